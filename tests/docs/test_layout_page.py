"""The picture of the packages is that of the code, and paths that pages name are there."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]


def test_the_picture_is_what_the_imports_say() -> None:
    """After a change of them: ``python docs/make_layout.py``."""
    text = (ROOT / "docs/explanation/layout.md").read_text(encoding="utf-8")

    assert runpy.run_path(str(ROOT / "docs/make_layout.py"))["layout_page"](text) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./-]+)`", page.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []
