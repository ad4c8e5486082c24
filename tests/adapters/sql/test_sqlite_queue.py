"""Writers of one SQLite file go in turn: they queue beside it, leave when they are done, and never wait for ever."""

import fcntl
import gc
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as enumerate_threads

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import IntegrityError, OperationalError

from profit_integration.adapters.sql.book import SqlBook, create_tables, open_book
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.core.policies.number_allocator import draw_number
from tests.documents import entry, settings

(SALES, *_) = settings().settings.counters
ON = SALES.ranges[0].start_date


def queue_of(path: Path) -> Path:
    return path.with_name(path.name + "-queue")


@contextmanager
def first_in_the_queue(path: Path) -> Iterator[None]:
    """As another process is that has its turn."""
    with queue_of(path).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def a_book(path: Path, *, wait: float = 60) -> Iterator[tuple[Engine, SqlBook]]:
    engine = create_engine(f"sqlite:///{path}")
    use_sqlite_well(engine, wait=wait)
    with engine.begin() as connection:
        create_tables(connection)
    try:
        yield engine, SqlBook(engine)
    finally:
        engine.dispose()


def take(book: SqlBook) -> int | None:
    with book.begin() as transaction:
        return draw_number(SALES, ON, transaction.numbers).value


def test_a_writer_waits_for_its_turn_although_sqlite_would_let_it_in(sqlite: Path) -> None:
    with a_book(sqlite) as (_, book), ThreadPoolExecutor() as pool:
        with first_in_the_queue(sqlite):
            waiting = pool.submit(take, book)
            with pytest.raises(TimeoutError):
                waiting.result(0.2)
        assert waiting.result(30) == 1
        assert take(book) == 2


def test_a_writer_whose_turn_does_not_come_goes_past_the_queue_and_later_queues_again(sqlite: Path) -> None:
    before = set(enumerate_threads())
    with a_book(sqlite, wait=0.05) as (_, book):
        with first_in_the_queue(sqlite):
            assert [take(book), take(book)] == [1, 2]
        assert take(book) == 3
    wait_for_stand_ins(before)
    with first_in_the_queue(sqlite):
        pass  # nobody who gave up has the turn after all


def test_one_thread_stands_in_for_a_writer_every_time_and_none_is_left_when_it_goes(sqlite: Path) -> None:
    before = set(enumerate_threads())
    with a_book(sqlite) as (_, book), ThreadPoolExecutor(1) as pool:
        for _ in range(3):
            with first_in_the_queue(sqlite):
                waiting = pool.submit(take, book)
                with pytest.raises(TimeoutError):
                    waiting.result(0.2)
            waiting.result(30)
            assert len(standing_in(before)) == 1
    wait_for_stand_ins(before)


FORKING = """
import fcntl, os, sys
from threading import Timer
from sqlalchemy import create_engine
from profit_integration.adapters.sql.sqlite import use_sqlite_well

engine = create_engine(f"sqlite:///{sys.argv[1]}")
use_sqlite_well(engine)

def begin_behind_another():
    first = open(sys.argv[1] + "-queue", "ab")
    fcntl.flock(first, fcntl.LOCK_EX)
    Timer(0.2, first.close).start()
    with engine.begin():
        pass

begin_behind_another()
if os.fork() == 0:
    begin_behind_another()
    os._exit(0)
os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
"""


