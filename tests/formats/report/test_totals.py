"""The sums on the page are the plain sums of the entries."""

import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from profit_integration.core.model.entries import JournalEntry, Role, Side
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.violation import ENGLISH
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.report.book_totals import LAST
from profit_integration.formats.report.page import render_report
from profit_integration.formats.settings_file import SettingsFile
from tests.core.reports.reconciled import REVERSE_CHARGED, SETTINGS, entries_of, invoices
from tests.formats.report.pages import cells, content_of, demonstration, figures, page_of, section, text_of

CLAIMED = REVERSE_CHARGED.to_be_claimed_account
FILE = SettingsFile(settings=SETTINGS, ubl=UblMapping())


@settings(max_examples=40, deadline=None)
@given(st.lists(invoices(), max_size=14), st.booleans())
def test_sums_on_the_page_are_plain_sums_over_the_entries(documents: list[object], without_codes: bool) -> None:
    entries = entries_of(documents, SETTINGS)  # type: ignore[arg-type]
    if without_codes:
        entries = [
            attrs.evolve(entry, lines=tuple(attrs.evolve(line, vat_code=None) for line in entry.lines))
            for entry in entries
        ]
    page = page_of(content_of(FILE, entries=entries))

    facts = {text_of(fact[0]): text_of(fact[1]) for fact in page.find(".//dl").findall("div")}
    assert facts["Entries"] == str(len(entries))
    tables = section(page, "balance").findall(".//table")
    rows = cells(tables[0])[1:] if tables else []
    shown = {row[0].split()[0]: [Decimal(figures(cell) or "0") for cell in row[1:]] for row in rows}
    assert shown == plain_balances(entries)
    months = page.xpath("//table[@class='periods']")
    shown_months = {
        row[0]: [Decimal(figures(cell)) for cell in row[2:]] for row in (cells(months[0])[1:] if months else [])
    }
    assert shown_months == plain_months(entries)
    latest = [text_of(entry.find("summary/span")) for entry in section(page, "latest").findall("details")]
    assert latest == [entry.number.text for entry in reversed(entries[-LAST:])]


@pytest.mark.thorough
def test_of_a_hundred_thousand_entries_none_is_kept_but_the_last_few() -> None:
    content = content_of(entries=[])
    tracemalloc.start()
    try:
        full = content.with_entries(many_entries(100_000))
        _, most_memory = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most_memory < 5_000_000
    assert full.totals is not None
    assert full.totals[1].count == 100_000
    assert len(render_report(full, ENGLISH)) < 200_000


def many_entries(count: int) -> Iterator[JournalEntry]:
    """Many entries, one after another, on the days of three years."""
    originals = demonstration("01", "04", "05", "12")
    for place in range(count):
        day = date(2026, 1, 1) + timedelta(days=place % 1_000)
        number = InvoiceNumber(text=f"N{place}")
        yield attrs.evolve(originals[place % 4], number=number, entry_date=day, voucher_date=day)


def plain_balances(entries: list[JournalEntry]) -> dict[str, list[Decimal]]:
    sums: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for entry in entries:
        for line in entry.lines:
            debit, credit = (line.amount, Decimal(0)) if line.side is Side.DEBIT else (Decimal(0), line.amount)
            for key in (line.account, "Total"):
                before = sums[key]
                sums[key] = [before[0] + debit, before[1] + credit, before[2] + debit - credit]
    return dict(sums)


def plain_months(entries: list[JournalEntry]) -> dict[str, list[Decimal]]:
    sums: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    for entry in entries:
        is_purchase = entry.kind.party is Party.CREDITOR
        for line in entry.lines:
            if line.vat_code is None and line.role not in {Role.TURNOVER, Role.PURCHASE, Role.INVOICE_DISCOUNT}:
                continue
            if line.vat_code == "5" and line.role is Role.VAT and is_purchase and line.account != CLAIMED:
                continue  # what is reverse-charged is claimed and paid at once
            sign = 1 if (line.side is Side.DEBIT) is is_purchase else -1
            column = 2 * is_purchase + (line.role is Role.VAT)
            for key in (english_month(entry.voucher_date), "Total"):
                sums[key] = [
                    amount + sign * line.amount if place == column else amount for place, amount in enumerate(sums[key])
                ]
    return dict(sums)


def english_month(day: date) -> str:
    return f"{ENGLISH.labels[f'month.{day.month}']} {day.year}"
