"""Stores that are broken in how they tell ranges apart, and in when a range gives None.

Importing this module adds them to the table of `broken`.
"""

from collections.abc import Hashable

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.broken import CAUGHT_BY, caught_by
from tests.testing.plain_book import Form, PlainTransaction

__all__ = ["CAUGHT_BY"]


# --- which range it is ------------------------------------------------------------------------------------------


@caught_by("test_3_nor_do_counters_whose_codes_come_near")
class IgnoresTheCaseOfCodes(PlainTransaction):
    """Keeps codes in a column whose collation takes capitals and small letters for the same."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code.casefold(), drawn_from.start_date)


@caught_by("test_3_nor_do_counters_whose_codes_come_near")
class StripsCodes(PlainTransaction):
    """Takes the blanks off a code before it keeps it."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code.strip(), drawn_from.start_date)


@caught_by("test_3_nor_do_counters_whose_codes_come_near")
class CutsCodes(PlainTransaction):
    """Keeps codes in a column of ten letters, and what comes after them is cut off."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code[:10], drawn_from.start_date)


@caught_by("test_3_nor_do_counters_whose_codes_come_near")
class GluesItsKey(PlainTransaction):
    """Makes one text of code and administration, so that S1 in 1 is S in 11."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (f"{counter.code}{counter.administration}", drawn_from.start_date)


@caught_by("test_3_nor_do_two_ranges_within_one_year")
class OneSeriesPerYear(PlainTransaction):
    """Takes the year for what tells the ranges of a counter apart."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date.year)


@caught_by("test_4_nor_after_its_range_was_edited")
class StartsAgainWhenItsStartIsEdited(PlainTransaction):
    """Has the start value in the key of a range."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date, drawn_from.start_value)


@caught_by("test_4_nor_after_its_range_was_edited")
class StartsAgainWhenItsSortIsEdited(PlainTransaction):
    """Has the way in which a range goes on in the key of it."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date, drawn_from.periodic)


@caught_by("test_4_nor_after_its_range_was_edited")
class JumpsToARaisedStart(PlainTransaction):
    """Begins at the start value whenever the last value lies before it."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        last = self.last_value(row)
        if last is not None and last < drawn_from.start_value:
            self.changes.last_values[row] = drawn_from.start_value - 1
        return super().take(counter, drawn_from, count)


@caught_by("test_4_nor_after_the_next_range_was_added")
class StartsAgainWhenItIsClosed(PlainTransaction):
    """Has the end date in the key of a range."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code, drawn_from.start_date, drawn_from.end_date)


@caught_by("test_4_nor_after_the_next_range_was_added")
class StartsAgainWithEveryRange(PlainTransaction):
    """Takes the counter as it is, ranges and all, for the key of its ranges."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter, drawn_from.start_date)


# --- its end ----------------------------------------------------------------------------------------------------


@caught_by("test_7_also_after_the_greatest_value_there_is")
class KeepsValuesInFourBytes(PlainTransaction):
    """Keeps the last value in an INTEGER, which turns a greater one into the greatest that it holds."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        last = self.changes.last_values.get(self.range_row(counter, drawn_from), 0)
        self.changes.last_values[self.range_row(counter, drawn_from)] = min(last, 2**31 - 1)
        return values


@caught_by("test_7_also_if_its_end_is_lowered")
class EndsAtItsEndAlone(PlainTransaction):
    """Asks whether the last value is the end value, and not whether it lies beyond it."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        beyond = last is not None and last > drawn_from.last_value
        return super().take(counter, attrs.evolve(drawn_from, end_value=None) if beyond else drawn_from, count)


@caught_by("test_7_nor_is_it_at_its_end_after_a_rollback")
class RemembersThatItWasAtItsEnd(PlainTransaction):
    """Writes down that a range is exhausted, outside the transaction."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        exhausted = ("exhausted", self.range_row(counter, drawn_from), drawn_from)
        values = None if exhausted in self.kept.numbers else super().take(counter, drawn_from, count)
        if values is None:
            self.kept.numbers[exhausted] = None
        return values


@caught_by("test_7_also_to_whoever_waited_for_the_last")
class LooksAtTheEndBeforeItWaits(PlainTransaction):
    """Looks whether there is a value left, and then takes the next one, whatever that is by now."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        if last is not None and last >= drawn_from.last_value:
            return None
        return super().next_value(counter, attrs.evolve(drawn_from, end_value=None))


# --- its form ---------------------------------------------------------------------------------------------------


@caught_by("test_7_nor_does_a_range_of_another_form_give_one")
class FreezesNothing(PlainTransaction):
    """Goes on counting when the leader or the length is changed halfway a series."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        return drawn_from.leader, drawn_from.total_length


@caught_by("test_7_nor_does_a_range_of_another_form_give_one")
class FreezesTheLengthAlone(PlainTransaction):
    """Takes another leader for the same form, if the numbers stay as long as they were."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        return drawn_from.leader, super().form(row, drawn_from)[1]


@caught_by("test_7_nor_does_a_range_of_another_form_give_one")
class FreezesTheLeaderAlone(PlainTransaction):
    """Takes another length for the same form, if the leader stays what it was."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        return super().form(row, drawn_from)[0], drawn_from.total_length


@caught_by("test_7_nor_does_a_range_of_another_form_give_one")
class CountsTheRefusals(PlainTransaction):
    """Refuses another form, but has counted the value by then."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        row = self.range_row(counter, drawn_from)
        if values is None and (last := self.last_value(row)) is not None and last < drawn_from.last_value:
            self.changes.last_values[row] = last + count
        return values


@caught_by("test_7_nor_does_a_range_of_another_form_give_one")
class RefusesOnceAndThenComplies(PlainTransaction):
    """Writes the new form down while it refuses it, so that the second attempt succeeds."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().take(counter, drawn_from, count)
        self.changes.forms[self.range_row(counter, drawn_from)] = (drawn_from.leader, drawn_from.total_length)
        return values


@caught_by("test_7_but_before_its_first_value_the_form_is_free")
class OneFormForAllRanges(PlainTransaction):
    """Freezes the form of the whole counter with the first value of any range."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        assert isinstance(row, tuple)
        forms = {**self.kept.forms, **self.changes.forms}
        of_counter = (form for other, form in forms.items() if isinstance(other, tuple) and other[:2] == row[:2])
        return next(of_counter, super().form(row, drawn_from))


@caught_by("test_7_not_even_if_the_leader_changes_its_case_alone")
class IgnoresTheCaseOfLeaders(PlainTransaction):
    """Keeps leaders in a column whose collation takes capitals and small letters for the same."""

    def form(self, row: Hashable, drawn_from: NumberRange) -> Form:
        leader, total_length = super().form(row, drawn_from)
        return drawn_from.leader if leader.casefold() == drawn_from.leader.casefold() else leader, total_length


@caught_by("test_7_also_if_the_first_value_was_rolled_back")
class KeepsTheFormOfRolledBackValues(PlainTransaction):
    """Keeps in mind what form a range has, and a rollback does not make it forget."""

    def roll_back(self) -> None:
        self.kept.forms.update(self.changes.forms)


@caught_by("test_7_nor_of_another_form_to_whoever_waited")
class LooksAtTheFormBeforeItWaits(PlainTransaction):
    """Looks whether the form is that of the first value, and then waits for the first value."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        form = self.form(row, drawn_from)
        self.hold(row)
        self.changes.forms[row] = form
        return super().take(counter, drawn_from, count)
