"""Errors of other systems, from case 21 on: transactions, dates, deleted and changed rows.

Each test is one case; the page `docs/explanation/what-went-wrong-elsewhere.md` names the tests of the others too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Protocol

import attrs
import pytest
from sqlalchemy import UniqueConstraint, create_engine

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, open_book
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.tables import metadata
from profit_integration.core.errors import (
    ConcurrentWriteError,
    FormatFrozenError,
    MissingSettingError,
    NoRangeError,
    NumberTakenError,
    RangeMovedError,
)
from profit_integration.core.journalising.documents import Journalised
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.testing import Transaction, sample_entry
from profit_integration.testing.interleaving import Store, Work, answer, workers
from tests.examples import (
    COUNTERS,
    INTEGRATION_TYPES,
    JOURNALS,
    MARCH,
    PROJECTS,
    changed,
    credit_of,
    invoice,
    settings,
    year_range,
)


class AnyBook(Store[MemoryTransaction | SqlTransaction], Protocol):
    def __iter__(self) -> Iterator[JournalEntry]: ...


SALES, PURCHASES = COUNTERS
YEARLY = Counter(code="VERKOOP", ranges=(year_range(),))
BY_YEAR = settings(counters=(YEARLY, PURCHASES))
OWN_NUMBERS = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def book(request: pytest.FixtureRequest) -> Iterator[AnyBook]:
    """A new book on each of the adapters."""
    if request.param == "memory":
        yield MemoryBook()
    else:
        with closing(open_book(request.getfixturevalue(request.param))) as opened:
            yield opened


@pytest.fixture
def on_server(postgresql: str) -> Iterator[SqlBook]:
    """A new book on a server, where transactions run side by side."""
    with closing(open_book(postgresql)) as opened:
        yield opened


def draw(counter: Counter, on: date = MARCH) -> Work[str]:
    return lambda transaction: draw_number(counter, on, transaction.numbers).text


def add(book: AnyBook, entry: JournalEntry) -> None:
    with book.begin() as transaction:
        transaction.entries.add(entry)


def post(book: AnyBook, *invoices: Invoice, by: AdministrationSettings | None = None) -> list[Journalised]:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([by or settings()]), transaction.numbers, transaction.entries)
        return [journaliser.journalise(invoice, administration=1) for invoice in invoices]


def drawn(book: AnyBook, counter: Counter = SALES, on: date = MARCH) -> str:
    with book.begin() as transaction:
        return draw(counter, on)(transaction)


def test_case_23_no_key_has_a_part_that_may_be_null(book: AnyBook) -> None:
    """A sale has no creditor, and still its document is unique: no part of a key is ever NULL."""
    keys = [
        key
        for table in metadata.tables.values()
        for key in (table.primary_key, *table.constraints)
        if isinstance(key, UniqueConstraint) or key is table.primary_key
    ]
    assert len(keys) > len(metadata.tables)
    assert not [column for key in keys for column in key.columns if column.nullable]
    add(book, sample_entry(number="F1"))
    with pytest.raises(ConcurrentWriteError):
        add(book, sample_entry(number="F2"))


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_case_26_a_savepoint_is_rolled_back_and_its_transaction_commits(
    where: str, request: pytest.FixtureRequest
) -> None:
    """A number drawn after a savepoint comes back with it; one drawn before it stays taken."""
    place = request.getfixturevalue(where)
    engine = create_engine(f"sqlite:///{place}" if where == "sqlite" else place)
    if where == "sqlite":
        use_sqlite_well(engine)
    with engine.begin() as connection:
        create_tables(connection)
        numbers = SqlInvoiceNumbers(connection)
        before = draw_number(SALES, MARCH, numbers).text
        savepoint = connection.begin_nested()
        within = draw_number(SALES, MARCH, numbers).text
        savepoint.rollback()
        after = draw_number(SALES, MARCH, numbers).text
    with engine.begin() as connection:
        later = draw_number(SALES, MARCH, SqlInvoiceNumbers(connection)).text
    engine.dispose()
    assert (before, within, after, later) == ("F00001", "F00002", "F00002", "F00003")


def test_case_30_two_series_in_opposite_order(on_server: SqlBook) -> None:
    """Two transactions each hold what the other one asks for: one is refused, and no number is lost or duplicated."""
    with workers(on_server, 2) as (first, second):
        answer(first.ask(draw(SALES)))
        answer(second.ask(draw(PURCHASES)))
        asked = {first: first.ask(draw(PURCHASES)), second: second.ask(draw(SALES))}
        sent_back = {worker for worker, future in asked.items() if future.exception(timeout=60) is not None}
        assert len(sent_back) == 1
        for worker in asked.keys() - sent_back:
            answer(worker.commit())
        assert all(isinstance(asked[worker].exception(), ConcurrentWriteError) for worker in sent_back)
    assert (drawn(on_server, SALES), drawn(on_server, PURCHASES)) == ("F00002", "I00002")


@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
def test_case_33_a_stricter_isolation_gives_an_error_to_retry_and_never_a_duplicate(
    postgresql: str, isolation: str
) -> None:
    """A transaction that looked before another one drew may not draw; when it is run again it gets the next number."""
    open_book(postgresql).close()
    with closing(SqlBook(create_engine(postgresql, isolation_level=isolation))) as strict:
        assert drawn(strict) == "F00001"
        with workers(strict, 2) as (first, second):
            answer(first.ask(lambda transaction: transaction.numbers.is_issued("F00001")))
            assert answer(second.ask(draw(SALES))) == "F00002"
            answer(second.commit())
            assert isinstance(first.ask(draw(SALES)).exception(timeout=60), ConcurrentWriteError)
            assert answer(first.ask(draw(SALES))) == "F00003"
            answer(first.commit())


def test_case_34_a_long_transaction_holds_no_counter_before_its_last_step(on_server: SqlBook) -> None:
    """An invoice is decided on and refused in a transaction that stays open; nobody waits for its counter."""
    unknown = settings(counters=(SALES, PURCHASES), integration_types=())

    def refuse(transaction: Transaction) -> None:
        journaliser = Journaliser(MemorySettings([unknown]), transaction.numbers, transaction.entries)
        with pytest.raises(MissingSettingError):
            journaliser.journalise(invoice(), administration=1)

    with workers(on_server, 2) as (first, second):
        answer(first.ask(refuse))
        assert answer(second.ask(draw(SALES))) == "F00001"
        answer(second.commit())
        answer(first.commit())


# --- dates ------------------------------------------------------------------------------------------------------


def test_case_37_the_year_changes_and_shown_and_stored_numbers_agree(book: AnyBook) -> None:
    """The counter starts again in the new year, and what is kept is what was shown."""
    days = (date(2026, 12, 31), date(2027, 1, 1))
    shown = post(book, *(invoice(document_id=str(on), invoice_date=on) for on in days), by=BY_YEAR)
    assert [journalised.entry.number.text for journalised in shown] == ["F20260001", "F20270001"]
    assert [(journalised.number, journalised.number.value) for journalised in book] == [
        (journalised.entry.number, 1) for journalised in shown
    ]


def test_case_40_last_year_goes_on_after_its_own_last_number(book: AnyBook) -> None:
    """A backdated invoice disturbs this year's numbers no more than they disturb last year's, nor after a migration."""
    days = (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 2), date(2026, 12, 31))
    assert [drawn(book, YEARLY, on) for on in days] == ["F20270001", "F20260001", "F20270002", "F20260002"]
    migrated = attrs.evolve(year_range(), start_value=413, periodic=Periodic.MANUAL)
    moved = Counter(code="OVER", ranges=(migrated, year_range(start=date(2027, 1, 1))))
    assert [drawn(book, moved, on) for on in days] == ["F20270001", "F20260413", "F20270002", "F20260414"]


def test_case_41_an_earlier_date_after_a_later_number_is_allowed_and_a_refusal_burns_nothing(book: AnyBook) -> None:
    """An invoice of the 2nd comes after one of the 16th and gets the next number; one without a range gets none."""
    post(book, invoice(document_id="A"))
    with pytest.raises(NoRangeError):
        post(book, invoice(document_id="B", invoice_date=date(2025, 12, 31)))
    (journalised,) = post(book, invoice(document_id="C", invoice_date=date(2026, 3, 2)))
    assert journalised.entry.number.text == "F00002"


def test_case_42_credits_with_a_series_of_their_own_leave_that_of_the_invoices_alone(book: AnyBook) -> None:
    """An invoice, its credit, another invoice: two series, each without a gap."""
    credits_ = Counter(code="CREDIT", ranges=(NumberRange(leader="C", total_length=6, start_date=date(2026, 1, 1)),))
    apart = settings(counters=(*COUNTERS, credits_), journals=changed(JOURNALS, "71", counter="CREDIT"))
    outcomes = post(book, invoice(), credit_of(invoice()), invoice(document_id="D-1002"), by=apart)
    assert [outcome.entry.number.text for outcome in outcomes] == ["F00001", "C00001", "F00002"]


# --- credits, and changes by hand ------------------------------------------------------------------------------------


def change(path: Path, *statements: str) -> None:
    """Change a book by hand, past the library."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0


