"""Reversing a journal entry as it was booked: a bookkeeper's correction.

Accounts, amounts, VAT codes and allocations are those of the entry, on the opposite sides, whatever the settings say
now. The journal, the number, and which periods and contacts are blocked follow the present settings. A credit invoice,
such as that of `full_credit`, differs: its accounts follow the present settings too.

AFAS's help has the credit invoice alone. Reversing an entry is an addition of this library.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.journalising.drafting import counter_of
from profit_integration.core.journalising.work_in_progress import counterpart_keys
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey, digest_of
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, Reason, Role
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import Numbering, Party
from profit_integration.core.model.values import checked
from profit_integration.core.policies.document_rules import (
    contact_violations,
    currency_violations,
    period_violations,
)
from profit_integration.core.policies.journal_choice import JournalChoice, journal_of_party, journal_of_type
from profit_integration.core.policies.refusal import refuse
from profit_integration.core.policies.settings_rules.integration_types import type_violations
from profit_integration.core.ports import JournalEntryRepository, Reversals
from profit_integration.core.violation import Code, Violation, message, of_document


@attrs.frozen(kw_only=True)
@checked(InvalidDocumentError)
class EntryReversal:
    """A document that reverses a journal entry; it is journalised like any other, and an entry is reversed once.

    Attributes:
        entry: The entry to be reversed, which is in the book.
        document_id: The id of the reversal, which the bookkeeper chooses.
        reversed_on: The date of the reversal, which decides the range of its number.
        counterparts: The entries that were posted with the entry, see `counterparts_of`. They are reversed with it, or
            nothing is.

    Raises:
        InvalidDocumentError: If the id is blank.
    """

    entry: JournalEntry
    document_id: str
    reversed_on: date
    counterparts: tuple[JournalEntry, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.document_id.strip():
            raise InvalidDocumentError(Violation(code=Code.ID_BLANK, place="document_id"))

    @property
    def with_counterparts(self) -> tuple["EntryReversal", ...]:
        """This reversal, and one of each counterpart."""
        others = (reverse_entry(counterpart, reversed_on=self.reversed_on) for counterpart in self.counterparts)
        return (self, *others)

    @property
    def key(self) -> DocumentKey:
        """The document key, in a numbering of its own: the id of a reversal may be that of an invoice."""
        return DocumentKey(self.entry.document.administration, Numbering.REVERSALS, self.document_id, None)

    @property
    def digest(self) -> str:
        """The digest, which differs for a reversal of another entry or on another date."""
        return digest_of(_Content(self.entry.document, self.entry.digest, self.reversed_on))


@attrs.frozen
class _Content:
    """What the digest of a reversal is computed from; stored digests depend on these names."""

    reverses: DocumentKey
    digest: str
    reversed_on: date


def reverse_entry(
    entry: JournalEntry,
    *,
    reversed_on: date,
    document_id: str | None = None,
    counterparts: tuple[JournalEntry, ...] = (),
) -> EntryReversal:
    """Make the document that reverses an entry; `Journaliser.journalise` and `journalise_batch` post it.

    Args:
        entry: The entry to be reversed, which is in the book. The entry of a credit may be reversed too.
        reversed_on: The date of the reversal.
        document_id: The id of the reversal; by default the number of the entry followed by ``-R``.
        counterparts: The entries that were posted with it, as `counterparts_of` finds them.

    Raises:
        InvalidDocumentError: If the id is blank.
    """
    if document_id is None:
        document_id = f"{entry.number.text}-R"
    return EntryReversal(entry=entry, document_id=document_id, reversed_on=reversed_on, counterparts=counterparts)


def counterparts_of(entry: JournalEntry, entries: JournalEntryRepository) -> tuple[JournalEntry, ...]:
    """The entries in the book that were posted with an entry: the counterpart of an invoice in work in progress.

    With a reversal, the reversal of the counterpart was posted.
    """
    original = entry
    is_reversal = entry.document.numbering == Numbering.REVERSALS and entry.reverses is not None
    if is_reversal and entry.reverses is not None:
        original = entries.find(entry.reverses) or entry
    counterparts = tuple(filter(None, map(entries.find, counterpart_keys(original))))
    if not is_reversal or not isinstance(entries, Reversals):
        return counterparts
    return tuple(filter(None, (entries.reversal_of(counterpart.document) for counterpart in counterparts)))


def draft_reversal(
    settings: AdministrationSettings,
    reversal: EntryReversal,
    *,
    origin: AdministrationSettings | None = None,
    entry_date: date | None = None,
    today: date | None = None,
) -> EntryDraft:
    """Draft the entry of a reversal, without its number.

    Args:
        settings: The settings of the administration that the entry was posted in.
        reversal: The reversal.
        origin: The settings of the administration that its document belongs to, if that is another one.
        entry_date: The date that decides the period; by default the date of the reversal.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        SettingsError: If a journal or counter is missing or may not be used, or the period is blocked, or
            the administration has another currency by now.
        InvoiceError: If the contact is blocked.
        NoRangeError: If the counter has no range for the date.
    """
    entry, document = reversal.entry, of_document(reversal.document_id)
    own, on = origin or settings, entry_date or reversal.reversed_on
    refuse(document, _contact_and_currency_violations(settings, own, entry))
    choice, counter = _journal_and_counter(settings, reversal, own, today)
    refuse(document, period_violations(settings, choice.journal.code, on))
    return EntryDraft(
        document=reversal.key,
        kind=entry.kind,
        digest=reversal.digest,
        journal=choice.journal.code,
        journal_reason=choice.reason,
        counter=counter,
        entry_date=on,
        voucher_date=reversal.reversed_on,
        due_date=None,
        voucher_number=entry.voucher_number,
        contact=entry.contact,
        description=entry.description,
        currency=entry.currency,
        decimals=entry.decimals,
        foreign_currency=entry.foreign_currency,
        reverses=entry.document,
        administration=entry.administration,
        lines=tuple(_lines_on_opposite_sides(entry)),
    )


def _contact_and_currency_violations(
    settings: AdministrationSettings, own: AdministrationSettings, entry: JournalEntry
) -> Iterator[Violation]:
    contacts = sorted({entry.contact.number, *(line.contact for line in entry.lines if line.contact is not None)})
    yield from contact_violations(own, contacts)
    yield from contact_violations(settings, contacts)
    yield from currency_violations(settings, entry.currency)


def _lines_on_opposite_sides(entry: JournalEntry) -> Iterator[JournalLine]:
    rule = message(Code.REVERSAL_OF, number=entry.number.text)
    for line in entry.lines:
        yield attrs.evolve(line, side=line.side.other, reasons=(Reason(rule=rule, project=line.project),))


def _journal_and_counter(
    settings: AdministrationSettings, reversal: EntryReversal, own: AdministrationSettings, today: date | None
) -> tuple[JournalChoice, str | None]:
    """The journal by the present settings, and its counter; None where the id of the reversal is its number."""
    entry, document = reversal.entry, of_document(reversal.document_id)
    refuse(document, type_violations(settings, entry.kind))
    integration_type = settings.integration_type_by_kind[entry.kind]
    is_credit = not _is_credit(entry)
    if entry.kind.party is None:
        return journal_of_type(settings, integration_type, document, is_credit=is_credit), None
    debtor = _debtor(entry)
    choice = journal_of_party(settings, integration_type, debtor, document, is_credit=is_credit, profile_settings=own)
    return choice, counter_of(settings, integration_type, choice.journal, reversal.reversed_on, document, today)


def _is_credit(entry: JournalEntry) -> bool:
    """Whether an entry is that of a credit: it lowers what a debtor owes us, or what we owe a creditor."""
    return entry.owed > 0 if entry.kind.party is Party.CREDITOR else entry.owed < 0


def _debtor(entry: JournalEntry) -> Contact:
    """The contact on whose account an entry was booked. Of a deviating debtor, only the number is stored."""
    numbers = [line.contact for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR)]
    number = next((contact for contact in numbers if contact is not None), entry.contact.number)
    return entry.contact if number == entry.contact.number else Contact(number, "")
