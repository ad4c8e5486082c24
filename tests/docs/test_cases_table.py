"""The page on what went wrong elsewhere names every case once, and every test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "what-went-wrong-elsewhere.md").read_text(encoding="utf-8")


def test_every_case_has_a_row() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [int(case) for case, _ in rows] == list(range(1, 63))
    for case, text in rows:
        assert f"`test_case_{int(case):02}_" in text or text.startswith("Cannot occur: ")


def test_every_named_test_is_there_and_every_test_is_named() -> None:
    named = set(re.findall(r"`(test_case_\d\w+)`", PAGE))
    files = (ROOT / "tests").rglob("test_*.py")
    there = {
        name for file in files for name in re.findall(r"^def (test_case_\d\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert named == there
