"""Builds the wheel and the sdist, and tries them as a user gets them: installed in empty environments.

Run it by ``make wheel``. An environment has the wheel and nothing of this folder: with attrs alone, with one extra, and
with all extras, where README, the conformance kit and the stores are tested.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
OF_EXTRA = {
    "": ["profit_integration"],
    "sql": ["profit_integration.adapters.sql"],
    "postgres": ["profit_integration.adapters.sql", "psycopg"],
    "files": ["profit_integration.formats"],
    "cli": ["profit_integration.cli.app"],
    "arrow": ["profit_integration.formats.arrow"],
    "pdf": ["profit_integration.formats.pdf", "pypdf"],
    "report": ["profit_integration.formats.report"],
    "spreadsheets": ["profit_integration.formats.invoice_rows", "openpyxl"],
    "validate": ["profit_integration.formats.official_rules", "saxonche"],
    "testing": ["profit_integration.testing"],
}
"""What must be importable with each extra; with none, the core."""
NOT_TRIED = {"dev", "docs", "spark"}
"""Extras for those who work on the library, and that of Spark, which is large; `.ci/run` tries it."""
TESTED = ["README.md", "tests/testing", "tests/adapters", "tests/stored_book"]


def main() -> None:
    """Build and try; the first failure ends it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    missing = extras.keys() - OF_EXTRA.keys() - NOT_TRIED
    if missing:
        sys.exit(f"{__file__} does not say what the extras {', '.join(sorted(missing))} bring")
    shutil.rmtree(DIST, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        tools = Environment(Path(folder) / "tools")
        tools.install("build", "twine", "check-wheel-contents")
        tools.run("-m", "build", "--outdir", str(DIST), str(ROOT))
        files = sorted(map(str, DIST.iterdir()))
        tools.run("-m", "twine", "check", "--strict", *files)
        (wheel,) = DIST.glob("*.whl")
        tools.run("-m", "check_wheel_contents", str(wheel))
        for extra, modules in OF_EXTRA.items():
            environment = Environment(Path(folder) / f"extra-{extra}")
            environment.install(f"{wheel}[{extra}]" if extra else str(wheel))
            environment.run("-c", f"import {', '.join(modules)}")
            print(f"imported with {f'the extra {extra}' if extra else 'attrs alone'}: {', '.join(modules)}", flush=True)
        everything = Environment(Path(folder) / "everything")
        everything.install(f"{wheel}[{','.join(extra for extra in OF_EXTRA if extra)}]", *test_tools(extras["dev"]))
        everything.run("--version", program="profit-integration")
        everything.run("-m", "pytest", "-q", *TESTED)
    print(f"{wheel.name} is sound")


def test_tools(dev: list[str]) -> list[str]:
    """What tests import, of the requirements of ``dev``: all but this project and the tools that read its source."""
    source_tools = ("profit_integration", "basedpyright", "import-linter", "mypy", "ruff")
    return [requirement for requirement in dev if not requirement.startswith(source_tools)]


class Environment:
    """An environment of its own, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.folder = folder

    def install(self, *requirements: str) -> None:
        """Install by pip."""
        self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements)

    def run(self, *arguments: str, program: str = "python") -> None:
        """Run a program of it, in the root; a failure ends the check."""
        subprocess.run([self.folder / "bin" / program, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
