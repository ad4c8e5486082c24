"""Real material stands beside the project, not in it: the tests here skip, and say so, where it is absent."""

from pathlib import Path

import pytest

REAL = Path(__file__).parents[3] / "shared" / "real" / "open"


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder with what others made."""
    if not REAL.is_dir():
        pytest.skip(f"the real material is not here: {REAL}")
    return REAL
