"""The book that a command works on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from profit_integration.cli.trouble import BAD_USAGE
from profit_integration.core.violation import Code, Texts, Violation

if TYPE_CHECKING:
    from profit_integration.adapters.sql.book import SqlBook


@contextmanager
def opened_book(book: str, texts: Texts, *, make: bool = True) -> Iterator["SqlBook"]:
    """Open a book, and close it at the end; one that cannot be used ends the command.

    Args:
        book: The path of an SQLite file, or the address of a database.
        texts: The language of what is printed.
        make: Whether to make the book if it is not there.
    """
    # Importing SQLAlchemy takes longer than most commands, which need it only if they have a book.
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415

    from profit_integration.adapters.sql.book import open_book  # noqa: PLC0415

    try:
        with closing(open_book(book, make=make)) as opened:
            yield opened
    except DatabaseError as error:
        failed = Violation(code=Code.BOOK_FAILED, values={"reason": str(error.orig)})
        click.echo(texts.refusal(failed), err=True)
        raise click.exceptions.Exit(BAD_USAGE) from error
