"""What went wrong in other systems, from case 21 on: transactions, dates, numbers that are brought, what is undone.

Each test is one case as it happened there; `docs/explanation/what-went-wrong-elsewhere.md` lists them all.
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
from sqlalchemy.exc import OperationalError

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, create_tables, open_book
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.tables import metadata
from profit_integration.core.errors import (
    CounterExhaustedError,
    DocumentConflictError,
    FormatFrozenError,
    InvalidRangeError,
    MissingSettingError,
    NoRangeError,
    NumberTakenError,
    RangeMovedError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.pipeline import Journalised
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.number_allocator import draw_number, draw_numbers, peek_number
from profit_integration.testing import Transaction, sample_entry
from profit_integration.testing.contracts import Store
from profit_integration.testing.interleaving import Work, answer, answers_beside, rolled_back, workers
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
BROUGHT = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))
_A_MOMENT_S = 0.2


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
        return [journaliser.journalise(each, administration=1) for each in invoices]


def drawn(book: AnyBook, counter: Counter = SALES, on: date = MARCH) -> str:
    with book.begin() as transaction:
        return draw(counter, on)(transaction)


def side_by_side(book: AnyBook, counter: Counter, on: date = MARCH) -> list[str]:
    """One transaction asks for a number while another one still holds its own."""
    work = [draw(counter, on)]
    held, asked = answers_beside(book, work, work, patience=_A_MOMENT_S)
    return [*held, *asked]


def test_case_21_two_sessions_at_once(book: AnyBook) -> None:
    """Two sessions draw at once from a counter that has given numbers before."""
    drawn(book)
    assert side_by_side(book, SALES) == ["F00002", "F00003"]


def test_case_22_two_sessions_at_once_and_no_row_yet(book: AnyBook) -> None:
    """Two sessions draw at once the first number of a counter."""
    assert side_by_side(book, SALES) == ["F00001", "F00002"]


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
    with pytest.raises(Exception, match=r"already|UNIQUE|unique"):
        add(book, sample_entry(number="F2"))


def test_case_24_two_sessions_open_the_new_year(book: AnyBook) -> None:
    """Two sessions draw the first number of a year that nobody has drawn from; the year is made once."""
    assert drawn(book, YEARLY, date(2026, 12, 31)) == "F20260001"
    assert side_by_side(book, YEARLY, date(2027, 1, 1)) == ["F20270001", "F20270002"]


def test_case_25_a_rolled_back_number_goes_to_the_next_one(book: AnyBook) -> None:
    """A transaction is rolled back after it drew a number; the next one is given that number."""
    with rolled_back(book) as transaction:
        assert draw(SALES)(transaction) == "F00001"
    assert drawn(book) == "F00001"


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


def test_case_27_a_refused_entry_burns_no_number(book: AnyBook) -> None:
    """The store refuses an entry for its key, after a number was drawn for it; the number is given again."""
    post(book, invoice())

    def add_under_the_same_key() -> None:
        with book.begin() as transaction:
            number = draw_number(SALES, MARCH, transaction.numbers)
            assert number.text == "F00002"
            transaction.entries.add(draft_entry(settings(), invoice()).numbered(number))

    with pytest.raises(Exception, match=r"already|UNIQUE|unique"):
        add_under_the_same_key()
    assert drawn(book) == "F00002"


def test_case_28_a_crash_half_way_leaves_nothing_to_post_twice(book: AnyBook) -> None:
    """A crash after the entry was added: number and entry are both gone, and the retry posts once."""
    with rolled_back(book) as transaction:
        Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries).journalise(
            invoice(), administration=1
        )
    assert list(book) == []
    (retried,) = post(book, invoice())
    assert (retried.is_new, retried.entry.number.text) == (True, "F00001")
    assert list(book) == [retried.entry]


def test_case_29_a_retry_gives_the_same_entry_and_other_content_is_an_error(book: AnyBook) -> None:
    """After a time-out the same document comes again; then the same key with another amount."""
    (first,) = post(book, invoice())
    (again,) = post(book, invoice())
    assert (again.entry, again.is_new) == (first.entry, False)
    with pytest.raises(DocumentConflictError):
        post(book, invoice("99.00"))
    assert list(book) == [first.entry]
    assert drawn(book) == "F00002"


def test_case_30_two_series_in_opposite_order(on_server: SqlBook) -> None:
    """Two transactions each hold what the other one asks for: one is sent back, and nothing is lost or doubled."""
    with workers(on_server, 2) as (first, second):
        answer(first.ask(draw(SALES)))
        answer(second.ask(draw(PURCHASES)))
        asked = {first: first.ask(draw(PURCHASES)), second: second.ask(draw(SALES))}
        sent_back = {worker for worker, future in asked.items() if future.exception(timeout=60) is not None}
        assert len(sent_back) == 1
        for worker in asked.keys() - sent_back:
            answer(worker.commit())
        assert all(isinstance(asked[worker].exception(), OperationalError) for worker in sent_back)
    assert (drawn(on_server, SALES), drawn(on_server, PURCHASES)) == ("F00002", "I00002")


def test_case_31_a_batch_gives_exactly_so_many_in_a_row(book: AnyBook) -> None:
    """Three at once, none at once, and more than the range has left."""
    small = Counter(code="KLEIN", ranges=(NumberRange(leader="K", total_length=2, start_date=MARCH),))
    with book.begin() as transaction:
        batch = [each.text for each in draw_numbers(small, MARCH, 3, transaction.numbers)]
        assert draw_numbers(small, MARCH, 0, transaction.numbers) == ()
    with pytest.raises(CounterExhaustedError), book.begin() as transaction:
        draw_numbers(small, MARCH, 7, transaction.numbers)
    with book.begin() as transaction:
        rest = [each.text for each in draw_numbers(small, MARCH, 6, transaction.numbers)]
    assert batch + rest == [f"K{value}" for value in range(1, 10)]


def test_case_32_a_peek_takes_nothing(book: AnyBook) -> None:
    """A preview of the next number, twice; then the number itself is the one that was shown."""
    with book.begin() as transaction:
        shown = [peek_number(SALES, MARCH, transaction.numbers).text for _ in range(2)]
    assert shown == ["F00001", "F00001"]
    assert drawn(book) == "F00001"


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
            assert isinstance(first.ask(draw(SALES)).exception(timeout=60), OperationalError)
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
    assert [each.entry.number.text for each in shown] == ["F20260001", "F20270001"]
    assert [(each.number, each.number.value) for each in book] == [(each.entry.number, 1) for each in shown]


def test_case_38_the_year_is_that_of_the_invoice_date(book: AnyBook) -> None:
    """Drafted and entered on 31 December, dated 1 January: the number is the new year's."""
    dated = invoice(invoice_date=date(2027, 1, 1))
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([BY_YEAR]), transaction.numbers, transaction.entries)
        found = journaliser.journalise(dated, administration=1, entry_date=date(2026, 12, 31))
    assert found.entry.number.text == "F20270001"


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
    (found,) = post(book, invoice(document_id="C", invoice_date=date(2026, 3, 2)))
    assert found.entry.number.text == "F00002"


