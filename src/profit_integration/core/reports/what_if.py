"""The effect of other settings: the invoices that would be posted otherwise, and the lines that would change.

Every invoice is drafted with both settings, by the same code that journalises. Everything that an entry posts is
compared: journal, counter, dates, description, and every line with its account, side and amount. The reasons are not:
the same posting by another rule is no difference. Neither is another order of the lines. Where revenue awaits
completion, the lines of the counterpart are added to those of the invoice's own entry before the entries are compared.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalLine, PaymentTerms
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.policies.journal_choice import posting_administration

Outcome = EntryDraft | ProfitIntegrationError
"""The outcome of an invoice: an entry, or the error that refuses it."""

# Lines are compared one by one, and neither the digest nor the reason for the journal is posted.
_NOT_COMPARED_AS_FIELDS = {"lines", "digest", "journal_reason"}


class Effect(enum.StrEnum):
    """The effect of a change of settings on an invoice."""

    POSTED_ELSEWHERE = "posted elsewhere"
    NOW_REFUSED = "now refused"
    NOW_ACCEPTED = "now accepted"
    REFUSED_OTHERWISE = "refused for another reason"


@attrs.frozen
class FieldChange:
    """A field of the entry that would change.

    Attributes:
        field: The name of the field, such as ``journal``.
        before: Its value with the old settings as text; blank for none.
        after: Its value with the new settings as text; blank for none.
    """

    field: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class Difference:
    """The different outcomes of an invoice with the old and the new settings.

    Attributes:
        document: The name of the document.
        before: The entry with the old settings, or the error.
        after: The entry with the new settings, or the error.
        fields: The fields of the entry that differ, the lines apart; none unless both are entries.
        removed: The lines that would no longer be posted; those of the whole entry if it is now refused.
        added: The lines that would be posted instead; those of the whole entry if it is now accepted.
    """

    document: str
    before: Outcome
    after: Outcome
    fields: tuple[FieldChange, ...]
    removed: tuple[JournalLine, ...]
    added: tuple[JournalLine, ...]

    @property
    def effect(self) -> Effect:
        """The effect of the change on the invoice."""
        was_refused = isinstance(self.before, ProfitIntegrationError)
        is_refused = isinstance(self.after, ProfitIntegrationError)
        if was_refused:
            return Effect.REFUSED_OTHERWISE if is_refused else Effect.NOW_ACCEPTED
        return Effect.NOW_REFUSED if is_refused else Effect.POSTED_ELSEWHERE


def what_if(
    old: AdministrationSettings,
    new: AdministrationSettings,
    invoices: Iterable[Invoice],
    *,
    today: date | None = None,
    others: Sequence[AdministrationSettings] = (),
) -> tuple[Difference, ...]:
    """The invoices that would be posted otherwise, refused or accepted with other settings.

    Args:
        old: The settings as they are.
        new: The settings as they would be.
        invoices: The invoices to draft, such as those of last year.
        today: If given, automatic ranges are continued one year ahead of today and no further.
        others: The settings of other administrations that sales contact profiles post in.

    Returns:
        The differences, in the order of the invoices; an invoice without a difference is left out.
    """
    compared = (
        difference_between(
            invoice.document_id,
            outcome_of(old, invoice, today=today, others=others),
            outcome_of(new, invoice, today=today, others=others),
        )
        for invoice in invoices
    )
    return tuple(difference for difference in compared if difference is not None)


def outcome_of(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    today: date | None = None,
    others: Sequence[AdministrationSettings] = (),
) -> Outcome:
    """The outcome of an invoice: its entry, with the lines of its counterpart, or the error that refuses it.

    Args:
        settings: The settings of the administration that it belongs to.
        invoice: The invoice.
        today: If given, automatic ranges are continued one year ahead of today and no further.
        others: The settings of other administrations that sales contact profiles post in. An invoice that is posted in
            an administration whose settings are not among them is refused.
    """
    try:
        number = posting_administration(settings, invoice)
        posting_settings = next((other for other in others if other.administration == number), settings)
        draft = draft_entry(posting_settings, invoice, origin=settings, today=today)
        counterpart = draft_wip_revenue(posting_settings, invoice, origin=settings)
        return draft if counterpart is None else attrs.evolve(draft, lines=draft.lines + counterpart.lines)
    except ProfitIntegrationError as error:
        return error


def difference_between(document: str, before: Outcome, after: Outcome) -> Difference | None:
    """The difference between two outcomes of a document; None if both post the same, or refuse for the same reason.

    Args:
        document: The name of the document.
        before: The outcome with the old settings.
        after: The outcome with the new settings.
    """
    difference = Difference(
        document=document,
        before=before,
        after=after,
        fields=tuple(_changed_fields(before, after)),
        removed=tuple(_lines_beyond(before, after)),
        added=tuple(_lines_beyond(after, before)),
    )
    posts_the_same = not (difference.fields or difference.removed or difference.added)
    return None if posts_the_same and _refusal(before) == _refusal(after) else difference


def _refusal(outcome: Outcome) -> tuple[type, str] | None:
    return None if isinstance(outcome, EntryDraft) else (type(outcome), str(outcome))


def _changed_fields(before: Outcome, after: Outcome) -> Iterator[FieldChange]:
    if not isinstance(before, EntryDraft) or not isinstance(after, EntryDraft):
        return
    for field in attrs.fields(EntryDraft):
        if field.name not in _NOT_COMPARED_AS_FIELDS:
            old, new = (_text(getattr(draft, field.name)) for draft in (before, after))
            if old != new:
                yield FieldChange(field.name, old, new)


def _text(value: object) -> str:
    """The value of a field as text, without how it was decided."""
    match value:
        case None:
            return ""
        case Description(text=text):
            return text
        case Contact(number=number, name=name):
            return f"{number} {name}"
        case DocumentKey(administration=administration, document_id=document_id):
            return f"{document_id} in administration {administration}"
        case ForeignCurrency(code=code, rate=rate):
            return f"{code} at {rate}"
        case PaymentTerms(amount=amount, last_day=last_day):
            return f"{amount} until {last_day}"
        case _:
            return str(value)


def _lines_beyond(outcome: Outcome, other: Outcome) -> Iterator[JournalLine]:
    """The lines of an outcome that the other outcome does not have, or not as often."""
    unmatched = Counter(_without_reasons(line) for line in _lines(other))
    for line in _lines(outcome):
        if unmatched[_without_reasons(line)]:
            unmatched[_without_reasons(line)] -= 1
        else:
            yield line


def _lines(outcome: Outcome) -> tuple[JournalLine, ...]:
    return outcome.lines if isinstance(outcome, EntryDraft) else ()


def _without_reasons(line: JournalLine) -> JournalLine:
    return attrs.evolve(line, reasons=())
