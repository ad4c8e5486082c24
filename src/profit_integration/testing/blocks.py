"""The contract of `InvoiceNumberBlocks`, for stores that can give more than one value at once.

A block is worth as many single values, so the tests of blocks begin with the number of the sentence of
`InvoiceNumberRepository` that they hold a block to.
"""

from typing import Any

import attrs
import pytest

from profit_integration.core.model.ranges import Counter
from profit_integration.testing.books import Book
from profit_integration.testing.contracts import Contract
from profit_integration.testing.drawing import (
    OTHER_FORMS,
    ask_block,
    asking_block,
    blocks_of,
    draw,
    draw_block,
    only_if_gapless,
    taking,
    taking_block,
)
from profit_integration.testing.interleaving import Work, answers_after, rolled_back
from profit_integration.testing.samples import sample_counter, sample_entry

_SALES = sample_counter("SALES")
_PURCHASES = sample_counter("PURCHASES")
_MORE_THAN_ONE_STATEMENT_TAKES = 70_000  # PostgreSQL takes 65 535 parameters, and others fewer
_SO_MANY_AT_ONCE = (500, 999, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 32_766, 50_000, 65_535)


class InvoiceNumberBlocksContract(Contract):
    """Prove an `InvoiceNumberBlocks`: subclass this and give it a fixture ``book``, empty for every test."""

    @pytest.mark.parametrize("start_value", [1, 0, 41])
    def test_1_a_block_begins_with_the_start_value(self, book: Book, start_value: int) -> None:
        """The first block of a range begins with its start value."""
        found = draw_block(book, sample_counter(start_value=start_value), 3)
        assert found == [start_value, start_value + 1, start_value + 2]

    def test_2_a_block_is_worth_as_many_single_values(self, book: Book) -> None:
        """Blocks and single values follow each other without a hole, within a transaction and after it."""
        found = [*draw_block(book, _SALES, 3), draw(book, _SALES), *draw_block(book, _SALES, 1)]
        with book.begin() as transaction:
            found += taking_block(_SALES, 2)(transaction)
            found.append(taking(_SALES)(transaction))
            found += taking_block(_SALES, 4)(transaction)
        found += draw_block(book, _SALES, 2)
        assert found == list(range(1, 15))

    def test_2_an_empty_block_takes_nothing(self, book: Book) -> None:
        """An empty block is given, is empty, and takes neither a value nor a form; also after the last value."""
        short = attrs.evolve(_SALES.ranges[1], end_value=2)
        longer = attrs.evolve(short, total_length=11)
        assert draw_block(book, _SALES, 0, longer) == []
        found = [draw(book, _SALES, short), *draw_block(book, _SALES, 0, short), draw(book, _SALES, short)]
        assert found == [1, 2]
        assert draw_block(book, _SALES, 0, short) == []

    def test_3_blocks_of_two_counters_or_ranges_share_nothing(self, book: Book) -> None:
        """Neither two counters nor two ranges of one counter share a value."""
        last_year, this_year = _SALES.ranges
        other = sample_counter("SALES", administration=2)
        in_this_order = ((_SALES, this_year), (_PURCHASES, this_year), (other, this_year), (_SALES, last_year))
        for first in (1, 3):
            found = [draw_block(book, counter, 2, drawn_from) for counter, drawn_from in in_this_order]
            assert found == [[first, first + 1]] * 4

    def test_5_a_rolled_back_block_is_given_again(self, book: Book) -> None:
        """A rolled back block is given again, the first of a range as well (or ``gapless = False`` says not)."""
        only_if_gapless(self)
        for expected in ([1, 2, 3], [4, 5, 6]):
            with rolled_back(book) as transaction:
                assert taking_block(_SALES, 3)(transaction) == expected
            assert draw_block(book, _SALES, 3) == expected, "after a rollback"

    def test_5_a_rolled_back_block_is_given_to_whoever_waited(self, book: Book) -> None:
        """A rolled back block is given to the transaction that waited for it, and nothing is skipped."""
        only_if_gapless(self)
        draw(book, _PURCHASES)  # a row, where the other counter has none
        both = [taking_block(_SALES, 3), taking_block(_PURCHASES, 3)]
        held, waited = answers_after(book, both, both, patience=self.patience, commits=False)
        assert held == waited == [[1, 2, 3], [2, 3, 4]]

    def test_6_two_transactions_never_hold_a_value_of_one_block(self, book: Book) -> None:
        """Two transactions never hold the same value of a block, also when the range has no row yet."""
        draw(book, _PURCHASES)  # a row, where the other counter has none
        self._hold_blocks_side_by_side(
            book,
            [taking_block(_SALES, 3), taking_block(_PURCHASES, 3)],
            [taking_block(_SALES, 2), taking_block(_PURCHASES, 2)],
        )

    def test_6_nor_one_a_block_and_the_other_a_single_value(self, book: Book) -> None:
        """A block and a single value are never the same either, whichever comes first."""
        counters = [sample_counter(f"COUNTER {place}") for place in range(4)]
        for each in counters[2:]:
            draw(book, each)  # a row, where the first two have none
        blocks, singles = [taking_block(each, 3) for each in counters], [_taking_one(each) for each in counters]
        self._hold_blocks_side_by_side(
            book,
            [blocks[0], singles[1], blocks[2], singles[3]],
            [singles[0], blocks[1], singles[2], blocks[3]],
        )

    @pytest.mark.parametrize("used", [0, 2])
    @pytest.mark.parametrize("start_value", [1, 41])
    def test_7_a_block_is_given_whole_or_not_at_all(self, book: Book, used: int, start_value: int) -> None:
        """A block that does not fit before the end is None and takes nothing; one that just fits is given."""
        end = start_value + 4
        short = attrs.evolve(_SALES.ranges[1], start_value=start_value, end_value=end)
        for _ in range(used):
            draw(book, _SALES, short)
        assert [ask_block(book, _SALES, 6 - used, short) for _ in range(2)] == [None, None]
        assert draw_block(book, _SALES, 5 - used, short) == list(range(start_value + used, end + 1))
        assert ask_block(book, _SALES, 1, short) is None

    def test_7_nor_to_whoever_waited_is_a_block_given_beyond_the_end(self, book: Book) -> None:
        """Whoever waited for a block, after which his own does not fit any more, gets None."""
        fresh, used = sample_counter("FRESH", end_value=4), sample_counter("USED", end_value=5)
        draw(book, used)
        both = [asking_block(fresh, 3), asking_block(used, 3)]
        held, waited = answers_after(book, both, both, patience=self.patience)
        assert (held, waited) == ([range(1, 4), range(2, 5)], [None, None])

    @OTHER_FORMS
    def test_7_nor_is_a_block_of_another_form_given(self, book: Book, changes: dict[str, Any]) -> None:
        """A block of a range whose leader or total length was changed is None; set back, the range goes on."""
        changed = attrs.evolve(_SALES.ranges[1], **changes)
        assert draw_block(book, _SALES, 2) == [1, 2]
        assert [ask_block(book, _SALES, 2, changed) for _ in range(2)] == [None, None]
        assert draw_block(book, _SALES, 2) == [3, 4]

    def test_8_the_issued_among_numbers_are_told_as_they_were_asked(self, book: Book) -> None:
        """Those that an entry carries are told, at once and from then on, whatever their case and outer blanks."""
        asked = ("één-1ß ", "ÉÉN-1SS", "Één-2ß", "\tÉÉN-1ß\u00a0", "Een-1ß", "A-1", " a-2", "A-10", "")
        with book.begin() as transaction:
            transaction.entries.add(sample_entry("draft 1", "Één-1ß"))
            transaction.entries.add(sample_entry("draft 2", "A-2"))
            within = blocks_of(transaction).issued_among(asked)
        with book.begin() as transaction:
            after = blocks_of(transaction).issued_among(asked)
            assert blocks_of(transaction).issued_among(()) == frozenset()
        assert within == after == {"één-1ß ", "ÉÉN-1SS", "\tÉÉN-1ß\u00a0", " a-2"}

    def test_8_however_many_they_are(self, book: Book) -> None:
        """So many numbers are looked up at once that no database takes them all in one statement."""
        many = [f"N{value:06}" for value in range(_MORE_THAN_ONE_STATEMENT_TAKES)]
        ends = [place for each in _SO_MANY_AT_ONCE for place in (each - 1, each)]  # where a store may cut the list up
        wanted = {many[place] for place in (0, *ends, -1)}
        with book.begin() as transaction:
            for number in wanted:
                transaction.entries.add(sample_entry(f"draft {number}", number))
            assert blocks_of(transaction).issued_among(many) == wanted

    def _hold_blocks_side_by_side(self, book: Book, held: list[Work[list[int]]], asked: list[Work[list[int]]]) -> None:
        for first, second in zip(*answers_after(book, held, asked, patience=self.patience), strict=True):
            assert not set(first) & set(second), "two transactions held it at once"
            if self.gapless:
                assert second[0] == first[-1] + 1, "the transaction that waited got other values than the next ones"


def _taking_one(counter: Counter) -> Work[list[int]]:
    return lambda transaction: [taking(counter)(transaction)]
