"""Work in progress: costs and revenue wait on the balance sheet until completion (examples J3, J4 and J5)."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.accounts.candidates import Level
from profit_integration.accounts.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.errors import (
    CompletedTwiceError,
    InvalidDocumentError,
    MissingAllocationError,
    MissingSettingError,
    UnresolvedAccountError,
    UnusableSettingError,
)
from profit_integration.invoices import Invoice, InvoiceLine
from profit_integration.journalising.costing import Completion, CostingLine
from profit_integration.journalising.drafting import draft_entry
from profit_integration.journalising.entries import Role
from profit_integration.journalising.work_in_progress import (
    completed_lines,
    draft_completion,
    draft_wip_cost,
    draft_wip_revenue,
)
from profit_integration.kinds import IntegrationKind
from profit_integration.ledger import AllocationCode
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.settings.work_in_progress import CompletionMethod, WorkInProgress
from tests.examples import FAIR, MARCH, SALES, balances, changed, credit_of, invoice, line, purchase, settings, written
from tests.journalising.general_journals import (
    BLANK_ACCOUNTS,
    CANCEL,
    GENERAL_TYPES,
    LEDGER_ACCOUNTS,
    OTHER_PROJECT,
    SPLIT,
    WIP,
    all_lines,
    completion,
    costing_line,
    general_settings,
    project_invoice,
    the,
)

PER_PROJECT = attrs.evolve(SPLIT, completion=CompletionMethod.PER_PROJECT)


def per_project(**changes: Any) -> AdministrationSettings:
    return general_settings(work_in_progress=PER_PROJECT, **changes)


# --- the worked examples of the help pages -----------------------------------------------------------------------


def test_j3_costs_go_to_wip_costs_against_coverage() -> None:
    draft = the(draft_wip_cost(general_settings(), costing_line("300.00")))

    assert written(draft) == ["3100 debit 300.00", "6100 credit 300.00"]
    assert [each.role for each in draft.lines] == [Role.WIP_COSTS, Role.COST_COVERAGE]


def test_j4_the_revenue_of_a_project_invoice_is_provisional_and_waits_as_wip_revenue() -> None:
    settings, found = general_settings(), project_invoice("400.00", "76.00")

    assert written(draft_entry(settings, found)) == ["10000 debit 476.00", "6300 credit 400.00", "1500 credit 76.00"]
    draft = the(draft_wip_revenue(settings, found))
    assert written(draft) == ["6310 debit 400.00", "3110 credit 400.00"]
    assert [each.role for each in draft.lines] == [Role.REVENUE_COVERAGE, Role.WIP_REVENUE]


def test_j5_completion_per_line_moves_cost_and_revenue_from_the_balance_sheet_to_the_result() -> None:
    (draft,) = draft_completion(general_settings(), completion(costing_line("300.00", "400.00")))

    assert written(draft) == ["7100 debit 300.00", "3100 credit 300.00", "3110 debit 400.00", "8190 credit 400.00"]
    assert [each.role for each in draft.lines] == [
        Role.PROJECT_COSTS,
        Role.WIP_COSTS,
        Role.WIP_REVENUE,
        Role.PROJECT_REVENUE,
    ]


# --- split or not ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("split", "split_revenue_coverage", "invoice_account", "balance_account"),
    [
        (False, False, "6310", "3100"),
        (True, False, "6310", "3110"),
        (False, True, "6300", "3100"),
        (True, True, "6300", "3110"),
    ],
)
def test_the_two_splits_choose_the_entry_types(
    split: bool, split_revenue_coverage: bool, invoice_account: str, balance_account: str
) -> None:
    wip = WorkInProgress(split=split, split_revenue_coverage=split_revenue_coverage)
    settings = general_settings(work_in_progress=wip)

    assert written(the(draft_wip_cost(settings, costing_line())))[0] == "3100 debit 300.00"
    assert written(draft_entry(settings, project_invoice()))[1] == f"{invoice_account} credit 400.00"
    assert written(the(draft_wip_revenue(settings, project_invoice()))) == [
        "6310 debit 400.00",
        f"{balance_account} credit 400.00",
    ]
    (draft,) = draft_completion(settings, completion(costing_line("300.00", "400.00")))
    assert written(draft)[2] == f"{balance_account} debit 400.00"


# --- which invoices take part ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "takes_part"),
    [
        pytest.param({"kind": IntegrationKind.AUTOMATIC_PROJECT_INVOICES}, True, id="a project invoice"),
        pytest.param({"kind": IntegrationKind.PROJECT_INSTALMENT_INVOICES}, True, id="an instalment invoice"),
        pytest.param({"kind": IntegrationKind.SUBSCRIPTION_INVOICES}, False, id="a subscription"),
        pytest.param(
            {"kind": IntegrationKind.SUBSCRIPTION_INVOICES, "project": FAIR}, True, id="a subscription for a project"
        ),
        pytest.param({"kind": SALES}, False, id="a sale"),
        pytest.param({"kind": SALES, "project": FAIR}, True, id="a sale for a project"),
        pytest.param({"kind": SALES, "lines": (line(project=FAIR),)}, True, id="a sale with a line for a project"),
        pytest.param({"kind": IntegrationKind.COURSE_INVOICES, "project": FAIR}, False, id="a course for a project"),
    ],
)
def test_project_invoices_and_others_for_a_project_wait_for_completion(
    changes: dict[str, Any], takes_part: bool
) -> None:
    found = invoice(**{"lines": (line(article_group="DIENSTEN"),), **changes})
    account = draft_entry(general_settings(), found).lines[1].account

    assert (draft_wip_revenue(general_settings(), found) is not None) is takes_part
    assert (account == "6300") is takes_part


def test_a_purchase_for_a_project_is_no_revenue_and_does_not_wait() -> None:
    found = purchase(project=FAIR)

    assert draft_wip_revenue(general_settings(), found) is None


def test_only_the_lines_for_a_project_wait() -> None:
    lines = (line("100.00", article_group="DIENSTEN", project=FAIR), line("50.00", article_group="DIENSTEN"))
    found = invoice(lines=lines)

    assert [each.account for each in draft_entry(general_settings(), found).lines] == ["10000", "6300", "8000", "1500"]
    assert written(the(draft_wip_revenue(general_settings(), found))) == ["6310 debit 100.00", "3110 credit 100.00"]


def test_without_wip_integration_only_the_invoice_itself_is_posted() -> None:
    settings = general_settings(work_in_progress=None)

    assert written(draft_entry(settings, project_invoice()))[1] == "8190 credit 400.00"
    assert draft_wip_revenue(settings, project_invoice()) is None


def test_costs_and_completion_without_wip_integration_are_refused() -> None:
    settings = general_settings(work_in_progress=None)

    with pytest.raises(
        MissingSettingError, match=r"administration 1 does not integrate work in progress\. Remedy: tick Use WIP"
    ):
        draft_wip_cost(settings, costing_line())
    with pytest.raises(MissingSettingError, match="does not integrate work in progress"):
        draft_completion(settings, completion(costing_line()))


def test_what_costs_nothing_gives_no_entry() -> None:
    assert draft_wip_cost(general_settings(), costing_line("0.00")) is None
    assert draft_completion(general_settings(), completion(costing_line("0.00", "0.00"))) == ()


def test_a_correction_of_costs_stands_on_the_other_side() -> None:
    draft = the(draft_wip_cost(general_settings(), costing_line("-25.00")))

    assert written(draft) == ["3100 credit 25.00", "6100 debit 25.00"]


# --- accounts ----------------------------------------------------------------------------------------------------


def account_of(entry_type: EntryType, number: str, **keys: str) -> IntegrationAccount:
    return IntegrationAccount(entry_type=entry_type, ledger_account=number, **keys)


def test_each_entry_type_has_integration_accounts_and_a_basis_of_its_own() -> None:
    settings = general_settings(
        calculation_bases=(BasisChoice(EntryType.PROJECT_COSTS, CalculationBasis.PROJECT_GROUP),),
        integration_accounts=(
            *BLANK_ACCOUNTS,
            account_of(EntryType.PROJECT_COSTS, "7110", value="BEURS"),
            account_of(EntryType.PROJECT_REVENUES, "8100", integration_group="ADVIES"),
        ),
    )

    (fair,) = draft_completion(settings, completion(costing_line("300.00", "400.00")))
    (other,) = draft_completion(
        settings, completion(costing_line("300.00", "400.00", project=OTHER_PROJECT, integration_group=None))
    )

    assert [each.account for each in fair.lines] == ["7110", "3100", "3110", "8100"]
    assert [each.account for each in other.lines] == ["7100", "3100", "3110", "8190"]


@pytest.mark.parametrize(
    ("basis", "value"),
    [
        (CalculationBasis.EMPLOYEE, "jansen"),
        (CalculationBasis.WORK_TYPE, "ontwerp"),
        (CalculationBasis.PROJECT, "P2026-07"),
        (CalculationBasis.DIMENSION, "noord"),
    ],
)
def test_a_line_of_actual_costing_is_found_by_each_basis(basis: CalculationBasis, value: str) -> None:
    settings = general_settings(
        calculation_bases=(BasisChoice(EntryType.PROJECT_COSTS, basis),),
        integration_accounts=(*BLANK_ACCOUNTS, account_of(EntryType.PROJECT_COSTS, "7110", value=value)),
    )
    found = costing_line(employee="jansen", work_type="ontwerp", dimension="noord")

    (draft,) = draft_completion(settings, completion(found))

    assert draft.lines[0].account == "7110"


def test_an_invoice_line_without_a_project_takes_that_of_its_invoice() -> None:
    settings = general_settings(
        calculation_bases=tuple(
            BasisChoice(each, CalculationBasis.PROJECT)
            for each in (EntryType.PROVISIONAL_PROJECT_REVENUE, EntryType.PROJECT_WIP_REVENUE)
        ),
        integration_accounts=(
            *BLANK_ACCOUNTS,
            account_of(EntryType.PROVISIONAL_PROJECT_REVENUE, "8100", value="P2026-07"),
            account_of(EntryType.PROJECT_WIP_REVENUE, "3000", value="P2026-07"),
        ),
    )
    found = project_invoice(lines=(line("400.00", vat_code="19"),), project=FAIR)

    assert draft_entry(settings, found).lines[1].account == "8100"
    assert the(draft_wip_revenue(settings, found)).lines[1].account == "3000"


def without(entry_type: EntryType) -> AdministrationSettings:
    return general_settings(
        integration_accounts=tuple(each for each in BLANK_ACCOUNTS if each.entry_type is not entry_type)
    )


def test_groups_have_no_accounts_for_work_in_progress_and_the_error_names_the_entry_type() -> None:
    with pytest.raises(
        UnresolvedAccountError,
        match=r"N-1, line N-1: no ledger account\. Tried: integration account \(entry type 3, integration group "
        r"ADVIES, article group blank\): there is none; integration account \(entry type 3, integration group blank, "
        r"article group blank\): there is none\. Remedy: add an integration account of entry type 3 \(project cost "
        r"price coverage\) without a value",
    ):
        draft_wip_cost(without(EntryType.PROJECT_COST_PRICE_COVERAGE), costing_line())


def test_the_revenue_of_an_invoice_never_falls_back_on_the_turnover_account_of_a_group() -> None:
    settings = without(EntryType.PROVISIONAL_PROJECT_REVENUE)

    with pytest.raises(UnresolvedAccountError, match=r"D-1001, line 1.*entry type 5 \(provisional project revenue\)"):
        draft_entry(settings, project_invoice())


def test_the_revenue_of_completion_falls_back_on_the_group_as_on_any_project_invoice() -> None:
    (draft,) = draft_completion(without(EntryType.PROJECT_REVENUES), completion(costing_line("0.00", "400.00")))

    assert written(draft) == ["3110 debit 400.00", "8100 credit 400.00"]


def test_every_line_carries_its_reason_with_everything_that_was_looked_at() -> None:
    for draft in (
        the(draft_wip_cost(general_settings(), costing_line())),
        the(draft_wip_revenue(general_settings(), project_invoice())),
        *draft_completion(general_settings(), completion(costing_line("300.00", "400.00"))),
    ):
        for each in draft.lines:
            (reason,) = each.reasons
            assert reason.resolution is not None
            assert reason.resolution.account == each.account
            assert reason.rule.startswith("integration account (entry type ")
            assert reason.invoice_line in {"N-1", "1"}


def test_work_in_progress_looks_at_integration_accounts_alone() -> None:
    (first, *_) = the(draft_wip_cost(general_settings(), costing_line())).lines
    resolution = first.reasons[0].resolution

    assert resolution is not None
    assert {each.level for each in resolution.candidates} == {Level.INTEGRATION_ACCOUNT}


def test_a_blocked_account_is_refused_and_the_error_says_where_it_is_set() -> None:
    settings = general_settings(ledger_accounts=changed(LEDGER_ACCOUNTS, "3100", blocked=True))

    with pytest.raises(
        UnusableSettingError, match=r"3100, set at integration account \(entry type 2, .*line N-1 of document N-1"
    ):
        draft_wip_cost(settings, costing_line())


# --- allocation --------------------------------------------------------------------------------------------------

AXES = (AllocationAxis(1, "Kostenplaats", ("100", "200")), AllocationAxis(2, "Kostendrager", ("A",)))


def allocating(**changes: Any) -> AdministrationSettings:
    accounts = changed(LEDGER_ACCOUNTS, "6100", **{"allocation_axes": (1, 2), **changes})
    return general_settings(ledger_accounts=accounts, allocation_axes=AXES)


def test_cost_centres_from_actual_costing_follow_onto_the_accounts_that_allow_their_axis() -> None:
    codes = (AllocationCode(2, "A"), AllocationCode(1, "100"), AllocationCode(3, "elsewhere"))

    draft = the(draft_wip_cost(allocating(), costing_line(allocations=codes)))

    assert [each.allocations for each in draft.lines] == [(), (AllocationCode(1, "100"), AllocationCode(2, "A"))]


@pytest.mark.parametrize("code", [AllocationCode(1, "300"), AllocationCode(3, "100")])
def test_an_allocation_code_that_does_not_exist_is_refused(code: AllocationCode) -> None:
    settings = allocating(allocation_axes=(1, 2, 3))

    with pytest.raises(
        MissingAllocationError,
        match=rf"N-1: ledger account 6100, allocation axis {code.axis}: code '{code.code}' does not exist",
    ):
        draft_wip_cost(settings, costing_line(allocations=(code,)))


def test_a_mandatory_axis_without_a_code_is_refused() -> None:
    settings = allocating(mandatory_allocation_axes=(1,))

    with pytest.raises(
        MissingAllocationError, match=r"N-1: ledger account 6100, allocation axis 1: a code is mandatory and lacks"
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
    assert (cost.journal, cost.journal_reason) == ("95", "integration type wip_integration, field Journal")
    assert the(draft_wip_revenue(settings, project_invoice())).journal == "95"
    credit = the(draft_wip_revenue(settings, credit_of(project_invoice())))
    assert (credit.journal, credit.journal_reason) == (
        "96",
        "integration type wip_integration, field Credit invoices journal",
    )
    assert (done.journal, done.journal_reason) == ("96", "integration type cancel_wip, field Journal")


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


# --- completion --------------------------------------------------------------------------------------------------


def three_lines() -> tuple[CostingLine, ...]:
    return (
        costing_line("300.00", "400.00", line_id="N-1"),
        costing_line("50.00", "0.00", line_id="N-2"),
        costing_line("-20.00", "-30.00", line_id="N-3", costed_on=MARCH),
    )


def test_per_line_every_line_has_an_entry_of_its_own() -> None:
    drafts = draft_completion(general_settings(), completion(*three_lines()))

    assert [(each.document.document_id, each.voucher_number, each.entry_date) for each in drafts] == [
        ("line/N-1", "N-1", MARCH),
        ("line/N-2", "N-2", MARCH),
        ("line/N-3", "N-3", MARCH),
    ]
    assert written(drafts[1]) == ["7100 debit 50.00", "3100 credit 50.00"]
    assert written(drafts[2]) == ["7100 credit 20.00", "3100 debit 20.00", "3110 credit 30.00", "8190 debit 30.00"]


def test_per_project_all_lines_are_one_entry() -> None:
    (draft,) = draft_completion(per_project(), completion(*three_lines()))

    assert draft.document.document_id == "project/A-7"
    assert written(draft) == ["7100 debit 330.00", "3100 credit 330.00", "3110 debit 370.00", "8190 credit 370.00"]
    assert [[reason.invoice_line for reason in each.reasons] for each in draft.lines] == [
        ["N-1", "N-2", "N-3"],
        ["N-1", "N-2", "N-3"],
        ["N-1", "N-3"],
        ["N-1", "N-3"],
    ]


def test_per_project_every_line_stands_apart_where_lines_are_not_compressed() -> None:
    (draft,) = draft_completion(per_project(compress_lines=False), completion(*three_lines()[:2]))

    assert written(draft) == [
        "7100 debit 300.00",
        "3100 credit 300.00",
        "3110 debit 400.00",
        "8190 credit 400.00",
        "7100 debit 50.00",
        "3100 credit 50.00",
    ]


def test_per_project_is_one_project() -> None:
    lines = (costing_line(line_id="N-1"), costing_line(line_id="N-2", project=OTHER_PROJECT))

    with pytest.raises(
        InvalidDocumentError,
        match=r"document A-7: it completes projects P2026-07 and P2026-08 as one\. Remedy: complete each project",
    ):
        draft_completion(per_project(), completion(*lines))
    assert len(draft_completion(general_settings(), completion(*lines))) == 2


@pytest.mark.parametrize("settings", [general_settings(), per_project()], ids=["per line", "per project"])
def test_a_completed_line_is_frozen(settings: AdministrationSettings) -> None:
    drafts = draft_completion(settings, completion(*three_lines()[:2]))
    done = completed_lines(drafts, 1)

    assert set(done) == {"N-1", "N-2"}
    again = completion(three_lines()[2], three_lines()[1], document_id="A-8")
    with pytest.raises(
        CompletedTwiceError, match=r"completion A-8: line N-2 of actual costing is completed already.*leave it out"
    ):
        draft_completion(settings, again, completed=done)
    assert len(draft_completion(settings, completion(three_lines()[2]), completed=done)) == 1


@pytest.mark.parametrize("settings", [general_settings(), per_project()], ids=["per line", "per project"])
def test_the_same_completion_again_is_no_second_one(settings: AdministrationSettings) -> None:
    once = completion(*three_lines()[:2])
    drafts = draft_completion(settings, once)

    assert draft_completion(settings, once, completed=completed_lines(drafts, 1)) == drafts


def test_lines_of_another_administration_are_others() -> None:
    drafts = draft_completion(general_settings(), completion(*three_lines()[:2]))

    assert completed_lines(drafts, 2) == {}


def test_costs_that_cancel_out_are_completed_all_the_same() -> None:
    lines = (costing_line("20.00", line_id="N-1"), costing_line("-20.00", line_id="N-2"))

    drafts = draft_completion(per_project(), completion(*lines))

    assert written(drafts[0]) == ["7100 debit 0.00", "3100 credit 0.00"]
    assert set(completed_lines(drafts, 1)) == {"N-1", "N-2"}


def test_entries_of_other_kinds_complete_nothing() -> None:
    assert completed_lines([the(draft_wip_cost(general_settings(), costing_line()))], 1) == {}


def test_a_completion_may_not_hold_a_line_twice() -> None:
    with pytest.raises(CompletedTwiceError, match=r"completion A-7: line N-1"):
        completion(costing_line(), costing_line())


def test_a_completion_has_an_id_and_lines() -> None:
    with pytest.raises(InvalidDocumentError, match=r"A-7: it completes nothing\. Remedy: name the lines"):
        completion()
    with pytest.raises(InvalidDocumentError, match=r"the id of a completion is blank"):
        completion(costing_line(), document_id=" ")


# --- what cannot be posted ---------------------------------------------------------------------------------------


def test_a_cost_finer_than_the_minor_unit_is_refused_and_never_rounded() -> None:
    with pytest.raises(
        InvalidDocumentError, match=r"document N-1: line N-1: amount 0\.005 is finer than EUR's 2 decimal\(s\)"
    ):
        draft_wip_cost(general_settings(), costing_line("0.005"))


def test_an_invoice_in_another_currency_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match=r"D-1001: its currency is USD, while administration 1 keeps .* EUR"):
        draft_wip_revenue(general_settings(), project_invoice(currency="USD"))


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1E+15", "0.00000000001"])
def test_a_figure_that_cannot_be_posted_is_refused(figure: str) -> None:
    with pytest.raises(InvalidDocumentError, match=r"document N-1: .* is no amount, quantity or price"):
        costing_line(figure)
    with pytest.raises(InvalidDocumentError, match=r"is no amount"):
        costing_line("1.00", figure)


def test_a_line_of_actual_costing_has_an_id() -> None:
    with pytest.raises(InvalidDocumentError, match=r"the id of a line of actual costing is blank"):
        costing_line(line_id=" ")


def test_what_is_invoiced_later_does_not_change_what_the_cost_was_posted_as() -> None:
    before, after = costing_line("300.00", "0.00"), costing_line("300.00", "400.00")

    assert draft_wip_cost(general_settings(), before) == draft_wip_cost(general_settings(), after)
    dearer = the(draft_wip_cost(general_settings(), costing_line("301.00")))
    assert dearer.digest != the(draft_wip_cost(general_settings(), before)).digest


# --- laws --------------------------------------------------------------------------------------------------------

AMOUNTS = st.integers(-1_000_000, 1_000_000).map(lambda cents: Decimal(cents) / 100)
GROUPS = st.sampled_from(["ADVIES", "ONBEKEND", None])
ACCOUNTS = st.sampled_from(["3100", "3110", "6100", "6300", "6310", "7100", "8190"])


@st.composite
def wip_settings(draw: st.DrawFn) -> AdministrationSettings:
    """Any settings of work in progress, with an exception of ADVIES for some of the entry types."""
    exceptions = draw(st.dictionaries(st.sampled_from([each.entry_type for each in BLANK_ACCOUNTS]), ACCOUNTS))
    own = tuple(account_of(each, number, integration_group="ADVIES") for each, number in exceptions.items())
    return general_settings(
        work_in_progress=WorkInProgress(
            split=draw(st.booleans()),
            split_revenue_coverage=draw(st.booleans()),
            completion=draw(st.sampled_from(CompletionMethod)),
        ),
        integration_accounts=BLANK_ACCOUNTS + own,
        ledger_accounts=tuple(attrs.evolve(each, vat_allowed=True) for each in LEDGER_ACCOUNTS),
        compress_lines=draw(st.booleans()),
        reverse_negative_invoices=draw(st.booleans()),
    )


@st.composite
def costing_lines(draw: st.DrawFn) -> tuple[CostingLine, ...]:
    rows = draw(st.lists(st.tuples(AMOUNTS, AMOUNTS, GROUPS), min_size=1, max_size=6))
    return tuple(
        costing_line(str(cost), str(revenue), line_id=f"N-{place}", integration_group=group)
        for place, (cost, revenue, group) in enumerate(rows)
    )


def invoice_of(lines: tuple[CostingLine, ...]) -> Invoice:
    """The project invoice over what was done, without VAT."""
    return invoice(
        kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES,
        lines=tuple(
            InvoiceLine(
                line_id=each.line_id,
                amount=each.revenue,
                integration_group=each.integration_group,
                project=each.project,
            )
            for each in lines
        ),
    )


def roles(drafts: Any, *wanted: Role) -> Any:
    return [each for each in all_lines(*drafts) if each.role in wanted]


@given(wip_settings(), costing_lines())
def test_law_what_is_booked_and_then_completed_leaves_nothing_on_the_balance_sheet(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    booked = [draft_wip_cost(settings, each) for each in lines] + [draft_wip_revenue(settings, invoice_of(lines))]
    done = draft_completion(settings, Completion(document_id="A-1", completed_on=MARCH, lines=lines))

    assert balances(roles([*booked, *done], Role.WIP_COSTS)) == {}
    assert balances(roles([*booked, *done], Role.WIP_REVENUE)) == {}
    for draft in (*booked, *done):
        assert draft is None or sum(each.balance for each in draft.lines) == 0


@given(wip_settings(), costing_lines())
def test_law_coverage_and_what_the_invoice_posts_on_it_are_always_equal_and_cancel_out(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    found = invoice_of(lines)
    posted, covered = draft_entry(settings, found), draft_wip_revenue(settings, found)

    revenue = sum(each.balance for each in posted.lines_of(Role.TURNOVER))
    coverage = sum(each.balance for each in roles([covered], Role.REVENUE_COVERAGE))
    assert revenue + coverage == 0
    assert settings.work_in_progress is not None
    if not settings.work_in_progress.split_revenue_coverage:
        assert balances([*posted.lines_of(Role.TURNOVER), *roles([covered], Role.REVENUE_COVERAGE)]) == {}


@given(wip_settings(), costing_lines())
def test_law_compression_never_changes_the_total_of_an_account(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    done = Completion(document_id="A-1", completed_on=MARCH, lines=lines)
    compressed, apart = (
        [*draft_completion(each, done), draft_wip_revenue(each, invoice_of(lines))]
        for each in (attrs.evolve(settings, compress_lines=True), attrs.evolve(settings, compress_lines=False))
    )

    assert balances(all_lines(*compressed)) == balances(all_lines(*apart))


@given(wip_settings(), costing_lines())
def test_law_an_invoice_and_its_credit_cancel_out_in_work_in_progress(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    found = invoice_of(lines)

    both = [draft_wip_revenue(settings, found), draft_wip_revenue(settings, credit_of(found))]

    assert balances(all_lines(*both)) == {}


def test_the_kinds_of_work_in_progress_have_keys_that_never_meet() -> None:
    settings = general_settings()
    (done,) = draft_completion(settings, completion(costing_line(line_id="1")))
    drafts = [
        the(draft_wip_cost(settings, costing_line(line_id="1"))),
        the(draft_wip_revenue(settings, project_invoice(document_id="1"))),
        the(
            draft_wip_revenue(settings, project_invoice(document_id="1", kind=IntegrationKind.MANUAL_PROJECT_INVOICES))
        ),
        done,
        *draft_completion(per_project(), completion(costing_line(line_id="1"), document_id="1")),
    ]

    assert [(each.document.kind, each.document.document_id) for each in drafts] == [
        (WIP, "cost/1"),
        (WIP, "revenue/automatic_project_invoices/1"),
        (WIP, "revenue/manual_project_invoices/1"),
        (CANCEL, "line/1"),
        (CANCEL, "project/1"),
    ]
