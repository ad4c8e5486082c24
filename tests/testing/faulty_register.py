"""Stores that are faulty in what they keep of drawn and voided numbers, and in what they refuse for them."""

from collections.abc import Mapping, Sequence

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber
from tests.testing.faulty import rejected_by
from tests.testing.stores import BookTransaction
from tests.testing.transactions import RefusedError

_FOUND = "test_1_a_drawn_number_is_found_by_its_document_and_its_text"
_JOURNALISED = "test_3_an_added_entry_registers_its_number_as_journalised"
_ISSUED = "test_4_a_number_in_the_register_is_issued_and_given_to_no_other_document"
_VOIDED = "test_6_a_voided_number_keeps_its_reason_and_is_never_used"
_ROLLED_BACK = "test_7_what_was_rolled_back_was_never_registered"
_AT_ONCE = "test_4_and_5_of_two_transactions_at_once_one_is_refused"


@rejected_by(_FOUND)
class LooksForNumbersToTheLetter(BookTransaction):
    """Looks a registered number up with its case and blanks."""

    def registered(self, number: str) -> RegisteredNumber | None:
        return next((row for row in self.all_registered() if row.number.text == number), None)


@rejected_by(_FOUND)
class ForgetsWhatWasSkipped(BookTransaction):
    """Keeps a drawn number without the numbers that were skipped before it."""

    def write_number(self, number: RegisteredNumber) -> None:
        super().write_number(attrs.evolve(number, number=attrs.evolve(number.number, skipped=())))


@rejected_by("test_2_a_document_for_which_nothing_is_drawn_has_no_number")
class FindsDrawnNumbersById(BookTransaction):
    """Looks for drawn numbers by the ids of documents alone."""

    def drawn_for(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, RegisteredNumber]:
        drawn = {row.document.document_id: row for row in self.all_drawn() if row.state is NumberState.DRAWN}
        return {document: drawn[document.document_id] for document in documents if document.document_id in drawn}


@rejected_by(_JOURNALISED)
class LeavesNumbersDrawn(BookTransaction):
    """Leaves a number drawn when its document is journalised."""

    def journalise_drawn(self, entry: JournalEntry) -> None:
        """Nothing: the row stays as it is."""


@rejected_by(_ISSUED)
class TakesDrawnNumbersForFree(BookTransaction):
    """Takes a number for issued only once an entry has it."""

    def is_issued(self, number: str) -> bool:
        return self.number_key(number) in {**self.kept.numbers, **self.changed.numbers}


@rejected_by(_ISSUED)
class FreesVoidedNumbers(BookTransaction):
    """Gives a voided number to another document."""

    def drawn_row(self, number: str) -> RegisteredNumber | None:
        row = super().drawn_row(number)
        return None if row is not None and row.state is NumberState.VOIDED else row


@rejected_by("test_5_a_document_with_a_number_gets_no_other")
class DrawsASecondNumber(BookTransaction):
    """Draws a second number for a document that has one."""

    def has_number(self, document: DocumentKey) -> bool:
        return False


@rejected_by(_VOIDED)
class VoidsWhateverIsThere(BookTransaction):
    """Voids a number in any state."""

    def register(self, number: RegisteredNumber) -> None:
        if number.state is NumberState.VOIDED:
            self.write_number(number)
        else:
            super().register(number)


@rejected_by(_VOIDED)
class ForgetsReasons(BookTransaction):
    """Keeps a voided number without its reason."""

    def write_number(self, number: RegisteredNumber) -> None:
        super().write_number(attrs.evolve(number, reason=None))


@rejected_by(_ROLLED_BACK)
class RegistersAtOnce(BookTransaction):
    """Commits each registered number by itself, whatever becomes of the transaction."""

    def write_number(self, number: RegisteredNumber) -> None:
        super().write_number(number)
        self.kept.registered.update(self.changed.registered)


class _RegistersWithoutLocks(BookTransaction):
    """Looks whether a number may be registered instead of having the store refuse it: two can look at once."""

    state = NumberState.DRAWN

    def register(self, number: RegisteredNumber) -> None:
        held = self.held
        if number.state is self.state:
            self.held = {number.document: held.get(number.document), **held}  # type: ignore[dict-item]
            self.held[self.number_key(number.number.text)] = held.get(  # type: ignore[assignment]
                self.number_key(number.number.text)
            )
        super().register(number)
        self.held = held


@rejected_by(_AT_ONCE)
class LooksForNumbersAndThenDraws(_RegistersWithoutLocks):
    """Looks whether number and document are free instead of having the store refuse them: two can look at once."""


@rejected_by("test_6_of_two_transactions_that_end_one_number_one_is_refused")
class LooksAtTheStateAndThenVoids(_RegistersWithoutLocks):
    """Looks whether a number is drawn instead of having the store refuse it: two can look at once."""

    state = NumberState.VOIDED


@rejected_by("test_7_a_transaction_that_waited_for_a_rollback_goes_on")
class RefusesInsteadOfWaiting(BookTransaction):
    """Refuses a number that another open transaction has, which may still be rolled back."""

    def register(self, number: RegisteredNumber) -> None:
        if self.has_to_wait(self.number_key(number.number.text)):
            raise RefusedError(number)
        super().register(number)
