"""Work in progress: costs and revenue wait on the balance sheet until completion (examples J3, J4 and J5)."""

from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnresolvedAccountError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import draft_completion, draft_wip_cost, draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import Role
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.resolution import Level
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    BLANK_ACCOUNTS,
    OTHER_PROJECT,
    account_of,
    completion,
    costing_line,
    general_settings,
    project_invoice,
    the,
)
from tests.core.journalising.refusals import refusal
from tests.examples import FAIR, PURCHASES, SALES, invoice, line, written

# --- the worked examples of the help pages -----------------------------------------------------------------------


def test_j3_costs_go_to_wip_costs_against_coverage() -> None:
    draft = the(draft_wip_cost(general_settings(), costing_line("300.00")))

    assert written(draft) == ["3100 debit 300.00", "6100 credit 300.00"]
    assert [line.role for line in draft.lines] == [Role.WIP_COSTS, Role.COST_COVERAGE]


def test_j4_the_revenue_of_a_project_invoice_is_provisional_and_waits_as_wip_revenue() -> None:
    settings, document = general_settings(), project_invoice("400.00", "76.00")

    assert written(draft_entry(settings, document)) == ["10000 debit 476.00", "6300 credit 400.00", "1500 credit 76.00"]
    draft = the(draft_wip_revenue(settings, document))
    assert written(draft) == ["6310 debit 400.00", "3110 credit 400.00"]
    assert [line.role for line in draft.lines] == [Role.REVENUE_COVERAGE, Role.WIP_REVENUE]


def test_j5_completion_per_line_moves_cost_and_revenue_from_the_balance_sheet_to_the_result() -> None:
    (draft,) = draft_completion(general_settings(), completion(costing_line("300.00", "400.00")))

    assert written(draft) == ["7100 debit 300.00", "3100 credit 300.00", "3110 debit 400.00", "8190 credit 400.00"]
    roles = [Role.PROJECT_COSTS, Role.WIP_COSTS, Role.WIP_REVENUE, Role.PROJECT_REVENUE]
    assert [line.role for line in draft.lines] == roles


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
    ("kind", "changes", "takes_part"),
    [
        (IntegrationKind.AUTOMATIC_PROJECT_INVOICES, {}, True),
        (IntegrationKind.PROJECT_INSTALMENT_INVOICES, {}, True),
        (IntegrationKind.SUBSCRIPTION_INVOICES, {}, False),
        (IntegrationKind.SUBSCRIPTION_INVOICES, {"project": FAIR}, True),
        (SALES, {}, False),
        (SALES, {"project": FAIR}, True),
        (SALES, {"lines": (line(project=FAIR),)}, True),
        (IntegrationKind.COURSE_INVOICES, {"project": FAIR}, False),
        (PURCHASES, {"project": FAIR, "lines": (line(article_group="PANELEN"),)}, False),
    ],
)
def test_project_invoices_and_others_for_a_project_wait_for_completion(
    kind: IntegrationKind, changes: dict[str, Any], takes_part: bool
) -> None:
    document = invoice(**{"kind": kind, "lines": (line(article_group="DIENSTEN"),), **changes})
    account = draft_entry(general_settings(), document).lines[1].account

    assert (draft_wip_revenue(general_settings(), document) is not None) is takes_part
    assert (account == "6300") is takes_part


def test_only_the_lines_for_a_project_wait() -> None:
    lines = (line("100.00", article_group="DIENSTEN", project=FAIR), line("50.00", article_group="DIENSTEN"))
    document = invoice(lines=lines)

    accounts = [line.account for line in draft_entry(general_settings(), document).lines]
    assert accounts == ["10000", "6300", "8000", "1500"]
    assert written(the(draft_wip_revenue(general_settings(), document))) == ["6310 debit 100.00", "3110 credit 100.00"]


def test_without_wip_integration_only_the_invoice_itself_is_posted() -> None:
    settings = general_settings(work_in_progress=None)

    assert written(draft_entry(settings, project_invoice()))[1] == "8190 credit 400.00"
    assert draft_wip_revenue(settings, project_invoice()) is None


def test_what_costs_nothing_gives_no_entry_and_a_correction_is_on_the_other_side() -> None:
    assert draft_wip_cost(general_settings(), costing_line("0.00")) is None
    assert draft_completion(general_settings(), completion(costing_line("0.00", "0.00"))) == ()
    correction = draft_wip_cost(general_settings(), costing_line("-25.00"))
    assert written(the(correction)) == ["3100 credit 25.00", "6100 debit 25.00"]


