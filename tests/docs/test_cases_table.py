"""The page on what went wrong elsewhere names every case once, and every test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "what-went-wrong-elsewhere.md").read_text(encoding="utf-8")


def test_every_case_has_a_row() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [int(case) for case, _ in rows] == list(range(1, 63))
    for case, text in rows:
        assert text.startswith(("`test_", "Cannot occur: ")), case


def test_every_named_test_is_there_and_every_case_is_named() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    tests = {
        name
        for folder in ("tests", "src/profit_integration/testing")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"^ *def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named - tests == set()
    assert {name for name in tests if re.match(r"test_case_\d", name)} <= named
