"""How fast numbers are given: ``python -m benchmarks.numbering``.

Everything is measured in one run and in turn. Only ratios are printed: absolute figures drift with the machine.
PostgreSQL is started from a wheel and waits for the disk, and SQLite's files lie in the folder for temporary files. On
a RAM disk the ratios are of no use. Take another folder with ``TMPDIR``, another PostgreSQL with
``--database postgresql+psycopg://user@host/empty``, and ``--quick`` to see only that everything runs.
"""

import sys
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import psycopg
from sqlalchemy import create_engine, make_url

from benchmarks.pairs import Work, ratios
from benchmarks.stores import (
    COUNTER,
    RANGE,
    Size,
    a_run,
    django_sequences,
    on_psycopg,
    on_sqlalchemy,
    on_sqlite3,
    plainly,
    print_row,
    raw_psycopg,
    raw_sqlite3,
    sqlite_connection,
    sqlite_engine,
)
from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.core.policies.number_allocator import draw_number

DAY = date(2026, 6, 1)
BLOCK = 100
TAKE_BLOCK = """
    UPDATE counter_values SET last_value = last_value + 100
    WHERE scope = '' AND administration = 1 AND counter = 'raw' AND range_start = %s RETURNING last_value
"""


def on_postgresql(address: str, size: Size) -> None:
    """One client on PostgreSQL: number by number, and in blocks of a hundred."""
    url = make_url(address)
    engine = create_engine(url)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        host, other = (stack.enter_context(psycopg.connect(plainly(url))) for _ in range(2))
        create_tables(host)
        host.commit()
        raw: dict[str, Work] = {"raw psycopg": lambda times: raw_psycopg(other, times)}
        peer = django_sequences(url)
        if peer is None:
            print("django-sequences is not installed: left out")
        else:
            raw["django-sequences"] = peer
        floors = {"raw psycopg": "0.9", "django-sequences": "1.25"}
        _print_ratios("PostgreSQL, a transaction per number", lambda times: on_psycopg(host, times), raw, floors, size)
        floors = {"raw psycopg": "0.55", "django-sequences": "0.7"}
        _print_ratios("the same, through SQLAlchemy", lambda times: on_sqlalchemy(engine, times), raw, floors, size)
        _print_ratios("the same, with the look-ups of a draw", lambda times: _draw_number(host, times), raw, {}, size)
        block: dict[str, Work] = {"raw UPDATE": lambda times: raw_psycopg(other, times, TAKE_BLOCK)}
        what = f"PostgreSQL, a block of {BLOCK}"
        _print_ratios(what, lambda times: _next_block(host, times), block, {"raw UPDATE": "0.9"}, size)


def on_sqlite(folder: Path, size: Size) -> None:
    """One writer on an SQLite file, with commits that reach the disk and with commits that need not."""
    for synchronous, floor, through_sqlalchemy in (("FULL", "0.85", "0.35"), ("NORMAL", "", "")):
        path = folder / f"{synchronous}.db"
        engine = sqlite_engine(path, synchronous)
        with engine.begin() as connection:
            create_tables(connection)
        with ExitStack() as stack:
            stack.callback(engine.dispose)
            host, other = (stack.enter_context(closing(sqlite_connection(path, synchronous))) for _ in range(2))
            raw: dict[str, Work] = {"raw sqlite3": lambda times: raw_sqlite3(other, times)}  # noqa: B023
            what, floors = f"SQLite, a transaction per number, {synchronous}", {"raw sqlite3": floor}
            _print_ratios(what, lambda times: on_sqlite3(host, times), raw, floors, size)  # noqa: B023
            floors = {"raw sqlite3": through_sqlalchemy}
            _print_ratios("the same, through SQLAlchemy", lambda times: on_sqlalchemy(engine, times), raw, floors, size)  # noqa: B023


def in_memory(size: Size) -> None:
    """Drawing in memory, against a lock, a count and the making of the text."""
    lock, values = Lock(), {"": 0}

    def plain(times: int) -> None:
        for _ in range(times * 10):
            with lock:
                values[""] += 1
                f"F-{values['']:010}"

    def ours(times: int) -> None:
        book = MemoryBook()
        for _ in range(times * 10):
            with book.begin() as transaction:
                draw_number(COUNTER, DAY, transaction.numbers)

    def together(times: int) -> None:
        with MemoryBook().begin() as transaction:
            for _ in range(times * 10):
                draw_number(COUNTER, DAY, transaction.numbers)

    for what, work in (("a transaction per number", ours), ("one transaction", together)):
        _print_ratios(f"in memory, {what}", work, {"lock, count, text": plain}, {}, size)


# --- what is measured -------------------------------------------------------------------------------------------


def _draw_number(connection: psycopg.Connection, times: int) -> None:
    numbers = SqlInvoiceNumbers(connection)
    for _ in range(times):
        draw_number(COUNTER, DAY, numbers)
        connection.commit()


def _next_block(connection: psycopg.Connection, times: int) -> None:
    numbers = SqlInvoiceNumbers(connection)
    for _ in range(times):
        assert numbers.next_values(COUNTER, RANGE, BLOCK) is not None
        connection.commit()


def _print_ratios(what: str, ours: Work, others: dict[str, Work], floors: dict[str, str], size: Size) -> None:
    measured = ratios(ours, others, times=size.numbers, rounds=size.rounds)
    for name in others:
        print_row(what, name, measured[name], floors.get(name, ""), f"{1 / measured['seconds']:,.0f}/s")


def main(arguments: list[str]) -> None:
    """Print the table."""
    with a_run("numbering", arguments) as (size, address, stack):
        folder = Path(stack.enter_context(TemporaryDirectory()))
        in_memory(size)
        on_sqlite(folder, size)
        on_postgresql(address, size)


if __name__ == "__main__":
    main(sys.argv[1:])
