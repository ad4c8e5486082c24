"""Journalising: once per document, and a refused invoice changes nothing anywhere."""

from datetime import date
from decimal import Decimal

import attrs
import hypothesis
import pytest
from hypothesis import given

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    DocumentConflictError,
    MissingSettingError,
    NumberTakenError,
    ProfitIntegrationError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.integration_types import NumberSource, SalesContactProfile
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.violation import Code
from tests.core.journalising.refusals import refusal
from tests.examples import (
    COUNTERS,
    INTEGRATION_GROUPS,
    INTEGRATION_TYPES,
    MARCH,
    PROJECTS,
    changed,
    invoice,
    journalise,
    line,
    purchase,
    settings,
)
from tests.strategies import invoices

PREPAID = invoice("100.00", prepaid=Decimal("21.00"))
EVERYTHING = settings(integration_groups=changed(INTEGRATION_GROUPS, "KOSTEN", purchase_account="7000"))
PROJECTS_BRING_NUMBERS = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))


def numbers_of(book: MemoryBook) -> list[str]:
    return [entry.number.text for entry in book]


def test_an_invoice_becomes_the_drafted_entry_with_the_next_number_of_its_journal() -> None:
    book = MemoryBook()

    (journalised,) = journalise(book, settings(), invoice())

    assert journalised.is_new
    assert journalised.entry == draft_entry(settings(), invoice()).numbered(
        InvoiceNumber(text="F00001", counter="VERKOOP", range_start=date(2026, 1, 1), value=1)
    )
    assert list(book) == [journalised.entry]


def test_the_entry_date_is_handed_on_and_the_invoice_date_picks_the_number() -> None:
    years = (
        NumberRange(leader="A", total_length=4, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31)),
        NumberRange(leader="B", total_length=4, start_date=date(2027, 1, 1)),
    )
    rules = settings(counters=(Counter(code="VERKOOP", ranges=years),))
    last, later = date(2026, 12, 31), date(2027, 1, 5)

    (late,) = journalise(MemoryBook(), rules, invoice(invoice_date=last), entry_date=later)
    assert (late.entry.number.text, late.entry.entry_date, late.entry.voucher_date) == ("A001", later, last)


def test_a_journal_on_a_profile_changes_the_number_series_too() -> None:
    export = Counter(code="EXPORT", ranges=(NumberRange(leader="X", total_length=6, start_date=MARCH),))
    base = settings()
    by_profile = settings(
        counters=(*base.counters, export),
        journals=changed(base.journals, "72", counter="EXPORT"),
        sales_contact_profiles=(SalesContactProfile(code="EXPORT", journal="72"),),
    )
    exporter = Contact("10077", "Messebau GmbH", "EXPORT")

    (outcome,) = journalise(MemoryBook(), by_profile, invoice(contact=exporter))

    assert (outcome.entry.journal, outcome.entry.number.text) == ("72", "X00001")


def test_an_administration_without_settings_is_an_error() -> None:
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([]), transaction.numbers, transaction.entries)
        refused = refusal(MissingSettingError, journaliser.journalise, invoice(), administration=1)
    assert refused == (Code.SETTINGS_MISSING, "")


# --- once --------------------------------------------------------------------------------------------------------


@hypothesis.settings(max_examples=40)
@given(invoices())
def test_the_same_document_twice_gives_the_same_entry_and_no_second_number(document: Invoice) -> None:
    book = MemoryBook()

    (first,) = journalise(book, EVERYTHING, document)
    again, within_one_transaction = journalise(book, EVERYTHING, document, document)

    assert (first.is_new, again.is_new, within_one_transaction.is_new) == (True, False, False)
    assert again.entry == within_one_transaction.entry == first.entry
    assert list(book) == [first.entry]


def test_a_document_that_comes_again_needs_no_settings_any_more() -> None:
    book = MemoryBook()
    (first,) = journalise(book, settings(), invoice())

    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([]), transaction.numbers, transaction.entries)
        assert journaliser.journalise(invoice(), administration=1).entry == first.entry


@pytest.mark.parametrize(
    ("first", "other", "values"),
    [
        (invoice("100.00"), invoice("200.00", invoice_date=date(2026, 3, 17)), ("EUR 121.00", "EUR 242.00")),
        pytest.param(PREPAID, invoice("100.00"), ("EUR 100.00", "EUR 121.00"), id="to be paid, less what was prepaid"),
    ],
)
def test_the_same_key_with_other_content_is_an_error_that_names_both(
    first: Invoice, other: Invoice, values: tuple[str, str]
) -> None:
    book = MemoryBook()
    journalise(book, settings(), first)

    with pytest.raises(DocumentConflictError) as caught:
        journalise(book, settings(), other)

    text = str(caught.value)
    for document, total in zip((first, other), values, strict=True):
        assert f"dated {document.invoice_date}, {total}, content {document.digest[:12]}" in text
    assert "journalised before as F00001" in text
    assert len(list(book)) == 1


