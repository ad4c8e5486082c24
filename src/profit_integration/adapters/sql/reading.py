"""Read a book in one read-only transaction. Every answer is of the same state, and no writer waits for the reader.

Totals are added up by the database. Entries are read a hundred at a time, so that a book of any size needs little
memory.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Result, Select, case, exists, extract, func, or_, select

from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.exact_sums import IS_DEBIT, sum_columns, sum_in
from profit_integration.adapters.sql.failures import report_damaged_rows
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.tables import journal_entries, journal_lines
from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.model.book_totals import LedgerTotal, TotalPer, VatTotal
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.number_register import RegisteredNumber, number_of
from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.money import from_units
from profit_integration.core.violation import Code, Violation

PAGE_SIZE = 100
"""The number of entries that one query reads."""

ALL_ENTRIES = EntryFilter()
"""No condition: every entry of a book."""

_entries, _lines = journal_entries.c, journal_lines.c
_OF_PURCHASES = tuple(kind.value for kind in IntegrationKind if kind.party is Party.CREDITOR)
_WITHOUT_INVOICES = tuple(kind.value for kind in IntegrationKind if kind.party is None)
_OF_ADMINISTRATION = (_entries.posted_in, _entries.currency, _entries.decimals)
_ENTRIES_WITH_LINES = journal_lines.join(journal_entries, _entries.id == _lines.entry_id)


class BookReader:
    """Reads one state of a book; see `SqlBook.read`.

    Args:
        connection: A connection in a transaction that only reads.
        entries: The entries of the book.
        numbers: The numbers of the book.
        scope: What numbers are unique within; see `SqlInvoiceNumbers`.
        has_register: Whether the book has a register of numbers; that of an earlier version has none.
    """

    def __init__(
        self,
        connection: Connection,
        entries: SqlJournalEntries,
        numbers: SqlInvoiceNumbers,
        *,
        scope: str,
        has_register: bool,
    ) -> None:
        self.connection = connection
        self.journal_entries = entries
        self.scope = scope
        self.has_register = has_register
        self.numbers = numbers
        self._results: list[Result[Any]] = []

    def close(self) -> None:
        """Close the results that were not read to the end."""
        for result in self._results:
            result.close()

    def entries(
        self, wanted: EntryFilter = ALL_ENTRIES, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[JournalEntry]:
        """Entries, in the order in which they were added.

        Args:
            wanted: Which entries.
            after: The number of an entry, to begin after it; None to begin with the first.
            limit: How many entries at most; None for all.

        Raises:
            InvalidDocumentError: If no entry has the number `after`.
        """
        ids = self._ids(wanted).order_by(_entries.id).limit(limit)
        if after is not None:
            ids = ids.where(_entries.id > self._id_of(after))
        return self._read(ids)

    def entries_by_date(self, wanted: EntryFilter = ALL_ENTRIES) -> Iterator[JournalEntry]:
        """Entries by entry date; those of one date in the order in which they were added."""
        return self._read(self._ids(wanted).order_by(_entries.entry_date, _entries.id))

    def pages(self, ids: Select[Any]) -> Iterator[Sequence[int]]:
        """The ids of entries, a page of `PAGE_SIZE` at a time."""
        # The rows are fetched page by page: PostgreSQL would otherwise send all of them.
        result = self.connection.execute(ids, execution_options={"yield_per": PAGE_SIZE})
        self._results.append(result)
        return result.scalars().partitions()

    def find(self, text: str) -> tuple[JournalEntry, ...]:
        """The entries with this number, ignoring case and outer blanks, and those of a document with this id.

        Raises:
            InvalidDocumentError: If there is none.
        """
        entries: tuple[JournalEntry, ...] = ()
        if is_text(text):
            matches = or_(_entries.number_key == number_key(text), _entries.document_id == text)
            entries = tuple(self._read(self._ids(ALL_ENTRIES).where(matches).order_by(_entries.id)))
        if not entries:
            raise InvalidDocumentError(Violation(code=Code.ENTRY_NOT_IN_BOOK, values={"text": text}))
        return entries

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a document, or None."""
        return self.journal_entries.reversal_of(document)

    def issued_numbers(self) -> Iterator[IssuedNumber]:
        """Every invoice number with its date, and every number that no invoice has with the reason.

        A drawn number is that of an invoice, also before it is journalised. A number that was skipped or voided has a
        reason.
        """
        return (issued for number in self.registered_numbers() for issued in number.as_issued())

    def registered_numbers(self) -> Iterator[RegisteredNumber]:
        """Every invoice number in the register; see `SqlBook.registered_numbers`."""
        of_others = select(_entries.number_key).where(
            _entries.scope == self.scope, _entries.kind.in_(_WITHOUT_INVOICES)
        )
        with report_damaged_rows("numbers"):
            others = frozenset(self.connection.execute(of_others).scalars())
            numbers = self.numbers.all_registered() if self.has_register else map(number_of, self.entries())
            yield from (number for number in numbers if number_key(number.number.text) not in others)

    def count(self) -> int:
        """How many entries there are."""
        return self.connection.execute(select(func.count()).where(_entries.scope == self.scope)).scalar_one()

    def administrations(self, wanted: EntryFilter = ALL_ENTRIES) -> tuple[int, ...]:
        """The administrations that entries are posted in, in order."""
        posted_in = select(_entries.posted_in).where(*self._conditions(wanted)).distinct().order_by(_entries.posted_in)
        return tuple(self.connection.execute(posted_in).scalars())

    def entry_dates(self, wanted: EntryFilter = ALL_ENTRIES) -> tuple[date, date] | None:
        """The earliest and the latest entry date; None if there are no entries."""
        dates = select(func.min(_entries.entry_date), func.max(_entries.entry_date)).where(*self._conditions(wanted))
        earliest, latest = self.connection.execute(dates).one()
        return None if earliest is None else (earliest, latest)

    def totals(
        self, wanted: EntryFilter = ALL_ENTRIES, *, per: Sequence[TotalPer] = (TotalPer.ACCOUNT,)
    ) -> tuple[LedgerTotal, ...]:
        """The debit and the credit side of entries, per administration and currency, in order.

        Args:
            wanted: Which entries. With an account, only the lines on that account are added up.
            per: What to divide the totals by besides.
        """
        columns: dict[TotalPer, list[ColumnElement[Any]]] = {
            TotalPer.ACCOUNT: [_lines.account],
            TotalPer.JOURNAL: [_entries.journal],
            TotalPer.PERIOD: _year_and_month(_entries.entry_date),
        }
        groups = [column for part in TotalPer if part in per for column in columns[part]]
        sums = (*sum_columns("debit", IS_DEBIT), *sum_columns("credit", ~IS_DEBIT))
        totals = select(*_OF_ADMINISTRATION, *groups, *sums).select_from(_ENTRIES_WITH_LINES)
        totals = totals.where(*self._conditions(wanted)).group_by(*_OF_ADMINISTRATION, *groups)
        if wanted.account is not None:
            totals = totals.where(_lines.account == wanted.account)
        rows = self.connection.execute(totals.order_by(*_OF_ADMINISTRATION, *groups))
        return tuple(
            LedgerTotal(
                administration=row.posted_in,
                currency=row.currency,
                account=row.account if TotalPer.ACCOUNT in per else None,
                journal=row.journal if TotalPer.JOURNAL in per else None,
                period=_month_in(row) if TotalPer.PERIOD in per else None,
                debit=from_units(sum_in(row, "debit"), row.decimals),
                credit=from_units(sum_in(row, "credit"), row.decimals),
            )
            for row in rows
        )

    def vat(self, wanted: EntryFilter = ALL_ENTRIES) -> tuple[VatTotal, ...]:
        """The VAT of sales and then of purchases, per VAT code and month of the VAT return.

        Args:
            wanted: Which entries. Its dates are voucher dates here, which decide the VAT return.
        """
        is_purchase = _entries.kind.in_(_OF_PURCHASES)
        purchases = case((is_purchase, 1), else_=0).label("purchases")
        groups = (*_OF_ADMINISTRATION, purchases, _lines.vat_code, *_year_and_month(_entries.voucher_date))
        is_vat = _lines.role == Role.VAT.value
        of_basis = [*sum_columns("basis_debit", IS_DEBIT, ~is_vat), *sum_columns("basis_credit", ~IS_DEBIT, ~is_vat)]
        of_vat = [*sum_columns("debit", IS_DEBIT, is_vat), *sum_columns("credit", ~IS_DEBIT, is_vat)]
        totals = select(*groups, *of_basis, *of_vat).select_from(_ENTRIES_WITH_LINES)
        totals = totals.where(_lines.vat_code.is_not(None), *self._conditions(wanted, _entries.voucher_date))
        if wanted.account is not None:
            totals = totals.where(_lines.account == wanted.account)
        return tuple(map(_vat_total, self.connection.execute(totals.group_by(*groups).order_by(*groups))))

    def _ids(self, wanted: EntryFilter) -> Select[Any]:
        return select(_entries.id).where(*self._conditions(wanted))

    def _id_of(self, number: str) -> int:
        of_number = select(_entries.id).where(_entries.scope == self.scope, _entries.number_key == number_key(number))
        entry_id = self.connection.execute(of_number).scalar() if is_text(number) else None
        if entry_id is None:
            raise InvalidDocumentError(Violation(code=Code.NUMBER_NOT_IN_BOOK, values={"number": number}))
        return int(entry_id)

    def _read(self, ids: Select[Any]) -> Iterator[JournalEntry]:
        for page in self.pages(ids):
            by_id = self.journal_entries.by_id(page)
            for entry_id in page:
                yield by_id.pop(entry_id)

    def _conditions(
        self, wanted: EntryFilter, date_column: ColumnElement[date] = _entries.entry_date
    ) -> Iterator[ColumnElement[bool]]:
        """The conditions that an entry is wanted."""
        yield _entries.scope == self.scope
        if wanted.first is not None:
            yield date_column >= wanted.first
        if wanted.last is not None:
            yield date_column <= wanted.last
        if wanted.journal is not None:
            yield _entries.journal == wanted.journal
        if wanted.kind is not None:
            yield _entries.kind == wanted.kind.value
        if wanted.administration is not None:
            yield _entries.posted_in == wanted.administration
        if wanted.account is not None:
            yield _has_line("account", wanted.account)
        if wanted.contact is not None:
            yield or_(_entries.contact_number == wanted.contact, _has_line("contact", wanted.contact))


def is_text(text: str) -> bool:
    """Whether a database can hold a text; no number or document has another one."""
    return "\0" not in text and text.encode(errors="ignore").decode() == text


def _has_line(column: str, value: str) -> ColumnElement[bool]:
    lines = journal_lines.alias()
    return exists().where(lines.c.entry_id == _entries.id, lines.c[column] == value)


def _year_and_month(column: ColumnElement[date]) -> list[ColumnElement[Any]]:
    return [extract(part, column).label(part) for part in ("year", "month")]


def _month_in(row: Any) -> str:
    return f"{int(row.year):04}-{int(row.month):02}"


def _vat_total(row: Any) -> VatTotal:
    debit, credit = sum_in(row, "basis_debit"), sum_in(row, "basis_credit")
    return VatTotal(
        administration=row.posted_in,
        currency=row.currency,
        party=Party.CREDITOR if row.purchases else Party.DEBTOR,
        vat_code=row.vat_code,
        month=_month_in(row),
        basis=from_units(debit - credit if row.purchases else credit - debit, row.decimals),
        debit=from_units(sum_in(row, "debit"), row.decimals),
        credit=from_units(sum_in(row, "credit"), row.decimals),
    )
