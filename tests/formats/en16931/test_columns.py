"""Every column of a row can decide the kind, the project and the allocation codes, in UBL and in CII."""

from typing import Any

import attrs
import pytest

from docs.pages.ubl_terms import terms
from profit_integration.core.model.invoices import Invoice, Project
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.columns import DOCUMENT_COLUMNS, LINE_COLUMNS
from profit_integration.formats.en16931.document import InvoiceDocument
from profit_integration.formats.en16931.rows import REFERENCES, AllocationRow, KindRow, ProjectRow
from profit_integration.formats.en16931.translation import to_invoice
from tests.documents import Change, changed, cii, document, settings
from tests.formats.en16931.test_reading import AGREEMENT, before, within
from tests.formats.en16931.test_terms import with_element

COURSES = IntegrationKind.COURSE_INVOICES
SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PROJECTS = IntegrationKind.AUTOMATIC_PROJECT_INVOICES
TERMS = {
    "buyer_reference": "BT-10",
    "order": "BT-13",
    "contract": "BT-12",
    "project": "BT-11",
    "sales_order": "BT-14",
    "invoiced_object": "BT-18",
    "tender": "BT-17",
    "receiving_advice": "BT-15",
    "despatch_advice": "BT-16",
    "note": "BT-21 to BT-22",
    "business_process": "BT-23",
    "buyer_item": "BT-156",
    "standard_item": "BT-157",
    "classification": "BT-158",
    "accounting_cost": "BT-19",
    "order_line": "BT-132",
    "line_object": "BT-128",
    "line_note": "BT-127",
}
"""The terms of columns, of which document 01 gets the name of the column as its text."""

OTHERS: dict[str, tuple[Change, ...]] = {
    "UBL": (
        before("cac:AccountingSupplierParty", "<cbc:Note> </cbc:Note><cbc:Note>one</cbc:Note>"),
        within("cac:Item", "".join(
            f"<cac:AdditionalItemProperty><cbc:Name>{name}</cbc:Name><cbc:Value>{value}</cbc:Value>"
            "</cac:AdditionalItemProperty>" for name, value in (("size", "2"), ("colour", "red"))
        )),
        before("cac:AdditionalDocumentReference", "<cac:AdditionalDocumentReference><cbc:ID>other</cbc:ID>"
               "</cac:AdditionalDocumentReference>"),
    ),
    "CII": (
        within("rsm:ExchangedDocument", "".join(
            f"<ram:IncludedNote><ram:Content>{note}</ram:Content></ram:IncludedNote>" for note in (" ", "one")
        )),
        within("ram:SpecifiedTradeProduct", "".join(
            f"<ram:ApplicableProductCharacteristic><ram:Description>{name}</ram:Description><ram:Value>{value}"
            "</ram:Value></ram:ApplicableProductCharacteristic>" for name, value in (("size", "2"), ("colour", "red"))
        )),
        within(AGREEMENT, "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>other</ram:IssuerAssignedID>"
               "</ram:AdditionalReferencedDocument>"),
    ),
}  # fmt: skip
"""Elements that are beside those of the columns, and must not be read instead of them."""


def stating_all(syntax: str) -> InvoiceDocument:
    """Document 01 with a text for every column."""
    data, element = (document("01"), "invoice") if syntax == "UBL" else (cii("01"), "cii")
    paths = {term["term"]: term[element] for term in terms()}
    for column, term in TERMS.items():
        data = with_element(data, paths[term], column)
    return read_document(changed(data.decode(), *OTHERS[syntax]).encode())


DOCUMENTS = {syntax: stating_all(syntax) for syntax in OTHERS}
SYNTAXES = pytest.mark.parametrize("read", DOCUMENTS.values(), ids=DOCUMENTS)
PLAIN = read_document(document("01"))
STATED = {
    **{column: column for column in TERMS},
    "supplier": "Atelier *",
    "customer": "NL802345678B01",
    "specification": "*en16931*",
    "seller_item": "STD-100",
    "name": "Wandpaneel*",
    "item_attribute": "Colour=R*",
}


def invoice(read: InvoiceDocument, **tables: Any) -> Invoice:
    """A document in the terms of the settings of the demonstration, with other tables."""
    return to_invoice(read, attrs.evolve(settings().ubl, **tables))


def test_every_column_has_a_text_here() -> None:
    assert {*STATED, "reason_code"} == {*DOCUMENT_COLUMNS, *LINE_COLUMNS}


@SYNTAXES
@pytest.mark.parametrize("column", STATED)
def test_any_column_can_decide_the_kind_of_a_document(column: str, read: InvoiceDocument) -> None:
    others = (KindRow(kind=SALES),)
    wanted: dict[str, Any] = {column: STATED[column]}
    another: dict[str, Any] = {column: "another"}
    assert invoice(read, kinds=(KindRow(kind=COURSES, **wanted), *others)).kind is COURSES
    assert invoice(read, kinds=(KindRow(kind=COURSES, **another), *others)).kind is SALES


def test_one_line_must_fit_all_columns_of_a_row() -> None:
    assert KindRow(kind=COURSES, seller_item="STD-100", name="Wand*").fits(PLAIN)
    assert not KindRow(kind=COURSES, seller_item="STD-100", name="Vitrine*").fits(PLAIN)


@SYNTAXES
@pytest.mark.parametrize("column", DOCUMENT_COLUMNS)
def test_any_column_of_the_document_can_decide_its_project(column: str, read: InvoiceDocument) -> None:
    row = ProjectRow(number="P9", description="Ours", group="G", **{column: STATED[column]})
    result = invoice(read, projects=(row,))
    assert result.project == Project("P9", "Ours", "G")
    assert {line.project for line in result.lines} == {result.project}


def test_a_project_by_a_row_counts_as_a_project_that_the_document_names() -> None:
    kinds = (KindRow(kind=PROJECTS, with_project=True, project="P9"), KindRow(kind=SALES))
    assert invoice(DOCUMENTS["UBL"], kinds=kinds).kind is SALES
    by_contract = (ProjectRow(number="P9", contract="CON*"), ProjectRow(number="project"))
    assert invoice(DOCUMENTS["UBL"], kinds=kinds, projects=by_contract).kind is PROJECTS


def test_a_project_row_without_columns_is_for_documents_that_name_its_number() -> None:
    rows = (ProjectRow(number="P-2"), ProjectRow(number="project", description="Named"))
    assert invoice(DOCUMENTS["UBL"], projects=rows).project == Project("project", "Named")
    assert invoice(PLAIN, projects=rows).project is None


@SYNTAXES
@pytest.mark.parametrize("column", REFERENCES)
def test_a_line_has_the_text_of_a_reference_as_its_allocation_code(column: str, read: InvoiceDocument) -> None:
    result = invoice(read, allocations=(AllocationRow(axis=1, **{column: "*"}),))
    assert result.lines[0].allocations == (AllocationCode(1, STATED[column]),)


def test_any_column_can_decide_an_allocation_code() -> None:
    row = AllocationRow(axis=2, code="RED", item_attribute="colour=red", customer="Museum*", note="*")
    assert invoice(DOCUMENTS["CII"], allocations=(row,)).lines[0].allocations == (AllocationCode(2, "RED"),)
