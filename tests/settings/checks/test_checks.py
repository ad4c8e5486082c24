"""Each check, by what it finds: one example that has it, and one beside it that has not."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, VatDutyAccounts
from profit_integration.accounts.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.descriptions import FinancialDescription
from profit_integration.errors import UnusableSettingError
from profit_integration.kinds import IntegrationKind, JournalType, Language
from profit_integration.ledger import AccountType
from profit_integration.numbering.ports import Remembered
from profit_integration.numbering.ranges import Counter, NumberRange, Periodic
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.settings.findings.codes import Code, Severity
from profit_integration.settings.findings.finding import Finding
from profit_integration.settings.integration_types import (
    Functionality,
    IntegrationType,
    Journal,
    Numbers,
    SalesContactProfile,
)
from profit_integration.settings.periods import BlockedPeriod
from profit_integration.settings.problems import problems
from profit_integration.settings.work_in_progress import WorkInProgress
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_GROUPS,
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    PROJECTS,
    PURCHASES,
    SALES,
    VAT_CODES,
    changed,
    integration_type,
    settings,
    year_range,
)

COURSES = IntegrationKind.COURSE_INVOICES
REVENUES = EntryType.PROJECT_REVENUES


def found(code: Code, *administrations: AdministrationSettings, **changes: Any) -> list[str]:
    """What is said of one code: place and text."""
    given = administrations or (settings(**changes),)
    return [f"{each.where}: {each.what}" for each in problems(*given) if each.code is code]


# --- integration types -------------------------------------------------------------------------------------------


def typed(*types: IntegrationType, **changes: Any) -> dict[str, Any]:
    return {"integration_types": types, **changes}


def test_a_field_that_the_kind_does_not_have_is_found() -> None:
    """Which fields appear depends on the type."""
    assert found(Code.FIELD_NOT_OF_KIND, **typed(integration_type(PURCHASES, payment_discount_days=8))) == [
        "integration_types[0].payment_discount_days: Order management purchase invoices have no field Days payment "
        "discount"
    ]
    assert found(Code.FIELD_NOT_OF_KIND, **typed(integration_type(SALES, payment_discount_days=8))) == []


def test_credit_restriction_can_only_be_used_where_it_is_activated() -> None:
    """Step 9: "Je kunt dit veld alleen invullen als je deze functionaliteit hebt geactiveerd."."""
    with_it = typed(integration_type(SALES, credit_restriction_account="8090"))

    assert found(Code.NOT_ACTIVATED, **with_it) == [
        "integration_types[0].credit_restriction_account: Account credit restriction is filled in, but credit "
        "restriction is not activated"
    ]
    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.CREDIT_RESTRICTION,)) == []


def test_payment_discount_can_only_be_used_where_it_is_activated() -> None:
    """Step 10."""
    with_it = typed(integration_type(SALES, payment_discount_days=8))

    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.CREDIT_RESTRICTION,)) == [
        "integration_types[0].payment_discount_days: Days payment discount is filled in, but payment discount is not "
        "activated"
    ]
    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.PAYMENT_DISCOUNT,)) == []


def test_invoice_discount_needs_no_activation() -> None:
    """Step 8."""
    assert found(Code.NOT_ACTIVATED) == []


@pytest.mark.parametrize("days", [0, -8])
def test_days_of_payment_discount_are_at_least_one(days: int) -> None:
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=days))) == [
        f"integration_types[0].payment_discount_days: {days} days of payment discount is no term"
    ]
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=1))) == []


def test_the_belgian_payment_discount_needs_its_days_too() -> None:
    belgian = integration_type(SALES, payment_discount_basis_account="8090")

    assert len(found(Code.PAYMENT_DISCOUNT_DAYS_MISSING, **typed(belgian))) == 1
    assert found(Code.PAYMENT_DISCOUNT_DAYS_MISSING, **typed(attrs.evolve(belgian, payment_discount_days=8))) == []


def test_a_project_description_on_invoices_without_projects_always_falls_back() -> None:
    option = FinancialDescription.PROJECT_DESCRIPTION

    assert found(Code.PROJECT_DESCRIPTION, **typed(integration_type(SALES, financial_description=option))) == [
        "integration_types[0].financial_description: the description Source + description project is for projects, and "
        "Order management sales invoices have none: Profit then falls back on the name of the invoice contact"
    ]
    assert found(Code.PROJECT_DESCRIPTION, **typed(integration_type(PROJECTS, financial_description=option))) == []


def test_a_tag_that_another_kind_has_is_found_at_the_one_that_chose_it() -> None:
    types = (integration_type(SALES), integration_type(COURSES, source_tag="vkf"))

    assert found(Code.SOURCE_TAG_SHARED, **typed(*types)) == [
        "integration_types[1].source_tag: the source tag [vkf] is that of Order management sales invoices too, so that "
        "their entries cannot be told apart"
    ]
    assert found(Code.SOURCE_TAG_SHARED, **typed(types[0], attrs.evolve(types[1], source_tag="cur"))) == []


def test_use_if_possible_the_same_integration_journal_for_the_sales_invoices_of_all_modules() -> None:
    """The first tip."""
    types = (integration_type(PURCHASES), integration_type(SALES), integration_type(COURSES, journal="72"))

    assert found(Code.DIFFERENT_SALES_JOURNALS, **typed(*types)) == [
        "integration_types[2].journal: Course invoices go to journal 72, and Order management sales invoices to "
        "journal 70"
    ]


@pytest.mark.parametrize(
    "other",
    [
        integration_type(COURSES),
        integration_type(IntegrationKind.COUNTER_DIRECT_INVOICES, journal="72"),  # of the same module
        integration_type(COURSES, journal="72", numbers=Numbers.BROUGHT),  # draws nothing there
    ],
)
def test_the_same_journal_or_module_or_numbers_from_elsewhere_are_as_the_tip_wants(other: IntegrationType) -> None:
    assert found(Code.DIFFERENT_SALES_JOURNALS, **typed(integration_type(SALES), other)) == []


# --- journals and counters ---------------------------------------------------------------------------------------


def test_sales_and_purchases_have_counters_of_different_sets() -> None:
    shared = changed(JOURNALS, "60", counter="VERKOOP")

    assert found(Code.COUNTER_OF_TWO_SETS, journals=shared) == [
        "counters[0]: counter VERKOOP counts for sales journal 70 and purchase journal 60"
    ]
    assert found(Code.COUNTER_OF_TWO_SETS) == []


def test_number_series_that_can_overlap_are_found_with_a_number_and_a_repair() -> None:
    """The second and third tip: make sure that they can never overlap, for instance by adding a letter."""
    meeting = changed(
        COUNTERS, "INKOOP", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    )
    (finding,) = [each for each in problems(settings(counters=meeting)) if each.code is Code.NUMBERS_OVERLAP]

    assert (finding.where, finding.severity) == ("counters[0]", Severity.WARNING)
    assert finding.what == (
        "counter VERKOOP and counter INKOOP of administration 1 can both give number F00001; they share 99999 numbers"
    )
    assert finding.remedy.startswith(
        "see to it that the number series can never overlap, for instance by adding a letter: take AF as its leader"
    )
    assert "neem als voorloopdeel AF" in finding.remedy_in(Language.DUTCH)


def second_administration(**changes: Any) -> AdministrationSettings:
    return attrs.evolve(
        settings(counters=tuple(attrs.evolve(each, administration=1) for each in COUNTERS)),
        administration=2,
        counters=tuple(attrs.evolve(each, administration=2) for each in COUNTERS),
        **changes,
    )


def test_number_series_are_compared_across_administrations() -> None:
    assert found(Code.NUMBERS_OVERLAP, settings(), second_administration()) == [
        "counters[1]: counter INKOOP and counter INKOOP of administration 1 can both give number I00001; they share "
        "99999 numbers",
        "counters[0]: counter VERKOOP and counter VERKOOP of administration 1 can both give number F00001; they share "
        "99999 numbers",
    ]


def test_a_series_that_no_letter_can_free_is_left_to_whoever_set_it_up() -> None:
    full = tuple(
        Counter(
            code=code,
            ranges=(NumberRange(total_length=12, start_value=10**11, end_value=10**11, start_date=date(2026, 1, 1)),),
        )
        for code in ("A", "B")
    )
    (finding,) = [each for each in problems(settings(counters=full)) if each.code is Code.NUMBERS_OVERLAP]

    assert "choose a leader that is free" in finding.remedy


def test_only_the_first_twenty_overlaps_come_with_a_computed_repair() -> None:
    same = (NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    counters = tuple(Counter(code=f"C{place:02}", ranges=same) for place in range(8))  # 28 pairs
    remedies = [each.remedy for each in problems(settings(counters=counters)) if each.code is Code.NUMBERS_OVERLAP]

    assert ["take AF as its leader" in each for each in remedies] == [True] * 20 + [False] * 8


def test_a_year_tag_of_one_digit_starts_again_after_ten_years() -> None:
    counters = (Counter(code="KORT", ranges=(year_range("F[J]", 6),)),)

    assert found(Code.NUMBERS_REPEAT, counters=counters) == [
        "counters[0]: counter KORT gives number F00001 twice: from 2030-01-01 and again from 2040-01-01"
    ]


class _Memory:
    """Remembers one last value of every range."""

    def __init__(self, last_value: int | None) -> None:
        self._last_value = last_value

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        if self._last_value is None:
            return None
        return Remembered(self._last_value, drawn_from.leader, drawn_from.total_length)


def end_of(last_value: int | None, today: date | None = date(2026, 6, 1)) -> list[tuple[str, str]]:
    counters = (Counter(code="V", ranges=(attrs.evolve(year_range("V[JJ]", 5), periodic=Periodic.MANUAL),)),)
    findings = problems(settings(counters=counters, journals=()), today=today, memory=_Memory(last_value))
    return [(each.code, each.what) for each in findings if each.where == "counters[0]"]


def test_a_counter_that_runs_out_is_told_before_it_has() -> None:
    near = "counter V has {} of 99 numbers left in range V[JJ] (2026-01-01 to 2026-12-31)"

    assert end_of(None) == end_of(89) == []
    assert end_of(90) == [("counter-near-end", near.format(9))]
    assert end_of(98) == [("counter-near-end", near.format(1))]
    assert end_of(99) == [
        ("counter-exhausted", "counter V has no numbers left in range V[JJ] (2026-01-01 to 2026-12-31)")
    ]


def test_without_a_day_nothing_is_asked_of_the_days_of_a_counter() -> None:
    assert end_of(99, today=None) == []


def test_a_counter_without_a_range_for_today_is_told() -> None:
    assert end_of(None, today=date(2027, 1, 1)) == [
        (
            "no-range-today",
            "counter V has no range for invoices of 2027-01-01; it has V[JJ] (2026-01-01 to 2026-12-31)",
        )
    ]


def test_without_memory_nobody_can_say_what_is_left() -> None:
    assert [each.code for each in problems(settings(), today=date(2026, 6, 1))] == []


# --- groups and integration accounts -----------------------------------------------------------------------------


def test_a_group_without_any_account_is_told() -> None:
    assert found(Code.GROUP_WITHOUT_ACCOUNTS, article_groups=(*ARTICLE_GROUPS, ArticleGroup(code="LEEG"))) == [
        "article_groups[2]: group LEEG has no ledger account at all"
    ]


def test_unless_an_integration_account_goes_first_wherever_it_is_sold() -> None:
    empty = (*INTEGRATION_GROUPS, IntegrationGroup(code="LEEG"))
    only_projects = typed(integration_type(PROJECTS))

    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, **only_projects) == []
    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, integration_accounts=(), **only_projects) == [
        "integration_groups[2]: group LEEG has no ledger account at all"
    ]


BOUGHT = (IntegrationGroup(code="INKOOP", purchase_account="7000"),)


def test_a_group_that_is_only_bought_is_told_where_it_could_be_sold() -> None:
    said = "integration_groups[0].revenue_account: group INKOOP has no revenue account, so that {} with this group "
    said += "cannot be journalised"
    types = typed(integration_type(SALES), integration_type(COURSES))
    for_group = IntegrationAccount(entry_type=REVENUES, integration_group="INKOOP", ledger_account="8190")

    def told(*rules: IntegrationAccount, **changes: Any) -> list[str]:
        fields = {"integration_groups": BOUGHT, "integration_accounts": rules, **types, **changes}
        return found(Code.GROUP_WITHOUT_REVENUE_ACCOUNT, **fields)

    assert told() == [said.format("Order management sales invoices, Course invoices")]
    assert told(for_group) == [said.format("Order management sales invoices")]
    assert told(for_group, **typed(integration_type(COURSES))) == []
    by_employee = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
    assert told(for_group, **typed(integration_type(COURSES)), calculation_bases=by_employee) == [
        said.format("Course invoices")
    ]


def test_accounts_of_a_group_behind_an_integration_account_are_dead_where_order_management_sells_nothing() -> None:
    projects, both = typed(integration_type(PROJECTS)), typed(integration_type(PROJECTS), integration_type(SALES))
    said = "the revenue accounts of group {} are never used: an integration account always goes first"

    assert found(Code.GROUP_NOT_REACHED, **projects) == [
        f"article_groups[0].revenue_account: {said.format('STANDS')}",
        f"article_groups[1].revenue_account: {said.format('CATALOGI')}",
        f"integration_groups[0].revenue_account: {said.format('ADVIES')}",
        f"integration_groups[1].revenue_account: {said.format('KOSTEN')}",
    ]
    assert found(Code.GROUP_NOT_REACHED, **projects, integration_accounts=INTEGRATION_ACCOUNTS[:1]) == [
        f"integration_groups[0].revenue_account: {said.format('ADVIES')}"
    ]
    of_article = (IntegrationAccount(entry_type=REVENUES, article_group="CATALOGI", ledger_account="8190"),)
    assert found(Code.GROUP_NOT_REACHED, **projects, integration_accounts=of_article) == [
        f"article_groups[1].revenue_account: {said.format('CATALOGI')}"
    ]
    assert found(Code.GROUP_NOT_REACHED, **both) == []
    assert found(Code.GROUP_NOT_REACHED, **typed(integration_type(PURCHASES))) == []


def test_a_group_with_stock_needs_the_accounts_of_stock() -> None:
    with_stock = attrs.evolve(ARTICLE_GROUPS[0], contains_stock_items=True, stock_account="1300")

    assert found(Code.STOCK_ACCOUNT_MISSING, article_groups=(with_stock,)) == [
        "article_groups[0].delivered_articles_account: article group STANDS contains stock items, but has no account "
        "delivered articles",
        "article_groups[0].cost_of_sales_account: article group STANDS contains stock items, but has no account cost "
        "of sales",
        "article_groups[0].price_difference_account: article group STANDS contains stock items, but has no account "
        "price difference",
        "article_groups[0].stock_difference_account: article group STANDS contains stock items, but has no account "
        "stock difference",
    ]
    assert (
        found(Code.STOCK_ACCOUNT_MISSING, article_groups=(attrs.evolve(with_stock, contains_stock_items=False),)) == []
    )


def test_stock_stands_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], stock_account="8000"),)) == [
        "article_groups[0].stock_account: account stock: this belongs on a balance sheet account, and 8000 is none"
    ]


def test_accounts_per_vat_duty_do_nothing_where_revenue_is_not_split() -> None:
    split = attrs.evolve(ARTICLE_GROUPS[0], vat_duty_accounts=(VatDutyAccounts(vat_duty="EU", revenue_account="8010"),))

    assert len(found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,))) == 1
    assert found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,), split_revenue_per_vat_duty=True) == []


def test_turnover_accounts_per_vat_duty_are_turnover_accounts() -> None:
    split = attrs.evolve(
        ARTICLE_GROUPS[0], vat_duty_accounts=(VatDutyAccounts(vat_duty="EU", credit_entries_account="1300"),)
    )

    assert found(Code.VAT_NOT_ALLOWED, article_groups=(split,)) == [
        "article_groups[0].vat_duty_accounts[0].credit_entries_account: ledger account 1300 cannot take turnover: it "
        "does not allow VAT"
    ]


def test_a_tie_between_partly_filled_integration_accounts_is_told() -> None:
    rules = (
        *INTEGRATION_ACCOUNTS,
        IntegrationAccount(entry_type=REVENUES, article_group="STANDS", ledger_account="8000"),
    )

    assert found(Code.INTEGRATION_ACCOUNT_TIE, integration_accounts=rules) == [
        "integration_accounts[0]: a line with integration group ADVIES and one of 1 article groups, such as STANDS, "
        "matches two integration accounts: 8130 and 8000; the integration group goes first"
    ]
    by_employee = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
    assert found(Code.INTEGRATION_ACCOUNT_TIE, integration_accounts=rules, calculation_bases=by_employee) == []


def test_an_integration_account_that_nobody_looks_at_is_told() -> None:
    costs = IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, ledger_account="7000")

    assert found(Code.INTEGRATION_ACCOUNT_NOT_REACHED, integration_accounts=(*INTEGRATION_ACCOUNTS, costs)) == [
        "integration_accounts[2]: entry type 6 (project costs) is used by no integration type"
    ]
    wip = WorkInProgress()
    rules = (*INTEGRATION_ACCOUNTS, costs)
    assert found(Code.INTEGRATION_ACCOUNT_NOT_REACHED, integration_accounts=rules, work_in_progress=wip) == []


# --- work in progress --------------------------------------------------------------------------------------------


def wip_type(kind: IntegrationKind) -> IntegrationType:
    return IntegrationType(kind=kind, journal="95", credit_invoices_journal="95")


def test_an_integration_type_of_work_in_progress_needs_it_to_be_set_up() -> None:
    types = (*INTEGRATION_TYPES, wip_type(IntegrationKind.WIP_INTEGRATION))

    assert found(Code.WIP_NOT_SET_UP, integration_types=types) == [
        "integration_types[8].kind: there is an integration type WIP integration, but work in progress is not set up"
    ]
    assert found(Code.WIP_NOT_SET_UP, integration_types=types, work_in_progress=WorkInProgress()) == []


def test_work_in_progress_needs_both_of_its_integration_types() -> None:
    types = (*INTEGRATION_TYPES, wip_type(IntegrationKind.WIP_INTEGRATION))

    assert found(Code.WIP_TYPE_MISSING, integration_types=types, work_in_progress=WorkInProgress()) == [
        "integration_types: work in progress is set up, but there is no integration type Cancel WIP"
    ]


def test_work_in_progress_needs_an_integration_account_for_each_of_its_entry_types() -> None:
    """Step 5: "you must then link the different types of accounts to the values for the chosen calculation bases"."""
    split = WorkInProgress(split=True, split_revenue_coverage=True)

    def lacking(wip: WorkInProgress, *entry_types: int) -> list[str]:
        rules = tuple(IntegrationAccount(entry_type=EntryType(each), ledger_account="1300") for each in entry_types)
        texts = found(
            Code.WIP_ACCOUNT_MISSING, work_in_progress=wip, integration_accounts=(*INTEGRATION_ACCOUNTS, *rules)
        )
        return [text.partition("but entry type ")[2].partition(" ")[0] for text in texts]

    assert lacking(WorkInProgress()) == ["2", "3", "4", "6"]
    assert lacking(split) == ["2", "3", "4", "5", "6", "8"]
    assert lacking(split, 2, 3, 5, 8) == ["4", "6"]


def test_what_waits_stands_on_the_balance_sheet_and_what_is_earned_in_profit_and_loss() -> None:
    rules = (
        *INTEGRATION_ACCOUNTS,
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_COST_PRICE, ledger_account="8000"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COST_PRICE_COVERAGE, ledger_account="1300"),
    )

    assert found(Code.ACCOUNT_TYPE, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[2].ledger_account: project WIP cost price: this belongs on a balance sheet account, "
        "and 8000 is none",
        "integration_accounts[3].ledger_account: project cost price coverage: this belongs on a profit and loss "
        "account, and 1300 is none",
    ]


# --- profiles ----------------------------------------------------------------------------------------------------


def with_profile(**fields: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=(SalesContactProfile(code="EXPORT", **fields),))


def test_a_profile_journal_must_give_numbers_where_numbers_are_drawn() -> None:
    bare = Journal(code="73", description="Verkoopboek export", type=JournalType.SALES)
    profile = (SalesContactProfile(code="EXPORT", journal="73"),)

    assert found(Code.JOURNAL_WITHOUT_COUNTER, journals=(*JOURNALS, bare), sales_contact_profiles=profile) == [
        "sales_contact_profiles[0].journal: journal 73 has no counter, so that no invoice number can be determined"
    ]
    brought = typed(integration_type(SALES, numbers=Numbers.BROUGHT), journals=(*JOURNALS, bare))
    assert found(Code.JOURNAL_WITHOUT_COUNTER, **brought, sales_contact_profiles=profile) == []


def test_another_administration_that_is_not_checked_along_is_told() -> None:
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=2)) == [
        "sales_contact_profiles[0].administration: the settings of administration 2 were not checked along with these"
    ]
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=1)) == []
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=2), second_administration()) == []


def test_the_journals_of_a_profile_are_those_of_the_administration_it_posts_in() -> None:
    redirected = with_profile(administration=2, journal="72")

    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration()) == []
    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration(journals=JOURNALS[:2])) == [
        "sales_contact_profiles[0].journal: journal '72' does not exist",
        "integration_types[1].journal: journal '60' does not exist",
        "integration_types[1].credit_invoices_journal: journal '60' does not exist",
    ]


def test_what_a_profile_posts_elsewhere_needs_its_integration_type_there() -> None:
    there = second_administration(integration_types=INTEGRATION_TYPES[:6])

    assert found(Code.PROFILE_KIND_ELSEWHERE, with_profile(administration=2), there) == [
        "sales_contact_profiles[0].administration: administration 2 has no integration type for Subscription invoices, "
        "Course invoices, which this profile posts there"
    ]


def test_a_profile_that_is_sent_on_again_is_told_for_it_does_not_count() -> None:
    there = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=3),))

    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), there) == [
        "sales_contact_profiles[0].administration: in administration 2 profile EXPORT names administration 3; it does "
        "not count for what is sent there from here"
    ]
    stays = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=2),))
    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), stays) == []


# --- allocation and periods --------------------------------------------------------------------------------------

CENTRES = AllocationAxis(1, "Kostenplaatsen", ("NOORD", "ZUID"))
LINK = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)


def test_an_axis_that_does_not_exist_is_told_wherever_it_is_named() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 3))

    assert found(
        Code.AXIS_UNKNOWN,
        ledger_accounts=accounts,
        allocation_axes=(CENTRES,),
        allocation_links=(LINK, attrs.evolve(LINK, axis=4)),
    ) == [
        "ledger_accounts[10].allocation_axes: allocation axis 3 does not exist",
        "allocation_links[1].axis: allocation axis 4 does not exist",
    ]


def test_a_link_to_an_axis_that_no_account_allows_does_nothing() -> None:
    fields = {"allocation_axes": (CENTRES,), "allocation_links": (LINK,)}
    accounts = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))

    assert found(Code.LINK_WITHOUT_ACCOUNT, **fields) == [
        "allocation_links[0].axis: no ledger account allows axis 1, so that this link does nothing"
    ]
    assert found(Code.LINK_WITHOUT_ACCOUNT, **fields, ledger_accounts=accounts) == []


def test_a_mandatory_axis_on_a_turnover_account_needs_a_link_for_every_sort_of_sales_invoice() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}
    two = typed(integration_type(SALES), integration_type(COURSES))

    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=(LINK,)) == [
        "ledger_accounts[10].mandatory_allocation_axes: axis 1 is mandatory on account 8000, but Course "
        "invoices have no allocation link for it"
    ]
    both = (LINK, attrs.evolve(LINK, link_type=LinkType.COURSE))
    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=both) == []
    elsewhere = {**fields, "ledger_accounts": changed(LEDGER_ACCOUNTS, "7000", mandatory_allocation_axes=(1,))}
    assert found(Code.AXIS_WITHOUT_LINK, **elsewhere, **two) == []


def test_a_period_that_is_blocked_for_a_journal_names_one_that_exists() -> None:
    january = BlockedPeriod(start_date=date(2026, 1, 1), end_date=date(2026, 1, 31), journal="77")

    assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(january,)) == [
        "blocked_periods[0].journal: journal '77' does not exist"
    ]
    for journal in ("70", None):
        assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(attrs.evolve(january, journal=journal),)) == []


def test_debtors_stand_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, debtors_account="8000") == [
        "administration.debtors_account: debtors: this belongs on a balance sheet account, and 8000 is none"
    ]
    liabilities = changed(LEDGER_ACCOUNTS, "1600", type=AccountType.LIABILITIES)
    assert found(Code.ACCOUNT_TYPE, ledger_accounts=liabilities) == []


# --- the whole of it ---------------------------------------------------------------------------------------------


def test_the_settings_of_one_administration_are_given_once() -> None:
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        problems(settings(), settings(name="other"))


def test_each_finding_says_in_which_administration_it_is() -> None:
    broken = second_administration(debtors_account="0000")

    assert [(each.administration, each.code) for each in problems(settings(counters=(), journals=()), broken)][-1] == (
        2,
        "account-unknown",
    )


TABLES = [
    each.name
    for each in attrs.fields(AdministrationSettings)
    if str(each.type).startswith("tuple[") and each.name not in {"activated", "blocked_contacts"}
]


@pytest.mark.parametrize("table", [*TABLES, "administration", "work_in_progress"])
def test_every_table_has_a_menu_to_be_found_under(table: str) -> None:
    menu = Finding(code=Code.ACCOUNT_UNKNOWN, administration=1, where=f"{table}[0].field").menu

    assert menu.dutch
    assert menu.english


def test_vat_that_is_reverse_charged_needs_both_of_its_accounts() -> None:
    codes = changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(21), to_be_paid_account="1500")

    assert found(Code.REVERSE_CHARGE_ACCOUNT_MISSING, vat_codes=codes) == [
        "vat_codes[2].to_be_claimed_account: the VAT code 4 is reverse-charged, but has no account of VAT to be claimed"
    ]


# --- what a review found ------------------------------------------------------------------------------------------


def test_with_work_in_progress_the_account_that_invoices_go_to_takes_turnover() -> None:
    rules = (IntegrationAccount(entry_type=EntryType.PROJECT_REVENUE_COVERAGE, ledger_account="1300"),)

    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[0].ledger_account: ledger account 1300 cannot take turnover: it does not allow VAT"
    ]
    split = WorkInProgress(split_revenue_coverage=True)
    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=split) == []


def test_a_profile_is_checked_as_it_works_with_the_default_one_behind_it() -> None:
    default = SalesContactProfile(code="*****", administration=2)
    with_journal = SalesContactProfile(code="A", journal="72")
    there = second_administration(journals=tuple(each for each in JOURNALS if each.code != "72"))

    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(default, with_journal)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]
    journals_of_all = SalesContactProfile(code="*****", journal="72", credit_invoices_journal="72")
    sent = SalesContactProfile(code="A", administration=2, credit_invoices_journal="71")
    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(journals_of_all, sent)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]


def test_a_mandatory_axis_where_no_code_can_ever_be_is_an_error() -> None:
    for number in ("1300", "1500", "8090"):
        accounts = changed(LEDGER_ACCOUNTS, number, mandatory_allocation_axes=(1,))
        (said,) = found(Code.AXIS_NEVER_FILLED, ledger_accounts=accounts, allocation_axes=(CENTRES,))
        assert f"axis 1 is mandatory on account {number}, and amounts go there that no allocation code is for" in said


def test_a_mandatory_axis_on_a_purchase_account_needs_a_link_for_purchases() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "7010", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}

    (said,) = found(Code.AXIS_WITHOUT_LINK, **fields)
    assert said.endswith("but Order management purchase invoices have no allocation link for it")
    link = (attrs.evolve(LINK, link_type=LinkType.PURCHASE),)
    assert found(Code.AXIS_WITHOUT_LINK, **fields, allocation_links=link) == []


@pytest.mark.parametrize("days", [1000, 10**7])
def test_a_term_of_years_is_no_term(days: int) -> None:
    assert len(found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=days)))) == 1


@pytest.mark.parametrize("percentage", ["-21", "100.01", "NaN", "Infinity"])
def test_a_reverse_charge_is_a_percentage(percentage: str) -> None:
    with pytest.raises(UnusableSettingError, match="the reverse charge of VAT code 4 is"):
        changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(percentage))
