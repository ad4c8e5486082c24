"""Number series and issued numbers from CSV files, which every spreadsheet can write.

A file of ranges has the columns of a counter's ranges. A blank cell has the default of its column. The rows need not
follow each other in time: a manual series, or a series of another system, may be a row as well.
"""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import attrs

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.leaders import has_year_tag, leader_length
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import NumberRange, Periodic, last_day_of_year
from profit_integration.core.policies.overlap_checker.series import Series
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.csv_rows import Row, read_rows
from profit_integration.formats.mistakes import MistakeError, choice

RANGE_COLUMNS = ("counter", "administration", *(field.name for field in attrs.fields(NumberRange)))
_ISSUED_COLUMNS = ("number", "date", "reason", "counter", "administration")
_PERIODIC = {word: periodic for periodic in Periodic for word in (periodic.value, f"{periodic.value} periodic")}


def read_ranges(path: Path) -> tuple[Series, ...]:
    """Read a CSV file of ranges, with the columns of `RANGE_COLUMNS` in any order.

    ``counter`` is required. Blank, an administration is 1, a start value 1, an end value as many as fit, a start date
    the first day of the calendar (where no year tag needs one), a total length that of leader and end value, and
    ``periodic`` is manual for a range with an end date and continuous for one without. An automatic range is continued
    every year, unless another row of its counter begins on the day after it ends; its end date may be blank.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """
    rows = read_rows(path, _series, needed=("counter",), known=RANGE_COLUMNS)
    if not rows:
        raise InvalidSettingsError(str(path), [Violation(code=Code.NO_ROWS)])
    starts = {(*series.owner, series.number_range.start_date) for series in rows}
    return tuple(attrs.evolve(series, continued=_is_continued(series, starts)) for series in rows)


def read_issued_numbers(path: Path, *, dated: bool = True) -> tuple[IssuedNumber, ...]:
    """Read a CSV file of issued numbers, with the columns ``number`` and ``date``.

    A row with a ``reason`` says why no invoice has the number, or why the number of another row is in no series.
    The columns ``counter`` and ``administration`` name the counter that gave the number, where several counters can.

    Args:
        path: The file.
        dated: Whether every number needs its date.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """

    def issued_number(row: Row) -> IssuedNumber:
        if dated:
            row.required("date")
        on, administration = row.date("date") or date.min, row.whole_number("administration", blank=None)
        counter = row.text("counter")
        return IssuedNumber(
            row.required("number"), on, row.text("reason"), counter=counter, administration=administration
        )

    needed = ("number", "date") if dated else ("number",)
    return tuple(read_rows(path, issued_number, needed=needed, known=_ISSUED_COLUMNS, others=True))


def _is_continued(series: Series, starts: Collection[tuple[object, ...]]) -> bool:
    """Whether a series is automatic, and no other row of its counter begins on the day after it ends."""
    number_range = series.number_range
    return number_range.periodic is Periodic.AUTOMATIC and (*series.owner, number_range.day_after) not in starts


def _series(row: Row) -> Series:
    leader = row.text("leader") or ""
    end_value, start, end = row.whole_number("end_value", blank=None), row.date("start_date"), row.date("end_date")
    periodic = _periodic(row, end)
    if start is None and (has_year_tag(leader) or periodic is Periodic.AUTOMATIC):
        raise MistakeError(Code.START_DATE_BLANK, "start_date", leader=repr(leader))
    if periodic is Periodic.AUTOMATIC and start is not None and end is None:
        end = last_day_of_year(start)
    length = row.whole_number("total_length", blank=None)
    if length is None and end_value is None:
        raise MistakeError(Code.TOTAL_LENGTH_BLANK, "total_length")
    return Series(
        code=row.required("counter"),
        administration=row.whole_number("administration", blank=1),
        number_range=NumberRange(
            leader=leader,
            total_length=leader_length(leader) + len(str(end_value)) if length is None else length,
            start_value=row.whole_number("start_value", blank=1),
            end_value=end_value,
            start_date=start or date.min,
            end_date=end,
            periodic=periodic,
        ),
    )


def _periodic(row: Row, end: date | None) -> Periodic:
    text = row.text("periodic")
    if text is None:
        return Periodic.CONTINUOUS if end is None else Periodic.MANUAL
    periodic = _PERIODIC.get(text.casefold())
    if periodic is None:
        known = [member.value for member in Periodic]
        raise MistakeError(Code.NOT_A_CHOICE, "periodic", value=repr(text), choice=choice(text, known))
    return periodic
