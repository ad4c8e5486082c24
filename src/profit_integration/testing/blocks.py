"""The contract of `InvoiceNumberBlocks`, for stores that can give more than one value at once.

A block is worth as many single values, so the tests of blocks begin with the number of the sentence of
`InvoiceNumberRepository` that they hold a block to.
"""

from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberBlocks
from profit_integration.testing.contracts import Book, Contract, offered
from profit_integration.testing.interleaving import Transaction, Work, adding, ask, ask_and_roll_back, together
from profit_integration.testing.numbers import LETTERED, OTHER_FORMS, drawing
from profit_integration.testing.samples import (
    LAST_YEAR,
    PURCHASES,
    SALES,
    THIS_YEAR,
    sample_counter,
    sample_entry,
)

_MORE_THAN_ONE_STATEMENT_TAKES = 70_000  # PostgreSQL takes 65 535 parameters, and others fewer
_SO_MANY_AT_ONCE = (500, 999, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 32_766, 50_000, 65_535)


def drawing_block(counter: Counter, count: int, drawn_from: NumberRange | None = None) -> Work[Any]:
    """The work of drawing a block of values as a list; None if the range does not have that many left."""

    def draw(transaction: Transaction) -> Any:
        blocks = offered(transaction.numbers, InvoiceNumberBlocks)
        values = blocks.next_values(counter, drawn_from or counter.ranges[1], count)
        return None if values is None else list(values)

    return draw


def _looking_up(numbers: Sequence[str]) -> Work[frozenset[str]]:
    return lambda transaction: offered(transaction.numbers, InvoiceNumberBlocks).issued_among(numbers)


