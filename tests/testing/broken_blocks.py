"""More stores that are broken on purpose: in the form of a range, in what they remember, and in blocks of values.

Importing this module completes the table of `broken`.
"""

from collections.abc import Hashable, Sequence

import attrs

from profit_integration.numbering.ports import Remembered
from profit_integration.numbering.ranges import Counter, NumberRange
from tests.testing.broken import CAUGHT_BY, caught_by
from tests.testing.plain_book import Form, PlainTransaction

__all__ = ["CAUGHT_BY"]


# --- the form of a range ----------------------------------------------------------------------------------------


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


# --- what is remembered -----------------------------------------------------------------------------------------


@caught_by("test_1_a_range_that_has_given_nothing_is_not_remembered")
class RemembersWhatNeverWas(PlainTransaction):
    """Says of an unused range that it has given the value before its first."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        before = Remembered(drawn_from.start_value - 1, drawn_from.leader, drawn_from.total_length)
        return super().remembered(counter, drawn_from) or before


@caught_by("test_2_the_last_value_is_remembered")
class TakesZeroForNothing(PlainTransaction):
    """Asks whether there is a last value by asking whether it is true."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        found = super().remembered(counter, drawn_from)
        return found if found and found.last_value else None


@caught_by("test_2_the_last_value_is_remembered")
class RemembersWhatIsKeptAlone(PlainTransaction):
    """Looks at what is kept, and not at what its own transaction took."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        kept = self.kept.last_values.get(self.range_row(counter, drawn_from))
        return None if kept is None else Remembered(kept, drawn_from.leader, drawn_from.total_length)


@caught_by("test_3_counters_and_ranges_are_remembered_apart")
class RemembersByCounter(PlainTransaction):
    """Tells the last value of whichever range of the counter was drawn from last."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        key = self.range_row(counter, drawn_from)
        assert isinstance(key, tuple)
        values = {**self.kept.last_values, **self.changes.last_values}
        of_counter = [value for row, value in values.items() if isinstance(row, tuple) and row[:2] == key[:2]]
        return Remembered(of_counter[-1], *self.form(key, drawn_from)) if of_counter else None


@caught_by("test_4_the_form_of_the_first_value_is_remembered")
class TellsTheFormItIsAskedWith(PlainTransaction):
    """Keeps the last value alone, and repeats the form that it is asked about."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
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

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        found = super().remembered(counter, drawn_from)
        self.take(counter, drawn_from, 1)
        return found


@caught_by("test_6_to_tell_takes_nothing")
class SettlesTheFormOnAsking(PlainTransaction):
    """Makes a row when it is asked about a range, with the form of the moment."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        row = self.range_row(counter, drawn_from)
        self.changes.forms[row] = self.form(row, drawn_from)
        return super().remembered(counter, drawn_from)


# --- blocks -----------------------------------------------------------------------------------------------------


@caught_by("test_1_a_block_begins_with_the_start_value")
class BlocksBeginAtOne(PlainTransaction):
    """Knows of start values for single values alone."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(counter, attrs.evolve(drawn_from, start_value=1), count)


@caught_by("test_2_a_block_is_worth_as_many_single_values")
class CountsABlockAsOne(PlainTransaction):
    """Adds one to the last value, however many it gives."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().next_values(counter, drawn_from, count)
        if values:
            self.changes.last_values[self.range_row(counter, drawn_from)] = values[0]
        return values


@caught_by("test_2_a_block_is_worth_as_many_single_values")
class BeginsBlocksAtATen(PlainTransaction):
    """Gives blocks that begin at a round value, and leaves out what lies before it."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        while last is not None and last % 10 and count:
            last = self.next_value(counter, drawn_from)
        return super().next_values(counter, drawn_from, count)


@caught_by("test_2_an_empty_block_takes_nothing")
class TakesOneForNone(PlainTransaction):
    """Takes a value at least, and drops it if none was asked for."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = self.take(counter, drawn_from, max(count, 1))
        return values and values[:count]


