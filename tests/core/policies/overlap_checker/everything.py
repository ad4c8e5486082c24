"""Small counters, and everything that they give, found by asking them for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from profit_integration.core.model.leaders import has_year_tag, leader_length
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Series, series_of

PARTS = ("0", "1", "9", "F", "f", "99", "[J]", "[JJ]", "[JJJ]", "[JJJJ]", "[YY]", "[A]")


def one_range(
    code: str, leader: str, length: int, *, year: int = 2017, automatic: bool = False, **rest: Any
) -> Counter:
    """A counter with one range; an automatic one lasts the calendar year."""
    if automatic:
        rest |= {"periodic": Periodic.AUTOMATIC, "end_date": date(year, 12, 31)}
    administration = rest.pop("administration", 1)
    given_by = NumberRange(leader=leader, total_length=length, start_date=date(year, 1, 1), **rest)
    return Counter(code=code, administration=administration, ranges=(given_by,))


@st.composite
def counters(draw: st.DrawFn, code: str = "A", length: int | None = None, most: int = 3) -> Counter:
    """Counters near the end of the calendar, so that all their years can be counted out."""
    year = draw(st.integers(9885, 9990))
    starts = [date(year, draw(st.sampled_from((1, 3, 7))), 1)]
    for _ in range(draw(st.integers(0, most - 1))):
        starts.append(starts[-1].replace(year=starts[-1].year + draw(st.integers(1, 3))))
    ranges = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following - timedelta(days=1) if following else None
        ranges.append(draw(_ranges(start, end, length or draw(st.integers(2, 5)))))
    return Counter(code=code, administration=draw(st.sampled_from((1, 7, 9))), ranges=tuple(ranges))


def of_one_length(*codes: str) -> st.SearchStrategy[tuple[Counter, ...]]:
    """Counters whose numbers are equally long, so that many overlap."""
    return st.integers(2, 5).flatmap(lambda length: st.tuples(*(counters(code, length) for code in codes)))


@st.composite
def _ranges(draw: st.DrawFn, start: date, end: date | None, length: int) -> NumberRange:
    leaders = st.lists(st.sampled_from(PARTS), max_size=3).map("".join)
    leader = draw(leaders.filter(lambda leader: leader_length(leader) < length))
    greatest = 10 ** (length - leader_length(leader)) - 1
    first = min(draw(st.sampled_from((0, 1, 9, 99, greatest - 2)) | st.integers(0, greatest)), greatest)
    last = min(first + draw(st.sampled_from((0, 2, 30))), greatest)
    periodic = Periodic.MANUAL if end else Periodic.CONTINUOUS
    lasts_a_year = end is None or (end.year == start.year + (start.month > 1) and end.year - start.year <= 1)
    if has_year_tag(leader) and end is None and lasts_a_year and draw(st.integers(0, 3)):
        periodic, end = Periodic.AUTOMATIC, start.replace(year=start.year + 1) - timedelta(days=1)
    return NumberRange(
        leader=leader,
        total_length=length,
        start_value=first,
        end_value=last,
        start_date=start,
        end_date=end,
        periodic=periodic,
    )


@lru_cache(maxsize=32)
def everything(counter: Counter) -> dict[str, list[date]]:
    """Every number that a counter ever gives, in small letters, and the starts of the ranges that give it."""
    starts: dict[str, list[date]] = {}
    for drawn_from in ranges_ever(counter):
        for value in range(drawn_from.start_value, drawn_from.last_value + 1):
            number = drawn_from.number(value, counter.administration).casefold()
            starts.setdefault(number, []).append(drawn_from.start_date)
    return starts


def ranges_ever(counter: Counter) -> Iterator[NumberRange]:
    """The ranges of a counter, each year of an automatic range by itself, up to the end of the calendar."""
    yield from counter.ranges
    last = counter.ranges[-1]
    if last.periodic is Periodic.AUTOMATIC:
        for year in range(last.start_date.year + 1, 10_000):
            yield counter.range_for(last.start_date.replace(year=year))


def check_side(side: Occurrence | Issued, counter: Counter, number: str, on: date) -> None:
    """The side says what the counter does."""
    assert isinstance(side, Occurrence)
    assert (side.counter, side.administration) == (counter.code, counter.administration)
    assert side.on == on
    assert counter.range_for(on) == side.number_range
    assert counter.number(side.value, on).casefold() == number.casefold()


def only(counter: Counter) -> Series:
    """The series of a counter that has one."""
    (series,) = series_of(counter)
    return series
