"""Every port of the core: what the stores of a host must do. The contract of a port is in numbered sentences.

The conformance kit `profit_integration.testing` has a test for each sentence. A port has one or two methods. Optional
abilities of a store, such as drawing many numbers at once, are ports of their own.

Adapters work within the host's transaction. They never begin, commit or roll back, and errors of a driver pass through
them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Protocol, runtime_checkable

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import Action, ChangeRecord, EntriesUsing, VersionedSettings

# --- invoice numbers --------------------------------------------------------------------------------------------


class InvoiceNumberRepository(Protocol):
    """Remembers the last value of every range of every counter, within the host's transaction.

    1. The first value of a range is its start value.
    2. The next value is one more than the last that was committed.
    3. Two counters share nothing, and neither do two ranges of one counter. Counters are distinguished by
       administration and code, to the letter, and the ranges of a counter by their start dates; nothing else is part of
       the key.
    4. A committed value is never given again: a range that is edited, or whose counter is, goes on where it was.
    5. A rolled back value is given again.
    6. Two transactions never hold the same value, also when the range has no row yet.
    7. After its last value a range gives None, and keeps nothing of the attempt; so does a range whose leader or total
       length differs from that of its first value, to the letter. A blocked transaction sees the committed state.
    8. A number that no entry carries is not issued, unless a register has it (see `NumberRegister`). The number of an
       added entry is, whatever its case and outer blanks, and whatever kind of invoice it belongs to. A blocked
       transaction sees what was issued meanwhile.

    Case is what `str.casefold` makes equal, and outer blanks are what `str.strip` removes; accents, leading zeros and
    punctuation distinguish numbers.
    """

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Draw the next value of a range, or None after its last; the range is locked until the transaction ends."""
        ...

    def is_issued(self, number: str) -> bool:
        """Whether an invoice carries this number or the register has it, ignoring case and outer blanks."""
        ...


@runtime_checkable
class RangeStates(Protocol):
    """Reads the state of a range, and draws nothing."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        """The state of a range; None if it has given no value yet."""
        ...


@runtime_checkable
class CounterStates(Protocol):
    """Reads the states of all ranges of a counter, and draws nothing."""

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        """Whether a range has given a value; a value that was rolled back does not count."""
        ...

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        """The states of the ranges that have given a value, by start date, also of ranges that were removed since."""
        ...


@runtime_checkable
class InvoiceNumberBlocks(Protocol):
    """Draws many values at once, and looks up many numbers at once.

    A block of values obeys the contract of `InvoiceNumberRepository`, as if its values were drawn one by one, except
    that the whole block is drawn or nothing.
    """

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Draw a number of consecutive values of a range, or None if it does not have that many left."""
        ...

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """The numbers among these that an invoice carries or the register has, ignoring case and outer blanks."""
        ...


@runtime_checkable
class NumberRegister(Protocol):
    """Keeps numbers that are drawn for documents before these are journalised, within the host's transaction.

    The contract of a store that is `NumberRegister` and `RegisteredNumbers` at once, and keeps journal entries too:

    1. A drawn number is found by its document, and every number in the register by its text, whatever its case and
       outer blanks, equal in every field. All of them are listed, each once.
    2. A document for which no number is drawn has none. Every part of a document key counts, and in it every character.
    3. An added entry registers its number as journalised. A drawn number becomes journalised when the entry of its
       document is added under it.
    4. A number in the register is issued, whatever its state. It is not registered for another document, nor added with
       the entry of another document: the store refuses both, and the number stays as it was.
    5. While a document has a drawn or journalised number, the store refuses another one for it, drawn or with an entry.
    6. A drawn number can be voided. A voided number keeps its reason, and its document may get another number. The
       store refuses to void a number that is not drawn, and an entry under a voided number.
    7. What was registered in a transaction that is rolled back was never there.

    Of two transactions of which only one may succeed, such as one that voids a number and one that journalises it, the
    store chooses which is refused, and whether at once or when it commits.
    """

    def drawn_for(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, RegisteredNumber]:
        """The numbers that are drawn for the documents among these, and neither journalised nor voided."""
        ...

    def register(self, number: RegisteredNumber) -> None:
        """Keep a number as drawn, or a drawn number as voided, as its state says."""
        ...


@runtime_checkable
class RegisteredNumbers(Protocol):
    """Reads the register of numbers. Its contract is that of `NumberRegister`."""

    def registered(self, number: str) -> RegisteredNumber | None:
        """A number in the register, ignoring case and outer blanks; None if it is not there."""
        ...

    def all_registered(self) -> Iterator[RegisteredNumber]:
        """Every number in the register, in any order."""
        ...


# --- journal entries --------------------------------------------------------------------------------------------


class JournalEntryRepository(Protocol):
    """Keeps journal entries, one per source document, within the host's transaction.

    1. An entry that was added is found by its document key, equal in every field: also its texts, character by
       character, its members of enumerations as members, and its lines, in their order and as often as they are there.
    2. A document key under which nothing was added is not found. Every part of a key counts, and in it every character:
       case, blanks, accents and leading zeros distinguish documents.
    3. A second entry under the same document key is refused by the store, and the first stays as it was.
    4. A second entry with the same number is refused by the store, whatever its case and outer blanks, and whatever
       else is different: administration, kind, year, counter or journal. Case and outer blanks are those of
       `profit_integration.core.model.numbers.number_key`.
    5. What was added in a transaction that is rolled back was never there.

    Of two transactions that add what only one of them may, the store chooses which is refused, and whether at once or
    when it commits. A store that refuses with `profit_integration.core.errors.ConcurrentWriteError` is asked again by a
    batch; any other error ends the batch.
    """

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry."""
        ...

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None if it has not been journalised."""
        ...


