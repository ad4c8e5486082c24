"""The benchmarks run; how fast anything is, is not judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(
    params=[
        "resolution",
        *(
            pytest.param(name, marks=pytest.mark.thorough)
            for name in ("batch", "clients", "continuity", "entries", "imports", "numbering", "overlaps", "ubl")
        ),
    ]
)
def arguments(request: pytest.FixtureRequest) -> list[str]:
    """What runs one of the benchmarks; a server is there already."""
    if request.param in ("batch", "clients", "entries", "numbering"):
        return [f"benchmarks.{request.param}", "--database", request.getfixturevalue("postgresql_database")]
    return [f"benchmarks.{request.param}"]


def test_every_benchmark_runs_to_its_end_and_prints_its_ratios(arguments: list[str]) -> None:
    """Every benchmark comes to its end, and says something."""
    run = subprocess.run(
        [sys.executable, "-m", *arguments, "--quick"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout
