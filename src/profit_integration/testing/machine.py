"""Numbers and entries together: any interleaving of transactions, against the simplest model there is.

Hypothesis begins, draws, adds, commits and rolls back in every order it can think of. The model beside it is a dict of
last values and a dict of entries; it knows nothing of locks, rows or SQL. Where store and model differ, Hypothesis
reports the shortest story that shows it.

One book serves all stories, since each has counters and documents of its own.
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

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import DEADLINE_S, Clerk, answer
from profit_integration.testing.samples import sample_entry

Begin = Callable[[], AbstractContextManager[Transaction]]
Series = tuple[str, int]  # a counter and a year: what a series of values belongs to

_MOST_AT_ONCE = 3
_YEARS = (2025, 2026)
_stories = itertools.count(1)


@attrs.define(eq=False)
class _Open:
    """An open transaction and what it has changed, according to the model."""

    clerk: Clerk[Transaction]
    last_values: dict[Series, int] = attrs.Factory(dict)
    entries: dict[str, JournalEntry] = attrs.Factory(dict)  # by what tells numbers apart
    touched: set[Series] = attrs.Factory(set)


class BookMachine(RuleBasedStateMachine):
    """One story of transactions on a book.

    Args:
        begin: Begins a transaction, as `Book.begin` does.
        contract: What the store declares.
    """

    transactions = Bundle[_Open]("transactions")

    def __init__(self, begin: Begin, contract: type[Contract] = Contract) -> None:
        super().__init__()
        self._begin = begin
        self._contract = contract
        self._story = _in_figures_and_letters(next(_stories))
        self._counters = (self._counter("A", start_value=1), self._counter("B", start_value=98))
        self._documents = itertools.count(1)
        self._open: list[_Open] = []
        # The model: what is kept, and what must never be seen again.
        self._last_values: dict[Series, int] = {}
        self._entries: dict[str, JournalEntry] = {}
        self._forgotten: list[JournalEntry] = []

    @precondition(lambda self: len(self._open) < (_MOST_AT_ONCE if self._contract.concurrent else 1))
    @rule(target=transactions)
    def begin(self) -> _Open:
        """A transaction begins; it is empty, so it need not hold anything yet."""
        transaction = _Open(Clerk(self._begin))
        answer(transaction.clerk.asks(lambda _: None))
        self._open.append(transaction)
        return transaction

    @rule(transaction=transactions, which=st.integers(0, 1), year=st.sampled_from(_YEARS))
    def draw_and_add(self, transaction: _Open, which: int, year: int) -> None:
        """An invoice is journalised: it draws the next free number, and its entry is added under it."""
        counter = self._counters[which]
        if self._may_touch(transaction, (counter.code, year)):
            number = self._draw(transaction, counter, year)
            self._add(transaction, number)

    @rule(transaction=transactions, which=st.integers(0, 1), year=st.sampled_from(_YEARS))
    def draw_alone(self, transaction: _Open, which: int, year: int) -> None:
        """A number is drawn that no entry will carry."""
        counter = self._counters[which]
        if self._may_touch(transaction, (counter.code, year)):
            self._draw(transaction, counter, year)

    @rule(
        transaction=transactions,
        which=st.integers(0, 1),
        year=st.sampled_from(_YEARS),
        ahead=st.integers(1, 3),
        written=st.sampled_from((str, str.lower, " {} ".format)),
    )
    def bring_ahead(self, transaction: _Open, which: int, year: int, ahead: int, written: Callable[[str], str]) -> None:
        """A document brings a number that the counter has not come to; it will have to skip it."""
        counter = self._counters[which]
        series = (counter.code, year)
        if not self._may_touch(transaction, series):
            return
        value = self._last_value(transaction, series, counter) + ahead
        text = written(counter.number(value, date(year, 6, 1)))
        if _key(text) not in self._seen_by(transaction):
            self._add(transaction, InvoiceNumber(text=text))

    @precondition(lambda self: self._entries)
    @rule(transaction=consumes(transactions), place=st.integers(0, 99), by_number=st.booleans())
    def add_a_second(self, transaction: _Open, place: int, by_number: bool) -> None:
        """A second entry under a document key or number that was kept is refused, and its transaction forgotten."""
        first = list(self._entries.values())[place % len(self._entries)]
        second = (
            self._entry(attrs.evolve(first.number, text=first.number.text.swapcase()))
            if by_number
            else attrs.evolve(self._entry(InvoiceNumber(text=f"{self._story}second")), document=first.document)
        )
        added, kept = transaction.clerk.asks(lambda store: store.entries.add(second)), transaction.clerk.commits()
        refusal = added.exception(timeout=DEADLINE_S) or kept.exception(timeout=DEADLINE_S)
        assert isinstance(refusal, self._contract.refusal), f"the second was not refused; the store said {refusal!r}"
        self._forgotten.append(second)
        self._forget(transaction)
        self._look_back()

    @rule(transaction=consumes(transactions))
    def commit(self, transaction: _Open) -> None:
        """A transaction is kept: all of it, from now on, for everyone."""
        answer(transaction.clerk.commits())
        self._close(transaction)
        self._last_values.update(transaction.last_values)
        self._entries.update(transaction.entries)
        self._look_back()

    @rule(transaction=consumes(transactions))
    def roll_back(self, transaction: _Open) -> None:
        """A transaction is forgotten: its values are given again, its entries were never there."""
        answer(transaction.clerk.rolls_back())
        self._forget(transaction)
        self._look_back()

    def teardown(self) -> None:
        """Whatever is still open at the end of the story is rolled back."""
        for transaction in self._open:
            transaction.clerk.leaves()
        for transaction in self._open:
            transaction.clerk.has_left()

    # --- store and model, step by step --------------------------------------------------------------------------

    def _draw(self, transaction: _Open, counter: Counter, year: int) -> InvoiceNumber:
        day, series = date(year, 6, 1), (counter.code, year)
        drawn = answer(transaction.clerk.asks(lambda store: draw_number(counter, day, store.numbers)))
        taken = self._seen_by(transaction)
        last = self._last_value(transaction, series, counter)
        free = next(each for each in itertools.count(last + 1) if _key(counter.number(each, day)) not in taken)
        assert drawn.value is not None
        if self._contract.gapless:
            assert drawn.value == free, f"drew {drawn}, but {last} was the last value and {free} the next free one"
            skipped = [counter.number(each, day) for each in range(last + 1, free)]
            assert [each.number for each in drawn.skipped] == skipped
        else:
            assert drawn.value >= free, f"drew {drawn}, but {last} was given already"
            assert _key(drawn.text) not in taken, f"drew {drawn}, which an entry carries already"
        transaction.last_values[series] = drawn.value
        return drawn

    def _add(self, transaction: _Open, number: InvoiceNumber) -> None:
        entry = self._entry(number)
        answer(transaction.clerk.asks(lambda store: store.entries.add(entry)))
        transaction.entries[_key(number.text)] = entry
        found, issued = answer(
            transaction.clerk.asks(
                lambda store: (store.entries.find(entry.document), store.numbers.is_issued(number.text))
            )
        )
        assert found == entry, "an entry is not seen within its own transaction"
        assert issued, "a number is not seen within its own transaction"

    def _look_back(self) -> None:
        """All that was kept is there as it was, and nothing of what was forgotten."""
        if self._open and not self._contract.concurrent:
            return
        onlooker = Clerk(self._begin)
        answer(onlooker.asks(self._compare))
        answer(onlooker.commits())
        onlooker.leaves()

    def _compare(self, store: Transaction) -> None:
        for entry in self._entries.values():
            assert store.entries.find(entry.document) == entry, "a kept entry was lost or changed"
            assert store.numbers.is_issued(entry.number.text), "a kept number was lost"
        kept = {entry.document for entry in self._entries.values()}
        for entry in self._forgotten:
            if entry.document not in kept:
                assert store.entries.find(entry.document) is None, "a forgotten entry is there"
            if _key(entry.number.text) not in self._entries:
                assert not store.numbers.is_issued(entry.number.text), "a forgotten number is there"

    def _forget(self, transaction: _Open) -> None:
        self._close(transaction)
        self._forgotten += transaction.entries.values()

    def _close(self, transaction: _Open) -> None:
        self._open.remove(transaction)
        transaction.clerk.leaves()

    # --- the model ----------------------------------------------------------------------------------------------

    def _may_touch(self, transaction: _Open, series: Series) -> bool:
        """Whoever draws from a series makes the others wait; waiting is tested elsewhere, without chance."""
        if any(series in other.touched for other in self._open if other is not transaction):
            return False
        transaction.touched.add(series)
        return True

    def _last_value(self, transaction: _Open, series: Series, counter: Counter) -> int:
        before_first = counter.ranges[0].start_value - 1
        return transaction.last_values.get(series, self._last_values.get(series, before_first))

    def _seen_by(self, transaction: _Open) -> dict[str, JournalEntry]:
        return self._entries | transaction.entries

    def _entry(self, number: InvoiceNumber) -> JournalEntry:
        key = DocumentKey(1, sample_entry().document.kind, f"{self._story}/{next(self._documents)}", None)
        return attrs.evolve(sample_entry(), document=key, number=number, counter=number.counter)

    def _counter(self, letter: str, *, start_value: int) -> Counter:
        first, second = (
            NumberRange(
                leader=f"{self._story}{letter}[J]",
                total_length=len(self._story) + 6,
                start_value=start_value,
                start_date=date(year, 1, 1),
                end_date=date(year, 12, 31),
                periodic=Periodic.MANUAL,
            )
            for year in _YEARS
        )
        return Counter(code=f"{self._story}{letter}", ranges=(first, second))


class TransactionContract(Contract):
    """Prove that numbers and entries go together: subclass this and give it a fixture ``book``, empty for every test.

    Attributes:
        stories: How long and how often Hypothesis looks; a host may ask for more.
    """

    stories: ClassVar[settings] = settings(
        max_examples=40,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )

    def test_any_story_of_transactions_ends_as_in_the_model(self, book: Book) -> None:
        """Number and entry are kept together or forgotten together, in every order of begins and ends."""
        run_state_machine_as_test(state_machine_for(book.begin, type(self)), settings=self.stories)


def state_machine_for(begin: Begin, contract: type[Contract] = Contract) -> type[BookMachine]:
    """The state machine on a book of one's own, for whoever wants to extend or run it by hand.

    Args:
        begin: Begins a transaction, as `Book.begin` does.
        contract: What the store declares.
    """

    class MachineOnThisBook(BookMachine):
        def __init__(self) -> None:
            super().__init__(begin, contract)

    return MachineOnThisBook


def _key(number: str) -> str:
    return number.strip().casefold()  # the model's own reading of "the same number"


def _in_figures_and_letters(story: int) -> str:
    figures = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    for _ in range(5):
        story, figure = divmod(story, len(figures))
        text = figures[figure] + text
    return text
