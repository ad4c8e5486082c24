"""Drafting: the whole decision but the number, from settings and invoice alone."""

from datetime import date

import pytest

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.kinds import Language
from profit_integration.core.model.ledger import SummaryAccounts
from profit_integration.core.violation import Code
from tests.core.journalising.refusals import refusal
from tests.examples import (
    EXHIBITIONS,
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    MARCH,
    PROJECTS,
    SALES,
    account,
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
    document = invoice(due_date=due)

    draft = draft_entry(settings(), document)

    assert draft.document == document.key(1)
    assert draft.digest == document.digest
    assert (draft.journal, draft.counter) == ("70", "VERKOOP")
    assert str(draft.journal_reason) == "integration type Order management sales invoices, field Journal"
    assert (draft.entry_date, draft.voucher_date, draft.due_date) == (MARCH, MARCH, due)
    assert (draft.voucher_number, draft.contact) == (None, EXHIBITIONS)
    assert draft.description.text == "[vkf] Verkoopfactuur"
    assert (draft.currency, draft.decimals) == ("EUR", 2)


def test_a_contact_may_have_summary_accounts_of_its_own() -> None:
    chart = (*LEDGER_ACCOUNTS, account("1310"), account("1610"))
    own = SummaryAccounts(contact=EXHIBITIONS.number, debtors_account="1310")
    both = SummaryAccounts(contact=purchase().contact.number, creditors_account="1610")
    of_contacts = settings(ledger_accounts=chart, summary_accounts=(own, both))
    other = Contact("10099", "Another debtor")

    def summary(document: Invoice) -> str:
        return draft_entry(of_contacts, document).lines[0].account

    assert summary(invoice()) == "1310"
    assert summary(purchase()) == "1610"
    assert summary(purchase(contact=EXHIBITIONS)) == "1600"
    assert summary(invoice(contact=other)) == "1300"
    assert summary(invoice(contact=other, deviating_debtor=EXHIBITIONS)) == "1310"


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


# --- money -------------------------------------------------------------------------------------------------------


def test_an_amount_finer_than_the_minor_unit_is_refused_even_where_amounts_add_up_to_whole_cents() -> None:
    halves = invoice("0.005", "0.005", vat=(stated_vat("1", "0.01", "0.00"),))

    expected = (Code.AMOUNT_TOO_FINE, "invoice D-1001")
    assert refusal(InvalidInvoiceError, draft_entry, settings(), halves) == expected


@pytest.mark.parametrize(
    ("currency", "decimals", "amount", "finer"), [("JPY", 0, "100", "100.5"), ("KWD", 3, "100.125", "100.1255")]
)
def test_a_currency_has_the_decimals_of_its_own_minor_unit(
    currency: str, decimals: int, amount: str, finer: str
) -> None:
    rules = settings(currency=currency, decimals=decimals)
    exact, fine = (invoice(lines=(line(of_line, vat_code=None),), currency=currency) for of_line in (amount, finer))

    assert str(draft_entry(rules, exact).lines[0].amount) == amount
    assert refusal(InvalidInvoiceError, draft_entry, rules, fine)[0] is Code.AMOUNT_TOO_FINE


# --- settings ----------------------------------------------------------------------------------------------------


def test_a_document_with_its_own_number_needs_neither_counter_nor_range() -> None:
    brought = settings(
        integration_types=changed(INTEGRATION_TYPES, SALES, numbers=NumberSource.DOCUMENT),
        journals=changed(JOURNALS, "70", counter=None),
    )

    assert draft_entry(brought, invoice(invoice_date=date(2025, 12, 31))).counter is None
