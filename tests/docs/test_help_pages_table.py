"""The page that maps the help pages to tests names tests that are there, and leaves no row without one."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "the-help-pages-sentence-by-sentence.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "`test_" in line]


def test_every_named_test_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named - there == set()


def test_every_row_names_a_test() -> None:
    body = [
        line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| what", "| example"))
    ]
    assert body == ROWS
    steps = [int(number) for number in re.findall(r"^\| (?:Step|Steps 1 and) (\d+)", PAGE, re.MULTILINE)]
    assert steps == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6]
    assert [int(number) for number in re.findall(r"^\| A(\d+):", PAGE, re.MULTILINE)] == list(range(1, 14))
    assert [int(number) for number in re.findall(r"^\| J(\d+):", PAGE, re.MULTILINE)] == list(range(1, 10))
    assert [int(number) for number in re.findall(r"^\| K(\d+):", PAGE, re.MULTILINE)] == list(range(1, 6))
