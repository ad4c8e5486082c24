"""Set up SQLite for several processes that write to one file: one transaction at a time, safely on disk."""

import sqlite3
import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event

WAIT = 60
"""The number of seconds that a connection waits for others, unless the host sets another time."""

READING = "profit_integration_reading"
"""The execution option of a connection whose transactions only read, and so need no write lock."""


def use_sqlite_well(engine: Engine, *, wait: float = WAIT) -> None:
    """Set up an SQLite engine so that it fulfils the contracts of the ports, with several processes on one file.

    A transaction takes the file's write lock at its start, so that it cannot fail half-way because of another
    transaction; one on a connection with the option `READING` takes none. A commit reaches the disk before it returns.

    Args:
        engine: The engine, before its first connection.
        wait: The number of seconds that a transaction waits for the write lock before it fails.
    """
    event.listen(engine, "connect", partial(_set_up, wait))
    event.listen(engine, "begin", _begin)


def _set_up(wait: float, driver: Any, _record: object) -> None:
    driver.isolation_level = None  # the driver begins no transaction by itself; see _begin
    driver.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    _switch_to_wal(driver, wait)
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _switch_to_wal(driver: Any, wait: float) -> None:
    """Switch a file to write-ahead logging.

    If two processes open a new file at once, SQLite refuses one of them the switch without letting it wait.
    """
    until = time.monotonic() + wait
    while True:
        try:
            driver.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            # For the write lock, SQLite does wait. Once it is free, the other process has finished the switch.
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("ROLLBACK")
        else:
            return
