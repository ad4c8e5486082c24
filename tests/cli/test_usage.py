"""Mistakes in the use of a command are reported by code, in either language, with the command whose help says more."""

import click
import pytest

from profit_integration.core.violation import Code
from tests.cli.commands import data_of, run
from tests.documents import SETTINGS

NEWER_CLICK = pytest.mark.skipif(
    not hasattr(click.exceptions, "NoSuchCommand"), reason="this click gives no more than a sentence in English"
)


@pytest.mark.parametrize(
    ("words", "code", "command"),
    [
        ("--nosuch", Code.USE_NO_OPTION, ""),
        ("check --nosuch", Code.USE_NO_OPTION, "check "),
        pytest.param("nosuch", Code.USE_NO_COMMAND, "", marks=NEWER_CLICK),
        pytest.param("book nosuch", Code.USE_NO_COMMAND, "book ", marks=NEWER_CLICK),
        ("check", Code.USE_MISSING, "check "),
        ("book list", Code.USE_MISSING, "book list "),
        ("next s.toml --on 2026-01-01", Code.USE_MISSING, "next "),
        ("register b.db --state none", Code.USE_VALUE, "register "),
        ("book list b.db --limit x", Code.USE_VALUE, "book list "),
        ("book list b.db --limit 0", Code.USE_VALUE, "book list "),
        ("book list b.db --from 31-12-2026", Code.USE_VALUE, "book list "),
        ("book migrate a b", Code.USE_EXTRA_ARGUMENTS, "book migrate "),
        ("check s.toml --strict=yes", Code.USE_WITHOUT_VALUE, ""),
        ("check postgresql://host/db", Code.USE_OF_PARAMETER, "check "),
        ("explain s.toml i.xml --rate x", Code.USE_OF_PARAMETER, "explain "),
        ("explain s.toml i.xml --rate USD=1 --rate USD=2", Code.USE_OF_PARAMETER, "explain "),
        ("year-end s.toml --on 9999-01-01", Code.USE_OF_PARAMETER, "year-end "),
        ("journalise s.toml i.xml --export csv", Code.USE_TOGETHER, "journalise "),
        ("journalise s.toml i.xml --accounts a.bean", Code.USE_BELONGS, "journalise "),
        ("journalise s.toml i.xml --new", Code.USE_BELONGS, "journalise "),
        ("book export b.db f --format csv --accounts a.bean", Code.USE_BELONGS, "book export "),
        ("book export b.db f --format beancount", Code.USE_NEEDS, "book export "),
        ("overlaps s.toml --plan", Code.USE_NEEDS, "overlaps "),
        ("overlaps s.toml --on 2026-01-01", Code.USE_NEEDS, "overlaps "),
        ("reverse s.toml --book b.db --on 2026-01-01", Code.USE_NUMBER_ONCE, "reverse "),
        ("reverse s.toml F1 --number F1 --book b.db --on 2026-01-01", Code.USE_NUMBER_ONCE, "reverse "),
    ],
)
def test_a_wrong_use_is_named_by_a_code_in_either_language(words: str, code: Code, command: str) -> None:
    [error] = data_of(*words.split())["errors"]

    assert error["code"] == "wrong-use"
    assert error["values"]["reason"]["code"] == code
    assert error["values"]["command"] == command
    english, dutch = (run(*words.split(), "--language", language) for language in ("en", "nl"))
    assert english.stderr.splitlines()[-1] != dutch.stderr.splitlines()[-1]
    assert (english.exit_code, dutch.exit_code) == (2, 2)


def test_a_missing_command_is_reported_in_either_language() -> None:
    english, dutch = (run("--language", language) for language in ("en", "nl"))
    assert english.stderr.splitlines()[-1] != dutch.stderr.splitlines()[-1]
    assert "Missing command" not in english.stderr + dutch.stderr
    assert (english.exit_code, dutch.exit_code) == (2, 2)


def test_the_value_of_a_parameter_of_another_type_is_refused_in_the_words_of_click() -> None:
    assert run("check", "a\0b.toml").exit_code == 2
    assert run("check", SETTINGS, "--book", "a\0b.db").exit_code == 2
