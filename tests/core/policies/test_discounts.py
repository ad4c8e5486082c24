"""What discounts come to: the help pages' own examples, and laws."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.money import sum_of
from profit_integration.core.policies.discounts import (
    DiscountAllowed,
    DiscountTerms,
    PricedLine,
    Totals,
    calculate_totals,
    percentage,
)

RATES = {"1": Decimal(21), "2": Decimal(9), "4": Decimal(0)}
GOODS = PricedLine(amount=Decimal("1000.00"), vat_code="1")


def totals(*lines: PricedLine, **terms: Any) -> Totals:
    return calculate_totals(lines or (GOODS,), RATES, DiscountTerms(**terms))


def test_k1_invoice_discount_of_ten_percent_lowers_the_vat_basis() -> None:
    found = totals(invoice_discount=Decimal(10))

    assert found.invoice_discount == {"1": Decimal("100.00")}
    assert found.vat_basis == {"1": Decimal("900.00")}
    assert found.vat == {"1": Decimal("189.00")}
    assert found.total == Decimal("1089.00")


def test_k2_credit_restriction_stands_beneath_the_total() -> None:
    found = totals(invoice_discount=Decimal(10), credit_restriction=Decimal(2))

    assert found.credit_restriction == Decimal("18.00")
    assert found.total == Decimal("1089.00")


def test_k3_payment_discount_is_printed_and_deducted_from_nothing() -> None:
    found = totals(payment_discount=Decimal(2))

    assert (found.vat["1"], found.total, found.payment_discount) == (Decimal(210), Decimal(1210), Decimal(20))


def test_k4_in_belgium_vat_is_due_over_what_is_left_after_the_payment_discount() -> None:
    found = totals(payment_discount=Decimal(2), payment_discount_lowers_vat=True)

    assert found.vat_basis == {"1": Decimal("980.00")}
    assert found.vat == {"1": Decimal("205.80")}
    assert found.total == Decimal("1205.80")
    assert found.total - found.payment_discount == Decimal("1185.80")


def test_case_62_a_hundred_at_21_percent_with_two_percent_payment_discount() -> None:
    hundred = PricedLine(amount=Decimal("100.00"), vat_code="1")

    assert totals(hundred, payment_discount=Decimal(2), payment_discount_lowers_vat=True).total == Decimal("120.58")
    assert totals(hundred, payment_discount=Decimal(2)).total == Decimal("121.00")


def test_both_can_be_taken_over_the_amount_including_vat() -> None:
    including_vat = {"payment_discount_including_vat": True, "credit_restriction_including_vat": True}
    found = totals(payment_discount=Decimal(2), credit_restriction=Decimal(1), **including_vat)

    assert (found.payment_discount, found.credit_restriction) == (Decimal("24.20"), Decimal("12.10"))


@pytest.mark.parametrize(
    ("allowed", "line", "invoice"),
    [
        (DiscountAllowed.BOTH, "90.00", "9.00"),
        (DiscountAllowed.INVOICE_DISCOUNT, "100.00", "10.00"),
        (DiscountAllowed.LINE_DISCOUNT, "90.00", None),
        (DiscountAllowed.NONE, "100.00", None),
    ],
)
def test_per_line_is_said_which_discounts_it_takes_part_in(
    allowed: DiscountAllowed, line: str, invoice: str | None
) -> None:
    priced = PricedLine(amount=Decimal(100), vat_code="2", line_discount=Decimal(10), allowed=allowed)

    found = totals(priced, invoice_discount=Decimal(10))

    assert found.lines == (Decimal(line),)
    assert found.invoice_discount == ({} if invoice is None else {"2": Decimal(invoice)})


def test_a_half_cent_is_rounded_up_and_a_credit_mirrors_its_invoice() -> None:
    assert percentage(Decimal("0.50"), Decimal(1), 2) == Decimal("0.01")
    assert percentage(Decimal("-0.50"), Decimal(1), 2) == Decimal("-0.01")


_PERCENTS = st.decimals(0, 100, places=2)
_LINES = st.builds(
    PricedLine,
    amount=st.decimals(-(10**6), 10**6, places=2),
    vat_code=st.sampled_from(sorted(RATES)),
    line_discount=_PERCENTS,
    allowed=st.sampled_from(DiscountAllowed),
)


@given(lines=st.lists(_LINES, min_size=1), one=_PERCENTS, other=_PERCENTS, belgian=st.booleans())
def test_the_parts_add_up_to_the_total_as_an_invoice_must(
    lines: list[PricedLine], one: Decimal, other: Decimal, belgian: bool
) -> None:
    found = totals(*lines, invoice_discount=one, payment_discount=other, payment_discount_lowers_vat=belgian)

    net = sum_of(found.lines) - sum_of(found.invoice_discount.values())
    assert found.total == net + sum_of(found.vat.values())
    assert sum_of(found.vat_basis.values()) == net - sum_of(found.vat_basis_discount.values())
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in (*found.lines, *found.vat.values()))
