"""A sound store of changeable settings: transactions side by side, an administration held until its saver is done."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings, stale_settings

Settings = dict[int, VersionedSettings]
Records = dict[int, tuple[ChangeRecord, ...]]


class PlainStored:
    """One transaction, made of steps that a broken store can spoil one at a time."""

    def __init__(self, store: "PlainStore") -> None:
        self.store = store
        self.settings: Settings = {}
        self.records: Records = {}
        self.held: dict[int, Lock] = {}

    def get(self, administration: int) -> AdministrationSettings | None:
        found = self.current(administration)
        return None if found is None else found.settings

    def current(self, administration: int) -> VersionedSettings | None:
        return self.settings.get(administration) or self.store.settings.get(administration)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.records.get(administration) or self.store.records.get(administration, ())

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        self.hold(administration)
        self.check(administration, expected_version)
        self.write(VersionedSettings(settings, record.version))
        self.log(record)

    def check(self, administration: int, expected_version: int) -> None:
        found = self.version(administration)
        if found != expected_version:
            raise stale_settings(administration, expected=expected_version, current=found)

    def version(self, administration: int) -> int:
        found = self.current(administration)
        return found.version if found else 0

    def write(self, saved: VersionedSettings) -> None:
        self.settings[saved.settings.administration] = saved

    def log(self, record: ChangeRecord) -> None:
        self.records[record.administration] = (*self.changes(record.administration), record)

    def hold(self, administration: int) -> None:
        if administration not in self.held:
            lock = self.store.locks[administration]
            lock.acquire()
            self.held[administration] = lock

    def commit(self) -> None:
        self.store.settings.update(self.settings)
        self.store.records.update(self.records)

    def roll_back(self) -> None:
        """Nothing to do: the changes are dropped with the transaction."""

    def let_go(self) -> None:
        for lock in self.held.values():
            lock.release()


class PlainStore:
    """The store, with one sort of transaction."""

    def __init__(self, stored: type[PlainStored] = PlainStored) -> None:
        self.settings: Settings = {}
        self.records: Records = {}
        self.locks: defaultdict[int, Lock] = defaultdict(Lock)
        self._stored = stored

    @contextmanager
    def begin(self) -> Iterator[PlainStored]:
        stored = self._stored(self)
        try:
            yield stored
        except BaseException:
            stored.roll_back()
            raise
        else:
            stored.commit()
        finally:
            stored.let_go()
