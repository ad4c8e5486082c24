"""The drawing of number ranges as lanes over the years, in percent of its width and pixels of its height.

A lane is a counter, and a bar in it a range from its start to its end. Years to come of an automatic range are bars
too. Two counters that overlap are marked on the first day on which they can give the same number.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.formats.report.content import CounterContent, ReportContent

LANE, TOP, BAR = 56, 22, 14
"""The height of a lane, that of the room above the first, and that of a bar, in pixels."""

MOST_MARKS = 20
"""How many overlaps are marked in the drawing; the table lists more."""

_YEARS_BACK, _YEARS_AHEAD, _MOST_AHEAD = 3, 2, 8


@attrs.frozen(kw_only=True)
class Bar:
    """A range in a lane.

    Attributes:
        x: Where it begins, in percent.
        width: Its width in percent.
        is_later: Whether it is a year to come of an automatic range.
        is_open: Whether it goes on after the drawing.
        first: The first number of the range.
        last: The last number of the range.
    """

    x: float
    width: float
    is_later: bool
    is_open: bool
    first: str
    last: str


@attrs.frozen(kw_only=True)
class Lane:
    """A counter: its bars, and the spans of dates in which it gave numbers, as place and width."""

    content: CounterContent
    y: int
    bars: tuple[Bar, ...]
    given_spans: tuple[tuple[float, float], ...]


@attrs.frozen(kw_only=True)
class Mark:
    """An overlap: its number in the table, its place, and the lanes that it connects."""

    number: int
    x: float
    top: int
    bottom: int


@attrs.frozen(kw_only=True)
class Lanes:
    """The drawing: the years with their places, the place of today, the lanes and the marks."""

    years: tuple[tuple[int, float], ...]
    today: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]

    @property
    def height(self) -> int:
        """The height of the drawing in pixels."""
        return TOP + LANE * len(self.lanes) + 32

    @property
    def bottom(self) -> int:
        """Where the lines of the years end."""
        return self.height - 22


@attrs.frozen
class _Axis:
    """The years of the drawing, from 1 January of the first to 31 December of the last."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """The place of a day in percent, within the drawing."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return round(100 * min(1.0, max(0.0, (day.toordinal() - start) / (end - start))), 2)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """The place and the width of some days, the last one included."""
        x = self.x(first)
        return x, round(max(0.3, self.x(min(last, date.fromordinal(date.max.toordinal() - 1))) - x), 2)

    def shows(self, first: date, last: date) -> bool:
        """Whether some of these days are in the drawing."""
        return first.year <= self.last and last.year >= self.first


def draw_lanes(content: ReportContent) -> Lanes:
    """Lay out the lanes of all counters, with the overlaps among them."""
    axis = _axis(content)
    lanes = tuple(_lane(counter, TOP + LANE * place + 22, axis) for place, counter in enumerate(content.counters))
    y = {(lane.content.counter.administration, lane.content.counter.code): lane.y for lane in lanes}
    marks = []
    for number, first in enumerate(content.overlaps[:MOST_MARKS], start=1):
        if first.day.year <= axis.last:
            ends = sorted(y[side.administration, side.counter] for side in first.overlap.counters)
            marks.append(Mark(number=number, x=axis.x(first.day), top=ends[0] + BAR // 2, bottom=ends[-1] + BAR))
    years = tuple((year, axis.x(date(year, 1, 1))) for year in range(axis.first, axis.last + 1))
    return Lanes(years=years, today=axis.x(content.today), lanes=lanes, marks=tuple(marks))


def _axis(content: ReportContent) -> _Axis:
    """A few years around today, and further ahead where an overlap is soon."""
    year = content.today.year
    starts = [shown.counter.ranges[0].start_date.year for shown in content.counters]
    ahead = [first.day.year + 1 for first in content.overlaps if first.day.year < year + _MOST_AHEAD]
    earliest = min([year, *starts])
    return _Axis(max(1, year - _YEARS_BACK, earliest), min(9998, max([year + _YEARS_AHEAD, *ahead])))


def _lane(content: CounterContent, y: int, axis: _Axis) -> Lane:
    given_spans = (
        axis.span(span.first, span.last) for span in content.given_spans if axis.shows(span.first, span.last)
    )
    return Lane(content=content, y=y, bars=tuple(_bars(content.counter, axis)), given_spans=tuple(given_spans))


def _bars(counter: Counter, axis: _Axis) -> Iterator[Bar]:
    last = counter.ranges[-1]
    later: Sequence[NumberRange] = ()
    if last.periodic is Periodic.AUTOMATIC:
        later = [last.in_later_year(years) for years in range(1, axis.last - last.start_date.year + 1)]
    for number_range in (*counter.ranges, *later):
        end = number_range.end_date or date.max
        if axis.shows(number_range.start_date, end):
            x, width = axis.span(number_range.start_date, end)
            yield Bar(
                x=x,
                width=width,
                is_later=number_range not in counter.ranges,
                is_open=number_range.end_date is None,
                first=number_range.number(number_range.start_value, counter.administration),
                last=number_range.number(number_range.last_value, counter.administration),
            )
