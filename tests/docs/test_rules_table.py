"""The page on what went wrong here names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "what-went-wrong-here.md").read_text(encoding="utf-8")


def test_every_rule_has_a_test_that_is_there() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")]
    there = {name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    rows = re.findall(r"^\| (?!rule )(.+) \|$", PAGE, re.MULTILINE)
    assert rows
    for row in rows:
        tests = re.findall(r"`(test_\w+|tests/[\w/.]+)`", row.rpartition(" | ")[2])
        assert tests, row
        for test in tests:
            assert test in there or (ROOT / test).exists(), test
