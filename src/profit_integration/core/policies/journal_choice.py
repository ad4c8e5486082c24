"""Which journal an invoice is posted in, which decides its number too.

The journal on the invoice itself > the debtor's sales contact profile > the default profile ``*****`` > the integration
type; the same for credit invoices and the journal for those; field by field. Profiles are those of sales contacts, so a
purchase invoice looks at the invoice and the integration type only. A profile may also name another administration, in
which everything of its debtors is posted: by that one's journals, counters and integration types.

Help pages: Pro_Config_Inv_Journal, App_GenSet_FctInt_SRProf_1, Inv_Config_SalInv.
"""

from collections.abc import Iterator

import attrs

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import (
    DEFAULT_PROFILE,
    IntegrationType,
    Journal,
    SalesContactProfile,
)
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.violation import Code, Message, Term, free, message


@attrs.frozen
class JournalChoice:
    """A journal and the setting that chose it."""

    journal: Journal
    reason: Message


def posting_administration(settings: AdministrationSettings, invoice: Invoice) -> int:
    """The administration that an invoice is posted in: its own, or the one that the debtor's profile names.

    Raises:
        MissingSettingError: If the debtor's profile does not exist.
    """
    if invoice.kind.party is Party.DEBTOR:
        for profile in _profiles(settings, invoice):
            if profile.administration is not None:
                return profile.administration
    return settings.administration


def choose_journal(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    invoice: Invoice,
    *,
    profiles: AdministrationSettings | None = None,
) -> JournalChoice:
    """Choose the journal of an invoice.

    Args:
        settings: The settings of the administration it is posted in.
        integration_type: The integration type of its kind there.
        invoice: The invoice.
        profiles: The settings whose sales contact profiles hold, if the invoice belongs to another administration.

    Raises:
        MissingSettingError: If the chosen journal, or the debtor's profile, does not exist.
        UnusableSettingError: If the journal is blocked or of a type that the kind does not accept.
    """
    code, reason = next(_wishes(profiles or settings, integration_type, invoice))
    return usable_journal(settings, invoice.kind, code, reason)


def usable_journal(
    settings: AdministrationSettings, kind: IntegrationKind, code: str, reason: Message
) -> JournalChoice:
    """The journal of a code, if documents of a kind may be posted in it.

    Args:
        settings: The settings of the administration it is posted in.
        kind: The kind.
        code: The code.
        reason: Which setting chose it.

    Raises:
        MissingSettingError: If the journal does not exist.
        UnusableSettingError: If it is blocked or of a type that the kind does not accept.
    """
    journal = settings.journal_by_code.get(code)
    if journal is None:
        raise MissingSettingError(
            free(
                f"journal {code}, chosen by {reason}, does not exist in administration {settings.administration}",
                "add the journal, or choose another one there",
            )
        )
    accepted = kind.journal_types
    if journal.type not in accepted:
        raise UnusableSettingError(
            free(
                f"journal {code}, chosen by {reason}, is of type {journal.type}, which {kind} cannot be posted in",
                f"choose a journal of type {' or '.join(sorted(accepted))} there",
            )
        )
    if journal.blocked:
        raise UnusableSettingError(
            free(
                f"journal {code}, chosen by {reason}, is blocked",
                "clear Blocked on the journal, or choose another one there",
            )
        )
    return JournalChoice(journal, reason)


def _wishes(
    profiles: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[tuple[str, Message]]:
    if invoice.journal is not None:
        yield invoice.journal, message(Code.BY_INVOICE)
    field = "credit_invoices_journal" if invoice.is_credit else "journal"
    term = Term(f"IntegrationType.{field}")
    if invoice.kind.party is Party.DEBTOR:
        for profile in _profiles(profiles, invoice):
            code = getattr(profile, field)
            if code is not None:
                yield code, message(Code.BY_PROFILE, profile=profile.code, field=term)
    yield getattr(integration_type, field), message(Code.BY_TYPE, kind=integration_type.kind, field=term)


def _profiles(settings: AdministrationSettings, invoice: Invoice) -> Iterator[SalesContactProfile]:
    own = invoice.debtor.profile
    if own is not None and own not in settings.profile_by_code:
        raise MissingSettingError(
            free(
                f"debtor {invoice.debtor.number} has sales contact profile {own}, which does not exist",
                "add the profile under General / Configuration / Integration settings / Sales contact profile",
            )
        )
    for code in dict.fromkeys((own, DEFAULT_PROFILE)):
        if code is not None and code in settings.profile_by_code:
            yield settings.profile_by_code[code]
