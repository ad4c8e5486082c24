"""A document is booked once, whatever kind it is offered under; a supplier may start its numbers again if set so."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import DocumentConflictError, InvalidInvoiceError
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.reports.what_if import difference_between, outcome_of
from profit_integration.core.violation import Code, Violation
from tests.core.journalising.refusals import refusal
from tests.examples import (
    INTEGRATION_TYPES,
    PROJECTS,
    PURCHASES,
    SALES,
    changed,
    invoice,
    journalise,
    previewed,
    settings,
)
from tests.examples import purchase as purchase_of

SUBSCRIPTIONS = IntegrationKind.SUBSCRIPTION_INVOICES
SALES_KINDS = [kind for kind in IntegrationKind if kind.party is Party.DEBTOR]
THIS_YEAR, NEXT_YEAR = date(2026, 2, 1), date(2027, 2, 1)


def of_purchases(**changes: object) -> AdministrationSettings:
    """The settings with changes of the integration type of purchases."""
    return settings(integration_types=changed(INTEGRATION_TYPES, PURCHASES, **changes))


STARTING_AGAIN = of_purchases(supplier_numbers_restart=True)
ONCE = of_purchases()


def purchase(on: date = THIS_YEAR, document_id: str = "1", **changes: object) -> Invoice:
    return purchase_of(document_id=document_id, invoice_date=on, **changes)


# --- one document under two kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in SALES_KINDS if kind is not PROJECTS])
def test_a_document_offered_under_another_kind_is_a_conflict_that_names_the_entry_and_its_kind(
    kind: IntegrationKind,
) -> None:
    types = tuple(attrs.evolve(INTEGRATION_TYPES[0], kind=integration_kind) for integration_kind in SALES_KINDS)
    book, own = MemoryBook(), settings(integration_types=types)
    journalise(book, own, invoice(kind=PROJECTS))

    with pytest.raises(DocumentConflictError) as caught:
        journalise(book, own, invoice(kind=kind))

    values = dict(caught.value.violation.values)
    assert caught.value.violation.code is Code.OTHER_KIND
    assert values["number"] == next(iter(book)).number.text
    assert values["booked"].key == f"IntegrationKind.{PROJECTS}"
    assert values["kind"].key == f"IntegrationKind.{kind}"
    assert len(list(book)) == 1


def test_a_preview_reports_a_document_that_was_booked_under_another_kind() -> None:
    book, own = MemoryBook(), settings()
    journalise(book, own, invoice(kind=PROJECTS))

    assert refusal(DocumentConflictError, previewed, book, own, invoice())[0] is Code.OTHER_KIND


def test_modules_that_number_independently_have_a_numbering_each() -> None:
    book = MemoryBook()

    journalise(book, settings(), invoice(), invoice(kind=PROJECTS, numbering="projects"))

    assert [entry.document.numbering for entry in book] == ["sales", "projects"]
    again = journalise(book, settings(), invoice(), invoice(kind=PROJECTS, numbering="projects"))
    assert [outcome.is_new for outcome in again] == [False, False]


def test_a_numbering_has_a_name() -> None:
    with pytest.raises(InvalidInvoiceError):
        invoice(numbering=" ")


def test_what_if_reports_a_document_that_gets_another_kind() -> None:
    own = settings(integration_types=tuple(attrs.evolve(INTEGRATION_TYPES[0], kind=kind) for kind in SALES_KINDS))
    of_today, of_tomorrow = (outcome_of(own, invoice(kind=kind)) for kind in (SALES, SUBSCRIPTIONS))

    difference = difference_between("D-1001", of_today, of_tomorrow)

    assert difference is not None
    assert "kind" in {change.field for change in difference.fields}


# --- suppliers that start again each year -----------------------------------------------------------------------------


def test_a_number_that_a_supplier_uses_again_is_refused_with_the_option_that_allows_it() -> None:
    book = MemoryBook()
    journalise(book, ONCE, purchase())

    with pytest.raises(DocumentConflictError) as caught:
        journalise(book, ONCE, purchase(NEXT_YEAR))

    assert caught.value.violation.code is Code.SUPPLIER_NUMBER_REUSED
    assert dict(caught.value.violation.values)["field"].key == "IntegrationType.supplier_numbers_restart"


def test_within_a_year_a_number_is_used_once_also_where_the_option_is_on() -> None:
    book = MemoryBook()
    journalise(book, STARTING_AGAIN, purchase())

    refused = refusal(DocumentConflictError, journalise, book, STARTING_AGAIN, purchase(date(2026, 11, 3)))
    assert refused == (Code.PURCHASE_CONFLICT, "invoice 1")


@pytest.mark.parametrize(
    ("before", "after", "on", "is_new"),
    [
        (ONCE, STARTING_AGAIN, THIS_YEAR, False),
        (STARTING_AGAIN, ONCE, THIS_YEAR, False),
        (ONCE, STARTING_AGAIN, NEXT_YEAR, True),
    ],
)
def test_what_was_booked_before_the_option_changed_is_not_booked_again_and_the_next_year_is_new(
    before: AdministrationSettings, after: AdministrationSettings, on: date, is_new: bool
) -> None:
    book = MemoryBook()
    journalise(book, before, purchase())

    (outcome,) = journalise(book, after, purchase(on))

    assert outcome.is_new is is_new


@pytest.mark.parametrize("booked_with", [ONCE, STARTING_AGAIN])
def test_a_credit_of_the_next_year_reverses_the_purchase(booked_with: AdministrationSettings) -> None:
    book = MemoryBook()
    journalise(book, booked_with, purchase())
    credit = full_credit(purchase(), document_id="C1", invoice_date=NEXT_YEAR)

    (outcome,) = journalise(book, STARTING_AGAIN, credit)

    assert outcome.entry.reverses == next(iter(book)).document


def test_a_credit_of_the_next_year_is_posted_as_its_preview_showed() -> None:
    book = MemoryBook()
    journalise(book, STARTING_AGAIN, purchase())
    credit = full_credit(purchase(), document_id="2", invoice_date=NEXT_YEAR)

    preview = previewed(book, STARTING_AGAIN, credit)
    (outcome,) = journalise(book, STARTING_AGAIN, credit, preview=preview)

    assert outcome.entry.reverses == preview.reverses


def test_numbers_that_are_the_suppliers_own_are_used_once() -> None:
    own = of_purchases(supplier_numbers_restart=True, numbers=NumberSource.DOCUMENT)

    codes = {violation.code for violation in check_settings(own)}
    assert Code.SUPPLIER_NUMBERS_AS_OURS in codes


# --- creditors that had another number --------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "is_new"), [(THIS_YEAR, False), (date(2026, 2, 2), True)])
def test_a_purchase_on_an_earlier_number_of_its_creditor_is_not_booked_again_unless_it_is_of_another_day(
    on: date, is_new: bool
) -> None:
    """Then it may be of another supplier."""
    book, contact = MemoryBook(), purchase().contact
    journalise(book, ONCE, purchase(file_digest=str(THIS_YEAR)))
    renumbered: dict[str, Any] = {
        "contact": attrs.evolve(contact, number="NEW"),
        "earlier_creditors": (contact.number,),
    }

    (outcome,) = journalise(book, ONCE, purchase(on, file_digest=str(on), **renumbered))

    assert outcome.is_new is is_new


def test_what_is_reported_about_an_invoice_is_no_part_of_its_content() -> None:
    note = Violation(code=Code.FIRST_ENTRY)

    assert purchase(notes=(note,), earlier_creditors=("1",)).digest == purchase().digest


@pytest.mark.parametrize("first", [ONCE, STARTING_AGAIN])
def test_where_the_option_is_on_the_year_tells_two_purchases_apart_whatever_it_was_when_they_were_booked(
    first: AdministrationSettings,
) -> None:
    book = MemoryBook()
    journalise(book, first, purchase())
    journalise(book, STARTING_AGAIN, purchase(NEXT_YEAR))

    assert [entry.voucher_date.year for entry in book] == [2026, 2027]
    for own in (ONCE, STARTING_AGAIN):
        again = journalise(book, own, purchase(), purchase(NEXT_YEAR))
        assert [outcome.is_new for outcome in again] == [False, False]


def test_a_full_credit_reverses_the_invoice_of_its_year_also_years_later() -> None:
    book, later = MemoryBook(), date(2029, 3, 1)
    booked = [journalise(book, STARTING_AGAIN, document)[0].entry for document in (purchase(), purchase(NEXT_YEAR))]
    of_each = [
        full_credit(document, document_id=f"K{document.invoice_date.year}", invoice_date=later)
        for document in (purchase(), purchase(NEXT_YEAR))
    ]

    reversed_keys = [outcome.entry.reverses for outcome in journalise(book, STARTING_AGAIN, *of_each)]

    assert reversed_keys == [entry.document for entry in booked]


def test_a_credit_that_may_be_of_two_years_is_refused_with_both_numbers() -> None:
    book = MemoryBook()
    journalise(book, STARTING_AGAIN, purchase(), purchase(NEXT_YEAR))
    credit = full_credit(purchase(), document_id="K", invoice_date=date(2027, 3, 1))

    with pytest.raises(InvalidInvoiceError) as caught:
        journalise(book, STARTING_AGAIN, attrs.evolve(credit, reverses_dated=None))

    assert caught.value.violation.code is Code.REVERSED_AMBIGUOUS
    assert set(dict(caught.value.violation.values)["numbers"]) == {entry.number.text for entry in book}
