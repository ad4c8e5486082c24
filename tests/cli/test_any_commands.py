"""Whatever commands are given on one book: a document is booked once, a number given once, and no file is lost."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
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
    """A run of the command, with an edit of the settings before it."""

    edit: str
    book: str
    new: bool
    kind: str | None
    export: str | None
    place: str
    force: bool


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


@settings(max_examples=30, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_a_document_is_booked_once_a_number_given_once_and_no_file_is_lost(steps: list[Step]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, invoice in INVOICES.items():
            put(folder, file, invoice)
        (folder / "letter.txt").write_text("this is a letter")
        (folder / "link").symlink_to("letter.txt")
        for step in steps:
            put_settings(folder, *EDITS[step.edit])
            inputs = contents(folder, lambda path: path.name in {*INVOICES, "settings.toml", "link"})
            letter = (folder / "letter.txt").read_text(encoding="utf-8")
            take(folder, step)
            assert contents(folder, lambda path: path.name in {*INVOICES, "settings.toml"}) == {
                file: content for file, content in inputs.items() if file != "link"
            }
            assert (folder / "link").is_symlink()
            may_go = step.force and step.place == "letter.txt"
            assert may_go or (folder / "letter.txt").read_text(encoding="utf-8") == letter
            look_at_books(folder)


def contents(folder: Path, of: Callable[[Path], bool]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and of(path)}


def take(folder: Path, step: Step) -> None:
    """Run the command; it ends by the contract, and every refusal says what to do."""
    words: list[object] = ["journalise", folder / "settings.toml", *(folder / name for name in INVOICES), "--json"]
    words += ["--book", folder / step.book, *["--new"] * step.new, *["--force"] * step.force]
    words += ["--kind", step.kind] if step.kind else []
    words += ["--export", step.export, "--output", folder / step.place] if step.export else []
    existed = (folder / step.book).exists()
    result = run(*words)
    told = json.loads(result.stdout)
    refused = [document["violation"] for document in told.get("documents", ()) if document["status"] == "refused"]
    refused += [document["left_out"] for document in told.get("documents", ()) if "left_out" in document]
    errors = told.get("errors", [])
    assert result.exit_code == (2 if errors else 1 if refused else 0)
    for violation in (*refused, *errors):
        assert violation["what"]
        assert violation["remedy"]
        assert violation["place"] or violation["document"] or violation["values"]
    assert step.new or existed or not (folder / step.book).exists()


def look_at_books(folder: Path) -> None:
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
