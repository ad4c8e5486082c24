"""README and docs import from the packages that name what is public of them, and from nowhere deeper."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLIC = {
    "profit_integration",
    "profit_integration.adapters",
    "profit_integration.adapters.memory_settings",
    "profit_integration.adapters.sql",
    "profit_integration.core.journalising",
    "profit_integration.core.maintenance",
    "profit_integration.core.policies.overlap_checker",
    "profit_integration.core.reports",
    "profit_integration.formats",
    "profit_integration.formats.arrow",
    "profit_integration.formats.invoice_rows",
    "profit_integration.formats.json",
    "profit_integration.formats.drafted_runs",
    "profit_integration.formats.report",
    "profit_integration.messages",
    "profit_integration.testing",
}


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))], ids=lambda page: page.name)
def test_a_page_imports_what_is_public(page: Path) -> None:
    imported = re.findall(
        r"^\s*from (profit_integration[\w.]*) import ", page.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert set(imported) <= PUBLIC
