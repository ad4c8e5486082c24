"""The commands as a program: on a terminal and off it, and with names and outputs that are no plain text."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.cli.commands import put, put_settings, run
from tests.documents import INVOICES, SETTINGS


def python_m(
    *arguments: object, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "profit_integration", *(os.fspath(argument) for argument in arguments)]  # type: ignore[call-overload]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, timeout=60, env={**os.environ, **(environment or {})}
    )


def test_off_a_terminal_it_prints_no_escape_codes_and_escapes_what_the_output_cannot_show(tmp_path: Path) -> None:
    folder = tmp_path / "with spaces"
    folder.mkdir()
    by = put_settings(tmp_path, ("Omzet standbouw", "Omzet Liège 東京"))
    files = (put(folder, "Rekening [red] № 1.xml", "01"), folder / "nö.xml", os.fsencode(folder) + b"/\xff.xml")
    result = python_m("journalise", by, *files, cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr, b"\x1b" in result.stdout) == (1, b"", False)
    assert rb"8000 Omzet Li\xe8ge \u6771\u4eac" in result.stdout
    for name in (rb"n\xf6", rb"\udcff"):
        assert b"refused: " + os.fsencode(folder) + b"/" + name + b".xml: it cannot be read" in result.stdout


def test_json_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    strange, strict = os.fsencode(tmp_path) + b"/\xff.xml", {"PYTHONIOENCODING": "utf-8:strict"}
    result = python_m("journalise", SETTINGS, strange, "--json", cwd=tmp_path, environment=strict)
    assert (result.returncode, result.stderr) == (1, b"")
    assert json.loads(result.stdout)["documents"][0]["file"] == os.fsdecode(strange)


def test_on_a_terminal_it_shows_colours_and_clears_its_progress_bar(tmp_path: Path) -> None:
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


def test_the_program_has_help_and_a_version() -> None:
    assert "Journalise invoices the way AFAS Profit does" in run("--help").stdout
    assert version("profit_integration") in run("--version").stdout
