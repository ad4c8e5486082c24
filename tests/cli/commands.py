"""Running the commands, and the files that they are run on."""

from pathlib import Path

from click.testing import CliRunner, Result

from profit_integration.cli.app import main
from tests.documents import Change, document, settings_text


def run(*words: object) -> Result:
    """Run a command; whatever it raises is an error of the test."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


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
