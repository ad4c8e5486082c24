"""A sound store with real interleaving, made of steps that `broken` can spoil one at a time.

Whoever writes a row - the last value of a range, the entry of a document, the entry with a number - holds it until his
transaction ends; rows that are not there yet are held as well.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange

Form = tuple[str, int]  # a leader and a total length


class RefusedError(Exception):
    """A second entry under one document key or number."""


@attrs.define
class Rows:
    """What is kept: last values and first forms by range, entries by document, documents by number."""

    last_values: dict[Hashable, int] = attrs.Factory(dict)
    forms: dict[Hashable, Form] = attrs.Factory(dict)
    entries: dict[Hashable, JournalEntry] = attrs.Factory(dict)
    numbers: dict[Hashable, Hashable] = attrs.Factory(dict)


class PlainTransaction:
    """One transaction; numbers and entries at once."""

    def __init__(self, book: "PlainBook") -> None:
        self.kept = book.rows
        self.locks = book.locks
        self.left_over = book.left_over
        self.changes = Rows()
        self.held: dict[Hashable, Lock] = {}
        self.began()

    @property
    def numbers(self) -> "PlainTransaction":
        return self

    @property
    def entries(self) -> "PlainTransaction":
        return self

    # --- numbers

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        values = self.take(counter, drawn_from, 1)
        return None if values is None else values[0]

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return self.take(counter, drawn_from, count) if count else range(0)

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        last = self.last_value(row)
        first = self.first(drawn_from) if last is None else last + 1
        if self.form(row, drawn_from) != _form_of(drawn_from) or first + count - 1 > drawn_from.last_value:
            return None
        self.changes.last_values[row] = first + count - 1
        self.changes.forms[row] = _form_of(drawn_from)
        return range(first, first + count)

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        last = self.last_value(row)
        return None if last is None else RangeState(last, *self.form(row, drawn_from))

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        return self.changes.forms.get(row) or self.kept.forms.get(row) or _form_of(drawn_from)

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return frozenset(number for number in numbers if self.is_issued(number))

    def is_issued(self, number: str) -> bool:
        key = self.number_key(number)
        return key in self.changes.numbers or key in self.kept.numbers

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date)

    def first(self, drawn_from: NumberRange) -> int:
        return drawn_from.start_value

    def last_value(self, row: Hashable) -> int | None:
        return self.changes.last_values.get(row, self.kept.last_values.get(row))

    def number_key(self, number: str) -> Hashable:
        return number.strip().casefold()

    # --- entries

    def add(self, entry: JournalEntry) -> None:
        document, number = self.document_key(entry.document), self.number_key(entry.number.text)
        self.hold(document)
        self.hold(number)
        if self.find(entry.document) is not None or self.is_issued(entry.number.text):
            raise RefusedError(entry.document, entry.number.text)
        self.changes.entries[document] = self.written(entry)
        self.changes.numbers[number] = document

    def find(self, document: DocumentKey) -> JournalEntry | None:
        key = self.document_key(document)
        return self.changes.entries.get(key, self.kept.entries.get(key))

    def document_key(self, document: DocumentKey) -> Hashable:
        return document

    def written(self, entry: JournalEntry) -> JournalEntry:
        return entry

    # --- transactions

    def began(self) -> None:
        """Nothing to do; for stores that do."""

    def hold(self, row: Hashable) -> None:
        if row not in self.held:
            lock = self.locks[row]
            lock.acquire()
            self.held[row] = lock

    def commit(self) -> None:
        self.kept.last_values.update(self.changes.last_values)
        self.kept.forms.update(self.changes.forms)
        self.kept.entries.update(self.changes.entries)
        self.kept.numbers.update(self.changes.numbers)

    def roll_back(self) -> None:
        """Nothing to do: the changes are dropped with the transaction."""

    def let_go(self) -> None:
        for lock in self.held.values():
            lock.release()
        self.held.clear()


class PlainBook:
    """The store, with one sort of transaction."""

    def __init__(self, transaction: type[PlainTransaction] = PlainTransaction) -> None:
        self.rows = Rows()
        self.locks: defaultdict[Hashable, Lock] = defaultdict(Lock)
        self.left_over: list[Rows] = []  # where one of the broken stores hides something between transactions
        self._transaction = transaction

    @contextmanager
    def begin(self) -> Iterator[PlainTransaction]:
        transaction = self._transaction(self)
        try:
            yield transaction
        except BaseException:
            transaction.roll_back()
            raise
        else:
            transaction.commit()
        finally:
            transaction.let_go()


def _form_of(drawn_from: NumberRange) -> Form:
    return drawn_from.leader, drawn_from.total_length
