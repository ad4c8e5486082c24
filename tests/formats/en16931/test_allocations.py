"""What the buyer asked to be quoted gives lines their allocation codes."""

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import AllocationRow, LineRow
from tests.documents import Change, invoice, settings

REFERENCES: Change = (
    "<cac:AccountingSupplierParty>",
    "<cbc:AccountingCost>4711</cbc:AccountingCost><cbc:BuyerReference>KP10</cbc:BuyerReference>"
    "<cac:OrderReference><cbc:ID>PO-7</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>",
)
OF_FIRST_LINE: Change = (
    '<cbc:LineExtensionAmount currencyID="EUR">1020.00</cbc:LineExtensionAmount>',
    '<cbc:LineExtensionAmount currencyID="EUR">1020.00</cbc:LineExtensionAmount>'
    "<cbc:AccountingCost>4712</cbc:AccountingCost>"
    "<cac:OrderLineReference><cbc:LineID>3</cbc:LineID></cac:OrderLineReference>",
)


def codes(*rows: AllocationRow) -> list[list[tuple[int, str]]]:
    """The allocation codes of both lines of document 01."""
    by = settings()
    result = invoice("01", REFERENCES, OF_FIRST_LINE, by=attrs.evolve(by, ubl=attrs.evolve(by.ubl, allocations=rows)))
    return [[(code.axis, code.code) for code in line.allocations] for line in result.lines]


@pytest.mark.parametrize(
    ("row", "first", "second"),
    [
        (AllocationRow(axis=1, code="A"), "A", "A"),
        (AllocationRow(axis=1, code="A", accounting_cost="4712"), "A", None),
        (AllocationRow(axis=1, accounting_cost="*"), "4712", "4711"),
        (AllocationRow(axis=1, buyer_reference="kp*"), "KP10", "KP10"),
        (AllocationRow(axis=1, code="A", order="PO-7", order_line="3"), "A", None),
        (AllocationRow(axis=1, order="PO-?", buyer_reference="XX"), None, None),
    ],
)
def test_a_row_gives_a_line_the_code_of_its_references(
    row: AllocationRow, first: str | None, second: str | None
) -> None:
    assert codes(row) == [[] if code is None else [(1, code)] for code in (first, second)]


def test_on_each_axis_the_first_row_that_fits_counts() -> None:
    rows = [
        AllocationRow(axis=1, code="A", accounting_cost="4712"),
        AllocationRow(axis=1, code="B"),
        AllocationRow(axis=2, code="C"),
    ]
    assert codes(*rows) == [[(1, "A"), (2, "C")], [(1, "B"), (2, "C")]]


def test_a_row_that_can_give_no_code_is_refused_and_an_axis_that_the_settings_lack_is_found() -> None:
    with pytest.raises(UnusableSettingError):
        AllocationRow(axis=6, code="A")
    with pytest.raises(UnusableSettingError, match="code"):
        AllocationRow(axis=1)
    mapping = UblMapping(own_identifiers=("71234567",), allocations=(AllocationRow(axis=1, code="A"),))
    assert [finding.place for finding in mapping.findings(settings().settings)] == ["ubl.allocations[0].axis"]


def test_an_accounting_reference_of_the_document_holds_for_its_lines_and_charges() -> None:
    by = settings()
    rows = (LineRow(accounting_cost="4711", article_group="BOEKEN"),)
    result = invoice("08", REFERENCES, by=attrs.evolve(by, ubl=attrs.evolve(by.ubl, lines=rows)))
    assert {line.article_group for line in result.lines} == {"BOEKEN"}


def test_a_charge_is_known_by_the_code_of_its_reason_in_any_language() -> None:
    by = settings()
    rows = (LineRow(reason_code="FC", article_group="VRACHT"),)
    reason = "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>"
    code = f"{reason}<cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode>"
    result = invoice("08", (reason, code), by=attrs.evolve(by, ubl=attrs.evolve(by.ubl, lines=rows)))
    assert [line.article_group for line in result.lines] == [None, "VRACHT"]
