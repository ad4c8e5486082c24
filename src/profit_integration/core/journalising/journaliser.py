"""Journalise one document in a transaction that the host begins and commits.

A document is refused before a number is drawn. A refusal therefore neither loses a number nor locks the counter. The
number and the entry are committed together or not at all.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.documents import Document, Journalised
from profit_integration.core.journalising.pipeline import Pipeline
from profit_integration.core.journalising.stock import FinerAmounts
from profit_integration.core.journalising.terms import Accounts, Terms, is_repository
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.ports import InvoiceNumberRepository, JournalEntryRepository, SettingsRepository

_NOTHING: Mapping[str, str] = MappingProxyType({})


@attrs.frozen
class Journaliser:
    """Journalises single documents, within a transaction that the host begins and commits.

    Attributes:
        settings: The settings of every administration.
        numbers: The values of the counters, and the issued numbers.
        entries: The journal entries.

    Raises:
        TypeError: If something else than a repository is passed for the settings, such as the settings themselves.
    """

    settings: SettingsRepository = attrs.field(validator=is_repository)
    numbers: InvoiceNumberRepository
    entries: JournalEntryRepository
    _resolvers: dict[int, AccountResolver] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def journalise(
        self,
        document: Document,
        *,
        administration: int,
        entry_date: date | None = None,
        today: date | None = None,
        preview: EntryDraft | None = None,
        finer: FinerAmounts = FinerAmounts.REFUSED,
        completed: Mapping[str, str] = _NOTHING,
    ) -> Journalised:
        """Journalise a document; the same document again gives the same entries, and no second number.

        Args:
            document: An invoice, a stock movement, or a document of work in progress.
            administration: The administration that it belongs to. An invoice is posted there, unless the debtor's sales
                contact profile names another one.
            entry_date: The date that decides the period; by default the date of the document. Documents of stock always
                use their own dates.
            today: If given, automatic number ranges are continued one year ahead of today and no further, so that a
                mistyped year is an error.
            preview: If given, the draft that `preview` returned; any other entry is refused.
            finer: What to do with a stock amount, quantity times price, that is finer than the minor unit.
            completed: For a completion of work in progress, the lines that were completed before; see
                `completed_lines`.

        Raises:
            SettingsError: If a setting that the document needs is missing or may not be used, or the preview is stale.
            InvoiceError: If the document cannot be journalised, or was journalised before with other content.
            NumberingError: If no number can be drawn.
        """
        terms = Terms(
            administration=administration,
            entry_date=entry_date,
            current_date=today,
            finer=finer,
            completed=dict(completed),
        )
        pipeline = Pipeline(terms, Accounts(self.settings, self._resolvers), self.numbers, self.entries)
        (outcome,) = pipeline.journalise([document], preview=preview)
        if isinstance(outcome, ProfitIntegrationError):
            raise outcome
        return outcome

    def draw(
        self, invoice: Invoice, *, administration: int, entry_date: date | None = None, today: date | None = None
    ) -> RegisteredNumber:
        """Draw the number of an invoice that is journalised later, such as when it is printed or sent.

        `journalise` takes this number later. Drawn again, the invoice keeps its number; after journalising, it is that
        of its entry.

        Args:
            invoice: The invoice. It must be one that can be journalised; afterwards, all but its date may change.
            administration: The administration that it belongs to.
            entry_date: The date that would decide the period of its entry; by default the invoice date.
            today: If given, automatic number ranges are continued one year ahead of today and no further.

        Raises:
            SettingsError: If a setting that the invoice needs is missing or may not be used, if the numbers of its kind
                are the documents' own, or if the store has no register of numbers.
            InvoiceError: If the invoice cannot be journalised, or was journalised before with other content.
            NumberingError: If no number can be drawn.

        Help page: Pro_Config_Jrnl_IntTpe (the number is determined at invoicing).
        """
        terms = Terms(administration=administration, entry_date=entry_date, current_date=today)
        return Pipeline(terms, Accounts(self.settings, self._resolvers), self.numbers, self.entries).draw(invoice)

    def preview(
        self, invoice: Invoice, *, administration: int, entry_date: date | None = None, today: date | None = None
    ) -> EntryDraft:
        """Draft the entry of an invoice, without its number. Nothing is drawn, locked or stored.

        Raises:
            ProfitIntegrationError: As for `journalise`, except for refusals that depend on drawing a number.
        """
        terms = Terms(administration=administration, entry_date=entry_date, current_date=today)
        accounts = Accounts(self.settings, self._resolvers)
        return Pipeline(terms, accounts, self.numbers, self.entries).preview(invoice)
