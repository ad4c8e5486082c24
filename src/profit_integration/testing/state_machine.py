"""Numbers and entries together: any interleaving of transactions, against the simplest model there is.

Hypothesis begins, draws, adds, commits and rolls back in every order it can think of. The model beside it is a dict of
last values and a dict of entries; it knows nothing of locks, rows or SQL. Where store and model differ, Hypothesis
reports the shortest sequence that shows it.

One book serves all sequences, since each has counters and documents of its own.
"""

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import ClassVar

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, precondition, rule, run_state_machine_as_test

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.testing.contracts import Book, Contract
from profit_integration.testing.interleaving import DEADLINE_S, Transaction, Worker, answer
from profit_integration.testing.samples import sample_entry, year_range

Begin = Callable[[], AbstractContextManager[Transaction]]

_MOST_AT_ONCE = 3
_DAYS = (date(2025, 6, 1), date(2026, 6, 1))
_SERIES = st.integers(0, 3)  # which of two counters, each with a range for two years
_WRITTEN: tuple[Callable[[str], str], ...] = (str, str.lower, " {} ".format)
_sequences = itertools.count(1)


@attrs.define(eq=False)
class _Open:
    """An open transaction and what it has changed, according to the model."""

    worker: Worker[Transaction]
    last_values: dict[int, int] = attrs.Factory(dict)  # by series
    entries: dict[str, JournalEntry] = attrs.Factory(dict)  # by the key of the number
    touched: set[int] = attrs.Factory(set)


