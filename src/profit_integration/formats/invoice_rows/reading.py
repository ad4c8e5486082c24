"""Reading invoices from rows: CSV files, as programs and spreadsheets write them, and spreadsheets themselves."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import attrs

from profit_integration.core.errors import (
    InvoiceError,
    ProfitIntegrationError,
    UnsupportedDocumentError,
)
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.violation import Code, Message, message
from profit_integration.formats.csv_rows import check_columns, columns_of, separator_in
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.invoice_rows.cells import Cell, Value, read_cell
from profit_integration.formats.invoice_rows.columns import (
    COLUMNS,
    HEADER,
    IN_DUTCH,
    LINE,
    NEEDED,
    ROW,
    ROW_WORDS,
    TYPES,
)
from profit_integration.formats.invoice_rows.invoices import InvoiceRow, invoice_of
from profit_integration.formats.mistakes import MistakeError, choice, readable, unsupported

SPREADSHEET = ".xlsx"

_Row = InvoiceRow | ProfitIntegrationError
_Key = tuple[str, str]


def read_invoice_rows(
    path: Path, kind: IntegrationKind | None = None
) -> Iterator[tuple[int, Invoice | ProfitIntegrationError]]:
    """Read the invoices of a CSV file, or of the first sheet of a spreadsheet (``.xlsx``), one by one.

    Args:
        path: The file.
        kind: The integration kind of all invoices; None if the column ``kind`` has it.

    Yields:
        The number of the first row of an invoice, with the invoice or the error that refuses it. That error has the row
        and the column.

    Raises:
        UnsupportedDocumentError: If the file or the names of its columns cannot be read.
        UnusableSettingError: If the file is a spreadsheet, and the extra ``spreadsheets`` is not installed.
    """
    try:
        with readable(path):
            yield from _Invoices(path, kind).read()
    except MistakeError as error:
        raise unsupported_row(error, message(Code.OF_FILE, file=str(path))) from error


def unsupported_row(error: MistakeError, subject: Message) -> UnsupportedDocumentError:
    """The error that refuses rows for a mistake."""
    return UnsupportedDocumentError(attrs.evolve(error.violation, place="", document=subject))


@attrs.define
class _Invoices:
    """The invoices of a file.

    Attributes:
        path: The file.
        kind: The integration kind of all invoices.
        has_points: Whether amounts in texts have decimal points.
        columns: The names of the columns.
        headers: What the file calls them, by their names.
        first_rows: The number of the first row of each invoice that was read.
    """

    path: Path
    kind: IntegrationKind | None
    has_points: bool = False
    columns: Sequence[str] = ()
    headers: Mapping[str, str] = attrs.field(factory=dict)
    first_rows: dict[_Key, int] = attrs.field(factory=dict)

    def read(self) -> Iterator[tuple[int, Invoice | ProfitIntegrationError]]:
        """Read the invoices, whose rows are together."""
        for key, rows in groupby(self._rows_with_keys(), itemgetter(0)):
            yield self._invoice(key, [(number, row) for _, number, row in rows])

    def _rows_with_keys(self) -> Iterator[tuple[_Key, int, _Row]]:
        """The rows, each with the key of its invoice and its number."""
        for number, cells in self._rows():
            values = dict(zip(self.columns, cells, strict=False))
            yield self._key(values), number, self._row(number, cells, values)

    def _rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows below the names of the columns that are not blank, each with its number."""
        rows = self._rows_of_spreadsheet() if self.path.suffix.lower() == SPREADSHEET else self._rows_of_csv()
        for number, cells in rows:
            if not self.columns:
                self.columns = self._columns(cells)
            elif any(str(cell).strip() for cell in cells):
                yield number, cells
        if not self.columns:
            self._columns(())  # which names those that are missing

    def _columns(self, cells: Sequence[Cell]) -> list[str]:
        """The names of the columns that the cells of the first row name."""
        needed = [*NEEDED, *(["kind"] if self.kind is None else [])]
        headers, known = list(map(str, cells)), [column.name for column in COLUMNS]
        columns = columns_of(headers, needed, known, others=False, synonyms=IN_DUTCH)
        self.headers = dict(zip(columns, map(str.strip, headers), strict=True))
        return columns

    def _rows_of_csv(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                header = file.readline()
                separator = separator_in(header)
                self.has_points = separator == ","
                file.seek(0)
                reader = csv.reader(file, delimiter=separator, strict=True)
                before = 0
                for cells in reader:
                    yield before + 1, cells
                    before = reader.line_num
        except csv.Error as error:
            raise MistakeError(Code.NOT_CSV, reason=str(error)) from error
        except UnicodeDecodeError as error:
            raise MistakeError(Code.NOT_UTF_8) from error

    def _rows_of_spreadsheet(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        with needs_extra("spreadsheets", "openpyxl"):
            from profit_integration.formats.invoice_rows.spreadsheet import (  # noqa: PLC0415 - needs an extra
                rows_of_spreadsheet,
            )
        return rows_of_spreadsheet(self.path)

    def _key(self, values: dict[str, Cell]) -> _Key:
        """What distinguishes the invoice of a row from others: its id, and on a purchase its creditor."""
        kind: Value = self.kind
        if kind is None:
            with suppress(MistakeError):  # reported with its row
                kind = read_cell(values.get("kind", ""), IntegrationKind, optional=True, has_points=True)
        is_purchase = isinstance(kind, IntegrationKind) and kind.party is Party.CREDITOR
        document_id, contact = (str(values.get(name, "")).strip() for name in ("document_id", "contact_number"))
        return document_id, contact if is_purchase else ""

    def _row(self, number: int, cells: Sequence[Cell], values: dict[str, Cell]) -> _Row:
        try:
            check_columns(self.columns, cells)
            return InvoiceRow(number, _kind_of_row(values.get(ROW.name, "")), self._values(values))
        except MistakeError as error:
            return unsupported_row(error, self._of_cell(number, error.violation.place))

    def _values(self, cells: dict[str, Cell]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, (type_, optional) in TYPES.items():
            try:
                values[name] = read_cell(cells.get(name, ""), type_, optional=optional, has_points=self.has_points)
            except MistakeError as error:
                raise MistakeError(error.violation.code, name, **dict(error.violation.values)) from error
            if name in NEEDED and values[name] in (None, ""):
                raise MistakeError(Code.BLANK, name)
        if self.kind is not None:
            values["kind"] = self.kind
        elif values["kind"] is None:
            raise MistakeError(Code.BLANK, "kind")
        return values

    def _invoice(self, key: _Key, rows: Sequence[tuple[int, _Row]]) -> tuple[int, Invoice | ProfitIntegrationError]:
        """The invoice of rows, with the number of the first; or the error that refuses it."""
        number = rows[0][0]
        of_row = message(Code.OF_ROW, line=number)
        if key[0] and key in self.first_rows:
            return number, unsupported(Code.ROWS_APART, of_row, invoice=key[0], line=self.first_rows[key])
        self.first_rows[key] = number
        try:
            return number, invoice_of(self._agreeing([row for _, row in rows]))
        except MistakeError as error:
            return number, unsupported_row(error, self._of_cell(number, error.violation.place))
        except InvoiceError as error:
            return number, type(error)(attrs.evolve(error.violation, document=error.violation.document or of_row))
        except ProfitIntegrationError as error:
            return number, error

    def _agreeing(self, rows: Sequence[_Row]) -> list[InvoiceRow]:
        """The rows of an invoice, which agree in what holds for all of it.

        Raises:
            ProfitIntegrationError: If they do not, or if one of them has a mistake.
        """
        agreeing: list[InvoiceRow] = []
        for row in rows:
            if isinstance(row, ProfitIntegrationError):
                raise row
            agreeing.append(row)
            self._check_header(row, agreeing[0])
        return agreeing

    def _check_header(self, row: InvoiceRow, first: InvoiceRow) -> None:
        for column in HEADER:
            if row.values[column.name] != first.values[column.name]:
                subject = self._of_cell(row.number, column.name)
                value, other = (_shown(part.values[column.name]) for part in (row, first))
                raise unsupported(Code.HEADER_DIFFERS, subject, line=first.number, value=value, first=other)

    def _of_cell(self, number: int, column: str) -> Message:
        """A cell as a refusal names it: by what the file calls its column, or of no column by its row."""
        if not column:
            return message(Code.OF_ROW, line=number)
        return message(Code.OF_CELL, line=number, column=self.headers.get(column, column))


def _shown(value: Value) -> str:
    return "-" if value in (None, "") else str(value)


def _kind_of_row(cell: Cell) -> str:
    text = str(cell).strip().casefold() or LINE
    if text not in ROW_WORDS:
        raise MistakeError(Code.NOT_A_CHOICE, ROW.name, value=repr(str(cell)), choice=choice(text, ROW_WORDS))
    return ROW_WORDS[text]
