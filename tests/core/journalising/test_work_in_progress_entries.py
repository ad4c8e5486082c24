"""Entries of work in progress: allocation, dates, journals and texts, and what cannot be posted."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import InvalidDocumentError, MissingAllocationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import draft_completion, draft_wip_cost, draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.entries import Role
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    GENERAL_TYPES,
    LEDGER_ACCOUNTS,
    completion,
    costing_line,
    general_settings,
    project_invoice,
    the,
)
from tests.core.journalising.refusals import refusal
from tests.examples import FAIR, changed, credit_of, line, settings, written

# --- allocation --------------------------------------------------------------------------------------------------

AXES = (AllocationAxis(1, "Kostenplaats", ("100", "200")), AllocationAxis(2, "Kostendrager", ("A",)))


def allocating(**changes: Any) -> AdministrationSettings:
    accounts = changed(LEDGER_ACCOUNTS, "6100", **{"allocation_axes": (1, 2), **changes})
    return general_settings(ledger_accounts=accounts, allocation_axes=AXES)


def test_cost_centres_from_actual_costing_follow_onto_the_accounts_that_allow_their_axis() -> None:
    codes = (AllocationCode(2, "A"), AllocationCode(1, "100"), AllocationCode(3, "elsewhere"))

    draft = the(draft_wip_cost(allocating(), costing_line(allocations=codes)))

    assert [line.allocations for line in draft.lines] == [(), (AllocationCode(1, "100"), AllocationCode(2, "A"))]


def test_a_missing_allocation_code_is_refused() -> None:
    """By the rule of invoices, which has its tests with them."""
    cost = costing_line(allocations=(AllocationCode(2, "A"),))
    where = "document N-1, line N-1: ledger_accounts[6100].mandatory_allocation_axes"

    refused = refusal(MissingAllocationError, draft_wip_cost, allocating(mandatory_allocation_axes=(1,)), cost)
    assert refused == (Code.ALLOCATION_CODE_MISSING, where)


def test_what_an_invoice_line_is_allocated_to_follows_it_by_link_as_on_its_revenue() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "6310", allocation_axes=(1, 2))
    accounts = changed(accounts, "6300", allocation_axes=(1, 2))
    settings = general_settings(
        ledger_accounts=accounts,
        allocation_axes=(AllocationAxis(1, "Project", ("P2026-07",)), AllocationAxis(2, "Kostendrager", ("A",))),
        allocation_links=(AllocationLink(1, LinkType.PROJECT, AllocationField.PROJECT),),
    )
    own = line("400.00", vat_code="19", allocations=(AllocationCode(2, "A"),))
    invoice = project_invoice(lines=(own,), project=FAIR)
    codes = (AllocationCode(1, "P2026-07"), AllocationCode(2, "A"))

    assert [line.allocations for line in draft_entry(settings, invoice).lines_of(Role.TURNOVER)] == [codes]
    assert [line.allocations for line in the(draft_wip_revenue(settings, invoice)).lines] == [codes, ()]


# --- dates, journals, texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("wip_date", [None, date(2026, 3, 31)])
def test_without_a_date_of_its_own_the_entry_has_that_of_the_line_or_invoice(wip_date: date | None) -> None:
    cost, revenue = costing_line(costed_on=date(2026, 2, 27)), project_invoice(invoice_date=date(2026, 3, 2))
    for draft, on in (
        (the(draft_wip_cost(general_settings(), cost, wip_date=wip_date)), date(2026, 2, 27)),
        (the(draft_wip_revenue(general_settings(), revenue, wip_date=wip_date)), date(2026, 3, 2)),
    ):
        assert (draft.entry_date, draft.voucher_date) == (wip_date or on, on)


def test_entries_go_in_the_journal_of_their_integration_type_and_credits_in_that_for_credits() -> None:
    settings = general_settings(integration_types=(*GENERAL_TYPES[:1], attrs.evolve(GENERAL_TYPES[1], journal="96")))
    (done,) = draft_completion(settings, completion(costing_line()))

    cost = the(draft_wip_cost(settings, costing_line()))
    assert (cost.journal, str(cost.journal_reason)) == ("95", "integration type WIP integration, field Journal")
    assert the(draft_wip_revenue(settings, project_invoice())).journal == "95"
    credit = the(draft_wip_revenue(settings, credit_of(project_invoice())))
    by_credits = "integration type WIP integration, field Credit invoices journal"
    assert (credit.journal, str(credit.journal_reason)) == ("96", by_credits)
    assert (done.journal, str(done.journal_reason)) == ("96", "integration type Cancel WIP, field Journal")


@pytest.mark.parametrize(
    ("reverse", "expected"),
    [(False, "6310 credit 400.00, 3110 debit 400.00"), (True, "6310 debit -400.00, 3110 credit -400.00")],
)
def test_a_credit_project_invoice_reverses_its_revenue_in_the_style_of_the_settings(
    reverse: bool, expected: str
) -> None:
    settings = general_settings(reverse_negative_invoices=reverse)

    assert ", ".join(written(the(draft_wip_revenue(settings, credit_of(project_invoice()))))) == expected


def test_an_invoice_that_is_posted_in_another_administration_keeps_the_key_of_its_own() -> None:
    origin = settings(administration=2, counters=())
    draft = the(draft_wip_revenue(general_settings(), project_invoice(), origin=origin))

    assert (draft.document.administration, draft.administration) == (2, 1)


# --- what cannot be posted ---------------------------------------------------------------------------------------


def test_a_cost_finer_than_the_minor_unit_and_an_invoice_in_another_currency_are_refused() -> None:
    fine, dollars = costing_line("0.005"), project_invoice(currency="USD")
    rules = general_settings()

    assert refusal(InvalidDocumentError, draft_wip_cost, rules, fine) == (
        Code.AMOUNT_TOO_FINE,
        "document N-1, line N-1",
    )
    assert refusal(InvalidDocumentError, draft_wip_revenue, rules, dollars) == (Code.OTHER_CURRENCY, "document D-1001")


@pytest.mark.parametrize("figure", ["1E+15", "0.00000000001"])
@pytest.mark.parametrize("others", [(), ("1.00",)])
def test_a_figure_that_cannot_be_posted_is_refused(figure: str, others: tuple[str, ...]) -> None:
    refused = refusal(InvalidDocumentError, costing_line, *others, figure)

    assert refused == (Code.FIGURE_NOT_EXACT, "document N-1")


def test_a_line_of_actual_costing_has_an_id() -> None:
    assert refusal(InvalidDocumentError, costing_line, line_id=" ") == (Code.ID_BLANK, "line_id")


def test_what_is_invoiced_later_does_not_change_what_the_cost_was_posted_as() -> None:
    before, after = costing_line("300.00", "0.00"), costing_line("300.00", "400.00")

    assert draft_wip_cost(general_settings(), before) == draft_wip_cost(general_settings(), after)
    dearer = the(draft_wip_cost(general_settings(), costing_line("301.00")))
    assert dearer.digest != the(draft_wip_cost(general_settings(), before)).digest
