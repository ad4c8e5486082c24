"""The kit on Django's connections; run by `test_django` in a process of its own, which is a Django project."""

import json
import os

import django
import pytest
from django.conf import settings as project

from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.tables import book as book_table
from profit_integration.adapters.sql.tables import metadata
from profit_integration.core.errors import ConcurrentWriteError
from tests.adapters.book_contract import BookContract
from tests.driver_books import DriverBook

project.configure(DATABASES={"default": json.loads(os.environ["DJANGO_DATABASE"])})
django.setup()

from django.db import connections  # noqa: E402 - there are none before the project is configured
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

_TABLES = [table.name for table in reversed(metadata.sorted_tables) if table is not book_table]


class TestBookOnDjango(BookContract):
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self) -> DriverBook:
        with connections["default"].schema_editor() as editor:
            create_tables(editor.connection)
            for table in _TABLES:
                editor.execute(f"DELETE FROM {table}")
        return DriverBook(_connect)


def _connect() -> BaseDatabaseWrapper:
    connection = connections.create_connection("default")
    connection.inc_thread_sharing()
    connection.set_autocommit(False)
    return connection
