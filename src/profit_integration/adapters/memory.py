"""The ports for journalising, in memory: for trials, for tests, and as the simplest example of an adapter.

`MemoryBook` has real transactions: the changes in a block ``with book.begin() as transaction`` are kept when the block
ends, and discarded when it raises. One transaction runs at a time.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock, get_ident
from typing import Generic, TypeVar

import attrs

from profit_integration.adapters.memory_usage import EntryUsage
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.core.model.administration import AdministrationSettings, by_administration
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.model.numbers import RangeState, number_key
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, count_entry, payable_of
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.violation import Code

RangeKey = tuple[int, str, date]  # administration and code of the counter, and start date of the range


class MemorySettings:
    """`SettingsRepository` in memory: the settings of several administrations, which do not change.

    Raises:
        UnusableSettingError: If two of the settings are of one administration.
    """

    def __init__(self, settings: Iterable[AdministrationSettings]) -> None:
        self._by_administration = by_administration(settings)

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, or None if there are none."""
        return self._by_administration.get(administration)


Tables = TypeVar("Tables", bound=attrs.AttrsInstance)


class Transactions(Generic[Tables]):
    """Tables in memory, and the transactions that change them, one at a time.

    Args:
        tables: An instance of an attrs class in which every field is a dict: the committed tables.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._lock = Lock()
        self._holder: int | None = None

    @contextmanager
    def begin(self) -> Iterator[Tables]:
        """Begin a transaction: its changes are kept when the block ends, and discarded when it raises.

        It waits until the transaction of another thread has ended. It yields the tables, with changes of its own on top
        of the committed rows.

        Raises:
            RuntimeError: If this thread has a transaction open already, for which it would wait forever.
        """
        if self._holder == get_ident():
            raise RuntimeError("this thread has a transaction open already; end it first")
        with self._lock:
            self._holder = get_ident()
            try:
                committed = attrs.asdict(self.tables, recurse=False)
                layered = {name: ChainMap({}, table) for name, table in committed.items()}
                yield type(self.tables)(**layered)
                for name, table in committed.items():
                    table.update(layered[name].maps[0])
            finally:
                self._holder = None


@attrs.define
class _Book:
    """The tables of a book.

    Attributes:
        ranges: The states of ranges.
        entries: The entries by document key.
        numbers: The register, by number key.
        numbers_of_documents: The number keys of documents; None for a document whose number was voided.
        reversals: The entries that reverse a document, by the key of that document.
        payable: The entries by what is to be paid.
    """

    ranges: MutableMapping[RangeKey, RangeState] = attrs.Factory(dict)
    entries: MutableMapping[DocumentKey, JournalEntry] = attrs.Factory(dict)
    numbers: MutableMapping[str, RegisteredNumber] = attrs.Factory(dict)
    numbers_of_documents: MutableMapping[DocumentKey, str | None] = attrs.Factory(dict)
    reversals: MutableMapping[DocumentKey, JournalEntry] = attrs.Factory(dict)
    payable: MutableMapping[PayableAmount, tuple[JournalEntry, ...]] = attrs.Factory(dict)

    def register(self, number: RegisteredNumber) -> None:
        """Keep a number: a new one, or a drawn number of the same document as journalised or voided.

        Raises:
            ConcurrentWriteError: If the number or the document has another state.
        """
        key, is_voided = number_key(number.number.text), number.state is NumberState.VOIDED
        known = self.numbers.get(key)
        if known is None:
            is_allowed = not is_voided and self.numbers_of_documents.get(number.document) is None
        else:
            is_drawn = known.state is NumberState.DRAWN and known.document == number.document
            is_allowed = is_drawn and number.state is not NumberState.DRAWN
        if not is_allowed:
            raise ConcurrentWriteError.of(Code.CONCURRENT_WRITE, what=number.number.text)
        self.numbers[key] = number
        self.numbers_of_documents[number.document] = None if is_voided else key


class MemoryInvoiceNumbers:
    """All number ports of `profit_integration.core.ports`, within one transaction of a `MemoryBook`."""

    def __init__(self, tables: _Book) -> None:
        self._tables = tables

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None if it has no more."""
        values = self.next_values(counter, drawn_from, 1)
        return None if values is None else values[0]

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Take a number of consecutive values, or None if the range does not have that many."""
        if count < 1:
            return range(0)
        last = self.remembered(counter, drawn_from)
        if last is not None and (last.leader, last.total_length) != (drawn_from.leader, drawn_from.total_length):
            return None
        first = drawn_from.start_value if last is None else last.last_value + 1
        if first + count - 1 > drawn_from.last_value:
            return None
        state = RangeState(first + count - 1, drawn_from.leader, drawn_from.total_length)
        self._tables.ranges[_range_key(counter, drawn_from)] = state
        return range(first, first + count)

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        """The state of a range; None if it has given no value."""
        return self._tables.ranges.get(_range_key(counter, drawn_from))

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        """Whether a range has given a value."""
        return self.remembered(counter, drawn_from) is not None

    def remembered_ranges(self, counter: Counter) -> dict[date, RangeState]:
        """The states of the ranges of a counter, by start date."""
        return {
            start: remembered
            for (administration, code, start), remembered in self._tables.ranges.items()
            if (administration, code) == (counter.administration, counter.code)
        }

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers that the register has."""
        return frozenset(number for number in numbers if self.is_issued(number))

    def is_issued(self, number: str) -> bool:
        """Whether the register has this number, ignoring case and outer blanks."""
        return number_key(number) in self._tables.numbers

    def drawn_for(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, RegisteredNumber]:
        """The numbers that are drawn for those documents."""
        keys = {document: self._tables.numbers_of_documents.get(document) for document in documents}
        numbers = {document: self._tables.numbers[key] for document, key in keys.items() if key is not None}
        return {document: number for document, number in numbers.items() if number.state is NumberState.DRAWN}

    def register(self, number: RegisteredNumber) -> None:
        """Keep a number as drawn, or a drawn number as voided.

        Raises:
            ConcurrentWriteError: If the number or the document has another state.
        """
        self._tables.register(number)

    def registered(self, number: str) -> RegisteredNumber | None:
        """A number in the register, or None."""
        return self._tables.numbers.get(number_key(number))

    def all_registered(self) -> Iterator[RegisteredNumber]:
        """Every number in the register."""
        return iter(tuple(self._tables.numbers.values()))


