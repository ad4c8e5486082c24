"""Consoles on which commands print tables, sentences and progress for people."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track

from profit_integration.core.violation import Texts

_WIDTH_WITHOUT_TERMINAL = 150


def make_console(*, stderr: bool = False) -> Console:
    """Make a console that prints texts without markup, and is wide enough for tables where there is no terminal."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console


def with_progress(texts: Texts, files: Iterable[Path], activity: str) -> Iterable[Path]:
    """Iterate over files with a progress bar on the standard error output, if that is a terminal.

    Args:
        texts: The texts of the user's language.
        files: The files.
        activity: The label of what is done with them, such as ``reading``.
    """
    console = make_console(stderr=True)
    label = texts.labels[activity]
    return track(list(files), label, console=console, transient=True, disable=not console.is_terminal)
