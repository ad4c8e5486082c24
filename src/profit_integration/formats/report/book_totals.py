"""What the report shows of a book's entries, added up per administration.

The entries are read once, in any order, and none is kept but the last few.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.book_totals import LedgerTotal
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.reports.reconciling_vat import VatOfMonth, VatTotals, vat_violations
from profit_integration.core.violation import Violation

LAST = 10
"""How many of the last entries are kept and shown."""

_TURNOVER = frozenset({Role.TURNOVER, Role.PURCHASE, Role.INVOICE_DISCOUNT})


@attrs.frozen(kw_only=True)
class EntriesOfKind:
    """The entries of an integration kind: how many there are, and the financial description of the last one."""

    count: int
    description: str


@attrs.define(eq=False)
class BookTotals:
    """The entries that are posted in an administration, added up as they are read.

    Attributes:
        settings: The settings of the administration.
        first: The first entry date; None if there are no entries.
        last: The last entry date; None if there are no entries.
        kinds: The entries of each integration kind.
        without_vat_code: Turnover and purchases without a VAT code, by party and month; positive on invoices.
    """

    settings: AdministrationSettings
    first: date | None = None
    last: date | None = None
    kinds: dict[IntegrationKind, EntriesOfKind] = attrs.field(factory=dict)
    without_vat_code: defaultdict[tuple[Party, str], Decimal] = attrs.field(factory=lambda: defaultdict(lambda: ZERO))
    _accounts: defaultdict[str, list[Decimal]] = attrs.field(factory=lambda: defaultdict(lambda: [ZERO, ZERO]))
    _latest: deque[JournalEntry] = attrs.field(factory=lambda: deque(maxlen=LAST))
    _vat: VatTotals = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._vat = VatTotals(self.settings, None, None)

    def add(self, entry: JournalEntry) -> None:
        """Add an entry that is posted in the administration."""
        on = entry.entry_date
        self.first, self.last = min(self.first or on, on), max(self.last or on, on)
        of_kind = self.kinds.get(entry.kind)
        count = 1 if of_kind is None else of_kind.count + 1
        self.kinds[entry.kind] = EntriesOfKind(count=count, description=entry.description.text)
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
            self.without_vat_code[key] = sum_of((self.without_vat_code[key], amount))

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(of_kind.count for of_kind in self.kinds.values())

    @property
    def accounts(self) -> tuple[LedgerTotal, ...]:
        """The totals of each ledger account, by its number."""
        return tuple(
            LedgerTotal(
                administration=self.settings.administration,
                currency=self.settings.currency,
                account=account,
                journal=None,
                period=None,
                debit=debit,
                credit=credit,
            )
            for account, (debit, credit) in sorted(self._accounts.items())
        )

    @property
    def vat(self) -> tuple[VatOfMonth, ...]:
        """The VAT of sales and of purchases, per VAT code and month."""
        return self._vat.months()

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What is wrong with the VAT, and what is worth knowing about it."""
        return tuple(vat_violations(self.settings, self._vat.months(), self._vat.other_periods()))

    @property
    def latest(self) -> tuple[JournalEntry, ...]:
        """The entries that were added last, the newest first."""
        return tuple(reversed(self._latest))


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
    totals = {settings.administration: BookTotals(settings) for settings in administrations}
    others = 0
    for entry in entries:
        if entry.administration in totals:
            totals[entry.administration].add(entry)
        else:
            others += 1
    return totals, others
