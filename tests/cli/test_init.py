"""``init`` asks on a terminal, takes answers as options, and starts from an audit file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from profit_integration.core.model.kinds import Language
from profit_integration.formats.settings_file import SettingsFile, load_settings
from tests.audit_files import audit_file
from tests.cli.commands import run

pty = pytest.importorskip("pty", reason="terminals are those of POSIX here")


def on_terminal(folder: Path, *words: str, answers: tuple[str, ...]) -> tuple[str, SettingsFile]:
    """What a terminal shows when ``init`` runs on it and its questions are answered, and the settings written."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LANG": "C", "LC_ALL": ""}
    environment.pop("PROFIT_INTEGRATION_LANGUAGE", None)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    command = [sys.executable, "-m", "profit_integration", "init", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, check=True, text=True
    )
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    return shown + done.stdout, load_settings(folder / "settings.toml")


def test_a_terminal_is_asked_for_what_no_option_says(tmp_path: Path) -> None:
    shown, written = on_terminal(
        tmp_path, answers=("fr", "nl", "", "Drukkerij 'De Pers'", "NL861234567B01", "euro", "USD")
    )

    assert (written.settings.name, written.settings.currency) == ("Drukkerij 'De Pers'", "USD")
    assert (written.settings.language, written.ubl.own_identifiers) == (Language.DUTCH, ("NL861234567B01",))
    assert shown.count("language (nl or en)") == 2
    assert "naam van het bedrijf" in shown
    assert "is geschreven" in shown


def test_what_options_say_is_not_asked_and_a_vat_number_may_follow_later(tmp_path: Path) -> None:
    shown, written = on_terminal(
        tmp_path, "--language", "en", "--currency", "EUR", "--name", "The Press", answers=("",)
    )

    assert (written.settings.name, written.ubl.own_identifiers) == ("The Press", ())
    assert "language" not in shown
    assert "VAT number" in shown


def test_the_vat_number_is_that_of_invoices_and_of_audit_files(tmp_path: Path) -> None:
    run("init", tmp_path / "mine.toml", "--vat-number", "NL802345678B01")
    loaded = load_settings(tmp_path / "mine.toml")
    assert (loaded.ubl.own_identifiers, loaded.settings.tax_number) == (("NL802345678B01",), "NL802345678B01")


def test_in_a_pipe_nothing_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    done = run("init", file, "--name", 'A "B" \\ C', "--vat-number", "NL861234567B01", "--currency", "USD")

    assert (done.exit_code, done.output.count("\n")) == (0, 1)
    written = load_settings(file)
    assert (written.settings.name, written.settings.currency) == ('A "B" \\ C', "USD")
    assert written.ubl.own_identifiers == ("NL861234567B01",)


def test_a_wrong_answer_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    refused = run("init", tmp_path / "mine.toml", "--currency", "euro")

    assert refused.exit_code == 2
    assert "'euro'" in refused.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_settings_from_an_audit_file_pass_the_check(tmp_path: Path, language: str) -> None:
    books, file = tmp_path / "books.xaf", tmp_path / "mine.toml"
    books.write_bytes(audit_file())
    words = ("--from-auditfile", books, "--vat-number", "NL861234567B01", "--language", language)
    done = run("init", file, *words, "--name", "Nieuwe naam")

    assert done.exit_code == 0
    assert done.stdout.startswith(str(file))
    assert load_settings(file).settings.name == "Nieuwe naam"
    assert run("check", file).exit_code == 0
    text = file.read_text(encoding="utf-8")
    guess = {"en": "  # a guess", "nl": "  # een gok"}
    assert {word: guess[word] in text for word in guess} == {word: word == language for word in guess}


def test_what_is_open_is_named_as_the_check_names_it(tmp_path: Path) -> None:
    books, file = tmp_path / "books.xaf", tmp_path / "mine.toml"
    books.write_bytes(audit_file())
    done = run("init", file, "--from-auditfile", books)

    shown = done.stdout.splitlines()[1:]
    assert shown
    assert {*shown} <= {*run("check", file).stdout.splitlines()}
    assert all(finding.startswith("line ") for finding in shown)


def test_what_is_no_audit_file_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.xaf"
    letter.write_text("Dear Sir", encoding="utf-8")

    for file in (letter, tmp_path / "nowhere.xaf"):
        refused = run("init", tmp_path / "mine.toml", "--from-auditfile", file)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert str(file) in refused.stderr
