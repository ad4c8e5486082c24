"""A reader filters a book, adds it up in the database, and sees one state of it while others write."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from decimal import Decimal
from threading import Thread
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.adapters.sql.reading import PAGE_SIZE
from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.model.book_totals import TotalPer
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.money import from_units
from profit_integration.testing.samples import reversing, sample_entry, sample_purchase
from tests.adapters.sql import book_contents

_scopes = map(str, itertools.count())
Opener = Callable[[], SqlBook]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    """Opens an empty book: a new scope of one database."""
    where: Any = tmp_path_factory.mktemp("books") / "book.db"
    if request.param == "postgresql":
        where = request.getfixturevalue("postgresql_server")
    opened: list[SqlBook] = []

    def open_scope() -> SqlBook:
        opened.append(open_book(where, scope=f"reading {next(_scopes)}"))
        return opened[-1]

    yield open_scope
    for book in opened:
        book.close()


@pytest.fixture
def book(opener: Opener) -> SqlBook:
    return opener()


def numbered(count: int, **changes: Any) -> list[JournalEntry]:
    """Entries with the numbers 1, 2 and so on."""
    return [
        attrs.evolve(sample_entry(f"D-{value}"), number=InvoiceNumber(text=f"N{value}"), counter=None, **changes)
        for value in range(1, count + 1)
    ]


# --- against plain loops over the entries -----------------------------------------------------------------------


@settings(max_examples=10)
@given(data=st.data(), entries=book_contents.BOOKS)
def test_entries_and_totals_are_those_of_plain_loops(
    opener: Opener, data: st.DataObject, entries: list[JournalEntry]
) -> None:
    wanted = data.draw(book_contents.filters(entries))
    per = data.draw(st.lists(st.sampled_from(TotalPer), unique=True))
    with closing(opener()) as book:
        book_contents.put(book, entries)

        with book.read() as reader:
            listed, dated = list(reader.entries(wanted)), list(reader.entries_by_date(wanted))
            totals, vat = reader.totals(wanted, per=per), reader.vat(wanted)

    assert listed == [entry for entry in entries if book_contents.is_wanted(entry, wanted)]
    assert dated == sorted(listed, key=lambda entry: entry.entry_date)
    assert Counter(map(attrs.astuple, totals)) == Counter(
        (*key[:2], *key[3:], *amounts(sides, key[2]))
        for key, sides in book_contents.plain_totals(entries, wanted, per).items()
    )
    assert Counter(map(attrs.astuple, vat)) == Counter(
        (*key[:2], *key[3:], *amounts(sums, key[2])) for key, sums in book_contents.plain_vat(entries, wanted).items()
    )


def amounts(units: Iterable[int], decimals: int) -> tuple[Decimal, ...]:
    return tuple(from_units(unit, decimals) for unit in units)


def test_sums_are_exact_beyond_what_a_database_keeps_in_one_number(book: SqlBook) -> None:
    largest = from_units(2**63 - 1, 2)
    (entry,) = numbered(1)
    debit, credit = (attrs.evolve(line, amount=largest, foreign_amount=None) for line in entry.lines[:2])
    credit = attrs.evolve(credit, side=debit.side.other)
    entries = [
        attrs.evolve(journal_entry, foreign_currency=None, lines=(debit, credit)) for journal_entry in numbered(3)
    ]
    book_contents.put(book, entries)

    with book.read() as reader:
        (total,) = reader.totals(per=())

    assert (total.debit, total.balance) == (from_units(3 * (2**63 - 1), 2), Decimal(0))


# --- one entry, and pages ---------------------------------------------------------------------------------------


def test_an_entry_is_found_by_its_number_in_any_case_and_by_its_document(book: SqlBook) -> None:
    sale, purchase = sample_entry(), sample_purchase()
    book_contents.put(book, [sale, purchase])

    with book.read() as reader:
        assert reader.find(f" {sale.number.text.lower()} ") == (sale,)
        assert reader.find(purchase.document.document_id) == (purchase,)
        assert reader.reversal_of(sale.document) is None


@pytest.mark.parametrize("text", ["F999", "", "b\udcff", "null\0"])
def test_a_number_that_is_not_in_the_book_is_refused(book: SqlBook, text: str) -> None:
    with book.read() as reader:
        with pytest.raises(InvalidDocumentError):
            reader.find(text)
        with pytest.raises(InvalidDocumentError):
            list(reader.entries(after=text))


def test_a_reversal_is_found(book: SqlBook) -> None:
    reversal = reversing(sample_entry(), "R1")
    book_contents.put(book, [sample_entry(), reversal])

    with book.read() as reader:
        assert reader.reversal_of(sample_entry().document) == reversal


def test_pages_follow_one_another(book: SqlBook) -> None:
    entries = numbered(2 * PAGE_SIZE + 3)
    book_contents.put(book, entries)

    with book.read() as reader:
        assert list(reader.entries()) == entries
        assert list(reader.entries(limit=2)) == entries[:2]
        assert list(reader.entries(after="n2", limit=PAGE_SIZE + 1)) == entries[2 : PAGE_SIZE + 3]
        assert list(reader.entries(EntryFilter(journal="none"), after="N2")) == []


def test_reading_may_stop_before_the_end(book: SqlBook) -> None:
    entries = numbered(PAGE_SIZE + 1)
    book_contents.put(book, entries)

    with book.read() as reader:
        listed = reader.entries()
        assert next(listed) == entries[0]
    del listed

    assert next(iter(book)) == entries[0]


def test_the_administrations_are_those_that_entries_are_posted_in(book: SqlBook) -> None:
    first, second = numbered(2)
    book_contents.put(book, [attrs.evolve(first, administration=7), second])

    with book.read() as reader:
        assert reader.administrations() == (2, 7)
        assert reader.administrations(EntryFilter(administration=7)) == (7,)


# --- beside writers ---------------------------------------------------------------------------------------------


def test_a_reader_sees_one_state_and_neither_waits_for_the_other(book: SqlBook) -> None:
    entries = numbered(PAGE_SIZE * 3)
    book_contents.put(book, entries[:-1])

    with book.read() as reader:
        listed = reader.entries()
        first = next(listed)
        book_contents.put(book, entries[-1:])  # in this very thread: it would wait for the reader for ever
        assert [first, *listed] == entries[:-1]
        assert reader.totals(per=()) == reader.totals(per=())

    assert list(book) == entries


def test_a_reader_does_not_wait_for_a_writer(book: SqlBook) -> None:
    first, second = numbered(2)
    book_contents.put(book, [first])

    with book.begin() as transaction:
        transaction.entries.add(second)
        assert list(book) == [first]
        with book.read() as reader:
            assert reader.find("N1") == (first,)
            assert len(list(reader.registered_numbers())) == 1

    assert list(book) == [first, second]


def put_one_by_one(book: SqlBook, entries: list[JournalEntry]) -> None:
    for entry in entries:
        book_contents.put(book, [entry])


def test_totals_balance_at_every_moment_while_others_write(book: SqlBook) -> None:
    entries = numbered(60)
    writer = Thread(target=put_one_by_one, args=(book, entries))
    writer.start()
    counts = []
    while writer.is_alive():
        with book.read() as reader:
            counts.append(len(list(reader.entries())))
            totals = reader.totals(per=())
            assert all(total.balance == 0 for total in totals)
            assert len(list(reader.entries())) == counts[-1]
    writer.join()

    assert counts == sorted(counts)
    assert list(book) == entries


def test_nothing_is_written_while_reading(book: SqlBook) -> None:
    with suppress(DBAPIError), book.read() as reader:  # PostgreSQL refuses it
        reader.journal_entries.add(sample_entry())

    assert list(book) == []
