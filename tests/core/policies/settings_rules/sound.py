"""For codes of the check: settings in which the rule holds, each with those of other administrations."""

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.groups import IntegrationGroup
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
)
from profit_integration.core.model.integration_types import (
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    STOCK_GROUP,
    general_settings,
)
from tests.core.policies.settings_rules.cases import (
    COSTS,
    COURSES,
    COURSES_APART,
    CREDIT_RESTRICTION,
    ELSEWHERE,
    FAR_AWAY,
    MANDATORY,
    NO_OVERLAP,
    OF_PROJECT,
    PAYMENT_DISCOUNT,
    PER_DUTY,
    REVENUES,
    WITH_AXIS,
    rule,
    second_administration,
    stands,
    two_counters,
    typed,
    with_chart,
    with_profile,
    with_rules,
    with_sales,
)
from tests.examples import (
    COUNTERS,
    INTEGRATION_GROUPS,
    PROJECTS,
    PURCHASES,
    SALES,
    integration_type,
    settings,
    year_range,
)

BELGIAN = integration_type(SALES, payment_discount_basis_account="8090", payment_discount_days=8)
BY_EMPLOYEE = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
EMPTY_GROUP = (*INTEGRATION_GROUPS, IntegrationGroup(code="LEEG"))
NOT_IN_STOCK = attrs.evolve(STOCK_GROUP, contains_stock_items=False, stock_account=None)
STAYS = (SalesContactProfile(code="EXPORT", administration=2),)
SOUND: dict[Code, list[tuple[AdministrationSettings, ...]]] = {
    Code.VAT_NOT_ALLOWED: [(with_chart(number, vat_allowed=False),) for number in ("1300", "1500", "1650", "4990")],
    Code.MANDATORY_CARRY_FORWARD: [(with_chart("7010", carry_forward=MANDATORY),)],  # a line may have a project
    Code.FIELD_NOT_OF_KIND: [(with_sales(payment_discount_days=8),)],
    Code.NOT_ACTIVATED: [
        (with_sales(payment_discount_days=8),),
        (typed(integration_type(SALES, credit_restriction_account="8090"), activated=CREDIT_RESTRICTION),),
    ],
    Code.PAYMENT_DISCOUNT_DAYS_MISSING: [(typed(BELGIAN, activated=PAYMENT_DISCOUNT),)],
    Code.PROJECT_DESCRIPTION: [(typed(integration_type(PROJECTS, financial_description=OF_PROJECT)),)],
    Code.NUMBERS_MIXED: [(typed(integration_type(SALES), integration_type(PURCHASES, numbers=NumberSource.DOCUMENT)),)],
    Code.CURRENCY_DECIMALS: [(settings(currency="JPY", decimals=0),), (settings(currency="KWD", decimals=3),)],
    Code.SOURCE_TAG_TEXT: [(with_sales(source_tag="fac"),)],
    Code.SOURCE_TAG_SHARED: [(typed(integration_type(SALES), integration_type(COURSES, source_tag="cur")),)],
    Code.NUMBERS_OVERLAP: [(two_counters("[JJJJ]", "21", 9),)],
    Code.NUMBERS_OVERLAP_FAR_AWAY: [
        (two_counters("[JJ]", "[JJ]", 7),),  # whose smallest number is of 2100, and the first one of 2026
        (two_counters("[JJJJ]", "2031", 9),),
    ],
    Code.NUMBERS_REPEAT: [(FAR_AWAY,)],
    Code.NUMBERS_REPEAT_FAR_AWAY: [
        (settings(counters=(Counter(code="VERKOOP", ranges=(year_range(leader, 9),)), COUNTERS[1])),)
        for leader in ("F[J]", "F[JJJJ]")
    ],
    Code.DIFFERENT_SALES_JOURNALS: [
        (attrs.evolve(COURSES_APART, counters=(*COUNTERS, NO_OVERLAP)),),
        *(
            (typed(integration_type(SALES), other),)
            for other in (
                integration_type(COURSES),
                integration_type(COURSES, journal="72"),  # of the same counter
                integration_type(IntegrationKind.COUNTER_DIRECT_INVOICES, journal="72"),  # of the same module
                integration_type(COURSES, journal="72", numbers=NumberSource.DOCUMENT),  # draws no numbers there
            )
        ),
    ],
    Code.ADMINISTRATION_NOT_CHECKED: [(with_profile(administration=1),), (ELSEWHERE, second_administration())],
    Code.PROFILE_KIND_ELSEWHERE: [(ELSEWHERE, second_administration())],
    Code.PROFILE_REDIRECTS_AGAIN: [(ELSEWHERE, second_administration(sales_contact_profiles=STAYS))],
    Code.GROUP_WITHOUT_ACCOUNTS: [(typed(integration_type(PROJECTS), integration_groups=EMPTY_GROUP),)],
    Code.GROUP_NOT_REACHED: [(typed(integration_type(PURCHASES)),)],
    Code.STOCK_ACCOUNT_MISSING: [(general_settings(article_groups=(NOT_IN_STOCK,)),)],
    Code.VAT_DUTY_NOT_SPLIT: [(attrs.evolve(stands(vat_duty_accounts=PER_DUTY), split_revenue_per_vat_duty=True),)],
    Code.INTEGRATION_ACCOUNT_TIE: [
        (with_rules(rule(account="8100", article_group="STANDS"), calculation_bases=BY_EMPLOYEE),)
    ],
    Code.INTEGRATION_ACCOUNT_NOT_REACHED: [(with_rules(rule(COSTS, "7000"), work_in_progress=WorkInProgress()),)],
    **{code: [(general_settings(),)] for code in (Code.WIP_NOT_SET_UP, Code.WIP_TYPE_MISSING, Code.NEVER_USED)},
    Code.LINK_WITHOUT_CODES: [
        (attrs.evolve(with_chart("8000", allocation_axes=(1,)), allocation_axes=(AllocationAxis(1, "", codes),)),)
        for codes in [("STANDS", "CATALOGI")]
    ],
    Code.LINK_WITHOUT_ACCOUNT: [(WITH_AXIS,)],
}
