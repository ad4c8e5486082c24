"""The page on what went wrong elsewhere names every case once, and every test of one."""

import re

from tests.docs.pages import names_of_tests, text_of

PAGE = text_of("docs/explanation/what-went-wrong-elsewhere.md")


def test_every_case_has_a_row() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [int(case) for case, _ in rows] == list(range(1, 63))
    for case, text in rows:
        assert text.startswith(("`test_", "Cannot occur: ")), case


def test_every_test_of_a_case_is_named() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert {name for name in names_of_tests() if re.match(r"test_case_\d", name)} <= named
