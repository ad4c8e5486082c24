"""Journalising many invoices: an outcome for each, and no invoice stops or harms another.

Invoices are taken in order of invoice date, so that a later date has a later number; invoices of one date keep the
order in which they came. So many of them share a transaction of the host's. In it everything is decided first; then the
numbers are taken, in one block per range where the store gives blocks; then the entries are added. What comes out is
what journalising one by one in that order gives: where a block could not give that (a range that runs out, a number
that another invoice of the same transaction brings), the transaction is given up, and the same invoices go one by one.

An outcome is told after its transaction has ended, so what it says is kept.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import InvalidInvoiceError, NumberingError, ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journalised, Journaliser
from profit_integration.core.journalising.reversal import check_reversal
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import DocumentKey, Invoice
from profit_integration.core.model.numbers import InvoiceNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import draw_numbers
from profit_integration.core.ports import (
    BatchTransaction,
    Begun,
    InvoiceNumberBlocks,
    JournalEntryRepository,
    SettingsRepository,
)

MOST_AT_ONCE = 500


@attrs.frozen
class WaitingInvoice:
    """An invoice that is loaded when its turn comes, so that not all of them need to be in memory.

    Attributes:
        invoice_date: The date on the invoice, by which it waits.
        load: Gives the invoice. What it raises of this library's errors is the outcome; anything else ends the batch.
    """

    invoice_date: date
    load: Callable[[], Invoice]


class BatchStatus(enum.StrEnum):
    """What became of an invoice of a batch."""

    JOURNALISED = "journalised"
    ALREADY = "already journalised"
    REFUSED = "refused"


@attrs.frozen(kw_only=True)
class BatchOutcome:
    """What became of an invoice of a batch.

    Attributes:
        position: Which one it was, counted from 0 in the order in which they came.
        status: What became of it.
        entry: Its entry, unless it was refused.
        error: Why it was refused.
    """

    position: int
    status: BatchStatus
    entry: JournalEntry | None = None
    error: ProfitIntegrationError | None = None


def journalise_batch(
    invoices: Iterable[Invoice | WaitingInvoice],
    *,
    settings: SettingsRepository,
    administration: int,
    begin: Callable[[], Begun],
    entry_date: date | None = None,
    today: date | None = None,
    at_once: int = MOST_AT_ONCE,
) -> Iterator[BatchOutcome]:
    """Journalise invoices in order of invoice date; the outcomes come in that order, as they are asked for.

    Whoever stops asking stops the batch: what was told is kept, and the rest was never begun, but for at most one
    transaction. Errors of the store pass through as they are, and end the batch in the same way.

    Args:
        invoices: The invoices. Beside those of one transaction, only this row of them is held in memory.
        settings: Gives the settings of an administration.
        administration: The administration that they belong to.
        begin: Begins a transaction of the host's.
        entry_date: The date that decides the period; the invoice date of each unless given.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        at_once: How many invoices share a transaction, and the blocks of numbers taken in it.

    Raises:
        ValueError: If no invoices may share a transaction.
    """
    if at_once < 1:
        raise ValueError(f"{at_once} invoices cannot share a transaction; let it be 1 or more")
    terms = _Terms(settings, administration, entry_date, today)
    in_order = sorted(enumerate(invoices), key=lambda each: each[1].invoice_date)
    for start in range(0, len(in_order), at_once):
        turns = [_turn(position, waiting) for position, waiting in in_order[start : start + at_once]]
        yield from _in_one_transaction(terms, turns, begin)


@attrs.frozen
class _Terms:
    """What holds for the whole batch."""

    settings: SettingsRepository
    administration: int
    entry_date: date | None
    present_day: date | None


@attrs.define
class _SettingsOnce:
    """The settings as they are at first sight, so that one transaction goes by one version of them."""

    source: SettingsRepository
    seen: dict[int, AdministrationSettings] = attrs.Factory(dict)

    def get(self, administration: int) -> AdministrationSettings | None:
        found = self.seen.get(administration) or self.source.get(administration)
        if found is not None:
            self.seen[administration] = found
        return found


@attrs.frozen
class _Desk:
    """What the invoices of one transaction are journalised with."""

    terms: _Terms
    settings: _SettingsOnce
    entries: JournalEntryRepository
    journaliser: Journaliser

    def preview(self, invoice: Invoice) -> EntryDraft:
        terms = self.terms
        return self.journaliser.preview(
            invoice, administration=terms.administration, entry_date=terms.entry_date, today=terms.present_day
        )

    def journalise(self, invoice: Invoice) -> Journalised:
        terms = self.terms
        return self.journaliser.journalise(
            invoice, administration=terms.administration, entry_date=terms.entry_date, today=terms.present_day
        )


@attrs.frozen
class _Turn:
    """An invoice whose turn it is, or why it could not be loaded."""

    position: int
    invoice: Invoice | ProfitIntegrationError

    def refused(self, error: ProfitIntegrationError) -> BatchOutcome:
        return BatchOutcome(position=self.position, status=BatchStatus.REFUSED, error=error)

    def journalised(self, entry: JournalEntry, *, is_new: bool = True) -> BatchOutcome:
        status = BatchStatus.JOURNALISED if is_new else BatchStatus.ALREADY
        return BatchOutcome(position=self.position, status=status, entry=entry)


class _OneByOneError(Exception):
    """Ends a transaction in which blocks would not give what journalising one by one gives."""


def _turn(position: int, waiting: Invoice | WaitingInvoice) -> _Turn:
    if isinstance(waiting, Invoice):
        return _Turn(position, waiting)
    try:
        invoice = waiting.load()
        if invoice.invoice_date != waiting.invoice_date:
            what = f"it is dated {invoice.invoice_date}, and waited as one of {waiting.invoice_date}"
            raise InvalidInvoiceError(invoice.document_id, what, "let it wait under the date that it has")
    except ProfitIntegrationError as error:
        return _Turn(position, error)
    return _Turn(position, invoice)


def _in_one_transaction(terms: _Terms, turns: Sequence[_Turn], begin: Callable[[], Begun]) -> list[BatchOutcome]:
    try:
        with begin() as transaction:
            desk = _desk(terms, transaction)
            numbers = transaction.numbers
            if isinstance(numbers, InvoiceNumberBlocks):
                return _with_blocks(desk, turns, numbers)
            return [_singly(desk, turn) for turn in turns]
    except _OneByOneError:
        with begin() as transaction:
            desk = _desk(terms, transaction)
            return [_singly(desk, turn) for turn in turns]


def _desk(terms: _Terms, transaction: BatchTransaction) -> _Desk:
    settings = _SettingsOnce(terms.settings)
    return _Desk(terms, settings, transaction.entries, Journaliser(settings, transaction.numbers, transaction.entries))


def _singly(desk: _Desk, turn: _Turn) -> BatchOutcome:
    if isinstance(turn.invoice, ProfitIntegrationError):
        return turn.refused(turn.invoice)
    try:
        result = desk.journalise(turn.invoice)
    except ProfitIntegrationError as error:
        return turn.refused(error)
    return turn.journalised(result.entry, is_new=result.is_new)


def _with_blocks(desk: _Desk, turns: Sequence[_Turn], numbers: InvoiceNumberBlocks) -> list[BatchOutcome]:
    """Decide everything, then take the numbers, then add."""
    decided = _decided(desk, turns)
    drawn = _drawn(desk, [each for each in decided if isinstance(each, EntryDraft)], numbers)
    return [_finished(desk, turn, each, drawn) for turn, each in zip(turns, decided, strict=True)]


def _decided(desk: _Desk, turns: Sequence[_Turn]) -> list[EntryDraft | ProfitIntegrationError | None]:
    """The drafts of what is to be added, the errors of what is refused, None for what is in the book by its turn."""
    keys: set[DocumentKey] = set()
    decided: list[EntryDraft | ProfitIntegrationError | None] = []
    for turn in turns:
        invoice = turn.invoice
        if isinstance(invoice, ProfitIntegrationError):
            decided.append(invoice)
            continue
        key = invoice.key(desk.terms.administration)
        if key in keys or desk.entries.find(key) is not None:
            decided.append(None)
            continue
        try:
            decided.append(desk.preview(invoice))
        except ProfitIntegrationError as error:
            decided.append(error)
        else:
            keys.add(key)
    return decided


def _drawn(desk: _Desk, drafts: Sequence[EntryDraft], numbers: InvoiceNumberBlocks) -> dict[DocumentKey, InvoiceNumber]:
    """The numbers of all drafts that draw one, in a block per range."""
    of_range: dict[tuple[int, str, date], list[tuple[Counter, EntryDraft]]] = {}
    for draft in drafts:
        if draft.counter is not None:
            counter = desk.settings.seen[draft.administration].counter_by_code[draft.counter]
            drawn_from = counter.range_for(draft.voucher_date, today=desk.terms.present_day)
            key = (counter.administration, counter.code, drawn_from.start_date)
            of_range.setdefault(key, []).append((counter, draft))
    drawn: dict[DocumentKey, InvoiceNumber] = {}
    for of_one in of_range.values():
        counter, first = of_one[0]
        try:
            block = draw_numbers(counter, first.voucher_date, len(of_one), numbers, today=desk.terms.present_day)
        except NumberingError as error:
            raise _OneByOneError from error
        drawn.update((draft.document, number) for (_, draft), number in zip(of_one, block, strict=True))
    given = [number_key(number.text) for number in drawn.values()]
    brought = {number_key(draft.document.document_id) for draft in drafts if draft.counter is None}
    if len(set(given)) < len(given) or not brought.isdisjoint(given):
        raise _OneByOneError  # one by one, the later of the two would have found the number taken
    return drawn


def _finished(
    desk: _Desk,
    turn: _Turn,
    decided: EntryDraft | ProfitIntegrationError | None,
    drawn: dict[DocumentKey, InvoiceNumber],
) -> BatchOutcome:
    if isinstance(decided, ProfitIntegrationError):
        return turn.refused(decided)
    if decided is None or decided.document not in drawn:
        return _singly(desk, turn)
    if decided.reverses is not None:
        try:
            check_reversal(desk.entries, decided, decided.reverses)
        except ProfitIntegrationError as error:
            raise _OneByOneError from error  # its number would be a hole in the series
    entry = decided.numbered(drawn[decided.document])
    desk.entries.add(entry)
    return turn.journalised(entry)
