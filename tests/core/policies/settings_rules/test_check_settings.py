"""The settings check: every finding at once, each with its place, its value and a remedy."""

from typing import Any

import pytest

from profit_integration.core.model.administration import AdministrationSettings
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
    VAT_CODES,
    changed,
    integration_type,
    settings,
)

REVENUES = EntryType.PROJECT_REVENUES
WIP = IntegrationKind.WIP_INTEGRATION


TYPES_MENU = "General / Configuration / Integration settings / Integration type"


def findings_of(**changes: Any) -> list[Violation]:
    """The findings, but for integration accounts that nothing looks at: most tests have few integration types."""
    return [
        each for each in check_settings(settings(**changes)) if each.code is not Code.INTEGRATION_ACCOUNT_NOT_REACHED
    ]


def found(**changes: Any) -> list[tuple[str, str, str]]:
    return [(each.code, each.place, each.what) for each in findings_of(**changes)]


def rule(**changes: Any) -> IntegrationAccount:
    return IntegrationAccount(**{"entry_type": REVENUES, "ledger_account": "8190", **changes})


def test_the_settings_of_the_examples_have_no_findings() -> None:
    assert check_settings(settings()) == ()


def test_settings_without_anything_in_them_have_no_findings() -> None:
    assert check_settings(AdministrationSettings(administration=1)) == ()


# --- "Afhankelijk van de gekozen integratiesoort moet je een dagboek van het type ... selecteren" ------------------


def test_depending_on_the_kind_a_journal_of_a_certain_type_must_be_selected() -> None:
    assert found(integration_types=(integration_type(SALES, journal="60"),)) == [
        ("journal-type", "integration_types[0].journal", "journal 60 is of type purchase")
    ]


def test_the_journal_of_credit_invoices_must_fit_as_well() -> None:
    assert found(integration_types=(integration_type(PURCHASES, credit_invoices_journal="71"),)) == [
        ("journal-type", "integration_types[0].credit_invoices_journal", "journal 71 is of type sales")
    ]


def test_wip_needs_a_variable_general_journal_and_no_counter() -> None:
    variable = Journal(code="95", description="Variabel memoriaal", type=JournalType.VARIABLE_GENERAL)

    def with_journal(code: str) -> list[tuple[str, str, str]]:
        wip = IntegrationType(kind=WIP, journal=code, credit_invoices_journal="95")
        findings = found(journals=(*JOURNALS, variable), integration_types=(wip,))
        return [each for each in findings if each[0] != "wip-not-set-up"]

    assert with_journal("95") == []
    assert with_journal("70") == [("journal-type", "integration_types[0].journal", "journal 70 is of type sales")]


def test_a_journal_type_finding_names_every_type_that_would_do() -> None:
    cash = IntegrationType(kind=IntegrationKind.CASH_SALES, journal="90", credit_invoices_journal="90")

    assert {each.remedy for each in findings_of(integration_types=(cash,))} == {
        f"choose a journal of type bank, cash ({TYPES_MENU})"
    }


def test_a_journal_that_does_not_exist_is_found_with_those_that_do() -> None:
    (finding,) = findings_of(integration_types=(integration_type(SALES, journal="99"),))

    assert str(finding) == (
        "integration_types[0].journal: journal '99' does not exist (error, journal-unknown). "
        f"Remedy: add the journal, or take one of 60, 70, 71, 72, 90 ({TYPES_MENU})"
    )


def test_where_there_is_nothing_to_take_instead_the_remedy_says_so() -> None:
    findings = findings_of(journals=(), integration_types=(integration_type(SALES),))

    assert [each.remedy for each in findings] == [f"add the journal, or take one of none yet ({TYPES_MENU})"] * 2


def test_a_blocked_journal_is_found() -> None:
    assert found(journals=changed(JOURNALS, "60", blocked=True)) == [
        ("journal-blocked", "integration_types[1].journal", "journal 60 is blocked"),
        ("journal-blocked", "integration_types[1].credit_invoices_journal", "journal 60 is blocked"),
    ]


# --- numbers -----------------------------------------------------------------------------------------------------


def test_without_a_counter_on_the_journal_no_invoice_number_can_be_determined() -> None:
    assert found(journals=changed(JOURNALS, "71", counter=None), integration_types=(integration_type(SALES),)) == [
        (
            "journal-without-counter",
            "integration_types[0].credit_invoices_journal",
            "journal 71 has no counter, so that no invoice number can be determined",
        )
    ]


def test_documents_that_bring_their_numbers_need_no_counter() -> None:
    brought = integration_type(SALES, numbers=NumberSource.DOCUMENT)

    assert found(journals=changed(JOURNALS, "71", counter=None), integration_types=(brought,)) == []


