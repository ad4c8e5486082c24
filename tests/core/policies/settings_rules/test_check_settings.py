"""The settings check: every finding at once, each with its place, its value and a remedy."""

from typing import Any

import pytest

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import IntegrationType, Journal, NumberSource, SalesContactProfile
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.model.ledger import CarryForwardToProject
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Severity, Violation
from tests.examples import (
    ARTICLE_GROUPS,
    INTEGRATION_ACCOUNTS,
    JOURNALS,
    LEDGER_ACCOUNTS,
    PURCHASES,
    SALES,
    account,
    changed,
    integration_type,
    settings,
)

REVENUES, COSTS = EntryType.PROJECT_REVENUES, EntryType.PROJECT_COSTS
WIP = IntegrationKind.WIP_INTEGRATION
TYPES_MENU = "General / Configuration / Integration settings / Integration type"
RULES_MENU = "General / Configuration / Integration settings / Integration account"


def findings_of(**changes: Any) -> list[Violation]:
    """The findings, but for integration accounts that nothing looks at: most tests have few integration types."""
    return [
        each for each in check_settings(settings(**changes)) if each.code is not Code.INTEGRATION_ACCOUNT_NOT_REACHED
    ]


def found(**changes: Any) -> list[str]:
    return [f"{each.code} {each.place}: {each.what}" for each in findings_of(**changes)]


def rule(**changes: Any) -> IntegrationAccount:
    return IntegrationAccount(**{"entry_type": REVENUES, "ledger_account": "8190", **changes})


def rules(*given: IntegrationAccount) -> dict[str, Any]:
    return {"integration_accounts": given}


def sales(**fields: Any) -> dict[str, Any]:
    """Sales invoices are all there is."""
    return {"integration_types": (integration_type(SALES, **fields),)}


def stands(**fields: Any) -> dict[str, Any]:
    return {"article_groups": changed(ARTICLE_GROUPS, "STANDS", **fields)}


@pytest.mark.parametrize("right", [settings(), AdministrationSettings(administration=1)], ids=["examples", "empty"])
def test_settings_that_are_right_and_settings_without_anything_have_no_findings(right: AdministrationSettings) -> None:
    assert check_settings(right) == ()


# --- "Afhankelijk van de gekozen integratiesoort moet je een dagboek van het type ... selecteren" ------------------


def test_depending_on_the_kind_a_journal_of_a_certain_type_must_be_selected() -> None:
    assert found(**sales(journal="60")) == ["journal-type integration_types[0].journal: journal 60 is of type purchase"]


def test_the_journal_of_credit_invoices_must_fit_as_well() -> None:
    assert found(integration_types=(integration_type(PURCHASES, credit_invoices_journal="71"),)) == [
        "journal-type integration_types[0].credit_invoices_journal: journal 71 is of type sales"
    ]


def test_wip_needs_a_variable_general_journal_and_no_counter() -> None:
    variable = Journal(code="95", description="Variabel memoriaal", type=JournalType.VARIABLE_GENERAL)
    said = ["journal-type integration_types[0].journal: journal 70 is of type sales"]
    for code, expected in (("95", []), ("70", said)):
        wip = IntegrationType(kind=WIP, journal=code, credit_invoices_journal="95")
        findings = found(journals=(*JOURNALS, variable), integration_types=(wip,))
        assert [each for each in findings if not each.startswith("wip-not-set-up")] == expected


