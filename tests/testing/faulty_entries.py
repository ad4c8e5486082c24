"""Stores that are faulty in which entries they find and refuse, and in what they keep of a transaction."""

from collections.abc import Callable, Hashable

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.faulty_issued import as_number, without_accents
from tests.testing.stores import BookTransaction
from tests.testing.transactions import RefusedError

_FOUND = "test_1_added_entries_are_found_equal_in_every_field"
_NOT_FOUND = "test_2_what_was_never_added_is_not_found"
_SAME_DOCUMENT = "test_3_a_second_entry_under_the_same_document_key_is_refused"
_SAME_NUMBER = "test_4_a_second_entry_with_the_same_number_is_refused"

# --- which document it is ---------------------------------------------------------------------------------------


def _by_id(change: Callable[[str], str]) -> Callable[[DocumentKey], Hashable]:
    return lambda document: attrs.evolve(document, document_id=change(document.document_id))


def _by_creditor(change: Callable[[str], str]) -> Callable[[DocumentKey], Hashable]:
    return lambda document: attrs.evolve(document, creditor=document.creditor and change(document.creditor))


_DOCUMENT_KEYS: tuple[tuple[str, str, Callable[[DocumentKey], Hashable]], ...] = (
    ("Leaves the creditor out of the key.", _FOUND, lambda of: (of.administration, of.numbering, of.document_id)),
    (
        "Leaves the numbering out of the key.",
        _NOT_FOUND,
        lambda of: (of.administration, of.document_id, of.creditor),
    ),
    (
        "Ignores the case of document ids, and blanks behind them.",
        _NOT_FOUND,
        _by_id(lambda it: it.casefold().rstrip()),
    ),
    ("Ignores the accents of document ids.", _NOT_FOUND, _by_id(without_accents)),
    ("Ignores blanks before document ids.", _NOT_FOUND, _by_id(str.lstrip)),
    ("Takes the documents 007 and 7 for one.", _NOT_FOUND, _by_id(as_number)),
    ("Cuts document ids at thirty signs.", _NOT_FOUND, _by_id(lambda document_id: document_id[:30])),
    ("Ignores the case of creditors.", _NOT_FOUND, _by_creditor(str.casefold)),
    ("Takes the creditors 017 and 17 for one.", _NOT_FOUND, _by_creditor(lambda creditor: creditor.lstrip("0"))),
    (
        "Joins the parts of the key with a sign that may stand in a part as well.",
        _NOT_FOUND,
        lambda of: ("/".join((str(of.administration), of.numbering, of.creditor or "", of.document_id)),),
    ),
)
for _fault, _test, _document_key in _DOCUMENT_KEYS:
    enter_faulty_store(BookTransaction, _test, _fault, document_key=lambda _, of, key=_document_key: key(of))

_NOT_REVERSED = "test_2_what_nothing_reverses_has_no_reversal"
_REVERSED_KEYS: tuple[tuple[str, Callable[[DocumentKey], Hashable]], ...] = (
    ("Leaves the creditor out of the key of a reversal.", lambda of: (of.administration, of.numbering, of.document_id)),
    ("Leaves the numbering out of the key of a reversal.", lambda of: (of.administration, of.document_id, of.creditor)),
    ("Ignores blanks at the end when it looks for reversals.", _by_id(str.rstrip)),
)
for _fault, _document_key in _REVERSED_KEYS:
    enter_faulty_store(BookTransaction, _NOT_REVERSED, _fault, reversed_key=lambda _, of, key=_document_key: key(of))


@rejected_by(_FOUND)
class ForgetsEntriesOnCommit(BookTransaction):
    """Keeps the values and the numbers and forgets the entries."""

    def commit(self) -> None:
        self.changed.entries.clear()
        super().commit()


