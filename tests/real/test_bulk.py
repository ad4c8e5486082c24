"""The Online Retail data of UCI (Chen, 2015; CC BY 4.0): 541 909 lines, 25 900 documents, in one batch.

The data has no VAT. The assumption here is a zero-rated code on every line, so that the totals are those of the data.
Four lines are a tenth of a penny: the host that reads them rounds them, for the library takes no amount that is finer
than the minor unit, and the control total is met before that.
"""

import csv
import gzip
import shutil
import tracemalloc
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
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


@attrs.define
class Document:
    """A document of the file: its date, and where its rows stand."""

    number: str
    invoice_date: date
    places: list[tuple[int, int]]


@attrs.frozen
class Retail:
    """The data on disk, and where each document stands in it."""

    path: Path
    documents: list[Document]

    def waiting(self, most: int) -> list[WaitingInvoice]:
        """The first documents, each to be read when its turn comes."""
        return [
            WaitingInvoice(document.invoice_date, partial(self.invoice, document)) for document in self.documents[:most]
        ]

    def rows(self, document: Document) -> list[list[str]]:
        rows: list[list[str]] = []
        with self.path.open("rb") as file:
            for start, length in document.places:
                file.seek(start)
                rows += csv.reader(file.read(length).decode().splitlines())
        return rows

    def invoice(self, document: Document) -> Invoice:
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
            document_id=document.number,
            invoice_date=document.invoice_date,
            contact=Contact(customer, f"customer {customer}"),
            currency="GBP",
            lines=lines,
            vat=(StatedVat(vat_code=ZERO_RATED, basis=net, amount=Decimal(0)),),
            total=net,
            credit_note=document.number.startswith("C"),
        )


def amount_of(row: list[str]) -> Decimal:
    return Decimal(row[3]) * Decimal(row[5])


@pytest.fixture(scope="module")
def retail(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Retail:
    """The data, unpacked; every row is a line of the file, and the rows of a document may stand apart."""
    path = tmp_path_factory.mktemp("retail") / "retail.csv"
    with gzip.open(real / "bulk" / "uci-online-retail.csv.gz") as packed, path.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    documents: dict[str, Document] = {}
    with path.open("rb") as file:
        place = len(file.readline())
        for line in file:
            [row] = csv.reader([line.decode()])
            document = documents.setdefault(row[0], Document(row[0], date.fromisoformat(row[4][:10]), []))
            if document.places and sum(document.places[-1]) == place:
                start, length = document.places[-1]
                document.places[-1] = (start, length + len(line))
            else:
                document.places.append((place, len(line)))
            place += len(line)
    return Retail(path, list(documents.values()))


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
    assert sum_of(amount_of(row) for document in retail.documents for row in retail.rows(document)) == CONTROL_TOTAL


def test_a_slice_of_them_is_journalised_and_nothing_is_lost(retail: Retail, tmp_path: Path) -> None:
    done = run(retail, 200, tmp_path / "book.db")

    expected = sum_of(retail.invoice(document).total for document in retail.documents[:200])
    assert done.documents == {document.number for document in retail.documents[:200]}
    assert done.owed == done.turnover == expected


@pytest.mark.thorough
def test_all_of_them_in_one_batch_lose_nothing_in_memory_that_does_not_grow(retail: Retail, tmp_path: Path) -> None:
    tenth = run(retail, 2_590, tmp_path / "tenth.db")
    whole = run(retail, 25_900, tmp_path / "whole.db")

    assert whole.documents == {document.number for document in retail.documents}
    assert whole.entries == len(whole.documents) == 25_900
    assert whole.owed == whole.turnover == ROUNDED_TOTAL
    assert whole.most_memory < 1.5 * tenth.most_memory
