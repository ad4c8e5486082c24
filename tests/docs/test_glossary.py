"""The glossary defines each term once, with the Dutch word that the messages have for it."""

import re
from pathlib import Path

from profit_integration.messages import DUTCH, ENGLISH

PAGE = Path(__file__).parents[2] / "docs/reference/glossary.md"
ROWS = re.findall(r"^\| (?!term |---)(.+?) \| (.+?) \| .+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_term_is_defined_once_and_stands_in_order() -> None:
    terms, dutch = zip(*ROWS, strict=True)

    assert list(terms) == sorted(set(terms), key=str.casefold)
    assert len(set(dutch)) == len(dutch)


def test_the_dutch_word_is_that_of_the_messages() -> None:
    words: dict[str, set[str]] = {}
    for key, english in ENGLISH.labels.items():
        words.setdefault(english.casefold(), set()).add(DUTCH.labels[key].casefold())
    known = [(term, dutch) for term, dutch in ROWS if term.casefold() in words]

    assert [(term, dutch) for term, dutch in known if dutch not in words[term.casefold()]] == []
    assert len(known) > 30