@runtime_checkable
class JournalEntryBlocks(Protocol):
    """Finds and adds many entries at once; of a store without this port, entries are found and added one by one.

    1. Of many document keys, those are found under which an entry was added, each entry equal in every field.
    2. Many entries are added as if one by one, in their order, and refused as a single entry is. If the host commits
       after a refusal, each of the other entries is kept completely or not at all.
    """

    def find_many(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, JournalEntry]:
        """The entries of the documents among these that have been journalised."""
        ...

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        """Keep new entries."""
        ...


@runtime_checkable
class Reversals(Protocol):
    """Finds the entry that reverses a document. A store with this port refuses to reverse a document twice.

    1. The entry that reverses a document is found by the key of that document.
    2. A document that no entry reverses has none. Keys are compared as those of entries are.
    3. A second entry that reverses the same document is refused by the store, and the first stays as it was.
    4. A reversal in a transaction that is rolled back was never there.
    """

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a source document, or None."""
        ...


@runtime_checkable
class SimilarEntries(Protocol):
    """Finds the entries that a new one may be a duplicate of; of a store without this port, nothing is reported.

    1. The entries are found that have an amount to be paid, as `payable_of` gives it, whatever else is different.
    2. An amount of which any part differs is not found: administration, party, contact with every character, date,
       currency with its decimals, or amount with its sign. An amount that no entry has is not in the answer.
    3. An entry that was reversed does not count, nor does the entry that reverses it.
    4. The answer for an amount is the number of its entries, each counted once, and the number of the one added first.
    5. An added entry counts at once, and one that is rolled back does not.

    What another transaction is adding at the same time may be missing from the answer. This port refuses nothing.
    """

    def similar_to(self, amounts: Sequence[PayableAmount]) -> Mapping[PayableAmount, EarlierEntries]:
        """The entries with these amounts, by amount."""
        ...


# --- transactions -----------------------------------------------------------------------------------------------


class BatchTransaction(Protocol):
    """The repositories of numbers and entries within one transaction."""

    @property
    def numbers(self) -> InvoiceNumberRepository:
        """The repository of numbers; if it is `InvoiceNumberBlocks` too, numbers are drawn in blocks."""
        ...

    @property
    def entries(self) -> JournalEntryRepository:
        """The repository of journal entries."""
        ...


class Begun(Protocol):
    """A transaction as the host's `begin` returns it: committed when its block ends, rolled back when it raises."""

    def __enter__(self) -> BatchTransaction:
        """Begin the transaction."""
        ...

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None:
        """Commit the transaction, or roll it back if there is an exception."""
        ...


# --- settings ---------------------------------------------------------------------------------------------------


class SettingsRepository(Protocol):
    """Reads the settings of an administration."""

    def get(self, administration: int) -> AdministrationSettings | None:
        """The settings of an administration as an immutable value, or None if there are none."""
        ...


class Administrations(Protocol):
    """Lists the administrations; the settings of one are checked against those of the others."""

    def administrations(self) -> frozenset[int]:
        """The administrations of which settings were saved."""
        ...


class SettingsEditor(Administrations, Protocol):
    """Saves the settings of administrations within the host's transaction, each change with its record.

    The contract of a store that is `SettingsRepository`, `SettingsEditor` and `ChangeLog` at once:

    1. The settings that were saved last are current, equal in every field and of the same type, with the version of
       their record. A member of an enumeration is read back as that member, not as the text that it is equal to.
    2. A save that expects another version than the current one is refused with `StaleSettingsError`, which names both,
       and changes nothing; where nothing was saved yet, the version is 0.
    3. Every save leaves its record, the same in every field, and the log gives the records in the order of their
       versions.
    4. Two administrations share nothing: neither settings, nor versions, nor records.
    5. What is saved in a transaction that is rolled back was never there: neither the settings nor the record.
    6. An administration of which nothing was saved has no settings and an empty log.
    7. The administrations of which something was saved are listed, and no others.
    """

    def current(self, administration: int) -> VersionedSettings | None:
        """The settings of an administration with their version, or None if nothing was saved yet."""
        ...

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change together, or neither.

        Raises:
            StaleSettingsError: If the current version is another than expected.
        """
        ...


class ChangeLog(Protocol):
    """Reads the records of changes of settings."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        ...


class Authoriser(Protocol):
    """Decides which user may do which action."""

    def permits(self, actor: str, action: Action) -> bool:
        """Whether a user may do an action."""
        ...


class Usage(Protocol):
    """Finds which rows of the settings are used by entries, within the host's transaction.

    1. In the administration where it is posted, and in no other, an entry uses its journal, its counter, the ledger
       accounts, VAT codes and allocation axes of its lines, each allocation code on them, and the administration.
    2. In the administration where its document belongs, and in no other, an entry uses the sales contact profile of its
       contact, and the profile that chose its journal.
    3. In both administrations, an entry uses the integration type of its kind.
    4. The evidence is the number of entries that use a row, each counted once, and the number of the one added first.
    5. What no entry uses gives None. Every part of a key counts, and in it every character.
    6. An added entry counts at once, and one that is rolled back does not.
    """

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        """The evidence that a row of a table is used: how many entries use it, and the first; None if none does.

        Args:
            administration: The administration of the settings.
            table: The name of the table in `AdministrationSettings`, such as ``journals``; ``administration`` for the
                administration itself.
            key: The key of the row as `key_text` writes it, such as ``70``. The key of an allocation code is its axis
                and the code, such as ``1 / NORTH``. The key of the administration is its number.
        """
        ...
