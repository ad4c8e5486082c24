"""The entries of work in progress (Dutch: onderhanden werk, OHW), which stays on the balance sheet until completion.

With the numbers of their entry types::

    costs         debit   WIP cost price 2            credit  cost price coverage 3
    invoice       debit   debtor                      credit  revenue coverage 4, or provisional revenue 5; VAT
    and with it   debit   revenue coverage 4          credit  WIP revenue 8, or 2 where WIP is not split
    completion    debit   project costs 6             credit  WIP cost price 2
                  debit   WIP revenue 8, or 2         credit  project revenues 7

Where revenue coverage is split, 5 and 4 are always equal and cancel out. The invoice itself is journalised as any
other. The entry in addition to it is its *counterpart*, in the journal of the integration type WIP integration.

Help pages: Pro_WrkPrg_Intgr, Pro_WrkPrg_Intgr_JrlExm (the example with amounts), Pro_WrkPrg_Intgr_Jrnlze (dates),
Pro_WrkPrg_Unsubs_Part and Pro_WrkPrg_Intgr_Unsubs (completion). The pages do not say which entry types are used where
only one of the two splits is on: that is inferred from them.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType

import attrs

from profit_integration.core.errors import CompletedTwiceError, InvalidDocumentError
from profit_integration.core.journalising.general_journal import GeneralJournalDocument, draft_general_journal_entry
from profit_integration.core.journalising.posting import Amount
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import Completion, CostingLine, completed_twice
from profit_integration.core.model.document_keys import DocumentKey, digest_of
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.kinds import IntegrationKind, Numbering
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.core.money import ZERO
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.cost_centres import allocated, codes_of
from profit_integration.core.policies.exchange_rates import rate_violations
from profit_integration.core.policies.refusal import refusal, violation, with_document
from profit_integration.core.policies.settings_rules.work_in_progress import set_up_violations
from profit_integration.core.policies.wip_routing import awaits_completion, with_project
from profit_integration.core.violation import Code, Message, of_document

_NO_LINES: Mapping[str, str] = MappingProxyType({})


def draft_wip_cost(
    settings: AdministrationSettings, line: CostingLine, *, wip_date: date | None = None
) -> EntryDraft | None:
    """Decide the entry of a line of actual costing: debit WIP cost price, credit cost price coverage.

    Args:
        settings: The settings of the administration it is posted in.
        line: The line.
        wip_date: The date that decides the period; by default the date of the line.

    Returns:
        The draft; None if the line costs nothing.

    Raises:
        SettingsError: If work in progress or a setting that it needs is missing, or may not be used.
        InvalidDocumentError: If the cost is finer than the minor unit of the currency.

    Help pages: Pro_WrkPrg_Intgr_JrlExm; Pro_WrkPrg_Intgr_Jrnlze (the date).
    """
    document = cost_document(line, wip_date=wip_date)
    _work_in_progress(settings, document.kind, document.named)
    costs = (EntryType.PROJECT_WIP_COST_PRICE, Role.WIP_COSTS)
    coverage = (EntryType.PROJECT_COST_PRICE_COVERAGE, Role.COST_COVERAGE)
    amounts = _pair(AccountResolver(settings), document, line.as_invoice_line, line.cost, costs, coverage)
    return draft_general_journal_entry(settings, document, amounts)


def cost_document(line: CostingLine, *, wip_date: date | None = None) -> GeneralJournalDocument:
    """The document of the entry of a line of actual costing, without its amounts."""
    return GeneralJournalDocument(
        kind=IntegrationKind.WIP_INTEGRATION,
        sort="cost",
        document_id=line.line_id,
        # The revenue of a line is known later, and does not change the entry of its cost.
        digest=digest_of(attrs.evolve(line, revenue=ZERO)),
        document_date=line.costed_on,
        entry_date=line.costed_on if wip_date is None else wip_date,
        project=line.project,
    )


def draft_wip_revenue(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    origin: AdministrationSettings | None = None,
    wip_date: date | None = None,
) -> EntryDraft | None:
    """Decide the counterpart of an invoice: debit revenue coverage, credit WIP revenue.

    Args:
        settings: The settings of the administration it is posted in.
        invoice: The invoice, whose own entry `draft_entry` decides.
        origin: The settings of the administration that the invoice belongs to, if it is posted in another one.
        wip_date: The date that decides the period; by default the invoice date.

    Returns:
        The draft; None if no line of the invoice is work in progress.

    Raises:
        SettingsError: If a setting that it needs is missing, or may not be used.
        InvalidDocumentError: If it has another currency and no exchange rate, or an amount is finer than the minor unit
            of the currency.

    Help pages: Pro_WrkPrg_Intgr_JrlExm; Pro_WrkPrg_Intgr_Jrnlze (the date).
    """
    waiting = [line for line in invoice.lines if awaits_completion(settings, invoice, line)]
    if not waiting:
        return None
    for broken in rate_violations(settings, invoice):
        raise InvalidDocumentError(with_document(of_document(invoice.document_id), broken))
    document = attrs.evolve(
        revenue_document(invoice, wip_date=wip_date), administration=None if origin is None else origin.administration
    )
    wip = _work_in_progress(settings, document.kind, document.named)
    coverage = (EntryType.PROJECT_REVENUE_COVERAGE, Role.REVENUE_COVERAGE)
    balance = (wip.revenue_balance, Role.WIP_REVENUE)
    accounts = AccountResolver(settings)
    amounts: list[Amount] = []
    for line in waiting:
        pair = _pair(accounts, document, with_project(invoice, line), line.amount, coverage, balance)
        if invoice.currency != settings.currency:
            # Each line is rounded by itself, here and in the invoice's entry, so that coverage comes to zero.
            pair = (amount._replace(group=f"{amount.group}/{line.line_id}") for amount in pair)
        amounts += pair
    return draft_general_journal_entry(settings, document, amounts)


def revenue_document(invoice: Invoice, *, wip_date: date | None = None) -> GeneralJournalDocument:
    """The document of the counterpart of an invoice, without its amounts."""
    return GeneralJournalDocument(
        kind=IntegrationKind.WIP_INTEGRATION,
        sort=f"revenue/{invoice.numbering or invoice.kind.numbering}",
        document_id=invoice.document_id,
        digest=invoice.digest,
        document_date=invoice.invoice_date,
        entry_date=invoice.invoice_date if wip_date is None else wip_date,
        contact=invoice.contact,
        invoice=invoice,
    )


def counterpart_keys(entry: JournalEntry) -> tuple[DocumentKey, ...]:
    """The keys that the counterpart may have in the book, if the invoice of an entry has one."""
    document, numbering = entry.document, Numbering.WORK_IN_PROGRESS
    sources = [document.numbering]
    if document.numbering in {entry.kind.numbering, entry.kind}:
        sources.append(entry.kind)  # as in a book of version 0.1.0
    return tuple(
        attrs.evolve(document, numbering=numbering, document_id=f"revenue/{source}/{document.document_id}")
        for source in sources
    )


def draft_completion(
    settings: AdministrationSettings, completion: Completion, *, completed: Mapping[str, str] = _NO_LINES
) -> tuple[EntryDraft, ...]:
    """Decide the entries of a completion, which move costs and revenue from the balance sheet to profit and loss.

    Args:
        settings: The settings of the administration it is posted in. They say whether lines or projects are completed.
        completion: The completion.
        completed: The lines that were completed before, as `completed_lines` gives them.

    Returns:
        A draft per line, or one for the project; none for lines without cost and revenue.

    Raises:
        CompletedTwiceError: If a line was completed before, by another completion.
        SettingsError: If work in progress or a setting that it needs is missing, or may not be used.
        InvalidDocumentError: If lines of several projects are completed as one, or an amount is too fine.

    Help pages: Pro_WrkPrg_Unsubs_Part, Pro_WrkPrg_Intgr_Unsubs.
    """
    drafts = []
    for document, lines in completion_documents(settings, completion):
        by_others = [line_id for line_id, digest in completed.items() if digest != document.digest]
        drafts.append(draft_completed_lines(settings, completion, document, lines, completed=by_others))
    return tuple(draft for draft in drafts if draft is not None)


def completion_documents(
    settings: AdministrationSettings, completion: Completion, entry_date: date | None = None
) -> tuple[tuple[GeneralJournalDocument, tuple[CostingLine, ...]], ...]:
    """The documents of the entries of a completion with their lines: every line by itself, or the whole project.

    Raises:
        MissingSettingError: If work in progress is not set up.
        InvalidDocumentError: If lines of several projects are completed as one.
    """
    named = of_document(completion.document_id)

    def document_of(sort: str, document_id: str, lines: tuple[CostingLine, ...]) -> GeneralJournalDocument:
        return GeneralJournalDocument(
            kind=IntegrationKind.CANCEL_WIP,
            sort=sort,
            document_id=document_id,
            digest=digest_of(attrs.evolve(completion, lines=lines)),
            document_date=completion.completed_on,
            entry_date=entry_date or completion.completed_on,
            project=lines[0].project,
        )

    if _work_in_progress(settings, IntegrationKind.CANCEL_WIP, named).completion is CompletionMethod.PER_LINE:
        return tuple((document_of("line", line.line_id, (line,)), (line,)) for line in completion.lines)
    projects = sorted({line.project.number for line in completion.lines})
    if len(projects) > 1:
        several = violation(settings, Code.SEVERAL_PROJECTS, "work_in_progress.completion", projects=projects)
        raise InvalidDocumentError(with_document(named, several))
    return ((document_of("project", completion.document_id, completion.lines), completion.lines),)


def completed_lines(entries: Iterable[EntryDraft], administration: int) -> dict[str, str]:
    """The lines of actual costing that the entries of a book complete in an administration.

    Returns:
        The ids of the lines with the digests of their completions: the same completion offered again has the same
        digest.
    """
    return {
        reason.invoice_line: entry.digest
        for entry in entries
        if entry.kind is IntegrationKind.CANCEL_WIP and entry.administration == administration
        for line in entry.lines
        for reason in line.reasons
        if reason.invoice_line is not None
    }


def draft_completed_lines(
    settings: AdministrationSettings,
    completion: Completion,
    document: GeneralJournalDocument,
    lines: tuple[CostingLine, ...],
    *,
    completed: Container[str] = (),
) -> EntryDraft | None:
    """Decide the entry of lines that are completed as one document.

    Args:
        settings: The settings of the administration it is posted in.
        completion: The completion.
        document: The document of the entry, as `completion_documents` gives it.
        lines: The lines of the document.
        completed: The ids of the lines that were completed before.

    Returns:
        The draft; None if the lines have no cost and no revenue.

    Raises:
        CompletedTwiceError: If a line with cost or revenue was completed before.
        SettingsError: If work in progress or a setting that it needs is missing, or may not be used.
        InvalidDocumentError: If an amount is finer than the minor unit of the currency.
    """
    wip = _work_in_progress(settings, document.kind, document.named)
    accounts = AccountResolver(settings)
    amounts: list[Amount] = []
    for line in lines:
        pair = partial(_pair, accounts, document, line.as_invoice_line)
        costs = (EntryType.PROJECT_COSTS, Role.PROJECT_COSTS)
        amounts += pair(line.cost, costs, (EntryType.PROJECT_WIP_COST_PRICE, Role.WIP_COSTS))
        revenues = (EntryType.PROJECT_REVENUES, Role.PROJECT_REVENUE)
        amounts += pair(line.revenue, (wip.revenue_balance, Role.WIP_REVENUE), revenues)
    for amount in amounts:
        line_id = amount.reason.invoice_line
        if line_id is not None and line_id in completed:
            raise CompletedTwiceError(completed_twice(completion.document_id, line_id))
    return draft_general_journal_entry(settings, document, amounts)


def _work_in_progress(settings: AdministrationSettings, kind: IntegrationKind, document: Message) -> WorkInProgress:
    """How work in progress is integrated; a document is refused where it is not."""
    wip = settings.work_in_progress
    if wip is None:
        (not_set_up,) = set_up_violations(settings, kind, f"{TABLES['integration_types'].place(kind)}.kind")
        raise refusal(document, not_set_up)
    return wip


def _pair(
    accounts: AccountResolver,
    document: GeneralJournalDocument,
    line: InvoiceLine,
    amount: Decimal,
    debit: tuple[EntryType, Role],
    credit: tuple[EntryType, Role],
) -> Iterator[Amount]:
    """An amount on a debit and a credit account; nothing if it is zero.

    Both have the allocation codes of the line. For an invoice they have those of allocation links too, as revenue has.
    Each project has lines of its own in the entry, so that the balance of a project can be read from a book.
    """
    settings, invoice = accounts.settings, document.invoice
    project = None if line.project is None else line.project.number
    for side, (entry_type, role) in ((Side.DEBIT, debit), (Side.CREDIT, credit)) if amount else ():
        resolved = accounts.resolve(line, Posting.REVENUE, entry_type=entry_type)
        account, reason = accounts.posted_on(resolved, document.named, line.line_id)
        codes = line.allocations if invoice is None else codes_of(settings, account, invoice, line)
        allocations = allocated(settings, account, codes, document.named, line.line_id)
        yield Amount(
            account=account.number,
            side=side,
            amount=amount,
            role=role,
            reason=attrs.evolve(reason, project=project),
            allocations=allocations,
            group=project,
        )
