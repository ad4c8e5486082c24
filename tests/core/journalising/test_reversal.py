"""Taking an invoice back: as a whole, by one credit, once; and a preview that is the entry itself."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    AlreadyReversedError,
    InvalidInvoiceError,
    MissingSettingError,
    StalePreviewError,
    UnusableSettingError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, SalesContactProfile
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.violation import Code
from tests.core.journalising.batches import Plain
from tests.core.journalising.refusals import refusal
from tests.examples import (
    COUNTERS,
    EXHIBITIONS,
    INTEGRATION_TYPES,
    JOURNALS,
    balances,
    changed,
    invoice,
    journalise,
    line,
    previewed,
    purchase,
    settings,
    without_credit_accounts,
)
from tests.strategies import invoices

APRIL = date(2026, 4, 2)


def credit(original: Invoice, document_id: str = "D-1001-C") -> Invoice:
    return full_credit(original, document_id=document_id, invoice_date=APRIL)


@hypothesis.settings(max_examples=40)
@given(original=invoices())
def test_whatever_the_invoice_its_reversal_cancels_it_on_every_account(original: Invoice) -> None:
    if original.is_credit or original.total == 0:
        return
    drafts = [draft_entry(without_credit_accounts(), document) for document in (original, credit(original))]

    assert balances([line for draft in drafts for line in draft.lines]) == {}
    assert drafts[1].reverses == original.key(1)


def test_a_reversal_takes_the_belgian_basis_back_and_earns_nothing() -> None:
    lowered = (VatBasisDiscount("1", Decimal("2.00")),)
    discount = PaymentDiscount(amount=Decimal("2.00"), vat_basis=lowered)
    stated = invoice(
        "100.00",
        vat=(attrs.evolve(invoice("100.00").vat[0], basis=Decimal("98.00"), amount=Decimal("20.58")),),
        payment_discount=discount,
        lines=(line("100.00", quantity=Decimal(4)),),
    )

    document = credit(stated)

    assert document.vat_basis_discounts == (VatBasisDiscount("1", Decimal("-2.00")),)
    assert document.lines[0].quantity == Decimal(-4)
    assert credit(invoice(payment_discount=PaymentDiscount(amount=Decimal("2.00")))).payment_discount is None


def test_an_invoice_is_reversed_once() -> None:
    book, original = MemoryBook(), invoice()
    _, first = journalise(book, settings(), original, credit(original))

    refused = refusal(AlreadyReversedError, journalise, book, settings(), credit(original, "D-1001-D"))
    assert refused == (Code.ALREADY_REVERSED, "invoice D-1001-D")
    assert len(list(book)) == 2
    (again,) = journalise(book, settings(), credit(original))
    assert (again.entry, again.is_new) == (first.entry, False)


WHOLE, PREPAID = invoice("100.00"), invoice("100.00", prepaid=Decimal("121.00"))
OF_ANOTHER = attrs.evolve(credit(WHOLE), contact=Contact("10055", "Ander"))
WITHOUT_VAT = attrs.evolve(credit(WHOLE), vat=(), lines=(line("-121.00", vat_code=None),))
PART = attrs.evolve(credit(invoice("50.00")), reverses="D-1001")
PART_OF_PREPAID = attrs.evolve(credit(invoice("10.00", prepaid=Decimal("12.10"))), reverses="D-1001")


@pytest.mark.parametrize(
    ("original", "taking_back", "code"),
    [
        (None, credit(WHOLE), Code.REVERSED_UNKNOWN),
        (WHOLE, PART, Code.REVERSED_IN_PART),
        (WHOLE, WITHOUT_VAT, Code.REVERSED_IN_PART),
        (PREPAID, PART_OF_PREPAID, Code.REVERSED_IN_PART),
        (WHOLE, OF_ANOTHER, Code.REVERSED_ELSEWHERE),
    ],
)
def test_only_a_whole_invoice_of_the_same_contact_is_reversed(
    original: Invoice | None, taking_back: Invoice, code: Code
) -> None:
    book = MemoryBook()
    if original is not None:
        journalise(book, settings(), original)

    refused = refusal(InvalidInvoiceError, journalise, book, settings(), taking_back)
    assert refused == (code, "invoice D-1001-C")


def test_a_part_is_credited_without_taking_anything_back() -> None:
    book = MemoryBook()
    journalise(book, settings(), WHOLE)

    assert journalise(book, settings(), attrs.evolve(PART, reverses=None))[0].is_new


def test_an_invoice_is_reversed_where_it_was_posted() -> None:
    book, original = MemoryBook(), invoice(contact=ABROAD)
    journalise(book, REDIRECTING, original)

    refused = refusal(InvalidInvoiceError, journalise, book, HERE, credit(original))
    assert refused == (Code.REVERSED_ELSEWHERE, "invoice D-1001-C")


def test_the_credit_goes_to_the_credit_invoices_journal_whatever_journal_the_invoice_named() -> None:
    assert draft_entry(settings(), credit(invoice(journal="72"))).journal == "71"


def test_only_a_credit_takes_something_back() -> None:
    assert refusal(InvalidInvoiceError, invoice, reverses="D-1") == (Code.REVERSES_AS_INVOICE, "invoice D-1001")


def test_a_store_that_cannot_report_reversals_is_not_trusted_with_them() -> None:
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, Plain(transaction))
        refused = refusal(UnusableSettingError, journaliser.journalise, credit(invoice()), administration=1)
    assert refused == (Code.REVERSALS_NOT_REPORTED, "")


# --- previews ----------------------------------------------------------------------------------------------------


@hypothesis.settings(max_examples=40)
@given(document=invoices())
def test_a_preview_is_the_entry_itself_but_for_its_number(document: Invoice) -> None:
    book = MemoryBook()
    preview = previewed(book, settings(), document)

    assert list(book) == []
    entry = journalise(book, settings(), document)[0].entry
    assert entry == preview.numbered(entry.number)
    assert entry.number.value == 1


def test_posting_from_a_preview_refuses_if_the_settings_moved_since() -> None:
    book = MemoryBook()
    preview = previewed(book, settings(), invoice())
    moved = settings(integration_types=changed(INTEGRATION_TYPES, INTEGRATION_TYPES[0].kind, journal="72"))

    refused = refusal(StalePreviewError, journalise, book, moved, invoice(), preview=preview)
    assert refused == (Code.STALE_PREVIEW, "invoice D-1001")
    (outcome,) = journalise(book, settings(), invoice(), preview=preview)
    assert outcome.entry == preview.numbered(outcome.entry.number)


# --- another administration --------------------------------------------------------------------------------------

ABROAD = attrs.evolve(EXHIBITIONS, profile="BUITENLAND")
PROFILES = (SalesContactProfile(code="BUITENLAND", administration=2, journal="72"),)


def second(**changes: Any) -> AdministrationSettings:
    counters = tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS)
    return attrs.evolve(settings(), administration=2, counters=counters, **changes)


REDIRECTING = (settings(sales_contact_profiles=PROFILES), second())
HERE = settings(sales_contact_profiles=(SalesContactProfile(code="BUITENLAND"),))


def test_a13_a_profile_with_another_administration_posts_there_by_its_journal_and_counter() -> None:
    (outcome,) = journalise(MemoryBook(), REDIRECTING, invoice(contact=ABROAD))
    entry = outcome.entry

    assert (entry.administration, entry.journal, entry.counter) == (2, "72", "VERKOOP")
    assert entry.document.administration == 1
    assert str(entry.journal_reason) == "sales contact profile BUITENLAND, field Journal"


def test_the_default_profile_redirects_contacts_without_an_administration_of_their_own() -> None:
    default = SalesContactProfile(code=DEFAULT_PROFILE, administration=2)
    own = SalesContactProfile(code="BUITENLAND", journal="72")
    known = (settings(sales_contact_profiles=(default, own)), second())

    outcomes = journalise(MemoryBook(), known, invoice("1.00", contact=ABROAD), invoice(document_id="D-2"), purchase())
    assert [outcome.entry.administration for outcome in outcomes] == [2, 2, 1]


def test_settings_or_a_journal_that_lack_in_the_other_administration_are_refused() -> None:
    without = second(journals=tuple(journal for journal in JOURNALS if journal.code != "72"))
    where = "invoice D-1001: sales_contact_profiles[BUITENLAND].journal"

    for known, expected in (((), (Code.SETTINGS_MISSING, "")), ((without,), (Code.JOURNAL_UNKNOWN, where))):
        redirected = (REDIRECTING[0], *known)
        assert refusal(MissingSettingError, journalise, MemoryBook(), redirected, invoice(contact=ABROAD)) == expected


def test_a_draft_is_never_made_with_the_settings_of_the_wrong_administration() -> None:
    refused = refusal(UnusableSettingError, draft_entry, REDIRECTING[0], invoice(contact=ABROAD))
    assert refused == (Code.POSTED_ELSEWHERE, "invoice D-1001: sales_contact_profiles")


def test_an_invoice_of_the_first_administration_keeps_its_key_wherever_it_is_posted() -> None:
    """So it is not posted a second time after the profile was changed."""
    book, document = MemoryBook(), invoice(contact=ABROAD)
    (first,) = journalise(book, REDIRECTING, document)

    assert journalise(book, (HERE, second()), document) == [attrs.evolve(first, is_new=False)]
    assert first.entry.administration == 2
    assert list(book) == [first.entry]
