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
        violation
        for violation in check_settings(settings(**changes))
        if violation.code is not Code.INTEGRATION_ACCOUNT_NOT_REACHED
    ]


def found(**changes: Any) -> list[str]:
    return [f"{finding.code} {finding.place}" for finding in findings_of(**changes)]


def rule(**changes: Any) -> IntegrationAccount:
    return IntegrationAccount(**{"entry_type": REVENUES, "ledger_account": "8190", **changes})


def rules(*accounts: IntegrationAccount) -> dict[str, Any]:
    return {"integration_accounts": accounts}


def sales(**fields: Any) -> dict[str, Any]:
    """Sales invoices are all there is."""
    return {"integration_types": (integration_type(SALES, **fields),)}


@pytest.mark.parametrize("right", [settings(), AdministrationSettings(administration=1)], ids=["examples", "empty"])
def test_settings_that_are_right_and_settings_without_anything_have_no_findings(right: AdministrationSettings) -> None:
    assert check_settings(right) == ()


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
    assert {finding.remedy for finding in findings_of(**changes)} == {remedy}


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
    others = {**rules(*INTEGRATION_ACCOUNTS, of_costs), **sales()}
    gone = tuple(ledger_account for ledger_account in chart if ledger_account.number != number)
    assert found(ledger_accounts=gone, **others) == [f"account-unknown {where}"]
    blocked = changed(chart, number, blocked=True)
    assert found(ledger_accounts=blocked, **others) == [f"account-blocked {where}"]


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


@pytest.mark.parametrize(("field", "party"), [("debtors_account", "debtors"), ("creditors_account", "creditors")])
def test_a_summary_account_must_be_there_for_every_party_that_is_invoiced(field: str, party: str) -> None:
    (finding,) = check_settings(settings(**{field: None}))

    assert str(finding) == (
        f"administration.{field}: there are integration types with {party}, but no summary account for them "
        f"(error, summary-account-missing). Remedy: set {field} (Financial / Management / Administration settings)"
    )


# --- what is found where ------------------------------------------------------------------------------------------

WITHOUT_COUNTER = changed(JOURNALS, "71", counter=None)
WITHOUT_VAT = ("1300", "1520", "4990")
OF_COSTS = rule(entry_type=COSTS, ledger_account="7000", integration_group="KOSTEN")


def wip(journal: str) -> dict[str, Any]:
    variable = Journal(code="95", description="Variabel memoriaal", type=JournalType.VARIABLE_GENERAL)
    type_ = IntegrationType(kind=WIP, journal=journal, credit_invoices_journal="95")
    return {"journals": (*JOURNALS, variable), "integration_types": (type_,)}


def profile(**fields: Any) -> dict[str, Any]:
    return {"sales_contact_profiles": (SalesContactProfile(code="EXPORT", **fields),)}


def filled(basis: CalculationBasis, **fields: str) -> dict[str, Any]:
    return {"calculation_bases": (BasisChoice(REVENUES, basis),), **rules(rule(), rule(**fields))}


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        # "Afhankelijk van de gekozen integratiesoort moet je een dagboek van het type ... selecteren"
        (sales(journal="60"), ["journal-type integration_types[0].journal"]),
        (
            {"integration_types": (integration_type(PURCHASES, credit_invoices_journal="71"),)},
            ["journal-type integration_types[0].credit_invoices_journal"],
        ),
        # Without a counter on the journal no number can be determined, unless documents bring theirs.
        (
            {"journals": WITHOUT_COUNTER, **sales()},
            ["journal-without-counter integration_types[0].credit_invoices_journal"],
        ),
        ({"journals": WITHOUT_COUNTER, **sales(numbers=NumberSource.DOCUMENT)}, []),
        # Accounts may stay empty that nothing uses, and only accounts of amounts over which VAT is due must allow it.
        (sales(invoice_discount_account=None, prepayments_account=None, rounding_account=None), []),
        (rules(rule(entry_type=COSTS, ledger_account="7000")), []),
        ({"creditors_account": None, **sales()}, []),
        *(({"ledger_accounts": changed(LEDGER_ACCOUNTS, number, vat_allowed=False)}, []) for number in WITHOUT_VAT),
        # "Make sure that an account is always created without a value for the calculation basis": per entry type.
        (rules(*INTEGRATION_ACCOUNTS, OF_COSTS), ["blank-integration-account-missing integration_accounts"]),
        # An integration account is for what its calculation basis looks at.
        *(
            (
                filled(CalculationBasis.EMPLOYEE, **{field: "X"}),
                [f"off-calculation-basis integration_accounts[1].{field}"],
            )
            for field in ("integration_group", "article_group")
        ),
        (filled(CalculationBasis.EMPLOYEE, value="STANDS"), []),
        (filled(CalculationBasis.GROUPS, value="STANDS"), ["off-calculation-basis integration_accounts[1].value"]),
        # A journal of a sales contact profile is a sales journal that exists.
        *(
            (profile(**{field: journal}), [f"{code} sales_contact_profiles[0].{field}" for code in codes])
            for field in ("journal", "credit_invoices_journal")
            for journal, codes in ((None, ()), ("72", ()), ("60", ["journal-type"]), ("99", ["journal-unknown"]))
        ),
    ],
)
def test_what_is_wrong_is_found_at_its_place_and_nothing_else(changes: dict[str, Any], places: list[str]) -> None:
    assert found(**changes) == places


@pytest.mark.parametrize(("journal", "is_found"), [("95", False), ("70", True)])
def test_wip_needs_a_variable_general_journal_and_no_counter(journal: str, is_found: bool) -> None:
    assert ("journal-type integration_types[0].journal" in found(**wip(journal))) is is_found


def test_integration_accounts_without_a_blank_one_are_a_warning() -> None:
    (finding,) = check_settings(settings(integration_accounts=INTEGRATION_ACCOUNTS[:1]))
    assert (finding.code, finding.severity) == ("blank-integration-account-missing", Severity.WARNING)


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
    assert {finding.code for finding in findings} == {*codes.split(), *more.split()}
    assert all(str(finding).startswith(f"{finding.place}: {finding.what} (") for finding in findings)
    assert all(str(finding).endswith(f"Remedy: {finding.remedy}") and finding.remedy for finding in findings)


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
