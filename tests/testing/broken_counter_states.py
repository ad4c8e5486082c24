"""Stores that tell wrongly what the ranges of a counter gave, on purpose; and one that does it well, to be broken."""

from collections.abc import Mapping
from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.catching import entering_in
from tests.testing.plain_book import PlainTransaction, Rows

COUNTER_MEMORY_CAUGHT_BY: dict[type, str] = {}
caught_by = entering_in(COUNTER_MEMORY_CAUGHT_BY)


class RememberingCounters(PlainTransaction):
    """A sound store: it tells what is kept, and what its own transaction took."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        found: dict[date, RangeState] = {}
        for rows in self.read():
            for row, last in rows.last_values.items():
                assert isinstance(row, tuple)
                administration, code, start = row
                if self.is_of(counter, administration, code):
                    form = self.changes.forms.get(row) or self.kept.forms[row]
                    found[start] = RangeState(last, *form)
        return found

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return drawn_from.start_date in self.remembered_ranges(counter)

    def read(self) -> tuple[Rows, ...]:
        return (self.kept, self.changes)

    def is_of(self, counter: Counter, administration: int, code: str) -> bool:
        return (administration, code) == (counter.administration, counter.code)

    @property
    def numbers(self) -> "RememberingCounters":
        return self


@caught_by("test_1_every_range_that_gave_a_value_is_told")
class TellsKeptRangesAlone(RememberingCounters):
    """Looks at what is kept, and not at what its own transaction took."""

    def read(self) -> tuple[Rows, ...]:
        return (self.kept,)


@caught_by("test_1_every_range_that_gave_a_value_is_told")
class TellsTheLatestRange(RememberingCounters):
    """Tells of the latest range alone."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        return dict(sorted(super().remembered_ranges(counter).items())[-1:])


@caught_by("test_1_with_the_form_that_it_had_at_first")
class TellsTheFormsOfNow(RememberingCounters):
    """Tells the form that a range has now."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        now = {each.start_date: each for each in counter.ranges}
        return {
            start: attrs.evolve(told, leader=now[start].leader, total_length=now[start].total_length)
            for start, told in super().remembered_ranges(counter).items()
            if start in now
        }


@caught_by("test_2_a_range_that_the_counter_no_longer_has_is_told")
class AsksForTheRangesOfNow(RememberingCounters):
    """Looks each range of the counter up, and so finds none that was moved."""

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        told = super().remembered_ranges(counter)
        return {each.start_date: told[each.start_date] for each in counter.ranges if each.start_date in told}


@caught_by("test_3_nothing_of_another_counter_is_told")
class TellsOfAllAdministrations(RememberingCounters):
    """Leaves the administration out."""

    def is_of(self, counter: Counter, administration: int, code: str) -> bool:
        return code == counter.code


@caught_by("test_3_nothing_of_another_counter_is_told")
class TellsOfCodesInAnyCase(RememberingCounters):
    """Compares codes as a database does whose collation ignores case."""

    def is_of(self, counter: Counter, administration: int, code: str) -> bool:
        return (administration, code.casefold()) == (counter.administration, counter.code.casefold())


@caught_by("test_3_nothing_of_another_counter_is_told")
class TellsOfWholeAdministrations(RememberingCounters):
    """Leaves the code out."""

    def is_of(self, counter: Counter, administration: int, code: str) -> bool:
        return administration == counter.administration


@caught_by("test_4_a_rolled_back_value_is_not_told")
class TellsRolledBackRanges(RememberingCounters):
    """Keeps what it tells outside the transaction."""

    def roll_back(self) -> None:
        self.kept.last_values.update(self.changes.last_values)
        self.kept.forms.update(self.changes.forms)


@caught_by("test_4_a_range_whose_first_value_was_rolled_back_has_given_none")
class SaysItAfterARollback(RememberingCounters):
    """Remembers the ranges that it has drawn from, and does not forget them when that is rolled back."""

    def take(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        self.left_over.append(self.changes)
        return super().take(counter, drawn_from, count)

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        row = self.range_row(counter, drawn_from)
        return super().has_given(counter, drawn_from) or any(row in rows.last_values for rows in self.left_over)


@caught_by("test_5_a_range_has_given_a_value_from_its_first_one_on")
class SaysItOfWholeCounters(RememberingCounters):
    """Asks whether the counter has given a value, in whichever range."""

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return bool(self.remembered_ranges(counter))


@caught_by("test_5_a_range_has_given_a_value_from_its_first_one_on")
class SaysItOfEveryRange(RememberingCounters):
    """Does not look."""

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return True
