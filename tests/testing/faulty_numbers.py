"""Stores that are faulty in the values that they give; `faulty_issued` has those that look numbers up wrongly."""

from collections.abc import Callable, Hashable

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.stores import BookTransaction, form_of
from tests.testing.transactions import Form

# --- the first and the next value -------------------------------------------------------------------------------

_FIRST = "test_1_the_first_value_of_a_range_is_its_start_value"

enter_faulty_store(
    BookTransaction, _FIRST, "Takes the start value for the last one given.", first=lambda _, it: it.start_value + 1
)
enter_faulty_store(BookTransaction, _FIRST, "Ignores start values.", first=lambda _, it: 1)


@rejected_by("test_2_the_next_value_is_one_more_than_the_last_committed")
class ForgetsValuesOnCommit(BookTransaction):
    """Keeps the entries and forgets the values."""

    def commit(self) -> None:
        self.changed.last_values.clear()
        super().commit()


@rejected_by("test_2_the_next_value_is_one_more_than_the_last_committed")
class ComparesValuesAsText(BookTransaction):
    """Keeps the greatest value, but of texts, where 9 comes after 10."""

    def commit(self) -> None:
        for row, value in self.changed.last_values.items():
            self.changed.last_values[row] = int(max(str(value), str(self.kept.last_values.get(row, value))))
        super().commit()


# --- which range it is ------------------------------------------------------------------------------------------

_COUNTERS = "test_3_two_counters_share_nothing"
_RANGES = "test_3_two_ranges_of_one_counter_share_nothing"
_EDITED = "test_4_nor_after_its_range_was_edited"

_RANGE_KEYS: tuple[tuple[str, str, Callable[[Counter, NumberRange], Hashable]], ...] = (
    ("Leaves the code of the counter out of the key.", _COUNTERS, lambda of, it: (of.administration, it.start_date)),
    ("Leaves the administration out of the key.", _COUNTERS, lambda of, it: (of.code, it.start_date)),
    ("Ignores the case of codes.", _COUNTERS, lambda of, it: (of.administration, of.code.casefold(), it.start_date)),
    ("Strips codes of blanks.", _COUNTERS, lambda of, it: (of.administration, of.code.strip(), it.start_date)),
    ("Cuts codes at ten letters.", _COUNTERS, lambda of, it: (of.administration, of.code[:10], it.start_date)),
    ("Joins code and administration.", _COUNTERS, lambda of, it: (f"{of.code}{of.administration}", it.start_date)),
    ("Leaves the range out of the key.", _RANGES, lambda of, _: (of.administration, of.code)),
    ("Has one series per year.", _RANGES, lambda of, it: (of.administration, of.code, it.start_date.year)),
    ("Has the start value in the key.", _EDITED, lambda of, it: (*_key(of, it), it.start_value)),
    ("Has the sort of range in the key.", _EDITED, lambda of, it: (*_key(of, it), it.periodic)),
    ("Has the end date in the key.", _EDITED, lambda of, it: (*_key(of, it), it.end_date)),
    ("Has the counter with all its ranges in the key.", _EDITED, lambda of, it: (of, it.start_date)),
)


def _key(counter: Counter, drawn_from: NumberRange) -> tuple[Hashable, ...]:
    return (counter.administration, counter.code, drawn_from.start_date)


for _fault, _test, _range_key in _RANGE_KEYS:
    enter_faulty_store(BookTransaction, _test, _fault, range_row=lambda _, of, it, key=_range_key: key(of, it))


@rejected_by(_RANGES)
class StartsAgainInAnotherYear(BookTransaction):
    """Keeps one row per counter and starts it again whenever the year differs from the last one."""

    def last_value(self, row: Hashable) -> int | None:
        assert isinstance(row, tuple)
        others = [other for other in self.kept.last_values if isinstance(other, tuple) and other[:2] == row[:2]]
        return super().last_value(row) if not others or others[-1] == row else self.changed.last_values.get(row)

    def commit(self) -> None:
        for row in self.changed.last_values:
            self.kept.last_values.pop(row, None)  # so that it becomes the last one
        super().commit()


