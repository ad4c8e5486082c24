"""The language of a command: the option, else the settings' language, else the environment's, else English."""

import json
from pathlib import Path

import pytest

from profit_integration.cli.languages import VARIABLE, chosen_language
from profit_integration.core.model.kinds import Language
from tests.cli.commands import put_settings, run
from tests.documents import INVOICES

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
STATED = 'language = "nl"'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings in Dutch, in English, and without a language, and an environment that states none."""
    for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    put_settings(tmp_path, name="nl.toml")
    put_settings(tmp_path, (STATED, 'language = "en"'), name="en.toml")
    put_settings(tmp_path, (STATED, ""), name="none.toml")
    put_settings(tmp_path, (STATED, 'language = "fr"'), name="fr.toml")
    (tmp_path / "broken.toml").write_text(f"[administration]\n{STATED}\n[journals\n", encoding="utf-8")
    (tmp_path / "headless.toml").write_text("[administration]\nlanguage = nl\n", encoding="utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("check nl.toml --language en", ENGLISH),
        ("check nl.toml --language=en", ENGLISH),
        ("--language nl check en.toml", DUTCH),
        ("check nl.toml --language", DUTCH),
        ("check --language nl en.toml --language en", ENGLISH),
        ("check nl.toml", DUTCH),
        ("check NL.TOML broken.toml", DUTCH),
        ("check none.toml nl.toml en.toml", DUTCH),
        ("book totals bok.db --settings=nl.toml", DUTCH),
        ("check broken.toml", DUTCH),
        ("check none.toml", ENGLISH),
        ("check fr.toml", ENGLISH),
        ("check headless.toml", ENGLISH),
        ("check bytes.toml", ENGLISH),
        ("check missing.toml", ENGLISH),
        ("check a\0b.toml", ENGLISH),
        ("check .toml", ENGLISH),
        ("demo", ENGLISH),
        ("", ENGLISH),
    ],
)
def test_the_option_counts_and_else_the_first_settings_that_state_a_language(
    arguments: str, language: Language
) -> None:
    assert chosen_language(arguments.split(" ")) is language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_NL.UTF-8"}, DUTCH),
        ({"LANG": "nl"}, DUTCH),
        ({"LANG": "nl.UTF-8", "LC_MESSAGES": ""}, DUTCH),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB"}, ENGLISH),
        ({"LC_ALL": "nl_BE@euro", "LANG": "C"}, DUTCH),
        ({"LC_ALL": "C", "LC_MESSAGES": "nl"}, ENGLISH),
        ({"LANG": "nlx"}, ENGLISH),
        ({VARIABLE: "nl", "LANG": "en_GB"}, DUTCH),
        ({VARIABLE: "fr", "LANG": "nl"}, DUTCH),
    ],
)
def test_without_either_the_environment_decides(
    variables: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert chosen_language(["demo"]) is language
    assert chosen_language(["check", "none.toml"]) is language
    assert chosen_language(["check", "en.toml"]) is (DUTCH if variables.get(VARIABLE) == "nl" else ENGLISH)


def test_results_and_every_kind_of_error_are_in_the_language_of_the_command(folder: Path) -> None:
    (folder / "letter.xml").write_text("a letter")
    for words, sentence in (
        (("check", "nl.toml"), "fouten"),
        (("explain", "nl.toml", INVOICES / "01-two-articles.xml"), "omschrijving"),
        (("explain", "nl.toml", "letter.xml"), "Oplossing"),
        (("check", "broken.toml"), "Oplossing"),
        (("journalise", "nl.toml"), "Oplossing"),
        (("check", "nl.toml", "--nosuch"), "Oplossing"),
        (("nosuch", "--language", "nl"), "Oplossing"),
    ):
        assert sentence in run(*words).output, words
        assert sentence not in run(*words, "--language", "en").output, words
        assert sentence in run("--language", "nl", *(str(word).replace("nl.toml", "en.toml") for word in words)).output


def test_the_keys_of_json_are_english_in_every_language() -> None:
    words = ("explain", "nl.toml", INVOICES / "01-two-articles.xml", "--json")
    dutch, english = (json.loads(run(*words, "--language", language).output) for language in ("nl", "en"))

    assert dutch.keys() == english.keys()
    assert dutch != english


def test_an_unknown_language_is_refused_wherever_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--language", "fr", "check", "nl.toml").exit_code == 2
    assert run("check", "nl.toml", "--language", "fr").exit_code == 2
    monkeypatch.setenv(VARIABLE, "fr")
    assert run("check", "nl.toml").exit_code == 2


def test_dutch_tables_and_sentences_are_in_the_notation_of_the_netherlands_and_json_is_not(folder: Path) -> None:
    words = ("journalise", "nl.toml", INVOICES / "01-two-articles.xml")
    shown, as_json = run(*words).output, run(*words, "--json").output

    assert "2.783,00" in shown
    assert "8-1-2026" in shown
    assert "2.783,00" not in as_json
    assert "2026-01-08" in as_json
    assert "8-1-2026" not in as_json


def test_init_writes_settings_in_the_language_that_commands_then_print(folder: Path) -> None:
    assert run("init", "mijn.toml", "--language", "nl").exit_code == 0
    assert "rekeningschema" in (folder / "mijn.toml").read_text(encoding="utf-8")
    assert "fouten" in run("check", "mijn.toml").output
    run("init", "mine.toml")
    assert "errors" in run("check", "mine.toml").output
