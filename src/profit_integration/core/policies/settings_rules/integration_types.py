"""The checks of integration types: their journals, their fields, and what must be activated first.

Help page: "Integratiesoort toevoegen" (steps 5 to 10, and the first tip on unique invoice numbers).
"""

from collections.abc import Iterator

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import (
    MOST_DAYS,
    Functionality,
    IntegrationType,
    NumberSource,
    fields_of,
    needs_activation,
)
from profit_integration.core.model.kinds import Module, Party, Words
from profit_integration.core.policies.settings_rules.findings.codes import Code
from profit_integration.core.policies.settings_rules.findings.finding import Finding
from profit_integration.core.policies.settings_rules.references import check_account, check_journal, finding

_ACCOUNTS = tuple(each.name for each in attrs.fields(IntegrationType) if each.name.endswith("_account"))
_OF_SOME_KINDS = (*_ACCOUNTS, "payment_discount_days", "numbers")

_FIELD_WORDS = {
    "invoice_discount_account": Words("Rekening factuurkorting", "Account invoice discount"),
    "credit_restriction_account": Words("Rekening kredietbeperking", "Account credit restriction"),
    "payment_discount_days": Words("Dagen betalingskorting", "Days payment discount"),
    "payment_discount_basis_account": Words(
        "Rekening betalingskorting via grondslag btw", "Account payment discount using the VAT basis"
    ),
    "prepayments_account": Words("Rekening vooruitbetalingen", "Account prepayments"),
    "rounding_account": Words("Rekening afronding", "Account rounding"),
    "cost_of_sales_current_account": Words("RC kostprijs verkopen", "CA sales cost price"),
    "purchase_current_account": Words("RC inkoop", "CA purchasing"),
    "stock_transfer_current_account": Words("RC voorraadoverboeking", "CA stock transfer"),
    "numbers": Words("Factuurnummers", "Numbers"),
}

_FUNCTIONALITY_WORDS = {
    Functionality.CREDIT_RESTRICTION: Words("kredietbeperking", "credit restriction"),
    Functionality.PAYMENT_DISCOUNT: Words("betalingskorting", "payment discount"),
    Functionality.STOCK_IN_SEVERAL_ADMINISTRATIONS: Words(
        "voorraad in meerdere administraties", "stock in several administrations"
    ),
}


def check_integration_types(settings: AdministrationSettings) -> Iterator[Finding]:
    """Everything about the integration types of an administration."""
    for index, each in enumerate(settings.integration_types):
        where = f"integration_types[{index}]"
        yield from _journals(settings, each, where)
        yield from _fields(settings, each, where)
        yield from _payment_discount(settings, each, where)
        yield from _description(settings, each, where)
        yield from _source_tag(settings, each, where)
    yield from _one_journal_for_all_sales(settings)


def _journals(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Finding]:
    for field in ("journal", "credit_invoices_journal"):
        code: str = getattr(each, field)
        yield from check_journal(settings, code, each.kind.journal_types, f"{where}.{field}")
        journal = settings.journal_by_code.get(code)
        draws = each.numbers is NumberSource.COUNTER and each.kind.party is not None
        if draws and journal is not None and journal.counter is None:
            yield finding(settings, Code.JOURNAL_WITHOUT_COUNTER, f"{where}.{field}", journal=code)


def _fields(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Finding]:
    """Which fields there are depends on the kind, and some need activation first (steps 8 to 10)."""
    for field in _OF_SOME_KINDS:
        if getattr(each, field) == getattr(attrs.fields(IntegrationType), field).default:
            continue
        words = _FIELD_WORDS[field]
        functionality = needs_activation(field)
        if field not in fields_of(each.kind):
            yield finding(settings, Code.FIELD_NOT_OF_KIND, f"{where}.{field}", kind=each.kind.words, field=words)
        elif functionality is not None and functionality not in settings.activated:
            yield finding(
                settings,
                Code.NOT_ACTIVATED,
                f"{where}.{field}",
                field=words,
                functionality=_FUNCTIONALITY_WORDS[functionality],
            )
    for field in _ACCOUNTS:
        yield from check_account(settings, getattr(each, field), f"{where}.{field}")


def _payment_discount(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Finding]:
    days = each.payment_discount_days
    if days is not None and not 1 <= days <= MOST_DAYS:
        yield finding(settings, Code.PAYMENT_DISCOUNT_DAYS, f"{where}.payment_discount_days", days=days)
    if days is None and each.payment_discount_basis_account is not None:
        yield finding(settings, Code.PAYMENT_DISCOUNT_DAYS_MISSING, f"{where}.payment_discount_days")


def _description(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Finding]:
    option = each.financial_description
    if option.is_for_projects_only and each.kind.module is not Module.PROJECTS:
        place = f"{where}.financial_description"
        yield finding(settings, Code.PROJECT_DESCRIPTION, place, option=option.words, kind=each.kind.words)


def _source_tag(settings: AdministrationSettings, each: IntegrationType, where: str) -> Iterator[Finding]:
    if each.source_tag is None:
        return
    for other in settings.integration_types:
        if other is not each and other.source.tag == each.source_tag:
            place = f"{where}.source_tag"
            yield finding(settings, Code.SOURCE_TAG_SHARED, place, tag=each.source_tag, other=other.kind.words)
            return


def _one_journal_for_all_sales(settings: AdministrationSettings) -> Iterator[Finding]:
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
                kind=each.kind.words,
                journal=each.journal,
                other=first.kind.words,
                other_journal=first.journal,
            )
