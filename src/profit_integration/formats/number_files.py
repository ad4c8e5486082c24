"""Number series and issued numbers from CSV files, which every spreadsheet can write.

A file of ranges has the columns of a counter's ranges; blanks stand for what a range has unless it says otherwise. The
rows need not fit together in time: a manual series, or one of another system, may be a row as well.
"""

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


def read_ranges(path: Path) -> tuple[Series, ...]:
    """Read a CSV file of ranges, with the columns of `RANGE_COLUMNS` in any order.

    ``counter`` is required. Blank, an administration is 1, a start value 1, an end value as many as fit, a start date
    the first day of the calendar (where no year tag needs one), a total length that of leader and end value, and
    ``periodic`` is manual for a range with an end date and continuous for one without. An automatic range is continued
    every year, unless another row of its counter begins on the day after it ends; its end date may be blank.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """
    series = read_rows(path, _series, needed=("counter",), known=RANGE_COLUMNS)
    if not series:
        raise InvalidSettingsError(str(path), [Violation(code=Code.NO_ROWS)])
    begun = {(*each.owner, each.number_range.start_date) for each in series}
    return tuple(
        attrs.evolve(each, continued=True)
        if each.number_range.periodic is Periodic.AUTOMATIC and (*each.owner, each.number_range.day_after) not in begun
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

    def issued(row: Row) -> IssuedNumber:
        on = row.date("date")
        if on is None and dated:
            raise MistakeError(Code.BLANK, "date")
        return IssuedNumber(row.required("number"), on or date.min, row.text("reason"))

    needed = ("number", "date") if dated else ("number",)
    return tuple(read_rows(path, issued, needed=needed, known=("number", "date", "reason"), others=True))


def _series(row: Row) -> Series:
    leader = row.text("leader") or ""
    end_value, start, end = row.whole_number("end_value"), row.date("start_date"), row.date("end_date")
    periodic = _periodic(row, end)
    if start is None and (has_year_tag(leader) or periodic is Periodic.AUTOMATIC):
        raise MistakeError(Code.START_DATE_BLANK, "start_date", leader=repr(leader))
    if periodic is Periodic.AUTOMATIC and start is not None and end is None:
        end = last_day_of_year(start)
    length = row.whole_number("total_length")
    if length is None and end_value is None:
        raise MistakeError(Code.TOTAL_LENGTH_BLANK, "total_length")
    return Series(
        code=row.required("counter"),
        administration=_or(row.whole_number("administration"), 1),
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


def _periodic(row: Row, end: date | None) -> Periodic:
    text = row.text("periodic")
    if text is None:
        return Periodic.CONTINUOUS if end is None else Periodic.MANUAL
    periodic = _PERIODIC.get(text.casefold())
    if periodic is None:
        known = [member.value for member in Periodic]
        raise MistakeError(Code.NOT_A_CHOICE, "periodic", value=repr(text), choice=choice(text, known))
    return periodic