# --- accounts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "value"),
    [
        (CalculationBasis.EMPLOYEE, "jansen"),
        (CalculationBasis.WORK_TYPE, "ontwerp"),
        (CalculationBasis.PROJECT, "P2026-07"),
        (CalculationBasis.PROJECT_GROUP, "BEURS"),
        (CalculationBasis.DIMENSION, "noord"),
    ],
)
def test_each_entry_type_has_integration_accounts_and_a_basis_of_its_own(basis: CalculationBasis, value: str) -> None:
    settings = general_settings(
        calculation_bases=(BasisChoice(EntryType.PROJECT_COSTS, basis),),
        integration_accounts=(
            *BLANK_ACCOUNTS,
            account_of(EntryType.PROJECT_COSTS, "7110", value=value),
            account_of(EntryType.PROJECT_REVENUES, "8100", integration_group="ADVIES"),
        ),
    )
    own = costing_line("300.00", "400.00", employee="jansen", work_type="ontwerp", dimension="noord")
    other = costing_line("300.00", "400.00", project=OTHER_PROJECT, integration_group=None)

    for costed, accounts in ((own, ["7110", "3100", "3110", "8100"]), (other, ["7100", "3100", "3110", "8190"])):
        (draft,) = draft_completion(settings, completion(costed))
        assert [line.account for line in draft.lines] == accounts


def test_an_invoice_line_without_a_project_takes_that_of_its_invoice() -> None:
    settings = general_settings(
        calculation_bases=tuple(
            BasisChoice(entry_type, CalculationBasis.PROJECT)
            for entry_type in (EntryType.PROVISIONAL_PROJECT_REVENUE, EntryType.PROJECT_WIP_REVENUE)
        ),
        integration_accounts=(
            *BLANK_ACCOUNTS,
            account_of(EntryType.PROVISIONAL_PROJECT_REVENUE, "8100", value="P2026-07"),
            account_of(EntryType.PROJECT_WIP_REVENUE, "3000", value="P2026-07"),
        ),
    )
    document = project_invoice(lines=(line("400.00", vat_code="19"),), project=FAIR)

    assert draft_entry(settings, document).lines[1].account == "8100"
    assert the(draft_wip_revenue(settings, document)).lines[1].account == "3000"


def without(entry_type: EntryType) -> AdministrationSettings:
    return general_settings(
        integration_accounts=tuple(account for account in BLANK_ACCOUNTS if account.entry_type is not entry_type)
    )


COVERAGE = EntryType.PROJECT_COST_PRICE_COVERAGE
PROVISIONAL = EntryType.PROVISIONAL_PROJECT_REVENUE
OF_ANOTHER_GROUP = IntegrationAccount(entry_type=COVERAGE, ledger_account="7000", integration_group="OTHER")
COST_LINE = "document N-1, line N-1: integration_accounts"


@pytest.mark.parametrize(
    ("entry_type", "others", "code", "where"),
    [
        (COVERAGE, (), Code.WIP_ACCOUNT_MISSING, COST_LINE),
        (COVERAGE, (OF_ANOTHER_GROUP,), Code.ACCOUNT_UNRESOLVED, COST_LINE),
        (PROVISIONAL, (), Code.WIP_ACCOUNT_MISSING, "invoice D-1001, line 1: integration_accounts"),
    ],
)
def test_work_in_progress_never_falls_back_on_the_account_of_a_group(
    entry_type: EntryType, others: tuple[IntegrationAccount, ...], code: Code, where: str
) -> None:
    rules = without(entry_type)
    rules = attrs.evolve(rules, integration_accounts=(*rules.integration_accounts, *others))
    post, document = (draft_wip_cost, costing_line()) if entry_type is COVERAGE else (draft_entry, project_invoice())

    assert refusal(UnresolvedAccountError, post, rules, document) == (code, where)


def test_the_revenue_of_completion_falls_back_on_the_group_as_on_any_project_invoice() -> None:
    (draft,) = draft_completion(without(EntryType.PROJECT_REVENUES), completion(costing_line("0.00", "400.00")))

    assert written(draft) == ["3110 debit 400.00", "8100 credit 400.00"]


def test_every_line_carries_its_reason_with_everything_that_was_looked_at() -> None:
    for draft in (
        the(draft_wip_cost(general_settings(), costing_line())),
        the(draft_wip_revenue(general_settings(), project_invoice())),
        *draft_completion(general_settings(), completion(costing_line("300.00", "400.00"))),
    ):
        for entry_line in draft.lines:
            (reason,) = entry_line.reasons
            assert reason.resolution is not None
            assert reason.resolution.account == entry_line.account
            assert str(reason.rule).startswith("integration account (entry type ")
            looked_at = {looked.level for looked in reason.resolution.candidates}
            assert looked_at == {Level.INTEGRATION_ACCOUNT} or entry_line.role is Role.PROJECT_REVENUE
            assert reason.invoice_line in {"N-1", "1"}
