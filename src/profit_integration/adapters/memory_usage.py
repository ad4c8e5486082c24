"""`Usage` in memory: which rows of the settings are used by journal entries."""

from collections.abc import Iterable, Iterator

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.settings_changes import EntriesUsing
from profit_integration.core.model.settings_tables import ADMINISTRATION, key_text
from profit_integration.core.violation import Code, Message


class EntryUsage:
    """Finds the journal entries that use a row of the settings.

    Args:
        entries: The entries, such as a `MemoryBook`. They are iterated over again at every call.
    """

    def __init__(self, entries: Iterable[JournalEntry]) -> None:
        self._entries = entries

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        """The number of entries that use a row of a table, and the number of the first; None if none does."""
        numbers = [entry.number.text for entry in self._entries if (table, key) in _rows(entry, administration)]
        return EntriesUsing(count=len(numbers), first=numbers[0]) if numbers else None


def _rows(entry: JournalEntry, administration: int) -> set[tuple[str, str | None]]:
    """The tables and keys of the rows that an entry uses in an administration."""
    rows: set[tuple[str, str | None]] = set()
    if entry.administration == administration:
        rows.update(_where_posted(entry))
    if entry.document.administration == administration:
        rows.update(("sales_contact_profiles", profile) for profile in _profiles(entry))
    if administration in {entry.administration, entry.document.administration}:
        rows.add(("integration_types", entry.kind.value))
    return rows


def _where_posted(entry: JournalEntry) -> Iterator[tuple[str, str | None]]:
    """The rows that an entry uses in the administration that it is posted in."""
    yield ADMINISTRATION, str(entry.administration)
    yield "journals", entry.journal
    yield "counters", entry.counter
    for line in entry.lines:
        yield "ledger_accounts", line.account
        yield "vat_codes", line.vat_code
        for allocation in line.allocations:
            yield "allocation_axes", key_text(allocation.axis)
            yield "allocation_axes", key_text((allocation.axis, allocation.code))


def _profiles(entry: JournalEntry) -> Iterator[str | None]:
    """The sales contact profiles of an entry's contact and of the choice of its journal."""
    yield entry.contact.profile
    reason = entry.journal_reason
    if isinstance(reason, Message) and reason.code is Code.BY_PROFILE:
        yield dict(reason.values)["profile"]
