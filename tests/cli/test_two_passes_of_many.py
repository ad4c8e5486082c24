"""Invoices from Parquet come into a PostgreSQL book in two passes, however many: memory, series and entries hold."""

from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.formats.drafted_runs import begin_run
from tests.cli.commands import put_settings
from tests.cli.test_book_sizes import peak_of
from tests.parquet_invoices import LOADED, ORIGINALS, WIDER, dated, draft_file, invoice_at, put_invoices


def in_two_passes(folder: Path, count: int, book: str) -> list[int]:
    """Draft and keep so many invoices, and return the most memory of either pass."""
    folder.mkdir()
    files = put_invoices(folder / "invoices", count, per_file=10_000)
    settings = put_settings(folder, WIDER)
    run = begin_run(folder / "drafts", [settings], {}, parts=len(files))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        drafting = max(pool.map(partial(draft_file, run, files), run.missing()))
    return [drafting, peak_of("keep", run.folder, "--book", book, "--new")]


@pytest.mark.thorough
@pytest.mark.parametrize(("few", "many"), [(100_000, 1_000_000)])
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
