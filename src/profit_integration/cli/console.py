"""Consoles on which commands print tables, sentences and progress for people."""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from profit_integration.cli.quiet import is_quiet
from profit_integration.core.violation import Texts

V = TypeVar("V")

_WIDTH_WITHOUT_TERMINAL = 150


def make_console(*, stderr: bool = False) -> Console:
    """Make a console that prints texts without markup, and is wide enough for tables where there is no terminal."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console


def make_table(
    columns: Iterable[str], texts: Texts, *, amounts: Collection[str] = (), whole: Collection[str] = ()
) -> Table:
    """Make a table without lines; what does not fit in a column is folded.

    Args:
        columns: The labels of the columns; one that is no label is shown as it is.
        texts: The texts of the user's language.
        amounts: The columns that are aligned to the right, and never broken off.
        whole: The other columns that are never broken off.
    """
    table = Table(box=None, header_style="dim")
    for column in columns:
        label = texts.labels.get(column, column)
        if column in amounts:
            table.add_column(label, justify="right", no_wrap=True)
        else:
            table.add_column(label, overflow="fold", no_wrap=column in whole)
    return table


def console_of_refusals(console: Console) -> Console:
    """The console on which refusals are printed: with ``--quiet`` the standard error output, else that of the rest."""
    return make_console(stderr=True) if is_quiet() else console


def with_progress(texts: Texts, values: Sequence[V], activity: str, *, seconds: float = 10) -> Iterable[V]:
    """Iterate over values, and show on the standard error output how far that is and about how long it takes yet.

    On a terminal that is a bar. Elsewhere, such as in the log of a scheduled job, it is a line now and then, and none
    if the work is done sooner.

    Args:
        texts: The texts of the user's language.
        values: The values.
        activity: The label of what is done with them, such as ``reading``.
        seconds: The time between two lines.
    """
    if is_quiet():
        return values
    console = make_console(stderr=True)
    label = texts.labels[activity]
    if console.is_terminal:
        return track(values, label, console=console, transient=True)
    return _with_lines(values, label, console, seconds)


def _with_lines(values: Sequence[V], label: str, console: Console, seconds: float) -> Iterator[V]:
    start = shown = time.monotonic()
    for done, value in enumerate(values):
        now = time.monotonic()
        if done and now - shown >= seconds:
            shown = now
            left = timedelta(seconds=round((now - start) / done * (len(values) - done)))
            console.print(f"{label} {done}/{len(values)} {100 * done // len(values)}% {left}")
        yield value
