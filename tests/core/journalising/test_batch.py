"""Many invoices at once: an outcome for each, as one by one in order of date, and blocks of numbers where there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.core.errors import (
    DocumentConflictError,
    MissingSettingError,
    NoRangeError,
    UnsupportedDocumentError,
)
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, SalesContactProfile
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import NUMBER_IN_USE, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.violation import Code, Violation
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
    outcomes_of,
    texts,
    with_document_numbers,
)
from tests.examples import COUNTERS, changed, purchase, settings, year_range

A, B, C = (numbered(document_id, day(place)) for place, document_id in enumerate("ABC", start=1))
DEARER = numbered("A", day(1), "5.00")
BOUGHT = purchase(invoice_date=day(2))
OWN = purchase(document_id="F00001", invoice_date=day(2))
YEARLY = year_range("F[JJJJ]", 8)
YEARS = [numbered("A", date(2027, 1, 1)), BOUGHT, numbered("B", date(2026, 12, 31))]
LAST = [numbered(f"D{place}", day(place)) for place in range(1, 4)]
MEETING = settings(counters=changed(COUNTERS, "INKOOP", ranges=COUNTERS[0].ranges))


def credit_of_a(document_id: str, on: date) -> Invoice:
    return full_credit(A, document_id=document_id, invoice_date=on)


BY_DATE = [numbered("D", day(9)), numbered("C", day(2)), numbered("B", day(2))]
TWICE = [A, credit_of_a("A-2", day(2)), credit_of_a("A-3", day(3)), numbered("B", day(4))]
ONCE = "0 journalised: F00001, 1 journalised: F00002, 2 AlreadyReversedError, 3 journalised: F00003"


# --- order and numbers ----------------------------------------------------------------------------------------------


@attrs.define
class Recorder:
    """A book that records which blocks were drawn from it, and how often a transaction was begun."""

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
    invoices = [numbered(f"D{place}", day(1 + place % 9)) for place in range(7)] + [purchase(invoice_date=day(1))]
    assert len(list(outcomes_of(recorder.begin, *invoices, at_once=5))) == 8
    assert recorder.begun == 2
    assert recorder.blocks == [("INKOOP", 1), ("VERKOOP", 4), ("VERKOOP", 3)]


def test_at_least_one_invoice_shares_a_transaction() -> None:
    with pytest.raises(ValueError, match="0 documents cannot share a transaction"):
        batch(MemoryBook(), numbered("A"), at_once=0)


def test_entry_date_and_today_go_to_each() -> None:
    terms: dict[str, Any] = {"by": counter_of_sales(YEARLY), "entry_date": day(31), "today": day(31)}
    near, far = batch(MemoryBook(), numbered("B"), numbered("A", date(2036, 1, 1)), **terms)

    assert near.entry is not None
    assert (near.entry.entry_date, near.entry.voucher_date) == (day(31), day(1))
    assert isinstance(far.error, NoRangeError)


# --- one by one, nothing more and nothing less ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invoices", "by", "expected"),
    [
        ([], settings(), ""),
        (BY_DATE, settings(), "1 journalised: F00001, 2 journalised: F00002, 0 journalised: F00003"),
        (TWICE, settings(), ONCE),
        ([A, bad("B", day(2)), C], settings(), "0 journalised: F00001, 1 InvalidInvoiceError, 2 journalised: F00002"),
        ([bad("A"), numbered("A")], settings(), "0 InvalidInvoiceError, 1 journalised: F00001"),
        ([A, A, DEARER], settings(), "0 journalised: F00001, 1 already journalised: F00001, 2 DocumentConflictError"),
        ([credit_of_a("A-C", day(2)), A], settings(), "1 journalised: F00001, 0 journalised: F00002"),
        (YEARS, counter_of_sales(YEARLY), "1 journalised: I00001, 2 journalised: F2026001, 0 journalised: F2027001"),
        (LAST, counter_of_sales(SHORT), "0 journalised: F1, 1 journalised: F2, 2 CounterExhaustedError"),
        ([A, OWN], with_document_numbers(), "0 journalised: F00001, 1 NumberTakenError"),
        ([A, BOUGHT], MEETING, "0 journalised: F00001, 1 journalised: F00002"),
    ],
)
def test_each_outcome_has_a_number_or_a_refusal_that_takes_no_number(
    invoices: list[Invoice], by: AdministrationSettings, expected: str
) -> None:
    book = MemoryBook()

    assert ", ".join(f"{place} {text}" for place, text in texts(batch(book, *invoices, by=by))) == expected
    assert len(list(book)) == expected.count(" journalised: ") - expected.count("already journalised: ")


def test_what_is_in_the_book_already_stays_as_it_is() -> None:
    book = MemoryBook()
    [first] = batch(book, numbered("A"))
    again, other, new = batch(book, numbered("A"), numbered("A", day(1), "5.00"), numbered("B"))

    assert (again.status, again.entry) == (ALREADY, first.entry)
    assert isinstance(other.error, DocumentConflictError)
    assert texts([new]) == [(2, "journalised: F00002")]


def test_the_own_number_of_another_invoice_of_the_transaction_is_skipped_and_recorded() -> None:
    book = MemoryBook()
    batch(book, purchase(document_id=" f00002 ", invoice_date=day(1)), B, C, by=with_document_numbers())

    assert [entry.number.text for entry in book] == [" f00002 ", "F00001", "F00003"]
    assert list(book)[-1].number.skipped == (SkippedNumber("F00002", NUMBER_IN_USE),)


def test_documents_own_numbers_beside_drawn_ones_need_no_retry() -> None:
    recorder = Recorder()
    invoices = [purchase(document_id="2026/0417", invoice_date=day(1)), numbered("A", day(2))]
    assert texts(outcomes_of(recorder.begin, *invoices, by=with_document_numbers())) == [
        (0, "journalised: 2026/0417"),
        (1, "journalised: F00001"),
    ]
    assert (recorder.begun, recorder.blocks) == (1, [("VERKOOP", 1)])


def test_a_profile_posts_in_another_administration_with_its_numbers() -> None:
    away = settings(sales_contact_profiles=(SalesContactProfile(code=DEFAULT_PROFILE, administration=2),))
    there = attrs.evolve(COUNTERS[0].ranges[0], leader="2V")
    other = settings(administration=2, counters=(Counter(code="VERKOOP", administration=2, ranges=(there,)),))
    book = MemoryBook()
    [outcome] = journalise_batch(
        [numbered("A")], settings=MemorySettings([away, other]), administration=1, begin=book.begin
    )

    assert texts([outcome]) == [(0, "journalised: 2V0001")]


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

    assert [outcome.status for outcome in outcomes] == [JOURNALISED, JOURNALISED, REFUSED]


def test_without_settings_every_invoice_is_refused() -> None:
    outcomes = journalise_batch([A, B], settings=MemorySettings([]), administration=1, begin=MemoryBook().begin)

    assert [type(outcome.error) for outcome in outcomes] == [MissingSettingError, MissingSettingError]


def test_what_the_host_does_not_accept_takes_no_number_and_what_is_in_the_book_is_not_asked_about() -> None:
    """The host may know a reason that the settings do not, such as a format that cannot hold an entry."""

    def accept(draft: EntryDraft) -> None:
        if draft.document.document_id != "B":
            raise UnsupportedDocumentError(Violation(code=Code.TOO_LONG, document=draft.document.named))

    book = MemoryBook()
    first = batch(book, B)
    again = batch(book, A, B, C, accept=accept)
    assert [outcome.status for outcome in again] == [REFUSED, ALREADY, REFUSED]
    assert [outcome.entry for outcome in first] == list(book)
    assert texts(batch(book, A)) == [(0, "journalised: F00002")]
