"""Kinds, projects and allocation codes follow from anything that a document states, in UBL and in CII."""

from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.invoices import Invoice, Project
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.columns import DOCUMENT_COLUMNS, LINE_COLUMNS, DocumentColumns, LineColumns
from profit_integration.formats.en16931.document import DocumentReferences, InvoiceDocument
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import REFERENCES, AllocationRow, KindRow, ProjectRow
from profit_integration.formats.en16931.translation import to_invoice
from tests.cii_documents import cii
from tests.documents import Change, document, settings

COURSES = IntegrationKind.COURSE_INVOICES
SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PROJECTS = IntegrationKind.AUTOMATIC_PROJECT_INVOICES
SUPPLIER, AGREEMENT = "<cac:AccountingSupplierParty>", "<ram:ApplicableHeaderTradeAgreement>"

UBL_TEXTS: tuple[Change, ...] = (
    (
        SUPPLIER,
        "<cbc:ProfileID>BP-1</cbc:ProfileID><cbc:Note> </cbc:Note><cbc:Note>one</cbc:Note><cbc:Note>N-1</cbc:Note>"
        "<cbc:AccountingCost>A-1</cbc:AccountingCost><cbc:BuyerReference>B-1</cbc:BuyerReference>"
        "<cac:OrderReference><cbc:ID>PO-1</cbc:ID><cbc:SalesOrderID>SO-1</cbc:SalesOrderID></cac:OrderReference>"
        "<cac:DespatchDocumentReference><cbc:ID>DA-1</cbc:ID></cac:DespatchDocumentReference>"
        "<cac:ReceiptDocumentReference><cbc:ID>RA-1</cbc:ID></cac:ReceiptDocumentReference>"
        "<cac:OriginatorDocumentReference><cbc:ID>T-1</cbc:ID></cac:OriginatorDocumentReference>"
        "<cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference>"
        "<cac:AdditionalDocumentReference><cbc:ID>other</cbc:ID></cac:AdditionalDocumentReference>"
        "<cac:AdditionalDocumentReference><cbc:ID>O-1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>"
        "</cac:AdditionalDocumentReference><cac:ProjectReference><cbc:ID>P-1</cbc:ID></cac:ProjectReference>"
        + SUPPLIER,
    ),
    ("<cac:InvoiceLine>", "<cac:InvoiceLine><cbc:Note>LN-1</cbc:Note>"
     "<cac:OrderLineReference><cbc:LineID>OL-1</cbc:LineID></cac:OrderLineReference>"
     "<cac:DocumentReference><cbc:ID>LO-1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>"
     "</cac:DocumentReference>"),
    ("<cac:ClassifiedTaxCategory>",
     "<cac:BuyersItemIdentification><cbc:ID>BI-1</cbc:ID></cac:BuyersItemIdentification>"
     "<cac:StandardItemIdentification><cbc:ID>SI-1</cbc:ID></cac:StandardItemIdentification>"
     "<cac:CommodityClassification><cbc:ItemClassificationCode>CC-1</cbc:ItemClassificationCode>"
     "</cac:CommodityClassification>"
     "<cac:AdditionalItemProperty><cbc:Name>size</cbc:Name><cbc:Value>2</cbc:Value></cac:AdditionalItemProperty>"
     "<cac:AdditionalItemProperty><cbc:Name>colour</cbc:Name><cbc:Value>red</cbc:Value></cac:AdditionalItemProperty>"
     "<cac:ClassifiedTaxCategory>"),
)  # fmt: skip
CII_TEXTS: tuple[Change, ...] = (
    ("</rsm:ExchangedDocumentContext>", "<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>BP-1</ram:ID>"
     "</ram:BusinessProcessSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>"),
    ("</rsm:ExchangedDocument>", "".join(
        f"<ram:IncludedNote><ram:Content>{note}</ram:Content></ram:IncludedNote>" for note in (" ", "one", "N-1")
    ) + "</rsm:ExchangedDocument>"),
    (AGREEMENT, AGREEMENT + "<ram:BuyerReference>B-1</ram:BuyerReference>" + "".join(
        f"<ram:{name}ReferencedDocument><ram:IssuerAssignedID>{text}</ram:IssuerAssignedID>{more}"
        f"</ram:{name}ReferencedDocument>"
        for name, text, more in (
            ("BuyerOrder", "PO-1", ""), ("SellerOrder", "SO-1", ""), ("Contract", "C-1", ""),
            ("Additional", "other", ""), ("Additional", "T-1", "<ram:TypeCode>50</ram:TypeCode>"),
            ("Additional", "O-1", "<ram:TypeCode>130</ram:TypeCode>"),
        )
    ) + "<ram:SpecifiedProcuringProject><ram:ID>P-1</ram:ID></ram:SpecifiedProcuringProject>"),
    ("<ram:ApplicableHeaderTradeDelivery/>", "<ram:ApplicableHeaderTradeDelivery>" + "".join(
        f"<ram:{name}AdviceReferencedDocument><ram:IssuerAssignedID>{text}</ram:IssuerAssignedID>"
        f"</ram:{name}AdviceReferencedDocument>" for name, text in (("Despatch", "DA-1"), ("Receiving", "RA-1"))
    ) + "</ram:ApplicableHeaderTradeDelivery>"),
    ("<ram:ApplicableHeaderTradeSettlement>", "<ram:ApplicableHeaderTradeSettlement>"
     "<ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>A-1</ram:ID>"
     "</ram:ReceivableSpecifiedTradeAccountingAccount>"),
    ("</ram:AssociatedDocumentLineDocument>", "<ram:IncludedNote><ram:Content>LN-1</ram:Content></ram:IncludedNote>"
     "</ram:AssociatedDocumentLineDocument>"),
    ("</ram:SpecifiedTradeProduct>", "<ram:BuyerAssignedID>BI-1</ram:BuyerAssignedID>"
     "<ram:GlobalID>SI-1</ram:GlobalID><ram:DesignatedProductClassification><ram:ClassCode>CC-1</ram:ClassCode>"
     "</ram:DesignatedProductClassification>" + "".join(
         f"<ram:ApplicableProductCharacteristic><ram:Description>{name}</ram:Description><ram:Value>{value}"
         "</ram:Value></ram:ApplicableProductCharacteristic>" for name, value in (("size", "2"), ("colour", "red"))
     ) + "</ram:SpecifiedTradeProduct>"),
    ("<ram:SpecifiedLineTradeAgreement>", "<ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument>"
     "<ram:LineID>OL-1</ram:LineID></ram:BuyerOrderReferencedDocument>"),
    ("<ram:SpecifiedLineTradeSettlement>", "<ram:SpecifiedLineTradeSettlement><ram:AdditionalReferencedDocument>"
     "<ram:IssuerAssignedID>LO-1</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode>"
     "</ram:AdditionalReferencedDocument>"),
)  # fmt: skip
DOCUMENTS = {"UBL": document("01", *UBL_TEXTS), "CII": cii("01", *CII_TEXTS)}
STATED = {
    "buyer_reference": "B-1",
    "order": "PO-1",
    "contract": "C-1",
    "project": "P-1",
    "sales_order": "SO-1",
    "invoiced_object": "O-1",
    "tender": "T-1",
    "receiving_advice": "RA-1",
    "despatch_advice": "DA-1",
    "note": "n-1",
    "supplier": "Atelier *",
    "customer": "NL802345678B01",
    "business_process": "BP-?",
    "specification": "*en16931*",
    "seller_item": "STD-100",
    "buyer_item": "BI-1",
    "standard_item": "SI-1",
    "classification": "CC-1",
    "accounting_cost": "A-1",
    "name": "Wandpaneel*",
    "item_attribute": "Colour=R*",
    "order_line": "OL-1",
    "line_object": "LO-1",
    "line_note": "LN-1",
}


