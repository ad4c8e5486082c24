"""The year-end check says the same on every store, and of numbers that journalising gave."""

from datetime import date, timedelta
from typing import Any

import attrs

from profit_integration import BatchStatus, Invoice, MemoryBook, MemorySettings, journalise_batch
from profit_integration.adapters.sql.book import SqlBook
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.reports.year_end import Pace, YearEndReport, year_end
from profit_integration.core.violation import Code
from tests.examples import COUNTERS, INTEGRATION_TYPES, PROJECTS, changed, invoice, purchase, settings, year_range

NOVEMBER = date(2026, 11, 28)
FIRST = date(2026, 2, 2)
SALES_COUNTER, PURCHASE_COUNTER = COUNTERS
SETTINGS = settings(
    counters=(
        attrs.evolve(SALES_COUNTER, ranges=(attrs.evolve(SALES_COUNTER.ranges[0], end_value=14),)),
        attrs.evolve(PURCHASE_COUNTER, ranges=(year_range("I[JJJJ]"),)),
    ),
    integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT),
)
INVOICES: tuple[Invoice, ...] = (
    *(invoice(document_id=f"D-{week}", invoice_date=FIRST + timedelta(weeks=week)) for week in range(10)),
    invoice(kind=PROJECTS, document_id="F00003", invoice_date=FIRST),  # its own number, which the counter skips
    purchase(invoice_date=FIRST),
)


def issued_numbers(book: MemoryBook | SqlBook) -> tuple[IssuedNumber, ...]:
    """The numbers of a book; those of one in memory are read from its entries."""
    if isinstance(book, SqlBook):
        return book.issued_numbers()
    numbers = []
    for entry in book:
        of_counter: dict[str, Any] = {"counter": entry.number.counter, "administration": entry.administration}
        numbers.append(IssuedNumber(entry.number.text, entry.voucher_date, **of_counter))
        skipped = entry.number.skipped
        numbers += [IssuedNumber(skip.number, entry.voucher_date, skip.reason, **of_counter) for skip in skipped]
    return tuple(numbers)


def report_on(book: MemoryBook | SqlBook) -> YearEndReport:
    issued = issued_numbers(book)
    with book.begin() as transaction:
        return year_end([SETTINGS], NOVEMBER, transaction.numbers, issued)


def test_the_report_is_the_same_on_every_store(book: MemoryBook | SqlBook) -> None:
    outcomes = journalise_batch(INVOICES, settings=MemorySettings([SETTINGS]), administration=1, begin=book.begin)
    assert {outcome.status for outcome in outcomes} == {BatchStatus.JOURNALISED}
    report = report_on(book)
    sales, purchases = report.counters
    assert sales.present is not None
    assert purchases.present is not None
    assert (sales.present.last_number, sales.present.left, sales.first_number) == ("F00011", 3, "F00012")
    assert sales.present.pace == Pace(given=11, first=FIRST, until=NOVEMBER)
    assert sales.present.runs_out == NOVEMBER + timedelta(days=82)  # 3 numbers at 11 in 300 days, rounded up
    assert (purchases.present.last_number, purchases.present.left) == ("I20260001", 9998)
    assert purchases.first_number == "I20270001"
    assert [finding.code for finding in report.findings] == [Code.RANGE_RUNS_OUT]


def test_of_an_empty_book_nothing_was_given(book: MemoryBook | SqlBook) -> None:
    report = report_on(book)
    assert [counter.present and counter.present.last_number for counter in report.counters] == [None, None]
    assert [counter.first_number for counter in report.counters] == ["F00001", "I20270001"]
    assert report.findings == ()