CASH = IntegrationType(kind=IntegrationKind.CASH_SALES, journal="90", credit_invoices_journal="90")


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        (sales(journal="60"), f"choose a journal of type sales ({TYPES_MENU})"),
        (sales(journal="99"), f"add the journal, or take another (60, 70, 71, 72, 90) ({TYPES_MENU})"),
        ({"journals": (), **sales()}, f"add the journal, or take another (none yet) ({TYPES_MENU})"),
        (
            {"journals": changed(JOURNALS, "72", counter="EXPORT")},
            "add the counter, or take another (INKOOP, VERKOOP) (Journal)",
        ),
        (
            rules(rule(), rule(integration_group="X")),
            f"add the group, or take another (ADVIES, KOSTEN) ({RULES_MENU})",
        ),
        (
            rules(rule(), rule(article_group="X")),
            f"add the group, or take another (CATALOGI, STANDS) ({RULES_MENU})",
        ),
    ],
)
def test_the_remedy_names_what_would_do(changes: dict[str, Any], remedy: str) -> None:
    assert {each.remedy for each in findings_of(**changes)} == {remedy}


# --- numbers -----------------------------------------------------------------------------------------------------


def test_without_a_counter_on_the_journal_no_invoice_number_can_be_determined() -> None:
    bare = changed(JOURNALS, "71", counter=None)
    assert found(journals=bare, **sales()) == [
        "journal-without-counter integration_types[0].credit_invoices_journal: journal 71 has no counter, so that "
        "no invoice number can be determined"
    ]
    assert found(journals=bare, **sales(numbers=NumberSource.DOCUMENT)) == [], "documents bring their numbers"


# --- accounts ----------------------------------------------------------------------------------------------------


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
    of_costs = rule(entry_type=COSTS, ledger_account="7999")
    chart = (*LEDGER_ACCOUNTS, account("7999"))
    given = {**rules(*INTEGRATION_ACCOUNTS, of_costs), **sales()}
    gone = tuple(each for each in chart if each.number != number)
    assert found(ledger_accounts=gone, **given) == [
        f"account-unknown {where}: ledger account {number!r} does not exist"
    ]
    blocked = changed(chart, number, blocked=True)
    assert found(ledger_accounts=blocked, **given) == [f"account-blocked {where}: ledger account {number} is blocked"]


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
    (finding,) = findings_of(ledger_accounts=changed(LEDGER_ACCOUNTS, number, **changes))
    assert (finding.code, finding.place, dict(finding.values)["account"]) == (code, where, number)


WITHOUT_VAT = ("1300", "1520", "4990")


@pytest.mark.parametrize(
    "changes",
    [
        sales(invoice_discount_account=None, prepayments_account=None, rounding_account=None),
        rules(rule(entry_type=COSTS, ledger_account="7000")),
        {"creditors_account": None, **sales()},
        *({"ledger_accounts": changed(LEDGER_ACCOUNTS, each, vat_allowed=False)} for each in WITHOUT_VAT),
    ],
)
def test_what_is_not_needed_is_not_missed(changes: dict[str, Any]) -> None:
    """Accounts may stay empty that nothing uses, and only an account of amounts over which VAT is due must allow it."""
    assert found(**changes) == []


@pytest.mark.parametrize(("field", "party"), [("debtors_account", "debtors"), ("creditors_account", "creditors")])
def test_a_summary_account_must_be_there_for_every_party_that_is_invoiced(field: str, party: str) -> None:
    (finding,) = check_settings(settings(**{field: None}))

    assert str(finding) == (
        f"administration.{field}: there are integration types with {party}, but no summary account for them "
        f"(error, summary-account-missing). Remedy: set {field} (Financial / Management / Administration settings)"
    )


# --- "Make sure that an account is always created without a value for the calculation basis" ----------------------


def test_integration_accounts_without_a_blank_one_are_a_warning() -> None:
    (finding,) = check_settings(settings(integration_accounts=INTEGRATION_ACCOUNTS[:1]))

    assert (finding.code, finding.severity) == ("blank-integration-account-missing", Severity.WARNING)
    assert finding.what == "entry type 7 has integration accounts, but no blank one"
    assert finding.remedy == (
        "add an integration account without a value for the calculation basis, so that the carry forward to Financial "
        f"can always be executed ({RULES_MENU})"
    )


