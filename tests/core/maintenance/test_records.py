"""A record says who, when and what; the records of an administration add up to its settings."""

from typing import Any

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.records import blank_settings, replay
from profit_integration.core.model.settings_changes import ChangeRecord, Difference
from tests.core.maintenance.maintained_settings import NOON


def test_without_records_there_are_blank_settings() -> None:
    """With records, their sum is a law of the tests of two editors."""
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
