"""Check what is stored in a book: debit equals credit, all can be read, entries and numbers belong together."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from profit_integration.adapters.sql.exact_sums import IS_DEBIT, debit_is_not_credit, sum_columns, sum_in
from profit_integration.adapters.sql.reading import BookReader
from profit_integration.adapters.sql.tables import KEY_COLUMNS, journal_entries, journal_lines, registered_numbers
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, number_of
from profit_integration.core.money import from_units
from profit_integration.core.violation import Code, Violation

_entries, _lines, _numbers = journal_entries.c, journal_lines.c, registered_numbers.c


def check_book(reader: BookReader) -> Iterator[Violation]:
    """Check a book, and report every entry and number with which something is wrong.

    Sums and keys are compared by the database; every entry is read once. Of a book without a register of numbers, that
    of an earlier version, the numbers are not compared.
    """
    unbalanced = dict(_unbalanced(reader))
    yield from unbalanced.values()
    yield from _unreadable(reader, but=unbalanced.keys())
    yield from _lines_without_entry(reader)
    if reader.has_register:
        yield from _entries_without_number(reader)
        yield from _numbers_without_entry(reader)


def _unbalanced(reader: BookReader) -> Iterator[tuple[int, Violation]]:
    """The entries whose debit and credit differ, by their ids."""
    sums = (*sum_columns("debit", IS_DEBIT), *sum_columns("credit", ~IS_DEBIT))
    columns = (_entries.id, _entries.number, _entries.decimals)
    wanted = select(*columns, *sums).join(journal_lines).where(_entries.scope == reader.scope)
    wanted = wanted.group_by(*columns).having(debit_is_not_credit()).order_by(_entries.id)
    for row in reader.connection.execute(wanted):
        sides = {side: from_units(sum_in(row, side), row.decimals) for side in ("debit", "credit")}
        yield row.id, Violation(code=Code.BOOK_ENTRY_UNBALANCED, values={"number": row.number, **sides})


def _unreadable(reader: BookReader, but: Any) -> Iterator[Violation]:
    """The entries that cannot be read, except those with these ids."""
    wanted = select(_entries.id).where(_entries.scope == reader.scope).order_by(_entries.id)
    for page in reader.pages(wanted):
        try:
            entries = reader.journal_entries.by_id(page)
        except ProfitIntegrationError:
            for entry_id in page:
                if entry_id not in but:
                    yield from _unreadable_entry(reader, entry_id)
        else:
            yield from _numbers_that_differ(reader, entries.values())


def _numbers_that_differ(reader: BookReader, entries: Collection[JournalEntry]) -> Iterator[Violation]:
    """The entries of which the register has another number, date, counter, or other skipped numbers."""
    if not reader.has_register:
        return
    try:
        numbers = reader.numbers.registered_among([entry.number.text for entry in entries])
        registered = {number.document: number for number in numbers if number.state is NumberState.JOURNALISED}
    except ProfitIntegrationError as error:
        yield error.violation
        return
    for entry in entries:
        number = registered.get(entry.document)
        # A number that is not registered as that of the document is reported for the book as a whole.
        if number is not None and number != number_of(entry):
            values = {"number": entry.number.text, "document": entry.document.document_id}
            yield Violation(code=Code.BOOK_NUMBER_DIFFERS, values=values)


def _unreadable_entry(reader: BookReader, entry_id: int) -> Iterator[Violation]:
    try:
        reader.journal_entries.by_id([entry_id])
    except ProfitIntegrationError as error:
        number = reader.connection.execute(select(_entries.number).where(_entries.id == entry_id)).scalar_one()
        reason = dict(error.violation.values).get("reason", error.violation.what)
        yield Violation(code=Code.ROWS_DAMAGED, values={"what": number, "reason": reason})


def _lines_without_entry(reader: BookReader) -> Iterator[Violation]:
    """The lines whose entry is not there, in any scope: the entry has the scope."""
    entry_id = _lines.entry_id
    orphans = select(entry_id, func.count().label("lines")).outerjoin(journal_entries).where(_entries.id.is_(None))
    for row in reader.connection.execute(orphans.group_by(entry_id).order_by(entry_id)):
        yield Violation(code=Code.BOOK_LINES_WITHOUT_ENTRY, values={"id": row.entry_id, "lines": row.lines})


def _entries_without_number(reader: BookReader) -> Iterator[Violation]:
    """The entries whose number the register does not have as that of their document."""
    wanted = select(_entries.number, _entries.document_id).outerjoin(registered_numbers, _is_registered())
    wanted = wanted.where(_entries.scope == reader.scope, _numbers.number_key.is_(None)).order_by(_entries.id)
    for row in reader.connection.execute(wanted):
        values = {"number": row.number, "document": row.document_id}
        yield Violation(code=Code.BOOK_NUMBER_NOT_REGISTERED, values=values)


def _numbers_without_entry(reader: BookReader) -> Iterator[Violation]:
    """The numbers that are registered as journalised, and whose document has no entry with them."""
    wanted = select(_numbers.number, _numbers.document_id).outerjoin(journal_entries, _is_registered())
    wanted = wanted.where(
        _numbers.scope == reader.scope, _numbers.state == NumberState.JOURNALISED.value, _entries.id.is_(None)
    )
    for row in reader.connection.execute(wanted.order_by(_numbers.number_key)):
        values = {"number": row.number, "document": row.document_id}
        yield Violation(code=Code.BOOK_NUMBER_WITHOUT_ENTRY, values=values)


def _is_registered() -> ColumnElement[bool]:
    """The condition that a number in the register is that of an entry, for the same document."""
    same = (_numbers[name] == _entries[name] for name in ("number_key", *KEY_COLUMNS))
    return and_(_numbers.state == NumberState.JOURNALISED.value, *same)