def test_each_entry_type_needs_a_blank_one_of_its_own() -> None:
    costs = rule(entry_type=COSTS, ledger_account="7000", integration_group="KOSTEN")

    assert found(integration_accounts=(*INTEGRATION_ACCOUNTS, costs)) == [
        "blank-integration-account-missing integration_accounts: entry type 6 has integration accounts, but no blank "
        "one"
    ]


@pytest.mark.parametrize(
    ("basis", "field", "is_on_it"),
    [
        (CalculationBasis.EMPLOYEE, "integration_group", False),
        (CalculationBasis.EMPLOYEE, "article_group", False),
        (CalculationBasis.EMPLOYEE, "value", True),
        (CalculationBasis.GROUPS, "value", False),
    ],
)
def test_an_integration_account_is_for_what_its_calculation_basis_looks_at(
    basis: CalculationBasis, field: str, is_on_it: bool
) -> None:
    words = "employee" if basis is CalculationBasis.EMPLOYEE else "integration/article group"
    said = f"off-calculation-basis integration_accounts[1].{field}: {field} is filled, but the calculation basis of "
    chosen = (BasisChoice(REVENUES, basis),)
    assert found(calculation_bases=chosen, **rules(rule(), rule(**{field: "STANDS"}))) == (
        [] if is_on_it else [f"{said}entry type 7 is {words}"]
    )


# --- profiles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["journal", "credit_invoices_journal"])
@pytest.mark.parametrize(
    ("journal", "said"),
    [
        (None, []),
        ("72", []),
        ("60", ["journal-type sales_contact_profiles[0].{}: journal 60 is of type purchase"]),
        ("99", ["journal-unknown sales_contact_profiles[0].{}: journal '99' does not exist"]),
    ],
)
def test_a_journal_of_a_sales_contact_profile_must_be_a_sales_journal_that_exists(
    field: str, journal: str | None, said: list[str]
) -> None:
    fields: dict[str, Any] = {field: journal}
    profile = SalesContactProfile(code="EXPORT", **fields)
    assert found(sales_contact_profiles=(profile,)) == [each.format(field) for each in said]


# --- all at once --------------------------------------------------------------------------------------------------


def test_all_findings_come_at_once_and_each_says_where_what_and_what_to_do() -> None:
    findings = check_settings(
        settings(
            debtors_account=None,
            journals=changed(JOURNALS, "70", type=JournalType.GENERAL, blocked=True, counter="X"),
            article_groups=(ArticleGroup(code="STANDS", revenue_account="4500", purchase_account="0000"),),
            integration_accounts=(rule(integration_group="ONBEKEND"),),
        )
    )

    codes = "summary-account-missing counter-unknown counter-on-journal-type journal-type journal-blocked"
    more = "mandatory-carry-forward account-unknown group-unknown blank-integration-account-missing"
    assert {each.code for each in findings} == {*codes.split(), *more.split()}
    assert all(str(each).startswith(f"{each.place}: {each.what} (") for each in findings)
    assert all(str(each).endswith(f"Remedy: {each.remedy}") and each.remedy for each in findings)


def test_codes_that_afas_does_not_take_are_warnings() -> None:
    found = findings_of(
        ledger_accounts=(*LEDGER_ACCOUNTS, account("x" * 16), account("y" * 17)),
        journals=(*JOURNALS, Journal(code="x" * 6, description="", type=JournalType.BANK)),
        vat_codes=(*settings().vat_codes, VatCode(code="x" * 3), VatCode(code="y" * 4)),
    )
    long = [finding for finding in found if finding.code is Code.CODE_TOO_LONG]
    assert [finding.place for finding in long] == [
        f"ledger_accounts[{len(LEDGER_ACCOUNTS) + 1}].number",
        "vat_codes[4].code",
    ]
    assert {finding.severity for finding in long} == {Severity.WARNING}
    of_journal = findings_of(journals=(*JOURNALS, Journal(code="x" * 7, description="", type=JournalType.BANK)))
    assert f"journals[{len(JOURNALS)}].code" in {finding.place for finding in of_journal}
