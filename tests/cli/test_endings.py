"""Exit status and errors are one contract, in text and in JSON: 0 done, 1 findings, 2 unusable, 130 interrupted."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.cli.endings import run_command
from profit_integration.core.codes import Code
from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"
HIDDEN = "geheim"
ADDRESSES = (
    f"postgresql+psycopg://me:{HIDDEN}@127.0.0.1:1/db",
    f"postgresql+psycopg://me:wacht@{HIDDEN}@127.0.0.1:1/db",
    f"postgresql+psycopg://me@127.0.0.1:1/db?password={HIDDEN}",
    f"postgresql+psycopg://me@127.0.0.1:1/db?sslpassword={HIDDEN}&nosuch=1",
    f"postgresql+psycopg://me:{HIDDEN}@host:port/db",
    f"nosuchdb://me:{HIDDEN}@host/db",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put_settings(tmp_path, ("number = 1\n", "number = '1'\n"), name="wrong.toml")
    put(tmp_path, "refused.xml", "01", ("2026-01-08", "2025-01-08"))
    (tmp_path / "letter.db").write_text("this is a letter" * 100)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("journalise", SETTINGS, ONE), 0),
        (("explain", SETTINGS, ONE), 0),
        (("check", SETTINGS), 0),
        (("coverage", SETTINGS), 0),
        (("overlaps", SETTINGS), 0),
        (("what-if", SETTINGS, SETTINGS, ONE), 0),
        (("journalise", SETTINGS, "refused.xml"), 1),
        (("explain", SETTINGS, "refused.xml"), 1),
        (("journalise", "wrong.toml", ONE), 2),
        (("journalise", SETTINGS, ONE, "--book", "letter.db"), 2),
        (("journalise", SETTINGS, ONE, "--book", "none.db"), 2),
        (("journalise", SETTINGS, ONE, "--export", "csv", "--output", "no/x.csv"), 2),
        (("journalise", SETTINGS), 2),
        (("journalise", SETTINGS, ONE, "--nosuch"), 2),
        (("explain", "wrong.toml", ONE), 2),
        (("check", "wrong.toml"), 2),
        (("check", SETTINGS, "--book", "none.db"), 2),
        (("coverage", "wrong.toml"), 2),
        (("overlaps", "none.csv"), 2),
        (("continuity", "none.db"), 2),
        (("next", SETTINGS, "--counter", "VERKOOP", "--on", "2026-03-01", "--book", "none.db"), 2),
        (("reconcile", SETTINGS, "--book", "none.db"), 2),
        (("year-end", SETTINGS, "--book", "none.db"), 2),
        (("what-if", SETTINGS, "wrong.toml", ONE), 2),
        (("nosuch",), 2),
        ((), 2),
    ],
    ids=str,
)
def test_json_is_printed_whatever_the_end_and_the_exit_status_is_the_same_as_without(
    folder: Path, words: tuple[object, ...], status: int
) -> None:
    plain, as_json = run(*words), run(*words, "--json")
    assert (plain.exit_code, as_json.exit_code, as_json.stderr) == (status, status, "")
    assert not (folder / "none.db").exists()
    printed = json.loads(as_json.stdout)
    if status == 2:
        for violation in printed.get("errors", printed.get("findings")):
            assert Code(violation["code"])
            assert violation["what"]
            assert violation["remedy"]


def test_every_error_of_settings_names_the_file_and_the_place(folder: Path) -> None:
    [error] = data_of("journalise", "wrong.toml", ONE)["errors"]
    assert (error["document"], error["place"]) == ("wrong.toml, line 5", "administration.number")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        *((("continuity",), address) for address in ADDRESSES),
        (("journalise", SETTINGS, ONE, "--book"), ADDRESSES[0]),
        (("demo", "--book"), ADDRESSES[0]),
        (("check", SETTINGS, "--book"), ADDRESSES[0]),
        (("next", SETTINGS, "--counter", "VERKOOP", "--on", "2026-03-01", "--book"), ADDRESSES[0]),
        (("journalise", SETTINGS), ADDRESSES[0]),
        (("journalise", SETTINGS, ONE, "--export", "csv", "--output"), ADDRESSES[0]),
        (("init",), ADDRESSES[0]),
        (("overlaps",), ADDRESSES[0]),
        ((), ADDRESSES[0]),
    ],
    ids=str,
)
def test_a_password_in_an_address_is_never_printed(folder: Path, words: tuple[object, ...], address: str) -> None:
    before = sorted(folder.iterdir())
    for more in ((), ("--json",), ("--debug",)):
        result = run(*words, address, *more)
        assert result.exit_code == 2
        assert HIDDEN not in result.output + result.stderr
    assert sorted(folder.iterdir()) == before


def test_a_password_that_json_writes_otherwise_is_not_printed_either(folder: Path) -> None:
    secret = 'g"\u00e9\\heim'
    for words in (("continuity",), ()):
        result = run(*words, f"postgresql+psycopg://me:{secret}@127.0.0.1:1/db", "--json")
        assert secret not in str(json.loads(result.stdout)["errors"][0]["what"])


def test_a_name_stands_once_in_a_message(folder: Path) -> None:
    (folder / "bad.xml").write_text("this is a letter")
    for command, file in (("journalise", "bad.xml"), ("explain", "bad.xml"), ("journalise", "none.xml")):
        sentence = run(command, SETTINGS, file)
        refusal = next(line for line in (sentence.stdout + sentence.stderr).splitlines() if line.startswith("refused"))
        assert refusal.count(file) == 1
        assert "(<string>" not in refusal


def test_a_line_without_a_row_names_the_item_and_the_row_to_add(folder: Path) -> None:
    by = put_settings(folder, ('seller_item = "STD-*"', 'seller_item = "STX-*"'))
    [document] = data_of("journalise", by, ONE)["documents"]
    violation = document["violation"]
    assert (violation["code"], violation["place"]) == ("item-without-row", "ubl.lines")
    assert '[[ubl.lines]] with seller_item = "STD-100"' in violation["remedy"]
    with by.open("a", encoding="utf-8") as file:
        for item in ("STD-100", "STD-220"):
            file.write(f'\n[[ubl.lines]]\nseller_item = "{item}"\narticle_group = "STANDS"\n')
    assert run("journalise", by, ONE).exit_code == 0
    known = put_settings(folder, ('seller_item = "STD-*"\narticle_group = "STANDS"', 'seller_item = "STD-*"'))
    assert "group-account-unresolved" in run("journalise", known, ONE, "--json").stdout


def test_an_error_that_should_not_happen_shows_no_traceback_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(words: list[str]) -> int:
        raise RuntimeError(words)

    assert run_command(fail, ["x"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert run_command(fail, ["x", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["errors"][0]["code"] == "unexpected"
    assert run_command(fail, ["x", "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("as_json", [True, False])
def test_an_output_that_takes_nothing_ends_with_2_and_no_traceback(*, as_json: bool) -> None:
    words = [sys.executable, "-m", "profit_integration", "check", str(SETTINGS), *["--json"] * as_json]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (result.returncode, b"No space left on device" in result.stderr) == (2, True)
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("as_json", [True, False])
def test_an_interrupted_command_ends_with_130(tmp_path: Path, *, as_json: bool) -> None:
    """It is interrupted while it waits for a document that never comes."""
    os.mkfifo(tmp_path / "never.xml")
    book = tmp_path / "book.db"
    open_book(book).close()
    words = ["journalise", str(SETTINGS), str(tmp_path / "never.xml"), "--book", str(book), *["--json"] * as_json]
    command = [sys.executable, "-m", "profit_integration", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        writer = os.open(tmp_path / "never.xml", os.O_WRONLY)  # waits until the command reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        os.close(writer)
    assert process.returncode == 130
    assert b"Traceback" not in out + err
    if as_json:
        assert json.loads(out)["errors"][0]["code"] == "interrupted"


def test_a_pipe_that_its_reader_has_closed_ends_with_2() -> None:
    command = [sys.executable, "-m", "profit_integration", "journalise", str(SETTINGS), str(INVOICES), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 2