def test_a_process_that_was_forked_off_has_another_one_stand_in(sqlite: Path) -> None:
    """Threads are not forked off; whoever waited for the one that stood in before would wait for ever."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", FORKING, str(sqlite)], check=True, timeout=30)


def test_whoever_stands_in_for_a_writer_who_gave_up_goes_when_the_turn_comes(sqlite: Path) -> None:
    before = set(enumerate_threads())
    with a_book(sqlite, wait=0.05) as (_, book):
        with first_in_the_queue(sqlite):
            take(book)
            (left,) = standing_in(before)
        left.join(30)
        assert not left.is_alive()


def wait_for_stand_ins(before: set[Thread]) -> None:
    for each in standing_in(before):
        each.join(30)
        assert not each.is_alive()


def standing_in(before: set[Thread]) -> list[Thread]:
    return [each for each in set(enumerate_threads()) - before if "_stand_in" in each.name]


def test_what_sqlite_says_of_a_lock_that_is_not_given_is_sqlalchemys_error(sqlite: Path) -> None:
    with a_book(sqlite, wait=0.05) as (engine, book):
        with engine.begin(), pytest.raises(OperationalError, match="database is locked"):
            take(book)
        assert take(book) == 1


def test_the_turn_ends_with_a_commit(sqlite: Path) -> None:
    with a_book(sqlite) as (engine, _), engine.connect() as connection:
        connection.begin()
        connection.commit()
        with first_in_the_queue(sqlite):
            pass


def test_the_turn_ends_with_a_rollback(sqlite: Path) -> None:
    def twice() -> None:
        with book.begin() as transaction:
            transaction.entries.add(entry("01"))
            transaction.entries.add(entry("01"))

    with a_book(sqlite) as (engine, book):
        with pytest.raises(IntegrityError):
            twice()
        with engine.connect() as connection:
            connection.begin()
            connection.rollback()
            with first_in_the_queue(sqlite):
                pass
        assert list(book) == []


def test_the_turn_ends_with_a_connection_that_is_dropped(sqlite: Path) -> None:
    with a_book(sqlite) as (engine, book):
        engine.connect().begin()
        gc.collect()
        with first_in_the_queue(sqlite):
            pass
        assert take(book) == 1


def test_a_connection_that_is_invalidated_goes_and_the_pool_goes_on(sqlite: Path) -> None:
    with a_book(sqlite) as (engine, book):
        with engine.connect() as connection:
            connection.begin()
            connection.invalidate()
            connection.rollback()
        with first_in_the_queue(sqlite):
            pass
        assert [take(book) for _ in range(8)] == list(range(1, 9))


def test_a_commit_that_fails_leaves_nothing_open_and_the_turn_to_others(sqlite: Path) -> None:
    with a_book(sqlite) as (engine, book), engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
        connection.commit()
        connection.exec_driver_sql("INSERT INTO child VALUES (1)")
        with pytest.raises(IntegrityError):
            connection.commit()
        with first_in_the_queue(sqlite):
            pass
        assert take(book) == 1
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar() == 0
        connection.rollback()


def test_the_turn_goes_to_others_where_sqlite_does_not_let_its_owner_in(sqlite: Path) -> None:
    with a_book(sqlite, wait=0.05) as (engine, _), engine.connect() as connection:
        with closing(sqlite3.connect(sqlite, isolation_level=None)) as stranger:
            stranger.execute("BEGIN IMMEDIATE")
            with pytest.raises(OperationalError, match="database is locked"):
                connection.begin()
        with first_in_the_queue(sqlite):
            pass


def test_many_writers_each_get_their_turn(sqlite: Path) -> None:
    begun = Event()
    taken: dict[int, list[int | None]] = {each: [] for each in range(6)}

    def write(each: int) -> None:
        with closing(open_book(sqlite)) as book:
            begun.wait()
            taken[each] += [take(book) for _ in range(20)]

    with closing(open_book(sqlite)):
        writers = [Thread(target=write, args=(each,)) for each in taken]
        for writer in writers:
            writer.start()
        begun.set()
        for writer in writers:
            writer.join(60)
    assert sorted(value for values in taken.values() for value in values if value) == list(range(1, 121))


def test_where_no_queue_can_be_made_writers_wait_for_sqlite_alone(sqlite: Path) -> None:
    queue_of(sqlite).mkdir()
    with a_book(sqlite) as (_, book):
        assert [take(book), take(book)] == [1, 2]


def test_a_book_in_memory_has_no_queue() -> None:
    engine = create_engine("sqlite://")
    use_sqlite_well(engine)
    with engine.begin() as connection:
        create_tables(connection)
    assert take(SqlBook(engine)) == 1
    engine.dispose()
