"""The Online Retail data of UCI (Chen, 2015; CC BY 4.0): 541 909 lines, 25 900 documents, in one batch.

The data has no VAT. The assumption here is a zero-rated code on every line, so that the totals are those of the data.
Four lines are a tenth of a penny: the host that reads them rounds them, for the library takes no amount that is finer
than the minor unit, and the control total is met before that.
"""

import csv
import gzip
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

import attrs
import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import open_book
from profit_integration.core.journalising.batch import BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceLine, StatedVat
from profit_integration.core.money import sum_of
from profit_integration.core.policies.continuity_checker.continuity import continuity
from tests.examples import COUNTERS, SALES, changed, settings, year_range

CONTROL_TOTAL = Decimal("9747747.934")
ROUNDED_TOTAL = Decimal("9747747.93")
ZERO_RATED = "0"
pytestmark = pytest.mark.thorough


Row = tuple[str, ...]  # document, article, description, quantity, moment, price, customer


@attrs.frozen
class Retail:
    """The data in a database, so that the memory has one document at a time."""

    database: sqlite3.Connection

    @cached_property
    def documents(self) -> list[Row]:
        """The ids of the documents, each with the moment of its first row, in the order of the data."""
        return self.database.execute(
            "SELECT document, moment, min(rowid) AS place FROM lines GROUP BY document ORDER BY place"
        ).fetchall()

    def waiting(self, most: int) -> list[WaitingInvoice]:
        """The first documents, each to be read when its turn comes."""
        return [
            WaitingInvoice(date.fromisoformat(moment[:10]), partial(self.invoice, document))
            for document, moment, _ in self.documents[:most]
        ]

    def rows(self, document: str) -> list[Row]:
        """The rows of a document, which may stand apart in the data."""
        return self.database.execute("SELECT * FROM lines WHERE document = ? ORDER BY rowid", (document,)).fetchall()

    def invoice(self, document: str) -> Invoice:
        rows = self.rows(document)
        lines = tuple(
            InvoiceLine(
                line_id=str(place),
                amount=amount_of(row).quantize(Decimal("0.01"), ROUND_HALF_UP),
                vat_code=ZERO_RATED,
                description=row[2],
                article=row[1],
                article_group="RETAIL",
            )
            for place, row in enumerate(rows, start=1)
        )
        net = sum_of(line.amount for line in lines)
        customer = rows[0][6].partition(".")[0] or "none"
        return Invoice(
            kind=SALES,
            document_id=document,
            invoice_date=date.fromisoformat(rows[0][4][:10]),
            contact=Contact(customer, f"customer {customer}"),
            currency="GBP",
            lines=lines,
            vat=(StatedVat(vat_code=ZERO_RATED, basis=net, amount=Decimal(0)),),
            total=net,
            credit_note=document.startswith("C"),
        )


def amount_of(row: Row) -> Decimal:
    return Decimal(row[3]) * Decimal(row[5])


@pytest.fixture(scope="module")
def retail(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retail]:
    with (
        closing(sqlite3.connect(tmp_path_factory.mktemp("retail") / "retail.db")) as database,
        gzip.open(real / "bulk" / "uci-online-retail.csv.gz", "rt", encoding="utf-8", newline="") as file,
    ):
        database.execute("CREATE TABLE lines (document, article, description, quantity, moment, price, customer)")
        rows = islice(csv.reader(file), 1, None)
        database.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?)", (row[:7] for row in rows))
        database.execute("CREATE INDEX by_document ON lines (document)")
        yield Retail(database)


def of_the_shop() -> AdministrationSettings:
    return settings(
        currency="GBP",
        counters=changed(COUNTERS, "VERKOOP", ranges=(year_range("F[JJJJ]", 10, date(2010, 1, 1)),)),
        vat_codes=(VatCode(code=ZERO_RATED, description="Btw nul"),),
        article_groups=(ArticleGroup(code="RETAIL", revenue_account="8000"),),
        integration_groups=(),
        integration_accounts=(),
    )


@attrs.frozen(kw_only=True)
class Run:
    """What came of a batch: the books that it left, and the most memory that it took at any time."""

    entries: int
    owed: Decimal
    turnover: Decimal
    documents: frozenset[str]
    most_memory: int


def run(retail: Retail, most: int, where: Path) -> Run:
    """Journalise the first documents in one batch, look at the books, and see that the series are whole."""
    waiting, book, by = retail.waiting(most), open_book(where), of_the_shop()
    tracemalloc.start()
    try:
        outcomes = journalise_batch(waiting, settings=MemorySettings([by]), administration=1, begin=book.begin)
        statuses = {outcome.status for outcome in outcomes}
        _, most_memory = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert statuses == {BatchStatus.JOURNALISED}
    issued = book.issued_numbers()
    report = continuity(issued, by.counters)
    assert (report.gaps, report.duplicates, report.out_of_order, report.outside) == ((), (), (), ())
    owed, turnover, documents = Decimal(0), Decimal(0), []
    for entry in book:
        owed += _balance(entry, Role.DEBTOR)
        turnover -= _balance(entry, Role.TURNOVER)
        documents.append(entry.document.document_id)
    book.close()
    assert len(issued) == len(documents)
    return Run(
        entries=len(documents),
        owed=owed,
        turnover=turnover,
        documents=frozenset(documents),
        most_memory=most_memory,
    )


def _balance(entry: JournalEntry, role: Role) -> Decimal:
    return sum_of(line.balance for line in entry.lines_of(role))


def test_the_control_total_is_equal_before_rounding(retail: Retail) -> None:
    assert len(retail.documents) == 25_900
    assert sum_of(amount_of(row) for document, *_ in retail.documents for row in retail.rows(document)) == CONTROL_TOTAL


def test_all_of_them_in_one_batch_lose_nothing_in_memory_that_does_not_grow(retail: Retail, tmp_path: Path) -> None:
    tenth = run(retail, 2_590, tmp_path / "tenth.db")
    whole = run(retail, 25_900, tmp_path / "whole.db")

    assert whole.documents == {document for document, *_ in retail.documents}
    assert whole.entries == len(whole.documents) == 25_900
    assert whole.owed == whole.turnover == ROUNDED_TOTAL
    assert whole.most_memory < 1.5 * tenth.most_memory
