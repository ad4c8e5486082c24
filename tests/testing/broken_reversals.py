"""Stores that take documents back wrongly, on purpose; and one that does it well, to be broken."""

from collections.abc import Hashable

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from tests.testing.catching import entering_in
from tests.testing.plain_book import PlainTransaction, RefusedError

REVERSALS_CAUGHT_BY: dict[type, str] = {}
caught_by = entering_in(REVERSALS_CAUGHT_BY)


class Reversing(PlainTransaction):
    """A sound store: it holds what is taken back, and looks before it adds."""

    def add(self, entry: JournalEntry) -> None:
        if entry.reverses is not None:
            self.hold(("reversal of", self.reversed_key(entry.reverses)))
            if self.is_refused(entry.reverses):
                raise RefusedError(entry.reverses, entry.number.text)
        super().add(entry)

    def is_refused(self, document: DocumentKey) -> bool:
        return self.reversal_of(document) is not None

    def reversed_key(self, document: DocumentKey) -> Hashable:
        return document

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        wanted = self.reversed_key(document)
        for entry in (*self.kept.entries.values(), *self.changes.entries.values()):
            if entry.reverses is not None and self.reversed_key(entry.reverses) == wanted:
                return entry
        return None

    @property
    def entries(self) -> "Reversing":
        return self


@caught_by("test_1_what_takes_a_document_back_is_found_by_that_document")
class ForgetsReversals(Reversing):
    """Keeps the credit, and forgets what it takes back."""

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        return None


@caught_by("test_2_what_nothing_takes_back_has_no_reversal")
class LeavesTheCreditorOutOfReversals(Reversing):
    """Takes the credit of one supplier for that of another one with the same number."""

    def reversed_key(self, document: DocumentKey) -> Hashable:
        return (document.administration, document.kind, document.document_id)


@caught_by("test_2_what_nothing_takes_back_has_no_reversal")
class LeavesTheKindOutOfReversals(Reversing):
    """Takes what was sold over the counter for an order with the same number."""

    def reversed_key(self, document: DocumentKey) -> Hashable:
        return (document.administration, document.document_id, document.creditor)


@caught_by("test_2_what_nothing_takes_back_has_no_reversal")
class FindsReversalsWhateverTheirBlanks(Reversing):
    """A collation that does not see blanks at the end."""

    def reversed_key(self, document: DocumentKey) -> Hashable:
        return attrs.evolve(document, document_id=document.document_id.rstrip())


@caught_by("test_3_a_second_reversal_of_a_document_is_refused")
class TakesPurchasesBackTwice(Reversing):
    """Looks for an earlier credit among sales alone."""

    def is_refused(self, document: DocumentKey) -> bool:
        return document.creditor is None and super().is_refused(document)


@caught_by("test_3_a_second_reversal_of_a_document_is_refused")
class LooksForKeptReversalsAlone(Reversing):
    """Looks at what is kept, and not at what its own transaction adds."""

    def is_refused(self, document: DocumentKey) -> bool:
        return any(entry.reverses == document for entry in self.kept.entries.values())


@caught_by("test_3_a_second_reversal_of_a_document_is_refused")
class TakesBackTwice(Reversing):
    """Adds whatever takes a document back."""

    def is_refused(self, document: DocumentKey) -> bool:
        return False


@caught_by("test_3_of_two_reversals_at_once_one_is_refused")
class LooksForReversalsAndThenAdds(Reversing):
    """Looks for a reversal without holding anything, so that two of them see none."""

    def hold(self, row: Hashable) -> None:
        if not (isinstance(row, tuple) and row[0] == "reversal of"):
            super().hold(row)


@caught_by("test_4_a_reversal_that_was_rolled_back_was_never_there")
class KeepsReversalsAtOnce(Reversing):
    """Writes a credit past the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        if entry.reverses is not None:
            self.kept.entries.update(self.changes.entries)