def test_two_suppliers_with_the_same_number_are_two_documents() -> None:
    book = MemoryBook()

    journalise(book, settings(), purchase(), purchase(contact=Contact("50029", "Drukkerij Zuid")))

    assert [(entry.number.text, entry.voucher_number) for entry in book] == [
        ("I00001", "2026/0417"),
        ("I00002", "2026/0417"),
    ]


# --- numbers that documents bring ---------------------------------------------------------------------------------


def test_a_documents_own_number_is_kept_and_the_counter_never_gives_it_again() -> None:
    book = MemoryBook()

    journalise(book, PROJECTS_BRING_NUMBERS, invoice(kind=PROJECTS, document_id="F00001"), invoice())

    brought, drawn = (entry.number for entry in book)
    assert brought == InvoiceNumber(text="F00001")
    assert (drawn.text, drawn.skipped) == ("F00002", (SkippedNumber("F00001", NUMBER_IN_USE),))


@pytest.mark.parametrize("same", ["F00001", "f00001", " F00001 "])
def test_a_documents_own_number_that_another_invoice_carries_is_refused(same: str) -> None:
    book = MemoryBook()
    journalise(book, PROJECTS_BRING_NUMBERS, invoice())

    offered = invoice(kind=PROJECTS, document_id=same)
    refused = refusal(NumberTakenError, journalise, book, PROJECTS_BRING_NUMBERS, offered)
    assert refused == (Code.NUMBER_TAKEN, f"invoice {same}")
    assert numbers_of(book) == ["F00001"]


# --- a refused invoice --------------------------------------------------------------------------------------------

REFUSED = {
    Code.OTHER_CURRENCY: invoice(currency="USD"),
    Code.AMOUNT_TOO_FINE: invoice("0.001"),
    Code.NO_RANGE: invoice(invoice_date=date(2025, 12, 31)),
    Code.JOURNAL_UNKNOWN: invoice(journal="99"),
    Code.JOURNAL_TYPE: invoice(journal="60"),
    Code.PROFILE_UNKNOWN: invoice(contact=Contact("1", "Nobody", "ONBEKEND")),
    Code.GROUP_ACCOUNT_UNRESOLVED: invoice(lines=(line(article_group="ONBEKEND"),)),
    Code.NUMBER_TAKEN: invoice(kind=PROJECTS, document_id="D-0001", numbering="projects"),
    Code.OTHER_KIND: invoice(kind=PROJECTS, document_id="D-0001"),
    Code.DOCUMENT_CONFLICT: invoice("1.00", document_id="D-0001"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refused_invoice_changes_nothing_even_where_the_host_goes_on_and_commits(code: Code) -> None:
    book = MemoryBook()
    journalise(book, PROJECTS_BRING_NUMBERS, invoice(document_id="D-0001"))
    journalise(book, PROJECTS_BRING_NUMBERS, invoice(kind=PROJECTS, document_id="d-0001 "))
    before = list(book)

    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([PROJECTS_BRING_NUMBERS]), transaction.numbers, transaction.entries)
        with pytest.raises(ProfitIntegrationError) as caught:
            journaliser.journalise(REFUSED[code], administration=1)

    assert caught.value.code is code
    assert list(book) == before
    (following,) = journalise(book, PROJECTS_BRING_NUMBERS, invoice(document_id="D-0002"))
    assert following.entry.number.text == "F00002"


def test_a_rolled_back_transaction_gives_its_numbers_back() -> None:
    book = MemoryBook()

    with pytest.raises(MissingSettingError):
        journalise(book, settings(), invoice(document_id="A"), invoice(document_id="B", journal="99"))

    assert list(book) == []
    journalise(book, settings(), invoice(document_id="C"))
    assert numbers_of(book) == ["F00001"]


def test_each_administration_keeps_its_own_documents_and_no_two_entries_share_a_number() -> None:
    counters = tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS)
    second = settings(administration=2, counters=counters)
    book = MemoryBook()

    journalise(book, settings(), invoice())
    journalise(book, second, invoice())

    assert [(entry.document.administration, entry.number.text) for entry in book] == [(1, "F00001"), (2, "F00002")]
