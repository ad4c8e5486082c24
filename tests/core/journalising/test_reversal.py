"""Taking an invoice back: as a whole, by one credit, once; and a preview that is the entry itself."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
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
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, SalesContactProfile
from profit_integration.core.model.invoices import Contact, Invoice, PaymentDiscount, VatBasisDiscount
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
    purchase,
    settings,
    without_credit_accounts,
)
from tests.strategies import invoices

APRIL = date(2026, 4, 2)


def credit(original: Invoice, document_id: str = "D-1001-C") -> Invoice:
    return full_credit(original, document_id=document_id, invoice_date=APRIL)


@pytest.mark.parametrize("original", [invoice("100.00", "33.33"), purchase("80.00")])
def test_an_invoice_and_its_reversal_cancel_on_every_account(original: Invoice) -> None:
    entries = journalise(MemoryBook(), without_credit_accounts(), original, credit(original))

    lines = [line for each in entries for line in each.entry.lines]
    assert balances(lines) == {}
    assert entries[1].entry.reverses == original.key(1)


@given(original=invoices())
def test_whatever_the_invoice_its_reversal_cancels_it_on_every_account(original: Invoice) -> None:
    if original.is_credit or original.total == 0:
        return
    drafts = [draft_entry(without_credit_accounts(), each) for each in (original, credit(original))]

    assert balances([line for each in drafts for line in each.lines]) == {}


def test_a_reversal_takes_the_belgian_basis_back_and_earns_nothing() -> None:
    lowered = (VatBasisDiscount("1", Decimal("2.00")),)
    discount = PaymentDiscount(amount=Decimal("2.00"), vat_basis=lowered)
    stated = invoice(
        "100.00",
        vat=(attrs.evolve(invoice("100.00").vat[0], basis=Decimal("98.00"), amount=Decimal("20.58")),),
        payment_discount=discount,
        lines=(line("100.00", quantity=Decimal(4)),),
    )

    found = credit(stated)

    assert found.vat_basis_discounts == (VatBasisDiscount("1", Decimal("-2.00")),)
    assert found.lines[0].quantity == Decimal(-4)
    assert credit(invoice(payment_discount=PaymentDiscount(amount=Decimal("2.00")))).payment_discount is None


def test_an_invoice_is_taken_back_once() -> None:
    book, original = MemoryBook(), invoice()
    journalise(book, settings(), original, credit(original))

    with pytest.raises(AlreadyReversedError, match=r"reverses invoice D-1001, which D-1001-C reversed .* F00002"):
        journalise(book, settings(), credit(original, "D-1001-D"))
    assert len(list(book)) == 2


def test_the_same_reversal_again_is_the_same_entry() -> None:
    book, original = MemoryBook(), invoice()
    first = journalise(book, settings(), original, credit(original))[1]

    again = journalise(book, settings(), credit(original))[0]

    assert (again.entry, again.is_new) == (first.entry, False)


def test_only_an_invoice_that_was_journalised_can_be_taken_back() -> None:
    with pytest.raises(InvalidInvoiceError, match="reverses invoice D-1001, which was not journalised"):
        journalise(MemoryBook(), settings(), credit(invoice()))


def test_a_part_is_no_reversal() -> None:
    book = MemoryBook()
    journalise(book, settings(), invoice("100.00"))
    part = attrs.evolve(credit(invoice("50.00")), reverses="D-1001")

    with pytest.raises(
        InvalidInvoiceError, match=r"it is EUR 60.50 and not the whole of .* D-1001, which is EUR 121.00"
    ):
        journalise(book, settings(), part)
    assert journalise(book, settings(), attrs.evolve(part, reverses=None))[0].is_new


def test_the_whole_is_the_vat_too_and_the_same_debtor() -> None:
    book, original = MemoryBook(), invoice("100.00")
    journalise(book, settings(), original)
    whole = credit(original)
    of_another = attrs.evolve(whole, contact=Contact("10055", "Ander"))
    without_vat = attrs.evolve(whole, vat=(), lines=(line("-121.00", vat_code=None),))

    with pytest.raises(InvalidInvoiceError, match="which stands with another contact or in another administration"):
        journalise(book, settings(), of_another)
    with pytest.raises(InvalidInvoiceError, match=r"it is EUR 121.00 and not the whole of invoice D-1001"):
        journalise(book, settings(), without_vat)
    assert journalise(book, settings(), whole)[0].is_new


def test_what_was_prepaid_is_taken_back_as_well() -> None:
    book, original = MemoryBook(), invoice("100.00", prepaid=Decimal("121.00"))
    journalise(book, settings(), original)
    part = attrs.evolve(credit(invoice("10.00", prepaid=Decimal("12.10"))), reverses="D-1001")

    with pytest.raises(InvalidInvoiceError, match=r"it is EUR 0 and not the whole of invoice D-1001"):
        journalise(book, settings(), part)


def test_an_invoice_is_taken_back_where_it_was_posted() -> None:
    book, original = MemoryBook(), invoice(contact=ABROAD)
    for rules, document in (
        ((settings(sales_contact_profiles=PROFILES), second()), original),
        ((settings(sales_contact_profiles=(SalesContactProfile(code="BUITENLAND"),)),), credit(original)),
    ):
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings(rules), transaction.numbers, transaction.entries)
            if document is original:
                journaliser.journalise(document, administration=1)
            else:
                with pytest.raises(InvalidInvoiceError, match="another contact or in another administration"):
                    journaliser.journalise(document, administration=1)


def test_the_credit_goes_to_the_credit_invoices_journal_whatever_journal_the_invoice_named() -> None:
    named = invoice(journal="72")

    assert draft_entry(settings(), credit(named)).journal == "71"


def test_only_a_credit_takes_something_back() -> None:
    with pytest.raises(InvalidInvoiceError, match="it reverses invoice D-1, and is no credit itself"):
        invoice(reverses="D-1")


class _Forgetful:
    """Journal entries without `reversal_of`."""

    def add(self, entry: JournalEntry) -> None:
        raise AssertionError(entry)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        return None


def test_a_store_that_cannot_tell_is_not_trusted_with_reversals() -> None:
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, _Forgetful())
        with pytest.raises(UnusableSettingError, match="give it reversal_of"):
            journaliser.journalise(credit(invoice()), administration=1)


# --- previews ----------------------------------------------------------------------------------------------------


def previewed(book: MemoryBook, of: AdministrationSettings, document: Invoice) -> EntryDraft:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([of]), transaction.numbers, transaction.entries)
        return journaliser.preview(document, administration=1)


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

    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([moved]), transaction.numbers, transaction.entries)
        with pytest.raises(StalePreviewError, match="as in its preview: journal changed since"):
            journaliser.journalise(invoice(), administration=1, preview=preview)
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries)
        assert journaliser.journalise(invoice(), administration=1, preview=preview).is_new


# --- another administration --------------------------------------------------------------------------------------

ABROAD = attrs.evolve(EXHIBITIONS, profile="BUITENLAND")
PROFILES = (SalesContactProfile(code="BUITENLAND", administration=2, journal="72"),)


def second(**changes: Any) -> AdministrationSettings:
    counters = tuple(attrs.evolve(each, administration=2) for each in COUNTERS)
    return attrs.evolve(settings(), administration=2, counters=counters, **changes)


def posted(document: Invoice, *known: AdministrationSettings) -> JournalEntry:
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings(known), transaction.numbers, transaction.entries)
        return journaliser.journalise(document, administration=1).entry


def test_a13_a_profile_with_another_administration_posts_there_by_its_journal_and_counter() -> None:
    entry = posted(invoice(contact=ABROAD), settings(sales_contact_profiles=PROFILES), second())

    assert (entry.administration, entry.journal, entry.counter) == (2, "72", "VERKOOP")
    assert entry.document.administration == 1
    assert str(entry.journal_reason) == "sales contact profile BUITENLAND, field Journal"


def test_the_default_profile_redirects_whoever_has_no_administration_of_their_own() -> None:
    default = SalesContactProfile(code=DEFAULT_PROFILE, administration=2)
    own = SalesContactProfile(code="BUITENLAND", journal="72")
    known = (settings(sales_contact_profiles=(default, own)), second())

    assert posted(invoice(contact=ABROAD), *known).administration == 2
    assert posted(invoice(), *known).administration == 2
    assert posted(purchase(), *known).administration == 1


def test_a_journal_that_lacks_in_the_other_administration_is_refused() -> None:
    without = second(journals=tuple(each for each in JOURNALS if each.code != "72"))

    with pytest.raises(MissingSettingError, match=r"profiles\[BUITENLAND\]\.journal: journal '72' does not exist"):
        posted(invoice(contact=ABROAD), settings(sales_contact_profiles=PROFILES), without)


def test_without_the_settings_of_the_other_administration_nothing_is_posted() -> None:
    with pytest.raises(MissingSettingError, match="administration 2 has no settings"):
        posted(invoice(contact=ABROAD), settings(sales_contact_profiles=PROFILES))


def test_a_draft_is_never_made_with_the_settings_of_the_wrong_administration() -> None:
    with pytest.raises(UnusableSettingError, match="posts in administration 2, and these are the settings of admin"):
        draft_entry(settings(sales_contact_profiles=PROFILES), invoice(contact=ABROAD))


def test_an_invoice_of_the_first_administration_keeps_its_key_wherever_it_is_posted() -> None:
    """Whoever changes the profile later does not have the invoice posted a second time."""
    book, document = MemoryBook(), invoice(contact=ABROAD)
    known = (settings(sales_contact_profiles=PROFILES), second())
    for settings_of_first in (known[0], settings(sales_contact_profiles=(SalesContactProfile(code="BUITENLAND"),))):
        with book.begin() as transaction:
            repository = MemorySettings((settings_of_first, known[1]))
            result = Journaliser(repository, transaction.numbers, transaction.entries).journalise(
                document, administration=1
            )
    assert not result.is_new
    assert result.entry.administration == 2
