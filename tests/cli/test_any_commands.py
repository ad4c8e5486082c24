"""Whatever commands are given on one book: a document is booked once, a number given once, and no file is lost."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import hypothesis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.model.numbers import number_key
from tests.cli.commands import put, put_settings, run
from tests.documents import Change

KINDS = '[[ubl.kinds]]\nkind = "automatic_project_invoices"\nwith_project = true\n\n'
EDITS: dict[str, tuple[Change, ...]] = {
    "as they were": (),
    "other kinds": ((KINDS, ""),),
    "another administration": (("number = 1\n", "number = 2\n"),),
    "another account": (('article_group = "STANDS"', 'article_group = "BOEKEN"'),),
    "no row for an item": (('seller_item = "STD-*"', 'seller_item = "STX-*"'),),
    "a longer contact": (('number = "10041"', 'number = "10041-and-much-longer"'),),
    "a mistake": (('currency = "EUR"', "currency = 978"),),
}
INVOICES = {"one.xml": "01", "two.xml": "05", "three.xml": "12"}
PLACES = ("out", "book.db", "book.db-wal", "settings.toml", "one.xml", "letter.txt", "link", "no/out", ".")


@attrs.frozen(kw_only=True)
class Step:
    """A run of the command, with an edit of the settings before it; it may be killed after so many milliseconds."""

    edit: str
    book: str
    new: bool
    kind: str | None
    export: str | None
    place: str
    force: bool
    killed_after: int | None = None


STEPS = st.builds(
    Step,
    edit=st.sampled_from(sorted(EDITS)),
    book=st.sampled_from(["book.db", "book.db", "book.db", "bok.db", "no/book.db", "letter.txt"]),
    new=st.booleans(),
    kind=st.sampled_from([None, None, "order_management_sales_invoices", "automatic_project_invoices"]),
    export=st.sampled_from([None, "csv", "beancount", "fientries"]),
    place=st.sampled_from(PLACES),
    force=st.booleans(),
)

LETTER = "this is a letter"


@settings(max_examples=12, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_a_document_is_booked_once_a_number_given_once_and_no_file_is_lost(steps: list[Step]) -> None:
    carry_out(steps)


@pytest.mark.thorough
@settings(max_examples=40, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
@given(st.lists(st.tuples(STEPS, st.none() | st.integers(200, 2500)), min_size=1, max_size=5))
def test_the_same_holds_where_commands_are_killed(steps: list[tuple[Step, int | None]]) -> None:
    carry_out([attrs.evolve(step, killed_after=killed_after) for step, killed_after in steps])


def carry_out(steps: list[Step]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, invoice in INVOICES.items():
            put(folder, file, invoice)
        (folder / "letter.txt").write_text(LETTER)
        (folder / "link").symlink_to("letter.txt")
        for step in steps:
            put_settings(folder, *EDITS[step.edit])
            inputs = contents(folder, lambda path: path.name in {*INVOICES, "settings.toml", "link"})
            letter = (folder / "letter.txt").read_text(encoding="utf-8")
            run_step(folder, step)
            assert contents(folder, lambda path: path.name in {*INVOICES, "settings.toml"}) == {
                file: content for file, content in inputs.items() if file != "link"
            }
            assert (folder / "link").is_symlink()
            may_go = step.place == "letter.txt" and (step.force or letter != LETTER)  # by force, or an output already
            assert may_go or (folder / "letter.txt").read_text(encoding="utf-8") == letter
            check_books(folder)


def contents(folder: Path, is_wanted: Callable[[Path], bool]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and is_wanted(path)}


def run_step(folder: Path, step: Step) -> None:
    """Run the command; it ends by the contract, and every refusal says what to do."""
    words: list[object] = ["journalise", folder / "settings.toml", *(folder / name for name in INVOICES), "--json"]
    words += ["--book", folder / step.book, *["--new"] * step.new, *["--force"] * step.force]
    words += ["--kind", step.kind] if step.kind else []
    words += ["--export", step.export, "--output", folder / step.place] if step.export else []
    existed = (folder / step.book).exists()
    if step.killed_after is not None:
        kill(words, step.killed_after)
        for part in folder.glob(".*.part"):  # what a killed process was writing stays beside its place
            part.unlink()
        return
    result = run(*words)
    printed = json.loads(result.stdout)
    refused = [document["violation"] for document in printed.get("documents", ()) if document["status"] == "refused"]
    refused += [document["left_out"] for document in printed.get("documents", ()) if "left_out" in document]
    errors = printed.get("errors", [])
    assert result.exit_code == (2 if errors else 1 if refused else 0)
    for violation in (*refused, *errors):
        assert violation["what"]
        assert violation["remedy"]
        assert violation["place"] or violation["document"] or violation["values"]
    assert step.new or existed or not (folder / step.book).exists()


def kill(words: list[object], after: int) -> None:
    """Run the command in a process of its own, and kill it unless it has ended before."""
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after / 1000)
        process.kill()


def check_books(folder: Path) -> None:
    assert not list(folder.glob("*.part")) + list(folder.glob(".*.part"))
    assert not (folder / "no").exists()
    for name in ("book.db", "bok.db"):
        # An output may have been named so where there was no book.
        if (folder / name).exists() and (folder / name).read_bytes().startswith(b"SQLite format 3"):
            with closing(open_book(folder / name, make=False)) as book:
                entries = list(book)
            documents = Counter((entry.document.administration, entry.document.document_id) for entry in entries)
            numbers = Counter(number_key(entry.number.text) for entry in entries)
            assert set(documents.values()) | set(numbers.values()) <= {1}