def test_a_counter_that_does_not_exist_is_found_with_those_that_do() -> None:
    (finding,) = check_settings(settings(journals=changed(JOURNALS, "72", counter="EXPORT")))

    assert (finding.code, finding.place, finding.what, finding.remedy) == (
        "counter-unknown",
        "journals[2].counter",
        "counter 'EXPORT' does not exist",
        "add the counter, or take one of INKOOP, VERKOOP (Journal)",
    )


def test_only_purchase_and_sales_journals_have_a_counter() -> None:
    assert found(journals=changed(JOURNALS, "90", counter="VERKOOP")) == [
        ("counter-on-journal-type", "journals[4].counter", "journal 90 of type general has a counter")
    ]


# --- accounts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"debtors_account": "0000"}, "administration.debtors_account"),
        ({"creditors_account": "0000"}, "administration.creditors_account"),
        (
            {"integration_types": (integration_type(SALES, invoice_discount_account="0000"),)},
            "integration_types[0].invoice_discount_account",
        ),
        (
            {"integration_types": (integration_type(SALES, prepayments_account="0000"),)},
            "integration_types[0].prepayments_account",
        ),
        (
            {"integration_types": (integration_type(SALES, rounding_account="0000"),)},
            "integration_types[0].rounding_account",
        ),
        ({"vat_codes": changed(VAT_CODES, "1", to_be_paid_account="0000")}, "vat_codes[0].to_be_paid_account"),
        ({"vat_codes": changed(VAT_CODES, "2", to_be_claimed_account="0000")}, "vat_codes[1].to_be_claimed_account"),
        (
            {"article_groups": changed(ARTICLE_GROUPS, "STANDS", revenue_account="0000")},
            "article_groups[0].revenue_account",
        ),
        (
            {"article_groups": changed(ARTICLE_GROUPS, "STANDS", credit_entries_account="0000")},
            "article_groups[0].credit_entries_account",
        ),
        (
            {"article_groups": changed(ARTICLE_GROUPS, "STANDS", purchase_account="0000")},
            "article_groups[0].purchase_account",
        ),
        (
            {"integration_accounts": (*INTEGRATION_ACCOUNTS, rule(integration_group="KOSTEN", ledger_account="0000"))},
            "integration_accounts[2].ledger_account",
        ),
        (
            {"integration_accounts": (rule(entry_type=EntryType.PROJECT_COSTS, ledger_account="0000"),)},
            "integration_accounts[0].ledger_account",
        ),
    ],
)
def test_every_account_that_a_setting_names_must_exist(changes: dict[str, Any], where: str) -> None:
    assert found(**changes) == [("account-unknown", where, "ledger account '0000' does not exist")]


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("1300", ["administration.debtors_account"]),
        ("1500", ["vat_codes[0].to_be_paid_account"]),
        ("7010", ["article_groups[1].purchase_account"]),
        ("8010", ["article_groups[1].revenue_account"]),
        ("8130", ["integration_accounts[0].ledger_account"]),
    ],
)
def test_a_blocked_account_is_found_once_wherever_it_is_named(number: str, places: list[str]) -> None:
    assert found(ledger_accounts=changed(LEDGER_ACCOUNTS, number, blocked=True)) == [
        ("account-blocked", where, f"ledger account {number} is blocked") for where in places
    ]


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
    ("changes", "code", "why"),
    [
        ({"vat_allowed": False}, "vat-not-allowed", "it does not allow VAT"),
        (
            {"carry_forward": CarryForwardToProject.MANDATORY},
            "mandatory-carry-forward",
            "it carries forward to a project mandatorily, and such accounts only serve Financial to Projects",
        ),
    ],
)
def test_a_turnover_account_must_allow_vat_and_not_carry_forward_to_a_project_mandatorily(
    number: str, where: str, changes: dict[str, Any], code: str, why: str
) -> None:
    assert found(ledger_accounts=changed(LEDGER_ACCOUNTS, number, **changes)) == [
        (code, where, f"ledger account {number} cannot take turnover: {why}")
    ]


@pytest.mark.parametrize("number", ["1300", "7000", "1520", "4990"])
def test_an_account_that_is_not_for_turnover_may_do_without_vat(number: str) -> None:
    assert found(ledger_accounts=changed(LEDGER_ACCOUNTS, number, vat_allowed=False)) == []


def test_accounts_that_an_integration_type_does_not_use_may_stay_empty() -> None:
    bare = integration_type(SALES, invoice_discount_account=None, prepayments_account=None, rounding_account=None)

    assert found(integration_types=(bare,)) == []


def test_an_integration_account_of_costs_is_no_turnover_account() -> None:
    assert found(integration_accounts=(rule(entry_type=EntryType.PROJECT_COSTS, ledger_account="7000"),)) == []


