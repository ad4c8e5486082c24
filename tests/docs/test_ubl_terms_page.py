"""The table of terms on the page of UBL documents is what the data says, and names every term."""

import re

from docs.make_ubl_terms import PAGE, terms, terms_page


def test_the_table_is_what_the_data_says() -> None:
    """After a change of it: ``python docs/make_ubl_terms.py``."""
    page = PAGE.read_text(encoding="utf-8")
    assert terms_page(page) == page


def test_every_term_of_the_standard_stands_there_once() -> None:
    numbers: list[int] = []
    for term in terms():
        for first, last in re.findall(r"BT-(\d+)(?: to BT-(\d+))?", term["term"]):
            numbers += range(int(first), int(last or first) + 1)
    assert sorted(numbers) == [number for number in range(1, 166) if number != 4]
