"""The pages of the project, and the tests that they may name."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples/README.md"])


def text_of(path: str) -> str:
    """The text of a page by its path in the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def names_of_tests() -> frozenset[str]:
    """The names of the tests of the project and the conformance kit, and of their files."""
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("src/profit_integration/testing/*.py")]
    functions = (re.findall(r"^ *def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE) for file in files)
    return frozenset(file.stem for file in files).union(*functions)
