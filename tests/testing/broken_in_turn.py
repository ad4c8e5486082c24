"""Stores that number and add in one go, and wait for each other wrongly, on purpose."""

from collections.abc import Hashable

from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberRepository
from tests.testing.broken_one_go import ONE_GO_CAUGHT_BY, InOneGo, caught_by

__all__ = ["ONE_GO_CAUGHT_BY"]


@caught_by("test_5_two_transactions_never_hold_the_same_value")
class HoldsNothing(InOneGo):
    """Reads the value and adds the entry without holding the range."""

    def hold(self, row: object) -> None:
        """Nobody waits for anybody."""


@caught_by("test_5_whoever_waited_looks_again")
class LooksBeforeItWaits(InOneGo):
    """Looks whether the number is in use with the value that it saw before it waited."""

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        last = self.last_value(self.range_row(counter, drawn_from))
        if last is None or self.stands_in_the_way(draft, counter, drawn_from, last + 1):
            return None
        value = self.next_value(counter, drawn_from)
        if value is None:
            return None
        number = self.number(counter, drawn_from, value)
        if self.is_issued(number.text):
            return draft.numbered(number)
        return self.kept_under(number, draft)


@caught_by("test_5_also_at_what_the_other_one_has_just_written")
class LooksAtWhatWasThereWhenItAsked(InOneGo):
    """Holds the range, but looks up numbers as they were before it waited, as a statement does in its snapshot."""

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        self.seen = {**self.kept.numbers, **self.changes.numbers}
        return super().add_numbered(draft, counter, drawn_from, numbers)

    def is_in_use(self, number: str) -> bool:
        return self.number_key(number) in self.seen


@caught_by("test_5_also_beside_one_that_goes_the_long_way")
class HoldsSomethingElse(InOneGo):
    """A lock of its own, that nobody holds who goes the long way."""

    def hold(self, row: Hashable) -> None:
        super().hold(("in one go", row) if self.in_one_go else row)

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        self.in_one_go = True
        entry = super().add_numbered(draft, counter, drawn_from, numbers)
        self.in_one_go = False
        return entry

    def began(self) -> None:
        self.in_one_go = False


class _LooksAtFirst(InOneGo):
    """Looks at something before it waits, and not again."""

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        row = self.range_row(counter, drawn_from)
        last = self.last_value(row)
        if last is None or self.stands_in_the_way(draft, counter, drawn_from, last + 1):
            return None
        self.hold(row)
        return self.after_waiting(draft, counter, drawn_from, (self.last_value(row) or 0) + 1)

    def after_waiting(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, value: int
    ) -> JournalEntry | None:
        self.changes.last_values[self.range_row(counter, drawn_from)] = value
        return self.find(draft.document) or self.kept_under(self.number(counter, drawn_from, value), draft)


@caught_by("test_5_whoever_waited_for_the_last_one_gets_none")
class LooksAtTheEndBeforeItWaits(_LooksAtFirst):
    """Sees that there is a value left, waits for it, and takes the one after it."""


@caught_by("test_5_a_document_is_kept_once")
class LooksForTheDocumentBeforeItWaits(_LooksAtFirst):
    """Looks for the document again once it has taken a number, and leaves a hole."""

    def after_waiting(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, value: int
    ) -> JournalEntry | None:
        return None if value > drawn_from.last_value else super().after_waiting(draft, counter, drawn_from, value)