@caught_by("test_2_an_empty_block_takes_nothing")
class GivesNoEmptyBlock(PlainTransaction):
    """Says of an empty block what it says of an exhausted range."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(counter, drawn_from, count) or None


@caught_by("test_2_an_empty_block_takes_nothing")
class SettlesTheFormForNothing(PlainTransaction):
    """Writes the form of the range down, though it gives no value."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        self.changes.forms[row] = self.form(row, drawn_from)
        return super().next_values(counter, drawn_from, count)


@caught_by("test_3_blocks_of_two_counters_or_ranges_share_nothing")
class BlocksOfOneYearShareASeries(PlainTransaction):
    """Leaves the counter out of the key of a block."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(attrs.evolve(counter, code="", administration=1), drawn_from, count)


@caught_by("test_5_a_rolled_back_block_is_given_again")
class SetsBlocksAside(PlainTransaction):
    """Writes a block down at once, as a cache of values does, and does not declare it."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().next_values(counter, drawn_from, count)
        if values:
            self.kept.last_values[self.range_row(counter, drawn_from)] = values[-1]
        return values


@caught_by("test_6_two_transactions_never_hold_a_value_of_one_block")
class ReadsBlocksWithoutHolding(PlainTransaction):
    """Holds the range for single values, but not for blocks."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        first = drawn_from.start_value if last is None else last + 1
        self.changes.last_values[self.range_row(counter, drawn_from)] = first + count - 1
        return range(first, first + count)


@caught_by("test_7_a_block_is_given_whole_or_not_at_all")
class GivesWhatIsLeft(PlainTransaction):
    """Gives fewer values than were asked for, and nobody is told."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        while (values := super().next_values(counter, drawn_from, count)) is None and count > 1:
            count -= 1
        return values


@caught_by("test_7_a_block_is_given_whole_or_not_at_all")
class KeepsTheBeginningOfABlock(PlainTransaction):
    """Takes values one by one, and keeps the first of them when the end comes in between."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = [self.next_value(counter, drawn_from) for _ in range(count)]
        first = values[0] if values else 0
        return None if first is None or None in values else range(first, first + count)


@caught_by("test_7_a_block_is_given_whole_or_not_at_all")
class GivesBlocksBeyondTheEnd(PlainTransaction):
    """Looks whether the first value of a block fits, and not whether the last one does."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        values = self.take(counter, drawn_from, 1) if count else range(0)
        if values:
            self.changes.last_values[row] = values[0] + count - 1
        return values and range(values[0], values[0] + count)


@caught_by("test_7_nor_is_a_block_of_another_form_given")
class FreezesSingleValuesAlone(PlainTransaction):
    """Looks at the form for single values, and gives blocks of any form."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.changes.forms[self.range_row(counter, drawn_from)] = (drawn_from.leader, drawn_from.total_length)
        return super().next_values(counter, drawn_from, count)


@caught_by("test_8_the_issued_among_numbers_are_told_as_they_were_asked")
class LooksUpNumbersAsWritten(PlainTransaction):
    """Minds case and blanks when it looks up many."""

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return frozenset(each for each in numbers if each in self.changes.numbers or each in self.kept.numbers)


@caught_by("test_8_the_issued_among_numbers_are_told_as_they_were_asked")
class TellsKeysForNumbers(PlainTransaction):
    """Answers in small letters, so that nobody finds his numbers in the answer."""

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return frozenset(str(self.number_key(each)) for each in super().issued_among(numbers))


@caught_by("test_8_the_issued_among_numbers_are_told_as_they_were_asked")
class LooksUpKeptNumbersAlone(PlainTransaction):
    """Looks at what is kept, and not at what its own transaction adds."""

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return frozenset(each for each in numbers if self.number_key(each) in self.kept.numbers)


@caught_by("test_8_however_many_they_are")
class LooksUpTheFirstThousand(PlainTransaction):
    """Cuts a long list off where the database would refuse it."""

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return super().issued_among(numbers[:1000])
