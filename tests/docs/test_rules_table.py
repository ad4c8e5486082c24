"""Every rule on the page on what went wrong here has a test."""

import re

from tests.docs.pages import text_of


def test_every_rule_has_a_test() -> None:
    rows = re.findall(r"^\| (?!rule )(.+) \|$", text_of("docs/explanation/what-went-wrong-here.md"), re.MULTILINE)
    assert rows
    assert [row for row in rows if not re.search(r"`(test_\w+|tests/[\w/.]+|\w+Contract)`$", row)] == []
