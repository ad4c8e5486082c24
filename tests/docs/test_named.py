"""What pages name is there: other pages and their sections, paths, tests, and what is public."""

import re
from collections.abc import Iterator
from pathlib import Path

from docs.site_pages import public_packages
from tests.docs.pages import PAGES, ROOT, names_of_tests

_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)\s#]*)#?([^)\s]*)\)")


def missing(pattern: str, known: frozenset[str] | set[str]) -> list[str]:
    """What matches a pattern outside of code blocks, and is not known; with its page."""
    return [
        f"{page.name}: {name}"
        for page in PAGES
        for name in re.findall(pattern, _BLOCK.sub("", page.read_text(encoding="utf-8")))
        if name not in known
    ]


def sections_of(page: Path) -> set[str]:
    """The names by which links reach the sections of a page."""
    titles = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


def broken_links() -> Iterator[str]:
    for page in PAGES:
        for other, section in _LINK.findall(_BLOCK.sub("", page.read_text(encoding="utf-8"))):
            target = page.parent / other if other else page
            if not target.exists() or (section and section not in sections_of(target)):
                yield f"{page.name}: {other}#{section}"


def test_links_lead_to_pages_and_their_sections() -> None:
    assert list(broken_links()) == []


def test_every_path_that_a_page_names_exists() -> None:
    paths = {
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "docs", "benchmarks")
        for path in (ROOT / folder).rglob("*")
    }

    assert missing(r"`((?:src|tests|docs|benchmarks)/[\w./-]+?)/?`", paths) == []


def test_every_test_that_a_page_names_exists() -> None:
    assert missing(r"`(test_\w+)`", names_of_tests()) == []


def test_pages_import_what_is_public_alone() -> None:
    imports = re.compile(r"^\s*from (profit_integration[\w.]*) import ", re.MULTILINE)
    imported = {name for page in PAGES for name in imports.findall(page.read_text(encoding="utf-8"))}

    assert imported <= set(public_packages())
