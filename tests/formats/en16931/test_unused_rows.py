"""Rows that no document reaches, and settings for what no document states."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import DocumentReferences, InvoiceDocument
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.patterns import covers, like
from profit_integration.formats.en16931.rows import AllocationRow, KindRow, LineRow, ProjectRow, VatRow
from profit_integration.formats.settings_file import SettingsFile
from tests.documents import document, settings

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
COURSES = IntegrationKind.COURSE_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
PLAIN = read_document(document("01"))


def places_of(code: Code, mapping: UblMapping, by: SettingsFile | None = None) -> list[str]:
    by = by or settings()
    return [finding.place for finding in mapping.findings(by.settings) if finding.code is code]


def mapping_of(table: str, rows: list[dict[str, Any]]) -> UblMapping:
    tables: dict[str, Any] = {table: tuple(ROWS[table](**row) for row in rows)}
    return UblMapping(**tables)


ROWS = {"kinds": KindRow, "projects": ProjectRow, "lines": LineRow, "vat": VatRow, "allocations": AllocationRow}
OF_SALES, OF_COURSES, OF_PURCHASES = ({"kind": kind} for kind in (SALES, COURSES, PURCHASES))
OF_BELGIUM = {"category": "K", "country": "BE", "vat_code": "1"}


@pytest.mark.parametrize(
    ("table", "rows", "positions"),
    [
        ("kinds", [OF_SALES, {**OF_COURSES, "with_project": True}], [1]),
        ("kinds", [OF_SALES, OF_PURCHASES], []),  # of the other party
        ("kinds", [{**OF_SALES, "with_project": True}, OF_COURSES], []),
        ("kinds", [{**OF_SALES, "type_code": "38*"}, {**OF_COURSES, "type_code": "381"}], [1]),
        ("kinds", [{**OF_SALES, "contract": "A*"}, {**OF_COURSES, "contract": "AB", "item_attribute": "x=*"}], [1]),
        ("kinds", [{**OF_SALES, "item_attribute": "x=*"}, {**OF_COURSES, "item_attribute": "X=1"}], [1]),
        ("projects", [{"number": "1", "order": "PO-*"}, {"number": "3", "order": "PO-7", "note": "x"}], [1]),
        ("projects", [{"number": "1"}, {"number": "2"}, {"number": "2", "description": "again"}], [2]),
        ("projects", [{"number": "1", "order": "PO-*"}, {"number": "1"}], []),
        ("lines", [{"seller_item": "S*"}, {"seller_item": "std-*", "name": "x"}], [1]),
        ("lines", [{"seller_item": "STD-*"}, {"seller_item": "S*"}], []),
        ("lines", [{"charge": True}, {}, {"name": "x"}], [2]),
        ("lines", [{"name": "*"}, {}], []),  # a line may have no name
        ("vat", [{"category": "S", "rate": rate, "vat_code": "1"} for rate in (None, Decimal(21))], [1]),
        ("vat", [OF_BELGIUM, {"category": "K", "vat_code": "4"}], []),
        ("allocations", [{"axis": 1, "order": "P*"}, {"axis": 2, "order": "PO-7"}], []),
        ("allocations", [{"axis": 1, "order": "P*"}, {"axis": 1, "code": "A", "order": "PO-7"}], [1]),
    ],
)
def test_a_row_that_an_earlier_row_covers_is_found(
    table: str, rows: list[dict[str, Any]], positions: list[int]
) -> None:
    places = [f"ubl.{table}[{position}]" for position in positions]
    assert places_of(Code.ROW_NOT_REACHED, mapping_of(table, rows)) == places


@pytest.mark.parametrize(
    ("table", "rows", "columns"),
    [
        ("kinds", [{**OF_SALES, "type_code": "999"}], ["kinds[0].type_code"]),
        ("kinds", [{**OF_SALES, "type_code": " 380"}], ["kinds[0].type_code"]),
        ("kinds", [{**OF_SALES, "type_code": "38?"}, {**OF_COURSES, "type_code": "381"}], []),
        ("kinds", [{**OF_SALES, "note": "a  b"}], ["kinds[0].note"]),
        ("projects", [{"number": "1", "order": " x"}], ["projects[0].order"]),
        ("vat", [{"category": "E", "exemption_reason": "VATEX-EU-F ", "vat_code": "1"}], ["vat[0].exemption_reason"]),
        ("vat", [{"category": "E", "exemption_reason": "vatex-eu-?", "vat_code": "1"}], []),
        ("lines", [{"name": "Stand *", "seller_item": "STD  1"}, {"name": " stand"}],
         ["lines[0].seller_item", "lines[1].name"]),
        ("allocations", [{"axis": 1, "order": "\tPO-*"}], ["allocations[0].order"]),
    ],
)  # fmt: skip
def test_a_pattern_that_fits_no_text_of_a_document_is_found(
    table: str, rows: list[dict[str, Any]], columns: list[str]
) -> None:
    places = [f"ubl.{column}" for column in columns]
    assert places_of(Code.PATTERN_FITS_NOTHING, mapping_of(table, rows)) == places


def test_a_reason_of_a_payment_discount_that_fits_no_text_is_found() -> None:
    mapping = UblMapping(payment_discount_reasons=("Korting*", "Korting "))
    assert places_of(Code.PATTERN_FITS_NOTHING, mapping) == ["ubl.payment_discount_reasons[1]"]


TEXTS = st.none() | st.sampled_from(["A", "AB", "A*", "?B", "*"])
NOTES = st.lists(st.sampled_from(["A", "AB", "B"]), max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> InvoiceDocument:
    stated = st.none() | st.sampled_from(["A", "AB", "B"])
    lines = [attrs.evolve(PLAIN.lines[0], item_attributes=draw(NOTES), line_note=draw(stated)) for _ in range(2)]
    references = DocumentReferences(contract=draw(stated), notes=draw(NOTES))
    return attrs.evolve(PLAIN, references=references, project=draw(stated), lines=tuple(lines))


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


def first_that_fits(rows: Iterable[Any], read: InvoiceDocument) -> int | None:
    return next((position for position, row in enumerate(rows) if row.fits(read)), None)


@given(st.lists(KINDS, max_size=4), st.lists(PROJECT_ROWS, max_size=4), st.lists(documents(), max_size=10))
def test_law_no_document_reaches_a_row_that_is_found_to_be_unreached(
    kinds: list[KindRow], projects: list[ProjectRow], read: list[InvoiceDocument]
) -> None:
    places = places_of(Code.ROW_NOT_REACHED, UblMapping(kinds=tuple(kinds), projects=tuple(projects)))
    for invoice_document in read:
        assert f"ubl.kinds[{first_that_fits(kinds, invoice_document)}]" not in places
        assert f"ubl.projects[{first_that_fits(projects, invoice_document)}]" not in places


PATTERNS = st.text("aB*?", max_size=4)


@given(PATTERNS, PATTERNS, st.lists(st.text("abx", max_size=7), max_size=20))
def test_law_a_pattern_that_covers_another_fits_all_that_it_fits(wide: str, narrow: str, texts: list[str]) -> None:
    if covers(wide, narrow):
        assert all(like(text, wide) for text in texts if like(text, narrow))
    filled = [re.sub(r"\*", "x" * length, narrow).replace("?", "x") for length in range(6)]
    if narrow.count("*") < 2 and not covers(wide, narrow):
        assert not all(like(text, wide) for text in filled), "what is not covered has a text that only it fits"


def test_what_no_document_states_is_found_where_it_is_set_up() -> None:
    with_discounts = settings(
        ('language = "nl"', 'split_revenue_per_vat_duty = true\nactivated = ["payment_discount"]\nlanguage = "nl"'),
        ('invoice_discount_account = "8090"', 'invoice_discount_account = "8090"\npayment_discount_days = 8'),
        (
            'credit_entries_account = "8050"',
            'credit_entries_account = "8050"\nvat_duty_accounts = [{ vat_duty = "EU", revenue_account = "8010" }]',
        ),
    )
    assert places_of(Code.NOT_IN_FILES, with_discounts.ubl, with_discounts) == [
        "integration_types[0].payment_discount_days",
        "article_groups[0].vat_duty_accounts[0]",
    ]
    assert places_of(Code.NOT_IN_FILES, UblMapping(), with_discounts) == [], "nothing is read from files"
    lowering_vat = attrs.evolve(
        with_discounts.settings,
        integration_types=(
            attrs.evolve(with_discounts.settings.integration_types[0], payment_discount_basis_account="8090"),
        ),
    )
    assert places_of(Code.NOT_IN_FILES, with_discounts.ubl, attrs.evolve(with_discounts, settings=lowering_vat)) == [
        "article_groups[0].vat_duty_accounts[0]",
    ]
    stated = settings(
        ('language = "nl"', 'split_revenue_per_vat_duty = true\nlanguage = "nl"'),
        (
            'credit_entries_account = "8050"',
            'credit_entries_account = "8050"\nvat_duty_accounts = [{ vat_duty = "EU", revenue_account = "8010" }]',
        ),
        ('category = "K"\n', 'category = "K"\nvat_duty = "EU"\n'),
    )
    assert places_of(Code.NOT_IN_FILES, stated.ubl, stated) == []
