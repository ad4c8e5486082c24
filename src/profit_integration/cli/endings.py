"""What ends a command: settings, a book or a file that cannot be used. Exit status 2, and the reason in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.violation import Texts

BAD_USAGE = 2


@contextmanager
def status_2_on_trouble(texts: Texts) -> Iterator[None]:
    """Settings or a book that cannot be used end the command; what is in the book already stays there."""
    try:
        yield
    except ProfitIntegrationError as error:
        click.echo(error.in_words(texts), err=True)
        raise click.exceptions.Exit(BAD_USAGE) from error
    except OSError as error:
        click.echo(": ".join(str(each) for each in (error.filename, error.strerror) if each), err=True)
        raise click.exceptions.Exit(BAD_USAGE) from error
