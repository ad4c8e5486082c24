"""The totals that a document states are those of its parts, but for the difference that the settings allow."""

from decimal import Decimal

import pytest

from profit_integration.core.errors import StatedTotalError, UnusableSettingError
from profit_integration.core.model.invoices import StatedVat
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.translation import to_invoice
from tests.documents import cii, document, settings, text_at, with_text, without

UBL = "cac:LegalMonetaryTotal/cbc:"
CII = (
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/"
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:"
)
VAT_TOTALS = {"TaxAmount", "TaxTotalAmount"}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("03", f"{UBL}LineExtensionAmount"),
        ("03", f"{UBL}AllowanceTotalAmount"),
        ("08", f"{UBL}ChargeTotalAmount"),
        ("03", f"{UBL}TaxExclusiveAmount"),
        ("03", f"{UBL}TaxInclusiveAmount"),
        ("11", f"{UBL}PayableAmount"),
        ("03", "cac:TaxTotal/cbc:TaxAmount"),
        ("04", f"{UBL}PayableAmount"),
        ("03", f"{CII}LineTotalAmount"),
        ("03", f"{CII}AllowanceTotalAmount"),
        ("08", f"{CII}ChargeTotalAmount"),
        ("03", f"{CII}TaxBasisTotalAmount"),
        ("03", f"{CII}GrandTotalAmount"),
        ("11", f"{CII}DuePayableAmount"),
        ("03", f"{CII}TaxTotalAmount"),
        ("04", f"{CII}DuePayableAmount"),
    ],
)
def test_every_total_may_differ_as_far_as_the_settings_say_and_a_difference_is_reported(name: str, path: str) -> None:
    """A credit note states amounts with the other sign, as it is read."""
    data, sign = (cii if path.startswith("rsm:") else document)(name), -1 if name == "04" else 1
    right = Decimal(text_at(data, path))
    wrong = right + Decimal("0.02")
    element = path.rpartition(":")[2]
    total = "the VAT total" if element in VAT_TOTALS else element
    changed = with_text(data, path, str(wrong))

    with pytest.raises(StatedTotalError) as refused:
        read_document(changed, largest_difference=Decimal("0.01"))
    sentence = f"{total} is stated as {sign * wrong}, but its parts add up to {sign * right}"
    assert sentence in str(refused.value)
    read = read_document(changed, largest_difference=Decimal("0.02"))
    [note] = read.notes
    assert (note.code, note.values) == (Code.STATED_TOTAL_ALLOWED, refused.value.violation.values)
    assert to_invoice(read, settings().ubl).payable == read.payable


def test_discounts_without_their_total_are_refused() -> None:
    with pytest.raises(StatedTotalError, match="AllowanceTotalAmount is stated as 0, but its parts add up to 100"):
        read_document(without(document("03"), f"{UBL}AllowanceTotalAmount"))


def a_cent_more() -> bytes:
    """Document 01 with a total, and an amount to pay, that are a cent above the sum of its parts."""
    return with_text(with_text(document("01"), f"{UBL}TaxInclusiveAmount", "2783.01"), f"{UBL}PayableAmount", "2783.01")


def test_a_cent_goes_to_the_rounding_account_up_to_what_the_settings_say() -> None:
    with pytest.raises(StatedTotalError, match="TaxInclusiveAmount is stated as"):
        read_document(a_cent_more(), largest_difference=Decimal("0.009"))
    invoice = to_invoice(read_document(a_cent_more(), largest_difference=Decimal("0.01")), settings().ubl)

    assert (invoice.total, invoice.rounding, invoice.payable) == (
        Decimal("2783.00"),
        Decimal("0.01"),
        Decimal("2783.01"),
    )


def test_a_difference_cannot_hide_behind_a_rounding_that_the_document_states() -> None:
    rounding = b'<cbc:PayableRoundingAmount currencyID="EUR">-0.01</cbc:PayableRoundingAmount>'
    data = a_cent_more().replace(b"<cbc:PayableAmount", rounding + b"<cbc:PayableAmount")
    with pytest.raises(StatedTotalError, match="TaxInclusiveAmount"):
        read_document(data, largest_difference=Decimal("0.05"))


def test_a_line_and_what_it_is_summed_in_may_differ_as_far_as_the_settings_say() -> None:
    who = 'own_identifiers = ["NL861234567B01", "71234567"]\n'
    by = settings((who, who + "largest_difference = 0.02\n"))
    data = with_text(document("01"), "cac:InvoiceLine[2]/cbc:LineExtensionAmount", "1280.02")
    read = read_document(data, largest_difference=by.ubl.largest_difference)

    invoice = to_invoice(read, by.ubl)

    assert invoice.vat == (StatedVat(vat_code="1", basis=Decimal("2300.02"), amount=Decimal("483.00")),)
    assert (invoice.payable, invoice.rounding) == (Decimal("2783.00"), Decimal("-0.02"))
    assert [str(dict(note.values)["total"]) for note in invoice.notes] == [
        "LineExtensionAmount",
        "TaxExclusiveAmount",
        "TaxInclusiveAmount",
        "PayableAmount",
        "the VAT basis of code 1",
    ]
    with pytest.raises(StatedTotalError, match="the VAT basis of code 1"):
        to_invoice(read, settings().ubl)


@pytest.mark.parametrize("amount", ["-0.02", "NaN"])
def test_the_largest_difference_is_an_amount(amount: str) -> None:
    with pytest.raises(UnusableSettingError, match=f"ubl: largest_difference is {amount}, which is not an amount"):
        UblMapping(largest_difference=Decimal(amount))
