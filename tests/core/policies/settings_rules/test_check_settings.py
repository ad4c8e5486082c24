"""The settings check as a whole: every violation at once, each with its place, its values and a remedy."""

from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_accounts import BasisChoice, CalculationBasis, EntryType
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import CarryForwardToProject
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Severity, Term
from tests.core.policies.settings_rules.cases import (
    BOUGHT_ONLY,
    COSTS,
    COURSES,
    REVENUES,
    rule,
    second_administration,
    typed,
    with_rules,
    with_sales,
)
from tests.examples import (
    JOURNALS,
    LEDGER_ACCOUNTS,
    SALES,
    account,
    changed,
    integration_type,
    settings,
)

SOLD = integration_type(SALES)


def values_of(code: Code, rules: AdministrationSettings) -> list[dict[str, Any]]:
    return [dict(violation.values) for violation in check_settings(rules) if violation.code is code]


@pytest.mark.parametrize("right", [settings(), AdministrationSettings(administration=1)], ids=["examples", "empty"])
def test_settings_that_are_right_and_settings_without_anything_break_no_rule(right: AdministrationSettings) -> None:
    assert check_settings(right) == ()


@pytest.mark.parametrize(
    ("code", "rules", "values"),
    [
        (Code.JOURNAL_TYPE, with_sales(journal="60"), {"accepted": (Term("JournalType.sales"),)}),
        (Code.JOURNAL_UNKNOWN, with_sales(journal="99"), {"known": ("60", "70", "71", "72", "90")}),
        (
            Code.COUNTER_UNKNOWN,
            settings(journals=changed(JOURNALS, "72", counter="EXPORT")),
            {"known": ("INKOOP", "VERKOOP")},
        ),
        (Code.GROUP_UNKNOWN, with_rules(rule(integration_group="X")), {"known": ("ADVIES", "KOSTEN")}),
        (Code.GROUP_UNKNOWN, with_rules(rule(article_group="X")), {"known": ("CATALOGI", "STANDS")}),
    ],
)
def test_a_violation_names_what_would_do(code: Code, rules: AdministrationSettings, values: dict[str, Any]) -> None:
    (named,) = values_of(code, rules)
    assert named.items() >= values.items()


@pytest.mark.parametrize(
    ("number", "where"),
    [
        ("1300", "administration.debtors_account"),
        ("1600", "administration.creditors_account"),
        ("8090", "integration_types[0].invoice_discount_account"),
        ("1650", "integration_types[0].prepayments_account"),
        ("4990", "integration_types[0].rounding_account"),
        ("1500", "vat_codes[0].to_be_paid_account"),
        ("1505", "vat_codes[1].to_be_paid_account"),
        ("8000", "article_groups[0].revenue_account"),
        ("8050", "article_groups[0].credit_entries_account"),
        ("7010", "article_groups[1].purchase_account"),
        ("8130", "integration_accounts[0].ledger_account"),
        ("7999", "integration_accounts[2].ledger_account"),
    ],
)
def test_every_account_that_a_setting_names_exists_and_is_not_blocked(number: str, where: str) -> None:
    chart = (*LEDGER_ACCOUNTS, account("7999"))
    rules = with_rules(rule(COSTS, "7999"), integration_types=(SOLD,))
    gone = tuple(ledger_account for ledger_account in chart if ledger_account.number != number)
    for accounts, code in ((gone, Code.ACCOUNT_UNKNOWN), (changed(chart, number, blocked=True), Code.ACCOUNT_BLOCKED)):
        broken = check_settings(attrs.evolve(rules, ledger_accounts=accounts))
        reported = [violation for violation in broken if violation.code is not Code.INTEGRATION_ACCOUNT_NOT_REACHED]
        assert [(violation.code, violation.place) for violation in reported] == [(code, where)]


@pytest.mark.parametrize(
    ("number", "where"),
    [
        ("8010", "article_groups[1].revenue_account"),
        ("8050", "article_groups[0].credit_entries_account"),
        ("8110", "integration_groups[1].revenue_account"),
        ("8190", "integration_accounts[1].ledger_account"),
    ],
)
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"vat_allowed": False}, Code.VAT_NOT_ALLOWED),
        ({"carry_forward": CarryForwardToProject.MANDATORY}, Code.MANDATORY_CARRY_FORWARD),
    ],
)
def test_a_turnover_account_must_allow_vat_and_not_carry_forward_to_a_project_mandatorily(
    number: str, where: str, changes: dict[str, Any], code: Code
) -> None:
    (violation,) = check_settings(settings(ledger_accounts=changed(LEDGER_ACCOUNTS, number, **changes)))
    assert (violation.code, violation.place, dict(violation.values)["account"]) == (code, where, number)


