"""The kit on the SQL adapters, on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import IntegrityError

from profit_integration.adapters.sql.book import SqlBook, create_tables, open_book
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.testing import (
    CounterMemoryContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    NumberedEntriesContract,
    RangeMemoryContract,
    ReversalsContract,
    SettingsEditorContract,
    TransactionContract,
    sample_counter,
)
from profit_integration.testing.samples import sample_draft
from tests.examples import invoice
from tests.one_go import EVERYTHING, outcomes_on
from tests.settings_stores import BookOfSettings


class TestPostgresqlBook(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeMemoryContract,
    CounterMemoryContract,
    ReversalsContract,
    JournalEntryContract,
    NumberedEntriesContract,
    TransactionContract,
):
    refusal = IntegrityError

    @pytest.fixture
    def book(self, postgresql: str) -> Iterator[SqlBook]:
        with closing(open_book(postgresql)) as book:
            yield book


class TestPostgresqlSettings(SettingsEditorContract):
    @pytest.fixture
    def store(self, postgresql: str) -> Iterator[BookOfSettings]:
        with closing(open_book(postgresql)) as book:
            yield BookOfSettings(book)


def test_in_a_new_database_an_entry_is_found_by_its_own_key_and_not_among_all_of_its_scope(postgresql: str) -> None:
    plans = (
        "EXPLAIN SELECT id FROM journal_entries WHERE document_id = 'A' AND scope = '' AND administration = 1 "
        "AND kind = 'B' AND creditor = ''",
        "EXPLAIN SELECT id FROM journal_entries WHERE number_key = 'f1' AND scope = ''",
    )
    with closing(open_book(postgresql)) as book, book.begin() as transaction:
        connection = transaction.entries._connection
        assert isinstance(connection, Connection)
        conditions = [
            line.strip() for plan in plans for line in connection.exec_driver_sql(plan).scalars() if "Cond:" in line
        ]
    assert ["document_id" in conditions[0], "number_key" in conditions[1]] == [True, True], conditions


def test_whatever_becomes_of_an_invoice_is_what_would_become_of_it_on_sqlite(postgresql: str, sqlite: Path) -> None:
    """PostgreSQL takes number and entry in one statement where it can; SQLite goes the long way."""
    with closing(open_book(postgresql)) as one, closing(open_book(sqlite)) as other:
        assert outcomes_on(one, EVERYTHING) == outcomes_on(other, EVERYTHING)
        assert list(one) == list(other)
        assert one.issued_numbers() == other.issued_numbers()


def test_the_second_invoice_of_a_range_is_one_statement(postgresql: str) -> None:
    statements: list[str] = []
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        create_tables(connection)
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    first, second = (invoice(document_id=each) for each in ("D-1", "D-2"))
    outcomes_on(SqlBook(engine), [(first, False)])
    statements.clear()
    ((found, _),) = outcomes_on(SqlBook(engine), [(second, False)])
    engine.dispose()
    assert [statement.split()[0] for statement in statements] == ["WITH"]
    assert found is not None
    assert found.entry.number.text == "F00002"


@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE", "AUTOCOMMIT"])
def test_in_one_statement_at_every_level_of_isolation(postgresql: str, isolation: str) -> None:
    with closing(open_book(postgresql)) as book:
        outcomes_on(book, [(invoice(document_id="D-0"), False)])
    engine = create_engine(postgresql, isolation_level=isolation)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    outcomes = outcomes_on(SqlBook(engine), [(invoice(document_id=f"D-{each}"), False) for each in range(1, 12)])
    numbers = [found.entry.number.text for found, _ in outcomes if found]
    assert numbers == [f"F{value:05}" for value in range(2, 13)]
    assert {statement.split()[0] for statement in statements} == {"WITH"}
    assert [each.number.text for each in SqlBook(engine)] == ["F00001", *numbers]
    engine.dispose()


def test_what_is_not_one_statement_is_left_to_the_long_way(postgresql: str) -> None:
    """Numbers of another scope, transaction or variety, entries of a host's own, and what takes an invoice back."""

    class OwnNumbers(SqlInvoiceNumbers):
        pass

    class OwnEntries(SqlJournalEntries):
        pass

    counter, draft = sample_counter(), sample_draft("draft 1")
    drawn_from = counter.ranges[1]
    reversing = attrs.evolve(draft, reverses=attrs.evolve(draft.document, document_id="draft 0"))
    with closing(open_book(postgresql)) as book, book.begin() as transaction, book.begin() as other:
        connection = transaction.entries._connection
        numbers, entries = SqlInvoiceNumbers(connection), SqlJournalEntries(connection)
        assert numbers.next_value(counter, drawn_from) == 1
        for of in (SqlInvoiceNumbers(connection, scope="another"), other.numbers, OwnNumbers(connection)):
            assert entries.add_numbered(draft, counter, drawn_from, of) is None
        assert OwnEntries(connection).add_numbered(draft, counter, drawn_from, numbers) is None
        assert entries.add_numbered(reversing, counter, drawn_from, numbers) is None
        assert entries.add_numbered(draft, counter, drawn_from, numbers) is not None
