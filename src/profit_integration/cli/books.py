"""Open the book that a command reads or journalises in.

A new book is made only if the user asks for it. Otherwise, a mistyped name would begin new number series at 1.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from profit_integration.cli.batch import Outcome
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.questions import is_confirmed, is_on_terminal
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.work_in_progress import completed_lines
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.policies.number_allocator import NumbersWithStates
from profit_integration.core.violation import Code, Texts, Violation, message

if TYPE_CHECKING:
    from profit_integration.adapters.sql.book import SqlBook
    from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers

# Importing SQLAlchemy takes longer than most commands take, so that only functions that open a book import it.

book_option = click.option(
    "--book", metavar="BOOK", required=True, help="The book: an SQLite file, or the address of a database."
)
new_option = click.option("--new", is_flag=True, help="Make the book if it does not exist; otherwise, continue it.")


@contextmanager
def opened_book(book: str, *, make: bool = False) -> Iterator["SqlBook"]:
    """Open a book for a block, and close it when the block ends.

    Args:
        book: The path of an SQLite file, or the address of a database.
        make: Whether to make the book if it does not exist.

    Raises:
        UnusableSettingError: If the book cannot be opened or would not be kept, or the database fails during the block.
    """
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from profit_integration.adapters.sql.book import open_book  # noqa: PLC0415
    from profit_integration.adapters.sql.databases import engine_of, file_of  # noqa: PLC0415
    from profit_integration.adapters.sql.failures import book_violation  # noqa: PLC0415

    url = engine_of(book).url
    if url.get_backend_name() == "sqlite" and file_of(url) is None:
        raise UnusableSettingError(Violation(code=Code.BOOK_NOT_KEPT, values={"book": book}))
    try:
        with closing(open_book(book, make=make)) as opened:
            yield opened
    except SQLAlchemyError as error:
        raise UnusableSettingError(book_violation(error, book, Code.BOOK_FAILED)) from error


@contextmanager
def remembered_ranges(book: str | None) -> Iterator["SqlInvoiceNumbers | None"]:
    """Open a book for a block to read the states of its ranges; without a book, there are none.

    Raises:
        UnusableSettingError: If the book does not exist or cannot be used.
    """
    if book is None:
        yield None
        return
    with opened_book(book) as opened, opened.read() as reader:
        yield reader.numbers


@contextmanager
def given_numbers(book: str | None) -> Iterator[tuple[NumbersWithStates, Iterable[IssuedNumber]]]:
    """Open a book for a block to read its numbers, and each that it has issued; without a book, of an empty one.

    Raises:
        UnusableSettingError: If the book does not exist or cannot be used.
    """
    if book is None:
        from profit_integration.adapters.memory import MemoryBook  # noqa: PLC0415

        with MemoryBook().begin() as of_memory:
            yield of_memory.numbers, ()
        return
    with opened_book(book) as opened, opened.read() as reader:
        yield reader.numbers, reader.issued_numbers()


@attrs.frozen
class TargetBook:
    """The book that a run journalises in.

    Attributes:
        book: The book.
        shown: The path or address of the book, without a password.
        is_new: Whether this run made the book.
        known: The administrations that had entries in the book before this run.
    """

    book: "SqlBook"
    shown: str
    is_new: bool
    known: frozenset[int]

    def completed(self, administration: int) -> dict[str, str]:
        """The lines of actual costing that the book says are complete; see `completed_lines`."""
        with self.book.read() as reader:
            return completed_lines(reader.entries(EntryFilter(kind=IntegrationKind.CANCEL_WIP)), administration)

    def notes(self, outcomes: Outcomes, *, new: bool) -> Iterator[Violation]:
        """Notes on a run: a new book, an administration's first entry, an invoice booked in another administration too.

        Args:
            outcomes: The outcomes of the documents.
            new: Whether the user asked for a new book.
        """
        if self.is_new or new:
            code = Code.BOOK_MADE if self.is_new else Code.BOOK_CONTINUED
            yield Violation(code=code, values={"book": self.shown})
        for administration in sorted(outcomes.administrations - self.known):
            values = {"book": self.shown, "administration": administration}
            yield Violation(code=Code.FIRST_ENTRY, values=values)
        if len(self.known | outcomes.administrations) > 1:
            yield from self._booked_elsewhere(outcomes)

    def _booked_elsewhere(self, outcomes: Sequence[Outcome]) -> Iterator[Violation]:
        """Notes on entries whose document has an entry in another administration too, with the first number there."""
        numbers: dict[str, dict[int, str]] = {}
        for digest, administration, number in self.book.entries_with(
            {entry.digest for entry in _new_entries(outcomes)}
        ):
            numbers.setdefault(digest, {}).setdefault(administration, number)
        for entry in _new_entries(outcomes):
            own = entry.document.administration
            for administration, number in numbers.get(entry.digest, {}).items():
                if administration != own:
                    values = {"number": entry.number.text, "administration": own}
                    values |= {"other": number, "elsewhere": administration}
                    yield Violation(code=Code.BOOKED_ELSEWHERE, document=entry.document.named, values=values)


def _new_entries(outcomes: Iterable[Outcome]) -> Iterator[JournalEntry]:
    """The entries of the documents that were journalised now."""
    return (outcome.entry for outcome in outcomes if outcome.entry and outcome.status is BatchStatus.JOURNALISED)


@contextmanager
def target_book(book: str, texts: Texts, *, new: bool) -> Iterator[TargetBook]:
    """Open a book to journalise in for a block, and close it when the block ends.

    Args:
        book: The path of an SQLite file, or the address of a database.
        texts: The texts in which the user is asked whether a missing book must be made, if there is a terminal.
        new: Whether to make a missing book without asking.

    Raises:
        UnusableSettingError: If the book does not exist and is not to be made, or cannot be used.
    """
    from profit_integration.adapters.sql.addresses import shown_address  # noqa: PLC0415

    shown = shown_address(book)
    with ExitStack() as stack:
        is_new = False
        try:
            opened = stack.enter_context(opened_book(book))
        except UnusableSettingError as error:
            if error.code is not Code.BOOK_MISSING or not (new or _ask_for_new_book(shown, texts)):
                raise
            is_new = True
            opened = stack.enter_context(opened_book(book, make=True))
        yield TargetBook(opened, shown, is_new, opened.administrations())


def _ask_for_new_book(shown: str, texts: Texts) -> bool:
    """Ask whether to make a new book; without a terminal, the answer is no."""
    if not is_on_terminal():
        return False
    return is_confirmed(texts.sentence(message(Code.NEW_BOOK_ASKED, book=shown)), texts)


def files_of_book(book: str | None) -> list[Path]:
    """The file of a book, which may not exist yet; no file for no book, or for a database on a server."""
    scheme, is_address, rest = (book or "").partition("://")
    if book is None or (is_address and not scheme.startswith("sqlite")):
        return []
    return [Path(rest.removeprefix("/").partition("?")[0] if is_address else book)]
