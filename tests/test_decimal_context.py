"""Files are read, booked and exported to the last digit in every decimal context of the host."""

from decimal import Context, DecimalException, localcontext
from pathlib import Path

import pytest

from profit_integration.formats.audit_file.reading import read_audit_file
from tests.audit_files import audit_file
from tests.cli.commands import put_rows, run
from tests.documents import INVOICES, SETTINGS

_FORMATS = ("fientries", "beancount", "csv")


def _outputs(folder: Path) -> dict[str, str]:
    """The printed and written texts of commands on the demonstration, and the content of an audit file."""
    folder.mkdir()
    book, numbers = folder / "book.db", put_rows(folder, "number,date", "2026001,2026-01-05", "2026003,2026-01-06")
    commands: list[tuple[object, ...]] = [
        ("journalise", SETTINGS, INVOICES, "--book", book, "--new"),
        *(
            ("book", "export", book, folder / f"entries.{format_}", "--settings", SETTINGS, "--format", format_)
            for format_ in _FORMATS
        ),
        ("explain", SETTINGS, INVOICES / "04-credit-note.xml"),
        ("what-if", SETTINGS, SETTINGS, INVOICES),
        ("check", SETTINGS, "--book", book),
        ("coverage", SETTINGS),
        ("reconcile", SETTINGS, "--book", book),
        ("continuity", book),
        ("continuity", numbers),
        ("reverse", SETTINGS, "--book", book, "--number", "F20260001", "--on", "2026-03-31"),
    ]
    printed = {" ".join(map(str, words)): run(*words).output for words in commands}
    written = {format_: (folder / f"entries.{format_}").read_text(encoding="utf-8") for format_ in _FORMATS}
    texts = {command.replace(str(folder), ""): text.replace(str(folder), "") for command, text in printed.items()}
    return texts | written | {"audit file": repr(read_audit_file(audit_file(), "file"))}


@pytest.mark.parametrize(
    "traps",
    [
        pytest.param([*Context().flags], id="all signals are trapped"),  # whatever rounds raises an error
        pytest.param([], id="no signal is trapped", marks=pytest.mark.thorough),
    ],
)
def test_the_decimal_context_of_the_host_changes_nothing(tmp_path: Path, traps: list[type[DecimalException]]) -> None:
    expected = _outputs(tmp_path / "usual")
    with localcontext(Context(prec=1, Emin=-1, Emax=1, capitals=0, traps=traps)):
        outputs = _outputs(tmp_path / "host")
    assert outputs == expected
