"""The exchange rate of an invoice: that of its VAT in our currency, or the host's; and which rates are refused."""

from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.violation import Code
from tests.core.journalising.foreign_invoices import in_both, in_dollars, stating
from tests.core.journalising.refusals import refusal
from tests.examples import invoice, line, settings

# --- at the rate of the VAT --------------------------------------------------------------------------------------


def test_vat_in_our_currency_is_booked_as_stated_and_gives_the_rate() -> None:
    draft = draft_entry(settings(), in_dollars("100.00", rate=None, tax_currency_vat=stating("19.31")))

    assert draft.foreign_currency is not None
    assert draft.foreign_currency.rate == Decimal("0.9195238095")
    assert in_both(draft) == [
        "1300 debit 111.26 (121.00)",
        "8000 credit 91.95 (100.00)",
        "1500 credit 19.31 (21.00)",
    ]


def test_the_vat_in_our_currency_is_divided_over_the_codes() -> None:
    lines = (line("100.00"), line("50.00", line_id="2", vat_code="2"))
    dollars = in_dollars(lines=lines, tax_currency_vat=stating("23.47"))

    assert in_both(draft_entry(settings(), dollars))[3:] == [
        "1500 credit 19.33 (21.00)",
        "1505 credit 4.14 (4.50)",
        "4990 debit 0.01 (0.00)",
    ]


def test_the_hosts_rate_holds_for_the_other_lines_and_the_stated_vat_for_the_vat() -> None:
    """So little VAT gives no rate that others can be converted at: 0.04 / 0.04 is 1."""
    lines = (line("0.20"), line("1000.00", line_id="2", vat_code=None))
    draft = draft_entry(settings(), in_dollars(lines=lines, tax_currency_vat=stating("0.04")))

    assert draft.foreign_currency is not None
    assert draft.foreign_currency.rate == Decimal("0.92")
    assert in_both(draft) == [
        "1300 debit 920.22 (1000.24)",
        "8000 credit 0.18 (0.20)",
        "8000 credit 920.00 (1000.00)",
        "1500 credit 0.04 (0.04)",
    ]


def test_vat_in_a_third_currency_is_of_no_use() -> None:
    crowns = in_dollars("100.00", rate=None, tax_currency_vat=stating("210.00", "SEK"))

    assert refusal(InvalidInvoiceError, draft_entry, settings(), crowns)[0] is Code.OTHER_CURRENCY
    with_rate = attrs.evolve(crowns, exchange_rate=Decimal("0.92"))
    assert in_both(draft_entry(settings(), with_rate)) == in_both(draft_entry(settings(), in_dollars("100.00")))


def test_without_vat_there_is_no_rate_in_the_vat() -> None:
    untaxed = in_dollars(rate=None, lines=(line(vat_code=None),), tax_currency_vat=stating("0.00"))

    assert refusal(InvalidInvoiceError, draft_entry, settings(), untaxed)[0] is Code.OTHER_CURRENCY
    priced = attrs.evolve(untaxed, exchange_rate=Decimal("0.92"))
    assert in_both(draft_entry(settings(), priced))[0] == "1300 debit 92.00 (100.00)"


# --- refused rates -----------------------------------------------------------------------------------------------

RATE, UNRATED = (Code.RATE_NOT_POSITIVE, "invoice D-1001: exchange_rate"), (Code.OTHER_CURRENCY, "invoice D-1001")


@pytest.mark.parametrize(
    ("rate", "vat", "expected"),
    [
        # a rate that is not above zero, the host's or that of the VAT
        ("0", None, RATE),
        ("-0.92", None, RATE),
        (None, "-19.32", RATE),
        # a rate that contradicts the stated VAT, which has the decimals of our minor unit
        *(("0.92", vat, (Code.RATES_DIFFER, RATE[1])) for vat in ("19.30", "19.34", "0.00", "-19.32")),
        ("0.92", "19.321", (Code.AMOUNT_TOO_FINE, "invoice D-1001")),
        # no rate follows from VAT that rounding may change by more than half a percent
        *((None, vat, UNRATED) for vat in ("0.00", "0.99", "-0.99")),
    ],
)
def test_a_rate_that_is_not_certain_or_not_above_zero_is_refused(
    rate: str | None, vat: str | None, expected: tuple[Code, str]
) -> None:
    document = in_dollars(rate=rate, tax_currency_vat=None if vat is None else stating(vat))
    assert refusal(InvalidInvoiceError, draft_entry, settings(), document) == expected


def test_a_rate_follows_from_vat_of_a_hundred_minor_units() -> None:
    assert draft_entry(settings(), in_dollars(rate=None, tax_currency_vat=stating("1.00"))).foreign_currency is not None


@pytest.mark.parametrize("rate", ["0.00000000001", "1000000000000000"])
def test_a_rate_has_the_bounds_of_exact_arithmetic(rate: str) -> None:
    assert refusal(InvalidInvoiceError, in_dollars, rate=rate)[0] is Code.FIGURE_NOT_EXACT


def test_a_rate_in_our_own_currency_is_refused_unless_it_changes_nothing() -> None:
    same = attrs.evolve(invoice(), exchange_rate=Decimal("1.0"))
    assert draft_entry(settings(), same) == draft_entry(settings(), invoice())
    other = attrs.evolve(invoice(), exchange_rate=Decimal("0.92"))
    assert refusal(InvalidInvoiceError, draft_entry, settings(), other) == (
        Code.RATE_OF_OWN_CURRENCY,
        "invoice D-1001",
    )
