"""The SQL adapters within Django's transactions, on its connection."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from sqlalchemy import make_url

from profit_integration.adapters.sql.connections import statements_on

ROOT = Path(__file__).parents[3]


def database(name: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """A new database, in Django's terms."""
    if name == "sqlite3":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(request.getfixturevalue("sqlite"))}
    url = make_url(request.getfixturevalue("postgresql"))
    host = url.host or url.query["host"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username,
        "PASSWORD": url.password or "",
        "HOST": host,
        "PORT": url.port or "",
        "OPTIONS": {"options": url.query["options"], "server_side_binding": name.endswith("on the server")},
    }


@pytest.mark.parametrize(
    "name",
    ["sqlite3", "postgresql", pytest.param("postgresql, values bound on the server", marks=pytest.mark.thorough)],
)
def test_numbers_and_entries_keep_to_djangos_transactions(name: str, request: pytest.FixtureRequest) -> None:
    project = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.adapters.sql.django_project", json.dumps(database(name, request))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert project.returncode == 0, project.stderr
    assert json.loads(project.stdout) == {
        "issued": ["F00001", "F00002", "F00001", "F00003", "F00003", "F00003", "F00004"],
        "kept": [[number, "2026-03-16"] for number in ("F00001", "F00002", "F00003", "F00004")],
        "refused": ["transaction.atomic()", "a block that is to be rolled back", "a second entry"],
        "logged": True,
    }


@pytest.mark.thorough
def test_the_kit_holds_on_djangos_connections(request: pytest.FixtureRequest) -> None:
    kit = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/adapters/sql/kit_on_django.py"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_DATABASE": json.dumps(database("postgresql", request))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert kit.returncode == 0, kit.stdout


def test_a_database_that_keeps_no_book_is_named() -> None:
    class OnMysql(BaseDatabaseWrapper):  # type: ignore[misc]
        vendor = "mysql"

        def __init__(self) -> None:
            """Nothing to connect to."""

    with pytest.raises(TypeError, match="mysql"):
        statements_on(OnMysql())
