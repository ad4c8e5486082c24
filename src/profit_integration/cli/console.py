"""Where the commands print for people."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track

_WIDTH_WITHOUT_TERMINAL = 150


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes texts as they are, and has room for a table where there is no terminal."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console


def with_progress(files: Iterable[Path], what: str) -> Iterable[Path]:
    """A progress bar beside the output, on a terminal only."""
    console = make_console(stderr=True)
    return track(list(files), what, console=console, transient=True, disable=not console.is_terminal)
