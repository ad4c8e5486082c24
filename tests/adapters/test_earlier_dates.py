"""A counter may refuse an invoice that is dated before the last number of its range."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemoryInvoiceNumbers, MemorySettings
from profit_integration.adapters.sql.book import open_book
from profit_integration.core.errors import (
    ConcurrentWriteError,
    EarlierDateError,
)
from profit_integration.core.journalising.batch import BatchStatus, journalise_batch
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.testing.interleaving import rolled_back, run_beside
from tests.adapters.drawing import APRIL, REFUSES_EARLIER, draw, journalise, register, states, void
from tests.examples import (
    MARCH,
    invoice,
)


def test_an_invoice_before_the_last_number_of_its_range_is_refused_where_the_counter_says_so(book: Any) -> None:
    journalise(book, invoice(invoice_date=APRIL), REFUSES_EARLIER)
    early = invoice(document_id="D-1002")

    for work in (journalise, draw):
        with pytest.raises(EarlierDateError, match=r"F00001 for 2026-04-01"):
            work(book, early, REFUSES_EARLIER)
    assert states(book) == {"F00001": "journalised"}
    same_day = invoice(document_id="D-1003", invoice_date=APRIL)
    assert journalise(book, same_day, REFUSES_EARLIER).number.text == "F00002"
    assert journalise(book, early).number.text == "F00003"


def test_the_date_of_a_voided_number_is_that_of_no_invoice(book: Any) -> None:
    void(book, draw(book, invoice(invoice_date=APRIL), REFUSES_EARLIER).number.text)
    assert journalise(book, invoice(document_id="D-1002"), REFUSES_EARLIER).number.text == "F00002"


def test_of_a_batch_only_the_earlier_ones_are_refused_and_no_value_is_lost(book: Any) -> None:
    draw(book, invoice(invoice_date=APRIL), REFUSES_EARLIER)
    days = (MARCH, date(2026, 3, 20), APRIL, date(2026, 4, 2))
    documents = [invoice(document_id=f"D-{place}", invoice_date=on) for place, on in enumerate(days)]

    outcomes = [
        *journalise_batch(documents, settings=MemorySettings([REFUSES_EARLIER]), administration=1, begin=book.begin)
    ]
    early = [
        *journalise_batch(documents[:2], settings=MemorySettings([REFUSES_EARLIER]), administration=1, begin=book.begin)
    ]

    assert [outcome.status is BatchStatus.REFUSED for outcome in outcomes] == [True, True, False, False]
    assert all(isinstance(outcome.error, EarlierDateError) for outcome in (*outcomes[:2], *early))
    assert [str(outcome.error).split(":")[0] for outcome in early] == ["invoice D-0", "invoice D-1"]
    assert states(book) == {"F00001": "drawn", "F00002": "journalised", "F00003": "journalised"}


class OvertakenNumbers(MemoryInvoiceNumbers):
    """A store in which another process draws a number of 1 April just before the first value is taken."""

    is_overtaken = False

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        if not self.is_overtaken:
            self.is_overtaken = True
            number = draw_number(attrs.evolve(counter, refuse_earlier_dates=False), APRIL, self)
            document = invoice(document_id="another").key(1)
            self.register(RegisteredNumber(number=number, document=document, invoice_date=APRIL, administration=1))
        return super().next_values(counter, drawn_from, count)


def test_a_later_date_of_another_process_that_is_committed_meanwhile_is_a_conflict() -> None:
    """Repeated, the transaction sees the later date and refuses the invoice."""
    book = MemoryBook()
    with rolled_back(book) as transaction:
        numbers = OvertakenNumbers(transaction.numbers._tables)
        journaliser = Journaliser(MemorySettings([REFUSES_EARLIER]), numbers, transaction.entries)
        with pytest.raises(ConcurrentWriteError):
            journaliser.draw(invoice(), administration=1)


def test_of_two_processes_at_once_the_earlier_date_never_gets_the_later_number(postgresql: str) -> None:
    with closing(open_book(postgresql)) as book:

        def work(document_id: str, on: date) -> Callable[[Any], RegisteredNumber]:
            document = invoice(document_id=document_id, invoice_date=on)

            def draw_in(transaction: Any) -> RegisteredNumber:
                journaliser = Journaliser(MemorySettings([REFUSES_EARLIER]), transaction.numbers, transaction.entries)
                return journaliser.draw(document, administration=1)

            return draw_in

        _, ((asked, _),) = run_beside(book, [work("later", APRIL)], [work("earlier", MARCH)], patience=1.0)
        assert isinstance(asked.exception(), ConcurrentWriteError | EarlierDateError)
        assert states(book) == {"F00001": "drawn"}


@examples(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([draw, journalise]), st.integers(0, 20)), max_size=10))
def test_where_earlier_dates_are_refused_dates_rise_with_numbers(actions: list[tuple[Any, int]]) -> None:
    """An invoice is refused if and only if the last one that was accepted has a later date."""
    book, accepted = MemoryBook(), [0]
    for place, (action, day) in enumerate(actions):
        document = invoice(document_id=f"D-{place}", invoice_date=MARCH + timedelta(days=day))
        if day < accepted[-1]:
            with pytest.raises(EarlierDateError):
                action(book, document, REFUSES_EARLIER)
        else:
            action(book, document, REFUSES_EARLIER)
            accepted.append(day)
    dates = [number.invoice_date for _, number in sorted(register(book).items())]
    assert dates == [MARCH + timedelta(days=day) for day in accepted[1:]]
