"""Leaders: the part of a number in front of its value (Dutch: voorloopdeel).

A leader is text with tags. A year tag - ``[JJJJ]``, ``[JJJ]``, ``[JJ]``, ``[J]`` or ``[YYYY]`` to ``[Y]``; both
languages are accepted - becomes the last digits of the year in which the range starts. An administration tag,
``[AAAA]`` to ``[A]``, becomes the sequence number of the administration.

Help page: "Counters" (App_GenSet_Nr_Count), and Fin_YrEnd_Check_Countr for the year tags of 2013 and 2018.
"""

import re
from functools import lru_cache
from typing import assert_never

import attrs

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.violation import Code

_TAG = re.compile(r"\[(J{1,4}|Y{1,4}|A{1,4})\]")
_LITERAL = re.compile(r"[!-Z\\^-~]*")  # printable ASCII without blanks and square brackets


@attrs.frozen
class Literal:
    """Text that is in the number as it is."""

    text: str


@attrs.frozen
class YearTag:
    """The last digits of the year in which the range starts."""

    width: int


@attrs.frozen
class AdministrationTag:
    """The sequence number of the administration, with leading zeros."""

    width: int


LeaderPart = Literal | YearTag | AdministrationTag


@lru_cache(maxsize=4096)
def parse_leader(leader: str) -> tuple[LeaderPart, ...]:
    """Split a leader into literals and tags.

    Raises:
        InvalidRangeError: If it has an unknown tag, or a character other than printable ASCII without blanks, since
            such characters are easily mistaken for others.
    """
    parts: list[LeaderPart] = []
    end = 0
    for tag in _TAG.finditer(leader):
        parts += _literal(leader, leader[end : tag.start()])
        width = len(tag[1])
        parts.append(AdministrationTag(width) if tag[1].startswith("A") else YearTag(width))
        end = tag.end()
    return (*parts, *_literal(leader, leader[end:]))


def _literal(leader: str, text: str) -> list[LeaderPart]:
    if not _LITERAL.fullmatch(text):
        raise InvalidRangeError.of(Code.LEADER_TEXT, leader=leader, text=text)
    return [Literal(text)] if text else []


@lru_cache(maxsize=4096)
def leader_length(leader: str) -> int:
    """How many positions a leader has; the same in every year and administration."""
    return sum(len(part.text) if isinstance(part, Literal) else part.width for part in parse_leader(leader))


def has_year_tag(leader: str) -> bool:
    """Whether a leader has a year tag."""
    return any(isinstance(part, YearTag) for part in parse_leader(leader))


def render_leader(leader: str, *, year: int, administration: int) -> str:
    """Write a leader out for a year and an administration.

    Raises:
        InvalidRangeError: If the administration's number is negative, or has more digits than its tag.
    """
    if administration < 0:
        raise InvalidRangeError.of(Code.ADMINISTRATION_NEGATIVE, administration=administration)
    return "".join(_render(part, year, administration) for part in parse_leader(leader))


def with_year_written(leader: str, year: int) -> str:
    """A leader with its year tags written out for a year, and its administration tags as they are."""
    return "".join(
        f"[{'A' * part.width}]" if isinstance(part, AdministrationTag) else _render(part, year, 0)
        for part in parse_leader(leader)
    )


def _render(part: LeaderPart, year: int, administration: int) -> str:
    match part:
        case Literal(text):
            return text
        case YearTag(width):
            return f"{year % 10**width:0{width}}"
        case AdministrationTag(width):
            text = f"{administration:0{width}}"
            if len(text) > width:
                raise InvalidRangeError.of(Code.ADMINISTRATION_TAG, administration=administration, width=width)
            return text
        case _:
            assert_never(part)
