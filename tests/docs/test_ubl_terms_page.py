"""The table of terms of EN 16931 names every term."""

import re

from docs.pages.ubl_terms import terms


def test_every_term_of_the_standard_stands_there_once() -> None:
    numbers: list[int] = []
    for term in terms():
        for first, last in re.findall(r"BT-(\d+)(?: to BT-(\d+))?", term["term"]):
            numbers += range(int(first), int(last or first) + 1)
    assert sorted(numbers) == [number for number in range(1, 166) if number != 4]
