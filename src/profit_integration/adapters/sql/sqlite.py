"""One SQLite file for several processes that write: everybody in turn, and everything on disk before it is announced.

A transaction takes the file's write lock at its start, so that it cannot fail half-way because another one wrote. While
others have it, SQLite looks again after ever longer pauses, and whoever has paused for long is the one who keeps
missing it. So writers first queue for the lock of a file of their own beside the database, which the system hands to
those who wait. The queue only makes waiting fair: without it, or with a writer that does not know of it, SQLite's own
lock still keeps everybody apart.
"""

import sqlite3
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any
from weakref import finalize

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from profit_integration.adapters.sql.sqlalchemy_host import is_watched

if sys.platform != "win32":
    import fcntl

_QUEUE = "profit_integration.queue"  # where each connection of the pool has its place in it


def use_sqlite_well(engine: Engine, *, wait: float = 60) -> None:
    """Let an SQLite engine keep what the ports promise, with several processes on one file.

    A transaction takes the file's write lock at its start; others wait in turn. Commits reach the disk before they are
    announced. Beside the database stands an empty file whose name ends in ``-queue``; while nobody has the database
    open, it may be deleted.

    Args:
        engine: The engine, before its first connection.
        wait: For how many seconds a transaction queues for its turn, and after that waits for SQLite, before it fails.
    """
    event.listen(engine, "connect", partial(_settle, wait))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _commit)
    event.listen(engine, "rollback", _roll_back)
    event.listen(engine, "checkin", _leave)
    event.listen(engine, "close", _close)


# --- connections and transactions -------------------------------------------------------------------------------


def _settle(wait: float, driver: Any, record: Any) -> None:
    driver.isolation_level = None  # BEGIN and COMMIT are ours, below
    driver.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    _switch_to_wal(driver, wait)
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("PRAGMA foreign_keys = ON")
    record.info[_QUEUE] = _queue_for(driver, wait)


def _begin(connection: Connection) -> None:
    queue = connection.info[_QUEUE]
    queue.enter()
    try:
        _run(connection, "BEGIN IMMEDIATE")
    except BaseException:
        queue.leave()
        raise


def _commit(connection: Connection) -> None:
    """Commit; it is not left to SQLAlchemy, which would do it after the next one's turn has come."""
    try:
        _run(connection, "COMMIT")
    except BaseException:
        connection.connection.rollback()
        raise
    finally:
        connection.info[_QUEUE].leave()


def _roll_back(connection: Connection) -> None:
    if not connection.invalidated:
        connection.connection.rollback()
        connection.info[_QUEUE].leave()


def _leave(_driver: object, record: Any) -> None:
    """Leave, also where a connection was dropped rather than closed."""
    if _QUEUE in record.info:
        record.info[_QUEUE].leave()


def _close(_driver: object, record: Any) -> None:
    record.info[_QUEUE].close()


def _run(connection: Connection, text: str) -> None:
    if is_watched(connection):
        connection.exec_driver_sql(text)
        return
    try:
        connection.connection.cursor().execute(text)
    except sqlite3.Error as error:
        raise DBAPIError.instance(text, None, error, sqlite3.Error, dialect=connection.dialect) from error


def _switch_to_wal(driver: Any, wait: float) -> None:
    """Where two processes open a new file at once, SQLite refuses one of them the switch without letting it wait."""
    until = time.monotonic() + wait
    while True:
        try:
            driver.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            # For the write lock it does wait; whoever has had it is done with the switch.
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("ROLLBACK")
        else:
            return


# --- the queue --------------------------------------------------------------------------------------------------


class _NoQueue:
    """Where nobody can queue: in memory, in a folder that may not be written, on a system without such locks."""

    def enter(self) -> None:
        """Go on at once."""

    def leave(self) -> None:
        """Nobody waits."""

    def close(self) -> None:
        """Nothing is open."""


class _Queue(_NoQueue):
    """The lock of a file beside the database, given to those who wait nearly in the order of their coming."""

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._limit = wait
        self._file = path.open("ab")
        self._stand_in: _StandIn | None = None  # from the first time that somebody else has the turn

    def enter(self) -> None:
        """Wait until it is this writer's turn, or until it has waited so long that SQLite may say why."""
        if self._file.closed:
            return
        try:
            if not self._has_entered():
                self._wait()
        except OSError:
            self.close()  # a file system without such locks

    def leave(self) -> None:
        """Let the next one in."""
        if not self._file.closed:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave for good."""
        self._file.close()
        self._stand_in = None

    def _has_entered(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(self) -> None:
        if self._stand_in is None or not self._stand_in.is_there():
            self._stand_in = _StandIn(self._file)
        try:
            turn_has_come = self._stand_in.wait(self._limit)
        except BaseException:
            self._start_again()
            raise
        if not turn_has_come:
            self._start_again()

    def _start_again(self) -> None:
        """Leave the place, and whoever stands in it, behind."""
        self._stand_in = None
        self._file = self._path.open("ab")


class _StandIn:
    """A thread that waits for the turn, as the lock itself knows no time limit.

    It is kept from one wait to the next: a writer mostly waits for less time than a thread takes to start. Once nobody
    needs it any more, it gives up the turn and the file as soon as it has them, and ends.
    """

    def __init__(self, file: IO[bytes]) -> None:
        asked: SimpleQueue[bool] = SimpleQueue()
        come: SimpleQueue[bool] = SimpleQueue()
        self._thread = Thread(target=_stand_in, args=(file, asked, come), daemon=True)
        self._thread.start()
        self._asked, self._come = asked, come
        finalize(self, asked.put, False)

    def is_there(self) -> bool:
        """Whether it can wait; a process that was forked off has no threads but one."""
        return self._thread.is_alive()

    def wait(self, limit: float) -> bool:
        """Whether the turn comes within so many seconds."""
        self._asked.put(True)
        try:
            return self._come.get(timeout=limit)
        except Empty:
            return False


def _stand_in(file: IO[bytes], asked: "SimpleQueue[bool]", come: "SimpleQueue[bool]") -> None:
    with file:
        while asked.get():
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX)
            come.put(True)


def _queue_for(driver: Any, wait: float) -> _NoQueue:
    (_, _, path), *_ = driver.execute("PRAGMA database_list").fetchall()
    if path and sys.platform != "win32":
        with suppress(OSError):
            return _Queue(Path(f"{path}-queue"), wait)
    return _NoQueue()
