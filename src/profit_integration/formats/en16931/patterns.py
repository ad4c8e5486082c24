"""Patterns of texts in the tables for documents: ``*`` fits any text and ``?`` any character; case is the same.

A blank pattern fits everything, also the absence of a text.
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import lru_cache

_OTHER = "\x00"  # a character that no pattern names, so that only a wildcard fits it


def like(text: str | None, pattern: str | None) -> bool:
    """Whether a pattern fits a text."""
    if pattern is None or text is None:
        return pattern is None
    return _match(pattern)(text.casefold()) is not None


def like_any(texts: Iterable[str], pattern: str) -> bool:
    """Whether a pattern fits one of several texts."""
    return any(like(text, pattern) for text in texts)


@lru_cache(maxsize=10_000)
def _match(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """What fits a pattern to texts in small letters."""
    return re.compile(translate(pattern.casefold().replace("[", "[[]"))).match  # to fnmatch, a bracket begins a set


def plain(text: str) -> str:
    """A text without what does not matter where texts are compared: case, and the number of blanks."""
    return " ".join(text.casefold().split())


def covers(wide: str | None, narrow: str | None) -> bool:
    """Whether a pattern fits everything that another one fits; of patterns with two stars, only where they are equal.

    A star stands for any number of characters. More of them than the wide pattern has make no difference.
    """
    if wide is None or narrow is None:
        return wide is None
    if wide.casefold() == narrow.casefold():
        return True
    if narrow.count("*") > 1:
        return False
    lengths = range(len(wide) + 2) if "*" in narrow else (0,)
    return all(like(narrow.replace("?", _OTHER).replace("*", _OTHER * length), wide) for length in lengths)
