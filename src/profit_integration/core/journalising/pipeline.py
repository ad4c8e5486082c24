"""Journalise documents in four steps: find, draft, number, keep.

1. *Find* the entries of the documents, and of the invoices that they reverse. A document that is in the book already
   with the same content is done; with other content it is refused.
2. *Draft* the others: a pure decision, with every refusal that does not depend on a number.
3. *Number* the drafts, in the order of the documents; see `profit_integration.core.journalising.numbering`.
4. *Keep* the entries.

A `Task` is the progress of a document. A document has a part for each of its entries, and a `Step` is the progress of a
part.

A document that depends on an earlier one, such as the same document again or a credit that reverses it, is processed
after the earlier document is kept, so that it is compared with the book. A refused document is looked for once more:
another process may have journalised it since the first step, and then it is refused for what is its own entry.

Everything happens in the host's transaction. Nothing is retried here, and nothing is rolled back. An error of the store
passes through.
"""

from collections.abc import Mapping, Sequence
from typing import cast

import attrs

from profit_integration.core.errors import (
    InvalidInvoiceError,
    ProfitIntegrationError,
    StalePreviewError,
    UnusableSettingError,
)
from profit_integration.core.journalising.conflicts import conflict_with
from profit_integration.core.journalising.documents import Document, Journalised, Part, draft_invoice, parts_of
from profit_integration.core.journalising.keeping import keep_entries
from profit_integration.core.journalising.numbering import Numbering
from profit_integration.core.journalising.reversal import check_reversal
from profit_integration.core.journalising.tasks import Step, Task, entry_of, independent_runs
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.journalising.work_in_progress import completed_lines
from profit_integration.core.model.costing import Completion
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import RegisteredNumber, number_of
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.ports import (
    InvoiceNumberRepository,
    JournalEntryBlocks,
    JournalEntryRepository,
    NumberRegister,
    Reversals,
)
from profit_integration.core.violation import Code, Violation


