"""Stores that are faulty in which numbers they take for issued."""

import unicodedata
from collections.abc import Callable
from fnmatch import fnmatchcase

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.kinds import Party
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.stores import BookTransaction

_NOT_ISSUED = "test_8_a_number_that_no_entry_carries_is_not_issued"
_ISSUED = "test_8_the_number_of_an_added_entry_is_issued"


def without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def as_number(text: str) -> str:
    return str(int(text)) if text.isdecimal() else text


_NUMBER_KEYS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("Ignores the accents of numbers.", _NOT_ISSUED, lambda number: without_accents(number.strip().casefold())),
    ("Turns 0001 into 1.", _NOT_ISSUED, lambda number: as_number(number.strip().casefold())),
    ("Cuts numbers at twelve signs.", _NOT_ISSUED, lambda number: number.strip().casefold()[:12]),
    (
        "Strips spaces alone, and not tabs, ends of lines and other blanks.",
        _ISSUED,
        lambda it: it.strip(" ").casefold(),
    ),
    ("Lowers letter by letter, so that ß and SS stay two things.", _ISSUED, lambda number: number.strip().lower()),
)
for _fault, _test, _number_key in _NUMBER_KEYS:
    enter_faulty_store(BookTransaction, _test, _fault, number_key=lambda _, number, key=_number_key: key(number))


@rejected_by(_NOT_ISSUED)
class TakesDrawnForIssued(BookTransaction):
    """Takes a number for issued as soon as the counter has passed it."""

    def is_issued(self, number: str) -> bool:
        passed = max(self.kept.last_values.values(), default=0)
        return super().is_issued(number) or (number[4:].isdigit() and int(number[4:]) <= passed)


@rejected_by(_NOT_ISSUED)
class TakesSignsForPatterns(BookTransaction):
    """Looks a number up with LIKE, where _ and % stand for other characters."""

    def is_issued(self, number: str) -> bool:
        key = str(self.number_key(number))
        patterns = [
            str(kept).replace("_", "?").replace("%", "*") for kept in (*self.kept.numbers, *self.changed.numbers)
        ]
        return any(fnmatchcase(key, pattern) for pattern in patterns)


@rejected_by(_NOT_ISSUED)
class RemembersNumbersOfForgottenEntries(BookTransaction):
    """Keeps the list of issued numbers outside the transaction."""

    def roll_back(self) -> None:
        self.kept.numbers.update(self.changed.numbers)


@rejected_by(_NOT_ISSUED)
class TakesOtherFieldsForNumbers(BookTransaction):
    """Looks for a number wherever an entry has one: of its document, its voucher, or that it skipped."""

    def is_issued(self, number: str) -> bool:
        return super().is_issued(number) or any(number in self.texts_of(entry) for entry in self.all_entries())

    def texts_of(self, entry: JournalEntry) -> tuple[str | None, ...]:
        return (entry.document.document_id, entry.voucher_number, *(skipped.number for skipped in entry.number.skipped))


enter_faulty_store(BookTransaction, _ISSUED, "Says of every number that it is free.", is_issued=lambda _, number: False)
enter_faulty_store(BookTransaction, _ISSUED, "Looks at what is kept alone.", is_issued=BookTransaction.is_kept)


@rejected_by(_ISSUED)
class LooksAmongSalesAlone(BookTransaction):
    """Has a table for sales and one for purchases, and looks in that of sales alone."""

    def is_issued(self, number: str) -> bool:
        sales = (entry for entry in self.all_entries() if entry.kind.party is Party.DEBTOR)
        return self.number_key(number) in {self.number_key(entry.number.text) for entry in sales}


@rejected_by("test_8_a_transaction_that_waited_sees_what_was_issued_meanwhile")
class LooksAtWhatWasThereAtFirst(BookTransaction):
    """Sees the entries as they were when it first looked, though it waits for values and gets those of now."""

    def is_issued(self, number: str) -> bool:
        vars(self).setdefault("seen", frozenset(self.kept.numbers))
        key = self.number_key(number)
        return key in self.changed.numbers or key in vars(self)["seen"]
