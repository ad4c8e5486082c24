"""What the tables of broken and of sound settings are made of: documents, forms and settings."""

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
from profit_integration.core.model.groups import IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode, CarryForwardToProject
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import Action, ChangeRecord, VersionedSettings
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Violation
from tests.core.journalising.general_journals import (
    WIP,
    costing_line,
)
from tests.core.journalising.goods import packing_slip
from tests.core.policies.given_states import NOTHING_GIVEN, GivenStates
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    PROJECTS,
    SALES,
    VAT_CODES,
    changed,
    integration_type,
    invoice,
    line,
    purchase,
    settings,
    year_range,
)

OF_THE_CHECK = list(Code)[: list(Code).index(Code.LINK_WITHOUT_ACCOUNT) + 1]
STOCK, COURSES = IntegrationKind.STOCK, IntegrationKind.COURSE_INVOICES
REVENUES = EntryType.PROJECT_REVENUES
COSTS = EntryType.PROJECT_COSTS
PAYMENT_DISCOUNT = (Functionality.PAYMENT_DISCOUNT,)
CREDIT_RESTRICTION = (Functionality.CREDIT_RESTRICTION,)
NEVER_POSTED = {
    Code.COUNTER_ON_JOURNAL_TYPE: "no document draws its number from such a journal",
    Code.FORMAT_FROZEN: "the store of numbers alone knows what was given, and the allocator refuses by it",
    Code.RANGE_MOVED: "the same",
    Code.COUNTER_EXHAUSTED: "what is left of a counter is known to the store of numbers alone, which refuses by it",
    Code.OFF_CALCULATION_BASIS: "no line is ever compared with a field of another basis",
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

    def maintainer(self) -> Maintainer:
        return Maintainer(settings=self, authoriser=self, numbers=NOTHING_GIVEN, usage=EntryUsage(()))


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
        numbers: What ranges have given.
    """

    settings: AdministrationSettings
    posts: Callable[[AdministrationSettings], object] = sale
    others: tuple[AdministrationSettings, ...] = ()
    offered: Form | None = None
    closed: Form | None = None
    finish: Form | None = None
    today: date | None = None
    numbers: GivenStates = NOTHING_GIVEN

    def violations(self) -> list[Violation]:
        return list(check_settings(self.settings, *self.others, today=self.today, memory=self.numbers))


def given_by_sales(last_value: int, leader: str = "F", start: date = date(2026, 1, 1)) -> GivenStates:
    """The counter of sales has given its numbers up to a last value."""
    return GivenStates({(1, "VERKOOP"): {start: RangeState(last_value, leader, 6)}})


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


def second_administration(**changes: Any) -> AdministrationSettings:
    """Another administration with the same settings."""
    counters = tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS)
    return settings(administration=2, counters=counters, **changes)


FAR_AWAY = settings(counters=(Counter(code="VERKOOP", ranges=(year_range("F[JJ]", 7),)), COUNTERS[1]))
NO_OVERLAP = attrs.evolve(EXPORT, ranges=(attrs.evolve(EXPORT.ranges[0], leader="E"),))
