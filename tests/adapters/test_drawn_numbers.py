"""An invoice gets its number when it is invoiced and is journalised later under it, on every store."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemoryInvoiceNumbers, MemorySettings
from profit_integration.core.errors import (
    BlockedPeriodError,
    CounterExhaustedError,
    DocumentConflictError,
    DrawnNumberError,
    UnresolvedAccountError,
    UnusableSettingError,
)
from profit_integration.core.journalising.batch import BatchStatus, journalise_batch
from profit_integration.core.journalising.documents import Journalised
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.pipeline import Pipeline
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import number_of
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.core.violation import Code
from profit_integration.testing.interleaving import rolled_back
from tests.adapters.drawing import APRIL, OWN_NUMBERS, REFUSES_EARLIER, draw, journalise, register, states
from tests.examples import (
    COUNTERS,
    INTEGRATION_TYPES,
    JOURNALS,
    MARCH,
    PROJECTS,
    PURCHASES,
    SALES,
    changed,
    invoice,
    line,
    purchase,
    settings,
)

# --- drawing ----------------------------------------------------------------------------------------------------


def test_a_drawn_number_is_registered_with_its_document_date_and_counter(book: Any) -> None:
    drawn = draw(book, invoice())

    assert (drawn.number.text, drawn.number.counter, drawn.number.value) == ("F00001", "VERKOOP", 1)
    assert (drawn.document, drawn.invoice_date, drawn.administration) == (invoice().key(1), MARCH, 1)
    assert register(book) == {"F00001": drawn}


def test_a_document_is_journalised_under_the_number_that_was_drawn_for_it(book: Any) -> None:
    drawn = draw(book, invoice())
    other = journalise(book, invoice(document_id="D-1002"))

    entry = journalise(book, invoice())

    assert (other.number.text, entry.number) == ("F00002", drawn.number)
    assert register(book) == {"F00001": number_of(entry), "F00002": number_of(other)}


def test_an_invoice_that_is_drawn_again_keeps_its_number_and_so_it_does_once_journalised(book: Any) -> None:
    drawn = draw(book, invoice())
    assert draw(book, invoice("250.00")) == drawn

    entry = journalise(book, invoice("250.00"))

    assert draw(book, invoice("250.00")) == number_of(entry)
    with pytest.raises(DocumentConflictError):
        draw(book, invoice())
    assert states(book) == {"F00001": "journalised"}


def test_a_drawn_number_keeps_what_was_skipped_before_it(book: Any) -> None:
    journalise(book, invoice(document_id="F00001", kind=PROJECTS), OWN_NUMBERS)

    drawn = draw(book, invoice(), OWN_NUMBERS)

    assert [skip.number for skip in drawn.number.skipped] == ["F00001"]
    assert journalise(book, invoice(), OWN_NUMBERS).number == drawn.number


def test_a_rolled_back_draw_was_never_there(book: Any) -> None:
    with rolled_back(book) as transaction:
        journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries)
        journaliser.draw(invoice(), administration=1)
    assert register(book) == {}
    assert draw(book, invoice(document_id="D-1002")).number.text == "F00001"


def test_an_invoice_that_would_be_refused_draws_nothing(book: Any) -> None:
    with pytest.raises(UnresolvedAccountError):
        draw(book, invoice(lines=(line(article_group="NOTHING"),)))
    assert register(book) == {}


def test_where_the_documents_bring_their_numbers_none_is_drawn(book: Any) -> None:
    with pytest.raises(UnusableSettingError, match="the documents' own") as caught:
        draw(book, invoice(kind=PROJECTS), OWN_NUMBERS)
    assert caught.value.code is Code.NOTHING_TO_DRAW


class OvertakenRegister(MemoryInvoiceNumbers):
    """A store in which something happens elsewhere just before a value is taken."""

    elsewhere: Callable[[], object]

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.elsewhere()
        return super().next_values(counter, drawn_from, count)


LAST_NUMBER = NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1), start_value=99_999)
ONE_IS_LEFT = settings(counters=changed(COUNTERS, "VERKOOP", ranges=(LAST_NUMBER,)))


@pytest.mark.parametrize(
    ("other", "is_journalised", "error"),
    [
        pytest.param(invoice(), False, None, id="drawn for it"),
        pytest.param(invoice(), True, None, id="journalised"),
        pytest.param(invoice("7.00"), True, DocumentConflictError, id="journalised otherwise"),
        pytest.param(invoice(invoice_date=APRIL), False, DrawnNumberError, id="drawn on another date"),
        pytest.param(invoice(document_id="other"), False, CounterExhaustedError, id="drawn for another one"),
    ],
)
def test_an_invoice_is_not_refused_for_the_last_number_if_that_is_its_own(
    other: Invoice, *, is_journalised: bool, error: type[Exception] | None
) -> None:
    with MemoryBook().begin() as transaction:
        source = MemorySettings([ONE_IS_LEFT])
        plain = Journaliser(source, transaction.numbers, transaction.entries)
        numbers = OvertakenRegister(transaction.numbers._tables)
        numbers.elsewhere = partial(plain.journalise if is_journalised else plain.draw, other, administration=1)
        overtaken = Journaliser(source, numbers, transaction.entries)
        if error is None:
            assert overtaken.draw(invoice(), administration=1).number.text == "F99999"
        else:
            with pytest.raises(error):
                overtaken.draw(invoice(), administration=1)


def test_a_store_without_a_register_says_what_is_missing() -> None:
    class Plain:
        def next_value(self, *_: object) -> int:
            return 1

        def is_issued(self, _: str) -> bool:
            return False

    with MemoryBook().begin() as transaction:
        plain = Journaliser(MemorySettings([settings()]), Plain(), transaction.entries)
        assert plain.journalise(invoice(), administration=1).entry.number.text == "F00001"
        with pytest.raises(UnusableSettingError, match="NumberRegister"):
            plain.draw(invoice(), administration=1)
    (counter,) = (known for known in REFUSES_EARLIER.counters if known.code == "VERKOOP")
    with pytest.raises(UnusableSettingError, match="RegisteredNumbers"):
        draw_number(counter, MARCH, Plain())


# --- journalising later -----------------------------------------------------------------------------------------


def test_another_counter_by_then_is_an_error_that_names_both(book: Any) -> None:
    draw(book, invoice())
    other = settings(journals=changed(JOURNALS, "70", counter="KANTOOR"), counters=(*COUNTERS, OFFICE))

    with pytest.raises(DrawnNumberError, match=r"F00001 .* counter VERKOOP .* counter KANTOOR"):
        journalise(book, invoice(), other)
    with pytest.raises(DrawnNumberError, match="counter KANTOOR"):
        draw(book, invoice(), other)
    own = settings(integration_types=changed(INTEGRATION_TYPES, SALES, numbers=NumberSource.DOCUMENT))
    for work in (journalise, draw):
        with pytest.raises(DrawnNumberError, match=r"F00001 .* comes from the document itself"):
            work(book, invoice(), own)
    assert states(book) == {"F00001": "drawn"}
    assert journalise(book, invoice()).number.text == "F00001"


OFFICE = attrs.evolve(COUNTERS[0], code="KANTOOR", ranges=(attrs.evolve(COUNTERS[0].ranges[0], leader="K"),))


def test_another_date_by_then_is_an_error_that_names_both(book: Any) -> None:
    draw(book, invoice())
    with pytest.raises(DrawnNumberError, match=r"2026-03-16.*2026-04-01"):
        journalise(book, invoice(invoice_date=APRIL))
    assert states(book) == {"F00001": "drawn"}


def test_a_purchase_keeps_its_number_where_suppliers_start_again_each_year_by_then(book: Any) -> None:
    drawn = draw(book, purchase())
    restarts = settings(integration_types=changed(INTEGRATION_TYPES, PURCHASES, supplier_numbers_restart=True))

    assert journalise(book, purchase(), restarts).number == drawn.number
    assert journalise(book, purchase(), restarts).document == drawn.document
    later = purchase(invoice_date=date(2027, 3, 16))
    assert journalise(book, later, restarts).number.text == "I00002"


def test_nor_does_a_purchase_get_a_second_number_if_its_date_is_corrected_as_well(book: Any) -> None:
    draw(book, purchase())
    restarts = settings(integration_types=changed(INTEGRATION_TYPES, PURCHASES, supplier_numbers_restart=True))
    corrected = purchase(invoice_date=date(2026, 3, 17))

    for work in (draw, journalise):
        with pytest.raises(DrawnNumberError, match=r"2026-03-16.*2026-03-17"):
            work(book, corrected, restarts)
    assert states(book) == {"I00001": "drawn"}


def test_a_batch_takes_drawn_numbers_and_new_ones(book: Any) -> None:
    documents = [invoice(document_id=f"D-{place}") for place in range(6)]
    drawn = {place: draw(book, documents[place]).number.text for place in (1, 4)}
    moved = attrs.evolve(documents[4], invoice_date=APRIL)

    outcomes = journalise_batch(
        [*documents[:4], moved, documents[5]],
        settings=MemorySettings([settings()]),
        administration=1,
        begin=book.begin,
        at_once=3,
    )

    by_place = {outcome.position: outcome for outcome in outcomes}
    assert [by_place[place].status for place in (1, 4)] == [BatchStatus.JOURNALISED, BatchStatus.REFUSED]
    numbers = [entry.number.text for place in range(6) if (entry := by_place[place].entry) is not None]
    assert drawn == {1: "F00001", 4: "F00002"}
    assert numbers == ["F00003", "F00001", "F00004", "F00005", "F00006"]


def test_a_store_without_a_register_refuses_the_documents_of_that_counter_alone() -> None:
    """`REGISTER_MISSING` is the outcome of a document, and ends no batch."""

    class Plain:
        def __init__(self, numbers: Any) -> None:
            self.next_value, self.is_issued = numbers.next_value, numbers.is_issued

    book = MemoryBook()
    with book.begin() as transaction:
        terms = Terms(administration=1)
        pipeline = Pipeline(
            terms, Accounts(MemorySettings([REFUSES_EARLIER])), Plain(transaction.numbers), transaction.entries
        )
        sale, bought = pipeline.journalise([invoice(), purchase()])
    assert isinstance(sale, UnusableSettingError)
    assert isinstance(bought, Journalised)


def test_drawing_takes_the_date_that_decides_the_period(book: Any) -> None:
    blocked = settings(blocked_periods=(BlockedPeriod(start_date=MARCH, end_date=MARCH),))
    with pytest.raises(BlockedPeriodError):
        draw(book, invoice(), blocked)
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([blocked]), transaction.numbers, transaction.entries)
        assert journaliser.draw(invoice(), administration=1, entry_date=APRIL).number.text == "F00001"
