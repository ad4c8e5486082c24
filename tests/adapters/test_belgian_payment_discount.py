"""A document with a Belgian payment discount, and its credit note, are kept as they are drafted, on every store."""

from datetime import date
from decimal import Decimal

from profit_integration import JournalEntry, MemoryBook, MemorySettings, PaymentTerms, journalise_batch
from profit_integration.adapters.sql.book import SqlBook
from tests.examples import balances, written
from tests.formats.en16931.belgian import belgian_settings, k4, read


def test_k4_and_its_credit_note_are_kept_once_and_come_to_nothing_together(book: MemoryBook | SqlBook) -> None:
    by = belgian_settings()
    invoices = [read(k4(), by), read(k4(like="04"), by)]

    def journalise() -> list[JournalEntry | None]:
        outcomes = journalise_batch(
            invoices, settings=MemorySettings([by.settings]), administration=1, begin=book.begin
        )
        return [outcome.entry for outcome in outcomes]

    first = journalise()
    assert journalise() == first
    kept = list(book)
    assert kept == first
    sale, credit = kept
    assert written(sale) == [
        "1300 debit 1205.80",
        "8000 credit 1000.00",
        "8095 debit 20.00",
        "8095 credit 20.00",
        "1500 credit 205.80",
    ]
    assert (sale.payment_discount, credit.payment_discount) == (
        PaymentTerms(Decimal("20.00"), date(2026, 1, 29)),
        None,
    )
    assert balances([*sale.lines, *credit.lines]) == {"8000": Decimal("-1000.00"), "8050": Decimal("1000.00")}
