"""The contracts of settings: of those that can be read alone, and of those that can be changed, with their log."""

from collections.abc import Callable, Hashable
from concurrent.futures import wait
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from itertools import accumulate
from typing import Any, Protocol

import attrs
import pytest

from profit_integration.core.errors import StaleSettingsError
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.settings_changes import ChangeRecord, Difference, VersionedSettings
from profit_integration.core.model.settings_tables import FIELDS, TABLES, Table
from profit_integration.core.ports import ChangeLog, SettingsEditor, SettingsRepository
from profit_integration.testing.contracts import Contract, assert_same
from profit_integration.testing.interleaving import (
    Store,
    answer,
    ask,
    ask_and_roll_back,
    is_refused,
    run_beside,
    together,
    workers,
)
from profit_integration.testing.settings_samples import sample_settings

_UNKNOWN = 987_654_321
_MOMENT = datetime(2026, 3, 2, 9, 30, 15, 250_001, tzinfo=timezone(timedelta(hours=1)))


# --- settings that are read -------------------------------------------------------------------------------------


@attrs.frozen
class KnownSettings:
    """A repository and the settings that it holds.

    Attributes:
        repository: The repository.
        known: Its settings: two administrations or more, with different settings, as from `sample_settings`.
    """

    repository: SettingsRepository
    known: tuple[AdministrationSettings, ...]

    def __attrs_post_init__(self) -> None:
        if len({settings.administration for settings in self.known}) < 2:
            raise ValueError("name two administrations or more: with one, no test sees whether settings are mixed up")


class SettingsContract(Contract):
    """Prove a `SettingsRepository`: subclass this and give it a fixture ``stored``, which is a `KnownSettings`."""

    def test_1_the_settings_of_an_administration_come_back_whole(self, stored: KnownSettings) -> None:
        """The settings of a known administration are the same in every field, each time they are read."""
        for known in stored.known * 2:
            current = stored.repository.get(known.administration)
            assert current is not None, f"administration {known.administration} is not there"
            assert_same(known, current, f"administration {known.administration}")

    def test_2_an_unknown_administration_has_none(self, stored: KnownSettings) -> None:
        """An administration that was never stored has no settings: None, no error and no default."""
        assert stored.repository.get(_UNKNOWN) is None


# --- settings that can be changed -------------------------------------------------------------------------------


@attrs.frozen
class Save:
    """Settings, and the record of how they came about."""

    settings: AdministrationSettings
    record: ChangeRecord

    def then(self, **changes: Any) -> "Save":
        """The save after this save; new rows of a table must follow the old ones."""
        return _save_after(self.settings, self.record.version, attrs.evolve(self.settings, **changes))


def _first_save(settings: AdministrationSettings) -> Save:
    """The first save: everything differs from blank settings."""
    return _save_after(blank_settings(settings.administration), 0, settings)


def _save_after(before: AdministrationSettings, version: int, settings: AdministrationSettings) -> Save:
    old, new = _parts(before), _parts(settings)
    record = ChangeRecord(
        administration=settings.administration,
        version=version + 1,
        actor="Anna Éénhoorn, application manager of the head office",
        at=datetime(2026, 3, 2, version, tzinfo=UTC) if version % 2 else _MOMENT,
        actions=("Financial / Journal / Actions / Add", "Financial / Journal / Actions / Change")[: (version + 1) % 3],
        differences=tuple(
            Difference(of=part[0], before=old.get(part), after=new.get(part))
            for part in old | new
            if old.get(part) != new.get(part)
        ),
    )
    return Save(settings, record)


def _parts(settings: AdministrationSettings) -> dict[tuple[str, Hashable], Any]:
    """The fields by name, and the rows by table and key."""
    rows = ((name, table.rows(settings)) for name, table in TABLES.items())
    fields: dict[tuple[str, Hashable], Any] = {(name, None): getattr(settings, name) for name in FIELDS}
    return fields | {(name, key): row for name, by_key in rows for key, row in by_key.items()}


def _two_saves_on(store: "SettingsStore", version: int) -> tuple[list[Save], Save, Save]:
    """Bring a store to version 0 or 1, and give the saves so far, and two that follow on it."""
    first = _first_save(sample_settings(1))
    before = first.settings if version else blank_settings(1)
    one, other = (_save_after(before, version, attrs.evolve(first.settings, name=name)) for name in ("one", "another"))
    ask(store, *map(_saving, [first][:version]))
    return [first][:version], one, other


def _in_a_row(first: Save, *names: str) -> list[Save]:
    """A save, and others after it that change the name."""
    return [*accumulate(names, lambda save, name: save.then(name=name), initial=first)]