def test_case_42_credits_with_a_series_of_their_own_leave_that_of_the_invoices_alone(book: AnyBook) -> None:
    """An invoice, its credit, another invoice: two series, each without a hole."""
    credits_ = Counter(code="CREDIT", ranges=(NumberRange(leader="C", total_length=6, start_date=date(2026, 1, 1)),))
    apart = settings(counters=(*COUNTERS, credits_), journals=changed(JOURNALS, "71", counter="CREDIT"))
    found = post(book, invoice(), credit_of(invoice()), invoice(document_id="D-1002"), by=apart)
    assert [each.entry.number.text for each in found] == ["F00001", "C00001", "F00002"]


def test_case_43_after_the_last_range_comes_an_error_and_not_the_range_before(book: AnyBook) -> None:
    """An invoice is dated a day after the last range; it gets no number, and the range keeps its own."""
    ended = attrs.evolve(SALES.ranges[0], end_date=date(2026, 12, 31))
    counter = Counter(code="VERKOOP", ranges=(ended,))
    with pytest.raises(NoRangeError):
        drawn(book, counter, date(2027, 1, 1))
    assert drawn(book, counter, date(2026, 12, 31)) == "F00001"


def test_case_44_a_broken_year_counts_on_through_new_year(book: AnyBook) -> None:
    """A year from July to June is one series with the year in which it starts."""
    broken = Counter(code="GEBROKEN", ranges=(year_range(start=date(2026, 7, 1)),))
    days = (date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1))
    of_2026 = [f"F2026000{value}" for value in range(1, 5)]
    assert [drawn(book, broken, on) for on in days] == [*of_2026, "F20270001"]


