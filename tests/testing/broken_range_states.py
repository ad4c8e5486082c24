"""Stores that are broken in what they remember of a range.

Importing this module adds them to the table of `broken`.
"""

from collections.abc import Hashable

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.broken import caught_by
from tests.testing.broken_issued import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction

__all__ = ["CAUGHT_BY"]


@caught_by("test_1_a_range_that_has_given_nothing_is_not_remembered")
class RemembersWhatNeverWas(PlainTransaction):
    """Says of an unused range that it has given the value before its first."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        before = RangeState(drawn_from.start_value - 1, drawn_from.leader, drawn_from.total_length)
        return super().remembered(counter, drawn_from) or before


@caught_by("test_2_the_last_value_is_remembered")
class TakesZeroForNothing(PlainTransaction):
    """Asks whether there is a last value by asking whether it is true."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        found = super().remembered(counter, drawn_from)
        return found if found and found.last_value else None


@caught_by("test_2_the_last_value_is_remembered")
class RemembersWhatIsKeptAlone(PlainTransaction):
    """Looks at what is kept, and not at what its own transaction took."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        kept = self.kept.last_values.get(self.range_row(counter, drawn_from))
        return None if kept is None else RangeState(kept, drawn_from.leader, drawn_from.total_length)


@caught_by("test_3_counters_and_ranges_are_remembered_apart")
class RemembersByCounter(PlainTransaction):
    """Tells the last value of whichever range of the counter was drawn from last."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        key = self.range_row(counter, drawn_from)
        assert isinstance(key, tuple)
        values = {**self.kept.last_values, **self.changes.last_values}
        of_counter = [value for row, value in values.items() if isinstance(row, tuple) and row[:2] == key[:2]]
        return RangeState(of_counter[-1], *self.form(key, drawn_from)) if of_counter else None


@caught_by("test_4_the_form_of_the_first_value_is_remembered")
class TellsTheFormItIsAskedWith(PlainTransaction):
    """Keeps the last value alone, and repeats the form that it is asked about."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        found = super().remembered(counter, drawn_from)
        return found and attrs.evolve(found, leader=drawn_from.leader, total_length=drawn_from.total_length)


@caught_by("test_5_a_rolled_back_value_is_not_remembered")
class RemembersRolledBackValues(PlainTransaction):
    """Keeps what it tells outside the transaction."""

    def roll_back(self) -> None:
        self.kept.last_values.update(self.changes.last_values)


@caught_by("test_6_to_tell_takes_nothing")
class TellsByTaking(PlainTransaction):
    """Finds out what comes next by taking it."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        found = super().remembered(counter, drawn_from)
        self.take(counter, drawn_from, 1)
        return found


@caught_by("test_6_to_tell_takes_nothing")
class SettlesTheFormOnAsking(PlainTransaction):
    """Makes a row when it is asked about a range, with the form of the moment."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        self.changes.forms[row] = self.form(row, drawn_from)
        return super().remembered(counter, drawn_from)


@caught_by("test_2_also_time_after_time_within_one_transaction")
class TellsWhatItToldFirst(PlainTransaction):
    """Reads each row once in a transaction, and holds on to what it read."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        told: dict[Hashable, RangeState | None] = vars(self).setdefault("told", {})
        return told.setdefault(self.range_row(counter, drawn_from), super().remembered(counter, drawn_from))


@caught_by("test_2_also_after_three_at_once")
class RemembersWhereABlockBegan(PlainTransaction):
    """Remembers the first value of a block, and none that came with it."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        found = super().remembered(counter, drawn_from)
        began = found and self.kept.numbers.get(("began", self.range_row(counter, drawn_from), found.last_value))
        return attrs.evolve(found, last_value=began) if found and isinstance(began, int) else found

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        if values:
            self.kept.numbers["began", self.range_row(counter, drawn_from), values[-1]] = values[0]
        return values


@caught_by("test_5_not_even_if_it_was_told_before")
class KnowsItByHeart(PlainTransaction):
    """Keeps what it told in a cache that a new value empties and a rollback does not."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = ("by heart", self.range_row(counter, drawn_from))
        known = self.kept.numbers.setdefault(row, super().remembered(counter, drawn_from))
        return known if isinstance(known, RangeState) else None

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.kept.numbers.pop(("by heart", self.range_row(counter, drawn_from)), None)
        return super().take(counter, drawn_from, count)


@caught_by("test_5_nor_is_it_told_to_anyone_else_before")
class TellsWhatIsNotKept(PlainTransaction):
    """Dirty reads: tells others of a value before it is kept, and then it never is."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        if values:
            self.left_over.append(self.changes)
        return values

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        row = self.range_row(counter, drawn_from)
        taken = [rows.last_values[row] for rows in self.left_over if row in rows.last_values]
        return RangeState(max(taken), *self.form(row, drawn_from)) if taken else super().remembered(counter, drawn_from)

    def roll_back(self) -> None:
        self.left_over[:] = [rows for rows in self.left_over if rows is not self.changes]
