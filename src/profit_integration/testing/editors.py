"""The contract of settings that can be changed, test by test: six sentences, each of which a store keeps or breaks."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from typing import Protocol

import pytest

from profit_integration.core.errors import StaleSettingsError
from profit_integration.core.model.settings_changes import VersionedSettings
from profit_integration.core.ports import ChangeLog, SettingsEditor, SettingsRepository
from profit_integration.testing.contracts import Contract
from profit_integration.testing.equality import assert_same
from profit_integration.testing.interleaving import answer, clerks_on, forgotten, give_time
from profit_integration.testing.settings_changes import (
    Change,
    every_sort_of_change,
    expecting,
    first_save,
    next_save,
    nothing_saved,
    renaming,
    without_first_rows,
)
from profit_integration.testing.settings_samples import sample_settings


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
        """What was saved last is current, the same in every field, in its own transaction and from then on."""
        first = first_save(sample_settings(1))
        with store.begin() as stored:
            _save(stored, first)
            _assert_current(stored, first)
        with store.begin() as stored:
            _assert_current(stored, first)

    def test_1_also_after_every_sort_of_change(self, store: SettingsStore) -> None:
        """What is added, changed, emptied and taken away is so afterwards, and the version counts the saves."""
        change = first_save(sample_settings(1))
        _keep(store, change)
        for differences in every_sort_of_change(change.settings):
            change = next_save(change, *differences)
            _keep(store, change)
            with store.begin() as stored:
                _assert_current(stored, change)

    def test_2_a_save_on_another_version_is_refused(self, store: SettingsStore) -> None:
        """A save that expects another version is refused with both named, and changes nothing."""
        first = first_save(sample_settings(1))
        second = renaming(first, "second")
        _keep(store, first)
        _keep(store, second)
        for expected in (0, 1, 3):
            late = expecting(expected, renaming(first, "late"))
            with suppress(StaleSettingsError), store.begin() as stored:
                with pytest.raises(StaleSettingsError) as caught:
                    _save(stored, late)
                assert _versions(caught.value) == (expected, 2)
                raise caught.value
        with store.begin() as stored:
            _assert_current(stored, second)
            _assert_log(stored, 1, first, second)

    def test_2_also_where_the_host_goes_on_after_it(self, store: SettingsStore) -> None:
        """A refused save changes nothing either where the host catches the refusal and keeps the transaction."""
        first = first_save(sample_settings(1))
        _keep(store, first)
        late = expecting(0, renaming(first, "late"))
        # After a refusal, a store may refuse to keep the transaction as well, with an error of its own.
        with suppress(Exception), store.begin() as stored, pytest.raises(StaleSettingsError):
            _save(stored, late)
        with store.begin() as stored:
            _assert_current(stored, first)
            _assert_log(stored, 1, first)

    def test_2_also_where_nothing_was_saved_yet(self, store: SettingsStore) -> None:
        """The first save expects version 0, and no other."""
        early = expecting(1, first_save(sample_settings(1)))
        with suppress(StaleSettingsError), store.begin() as stored:
            with pytest.raises(StaleSettingsError) as caught:
                _save(stored, early)
            assert _versions(caught.value) == (1, 0)
            raise caught.value
        with store.begin() as stored:
            assert stored.current(1) is None, "the refused save was kept"

    @pytest.mark.parametrize("version", [0, 1], ids=["the first save", "a later save"])
    def test_2_of_two_transactions_on_one_version_one_is_refused(self, store: SettingsStore, version: int) -> None:
        """Of two editors who looked at the same version, the second is refused, also if both save at once."""
        annas, berts = _two_saves_on(store, version)
        with clerks_on(store.begin, 2) as (anna, bert):
            answer(anna.asks(_saving(annas)))
            bert_saves, bert_commits = bert.asks(_saving(berts)), bert.commits()
            give_time(bert_commits, self.patience)
            answer(anna.commits())
            with pytest.raises(StaleSettingsError):
                answer(bert_saves)
        with store.begin() as stored:
            _assert_current(stored, annas)

    def test_2_also_if_one_looked_in_the_same_transaction(self, store: SettingsStore) -> None:
        """Of two editors one is refused, also if what he saw in his transaction is old by the time he saves."""
        annas, berts = _two_saves_on(store, 1)
        with clerks_on(store.begin, 2) as (anna, bert):
            answer(bert.asks(lambda stored: stored.current(1)))
            anna_saves, anna_commits = anna.asks(_saving(annas)), anna.commits()
            give_time(anna_commits, self.patience)
            bert_saves, bert_commits = bert.asks(_saving(berts)), bert.commits()
            # Where reading holds the settings, Anna waited for Bert, and it is she who is refused.
            refused = [_is_refused(bert_saves), _is_refused(anna_saves)]
            assert refused.count(True) == 1, "both were saved" if not any(refused) else "neither was saved"
            answer(bert_commits)
            answer(anna_commits)
        with store.begin() as stored:
            _assert_current(stored, annas if refused[0] else berts)

    def test_2_but_not_if_the_other_one_was_rolled_back(self, store: SettingsStore) -> None:
        """Whoever waited for a save that was rolled back saves on the version that is left."""
        annas, berts = _two_saves_on(store, 1)
        with clerks_on(store.begin, 2) as (anna, bert):
            answer(anna.asks(_saving(annas)))
            bert_saves, bert_commits = bert.asks(_saving(berts)), bert.commits()
            give_time(bert_saves, self.patience)
            answer(anna.rolls_back())
            assert not _is_refused(bert_saves), "it was refused because of a save that was rolled back"
            answer(bert_commits)
        with store.begin() as stored:
            _assert_current(stored, berts)

    def test_3_every_save_leaves_its_record(self, store: SettingsStore) -> None:
        """The log gives every record, the same in every field, in the order of their versions."""
        saves = [first_save(sample_settings(1))]
        for name in ("", "Één € – vier", "n" * 255, *map(str, range(9))):
            _keep(store, saves[-1])
            with store.begin() as stored:
                _assert_current(stored, saves[-1])
                _assert_log(stored, 1, *saves)
            saves.append(renaming(saves[-1], name))

    def test_3_within_its_transaction_too(self, store: SettingsStore) -> None:
        """Several saves in one transaction leave several records, beside those that were there."""
        first = first_save(sample_settings(1))
        second = next_save(first, *next(every_sort_of_change(first.settings)))
        third = renaming(second, "third")
        fourth = renaming(third, "fourth")
        for earlier, both in (((), (first, second)), ((first, second), (third, fourth))):
            with store.begin() as stored:
                for each in both:
                    _save(stored, each)
                _assert_log(stored, 1, *earlier, *both)
            with store.begin() as stored:
                _assert_log(stored, 1, *earlier, *both)
                _assert_current(stored, both[-1])

    def test_4_two_administrations_share_nothing(self, store: SettingsStore) -> None:
        """Each administration has its own settings, versions and records."""
        one, two = first_save(sample_settings(1)), first_save(without_first_rows(sample_settings(2)))
        later = renaming(one, "later")
        for change in (one, two, later):
            _keep(store, change)
        with store.begin() as stored:
            _assert_current(stored, later)
            _assert_current(stored, two)
            _assert_log(stored, 1, one, later)
            _assert_log(stored, 2, two)

    def test_4_nor_do_those_whose_numbers_come_near(self, store: SettingsStore) -> None:
        """The twelfth version of administration 1 is not the second of administration 11, nor of administration 111."""
        of = {each: [first_save(sample_settings(each))] for each in (1, 11, 111)}
        for administration, saves in of.items():
            while len(saves) < (12 if administration == 1 else 2):
                saves.append(renaming(saves[-1], f"{administration}, {len(saves)}"))
            for each in saves:
                _keep(store, each)
        with store.begin() as stored:
            for administration, saves in of.items():
                _assert_current(stored, saves[-1])
                _assert_log(stored, administration, *saves)

    def test_4_nor_do_editors_at_the_same_time(self, store: SettingsStore) -> None:
        """Two transactions that change two administrations at once both keep their change."""
        one, two = first_save(sample_settings(1)), first_save(sample_settings(2))
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
        first = first_save(sample_settings(1))
        second = renaming(first, "second")
        with forgotten(store.begin) as stored:
            _save(stored, first)
            _assert_current(stored, first)
        with store.begin() as stored:
            assert stored.current(1) is None, "the settings are there all the same"
            assert stored.get(1) is None, "the settings are there all the same"
            assert stored.changes(1) == (), "the record is there all the same"
        _keep(store, first)
        with forgotten(store.begin) as stored:
            _save(stored, second)
            _assert_current(stored, second)
        with store.begin() as stored:
            _assert_current(stored, first)
            _assert_log(stored, 1, first)
        _keep(store, second)

    def test_5_nor_does_another_editor_see_it(self, store: SettingsStore) -> None:
        """What is rolled back was never there for a transaction that was open beside it either."""
        first = first_save(sample_settings(1))
        _keep(store, first)
        with clerks_on(store.begin, 2) as (anna, bert):
            answer(anna.asks(_saving(renaming(first, "second"))))
            bert_looks = bert.asks(lambda stored: (stored.current(1), stored.get(1), stored.changes(1)))
            give_time(bert_looks, self.patience)
            answer(anna.rolls_back())
            current, settings, records = answer(bert_looks)
        assert_same(VersionedSettings(first.settings, 1), current, "current")
        assert_same(first.settings, settings, "get")
        assert_same((first.record,), records, "changes")

    def test_6_an_unknown_administration_has_nothing(self, store: SettingsStore) -> None:
        """No settings, no version and no records, also beside an administration that has some."""
        _keep(store, first_save(sample_settings(1)))
        with store.begin() as stored:
            assert stored.current(7) is None
            assert stored.get(7) is None
            assert stored.changes(7) == ()


def _versions(error: StaleSettingsError) -> tuple[int, int]:
    """The version that a change expects, and the current one, as an error names them."""
    values = dict(error.violation.values)
    return values["expected"], values["current"]


def _two_saves_on(store: SettingsStore, version: int) -> tuple[Change, Change]:
    """Brings a store to a version, and gives two saves that follow on it."""
    before = nothing_saved(1)
    if version:
        before = first_save(sample_settings(1))
        _keep(store, before)
    return renaming(before, "Anna"), renaming(before, "Bert")


def _save(stored: StoredSettings, change: Change) -> None:
    stored.save(change.settings, change.record.version - 1, change.record)


def _saving(change: Change) -> Callable[[StoredSettings], None]:
    return lambda stored: _save(stored, change)


def _is_refused(saves: Future[None]) -> bool:
    try:
        answer(saves)
    except StaleSettingsError:
        return True
    return False


def _keep(store: SettingsStore, change: Change) -> None:
    with store.begin() as stored:
        _save(stored, change)


def _assert_current(stored: StoredSettings, change: Change) -> None:
    administration = change.settings.administration
    current = stored.current(administration)
    assert current is not None, f"administration {administration} is not there"
    assert_same(VersionedSettings(change.settings, change.record.version), current, "current")
    assert_same(change.settings, stored.get(administration), "get")


def _assert_log(stored: StoredSettings, administration: int, *changes: Change) -> None:
    assert_same(tuple(each.record for each in changes), stored.changes(administration), "changes")
