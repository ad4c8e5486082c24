"""Invoice numbers and journal entries in two tables of our own, on a connection of psycopg.

The caller begins and ends the transaction. Here nothing is committed, and the errors of PostgreSQL
pass through. ``test_store.py`` proves both classes with the conformance kit.
"""

import json

import attrs
from psycopg import Connection

from profit_integration import Counter, DocumentKey, JournalEntry, NumberRange, number_key
from profit_integration.formats.json import entry_from_json, entry_to_json

TABLES = """
CREATE TABLE IF NOT EXISTS number_range (
    administration integer,
    counter text,
    start_date date,
    leader text NOT NULL,
    total_length integer NOT NULL,
    last_value bigint NOT NULL,
    PRIMARY KEY (administration, counter, start_date)
);
CREATE TABLE IF NOT EXISTS journal_entry (
    document text PRIMARY KEY,
    number text NOT NULL UNIQUE,
    entry json NOT NULL -- not jsonb, which changes the order of what a message names
)
"""

# The first value is the start value. From then on the row is locked until the transaction ends, so that no two
# transactions hold the same value, and a value that is rolled back is given again.
NEXT_VALUE = """
INSERT INTO number_range VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (administration, counter, start_date) DO UPDATE SET last_value = number_range.last_value + 1
    WHERE number_range.last_value < %s
    AND (number_range.leader, number_range.total_length) = (excluded.leader, excluded.total_length)
RETURNING last_value
"""


@attrs.frozen
class InvoiceNumbers:
    """An `InvoiceNumberRepository`."""

    connection: Connection

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Draw the next value of a range, or None after its last."""
        key = (counter.administration, counter.code, drawn_from.start_date)
        form = (drawn_from.leader, drawn_from.total_length)
        row = self.connection.execute(
            NEXT_VALUE, (*key, *form, drawn_from.start_value, drawn_from.last_value)
        ).fetchone()
        return None if row is None else int(row[0])

    def is_issued(self, number: str) -> bool:
        """Whether an entry has this number, ignoring case and outer blanks."""
        question = "SELECT 1 FROM journal_entry WHERE number = %s"
        return self.connection.execute(question, (number_key(number),)).fetchone() is not None


@attrs.frozen
class JournalEntries:
    """A `JournalEntryRepository`. The unique keys of its table refuse what may not be there twice."""

    connection: Connection

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry."""
        row = (_key(entry.document), number_key(entry.number.text), entry_to_json(entry))
        self.connection.execute("INSERT INTO journal_entry VALUES (%s, %s, %s)", row)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        question = "SELECT entry::text FROM journal_entry WHERE document = %s"
        row = self.connection.execute(question, (_key(document),)).fetchone()
        return None if row is None else entry_from_json(row[0])


def _key(document: DocumentKey) -> str:
    return json.dumps([document.administration, document.numbering, document.document_id, document.creditor])
