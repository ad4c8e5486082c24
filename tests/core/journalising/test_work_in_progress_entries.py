"""Entries of work in progress: allocation, dates, journals and texts, and what cannot be posted."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import (
    InvalidDocumentError,
    MissingAllocationError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import (
    draft_completion,
    draft_wip_cost,
    draft_wip_revenue,
)
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.entries import Role
from profit_integration.core.model.ledger import AllocationCode
from tests.core.journalising.general_journals import (
    GENERAL_TYPES,
    LEDGER_ACCOUNTS,
    completion,
    costing_line,
    general_settings,
    project_invoice,
    the,
)
from tests.examples import FAIR, changed, credit_of, line, settings, written

# --- allocation --------------------------------------------------------------------------------------------------

AXES = (AllocationAxis(1, "Kostenplaats", ("100", "200")), AllocationAxis(2, "Kostendrager", ("A",)))


def allocating(**changes: Any) -> AdministrationSettings:
    accounts = changed(LEDGER_ACCOUNTS, "6100", **{"allocation_axes": (1, 2), **changes})
    return general_settings(ledger_accounts=accounts, allocation_axes=AXES)


def test_cost_centres_from_actual_costing_follow_onto_the_accounts_that_allow_their_axis() -> None:
    codes = (AllocationCode(2, "A"), AllocationCode(1, "100"), AllocationCode(3, "elsewhere"))

    draft = the(draft_wip_cost(allocating(), costing_line(allocations=codes)))

    assert [each.allocations for each in draft.lines] == [(), (AllocationCode(1, "100"), AllocationCode(2, "A"))]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (AllocationCode(1, "300"), "allocation code '300' does not exist on axis 1, on which ledger account 6100"),
        (AllocationCode(3, "100"), r"ledger_accounts\[6100\].allocation_axes: allocation axis 3 does not exist"),
    ],
)
def test_an_allocation_code_that_does_not_exist_is_refused(code: AllocationCode, what: str) -> None:
    settings = allocating(allocation_axes=(1, 2, 3))

    with pytest.raises(
        MissingAllocationError,
        match=f"document N-1, line N-1: .*{what}",
    ):
        draft_wip_cost(settings, costing_line(allocations=(code,)))


def test_a_mandatory_axis_without_a_code_is_refused() -> None:
    settings = allocating(mandatory_allocation_axes=(1,))

    with pytest.raises(
        MissingAllocationError, match=r"N-1, line N-1: .*code is missing: that of axis 1 on ledger account 6100"
    ):
        draft_wip_cost(settings, costing_line(allocations=(AllocationCode(2, "A"),)))
    given = costing_line(allocations=(AllocationCode(1, "100"),))
    assert the(draft_wip_cost(settings, given)).lines[1].allocations == given.allocations


def test_what_an_invoice_line_is_allocated_to_follows_it_by_link_as_on_its_revenue() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "6310", allocation_axes=(1, 2))
    accounts = changed(accounts, "6300", allocation_axes=(1, 2))
    settings = general_settings(
        ledger_accounts=accounts,
        allocation_axes=(AllocationAxis(1, "Project", ("P2026-07",)), AllocationAxis(2, "Kostendrager", ("A",))),
        allocation_links=(AllocationLink(1, LinkType.PROJECT, AllocationField.PROJECT),),
    )
    own = line("400.00", vat_code="19", allocations=(AllocationCode(2, "A"),))
    found = project_invoice(lines=(own,), project=FAIR)
    codes = (AllocationCode(1, "P2026-07"), AllocationCode(2, "A"))

    assert [each.allocations for each in draft_entry(settings, found).lines_of(Role.TURNOVER)] == [codes]
    assert [each.allocations for each in the(draft_wip_revenue(settings, found)).lines] == [codes, ()]


# --- dates, journals, texts --------------------------------------------------------------------------------------


def test_without_a_date_of_its_own_the_entry_has_that_of_the_line_or_invoice() -> None:
    own = date(2026, 3, 31)
    cost, revenue = costing_line(costed_on=date(2026, 2, 27)), project_invoice(invoice_date=date(2026, 3, 2))
    settings = general_settings()

    assert the(draft_wip_cost(settings, cost)).entry_date == date(2026, 2, 27)
    assert the(draft_wip_revenue(settings, revenue)).entry_date == date(2026, 3, 2)
    for draft, voucher_date in (
        (the(draft_wip_cost(settings, cost, wip_date=own)), date(2026, 2, 27)),
        (the(draft_wip_revenue(settings, revenue, wip_date=own)), date(2026, 3, 2)),
    ):
        assert (draft.entry_date, draft.voucher_date) == (own, voucher_date)


def test_entries_go_in_the_journal_of_their_integration_type_and_credits_in_that_for_credits() -> None:
    settings = general_settings(integration_types=(*GENERAL_TYPES[:1], attrs.evolve(GENERAL_TYPES[1], journal="96")))
    (done,) = draft_completion(settings, completion(costing_line()))

    cost = the(draft_wip_cost(settings, costing_line()))
    assert (cost.journal, str(cost.journal_reason)) == ("95", "integration type WIP integration, field Journal")
    assert the(draft_wip_revenue(settings, project_invoice())).journal == "95"
    credit = the(draft_wip_revenue(settings, credit_of(project_invoice())))
    assert (credit.journal, str(credit.journal_reason)) == (
        "96",
        "integration type WIP integration, field Credit invoices journal",
    )
    assert (done.journal, str(done.journal_reason)) == ("96", "integration type Cancel WIP, field Journal")


@pytest.mark.parametrize(
    ("reverse", "expected"),
    [
        (False, ["6310 credit 400.00", "3110 debit 400.00"]),
        (True, ["6310 debit -400.00", "3110 credit -400.00"]),
    ],
)
def test_a_credit_project_invoice_takes_its_revenue_back_in_the_style_of_the_settings(
    reverse: bool, expected: list[str]
) -> None:
    settings = general_settings(reverse_negative_invoices=reverse)

    assert written(the(draft_wip_revenue(settings, credit_of(project_invoice())))) == expected


def test_an_invoice_that_is_posted_in_another_administration_keeps_the_key_of_its_own() -> None:
    draft = the(
        draft_wip_revenue(general_settings(), project_invoice(), origin=settings(administration=2, counters=()))
    )

    assert (draft.document.administration, draft.administration) == (2, 1)


def test_the_text_opens_with_the_tag_of_the_kind() -> None:
    (done,) = draft_completion(general_settings(), completion(costing_line()))

    assert the(draft_wip_cost(general_settings(), costing_line())).description.text == "[ohw] OHW-integratie"
    assert the(draft_wip_revenue(general_settings(), project_invoice())).description.text == "[ohw] OHW-integratie"
    assert done.description.text == "[afm] OHW afmelden"


# --- what cannot be posted ---------------------------------------------------------------------------------------


def test_a_cost_finer_than_the_minor_unit_is_refused_and_never_rounded() -> None:
    with pytest.raises(
        InvalidDocumentError, match=r"document N-1, line N-1: amount 0\.005 is finer than the 2 decimal\(s\) of EUR"
    ):
        draft_wip_cost(general_settings(), costing_line("0.005"))


def test_an_invoice_in_another_currency_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match=r"D-1001: its currency is USD, and administration 1 keeps .* EUR"):
        draft_wip_revenue(general_settings(), project_invoice(currency="USD"))


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1E+15", "0.00000000001"])
def test_a_figure_that_cannot_be_posted_is_refused(figure: str) -> None:
    with pytest.raises(InvalidDocumentError, match=r"document N-1: .* is not an exact amount, quantity or price"):
        costing_line(figure)
    with pytest.raises(InvalidDocumentError, match=r"is not an exact amount"):
        costing_line("1.00", figure)


def test_a_line_of_actual_costing_has_an_id() -> None:
    with pytest.raises(InvalidDocumentError, match=r"line_id: the id is blank"):
        costing_line(line_id=" ")


def test_what_is_invoiced_later_does_not_change_what_the_cost_was_posted_as() -> None:
    before, after = costing_line("300.00", "0.00"), costing_line("300.00", "400.00")

    assert draft_wip_cost(general_settings(), before) == draft_wip_cost(general_settings(), after)
    dearer = the(draft_wip_cost(general_settings(), costing_line("301.00")))
    assert dearer.digest != the(draft_wip_cost(general_settings(), before)).digest
