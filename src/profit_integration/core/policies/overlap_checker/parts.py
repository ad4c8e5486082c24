"""Parts: the ranges of counters, year by year, with the numbers that each has given and the numbers still to come.

A range that is not continued is one part. Of an automatic range that is continued, each year up to the last that has
given numbers is a part, and the later years together are one. So a part either has given numbers, and is a run of
values within one year, or is not in use.

Two counters need to be kept apart only in the numbers still to come: these may be neither numbers that another counter
will give, nor numbers that another counter has given. Numbers that both have given cannot be undone.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import NumberRange
from profit_integration.core.policies.overlap_checker.series import LAST_YEAR, Series


@attrs.frozen(kw_only=True)
class Part:
    """A range, a year of an automatic range, or the later years of one together.

    Attributes:
        row: The series of the range as the counter has it, over all its years.
        series: The series of the part.
        state: What the part has given; None if it is not in use.
    """

    row: Series
    series: Series
    state: RangeState | None = None

    @property
    def number_range(self) -> NumberRange:
        """The range of the part; of later years together, the first year."""
        return self.series.number_range

    @property
    def numbers_given(self) -> Series | None:
        """The numbers that it has given, from its start value; None if it is not in use."""
        if self.state is None:
            return None
        return given_numbers(self.series, self.number_range.start_date, self.state, self.number_range.start_value)

    @property
    def to_come(self) -> Series | None:
        """The numbers that a part in use can still give; None if there are none.

        A range whose leader or length was changed after its first number gives none: the allocator refuses.
        """
        number_range, state = self.number_range, self.state
        if state is None or (state.leader, state.total_length) != (number_range.leader, number_range.total_length):
            return None
        if state.last_value >= number_range.last_value:
            return None
        return attrs.evolve(self.series, number_range=attrs.evolve(number_range, start_value=state.last_value + 1))


def given_numbers(counter: Series, start: date, state: RangeState, start_value: int = 0) -> Series:
    """The numbers that a range of a counter has given, as its state has them.

    Args:
        counter: Any series of the counter.
        start: The start date of the range.
        state: The state of the range.
        start_value: The start value of the range; 0 if it is not known.
    """
    number_range = NumberRange(
        leader=state.leader,
        total_length=state.total_length,
        start_value=min(start_value, state.last_value),
        end_value=state.last_value,
        start_date=start,
    )
    return attrs.evolve(counter, number_range=number_range, continued=False)


def parts_of(row: Series, states: Mapping[date, RangeState]) -> Iterator[Part]:
    """The parts of a range, in order of time.

    Args:
        row: The series of the range.
        states: The states of the ranges of its counter, by start date.
    """
    first = row.number_range.start_date
    if not row.continued:
        yield Part(row=row, series=row, state=states.get(first))
        return
    given_in = [start.year for start in states if start >= first and start == first.replace(year=start.year)]
    later = max(given_in, default=first.year - 1) + 1
    for year in row.years_before(later):
        yield Part(row=row, series=year, state=states.get(year.number_range.start_date))
    if later <= LAST_YEAR:
        next_year = row.number_range.in_later_year(later - first.year)
        yield Part(row=row, series=attrs.evolve(row, number_range=next_year))
