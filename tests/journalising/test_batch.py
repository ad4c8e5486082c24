"""Many invoices at once: an outcome for each, as one by one in order of date, and blocks of numbers where there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.errors import (
    AlreadyReversedError,
    DocumentConflictError,
    InvalidInvoiceError,
    MissingSettingError,
    NoRangeError,
    ProfitIntegrationError,
    UnusableSettingError,
)
from profit_integration.invoices import Invoice
from profit_integration.journalising.batch import BatchOutcome, BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.journalising.batch_ports import BatchTransaction
from profit_integration.journalising.entries import JournalEntry
from profit_integration.journalising.journaliser import Journaliser
from profit_integration.journalising.ports import JournalEntryRepository
from profit_integration.journalising.reversal import take_back
from profit_integration.numbering.allocation import SkippedNumber
from profit_integration.numbering.ports import InvoiceNumberRepository
from profit_integration.numbering.ranges import Counter, NumberRange
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.integration_types import DEFAULT_PROFILE, Numbers, SalesContactProfile
from tests.examples import (
    COUNTERS,
    INTEGRATION_TYPES,
    JOURNALS,
    PURCHASES,
    changed,
    invoice,
    purchase,
    settings,
    year_range,
)
from tests.strategies import invoices

JOURNALISED, ALREADY, REFUSED = BatchStatus


def day(number: int) -> date:
    return date(2026, 3, number)


FIRST = day(1)


def numbered(document_id: str, on: date = FIRST, *amounts: str, **changes: Any) -> Invoice:
    return invoice(*amounts, document_id=document_id, invoice_date=on, **changes)


def bad(document_id: str, on: date = FIRST) -> Invoice:
    """An invoice in a currency that the administration does not keep its books in."""
    return numbered(document_id, on, currency="USD")


def batch(
    book: MemoryBook, *given: Invoice | WaitingInvoice, by: AdministrationSettings | None = None, **terms: Any
) -> list[BatchOutcome]:
    settings_of_one = MemorySettings([by or settings()])
    return list(journalise_batch(given, settings=settings_of_one, administration=1, begin=book.begin, **terms))


def texts(outcomes: Iterable[BatchOutcome]) -> list[tuple[int, str]]:
    """The place of each, with its number or the reason why it has none."""
    return [
        (each.position, f"{each.status}: {each.entry.number.text}" if each.entry else type(each.error).__name__)
        for each in outcomes
    ]


def counter_of_sales(*ranges: NumberRange) -> AdministrationSettings:
    return settings(counters=changed(COUNTERS, "VERKOOP", ranges=ranges))


SHORT = NumberRange(leader="F", total_length=2, end_value=2, start_date=date(2026, 1, 1))


def with_numbers_brought() -> AdministrationSettings:
    return settings(integration_types=changed(INTEGRATION_TYPES, PURCHASES, numbers=Numbers.BROUGHT))


# --- order and numbers ----------------------------------------------------------------------------------------------


def test_no_invoices_give_no_outcomes() -> None:
    assert batch(MemoryBook()) == []


def test_invoices_take_their_numbers_in_order_of_date_and_keep_their_order_within_one() -> None:
    book = MemoryBook()
    outcomes = batch(book, numbered("D", day(9)), numbered("C", day(2)), numbered("B", day(2)), numbered("A", day(5)))

    assert texts(outcomes) == [
        (1, "journalised: F00001"),
        (2, "journalised: F00002"),
        (3, "journalised: F00003"),
        (0, "journalised: F00004"),
    ]
    assert [each.entry for each in outcomes] == list(book)


def test_every_range_and_every_counter_gives_its_own() -> None:
    by = counter_of_sales(year_range("F[JJJJ]", 8))
    outcomes = batch(
        MemoryBook(),
        numbered("A", date(2027, 1, 1)),
        purchase(invoice_date=day(1)),
        numbered("B", date(2026, 12, 31)),
        by=by,
    )

    assert texts(outcomes) == [
        (1, "journalised: I00001"),
        (2, "journalised: F2026001"),
        (0, "journalised: F2027001"),
    ]


@attrs.define
class Recorder:
    """A book that tells which blocks were asked of it, and how often a transaction was begun."""

    book: MemoryBook = attrs.Factory(MemoryBook)
    begun: int = 0
    blocks: list[tuple[str, int]] = attrs.Factory(list)

    @contextmanager
    def begin(self) -> Iterator[MemoryTransaction]:
        self.begun += 1
        with self.book.begin() as transaction:
            original = transaction.numbers.next_values

            def next_values(counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
                self.blocks.append((counter.code, count))
                return original(counter, drawn_from, count)

            transaction.numbers.next_values = next_values  # type: ignore[method-assign]
            yield transaction


def test_numbers_are_taken_as_one_block_per_range_in_each_transaction() -> None:
    recorder = Recorder()
    given = [numbered(f"D{place}", day(1 + place % 9)) for place in range(7)] + [purchase(invoice_date=day(1))]
    outcomes = list(
        journalise_batch(
            given, settings=MemorySettings([settings()]), administration=1, begin=recorder.begin, at_once=5
        )
    )

    assert recorder.begun == 2
    assert recorder.blocks == [("VERKOOP", 4), ("INKOOP", 1), ("VERKOOP", 3)]
    assert len(outcomes) == 8


def test_at_least_one_invoice_shares_a_transaction() -> None:
    with pytest.raises(ValueError, match="0 invoices cannot share a transaction"):
        batch(MemoryBook(), numbered("A"), at_once=0)


def test_entry_date_and_today_go_to_each() -> None:
    by = counter_of_sales(year_range("F[JJJJ]", 8))
    far, near = batch(
        MemoryBook(), numbered("A", date(2036, 1, 1)), numbered("B"), by=by, entry_date=day(31), today=day(31)
    )[::-1]

    assert near.entry is not None
    assert (near.entry.entry_date, near.entry.voucher_date) == (day(31), day(1))
    assert isinstance(far.error, NoRangeError)


# --- one by one, nothing more and nothing less ----------------------------------------------------------------------


def test_a_bad_invoice_is_told_why_and_burns_no_number() -> None:
    book = MemoryBook()
    outcomes = batch(book, numbered("A", day(1)), bad("B", day(2)), numbered("C", day(3)))

    assert texts(outcomes) == [
        (0, "journalised: F00001"),
        (1, "InvalidInvoiceError"),
        (2, "journalised: F00002"),
    ]
    assert len(list(book)) == 2


def test_what_is_in_the_book_already_stays_as_it_is() -> None:
    book = MemoryBook()
    [first] = batch(book, numbered("A"))
    again, other, new = batch(book, numbered("A"), numbered("A", day(1), "5.00"), numbered("B"))

    assert (again.status, again.entry) == (ALREADY, first.entry)
    assert isinstance(other.error, DocumentConflictError)
    assert texts([new]) == [(2, "journalised: F00002")]


def test_a_document_that_comes_twice_in_one_batch_is_journalised_once() -> None:
    book = MemoryBook()
    outcomes = batch(book, numbered("A"), numbered("A"), numbered("A", day(1), "5.00"), numbered("B"))

    assert texts(outcomes) == [
        (0, "journalised: F00001"),
        (1, "already journalised: F00001"),
        (2, "DocumentConflictError"),
        (3, "journalised: F00002"),
    ]


def test_a_document_that_was_refused_may_come_again_in_a_better_form() -> None:
    assert texts(batch(MemoryBook(), bad("A"), numbered("A"))) == [
        (0, "InvalidInvoiceError"),
        (1, "journalised: F00001"),
    ]


def test_a_range_that_runs_out_refuses_the_last_ones_only() -> None:
    book = MemoryBook()
    given = [numbered(f"D{place}", day(place)) for place in range(1, 5)]
    outcomes = batch(book, *given, purchase(invoice_date=day(5)), by=counter_of_sales(SHORT))

    assert texts(outcomes) == [
        (0, "journalised: F1"),
        (1, "journalised: F2"),
        (2, "CounterExhaustedError"),
        (3, "CounterExhaustedError"),
        (4, "journalised: I00001"),
    ]


def test_a_number_that_another_invoice_of_the_transaction_brings_is_skipped_and_recorded() -> None:
    book = MemoryBook()
    given = (purchase(document_id=" f00002 ", invoice_date=day(1)), numbered("A", day(2)), numbered("B", day(3)))
    outcomes = batch(book, *given, by=with_numbers_brought())

    assert texts(outcomes) == [
        (0, "journalised:  f00002 "),
        (1, "journalised: F00001"),
        (2, "journalised: F00003"),
    ]
    [*_, last] = book
    assert last.number.skipped == (SkippedNumber("F00002", "another invoice carries this number already"),)


def test_a_number_that_is_brought_too_late_is_refused() -> None:
    given = (numbered("A", day(1)), purchase(document_id="F00001", invoice_date=day(2)))

    assert texts(batch(MemoryBook(), *given, by=with_numbers_brought())) == [
        (0, "journalised: F00001"),
        (1, "NumberTakenError"),
    ]


def test_brought_numbers_beside_drawn_ones_need_no_retry() -> None:
    recorder = Recorder()
    given = [purchase(document_id="2026/0417", invoice_date=day(1)), numbered("A", day(2))]
    outcomes = list(
        journalise_batch(
            given, settings=MemorySettings([with_numbers_brought()]), administration=1, begin=recorder.begin
        )
    )

    assert texts(outcomes) == [(0, "journalised: 2026/0417"), (1, "journalised: F00001")]
    assert (recorder.begun, recorder.blocks) == (1, [("VERKOOP", 1)])


def test_two_counters_that_meet_skip_each_others_numbers() -> None:
    ranges = (NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    by = settings(counters=changed(COUNTERS, "INKOOP", ranges=ranges))
    outcomes = batch(MemoryBook(), numbered("A", day(1)), purchase(invoice_date=day(2)), by=by)

    assert texts(outcomes) == [(0, "journalised: F00001"), (1, "journalised: F00002")]


def test_a_credit_takes_back_an_invoice_of_the_same_batch() -> None:
    original = numbered("A", day(1))
    credit = take_back(original, document_id="A-C", invoice_date=day(2))
    outcomes = batch(MemoryBook(), credit, original)

    assert texts(outcomes) == [(1, "journalised: F00001"), (0, "journalised: F00002")]


def test_a_credit_that_may_not_take_back_burns_no_number() -> None:
    original = numbered("A", day(1))
    once, twice = (take_back(original, document_id=f"A-{place}", invoice_date=day(place)) for place in (2, 3))
    book = MemoryBook()
    outcomes = batch(book, original, once, twice, numbered("B", day(4)))

    assert [type(each.error) for each in outcomes] == [type(None), type(None), AlreadyReversedError, type(None)]
    assert [each.number.text for each in book] == ["F00001", "F00002", "F00003"]


def test_a_profile_posts_in_another_administration_with_its_numbers() -> None:
    away = settings(sales_contact_profiles=(SalesContactProfile(code=DEFAULT_PROFILE, administration=2),))
    other = settings(
        administration=2,
        counters=tuple(
            Counter(code=each.code, administration=2, ranges=(attrs.evolve(each.ranges[0], leader=f"2{each.code[0]}"),))
            for each in COUNTERS
        ),
    )
    book = MemoryBook()
    [outcome] = journalise_batch(
        [numbered("A")], settings=MemorySettings([away, other]), administration=1, begin=book.begin
    )

    assert texts([outcome]) == [(0, "journalised: 2V0001")]


def test_without_settings_every_invoice_is_refused() -> None:
    outcomes = journalise_batch(
        [numbered("A"), numbered("B")], settings=MemorySettings([]), administration=1, begin=MemoryBook().begin
    )

    assert [type(each.error) for each in outcomes] == [MissingSettingError, MissingSettingError]


@attrs.define
class Changing:
    """Settings that are others every time that they are asked for."""

    versions: list[AdministrationSettings]

    def get(self, administration: int) -> AdministrationSettings | None:
        return self.versions.pop(0)


def test_one_transaction_goes_by_one_version_of_the_settings() -> None:
    versions = [settings(), settings(currency="USD")]
    outcomes = journalise_batch(
        [numbered("A"), numbered("B"), numbered("C")],
        settings=Changing(versions),
        administration=1,
        begin=MemoryBook().begin,
        at_once=2,
    )

    assert [each.status for each in outcomes] == [JOURNALISED, JOURNALISED, REFUSED]


# --- invoices that wait ---------------------------------------------------------------------------------------------


def waiting(of: Invoice, on: date | None = None) -> WaitingInvoice:
    return WaitingInvoice(on or of.invoice_date, lambda: of)


def raising(error: Exception) -> Callable[[], Invoice]:
    def load() -> Invoice:
        raise error

    return load


def test_an_invoice_that_waits_is_loaded_when_its_turn_comes() -> None:
    loaded: list[str] = []

    def load(document_id: str, on: date) -> Invoice:
        loaded.append(document_id)
        return numbered(document_id, on)

    given = [WaitingInvoice(day(each), partial(load, f"D{each}", day(each))) for each in (3, 1, 2)]
    outcomes = journalise_batch(
        given, settings=MemorySettings([settings()]), administration=1, begin=MemoryBook().begin, at_once=1
    )

    assert texts([next(outcomes)]) == [(1, "journalised: F00001")]
    assert loaded == ["D1"]
    assert texts(outcomes) == [(2, "journalised: F00002"), (0, "journalised: F00003")]


@pytest.mark.parametrize("on", [day(1), day(5)])
def test_an_invoice_that_cannot_be_loaded_is_refused_for_the_reason_given(on: date) -> None:
    """On the fifth the same, one by one: a range that runs out gives up the blocks."""
    error = UnusableSettingError("no row", "add one")
    others = [numbered(f"D{place}", day(4)) for place in range(3)] if on == day(5) else []
    [*_, outcome] = batch(MemoryBook(), WaitingInvoice(on, raising(error)), *others, by=counter_of_sales(SHORT))

    assert (outcome.status, outcome.error) == (REFUSED, error)


def test_an_invoice_that_waits_under_another_date_is_refused() -> None:
    [outcome] = batch(MemoryBook(), waiting(numbered("A", day(7)), day(1)))

    assert isinstance(outcome.error, InvalidInvoiceError)
    assert "dated 2026-03-07, and waited as one of 2026-03-01" in str(outcome.error)


def test_what_is_no_error_of_ours_ends_the_batch_and_keeps_what_was_told() -> None:
    book = MemoryBook()
    given = (numbered("A", day(1)), WaitingInvoice(day(2), raising(OSError("the disk is gone"))))

    with pytest.raises(OSError, match="the disk is gone"):
        batch(book, *given, at_once=1)
    assert [each.number.text for each in book] == ["F00001"]


# --- the host's transactions ----------------------------------------------------------------------------------------


def test_an_outcome_is_told_when_it_is_kept_and_whoever_stops_asking_stops_the_batch() -> None:
    book = MemoryBook()
    given = [numbered(f"D{place}", day(place)) for place in range(1, 6)]
    outcomes = journalise_batch(
        given, settings=MemorySettings([settings()]), administration=1, begin=book.begin, at_once=2
    )

    assert list(book) == []
    next(outcomes)
    assert [each.number.text for each in book] == ["F00001", "F00002"]


@attrs.frozen
class Plain:
    """A transaction whose numbers come one by one."""

    of: MemoryTransaction

    @property
    def numbers(self) -> InvoiceNumberRepository:
        return OneByOne(self.of)

    @property
    def entries(self) -> JournalEntryRepository:
        return self.of.entries


@attrs.frozen
class OneByOne:
    of: MemoryTransaction

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return self.of.numbers.next_value(counter, drawn_from)

    def is_issued(self, number: str) -> bool:
        return self.of.numbers.is_issued(number)


@contextmanager
def plain(book: MemoryBook, begun: list[None]) -> Iterator[BatchTransaction]:
    begun.append(None)
    with book.begin() as transaction:
        yield Plain(transaction)


def test_a_store_without_blocks_gives_the_same_numbers_one_by_one() -> None:
    book, begun = MemoryBook(), list[None]()
    outcomes = journalise_batch(
        [numbered("B", day(2)), bad("C", day(3)), numbered("A", day(1))],
        settings=MemorySettings([settings()]),
        administration=1,
        begin=partial(plain, book, begun),
    )

    assert texts(outcomes) == [
        (2, "journalised: F00001"),
        (0, "journalised: F00002"),
        (1, "InvalidInvoiceError"),
    ]
    assert len(begun) == 1


def test_an_error_of_the_store_passes_through_and_keeps_nothing_of_its_transaction() -> None:
    class BrokenError(Exception):
        pass

    class Broken(MemoryBook):
        @contextmanager
        def begin(self) -> Iterator[MemoryTransaction]:
            with super().begin() as transaction:
                yield transaction
                raise BrokenError

    book = Broken()
    with pytest.raises(BrokenError):
        batch(book, numbered("A"))
    assert list(book) == []


# --- laws -----------------------------------------------------------------------------------------------------------

DATES = st.sampled_from([date(2026, 5, 4), date(2026, 5, 5), date(2026, 12, 31), date(2027, 1, 1), date(2025, 1, 1)])
DOCUMENTS = st.sampled_from(["D-1", "D-2", "D-3", "D-4", "F2026001", "F2026003", "I1"])


@st.composite
def _many(draw: st.DrawFn) -> list[Invoice]:
    """Invoices that get in each other's way: few keys, few dates, numbers that counters come to, odd currencies."""
    made = []
    for _ in range(draw(st.integers(0, 8))):
        fields: dict[str, Any] = {"document_id": draw(DOCUMENTS), "invoice_date": draw(DATES)}
        if draw(st.integers(0, 5)) == 0:
            fields["currency"] = "USD"
        made.append(attrs.evolve(draw(invoices()), **fields))
        if draw(st.integers(0, 4)) == 0 and made[-1].total > 0:
            made.append(take_back(made[-1], document_id=draw(DOCUMENTS), invoice_date=draw(DATES)))
    return draw(st.permutations(made))


