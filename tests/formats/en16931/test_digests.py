"""Digests never change: books hold them, and a document that is offered again must be recognised by its digest."""

import csv
from pathlib import Path

import attrs
import pytest

from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.xml import parse_document
from tests.documents import NAMES, Change, document, invoice

NAME = "<cbc:Name>Vitrine hoog</cbc:Name>"
ENVELOPE = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
EXTENSION = '<e:UBLExtensions xmlns:e="urn:e">\n signed <e:A c="2" b="1>"> </e:A>\n\t by us </e:UBLExtensions>'

with Path(__file__).with_name("digests.csv").open(encoding="utf-8", newline="") as file:
    DIGESTS = {row["name"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_of_a_file_and_of_its_invoice_without_the_file(name: str) -> None:
    read = invoice(name)
    assert read.digest == DIGESTS[name]["of_file"]
    assert attrs.evolve(read, file_digest=None).digest == DIGESTS[name]["of_invoice"]


LAYOUTS: dict[str, Change] = {
    "blanks before CDATA": (NAME, "<cbc:Name>\n  <![CDATA[Vitrine]]> hoog</cbc:Name>"),
    "CDATA between blanks": (NAME, "<cbc:Name>\n  <![CDATA[ Vitrine hoog]]>\n </cbc:Name>"),
    "comment after a blank": (NAME, "<cbc:Name> <!-- a comment -->Vitrine hoog</cbc:Name>"),
    "blanks alone": (NAME, NAME + "<cbc:Description> \n </cbc:Description>"),
    "carriage return": (NAME, NAME + "<cbc:Description>&#13;</cbc:Description>"),
    "line end": (NAME, "<cbc:Name>Vitrine\r\nhoog</cbc:Name>"),
    "no-break space": (NAME, '<cbc:Name>\u00a0Vitrine &lt;hoog&gt; &amp; "breed"</cbc:Name>'),
    "extension": ("<cbc:CustomizationID>", EXTENSION + "<cbc:CustomizationID>"),
    "lines without layout": (">\n    <", "><"),
    "more layout": ("</cac:Item>", "\n\n\t</cac:Item>"),
}
"""Changes in the layout of document 01, by their names in the file of digests."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_digest_of_a_file_that_is_laid_out_in_another_way(name: str) -> None:
    assert read_document(document("01", LAYOUTS[name])).digest == DIGESTS[name]["of_file"]


def test_the_digest_of_a_document_in_an_envelope() -> None:
    body = document("01").partition(b"?>")[2].decode()
    enveloped = f'<s:StandardBusinessDocument xmlns:s="{ENVELOPE}">{body}\n</s:StandardBusinessDocument>'
    assert read_document(enveloped.encode()).digest == DIGESTS["01"]["of_file"]


def test_the_digest_of_elements_with_attributes_and_namespaces() -> None:
    data = b'<b:a xmlns:b="urn:b" xmlns="urn:c" z="1" b:y=" 2&#9;"><c x="&lt;&quot;>"> <d/> </c></b:a>'
    assert parse_document(data, "a.xml").digest() == "2532741ce8299edcdb2fcee65b52177b2583b6fbb7b50e95d8b9a3a89b3e779d"