@attrs.frozen
class Pipeline:
    """Journalises documents within one transaction of the host.

    Attributes:
        terms: What applies to all of them.
        accounts: The account resolvers, with the settings.
        numbers: Gives the invoice numbers.
        entries: Stores the journal entries.
    """

    terms: Terms
    accounts: Accounts
    numbers: InvoiceNumberRepository
    entries: JournalEntryRepository

    def journalise(
        self, documents: Sequence[Document | ProfitIntegrationError], *, preview: EntryDraft | None = None
    ) -> list[Journalised | ProfitIntegrationError]:
        """Journalise documents in their order.

        Args:
            documents: The documents. A document that could not be loaded is represented by its error, which is its
                outcome.
            preview: The draft that the user saw; None for none. A document is refused if the first entry that it would
                give now is another one.

        Returns:
            The entries of each document, or the error that refuses it.
        """
        tasks = [self._task(document) for document in documents]
        for run in independent_runs(tasks):
            self._find(run)
            self._draft(run, preview)
            self._numbering.number(run)
            self._find_refused(run)
            self._keep(run)
        return [task.outcome() for task in tasks]

    def preview(self, invoice: Invoice) -> EntryDraft:
        """The entry that journalising an invoice would give, without its number. Nothing is taken or stored.

        The counterpart is not part of it, but an error in the counterpart refuses the invoice as in journalising.

        Raises:
            ProfitIntegrationError: If it would be refused for a reason that does not depend on drawing a number.
        """
        part, *counterparts = parts_of(invoice, self.terms, self.accounts)
        entry = self._checked_entry_of(part)
        draft = draft_invoice(invoice, part.key, self.terms, self.accounts)
        if entry is None:
            draft = self._checked_reversal(draft, part)
        for counterpart in counterparts:
            if self._checked_entry_of(counterpart) is None and (entry is None or counterpart.is_due(entry)):
                counterpart.draft()
        return draft

    @property
    def _numbering(self) -> Numbering:
        return Numbering(self.terms, self.accounts, self.numbers)

    def _task(self, document: Document | ProfitIntegrationError) -> Task:
        if isinstance(document, ProfitIntegrationError):
            return Task(error=document)
        try:
            parts = parts_of(document, self.terms, self.accounts)
        except ProfitIntegrationError as error:
            return Task(error=error)
        keys = {key for part in parts for key in (*part.keys, *part.reverses)}
        if isinstance(document, Completion):
            keys |= {attrs.evolve(parts[0].key, document_id=f"line/{line.line_id}") for line in document.lines}
        return Task(steps=[Step(part) for part in parts], keys=keys)

    # --- find -------------------------------------------------------------------------------------------------------

    def _find(self, tasks: Sequence[Task]) -> None:
        steps = [(task, step) for task in tasks for step in task.open_steps()]
        entries = self._entries_under([key for _, step in steps for key in step.part.keys])
        for task, step in steps:
            step.entry = entry_of(step.part, entries)
            if step.entry is not None:
                task.error = task.error or conflict_with(step.entry, step.part)

    def _find_refused(self, tasks: Sequence[Task]) -> None:
        """Find the entries of documents that were refused, which another process may have kept meanwhile.

        Such an entry has the last number of the range, or the number of the document, or reverses the invoice already.
        """
        refusals = [(task, task.error) for task in tasks if task.error is not None and not task.is_found]
        if not refusals:
            return
        for task, _ in refusals:
            task.error = None
        self._find([task for task, _ in refusals])
        for task, error in refusals:
            if not task.is_found:
                task.error = error

    def _entries_under(self, keys: Sequence[DocumentKey]) -> Mapping[DocumentKey, JournalEntry]:
        if isinstance(self.entries, JournalEntryBlocks):
            return self.entries.find_many(keys)
        return {key: entry for key in keys if (entry := self.entries.find(key)) is not None}

    def _checked_entry_of(self, part: Part) -> JournalEntry | None:
        entry = entry_of(part, self._entries_under(part.keys))
        if entry is not None and (conflict := conflict_with(entry, part)) is not None:
            raise conflict
        return entry

    # --- draft ------------------------------------------------------------------------------------------------------

    def _draft(self, tasks: Sequence[Task], preview: EntryDraft | None) -> None:
        for task in tasks:
            try:
                for step in task.open_steps():
                    step.draft = step.part.draft() if self._is_due(task, step) else None
                    if step.draft is not None:
                        step.draft = self._checked_reversal(step.draft, step.part)
                        if step is task.steps[0]:
                            self._check_preview(step.draft, preview)
                        self.terms.accept(step.draft)
            except ProfitIntegrationError as error:
                task.error = error

    def _is_due(self, task: Task, step: Step) -> bool:
        """Whether a part is posted. Where the first entry is in the book already, that entry decides.

        With an entry that was reversed, nothing more is posted.
        """
        first = task.steps[0].entry
        if first is None:
            return True
        is_reversed = isinstance(self.entries, Reversals) and self.entries.reversal_of(first.document) is not None
        return step.part.is_due(first) and not is_reversed

    def _check_preview(self, draft: EntryDraft, preview: EntryDraft | None) -> None:
        if preview is not None and draft != preview:
            fields = [field.name for field in attrs.fields(EntryDraft)]
            values = {"changed": [field for field in fields if getattr(preview, field) != getattr(draft, field)]}
            raise StalePreviewError(Violation(code=Code.STALE_PREVIEW, document=draft.document.named, values=values))

    def _checked_reversal(self, draft: EntryDraft, part: Part) -> EntryDraft:
        """The draft of a credit with the invoice that it reverses; any other draft as it is."""
        if not part.reverses:
            return draft
        if not isinstance(self.entries, Reversals):
            raise UnusableSettingError(Violation(code=Code.REVERSALS_NOT_REPORTED))
        stored = (self.entries.find(key) for key in part.reverses)
        originals = [entry for entry in stored if entry is not None and part.may_reverse(entry)]
        if len(originals) > 1:
            numbers = [entry.number.text for entry in originals]
            violation = Violation(code=Code.REVERSED_AMBIGUOUS, document=part.key.named, values={"numbers": numbers})
            raise InvalidInvoiceError(violation)
        original = originals[0] if originals else None
        reversed_key = part.reverses[0] if original is None else original.document
        check_reversal(draft, reversed_key, original, self.entries.reversal_of(reversed_key))
        return attrs.evolve(draft, reverses=reversed_key)

    # --- draw -------------------------------------------------------------------------------------------------------

    def draw(self, invoice: Invoice) -> RegisteredNumber:
        """Draw the number of an invoice that is journalised later, and register it.

        An invoice that has a number already keeps it, whether it was drawn or journalised.

        Raises:
            ProfitIntegrationError: If journalising the invoice would be refused, or no number can be drawn.
        """
        numbers = self.numbers
        if not isinstance(numbers, NumberRegister):
            raise UnusableSettingError(Violation(code=Code.REGISTER_MISSING))
        task = self._task(invoice)
        self._find([task])
        self._draft([task], None)
        if task.error is None and task.steps[0].entry is not None:
            return number_of(task.steps[0].entry)
        self._numbering.use_drawn_numbers([task])
        for step in task.open_steps():
            draft, is_drawn = step.draft, step.registered is not None
            if step is task.steps[0] and draft is not None and draft.counter is None and not is_drawn:
                nothing = Violation(
                    code=Code.NOTHING_TO_DRAW, document=step.part.key.named, values={"kind": invoice.kind}
                )
                task.error = UnusableSettingError(nothing)
        self._numbering.number([task])
        if task.error is not None:
            return self._found_after(task.error, task)
        return task.steps[0].registered or _registered(task.steps[0], numbers)

    def _found_after(self, error: ProfitIntegrationError, task: Task) -> RegisteredNumber:
        """The number that another process gave the invoice of a refused task meanwhile, drawn or with an entry.

        Raises:
            ProfitIntegrationError: The error of the task, if there is no such number.
        """
        again = attrs.evolve(task, error=None)
        if not task.steps or task.is_found or task.steps[0].registered is not None:  # the error is about these
            raise error
        self._find([again])
        self._numbering.use_drawn_numbers([again])
        if again.error is not None:
            raise again.error
        step = again.steps[0]
        registered = step.registered if step.entry is None else number_of(step.entry)
        if registered is None:
            raise error
        return registered

    # --- keep -------------------------------------------------------------------------------------------------------

    def _keep(self, tasks: Sequence[Task]) -> None:
        new: list[JournalEntry] = []
        for task in tasks:
            for step in task.open_steps():
                if step.draft is not None and step.number is not None:
                    step.entry = step.draft.numbered(step.number)
                    step.is_new = True
                    new.append(step.entry)
        duplicates = keep_entries(new, self.entries)
        for task in tasks:
            for step in task.steps[:1]:  # a document that could not be loaded has none
                task.probable_duplicate_of = duplicates.get(step.entry.document) if step.is_new and step.entry else None
        self.terms.completed.update(completed_lines(new, self.terms.administration))


def _registered(step: Step, numbers: NumberRegister) -> RegisteredNumber:
    """Register the number of a part as drawn."""
    draft, number = cast("EntryDraft", step.draft), cast("InvoiceNumber", step.number)  # an invoice has both
    registered = RegisteredNumber(
        number=number,
        document=draft.document,
        invoice_date=draft.voucher_date,
        administration=draft.administration,
    )
    numbers.register(registered)
    return registered
