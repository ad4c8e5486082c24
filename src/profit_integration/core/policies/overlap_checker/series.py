"""Series: the numbers that a range gives over the years, as blocks of digits.

A series is one range of a counter over all the years in which it gives numbers. An automatic range that is the last of
its counter is continued every year, up to and including 9999, where the calendar of dates ends.

All numbers of a series are the same once every digit is written as 0. That text in small letters is the *skeleton* of
the series. Two numbers can be equal only if their skeletons are. So it is enough to compare the digits of two numbers
of one skeleton: read from left to right without the other characters, they are one whole number. A *block* is a set of
such whole numbers: those from `low` to `high`, and in a continued series with the digits of the year filled in at one
place.

Help pages: "Counters" (App_GenSet_Nr_Count), automatic periodic ranges (App_GenSet_Nr_Count_Auto).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import assert_never

import attrs

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.leaders import AdministrationTag, Literal, YearTag, parse_leader, render_leader
from profit_integration.core.model.numbers import number_key
from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange, Periodic
from profit_integration.core.violation import Code, Violation

LAST_YEAR = date.max.year

_SKELETON = str.maketrans("123456789", "000000000")
_DIGITS_ALONE = {code: None for code in range(128) if not chr(code).isdigit()}

Owner = tuple[int, int, str]
Field = tuple[int, int, int]
Fields = tuple[Field, ...]


@attrs.frozen(kw_only=True)
class Occurrence:
    """A number as a counter gives it.

    Attributes:
        counter: The code of the counter.
        administration: The sequence number of its administration.
        number_range: The range that gives the number, in the first year in which it gives it.
        value: The value in that range.
    """

    counter: str
    administration: int
    number_range: NumberRange
    value: int

    @property
    def owner(self) -> Owner:
        """The key of the counter: administration and code."""
        return (0, self.administration, self.counter)

    @property
    def on(self) -> date:
        """The first invoice date of the number: the start date of the range."""
        return self.number_range.start_date

    @property
    def number(self) -> str:
        """The number as this counter writes it."""
        return self.number_range.number(self.value, self.administration)


@attrs.frozen
class Issued:
    """A number that an invoice has already, as it was written."""

    number: str

    @property
    def owner(self) -> Owner:
        """All issued numbers have one owner, which comes after every counter."""
        return (1, 0, "")

    @property
    def blocks(self) -> tuple["Block", ...]:
        """This number as a block; none if it is longer than any number of a counter."""
        key = number_key(self.number)
        if len(key) > MAXIMUM_LENGTH:
            return ()
        digits = int("".join(character for character in key if character in "0123456789") or "0")
        skeleton = key.translate(_SKELETON)
        return (Block(self, skeleton, skeleton, digits, digits),)

    def giving(self, _: int) -> "Issued":
        """The number itself: it is in use already."""
        return self


@attrs.frozen(kw_only=True)
class Series:
    """A range of a counter, or a manual series, over all the years in which it gives numbers.

    Attributes:
        code: The code of the counter, or the name of the manual series. Series of one administration with one code
            belong to one counter.
        administration: The sequence number of the administration, for administration tags.
        number_range: The range.
        continued: Whether the range is continued every year, up to and including 9999.
        blocks: The numbers, as blocks of digits; more than one only where a leader shows the year twice.

    Raises:
        InvalidRangeError: If a range is to be continued that is not automatic, or if the administration's number is
            negative or does not fit in its tag.
    """

    code: str
    administration: int = 1
    number_range: NumberRange
    continued: bool = False
    blocks: tuple["Block", ...] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(lambda self: tuple(_blocks(self)), takes_self=True)
    )

    @property
    def owner(self) -> Owner:
        """The key of the counter: administration and code."""
        return (0, self.administration, self.code)

    @property
    def as_counter(self) -> Counter:
        """The counter with this range alone; a store finds what it has given by its code."""
        return Counter(code=self.code, administration=self.administration, ranges=(self.number_range,))

    def years_before(self, year: int) -> Iterator["Series"]:
        """The series of each of its years before a year; the series itself if it is not continued."""
        start = self.number_range.start_date.year
        if not self.continued:
            yield self
            return
        for later in range(max(0, year - start)):
            yield attrs.evolve(self, number_range=self.number_range.in_later_year(later), continued=False)

    def giving(self, digits: int) -> Occurrence:
        """When and how this series first gives the number with these digits, read as one whole number."""
        number_range = self.number_range
        above_value, year_unit, reach = self.units
        years = years_until(digits // year_unit, number_range.start_date.year, reach)
        if years:
            number_range = number_range.in_later_year(years)
        return Occurrence(
            counter=self.code, administration=self.administration, number_range=number_range, value=digits % above_value
        )

    @cached_property
    def units(self) -> tuple[int, int, int]:
        """The units of the first digit before the value and of the last digit of the year, and the reach of the year.

        The reach is after how many years the digits of the year are the same again.
        """
        above_value: int = 10**self.number_range.digits
        if not self.continued:
            return above_value, above_value, 1
        behind, width = _widest_tag(self.number_range.leader)
        return above_value, above_value * 10**behind, 10**width


@attrs.frozen(eq=False)
class Block:
    """Numbers of one skeleton.

    Attributes:
        source: The series that gives them, or the issued number.
        form: The numbers as the source writes them, with every digit written as 0.
        skeleton: The form in small letters.
        low: The digits of the first number as one whole number, with zeros as the digits of the year.
        high: The same for the last number.
        place: How many digits are behind the free digits of the year.
        width: How many digits of the year are free; 0 where nothing but `low` to `high` varies.
        years: The least and the greatest value of the free digits of the year.
    """

    source: Series | Issued = attrs.field(repr=False)
    form: str
    skeleton: str
    low: int
    high: int
    place: int = 0
    width: int = 0
    years: tuple[int, int] = (0, 0)

    @cached_property
    def fields(self) -> Fields:
        """The numbers as fields of digits, from left to right.

        A field has the unit of its last digit, a least content and a greatest content. The digits before the year are
        fixed, and so are those between the year and the value. So the first field ends with the year, and the second
        with the value.
        """
        if not self.width:
            return ((1, self.low, self.high),)
        unit = 10**self.place
        front = self.low // unit
        return ((unit, front + self.years[0], front + self.years[1]), (1, self.low % unit, self.high % unit))


def series_of(counter: Counter) -> tuple[Series, ...]:
    """The series of a counter, one for each range; the last one is continued if it is automatic."""
    last = counter.ranges[-1]
    return tuple(
        Series(
            code=counter.code,
            administration=counter.administration,
            number_range=number_range,
            continued=number_range is last and number_range.periodic is Periodic.AUTOMATIC,
        )
        for number_range in counter.ranges
    )


def all_series(series: Iterable[Series | Counter]) -> Iterator[Series]:
    """All series: series as they are, and counters as their series."""
    for source in series:
        yield from (source,) if isinstance(source, Series) else series_of(source)


def tag_values(first_year: int, width: int) -> tuple[int, int]:
    """The least and the greatest value that a year tag shows from a year on, up to the end of the calendar."""
    reach: int = 10**width
    return (0 if LAST_YEAR - first_year + 1 >= reach else first_year % reach), reach - 1


def years_until(shown: int, first_year: int, reach: int) -> int:
    """After how many years, counted from the first year, a tag shows a value that returns every `reach` years."""
    return (shown - first_year) % reach


def _blocks(series: Series) -> Iterator[Block]:
    number_range = series.number_range
    if not series.continued:
        yield _block(series, number_range.start_date.year)
    elif number_range.periodic is Periodic.AUTOMATIC:
        yield from _continued_blocks(series)
    else:
        values = {"series": series.code, "range": number_range.named}
        raise InvalidRangeError(Violation(code=Code.NOT_AUTOMATIC, values=values))


def _continued_blocks(series: Series) -> Iterator[Block]:
    """The blocks of a continued series: one, or one for each value of a narrower year tag.

    Two tags of one leader always show the same year. The digits that the narrower tag repeats are therefore not free:
    they are fixed, with one block for each value, and only the further digits of the wider tag are free.
    """
    widths = sorted(part.width for part in parse_leader(series.number_range.leader) if isinstance(part, YearTag))
    wide, repeated = widths[-1], widths[-2] if len(widths) > 1 else 0
    first, last = tag_values(series.number_range.start_date.year, wide)
    unit = 10**repeated
    for shown in range(unit):
        years = (first - shown + unit - 1) // unit, (last - shown) // unit
        if years[0] <= years[1]:
            yield _block(series, shown, years, wide - repeated, repeated)


def _block(series: Series, year: int, years: tuple[int, int] = (0, 0), width: int = 0, repeated: int = 0) -> Block:
    number_range = series.number_range
    leader = render_leader(number_range.leader, year=year, administration=series.administration)
    digits = number_range.total_length - len(leader)
    front = _digits(leader) * 10**digits
    form = leader.translate(_SKELETON) + "0" * digits
    place = repeated + _widest_tag(number_range.leader)[0] + digits if width else 0
    low, high = front + number_range.start_value, front + number_range.last_value
    return Block(series, form, form.casefold(), low, high, place, width, years)


def _digits(text: str) -> int:
    """The digits of a text as one whole number. The text is of a series, so it is plain ASCII."""
    return int(text.translate(_DIGITS_ALONE) or "0")


def _widest_tag(leader: str) -> tuple[int, int]:
    """How many digits of the leader are behind its widest year tag, and the width of that tag."""
    behind = 0
    widest = (0, 0)
    for part in reversed(parse_leader(leader)):
        match part:
            case YearTag(width):
                widest = max((behind, width), widest, key=lambda tag: tag[1])
                behind += width
            case AdministrationTag(width):
                behind += width
            case Literal(text):
                behind += sum(map(str.isdigit, text))
            case _:
                assert_never(part)
    return widest
