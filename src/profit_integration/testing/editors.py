"""The contract of settings that can be changed, test by test: six sentences, each of which a store keeps or breaks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

import attrs
import pytest

from profit_integration.accounts.groups import ArticleGroup
from profit_integration.errors import StaleSettingsError
from profit_integration.kinds import JournalType, Language
from profit_integration.maintenance.edits import Difference, with_differences
from profit_integration.maintenance.ports import ChangeLog, SettingsEditor
from profit_integration.maintenance.records import ChangeRecord, VersionedSettings, blank_settings
from profit_integration.maintenance.tables import FIELDS, TABLES
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.integration_types import Journal
from profit_integration.settings.ports import SettingsRepository
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import answer, clerks_on, forgotten, give_time
from profit_integration.testing.settings_samples import sample_settings

_MOMENT = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=1)))


class StoredSettings(SettingsRepository, SettingsEditor, ChangeLog, Protocol):
    """Settings and the log of their changes within one transaction."""


class SettingsStore(Protocol):
    """Where settings are kept, with the log of their changes."""

    def begin(self) -> AbstractContextManager[StoredSettings]:
        """A transaction: kept when the block ends, forgotten when it raises."""
        ...


class SettingsEditorContract(Contract):
    """Prove a store of settings: subclass this and give it a fixture ``store``, empty for every test."""

    def test_1_what_was_saved_is_current_and_whole(self, store: SettingsStore) -> None:
        """What was saved last is current, equal in every field, in its own transaction and from then on."""
        first = _first(sample_settings(1))
        with store.begin() as stored:
            _save(stored, first)
            _assert_current(stored, first)
        with store.begin() as stored:
            _assert_current(stored, first)

    def test_1_also_after_every_sort_of_change(self, store: SettingsStore) -> None:
        """What is added, changed, emptied and taken away is so afterwards, and the version counts the saves."""
        change = _first(sample_settings(1))
        _keep(store, change)
        for differences in _every_sort_of_change(change.settings):
            change = _next(change, *differences)
            _keep(store, change)
            with store.begin() as stored:
                _assert_current(stored, change)

    def test_2_a_save_on_another_version_is_refused(self, store: SettingsStore) -> None:
        """A save that expects another version is refused with both named, and changes nothing."""
        first = _first(sample_settings(1))
        second = _next(first, _renamed(first.settings, "second"))
        _keep(store, first)
        _keep(store, second)
        for expected in (0, 1, 3):
            late = _on_version(expected, _next(first, _renamed(first.settings, "late")))
            with suppress(StaleSettingsError), store.begin() as stored:
                with pytest.raises(StaleSettingsError) as caught:
                    _save(stored, late)
                assert (caught.value.expected, caught.value.found) == (expected, 2)
                raise caught.value
        with store.begin() as stored:
            _assert_current(stored, second)
            assert stored.changes(1) == (first.record, second.record), "a refused save left its record"

    def test_2_also_where_nothing_was_saved_yet(self, store: SettingsStore) -> None:
        """The first save expects version 0, and no other."""
        early = _on_version(1, _first(sample_settings(1)))
        with suppress(StaleSettingsError), store.begin() as stored:
            with pytest.raises(StaleSettingsError) as caught:
                _save(stored, early)
            assert (caught.value.expected, caught.value.found) == (1, 0)
            raise caught.value
        with store.begin() as stored:
            assert stored.current(1) is None, "the refused save was kept"

    @pytest.mark.parametrize("version", [0, 1], ids=["the first save", "a later save"])
    def test_2_of_two_transactions_on_one_version_one_is_refused(self, store: SettingsStore, version: int) -> None:
        """Of two editors who looked at the same version, the second is refused, also if both save at once."""
        blank = _Change(blank_settings(1), _record(blank_settings(1), 0))
        before = _first(sample_settings(1)) if version else blank
        if version:
            _keep(store, before)
        annas = _next(before, _renamed(before.settings, "Anna"))
        berts = _next(before, _renamed(before.settings, "Bert"))
        with clerks_on(store.begin, 2) as (anna, bert):
            answer(anna.asks(_saving(annas)))
            bert_saves, bert_commits = bert.asks(_saving(berts)), bert.commits()
            give_time(bert_commits, self.patience)
            answer(anna.commits())
            with pytest.raises(StaleSettingsError):
                answer(bert_saves)
        with store.begin() as stored:
            _assert_current(stored, annas)

    def test_3_every_save_leaves_its_record(self, store: SettingsStore) -> None:
        """The log gives every record, equal in every field, in the order of their versions."""
        change = _first(sample_settings(1))
        records = []
        for name in ("one", "two", "three", "Één € – vier"):
            _keep(store, change)
            records.append(change.record)
            with store.begin() as stored:
                assert stored.changes(1) == tuple(records)
            change = _next(change, _renamed(change.settings, name))

    def test_3_within_its_transaction_too(self, store: SettingsStore) -> None:
        """Several saves in one transaction leave several records."""
        first = _first(sample_settings(1))
        second = _next(first, *next(_every_sort_of_change(first.settings)))
        with store.begin() as stored:
            _save(stored, first)
            _save(stored, second)
            assert stored.changes(1) == (first.record, second.record)
        with store.begin() as stored:
            assert stored.changes(1) == (first.record, second.record)
            _assert_current(stored, second)

    def test_4_two_administrations_share_nothing(self, store: SettingsStore) -> None:
        """Each administration has its own settings, versions and records."""
        one, two = _first(sample_settings(1)), _first(sample_settings(2))
        later = _next(one, _renamed(one.settings, "later"))
        for change in (one, two, later):
            _keep(store, change)
        with store.begin() as stored:
            _assert_current(stored, later)
            _assert_current(stored, two)
            assert stored.changes(1) == (one.record, later.record)
            assert stored.changes(2) == (two.record,)

    def test_4_nor_do_editors_at_the_same_time(self, store: SettingsStore) -> None:
        """Two transactions that change two administrations at once both keep their change."""
        one, two = _first(sample_settings(1)), _first(sample_settings(2))
        with clerks_on(store.begin, 2) as (anna, bert):
            annas = anna.asks(_saving(one))
            answer(annas)
            bert_saves = bert.asks(_saving(two))
            give_time(bert_saves, self.patience)
            answer(anna.commits())
            answer(bert_saves)
            answer(bert.commits())
        with store.begin() as stored:
            _assert_current(stored, one)
            _assert_current(stored, two)

    def test_5_what_is_rolled_back_was_never_there(self, store: SettingsStore) -> None:
        """A rollback takes back the settings and the record, of the first save and of a later one."""
        first = _first(sample_settings(1))
        second = _next(first, _renamed(first.settings, "second"))
        with forgotten(store.begin) as stored:
            _save(stored, first)
        with store.begin() as stored:
            assert stored.current(1) is None, "the settings are there all the same"
            assert stored.changes(1) == (), "the record is there all the same"
        _keep(store, first)
        with forgotten(store.begin) as stored:
            _save(stored, second)
        with store.begin() as stored:
            _assert_current(stored, first)
            assert stored.changes(1) == (first.record,), "the record is there all the same"
        _keep(store, second)

    def test_6_an_unknown_administration_has_nothing(self, store: SettingsStore) -> None:
        """No settings, no version and no records, also beside an administration that has some."""
        _keep(store, _first(sample_settings(1)))
        with store.begin() as stored:
            assert stored.current(7) is None
            assert stored.get(7) is None
            assert stored.changes(7) == ()


@attrs.frozen
class _Change:
    """Settings, and the record of how they came about."""

    settings: AdministrationSettings
    record: ChangeRecord


def _first(settings: AdministrationSettings) -> _Change:
    """The first save: everything differs from blank settings."""
    blank = blank_settings(settings.administration)
    fields = [
        Difference(of=name, before=getattr(blank, name), after=getattr(settings, name))
        for name in FIELDS
        if getattr(blank, name) != getattr(settings, name)
    ]
    rows = [Difference(of=name, before=None, after=row) for name in TABLES for row in getattr(settings, name)]
    return _Change(settings, _record(settings, 1, *fields, *rows))


def _next(change: _Change, *differences: Difference) -> _Change:
    settings = with_differences(change.settings, differences)
    return _Change(settings, _record(settings, change.record.version + 1, *differences))


def _on_version(expected: int, change: _Change) -> _Change:
    return _Change(change.settings, attrs.evolve(change.record, version=expected + 1))


def _record(settings: AdministrationSettings, version: int, *differences: Difference) -> ChangeRecord:
    return ChangeRecord(
        administration=settings.administration,
        version=version,
        actor="Anna Éénhoorn",
        at=_MOMENT if version % 2 else datetime(2026, 3, 2, version, tzinfo=UTC),
        actions=("Financial / Journal / Actions / Add", "Financial / Journal / Actions / Change")[: version % 3],
        differences=differences,
    )


def _renamed(settings: AdministrationSettings, name: str) -> Difference:
    return Difference(of="name", before=settings.name, after=name)


def _every_sort_of_change(settings: AdministrationSettings) -> Iterator[tuple[Difference, ...]]:
    journal = settings.journals[0]
    added = Journal(code="71", description="", type=JournalType.SALES)
    group = settings.article_groups[0]
    yield (Difference(of="journals", before=None, after=added),)
    yield (
        Difference(of="journals", before=journal, after=attrs.evolve(journal, description="", counter=None)),
        Difference(of="article_groups", before=group, after=ArticleGroup(code=group.code, revenue_account="8000")),
        Difference(of="name", before=settings.name, after=""),
        Difference(of="debtors_account", before=settings.debtors_account, after=None),
        Difference(of="language", before=settings.language, after=Language.DUTCH),
    )
    yield (
        Difference(of="counters", before=settings.counters[0], after=None),
        Difference(of="journals", before=added, after=None),
        Difference(of="decimals", before=settings.decimals, after=2),
    )


def _save(stored: StoredSettings, change: _Change) -> None:
    stored.save(change.settings, change.record.version - 1, change.record)


def _saving(change: _Change) -> Callable[[StoredSettings], None]:
    return lambda stored: _save(stored, change)


def _keep(store: SettingsStore, change: _Change) -> None:
    with store.begin() as stored:
        _save(stored, change)


def _assert_current(stored: StoredSettings, change: _Change) -> None:
    administration = change.settings.administration
    assert stored.current(administration) == VersionedSettings(change.settings, change.record.version)
    assert stored.get(administration) == change.settings