def invoice(data: bytes, **tables: Any) -> Invoice:
    """A document in the terms of the settings of the demonstration, with other tables."""
    return to_invoice(read_document(data), attrs.evolve(settings().ubl, **tables))


def test_what_is_stated_here_is_all_that_there_are_columns_for() -> None:
    assert {*STATED, "reason_code"} == {*DOCUMENT_COLUMNS, *LINE_COLUMNS}
    for columns, of in ((DOCUMENT_COLUMNS, DocumentColumns), (LINE_COLUMNS, LineColumns)):
        assert list(columns) == [field.name for field in attrs.fields(of)]


@pytest.mark.parametrize("syntax", DOCUMENTS)
@pytest.mark.parametrize("column", STATED)
def test_a_document_is_of_a_kind_by_anything_that_it_states(column: str, syntax: str) -> None:
    others = (KindRow(kind=SALES),)
    wanted: dict[str, Any] = {column: STATED[column]}
    another: dict[str, Any] = {column: "another"}
    assert invoice(DOCUMENTS[syntax], kinds=(KindRow(kind=COURSES, **wanted), *others)).kind is COURSES
    assert invoice(DOCUMENTS[syntax], kinds=(KindRow(kind=COURSES, **another), *others)).kind is SALES


def test_one_line_must_have_all_that_a_row_wants_of_lines() -> None:
    read = read_document(document("01"))
    assert KindRow(kind=COURSES, seller_item="STD-100", name="Wand*").fits(read)
    assert not KindRow(kind=COURSES, seller_item="STD-100", name="Vitrine*").fits(read)


@pytest.mark.parametrize("syntax", DOCUMENTS)
@pytest.mark.parametrize("column", DOCUMENT_COLUMNS)
def test_a_document_is_of_a_project_by_anything_that_it_states(column: str, syntax: str) -> None:
    row = ProjectRow(number="P9", description="Ours", group="G", **{column: STATED[column]})
    got = invoice(DOCUMENTS[syntax], projects=(row,))
    assert got.project == Project("P9", "Ours", "G")
    assert {line.project for line in got.lines} == {got.project}


