"""Stores that are broken on purpose, each in one way that has gone wrong somewhere, each in a few lines.

A docstring says what is wrong; `CAUGHT_BY` says which test of the kit must catch it.
"""

from collections.abc import Hashable
from decimal import Decimal
from fnmatch import fnmatchcase

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, Reason
from profit_integration.core.model.ranges import Counter, NumberRange
from tests.testing.catching import entering_in
from tests.testing.plain_book import PlainTransaction

CAUGHT_BY: dict[type, str] = {}
caught_by = entering_in(CAUGHT_BY)


# --- numbers ----------------------------------------------------------------------------------------------------


@caught_by("test_1_the_first_value_of_a_range_is_its_start_value")
class StartsOneTooLate(PlainTransaction):
    """Takes the start value for the last one given."""

    def first(self, drawn_from: NumberRange) -> int:
        return drawn_from.start_value + 1


@caught_by("test_1_the_first_value_of_a_range_is_its_start_value")
class StartsAtOne(PlainTransaction):
    """Does not know of start values."""

    def first(self, drawn_from: NumberRange) -> int:
        return 1


@caught_by("test_2_the_next_value_is_one_more_than_the_last_committed")
class ForgetsValuesOnCommit(PlainTransaction):
    """Keeps the entries and forgets the values."""

    def commit(self) -> None:
        self.changes.last_values.clear()
        super().commit()


@caught_by("test_2_the_next_value_is_one_more_than_the_last_committed")
class ComparesValuesAsText(PlainTransaction):
    """Keeps the greatest value, but of texts, where 9 comes after 10."""

    def commit(self) -> None:
        for row, value in self.changes.last_values.items():
            self.changes.last_values[row] = int(max(str(value), str(self.kept.last_values.get(row, value))))
        super().commit()


@caught_by("test_3_two_counters_share_nothing")
class OneSeriesForAllCounters(PlainTransaction):
    """Leaves the counter out of the key."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, drawn_from.start_date)


@caught_by("test_3_two_counters_share_nothing")
class OneSeriesForAllAdministrations(PlainTransaction):
    """Leaves the administration out of the key."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.code, drawn_from.start_date)


@caught_by("test_3_two_ranges_of_one_counter_share_nothing")
class OneSeriesForAllRanges(PlainTransaction):
    """Leaves the range out of the key."""

    def range_row(self, counter: Counter, drawn_from: NumberRange) -> Hashable:
        return (counter.administration, counter.code)


@caught_by("test_3_two_ranges_of_one_counter_share_nothing")
class StartsAgainInAnotherYear(PlainTransaction):
    """Keeps one row per counter and starts it again whenever the year differs from the last one."""

    def last_value(self, row: Hashable) -> int | None:
        assert isinstance(row, tuple)
        others = [other for other in self.kept.last_values if isinstance(other, tuple) and other[:2] == row[:2]]
        return super().last_value(row) if not others or others[-1] == row else self.changes.last_values.get(row)

    def commit(self) -> None:
        for row in self.changes.last_values:
            self.kept.last_values.pop(row, None)  # so that it becomes the last one
        super().commit()


@caught_by("test_4_a_committed_value_is_never_given_again")
class TakesBackOnRollback(PlainTransaction):
    """Counts the kept value down for every rollback, whether or not it had been counted up."""

    def roll_back(self) -> None:
        for row in self.changes.last_values:
            if row in self.kept.last_values:
                self.kept.last_values[row] -= 1


@caught_by("test_4_not_even_after_the_rollback_of_a_transaction_beside_it")
class RollsBackItsNeighbours(PlainTransaction):
    """A rollback puts everything back as it was at its beginning, commits of others included."""

    def began(self) -> None:
        self.before = dict(self.kept.last_values)

    def roll_back(self) -> None:
        self.kept.last_values.clear()
        self.kept.last_values.update(self.before)


@caught_by("test_5_a_rolled_back_value_is_given_again")
class CountsOutsideTheTransaction(PlainTransaction):
    """Writes the value at once, as a database sequence does, and does not declare it."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        value = super().next_value(counter, drawn_from)
        if value is not None:
            self.kept.last_values[row] = value
        return value


@caught_by("test_5_also_to_the_transaction_that_waited_for_it")
class SkipsOneUnderContention(PlainTransaction):
    """Takes for granted that whoever it waited for has kept his value."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        had_to_wait = row not in self.held and self.locks[row].locked()
        before = self.last_value(row)
        value = super().next_value(counter, drawn_from)
        if value is not None and had_to_wait and self.kept.last_values.get(row) == before:
            value = self.changes.last_values[row] = value + 1
        return value


