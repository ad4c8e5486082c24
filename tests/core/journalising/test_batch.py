"""Many invoices at once: an outcome for each, as one by one in order of date, and blocks of numbers where there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.core.errors import (
    AlreadyReversedError,
    DocumentConflictError,
    MissingSettingError,
    NoRangeError,
)
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, SalesContactProfile
from profit_integration.core.model.numbers import NUMBER_IN_USE, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.core.journalising.batches import (
    ALREADY,
    JOURNALISED,
    REFUSED,
    SHORT,
    bad,
    batch,
    counter_of_sales,
    day,
    numbered,
    texts,
    with_document_numbers,
)
from tests.examples import (
    COUNTERS,
    changed,
    purchase,
    settings,
    year_range,
)

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
    assert recorder.blocks == [("INKOOP", 1), ("VERKOOP", 4), ("VERKOOP", 3)]
    assert len(outcomes) == 8


def test_at_least_one_invoice_shares_a_transaction() -> None:
    with pytest.raises(ValueError, match="0 documents cannot share a transaction"):
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
    outcomes = batch(book, *given, by=with_document_numbers())

    assert texts(outcomes) == [
        (0, "journalised:  f00002 "),
        (1, "journalised: F00001"),
        (2, "journalised: F00003"),
    ]
    [*_, last] = book
    assert last.number.skipped == (SkippedNumber("F00002", NUMBER_IN_USE),)


def test_a_number_that_is_brought_too_late_is_refused() -> None:
    given = (numbered("A", day(1)), purchase(document_id="F00001", invoice_date=day(2)))

    assert texts(batch(MemoryBook(), *given, by=with_document_numbers())) == [
        (0, "journalised: F00001"),
        (1, "NumberTakenError"),
    ]


def test_brought_numbers_beside_drawn_ones_need_no_retry() -> None:
    recorder = Recorder()
    given = [purchase(document_id="2026/0417", invoice_date=day(1)), numbered("A", day(2))]
    outcomes = list(
        journalise_batch(
            given, settings=MemorySettings([with_document_numbers()]), administration=1, begin=recorder.begin
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
    credit = full_credit(original, document_id="A-C", invoice_date=day(2))
    outcomes = batch(MemoryBook(), credit, original)

    assert texts(outcomes) == [(1, "journalised: F00001"), (0, "journalised: F00002")]


def test_a_credit_that_may_not_take_back_burns_no_number() -> None:
    original = numbered("A", day(1))
    once, twice = (full_credit(original, document_id=f"A-{place}", invoice_date=day(place)) for place in (2, 3))
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
