"""Every link to a section of a page names a section that the page has."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\]\(([^)\s#:]*)#([^)\s]+)\)")
_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def sections_of(page: Path) -> set[str]:
    """The names by which links reach the sections of a page."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    named = set(re.findall(r"^\((.+)\)=$", text, re.MULTILINE))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return named | {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


def broken_links() -> Iterator[str]:
    for page in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")]:
        for other, section in _LINK.findall(_BLOCK.sub("", page.read_text(encoding="utf-8"))):
            target = (page.parent / other).resolve() if other else page
            if target.suffix == ".md" and not (target.exists() and section in sections_of(target)):
                yield f"{page.relative_to(ROOT)}: {other}#{section}"


def test_every_link_to_a_section_reaches_one() -> None:
    assert list(broken_links()) == []