@caught_by("test_6_two_transactions_never_hold_the_same_value")
class ReadsWithoutHolding(PlainTransaction):
    """Read, add one, write: nobody waits for anybody."""

    def hold(self, row: Hashable) -> None:
        """Hold nothing."""


@caught_by("test_6_two_transactions_never_hold_the_same_value")
class ReadsWaitsWrites(PlainTransaction):
    """Reads first and waits afterwards: what it read is old by the time it writes."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        row = self.range_row(counter, drawn_from)
        last = self.last_value(row)
        self.hold(row)
        value = self.changes.last_values[row] = self.first(drawn_from) if last is None else last + 1
        return value


@caught_by("test_6_also_when_the_range_has_no_row_yet")
class HoldsNoMissingRow(PlainTransaction):
    """Locks the row of the range, as SELECT ... FOR UPDATE does: where there is none, nothing is locked."""

    def hold(self, row: Hashable) -> None:
        if row in self.kept.last_values:
            super().hold(row)


@caught_by("test_6_nor_do_many_that_wait_in_a_row")
class WaitsForOneOnly(PlainTransaction):
    """Whoever finds that somebody waits already goes on without waiting."""

    def hold(self, row: Hashable) -> None:
        queue = self.locks[("queue", row)]
        if row not in self.held and queue.acquire(blocking=False):
            try:
                super().hold(row)
            finally:
                queue.release()


@caught_by("test_7_after_its_last_value_a_range_gives_none")
class GivesOneMoreDigit(PlainTransaction):
    """Counts on after the last value, into one more digit."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return super().next_value(counter, attrs.evolve(drawn_from, total_length=12, end_value=None))


@caught_by("test_7_and_keeps_nothing_of_the_attempt")
class CountsTheAttempts(PlainTransaction):
    """Writes the value first, and looks at the end afterwards."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        value = super().next_value(counter, attrs.evolve(drawn_from, total_length=12, end_value=None))
        return None if value is None or value > drawn_from.last_value else value


@caught_by("test_8_a_number_that_nobody_issued_is_not_issued")
class TakesDrawnForIssued(PlainTransaction):
    """A number counts as issued as soon as the counter has passed it."""

    def is_issued(self, number: str) -> bool:
        passed = max(self.kept.last_values.values(), default=0)
        return super().is_issued(number) or (number[4:].isdigit() and int(number[4:]) <= passed)


@caught_by("test_8_a_number_that_nobody_issued_is_not_issued")
class TakesSignsForPatterns(PlainTransaction):
    """Looks a number up with LIKE, where _ and % stand for other characters."""

    def is_issued(self, number: str) -> bool:
        key = str(self.number_key(number))
        kept = [str(each).replace("_", "?").replace("%", "*") for each in (*self.kept.numbers, *self.changes.numbers)]
        return any(fnmatchcase(key, each) for each in kept)


@caught_by("test_8_a_number_is_not_issued_if_its_entry_was_rolled_back")
class RemembersNumbersOfForgottenEntries(PlainTransaction):
    """The list of issued numbers is not part of the transaction."""

    def roll_back(self) -> None:
        self.kept.numbers.update(self.changes.numbers)


@caught_by("test_8_the_number_of_an_added_entry_is_issued")
class KnowsOfNoIssuedNumber(PlainTransaction):
    """Says of every number that it is free."""

    def is_issued(self, number: str) -> bool:
        return False


@caught_by("test_8_the_number_of_an_added_entry_is_issued")
class DoesNotSeeItsOwn(PlainTransaction):
    """Looks at what is kept, and not at what its own transaction adds."""

    def is_issued(self, number: str) -> bool:
        return self.number_key(number) in self.kept.numbers


# --- entries ----------------------------------------------------------------------------------------------------


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class ForgetsEntriesOnCommit(PlainTransaction):
    """Keeps the values and the numbers and forgets the entries."""

    def commit(self) -> None:
        self.changes.entries.clear()
        super().commit()


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class LosesTheLastLine(PlainTransaction):
    """Keeps all lines but the last."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, lines=entry.lines[:-1])


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class LosesEvidence(PlainTransaction):
    """Keeps of a reason its rule alone."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        lines = [
            attrs.evolve(line, reasons=tuple(Reason(rule=each.rule) for each in line.reasons)) for line in entry.lines
        ]
        return as_it_is(entry, lines=tuple(lines))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class LosesSkippedNumbers(PlainTransaction):
    """Keeps a number without the numbers that were skipped before it."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, number=attrs.evolve(entry.number, skipped=()))


