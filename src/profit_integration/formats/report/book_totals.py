"""What the report shows of a book's entries, added up per administration.

The entries are read once, in any order, and none is kept but the last few.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.book_totals import LedgerTotal
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.reports.reconciling_vat import OtherPeriod, VatOfMonth, VatTotals, vat_violations
from profit_integration.core.violation import Violation

LAST = 10
"""How many of the last entries are kept and shown."""

_TURNOVER = frozenset({Role.TURNOVER, Role.PURCHASE, Role.INVOICE_DISCOUNT})


@attrs.frozen(kw_only=True)
class EntriesOfKind:
    """The entries of an integration kind: how many there are, and the financial description of the last one."""

    count: int
    description: str


@attrs.frozen(kw_only=True)
class BookTotals:
    """The entries that are posted in an administration, added up.

    Attributes:
        count: How many entries there are.
        first: The first entry date; None if there are no entries.
        last: The last entry date; None if there are no entries.
        kinds: The entries of each integration kind.
        accounts: The totals of each ledger account, by its number.
        vat: The VAT of sales and of purchases, per VAT code and month.
        without_vat_code: Turnover and purchases without a VAT code, by party and month; positive on invoices.
        other_periods: The entries whose VAT return is of another month than their period.
        violations: What is wrong with the VAT, and what is worth knowing about it.
        latest: The entries that were added last, the newest first.
    """

    count: int
    first: date | None
    last: date | None
    kinds: Mapping[IntegrationKind, EntriesOfKind]
    accounts: tuple[LedgerTotal, ...]
    vat: tuple[VatOfMonth, ...]
    without_vat_code: Mapping[tuple[Party, str], Decimal]
    other_periods: tuple[OtherPeriod, ...]
    violations: tuple[Violation, ...]
    latest: tuple[JournalEntry, ...]


class _Totals:
    """Adds up the entries of one administration."""

    def __init__(self, settings: AdministrationSettings) -> None:
        self._settings = settings
        self._vat = VatTotals(settings, None, None)
        self._days: tuple[date, date] | None = None
        self._kinds: dict[IntegrationKind, EntriesOfKind] = {}
        self._accounts: defaultdict[str, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
        self._without_vat_code: defaultdict[tuple[Party, str], Decimal] = defaultdict(lambda: ZERO)
        self._latest: deque[JournalEntry] = deque(maxlen=LAST)

    def add(self, entry: JournalEntry) -> None:
        """Add an entry that is posted in the administration."""
        on = entry.entry_date
        first, last = self._days or (on, on)
        self._days = (min(first, on), max(last, on))
        of_kind = self._kinds.get(entry.kind)
        count = 1 if of_kind is None else of_kind.count + 1
        self._kinds[entry.kind] = EntriesOfKind(count=count, description=entry.description.text)
        self._vat.add(entry)
        for line in entry.lines:
            self._add_line(entry, line)
        self._latest.append(entry)

    def _add_line(self, entry: JournalEntry, line: JournalLine) -> None:
        totals = self._accounts[line.account]
        side = 0 if line.debit is not None else 1
        totals[side] = sum_of((totals[side], line.amount))
        if line.vat_code is None and line.role in _TURNOVER:
            party = entry.kind.party or Party.DEBTOR  # cash sales are sales, and have no debtor
            amount = line.balance if party is Party.CREDITOR else minus(line.balance)
            key = (party, entry.voucher_date.isoformat()[:7])
            self._without_vat_code[key] = sum_of((self._without_vat_code[key], amount))

    def result(self) -> BookTotals:
        """What was added up."""
        months, other_periods = self._vat.months(), self._vat.other_periods()
        first, last = self._days or (None, None)
        return BookTotals(
            count=sum(of_kind.count for of_kind in self._kinds.values()),
            first=first,
            last=last,
            kinds=self._kinds,
            accounts=tuple(
                LedgerTotal(
                    administration=self._settings.administration,
                    currency=self._settings.currency,
                    account=account,
                    journal=None,
                    period=None,
                    debit=debit,
                    credit=credit,
                )
                for account, (debit, credit) in sorted(self._accounts.items())
            ),
            vat=months,
            without_vat_code=dict(sorted(self._without_vat_code.items())),
            other_periods=other_periods,
            violations=tuple(vat_violations(self._settings, months, other_periods)),
            latest=tuple(reversed(self._latest)),
        )


def add_up(
    administrations: Iterable[AdministrationSettings], entries: Iterable[JournalEntry]
) -> tuple[dict[int, BookTotals], int]:
    """Add up entries per administration.

    Args:
        administrations: The settings of the administrations.
        entries: The entries of a book, in the order in which they were added; read once.

    Returns:
        What was added up by administration, and how many entries are posted in other administrations.
    """
    totals = {settings.administration: _Totals(settings) for settings in administrations}
    others = 0
    for entry in entries:
        of_administration = totals.get(entry.administration)
        if of_administration is None:
            others += 1
        else:
            of_administration.add(entry)
    return {administration: of_one.result() for administration, of_one in totals.items()}, others