class BookMachine(RuleBasedStateMachine):
    """One sequence of transactions on a book.

    Args:
        begin: Begins a transaction, as `Book.begin` does.
        contract: What the store declares.
    """

    transactions = Bundle[_Open]("transactions")

    def __init__(self, begin: Begin, contract: type[Contract] = Contract) -> None:
        super().__init__()
        self._begin = begin
        self._contract = contract
        self._name = f"{next(_sequences):05X}"
        self._series = [(self._counter(*key), day) for key in (("A", 1), ("B", 98)) for day in _DAYS]
        self._documents = itertools.count(1)
        self._open: list[_Open] = []
        # The model: what is kept, and what must never be seen again.
        self._last_values = {
            place: counter.ranges[0].start_value - 1 for place, (counter, _) in enumerate(self._series)
        }
        self._entries: dict[str, JournalEntry] = {}
        self._forgotten: list[JournalEntry] = []

    @precondition(lambda self: len(self._open) < (_MOST_AT_ONCE if self._contract.concurrent else 1))
    @rule(target=transactions)
    def begin(self) -> _Open:
        """A transaction begins; it is empty, so it need not hold anything yet."""
        transaction = _Open(Worker(self._begin))
        answer(transaction.worker.ask(lambda _: None))
        self._open.append(transaction)
        return transaction

    @rule(
        transaction=transactions,
        several=st.lists(_SERIES, min_size=1, max_size=4),
        is_added=st.sampled_from((True, True, False)),
    )
    def draw(self, transaction: _Open, several: list[int], is_added: bool) -> None:
        """A transaction draws the next free numbers, and adds an entry under each, or under none."""
        for series in several:
            if self._may_touch(transaction, series):
                number = self._draw(transaction, series)
                if is_added:
                    self._add(transaction, number)

    @rule(transaction=transactions, series=_SERIES, ahead=st.integers(1, 3), writes=st.sampled_from(_WRITTEN))
    def add_ahead(self, transaction: _Open, series: int, ahead: int, writes: Callable[[str], str]) -> None:
        """A document has a number of its own that the counter has not come to; it will have to skip it."""
        if self._may_touch(transaction, series):
            text = writes(self._number(series, self._last_value(transaction, series) + ahead))
            if _key(text) not in self._entries | transaction.entries:
                self._add(transaction, InvoiceNumber(text=text))

    @precondition(lambda self: self._entries)
    @rule(transaction=consumes(transactions), place=st.integers(0, 99), by_number=st.booleans())
    def add_a_second(self, transaction: _Open, place: int, by_number: bool) -> None:
        """A second entry under a document key or number that was kept is refused, and its transaction forgotten."""
        first = list(self._entries.values())[place % len(self._entries)]
        if by_number:
            second = self._entry(attrs.evolve(first.number, text=first.number.text.swapcase()))
        else:
            second = attrs.evolve(self._entry(InvoiceNumber(text=f"{self._name}second")), document=first.document)
        adds, commits = transaction.worker.ask(lambda store: store.entries.add(second)), transaction.worker.commit()
        refusal = adds.exception(timeout=DEADLINE_S) or commits.exception(timeout=DEADLINE_S)
        assert isinstance(refusal, self._contract.refusal), f"the second was not refused; the store said {refusal!r}"
        self._forgotten.append(second)
        self._forget(transaction)

    @rule(transaction=consumes(transactions))
    def commit(self, transaction: _Open) -> None:
        """A transaction is kept: all of it, from now on, for everyone."""
        answer(transaction.worker.commit())
        self._close(transaction)
        self._last_values.update(transaction.last_values)
        self._entries.update(transaction.entries)
        self._look_back()

    @rule(transaction=consumes(transactions))
    def roll_back(self, transaction: _Open) -> None:
        """A transaction is forgotten: its values are given again, its entries were never there."""
        answer(transaction.worker.roll_back())
        self._forget(transaction)

    def teardown(self) -> None:
        """What is still open at the end of the sequence is rolled back."""
        for transaction in self._open:
            transaction.worker.stop()
        for transaction in self._open:
            transaction.worker.join()

    # --- store and model, step by step --------------------------------------------------------------------------

    def _draw(self, transaction: _Open, series: int) -> InvoiceNumber:
        counter, day = self._series[series]
        drawn = answer(transaction.worker.ask(lambda store: draw_number(counter, day, store.numbers)))
        taken = self._entries | transaction.entries
        last = self._last_value(transaction, series)
        free = next(value for value in itertools.count(last + 1) if _key(self._number(series, value)) not in taken)
        assert drawn.value is not None
        if self._contract.gapless:
            assert drawn.value == free, f"drew {drawn}, but {last} was the last value and {free} the next free one"
        else:
            assert drawn.value >= free, f"drew {drawn}, but {last} was given already"
            assert _key(drawn.text) not in taken, f"drew {drawn}, which an entry carries already"
        transaction.last_values[series] = drawn.value
        return drawn

    def _add(self, transaction: _Open, number: InvoiceNumber) -> None:
        entry = self._entry(number)
        answer(transaction.worker.ask(lambda store: store.entries.add(entry)))
        transaction.entries[_key(number.text)] = entry
        answer(transaction.worker.ask(lambda store: _assert_kept(store, entry)))

    def _forget(self, transaction: _Open) -> None:
        self._close(transaction)
        self._forgotten += transaction.entries.values()
        self._look_back()

    def _close(self, transaction: _Open) -> None:
        self._open.remove(transaction)
        transaction.worker.stop()

    def _look_back(self) -> None:
        """Assert that every kept entry is there unchanged, and no forgotten one."""
        if self._open and not self._contract.concurrent:
            return
        kept = {entry.document for entry in self._entries.values()}
        with self._begin() as store:
            for entry in self._entries.values():
                _assert_kept(store, entry)
            for entry in self._forgotten:
                if entry.document not in kept:
                    assert store.entries.find(entry.document) is None, "a forgotten entry is there"
                if _key(entry.number.text) not in self._entries:
                    assert not store.numbers.is_issued(entry.number.text), "a forgotten number is there"

    # --- the model ----------------------------------------------------------------------------------------------

    def _may_touch(self, transaction: _Open, series: int) -> bool:
        """A transaction that draws from a series makes the others wait; waiting is tested elsewhere, without chance."""
        if any(series in other.touched for other in self._open if other is not transaction):
            return False
        transaction.touched.add(series)
        return True

    def _last_value(self, transaction: _Open, series: int) -> int:
        return transaction.last_values.get(series, self._last_values[series])

    def _number(self, series: int, value: int) -> str:
        counter, day = self._series[series]
        return counter.number(value, day)

    def _entry(self, number: InvoiceNumber) -> JournalEntry:
        entry = sample_entry(f"{self._name}/{next(self._documents)}")
        return attrs.evolve(entry, number=number, counter=number.counter)

    def _counter(self, letter: str, start_value: int) -> Counter:
        code = f"{self._name}{letter}"
        ranges = (year_range(day.year, f"{code}[J]", total_length=11, start_value=start_value) for day in _DAYS)
        return Counter(code=code, ranges=tuple(ranges))


class TransactionContract(Contract):
    """Prove that numbers and entries go together: subclass this and give it a fixture ``book``, empty for every test.

    Attributes:
        sequences: How long and how often Hypothesis looks; a host may ask for more.
    """

    sequences: ClassVar[settings] = settings(
        max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )

    def test_any_sequence_of_transactions_ends_as_in_the_model(self, book: Book) -> None:
        """Number and entry are kept together or forgotten together, in every order of begins and ends."""
        run_state_machine_as_test(state_machine_for(book.begin, type(self)), settings=self.sequences)


def state_machine_for(begin: Begin, contract: type[Contract] = Contract) -> type[BookMachine]:
    """The state machine on a book of one's own, for hosts that extend it or run it by hand.

    Args:
        begin: Begins a transaction, as `Book.begin` does.
        contract: What the store declares.
    """

    class MachineOnThisBook(BookMachine):
        def __init__(self) -> None:
            super().__init__(begin, contract)

    return MachineOnThisBook


def _assert_kept(store: Transaction, entry: JournalEntry) -> None:
    assert store.entries.find(entry.document) == entry, "an entry was lost or changed"
    assert store.numbers.is_issued(entry.number.text), "the number of an entry was lost"


def _key(number: str) -> str:
    return number.strip().casefold()  # the model's own reading of "the same number"