@pytest.mark.parametrize(("field", "party"), [("debtors_account", "debtors"), ("creditors_account", "creditors")])
def test_a_summary_account_must_be_there_for_whoever_is_invoiced(field: str, party: str) -> None:
    (finding,) = check_settings(settings(**{field: None}))

    assert str(finding) == (
        f"administration.{field}: there are integration types with {party}, but no summary account for them "
        f"(error, summary-account-missing). Remedy: set {field} (Financial / Management / Administration settings)"
    )


def test_who_buys_nothing_needs_no_summary_account_of_creditors() -> None:
    assert found(creditors_account=None, integration_types=(integration_type(SALES),)) == []


# --- "Make sure that an account is always created without a value for the calculation basis" ----------------------


def test_integration_accounts_without_a_blank_one_are_a_warning() -> None:
    (finding,) = check_settings(settings(integration_accounts=INTEGRATION_ACCOUNTS[:1]))

    assert (finding.code, finding.severity) == ("blank-integration-account-missing", Severity.WARNING)
    assert finding.what == "entry type 7 has integration accounts, but no blank one"
    assert finding.remedy == (
        "add an integration account without a value for the calculation basis, so that the carry forward to Financial "
        "can always be executed (General / Configuration / Integration settings / Integration account)"
    )


def test_each_entry_type_needs_a_blank_one_of_its_own() -> None:
    costs = rule(entry_type=EntryType.PROJECT_COSTS, ledger_account="7000", integration_group="KOSTEN")

    assert found(integration_accounts=(*INTEGRATION_ACCOUNTS, costs)) == [
        (
            "blank-integration-account-missing",
            "integration_accounts",
            "entry type 6 has integration accounts, but no blank one",
        )
    ]


@pytest.mark.parametrize(
    ("field", "words", "known"),
    [
        ("integration_group", "integration group", "ADVIES, KOSTEN"),
        ("article_group", "article group", "CATALOGI, STANDS"),
    ],
)
def test_an_integration_account_for_a_group_that_does_not_exist_is_found(field: str, words: str, known: str) -> None:
    findings = check_settings(settings(integration_accounts=(rule(), rule(**{field: "ONBEKEND"}))))

    (finding,) = findings
    assert str(finding) == (
        f"integration_accounts[1].{field}: {words} 'ONBEKEND' does not exist (error, group-unknown). Remedy: "
        f"add the group, or take one of {known} (General / Configuration / Integration settings / Integration account)"
    )


@pytest.mark.parametrize("field", ["integration_group", "article_group"])
def test_a_group_is_off_the_basis_where_the_basis_is_the_employee(field: str) -> None:
    findings = found(
        calculation_bases=(BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),),
        integration_accounts=(rule(), rule(**{field: "STANDS"})),
    )

    assert findings == [
        (
            "off-calculation-basis",
            f"integration_accounts[1].{field}",
            f"{field} is filled, but the calculation basis of entry type 7 is employee",
        )
    ]


def test_another_value_is_off_the_basis_where_the_basis_is_the_groups() -> None:
    assert found(integration_accounts=(rule(), rule(value="JANSEN"))) == [
        (
            "off-calculation-basis",
            "integration_accounts[1].value",
            "value is filled, but the calculation basis of entry type 7 is integration/article group",
        )
    ]


def test_another_value_is_on_the_basis_where_the_basis_is_the_employee() -> None:
    rules = (rule(), rule(value="JANSEN"))

    assert (
        found(calculation_bases=(BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),), integration_accounts=rules) == []
    )


# --- profiles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["journal", "credit_invoices_journal"])
def test_a_journal_of_a_sales_contact_profile_must_be_a_sales_journal_that_exists(field: str) -> None:
    def with_journal(code: str | None) -> list[tuple[str, str, str]]:
        fields: dict[str, Any] = {field: code}
        profile = SalesContactProfile(code="EXPORT", **fields)
        return found(sales_contact_profiles=(profile,))

    where = f"sales_contact_profiles[0].{field}"
    assert with_journal("72") == with_journal(None) == []
    assert with_journal("60") == [("journal-type", where, "journal 60 is of type purchase")]
    assert with_journal("99") == [("journal-unknown", where, "journal '99' does not exist")]


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

    assert {each.code for each in findings} == {
        "summary-account-missing",
        "counter-unknown",
        "counter-on-journal-type",
        "journal-type",
        "journal-blocked",
        "mandatory-carry-forward",
        "account-unknown",
        "group-unknown",
        "blank-integration-account-missing",
    }
    assert all(str(each).startswith(f"{each.place}: {each.what} (") for each in findings)
    assert all(str(each).endswith(f"Remedy: {each.remedy}") and each.remedy for each in findings)
