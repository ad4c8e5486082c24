"""What the tests of numbers do to a range: ask what comes next, and take a value or a block that must be there."""

import pytest

from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberBlocks
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import Work, rolled_back

OTHER_FORMS = pytest.mark.parametrize(
    "changes", [{"leader": "F[JJJ]"}, {"total_length": 11}], ids=["leader", "total length"]
)


def only_if_gapless(contract: Contract) -> None:
    """What a store declares is no failure: the test of a rolled back value ends here, with the declaration."""
    if not contract.gapless:
        pytest.xfail("declared: gapless = False, a rolled back value is not given again")


# --- one value --------------------------------------------------------------------------------------------------


def asking(counter: Counter, drawn_from: NumberRange | None = None) -> Work[int | None]:
    """The work of asking for the next value, which may be None."""
    return lambda transaction: transaction.numbers.next_value(counter, drawn_from or counter.ranges[1])


def taking(counter: Counter, drawn_from: NumberRange | None = None) -> Work[int]:
    """The work of taking a value from a range that has some left."""

    def take(transaction: Transaction) -> int:
        value = asking(counter, drawn_from)(transaction)
        assert value is not None, "a range that has values left gave none"
        return value

    return take


def ask(book: Book, counter: Counter, drawn_from: NumberRange | None = None) -> int | None:
    """Ask in a transaction that is kept."""
    with book.begin() as transaction:
        return asking(counter, drawn_from)(transaction)


def draw(book: Book, counter: Counter, drawn_from: NumberRange | None = None) -> int:
    """Take a value in a transaction that is kept."""
    with book.begin() as transaction:
        return taking(counter, drawn_from)(transaction)


def draw_and_roll_back(book: Book, counter: Counter) -> int:
    """Take a value in a transaction that is rolled back."""
    drawn = []
    with rolled_back(book) as transaction:
        drawn.append(taking(counter)(transaction))
    return drawn[0]


# --- a block ----------------------------------------------------------------------------------------------------


def blocks_of(transaction: Transaction) -> InvoiceNumberBlocks:
    """The numbers of a transaction, which must offer blocks."""
    numbers = transaction.numbers
    assert isinstance(numbers, InvoiceNumberBlocks), f"{type(numbers).__name__} gives no blocks"
    return numbers


def asking_block(counter: Counter, count: int, drawn_from: NumberRange | None = None) -> Work[range | None]:
    """The work of asking for a block, which may be None."""
    return lambda transaction: blocks_of(transaction).next_values(counter, drawn_from or counter.ranges[1], count)


def taking_block(counter: Counter, count: int, drawn_from: NumberRange | None = None) -> Work[list[int]]:
    """The work of taking a block from a range that has it."""

    def take(transaction: Transaction) -> list[int]:
        values = asking_block(counter, count, drawn_from)(transaction)
        assert values is not None, "a range that has values left gave no block"
        return list(values)

    return take


def ask_block(book: Book, counter: Counter, count: int, drawn_from: NumberRange) -> range | None:
    """Ask for a block in a transaction that is kept."""
    with book.begin() as transaction:
        return asking_block(counter, count, drawn_from)(transaction)


def draw_block(book: Book, counter: Counter, count: int, drawn_from: NumberRange | None = None) -> list[int]:
    """Take a block in a transaction that is kept."""
    with book.begin() as transaction:
        return taking_block(counter, count, drawn_from)(transaction)
