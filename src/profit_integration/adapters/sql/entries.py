"""`JournalEntryRepository` on SQL: a row per entry, a row per line, and the evidence beside each as JSON."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import attrs
import cattrs
from sqlalchemy import ColumnElement, Connection, Insert, Row, Select, Table, bindparam, insert, select

from profit_integration.adapters.sql.driver import Driver
from profit_integration.adapters.sql.tables import journal_entries, journal_lines, reversals, skipped_numbers
from profit_integration.descriptions import Description
from profit_integration.invoices import Contact, DocumentKey
from profit_integration.journalising.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Role, Side
from profit_integration.kinds import IntegrationKind
from profit_integration.ledger import AllocationCode
from profit_integration.money import from_units, to_units
from profit_integration.numbering.allocation import InvoiceNumber, SkippedNumber, number_key

_evidence = cattrs.Converter()


# --- the statements that every entry needs; see `profit_integration.adapters.sql.driver` ------------------------


def _into(table: Table) -> Insert:
    """A row of a table; the number of an entry is the database's to give."""
    columns = [column.name for column in table.columns if column is not journal_entries.c.id]
    return insert(table).values({name: bindparam(name) for name in columns})


def _under_key(table: Table) -> list[ColumnElement[bool]]:
    """The condition that a row stands under a document's key."""
    return [table.c[name] == bindparam(name) for name in ("scope", "administration", "kind", "document_id", "creditor")]


_ENTRY_OF = select(journal_entries.c.id).where(*_under_key(journal_entries))
_REVERSAL_OF = select(reversals.c.entry_id).where(*_under_key(reversals))
_ADD_ENTRY = _into(journal_entries).returning(journal_entries.c.id)
_ADD_LINE = _into(journal_lines)
_ADD_SKIPPED = _into(skipped_numbers)
_ADD_REVERSAL = _into(reversals)


class SqlJournalEntries:
    """Journal entries within the transaction of the connection that the host hands over.

    Args:
        connection: A connection in a transaction.
        scope: What document keys and numbers are unique within; see `SqlInvoiceNumbers`.
    """

    def __init__(self, connection: Connection, *, scope: str = "") -> None:
        self._connection = connection
        self._driver = Driver(connection)
        self._scope = scope

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry; the database refuses a second one under the same document key or number."""
        ((entry_id,),) = self._driver.rows(_ADD_ENTRY, _entry_row(entry, self._scope))
        lines = [
            {"entry_id": entry_id, "position": position, **_line_row(line, entry.decimals)}
            for position, line in enumerate(entry.lines)
        ]
        self._driver.run(_ADD_LINE, lines)
        if entry.reverses is not None:
            self._driver.run(_ADD_REVERSAL, [{**_key_row(entry.reverses, self._scope), "entry_id": entry_id}])
        skipped = [
            {"entry_id": entry_id, "position": position, "number": each.number, "reason": each.reason}
            for position, each in enumerate(entry.number.skipped)
        ]
        if skipped:
            self._driver.run(_ADD_SKIPPED, skipped)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        return self._found(_ENTRY_OF, document)

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that takes back a source document, or None."""
        return self._found(_REVERSAL_OF, document)

    def __iter__(self) -> Iterator[JournalEntry]:
        """All entries, in the order in which they were added."""
        everything = select(journal_entries).where(journal_entries.c.scope == self._scope)
        return self._read(everything.order_by(journal_entries.c.id))

    def _found(self, wanted: Select[tuple[int]], document: DocumentKey) -> JournalEntry | None:
        for (entry_id,) in self._driver.rows(wanted, _key_row(document, self._scope)):
            return next(self._read(select(journal_entries).where(journal_entries.c.id == entry_id)))
        return None

    def _read(self, wanted: Select[Any]) -> Iterator[JournalEntry]:
        ids = wanted.with_only_columns(journal_entries.c.id)
        lines = self._parts(journal_lines, ids)
        skipped = self._parts(skipped_numbers, ids)
        taken_back = select(reversals).where(reversals.c.entry_id.in_(ids))
        reverses = {row.entry_id: _key(row) for row in self._connection.execute(taken_back)}
        for row in self._connection.execute(wanted).all():
            yield _entry(row, lines[row.id], skipped[row.id], reverses.get(row.id))

    def _parts(self, table: Table, ids: Select[Any]) -> dict[int, list[Row[Any]]]:
        found: dict[int, list[Row[Any]]] = defaultdict(list)
        parts = select(table).where(table.c.entry_id.in_(ids)).order_by(table.c.entry_id, table.c.position)
        for row in self._connection.execute(parts):
            found[row.entry_id].append(row)
        return found


