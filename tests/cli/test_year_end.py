"""The command year-end."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import put_settings, run
from tests.documents import INVOICES, SETTINGS, Change

ON = ("--on", "2026-11-28")
# The range of sales ends with the year, and has few numbers.
ENDING: tuple[Change, ...] = (
    ('leader = "F[JJJJ]"\ntotal_length = 9\n', 'leader = "F"\ntotal_length = 6\nend_value = 12\n'),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the invoices of the demonstration."""
    book = tmp_path_factory.mktemp("book") / "book.db"
    run("journalise", SETTINGS, INVOICES, "--book", book, "--new")
    return book


def test_each_counter_has_a_row_and_without_findings_the_status_is_0(book: Path) -> None:
    result = run("year-end", SETTINGS, "--book", book, *ON)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[1:]] == [
        ["VERKOOP", "F20260011", "9,988", "after", "its", "end", "2027-01-01", "F20270001"],
        ["INKOOP", "I20260001", "9,998", "after", "its", "end", "2027-01-01", "I20270001"],
        ["0", "errors,", "0", "warnings,", "0", "notes"],
    ]
