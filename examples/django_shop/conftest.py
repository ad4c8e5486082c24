"""A shop with an empty database for each test; the tests of this folder run in a process of their own."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
django.setup()


@pytest.fixture(autouse=True)
def empty_database(tmp_path: Path) -> Iterator[None]:
    """Point Django at a new file with the shop's tables."""
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(tmp_path / "shop.db")
    call_command("migrate", verbosity=0)
    yield
    connection.close()