# --- between values and rows ------------------------------------------------------------------------------------


def _entry_row(entry: JournalEntry, scope: str) -> dict[str, object]:
    terms = entry.payment_discount
    return {
        **_key_row(entry.document, scope),
        "posted_in": entry.administration,
        "number": entry.number.text,
        "number_key": number_key(entry.number.text),
        "counter": entry.number.counter,
        "range_start": entry.number.range_start,
        "value": entry.number.value,
        "journal": entry.journal,
        "journal_reason": entry.journal_reason,
        "entry_date": entry.entry_date,
        "voucher_date": entry.voucher_date,
        "due_date": entry.due_date,
        "voucher_number": entry.voucher_number,
        "contact_number": entry.contact.number,
        "contact_name": entry.contact.name,
        "contact_profile": entry.contact.profile,
        "description": entry.description.text,
        "description_evidence": _json(entry.description),
        "currency": entry.currency,
        "decimals": entry.decimals,
        "digest": entry.digest,
        "payment_discount": None if terms is None else to_units(terms.amount, entry.decimals),
        "payment_discount_until": None if terms is None else terms.last_day,
    }


def _line_row(line: JournalLine, decimals: int) -> dict[str, object]:
    return {
        "account": line.account,
        "side": line.side.value,
        "amount": to_units(line.amount, decimals),
        "role": line.role.value,
        "vat_code": line.vat_code,
        "contact": line.contact,
        "allocations": _json(line.allocations),
        "reasons": _json(line.reasons),
    }


def _key_row(document: DocumentKey, scope: str) -> dict[str, object]:
    return {
        "scope": scope,
        "administration": document.administration,
        "kind": document.kind.value,
        "document_id": document.document_id,
        "creditor": document.creditor or "",
    }


def _key(row: Row[Any]) -> DocumentKey:
    return DocumentKey(row.administration, IntegrationKind(row.kind), row.document_id, row.creditor or None)


def _entry(row: Row[Any], lines: list[Row[Any]], skipped: list[Row[Any]], reverses: DocumentKey | None) -> JournalEntry:
    return JournalEntry(
        number=InvoiceNumber(
            text=row.number,
            counter=row.counter,
            range_start=row.range_start,
            value=row.value,
            skipped=tuple(SkippedNumber(each.number, each.reason) for each in skipped),
        ),
        document=_key(row),
        digest=row.digest,
        journal=row.journal,
        journal_reason=row.journal_reason,
        counter=row.counter,
        entry_date=row.entry_date,
        voucher_date=row.voucher_date,
        due_date=row.due_date,
        voucher_number=row.voucher_number,
        contact=Contact(row.contact_number, row.contact_name, row.contact_profile),
        description=_evidence.structure(json.loads(row.description_evidence), Description),
        currency=row.currency,
        decimals=row.decimals,
        payment_discount=_terms(row),
        administration=row.posted_in,
        reverses=reverses,
        lines=tuple(_line(line, row.decimals) for line in lines),
    )


def _terms(row: Row[Any]) -> PaymentTerms | None:
    if row.payment_discount is None:
        return None
    return PaymentTerms(from_units(row.payment_discount, row.decimals), row.payment_discount_until)


def _line(row: Row[Any], decimals: int) -> JournalLine:
    return JournalLine(
        account=row.account,
        side=Side(row.side),
        amount=from_units(row.amount, decimals),
        role=Role(row.role),
        vat_code=row.vat_code,
        contact=row.contact,
        allocations=_evidence.structure(json.loads(row.allocations), tuple[AllocationCode, ...]),
        reasons=_evidence.structure(json.loads(row.reasons), tuple[Reason, ...]),
    )


def _json(evidence: attrs.AttrsInstance | tuple[attrs.AttrsInstance, ...]) -> str:
    return json.dumps(_evidence.unstructure(evidence), ensure_ascii=False, separators=(",", ":"))
