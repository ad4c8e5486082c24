"""The commands as a program: on a terminal and off it, and with names and outputs that are no plain text."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.cli.commands import put, put_settings
from tests.documents import INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"


def python_m(
    *arguments: object, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "profit_integration", *(os.fspath(argument) for argument in arguments)]  # type: ignore[call-overload]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, timeout=60, env={**os.environ, **(environment or {})}
    )


def test_as_a_program_it_prints_no_escape_codes_and_no_progress_off_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "with spaces and é"
    folder.mkdir()
    file = put(folder, "Rekening [red] № 1.xml", "01")
    result = python_m("journalise", SETTINGS, file, folder / "nö.xml", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
    assert f"refused: {folder}/nö.xml: ".encode() in result.stdout


def test_as_a_program_on_a_terminal_it_shows_colours_and_clears_its_progress_bar(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "profit_integration", "journalise", SETTINGS, INVOICES],
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        seen = b"".join(read_until_closed(ours))
    assert process.returncode == 0
    assert b"\x1b[1m" in seen
    assert b"reading" in seen
    assert b"12 journalised" in seen


def read_until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 4096):
            yield data
    except OSError:  # how Linux says that the other side has closed it
        pass
    finally:
        os.close(terminal)


def test_as_a_program_it_survives_an_output_that_cannot_show_every_letter(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("Omzet standbouw", "Omzet Liège 東京"))
    result = python_m("journalise", wrong, ONE, cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr) == (0, b"")
    assert rb"8000 Omzet Li\xe8ge \u6771\u4eac" in result.stdout


def test_as_a_program_it_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    strange = os.fsencode(tmp_path) + b"/\xff.xml"
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    for_people = python_m("journalise", SETTINGS, strange, cwd=tmp_path, environment=strict)
    assert (for_people.returncode, for_people.stderr) == (1, b"")
    assert rb"\udcff.xml: it cannot be read: No such file" in for_people.stdout
    for_machines = python_m("journalise", SETTINGS, strange, "--json", cwd=tmp_path, environment=strict)
    assert (for_machines.returncode, for_machines.stderr) == (1, b"")
    assert json.loads(for_machines.stdout)["documents"][0]["file"] == os.fsdecode(strange)


def test_as_a_program_it_has_help_and_a_version(tmp_path: Path) -> None:
    assert b"Journalise invoices the way AFAS Profit does" in python_m("--help", cwd=tmp_path).stdout
    assert version("profit_integration").encode() in python_m("--version", cwd=tmp_path).stdout
