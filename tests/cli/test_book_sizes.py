"""A large book is looked into with as little memory as a small one."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.testing.samples import sample_entry

AT_ONCE = 500
SIZES = pytest.mark.parametrize(
    ("few", "many"), [(500, 3_000), pytest.param(10_000, 100_000, marks=pytest.mark.thorough)]
)

# What the entries name, and what audit files state.
SETTINGS = (
    """
[administration]
number = 2
name = "Large"
tax_number = "NL001234567B01"
[[journals]]
code = "70"
description = "Sales"
type = "sales"
"""
    + "".join(
        f"""
[[ledger_accounts]]
number = "{number}"
description = "Account"
type = "assets"
vat_allowed = true
"""
        for number in sorted({line.account for line in sample_entry().lines})
    )
    + "".join(
        f"""
[[vat_codes]]
code = "{code}"
to_be_paid_account = "{sample_entry().lines[0].account}"
"""
        for code in sorted({line.vat_code for line in sample_entry().lines if line.vat_code is not None})
    )
)


def put_entries(where: Path, count: int) -> Path:
    """Make a book of so many entries, whose entry dates are not in the order in which they are added."""
    entry, start = sample_entry(), date(2026, 1, 1)
    with closing(open_book(where)) as book:
        for first in range(0, count, AT_ONCE):
            entries = [
                attrs.evolve(
                    entry,
                    document=attrs.evolve(entry.document, document_id=f"D{value}"),
                    number=InvoiceNumber(text=f"N{value}"),
                    counter=None,
                    entry_date=start + timedelta(days=value * 7 % 365),
                )
                for value in range(first, first + AT_ONCE)
            ]
            with book.begin() as transaction:
                transaction.entries.add_many(entries)
    return where


def peak_of(*words: object) -> int:
    """Run a command in a process of its own, and return the most memory that it had."""
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


@SIZES
def test_memory_does_not_grow_with_the_book(tmp_path: Path, few: int, many: int) -> None:
    small, large = put_entries(tmp_path / "small.db", few), put_entries(tmp_path / "large.db", many)

    settings = tmp_path / "settings.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    export = ("export", tmp_path / "out.csv", "--format", "csv")
    audit_file = ("export", tmp_path / "out.xaf", "--format", "xaf", "--settings", settings)
    for name, *rest in (export, export, audit_file, ("check",), ("totals",)):  # the second export replaces the first
        peak, of_few = (peak_of("book", name, book, *rest) for book in (large, small))
        assert peak < 1.2 * of_few, name
