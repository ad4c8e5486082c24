"""What another set of settings would change: the invoices that would be posted elsewhere, and the lines that move.

Every invoice is drafted under both settings, by the same code that journalises. What is compared is everything that an
entry posts - journal, counter, dates, description, and every line with its account, side and amount. Why it stands
there is not: the same posting through another rule is no difference. Neither is the order of the lines.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalLine, PaymentTerms
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.policies.journal_choice import posting_administration

Outcome = EntryDraft | ProfitIntegrationError
"""What becomes of an invoice: an entry, or the error that refuses it."""

# The lines one by one; the others are no part of what is posted.
_COMPARED_OTHERWISE = {"lines", "digest", "journal_reason"}


class Effect(enum.StrEnum):
    """What a change of settings does to an invoice."""

    POSTED_ELSEWHERE = "posted elsewhere"
    NOW_REFUSED = "now refused"
    NOW_ACCEPTED = "now accepted"
    REFUSED_OTHERWISE = "refused for another reason"


@attrs.frozen
class FieldChange:
    """A field of the entry that would be another one.

    Attributes:
        field: The name of the field, such as ``journal``.
        before: Its value under the old settings, as text; blank for none.
        after: Its value under the new ones.
    """

    field: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class Difference:
    """What would become of an invoice under the old settings and under the new ones, where that is not the same.

    Attributes:
        document: What the document is called.
        before: The entry under the old settings, or the error.
        after: The entry under the new settings, or the error.
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
        """What the change does to the invoice."""
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
    """The invoices that would be posted elsewhere, refused or accepted under other settings.

    Args:
        old: The settings as they are.
        new: The settings as they would be.
        invoices: Invoices to try both on, such as those of last year.
        today: If given, automatic ranges are continued one year ahead of today and no further.
        others: The settings of other administrations, which sales contact profiles may post in.

    Returns:
        One difference for each invoice that has any, in the order of the invoices.
    """
    compared = (
        difference_between(
            invoice.document_id,
            outcome_of(old, invoice, today=today, others=others),
            outcome_of(new, invoice, today=today, others=others),
        )
        for invoice in invoices
    )
    return tuple(each for each in compared if each is not None)


def outcome_of(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    today: date | None = None,
    others: Sequence[AdministrationSettings] = (),
) -> Outcome:
    """What would become of an invoice: its entry, or the error that refuses it.

    Args:
        settings: The settings of the administration that it belongs to.
        invoice: The invoice.
        today: If given, automatic ranges are continued one year ahead of today and no further.
        others: The settings of other administrations, which sales contact profiles may post in.
    """
    try:
        target = posting_administration(settings, invoice)
        posted_by = next((each for each in others if each.administration == target), settings)
        return draft_entry(posted_by, invoice, origin=settings, today=today)
    except ProfitIntegrationError as error:
        return error


def difference_between(document: str, before: Outcome, after: Outcome) -> Difference | None:
    """What differs between two outcomes of a document; None if both post the same, or refuse for the same reason.

    Args:
        document: What to call the document.
        before: The outcome under the old settings.
        after: The outcome under the new settings.
    """
    found = Difference(
        document=document,
        before=before,
        after=after,
        fields=tuple(_changed_fields(before, after)),
        removed=tuple(_lines_beyond(before, after)),
        added=tuple(_lines_beyond(after, before)),
    )
    posts_the_same = not (found.fields or found.removed or found.added)
    return None if posts_the_same and _refusal(before) == _refusal(after) else found


def _refusal(outcome: Outcome) -> tuple[type, str] | None:
    return None if isinstance(outcome, EntryDraft) else (type(outcome), str(outcome))


def _changed_fields(before: Outcome, after: Outcome) -> Iterator[FieldChange]:
    if not isinstance(before, EntryDraft) or not isinstance(after, EntryDraft):
        return
    for field in attrs.fields(EntryDraft):
        if field.name not in _COMPARED_OTHERWISE:
            old, new = (_text(getattr(draft, field.name)) for draft in (before, after))
            if old != new:
                yield FieldChange(field.name, old, new)


def _text(value: object) -> str:
    """A field as the books show it; how it was arrived at left out."""
    match value:
        case None:
            return ""
        case Description(text=text):
            return text
        case Contact(number=number, name=name):
            return f"{number} {name}"
        case DocumentKey(administration=administration, document_id=document_id):
            return f"{document_id} in administration {administration}"
        case PaymentTerms(amount=amount, last_day=last_day):
            return f"{amount} until {last_day}"
        case _:
            return str(value)


def _lines_beyond(outcome: Outcome, other: Outcome) -> Iterator[JournalLine]:
    """The lines of an outcome that the other one has not, or not as often."""
    there = Counter(_posted(line) for line in _lines(other))
    for line in _lines(outcome):
        if there[_posted(line)]:
            there[_posted(line)] -= 1
        else:
            yield line


def _lines(outcome: Outcome) -> tuple[JournalLine, ...]:
    return outcome.lines if isinstance(outcome, EntryDraft) else ()


def _posted(line: JournalLine) -> JournalLine:
    """A line without its reasons."""
    return attrs.evolve(line, reasons=())
