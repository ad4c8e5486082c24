"""Stores that are broken in what they take for an issued number.

Importing this module adds them to the table of `broken`.
"""

import unicodedata
from collections.abc import Hashable

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.kinds import Party
from tests.testing.broken import caught_by
from tests.testing.broken_ranges import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction

__all__ = ["CAUGHT_BY"]


@caught_by("test_8_nor_because_another_one_comes_near")
class IgnoresAccents(PlainTransaction):
    """Looks numbers up by a collation that takes é for e."""

    def number_key(self, number: str) -> Hashable:
        letters = unicodedata.normalize("NFD", number.strip().casefold())
        return "".join(each for each in letters if not unicodedata.combining(each))


@caught_by("test_8_nor_because_another_one_comes_near")
class TakesFiguresForAValue(PlainTransaction):
    """Keeps numbers in a column that turns 0001 into 1."""

    def number_key(self, number: str) -> Hashable:
        key = number.strip().casefold()
        return int(key) if key.isdigit() else key


@caught_by("test_8_nor_because_another_one_comes_near")
class CutsNumbers(PlainTransaction):
    """Keeps as much of a number as a counter can give, though a supplier's may be longer."""

    def number_key(self, number: str) -> Hashable:
        return number.strip().casefold()[:12]


@caught_by("test_8_nor_because_another_one_comes_near")
class TakesOtherFieldsForNumbers(PlainTransaction):
    """Looks for a number wherever an entry has one: of its document, its voucher, or that it skipped."""

    def is_issued(self, number: str) -> bool:
        entries = (*self.kept.entries.values(), *self.changes.entries.values())
        return super().is_issued(number) or any(number in _texts_of(entry) for entry in entries)


@caught_by("test_8_the_number_of_an_added_entry_is_issued")
class StripsSpacesAlone(PlainTransaction):
    """TRIM: takes spaces off, and leaves tabs, ends of lines and blanks that do not break."""

    def number_key(self, number: str) -> Hashable:
        return number.strip(" ").casefold()


@caught_by("test_8_the_number_of_an_added_entry_is_issued")
class LowersLetterByLetter(PlainTransaction):
    """LOWER: a small letter for each capital, so that ß and SS stay two things."""

    def number_key(self, number: str) -> Hashable:
        return number.strip().lower()


@caught_by("test_8_the_number_of_a_purchase_is_issued_as_well")
class LooksAmongSalesAlone(PlainTransaction):
    """Has a table for sales and one for purchases, and looks in the one where its own numbers are."""

    def is_issued(self, number: str) -> bool:
        entries = (*self.kept.entries.values(), *self.changes.entries.values())
        sold = {self.number_key(each.number.text) for each in entries if each.document.kind.party is Party.DEBTOR}
        return self.number_key(number) in sold


@caught_by("test_8_whoever_waited_sees_what_was_issued_meanwhile")
class LooksAtWhatWasThereAtFirst(PlainTransaction):
    """Sees the entries as they were when it first looked, though it waits for values and gets those of now."""

    def is_issued(self, number: str) -> bool:
        vars(self).setdefault("seen", frozenset(self.kept.numbers))
        key = self.number_key(number)
        return key in self.changes.numbers or key in vars(self)["seen"]


def _texts_of(entry: JournalEntry) -> tuple[str | None, ...]:
    return (entry.document.document_id, entry.voucher_number, *(each.number for each in entry.number.skipped))
