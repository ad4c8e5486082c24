"""Entries of several administrations and currencies for books of tests, and plain sums over them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from profit_integration.adapters.sql.book import SqlBook
from profit_integration.core.model.book_totals import TotalPer
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role, Side
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.numbers import number_key
from profit_integration.testing.entry_strategies import journal_entries

_JOURNALS = st.sampled_from(["60", "70"])
_ACCOUNTS = st.sampled_from(["1300", "8000", "8010"])
_CONTACTS = st.sampled_from(["10032", "50028", None])
_CODES = st.sampled_from(["1", "2", None])


@st.composite
def _entries(draw: DrawFn) -> JournalEntry:
    """An entry with any amounts, whose journal, accounts, contacts and VAT codes are those of others too."""
    entry = draw(journal_entries())
    lines = tuple(
        attrs.evolve(line, account=draw(_ACCOUNTS), contact=draw(_CONTACTS), vat_code=draw(_CODES))
        for line in entry.lines
    )
    return attrs.evolve(entry, journal=draw(_JOURNALS), administration=draw(st.integers(1, 2)), lines=lines)


BOOKS = st.lists(
    _entries().map(lambda entry: attrs.evolve(entry, reverses=None)),
    max_size=6,
    unique_by=(lambda entry: number_key(entry.number.text), lambda entry: entry.document),
)
"""The entries of a book."""


@st.composite
def filters(draw: DrawFn, entries: Sequence[JournalEntry]) -> EntryFilter:
    """A filter with values that some entry may have."""

    def maybe(values: Callable[[JournalEntry], Iterable[Any]]) -> Any:
        known = [value for entry in entries for value in values(entry) if value is not None]
        return draw(st.none() | st.sampled_from(known)) if known else None

    first, last = (maybe(lambda entry: [entry.entry_date, entry.voucher_date]) for _ in range(2))
    if first is not None and last is not None:
        first, last = sorted((first, last))
    return EntryFilter(
        first=first,
        last=last,
        journal=maybe(lambda entry: [entry.journal]),
        account=maybe(lambda entry: [line.account for line in entry.lines]),
        contact=maybe(lambda entry: [entry.contact.number, *(line.contact for line in entry.lines)]),
        kind=maybe(lambda entry: [entry.kind]),
        administration=maybe(lambda entry: [entry.administration]),
    )


def put(book: SqlBook, entries: Iterable[JournalEntry]) -> None:
    with book.begin() as transaction:
        transaction.entries.add_many(list(entries))


# --- the same by plain loops ------------------------------------------------------------------------------------


def is_wanted(entry: JournalEntry, wanted: EntryFilter, *, by_voucher_date: bool = False) -> bool:
    day = entry.voucher_date if by_voucher_date else entry.entry_date
    return (
        (wanted.first is None or wanted.first <= day)
        and (wanted.last is None or day <= wanted.last)
        and wanted.journal in (None, entry.journal)
        and wanted.kind in (None, entry.kind)
        and wanted.administration in (None, entry.administration)
        and wanted.account in (None, *(line.account for line in entry.lines))
        and wanted.contact in (None, entry.contact.number, *(line.contact for line in entry.lines))
    )


def lines_of(entries: Iterable[JournalEntry], wanted: EntryFilter, **dates: bool) -> Iterator[tuple[Any, ...]]:
    for entry in entries:
        if is_wanted(entry, wanted, **dates):
            for line in entry.lines:
                if wanted.account in (None, line.account):
                    yield entry, line


def plain_totals(entries: Iterable[JournalEntry], wanted: EntryFilter, per: Sequence[TotalPer]) -> dict[Any, Any]:
    """Debit and credit per administration, currency, account, journal and period."""
    totals: dict[Any, list[Any]] = defaultdict(lambda: [0, 0])
    for entry, line in lines_of(entries, wanted):
        key = (
            *(entry.administration, entry.currency, entry.decimals),
            line.account if TotalPer.ACCOUNT in per else None,
            entry.journal if TotalPer.JOURNAL in per else None,
            str(entry.entry_date)[:7] if TotalPer.PERIOD in per else None,
        )
        totals[key][line.side is Side.CREDIT] += units(line, entry)
    return {key: tuple(sides) for key, sides in totals.items()}


def plain_vat(entries: Iterable[JournalEntry], wanted: EntryFilter) -> dict[Any, Any]:
    """Basis and VAT as debit less credit, and the VAT of each side, per administration, party, VAT code and month."""
    totals: dict[Any, list[Any]] = defaultdict(lambda: [0, 0, 0])
    for entry, line in lines_of(entries, wanted, by_voucher_date=True):
        if line.vat_code is not None:
            party = Party.CREDITOR if entry.kind.party is Party.CREDITOR else Party.DEBTOR
            key = (entry.administration, entry.currency, entry.decimals, party, line.vat_code)
            total = totals[(*key, str(entry.voucher_date)[:7])]
            is_credit = line.side is Side.CREDIT
            if line.role is Role.VAT:
                total[1 + is_credit] += units(line, entry)
            else:
                total[0] += units(line, entry) * (1 if is_credit is (party is Party.DEBTOR) else -1)
    return {key: tuple(amounts) for key, amounts in totals.items()}


def units(line: JournalLine, entry: JournalEntry) -> int:
    """The amount in minor units, as a whole number of any size."""
    return int(str(line.amount.scaleb(entry.decimals).to_integral_exact()).replace("-0", "0"))
