"""The VAT of a book against its turnover: per VAT code, and per month of the VAT return.

The month is that of the voucher date, which decides the VAT return; the entry date decides the period. The *basis* is
what the entries have under a VAT code besides VAT: turnover or purchases, less invoice discounts, and less what a
payment discount takes off it. The VAT must be the basis times the rate of the VAT code.

An invoice rounds its VAT once per VAT code. So the VAT of an entry may differ from that product by half a minor unit.
An entry that differs by more has *other* VAT, which is a finding. Without such entries, the difference of a month is at
most half a minor unit per entry. VAT that is reverse-charged on purchases is claimed and paid at once, and both must be
that product. None of this is from AFAS's help.

Help page: Pro_Jrnl_Inv (entry date and voucher date).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.money import ZERO, half_a_unit, half_up, in_figures, minus, percent_of, sum_of
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Term, Violation


@attrs.frozen(kw_only=True)
class OtherVat:
    """An entry whose VAT is not the basis times the rate.

    Attributes:
        number: The number of the entry.
        booked: The VAT that it has.
        expected: The basis times the rate, rounded half up to the minor unit.
    """

    number: str
    booked: Decimal
    expected: Decimal


@attrs.frozen(kw_only=True)
class VatOfMonth:
    """The VAT under a VAT code on the sales or the purchases of a month.

    Amounts are positive on invoices and negative on credits, on sales and purchases alike.

    Attributes:
        party: Debtors for sales, creditors for purchases.
        vat_code: The VAT code.
        month: The month of the voucher dates, such as ``2026-03``.
        percentage: The rate; None where the settings have none, so that nothing can be compared.
        basis: The amount that the VAT is due over.
        booked: The VAT. Of VAT that is reverse-charged, the amount that is claimed or the amount that is paid: of each
            entry, the one that differs more.
        entries: How many entries there are.
        others: How many of them have other VAT than the basis times the rate, beyond rounding.
        first_other: The first of these.
        decimals: The decimals of the currency's minor unit.
    """

    party: Party
    vat_code: str
    month: str
    percentage: Decimal | None
    basis: Decimal = ZERO
    booked: Decimal = ZERO
    entries: int = 0
    others: int = 0
    first_other: OtherVat | None = None
    decimals: int

    @property
    def expected(self) -> Decimal | None:
        """The basis times the rate, exactly; None without a rate."""
        return None if self.percentage is None else percent_of(self.basis, self.percentage)

    @property
    def difference(self) -> Decimal | None:
        """By how much the VAT that was booked is larger than expected; None without a rate."""
        return None if self.expected is None else sum_of((self.booked, minus(self.expected)))

    @property
    def tolerance(self) -> Decimal:
        """The largest difference that rounding explains: half a minor unit for each entry."""
        return sum_of([half_a_unit(self.decimals)] * self.entries)


@attrs.frozen(kw_only=True)
class OtherPeriod:
    """Entries with VAT whose VAT return is of another month than their period.

    Attributes:
        month: The month of the voucher dates, which decide the VAT return, such as ``2026-03``.
        period: The month of the entry dates, which decide the period.
        numbers: The numbers of the entries.
        vat: Their VAT: what is to be paid, less what is to be claimed.
    """

    month: str
    period: str
    numbers: tuple[str, ...]
    vat: Decimal


class VatTotals:
    """Adds up the VAT of entries; it remembers months and no entries, except the numbers of those of another period.

    Args:
        settings: The settings, which have the rates of VAT codes.
        first: The first day; None for the beginning.
        last: The last day; None for the end.
    """

    def __init__(self, settings: AdministrationSettings, first: date | None, last: date | None) -> None:
        self._settings = settings
        self._days = (first or date.min, last or date.max)
        self._months: dict[tuple[bool, str, str], VatOfMonth] = {}  # in their order: first those of sales
        self._other_periods: defaultdict[tuple[str, str], list[tuple[str, Decimal]]] = defaultdict(list)

    def add(self, entry: JournalEntry) -> None:
        """Add the VAT of an entry by its voucher date; and the entry, if its entry date is in another month."""
        lines = sorted((line for line in entry.lines if line.vat_code is not None), key=_code)
        if not lines:
            return
        if self._is_in(entry.voucher_date):
            for code, of_code in groupby(lines, _code):
                self._add(entry, code, [*of_code])
        month, period = _month(entry.voucher_date), _month(entry.entry_date)
        if month != period and (self._is_in(entry.voucher_date) or self._is_in(entry.entry_date)):
            vat = minus(sum_of(line.balance for line in lines if line.role is Role.VAT))
            self._other_periods[month, period].append((entry.number.text, vat))

    def months(self) -> tuple[VatOfMonth, ...]:
        """The VAT of sales and then of purchases, per VAT code, month after month."""
        return tuple(row for _, row in sorted(self._months.items(), key=itemgetter(0)))

    def other_periods(self) -> tuple[OtherPeriod, ...]:
        """The entries whose VAT return is of another month than their period, by these months."""
        return tuple(
            OtherPeriod(
                month=month,
                period=period,
                numbers=tuple(number for number, _ in entries),
                vat=sum_of(vat for _, vat in entries),
            )
            for (month, period), entries in sorted(self._other_periods.items())
        )

    def _is_in(self, day: date) -> bool:
        first, last = self._days
        return first <= day <= last

    def _percentage(self, party: Party, code: str) -> Decimal | None:
        vat = self._settings.vat_code_by_code.get(code)
        return None if vat is None else vat.percentage_on(party)

    def _add(self, entry: JournalEntry, code: str, lines: Sequence[JournalLine]) -> None:
        """Add the lines of an entry under one VAT code."""
        party = entry.kind.party or Party.DEBTOR  # cash sales are sales, and have no debtor
        basis, booked, expected = self._amounts(party, code, [(line.role, line.balance) for line in lines])
        percentage, month = self._percentage(party, code), _month(entry.voucher_date)
        # In another currency, converted amounts are rounded each by itself: what the document states is compared.
        foreign = entry.foreign_currency
        decimals = entry.decimals if foreign is None else foreign.decimals
        _, stated, right = self._amounts(party, code, [(line.role, line.stated_balance) for line in lines])
        other = None
        if percentage is not None and _distance(stated, right) > half_a_unit(decimals):
            rounded = half_up(expected, entry.decimals)
            other = OtherVat(number=entry.number.text, booked=booked, expected=rounded)
        key = (party is Party.CREDITOR, code, month)
        row = self._months.get(key) or VatOfMonth(
            party=party, vat_code=code, month=month, percentage=percentage, decimals=self._settings.decimals
        )
        self._months[key] = attrs.evolve(
            row,
            basis=sum_of((row.basis, basis)),
            booked=sum_of((row.booked, booked)),
            entries=row.entries + 1,
            others=row.others + (other is not None),
            first_other=row.first_other or other,
        )

    def _amounts(
        self, party: Party, code: str, balances: Sequence[tuple[Role, Decimal]]
    ) -> tuple[Decimal, Decimal, Decimal]:
        """The basis under a VAT code, the VAT that was booked, and the VAT that is expected."""
        is_purchase = party is Party.CREDITOR
        signed = [(role, balance if is_purchase else minus(balance)) for role, balance in balances]
        basis = sum_of(amount for role, amount in signed if role is not Role.VAT)
        amounts = [amount for role, amount in signed if role is Role.VAT]
        percentage, vat = self._percentage(party, code), self._settings.vat_code_by_code.get(code)
        expected = ZERO if percentage is None else percent_of(basis, percentage)
        is_reverse_charged = vat is not None and vat.reverse_charge_on(party) is not None
        return basis, _reverse_charged(amounts, expected) if is_reverse_charged else sum_of(amounts), expected


def vat_violations(
    settings: AdministrationSettings, months: Sequence[VatOfMonth], other_periods: Sequence[OtherPeriod]
) -> Iterator[Violation]:
    """The entries with other VAT, the VAT codes without a rate, and the entries of another period.

    The last two are notes: nothing is wrong with them.
    """
    for row in months:
        if row.first_other is not None and row.percentage is not None:
            values = {**_named(row), "month": row.month, "percentage": in_figures(row.percentage)}
            values |= {"entries": row.entries, "others": row.others, **attrs.asdict(row.first_other)}
            yield violation(settings, Code.VAT_DIFFERS, "", **values)
    for _, rows in groupby(months, lambda row: (row.party, row.vat_code)):
        unknown = [row for row in rows if row.percentage is None]
        if unknown:
            amounts = {name: sum_of(getattr(row, name) for row in unknown) for name in ("basis", "booked")}
            place = f"{TABLES['vat_codes'].place(unknown[0].vat_code)}.percentage"
            yield violation(settings, Code.VAT_WITHOUT_PERCENTAGE, place, **_named(unknown[0]), **amounts)
    for other in other_periods:
        values = {"month": other.month, "period": other.period, "count": len(other.numbers)}
        values |= {"first": other.numbers[0], "last": other.numbers[-1]}
        yield violation(settings, Code.VAT_PERIOD_DIFFERS, "", **values)


def _code(line: JournalLine) -> str:
    return line.vat_code or ""


def _named(row: VatOfMonth) -> dict[str, object]:
    return {"vat": row.vat_code, "invoices": Term(f"invoices.{row.party}")}


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _reverse_charged(amounts: Sequence[Decimal], expected: Decimal) -> Decimal:
    """The amount that is claimed or the amount that is paid, whichever differs more; with the sign of what is expected.

    One is debited and the other credited, whatever the accounts are.
    """
    sides = [sum_of(amount.copy_abs() for amount in amounts if (amount > 0) is debited) for debited in (True, False)]
    signed = [minus(side) if expected < 0 else side for side in sides]
    return max(signed, key=lambda side: _distance(side, expected))


def _distance(one: Decimal, other: Decimal) -> Decimal:
    return sum_of((one, minus(other))).copy_abs()
