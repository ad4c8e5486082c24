"""For every code of the check: settings that break its rule, and a document and a form that use them."""

from datetime import date

import attrs

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.maintenance.dialogues import add_integration_type
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import (
    NumberSource,
)
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    BLANK_ACCOUNTS,
    CANCEL,
    STOCK_GROUP,
    general_settings,
)
from tests.core.policies.settings_rules.cases import (
    ALLOCATED,
    BOUGHT_ONLY,
    CASH,
    COSTS,
    COURSES,
    COURSES_APART,
    CREDIT_RESTRICTION,
    DISCOUNTED,
    ELSEWHERE,
    FAR_AWAY,
    MANDATORY,
    OF_PROJECT,
    OF_UNKNOWN_GROUP,
    PER_DUTY,
    RESTRICTED,
    REVENUES,
    REVERSE_CHARGED,
    SENT_ON,
    STOCK,
    TO_SALES,
    WIP_TYPE,
    WITH_AXIS,
    Case,
    Form,
    account_form,
    bought,
    costed,
    given_by_sales,
    moved,
    rule,
    second_administration,
    sold,
    stands,
    two_counters,
    type_form,
    typed,
    with_chart,
    with_journals,
    with_rules,
    with_sales,
)
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_GROUPS,
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    MARCH,
    PROJECTS,
    PURCHASES,
    SALES,
    account,
    changed,
    integration_type,
    line,
    settings,
    year_range,
)

