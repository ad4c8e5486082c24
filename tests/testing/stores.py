"""Sound stores with real interleaving, made of steps that the faulty stores spoil one at a time.

A transaction that writes a row - the last value of a range, the entry of a document, the entry with a number, the
settings of an administration - holds it until it ends; rows that are not there yet are held as well.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, payable_of
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.transactions import Form, PlainTransaction, RefusedError, Rows


class BookTransaction(PlainTransaction):
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
