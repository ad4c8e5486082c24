"""Stores that give wrong evidence of the use of settings."""

from collections.abc import Iterable, Iterator

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.settings_changes import EntriesUsing
from profit_integration.core.violation import Message
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.stores import BookTransaction

_POSTED = "test_1_an_entry_uses_what_it_posts_on_where_it_is_posted"
_PROFILES = "test_2_it_uses_its_profiles_where_its_document_belongs"
_TYPES = "test_3_it_uses_its_integration_type_in_both"
_EVIDENCE = "test_4_the_evidence_is_their_number_and_the_first"
_UNUSED = "test_5_what_no_entry_uses_has_no_evidence"
_AT_ONCE = "test_6_an_added_entry_counts_at_once"
_ROLLED_BACK = "test_6_and_one_that_is_rolled_back_does_not"


class UsageTransaction(BookTransaction):
    """A sound store of entries with the evidence of which settings they use."""

    @property
    def usage(self) -> "UsageTransaction":
        return self

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        using = [
            entry
            for entry in self.all_entries()
            for used in self.keys_of(table, entry, administration)
            if used is not None and self.is_same(used, key)
        ]
        return self.evidence(using) if using else None

    def keys_of(self, table: str, entry: JournalEntry, administration: int) -> set[str | None]:
        is_posted, belongs = self.is_posted(entry, administration), self.belongs(entry, administration)
        match table:
            case "sales_contact_profiles":
                return {*self.profiles(entry)} if belongs else set()
            case "integration_types":
                return {entry.kind.value} if is_posted or belongs else set()
            case _:
                return {*self.keys_where_posted(table, entry)} if is_posted else set()

    def keys_where_posted(self, table: str, entry: JournalEntry) -> Iterable[str | None]:
        codes = [code for line in entry.lines for code in line.allocations]
        keys: dict[str, Iterable[str | None]] = {
            "administration": [str(entry.administration)],
            "journals": [entry.journal],
            "counters": [entry.counter],
            "ledger_accounts": [line.account for line in entry.lines],
            "vat_codes": [line.vat_code for line in entry.lines],
            "allocation_axes": [text for code in codes for text in (f"{code.axis}", f"{code.axis} / {code.code}")],
        }
        return keys.get(table, ())

    def is_posted(self, entry: JournalEntry, administration: int) -> bool:
        return entry.administration == administration

    def belongs(self, entry: JournalEntry, administration: int) -> bool:
        return entry.document.administration == administration

    def profiles(self, entry: JournalEntry) -> Iterator[str | None]:
        yield entry.contact.profile
        if isinstance(entry.journal_reason, Message):
            yield dict(entry.journal_reason.values).get("profile")

    def is_same(self, used: str, key: str) -> bool:
        return used == key

    def evidence(self, using: list[JournalEntry]) -> EntriesUsing:
        return EntriesUsing(count=len(using), first=using[0].number.text)


enter_faulty_store(
    UsageTransaction, _POSTED, "Looks where the document belongs alone.", is_posted=UsageTransaction.belongs
)
enter_faulty_store(
    UsageTransaction,
    _POSTED,
    "Looks in every administration.",
    is_posted=lambda *_: True,
)


@rejected_by(_POSTED)
class ForgetsAllocation(UsageTransaction):
    """Looks at the accounts of lines, and not at what they are allocated to."""

    def keys_where_posted(self, table: str, entry: JournalEntry) -> Iterable[str | None]:
        return () if table == "allocation_axes" else super().keys_where_posted(table, entry)


enter_faulty_store(
    UsageTransaction, _PROFILES, "Looks for profiles where it was posted.", belongs=UsageTransaction.is_posted
)
enter_faulty_store(
    UsageTransaction,
    _PROFILES,
    "Knows the profile of the contact alone.",
    profiles=lambda _, entry: iter([entry.contact.profile]),
)


@rejected_by(_TYPES)
class LooksForTypesWherePosted(UsageTransaction):
    """Looks for integration types where the entry was posted alone."""

    def keys_of(self, table: str, entry: JournalEntry, administration: int) -> set[str | None]:
        if table == "integration_types" and not self.is_posted(entry, administration):
            return set()
        return super().keys_of(table, entry, administration)


@rejected_by(_EVIDENCE)
class CountsLines(UsageTransaction):
    """Counts the lines on an account, and not their entries."""

    def evidence(self, using: list[JournalEntry]) -> EntriesUsing:
        return EntriesUsing(count=sum(len(entry.lines) for entry in using), first=using[0].number.text)


@rejected_by(_EVIDENCE)
class NamesTheSmallestNumber(UsageTransaction):
    """Names the smallest number, and not that of the entry which was added first."""

    def evidence(self, using: list[JournalEntry]) -> EntriesUsing:
        return EntriesUsing(count=len(using), first=min(entry.number.text for entry in using))


for _fault, _is_same in (
    ("Ignores the case of keys.", lambda _, used, key: used.casefold() == key.casefold()),
    ("Looks for what begins with a key.", lambda _, used, key: used.startswith(key)),
    ("Ignores blanks behind a key.", lambda _, used, key: used == key.rstrip()),
):
    enter_faulty_store(UsageTransaction, _UNUSED, _fault, is_same=_is_same)


@rejected_by(_AT_ONCE)
class LooksAtWhatIsKept(UsageTransaction):
    """Looks at the entries that are kept, and not at those of its own transaction."""

    def all_entries(self) -> Iterable[JournalEntry]:
        return self.kept.entries.values()


@rejected_by(_ROLLED_BACK)
class CountsWhatWasRolledBack(UsageTransaction):
    """Keeps the use of settings outside the transaction."""

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.left_over.append(self.changed)

    def all_entries(self) -> Iterable[JournalEntry]:
        return [entry for rows in self.left_over for entry in rows.entries.values()]
