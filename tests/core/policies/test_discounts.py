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


INCLUDING_VAT = {"payment_discount": "2", "payment_discount_including_vat": True}
INCLUDING_VAT |= {"credit_restriction": "2", "credit_restriction_including_vat": True}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        # k1: an invoice discount of ten percent lowers the VAT basis
        ({"invoice_discount": "10"}, {"invoice_discount": "100", "vat_basis": "900", "vat": "189", "total": "1089"}),
        # k2: credit restriction is not in the total
        ({"invoice_discount": "10", "credit_restriction": "2"}, {"credit_restriction": "18", "total": "1089"}),
        # k3: payment discount is printed, and deducted from nothing
        ({"payment_discount": "2"}, {"vat": "210", "total": "1210", "payment_discount": "20"}),
        # k4: in Belgium VAT is due over what is left after the payment discount
        (
            {"payment_discount": "2", "payment_discount_lowers_vat": True},
            {"vat_basis": "980", "vat": "205.80", "total": "1205.80", "payment_discount": "20"},
        ),
        # both can be taken over the amount including VAT
        (INCLUDING_VAT, {"payment_discount": "24.20", "credit_restriction": "24.20"}),
    ],
)
def test_the_discounts_and_totals_of_the_help_pages_examples(terms: dict[str, Any], expected: dict[str, str]) -> None:
    figures = {name: Decimal(value) if isinstance(value, str) else value for name, value in terms.items()}
    of_goods = totals(**figures)

    for name, amount in expected.items():
        value = getattr(of_goods, name)
        assert (value["1"] if isinstance(value, dict) else value) == Decimal(amount)


def test_case_62_a_hundred_at_21_percent_with_two_percent_payment_discount() -> None:
    hundred = PricedLine(amount=Decimal("100.00"), vat_code="1")

    assert totals(hundred, payment_discount=Decimal(2), payment_discount_lowers_vat=True).total == Decimal("120.58")
    assert totals(hundred, payment_discount=Decimal(2)).total == Decimal("121.00")


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

    of_line = totals(priced, invoice_discount=Decimal(10))

    assert of_line.lines == (Decimal(line),)
    assert of_line.invoice_discount == ({} if invoice is None else {"2": Decimal(invoice)})


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
    of_lines = totals(*lines, invoice_discount=one, payment_discount=other, payment_discount_lowers_vat=belgian)

    net = sum_of(of_lines.lines) - sum_of(of_lines.invoice_discount.values())
    assert of_lines.total == net + sum_of(of_lines.vat.values())
    assert sum_of(of_lines.vat_basis.values()) == net - sum_of(of_lines.vat_basis_discount.values())
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in (*of_lines.lines, *of_lines.vat.values()))
