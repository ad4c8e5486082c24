"""The choice of the journal in which an invoice is posted. The journal decides the counter too.

The first of these that names a journal decides: the invoice itself, the debtor's sales contact profile, the default
profile ``*****``, the integration type. The same order applies to the journal of credit invoices. Only debtors have
sales contact profiles, so that for a purchase invoice only the invoice and the integration type decide. A profile may
also name another administration. All invoices of its debtors are posted there, with the journals, counters and
integration types of that administration.

Help pages: Pro_Config_Inv_Journal, App_GenSet_FctInt_SRProf_1, Inv_Config_SalInv.
"""

from collections.abc import Iterable
from functools import cache

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import (
    DEFAULT_PROFILE,
    IntegrationType,
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.refusal import refusal, refuse, violation
from profit_integration.core.policies.settings_rules.integration_types import journal_of_kind_violations
from profit_integration.core.policies.settings_rules.profiles import profile_journal_violations
from profit_integration.core.violation import Code, Message, Term, Violation, message


@attrs.frozen
class JournalChoice:
    """A journal, and the invoice or the setting that chose it."""

    journal: Journal
    reason: Message


def posting_administration(settings: AdministrationSettings, invoice: Invoice) -> int:
    """The administration that an invoice is posted in: that of the settings, or another that the profile names.

    As for journals, the default profile applies where the debtor's own names none.

    Raises:
        MissingSettingError: If the debtor's profile does not exist.
    """
    for profile in profiles_of(settings, invoice):
        if profile.administration is not None:
            return profile.administration
    return settings.administration


def profiles_of(settings: AdministrationSettings, invoice: Invoice) -> tuple[SalesContactProfile, ...]:
    """The sales contact profiles that apply to an invoice; none on a purchase.

    Raises:
        MissingSettingError: If the debtor's profile does not exist.
    """
    is_sale = invoice.kind.party is Party.DEBTOR
    return _profiles(settings, invoice.debtor, invoice.named) if is_sale else ()


def choose_journal(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    invoice: Invoice,
    *,
    profile_settings: AdministrationSettings | None = None,
) -> JournalChoice:
    """Choose the journal of an invoice.

    Args:
        settings: The settings of the administration it is posted in.
        integration_type: The integration type of its kind there.
        invoice: The invoice.
        profile_settings: The settings whose sales contact profiles apply; None for those of `settings`.

    Raises:
        SettingsError: If the chosen journal, or the debtor's profile, does not exist or may not be used.
    """
    document = invoice.named
    if invoice.journal is not None:
        numbers = integration_type.numbers
        violations = journal_of_kind_violations(settings, invoice.kind, numbers, invoice.journal, "")
        return _usable_choice(settings, invoice.journal, message(Code.BY_INVOICE), violations, document)
    return journal_of_party(
        settings,
        integration_type,
        invoice.debtor,
        document,
        is_credit=invoice.is_credit,
        profile_settings=profile_settings or settings,
    )


def journal_of_party(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    debtor: Contact,
    document: Message,
    *,
    is_credit: bool,
    profile_settings: AdministrationSettings,
) -> JournalChoice:
    """The journal of a debtor's sales contact profile, or else of the integration type.

    Args:
        settings: The settings of the administration it is posted in.
        integration_type: The integration type of the document there.
        debtor: The contact on whose account it is booked; the profiles of a creditor are not looked at.
        document: The document.
        is_credit: Whether it is a credit.
        profile_settings: The settings whose sales contact profiles apply.

    Raises:
        MissingSettingError: If the journal, or the debtor's profile, does not exist.
        UnusableSettingError: If the journal is blocked or of a type that the kind does not accept.
    """
    if integration_type.kind.party is Party.DEBTOR:
        field = _journal_field(is_credit=is_credit)
        for profile in _profiles(profile_settings, debtor, document):
            code, place = getattr(profile, field), f"{place_of(profile)}.{field}"
            if code is not None:
                draws_numbers = integration_type.numbers is NumberSource.COUNTER
                violations = profile_journal_violations(
                    profile_settings, settings, code, place, draws_numbers=draws_numbers
                )
                reason = message(Code.BY_PROFILE, profile=profile.code, field=Term(f"IntegrationType.{field}"))
                return _usable_choice(settings, code, reason, violations, document)
    return journal_of_type(settings, integration_type, document, is_credit=is_credit)


def journal_of_type(
    settings: AdministrationSettings, integration_type: IntegrationType, document: Message, *, is_credit: bool
) -> JournalChoice:
    """The journal of the integration type, for documents without a journal or a profile of their own.

    Args:
        settings: The settings of the administration it is posted in.
        integration_type: The integration type of the document.
        document: The document.
        is_credit: Whether it is a credit.

    Raises:
        MissingSettingError: If the journal does not exist.
        UnusableSettingError: If it is blocked or of a type that the kind does not accept.
    """
    kind, field = integration_type.kind, _journal_field(is_credit=is_credit)
    code, place = getattr(integration_type, field), f"{place_of(integration_type)}.{field}"
    violations = journal_of_kind_violations(settings, kind, integration_type.numbers, code, place)
    return _usable_choice(settings, code, _by_type(kind, field), violations, document)


@cache
def _by_type(kind: IntegrationKind, field: str) -> Message:
    """The reason that many invoices share."""
    return message(Code.BY_TYPE, kind=kind, field=Term(f"IntegrationType.{field}"))


def _usable_choice(
    settings: AdministrationSettings, code: str, reason: Message, violations: Iterable[Violation], document: Message
) -> JournalChoice:
    """The choice of a journal that exists and may be used; otherwise the document is refused."""
    refuse(document, violations)
    return JournalChoice(settings.journal_by_code[code], reason)


def _journal_field(*, is_credit: bool) -> str:
    """The field of an integration type or a profile that names the journal."""
    return "credit_invoices_journal" if is_credit else "journal"


def _profiles(settings: AdministrationSettings, debtor: Contact, document: Message) -> tuple[SalesContactProfile, ...]:
    """The debtor's own profile and the default profile, as far as there are any."""
    own, profiles = debtor.profile, settings.profile_by_code
    if own is not None and own not in profiles:
        values = {"debtor": debtor.number, "profile": own, "known": sorted(profiles)}
        unknown = violation(settings, Code.PROFILE_UNKNOWN, "sales_contact_profiles", **values)
        raise refusal(document, unknown)
    codes = (DEFAULT_PROFILE,) if own is None else dict.fromkeys((own, DEFAULT_PROFILE))
    return tuple([profiles[code] for code in codes if code in profiles])
