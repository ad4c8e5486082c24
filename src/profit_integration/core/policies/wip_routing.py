"""The accounts of work in progress: those of the integration accounts of its entry types.

Without work in progress the revenue of a project invoice is posted on project revenues, entry type 7. With it, the
revenue awaits completion: it is posted on revenue coverage (4), or on provisional project revenue (5) where revenue
coverage is split. Groups have no accounts for these, so that an integration account is needed. Only entry type 7 can
take the account of a group, as on any project invoice.

Help pages: Pro_WrkPrg_Intgr (which invoices take part), Pro_WrkPrg_Intgr_JrlExm (the entry types, by an example),
"Record the integration data" (several integration accounts for work in progress).
"""

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.policies.account_resolver import AccountResolver, ResolvedAccount

_WITH_A_PROJECT = frozenset({Module.SUBSCRIPTIONS, Module.ORDER_MANAGEMENT})


def awaits_completion(settings: AdministrationSettings, invoice: Invoice, line: InvoiceLine) -> bool:
    """Whether the revenue of an invoice line is work in progress: on project invoices, and for a project on others."""
    if settings.work_in_progress is None or invoice.kind.party is not Party.DEBTOR:
        return False
    if invoice.kind.module is Module.PROJECTS:
        return True
    return invoice.kind.module in _WITH_A_PROJECT and (line.project or invoice.project) is not None


def resolve_waiting_revenue(accounts: AccountResolver, invoice: Invoice, line: InvoiceLine) -> ResolvedAccount | None:
    """The account of revenue that awaits completion; None for a line whose revenue does not."""
    settings = accounts.settings
    if settings.work_in_progress is None or not awaits_completion(settings, invoice, line):
        return None
    entry_type = settings.work_in_progress.invoice_revenue
    return accounts.resolve(with_project(invoice, line), Posting.REVENUE, entry_type=entry_type)


def with_project(invoice: Invoice, line: InvoiceLine) -> InvoiceLine:
    """The line with the project of the invoice, if it has none itself."""
    return line if line.project or invoice.project is None else attrs.evolve(line, project=invoice.project)
