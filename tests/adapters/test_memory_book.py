"""The book in memory: real transactions, and the constraints of a database."""

import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import ConcurrentWriteError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from tests.examples import invoice, settings


def entry(document_id: str = "D-1001", number: str = "F00001") -> JournalEntry:
    return draft_entry(settings(), invoice(document_id=document_id)).numbered(InvoiceNumber(text=number))


def test_settings_given_twice_for_one_administration_are_refused() -> None:
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        MemorySettings([settings(), settings(name="Another")])


def test_a_second_transaction_of_one_thread_is_refused_for_it_would_wait_for_itself() -> None:
    book = MemoryBook()
    with book.begin(), pytest.raises(RuntimeError, match="end it first"), book.begin():
        pass
    with book.begin() as transaction:
        transaction.entries.add(entry())
    assert list(book) == [entry()]


def test_what_was_added_is_kept_when_the_block_ends() -> None:
    book = MemoryBook()

    with book.begin() as transaction:
        transaction.entries.add(entry())
        assert transaction.entries.find(entry().document) == entry()
        assert transaction.numbers.is_issued("f00001 ")
        assert list(book) == []

    with book.begin() as transaction:
        assert transaction.entries.find(entry().document) == entry()
        assert transaction.numbers.is_issued("f00001 ")
    assert list(book) == [entry()]


@pytest.mark.parametrize(
    "second", [entry(number="F00002"), entry(document_id="D-1002", number=" f00001")], ids=["document", "number"]
)
def test_a_second_entry_under_one_key_or_number_is_refused_as_a_database_would(second: JournalEntry) -> None:
    book = MemoryBook()
    with book.begin() as transaction:
        transaction.entries.add(entry())
    with book.begin() as transaction, pytest.raises(ConcurrentWriteError):
        transaction.entries.add(second)
    assert list(book) == [entry()]