@pytest.mark.parametrize(
    ("types", "has_own_account", "basis", "kinds"),
    [
        ((SOLD, integration_type(COURSES)), False, CalculationBasis.GROUPS, [SALES, COURSES]),
        ((SOLD, integration_type(COURSES)), True, CalculationBasis.GROUPS, [SALES]),
        ((integration_type(COURSES),), True, CalculationBasis.GROUPS, []),
        ((integration_type(COURSES),), True, CalculationBasis.EMPLOYEE, [COURSES]),
    ],
)
def test_a_group_that_is_only_bought_is_reported_for_the_kinds_that_may_sell_it(
    types: tuple[IntegrationType, ...], has_own_account: bool, basis: CalculationBasis, kinds: list[str]
) -> None:
    rules = typed(
        *types,
        integration_groups=(BOUGHT_ONLY,),
        integration_accounts=(rule(integration_group="INKOOP"),) if has_own_account else (),
        calculation_bases=(BasisChoice(REVENUES, basis),),
    )
    expected = [tuple(Term(f"IntegrationKind.{kind}") for kind in kinds)] if kinds else []
    assert [values["kinds"] for values in values_of(Code.GROUP_WITHOUT_REVENUE_ACCOUNT, rules)] == expected


@pytest.mark.parametrize(
    ("is_split", "present", "missing"),
    [(False, [], [2, 3, 4, 6]), (True, [], [2, 3, 4, 5, 6, 8]), (True, [2, 3, 5, 8], [4, 6])],
)
def test_work_in_progress_needs_an_integration_account_for_each_of_its_entry_types(
    is_split: bool, present: list[int], missing: list[int]
) -> None:
    """Step 5: "you must then link the different types of accounts to the values for the chosen calculation bases"."""
    wip = WorkInProgress(split=is_split, split_revenue_coverage=is_split)
    rules = with_rules(*(rule(EntryType(number), "1300") for number in present), work_in_progress=wip)
    assert [values["entry_type"] for values in values_of(Code.WIP_ACCOUNT_MISSING, rules)] == missing


def test_all_violations_come_at_once_and_each_has_a_place_and_a_remedy() -> None:
    violations = check_settings(
        settings(
            debtors_account=None,
            journals=changed(JOURNALS, "70", type=JournalType.GENERAL, blocked=True, counter="X"),
            article_groups=(ArticleGroup(code="STANDS", revenue_account="4500", purchase_account="0000"),),
            integration_accounts=(rule(integration_group="ONBEKEND"),),
        )
    )

    codes = "summary-account-missing counter-unknown counter-on-journal-type journal-type journal-blocked"
    more = "mandatory-carry-forward account-unknown group-unknown blank-integration-account-missing"
    assert {violation.code for violation in violations} == {*codes.split(), *more.split()}
    assert all(violation.place and violation.remedy for violation in violations)


@pytest.mark.parametrize(
    ("changes", "is_too_long"),
    [
        *(({"ledger_accounts": (*LEDGER_ACCOUNTS, account("x" * length))}, length > 16) for length in (16, 17)),
        *(
            ({"journals": (*JOURNALS, Journal(code="x" * length, description="", type=JournalType.BANK))}, length > 6)
            for length in (6, 7)
        ),
        *(({"vat_codes": (*settings().vat_codes, VatCode(code="x" * length))}, length > 3) for length in (3, 4)),
    ],
)
def test_codes_that_afas_does_not_take_are_warnings(changes: dict[str, Any], is_too_long: bool) -> None:
    violations = check_settings(settings(**changes))
    assert [(violation.code, violation.severity) for violation in violations] == [
        (Code.CODE_TOO_LONG, Severity.WARNING)
    ] * is_too_long


def test_each_violation_says_in_which_administration_it_is_and_each_is_there_once() -> None:
    last = check_settings(settings(counters=(), journals=()), second_administration(debtors_account="0000"))[-1]
    assert (last.administration, last.code) == (2, Code.ACCOUNT_UNKNOWN)
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        check_settings(settings(), settings(name="other"))