@rejected_by(_EDITED)
class JumpsToARaisedStart(BookTransaction):
    """Begins at the start value whenever the last value lies before it."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        last = self.last_value(row)
        if last is not None and last < drawn_from.start_value:
            self.changed.last_values[row] = drawn_from.start_value - 1
        return super().take(counter, drawn_from, count)


# --- transactions -----------------------------------------------------------------------------------------------

_HELD = "test_6_two_transactions_never_hold_the_same_value"


@rejected_by("test_4_a_committed_value_is_never_given_again")
class CountsDownOnRollback(BookTransaction):
    """Counts the kept value down for every rollback, whether or not it had been counted up."""

    def roll_back(self) -> None:
        for row in self.changed.last_values:
            if row in self.kept.last_values:
                self.kept.last_values[row] -= 1


@rejected_by("test_4_a_committed_value_is_never_given_again")
class RollsBackOtherTransactions(BookTransaction):
    """A rollback puts everything back as it was at its beginning, commits of others included."""

    def began(self) -> None:
        self.before = dict(self.kept.last_values)

    def roll_back(self) -> None:
        self.kept.last_values.clear()
        self.kept.last_values.update(self.before)


@rejected_by("test_5_a_rolled_back_value_is_given_again")
class CountsOutsideTheTransaction(BookTransaction):
    """Writes the value at once, as a database sequence does, and does not declare it."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        value = super().next_value(counter, drawn_from)
        if value is not None:
            self.kept.last_values[row] = value
            self.kept.forms[row] = form_of(drawn_from)
        return value


@rejected_by("test_5_a_rolled_back_value_is_given_again")
class SkipsOneUnderContention(BookTransaction):
    """Takes for granted that the transaction that it waited for has kept its value."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        waits, before = self.has_to_wait(row), self.last_value(row)
        value = super().next_value(counter, drawn_from)
        if value is not None and waits and self.kept.last_values.get(row) == before:
            value = self.changed.last_values[row] = value + 1
        return value


enter_faulty_store(BookTransaction, _HELD, "Reads, adds one and writes, without waiting.", hold=lambda _, row: None)


@rejected_by(_HELD)
class ReadsWaitsWrites(BookTransaction):
    """Reads first and waits afterwards: what it read is old by the time it writes."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        last = self.last_value(row)
        self.hold(row)
        value = self.changed.last_values[row] = self.first(drawn_from) if last is None else last + 1
        return value


@rejected_by(_HELD)
class HoldsNoMissingRow(BookTransaction):
    """Locks the row of the range, as SELECT ... FOR UPDATE does: where there is none, nothing is locked."""

    def hold(self, row: Hashable) -> None:
        if row in self.kept.last_values:
            super().hold(row)


@rejected_by("test_6_nor_do_many_that_wait_in_a_row")
class WaitsForOneOnly(BookTransaction):
    """Goes on without waiting where another transaction waits already."""

    def hold(self, row: Hashable) -> None:
        queue = self.locks[("queue", row)]
        if row not in self.held and queue.acquire(blocking=False):
            try:
                super().hold(row)
            finally:
                queue.release()


# --- the end of a range -----------------------------------------------------------------------------------------


@rejected_by("test_7_after_its_last_value_a_range_gives_none")
class GivesOneMoreDigit(BookTransaction):
    """Counts on after the last value, into one more digit."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return super().next_value(counter, attrs.evolve(drawn_from, total_length=12, end_value=None))


@rejected_by("test_7_after_its_last_value_a_range_gives_none")
class KeepsValuesInFourBytes(BookTransaction):
    """Keeps the last value in an INTEGER, which turns a greater one into the greatest that it holds."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        last = self.changed.last_values.get(self.range_row(counter, drawn_from), 0)
        self.changed.last_values[self.range_row(counter, drawn_from)] = min(last, 2**31 - 1)
        return values