@pytest.mark.parametrize("in_reverse", [False, True])
def test_case_45_two_ranges_on_one_day_are_refused(in_reverse: bool) -> None:
    """Two ranges that hold the same day are refused, in whichever order they are entered."""
    ranges = (attrs.evolve(SALES.ranges[0], end_date=MARCH), attrs.evolve(SALES.ranges[0], start_date=MARCH))
    with pytest.raises(InvalidRangeError, match="overlap in time"):
        Counter(code="VERKOOP", ranges=ranges[::-1] if in_reverse else ranges)


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)],
)
def test_case_46_the_first_and_last_day_belong_to_a_range_and_their_neighbours_do_not(day: date, held: bool) -> None:
    """The day before, the first day, the last day and the day after."""
    assert attrs.evolve(SALES.ranges[0], end_date=date(2026, 12, 31)).holds(day) is held


def test_case_47_a_document_on_the_first_day_is_in(book: AnyBook) -> None:
    """An invoice of the very first day of a range draws from it."""
    assert drawn(book, SALES, SALES.ranges[0].start_date) == "F00001"


# --- what is undone, brought or set by hand ---------------------------------------------------------------------


def change(path: Path, *statements: str) -> None:
    """Change a book by hand, past the library."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for each in statements:
            assert connection.execute(each).rowcount > 0


def test_case_48_the_number_of_a_deleted_invoice_does_not_come_back(sqlite: Path) -> None:
    """Somebody deletes the last entry in the database by hand; its number is not given again."""
    with closing(open_book(sqlite)) as book:
        post(book, invoice(document_id="A"), invoice(document_id="B"))
        last = "entry_id = (SELECT max(id) FROM journal_entries)"
        change(sqlite, f"DELETE FROM journal_lines WHERE {last}", "DELETE FROM journal_entries WHERE number = 'F00002'")
        assert drawn(book) == "F00003"


def test_case_50_a_draft_has_no_number_to_lose(book: AnyBook) -> None:
    """A draft is made and thrown away; the next invoice gets the first number."""
    draft_entry(settings(), invoice())
    (found,) = post(book, invoice(document_id="D-1002"))
    assert found.entry.number.text == "F00001"


def test_case_52_an_own_number_ahead_of_the_counter_is_skipped_and_one_behind_it_refused(
    book: AnyBook,
) -> None:
    """A document brings F00002 before the counter comes to it; another brings F00001 after it was given."""
    post(book, invoice(kind=PROJECTS, document_id="F00002"), by=BROUGHT)
    found = post(book, invoice(document_id="A"), invoice(document_id="B"))
    assert [each.entry.number.text for each in found] == ["F00001", "F00003"]
    assert [each.number for each in found[1].entry.number.skipped] == ["F00002"]
    with pytest.raises(NumberTakenError):
        post(book, invoice(kind=PROJECTS, document_id="f00001"), by=BROUGHT)


def test_case_53_after_an_import_the_counter_finds_the_first_free_number_itself(book: AnyBook) -> None:
    """Three numbers of an earlier system are in the book, and the counter stands at its start."""
    post(book, *(invoice(kind=PROJECTS, document_id=f"F0000{value}") for value in (1, 2, 3)), by=BROUGHT)
    (found,) = post(book, invoice())
    assert found.entry.number.text == "F00004"
    assert [each.number for each in found.entry.number.skipped] == ["F00001", "F00002", "F00003"]


def test_case_54_a_counter_set_back_gives_nothing_twice_and_a_changed_form_is_refused(sqlite: Path) -> None:
    """Somebody sets the counter back by hand; others give the range another form, or another start date, halfway."""
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
    """A posted invoice is taken back by a credit; its number stays used, and the document is not posted again."""
    first, credit = post(book, invoice(), credit_of(invoice()))
    assert (first.entry.number.text, credit.entry.number.text) == ("F00001", "F00002")
    assert post(book, invoice())[0] == attrs.evolve(first, is_new=False)
    with pytest.raises(NumberTakenError):
        post(book, invoice(kind=PROJECTS, document_id="F00001"), by=BROUGHT)
    with book.begin() as transaction:
        assert draw_number(SALES, MARCH, transaction.numbers) == InvoiceNumber(
            text="F00003", counter="VERKOOP", range_start=date(2026, 1, 1), value=3
        )