class InvoiceNumberBlocksContract(Contract):
    """Prove an `InvoiceNumberBlocks`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_a_block_begins_with_the_start_value(self, book: Book) -> None:
        """The first block of a range begins with its start value."""
        counters = [sample_counter(f"FROM {start}", start_value=start) for start in (1, 0, 41)]
        assert ask(book, *(drawing_block(counter, 3) for counter in counters)) == [[1, 2, 3], [0, 1, 2], [41, 42, 43]]

    def test_2_a_block_is_worth_as_many_single_values(self, book: Book) -> None:
        """Blocks and single values follow each other without a gap, within a transaction and after it."""
        one, two = drawing(SALES), drawing_block(SALES, 2)
        assert ask(book, drawing_block(SALES, 3), drawing_block(SALES, 1), one) == [[1, 2, 3], [4], 5]
        assert ask(book, together(two, one, drawing_block(SALES, 4)), two) == [[[6, 7], 8, [9, 10, 11, 12]], [13, 14]]

    def test_2_an_empty_block_takes_nothing(self, book: Book) -> None:
        """An empty block is given, is empty, and takes neither a value nor a form; also after the last value."""
        short = attrs.evolve(THIS_YEAR, end_value=2)
        longer = attrs.evolve(short, total_length=11)
        blocks = [(0, longer), (1, short), (0, short), (1, short), (0, short), (1, short)]
        values = ask(book, *(drawing_block(SALES, count, drawn_from) for count, drawn_from in blocks))
        assert values == [[], [1], [], [2], [], None]

    def test_3_blocks_of_two_counters_or_ranges_share_nothing(self, book: Book) -> None:
        """Neither two counters nor two ranges of one counter share a value."""
        counters = (SALES, PURCHASES, sample_counter("SALES", administration=2))
        blocks = [*(drawing_block(counter, 2) for counter in counters), drawing_block(SALES, 2, LAST_YEAR)]
        for first in (1, 3):
            assert ask(book, *blocks) == [[first, first + 1]] * 4

    def test_5_a_rolled_back_block_is_given_again(self, book: Book) -> None:
        """A rolled back block is given again, the first of a range as well, and to a transaction that waited."""
        self.only_if_gapless()
        block = drawing_block(SALES, 3)
        for expected in ([1, 2, 3], [4, 5, 6]):
            assert ask_and_roll_back(book, block) == [expected]
            assert ask(book, block) == [expected], "after a rollback"
        both = [block, drawing_block(PURCHASES, 3)]
        held, asked = self.answers_beside(book, both, both, commits=False)
        assert held == asked == [[7, 8, 9], [1, 2, 3]], "after the rollback of the transaction that it waited for"

    def test_6_two_transactions_never_hold_a_value_of_one_block(self, book: Book) -> None:
        """Neither two blocks, nor a block and a single value, whichever comes first; also where there is no row yet."""
        counters = [sample_counter(f"COUNTER {place}") for place in range(6)]
        ask(book, *map(drawing, counters[:3]))  # a row, where the others have none
        blocks = [drawing_block(counter, 3) for counter in counters]
        single = [together(drawing(counter)) for counter in counters]
        holds = [blocks[0], blocks[1], single[2], blocks[3], blocks[4], single[5]]
        asks = [blocks[0], single[1], blocks[2], blocks[3], single[4], blocks[5]]
        held, asked = self.answers_beside(book, holds, asks)
        for first, second in zip(held, asked, strict=True):
            assert not set(first) & set(second), "two transactions held it at once"
            if self.gapless:
                assert second[0] == first[-1] + 1, "the transaction that waited got other values than the next ones"

    @pytest.mark.parametrize("start_value", [1, 41])
    def test_7_a_block_is_given_whole_or_not_at_all(self, book: Book, start_value: int) -> None:
        """A block that does not fit before the end is None and takes nothing; one that just fits is given."""
        fresh, used = (sample_counter(code, start_value=start_value) for code in ("FRESH", "USED"))
        short = attrs.evolve(fresh.ranges[1], end_value=start_value + 4)
        ask(book, drawing(used, short), drawing(used, short))
        for counter, left in ((fresh, 5), (used, 3)):
            too_many, all_of_it = (drawing_block(counter, count, short) for count in (left + 1, left))
            values = ask(book, too_many, too_many, all_of_it, drawing_block(counter, 1, short))
            assert values == [None, None, list(range(start_value + 5 - left, start_value + 5)), None]

    def test_7_nor_is_a_block_given_beyond_the_end_to_a_transaction_that_waited(self, book: Book) -> None:
        """A transaction that waited for a block, after which its own does not fit any more, gets None."""
        fresh, used = sample_counter("FRESH", end_value=4), sample_counter("USED", end_value=5)
        ask(book, drawing(used))
        both = [drawing_block(fresh, 3), drawing_block(used, 3)]
        held, asked = self.answers_beside(book, both, both)
        assert (held, asked) == ([[1, 2, 3], [2, 3, 4]], [None, None])

    @OTHER_FORMS
    def test_7_nor_is_a_block_of_another_form_given(self, book: Book, other_form: NumberRange) -> None:
        """A block of a range whose leader or total length was changed is None; set back, the range goes on."""
        ranges = (LETTERED, other_form, other_form, LETTERED)
        blocks = ask(book, *(drawing_block(SALES, 2, number_range) for number_range in ranges))
        assert blocks == [[1, 2], None, None, [3, 4]]

    def test_8_the_issued_among_numbers_are_given_as_they_were_asked(self, book: Book) -> None:
        """Those that an entry carries are given, at once and from then on, whatever their case and outer blanks."""
        asked = ("één-1ß ", "ÉÉN-1SS", "Één-2ß", "\tÉÉN-1ß\u00a0", "Een-1ß", "A-1", " a-2", "A-10", "")
        issued = {"één-1ß ", "ÉÉN-1SS", "\tÉÉN-1ß\u00a0", " a-2"}
        adds = adding(*(sample_entry(f"draft {number}", number) for number in ("Één-1ß", "A-2")))
        look = _looking_up(asked)
        assert ask(book, together(adds, look)) == [[None, issued]], "not within the transaction that added them"
        assert ask(book, look, _looking_up(())) == [issued, frozenset()]

    def test_8_however_many_they_are(self, book: Book) -> None:
        """So many numbers are looked up at once that no database takes them all in one statement."""
        many = [f"N{value:06}" for value in range(_MORE_THAN_ONE_STATEMENT_TAKES)]
        ends = [place for count in _SO_MANY_AT_ONCE for place in (count - 1, count)]  # where a store may split the list
        wanted = {many[place] for place in (0, *ends, -1)}
        ask(book, adding(*(sample_entry(f"draft {number}", number) for number in wanted)))
        assert ask(book, _looking_up(many)) == [wanted]
