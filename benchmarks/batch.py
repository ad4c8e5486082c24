"""Batches of invoices: ``python -m benchmarks.batch``.

Invoices become journal entries of four lines, with all checks and evidence, 500 to a transaction: in memory, in an
SQLite file whose commits are on disk (`FULL`), and on PostgreSQL. Each is compared with beancount, which builds, books
and validates the same entries in memory, and each store against the same rows by bulk statements of the bare driver,
which is given every value ready. See `benchmarks.numbering` for ``--database`` and ``--quick``.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from beancount.core.amount import Amount
from beancount.core.data import Open, Posting, Transaction, new_metadata
from beancount.ops import validation
from beancount.parser import booking
from beancount.parser.options import OPTIONS_DEFAULTS
from sqlalchemy import Table, make_url

from benchmarks.pairs import Work, ratios
from benchmarks.stores import a_server, plainly, print_heads, print_row, sqlite_connection
from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.adapters.sql.book import open_book
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.driver_connection import copy_rows
from profit_integration.adapters.sql.evidence import NewEvidence
from profit_integration.adapters.sql.register import number_row
from profit_integration.adapters.sql.rows import entry_row, line_rows
from profit_integration.adapters.sql.tables import journal_entries, journal_lines, registered_numbers
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import number_of
from profit_integration.core.ports import Begun
from tests.examples import invoice, line, settings

SETTINGS = settings()
ROUNDS, DOCUMENTS = 9, 1_000
AT_ONCE = 500

Rows = dict[Table, list[dict[str, object]]]


def invoices(name: str) -> Iterator[Invoice]:
    """Invoices of three lines and of different amounts, which give entries of four lines."""
    others = (line("20.00", line_id="2"), line("3.50", line_id="3", article_group="CATALOGI"))
    return (
        invoice(lines=(line(Decimal(10_000 + number) / 100, line_id="1"), *others), document_id=f"{name}-{number}")
        for number in count()
    )


def journalised(begin: Callable[[], Begun], documents: Iterable[Invoice]) -> list[JournalEntry]:
    """The entries of a batch."""
    outcomes = journalise_batch(
        documents, settings=MemorySettings([SETTINGS]), administration=1, begin=begin, at_once=AT_ONCE
    )
    return [entry for outcome in outcomes for entry in outcome.entries]


def ours(new_begin: Callable[[], Callable[[], Begun]], name: str, total: int) -> Work:
    """Journalises invoices that were made beforehand."""
    ready = iter(list(islice(invoices(name), total)))
    gc.freeze()  # what is ready is no garbage to look for

    def work(times: int) -> None:
        assert len(journalised(new_begin(), islice(ready, times))) == times

    return work


def beancount(entries: Sequence[JournalEntry]) -> Work:
    """Builds, books and validates entries as beancount does with those that it loads."""
    accounts = sorted({line.account for entry in entries for line in entry.lines})
    meta = new_metadata("book", 1)
    opens = [Open(meta, date(2000, 1, 1), f"Assets:A{account}", [], None) for account in accounts]
    options = {**OPTIONS_DEFAULTS, "dcontext": None}

    def work(times: int) -> None:
        directives: list[Any] = [*opens, *map(_transaction, islice(entries, times))]
        booked, errors = booking.book(directives, options)  # type: ignore[no-untyped-call]
        assert not errors
        assert not validation.validate(booked, options)  # type: ignore[no-untyped-call]
        assert len(booked) == len(opens) + times

    return work


def _transaction(entry: JournalEntry) -> Transaction:
    meta = new_metadata("book", 1)
    postings = [
        Posting(f"Assets:A{line.account}", Amount(line.balance, entry.currency), None, None, None, dict(meta))
        for line in entry.lines
    ]
    description = entry.description.text
    return Transaction(meta, entry.entry_date, "*", None, description, frozenset(), frozenset(), postings)


def raw(add: Callable[[Table, list[dict[str, object]]], None], commit: Callable[[], None], total: int) -> Work:
    """Adds the same rows with nothing but the driver, as many to a transaction."""
    chunks = _rows_in_chunks(total)

    def work(times: int) -> None:
        for _ in range(max(1, times // AT_ONCE)):
            for table, rows in next(chunks).items():
                add(table, rows)
            commit()

    return work


def _rows_in_chunks(total: int) -> Iterator[Rows]:
    entries = journalised(MemoryBook().begin, islice(invoices("R"), total))
    return iter(
        [_rows(entries[start : start + AT_ONCE], start) for start in range(0, len(entries), AT_ONCE)],
    )


def _rows(entries: Sequence[JournalEntry], first_id: int) -> Rows:
    by_id, evidence = dict(enumerate(entries, first_id)), NewEvidence()
    return {
        registered_numbers: [number_row(number_of(entry), "") for entry in entries],
        journal_entries: [entry_row(entry, id_, "", evidence) for id_, entry in by_id.items()],
        journal_lines: [row for id_, entry in by_id.items() for row in line_rows(entry, id_, evidence)],
    }


def _executemany(connection: Any, table: Table, rows: list[dict[str, object]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(
        f"INSERT INTO {table.name} ({', '.join(rows[0])}) VALUES ({marks})",
        [[value.isoformat() if isinstance(value, date) else value for value in row.values()] for row in rows],
    )


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    options = parser.parse_args(arguments)
    rounds, times = (1, 20) if options.quick else (ROUNDS, DOCUMENTS)
    total = (rounds + 1) * max(times, AT_ONCE)
    peer = {"beancount in memory": beancount(journalised(MemoryBook().begin, islice(invoices("B"), times)))}
    print_heads()

    def compare(what: str, work: Work, others: dict[str, Work]) -> None:
        measured = ratios(work, peer | others, times=times, rounds=rounds)
        for name in (*peer, *others):
            print_row(what, name, measured[name], rate=f"{1 / measured['seconds']:,.0f}/s")

    compare("in memory", ours(lambda: MemoryBook().begin, "M", total), {})
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        book = stack.enter_context(closing(open_book(folder / "book.db")))
        connection = stack.enter_context(closing(sqlite_connection(folder / "raw.db", "FULL")))
        connection.execute("BEGIN IMMEDIATE")
        create_tables(connection)
        connection.commit()
        connection.isolation_level = "IMMEDIATE"
        same = {"the same rows by executemany": raw(partial(_executemany, connection), connection.commit, total)}
        compare("SQLite, every commit on disk", ours(lambda: book.begin, "S", total), same)

        url = make_url(options.database or stack.enter_context(a_server())).set(drivername="postgresql+psycopg")
        book = stack.enter_context(closing(open_book(url.render_as_string(hide_password=False))))
        server = stack.enter_context(closing(psycopg.connect(plainly(url))))
        server.execute("CREATE SCHEMA raw")
        server.execute("SET search_path = raw")
        create_tables(server)
        server.commit()
        copied = raw(lambda table, rows: copy_rows(server.cursor(), table.name, rows), server.commit, total)
        compare("PostgreSQL", ours(lambda: book.begin, "P", total), {"the same rows by COPY": copied})


if __name__ == "__main__":
    main(sys.argv[1:])
