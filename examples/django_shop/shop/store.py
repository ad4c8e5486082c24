"""Invoice numbers and journal entries in Django's models, in the transaction of the caller.

``test_store.py`` proves both classes with the conformance kit.
"""

import json

from django.db.models import F

from profit_integration import Counter, DocumentKey, JournalEntry, number_key
from profit_integration import NumberRange as Range
from profit_integration.formats.json import entry_from_json, entry_to_json
from shop.models import Entry, NumberRange


class InvoiceNumbers:
    """An `InvoiceNumberRepository`."""

    def next_value(self, counter: Counter, drawn_from: Range) -> int | None:
        """Draw the next value of a range, or None after its last."""
        key = {
            "administration": counter.administration,
            "counter": counter.code,
            "start_date": drawn_from.start_date,
        }
        form = {"leader": drawn_from.leader, "total_length": drawn_from.total_length}
        first = form | {"last_value": drawn_from.start_value}
        row, is_new = NumberRange.objects.get_or_create(**key, defaults=first)
        if is_new:
            return drawn_from.start_value
        # The row is locked from here until the transaction ends; on SQLite the whole file is, from its start.
        with_more = NumberRange.objects.filter(pk=row.pk, last_value__lt=drawn_from.last_value, **form)
        if not with_more.update(last_value=F("last_value") + 1):
            return None
        row.refresh_from_db()
        return row.last_value

    def is_issued(self, number: str) -> bool:
        """Whether an entry has this number, ignoring case and outer blanks."""
        return Entry.objects.filter(number=number_key(number)).exists()


class JournalEntries:
    """A `JournalEntryRepository`. The unique keys of its table refuse what may not be there twice."""

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry."""
        Entry.objects.create(
            document=_key(entry.document), number=number_key(entry.number.text), content=entry_to_json(entry)
        )

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        row = Entry.objects.filter(document=_key(document)).first()
        return None if row is None else entry_from_json(row.content)


def _key(document: DocumentKey) -> str:
    return json.dumps([document.administration, document.numbering, document.document_id, document.creditor])