@caught_by("test_1_whatever_its_fields_hold")
class KeepsAmountsAsFloats(PlainTransaction):
    """Binary floating point: right for every amount that anybody tries by hand."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        lines = [attrs.evolve(line, amount=round(Decimal(float(line.amount)), entry.decimals)) for line in entry.lines]
        return as_it_is(entry, lines=tuple(lines))


@caught_by("test_1_entries_do_not_get_into_each_other")
class LeavesTheCreditorOut(PlainTransaction):
    """Two suppliers cannot use the same number."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return (document.administration, document.kind, document.document_id)


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsDocumentsWhateverTheirCase(PlainTransaction):
    """A collation that takes two documents for one."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, document_id=document.document_id.casefold().rstrip())


@caught_by("test_3_a_second_entry_under_the_same_document_key_is_refused")
class AcceptsASecondEntry(PlainTransaction):
    """INSERT OR REPLACE: the second entry takes the place of the first."""

    def add(self, entry: JournalEntry) -> None:
        self.changes.entries[self.document_key(entry.document)] = entry
        self.changes.numbers[self.number_key(entry.number.text)] = entry.document


@caught_by("test_3_a_second_entry_under_the_same_document_key_is_refused")
class IgnoresASecondEntry(PlainTransaction):
    """ON CONFLICT DO NOTHING: the second entry is dropped, and nobody is told."""

    def add(self, entry: JournalEntry) -> None:
        if self.find(entry.document) is None:
            super().add(entry)


@caught_by("test_3_also_in_a_transaction_beside_the_first")
class LooksForDocumentsAndThenAdds(PlainTransaction):
    """Looks whether the document is there instead of having the store refuse it: two can look at once."""

    def hold(self, row: Hashable) -> None:
        if not isinstance(row, DocumentKey):
            super().hold(row)


@caught_by("test_4_a_second_entry_with_the_same_number_is_refused")
class MindsTheCase(PlainTransaction):
    """Takes A-1 and a-1 for two numbers."""

    def number_key(self, number: str) -> Hashable:
        return number.strip()


@caught_by("test_4_a_second_entry_with_the_same_number_is_refused")
class MindsTheCaseOfAccentedLetters(PlainTransaction):
    """NOCASE: knows the case of the letters of ASCII alone."""

    def number_key(self, number: str) -> Hashable:
        return "".join(each.lower() if each.isascii() else each for each in number.strip())


@caught_by("test_4_a_second_entry_with_the_same_number_is_refused")
class MindsBlanks(PlainTransaction):
    """Takes "A-1" and "A-1 " for two numbers."""

    def number_key(self, number: str) -> Hashable:
        return number.casefold()


@caught_by("test_4_also_in_a_transaction_beside_the_first")
class LooksForNumbersAndThenAdds(PlainTransaction):
    """Looks whether the number is there instead of having the store refuse it: two can look at once."""

    def hold(self, row: Hashable) -> None:
        if not isinstance(row, str):
            super().hold(row)


@caught_by("test_5_what_was_rolled_back_was_never_there")
class KeepsEntriesAtOnce(PlainTransaction):
    """Each added entry is committed by itself, whatever becomes of the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.kept.entries.update(self.changes.entries)
        self.kept.numbers.update(self.changes.numbers)


@caught_by("test_5_nor_does_anyone_see_it_before")
class ShowsWhatIsNotKept(PlainTransaction):
    """Dirty reads: others see an entry before it is kept, and then it never is."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.kept.entries.update(self.changes.entries)

    def roll_back(self) -> None:
        for document in self.changes.entries:
            del self.kept.entries[document]


# --- both together ----------------------------------------------------------------------------------------------


@caught_by("test_any_story_of_transactions_ends_as_in_the_model")
class KeepsOneRangeOfACounter(PlainTransaction):
    """Of a transaction that drew from two ranges of a counter, keeps the range that was drawn from last."""

    def commit(self) -> None:
        last_of_counter = {row[:2]: row for row in self.changes.last_values if isinstance(row, tuple)}
        for row in self.changes.last_values.keys() - set(last_of_counter.values()):
            del self.changes.last_values[row]
        super().commit()


@caught_by("test_any_story_of_transactions_ends_as_in_the_model")
class WritesALeftOverBuffer(PlainTransaction):
    """A rollback leaves its entries in a buffer, and the next transaction that adds one writes the buffer too."""

    def commit(self) -> None:
        if self.changes.entries:
            for rows in self.left_over:
                self.kept.entries.update(rows.entries)
        super().commit()

    def roll_back(self) -> None:
        self.left_over.append(self.changes)


def as_it_is(entry: JournalEntry, **changes: object) -> JournalEntry:
    """A changed entry, past the checks: the store that is imitated here reads rows, not values."""
    changed = attrs.evolve(entry)
    for field, value in changes.items():
        object.__setattr__(changed, field, value)
    return changed