def _saves_of_every_sort() -> tuple[Save, Save, Save, Save]:
    """Consecutive saves: rows are deleted, added again as the last and changed; fields are emptied and filled."""
    first = _first_save(sample_settings(1))
    full = {name: getattr(first.settings, name) for name in (*FIELDS, *TABLES)}
    blank = {name: getattr(blank_settings(1), name) for name in FIELDS}
    second = first.then(**blank, **{name: full[name][1:] for name in TABLES})
    third = second.then(**full | {name: (*full[name][1:], full[name][0]) for name in TABLES})
    emptied = {
        name: tuple(_emptied(table, row) for row in table.rows(third.settings).values())
        for name, table in TABLES.items()
    }
    return first, second, third, third.then(**emptied)


def _emptied(table: Table, row: Any) -> Any:
    """A row with its defaults in all fields but its key, and a range less; as it is where they belong to its key."""
    if isinstance(row, Counter):
        return attrs.evolve(row, ranges=row.ranges[-1:])
    defaults = {field.name: field.default for field in attrs.fields(type(row)) if field.default is not attrs.NOTHING}
    emptied = attrs.evolve(row, **defaults)
    return emptied if table.key_of(emptied) == table.key_of(row) else row


class StoredSettings(SettingsRepository, SettingsEditor, ChangeLog, Protocol):
    """Settings and the log of their changes within one transaction."""


class SettingsStore(Store[StoredSettings], Protocol):
    """Where settings are kept, with the log of their changes."""


