"""Ranges and counters: which number an invoice of a certain date gets.

A *range* (Dutch: reeks) applies to a span of time and gives numbers of one form: a leader, then the value with leading
zeros, together as long as the total length, which is at most 12. A *counter* (Dutch: teller) is a sequence of ranges
without gap or overlap in time. The invoice date decides the range. A date without a range is an error: the adjacent
range is never used.

A range is continuous (it may stay open), manual periodic (it ends, and the next is added by hand) or automatic periodic
(a year, continued every year; its leader has a year tag, or the numbers of all years would be the same).

Help pages: "Counters" (App_GenSet_Nr_Count), its pages on adding (New, AddSet), manual and automatic periodic ranges.
"""

import enum
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import attrs

from profit_integration.core.errors import CounterExhaustedError, InvalidRangeError, NoRangeError
from profit_integration.core.model.keys import ADMINISTRATION_NUMBER
from profit_integration.core.model.leaders import has_year_tag, leader_length, parse_leader, render_leader
from profit_integration.core.model.values import between, checked
from profit_integration.core.violation import Code, Message, Term, Violation, message

MAXIMUM_LENGTH = 12
_ONE_DAY = timedelta(days=1)


class Periodic(enum.StrEnum):
    """How a range continues in time."""

    CONTINUOUS = "continuous"
    MANUAL = "manual"
    AUTOMATIC = "automatic"


@attrs.frozen(kw_only=True)
@checked(InvalidRangeError)
class NumberRange:
    """A range of a counter.

    Attributes:
        leader: The part in front of the value; may have tags.
        total_length: The length of the numbers in positions, leader included; at most 12.
        start_value: The first value. AFAS's pages disagree on whether it is the first value or the value before it.
        end_value: The last value; None for as many as fit.
        start_date: The first invoice date that the range applies to.
        end_date: The last invoice date; None for an open range.
        periodic: How the range continues in time.

    Raises:
        InvalidRangeError: If AFAS would refuse to save it: longer than 12, no room for a digit, values that do not fit,
            an end before its start, an automatic periodic range without a year tag or of another length than a year.
    """

    leader: str = ""
    total_length: int = attrs.field(metadata=between(1, MAXIMUM_LENGTH, "NumberRange.total_length"))
    start_value: int = 1
    end_value: int | None = None
    start_date: date
    end_date: date | None = None
    periodic: Periodic = Periodic.CONTINUOUS

    def __attrs_post_init__(self) -> None:
        parse_leader(self.leader)
        self._check_lengths()
        self._check_values()
        self._check_dates()

    @property
    def digits(self) -> int:
        """How many digits a value has."""
        return self.total_length - leader_length(self.leader)

    @property
    def last_value(self) -> int:
        """The last possible value: the end value, or as many nines as there are digits."""
        return 10**self.digits - 1 if self.end_value is None else self.end_value

    def holds(self, on: date) -> bool:
        """Whether the range applies to this invoice date."""
        return self.start_date <= on and (self.end_date is None or on <= self.end_date)

    def number(self, value: int, administration: int) -> str:
        """Write a value as a number: the leader for the start date's year, then the value with leading zeros."""
        leader = render_leader(self.leader, year=self.start_date.year, administration=administration)
        return f"{leader}{value:0{self.digits}}"

    @property
    def day_after(self) -> date | None:
        """The day after its end; None for an open range, and at the end of the calendar."""
        return None if self.end_date in (None, date.max) else self.end_date + _ONE_DAY

    def in_later_year(self, years: int) -> "NumberRange":
        """The automatic continuation of this range, so many years later: it starts on the same day of the year."""
        return _in_later_year(self, years)

    @property
    def named(self) -> Message:
        """The range as messages name it."""
        leader = self.leader or Term("no leader")
        if self.end_date is None:
            return message(Code.OPEN_RANGE, leader=leader, start=self.start_date)
        return message(Code.CLOSED_RANGE, leader=leader, start=self.start_date, end=self.end_date)

    def __str__(self) -> str:
        return str(self.named)

    def _check_lengths(self) -> None:
        if self.digits < 1:
            taken = leader_length(self.leader)
            raise self._invalid(Code.RANGE_WITHOUT_DIGITS, leader=self.leader, taken=taken, length=self.total_length)

    def _check_values(self) -> None:
        most = 10**self.digits - 1
        for field, value in (("start_value", self.start_value), ("end_value", self.last_value)):
            if not 0 <= value <= most:
                term = Term(f"NumberRange.{field}")
                raise self._invalid(Code.VALUE_DIGITS, field=term, value=value, digits=self.digits, most=most)
        if self.last_value < self.start_value:
            raise self._invalid(Code.END_BEFORE_START, start=self.start_value, end=self.last_value)

    def _check_dates(self) -> None:
        if self.end_date is not None and self.end_date < self.start_date:
            raise self._invalid(Code.END_BEFORE_START, start=self.start_date, end=self.end_date)
        if self.periodic is not Periodic.CONTINUOUS and self.end_date is None:
            raise self._invalid(Code.RANGE_WITHOUT_END)
        if self.periodic is Periodic.AUTOMATIC:
            self._check_automatic()

    def _check_automatic(self) -> None:
        if not has_year_tag(self.leader):
            raise self._invalid(Code.RANGE_WITHOUT_YEAR_TAG, leader=self.leader)
        last_day = last_day_of_year(self.start_date)
        if self.end_date != last_day:
            raise self._invalid(Code.RANGE_NOT_A_YEAR, end=self.end_date, wanted=last_day)

    def _invalid(self, code: Code, **values: Any) -> InvalidRangeError:
        return InvalidRangeError.of(code, f"ranges[{self.start_date}]", **values)


