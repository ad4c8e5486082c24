"""What is stored outlives the code: earlier books and settings open, replay, and recognise their documents."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, open_book
from profit_integration.adapters.sql.upkeep import migrate_book
from profit_integration.core.errors import AlreadyReversedError, DocumentConflictError, UnusableSettingError
from profit_integration.core.journalising.documents import Document, WipRevenue
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.maintenance.records import replay
from profit_integration.core.model.entries import JournalEntry, JournalLine, Reason
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Module
from profit_integration.core.model.number_register import NumberState
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import load_settings
from tests.stored_book import documents

HERE = Path(__file__).parent


def stored(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the stored book, of version 2."""
    return Path(shutil.copyfile(HERE / "book-0.1.0.sqlite", tmp_path / "book.sqlite"))


@pytest.fixture
def book(file: Path) -> Iterator[SqlBook]:
    """The book, migrated."""
    migrate_book(file)
    with closing(open_book(file)) as opened:
        yield opened


@pytest.fixture(params=["book-0.1.0.sqlite", "book-version-3.sqlite"])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a book of each earlier version of the tables, with the same entries."""
    return Path(shutil.copyfile(HERE / request.param, tmp_path / "book.sqlite"))


def test_before_it_is_migrated_it_is_read_and_writing_names_the_command(earlier: Path) -> None:
    with closing(open_book(earlier)) as book:
        assert [as_data(entry) for entry in book] == stored("entries.json")
        assert len(book.issued_numbers()) > len([entry for entry in book if entry.kind.party is not None])
        with pytest.raises(UnusableSettingError, match="book migrate"), book.begin():
            pass


def test_before_it_is_migrated_it_says_what_number_comes_next(earlier: Path) -> None:
    """Also where an invoice may not be dated before the last number, which is that of an entry."""
    counters = load_settings(HERE / "settings.toml").settings.counters
    counter = attrs.evolve(next(known for known in counters if known.code == "VERKOOP"), refuse_earlier_dates=True)
    with closing(open_book(earlier)) as book:
        dates = [entry.voucher_date for entry in book if entry.counter == counter.code]
        assert book.number(counter, max(dates)).counter == counter.code


def test_migrating_changes_no_entry_and_keeps_a_copy(earlier: Path) -> None:
    with closing(open_book(earlier)) as before:
        entries = list(before)

    migrated = migrate_book(earlier)

    assert migrated is not None
    assert (migrated.migration.entries, migrated.migration.kept) == (len(entries), ())
    for version in (earlier, Path(migrated.backup)):
        with closing(open_book(version, make=False)) as book:
            assert list(book) == entries
    assert migrate_book(earlier) is None


def test_every_entry_reads_as_the_version_that_made_it_read_it(book: SqlBook) -> None:
    assert [as_data(entry) for entry in book] == stored("entries.json")


def test_the_change_log_replays_to_the_settings_that_are_kept(book: SqlBook) -> None:
    with book.begin() as transaction:
        logs = {number: transaction.settings.changes(number) for number in (1, 2)}
        for number, log in logs.items():
            assert replay(number, log) == transaction.settings.get(number)
    assert [
        {
            "administration": record.administration,
            "version": record.version,
            "actor": record.actor,
            "at": record.at.isoformat(),
            "actions": list(record.actions),
            "places": [difference.place for difference in record.differences],
        }
        for log in logs.values()
        for record in log
    ] == stored("changes.json")


def test_every_invoice_is_already_journalised(book: SqlBook) -> None:
    with book.begin() as transaction:
        journaliser = Journaliser(transaction.settings, transaction.numbers, transaction.entries)
        for invoice in documents.INVOICES:
            assert not journaliser.journalise(invoice, administration=1).is_new, invoice.document_id


def test_every_document_of_stock_and_work_in_progress_is_already_journalised(book: SqlBook) -> None:
    revenues = [WipRevenue(invoice) for invoice in documents.INVOICES if invoice.kind.module is Module.PROJECTS]
    all_documents: list[Document] = [*documents.MOVEMENTS, documents.COSTING, *revenues, documents.COMPLETION]
    assert len(all_documents) == 10
    with book.begin() as transaction:
        journaliser = Journaliser(transaction.settings, transaction.numbers, transaction.entries)
        for document in all_documents:
            journalised = journaliser.journalise(document, administration=1)
            assert (len(journalised.entries), journalised.is_new) == (1, False), document


def test_invoice_files_are_already_journalised_by_the_settings_file_of_then(book: SqlBook) -> None:
    file = load_settings(HERE / "settings.toml")
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([file.settings]), transaction.numbers, transaction.entries)
        for name in ("02-two-vat-rates.xml", "04-credit-note.xml"):
            read = read_document((HERE / name).read_bytes(), source=name)
            invoice = to_invoice(read, file.ubl, None)
            assert not journaliser.journalise(invoice, administration=3).is_new, name


def test_counters_go_on_where_they_were(book: SqlBook) -> None:
    with book.begin() as transaction:
        assert journalise(transaction, another("D-2001")).number.text == "S20260013"


def test_a_stored_reversal_is_not_made_twice(book: SqlBook) -> None:
    again = full_credit(documents.ORIGINAL, document_id="D-1001-D", invoice_date=date(2026, 3, 21))
    with book.begin() as transaction, pytest.raises(AlreadyReversedError):
        journalise(transaction, again)


def test_a_document_that_changed_is_a_conflict(book: SqlBook) -> None:
    with book.begin() as transaction, pytest.raises(DocumentConflictError, match="S20260001"):
        journalise(transaction, another("D-1001"))


@pytest.fixture
def book_0_2_0(tmp_path: Path) -> Iterator[SqlBook]:
    """A copy of the book of version 0.2.0, migrated if it has to be."""
    file = Path(shutil.copyfile(HERE / "book-0.2.0.sqlite", tmp_path / "book.sqlite"))
    migrate_book(file)
    with closing(open_book(file)) as opened:
        yield opened


def test_the_book_of_version_0_2_0_has_the_entries_of_before_and_both_amounts_of_a_dollar_invoice(
    book_0_2_0: SqlBook,
) -> None:
    *before, dollars = book_0_2_0
    assert [as_data(entry) for entry in before] == stored("entries.json")
    assert (dollars.number.text, dollars.foreign_currency) == (
        "S20260015",
        ForeignCurrency(code="USD", decimals=2, rate=Decimal("0.92")),
    )
    assert [(line.amount, line.foreign_amount) for line in dollars.lines] == [
        (Decimal("111.32"), Decimal("121.00")),
        (Decimal("92.00"), Decimal("100.00")),
        (Decimal("19.32"), Decimal("21.00")),
    ]


def test_the_numbers_that_version_0_2_0_drew_and_voided_are_in_its_register(book_0_2_0: SqlBook) -> None:
    with book_0_2_0.begin() as transaction:
        states = {number.number.text: number for number in transaction.numbers.all_registered()}
        assert (states["S20260013"].state, states["S20260013"].document.document_id) == (NumberState.DRAWN, "D-3001")
        assert (states["S20260014"].state, states["S20260014"].reason) == (NumberState.VOIDED, "printed twice")
        assert journalise(transaction, another("D-3001")).number.text == "S20260013"
        assert journalise(transaction, another("D-3002")).number.text == "S20260016"


def another(document_id: str) -> Invoice:
    return documents.invoice(document_id, "121.00", documents.stand("100.00"), vat=(documents.vat("100.00", "21.00"),))


def journalise(transaction: SqlTransaction, invoice: Invoice) -> JournalEntry:
    journaliser = Journaliser(transaction.settings, transaction.numbers, transaction.entries)
    return journaliser.journalise(invoice, administration=1).entry


def as_data(entry: JournalEntry) -> dict[str, Any]:
    """An entry as `entries.json` holds it."""
    number, document, contact, description = entry.number, entry.document, entry.contact, entry.description
    discount = entry.payment_discount
    return {
        "number": number.text,
        "counter": number.counter,
        "range_start": text_of(number.range_start),
        "value": number.value,
        "skipped": [[skipped.number, skipped.reason] for skipped in number.skipped],
        "document": [document.administration, entry.kind.value, document.document_id, document.creditor],
        "digest": entry.digest,
        "posted_in": entry.administration,
        "journal": entry.journal,
        "journal_reason": entry.journal_reason,
        "dates": [str(entry.entry_date), str(entry.voucher_date), text_of(entry.due_date)],
        "voucher_number": entry.voucher_number,
        "contact": [contact.number, contact.name, contact.profile],
        "description": [description.text, description.option.value, description.fallback, description.cut],
        "currency": [entry.currency, entry.decimals],
        "payment_discount": discount and [str(discount.amount), str(discount.last_day)],
        "reverses": entry.reverses and entry.reverses.document_id,
        "lines": [line_as_data(line) for line in entry.lines],
    }


def line_as_data(line: JournalLine) -> dict[str, Any]:
    return {
        "account": line.account,
        "side": line.side.value,
        "amount": str(line.amount),
        "role": line.role.value,
        "vat_code": line.vat_code,
        "contact": line.contact,
        "allocations": [[allocation.axis, allocation.code] for allocation in line.allocations],
        "reasons": [reason_as_data(reason) for reason in line.reasons],
    }


def reason_as_data(reason: Reason) -> dict[str, Any]:
    candidates = () if reason.resolution is None else reason.resolution.candidates
    return {
        "rule": reason.rule,
        "line": reason.invoice_line,
        "candidates": [str(candidate) for candidate in candidates],
    }


def text_of(day: date | None) -> str | None:
    return None if day is None else str(day)
