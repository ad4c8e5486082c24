"""The tests of the shop, in a process of its own: a process can be a Django project once."""

import subprocess
import sys
from pathlib import Path

SHOP = Path(__file__).parent / "django_shop"


def test_the_shop_passes_its_own_tests() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", str(SHOP)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
