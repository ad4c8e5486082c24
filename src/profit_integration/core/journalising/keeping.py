"""Keeping an entry of a general journal in the book, once.

The same document again gives the same entry; the same document with other content is an error that names both. It is
what `profit_integration.core.journalising.journaliser` does for invoices, without a counter to draw from.
"""

from profit_integration.core.errors import DocumentConflictError, NumberTakenError
from profit_integration.core.journalising.general_journal import memorial_number
from profit_integration.core.journalising.journaliser import Journalised
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.ports import InvoiceNumberRepository, JournalEntryRepository


def keep_memorial(
    draft: EntryDraft, *, numbers: InvoiceNumberRepository, entries: JournalEntryRepository
) -> Journalised:
    """Keep the entry of a draft, within a transaction that the host begins and commits.

    Args:
        draft: A draft of stock or of work in progress.
        numbers: Tells which numbers are issued.
        entries: Keeps the journal entries.

    Raises:
        DocumentConflictError: If the document was journalised before with other content.
        NumberTakenError: If another entry carries its number, such as one whose id differs in case only.
    """
    document_id = draft.document.document_id
    number = memorial_number(draft)
    found = entries.find(draft.document)
    if found is None:
        if numbers.is_issued(number.text):
            raise NumberTakenError(number.text, document_id)
        entry = draft.numbered(number)
        entries.add(entry)
        return Journalised(entry, is_new=True)
    if found.digest != draft.digest:
        raise DocumentConflictError(document_id, found.number.text, _content(found), _content(draft))
    return Journalised(found, is_new=False)


def _content(draft: EntryDraft) -> str:
    amounts = ", ".join(f"{line.account} {line.side} {line.amount}" for line in draft.lines)
    return f"dated {draft.voucher_date}, {amounts}, content {draft.digest[:12]}"
