"""Tests on the lowest versions of the dependencies that ``pyproject.toml`` allows.

Run it by ``make lowest``. uv resolves them; what only the tests need has its latest version.
"""

import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from release.check_wheel import OF_EXTRA, ROOT, Environment, test_tools

TESTED = [
    "tests/core",
    "tests/messages",
    "tests/adapters",
    "tests/formats",
    "tests/testing",
    "tests/cli",
    "tests/stored_book",
]


def main() -> None:
    """Install and test; the first failure ends it."""
    dev = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "dev"
    ]
    extras = [extra for extra in OF_EXTRA if extra]
    with tempfile.TemporaryDirectory() as folder:
        environment = Environment(Path(folder) / "lowest")
        environment.install("uv")
        versions = str(Path(folder) / "lowest.txt")
        options = [option for extra in extras for option in ("--extra", extra)]
        environment.run(
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            *options,
            "--resolution",
            "lowest-direct",
            "--quiet",
            "-o",
            versions,
        )
        environment.install("--constraint", versions, "--editable", f".[{','.join(extras)}]", *test_tools(dev))
        environment.run("-m", "pip", "freeze")
        environment.run("-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", *TESTED)


if __name__ == "__main__":
    main()
