"""A place in a settings file has the line on which it stands."""

import re
import tomllib
from typing import Any

import pytest

from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.settings_file import load_settings
from profit_integration.formats.toml_lines import on_line, toml_lines
from tests.documents import SETTINGS

TEXT = """\
top = 1
[administration]
number = 1   # = 2
[[counters]]
code = "A"
[[counters.ranges]]
leader = "F"
[[counters.ranges]]  # the second
leader = \"\"\"
other = 9
\"\"\"
[[counters]]
code = "B"
[[counters.ranges]]
leader = "G"
[ubl]
own_identifiers = [
  "a = b",
]
"""


def paths_in(value: Any, path: str = "") -> set[str]:
    """The paths of all tables and keys."""
    match value:
        case dict():
            return {path} - {""} | {
                part for key, below in value.items() for part in paths_in(below, f"{path}.{key}".lstrip("."))
            }
        case [dict(), *_]:
            return {part for position, row in enumerate(value) for part in paths_in(row, f"{path}[{position}]")}
        case _:
            return {path}


@pytest.mark.parametrize("text", [TEXT, SETTINGS.read_text(encoding="utf-8")], ids=["sample", "demonstration"])
def test_every_table_and_key_of_toml_has_its_line(text: str) -> None:
    lines = toml_lines(text)

    assert {*lines} == paths_in(tomllib.loads(text))
    assert [*lines.values()] == sorted({*lines.values()})
    for path, number in lines.items():
        name = path.rpartition(".")[2].partition("[")[0]
        assert re.match(rf"\[*([\w.]+\.)?{name}(\]| =)", text.splitlines()[number - 1])


def test_settings_have_the_lines_of_their_file() -> None:
    assert load_settings(SETTINGS).lines == toml_lines(SETTINGS.read_text(encoding="utf-8"))


def test_quotes_around_names_and_within_values_change_no_line() -> None:
    text = """\
[administration]
name = "a \'\'\' b"  # three more: \'\'\'
"number" = 1  # and \\"\\"\\"
[["counters"]]
'code' = \'\'\'A\'\'\'
[['counters'."ranges"]]
leader = 'F'
"""
    assert {*toml_lines(text)} >= paths_in(tomllib.loads(text))
    assert [toml_lines(text)[path] for path in ("administration.number", "counters[0].code")] == [3, 5]
    assert toml_lines(text)["counters[0].ranges[0].leader"] == 7


def test_a_place_without_a_line_has_that_of_its_table() -> None:
    lines = toml_lines(TEXT)
    for place, line in (
        ("counters[1].ranges[0].end_value", 14),
        ("counters[1].ranges", 12),
        ("ubl.vat[3].rate", 16),
        ("counters", 4),
    ):
        placed = on_line(Violation(code=Code.BLANK, place=place), lines)
        assert (placed.document, placed.place) == (message(Code.OF_ROW, line=line), place)


def test_what_has_no_line_is_left_as_it_is() -> None:
    named = Violation(code=Code.BLANK, place="ubl", document=message(Code.OF_FILE, file="a"))
    for violation in (named, Violation(code=Code.BLANK, place="journals[0].code"), Violation(code=Code.BLANK)):
        assert on_line(violation, toml_lines(TEXT)) == violation