class MemoryJournalEntries:
    """Every port of journal entries, within one transaction of a `MemoryBook`."""

    def __init__(self, tables: _Book) -> None:
        self._tables = tables

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry.

        Raises:
            ConcurrentWriteError: If an entry in the book has the same document key or number, or reverses the same
                document.
        """
        if entry.reverses is not None and self.reversal_of(entry.reverses) is not None:
            raise ConcurrentWriteError.of(Code.CONCURRENT_WRITE, what=entry.number.text)
        self._tables.register(number_of(entry))
        if entry.reverses is not None:
            self._tables.reversals[entry.reverses] = entry
        self._tables.entries[entry.document] = entry
        amount = payable_of(entry)
        if amount is not None:
            self._tables.payable[amount] = (*self._tables.payable.get(amount, ()), entry)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        return self._tables.entries.get(document)

    def find_many(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, JournalEntry]:
        """The entries of those source documents that have been journalised."""
        return {document: entry for document in documents if (entry := self.find(document)) is not None}

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        """Keep new entries; see `add`."""
        for entry in entries:
            self.add(entry)

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a source document, or None."""
        return self._tables.reversals.get(document)

    def similar_to(self, amounts: Sequence[PayableAmount]) -> dict[PayableAmount, EarlierEntries]:
        """The entries with these amounts to be paid that were not reversed, by amount."""
        earlier: dict[PayableAmount, EarlierEntries] = {}
        for amount in set(amounts):
            for entry in self._tables.payable.get(amount, ()):
                if self.reversal_of(entry.document) is None:
                    count_entry(earlier, amount, entry.number.text)
        return earlier


@attrs.frozen
class MemoryTransaction:
    """The repositories within one transaction, and what its entries use of the settings."""

    numbers: MemoryInvoiceNumbers
    entries: MemoryJournalEntries
    usage: EntryUsage


class MemoryBook:
    """A book of journal entries in memory."""

    def __init__(self) -> None:
        self._transactions = Transactions(_Book())

    @contextmanager
    def begin(self) -> Iterator[MemoryTransaction]:
        """Begin a transaction: its changes are kept when the block ends, and discarded when it raises.

        Raises:
            RuntimeError: If this thread has a transaction open already.
        """
        with self._transactions.begin() as tables:
            usage = EntryUsage(tables.entries.values())
            yield MemoryTransaction(MemoryInvoiceNumbers(tables), MemoryJournalEntries(tables), usage)

    def __iter__(self) -> Iterator[JournalEntry]:
        """The committed entries, in the order in which they were added."""
        return iter(tuple(self._transactions.tables.entries.values()))


def _range_key(counter: Counter, drawn_from: NumberRange) -> RangeKey:
    return (counter.administration, counter.code, drawn_from.start_date)