def test_case_48_the_number_of_a_deleted_invoice_does_not_come_back(sqlite: Path) -> None:
    """The last entry is deleted from the database by hand; its number is not given again."""
    with closing(open_book(sqlite)) as book:
        post(book, invoice(document_id="A"), invoice(document_id="B"))
        last = "entry_id = (SELECT max(id) FROM journal_entries)"
        change(sqlite, f"DELETE FROM journal_lines WHERE {last}", "DELETE FROM journal_entries WHERE number = 'F00002'")
        assert drawn(book) == "F00003"


def test_case_54_a_counter_set_back_gives_nothing_twice_and_a_changed_form_is_refused(sqlite: Path) -> None:
    """The counter is set back by hand; the range gets another form, or another start date, after its first number."""
    with closing(open_book(sqlite)) as book:
        post(book, invoice(document_id="A"), invoice(document_id="B"))
        change(sqlite, "UPDATE counter_values SET last_value = 0")
        assert drawn(book) == "F00003"
        longer = attrs.evolve(SALES, ranges=(attrs.evolve(SALES.ranges[0], total_length=8),))
        earlier = attrs.evolve(SALES, ranges=(attrs.evolve(SALES.ranges[0], start_date=date(2025, 12, 1)),))
        for changed_one, error in ((longer, FormatFrozenError), (earlier, RangeMovedError)):
            with pytest.raises(error):
                drawn(book, changed_one)
        assert drawn(book) == "F00004"


def test_case_56_a_credited_invoice_keeps_its_number_and_its_key(book: AnyBook) -> None:
    """A credit reverses a posted invoice; its number stays used, and the document is not posted again."""
    first, credit = post(book, invoice(), credit_of(invoice()))
    assert (first.entry.number.text, credit.entry.number.text) == ("F00001", "F00002")
    assert post(book, invoice())[0] == attrs.evolve(first, is_new=False)
    with pytest.raises(NumberTakenError):
        post(book, invoice(kind=PROJECTS, document_id="F00001"), by=OWN_NUMBERS)
    with book.begin() as transaction:
        assert draw_number(SALES, MARCH, transaction.numbers) == InvoiceNumber(
            text="F00003", counter="VERKOOP", range_start=date(2026, 1, 1), value=3
        )
