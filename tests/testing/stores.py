"""Sound stores with real interleaving, made of steps that the faulty stores spoil one at a time.

A transaction that writes a row - the last value of a range, the entry of a document, the entry with a number, the
settings of an administration - holds it until it ends; rows that are not there yet are held as well.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, payable_of
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings, stale_settings

Form = tuple[str, int]  # a leader and a total length


class RefusedError(Exception):
    """A second entry under one document key or number, or a second reversal of one document."""


@attrs.define
class Rows:
    """What is kept, or changed: by range, document, number and administration."""

    last_values: dict[Hashable, int] = attrs.Factory(dict)
    forms: dict[Hashable, Form] = attrs.Factory(dict)
    entries: dict[Hashable, JournalEntry] = attrs.Factory(dict)
    numbers: dict[Hashable, Hashable] = attrs.Factory(dict)
    registered: dict[Hashable, RegisteredNumber] = attrs.Factory(dict)  # those that were drawn
    settings: dict[int, VersionedSettings] = attrs.Factory(dict)
    records: dict[int, tuple[ChangeRecord, ...]] = attrs.Factory(dict)


class _Transaction:
    """What every transaction does, whatever it keeps."""

    def __init__(self, rows: Rows, locks: defaultdict[Hashable, Lock], left_over: list[Rows]) -> None:
        self.kept = rows
        self.locks = locks
        self.left_over = left_over
        self.changed = Rows()
        self.held: dict[Hashable, Lock] = {}
        self.began()

    def began(self) -> None:
        """Nothing to do; for stores that do."""

    def hold(self, row: Hashable) -> None:
        if row not in self.held:
            lock = self.locks[row]
            lock.acquire()
            self.held[row] = lock

    def has_to_wait(self, row: Hashable) -> bool:
        return row not in self.held and self.locks[row].locked()

    def commit(self) -> None:
        for kept, changed in zip(
            *(attrs.astuple(rows, recurse=False) for rows in (self.kept, self.changed)), strict=True
        ):
            kept.update(changed)

    def roll_back(self) -> None:
        """Nothing to do: the changes are dropped with the transaction."""

    def let_go(self) -> None:
        for lock in self.held.values():
            lock.release()


class BookTransaction(_Transaction):
    """Numbers and entries at once."""

    @property
    def numbers(self) -> "BookTransaction":
        return self

    @property
    def entries(self) -> "BookTransaction":
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
        if self.form(row, drawn_from) != form_of(drawn_from) or first + count - 1 > drawn_from.last_value:
            return None
        self.changed.last_values[row] = first + count - 1
        self.changed.forms[row] = form_of(drawn_from)
        return range(first, first + count)

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date)

    def first(self, drawn_from: NumberRange) -> int:
        return drawn_from.start_value

    def last_value(self, row: Hashable) -> int | None:
        return self.changed.last_values.get(row, self.kept.last_values.get(row))

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        return self.changed.forms.get(row) or self.kept.forms.get(row) or form_of(drawn_from)

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        last = self.last_value(row)
        return None if last is None else RangeState(last, *self.form(row, drawn_from))

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        states: dict[date, RangeState] = {}
        for rows in self.read():
            for row, last in rows.last_values.items():
                assert isinstance(row, tuple)
                administration, code, start = row
                if self.is_of(counter, administration, code):
                    states[start] = RangeState(last, *(self.changed.forms.get(row) or self.kept.forms[row]))
        return states

    def read(self) -> tuple[Rows, ...]:
        return (self.kept, self.changed)

    def is_of(self, counter: Counter, administration: int, code: str) -> bool:
        return (administration, code) == (counter.administration, counter.code)

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return drawn_from.start_date in self.remembered_ranges(counter)

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return frozenset(number for number in numbers if self.is_issued(number))

    def is_issued(self, number: str) -> bool:
        is_added = self.is_kept(number) or self.number_key(number) in self.changed.numbers
        return is_added or self.drawn_row(number) is not None

    def is_kept(self, number: str) -> bool:
        return self.number_key(number) in self.kept.numbers

    def number_key(self, number: str) -> Hashable:
        return number.strip().casefold()

    # --- the register: of numbers that were drawn; those of other entries follow from the entries

    def drawn_row(self, number: str) -> RegisteredNumber | None:
        key = self.number_key(number)
        return self.changed.registered.get(key, self.kept.registered.get(key))

    def all_drawn(self) -> Iterable[RegisteredNumber]:
        return {**self.kept.registered, **self.changed.registered}.values()

    def drawn_for(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, RegisteredNumber]:
        drawn = {row.document: row for row in self.all_drawn() if row.state is NumberState.DRAWN}
        return {document: drawn[document] for document in documents if document in drawn}

    def register(self, number: RegisteredNumber) -> None:
        self.hold(number.document)
        self.hold(self.number_key(number.number.text))
        row = self.drawn_row(number.number.text)
        if number.state is NumberState.VOIDED:
            is_refused = row is None or row.state is not NumberState.DRAWN
        else:
            is_refused = self.is_issued(number.number.text) or self.has_number(number.document)
        if is_refused:
            raise RefusedError(number)
        self.write_number(number)

    def has_number(self, document: DocumentKey) -> bool:
        return self.find(document) is not None or bool(self.drawn_for([document]))

    def write_number(self, number: RegisteredNumber) -> None:
        self.changed.registered[self.number_key(number.number.text)] = number

    def registered(self, number: str) -> RegisteredNumber | None:
        added = {self.number_key(entry.number.text): number_of(entry) for entry in self.all_entries()}
        return self.drawn_row(number) or added.get(self.number_key(number))

    def all_registered(self) -> Iterator[RegisteredNumber]:
        drawn = {row.number.text: row for row in self.all_drawn()}
        yield from {**{entry.number.text: number_of(entry) for entry in self.all_entries()}, **drawn}.values()

    def journalise_drawn(self, entry: JournalEntry) -> None:
        row = self.drawn_row(entry.number.text)
        drawn = [*self.drawn_for([entry.document]).values()]
        if (row or drawn) and [row] != drawn:
            raise RefusedError(entry.document, entry.number.text)
        if row is not None:
            self.write_number(attrs.evolve(row, state=NumberState.JOURNALISED))

    # --- entries

    def add(self, entry: JournalEntry) -> None:
        document, number = self.document_key(entry.document), self.number_key(entry.number.text)
        if entry.reverses is not None:
            self.hold(("reversal of", self.reversed_key(entry.reverses)))
            if self.is_reversed(entry.reverses):
                raise RefusedError(entry.reverses, entry.number.text)
        self.hold(document)
        self.hold(number)
        is_drawn = self.drawn_row(entry.number.text) is not None
        if self.find(entry.document) is not None or (self.is_issued(entry.number.text) and not is_drawn):
            raise RefusedError(entry.document, entry.number.text)
        self.journalise_drawn(entry)
        self.changed.entries[document] = self.written(entry)
        self.changed.numbers[number] = document

    def find(self, document: DocumentKey) -> JournalEntry | None:
        key = self.document_key(document)
        return self.changed.entries.get(key, self.kept.entries.get(key))

    def find_many(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, JournalEntry]:
        return {document: entry for document in documents if (entry := self.find(document)) is not None}

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            self.add(entry)

    def all_entries(self) -> Iterable[JournalEntry]:
        return (*self.kept.entries.values(), *self.changed.entries.values())

    def document_key(self, document: DocumentKey) -> Hashable:
        return document

    def written(self, entry: JournalEntry) -> JournalEntry:
        return entry

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        wanted = self.reversed_key(document)
        for entry in self.all_entries():
            if entry.reverses is not None and self.reversed_key(entry.reverses) == wanted:
                return entry
        return None

    def is_reversed(self, document: DocumentKey) -> bool:
        return self.reversal_of(document) is not None

    def reversed_key(self, document: DocumentKey) -> Hashable:
        return document

    # --- similar entries

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        answer = {}
        for amount in amounts:
            similar = [entry for entry in self.all_entries() if self.has_amount(entry, amount) and self.counts(entry)]
            if similar:
                answer[amount] = self.answer_for(similar)
        return answer

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        return payable_of(entry) == amount

    def counts(self, entry: JournalEntry) -> bool:
        return not self.is_reversed(entry.document)

    def answer_for(self, similar: list[JournalEntry]) -> EarlierEntries:
        return EarlierEntries(count=len(similar), first=similar[0].number.text)


class SettingsTransaction(_Transaction):
    """Settings that can be changed, and their log."""

    def administrations(self) -> frozenset[int]:
        return frozenset(self.kept.settings) | frozenset(self.changed.settings)

    def get(self, administration: int) -> AdministrationSettings | None:
        current = self.current(administration)
        return None if current is None else current.settings

    def current(self, administration: int) -> VersionedSettings | None:
        return self.changed.settings.get(administration) or self.kept.settings.get(administration)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.changed.records.get(administration) or self.kept.records.get(administration, ())

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        self.hold(administration)
        self.check(administration, expected_version)
        self.write(VersionedSettings(settings, record.version))
        self.log(record)

    def check(self, administration: int, expected_version: int) -> None:
        found = self.version(administration)
        if found != expected_version:
            raise stale_settings(administration, expected=expected_version, current=found)

    def version(self, administration: int) -> int:
        current = self.current(administration)
        return current.version if current else 0

    def write(self, saved: VersionedSettings) -> None:
        self.changed.settings[saved.settings.administration] = saved

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[record.administration] = (*self.changes(record.administration), record)


T = TypeVar("T", bound=_Transaction)


class PlainStore(Generic[T]):
    """A store with one sort of transaction."""

    def __init__(self, transaction: type[T]) -> None:
        self.rows = Rows()
        self.locks: defaultdict[Hashable, Lock] = defaultdict(Lock)
        self.left_over: list[Rows] = []  # where a faulty store hides something between transactions
        self._transaction = transaction

    @contextmanager
    def begin(self) -> Iterator[T]:
        transaction = self._transaction(self.rows, self.locks, self.left_over)
        try:
            yield transaction
        except BaseException:
            transaction.roll_back()
            raise
        else:
            transaction.commit()
        finally:
            transaction.let_go()


class FirstToCommit(BookTransaction):
    """A sound store in which adding never waits: the first to commit is kept, as where a log is compared at the end."""

    def began(self) -> None:
        self.added: list[JournalEntry] = []

    def hold(self, row: Hashable) -> None:
        if isinstance(row, tuple) and row[0] != "reversal of":
            super().hold(row)

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.added.append(entry)

    def commit(self) -> None:
        super().hold("commits")
        if any(self.comes_too_late(entry) for entry in self.added):
            raise RefusedError(*self.added)
        super().commit()

    def comes_too_late(self, entry: JournalEntry) -> bool:
        if entry.document in self.kept.entries or self.number_key(entry.number.text) in self.kept.numbers:
            return True
        return entry.reverses is not None and any(
            kept.reverses == entry.reverses for kept in self.kept.entries.values()
        )


def form_of(drawn_from: NumberRange) -> Form:
    return drawn_from.leader, drawn_from.total_length
