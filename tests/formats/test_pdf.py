"""A PDF with an invoice in it is that invoice; any other PDF is refused with what to do."""

import io
import sys
from collections.abc import Mapping

import pytest
from facturx import generate_from_binary
from pypdf import PdfWriter

from profit_integration.core.errors import UnsupportedDocumentError, UnusableSettingError
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES
from tests.documents import cii, document


def pdf(attachments: Mapping[str, bytes]) -> bytes:
    """A PDF of one blank page with attachments."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    for name, data in attachments.items():
        writer.add_attachment(name, data)
    writer.write(file)
    return file.getvalue()


def refusal(data: bytes) -> Code:
    with pytest.raises(UnsupportedDocumentError) as caught:
        read_document(data, source="a.pdf")
    assert str(caught.value).startswith("a.pdf")
    return caught.value.code


def test_a_pdf_that_the_library_factur_x_made_gives_what_its_xml_gives() -> None:
    xml = cii("03")
    made = generate_from_binary(pdf({}), xml, flavor="factur-x", level="en16931", check_xsd=False)
    assert read_document(made) == read_document(xml)


@pytest.mark.parametrize("name", ["ZUGFeRD-invoice.xml", "xrechnung.xml", "factur-x.xml"])
@pytest.mark.parametrize("xml", [cii("04"), document("01")], ids=["CII", "UBL"])
def test_either_syntax_may_be_under_any_name_of_the_standards(name: str, xml: bytes) -> None:
    assert read_document(pdf({"note.txt": b"x", name: xml})) == read_document(xml)


@pytest.mark.parametrize("attachments", [{}, {"note.txt": b"x"}], ids=["none", "another"])
def test_a_pdf_without_an_invoice_is_refused(attachments: dict[str, bytes]) -> None:
    assert refusal(pdf(attachments)) is Code.PDF_WITHOUT_INVOICE


def test_an_invoice_in_a_pdf_that_cannot_be_read_is_refused_for_what_is_wrong_with_it() -> None:
    assert refusal(pdf({"factur-x.xml": b"not XML"})) is Code.NOT_XML
    assert refusal(pdf({"factur-x.xml": b"<html/>"})) is Code.NOT_UBL
    assert refusal(pdf({"factur-x.xml": b""})) is Code.NOT_XML


def test_of_two_invoices_in_a_pdf_neither_is_taken() -> None:
    assert refusal(pdf({"factur-x.xml": cii("03"), "xrechnung.xml": cii("04")})) is Code.PDF_WITH_INVOICES
    assert read_document(pdf({"factur-x.xml": cii("03"), "xrechnung.xml": cii("03")})) == read_document(cii("03"))


@pytest.mark.parametrize("start", [b"\r\n\r\n", b"\xef\xbb\xbf"], ids=["blank lines", "byte order mark"])
def test_a_pdf_behind_blanks_is_a_pdf(start: bytes) -> None:
    assert read_document(start + pdf({"factur-x.xml": cii("03")})) == read_document(cii("03"))


@pytest.mark.parametrize("data", [b"%PDF", b"%PDF-1.7\n" + b"\xff" * 1000], ids=["short", "damaged"])
def test_a_damaged_pdf_is_refused_and_nothing_is_printed(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert refusal(data) is Code.PDF_UNREADABLE
    assert capfd.readouterr() == ("", "")


def test_a_pdf_that_is_too_large_is_refused_unread() -> None:
    assert refusal(b"%PDF" + bytes(MAXIMUM_BYTES)) is Code.FILE_TOO_LARGE


def test_a_pdf_of_a_profile_without_lines_is_refused() -> None:
    minimum = cii("01", ("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum"))
    assert refusal(pdf({"factur-x.xml": minimum})) is Code.PROFILE_WITHOUT_LINES


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnusableSettingError, match="profit_integration\\[pdf\\]") as caught:
        read_document(pdf({}))
    assert caught.value.code is Code.EXTRA_MISSING
