"""The checks of integration types: their journals, their fields, and what must be activated first.

Help page: "Integratiesoort toevoegen" (steps 5 to 10, and the first tip on unique invoice numbers).
"""

from collections.abc import Iterator

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import (
    MOST_DAYS,
    IntegrationType,
    NumberSource,
    fields_of,
    needs_activation,
)
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.policies.settings_rules.references import check_account, check_journal, finding
from profit_integration.core.violation import Code, Term, Violation

_ACCOUNTS = tuple(each.name for each in attrs.fields(IntegrationType) if each.name.endswith("_account"))
_OF_SOME_KINDS = (*_ACCOUNTS, "payment_discount_days", "numbers")


def check_integration_types(settings: AdministrationSettings) -> Iterator[Violation]:
    """Everything about the integration types of an administration."""
    for index, each in enumerate(settings.integration_types):
        where = f"integration_types[{index}]"
        yield from _journals(settings, each, where)
        yield from _fields(settings, each, where)
        yield from _payment_discount(settings, each, where)
        yield from _description(settings, each, where)
        yield from _source_tag(settings, each, where)
    yield from _one_journal_for_all_sales(settings)


def _journals(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Violation]:
    for field in ("journal", "credit_invoices_journal"):
        code: str = getattr(each, field)
        yield from check_journal(settings, code, each.kind.journal_types, f"{where}.{field}")
        journal = settings.journal_by_code.get(code)
        draws = each.numbers is NumberSource.COUNTER and each.kind.party is not None
        if draws and journal is not None and journal.counter is None:
            yield finding(settings, Code.JOURNAL_WITHOUT_COUNTER, f"{where}.{field}", journal=code)


def _fields(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Violation]:
    """Which fields there are depends on the kind, and some need activation first (steps 8 to 10)."""
    for field in _OF_SOME_KINDS:
        if getattr(each, field) == getattr(attrs.fields(IntegrationType), field).default:
            continue
        term = Term(f"IntegrationType.{field}")
        functionality = needs_activation(field)
        if field not in fields_of(each.kind):
            yield finding(settings, Code.FIELD_NOT_OF_KIND, f"{where}.{field}", kind=each.kind, field=term)
        elif functionality is not None and functionality not in settings.activated:
            yield finding(
                settings,
                Code.NOT_ACTIVATED,
                f"{where}.{field}",
                field=term,
                functionality=functionality,
            )
    for field in _ACCOUNTS:
        yield from check_account(settings, getattr(each, field), f"{where}.{field}")


def _payment_discount(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Violation]:
    days = each.payment_discount_days
    if days is not None and not 1 <= days <= MOST_DAYS:
        yield finding(settings, Code.PAYMENT_DISCOUNT_DAYS, f"{where}.payment_discount_days", days=days)
    if days is None and each.payment_discount_basis_account is not None:
        yield finding(settings, Code.PAYMENT_DISCOUNT_DAYS_MISSING, f"{where}.payment_discount_days")


def _description(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Violation]:
    option = each.financial_description
    if option.is_for_projects_only and each.kind.module is not Module.PROJECTS:
        place = f"{where}.financial_description"
        yield finding(settings, Code.PROJECT_DESCRIPTION, place, option=option, kind=each.kind)


def _source_tag(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Violation]:
    if each.source_tag is None:
        return
    for other in settings.integration_types:
        if other is not each and other.source.tag == each.source_tag:
            place = f"{where}.source_tag"
            yield finding(settings, Code.SOURCE_TAG_SHARED, place, tag=each.source_tag, other=other.kind)
            return


def _one_journal_for_all_sales(settings: AdministrationSettings) -> Iterator[Violation]:
    """The first tip: if possible, the same integration journal for the sales invoices of all modules."""
    first: IntegrationType | None = None
    for index, each in enumerate(settings.integration_types):
        if each.kind.party is not Party.DEBTOR or each.numbers is NumberSource.DOCUMENT:
            continue
        if first is None:
            first = each
        elif each.journal != first.journal and each.kind.module is not first.kind.module:
            yield finding(
                settings,
                Code.DIFFERENT_SALES_JOURNALS,
                f"integration_types[{index}].journal",
                kind=each.kind,
                journal=each.journal,
                other=first.kind,
                other_journal=first.journal,
            )
