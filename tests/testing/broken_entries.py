"""Stores that lose or change something of a journal entry, on purpose: more of what `tests.testing.broken` begins."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import cast

import attrs

from profit_integration.core.model.entries import JournalEntry, JournalLine, Role
from tests.testing.broken import as_it_is, caught_by
from tests.testing.broken_blocks import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction

__all__ = ["CAUGHT_BY"]

# --- the fields of an entry -------------------------------------------------------------------------------------


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class PostsWhereTheDocumentIs(PlainTransaction):
    """Has no column for the administration that an entry is posted in."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, administration=entry.document.administration)


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class KeepsEntriesWhereTheyArePosted(PlainTransaction):
    """Files an entry under the administration that it is posted in, where nobody looks for its document."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        posted = attrs.evolve(entry.document, administration=entry.administration)
        self.changes.entries[posted] = self.changes.entries.pop(entry.document)


@caught_by("test_1_with_the_key_of_what_it_takes_back")
class ForgetsWhatAnEntryTakesBack(PlainTransaction):
    """Has no column for the document that an entry takes back."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, reverses=None)


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class WritesZeroAsNull(PlainTransaction):
    """Writes ``value or None``."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, number=attrs.evolve(entry.number, value=entry.number.value or None))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class WritesNoDiscountAsNull(PlainTransaction):
    """Drops terms of payment that earn nothing, and their last day with them."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        terms = entry.payment_discount
        return as_it_is(entry, payment_discount=terms if terms and terms.amount else None)


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class WritesBlankTextsAsNull(PlainTransaction):
    """A database that knows no difference between a blank text and none."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return as_it_is(entry, contact=attrs.evolve(entry.contact, profile=entry.contact.profile or None))


def _with_texts(entry: JournalEntry, change: Callable[[str], str]) -> JournalEntry:
    contact, description = entry.contact, entry.description
    return as_it_is(
        entry,
        contact=attrs.evolve(contact, number=change(contact.number), name=change(contact.name)),
        description=attrs.evolve(description, text=change(description.text)),
    )


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class CutsTexts(PlainTransaction):
    """Texts of at most fifty characters, the rest cut off in silence."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: text[:50])


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class TakesFiguresForNumbers(PlainTransaction):
    """A column of numbers: 00123 comes back as 123."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: str(int(text)) if text.isdecimal() else text)


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class PutsTextsOnOneLine(PlainTransaction):
    """Cleans texts: tabs and new lines become blanks."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: text.translate({ord(each): " " for each in "\t\r\n"}))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class HoldsSignsOfThreeBytes(PlainTransaction):
    """A character set that ends before the last signs: 🍺 comes back as a question mark."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: "".join(each if len(each.encode()) < 4 else "?" for each in text))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class PadsTexts(PlainTransaction):
    """CHAR columns: blanks at the end are lost."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: text.rstrip(" "))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class ComposesLetters(PlainTransaction):
    """Normalises what it writes: a letter and its accent become one character."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_texts(entry, lambda text: unicodedata.normalize("NFC", text))


# --- its lines --------------------------------------------------------------------------------------------------


def _with_lines(entry: JournalEntry, lines: Iterable[JournalLine]) -> JournalEntry:
    return as_it_is(entry, lines=tuple(lines))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class RoundsToCents(PlainTransaction):
    """Amounts with two decimals, whatever the currency."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_lines(entry, (attrs.evolve(line, amount=round(line.amount, 2)) for line in entry.lines))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class KeepsOneLinePerAccount(PlainTransaction):
    """The key of a line is its account, side and role."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_lines(entry, {(line.account, line.side, line.role): line for line in entry.lines}.values())


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class KeepsEqualLinesOnce(PlainTransaction):
    """A set of lines."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_lines(entry, dict.fromkeys(entry.lines))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class KeepsEqualReasonsOnce(PlainTransaction):
    """A set of reasons."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_lines(
            entry, (attrs.evolve(line, reasons=tuple(dict.fromkeys(line.reasons))) for line in entry.lines)
        )


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class OrdersLinesAsText(PlainTransaction):
    """Keeps the positions of lines as text, where 10 comes before 2."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        places = sorted(range(len(entry.lines)), key=str)
        return _with_lines(entry, (entry.lines[place] for place in places))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class OrdersSkippedNumbers(PlainTransaction):
    """Gives skipped numbers in the order of their texts, and not in which the counter came to them."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        skipped = tuple(sorted(entry.number.skipped, key=lambda each: each.number))
        return as_it_is(entry, number=attrs.evolve(entry.number, skipped=skipped))


@caught_by("test_1_an_added_entry_is_found_equal_in_every_field")
class GivesTextsForRoles(PlainTransaction):
    """Gives what a line is for as the text that the database holds, which equals the member and is none."""

    def written(self, entry: JournalEntry) -> JournalEntry:
        return _with_lines(entry, (attrs.evolve(line, role=cast("Role", line.role.value)) for line in entry.lines))
