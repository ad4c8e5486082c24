"""Series: what can give numbers, and which numbers those are, as blocks of digits.

A series is one range of a counter, seen over all the years in which it gives numbers. An automatic range that is the
last of its counter is continued every year, up to and including 9999: the calendar of dates ends there, so
it is not an arbitrary horizon.

All numbers of a series look alike once each digit is written as 0: that is its *skeleton*. Two numbers can be equal
only if their skeletons are. So the signs need no further thought, and the digits of a number, read from left to right
without the signs, are one whole number. A *block* says which whole numbers: from `low` to `high`, and in a continued
series with the digits of the year written in at one place.

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
    """A number as one side gives it.

    Attributes:
        counter: The code of the counter.
        administration: The sequence number of its administration.
        number_range: The range that gives the number, in the year in which it does so for the first time.
        value: The value in that range.
    """

    counter: str
    administration: int
    number_range: NumberRange
    value: int

    @property
    def on(self) -> date:
        """The first invoice date for which the number is given: the start date of the range."""
        return self.number_range.start_date

    @property
    def number(self) -> str:
        """The number as this side writes it."""
        return self.number_range.number(self.value, self.administration)


@attrs.frozen
class Issued:
    """A number that an invoice carries already, as it was written."""

    number: str

    @property
    def owner(self) -> Owner:
        """All issued numbers count as one owner, which comes after every counter."""
        return (1, 0, "")

    @property
    def blocks(self) -> tuple["Block", ...]:
        """This one number as a block; none if it is longer than any counter's numbers are."""
        key = number_key(self.number)
        if len(key) > MAXIMUM_LENGTH:
            return ()
        digits = int("".join(sign for sign in key if sign in "0123456789") or "0")
        skeleton = key.translate(_SKELETON)
        return (Block(self, skeleton, skeleton, digits, digits),)

    def giving(self, _: int) -> "Issued":
        """The number itself: it is in use already."""
        return self


@attrs.frozen(kw_only=True)
class Series:
    """One range, of a counter or of a manual series, over all the years in which it gives numbers.

    Attributes:
        code: The code of the counter, or the name of the manual series. Series of one administration with one code
            belong together.
        administration: The sequence number of the administration, for administration tags.
        number_range: The range.
        continued: Whether the range is continued every year, up to and including 9999.
        blocks: The numbers, as blocks of digits; more than one only where a leader shows the year twice.

    Raises:
        InvalidRangeError: If a range is to be continued that is not automatic, or if the administration's number does
            not fit in its tag.
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

    def occurrence(self, text: str) -> Occurrence:
        """When and how this series gives a number for the first time; it must be one of its numbers."""
        return self.giving(_digits(text))

    def giving(self, digits: int) -> Occurrence:
        """The same for a number of which only the digits are known, read as one whole number."""
        given_by = self.number_range
        above, behind, reach = self.places
        years = years_until(digits // behind, given_by.start_date.year, reach)
        if years:
            given_by = given_by.in_later_year(years)
        return Occurrence(
            counter=self.code, administration=self.administration, number_range=given_by, value=digits % above
        )

    @cached_property
    def places(self) -> tuple[int, int, int]:
        """The units of the digits above the value and of the year, and the number of years until the year repeats."""
        above: int = 10**self.number_range.digits
        if not self.continued:
            return above, above, 1
        behind, width = _widest_tag(self.number_range.leader)
        return above, above * 10**behind, 10**width


@attrs.frozen(eq=False)
class Block:
    """Numbers of one skeleton.

    Attributes:
        source: Who gives them.
        form: The numbers as the source writes them, with each digit written as 0.
        skeleton: The same in small letters.
        low: The digits of the first number as one whole number, with zeros where the digits of the year stand.
        high: The same of the last number.
        place: How many digits stand behind the digits of the year.
        width: How many digits of the year are free; 0 where nothing but `low` to `high` varies.
        years: The first and the last of what those digits can show.
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
        """The numbers as fields of digits, from left to right: unit, least and greatest content of each.

        Whatever stands before the year is fixed, and so is what stands between the year and the value. So the first
        field ends with the year, and the second with the value.
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
            number_range=each,
            continued=each is last and each.periodic is Periodic.AUTOMATIC,
        )
        for each in counter.ranges
    )


def all_series(series: Iterable[Series | Counter]) -> Iterator[Series]:
    """Series as they are, and counters as their series."""
    for each in series:
        if isinstance(each, Series):
            yield each
        else:
            yield from series_of(each)


def tag_values(first_year: int, width: int) -> tuple[int, int]:
    """What a year tag shows from a year on: everything, or what is left before the calendar ends; always to nines."""
    reach: int = 10**width
    return (0 if LAST_YEAR - first_year + 1 >= reach else first_year % reach), reach - 1


def years_until(shown: int, first_year: int, reach: int) -> int:
    """How many years after the first one a tag shows this, if it shows the same again after `reach` years."""
    return (shown - first_year) % reach


def years_to_repeat(series: Series) -> int | None:
    """After how many years a series gives its first numbers again; None for one that is not continued."""
    return series.places[2] if series.continued else None


def _blocks(series: Series) -> Iterator[Block]:
    given_by = series.number_range
    if not series.continued:
        yield _block(series, given_by.start_date.year)
        return
    if given_by.periodic is not Periodic.AUTOMATIC:
        values = {"series": series.code, "range": given_by.named}
        raise InvalidRangeError(Violation(code=Code.NOT_AUTOMATIC, values=values))
    yield from _continued_blocks(series)


def _continued_blocks(series: Series) -> Iterator[Block]:
    """One block, unless a leader shows the year more than once: then one for each thing that the narrower tag shows.

    Two tags of one leader always show the same year. The digits that the narrower of them repeats are therefore no
    longer free: they are fixed, one block for each content, and only the wider tag's further digits stay free.
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
    given_by = series.number_range
    leader = render_leader(given_by.leader, year=year, administration=series.administration)
    digits = given_by.total_length - len(leader)
    front = _digits(leader) * 10**digits
    form = leader.translate(_SKELETON) + "0" * digits
    place = repeated + _widest_tag(given_by.leader)[0] + digits if width else 0
    return Block(
        series, form, form.casefold(), front + given_by.start_value, front + given_by.last_value, place, width, years
    )


def _digits(text: str) -> int:
    """The digits of a text as one whole number; the text is of a series, so it is plain ASCII."""
    return int(text.translate(_DIGITS_ALONE) or "0")


def _widest_tag(leader: str) -> tuple[int, int]:
    """How many digits of the leader stand behind the widest year tag, and its width."""
    behind = 0
    found = (0, 0)
    for part in reversed(parse_leader(leader)):
        match part:
            case YearTag(width):
                found = max((behind, width), found, key=lambda tag: tag[1])
                behind += width
            case AdministrationTag(width):
                behind += width
            case Literal(text):
                behind += sum(map(str.isdigit, text))
            case _:
                assert_never(part)
    return found
