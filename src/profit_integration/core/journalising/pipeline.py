"""Journalise documents in four steps: find, draft, number, keep.

1. *Find* the entries of the documents, and of the invoices that they reverse. A document that is in the book already
   with the same content is done; with other content it is refused.
2. *Draft* the others: a pure decision, with every refusal that does not depend on a number.
3. *Number* the drafts, in the order of the documents. The values of a range are taken together, one range after another
   in the order of their keys, so that two batches of independent documents cannot block each other. A number in use is
   skipped, and the skip is recorded. A document whose own number is in use is refused.
4. *Keep* the entries.

A document that depends on an earlier one, such as the same document again or a credit that reverses it, is processed
after the earlier document is kept, so that it is compared with the book. Everything happens in the host's transaction.
Nothing is retried here, and nothing is rolled back. An error of the store passes through.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import (
    InvalidInvoiceError,
    NoTransactionError,
    NumberingError,
    NumberTakenError,
    ProfitIntegrationError,
    StalePreviewError,
    UnusableSettingError,
)
from profit_integration.core.journalising.conflicts import conflict_with
from profit_integration.core.journalising.documents import (
    Accounts,
    Document,
    Journalised,
    Part,
    Terms,
    draft_invoice,
    parts_of,
)
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.keeping import keep_entries
from profit_integration.core.journalising.reversal import check_reversal
from profit_integration.core.journalising.tasks import Step, Task, entry_of, independent_runs
from profit_integration.core.journalising.work_in_progress import completed_lines
from profit_integration.core.model.costing import Completion
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import NumbersOfRange
from profit_integration.core.ports import InvoiceNumberRepository, JournalEntryBlocks, JournalEntryRepository, Reversals
from profit_integration.core.violation import Code, Violation

RangeKey = tuple[int, str, date]


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
            self._number(run)
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
        draft = draft_invoice(invoice, self.terms, self.accounts)
        if entry is None:
            draft = self._checked_reversal(draft, part)
        for counterpart in counterparts:
            if self._checked_entry_of(counterpart) is None and (entry is None or counterpart.is_due(entry)):
                counterpart.draft()
        return draft

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

    # --- number -----------------------------------------------------------------------------------------------------

    def _number(self, tasks: Sequence[Task]) -> None:
        assigned: set[str] = set()
        for task in tasks:
            self._number_counterparts(task, assigned)
        ranges = self._reserve([step.draft for task in tasks for step in task.open_steps() if step.draft is not None])
        for task in tasks:
            try:
                for step in task.open_steps():
                    if step.draft is not None and step.number is None:
                        step.number = self._number_of(step.draft, ranges, assigned)
                        assigned.add(number_key(step.number.text))
            except ProfitIntegrationError as error:
                task.error = error

    def _number_counterparts(self, task: Task, assigned: set[str]) -> None:
        """Number what is posted with the first part by its own number, before a value is taken from a range.

        A document whose second part is refused loses no value so.
        """
        try:
            for step in task.steps[1:]:
                if task.error is None and step.entry is None and step.draft is not None and step.draft.counter is None:
                    step.number = self._number_of(step.draft, {}, assigned)
                    assigned.add(number_key(step.number.text))
        except ProfitIntegrationError as error:
            task.error = error

    def _reserve(self, drafts: Iterable[EntryDraft]) -> dict[RangeKey, NumbersOfRange | NumberingError]:
        """Take a value from its range for every draft with a counter.

        Returns:
            The ranges of the drafts, with the values that were taken. A range that cannot be used is represented by its
            error. A range that ended has fewer values than drafts.
        """
        drafts_of_range: dict[RangeKey, list[EntryDraft]] = {}
        for draft in drafts:
            if draft.counter is not None:
                drafts_of_range.setdefault(self._range_key(draft), []).append(draft)
        ranges: dict[RangeKey, NumbersOfRange | NumberingError] = {}
        for key in sorted(drafts_of_range):
            first = drafts_of_range[key][0]
            try:
                numbers = NumbersOfRange(
                    self._counter(first), first.voucher_date, self.numbers, today=self.terms.current_date
                )
                numbers.take(len(drafts_of_range[key]))
                ranges[key] = numbers
            except NoTransactionError:  # a mistake of the host, not the outcome of a document
                raise
            except NumberingError as error:
                ranges[key] = error
        return ranges

    def _number_of(
        self, draft: EntryDraft, ranges: Mapping[RangeKey, NumbersOfRange | NumberingError], assigned: set[str]
    ) -> InvoiceNumber:
        if draft.counter is not None:
            numbers = ranges[self._range_key(draft)]
            if isinstance(numbers, NumberingError):
                raise numbers
            return numbers.draw(draft.voucher_date, assigned)
        number = _own_number(draft)
        if number_key(number.text) in assigned or self.numbers.is_issued(number.text):
            values = {"number": number.text}
            raise NumberTakenError(Violation(code=Code.NUMBER_TAKEN, document=draft.document.named, values=values))
        return number

    def _counter(self, draft: EntryDraft) -> Counter:
        return self.accounts.resolver_of(draft.administration).settings.counter_by_code[str(draft.counter)]

    def _range_key(self, draft: EntryDraft) -> RangeKey:
        counter = self._counter(draft)
        number_range = counter.range_for(draft.voucher_date, today=self.terms.current_date)
        return (counter.administration, counter.code, number_range.start_date)

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
            for step in task.steps[:1]:
                task.probable_duplicate_of = duplicates.get(step.part.key)
        self.terms.completed.update(completed_lines(new, self.terms.administration))


def _own_number(draft: EntryDraft) -> InvoiceNumber:
    """The number of a draft without a counter: the document's own number, or the key of a general journal's entry."""
    if draft.kind.party is None:
        return general_journal_number(draft)
    return InvoiceNumber(text=draft.document.document_id)