CASES = {
    Code.ACCOUNT_UNKNOWN: Case(
        stands(integration_types=(integration_type(SALES),), revenue_account="0000"),
        offered=type_form("invoice_discount_account", "0000"),
    ),
    Code.ACCOUNT_BLOCKED: Case(with_chart("8000", blocked=True), offered=type_form("rounding_account", "8000")),
    Code.VAT_NOT_ALLOWED: Case(
        with_chart("8000", vat_allowed=False), offered=account_form(REVENUES, "ledger_account", "8000")
    ),
    Code.MANDATORY_CARRY_FORWARD: Case(
        with_chart("8000", carry_forward=MANDATORY), offered=account_form(REVENUES, "ledger_account", "8000")
    ),
    Code.ACCOUNT_TYPE: Case(with_rules(rule(COSTS, "1300")), offered=account_form(COSTS, "ledger_account", "1300")),
    Code.SUMMARY_ACCOUNT_MISSING: Case(settings(debtors_account=None)),
    Code.REVERSE_CHARGE_ACCOUNT_MISSING: Case(
        settings(vat_codes=REVERSE_CHARGED), bought(lines=(line("100.00", vat_code="4"),))
    ),
    Code.JOURNAL_UNKNOWN: Case(with_sales(journal="99"), offered=type_form("journal", "99")),
    Code.JOURNAL_TYPE: Case(with_sales(journal="60"), offered=type_form("journal", "60")),
    Code.JOURNAL_BLOCKED: Case(with_journals("70", blocked=True), offered=type_form("credit_invoices_journal", "70")),
    Code.COUNTER_UNKNOWN: Case(with_journals("70", counter="GONE")),
    Code.COUNTER_ON_JOURNAL_TYPE: Case(with_journals("90", counter="VERKOOP")),
    Code.COUNTER_OF_TWO_SETS: Case(settings(journals=changed(JOURNALS, "60", counter="VERKOOP"))),
    Code.JOURNAL_WITHOUT_COUNTER: Case(with_journals("70", counter=None), offered=type_form("journal", "70")),
    Code.CURRENCY_DECIMALS: Case(settings(decimals=3)),
    Code.NUMBERS_OVERLAP: Case(settings(), others=(second_administration(),)),
    Code.NUMBERS_REPEAT: Case(
        settings(counters=(Counter(code="VERKOOP", ranges=(year_range("F[J]", 6),)), COUNTERS[1]))
    ),
    Code.NUMBERS_OVERLAP_FAR_AWAY: Case(two_counters("[JJJJ]", "21", 9)),
    Code.NUMBERS_REPEAT_FAR_AWAY: Case(FAR_AWAY),
    Code.NO_RANGE_TODAY: Case(settings(), today=date(2025, 1, 1)),
    Code.FORMAT_FROZEN: Case(settings(), today=MARCH, numbers=given_by_sales(7, "G")),
    Code.RANGE_MOVED: Case(settings(), today=MARCH, numbers=given_by_sales(7, start=date(2025, 12, 1))),
    Code.COUNTER_NEAR_END: Case(settings(), today=MARCH, numbers=given_by_sales(99_990)),
    Code.COUNTER_EXHAUSTED: Case(settings(), today=MARCH, numbers=given_by_sales(99_999)),
    Code.FIELD_NOT_OF_KIND: Case(
        typed(integration_type(PURCHASES, credit_restriction_account="8090"), activated=CREDIT_RESTRICTION),
        bought(**RESTRICTED),
        closed=type_form("invoice_discount_account", "8090", kind=STOCK),
    ),
    Code.NOT_ACTIVATED: Case(
        typed(integration_type(SALES, credit_restriction_account="8090")),
        sold(**RESTRICTED),
        closed=type_form("credit_restriction_account", "8090"),
    ),
    Code.PAYMENT_DISCOUNT_DAYS: Case(
        with_sales(payment_discount_days=0), DISCOUNTED, finish=type_form("payment_discount_days", 0, **TO_SALES)
    ),
    Code.PAYMENT_DISCOUNT_DAYS_MISSING: Case(
        with_sales(payment_discount_basis_account="8090"),
        DISCOUNTED,
        finish=type_form("payment_discount_basis_account", "8090", **TO_SALES),
    ),
    Code.PROJECT_DESCRIPTION: Case(
        with_sales(financial_description=OF_PROJECT),
        offered=type_form("financial_description", OF_PROJECT, kind=COURSES),
    ),
    Code.NUMBERS_MIXED: Case(typed(integration_type(SALES), integration_type(COURSES, numbers=NumberSource.DOCUMENT))),
    Code.SOURCE_TAG_TEXT: Case(with_sales(source_tag="[vkf]")),
    Code.SOURCE_TAG_SHARED: Case(
        typed(integration_type(SALES, source_tag="crm"), integration_type(COURSES)),
        finish=type_form("source_tag", "crm", **TO_SALES),
    ),
    Code.DIFFERENT_SALES_JOURNALS: Case(COURSES_APART),
    Code.ADMINISTRATION_NOT_CHECKED: Case(ELSEWHERE),
    Code.PROFILE_KIND_ELSEWHERE: Case(ELSEWHERE, others=(second_administration(integration_types=()),)),
    Code.PROFILE_REDIRECTS_AGAIN: Case(ELSEWHERE, others=(second_administration(sales_contact_profiles=SENT_ON),)),
    Code.GROUP_UNKNOWN: Case(
        with_rules(rule(integration_group="ONBEKEND")),
        lambda rules: draft_entry(rules, OF_UNKNOWN_GROUP),
        offered=account_form(REVENUES, "integration_group", "ONBEKEND"),
    ),
    Code.GROUP_WITHOUT_ACCOUNTS: Case(settings(article_groups=(*ARTICLE_GROUPS, ArticleGroup(code="LEEG")))),
    Code.GROUP_WITHOUT_REVENUE_ACCOUNT: Case(settings(integration_groups=(*INTEGRATION_GROUPS, BOUGHT_ONLY))),
    Code.GROUP_NOT_REACHED: Case(typed(integration_type(PROJECTS)), sold(kind=PROJECTS)),
    Code.STOCK_ACCOUNT_MISSING: Case(
        general_settings(article_groups=(attrs.evolve(STOCK_GROUP, stock_account=None),)), moved
    ),
    Code.VAT_DUTY_NOT_SPLIT: Case(stands(vat_duty_accounts=PER_DUTY)),
    Code.OFF_CALCULATION_BASIS: Case(
        with_rules(rule(value="JANSEN")), closed=account_form(REVENUES, "value", "JANSEN")
    ),
    Code.BLANK_INTEGRATION_ACCOUNT_MISSING: Case(
        settings(integration_accounts=INTEGRATION_ACCOUNTS[:1]),
        finish=account_form(COSTS, "integration_group", "ADVIES", ledger_account="7000"),
    ),
    Code.INTEGRATION_ACCOUNT_TIE: Case(
        with_rules(rule(account="8100", article_group="STANDS")),
        finish=account_form(REVENUES, "article_group", "CATALOGI", ledger_account="8010"),
    ),
    Code.INTEGRATION_ACCOUNT_NOT_REACHED: Case(
        with_rules(rule(COSTS, "7000")),
        finish=account_form(COSTS, "ledger_account", "7010", integration_group="ADVIES"),
    ),
    Code.WIP_ACCOUNT_MISSING: Case(general_settings(integration_accounts=BLANK_ACCOUNTS[:1]), costed),
    Code.WIP_NOT_SET_UP: Case(
        general_settings(work_in_progress=None, integration_types=(WIP_TYPE,)),
        costed,
        offered=Form(add_integration_type, {}, "kind", CANCEL),
    ),
    Code.WIP_TYPE_MISSING: Case(attrs.evolve(general_settings(), integration_types=INTEGRATION_TYPES), costed),
    Code.AXIS_UNKNOWN: Case(attrs.evolve(with_chart("8000", allocation_axes=(1,)), allocation_axes=()), ALLOCATED),
    Code.AXIS_NEVER_FILLED: Case(with_chart("1300", mandatory_allocation_axes=(1,))),
    Code.AXIS_WITHOUT_LINK: Case(attrs.evolve(WITH_AXIS, allocation_links=()), ALLOCATED),
    Code.LINK_WITHOUT_CODES: Case(with_chart("8000", allocation_axes=(1,)), ALLOCATED),
    Code.NEVER_USED: Case(typed(integration_type(SALES), CASH)),
    Code.CODE_TOO_LONG: Case(settings(ledger_accounts=(*LEDGER_ACCOUNTS, account("x" * 17)))),
    Code.LINK_WITHOUT_ACCOUNT: Case(with_chart("8000")),
}
