"""What commands print: tables, sentences and progress for people, or JSON for machines."""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click
from rich.console import Console, Group
from rich.progress import track
from rich.table import Table
from rich.text import Text

from profit_integration.cli.endings import violation_as_data
from profit_integration.cli.quiet import is_quiet
from profit_integration.core.violation import Message, Texts, Violation
from profit_integration.messages.notation import figures, short_date

V = TypeVar("V")

_WIDTH_WITHOUT_TERMINAL = 150


def make_console(*, stderr: bool = False) -> Console:
    """Make a console that prints texts without markup, and is wide enough for tables where there is no terminal."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console


@attrs.frozen
class Printer:
    """Prints what a command reports.

    Attributes:
        texts: The texts of the user's language.
        as_json: Whether the user asked for JSON.
        console: The console of texts for people.
    """

    texts: Texts
    as_json: bool = False
    console: Console = attrs.field(factory=make_console)

    def narrow(self, width: int) -> "Printer":
        """A printer of lines and tables that have at most this width."""
        console = make_console()
        console.width = min(console.width, width)
        return attrs.evolve(self, console=console)

    def data(self, data: Any, *, in_ascii: bool = True) -> None:
        """Print data as JSON. Amounts are texts, so that no reader rounds them; dates are as in ISO 8601."""
        click.echo(json.dumps(data, indent=2, default=self._plain, ensure_ascii=in_ascii))

    def say(self, sentence: Message | Violation, *, style: str = "") -> None:
        """Print a sentence for people on a line of its own."""
        self.line(self.texts.sentence(sentence), style=style)

    def line(self, text: str, *, style: str = "", wraps: bool = False) -> None:
        """Print a line for people; one that wraps is broken off between words where the console ends."""
        self.console.print(Text(text, style=style), soft_wrap=not wraps)

    def refuse(self, text: str, *, style: str = "red") -> None:
        """Print why something is refused; with ``--quiet`` on the standard error output."""
        console = make_console(stderr=True) if is_quiet() else self.console
        console.print(Text(text, style=style), soft_wrap=True)

    def table(
        self,
        columns: Iterable[str],
        rows: Iterable[Iterable[Any]],
        *,
        amounts: Collection[str] = (),
        whole: Collection[str] = (),
        styles: Iterable[str] = repeat(""),
        is_close: bool = False,
    ) -> None:
        """Print a table without lines for people; what does not fit in a column is folded.

        Args:
            columns: The labels of the columns; one that is no label is shown as it is.
            rows: The cells of each row, as values for `words`.
            amounts: The columns that are aligned to the right, and never broken off.
            whole: The other columns that are never broken off.
            styles: The style of each row.
            is_close: Whether there is less room between the columns.
        """
        table = Table(box=None, header_style="dim", collapse_padding=is_close)
        for column in columns:
            label = self.texts.labels.get(column, column)
            if column in amounts:
                table.add_column(label, justify="right", no_wrap=True)
            else:
                table.add_column(label, overflow="fold", no_wrap=column in whole)
        for cells, style in zip(rows, styles, strict=False):
            table.add_row(*(cell if isinstance(cell, Group) else Text(self.words(cell)) for cell in cells), style=style)
        self.console.print(table)

    def words(self, value: Any) -> str:
        """An amount, a count, a date, a message or a text as readers of the language write it; None is blank."""
        match value:
            case None:
                return ""
            case Decimal() | int():
                return figures(value, self.texts)
            case date():
                return short_date(value, self.texts)
            case _:
                return self.texts.label(value)

    def progress(self, values: Sequence[V], activity: str, *, seconds: float = 10) -> Iterable[V]:
        """Iterate over values, and show on the standard error output how far that is and about how long it takes yet.

        On a terminal that is a bar. Elsewhere, such as in the log of a scheduled job, it is a line now and then, and
        none if the work is done sooner.

        Args:
            values: The values.
            activity: The label of what is done with them, such as ``reading``.
            seconds: The time between two lines.
        """
        if is_quiet():
            return values
        console = make_console(stderr=True)
        label = self.texts.labels[activity]
        if console.is_terminal:
            return track(values, label, console=console, transient=True)
        return _with_lines(values, label, console, seconds)

    def _plain(self, value: Any) -> Any:
        """A value that JSON has no form for."""
        match value:
            case Violation():
                return violation_as_data(value, self.texts)
            case Message():
                return self.texts.sentence(value)
            case Decimal() | date() | Path():
                return str(value)
            case _:
                raise TypeError(f"{type(value).__name__} is no data")


def _with_lines(values: Sequence[V], label: str, console: Console, seconds: float) -> Iterator[V]:
    start = shown = time.monotonic()
    for done, value in enumerate(values):
        now = time.monotonic()
        if done and now - shown >= seconds:
            shown = now
            left = timedelta(seconds=round((now - start) / done * (len(values) - done)))
            console.print(f"{label} {done}/{len(values)} {100 * done // len(values)}% {left}")
        yield value
