"""For each rule about settings, the places at which it is broken, and none where it holds."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.groups import VatDutyAccounts
from profit_integration.core.model.integration_accounts import BasisChoice, CalculationBasis, EntryType
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AccountType, SummaryAccounts
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import GENERAL_JOURNALS, WIP, general_settings
from tests.core.policies.settings_rules.cases import (
    COSTS,
    COURSES,
    REVENUES,
    rule,
    second_administration,
    stands,
    typed,
    with_profile,
    with_rules,
)
from tests.examples import (
    JOURNALS,
    LEDGER_ACCOUNTS,
    PURCHASES,
    SALES,
    changed,
    integration_type,
    settings,
)

LINK = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)
OF_COURSES, OF_PURCHASES = (attrs.evolve(LINK, link_type=type_) for type_ in (LinkType.COURSE, LinkType.PURCHASE))
CENTRES = AllocationAxis(1, "Kostenplaatsen", ("STANDS", "CATALOGI"))
MANDATORY_AXES = "ledger_accounts[{}].mandatory_allocation_axes"
WAITING = (rule(EntryType.PROJECT_WIP_COST_PRICE, "8000"), rule(EntryType.PROJECT_COST_PRICE_COVERAGE, "1300"))
COVERAGE = (rule(EntryType.PROJECT_REVENUE_COVERAGE, "1300"),)
ABROAD = VatDutyAccounts(vat_duty="EU", credit_entries_account="1300")
OWN_NUMBERS = {"numbers": NumberSource.DOCUMENT}
GROUPS, EMPLOYEE = CalculationBasis.GROUPS, CalculationBasis.EMPLOYEE
TYPE, PROFILE, RULE = "integration_types[0]", "sales_contact_profiles[0]", "integration_accounts[{}].ledger_account"
ELSEWHERE = "cost_of_sales_current_account", "purchase_current_account", "stock_transfer_current_account"


def sales(fields: dict[str, Any], **changes: Any) -> AdministrationSettings:
    """Sales invoices are all there is."""
    return typed(integration_type(SALES, **fields), **changes)


def chart(number: str, **changes: Any) -> AdministrationSettings:
    return settings(ledger_accounts=changed(LEDGER_ACCOUNTS, number, **changes))


def journal(code: str, **changes: Any) -> dict[str, Any]:
    return {"journals": changed((*JOURNALS, *GENERAL_JOURNALS), code, **changes)}


def contact(**accounts: str) -> AdministrationSettings:
    return settings(summary_accounts=(SummaryAccounts(contact="10032", **accounts),))


def axes(number: str, *links: AllocationLink, **changes: Any) -> AdministrationSettings:
    rules = chart(number, **(changes or {"mandatory_allocation_axes": (1,)}))
    return attrs.evolve(rules, allocation_axes=(CENTRES,), allocation_links=links)


def courses(*links: AllocationLink, number: str = "8000") -> AdministrationSettings:
    types = (integration_type(SALES), integration_type(COURSES))
    return attrs.evolve(axes(number, *links), integration_types=types)


def basis(chosen: CalculationBasis, **fields: Any) -> AdministrationSettings:
    accounts = (rule(), rule(**fields))
    return settings(calculation_bases=(BasisChoice(REVENUES, chosen),), integration_accounts=accounts)


def profiles(*of_contacts: SalesContactProfile) -> AdministrationSettings:
    return settings(sales_contact_profiles=of_contacts)


def profile(code: str = "EXPORT", **fields: Any) -> SalesContactProfile:
    return SalesContactProfile(code=code, **fields)


def wip(code: str) -> AdministrationSettings:
    return typed(IntegrationType(kind=WIP, journal=code, credit_invoices_journal="95"), **journal(code))


def blocked(code: str | None) -> AdministrationSettings:
    return settings(blocked_periods=(BlockedPeriod(start_date=NEW_YEAR, end_date=NEW_YEAR, journal=code),))


def of_stock(field: str) -> AdministrationSettings:
    types = changed(general_settings().integration_types, IntegrationKind.STOCK, **{field: "1300"})
    activated = (Functionality.STOCK_IN_SEVERAL_ADMINISTRATIONS,)
    return general_settings(integration_types=types, activated=activated)


def linked(link_type: LinkType) -> AdministrationSettings:
    links = (attrs.evolve(LINK, link_type=link_type),)
    return general_settings(allocation_axes=(CENTRES,), allocation_links=links)


NEW_YEAR = date(2026, 1, 1)
SECOND = second_administration()
WITHOUT_72 = second_administration(journals=tuple(journal for journal in JOURNALS if journal.code != "72"))
EXPORT_THERE = with_profile(administration=2, journal="72")
SENT = profiles(profile("*****", administration=2), profile("A", journal="72"))
BOTH = dict.fromkeys(("journal", "credit_invoices_journal"), "72")
SENT_WITH_JOURNAL = profiles(profile("*****", **BOTH), profile("A", administration=2, credit_invoices_journal="71"))
BARE = {"sales_contact_profiles": (profile(journal="72"),), **journal("72", counter=None)}


@pytest.mark.parametrize(
    ("code", "administrations", "places"),
    [
        # debtors and stock are on the balance sheet; a contact's own accounts follow the rules of the administration's
        (Code.CURRENCY_DECIMALS, settings(currency="JPY"), "administration.decimals"),
        (Code.ACCOUNT_TYPE, settings(debtors_account="8000"), "administration.debtors_account"),
        (Code.ACCOUNT_TYPE, chart("1600", type=AccountType.LIABILITIES), ""),
        (Code.ACCOUNT_TYPE, contact(debtors_account="8000"), "summary_accounts[10032].debtors_account"),
        (Code.ACCOUNT_UNKNOWN, contact(creditors_account="0000"), "summary_accounts[10032].creditors_account"),
        (Code.SUMMARY_ACCOUNT_MISSING, settings(creditors_account=None), "administration.creditors_account"),
        (Code.SUMMARY_ACCOUNT_MISSING, sales({}, creditors_account=None), ""),
        (Code.ACCOUNT_TYPE, stands(stock_account="8000"), "article_groups[0].stock_account"),
        (
            Code.VAT_NOT_ALLOWED,
            stands(vat_duty_accounts=(ABROAD,)),
            "article_groups[0].vat_duty_accounts[0].credit_entries_account",
        ),
        # accounts may stay empty that nothing uses
        (Code.ACCOUNT_UNKNOWN, sales({"invoice_discount_account": None, "rounding_account": None}), ""),
        # "Afhankelijk van de gekozen integratiesoort moet je een dagboek van het type ... selecteren"
        (Code.JOURNAL_TYPE, sales({"journal": "60"}), f"{TYPE}.journal"),
        (Code.JOURNAL_TYPE, sales({"credit_invoices_journal": "60"}), f"{TYPE}.credit_invoices_journal"),
        (Code.JOURNAL_TYPE, typed(integration_type(PURCHASES, journal="71")), f"{TYPE}.journal"),
        (Code.JOURNAL_TYPE, wip("95"), ""),
        (Code.JOURNAL_TYPE, wip("70"), f"{TYPE}.journal"),
        # without a counter on the journal no number can be determined, unless documents bring theirs
        (
            Code.JOURNAL_WITHOUT_COUNTER,
            sales({}, **journal("71", counter=None)),
            f"{TYPE}.credit_invoices_journal",
        ),
        (Code.JOURNAL_WITHOUT_COUNTER, sales(OWN_NUMBERS, **journal("71", counter=None)), ""),
        (Code.JOURNAL_WITHOUT_COUNTER, wip("95"), ""),
        (Code.JOURNAL_WITHOUT_COUNTER, sales({}, **BARE), f"{PROFILE}.journal"),
        (Code.JOURNAL_WITHOUT_COUNTER, sales(OWN_NUMBERS, **BARE), ""),
        (Code.JOURNAL_UNKNOWN, blocked("77"), "blocked_periods[0].journal"),
        *((Code.JOURNAL_UNKNOWN, blocked(journal), "") for journal in ("70", None)),
        # a journal of a sales contact profile is a sales journal of the administration in which it posts
        *((Code.JOURNAL_TYPE, with_profile(**{field: "60"}), f"{PROFILE}.{field}") for field in BOTH),
        *((Code.JOURNAL_UNKNOWN, with_profile(**{field: "99"}), f"{PROFILE}.{field}") for field in BOTH),
        (Code.JOURNAL_TYPE, with_profile(**BOTH), ""),
        (Code.JOURNAL_UNKNOWN, (EXPORT_THERE, SECOND), ""),
        (Code.JOURNAL_UNKNOWN, (EXPORT_THERE, WITHOUT_72), f"{PROFILE}.journal"),
        # a profile is checked as it works: with the default one behind it
        (Code.JOURNAL_UNKNOWN, (SENT, WITHOUT_72), "sales_contact_profiles[1].journal"),
        (Code.JOURNAL_UNKNOWN, (SENT_WITH_JOURNAL, WITHOUT_72), "sales_contact_profiles[1].journal"),
        # the days of payment discount are from 1 to 999
        *(
            (Code.PAYMENT_DISCOUNT_DAYS, sales({"payment_discount_days": days}), f"{TYPE}.payment_discount_days")
            for days in (0, -8, 1000, 10**7)
        ),
        *((Code.PAYMENT_DISCOUNT_DAYS, sales({"payment_discount_days": days}), "") for days in (1, 999)),
        # an integration account is for what its calculation basis looks at
        *(
            (Code.OFF_CALCULATION_BASIS, basis(EMPLOYEE, **{field: "X"}), f"integration_accounts[1].{field}")
            for field in ("integration_group", "article_group")
        ),
        (Code.OFF_CALCULATION_BASIS, basis(EMPLOYEE, value="STANDS"), ""),
        (Code.OFF_CALCULATION_BASIS, basis(GROUPS, value="STANDS"), "integration_accounts[1].value"),
        # "Make sure that an account is always created without a value for the calculation basis": per entry type
        (
            Code.BLANK_INTEGRATION_ACCOUNT_MISSING,
            with_rules(rule(COSTS, "7000", integration_group="KOSTEN")),
            "integration_accounts",
        ),
        # what waits is on the balance sheet, and what is earned in profit and loss
        (
            Code.ACCOUNT_TYPE,
            with_rules(*WAITING, work_in_progress=WorkInProgress()),
            f"{RULE.format(2)} {RULE.format(3)}",
        ),
        # with work in progress, the account that invoices go to takes turnover; costs need no VAT
        (
            Code.VAT_NOT_ALLOWED,
            settings(integration_accounts=COVERAGE, work_in_progress=WorkInProgress()),
            RULE.format(0),
        ),
        (
            Code.VAT_NOT_ALLOWED,
            settings(integration_accounts=COVERAGE, work_in_progress=WorkInProgress(split_revenue_coverage=True)),
            "",
        ),
        (Code.VAT_NOT_ALLOWED, with_rules(rule(COSTS, "4990")), ""),
        # an axis exists; a mandatory one needs a link for every sort of invoice, or codes on the amounts
        (
            Code.AXIS_UNKNOWN,
            axes("8000", LINK, attrs.evolve(LINK, axis=4), allocation_axes=(1, 3)),
            "ledger_accounts[10].allocation_axes allocation_links[1].axis",
        ),
        (Code.AXIS_WITHOUT_LINK, courses(LINK), MANDATORY_AXES.format(10)),
        (Code.AXIS_WITHOUT_LINK, courses(LINK, OF_COURSES), ""),
        (Code.AXIS_WITHOUT_LINK, courses(number="7000"), ""),
        (Code.AXIS_WITHOUT_LINK, axes("7010"), MANDATORY_AXES.format(9)),
        (Code.AXIS_WITHOUT_LINK, axes("7010", OF_PURCHASES), ""),
        (Code.AXIS_NEVER_FILLED, axes("1300"), MANDATORY_AXES.format(0)),
        (Code.AXIS_NEVER_FILLED, axes("1500"), MANDATORY_AXES.format(1)),
        (Code.AXIS_NEVER_FILLED, axes("8090"), MANDATORY_AXES.format(13)),
        # what is for entries between administrations is never used
        *((Code.NEVER_USED, of_stock(field), f"integration_types[10].{field}") for field in ELSEWHERE),
        (Code.NEVER_USED, linked(LinkType.INTERCOMPANY_REVENUE), "allocation_links[0]"),
        (Code.NEVER_USED, linked(LinkType.INTERCOMPANY_PURCHASE), "allocation_links[0]"),
    ],
)
def test_a_broken_rule_is_reported_at_its_place_alone(
    code: Code, administrations: AdministrationSettings | tuple[AdministrationSettings, ...], places: str
) -> None:
    checked = administrations if isinstance(administrations, tuple) else (administrations,)
    assert [violation.place for violation in check_settings(*checked) if violation.code is code] == places.split()
