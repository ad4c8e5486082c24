"""What `use_sqlite_well` makes of an engine: transactions that wait for each other, and commits that reach the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from profit_integration.adapters.sql.book import SqlBook
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.core.policies.number_allocator import draw_number
from tests.documents import settings

(SALES, *_) = settings().settings.counters
ON = SALES.ranges[0].start_date


@contextmanager
def an_engine(address: str, *, wait: float = 60) -> Iterator[Engine]:
    engine = create_engine(address)
    use_sqlite_well(engine, wait=wait)
    with engine.begin() as connection:
        create_tables(connection)
    yield engine
    engine.dispose()


def take(engine: Engine) -> int | None:
    with SqlBook(engine).begin() as transaction:
        return draw_number(SALES, ON, transaction.numbers).value


def test_commits_reach_the_disk_and_references_are_kept(sqlite: Path) -> None:
    with an_engine(f"sqlite:///{sqlite}") as engine, engine.begin() as connection:
        settings_of_sqlite = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings_of_sqlite == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def test_a_transaction_has_the_write_lock_from_its_start_and_others_wait_no_longer_than_they_may(sqlite: Path) -> None:
    with an_engine(f"sqlite:///{sqlite}", wait=0.05) as engine:
        with engine.begin(), pytest.raises(OperationalError, match="database is locked"):
            take(engine)
        assert take(engine) == 1


def test_a_book_in_memory_has_no_file_to_wait_for() -> None:
    with an_engine("sqlite://") as engine:
        assert [take(engine), take(engine)] == [1, 2]
