"""Stores that are faulty in the blocks of values that they give, and in how they look many numbers up."""

from collections.abc import Callable, Hashable, Iterable, Sequence

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.stores import BookTransaction, form_of


@rejected_by("test_1_a_block_begins_with_the_start_value")
class BlocksBeginAtOne(BookTransaction):
    """Minds start values for single values alone."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(counter, attrs.evolve(drawn_from, start_value=1), count)


@rejected_by("test_2_a_block_is_worth_as_many_single_values")
class CountsABlockAsOne(BookTransaction):
    """Adds one to the last value, however many it gives."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().next_values(counter, drawn_from, count)
        if values:
            self.changed.last_values[self.range_row(counter, drawn_from)] = values[0]
        return values


@rejected_by("test_2_a_block_is_worth_as_many_single_values")
class BeginsBlocksAtATen(BookTransaction):
    """Gives blocks that begin at a round value, and leaves out what lies before it."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        while last is not None and last % 10 and count:
            last = self.next_value(counter, drawn_from)
        return super().next_values(counter, drawn_from, count)


@rejected_by("test_2_an_empty_block_takes_nothing")
class TakesOneForNone(BookTransaction):
    """Takes a value at least, and drops it if none was asked for."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = self.take(counter, drawn_from, max(count, 1))
        return values and values[:count]


@rejected_by("test_2_an_empty_block_takes_nothing")
class GivesNoEmptyBlock(BookTransaction):
    """Says of an empty block what it says of an exhausted range."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(counter, drawn_from, count) or None


@rejected_by("test_2_an_empty_block_takes_nothing")
class SettlesTheFormForNothing(BookTransaction):
    """Settles the form of the range, though it gives no value."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        self.changed.forms[row] = self.form(row, drawn_from)
        return super().next_values(counter, drawn_from, count)


@rejected_by("test_3_blocks_of_two_counters_or_ranges_share_nothing")
class BlocksOfOneYearShareASeries(BookTransaction):
    """Leaves the counter out of the key of a block."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        return super().next_values(attrs.evolve(counter, code="", administration=1), drawn_from, count)


@rejected_by("test_5_a_rolled_back_block_is_given_again")
class WritesBlocksAtOnce(BookTransaction):
    """Writes a block down at once, as a cache of values does, and does not declare it."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = super().next_values(counter, drawn_from, count)
        if values:
            self.kept.last_values[self.range_row(counter, drawn_from)] = values[-1]
        return values


@rejected_by("test_5_a_rolled_back_block_is_given_again")
class SkipsABlockUnderContention(BookTransaction):
    """Takes for granted that the transaction that it waited for has kept its block."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        waits, before = self.has_to_wait(row), self.last_value(row)
        values = super().next_values(counter, drawn_from, count)
        if values and waits and self.kept.last_values.get(row) == before:
            values = super().next_values(counter, drawn_from, count)
        return values


@rejected_by("test_6_two_transactions_never_hold_a_value_of_one_block")
class ReadsBlocksWithoutHolding(BookTransaction):
    """Holds the range for single values, but not for blocks."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        first = drawn_from.start_value if last is None else last + 1
        self.changed.last_values[self.range_row(counter, drawn_from)] = first + count - 1
        return range(first, first + count)


@rejected_by("test_6_two_transactions_never_hold_a_value_of_one_block")
class HoldsBlocksByAnotherLock(BookTransaction):
    """Has one lock for blocks and another for single values."""

    lock = "single values"

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.lock = "blocks"
        values = super().next_values(counter, drawn_from, count)
        self.lock = "single values"
        return values

    def hold(self, row: Hashable) -> None:
        super().hold((self.lock, row))


@rejected_by("test_7_a_block_is_given_whole_or_not_at_all")
class MeasuresBlocksFromZero(BookTransaction):
    """Takes the end value for the number of values, as if a range that has given none were to start at 1."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        fits = self.last_value(self.range_row(counter, drawn_from)) is None and count <= drawn_from.last_value
        return super().next_values(counter, attrs.evolve(drawn_from, end_value=None) if fits else drawn_from, count)


@rejected_by("test_7_nor_is_a_block_given_beyond_the_end_to_a_transaction_that_waited")
class LooksAtTheEndOfABlockBeforeItWaits(BookTransaction):
    """Looks whether a block fits, and then takes the next values, whatever they are by now."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        first = drawn_from.start_value if last is None else last + 1
        if first + count - 1 > drawn_from.last_value:
            return None
        return super().next_values(counter, attrs.evolve(drawn_from, end_value=None), count)


@rejected_by("test_7_a_block_is_given_whole_or_not_at_all")
class GivesWhatIsLeft(BookTransaction):
    """Gives fewer values than were asked for, without an error."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        while (values := super().next_values(counter, drawn_from, count)) is None and count > 1:
            count -= 1
        return values


@rejected_by("test_7_a_block_is_given_whole_or_not_at_all")
class KeepsTheBeginningOfABlock(BookTransaction):
    """Takes values one by one, and keeps the first of them when the end comes in between."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        values = [self.next_value(counter, drawn_from) for _ in range(count)]
        first = values[0] if values else 0
        return None if first is None or None in values else range(first, first + count)


@rejected_by("test_7_a_block_is_given_whole_or_not_at_all")
class GivesBlocksBeyondTheEnd(BookTransaction):
    """Looks whether the first value of a block fits, and not whether the last one does."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        row = self.range_row(counter, drawn_from)
        values = self.take(counter, drawn_from, 1) if count else range(0)
        if values:
            self.changed.last_values[row] = values[0] + count - 1
        return values and range(values[0], values[0] + count)


@rejected_by("test_7_nor_is_a_block_of_another_form_given")
class MindsFormsOfSingleValuesAlone(BookTransaction):
    """Looks at the form for single values, and gives blocks of any form."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.changed.forms[self.range_row(counter, drawn_from)] = form_of(drawn_from)
        return super().next_values(counter, drawn_from, count)


# --- many numbers -----------------------------------------------------------------------------------------------

_AS_ASKED = "test_8_the_issued_among_numbers_are_given_as_they_were_asked"
_MANY = "test_8_however_many_they_are"


def _without_last_of_parts(numbers: Sequence[str]) -> list[str]:
    return [number for place, number in enumerate(numbers, start=1) if place % 10_000]


_LOOK_UPS: tuple[tuple[str, str, Callable[[BookTransaction, Sequence[str]], Iterable[Hashable]]], ...] = (
    (_AS_ASKED, "Minds case and blanks of many.", lambda book, of: {*book.kept.numbers, *book.changed.numbers} & {*of}),
    (_AS_ASKED, "Answers with keys.", lambda book, of: map(book.number_key, filter(book.is_issued, of))),
    (_AS_ASKED, "Looks many up in what is kept.", lambda book, of: [it for it in of if book.is_kept(it)]),
    (_MANY, "Cuts a long list off.", lambda book, of: filter(book.is_issued, of[:1000])),
    (
        _MANY,
        "Loses the last of every ten thousand.",
        lambda book, of: filter(book.is_issued, _without_last_of_parts(of)),
    ),
)
for _test, _fault, _look_up in _LOOK_UPS:
    enter_faulty_store(
        BookTransaction, _test, _fault, issued_among=lambda self, of, find=_look_up: frozenset(find(self, of))
    )
