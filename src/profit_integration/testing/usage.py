"""The contract of `Usage`, test by test: which rows of the settings entries use, in which administration."""

from collections.abc import Mapping
from typing import Protocol

import attrs

from profit_integration.core.model.settings_changes import EntriesUsing
from profit_integration.core.ports import Usage
from profit_integration.core.violation import Code, Term, message
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import Store, Transaction, adding, ask, together
from profit_integration.testing.samples import sample_entry, sample_purchase


class TransactionWithUsage(Transaction, Protocol):
    """Entries, and what they use of the settings."""

    @property
    def usage(self) -> Usage:
        """What the entries use."""
        ...


_ENTRY = sample_entry()  # its document belongs to administration 1, and it is posted in 2
_ONCE = EntriesUsing(count=1, first=_ENTRY.number.text)
_WHERE_POSTED = {
    "administration": ("2",),
    "journals": ("70",),
    "counters": ("SALES",),
    "ledger_accounts": ("8900",),
    "vat_codes": ("1",),
    "allocation_axes": ("5", "1 / NORTH", "5 / één"),
}
_NEAR_MISSES = {
    "administration": ("1",),
    "journals": ("7", "70 ", "SALES"),
    "counters": ("sales",),
    "ledger_accounts": ("08900", "890"),
    "vat_codes": ("", "8000"),
    "allocation_axes": ("2", "1 / north", "1 / NOR", "1 / N_RTH", "5 / NORTH"),
    "sales_contact_profiles": ("groot",),
    "integration_types": ("cash_sales",),
    "article_groups": ("BEER",),
}


class UsageContract(Contract):
    """Prove a `Usage`: subclass this and give it a fixture ``book``, empty for every test.

    Its transactions have ``usage`` beside ``entries``.
    """

    def test_1_an_entry_uses_what_it_posts_on_where_it_is_posted(self, book: Store[TransactionWithUsage]) -> None:
        """Journal, counter, accounts, VAT codes and allocation are used where the entry is posted, and there alone."""
        ask(book, adding(_ENTRY))
        for table, keys in _WHERE_POSTED.items():
            for key in keys:
                assert _evidence(book, table, key) == {2: _ONCE}, f"{table} {key}"

    def test_2_it_uses_its_profiles_where_its_document_belongs(self, book: Store[TransactionWithUsage]) -> None:
        """The contact's profile and the profile that chose the journal are used where the document belongs."""
        chosen = message(Code.BY_PROFILE, profile="*****", field=Term("IntegrationType.journal"))
        ask(book, adding(attrs.evolve(_ENTRY, journal_reason=chosen)))
        for key in ("GROOT", "*****"):
            assert _evidence(book, "sales_contact_profiles", key) == {1: _ONCE}, key

    def test_3_it_uses_its_integration_type_in_both(self, book: Store[TransactionWithUsage]) -> None:
        """The integration type is used where the entry is posted and where its document belongs."""
        ask(book, adding(_ENTRY))
        assert _evidence(book, "integration_types", _ENTRY.kind.value) == {1: _ONCE, 2: _ONCE}

    def test_4_the_evidence_is_their_number_and_the_first(self, book: Store[TransactionWithUsage]) -> None:
        """Entries are counted once, whatever the number of their lines, and the first that was added is named."""
        later = sample_entry("draft 2", "2026000001")
        ask(book, adding(_ENTRY), adding(attrs.evolve(later, lines=later.lines * 2)), adding(sample_purchase()))
        both = EntriesUsing(count=2, first=_ENTRY.number.text)
        for table, key in (("ledger_accounts", "1500"), ("ledger_accounts", "8000"), ("journals", "70")):
            assert _evidence(book, table, key) == {2: both}, f"{table} {key}"

    def test_5_what_no_entry_uses_has_no_evidence(self, book: Store[TransactionWithUsage]) -> None:
        """A key that is near one in use is not in use, nor is a row of a table of which entries hold nothing."""
        ask(book, adding(_ENTRY), adding(sample_purchase(administration=3)))
        for table, keys in _NEAR_MISSES.items():
            for key in keys:
                assert 2 not in _evidence(book, table, key), f"{table} {key}"

    def test_6_an_added_entry_counts_at_once(self, book: Store[TransactionWithUsage]) -> None:
        """An entry counts within its transaction, beside those that are kept."""
        ask(book, adding(_ENTRY))
        later = sample_entry("draft 2", "2026000001")
        ((_, evidence),) = ask(book, together(adding(later), lambda now: now.usage.used_by(2, "journals", "70")))
        assert evidence == EntriesUsing(count=2, first=_ENTRY.number.text)

    def test_6_and_one_that_is_rolled_back_does_not(self, book: Store[TransactionWithUsage]) -> None:
        """An entry that was rolled back uses nothing, also for a transaction that was open beside it."""
        self.assert_undone(book, adding(_ENTRY), lambda now: now.usage.used_by(2, "journals", "70"), None)


def _evidence(book: Store[TransactionWithUsage], table: str, key: str) -> Mapping[int, EntriesUsing]:
    """The evidence that a row is used, by administration."""
    with book.begin() as transaction:
        by_number = {number: transaction.usage.used_by(number, table, key) for number in (1, 2, 3)}
    return {number: evidence for number, evidence in by_number.items() if evidence is not None}