@st.composite
def _settings(draw: st.DrawFn) -> AdministrationSettings:
    """Counters that run out after a few numbers or meet each other; purchases that bring their numbers."""
    of_sales = draw(st.sampled_from([year_range("F[JJJJ]", 8), SHORT]))
    of_purchases = draw(
        st.sampled_from([NumberRange(leader="I", total_length=2, start_date=date(2026, 1, 1)), of_sales])
    )
    counters = changed(changed(COUNTERS, "VERKOOP", ranges=(of_sales,)), "INKOOP", ranges=(of_purchases,))
    numbers = draw(st.sampled_from(Numbers))
    types = changed(INTEGRATION_TYPES, PURCHASES, numbers=numbers)
    return settings(counters=counters, integration_types=types, journals=JOURNALS)


def one_by_one(
    book: MemoryBook, given: Sequence[Invoice], by: AdministrationSettings
) -> list[tuple[int, JournalEntry | str]]:
    """Each in a transaction of its own, in order of date."""
    outcomes: list[tuple[int, JournalEntry | str]] = []
    for position, each in sorted(enumerate(given), key=lambda one: one[1].invoice_date):
        try:
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
                outcomes.append((position, journaliser.journalise(each, administration=1).entry))
        except ProfitIntegrationError as error:
            outcomes.append((position, repr(error)))
    return outcomes


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_batch_gives_what_one_by_one_gives_whatever_the_invoices(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    singly, together = MemoryBook(), MemoryBook()
    expected = one_by_one(singly, many, by)
    outcomes = batch(together, *many, by=by, at_once=at_once)

    assert [(each.position, each.entry or repr(each.error)) for each in outcomes] == expected
    assert list(together) == list(singly)


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_second_batch_of_the_same_changes_nothing(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    book = MemoryBook()
    journalised = {each.position for each in batch(book, *many, by=by, at_once=at_once) if each.entry}
    before = list(book)
    again = batch(book, *[each for place, each in enumerate(many) if place in journalised], by=by, at_once=at_once)

    assert {each.status for each in again} <= {ALREADY}
    assert list(book) == before


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_refused_invoice_changes_nothing(many: list[Invoice], by: AdministrationSettings, at_once: int) -> None:
    with_it, without = MemoryBook(), MemoryBook()
    outcomes = batch(with_it, *many, by=by, at_once=at_once)
    refused = {each.position for each in outcomes if each.status is REFUSED}
    batch(without, *[each for place, each in enumerate(many) if place not in refused], by=by, at_once=at_once)

    assert list(with_it) == list(without)


@given(many=_many(), at_once=st.integers(1, 9), data=st.data())
def test_the_order_in_which_they_come_matters_to_nothing_but_the_numbers_within_a_day(
    many: list[Invoice], at_once: int, data: st.DataObject
) -> None:
    distinct = [attrs.evolve(each, document_id=f"D{place}") for place, each in enumerate(many) if not each.reverses]
    shuffled = data.draw(st.permutations(distinct))
    books = [MemoryBook(), MemoryBook()]
    for book, given_so in zip(books, (distinct, shuffled), strict=True):
        batch(book, *given_so, at_once=at_once)
    one, other = ({each.document: each for each in book} for book in books)

    assert one.keys() == other.keys()
    for key, entry in one.items():
        fields = [each.name for each in attrs.fields(JournalEntry) if each.name != "number"]
        assert [getattr(entry, name) for name in fields] == [getattr(other[key], name) for name in fields]
    dates = [{each.number.text: each.voucher_date for each in book} for book in books]
    assert dates[0] == dates[1]
