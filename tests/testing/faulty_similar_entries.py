"""Stores that are faulty in which entries they find similar."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import attrs

from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, payable_of
from profit_integration.core.money import sum_of
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.faulty_issued import as_number
from tests.testing.stores import BookTransaction

_FOUND = "test_1_entries_with_an_amount_are_found"
_NOT_FOUND = "test_2_an_amount_that_differs_is_not_found"
_REVERSED = "test_3_what_was_reversed_does_not_count"
_ANSWER = "test_4_the_answer_is_their_number_and_the_first"
_AT_ONCE = "test_5_an_added_entry_counts_at_once"
_ROLLED_BACK = "test_5_and_one_that_is_rolled_back_does_not"

Changed = Callable[[PayableAmount], object]


def _by(changed: Changed) -> Callable[[object, JournalEntry, PayableAmount], bool]:
    """Compares amounts that were changed; an entry without an amount has none."""

    def has_amount(_: object, entry: JournalEntry, amount: PayableAmount) -> bool:
        of_entry = payable_of(entry)
        return of_entry is not None and changed(of_entry) == changed(amount)

    return has_amount


def _owed(entry: JournalEntry, amount: PayableAmount, **changes: Any) -> bool:
    of_entry = payable_of(entry)
    return of_entry is not None and attrs.evolve(of_entry, **changes) == amount


# --- which entries have the amount ------------------------------------------------------------------------------


@rejected_by(_FOUND)
class LooksAtTheFirstLine(BookTransaction):
    """Takes the first line of the debtor or creditor for the whole."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        lines = [*entry.lines_of(Role.DEBTOR, Role.CREDITOR)]
        return super().has_amount(entry, amount) and lines[0].balance == amount.amount


@rejected_by(_FOUND)
class AddsUpWhateverTheSide(BookTransaction):
    """Adds up the amounts of lines, whatever their sides, and the sign of the sum from the first."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        lines = [*entry.lines_of(Role.DEBTOR, Role.CREDITOR)]
        total = sum_of(line.amount for line in lines)
        return super().has_amount(entry, amount) and total.copy_abs() == amount.amount.copy_abs()


@rejected_by(_FOUND)
class LooksAtSalesAlone(BookTransaction):
    """Looks at the debtors alone."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        return super().has_amount(entry, amount) and amount.party is Party.DEBTOR


for _field in ("kind", "journal", "digest", "voucher_number", "contact", "administration", "counter"):
    enter_faulty_store(
        BookTransaction,
        _FOUND,
        f"Finds entries with the same {_field} alone.",
        "Finds entries alone that have something else in common.",
        answer_for=lambda self, similar, field=_field: BookTransaction.answer_for(
            self, [entry for entry in similar if getattr(entry, field) == getattr(similar[0], field)]
        ),
    )


@rejected_by(_FOUND)
class LooksAtTheContactOfTheLine(BookTransaction):
    """Looks for the contact on the line of the summary account, which need not name it."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        return super().has_amount(entry, amount) and any(line.contact == amount.contact for line in entry.lines)


@rejected_by(_FOUND)
class AnswersTheFirstAmount(BookTransaction):
    """Answers for the first of several amounts alone."""

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        return super().similar_to(amounts[:1])


_PARTS: tuple[tuple[str, Changed], ...] = (
    ("Ignores the administration.", lambda it: attrs.evolve(it, administration=1)),
    ("Ignores the party.", lambda it: attrs.evolve(it, party=Party.DEBTOR)),
    ("Ignores the contact.", lambda it: attrs.evolve(it, contact="")),
    ("Ignores blanks around the contact.", lambda it: attrs.evolve(it, contact=it.contact.strip())),
    ("Takes the contacts 010032 and 10032 for one.", lambda it: attrs.evolve(it, contact=as_number(it.contact))),
    ("Cuts the contact.", lambda it: attrs.evolve(it, contact=it.contact[:4])),
    ("Ignores the date.", lambda it: attrs.evolve(it, voucher_date=date.min)),
    ("Ignores the year.", lambda it: attrs.evolve(it, voucher_date=it.voucher_date.replace(year=2000))),
    ("Ignores the currency.", lambda it: attrs.evolve(it, currency="")),
    ("Ignores the sign of amounts.", lambda it: attrs.evolve(it, amount=it.amount.copy_abs())),
    ("Ignores the decimals.", lambda it: attrs.evolve(it, decimals=0)),
    ("Rounds amounts.", lambda it: attrs.evolve(it, amount=round(it.amount, 1))),
    (
        "Compares minor units, whatever they are.",
        lambda it: attrs.evolve(it, amount=it.amount.scaleb(it.decimals), decimals=0),
    ),
)
for _fault, _changed in _PARTS:
    enter_faulty_store(
        BookTransaction, _NOT_FOUND, _fault, "Compares a part of the amount otherwise.", has_amount=_by(_changed)
    )

enter_faulty_store(
    BookTransaction,
    _NOT_FOUND,
    "Looks where the entry is posted.",
    has_amount=lambda _, entry, amount: _owed(entry, amount, administration=entry.administration),
)
enter_faulty_store(
    BookTransaction,
    _NOT_FOUND,
    "Looks for the date that decides the period.",
    has_amount=lambda _, entry, amount: _owed(entry, amount, voucher_date=entry.entry_date),
)


@rejected_by(_NOT_FOUND)
class LooksAtLinesAlone(BookTransaction):
    """Looks at the lines, and not at the kind of an entry, nor at whether anything is to be paid."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        whole = (entry.document.administration, entry.contact.number, entry.voucher_date, entry.currency, entry.owed)
        return whole == (amount.administration, amount.contact, amount.voucher_date, amount.currency, amount.amount)


