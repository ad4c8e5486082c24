"""Stores that take documents or numbers for one, or for two, on purpose: more of what `tests.testing.broken` begins."""

import unicodedata
from collections.abc import Hashable

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from tests.testing.broken import caught_by
from tests.testing.broken_entries import CAUGHT_BY
from tests.testing.plain_book import PlainTransaction, RefusedError

__all__ = ["CAUGHT_BY"]

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
