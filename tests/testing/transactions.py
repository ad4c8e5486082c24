"""What the stores of these tests have in common, and a store of settings."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings, stale_settings

Form = tuple[str, int]  # a leader and a total length


class RefusedError(Exception):
    """A second entry under one document key or number, or a second reversal of one document."""


@attrs.define
class Rows:
    """What is kept, or changed: by range, document, number and administration."""

    last_values: dict[Hashable, int] = attrs.Factory(dict)
    forms: dict[Hashable, Form] = attrs.Factory(dict)
    entries: dict[Hashable, JournalEntry] = attrs.Factory(dict)
    numbers: dict[Hashable, Hashable] = attrs.Factory(dict)
    registered: dict[Hashable, RegisteredNumber] = attrs.Factory(dict)  # those that were drawn
    settings: dict[int, VersionedSettings] = attrs.Factory(dict)
    records: dict[int, tuple[ChangeRecord, ...]] = attrs.Factory(dict)


class PlainTransaction:
    """What every transaction does, whatever it keeps."""

    def __init__(self, rows: Rows, locks: defaultdict[Hashable, Lock], left_over: list[Rows]) -> None:
        self.kept = rows
        self.locks = locks
        self.left_over = left_over
        self.changed = Rows()
        self.held: dict[Hashable, Lock] = {}
        self.began()

    def began(self) -> None:
        """Nothing to do; for stores that do."""

    def hold(self, row: Hashable) -> None:
        if row not in self.held:
            lock = self.locks[row]
            lock.acquire()
            self.held[row] = lock

    def has_to_wait(self, row: Hashable) -> bool:
        return row not in self.held and self.locks[row].locked()

    def commit(self) -> None:
        for kept, changed in zip(
            *(attrs.astuple(rows, recurse=False) for rows in (self.kept, self.changed)), strict=True
        ):
            kept.update(changed)

    def roll_back(self) -> None:
        """Nothing to do: the changes are dropped with the transaction."""

    def let_go(self) -> None:
        for lock in self.held.values():
            lock.release()


class SettingsTransaction(PlainTransaction):
    """Settings that can be changed, and their log."""

    def administrations(self) -> frozenset[int]:
        return frozenset(self.kept.settings) | frozenset(self.changed.settings)

    def get(self, administration: int) -> AdministrationSettings | None:
        current = self.current(administration)
        return None if current is None else current.settings

    def current(self, administration: int) -> VersionedSettings | None:
        return self.changed.settings.get(administration) or self.kept.settings.get(administration)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.changed.records.get(administration) or self.kept.records.get(administration, ())

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        self.hold(administration)
        self.check(administration, expected_version)
        self.write(VersionedSettings(settings, record.version))
        self.log(record)

    def check(self, administration: int, expected_version: int) -> None:
        current = self.version(administration)
        if current != expected_version:
            raise stale_settings(administration, expected=expected_version, current=current)

    def version(self, administration: int) -> int:
        current = self.current(administration)
        return current.version if current else 0

    def write(self, saved: VersionedSettings) -> None:
        self.changed.settings[saved.settings.administration] = saved

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[record.administration] = (*self.changes(record.administration), record)


T = TypeVar("T", bound=PlainTransaction)


class PlainStore(Generic[T]):
    """A store with one sort of transaction."""

    def __init__(self, transaction: type[T]) -> None:
        self.rows = Rows()
        self.locks: defaultdict[Hashable, Lock] = defaultdict(Lock)
        self.left_over: list[Rows] = []  # where a faulty store hides something between transactions
        self._transaction = transaction

    @contextmanager
    def begin(self) -> Iterator[T]:
        transaction = self._transaction(self.rows, self.locks, self.left_over)
        try:
            yield transaction
        except BaseException:
            transaction.roll_back()
            raise
        else:
            transaction.commit()
        finally:
            transaction.let_go()
