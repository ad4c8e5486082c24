"""What is looked at for an invoice, also where drafting refuses it in the end.

A refusal names one thing that is wrong. The evidence shows the rest of what the settings say of the invoice: the
journal, the counter and the description, as far as they can be determined, and every place where the accounts of its
lines were looked for.
"""

from datetime import date

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.amounts import resolved_lines
from profit_integration.core.journalising.drafting import counter_of
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.journal_choice import JournalChoice, choose_journal
from profit_integration.core.violation import of_invoice


@attrs.frozen(kw_only=True)
class Evidence:
    """What is looked at for an invoice.

    Attributes:
        journal: The journal, and what chose it; None if none can be chosen.
        counter: The code of the counter that would number it; None for the document's own number, or if there is none.
        description: The financial description; None if the settings have no integration type for the invoice.
        accounts: The search for the account of each line, by the id of the line.
    """

    journal: JournalChoice | None
    counter: str | None
    description: Description | None
    accounts: tuple[tuple[str, Resolution], ...]


def evidence_of(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    origin: AdministrationSettings | None = None,
    today: date | None = None,
) -> Evidence:
    """Gather what is looked at for an invoice. Nothing is refused here.

    Args:
        settings: The settings of the administration that the invoice is posted in.
        invoice: The invoice.
        origin: The settings of the administration that the invoice belongs to, if that is another one.
        today: If given, automatic ranges are continued one year ahead of today and no further.
    """
    integration_type = settings.integration_type_by_kind.get(invoice.kind)
    journal = counter = description = None
    if integration_type is not None:
        journal = _journal_of(settings, integration_type, invoice, origin)
        if journal is not None:
            counter = _counter_of(settings, integration_type, journal, invoice, today)
        description = describe(
            integration_type.financial_description, integration_type.source, invoice, settings.language
        )
    accounts = [
        (line.line_id, resolved.resolution) for line, resolved, _ in resolved_lines(AccountResolver(settings), invoice)
    ]
    return Evidence(journal=journal, counter=counter, description=description, accounts=tuple(accounts))


def _journal_of(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    invoice: Invoice,
    origin: AdministrationSettings | None,
) -> JournalChoice | None:
    try:
        return choose_journal(settings, integration_type, invoice, profile_settings=origin)
    except ProfitIntegrationError:
        return None


def _counter_of(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    journal: JournalChoice,
    invoice: Invoice,
    today: date | None,
) -> str | None:
    subject = of_invoice(invoice.document_id)
    try:
        return counter_of(settings, integration_type, journal.journal, invoice.invoice_date, subject, today)
    except ProfitIntegrationError:
        return None
