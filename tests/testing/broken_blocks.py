"""Stores that are broken in the blocks of values that they give, and in how they look many numbers up.

Importing this module completes the table of `broken`.
"""

from collections.abc import Hashable, Sequence

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.broken import caught_by
from tests.testing.broken_range_states import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction

__all__ = ["CAUGHT_BY"]


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


@caught_by("test_5_a_rolled_back_block_is_given_to_whoever_waited")
class SkipsABlockUnderContention(PlainTransaction):
    """Takes for granted that whoever it waited for has kept his block."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        had_to_wait = row not in self.held and self.locks[row].locked()
        before = self.last_value(row)
        values = super().next_values(counter, drawn_from, count)
        if values and had_to_wait and self.kept.last_values.get(row) == before:
            values = super().next_values(counter, drawn_from, count)
        return values


@caught_by("test_6_two_transactions_never_hold_a_value_of_one_block")
class ReadsBlocksWithoutHolding(PlainTransaction):
    """Holds the range for single values, but not for blocks."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        first = drawn_from.start_value if last is None else last + 1
        self.changes.last_values[self.range_row(counter, drawn_from)] = first + count - 1
        return range(first, first + count)


@caught_by("test_6_nor_one_a_block_and_the_other_a_single_value")
class HoldsBlocksByAnotherLock(PlainTransaction):
    """Has a lock for blocks and one for single values, so that the two do not wait for each other."""

    lock = "single values"

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.lock = "blocks"
        values = super().next_values(counter, drawn_from, count)
        self.lock = "single values"
        return values

    def hold(self, row: Hashable) -> None:
        super().hold((self.lock, row))


@caught_by("test_7_a_block_is_given_whole_or_not_at_all")
class MeasuresBlocksFromZero(PlainTransaction):
    """Takes the end value for the number of values, as if a range that has given none were to start at 1."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        fits = self.last_value(self.range_row(counter, drawn_from)) is None and count <= drawn_from.last_value
        return super().next_values(counter, attrs.evolve(drawn_from, end_value=None) if fits else drawn_from, count)


@caught_by("test_7_nor_to_whoever_waited_is_a_block_given_beyond_the_end")
class LooksAtTheEndOfABlockBeforeItWaits(PlainTransaction):
    """Looks whether a block fits, and then takes the next values, whatever they are by now."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        first = drawn_from.start_value if last is None else last + 1
        if first + count - 1 > drawn_from.last_value:
            return None
        return super().next_values(counter, attrs.evolve(drawn_from, end_value=None), count)


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


@caught_by("test_8_however_many_they_are")
class LosesTheLastOfEveryTenThousand(PlainTransaction):
    """Cuts a long list up, and the last of each part is of none."""

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        return super().issued_among([each for place, each in enumerate(numbers, start=1) if place % 10_000])
