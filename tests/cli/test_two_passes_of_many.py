"""Invoices from Parquet come into a PostgreSQL book in two passes, however many: memory, series and entries hold."""

import resource
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import attrs
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import make_url

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.invoices import Invoice
from profit_integration.formats.arrow import batch_of, draft_batches, schema_of
from profit_integration.formats.drafted_runs import DraftRun, begin_run
from profit_integration.formats.invoice_files import read_invoice
from tests import documents
from tests.cli.commands import put_settings
from tests.cli.test_book_sizes import peak_of

LOADED = documents.settings(("total_length = 9", "total_length = 12"))
ORIGINALS = [read_invoice(file, LOADED) for file in sorted(documents.INVOICES.iterdir())]
AT_ONCE, PER_FILE = 500, 10_000
SIZES = pytest.mark.parametrize(
    ("few", "many"), [(1_000, 2_000), pytest.param(100_000, 1_000_000, marks=pytest.mark.thorough)]
)


def dated(place: int) -> date:
    """The date of the invoice at a place: all days of a year, in no order."""
    return date(2026, 1, 1) + timedelta(days=place * 7 % 365)


def invoice_at(place: int) -> Invoice:
    original = ORIGINALS[place % len(ORIGINALS)]
    contact = attrs.evolve(original.contact, number=f"C{place}")
    return attrs.evolve(
        original, document_id=f"D-{place}", contact=contact, invoice_date=dated(place), due_date=None, file_digest=""
    )


def put_invoices(folder: Path, count: int) -> list[Path]:
    """Write so many invoices to Parquet files."""
    folder.mkdir()
    files = []
    for start in range(0, count, PER_FILE):
        files.append(folder / f"{start:07}.parquet")
        with pq.ParquetWriter(files[-1], schema_of(Invoice)) as writer:
            for first in range(start, min(start + PER_FILE, count), AT_ONCE):
                writer.write_batch(batch_of([invoice_at(place) for place in range(first, first + AT_ONCE)], Invoice))
    return files


def draft_file(run: DraftRun, files: list[Path], position: int) -> int:
    """Draft a file of invoices as a part of a run; the most memory that this process has had."""
    with pq.ParquetFile(files[position]) as file:
        batches: Iterator[pa.RecordBatch] = file.iter_batches(AT_ONCE)
        run.write(position, draft_batches(LOADED.settings, batches))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def in_two_passes(folder: Path, count: int, book: str) -> list[int]:
    """Draft and keep so many invoices, and return the most memory of either pass."""
    folder.mkdir()
    files = put_invoices(folder / "invoices", count)
    settings = put_settings(folder, ("total_length = 9", "total_length = 12"))
    run = begin_run(folder / "drafts", [settings], {}, parts=len(files))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        drafting = max(pool.map(partial(draft_file, run, files), run.missing()))
    return [drafting, peak_of("keep", run.folder, "--book", book, "--new")]


@SIZES
def test_memory_stays_series_are_whole_and_a_sample_is_that_of_one_by_one(
    tmp_path: Path, postgresql: str, postgresql_database: str, few: int, many: int
) -> None:
    small = in_two_passes(tmp_path / "few", few, postgresql)
    large = in_two_passes(tmp_path / "many", many, postgresql_database)
    print(few, small, many, large)  # shown by pytest -s
    assert [of_many < 1.2 * of_few for of_few, of_many in zip(small, large, strict=True)] == [True, True]
    expected, last = expected_values(many)
    with closing(open_book(postgresql_database)) as book, book.read() as reader:
        for place in range(0, many, many // 97):
            invoice = invoice_at(place)
            entry = reader.journal_entries.find(invoice.key(1))
            assert entry is not None
            assert entry.number.value == expected[place]
            assert entry == draft_entry(LOADED.settings, invoice).numbered(entry.number)
    plain = make_url(postgresql_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        of_counters = "SELECT counter, count(DISTINCT value), count(*), min(value), max(value) FROM registered_numbers"
        rows = connection.execute(f"{of_counters} GROUP BY counter").fetchall()
    assert sorted(rows) == sorted((counter, count, count, 1, count) for counter, count in last.items())


def expected_values(count: int) -> tuple[list[int], dict[str, int]]:
    """The value of each invoice, in order of date and place, from the counter of each; and the last of each counter."""
    counters = [draft_entry(LOADED.settings, invoice_at(place)).counter for place in range(len(ORIGINALS))]
    last: dict[str, int] = defaultdict(int)
    values = [0] * count
    for place in sorted(range(count), key=dated):
        counter = str(counters[place % len(counters)])
        last[counter] += 1
        values[place] = last[counter]
    return values, last
