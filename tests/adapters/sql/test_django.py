"""The SQL adapters within Django's transactions, on the connection that Django holds."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

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
        "OPTIONS": {"server_side_binding": name.endswith("on the server")},
    }


@pytest.mark.parametrize("name", ["sqlite3", "postgresql", "postgresql, values bound on the server"])
def test_numbers_and_entries_keep_to_djangos_transactions(name: str, request: pytest.FixtureRequest) -> None:
    project = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.adapters.sql.django_host", json.dumps(database(name, request))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert project.returncode == 0, project.stderr
    assert json.loads(project.stdout) == {
        "numbers": ["F00001", "F00002", "F00001", "F00003", "F00003", "F00003"],
        "kept": ["F00001", "F00002", "F00003"],
        "refused": True,
    }
