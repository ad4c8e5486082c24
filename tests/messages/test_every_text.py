"""Every text that is shown is one of the texts of both languages, and differs between them.

Sentences, labels and menus are compared in `test_messages`, help in `test_help_in_dutch`, and the comments of settings
in `test_starting_settings`. Here, texts are looked for that stand in the code itself, or in the pages of the report.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import profit_integration
from profit_integration.messages import DUTCH, DUTCH_HELP_WORDS, ENGLISH

PACKAGE = Path(profit_integration.__file__).parent
PRINTING = {"print", "echo", "add_column", "add_row", "Text", "confirm", "prompt", "rule"}
WORD = re.compile("[A-Za-z]{2,}")

# Of these no Dutch help page gives the whole path.
SHORTER_IN_DUTCH = {"administration", "counters"}


def texts_in(call: ast.Call) -> Iterator[str]:
    """The texts that a call is given as they are."""
    for argument in call.args:
        parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def calls_in(file: Path) -> Iterator[ast.Call]:
    """The calls in a file that print something or make a table."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in PRINTING:
                yield node


def test_no_command_prints_a_text_of_its_own() -> None:
    files = sorted((PACKAGE / "cli").rglob("*.py"))
    assert len(files) > 20
    words = [text for file in files for call in calls_in(file) for text in texts_in(call) if WORD.search(text)]

    assert words == []


def test_no_page_of_the_report_has_a_text_of_its_own() -> None:
    pages = sorted((PACKAGE / "formats" / "report" / "templates").glob("*.jinja"))
    assert len(pages) > 5
    for page in pages:
        without_expressions = re.sub(r"\{[{%#].*?[}%#]\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        attributes = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', without_expressions)
        shown = re.sub("<[^>]*>", " ", without_expressions)
        assert WORD.findall(" ".join([shown, *attributes])) == [], page.name


def test_what_stands_around_help_differs() -> None:
    assert [word for word, dutch in DUTCH_HELP_WORDS.items() if word == dutch] == []


def test_a_dutch_menu_is_as_full_as_the_english_one() -> None:
    shorter = {table for table, menu in ENGLISH.menus.items() if DUTCH.menus[table].count(" / ") < menu.count(" / ")}

    assert shorter == SHORTER_IN_DUTCH
