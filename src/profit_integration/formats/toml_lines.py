"""The lines on which the tables and keys of a TOML file stand, by their paths."""

import re
from collections.abc import Mapping

import attrs

from profit_integration.core.violation import Code, Violation, message

_TABLE = re.compile(r"""\s*(\[\[?)\s*([A-Za-z0-9_.\s"'-]+?)\s*\]\]?\s*(#.*)?""")
_KEY = re.compile(r"""\s*(["']?)([A-Za-z0-9_-]+)\1\s*=\s*""")
_AROUND_NAMES = " \t\"'"
_LONG_QUOTES = ('"""', "'''")


def toml_lines(text: str) -> dict[str, int]:
    """The line of every table and key, by its path, such as ``counters[0].ranges[1].leader``.

    Keys within inline tables and keys with dots have no line of their own here.

    Args:
        text: The text of a TOML file.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, quotes = "", ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quotes:  # within a text of several lines
            quotes = "" if line.count(quotes) % 2 else quotes
            continue
        if heading := _TABLE.fullmatch(line):
            table = _path(heading[2].split("."), counts, is_row=heading[1] == "[[")
            lines[table] = number
        elif key := _KEY.match(line):
            lines[f"{table}.{key[2]}".lstrip(".")] = number
            value = line[key.end() :]
            quotes = next((long for long in _LONG_QUOTES if value.startswith(long) and value.count(long) % 2), "")
    return lines


def on_line(violation: Violation, lines: Mapping[str, int]) -> Violation:
    """A violation with the line of its place, or else of the table that it is in; as it is, if neither has one.

    A list of tables has the line of its first table.
    """
    place = violation.place
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    if f"{violation.place}[0]" in lines:
        place = place or f"{violation.place}[0]"
    if violation.document is not None or not place:
        return violation
    return attrs.evolve(violation, document=message(Code.OF_ROW, line=lines[place]))


def _path(names: list[str], counts: dict[str, int], *, is_row: bool) -> str:
    """The path of a table, with the position of every row in it that belongs to a list."""
    path = ""
    for position, name in enumerate(names):
        path = f"{path}.{name.strip(_AROUND_NAMES)}".lstrip(".")
        if is_row and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
