"""The rules of integration types: their journals, their fields, and what must be activated first.

Help page: "Integratiesoort toevoegen" (steps 4 to 10, and the first tip on unique invoice numbers).
"""

from collections.abc import Iterator

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_types import (
    MOST_DAYS,
    IntegrationType,
    NumberSource,
    fields_of,
    needs_activation,
)
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.references import table_referred_to
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.accounts import account_violations
from profit_integration.core.policies.settings_rules.journals import journal_violations
from profit_integration.core.violation import Code, Term, Violation

WIP_KINDS = (IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP)
_DAYS = "payment_discount_days"
_LOWERING_VAT = frozenset({"invoice_discount_account", "payment_discount_basis_account"})
_RESTART = "supplier_numbers_restart"
_OF_SOME_KINDS = tuple(dict.fromkeys(field for kind in IntegrationKind for field in fields_of(kind)))


def type_violations(settings: AdministrationSettings, kind: IntegrationKind) -> Iterator[Violation]:
    """A document needs the integration type of its kind."""
    if kind not in settings.integration_type_by_kind:
        code = Code.WIP_TYPE_MISSING if kind in WIP_KINDS else Code.TYPE_UNKNOWN
        yield violation(settings, code, "integration_types", kind=kind)


def journal_of_kind_violations(
    settings: AdministrationSettings, kind: IntegrationKind, numbers: NumberSource, code: str, place: str
) -> Iterator[Violation]:
    """Steps 5 and 6: the kind decides the type of the journal; drawing numbers needs a counter."""
    draws_numbers = numbers is NumberSource.COUNTER and kind.party is not None
    yield from journal_violations(settings, code, kind.journal_types, place, draws_numbers=draws_numbers)


def description_violations(
    settings: AdministrationSettings, kind: IntegrationKind, option: FinancialDescription, place: str
) -> Iterator[Violation]:
    """Step 7: only documents of Projects can have the description of a project."""
    if not option.is_for(kind):
        yield violation(settings, Code.PROJECT_DESCRIPTION, place, option=option, kind=kind)


def field_violations(
    settings: AdministrationSettings, kind: IntegrationKind, field: str, place: str
) -> Iterator[Violation]:
    """Steps 8 to 10: which fields can be filled in depends on the kind, and for some on what is activated."""
    term, functionality = Term(f"IntegrationType.{field}"), needs_activation(field)
    if field not in fields_of(kind):
        yield violation(settings, Code.FIELD_NOT_OF_KIND, place, kind=kind, field=term)
    elif functionality is not None and functionality not in settings.activated:
        yield violation(settings, Code.NOT_ACTIVATED, place, field=term, functionality=functionality)


def field_account_violations(
    settings: AdministrationSettings, field: str, number: str, place: str
) -> Iterator[Violation]:
    """The account in a field of an integration type; discounts belong to what VAT is due over."""
    yield from account_violations(settings, number, place, takes_vat=field in _LOWERING_VAT)


def filled_field_violations(
    settings: AdministrationSettings, integration_type: IntegrationType, field: str, place: str
) -> Iterator[Violation]:
    """The rules of a field that some kinds have: whether it can be filled in, and its account or its days."""
    value = getattr(integration_type, field)
    if value == getattr(attrs.fields(IntegrationType), field).default:
        if field == _DAYS and integration_type.payment_discount_basis_account is not None:
            yield violation(settings, Code.PAYMENT_DISCOUNT_DAYS_MISSING, place)
        return
    yield from field_violations(settings, integration_type.kind, field, place)
    if field == _RESTART and integration_type.numbers is NumberSource.DOCUMENT:
        values = {"field": Term(f"IntegrationType.{field}"), "kind": integration_type.kind}
        yield violation(settings, Code.SUPPLIER_NUMBERS_AS_OURS, place, **values)
    if field == _DAYS and not 1 <= value <= MOST_DAYS:
        yield violation(settings, Code.PAYMENT_DISCOUNT_DAYS, place, days=value)
    if table_referred_to(IntegrationType, field) == "ledger_accounts":
        yield from field_account_violations(settings, field, value, place)


def check_integration_types(settings: AdministrationSettings) -> Iterator[Violation]:
    """The rules of all integration types."""
    for index, integration_type in enumerate(settings.integration_types):
        place, kind = f"integration_types[{index}]", integration_type.kind
        for field in ("journal", "credit_invoices_journal"):
            code, numbers = getattr(integration_type, field), integration_type.numbers
            yield from journal_of_kind_violations(settings, kind, numbers, code, f"{place}.{field}")
        for field in _OF_SOME_KINDS:
            yield from filled_field_violations(settings, integration_type, field, f"{place}.{field}")
        option = integration_type.financial_description
        yield from description_violations(settings, kind, option, f"{place}.financial_description")
        yield from _source_tag(settings, integration_type, f"{place}.source_tag")
    yield from _one_journal_for_all_sales(settings)
    yield from _one_source_of_numbers(settings)


def _source_tag(settings: AdministrationSettings, integration_type: IntegrationType, place: str) -> Iterator[Violation]:
    tag = integration_type.source_tag
    if tag is not None and (not tag.strip() or {"[", "]"} & {*tag}):
        yield violation(settings, Code.SOURCE_TAG_TEXT, place, tag=tag)
    for other in settings.integration_types:
        if tag is not None and other.kind is not integration_type.kind and other.source.tag == tag:
            yield violation(settings, Code.SOURCE_TAG_SHARED, place, tag=tag, other=other.kind)
            return


def _one_journal_for_all_sales(settings: AdministrationSettings) -> Iterator[Violation]:
    """The first tip: the same journal for the sales invoices of all modules, or series that never overlap."""
    first: IntegrationType | None = None
    for index, other in enumerate(settings.integration_types):
        if other.kind.party is not Party.DEBTOR or other.numbers is NumberSource.DOCUMENT:
            continue
        if first is None:
            first = other
        elif other.kind.module is not first.kind.module and _may_overlap(settings, first.journal, other.journal):
            place = f"integration_types[{index}].journal"
            values = {"kind": other.kind, "journal": other.journal, "other": first.kind, "other_journal": first.journal}
            yield violation(settings, Code.DIFFERENT_SALES_JOURNALS, place, **values)


def _may_overlap(settings: AdministrationSettings, *journals: str) -> bool:
    """Whether two journals have different counters that can give the same number."""
    codes = {journal.counter for code in journals if (journal := settings.journal_by_code.get(code))}
    return bool(find_overlaps(counter for counter in settings.counters if counter.code in codes))


def _one_source_of_numbers(settings: AdministrationSettings) -> Iterator[Violation]:
    """The numbers of a journal are of its counter or of the documents, and not of both (ours)."""
    kinds: dict[str, dict[NumberSource, list[IntegrationKind]]] = {}
    for integration_type in settings.integration_types:
        if integration_type.kind.party is not None:
            for code in dict.fromkeys((integration_type.journal, integration_type.credit_invoices_journal)):
                of_source = kinds.setdefault(code, {}).setdefault(integration_type.numbers, [])
                of_source.append(integration_type.kind)
    for code, sources in kinds.items():
        if len(sources) > 1:
            values = {"kinds": sources[NumberSource.DOCUMENT], "others": sources[NumberSource.COUNTER]}
            yield violation(settings, Code.NUMBERS_MIXED, "integration_types", journal=code, **values)
