"""The book that a command works on.

A name that is mistyped would be a new series from 1: a new book is made only where that is asked for.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from profit_integration.cli.batch import Outcome
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Texts, Violation, message

if TYPE_CHECKING:
    from profit_integration.adapters.sql.book import SqlBook

# Importing SQLAlchemy takes longer than most commands, which need it only if they have a book: functions import it.

new_option = click.option("--new", is_flag=True, help="Make the book if it is not there; otherwise it is continued.")


@contextmanager
def opened_book(book: str, *, make: bool = False) -> Iterator["SqlBook"]:
    """Open a book, and close it at the end.

    Args:
        book: The path of an SQLite file, or the address of a database.
        make: Whether to make it if it is not there.

    Raises:
        UnusableSettingError: If it cannot be used, now or later on.
    """
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from profit_integration.adapters.sql.book import open_book  # noqa: PLC0415
    from profit_integration.adapters.sql.failures import failure  # noqa: PLC0415

    try:
        with closing(open_book(book, make=make)) as opened:
            yield opened
    except SQLAlchemyError as error:
        raise UnusableSettingError(failure(error, book, Code.BOOK_FAILED)) from error


@contextmanager
def remembered_ranges(book: str | None) -> Iterator[RangeStates | None]:
    """What a book remembers of ranges of numbers; nothing without a book.

    Raises:
        UnusableSettingError: If it is not there or cannot be used.
    """
    if book is None:
        yield None
        return
    with opened_book(book) as opened, opened.begin() as transaction:
        yield transaction.numbers


@attrs.frozen
class KeptBook:
    """A book that documents are journalised in.

    Attributes:
        book: The book.
        shown: Its name or address, as it may be shown.
        is_new: Whether it was made now.
        known: The administrations that had entries in it before.
    """

    book: "SqlBook"
    shown: str
    is_new: bool
    known: frozenset[int]

    def notes(self, outcomes: Iterable[Outcome], *, new: bool) -> Iterator[Violation]:
        """What is worth knowing of the book and of what was journalised in it.

        Args:
            outcomes: What became of the documents.
            new: Whether a new book was asked for.
        """
        if self.is_new or new:
            code = Code.BOOK_MADE if self.is_new else Code.BOOK_CONTINUED
            yield Violation(code=code, values={"book": self.shown})
        entries = [each.entry for each in outcomes if each.entry and each.status is BatchStatus.JOURNALISED]
        administrations = {entry.document.administration for entry in entries}
        for administration in sorted(administrations - self.known):
            values = {"book": self.shown, "administration": administration}
            yield Violation(code=Code.FIRST_ENTRY, values=values)
        if len(self.known | administrations) > 1:
            yield from self._booked_elsewhere(entries)

    def _booked_elsewhere(self, entries: Sequence[JournalEntry]) -> Iterator[Violation]:
        booked: dict[str, dict[int, str]] = {}
        for digest, administration, number in self.book.entries_with({entry.digest for entry in entries}):
            booked.setdefault(digest, {}).setdefault(administration, number)
        for entry in entries:
            own = entry.document.administration
            for administration, number in booked.get(entry.digest, {}).items():
                if administration != own:
                    values = {"number": entry.number.text, "administration": own}
                    values |= {"other": number, "elsewhere": administration}
                    yield Violation(code=Code.BOOKED_ELSEWHERE, document=entry.document.named, values=values)


@contextmanager
def kept_book(book: str, texts: Texts, *, new: bool) -> Iterator[KeptBook]:
    """Open a book to journalise in; a new one is made where that is asked for, or after a question on a terminal.

    Raises:
        UnusableSettingError: If it is not there and not to be made, or cannot be used.
    """
    from profit_integration.adapters.sql.addresses import shown_address  # noqa: PLC0415

    shown = shown_address(book)
    with ExitStack() as stack:
        is_new = False
        try:
            opened = stack.enter_context(opened_book(book))
        except UnusableSettingError as error:
            if error.code is not Code.BOOK_MISSING or not (new or _is_wanted(shown, texts)):
                raise
            is_new = True
            opened = stack.enter_context(opened_book(book, make=True))
        yield KeptBook(opened, shown, is_new, opened.administrations())


def _is_wanted(shown: str, texts: Texts) -> bool:
    """Ask whether a new book is wanted; without a terminal it is not."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(texts.sentence(message(Code.NEW_BOOK_ASKED, book=shown)), err=True)


def files_of_book(book: str | None) -> list[Path]:
    """The file of a book, which may not be there yet; none for a database that is no file."""
    scheme, is_address, rest = (book or "").partition("://")
    if book is None or (is_address and not scheme.startswith("sqlite")):
        return []
    return [Path(rest.removeprefix("/").partition("?")[0] if is_address else book)]