@rejected_by(_FOUND)
class KeepsEntriesWhereTheyArePosted(BookTransaction):
    """Keeps an entry under the administration that it is posted in, where its document is not looked for."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        posted = attrs.evolve(entry.document, administration=entry.administration)
        self.changed.entries[posted] = self.changed.entries.pop(entry.document)


@rejected_by(_FOUND)
class KeepsInvoicesAlone(BookTransaction):
    """Has a table for sales and one for purchases, and drops what is neither."""

    def add(self, entry: JournalEntry) -> None:
        if entry.kind.party is not None:
            super().add(entry)


# --- what is refused --------------------------------------------------------------------------------------------


@rejected_by(_SAME_DOCUMENT)
class AcceptsASecondEntry(BookTransaction):
    """INSERT OR REPLACE: the second entry takes the place of the first."""

    def add(self, entry: JournalEntry) -> None:
        self.changed.entries[self.document_key(entry.document)] = entry
        self.changed.numbers[self.number_key(entry.number.text)] = entry.document


@rejected_by(_SAME_DOCUMENT)
class IgnoresASecondEntry(BookTransaction):
    """ON CONFLICT DO NOTHING: drops the second entry without an error."""

    def add(self, entry: JournalEntry) -> None:
        if self.find(entry.document) is None:
            super().add(entry)


@rejected_by(_SAME_DOCUMENT)
class RefusesSecondSalesAlone(BookTransaction):
    """Has a unique index in which a part that is NULL differs from itself, or that leaves purchases out."""

    def began(self) -> None:
        self.adds = False

    def find(self, document: DocumentKey) -> JournalEntry | None:
        return None if self.adds and document.creditor is not None else super().find(document)

    def add(self, entry: JournalEntry) -> None:
        self.adds = True
        super().add(entry)
        self.adds = False


@rejected_by("test_3_also_in_a_transaction_beside_the_first")
class LooksForDocumentsAndThenAdds(BookTransaction):
    """Looks whether the document is there instead of having the store refuse it: two can look at once."""

    def hold(self, row: Hashable) -> None:
        if not isinstance(row, DocumentKey):
            super().hold(row)


@rejected_by("test_4_also_in_a_transaction_beside_the_first")
class LooksForNumbersAndThenAdds(BookTransaction):
    """Looks whether the number is there instead of having the store refuse it: two can look at once."""

    def hold(self, row: Hashable) -> None:
        if not isinstance(row, str):
            super().hold(row)


_NUMBER_KEYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("Takes A-1 and a-1 for two numbers.", str.strip),
    ("Takes A-1 with and without blanks for two numbers.", str.casefold),
    (
        "Ignores the case of the letters of ASCII alone.",
        lambda number: "".join(sign.lower() if sign.isascii() else sign for sign in number.strip()),
    ),
)
for _fault, _number_key in _NUMBER_KEYS:
    enter_faulty_store(BookTransaction, _SAME_NUMBER, _fault, number_key=lambda _, number, key=_number_key: key(number))


class _UniqueWithin(BookTransaction):
    """Refuses a number that is used by an entry that has something in common with the new one."""

    def within(self, entry: JournalEntry) -> object:
        raise NotImplementedError

    def add(self, entry: JournalEntry) -> None:
        key = self.number_key(entry.number.text)
        self.hold(key)
        others = (other for other in self.all_entries() if self.number_key(other.number.text) == key)
        if any(self.within(other) == self.within(entry) for other in others):
            raise RefusedError(entry.document, entry.number.text)
        elsewhere = self.kept.numbers.pop(key, None)
        super().add(entry)
        if elsewhere is not None:
            self.kept.numbers[key] = elsewhere


_UNIQUE_WITHIN: tuple[tuple[str, Callable[[JournalEntry], object]], ...] = (
    ("Refuses a second number within one kind alone.", lambda entry: entry.kind),
    ("Refuses a second number within one year alone.", lambda entry: entry.voucher_date.year),
    ("Refuses a second number within one counter alone.", lambda entry: entry.counter),
    ("Refuses a second number within one journal alone.", lambda entry: entry.journal),
)
for _fault, _common in _UNIQUE_WITHIN:
    enter_faulty_store(_UniqueWithin, _SAME_NUMBER, _fault, within=lambda _, entry, common=_common: common(entry))


# --- transactions -----------------------------------------------------------------------------------------------


@rejected_by("test_5_what_was_rolled_back_was_never_there")
class KeepsEntriesAtOnce(BookTransaction):
    """Commits each added entry by itself, whatever becomes of the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.kept.entries.update(self.changed.entries)
        self.kept.numbers.update(self.changed.numbers)


@rejected_by("test_5_what_was_rolled_back_was_never_there")
class ShowsWhatIsNotKept(BookTransaction):
    """Dirty reads: others see an entry before it is kept, and then it never is."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.kept.entries.update(self.changed.entries)

    def roll_back(self) -> None:
        for document in self.changed.entries:
            del self.kept.entries[document]


@rejected_by("test_any_sequence_of_transactions_ends_as_in_the_model")
class KeepsOneRangeOfACounter(BookTransaction):
    """Of a transaction that drew from two ranges of a counter, keeps the range that was drawn from last."""

    def commit(self) -> None:
        last_of_counter = {row[:2]: row for row in self.changed.last_values if isinstance(row, tuple)}
        for row in self.changed.last_values.keys() - set(last_of_counter.values()):
            del self.changed.last_values[row]
        super().commit()


@rejected_by("test_any_sequence_of_transactions_ends_as_in_the_model")
class WritesALeftOverBuffer(BookTransaction):
    """Leaves the entries of a rollback in a buffer, which the next transaction that adds an entry writes too."""

    def commit(self) -> None:
        if self.changed.entries:
            for rows in self.left_over:
                self.kept.entries.update(rows.entries)
        super().commit()

    def roll_back(self) -> None:
        self.left_over.append(self.changed)


# --- reversals --------------------------------------------------------------------------------------------------

_REVERSED = "test_1_what_reverses_a_document_is_found_by_that_document"
_SAME_REVERSED = "test_3_a_second_reversal_of_a_document_is_refused"


enter_faulty_store(
    BookTransaction, _REVERSED, "Keeps the credit, and forgets what it reverses.", reversal_of=lambda _, of: None
)


@rejected_by(_SAME_REVERSED)
class ReversesPurchasesTwice(BookTransaction):
    """Looks for an earlier reversal among sales alone."""

    def is_reversed(self, document: DocumentKey) -> bool:
        return document.creditor is None and super().is_reversed(document)


@rejected_by(_SAME_REVERSED)
class LooksForKeptReversalsAlone(BookTransaction):
    """Looks for an earlier reversal in what is kept, and not in what its own transaction adds."""

    def is_reversed(self, document: DocumentKey) -> bool:
        return any(entry.reverses == document for entry in self.kept.entries.values())


enter_faulty_store(
    BookTransaction, _SAME_REVERSED, "Adds every entry that reverses a document.", is_reversed=lambda _, of: False
)


@rejected_by("test_3_of_two_reversals_at_once_one_is_refused")
class LooksForReversalsAndThenAdds(BookTransaction):
    """Looks for a reversal without holding anything, so that two of them see none."""

    def hold(self, row: Hashable) -> None:
        if not (isinstance(row, tuple) and row[0] == "reversal of"):
            super().hold(row)


@rejected_by("test_4_a_reversal_that_was_rolled_back_was_never_there")
class KeepsReversalsAtOnce(BookTransaction):
    """Writes a reversal outside the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        if entry.reverses is not None:
            self.kept.entries.update(self.changed.entries)
