"""What ends a command: settings, a book or a file that cannot be used. Exit status 2, and the reason in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DatabaseError

from profit_integration.core.errors import ProfitIntegrationError

BAD_USAGE = 2


@contextmanager
def status_2_on_trouble() -> Iterator[None]:
    """Settings or a book that cannot be used end the command; what is in the book already stays there."""
    try:
        with status_2_on_broken_book():
            yield
    except ProfitIntegrationError as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(BAD_USAGE) from error
    except OSError as error:
        click.echo(": ".join(str(each) for each in (error.filename, error.strerror) if each), err=True)
        raise click.exceptions.Exit(BAD_USAGE) from error


@contextmanager
def status_2_on_broken_book() -> Iterator[None]:
    """A book that cannot be used ends the command."""
    try:
        yield
    except DatabaseError as error:
        click.echo(
            f"The book cannot be used: {error.orig}. Entries that were kept before stay kept: run this again once the "
            f"book can be used, or go back to a copy if it is damaged.",
            err=True,
        )
        raise click.exceptions.Exit(BAD_USAGE) from error
