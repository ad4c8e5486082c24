"""Eight clients on PostgreSQL, and an invoice from its draft to the book: ``python -m benchmarks.clients``.

Each client is a process. All of them take numbers from one counter, and then each from one of its own, against raw
statements and, where it is installed, against `django-sequences`: in a transaction for each number, and on connections
that commit every statement at once, as suits a host that journalises in one statement. Everything is measured in turn
within one run, and told as ratios; see `benchmarks.numbering` for ``--database`` and ``--quick``.
"""

import argparse
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from itertools import count
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import median

import attrs
import psycopg
from sqlalchemy import create_engine, make_url

from benchmarks.numbering import (
    COUNTER,
    QUICK,
    RANGE,
    TAKE,
    WHOLE,
    Size,
    a_server,
    django_sequences,
    next_value,
    plainly,
    raw_postgresql,
    told,
)
from benchmarks.pairs import ratios
from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import create_tables, open_book
from profit_integration.journalising.journaliser import Journaliser
from profit_integration.numbering.ranges import Counter
from tests.examples import invoice, settings

NUMBER_AND_ENTRY = """
WITH taken AS (
    INSERT INTO counter_values (scope, administration, counter, range_start, last_value, leader, total_length)
    VALUES ('', 1, 'raw', '2026-01-01', 1, 'F-', 12)
    ON CONFLICT (scope, administration, counter, range_start) DO UPDATE SET last_value = counter_values.last_value + 1
    RETURNING 'F-' || lpad(last_value::text, 10, '0') AS number, last_value
), entry AS (
    INSERT INTO journal_entries (
        scope, administration, posted_in, kind, document_id, creditor, number, number_key, counter, range_start, value,
        journal, journal_reason, entry_date, voucher_date, contact_number, contact_name, description,
        description_evidence, currency, decimals, digest
    )
    SELECT
        '', 1, 1, 'order_management_sales_invoices', %(document)s, '', number, lower(number), 'raw', '2026-01-01',
        last_value, '70', '', '2026-03-16', '2026-03-16', '10032', 'De Kat', 'Verkoopfactuur', '{}', 'EUR', 2, ''
    FROM taken RETURNING id
)
INSERT INTO journal_lines (entry_id, position, account, side, amount, role, allocations, reasons)
SELECT entry.id, position, '8000', side, 10000, 'turnover', '[]', '[]'
FROM entry,
    unnest(ARRAY[0, 1, 2, 3, 4], ARRAY['debit', 'credit', 'credit', 'credit', 'credit']) AS line (position, side)
"""

ENTRY = """
INSERT INTO journal_entries (
    scope, administration, posted_in, kind, document_id, creditor, number, number_key, counter, range_start, value,
    journal, journal_reason, entry_date, voucher_date, contact_number, contact_name, description,
    description_evidence, currency, decimals, digest
)
VALUES (
    '', 1, 1, 'order_management_sales_invoices', %(document)s, '', 'G-' || %(value)s::text, 'g-' || %(value)s::text,
    'raw', '2026-01-01', %(value)s::bigint, '70', '', '2026-03-16', '2026-03-16', '10032', 'De Kat', 'Verkoopfactuur',
    '{}', 'EUR', 2, ''
)
RETURNING id
"""
LINE = """
INSERT INTO journal_lines (entry_id, position, account, side, amount, role, allocations, reasons)
VALUES (%s, %s, '8000', %s, 10000, 'turnover', '[]', '[]')
"""

IN_A_TRANSACTION, AT_ONCE = "a transaction each", "committed at once"
RAW = {IN_A_TRANSACTION: "raw psycopg", AT_ONCE: "raw, autocommit"}
DJANGO = "django-sequences"

_barriers: list[Barrier] = []  # the one where the clients wait for each other, in each of their processes


# --- many clients -----------------------------------------------------------------------------------------------