def test_a_project_that_is_found_counts_as_one_that_the_document_names() -> None:
    kinds = (KindRow(kind=PROJECTS, with_project=True, project="P9"), KindRow(kind=SALES))
    data = document("01", *UBL_TEXTS)
    assert invoice(data, kinds=kinds).kind is SALES
    by_contract = (ProjectRow(number="P9", contract="C-*"), ProjectRow(number="P-1"))
    assert invoice(data, kinds=kinds, projects=by_contract).kind is PROJECTS


def test_a_project_row_without_columns_is_for_documents_that_name_its_number() -> None:
    rows = (ProjectRow(number="P-2"), ProjectRow(number="P-1", description="Named"))
    assert invoice(document("01", *UBL_TEXTS), projects=rows).project == Project("P-1", "Named")
    assert invoice(document("01"), projects=rows).project is None


@pytest.mark.parametrize("syntax", DOCUMENTS)
@pytest.mark.parametrize("column", REFERENCES)
def test_a_line_has_the_text_of_a_reference_as_its_allocation_code(column: str, syntax: str) -> None:
    got = invoice(DOCUMENTS[syntax], allocations=(AllocationRow(axis=1, **{column: "*"}),))
    assert got.lines[0].allocations == (AllocationCode(1, STATED[column]),)


def test_a_line_has_a_code_by_what_is_no_code_itself() -> None:
    row = AllocationRow(axis=2, code="RED", item_attribute="colour=red", customer="Museum*", note="*")
    assert invoice(DOCUMENTS["UBL"], allocations=(row,)).lines[0].allocations == (AllocationCode(2, "RED"),)


# --- rows that are never reached ---------------------------------------------------------------------------------

TEXTS = st.none() | st.sampled_from(["A", "AB", "A*", "?B", "*"])
NOTES = st.lists(st.sampled_from(["A", "AB", "B"]), max_size=2).map(tuple)
READ = read_document(document("01"))


@st.composite
def documents(draw: st.DrawFn) -> InvoiceDocument:
    stated = st.none() | st.sampled_from(["A", "AB", "B"])
    lines = [attrs.evolve(READ.lines[0], item_attributes=draw(NOTES), line_note=draw(stated)) for _ in range(2)]
    references = DocumentReferences(contract=draw(stated), notes=draw(NOTES))
    return attrs.evolve(READ, references=references, project=draw(stated), lines=tuple(lines))


KINDS = st.builds(
    KindRow,
    kind=st.just(SALES),
    with_project=st.none() | st.booleans(),
    contract=TEXTS,
    note=TEXTS,
    item_attribute=TEXTS,
    line_note=TEXTS,
)
PROJECT_ROWS = st.builds(ProjectRow, number=st.sampled_from(["A", "B"]), contract=TEXTS, note=TEXTS)


def unreached(mapping: UblMapping) -> list[str]:
    found = mapping.findings(settings().settings)
    return [violation.place for violation in found if violation.code is Code.ROW_NOT_REACHED]


def first_that_fits(rows: Iterable[Any], read: InvoiceDocument) -> int | None:
    return next((position for position, row in enumerate(rows) if row.fits(read)), None)


@given(st.lists(KINDS, max_size=4), st.lists(PROJECT_ROWS, max_size=4), st.lists(documents(), max_size=10))
def test_law_no_document_reaches_a_row_that_is_found_to_be_unreached(
    kinds: list[KindRow], projects: list[ProjectRow], read: list[InvoiceDocument]
) -> None:
    places = unreached(UblMapping(kinds=tuple(kinds), projects=tuple(projects)))
    for one in read:
        assert f"ubl.kinds[{first_that_fits(kinds, one)}]" not in places
        assert f"ubl.projects[{first_that_fits(projects, one)}]" not in places


def test_a_row_that_an_earlier_one_covers_in_a_column_of_documents_or_lines_is_found() -> None:
    kinds = (
        KindRow(kind=SALES, contract="A*"),
        KindRow(kind=COURSES, contract="AB", item_attribute="x=*"),
        KindRow(kind=COURSES, item_attribute="x=*"),
        KindRow(kind=COURSES, item_attribute="X=1"),
    )
    projects = (
        ProjectRow(number="1", order="PO-*"),
        ProjectRow(number="1"),
        ProjectRow(number="2"),
        ProjectRow(number="2", description="again"),
        ProjectRow(number="3", order="PO-7", note="x"),
    )
    assert unreached(UblMapping(kinds=kinds, projects=projects)) == [
        "ubl.kinds[1]", "ubl.kinds[3]", "ubl.projects[3]", "ubl.projects[4]",
    ]  # fmt: skip


def test_a_pattern_with_blanks_that_no_text_has_is_found() -> None:
    mapping = UblMapping(kinds=(KindRow(kind=SALES, note="a  b"),), projects=(ProjectRow(number="1", order=" x"),))
    found = mapping.findings(settings().settings)
    assert [one.place for one in found if one.code is Code.PATTERN_FITS_NOTHING] == [
        "ubl.kinds[0].note", "ubl.projects[0].order",
    ]  # fmt: skip