@rejected_by("test_7_and_keeps_nothing_of_the_attempt")
class CountsTheAttempts(BookTransaction):
    """Writes the value first, and looks at the end afterwards."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        value = super().next_value(counter, attrs.evolve(drawn_from, total_length=12, end_value=None))
        return None if value is None or value > drawn_from.last_value else value


@rejected_by("test_7_and_keeps_nothing_of_the_attempt")
class EndsAtItsEndAlone(BookTransaction):
    """Asks whether the last value is the end value, and not whether it lies beyond it."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        beyond = last is not None and last > drawn_from.last_value
        return super().take(counter, attrs.evolve(drawn_from, end_value=None) if beyond else drawn_from, count)


@rejected_by("test_7_also_if_the_first_value_was_rolled_back")
class RemembersThatItWasAtItsEnd(BookTransaction):
    """Writes down that a range is exhausted, outside the transaction."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        exhausted = ("exhausted", self.range_row(counter, drawn_from), drawn_from)
        values = None if exhausted in self.kept.numbers else super().take(counter, drawn_from, count)
        if values is None:
            self.kept.numbers[exhausted] = None
        return values


@rejected_by("test_7_nor_to_a_transaction_that_waited")
class LooksAtTheEndBeforeItWaits(BookTransaction):
    """Looks whether there is a value left, and then takes the next one, whatever that is by now."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        if last is not None and last >= drawn_from.last_value:
            return None
        return super().next_value(counter, attrs.evolve(drawn_from, end_value=None))


# --- the form of a range ----------------------------------------------------------------------------------------

_FORM = "test_7_nor_does_a_range_of_another_form_give_one"


_FORMS: tuple[tuple[str, Callable[[Form, NumberRange], Form]], ...] = (
    ("Goes on counting in another form.", lambda _, now: form_of(now)),
    ("Takes another leader for the same form.", lambda form, now: (now.leader, form[1])),
    ("Takes another length for the same form.", lambda form, now: (form[0], now.total_length)),
    ("Ignores the case of leaders.", lambda form, now: (_spelled_as(now.leader, form[0]), form[1])),
)


def _spelled_as(now: str, leader: str) -> str:
    return now if now.casefold() == leader.casefold() else leader


for _fault, _compared in _FORMS:
    enter_faulty_store(
        BookTransaction,
        _FORM,
        _fault,
        form=lambda self, row, now, compared=_compared: compared(BookTransaction.form(self, row, now), now),
    )


@rejected_by(_FORM)
class CountsTheRefusals(BookTransaction):
    """Refuses another form, but has counted the value by then."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        row = self.range_row(counter, drawn_from)
        if values is None and (last := self.last_value(row)) is not None and last < drawn_from.last_value:
            self.changed.last_values[row] = last + count
        return values


@rejected_by(_FORM)
class RefusesOnceAndThenComplies(BookTransaction):
    """Writes the new form down while it refuses it, so that the second attempt succeeds."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        self.changed.forms[self.range_row(counter, drawn_from)] = form_of(drawn_from)
        return values


@rejected_by("test_7_but_before_its_first_value_the_form_is_free")
class OneFormForAllRanges(BookTransaction):
    """Fixes the form of the whole counter with the first value of any range."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        assert isinstance(row, tuple)
        forms = {**self.kept.forms, **self.changed.forms}
        of_counter = (form for other, form in forms.items() if isinstance(other, tuple) and other[:2] == row[:2])
        return next(of_counter, super().form(row, drawn_from))


@rejected_by("test_7_also_if_the_first_value_was_rolled_back")
class KeepsTheFormOfRolledBackValues(BookTransaction):
    """Remembers what form a range has, also after a rollback."""

    def roll_back(self) -> None:
        self.kept.forms.update(self.changed.forms)


@rejected_by("test_7_nor_to_a_transaction_that_waited")
class LooksAtTheFormBeforeItWaits(BookTransaction):
    """Looks whether the form is that of the first value, and then waits for the first value."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        form = self.form(row, drawn_from)
        self.hold(row)
        self.changed.forms[row] = form
        return super().take(counter, drawn_from, count)
