"""Stores that are faulty in what they report of the ranges of a counter."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.stores import BookTransaction
from tests.testing.transactions import Rows

# --- one range --------------------------------------------------------------------------------------------------


@rejected_by("test_1_a_range_that_has_given_nothing_is_not_remembered")
class RemembersAnUnusedRange(BookTransaction):
    """Says of an unused range that it has given the value before its first."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        before = RangeState(drawn_from.start_value - 1, drawn_from.leader, drawn_from.total_length)
        return super().remembered(counter, drawn_from) or before


@rejected_by("test_2_the_last_value_is_remembered")
class TakesZeroForNothing(BookTransaction):
    """Asks whether there is a last value by asking whether it is true."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        state = super().remembered(counter, drawn_from)
        return state if state and state.last_value else None


@rejected_by("test_2_the_last_value_is_remembered")
class RemembersWhatIsKeptAlone(BookTransaction):
    """Looks at what is kept, and not at what its own transaction took."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        kept = self.kept.last_values.get(self.range_row(counter, drawn_from))
        return None if kept is None else RangeState(kept, drawn_from.leader, drawn_from.total_length)


@rejected_by("test_3_counters_and_ranges_are_remembered_apart")
class RemembersByCounter(BookTransaction):
    """Reports the last value of the range of the counter that was drawn from last."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        key = self.range_row(counter, drawn_from)
        assert isinstance(key, tuple)
        values = {**self.kept.last_values, **self.changed.last_values}
        of_counter = [value for row, value in values.items() if isinstance(row, tuple) and row[:2] == key[:2]]
        return RangeState(of_counter[-1], *self.form(key, drawn_from)) if of_counter else None


@rejected_by("test_4_the_form_of_the_first_value_is_remembered")
class RepeatsTheFormItIsAskedWith(BookTransaction):
    """Keeps the last value alone, and repeats the form that it is asked about."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        state = super().remembered(counter, drawn_from)
        return state and attrs.evolve(state, leader=drawn_from.leader, total_length=drawn_from.total_length)


@rejected_by("test_5_a_rolled_back_value_is_not_remembered")
class RemembersRolledBackValues(BookTransaction):
    """Keeps what it reports outside the transaction."""

    def roll_back(self) -> None:
        self.kept.last_values.update(self.changed.last_values)


@rejected_by("test_6_to_ask_takes_nothing")
class ReportsByTaking(BookTransaction):
    """Finds out what comes next by taking it."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        state = super().remembered(counter, drawn_from)
        self.take(counter, drawn_from, 1)
        return state


@rejected_by("test_6_to_ask_takes_nothing")
class SettlesTheFormOnAsking(BookTransaction):
    """Makes a row when it is asked about a range, with the form of the moment."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        self.changed.forms[row] = self.form(row, drawn_from)
        return super().remembered(counter, drawn_from)


@rejected_by("test_2_the_last_value_is_remembered")
class ReadsOnce(BookTransaction):
    """Reads each row once in a transaction, and goes on with what it read."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        read: dict[Hashable, RangeState | None] = vars(self).setdefault("read_once", {})
        return read.setdefault(self.range_row(counter, drawn_from), super().remembered(counter, drawn_from))


@rejected_by("test_2_also_after_three_at_once")
class RemembersWhereABlockBegan(BookTransaction):
    """Remembers the first value of a block, and none that came with it."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        state = super().remembered(counter, drawn_from)
        began = state and self.kept.numbers.get(("began", self.range_row(counter, drawn_from), state.last_value))
        return attrs.evolve(state, last_value=began) if state and isinstance(began, int) else state

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        if values:
            self.kept.numbers["began", self.range_row(counter, drawn_from), values[-1]] = values[0]
        return values


