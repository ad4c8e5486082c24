"""A record says who, when and what; the records of an administration add up to its settings."""

from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.edits import Change, Set
from profit_integration.core.maintenance.records import blank_settings, replay
from profit_integration.core.model.settings_changes import ChangeRecord, Difference
from tests.core.maintenance.desk import NOON, Desk
from tests.examples import JOURNALS, settings


def test_the_settings_are_the_sum_of_their_records() -> None:
    desk = Desk()
    desk.start()
    desk.save(Set("name", "Atelier"), version=1)
    desk.save(Change("90", attrs.evolve(JOURNALS[4], description="Dagboek")), version=2)
    with desk.store.begin() as stored:
        records = stored.changes(1)
    assert [each.version for each in records] == [1, 2, 3]
    assert replay(1, records[:1]) == settings()
    now = desk.now()
    assert now is not None
    assert replay(1, records) == now.settings
    assert replay(2, ()) == blank_settings(2)


def record(**changes: Any) -> ChangeRecord:
    fields = {"administration": 1, "version": 7, "actor": "Anna", "at": NOON, "actions": (), "differences": ()}
    return ChangeRecord(**{**fields, **changes})


def test_a_record_in_words() -> None:
    renamed = record(differences=(Difference(of="name", before="Oud", after="Nieuw"),))
    assert str(renamed) == (
        "administration 1, version 7, 2026-03-16T12:00:00+00:00, Anna:\n  administration.name: Oud -> Nieuw"
    )


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(UnusableSettingError, match="time zone"):
        record(at=NOON.replace(tzinfo=None))
