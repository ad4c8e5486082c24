"""Stores that number and add an entry in one go wrongly, on purpose; and one that does it well, to be broken."""

from collections.abc import Hashable

import attrs

from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberRepository
from tests.testing.catching import entering_in
from tests.testing.plain_book import PlainTransaction

ONE_GO_CAUGHT_BY: dict[type, str] = {}
caught_by = entering_in(ONE_GO_CAUGHT_BY)


class InOneGo(PlainTransaction):
    """A sound store: it holds the range, looks at all that may stand in the way, and then does everything."""

    @property
    def entries(self) -> "InOneGo":
        return self

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        if not self.are_mine(numbers):
            return None
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        last = self.last_value(row)
        if last is None or self.stands_in_the_way(draft, counter, drawn_from, last + 1):
            return None
        value = self.next_value(counter, drawn_from)
        return None if value is None else self.kept_under(self.number(counter, drawn_from, value), draft)

    def are_mine(self, numbers: InvoiceNumberRepository) -> bool:
        return numbers is self

    def stands_in_the_way(self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, value: int) -> bool:
        if value > drawn_from.last_value:
            return True
        return self.is_known(draft) or self.is_in_use(drawn_from.number(value, counter.administration))

    def is_known(self, draft: EntryDraft) -> bool:
        return self.find(draft.document) is not None

    def is_in_use(self, number: str) -> bool:
        return self.is_issued(number)

    def number(self, counter: Counter, drawn_from: NumberRange, value: int) -> InvoiceNumber:
        text = drawn_from.number(value, counter.administration)
        return InvoiceNumber(text=text, counter=counter.code, range_start=drawn_from.start_date, value=value)

    def kept_under(self, number: InvoiceNumber, draft: EntryDraft) -> JournalEntry:
        entry = draft.numbered(number)
        self.add(entry)
        return entry


@caught_by("test_1_the_draft_is_kept_under_the_next_value")
class NeverInOneGo(InOneGo):
    """Offers it, and always declines."""

    def are_mine(self, numbers: InvoiceNumberRepository) -> bool:
        return False


@caught_by("test_1_the_draft_is_kept_under_the_next_value")
class NumbersWithoutOrigin(InOneGo):
    """Keeps the text of the number alone, and not where it comes from."""

    def number(self, counter: Counter, drawn_from: NumberRange, value: int) -> InvoiceNumber:
        return InvoiceNumber(text=drawn_from.number(value, counter.administration), counter=counter.code)


@caught_by("test_1_the_draft_is_kept_under_the_next_value")
class TellsWithoutKeeping(InOneGo):
    """Takes the number and tells of an entry that it does not keep."""

    def kept_under(self, number: InvoiceNumber, draft: EntryDraft) -> JournalEntry:
        return draft.numbered(number)


@caught_by("test_1_also_for_a_counter_of_another_administration")
class NumbersForTheDocumentsAdministration(InOneGo):
    """Writes the administration of the document in the number."""

    def stands_in_the_way(self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, value: int) -> bool:
        self.administration = draft.document.administration
        return super().stands_in_the_way(draft, counter, drawn_from, value)

    def number(self, counter: Counter, drawn_from: NumberRange, value: int) -> InvoiceNumber:
        return super().number(attrs.evolve(counter, administration=self.administration), drawn_from, value)


@caught_by("test_1_also_for_a_counter_of_another_administration")
class CountsForTheDocumentsAdministration(InOneGo):
    """Takes the value of the counter with that code in the administration of the document."""

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        counter = attrs.evolve(counter, administration=draft.document.administration)
        return super().add_numbered(draft, counter, drawn_from, numbers)


class _AlsoTheFirst(InOneGo):
    """Does not leave the first number of a range to the long way."""

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        row = self.range_row(counter, drawn_from)
        self.hold(row)
        if self.last_value(row) is not None or not self.are_mine(numbers) or self.is_known(draft):
            return super().add_numbered(draft, counter, drawn_from, numbers)
        first = self.changes.last_values[row] = self.settled_first(row, drawn_from)
        return self.kept_under(self.number(counter, drawn_from, first), draft)

    def settled_first(self, row: Hashable, drawn_from: NumberRange) -> int:
        raise NotImplementedError


