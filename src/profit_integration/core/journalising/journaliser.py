"""Journalising one invoice: load, decide, *then* number, then add.

Everything that can go wrong goes wrong before a number is taken, so that an error neither burns a number nor holds the
counter. Number and entry belong to the host's transaction: they commit together or not at all.
"""

from datetime import date

import attrs

from profit_integration.core.errors import (
    DocumentConflictError,
    MissingSettingError,
    NumberTakenError,
    StalePreviewError,
)
from profit_integration.core.journalising.drafting import draft_with
from profit_integration.core.journalising.reversal import check_reversal
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.money import sum_of
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.journal_choice import posting_administration
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.core.ports import (
    InvoiceNumberRepository,
    JournalEntryRepository,
    SettingsRepository,
)


@attrs.frozen
class Journalised:
    """What became of an invoice.

    Attributes:
        entry: Its journal entry.
        is_new: Whether it was journalised now; otherwise it had been before, and nothing changed.
    """

    entry: JournalEntry
    is_new: bool


@attrs.frozen
class Journaliser:
    """Journalises invoices over three ports, within a transaction that the host begins and commits.

    Attributes:
        settings: Gives the settings of an administration.
        numbers: Remembers the values of the counters.
        entries: Keeps the journal entries.
    """

    settings: SettingsRepository
    numbers: InvoiceNumberRepository
    entries: JournalEntryRepository
    _resolvers: dict[int, AccountResolver] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def journalise(
        self,
        invoice: Invoice,
        *,
        administration: int,
        entry_date: date | None = None,
        today: date | None = None,
        preview: EntryDraft | None = None,
    ) -> Journalised:
        """Journalise an invoice, once: the same document again gives the same entry and no second number.

        Args:
            invoice: The invoice.
            administration: The administration that it belongs to. It is posted there, unless the debtor's sales contact
                profile names another one.
            entry_date: The date that decides the period; the invoice date unless given.
            today: If given, automatic number ranges are continued one year ahead of today and no further, so that a
                mistyped year is an error.
            preview: If given, what `preview` showed: nothing else is posted.

        Raises:
            SettingsError: If a setting that the invoice needs is missing or may not be used, or the preview is stale.
            InvoiceError: If the invoice cannot be journalised, or was before with other content.
            NumberingError: If no number can be given.
        """
        found = self.entries.find(invoice.key(administration))
        if found is not None:
            if found.digest != invoice.digest:
                raise _conflict(found, invoice)
            return Journalised(found, is_new=False)
        settings, draft = self._draft(invoice, administration, entry_date, today)
        if preview is not None and draft != preview:
            raise StalePreviewError(invoice.document_id, _moved(preview, draft))
        if draft.reverses is not None:
            check_reversal(self.entries, draft, draft.reverses)
        entry = draft.numbered(self._number(settings, draft))
        self.entries.add(entry)
        return Journalised(entry, is_new=True)

    def preview(
        self, invoice: Invoice, *, administration: int, entry_date: date | None = None, today: date | None = None
    ) -> EntryDraft:
        """The entry that journalising would give, but for its number. Takes no number, holds nothing, keeps nothing.

        Raises:
            ProfitIntegrationError: As `journalise` does, but for what only the book can tell.
        """
        _, draft = self._draft(invoice, administration, entry_date, today)
        return draft

    def _draft(
        self, invoice: Invoice, administration: int, entry_date: date | None, today: date | None
    ) -> tuple[AdministrationSettings, EntryDraft]:
        own = self._accounts_of(administration)
        target = posting_administration(own.settings, invoice)
        accounts = own if target == administration else self._accounts_of(target)
        draft = draft_with(accounts, invoice, origin=own.settings, entry_date=entry_date, today=today)
        return accounts.settings, draft

    def _accounts_of(self, administration: int) -> AccountResolver:
        """The settings of an administration, with the accounts that were found by them so far."""
        settings = self.settings.get(administration)
        if settings is None:
            raise MissingSettingError(
                f"administration {administration} has no settings", "add the administration's settings"
            )
        known = self._resolvers.get(administration)
        if known is None or known.settings != settings:
            known = self._resolvers[administration] = AccountResolver(settings)
        return known

    def _number(self, settings: AdministrationSettings, draft: EntryDraft) -> InvoiceNumber:
        if draft.counter is not None:
            return draw_number(settings.counter_by_code[draft.counter], draft.voucher_date, self.numbers)
        brought = draft.document.document_id
        if self.numbers.is_issued(brought):
            raise NumberTakenError(brought, draft.document.document_id)
        return InvoiceNumber(text=brought)


def _conflict(found: JournalEntry, invoice: Invoice) -> DocumentConflictError:
    booked = sum_of(abs(line.amount) for line in found.lines_of(Role.DEBTOR, Role.CREDITOR))
    return DocumentConflictError(
        invoice.document_id,
        found.number.text,
        f"dated {found.voucher_date}, {found.currency} {booked}, content {found.digest[:12]}",
        f"dated {invoice.invoice_date}, {invoice.currency} {abs(invoice.payable)}, content {invoice.digest[:12]}",
    )


def _moved(preview: EntryDraft, draft: EntryDraft) -> str:
    names = [each.name for each in attrs.fields(EntryDraft)]
    return ", ".join(name for name in names if getattr(preview, name) != getattr(draft, name))
