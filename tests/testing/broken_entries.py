"""Stores that keep journal entries wrongly, on purpose: more of what `tests.testing.broken` begins."""

import unicodedata
from collections.abc import Callable, Hashable, Iterable

import attrs

from profit_integration.invoices import DocumentKey
from profit_integration.journalising.entries import JournalEntry, JournalLine
from tests.testing.broken import as_it_is, caught_by
from tests.testing.broken_blocks import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction, RefusedError

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


# --- the keys of documents --------------------------------------------------------------------------------------


@caught_by("test_1_nor_do_documents_of_different_kinds")
class KeepsInvoicesAlone(PlainTransaction):
    """A table for sales and one for purchases; what is neither falls through."""

    def add(self, entry: JournalEntry) -> None:
        if entry.document.kind.party is not None:
            super().add(entry)


@caught_by("test_1_nor_do_documents_of_different_kinds")
class KeepsAllSalesInOneTable(PlainTransaction):
    """A table for sales and one for purchases, and in them a document is known by its id."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return (document.administration, document.kind.party, document.document_id, document.creditor)


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsCreditorsWhateverTheirCase(PlainTransaction):
    """A collation that takes two suppliers for one."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, creditor=document.creditor and document.creditor.casefold())


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsCreditorsAsNumbers(PlainTransaction):
    """Takes 017 and 17 for one supplier."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, creditor=document.creditor and document.creditor.lstrip("0"))


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsDocumentsAsNumbers(PlainTransaction):
    """A column of numbers: 007 and 7 are one document."""

    def document_key(self, document: DocumentKey) -> Hashable:
        text = document.document_id
        return attrs.evolve(document, document_id=str(int(text)) if text.isdecimal() else text)


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsDocumentsWhateverTheirAccents(PlainTransaction):
    """A collation to which e and é are one letter."""

    def document_key(self, document: DocumentKey) -> Hashable:
        parts = unicodedata.normalize("NFD", document.document_id)
        return attrs.evolve(document, document_id="".join(each for each in parts if not unicodedata.combining(each)))


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsDocumentsWhateverTheirBlanks(PlainTransaction):
    """Cleans a document id before it looks it up."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, document_id=document.document_id.lstrip())


@caught_by("test_2_what_was_never_added_is_not_found")
class FindsDocumentsByTheirBeginning(PlainTransaction):
    """An index on the first thirty characters."""

    def document_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, document_id=document.document_id[:30])


@caught_by("test_2_what_was_never_added_is_not_found")
class GluesKeys(PlainTransaction):
    """One text for the whole key, with a sign between the parts that may stand in a part as well."""

    def document_key(self, document: DocumentKey) -> Hashable:
        parts = (str(document.administration), document.kind, document.creditor or "", document.document_id)
        return ("document", "/".join(parts))


# --- what is refused --------------------------------------------------------------------------------------------


@caught_by("test_3_a_second_entry_under_the_same_document_key_is_refused")
class RefusesSecondSalesAlone(PlainTransaction):
    """A unique index that leaves purchases out, or one in which a part that is NULL differs from itself."""

    def find(self, document: DocumentKey) -> JournalEntry | None:
        return None if self.adds and document.creditor is not None else super().find(document)

    def began(self) -> None:
        self.adds = False

    def add(self, entry: JournalEntry) -> None:
        self.adds = True
        super().add(entry)
        self.adds = False


class _UniqueWithin(PlainTransaction):
    """Refuses a number that is used by an entry that has something in common with the new one."""

    def within(self, entry: JournalEntry) -> object:
        raise NotImplementedError

    def add(self, entry: JournalEntry) -> None:
        key = self.number_key(entry.number.text)
        self.hold(key)
        others = (*self.kept.entries.values(), *self.changes.entries.values())
        if any(self.number_key(it.number.text) == key and self.within(it) == self.within(entry) for it in others):
            raise RefusedError(entry.document, entry.number.text)
        elsewhere = self.kept.numbers.pop(key, None)
        super().add(entry)
        if elsewhere is not None:
            self.kept.numbers[key] = elsewhere


@caught_by("test_4_whatever_else_is_different")
class NumbersOfEachKindApart(_UniqueWithin):
    """A table for each kind, each with a unique index of its own."""

    def within(self, entry: JournalEntry) -> object:
        return entry.document.kind


@caught_by("test_4_whatever_else_is_different")
class NumbersOfEachYearApart(_UniqueWithin):
    """Numbers that begin anew each year: unique within a year."""

    def within(self, entry: JournalEntry) -> object:
        return entry.voucher_date.year


@caught_by("test_4_whatever_else_is_different")
class NumbersOfEachCounterApart(_UniqueWithin):
    """Unique within a counter, so that a number that a document brings may be used by an invoice as well."""

    def within(self, entry: JournalEntry) -> object:
        return entry.counter


@caught_by("test_4_whatever_else_is_different")
class NumbersOfEachJournalApart(_UniqueWithin):
    """Unique within a journal."""

    def within(self, entry: JournalEntry) -> object:
        return entry.journal