class SettingsEditorContract(Contract):
    """Prove a store of settings: subclass this and give it a fixture ``store``, empty for every test."""

    def test_1_what_was_saved_is_current_and_whole(self, store: SettingsStore) -> None:
        """What was saved last is current, the same in every field, after additions, changes and deletions too."""
        saves: list[Save] = []
        for save in _saves_of_every_sort():
            saves.append(save)
            ask(store, together(_saving(save), _seeing(*saves)), _seeing(*saves))

    @pytest.mark.parametrize("goes_on", [False, True], ids=["and is rolled back", "and the host goes on after it"])
    def test_2_a_save_on_another_version_is_refused(self, store: SettingsStore, goes_on: bool) -> None:
        """A save that expects another version is refused with both named, and changes nothing."""
        first = _first_save(sample_settings(1))
        second, late = (first.then(name=name) for name in ("second", "late"))
        for saves in ([], [first], [first, second]):
            ask(store, *map(_saving, saves[-1:]))
            for expected in {0, 1, 3} - {len(saves)}:
                # After a refusal, a store may refuse to keep the transaction as well, with an error of its own.
                with suppress(Exception), store.begin() as stored:
                    with pytest.raises(StaleSettingsError) as refusal:
                        stored.save(late.settings, expected, attrs.evolve(late.record, version=expected + 1))
                    if not goes_on:
                        raise refusal.value
                named = dict(refusal.value.violation.values)
                assert (named["expected"], named["current"]) == (expected, len(saves))
                ask(store, _seeing(*saves))

    @pytest.mark.parametrize("version", [0, 1], ids=["the first save", "a later save"])
    def test_2_of_two_transactions_on_one_version_one_is_refused(self, store: SettingsStore, version: int) -> None:
        """Of two saves that expect the same version, the second is refused, also if both are made at once."""
        kept, one, other = _two_saves_on(store, version)
        held, (of_other,) = run_beside(store, [_saving(one)], [_saving(other)], patience=self.patience)
        assert not is_refused(StaleSettingsError, *held), "the first was refused"
        assert is_refused(StaleSettingsError, *of_other), "both were saved"
        ask(store, _seeing(*kept, one))

    def test_2_also_if_one_looked_in_the_same_transaction(self, store: SettingsStore) -> None:
        """Of two saves one is refused, also if its transaction read settings that are outdated when it saves."""
        kept, one, other = _two_saves_on(store, 1)
        with workers(store, 2) as (first, second):
            answer(second.ask(lambda stored: stored.current(1)))
            steps = [first.ask(_saving(one)), first.commit()]
            wait(steps[-1:], timeout=self.patience)
            steps += [second.ask(_saving(other)), second.commit()]
            # Where reading holds the settings, the first waited for the second, and it is the first that is refused.
            refused = [is_refused(StaleSettingsError, steps[2]), is_refused(StaleSettingsError, steps[0])]
            assert refused.count(True) == 1, "both were saved" if not any(refused) else "neither was saved"
            answer(steps[3])
            answer(steps[1])
        ask(store, _seeing(*kept, one if refused[0] else other))

    def test_2_but_not_if_the_other_one_was_rolled_back(self, store: SettingsStore) -> None:
        """A save that waited for one that was rolled back is kept, on the version that is left."""
        kept, one, other = _two_saves_on(store, 1)
        holds, asks = [_saving(one)], [_saving(other)]
        _, (of_other,) = run_beside(store, holds, asks, patience=self.patience, commits=False)
        assert not is_refused(StaleSettingsError, *of_other), "it was refused because of a save that was rolled back"
        ask(store, _seeing(*kept, other))

    def test_3_every_save_leaves_its_record(self, store: SettingsStore) -> None:
        """The log gives every record, the same in every field, in the order of their versions."""
        names = ("", "Één € – vier", "n" * 255, *map(str, range(9)))
        saves = _in_a_row(_first_save(sample_settings(1)), *names)
        for number, save in enumerate(saves, start=1):
            ask(store, _saving(save), _seeing(*saves[:number]))

    def test_3_also_within_its_transaction(self, store: SettingsStore) -> None:
        """Several saves in one transaction leave several records, beside those that were there."""
        first, second, third, fourth = _saves_of_every_sort()
        for earlier, both in (((), (first, second)), ((first, second), (third, fourth))):
            sees = _seeing(*earlier, *both)
            ask(store, together(*map(_saving, both), sees), sees)

    def test_4_two_administrations_share_nothing(self, store: SettingsStore) -> None:
        """Each administration has settings, versions and records of its own; version 12 of 1 is not version 2 of 11."""
        without_first_rows = {name: getattr(sample_settings(2), name)[1:] for name in TABLES}
        of_two = [_first_save(attrs.evolve(sample_settings(2), **without_first_rows))]
        first_saves = (_first_save(sample_settings(number)) for number in (1, 11, 111))
        others = [_in_a_row(first, *names) for first, names in zip(first_saves, ("bcdefghijkl", "b", "b"), strict=True)]
        for saves in (others[0][:1], of_two, others[0][1:], *others[1:]):
            ask(store, *map(_saving, saves))
        ask(store, *(_seeing(*saves) for saves in (of_two, *others)))

    def test_4_nor_do_two_transactions_at_once(self, store: SettingsStore) -> None:
        """Two transactions that change two administrations at once both keep their change."""
        one, two = (_first_save(sample_settings(administration)) for administration in (1, 2))
        self.answers_beside(store, [_saving(one)], [_saving(two)])
        ask(store, _seeing(one), _seeing(two))

    def test_5_what_is_rolled_back_was_never_there(self, store: SettingsStore) -> None:
        """A rollback undoes settings and record, of a first save and a later one, for a transaction beside it too."""
        kept: list[Save] = []
        first = _first_save(sample_settings(1))
        for save in (first, first.then(name="second")):
            saves = together(_saving(save), _seeing(*kept, save))
            self.assert_undone(store, saves, _seeing(*kept), None)
            kept.append(save)
            ask(store, _saving(save), _seeing(*kept))

    def test_6_an_unknown_administration_has_nothing(self, store: SettingsStore) -> None:
        """No settings, no version and no records, also beside an administration that has some."""
        ask(store, _seeing(), _saving(_first_save(sample_settings(2))), _seeing())

    def test_7_the_administrations_that_have_settings_are_listed(self, store: SettingsStore) -> None:
        """Those with saved settings, also in the same transaction; none that was rolled back, or only asked for."""
        one, eleven = (_saving(_first_save(sample_settings(number))) for number in (1, 11))
        assert ask(store, _listed) == [frozenset()]
        assert ask(store, together(one, _listed))[0][1] == {1}
        ask_and_roll_back(store, eleven)
        (_, within), after = ask(store, together(lambda stored: stored.current(2), _listed), _listed)
        assert within == after == {1}
        assert ask(store, eleven, _listed)[1] == {1, 11}


def _listed(stored: StoredSettings) -> Any:
    return stored.administrations()


def _saving(save: Save) -> Callable[[StoredSettings], None]:
    return lambda stored: stored.save(save.settings, save.record.version - 1, save.record)


def _seeing(*saves: Save) -> Callable[[StoredSettings], None]:
    """The work of asserting that these are all saves of an administration; of administration 1 if there are none."""
    administration = saves[-1].settings.administration if saves else 1
    last = VersionedSettings(saves[-1].settings, saves[-1].record.version) if saves else None

    def see(stored: StoredSettings) -> None:
        assert_same(last, stored.current(administration), "current")
        assert_same(last and last.settings, stored.get(administration), "get")
        assert_same(tuple(save.record for save in saves), stored.changes(administration), "changes")

    return see