def at_once(address: str, size: Size) -> None:
    """So many clients on one counter, and on a counter each."""
    spawning = get_context("spawn")
    barrier = spawning.Barrier(size.writers)
    with ProcessPoolExecutor(size.writers, spawning, _meet_at, (barrier,)) as pool:

        def took(what: str, *, together: bool) -> float:
            names = ["shared" if together else f"client {each}" for each in range(size.writers)]
            parts = [pool.submit(_take, address, what, name, size.numbers // 2) for name in names]
            starts, ends = zip(*(part.result() for part in parts), strict=True)
            return float(max(ends) - min(starts))

        works = [name for name, work in _works(address).items() if work is not None]
        for together, goal in ((True, "2.4"), (False, "2.1")):
            rounds = []
            for turn in range(size.rounds + 1):  # the first one only opens connections
                order = works[turn % len(works) :] + works[: turn % len(works)]
                rounds.append({name: took(name, together=together) for name in order})
            for ours, raw in RAW.items():
                counters = "one counter" if together else "a counter each"
                rate = size.writers * (size.numbers // 2) / median(each[ours] for each in rounds[1:])
                for peer in {raw, DJANGO}.intersection(works):
                    told(
                        f"{size.writers} clients, {counters}, {ours}",
                        peer,
                        median(each[peer] / each[ours] for each in rounds[1:]),
                        goal if peer == DJANGO else "",
                        "",
                        f"{rate:,.0f}/s",
                    )


def _meet_at(barrier: Barrier) -> None:
    _barriers.append(barrier)


def _take(address: str, what: str, name: str, times: int) -> tuple[float, float]:
    """Take numbers in transactions of their own; from when to when, on the clock that all processes share."""
    work = _works(address)[what]
    assert work is not None
    _barriers[0].wait()
    start = time.perf_counter()
    work(name, times)
    return start, time.perf_counter()


@cache
def _works(address: str) -> dict[str, Callable[[str, int], object] | None]:
    """The ways to take numbers of one process; its connections stay open."""
    url = make_url(address)
    engine, at_once = create_engine(url), create_engine(url, isolation_level="AUTOCOMMIT")
    raw, raw_at_once = (psycopg.connect(plainly(url), autocommit=autocommit) for autocommit in (False, True))
    peer = django_sequences(url)

    def statement(name: str) -> str:
        return TAKE.format(mark="%s").replace("'raw'", f"'raw {name}'")

    def counter(name: str) -> Counter:
        return attrs.evolve(COUNTER, code=name)

    return {
        IN_A_TRANSACTION: lambda name, times: next_value(engine, times, counter(name)),
        AT_ONCE: lambda name, times: next_value(at_once, times, counter(name)),
        RAW[IN_A_TRANSACTION]: lambda name, times: raw_postgresql(raw, statement(name), times),
        RAW[AT_ONCE]: lambda name, times: raw_postgresql(raw_at_once, statement(name), times),
        DJANGO: None if peer is None else lambda name, times: peer(times, name),
    }


# --- an invoice to the book -------------------------------------------------------------------------------------


def to_the_book(address: str, size: Size) -> None:
    """Invoices to committed entries, against raw statements that find everything ready: one, and one for each row."""
    of_one = settings()
    documents = count()

    def ours(times: int) -> None:
        for _ in range(times):
            one = invoice("100.00", "50.00", "25.00", document_id=f"ours {next(documents)}")
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([of_one]), transaction.numbers, transaction.entries)
                journaliser.journalise(one, administration=of_one.administration)

    def raw(times: int) -> None:
        for _ in range(times):
            connection.execute(NUMBER_AND_ENTRY, {"document": f"raw {next(documents)}"})
            connection.commit()

    def row_by_row(times: int) -> None:
        for _ in range(times):
            (value,) = connection.execute(take, (RANGE.start_date,)).fetchone() or (0,)
            of_entry = {"document": f"row {value}", "value": value}
            (entry_id,) = connection.execute(ENTRY, of_entry).fetchone() or (0,)
            for position in range(5):
                connection.execute(LINE, (entry_id, position, "credit" if position else "debit"))
            connection.commit()

    take = TAKE.format(mark="%s").replace("'raw'", "'row by row'").encode()
    book = open_book(address)
    with ExitStack() as stack:
        stack.callback(book.close)
        connection = stack.enter_context(psycopg.connect(plainly(make_url(address))))
        others = {"one raw statement": raw, "a raw statement per row": row_by_row}
        found = ratios(ours, others, times=size.numbers // 2, rounds=size.rounds)
    for peer, goal in zip(others, ("0.85", "2.7"), strict=True):
        told("an invoice to the book", peer, found[peer], goal, rate=f"{1 / found['seconds']:,.0f}/s")


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    given = parser.parse_args(arguments)
    size = QUICK if given.quick else WHOLE
    print(f"{'what':46} {'held against':22} {'ratio':>7} {'goal':>8} {'limit':>6}")
    with ExitStack() as stack:
        address = given.database or stack.enter_context(a_server())
        engine = create_engine(address)
        with engine.begin() as connection:
            create_tables(connection)
        engine.dispose()
        at_once(address, size)
        to_the_book(address, size)


if __name__ == "__main__":
    main(sys.argv[1:])
