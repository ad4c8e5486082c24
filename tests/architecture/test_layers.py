"""The layer check can fail: each way of importing what one may not is tried on a copy of the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/profit_integration")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with its import rules."""
    shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check(copy: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def append(copy: Path, module: str, line: str) -> None:
    with (copy / PACKAGE / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_the_package_as_it_is_passes(copy: Path) -> None:
    result = check(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        pytest.param(
            "core/model/ranges.py",
            "import profit_integration.core.policies.discounts",
            "profit_integration.core.model is not allowed to import profit_integration.core.policies",
            id="an upward import in the core",
        ),
        pytest.param(
            "core/maintenance/edits.py",
            "import profit_integration.core.journalising.stock",
            "profit_integration.core.maintenance is not allowed to import profit_integration.core.journalising",
            id="a sideways import in the core",
        ),
        pytest.param(
            "core/policies/discounts.py",
            "import profit_integration.formats.xml",
            "profit_integration.core is not allowed to import profit_integration.formats",
            id="a format in the core",
        ),
        pytest.param(
            "formats/xml.py",
            "import profit_integration.adapters.memory",
            "profit_integration.formats is not allowed to import profit_integration.adapters",
            id="a sideways import between edges",
        ),
        pytest.param(
            "core/policies/number_allocator.py",
            "import sqlite3",
            "profit_integration.core is not allowed to import sqlite3",
            id="a database in the core",
        ),
        pytest.param(
            "core/journalising/journaliser.py",
            "import time",
            "profit_integration.core is not allowed to import time",
            id="a clock in the core",
        ),
    ],
)
def test_the_check_fails_on(copy: Path, module: str, line: str, complaint: str) -> None:
    append(copy, module, line)
    result = check(copy)
    assert result.returncode == 1
    assert complaint in " ".join(result.stdout.split())


@pytest.mark.parametrize("module", ["helpers.py", "core/helpers.py"])
def test_the_check_fails_on_a_module_that_has_no_layer(copy: Path, module: str) -> None:
    (copy / PACKAGE / module).write_text('"""A module that nobody gave a layer."""\n', encoding="utf-8")
    result = check(copy)
    assert result.returncode == 1
    assert "helpers" in result.stdout