@rejected_by("test_5_a_rolled_back_value_is_not_remembered")
class CachesWhatItReported(BookTransaction):
    """Keeps what it reported in a cache that a new value empties and a rollback does not."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = ("cache", self.range_row(counter, drawn_from))
        known = self.kept.numbers.setdefault(row, super().remembered(counter, drawn_from))
        return known if isinstance(known, RangeState) else None

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.kept.numbers.pop(("cache", self.range_row(counter, drawn_from)), None)
        return super().take(counter, drawn_from, count)


@rejected_by("test_5_a_rolled_back_value_is_not_remembered")
class ReportsWhatIsNotKept(BookTransaction):
    """Dirty reads: others see a value before it is kept, and then it never is."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        if values:
            self.left_over.append(self.changed)
        return values

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        taken = [rows.last_values[row] for rows in self.left_over if row in rows.last_values]
        return RangeState(max(taken), *self.form(row, drawn_from)) if taken else super().remembered(counter, drawn_from)

    def roll_back(self) -> None:
        self.left_over[:] = [rows for rows in self.left_over if rows is not self.changed]


# --- all ranges of a counter ------------------------------------------------------------------------------------


@rejected_by("test_1_every_range_that_gave_a_value_is_given")
class ReportsKeptRangesAlone(BookTransaction):
    """Looks at what is kept, and not at what its own transaction took."""

    def read(self) -> tuple[Rows, ...]:
        return (self.kept,)


@rejected_by("test_1_every_range_that_gave_a_value_is_given")
class ReportsTheLatestRange(BookTransaction):
    """Reports the latest range alone."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        return dict(sorted(super().remembered_ranges(counter).items())[-1:])


@rejected_by("test_1_every_range_that_gave_a_value_is_given")
class ReportsTheFormsOfNow(BookTransaction):
    """Reports the form that a range has now."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        now = {number_range.start_date: number_range for number_range in counter.ranges}
        return {
            start: attrs.evolve(state, leader=now[start].leader, total_length=now[start].total_length)
            for start, state in super().remembered_ranges(counter).items()
            if start in now
        }


@rejected_by("test_2_a_range_that_the_counter_no_longer_has_is_given")
class AsksForTheRangesOfNow(BookTransaction):
    """Looks each range of the counter up, and so finds none that was moved."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        states = super().remembered_ranges(counter)
        return {
            number_range.start_date: states[number_range.start_date]
            for number_range in counter.ranges
            if number_range.start_date in states
        }


_OF_OTHERS = "test_3_nothing_of_another_counter_is_given"
_IS_OF: tuple[tuple[str, Callable[[Counter, int, str], bool]], ...] = (
    ("Leaves the administration out when it looks for ranges.", lambda of, _, code: code == of.code),
    (
        "Leaves the code out when it looks for ranges.",
        lambda of, administration, _: administration == of.administration,
    ),
    (
        "Ignores the case of codes when it looks for ranges.",
        lambda of, administration, code: (administration, code.casefold()) == (of.administration, of.code.casefold()),
    ),
)
for _fault, _is_of in _IS_OF:
    enter_faulty_store(BookTransaction, _OF_OTHERS, _fault, is_of=lambda _, *of, is_of=_is_of: is_of(*of))


@rejected_by("test_4_a_rolled_back_value_is_not_given")
class ReportsRolledBackRanges(BookTransaction):
    """Keeps what it reports outside the transaction."""

    def roll_back(self) -> None:
        self.kept.last_values.update(self.changed.last_values)
        self.kept.forms.update(self.changed.forms)


@rejected_by("test_4_a_range_whose_first_value_was_rolled_back_has_given_none")
class RemembersRangesAfterARollback(BookTransaction):
    """Remembers the ranges that it has drawn from, also when that was rolled back."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.left_over.append(self.changed)
        return super().take(counter, drawn_from, count)

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        row = self.range_row(counter, drawn_from)
        return super().has_given(counter, drawn_from) or any(row in rows.last_values for rows in self.left_over)


_HAS_GIVEN = "test_5_a_range_has_given_a_value_from_its_first_one_on"
enter_faulty_store(
    BookTransaction, _HAS_GIVEN, "Says of every range that it has given a value.", has_given=lambda _, *of: True
)
enter_faulty_store(
    BookTransaction,
    _HAS_GIVEN,
    "Asks whether the counter has given a value, in whichever range.",
    has_given=lambda self, counter, _: bool(self.remembered_ranges(counter)),
)
