"""An invoice whose revenue waits for completion brings its counterpart along, in the same transaction, once."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.errors import (
    AlreadyReversedError,
    BlockedPeriodError,
    DocumentConflictError,
    MissingSettingError,
    NumberTakenError,
    ProfitIntegrationError,
    UnresolvedAccountError,
)
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, journalise_batch
from profit_integration.core.journalising.documents import Document, Journalised, WipRevenue
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.entry_reversal import counterparts_of, reverse_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.journalising.work_in_progress import draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    BLANK_ACCOUNTS,
    WIP,
    account_of,
    general_settings,
    project_invoice,
    the,
)
from tests.core.journalising.refusals import refusal
from tests.examples import COUNTERS, EXHIBITIONS, FAIR, MARCH, balances, line

INVOICE = project_invoice()
SETTINGS = general_settings()
WITHOUT_WIP = general_settings(work_in_progress=None)
OWN, COUNTERPART = ("10000", "6300", "1500"), ("6310", "3110")


def journalise(book: Any, document: Document, by: AdministrationSettings = SETTINGS, **terms: Any) -> Journalised:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
        return journaliser.journalise(document, administration=1, **terms)


def batch(book: Any, *documents: Document) -> list[BatchOutcome]:
    outcomes = journalise_batch(documents, settings=MemorySettings([SETTINGS]), administration=1, begin=book.begin)
    return sorted(outcomes, key=lambda outcome: outcome.position)


def accounts(entry: JournalEntry) -> tuple[str, ...]:
    return tuple(line.account for line in entry.lines)


def booked_by_an_earlier_version(book: Any, *entries: JournalEntry) -> tuple[JournalEntry, ...]:
    with book.begin() as transaction:
        for entry in entries:
            transaction.entries.add(entry)
    return entries


def own_entry(by: AdministrationSettings = SETTINGS) -> JournalEntry:
    """The entry of the invoice alone."""
    number = InvoiceNumber(text="OLD1", counter="VERKOOP", range_start=MARCH, value=1)
    return draft_entry(by, INVOICE).numbered(number)


def counterpart_of_0_1_0() -> JournalEntry:
    """The counterpart under the key of version 0.1.0, which held the kind of the invoice."""
    name = "revenue/automatic_project_invoices/D-1001"
    draft = the(draft_wip_revenue(SETTINGS, INVOICE))
    key = attrs.evolve(draft.document, document_id=name)
    return attrs.evolve(draft, document=key).numbered(InvoiceNumber(text=f"1/wip_integration/{name}"))


def test_an_invoice_whose_revenue_waits_posts_its_counterpart_with_it(book: Any) -> None:
    journalised = journalise(book, INVOICE)

    assert [accounts(entry) for entry in journalised.entries] == [OWN, COUNTERPART]
    assert journalised.entry.kind is INVOICE.kind
    assert tuple(book) == journalised.entries


def test_so_it_does_in_a_batch(book: Any) -> None:
    (outcome,) = batch(book, INVOICE)

    assert outcome.entry is not None
    assert [accounts(entry) for entry in outcome.entries] == [OWN, COUNTERPART]
    assert tuple(book) == outcome.entries


def test_a_rerun_finds_both(book: Any) -> None:
    first = journalise(book, INVOICE)

    again, (outcome,) = journalise(book, INVOICE), batch(book, INVOICE)

    assert (again.entries, again.is_new) == (first.entries, False)
    assert (outcome.entries, outcome.status) == (first.entries, BatchStatus.ALREADY)


@pytest.mark.parametrize("missing", [EntryType.PROJECT_REVENUE_COVERAGE, EntryType.PROJECT_WIP_REVENUE])
def test_without_an_account_for_its_counterpart_an_invoice_is_refused_with_it_and_takes_no_number(
    book: Any, missing: EntryType
) -> None:
    rest = tuple(rule for rule in BLANK_ACCOUNTS if rule.entry_type is not missing)
    incomplete = general_settings(integration_accounts=rest)

    refused = refusal(UnresolvedAccountError, journalise, book, INVOICE, incomplete)

    assert refused == (Code.WIP_ACCOUNT_MISSING, "document D-1001, line 1: integration_accounts")
    assert list(book) == []
    assert journalise(book, INVOICE).entry.number.value == 1


def test_a_preview_is_refused_as_the_invoice_is(book: Any) -> None:
    types = tuple(
        integration_type for integration_type in SETTINGS.integration_types if integration_type.kind is not WIP
    )
    incomplete = general_settings(integration_types=types)
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([incomplete]), transaction.numbers, transaction.entries)
        assert refusal(MissingSettingError, journaliser.preview, INVOICE, administration=1)[0] is Code.WIP_TYPE_MISSING


def test_what_a_preview_showed_is_posted_with_its_counterpart(book: Any) -> None:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([SETTINGS]), transaction.numbers, transaction.entries)
        preview = journaliser.preview(INVOICE, administration=1)

    assert [accounts(entry) for entry in journalise(book, INVOICE, preview=preview).entries] == [OWN, COUNTERPART]


def test_a_preview_of_a_booked_invoice_is_what_it_was_before(book: Any) -> None:
    def preview() -> EntryDraft:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([SETTINGS]), transaction.numbers, transaction.entries)
            return journaliser.preview(INVOICE, administration=1)

    before = preview()
    journalise(book, INVOICE)

    assert preview() == before


def test_a_counterpart_that_is_missing_is_added_and_the_first_entry_stays(book: Any) -> None:
    (first,) = booked_by_an_earlier_version(book, own_entry())

    added = journalise(book, INVOICE)

    assert (added.entry, added.is_new) == (first, True)
    assert [accounts(entry) for entry in book] == [OWN, COUNTERPART]
    assert not journalise(book, INVOICE).is_new


def test_a_counterpart_of_version_0_1_0_is_recognised_in_each_way(book: Any) -> None:
    stored = booked_by_an_earlier_version(book, own_entry(), counterpart_of_0_1_0())

    assert (journalise(book, INVOICE).entries, journalise(book, INVOICE).is_new) == (stored, False)
    assert journalise(book, WipRevenue(INVOICE)).entries == stored[1:]
    other_kind = attrs.evolve(INVOICE, kind=IntegrationKind.MANUAL_PROJECT_INVOICES)
    for document in (other_kind, WipRevenue(other_kind)):
        assert isinstance(outcome_of(book, document), DocumentConflictError)
    assert tuple(book) == stored


def outcome_of(book: Any, document: Document) -> Journalised | ProfitIntegrationError:
    try:
        return journalise(book, document)
    except ProfitIntegrationError as error:
        return error


def test_an_invoice_that_was_booked_before_work_in_progress_was_integrated_gets_no_counterpart(book: Any) -> None:
    (first,) = journalise(book, INVOICE, WITHOUT_WIP).entries

    again = journalise(book, INVOICE)

    assert (again.entries, again.is_new) == ((first,), False)
    assert list(book) == [first]


@pytest.mark.parametrize("documents", [(WipRevenue(INVOICE), INVOICE), (INVOICE, WipRevenue(INVOICE))])
def test_given_by_itself_as_well_it_is_booked_once(book: Any, documents: tuple[Document, ...]) -> None:
    together = batch(book, *documents)
    assert {outcome.error for outcome in together} == {None}
    one_by_one = [journalise(book, document).is_new for document in documents]

    assert one_by_one == [False, False]
    assert sorted(accounts(entry) for entry in book) == sorted([OWN, COUNTERPART])


def test_a_counterpart_of_another_content_refuses_the_invoice(book: Any) -> None:
    (stored,) = journalise(book, WipRevenue(project_invoice("300.00", "57.00"))).entries

    assert isinstance(outcome_of(book, INVOICE), DocumentConflictError)
    assert list(book) == [stored]


def test_two_modules_that_number_independently_have_a_counterpart_each(book: Any) -> None:
    for numbering in (None, "maintenance"):
        assert journalise(book, project_invoice(numbering=numbering)).is_new

    assert len(list(book)) == 4


def test_a_full_credit_reverses_both(book: Any) -> None:
    journalise(book, INVOICE)

    credit = journalise(book, full_credit(INVOICE, document_id="C-1", invoice_date=MARCH))

    assert len(credit.entries) == 2
    assert balances([posted for entry in book for posted in entry.lines]) == {}


def test_both_are_posted_where_the_profile_of_the_debtor_says(book: Any) -> None:
    profile = SalesContactProfile(code="ZUSTER", administration=2)
    own = general_settings(sales_contact_profiles=(profile,))
    sister = general_settings(
        administration=2, counters=tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS)
    )
    to_sister = project_invoice(contact=attrs.evolve(EXHIBITIONS, profile="ZUSTER"))
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([own, sister]), transaction.numbers, transaction.entries)
        entries = journaliser.journalise(to_sister, administration=1).entries

    assert [(entry.document.administration, entry.administration) for entry in entries] == [(1, 2), (1, 2)]


def test_revenue_that_nets_to_nothing_on_one_account_moves_on_another(book: Any) -> None:
    """The counterpart follows the settings, not what is left on the accounts of the invoice's own entry."""
    own_rule = account_of(EntryType.PROJECT_WIP_REVENUE, "3000", integration_group="ADVIES")
    of_group = line("100.00", vat_code="19", project=FAIR, integration_group="ADVIES")
    lines = (of_group, line("-100.00", line_id="2", vat_code="19", project=FAIR))
    both = project_invoice("0.00", "0.00", lines=lines)
    by = general_settings(integration_accounts=(*BLANK_ACCOUNTS, own_rule))

    entries = journalise(book, both, by).entries

    assert [posted.account for posted in entries[-1].lines_of(Role.WIP_REVENUE)] == ["3000", "3110"]


