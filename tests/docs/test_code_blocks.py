"""No code block of the docs goes unchecked without saying why."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
RUN = {"python", "console", "toml"}
FENCE = re.compile(r"^```(.*)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_runs_or_says_why_not(page: Path) -> None:
    fences = FENCE.findall(page.read_text(encoding="utf-8"))
    assert len(fences) % 2 == 0, "every block is closed"
    for opening in fences[::2]:
        assert opening in RUN or re.fullmatch(r"python \w+\.py|\w+ \(not run: .+\)", opening), opening


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_tests_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"^```python (test_\w+\.py)$", text, re.MULTILINE):
        assert re.search(rf"^\$ pytest .*\b{name}\b", text, re.MULTILINE), name


def test_every_page_is_on_the_map() -> None:
    on_the_map = {
        (page.parent / target).resolve()
        for page in (ROOT / "docs" / "index.md", ROOT / "docs" / "decisions" / "README.md")
        for target in LINK.findall(page.read_text(encoding="utf-8"))
    }
    assert set((ROOT / "docs").rglob("*.md")) - on_the_map == {ROOT / "docs" / "index.md"}