@lru_cache(maxsize=1024)  # without it, two series with year tags are compared 1.6 times as slowly
def _in_later_year(first: NumberRange, years: int) -> NumberRange:
    start = first.start_date.replace(year=first.start_date.year + years)
    return attrs.evolve(first, start_date=start, end_date=last_day_of_year(start))


def last_day_of_year(start: date) -> date:
    """The last day of the year that starts on a day. The calendar ends with the year 9999.

    Raises:
        InvalidRangeError: If it starts on 29 February, so that it cannot start every year.
    """
    if (start.month, start.day) == (2, 29):
        raise InvalidRangeError.of(Code.LEAP_DAY_START, start=start)
    return date.max if start.year == date.max.year else start.replace(year=start.year + 1) - _ONE_DAY


def _continued(last: NumberRange, on: date) -> NumberRange:
    """The year of an automatic range that applies to a date on or after its start."""
    years = on.year - last.start_date.year
    continued = last.in_later_year(years)
    return continued if continued.holds(on) else last.in_later_year(years - 1)


def _next_year(last: NumberRange, today: date) -> NumberRange:
    """The year of an automatic range after the present year, or the last year of the calendar."""
    this_year = _continued(last, max(today, last.start_date))
    return this_year if this_year.day_after is None else _continued(last, this_year.day_after)


def _in_order(ranges: tuple[NumberRange, ...]) -> tuple[NumberRange, ...]:
    return tuple(sorted(ranges, key=lambda number_range: number_range.start_date))


@attrs.frozen(kw_only=True)
@checked(InvalidRangeError)
class Counter:
    """A counter: consecutive ranges, which give the invoice numbers of journals.

    Attributes:
        code: The code of the counter.
        administration: The sequence number of the administration, for administration tags.
        ranges: The ranges, in any order; kept in order of time.
        refuse_earlier_dates: Whether an invoice is refused that is dated before the last number of its range. That is
            not from AFAS's help.

    Raises:
        InvalidRangeError: If there is none, if two overlap in time or leave a gap, as AFAS refuses, or if the number of
            the administration is negative or does not fit in its tag.
    """

    code: str
    administration: int = attrs.field(default=1, metadata=ADMINISTRATION_NUMBER)
    ranges: tuple[NumberRange, ...] = attrs.field(converter=_in_order)
    refuse_earlier_dates: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.ranges:
            raise InvalidRangeError(self.violation(Code.COUNTER_WITHOUT_RANGE))
        for earlier, later in zip(self.ranges, self.ranges[1:], strict=False):
            if earlier.end_date is None or later.start_date <= earlier.end_date:
                end = later.start_date - _ONE_DAY
                raise InvalidRangeError(
                    self.violation(Code.RANGES_OVERLAP, earlier=earlier.named, later=later.named, end=end)
                )
            start = earlier.end_date + _ONE_DAY
            if later.start_date != start:
                raise InvalidRangeError(
                    self.violation(Code.RANGES_WITH_GAP, earlier=earlier.named, later=later.named, start=start)
                )
        for number_range in self.ranges:  # a number cannot be written if the administration does not fit in its tag
            number_range.number(number_range.start_value, self.administration)

    def range_for(self, on: date, *, today: date | None = None) -> NumberRange:
        """The range that an invoice of this date draws from.

        The last range is continued year after year if it is automatic periodic.

        Args:
            on: The invoice date.
            today: If given, a range is continued one year ahead of today and no further, as AFAS does, so that a
                mistyped year is an error.

        Raises:
            NoRangeError: If no range holds the date.
        """
        number_range = self.range_on(on, today=today)
        if number_range is not None:
            return number_range
        ranges, last = [number_range.named for number_range in self.ranges], self.ranges[-1]
        if today is not None and last.periodic is Periodic.AUTOMATIC and on > last.start_date:
            until = last_day_of_year(_next_year(last, today).start_date)
            raise NoRangeError(self.violation(Code.NO_RANGE_YET, on=on, ranges=ranges, until=until))
        raise NoRangeError(self.violation(Code.NO_RANGE, on=on, ranges=ranges))

    def range_on(self, on: date, *, today: date | None = None) -> NumberRange | None:
        """The range that an invoice of this date draws from, as of `range_for`; None if no range holds the date."""
        for number_range in self.ranges:
            if number_range.holds(on):
                return number_range
        last = self.ranges[-1]
        if last.periodic is not Periodic.AUTOMATIC or on < last.start_date:
            return None
        continued = _continued(last, on)
        return continued if today is None or continued.start_date <= _next_year(last, today).start_date else None

    def number(self, value: int, on: date) -> str:
        """Write a value as the number of an invoice of this date.

        Raises:
            NoRangeError: If no range holds the date.
            CounterExhaustedError: If the value lies beyond the end value or no longer fits in the digits.
        """
        drawn_from = self.range_for(on)
        if value > drawn_from.last_value:
            last = drawn_from.number(drawn_from.last_value, self.administration)
            raise CounterExhaustedError(self.violation(Code.RANGE_ENDED, on=on, last=last))
        return drawn_from.number(value, self.administration)

    def violation(self, code: Code, **values: Any) -> Violation:
        """A violation of this counter."""
        return Violation(code=code, place=f"counters[{self.code}]", values={"counter": self.code, **values})
