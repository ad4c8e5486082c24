"""Files are never destroyed: what an output may replace, and what it may not even with --force."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import put, put_rows, put_settings, run
from tests.documents import DEMONSTRATION, INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"
JOURNALISE = ("journalise", SETTINGS, ONE)
FORMS = ("csv", "beancount", "fientries")
RANGES = ("counter,leader,total_length", "A,F,5", "B,F,5")


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(*words: object) -> str:
    """The code of what is refused; nothing is written to the standard output but that."""
    result = run(*words, "--json")
    assert result.exit_code == 2
    [error] = json.loads(result.stdout)["errors"]
    assert error["remedy"]
    code: str = error["code"]
    return code


def exporting(form: str, output: Path, *words: object) -> tuple[object, ...]:
    return (*JOURNALISE, "--export", form, "--output", output, *words)


@pytest.mark.parametrize("form", FORMS)
def test_an_output_replaces_what_the_command_wrote_before_and_an_empty_file(tmp_path: Path, form: str) -> None:
    output = tmp_path / "out"
    output.touch()
    assert run(*exporting(form, output)).exit_code == 0
    first = output.read_bytes()
    assert run("journalise", SETTINGS, INVOICES, *exporting(form, output)[3:]).exit_code == 0
    assert len(output.read_bytes()) > len(first)
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_another_form_is_replaced_only_with_force(tmp_path: Path, form: str) -> None:
    output = tmp_path / "out"
    run(*exporting(next(other for other in FORMS if other != form), output))
    contents = [output.read_bytes(), b"what stood there", b"number,date\nF1,2026-01-01\n", b"; my own notes\n", b"{}"]
    for content in contents:
        output.write_bytes(content)
        assert refused(*exporting(form, output)) == "output-exists"
        assert everything_in(tmp_path) == {"out": content}
    assert run(*exporting(form, output, "--force")).exit_code == 0
    assert run(*exporting(form, output)).exit_code == 0


def test_no_output_replaces_a_book_settings_an_input_a_link_or_a_device(tmp_path: Path) -> None:
    """Not under another name, nor by a hard link, nor the files beside a book."""
    settings, invoice = put_settings(tmp_path), put(tmp_path, "invoice.xml", "01")
    other_settings, other = put_settings(tmp_path, name="other.toml"), put_rows(tmp_path, "a", name="mine.csv")
    book = tmp_path / "book.db"
    open_book(book).close()
    open_book(tmp_path / "another.db").close()
    (tmp_path / "link").symlink_to(other)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "hard").hardlink_to(invoice)
    os.mkfifo(tmp_path / "pipe")
    before = everything_in(tmp_path)
    places = [settings, other_settings, invoice, book, tmp_path / "another.db", tmp_path, "/dev/null"]
    places += [tmp_path / name for name in ("link", "dangling", "hard", "pipe", "book.db-wal", "another.db-journal")]
    places += [f"{tmp_path}/../{tmp_path.name}/invoice.xml"]
    for place in places:
        words = ("journalise", settings, invoice, "--book", book, "--export", "csv", "--output", place, "--force")
        assert refused(*words) == "output-protected", place
    assert everything_in(tmp_path) == before
    assert not (tmp_path / "nowhere").exists()


def test_a_book_that_is_not_there_yet_is_not_replaced_either(tmp_path: Path) -> None:
    for address in (tmp_path / "new.db", f"sqlite:///{tmp_path / 'new.db'}"):
        for name in ("new.db", "new.db-wal"):
            words = exporting("csv", tmp_path / name, "--book", address, "--new", "--force")
            assert refused(*words) == "output-protected"
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_and_a_settings_file_go_the_same_way(tmp_path: Path) -> None:
    ranges, svg = put_rows(tmp_path, *RANGES, name="ranges.csv"), tmp_path / "lanes.svg"
    for _ in range(2):
        assert run("overlaps", ranges, "--svg", svg).exit_code == 1
    other = put_rows(tmp_path, "mine", name="mine.svg")
    assert refused("overlaps", ranges, "--svg", other) == "output-exists"
    assert refused("overlaps", ranges, "--svg", ranges, "--force") == "output-protected"
    assert run("overlaps", ranges, "--svg", other, "--force").exit_code == 1
    (tmp_path / "settings.toml").symlink_to(tmp_path / "nowhere.toml")
    assert "settings.toml is a link, which no output may replace" in run("init", tmp_path / "settings.toml").stderr
    assert "it is there already, and is left as it is" in run("init", other).stderr
    assert (other.read_text().startswith("<svg"), (tmp_path / "nowhere.toml").exists()) == (True, False)


def test_a_link_beside_the_output_is_not_followed(tmp_path: Path) -> None:
    output, victim = tmp_path / "entries.csv", tmp_path / "victim"
    victim.write_text("what stood there")
    (tmp_path / "entries.csv.part").symlink_to(victim)
    assert run(*exporting("csv", output)).exit_code == 0
    assert victim.read_text() == "what stood there"
    assert output.read_text(encoding="utf-8").count("\n") == 4


def test_an_output_that_cannot_be_written_leaves_what_stood_there_and_what_became_of_the_documents_is_shown(
    tmp_path: Path,
) -> None:
    output = tmp_path / "entries.csv"
    run(*exporting("csv", output))
    before = everything_in(tmp_path)
    words = ("journalise", SETTINGS, INVOICES, *exporting("csv", output)[3:])
    command = [sys.executable, "-m", "profit_integration", *map(str, words), "--json"]

    def allow_small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    result = subprocess.run(command, capture_output=True, check=False, timeout=60, preexec_fn=allow_small_files)
    printed = json.loads(result.stdout)
    assert (result.returncode, len(printed["documents"])) == (2, 12)
    assert [(error["code"], error["values"]["file"]) for error in printed["errors"]] == [("file-unusable", str(output))]
    assert everything_in(tmp_path) == before


def test_nothing_is_booked_where_the_output_cannot_be_written(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    assert refused(*exporting("csv", tmp_path / "no" / "x.csv", "--book", book, "--new")) == "file-unusable"
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_the_demonstration_are_put_in_a_new_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "--files", "tryout").exit_code == 0
    assert everything_in(tmp_path / "tryout") == everything_in(DEMONSTRATION)

    (tmp_path / "tryout" / "settings.toml").write_text("mine")
    assert refused("demo", "--files", "tryout") == "file-unusable"
    assert (tmp_path / "tryout" / "settings.toml").read_text() == "mine"
