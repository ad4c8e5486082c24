"""Number series and issued numbers from CSV files, which every spreadsheet can write.

A file of ranges has the columns of a counter's ranges; blanks stand for what a range has unless it says otherwise. The
rows need not fit together in time: a manual series, or one of another system, may be a row as well. All mistakes of a
file come at once, each with its row, column and value.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs

from profit_integration.errors import InvalidSettingsError, NumberingError
from profit_integration.numbering.continuity import IssuedNumber
from profit_integration.numbering.leaders import has_year_tag, leader_length
from profit_integration.numbering.overlaps.series import Series
from profit_integration.numbering.ranges import NumberRange, Periodic

T = TypeVar("T")

RANGE_COLUMNS = (
    "counter",
    "administration",
    "leader",
    "total_length",
    "start_value",
    "end_value",
    "start_date",
    "end_date",
    "periodic",
)
_PERIODIC = {word: each for each in Periodic for word in (each.value, f"{each.value} periodic")}


class _RowError(ValueError):
    """A mistake in a column of a row."""


@attrs.frozen
class _Row:
    """A row of a CSV file, with blanks as None."""

    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str | None:
        return self.cells.get(column, "").strip() or None

    def required(self, column: str) -> str:
        text = self.text(column)
        if text is None:
            raise _RowError(f"{column} is blank; fill it")
        return text

    def whole_number(self, column: str) -> int | None:
        return self._read(column, int, "a whole number")

    def date(self, column: str) -> date | None:
        return self._read(column, date.fromisoformat, "a date; write it as YYYY-MM-DD")

    def _read(self, column: str, read: Callable[[str], T], expected: str) -> T | None:
        text = self.text(column)
        if text is None:
            return None
        try:
            return read(text)
        except ValueError:
            raise _RowError(f"{column}: {text!r} is not {expected}") from None


def read_ranges(path: Path) -> tuple[Series, ...]:
    """Read a CSV file of ranges, with the columns of `RANGE_COLUMNS` in any order.

    ``counter`` is required. Blank, an administration is 1, a start value 1, an end value as many as fit, a start date
    the first day of the calendar (where no year tag needs one), a total length that of leader and end value, and
    ``periodic`` is manual for a range with an end date and continuous for one without. The last automatic range of a
    counter is continued every year; its end date may be blank.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """
    rows = _rows(path, {"counter", "leader"}, set(RANGE_COLUMNS))
    series = _all(path, rows, _series)
    last: dict[tuple[int, str], Series] = {}
    for each in series:
        other = last.get((each.administration, each.code))
        if other is None or other.number_range.start_date <= each.number_range.start_date:
            last[each.administration, each.code] = each
    return tuple(
        attrs.evolve(each, continued=True)
        if each.number_range.periodic is Periodic.AUTOMATIC and last[each.administration, each.code] is each
        else each
        for each in series
    )


def read_issued_numbers(path: Path, *, dated: bool = True) -> tuple[IssuedNumber, ...]:
    """Read a CSV file of issued numbers, with the columns ``number`` and ``date``, and ``reason`` if there are any.

    A row with a reason is about a number that no invoice carries, and says why not.

    Args:
        path: The file.
        dated: Whether every number needs its date.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """

    def issued(row: _Row) -> IssuedNumber:
        on = row.date("date")
        if on is None and dated:
            raise _RowError("date is blank; fill it")
        return IssuedNumber(row.required("number"), on or date.min, row.text("reason"))

    needed = {"number", "date"} if dated else {"number"}
    return tuple(_all(path, _rows(path, needed, {"number", "date", "reason"}), issued))


def _series(row: _Row) -> Series:
    leader = row.text("leader") or ""
    end_value, start, end = row.whole_number("end_value"), row.date("start_date"), row.date("end_date")
    periodic = _periodic(row, end)
    if start is None and (has_year_tag(leader) or periodic is Periodic.AUTOMATIC):
        raise _RowError(f"start_date is blank, but leader {leader!r} shows its year; fill it")
    if periodic is Periodic.AUTOMATIC and start is not None and end is None:
        end = NumberRange(leader="[J]", total_length=2, start_date=start).in_later_year(0).end_date
    length = row.whole_number("total_length")
    if length is None and end_value is None:
        raise _RowError("total_length is blank, and so is end_value; fill one of them")
    return Series(
        code=row.required("counter"),
        administration=row.whole_number("administration") or 1,
        number_range=NumberRange(
            leader=leader,
            total_length=leader_length(leader) + len(str(end_value)) if length is None else length,
            start_value=_or(row.whole_number("start_value"), 1),
            end_value=end_value,
            start_date=date.min if start is None else start,
            end_date=end,
            periodic=periodic,
        ),
    )


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _periodic(row: _Row, end: date | None) -> Periodic:
    text = row.text("periodic")
    if text is None:
        return Periodic.CONTINUOUS if end is None else Periodic.MANUAL
    found = _PERIODIC.get(text.casefold())
    if found is None:
        raise _RowError(f"periodic: {text!r} is not one of {', '.join(each.value for each in Periodic)}")
    return found


def _rows(path: Path, needed: set[str], known: set[str]) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = {(name or "").strip() for name in reader.fieldnames or ()}
            if not needed <= columns:
                missing = ", ".join(sorted(needed - columns))
                known_ones = ", ".join(sorted(known))
                raise InvalidSettingsError(str(path), (f"column {missing} is missing; the columns are {known_ones}",))
            for row in reader:
                cells = {(name or "").strip(): value or "" for name, value in row.items() if isinstance(value, str)}
                if any(cells.values()):
                    yield _Row(reader.line_num, cells)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidSettingsError(str(path), (f"it cannot be read: {error}",)) from error


def _all(path: Path, rows: Iterator[_Row], read: Callable[[_Row], T]) -> list[T]:
    """Every row read, or every mistake at once."""
    found: list[T] = []
    mistakes: list[str] = []
    for row in rows:
        try:
            found.append(read(row))
        except (_RowError, NumberingError) as error:
            mistakes.append(f"line {row.number}: {error}")
    if mistakes:
        raise InvalidSettingsError(str(path), tuple(mistakes))
    return found
