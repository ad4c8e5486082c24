"""Everything in memory: for trying out, for tests, and as the simplest example of what the ports ask.

`MemoryBook` has real transactions: what happens inside ``with book.begin() as transaction`` is kept when the block ends
and forgotten when it raises. One transaction runs at a time, which is all that the contract asks of a store.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock, get_ident

import attrs

from profit_integration.core.model.administration import AdministrationSettings, by_administration
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import RangeState, number_key
from profit_integration.core.model.ranges import Counter, NumberRange

RangeKey = tuple[int, str, date]


class MemoryConstraintError(Exception):
    """What a database would refuse as well: a second entry under one document key or invoice number."""


class MemorySettings:
    """Settings of administrations, held in memory.

    Raises:
        UnusableSettingError: If one administration has settings twice.
    """

    def __init__(self, settings: Iterable[AdministrationSettings]) -> None:
        self._by_administration = by_administration(settings)

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, or None if there are none."""
        return self._by_administration.get(administration)


@attrs.define
class _State:
    ranges: dict[RangeKey, RangeState] = attrs.Factory(dict)
    entries: dict[DocumentKey, JournalEntry] = attrs.Factory(dict)
    numbers: set[str] = attrs.Factory(set)
    reversals: dict[DocumentKey, JournalEntry] = attrs.Factory(dict)


class MemoryInvoiceNumbers:
    """All ports of numbers in one transaction of a `MemoryBook`."""

    def __init__(self, kept: _State, changes: _State) -> None:
        self._kept = kept
        self._changes = changes

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None if it gives none."""
        values = self.next_values(counter, drawn_from, 1)
        return None if values is None else values[0]

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Take so many values in a row, or None if the range does not give that many."""
        if count < 1:
            return range(0)
        last = self.remembered(counter, drawn_from)
        if last is not None and (last.leader, last.total_length) != (drawn_from.leader, drawn_from.total_length):
            return None
        first = drawn_from.start_value if last is None else last.last_value + 1
        if first + count - 1 > drawn_from.last_value:
            return None
        now = RangeState(first + count - 1, drawn_from.leader, drawn_from.total_length)
        self._changes.ranges[_range_key(counter, drawn_from)] = now
        return range(first, first + count)

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        """What is remembered of a range."""
        key = _range_key(counter, drawn_from)
        return self._changes.ranges.get(key) or self._kept.ranges.get(key)

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        """Whether a range has given a value."""
        return self.remembered(counter, drawn_from) is not None

    def remembered_ranges(self, counter: Counter) -> dict[date, RangeState]:
        """What is remembered of each range of a counter, by its start date."""
        return {
            start: remembered
            for (administration, code, start), remembered in (self._kept.ranges | self._changes.ranges).items()
            if (administration, code) == (counter.administration, counter.code)
        }

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers that an entry carries."""
        return frozenset(number for number in numbers if self.is_issued(number))

    def is_issued(self, number: str) -> bool:
        """Whether an entry carries this number, ignoring case and outer blanks."""
        key = number_key(number)
        return key in self._kept.numbers or key in self._changes.numbers


class MemoryJournalEntries:
    """`JournalEntryRepository` within one transaction of a `MemoryBook`."""

    def __init__(self, kept: _State, changes: _State) -> None:
        self._kept = kept
        self._changes = changes

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry.

        Raises:
            MemoryConstraintError: If its document key or its number is there already, or if it reverses a document
                that was reversed already.
        """
        if self.find(entry.document) is not None:
            raise MemoryConstraintError(f"there is an entry of {entry.document} already")
        key = number_key(entry.number.text)
        if key in self._kept.numbers or key in self._changes.numbers:
            raise MemoryConstraintError(f"there is an entry with number {entry.number.text} already")
        if entry.reverses is not None:
            if self.reversal_of(entry.reverses) is not None:
                raise MemoryConstraintError(f"there is an entry that reverses {entry.reverses} already")
            self._changes.reversals[entry.reverses] = entry
        self._changes.entries[entry.document] = entry
        self._changes.numbers.add(key)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        return self._changes.entries.get(document) or self._kept.entries.get(document)

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a source document, or None."""
        return self._changes.reversals.get(document) or self._kept.reversals.get(document)


@attrs.frozen
class MemoryTransaction:
    """The two repositories within one transaction."""

    numbers: MemoryInvoiceNumbers
    entries: MemoryJournalEntries


class OneAtATime:
    """Lets one transaction run at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holder: int | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the transaction of another thread to end.

        Raises:
            MemoryConstraintError: If this thread has one open already; it would wait for itself.
        """
        if self._holder == get_ident():
            raise MemoryConstraintError("this thread has a transaction open already; end it first")
        with self._lock:
            self._holder = get_ident()
            try:
                yield
            finally:
                self._holder = None


class MemoryBook:
    """A book of journal entries in memory."""

    def __init__(self) -> None:
        self._state = _State()
        self._one_at_a_time = OneAtATime()

    @contextmanager
    def begin(self) -> Iterator[MemoryTransaction]:
        """A transaction: kept when the block ends, forgotten when it raises.

        Raises:
            MemoryConstraintError: If this thread has one open already.
        """
        with self._one_at_a_time.turn():
            changes = _State()
            yield MemoryTransaction(
                MemoryInvoiceNumbers(self._state, changes), MemoryJournalEntries(self._state, changes)
            )
            self._state.ranges.update(changes.ranges)
            self._state.entries.update(changes.entries)
            self._state.numbers.update(changes.numbers)
            self._state.reversals.update(changes.reversals)

    def __iter__(self) -> Iterator[JournalEntry]:
        """The entries that are kept, in the order in which they were added."""
        return iter(tuple(self._state.entries.values()))


def _range_key(counter: Counter, drawn_from: NumberRange) -> RangeKey:
    return (counter.administration, counter.code, drawn_from.start_date)
