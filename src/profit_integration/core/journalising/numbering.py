"""Number the drafts of documents that are journalised together, in the order of the documents.

A document for which a number was drawn before takes that number, if the settings would still give it one from the same
counter. For the others, the values of a range are taken together, one range after another in the order of their keys,
so that two batches of independent documents cannot block each other. A number in use is skipped, and the skip is
recorded. A document whose own number is in use is refused.

Help pages: "Counters" (App_GenSet_Nr_Count), Pro_Projct_InvNmbr, Pro_Config_Jrnl_IntTpe (drawing at invoicing).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import attrs

from profit_integration.core.errors import (
    ConcurrentWriteError,
    DrawnNumberError,
    EarlierDateError,
    NoTransactionError,
    NumberTakenError,
    ProfitIntegrationError,
)
from profit_integration.core.journalising.documents import Part
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.tasks import Task
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.numbers import InvoiceNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.document_identity import is_same_document
from profit_integration.core.policies.number_allocator import NumbersOfRange
from profit_integration.core.ports import InvoiceNumberRepository, NumberRegister
from profit_integration.core.violation import Code, Message, Term, Violation, message

RangeKey = tuple[int, str, date]
_TakenRanges = Mapping[RangeKey, NumbersOfRange | ProfitIntegrationError]


@attrs.frozen
class Numbering:
    """Numbers the drafts of documents within one transaction of the host.

    Attributes:
        terms: What applies to all of them.
        accounts: The account resolvers, with the settings.
        numbers: Gives the invoice numbers.
    """

    terms: Terms
    accounts: Accounts
    numbers: InvoiceNumberRepository

    def number(self, tasks: Sequence[Task]) -> None:
        """Number the parts of documents that have a draft and no entry. A document without a number is refused."""
        assigned: set[str] = set()
        self.use_drawn_numbers(tasks)
        for task in tasks:
            self._number_counterparts(task, assigned)
        ranges = self._reserve(tasks)
        for task in tasks:
            try:
                for step in task.open_steps():
                    if step.draft is not None and step.number is None:
                        step.number = self._number_of(step.draft, ranges, assigned)
                        assigned.add(number_key(step.number.text))
            except ProfitIntegrationError as error:
                task.error = error

    def use_drawn_numbers(self, tasks: Iterable[Task]) -> None:
        """Give documents the numbers that were drawn for them before."""
        steps = [(task, step) for task in tasks for step in task.open_steps() if step.draft and not step.number]
        if not steps or not isinstance(self.numbers, NumberRegister):
            return
        drawn = self.numbers.drawn_for([key for _, step in steps for key in step.part.keys])
        for task, step in steps if drawn else ():
            registered = _drawn_number(step.part, drawn)
            if registered is None or step.draft is None:
                continue
            task.error = _conflict_with_drawn(step.draft, registered)
            step.registered, step.number = registered, registered.number
            # The settings may give the document another of its keys by now; the number is registered under this key.
            step.draft = attrs.evolve(step.draft, document=registered.document)

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

    def _reserve(self, tasks: Iterable[Task]) -> _TakenRanges:
        """Take a value from its range for every draft with a counter and without a number.

        Returns:
            The ranges of the drafts, with the values that were taken. A range that cannot be used is represented by its
            error. A range that ended has fewer values than drafts.
        """
        steps_of_range: dict[RangeKey, list[tuple[Task, EntryDraft]]] = {}
        for task in tasks:
            for step in task.open_steps():
                if step.draft is not None and step.number is None and step.draft.counter is not None:
                    steps_of_range.setdefault(self._range_key(step.draft), []).append((task, step.draft))
        ranges: dict[RangeKey, NumbersOfRange | ProfitIntegrationError] = {}
        for key in sorted(steps_of_range):
            try:
                ranges[key] = self._take(steps_of_range[key])
            except (NoTransactionError, ConcurrentWriteError):  # of the transaction, not the outcome of a document
                raise
            except ProfitIntegrationError as error:
                ranges[key] = error
        return ranges

    def _take(self, drafts: Sequence[tuple[Task, EntryDraft]]) -> NumbersOfRange | ProfitIntegrationError:
        """Take values of a range for documents, in order of their dates, but for those that are dated too early."""
        _, first = drafts[0]
        counter = self._counter(first)
        for place, (task, draft) in enumerate(drafts):
            try:
                numbers = NumbersOfRange(counter, draft.voucher_date, self.numbers, today=self.terms.current_date)
            except EarlierDateError as error:
                task.error = too_early = EarlierDateError(attrs.evolve(error.violation, document=draft.document.named))
                continue
            numbers.take(len(drafts) - place)
            return numbers
        return too_early

    def _number_of(self, draft: EntryDraft, ranges: _TakenRanges, assigned: set[str]) -> InvoiceNumber:
        if draft.counter is not None:
            numbers = ranges[self._range_key(draft)]
            if isinstance(numbers, ProfitIntegrationError):
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


def _own_number(draft: EntryDraft) -> InvoiceNumber:
    """The number of a draft without a counter: the document's own number, or the key of a general journal's entry."""
    if draft.kind.party is None:
        return general_journal_number(draft)
    return InvoiceNumber(text=draft.document.document_id)


def _drawn_number(part: Part, drawn: Mapping[DocumentKey, RegisteredNumber]) -> RegisteredNumber | None:
    """The number that was drawn for a document, under any of its keys."""
    numbers = [drawn[key] for key in part.keys if key in drawn]
    is_same = partial(is_same_document, keys=part.keys, dated=part.dated)
    return next((number for number in numbers if is_same(number.document, number.invoice_date)), None)


def _conflict_with_drawn(draft: EntryDraft, registered: RegisteredNumber) -> DrawnNumberError | None:
    """The error for a document that the settings would number otherwise by now, or that has another date."""
    number = registered.number
    if (draft.counter, draft.administration) != (number.counter, registered.administration):
        values = {
            "number": number.text,
            "drawn": _named(number.counter, registered.administration),
            "present": _named(draft.counter, draft.administration),
        }
        return DrawnNumberError(Violation(code=Code.DRAWN_ELSEWHERE, document=draft.document.named, values=values))
    if draft.voucher_date != registered.invoice_date:
        dates = {"drawn": registered.invoice_date, "present": draft.voucher_date}
        broken = Violation(
            code=Code.DRAWN_ON_OTHER_DATE, document=draft.document.named, values={"number": number.text, **dates}
        )
        return DrawnNumberError(broken)
    return None


def _named(counter: str | None, administration: int) -> Message | Term:
    if counter is None:
        return Term("the document itself")
    return message(Code.COUNTER_NAMED, counter=counter, administration=administration)
