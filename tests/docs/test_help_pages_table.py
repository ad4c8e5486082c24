"""The page that maps the help pages to tests has every step and example, and a test for each."""

import re

from tests.docs.pages import text_of

PAGE = text_of("docs/explanation/the-help-pages-sentence-by-sentence.md")


def numbers(pattern: str) -> list[int]:
    """The numbers in the rows that begin with a pattern."""
    return [int(number) for number in re.findall(rf"^\| {pattern}", PAGE, re.MULTILINE)]


def test_every_row_names_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| (?!what|example)", line)]
    assert [row for row in rows if "`test_" not in row] == []


def test_every_step_and_example_has_a_row() -> None:
    assert numbers(r"(?:Step|Steps 1 and) (\d+)") == [*range(2, 12), *range(2, 7)]
    assert numbers(r"A(\d+):") == list(range(1, 14))
    assert numbers(r"J(\d+):") == list(range(1, 10))
    assert numbers(r"K(\d+):") == list(range(1, 6))
