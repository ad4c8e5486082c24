"""Many invoices go into a book, and a large book is looked into, with as little memory as few."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import attrs
import pytest

from profit_integration.formats.json.documents import document_to_json
from tests.cli.commands import put_settings
from tests.parquet_invoices import WIDER, invoice_at

SOME = {"journalise", "audit file", "report"}
EVERY = {*SOME, "export", "export again", "check", "totals", "continuity"}

# The system counts the memory of a process as that of one that it starts too, so that a small one starts the command.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def put_lines(path: Path, count: int) -> Path:
    """Write so many invoices to a JSON Lines file, in order of date."""
    with path.open("w", encoding="utf-8") as file:
        for place in range(count):
            invoice, on = invoice_at(place), date(2026, 1, 1) + timedelta(days=place * 300 // count)
            contact = attrs.evolve(invoice.contact, number=f"C{place % 500}")  # an audit file needs the memory of these
            file.write(document_to_json(attrs.evolve(invoice, invoice_date=on, contact=contact)) + "\n")
    return path


def peak_of(*words: object) -> int:
    """Run a command in a process of its own, and return the most memory that it had."""
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    measured = subprocess.run([sys.executable, "-c", MEASURE, *command], check=True, stdout=subprocess.PIPE)
    return int(measured.stdout)


def peaks_of(only: set[str], folder: Path, count: int) -> dict[str, int]:
    """The most memory of some commands on so many invoices, from their file to the audit file of their book."""
    folder.mkdir()
    book, settings = folder / "book.db", put_settings(folder, WIDER)
    export = ("book", "export", book, folder / "out.csv", "--format", "csv")
    commands = {
        "journalise": ("journalise", settings, put_lines(folder / "invoices.jsonl", count), "--book", book, "--new"),
        "export": export,
        "export again": export,  # which replaces the first
        "audit file": ("book", "export", book, folder / "out.xaf", "--format", "xaf", "--settings", settings),
        "check": ("book", "check", book, "--settings", settings),
        "totals": ("book", "totals", book),
        "report": ("report", settings, "--book", book, "-o", folder / "report.html"),
        "continuity": ("continuity", book),
    }
    return {name: peak_of(*words) for name, words in commands.items() if name in only}


@pytest.mark.parametrize(
    ("few", "many", "only"),
    [(500, 2_000, SOME), pytest.param(10_000, 100_000, EVERY, marks=pytest.mark.thorough)],
)
def test_memory_does_not_grow_with_the_invoices(tmp_path: Path, few: int, many: int, only: set[str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        of_few, of_many = pool.map(partial(peaks_of, only), (tmp_path / "few", tmp_path / "many"), (few, many))
    print(few, of_few, many, of_many)  # shown by pytest -s
    assert {name for name in of_few if of_many[name] >= 1.2 * of_few[name]} == set()
