"""Drafting: the whole decision but the number, from settings and invoice alone."""

from datetime import date
from decimal import Decimal

import pytest

from profit_integration.core.errors import InvalidInvoiceError, MissingSettingError, NoRangeError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.kinds import IntegrationKind, Language
from tests.examples import (
    COUNTERS,
    EXHIBITIONS,
    INTEGRATION_TYPES,
    JOURNALS,
    MARCH,
    PROJECTS,
    SALES,
    changed,
    integration_type,
    invoice,
    line,
    purchase,
    settings,
    stated_vat,
)


def test_a_draft_holds_everything_of_the_entry_but_its_number() -> None:
    due = date(2026, 4, 15)
    found = invoice(due_date=due)

    draft = draft_entry(settings(), found)

    assert draft.document == found.key(1)
    assert draft.digest == found.digest
    assert (draft.journal, draft.counter) == ("70", "VERKOOP")
    assert str(draft.journal_reason) == "integration type Order management sales invoices, field Journal"
    assert (draft.entry_date, draft.voucher_date, draft.due_date) == (MARCH, MARCH, due)
    assert (draft.voucher_number, draft.contact) == (None, EXHIBITIONS)
    assert draft.description.text == "[vkf] Verkoopfactuur"
    assert (draft.currency, draft.decimals) == ("EUR", 2)


def test_the_entry_date_decides_the_period_and_the_voucher_date_stays_the_invoice_date() -> None:
    draft = draft_entry(settings(), invoice(), entry_date=date(2026, 4, 1))

    assert (draft.entry_date, draft.voucher_date) == (date(2026, 4, 1), MARCH)


def test_the_number_of_the_supplier_becomes_the_voucher_number() -> None:
    assert draft_entry(settings(), purchase()).voucher_number == "2026/0417"


def test_the_description_takes_the_option_and_tag_of_the_integration_type_and_the_language_of_the_settings() -> None:
    own = integration_type(
        PROJECTS, financial_description=FinancialDescription.CONTACT_NUMBER_AND_NAME, source_tag="prj"
    )
    plain = settings(language=Language.ENGLISH)

    assert draft_entry(plain, invoice()).description.text == "[vkf] Sales invoice"
    assert (
        draft_entry(settings(integration_types=(own,)), invoice(kind=PROJECTS)).description.text
        == "[prj] 10032-Koninklijke Exhibitions Benelux B.V."
    )


def test_a_preview_is_the_entry_itself() -> None:
    assert draft_entry(settings(), invoice()) == draft_entry(settings(), invoice())


# --- money -------------------------------------------------------------------------------------------------------


def test_an_invoice_in_another_currency_is_refused() -> None:
    with pytest.raises(
        InvalidInvoiceError,
        match=r"invoice D-1001: its currency is USD, and administration 1 keeps its books in EUR\. Remedy: invoice "
        r"in EUR, or post it in an administration in USD",
    ):
        draft_entry(settings(), invoice(currency="USD"))


def test_an_amount_finer_than_the_minor_unit_is_refused_and_never_rounded() -> None:
    fine = invoice(lines=(line("99.995"),), vat=(stated_vat("1", "99.995", "21.00"),))

    with pytest.raises(
        InvalidInvoiceError, match=r"99\.995 is finer than the 2 decimal\(s\) of EUR.*no amount is rounded"
    ):
        draft_entry(settings(), fine)


def test_fine_amounts_are_refused_even_where_they_add_up_to_whole_cents() -> None:
    halves = invoice("0.005", "0.005", vat=(stated_vat("1", "0.01", "0.00"),))

    with pytest.raises(InvalidInvoiceError, match=r"0\.005 is finer"):
        draft_entry(settings(), halves)


def test_trailing_zeros_make_an_amount_no_finer() -> None:
    assert draft_entry(settings(), invoice(lines=(line("100.000"),))).lines[0].amount == Decimal("121.00")


@pytest.mark.parametrize(("currency", "decimals", "amount"), [("JPY", 0, "100"), ("KWD", 3, "100.125")])
def test_a_currency_has_the_decimals_of_its_own_minor_unit(currency: str, decimals: int, amount: str) -> None:
    found = settings(currency=currency, decimals=decimals)

    draft = draft_entry(found, invoice(lines=(line(amount, vat_code=None),), currency=currency))

    assert str(draft.lines[0].amount) == amount
    with pytest.raises(InvalidInvoiceError, match=rf"is finer than the {decimals} decimal\(s\) of {currency}"):
        draft_entry(
            found, invoice(lines=(line(f"{amount}{'' if decimals else '.'}5", vat_code=None),), currency=currency)
        )


# --- settings ----------------------------------------------------------------------------------------------------


def test_without_an_integration_type_of_its_kind_an_invoice_cannot_be_journalised() -> None:
    with pytest.raises(
        MissingSettingError,
        match=r"there is no integration type Course invoices\. Remedy: add it \(General / "
        r"Configuration / Integration settings / Integration type",
    ):
        draft_entry(settings(integration_types=()), invoice(kind=IntegrationKind.COURSE_INVOICES))


def test_without_a_counter_on_the_journal_project_invoicing_is_impossible() -> None:
    bare = settings(journals=changed(JOURNALS, "70", counter=None))

    with pytest.raises(MissingSettingError, match=r"journal 70 has no counter, so that no .*set Counter last invoice"):
        draft_entry(bare, invoice(kind=PROJECTS))


def test_a_counter_that_does_not_exist_is_named_with_its_journal() -> None:
    with pytest.raises(
        MissingSettingError, match=r"journals\[70\].counter: counter 'VERKOOP' does not exist.*add the counter"
    ):
        draft_entry(settings(counters=COUNTERS[1:]), invoice())


def test_a_date_without_a_range_is_refused_before_anything_is_numbered() -> None:
    with pytest.raises(NoRangeError, match=r"counter VERKOOP has no range for 2025-12-31"):
        draft_entry(settings(), invoice(invoice_date=date(2025, 12, 31)), entry_date=MARCH)


def test_a_document_that_brings_its_number_needs_neither_counter_nor_range() -> None:
    brought = settings(
        integration_types=changed(INTEGRATION_TYPES, SALES, numbers=NumberSource.DOCUMENT),
        journals=changed(JOURNALS, "70", counter=None),
    )

    assert draft_entry(brought, invoice(invoice_date=date(2025, 12, 31))).counter is None
