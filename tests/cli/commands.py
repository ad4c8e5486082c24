"""Running the commands, the files that they are run on, and what is in a book after them."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from profit_integration.adapters.sql.book import open_book
from profit_integration.cli.app import main
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from tests.documents import Change, document, settings_text


def run(*words: object) -> Result:
    """Run a command; whatever it raises is an error of the test."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def data_of(*words: object) -> Any:
    """What a command prints with ``--json``."""
    return json.loads(run(*words, "--json").stdout)


def started(*words: object, **terms: Any) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **terms)


def content_of(book: str | Path) -> tuple[list[JournalEntry], list[RegisteredNumber]]:
    """The entries and the numbers of a book, in order of number."""
    with closing(open_book(book)) as opened:
        entries, numbers = list(opened), list(opened.registered_numbers())
    entries.sort(key=lambda entry: entry.number.text)
    return entries, sorted(numbers, key=lambda number: number.number.text)


def put(folder: Path, file: str, name: str, *changes: Change) -> Path:
    """Write a document of the demonstration, changed, to a file."""
    path = folder / file
    path.write_bytes(document(name, *changes))
    return path


def put_settings(folder: Path, *changes: Change, name: str = "settings.toml") -> Path:
    """Write the settings of the demonstration, changed, to a file."""
    path = folder / name
    path.write_text(settings_text(*changes), encoding="utf-8")
    return path


def put_rows(folder: Path, *rows: str, name: str = "rows.csv") -> Path:
    """Write a CSV file."""
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
