"""A purchase is booked once, whatever number its creditor has or had."""

from datetime import date

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import DocumentConflictError
from tests.documents import Change, settings
from tests.examples import journalise
from tests.formats.en16931.suppliers import DE_PERS, purchase, with_contacts


def booked_on(creditor: str, *changes: Change) -> MemoryBook:
    """A book with the purchase invoice as an earlier version booked it: on another creditor."""
    book, by = MemoryBook(), settings()
    invoice = purchase(*changes, by=by)
    bare = attrs.evolve(invoice.contact, number=creditor)
    journalise(book, by.settings, attrs.evolve(invoice, contact=bare, deviating_debtor=None, earlier_creditors=()))
    return book


DOTTED: Change = (DE_PERS, "NL8045.67.890.B01")
UNKNOWN: Change = (DE_PERS, "NL000000000B00")


@pytest.mark.parametrize(
    ("creditor", "changes"),
    [
        ("NL8045.67.890.B01", [DOTTED]),
        ("50007", [UNKNOWN]),
        ("99999", []),
        ("99999", [DOTTED]),
    ],
    ids=["by its first identifier", "by its name", "as unknown contact", "as unknown contact, with dots"],
)
def test_a_purchase_that_was_booked_under_another_number_of_its_creditor_is_already_journalised(
    creditor: str, changes: list[Change]
) -> None:
    by = with_contacts(*settings().ubl.contacts, unknown_contact="99999")

    (again,) = journalise(booked_on(creditor, *changes), by.settings, purchase(*changes, by=by))

    assert not again.is_new


def test_a_purchase_whose_creditor_got_a_row_since_is_already_journalised() -> None:
    book, before = MemoryBook(), with_contacts()
    journalise(book, before.settings, purchase(by=before))

    (again,) = journalise(book, settings().settings, purchase(by=settings()))

    assert not again.is_new


def test_a_changed_purchase_of_the_same_day_is_a_conflict_under_an_earlier_number_too() -> None:
    changed = purchase(DOTTED, ("Drukkerij De Pers", "De Pers"), by=settings())

    with pytest.raises(DocumentConflictError):
        journalise(booked_on("NL8045.67.890.B01", DOTTED), settings().settings, changed)


def test_two_suppliers_that_were_both_unknown_may_use_the_same_number() -> None:
    by = with_contacts(*settings().ubl.contacts, unknown_contact="99999")
    other = purchase((DE_PERS, "NL000000000B00"), ("Drukkerij De Pers", "Een ander"), by=by)
    as_unknown = attrs.evolve(other, contact=attrs.evolve(other.contact, number="99999"), invoice_date=date(2026, 1, 2))

    outcomes = journalise(MemoryBook(), by.settings, attrs.evolve(as_unknown, earlier_creditors=()), purchase(by=by))

    assert [outcome.is_new for outcome in outcomes] == [True, True]


BANKS_NUMBER: Change = (
    "<cac:AccountingSupplierParty>\n    <cac:Party>\n",
    "<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification>"
    '<cbc:ID schemeID="SEPA">NL98ZZZ804567890000</cbc:ID></cac:PartyIdentification>',
)


def test_what_a_bank_collects_by_is_no_number_of_a_contact_and_what_was_booked_under_it_is_found() -> None:
    by = with_contacts()
    invoice = purchase(BANKS_NUMBER, by=by)
    assert invoice.contact.number == DE_PERS

    (again,) = journalise(booked_on("NL98ZZZ804567890000", BANKS_NUMBER), by.settings, invoice)

    assert not again.is_new


def test_the_number_of_an_unknown_contact_is_its_first_identifier_as_it_is_written() -> None:
    assert purchase(DOTTED, by=with_contacts()).contact.number == "NL8045.67.890.B01"