@rejected_by(_NOT_FOUND)
class LooksForPartsApart(BookTransaction):
    """Looks for any of the contacts, any of the dates and any of the amounts, and does not compare them together."""

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        contacts, days = {amount.contact for amount in amounts}, {amount.voucher_date for amount in amounts}
        near = [attrs.evolve(a, contact=c, voucher_date=d) for a, c, d in product(amounts, contacts, days)]
        return super().similar_to(near)


@rejected_by(_NOT_FOUND)
class AnswersWithNothing(BookTransaction):
    """Answers for every amount, also with no entries."""

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        none = {amount: EarlierEntries(count=0, first="") for amount in amounts}
        return {**none, **super().similar_to(amounts)}


# --- which of them count ----------------------------------------------------------------------------------------

enter_faulty_store(BookTransaction, _REVERSED, "Counts entries that were reversed.", counts=lambda *_: True)


@rejected_by(_REVERSED)
class CountsReversals(BookTransaction):
    """Counts the entry that reverses another."""

    def has_amount(self, entry: JournalEntry, amount: PayableAmount) -> bool:
        return payable_of(attrs.evolve(entry, reverses=None)) == amount


@rejected_by(_REVERSED)
class LooksForReversalsById(BookTransaction):
    """Looks for what was reversed by the id of the document alone."""

    def counts(self, entry: JournalEntry) -> bool:
        reversed_documents = [other.reverses for other in self.all_entries() if other.reverses is not None]
        return entry.document.document_id not in {document.document_id for document in reversed_documents}


@rejected_by(_REVERSED)
class LooksForKeptReversals(BookTransaction):
    """Looks at the reversals that are kept, and not at those of its own transaction."""

    def counts(self, entry: JournalEntry) -> bool:
        return all(other.reverses != entry.document for other in self.kept.entries.values())


@rejected_by(_ANSWER)
class CountsLinesOfDebtors(BookTransaction):
    """Counts lines, and not entries."""

    def answer_for(self, similar: list[JournalEntry]) -> EarlierEntries:
        lines = [line for entry in similar for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR)]
        return EarlierEntries(count=len(lines), first=similar[0].number.text)


@rejected_by(_ANSWER)
class NamesTheLast(BookTransaction):
    """Names the entry that was added last."""

    def answer_for(self, similar: list[JournalEntry]) -> EarlierEntries:
        return EarlierEntries(count=len(similar), first=similar[-1].number.text)


@rejected_by(_ANSWER)
class NamesTheSmallest(BookTransaction):
    """Names the smallest number."""

    def answer_for(self, similar: list[JournalEntry]) -> EarlierEntries:
        return EarlierEntries(count=len(similar), first=min(entry.number.text for entry in similar))


class _Looking(BookTransaction):
    """Looks for similar entries where it should not, and for everything else where it should."""

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        answer = {}
        for amount in amounts:
            similar = [entry for entry in self.looked_at() if self.has_amount(entry, amount) and self.counts(entry)]
            if similar:
                answer[amount] = self.answer_for(similar)
        return answer

    def looked_at(self) -> Iterable[JournalEntry]:
        raise NotImplementedError


@rejected_by(_AT_ONCE)
class FindsWhatIsKept(_Looking):
    """Finds similar entries among those that are kept, and not among those of its own transaction."""

    def looked_at(self) -> Iterable[JournalEntry]:
        return self.kept.entries.values()


@rejected_by(_ROLLED_BACK)
class FindsWhatWasRolledBack(_Looking):
    """Keeps amounts outside the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.left_over.append(self.changed)

    def looked_at(self) -> Iterable[JournalEntry]:
        entries = {id(entry): entry for rows in (self.kept, *self.left_over) for entry in rows.entries.values()}
        return entries.values()
