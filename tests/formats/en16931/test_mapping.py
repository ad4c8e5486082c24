"""The tables under [ubl]: the first row that fits counts, a blank column fits everything."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import DocumentLine, VatCategory
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import ContactRow, KindRow, LineRow, VatRow
from tests.documents import document, settings

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES

LINE = DocumentLine(
    line_id="1",
    amount=Decimal(10),
    vat=VatCategory("S", Decimal(21)),
    name="Wandpaneel 100x250",
    seller_item="STD-100",
    buyer_item="B[1]",
    standard_item="8712345678906",
    classification="72101",
    accounting_cost="4711",
)


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ({}, True),
        ({"seller_item": "STD-100"}, True),
        ({"seller_item": "std-*"}, True),
        ({"seller_item": "STD-?00"}, True),
        ({"seller_item": "STD"}, False),
        ({"seller_item": "STD-1000"}, False),
        ({"buyer_item": "B[1]"}, True),
        ({"buyer_item": "b[*"}, True),
        ({"buyer_item": "B1"}, False),
        ({"buyer_item": "[A-C]*"}, False),
        ({"standard_item": "87*"}, True),
        ({"classification": "72101"}, True),
        ({"accounting_cost": "4711"}, True),
        ({"name": "*paneel*"}, True),
        ({"name": "paneel"}, False),
        ({"charge": False}, True),
        ({"charge": True}, False),
        ({"name": "wand*", "seller_item": "std*", "charge": False}, True),
        ({"name": "wand*", "seller_item": "cat*"}, False),
    ],
)
def test_a_row_fits_a_line_if_all_its_columns_do(row: dict[str, Any], fits: bool) -> None:
    assert LineRow(**row).fits(LINE) == fits


def test_a_column_that_asks_for_something_does_not_fit_a_line_without_it() -> None:
    bare = attrs.evolve(LINE, seller_item=None)
    assert not LineRow(seller_item="*").fits(bare)
    assert LineRow().fits(bare)


def test_a_kind_is_told_by_project_and_type_code() -> None:
    without_project = read_document(document("01"))
    with_project = read_document(document("05"))
    for_projects = KindRow(kind=SALES, with_project=True)
    assert for_projects.fits(with_project)
    assert not for_projects.fits(without_project)
    assert not KindRow(kind=SALES, with_project=False).fits(with_project)
    assert KindRow(kind=SALES, type_code="38?").fits(with_project)
    assert not KindRow(kind=SALES, type_code="384").fits(with_project)


MARGIN = VatCategory("E", Decimal(0), "VATEX-EU-F")
HIGH = VatCategory("S", Decimal("21.00"))


@pytest.mark.parametrize(
    ("row", "category", "fits"),
    [
        ({"category": "S"}, HIGH, True),
        ({"category": "S", "rate": Decimal(21)}, HIGH, True),
        ({"category": "S", "rate": Decimal(9)}, HIGH, False),
        ({"category": "S", "rate": Decimal(21)}, VatCategory("S", None), False),
        ({"category": "K"}, VatCategory("K", None), True),
        ({"category": "Z"}, HIGH, False),
        ({"category": "E"}, MARGIN, True),
        ({"category": "E", "exemption_reason": "vatex-eu-f"}, MARGIN, True),
        ({"category": "E", "exemption_reason": "VATEX-EU-?"}, MARGIN, True),
        ({"category": "E", "exemption_reason": "VATEX-EU-132*"}, MARGIN, False),
        ({"category": "E", "exemption_reason": "*"}, VatCategory("E", Decimal(0)), False),
        ({"category": "E", "country": "nl"}, MARGIN, True),
        ({"category": "E", "country": "BE"}, MARGIN, False),
        ({"category": "E", "country": "NL", "exemption_reason": "VATEX-EU-F"}, MARGIN, True),
    ],
)
def test_a_vat_row_may_be_for_a_rate_a_reason_of_exemption_and_a_country(
    row: dict[str, Any], category: VatCategory, fits: bool
) -> None:
    assert VatRow(vat_code="1", **row).fits(category, "NL") == fits
    assert not VatRow(vat_code="1", **{"country": "*", **row}).fits(category, None)


def test_a_vat_row_for_what_is_no_vat_category_is_found() -> None:
    mapping = UblMapping(own_identifiers=("71234567",), vat=(VatRow(category="s", vat_code="1"),))
    [finding] = mapping.findings(settings().settings)
    assert (finding.code, finding.place) == (Code.VAT_CATEGORY_UNKNOWN, "ubl.vat[0].category")


def test_tables_that_name_nothing_unknown_have_no_findings() -> None:
    loaded = settings()
    assert list(loaded.ubl.findings(loaded.settings)) == []


def test_every_unknown_name_in_the_tables_is_found_with_its_place() -> None:
    mapping = UblMapping(
        own_identifiers=("71234567",),
        kinds=(KindRow(kind=SALES, with_project=False), KindRow(kind=IntegrationKind.COURSE_INVOICES)),
        lines=(LineRow(article_group="A", integration_group="B"),),
        contacts=(ContactRow(number="1", profile="P", debtor="2"), ContactRow(number="3", debtor="1")),
        vat=(VatRow(category="S", vat_code="9"),),
    )
    assert [(finding.place, finding.what, finding.remedy) for finding in mapping.findings(settings().settings)] == [
        ("ubl.kinds[1].kind", "there is no integration type Course invoices", "add it"),
        (
            "ubl.lines[0].article_group",
            "'A' does not exist",
            "add it, or take another (BOEKEN, STANDS, VRACHT)",
        ),
        ("ubl.lines[0].integration_group", "'B' does not exist", "add it, or take another (ADVIES, REIS)"),
        ("ubl.contacts[0].profile", "'P' does not exist", "add it, or take another (*****, BUITENLAND)"),
        ("ubl.contacts[0].debtor", "'2' does not exist", "add it, or take another (1, 3)"),
        ("ubl.vat[0].vat_code", "'9' does not exist", "add it, or take another (1, 2, 4)"),
    ]
