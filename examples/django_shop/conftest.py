"""A shop with an empty database for each test; the tests of this folder run in a process of their own."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
django.setup()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the shop's tables; to migrate takes longer than to copy."""
    from django.core.management import call_command
    from django.db import connection

    path = tmp_path_factory.mktemp("migrated") / "shop.db"
    connection.settings_dict["NAME"] = str(path)
    call_command("migrate", verbosity=0)
    connection.close()
    return path


@pytest.fixture(autouse=True)
def empty_database(migrated: Path, tmp_path: Path) -> Iterator[None]:
    """Point Django at a new file with the shop's tables."""
    from django.db import connection

    connection.settings_dict["NAME"] = str(shutil.copy(migrated, tmp_path / "shop.db"))
    yield
    connection.close()