# --- reversals ------------------------------------------------------------------------------------------------------


def reverse(book: Any, entry: JournalEntry, day: int, own: AdministrationSettings = SETTINGS) -> Journalised:
    with book.begin() as transaction:
        counterparts = counterparts_of(entry, transaction.entries)
        reversal = reverse_entry(entry, reversed_on=date(2026, 5, day), counterparts=counterparts)
        journaliser = Journaliser(MemorySettings([own]), transaction.numbers, transaction.entries)
        return journaliser.journalise(reversal, administration=1)


def test_an_invoice_and_its_counterpart_are_reversed_together_and_so_is_that_reversal(book: Any) -> None:
    invoice_entry = journalise(book, INVOICE).entry

    first = reverse(book, invoice_entry, 1)
    assert len(first.entries) == 2
    assert balances([line for entry in book for line in entry.lines]) == {}
    assert not reverse(book, invoice_entry, 1).is_new

    second = reverse(book, first.entry, 2)
    assert len(second.entries) == 2
    assert sorted(balances([line for entry in second.entries for line in entry.lines]).items()) == sorted(
        balances([line for entry in list(book)[:2] for line in entry.lines]).items()
    )


def test_where_one_of_them_is_refused_neither_is_reversed(book: Any) -> None:
    """The invoice was credited already; the journal of its counterpart is blocked in the period."""
    invoice_entry = journalise(book, INVOICE).entry
    journal = SETTINGS.integration_type_by_kind[WIP].credit_invoices_journal
    blocked = BlockedPeriod(start_date=date(2026, 5, 1), end_date=date(2026, 5, 31), journal=journal)
    with pytest.raises(BlockedPeriodError):
        reverse(book, invoice_entry, 1, general_settings(blocked_periods=(blocked,)))
    assert len(list(book)) == 2

    journalise(book, full_credit(INVOICE, document_id="C-1", invoice_date=date(2026, 5, 1)))
    with pytest.raises(AlreadyReversedError):
        reverse(book, invoice_entry, 2)
    assert len(list(book)) == 4


def test_a_reversed_invoice_gets_no_counterpart_when_it_is_offered_again(book: Any) -> None:
    (first,) = booked_by_an_earlier_version(book, own_entry())
    reverse(book, first, 1)

    assert not journalise(book, INVOICE).is_new
    assert len(list(book)) == 2


def test_an_invoice_whose_counterpart_is_refused_loses_no_number(book: Any) -> None:
    other = attrs.evolve(INVOICE, document_id="D-2")
    key = DocumentKey(1, "reversals", "x", None)
    number = InvoiceNumber(text="1/wip_integration/revenue/sales/D-2")
    booked_by_an_earlier_version(book, attrs.evolve(own_entry(), document=key, counter=None, number=number))
    with pytest.raises(NumberTakenError):
        journalise(book, other)

    assert journalise(book, INVOICE).entry.number.value == 1


def test_with_an_invoice_of_another_numbering_its_own_counterpart_is_reversed(book: Any) -> None:
    booked_by_an_earlier_version(book, counterpart_of_0_1_0())
    entry = journalise(book, attrs.evolve(INVOICE, numbering="projects")).entry

    _, reversal = reverse(book, entry, 1).entries

    assert reversal.reverses == list(book)[2].document
