"""Turnover and VAT per month of the VAT return."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.core.model.kinds import Party
from profit_integration.core.money import ZERO, sum_of
from profit_integration.formats.report.book_totals import BookTotals


@attrs.frozen(kw_only=True)
class Period:
    """A month, or all of them.

    Attributes:
        month: The month of the voucher dates, such as ``2026-03``; blank for all months.
        turnover: The turnover without VAT, less credits and discounts.
        sales_vat: The VAT on sales.
        purchases: The purchases without VAT, less credits.
        purchase_vat: The VAT on purchases.
        share: The turnover as a percentage of the largest turnover of a month, either way; from -100 to 100.
    """

    month: str
    turnover: Decimal
    sales_vat: Decimal
    purchases: Decimal
    purchase_vat: Decimal
    share: int = 0


def periods(totals: BookTotals) -> Iterator[Period]:
    """Every month that has turnover, purchases or VAT, and then all of them together."""
    months: defaultdict[str, dict[tuple[Party, str], Decimal]] = defaultdict(dict)

    def add(month: str, party: Party, name: str, amount: Decimal) -> None:
        for key in (month, ""):
            months[key][party, name] = sum_of((months[key].get((party, name), ZERO), amount))

    for row in totals.vat:
        add(row.month, row.party, "basis", row.basis)
        add(row.month, row.party, "vat", row.booked)
    for (party, month), amount in totals.without_vat_code.items():
        add(month, party, "basis", amount)
    in_order = sorted(months, key=lambda month: (not month, month))
    turnovers = {month: months[month].get((Party.DEBTOR, "basis"), ZERO) for month in in_order}
    most = max((amount.copy_abs() for month, amount in turnovers.items() if month), default=ZERO)
    for month in in_order:
        amounts = months[month]
        yield Period(
            month=month,
            turnover=turnovers[month],
            sales_vat=amounts.get((Party.DEBTOR, "vat"), ZERO),
            purchases=amounts.get((Party.CREDITOR, "basis"), ZERO),
            purchase_vat=amounts.get((Party.CREDITOR, "vat"), ZERO),
            share=round(100 * float(turnovers[month]) / float(most)) if month and most else 0,
        )
