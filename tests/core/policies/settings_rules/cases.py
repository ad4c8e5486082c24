"""For every code of the check: settings that break its rule, and a document and a form that use them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.adapters.memory_usage import EntryUsage
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.maintenance.dialogue import Dialogue
from profit_integration.core.maintenance.dialogues import add_integration_account, add_integration_type
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode, CarryForwardToProject
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import Action, ChangeRecord, VersionedSettings
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Violation
from tests.core.journalising.general_journals import (
    BLANK_ACCOUNTS,
    CANCEL,
    STOCK_GROUP,
    WIP,
    costing_line,
    general_settings,
)
from tests.core.journalising.goods import packing_slip
from tests.core.policies.settings_rules.examples import COURSES, second_administration
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
    account,
    changed,
    integration_type,
    invoice,
    line,
    purchase,
    settings,
    year_range,
)

OF_THE_CHECK = list(Code)[: list(Code).index(Code.LINK_WITHOUT_ACCOUNT) + 1]
STOCK = IntegrationKind.STOCK
REVENUES = EntryType.PROJECT_REVENUES
COSTS = EntryType.PROJECT_COSTS
PAYMENT_DISCOUNT = (Functionality.PAYMENT_DISCOUNT,)
CREDIT_RESTRICTION = (Functionality.CREDIT_RESTRICTION,)
NEVER_POSTED = {
    Code.COUNTER_ON_JOURNAL_TYPE: "no document draws its number from such a journal",
    Code.FORMAT_FROZEN: "the store of numbers alone knows what was given, and the allocator refuses by it",
    Code.RANGE_MOVED: "the same",
    Code.COUNTER_EXHAUSTED: "what is left of a counter is known to the store of numbers alone, which refuses by it",
    Code.OFF_CALCULATION_BASIS: "no line is ever held against a field of another basis",
}


# --- documents ---------------------------------------------------------------------------------------------------


def sale(rules: AdministrationSettings) -> object:
    return draft_entry(rules, invoice())


def bought(**changes: Any) -> Callable[[AdministrationSettings], object]:
    return lambda rules: draft_entry(rules, purchase(**changes))


def sold(**changes: Any) -> Callable[[AdministrationSettings], object]:
    return lambda rules: draft_entry(rules, invoice(**changes))


def moved(rules: AdministrationSettings) -> object:
    return draft_stock_entry(rules, packing_slip())


def costed(rules: AdministrationSettings) -> object:
    return draft_wip_cost(rules, costing_line())


DISCOUNTED = sold(payment_discount=PaymentDiscount(amount=Decimal("2.00")))
OF_PROJECT = FinancialDescription.PROJECT_DESCRIPTION
TO_SALES = {"journal": "70", "credit_invoices_journal": "71"}
RESTRICTED = {"credit_restriction": Decimal("2.00")}


# --- forms -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Form:
    """A field of a form, and a value that breaks the rule; the answers are those that were given before."""

    begin: Callable[..., Dialogue]
    answers: dict[str, Any]
    field: str
    value: Any

    def dialogue(self, maintainer: Maintainer) -> Dialogue:
        dialogue = self.begin(maintainer, 1, actor="Anna")
        for field, value in self.answers.items():
            dialogue = dialogue.answer(field, value)
        return dialogue


def type_form(field: str, value: Any, **answers: Any) -> Form:
    return Form(add_integration_type, {"kind": PROJECTS, **answers}, field, value)


def account_form(entry_type: EntryType, field: str, value: Any, **answers: Any) -> Form:
    return Form(add_integration_account, {"entry_type": entry_type, **answers}, field, value)


@attrs.frozen
class Kept:
    """A store of settings that break a rule, where every action is authorised."""

    settings: AdministrationSettings

    def administrations(self) -> frozenset[int]:
        return frozenset({1})

    def current(self, administration: int) -> VersionedSettings:
        return VersionedSettings(self.settings, 1)

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        pass

    def permits(self, actor: str, action: Action) -> bool:
        return True

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        return None

    def maintainer(self) -> Maintainer:
        return Maintainer(settings=self, authoriser=self, numbers=self, usage=EntryUsage(()))


# --- the table ---------------------------------------------------------------------------------------------------


@attrs.frozen
class Case:
    """Settings that break one rule, and the documents and forms that use them.

    Attributes:
        settings: The settings.
        posts: Posts a document that uses the setting; a warning stops no document.
        others: Settings of other administrations.
        offered: The field of a form that does not offer the setting.
        closed: The field of a form that is closed by the rule.
        finish: The field of a form whose Finish reports the violation.
        today: The day of the check.
        last_value: The last value of every range.
        given_from: The start date of the range that gave the last value, if that was another one.
        given_leader: The leader of every range when it gave its first value, if that was another one.
    """

    settings: AdministrationSettings
    posts: Callable[[AdministrationSettings], object] = sale
    others: tuple[AdministrationSettings, ...] = ()
    offered: Form | None = None
    closed: Form | None = None
    finish: Form | None = None
    today: date | None = None
    last_value: int | None = None
    given_leader: str | None = None
    given_from: date | None = None

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        if self.last_value is None or self.given_from is not None:
            return None
        leader = drawn_from.leader if self.given_leader is None else self.given_leader
        return RangeState(self.last_value, leader, drawn_from.total_length)

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return self.remembered(counter, drawn_from) is not None

    def remembered_ranges(self, counter: Counter) -> dict[date, RangeState]:
        number_range = counter.ranges[0]
        if self.given_from is None or self.last_value is None:
            return {}
        return {self.given_from: RangeState(self.last_value, number_range.leader, number_range.total_length)}

    def violations(self) -> list[Violation]:
        return list(check_settings(self.settings, *self.others, today=self.today, memory=self))


def typed(*types: IntegrationType, **changes: Any) -> AdministrationSettings:
    return settings(integration_types=types, **changes)


def with_sales(**fields: Any) -> AdministrationSettings:
    return typed(integration_type(SALES, **fields), activated=PAYMENT_DISCOUNT)


def with_chart(number: str, **changes: Any) -> AdministrationSettings:
    return settings(
        integration_types=(integration_type(SALES),),
        ledger_accounts=changed(LEDGER_ACCOUNTS, number, **changes),
        allocation_axes=(AllocationAxis(1, "Kostenplaats", ("NOORD",)),),
        allocation_links=(AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP),),
    )


def with_journals(code: str, **changes: Any) -> AdministrationSettings:
    return settings(
        integration_types=(integration_type(SALES, credit_invoices_journal="70"),),
        journals=changed(JOURNALS, code, **changes),
    )


def with_profile(**fields: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=(SalesContactProfile(code="EXPORT", **fields),))


def stands(
    integration_types: tuple[IntegrationType, ...] = INTEGRATION_TYPES, **changes: Any
) -> AdministrationSettings:
    groups = changed(ARTICLE_GROUPS, "STANDS", **changes)
    return settings(integration_types=integration_types, article_groups=groups)


def with_rules(*rules: IntegrationAccount, **changes: Any) -> AdministrationSettings:
    return settings(integration_accounts=(*INTEGRATION_ACCOUNTS, *rules), **changes)


def rule(entry_type: EntryType = REVENUES, account: str = "8190", **fields: Any) -> IntegrationAccount:
    return IntegrationAccount(entry_type=entry_type, ledger_account=account, **fields)


OF_UNKNOWN_GROUP = invoice(kind=PROJECTS, lines=(line(integration_group="ONBEKEND"),))
ALLOCATED = sold(lines=(line(allocations=(AllocationCode(1, "NOORD"),)),))
MANDATORY = CarryForwardToProject.MANDATORY
REVERSE_CHARGED = changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(21), to_be_claimed_account="1520")
PER_DUTY = (VatDutyAccounts(vat_duty="EU", revenue_account="8010"),)
BOUGHT_ONLY = IntegrationGroup(code="INKOOP", purchase_account="7000")
SENT_ON = (SalesContactProfile(code="EXPORT", administration=3),)
CASH = IntegrationType(kind=IntegrationKind.CASH_SALES, journal="80", credit_invoices_journal="80")
WIP_TYPE = IntegrationType(kind=WIP, journal="95", credit_invoices_journal="96")
ELSEWHERE = with_profile(administration=2)
WITH_AXIS = with_chart("8000", mandatory_allocation_axes=(1,))

EXPORT = Counter(code="EXPORT", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),))
COURSES_APART = typed(
    integration_type(SALES),
    integration_type(COURSES, journal="72"),
    journals=changed(JOURNALS, "72", counter="EXPORT"),
    counters=(*COUNTERS, EXPORT),
)


def two_counters(leader: str, other: str, length: int) -> AdministrationSettings:
    """Settings with a counter that is continued, and another one with the same number of digits."""
    manual = NumberRange(leader=other, total_length=length, start_date=date(2026, 1, 1))
    of_other = year_range(other, length) if "[" in other else manual
    return settings(
        counters=(
            Counter(code="VERKOOP", ranges=(year_range(leader, length),)),
            Counter(code="INKOOP", ranges=(of_other,)),
        )
    )


FAR_AWAY = settings(counters=(Counter(code="VERKOOP", ranges=(year_range("F[JJ]", 7),)), COUNTERS[1]))
NO_OVERLAP = attrs.evolve(EXPORT, ranges=(attrs.evolve(EXPORT.ranges[0], leader="E"),))

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
    Code.FORMAT_FROZEN: Case(settings(), today=date(2026, 3, 16), last_value=7, given_leader="G"),
    Code.RANGE_MOVED: Case(settings(), today=date(2026, 3, 16), last_value=7, given_from=date(2025, 12, 1)),
    Code.COUNTER_NEAR_END: Case(settings(), today=date(2026, 3, 16), last_value=99_990),
    Code.COUNTER_EXHAUSTED: Case(settings(), today=date(2026, 3, 16), last_value=99_999),
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

# Settings, each with those of other administrations, in which a rule holds.
BELGIAN = integration_type(SALES, payment_discount_basis_account="8090", payment_discount_days=8)
BY_EMPLOYEE = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
EMPTY_GROUP = (*INTEGRATION_GROUPS, IntegrationGroup(code="LEEG"))
NOT_IN_STOCK = attrs.evolve(STOCK_GROUP, contains_stock_items=False, stock_account=None)
STAYS = (SalesContactProfile(code="EXPORT", administration=2),)
SOUND: dict[Code, list[tuple[AdministrationSettings, ...]]] = {
    Code.VAT_NOT_ALLOWED: [(with_chart(number, vat_allowed=False),) for number in ("1300", "1500", "1650", "4990")],
    Code.MANDATORY_CARRY_FORWARD: [(with_chart("7010", carry_forward=MANDATORY),)],  # a line may have a project
    Code.COUNTER_OF_TWO_SETS: [(settings(),)],
    Code.FIELD_NOT_OF_KIND: [(with_sales(payment_discount_days=8),)],
    Code.NOT_ACTIVATED: [
        (settings(),),
        (with_sales(payment_discount_days=8),),
        (typed(integration_type(SALES, credit_restriction_account="8090"), activated=CREDIT_RESTRICTION),),
    ],
    Code.PAYMENT_DISCOUNT_DAYS_MISSING: [(typed(BELGIAN, activated=PAYMENT_DISCOUNT),)],
    Code.PROJECT_DESCRIPTION: [(typed(integration_type(PROJECTS, financial_description=OF_PROJECT)),)],
    Code.NUMBERS_MIXED: [(typed(integration_type(SALES), integration_type(PURCHASES, numbers=NumberSource.DOCUMENT)),)],
    Code.CURRENCY_DECIMALS: [(settings(currency="JPY", decimals=0),), (settings(currency="KWD", decimals=3),)],
    Code.CODE_TOO_LONG: [(settings(ledger_accounts=(*LEDGER_ACCOUNTS, account("x" * 16))),)],
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
    Code.WIP_NOT_SET_UP: [(general_settings(),)],
    Code.WIP_TYPE_MISSING: [(general_settings(),)],
    Code.LINK_WITHOUT_CODES: [
        (attrs.evolve(with_chart("8000", allocation_axes=(1,)), allocation_axes=(AllocationAxis(1, "", codes),)),)
        for codes in [("STANDS", "CATALOGI")]
    ],
    Code.NEVER_USED: [(settings(),), (general_settings(),)],
    Code.LINK_WITHOUT_ACCOUNT: [(WITH_AXIS,)],
}