@caught_by("test_1_a_first_number_is_as_the_long_way_gives_it")
class BeginsAtOneInOneGo(_AlsoTheFirst):
    """Knows of start values on the long way alone."""

    def settled_first(self, row: Hashable, drawn_from: NumberRange) -> int:
        self.changes.forms[row] = drawn_from.leader, drawn_from.total_length
        return 1


@caught_by("test_1_a_first_number_is_as_the_long_way_gives_it")
class SettlesNoForm(_AlsoTheFirst):
    """Writes the form of a range down on the long way alone."""

    def settled_first(self, row: Hashable, drawn_from: NumberRange) -> int:
        return drawn_from.start_value


@caught_by("test_1_what_takes_a_document_back_is_kept_as_such")
class ForgetsToTakeBack(InOneGo):
    """One statement for number and entry; what an entry takes back is a row in another table."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return attrs.evolve(entry, reverses=None)


@caught_by("test_2_a_document_that_has_its_entry_gets_no_number")
class TakesANumberForAKnownDocument(InOneGo):
    """Takes the number first, finds the document afterwards, and leaves a hole."""

    def is_known(self, draft: EntryDraft) -> bool:
        return False

    def kept_under(self, number: InvoiceNumber, draft: EntryDraft) -> JournalEntry:
        known = self.find(draft.document)
        return known or super().kept_under(number, draft)


@caught_by("test_2_a_number_in_use_is_not_given")
class SkipsInSilence(InOneGo):
    """Goes past numbers in use, and nobody is told why there is a hole."""

    def is_in_use(self, number: str) -> bool:
        return False

    def kept_under(self, number: InvoiceNumber, draft: EntryDraft) -> JournalEntry:
        value = number.value or 0
        while self.is_issued(number.text):
            value += 1
            number = attrs.evolve(number, text=f"{number.text[:3]}{value:07}", value=value)
        return super().kept_under(number, draft)


@caught_by("test_2_also_where_its_own_transaction_has_added_it")
class LooksForKeptDocumentsAlone(InOneGo):
    """Looks for the document among what is kept, and not at what its own transaction adds."""

    def is_known(self, draft: EntryDraft) -> bool:
        return draft.document in self.kept.entries


@caught_by("test_2_also_where_its_own_transaction_has_added_it")
class LooksForKeptNumbersAlone(InOneGo):
    """Looks for the number among what is kept, and not at what its own transaction adds."""

    def is_in_use(self, number: str) -> bool:
        return self.number_key(number) in self.kept.numbers


@caught_by("test_2_a_range_that_gives_none_keeps_nothing")
class MindsNoForm(InOneGo):
    """Looks at the end of the range, and not at the form that its numbers had at first."""

    def form(self, row: object, drawn_from: NumberRange) -> tuple[str, int]:
        return drawn_from.leader, drawn_from.total_length


@caught_by("test_3_numbers_of_another_store_are_left_to_it")
class TakesItsOwnNumbers(InOneGo):
    """Takes a number of its own where the host keeps the numbers elsewhere."""

    def are_mine(self, numbers: InvoiceNumberRepository) -> bool:
        return True


@caught_by("test_3_so_are_those_of_another_transaction")
class TakesAllNumbersForItsOwn(InOneGo):
    """Looks at the class of the numbers, and not at the transaction that they are of."""

    def are_mine(self, numbers: InvoiceNumberRepository) -> bool:
        return isinstance(numbers, PlainTransaction)


@caught_by("test_4_what_was_rolled_back_was_neither_taken_nor_kept")
class KeepsAtOnce(InOneGo):
    """Writes past the transaction, as a statement on a connection of its own does."""

    def kept_under(self, number: InvoiceNumber, draft: EntryDraft) -> JournalEntry:
        entry = super().kept_under(number, draft)
        self.commit()
        return entry
