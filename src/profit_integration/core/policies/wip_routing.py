"""The invoice lines whose revenue is work in progress, and the accounts of that revenue.

Without work in progress the revenue of a project invoice is posted on project revenues, entry type 7. With it, the
revenue awaits completion: it is posted on revenue coverage (4), or on provisional project revenue (5) where revenue
coverage is split. Groups have no accounts for these, so that an integration account is needed. Only entry type 7 can
take the account of a group, as on any project invoice.

Help pages: Pro_WrkPrg_Intgr (which invoices take part), Pro_WrkPrg_Intgr_JrlExm (the entry types, by an example),
"Record the integration data" (several integration accounts for work in progress).
"""

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.account_search import ResolvedAccount

_WITH_A_PROJECT = frozenset({Module.SUBSCRIPTIONS, Module.ORDER_MANAGEMENT})
_WAITING_REVENUE = frozenset({EntryType.PROJECT_REVENUE_COVERAGE, EntryType.PROVISIONAL_PROJECT_REVENUE})


def awaits_completion(settings: AdministrationSettings, invoice: Invoice, line: InvoiceLine) -> bool:
    """Whether the revenue of an invoice line awaits completion by the settings."""
    return settings.work_in_progress is not None and is_for_a_project(invoice, line)


def is_for_a_project(invoice: Invoice, line: InvoiceLine) -> bool:
    """Whether a sales invoice line is for a project: on a project invoice, or in two other modules if it names one."""
    if invoice.kind.module is Module.PROJECTS:
        return invoice.kind.party is Party.DEBTOR
    has_project = (line.project or invoice.project) is not None
    return has_project and invoice.kind.party is Party.DEBTOR and invoice.kind.module in _WITH_A_PROJECT


def has_waiting_revenue(settings: AdministrationSettings, entry: JournalEntry) -> bool:
    """Whether revenue in the entry of an invoice awaits completion: turnover is on an account of entry type 4 or 5.

    Args:
        settings: The settings of the administration that the invoice would be posted in today.
        entry: The entry of the invoice in the book; one in another administration has no such revenue.
    """
    waiting = accounts_of_waiting_revenue(settings)
    is_posted_there = entry.administration == settings.administration
    return is_posted_there and any(line.account in waiting for line in entry.lines_of(Role.TURNOVER))


def accounts_of_waiting_revenue(settings: AdministrationSettings) -> frozenset[str]:
    """The accounts of entry types 4 and 5, on which invoices post revenue that awaits completion."""
    rules = settings.integration_accounts
    return frozenset(rule.ledger_account for rule in rules if rule.entry_type in _WAITING_REVENUE)


def resolve_waiting_revenue(accounts: AccountResolver, invoice: Invoice, line: InvoiceLine) -> ResolvedAccount | None:
    """Resolve the account of a line's revenue that awaits completion; None if the revenue does not."""
    settings = accounts.settings
    if settings.work_in_progress is None or not awaits_completion(settings, invoice, line):
        return None
    entry_type = settings.work_in_progress.invoice_revenue
    return accounts.resolve(with_project(invoice, line), Posting.REVENUE, entry_type=entry_type)


def with_project(invoice: Invoice, line: InvoiceLine) -> InvoiceLine:
    """The line with the project of the invoice, if it has none itself."""
    return line if line.project or invoice.project is None else attrs.evolve(line, project=invoice.project)
