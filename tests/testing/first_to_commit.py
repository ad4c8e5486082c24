"""A sound store in which nobody waits to add: whoever commits first is kept, as where a log is compared at the end."""

from collections.abc import Hashable

from profit_integration.core.model.entries import JournalEntry
from tests.testing.broken_reversals import Reversing
from tests.testing.plain_book import RefusedError


class FirstToCommit(Reversing):
    """Holds the ranges of counters, and compares documents, numbers and what is taken back when it commits."""

    def began(self) -> None:
        self.added: list[JournalEntry] = []

    def hold(self, row: Hashable) -> None:
        if isinstance(row, tuple) and row[0] != "reversal of":
            super().hold(row)

    def add(self, entry: JournalEntry) -> None:
        super().add(entry)
        self.added.append(entry)

    def commit(self) -> None:
        super().hold("commits")
        if any(self.comes_too_late(entry) for entry in self.added):
            raise RefusedError(*self.added)
        super().commit()

    def comes_too_late(self, entry: JournalEntry) -> bool:
        if entry.document in self.kept.entries or self.number_key(entry.number.text) in self.kept.numbers:
            return True
        return entry.reverses is not None and any(
            kept.reverses == entry.reverses for kept in self.kept.entries.values()
        )
