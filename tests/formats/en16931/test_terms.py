"""The table of terms says what the readers do: what it has as read changes the document, and nothing else does."""

import re

import attrs
import pytest
from lxml import etree

from docs.pages.ubl_terms import terms
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import InvoiceDocument
from tests import documents
from tests.documents import cii, document

_CONDITION = re.compile(r"(?P<path>[\w:@/]+)='(?P<value>\w+)'")
_OF_TWO_TOTALS = {"BT-6", "BT-111"}  # of a second total, which test_other_currency has


def with_element(data: bytes, path: str, text: str) -> bytes:
    """A document in which the element at a path of the table has another text; it is made if it is not there."""
    root = etree.fromstring(data)
    *steps, last = re.findall(r"(?:[^/\[]|\[[^\]]*\])+", path)
    element = root
    for step in steps if last.startswith("@") else [*steps, last]:
        element = _child(element, step)
    if last.startswith("@"):
        element.set(last[1:], text)
    else:
        element.text = text
    return etree.tostring(root)


def _child(element: etree._Element, step: str) -> etree._Element:
    there = element.xpath(step, namespaces=documents.NAMESPACES)
    assert isinstance(there, list)
    if there:
        assert isinstance(there[0], etree._Element)
        return there[0]
    prefix, name = step.partition("[")[0].split(":")
    made = etree.SubElement(element, f"{{{documents.NAMESPACES[prefix]}}}{name}")
    condition = _CONDITION.search(step)
    if condition is not None and "not(" not in step:
        target = made
        for part in condition["path"].split("/"):
            if part.startswith("@"):
                made.set(part[1:], condition["value"])
            else:
                target = _child(target, part)
        if target is not made:
            target.text = condition["value"]
    return made


def read(data: bytes) -> InvoiceDocument | None:
    """What is read of a document, but for the digest of all of it; None where it is refused."""
    try:
        return attrs.evolve(read_document(data), digest="")
    except ProfitIntegrationError:
        return None


@pytest.mark.parametrize("term", [term for term in terms() if term["read"] != "partly"], ids=lambda term: term["term"])
def test_a_term_changes_what_is_read_if_the_table_says_so_and_only_then(term: dict[str, str]) -> None:
    if term["term"] in _OF_TWO_TOTALS:
        return
    name = "08" if "'true'" in term["invoice"] else "03"
    for plain, path in ((document(name), term["invoice"]), (cii(name), term["cii"])):
        changed = read(with_element(plain, path, "X9"))
        assert (changed != read(plain)) == (term["read"] == "yes"), path
    if term["credit_note"]:
        credit_note = document("04")
        assert (read(with_element(credit_note, term["credit_note"], "X9")) != read(credit_note)) == (
            term["read"] == "yes"
        )
