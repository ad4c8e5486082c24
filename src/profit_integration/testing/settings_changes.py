"""Saves for the contract of changeable settings: what is saved, and the record of how it came about."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import attrs

from profit_integration.core.maintenance.edits import with_differences
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import JournalType, Language
from profit_integration.core.model.settings_changes import ChangeRecord, Difference
from profit_integration.core.model.settings_tables import FIELDS, TABLES

_MOMENT = datetime(2026, 3, 2, 9, 30, 15, 250_001, tzinfo=timezone(timedelta(hours=1)))


@attrs.frozen
class Change:
    """Settings, and the record of how they came about."""

    settings: AdministrationSettings
    record: ChangeRecord


def first_save(settings: AdministrationSettings) -> Change:
    """The first save: everything differs from blank settings."""
    blank = blank_settings(settings.administration)
    fields = [
        Difference(of=name, before=getattr(blank, name), after=getattr(settings, name))
        for name in FIELDS
        if getattr(blank, name) != getattr(settings, name)
    ]
    rows = [Difference(of=name, before=None, after=row) for name in TABLES for row in getattr(settings, name)]
    return Change(settings, _record(settings, 1, *fields, *rows))


def nothing_saved(administration: int) -> Change:
    """What the first save follows on."""
    blank = blank_settings(administration)
    return Change(blank, _record(blank, 0))


def next_save(change: Change, *differences: Difference) -> Change:
    """The save that follows on another one."""
    settings = with_differences(change.settings, differences)
    return Change(settings, _record(settings, change.record.version + 1, *differences))


def renaming(change: Change, name: str) -> Change:
    """The save that follows on another one, and changes the name alone."""
    return next_save(change, Difference(of="name", before=change.settings.name, after=name))


def expecting(version: int, change: Change) -> Change:
    """The same save by somebody who looked at another version."""
    return Change(change.settings, attrs.evolve(change.record, version=version + 1))


def without_first_rows(settings: AdministrationSettings) -> AdministrationSettings:
    """The settings without the first row of each table: the others stand under the keys that they had."""
    return attrs.evolve(settings, **{name: getattr(settings, name)[1:] for name in TABLES})


def every_sort_of_change(settings: AdministrationSettings) -> Iterator[tuple[Difference, ...]]:
    """Changes that follow on each other: rows come, change, go and come back, and fields are emptied and filled."""
    changed, back, *_ = settings.journals
    added = Journal(code="08", description="", type=JournalType.SALES)
    group, counter = settings.article_groups[1], settings.counters[0]
    shorter = attrs.evolve(counter, ranges=counter.ranges[1:])
    yield (Difference(of="journals", before=None, after=added),)
    yield (
        Difference(of="journals", before=changed, after=attrs.evolve(changed, description="", counter=None)),
        Difference(of="journals", before=back, after=None),
        Difference(of="article_groups", before=group, after=ArticleGroup(code=group.code, revenue_account="8000")),
        Difference(of="counters", before=counter, after=shorter),
        Difference(of="name", before=settings.name, after=""),
        Difference(of="debtors_account", before=settings.debtors_account, after=None),
        Difference(of="language", before=settings.language, after=Language.DUTCH),
        Difference(of="reverse_negative_invoices", before=True, after=False),
        Difference(of="activated", before=settings.activated, after=()),
        Difference(of="work_in_progress", before=settings.work_in_progress, after=None),
    )
    yield (
        Difference(of="counters", before=shorter, after=None),
        Difference(of="journals", before=added, after=None),
        Difference(of="journals", before=None, after=back),
        *(Difference(of="vat_codes", before=each, after=None) for each in settings.vat_codes),
        Difference(of="decimals", before=settings.decimals, after=2),
        Difference(of="activated", before=(), after=settings.activated),
        Difference(of="work_in_progress", before=None, after=settings.work_in_progress),
    )


def _record(settings: AdministrationSettings, version: int, *differences: Difference) -> ChangeRecord:
    return ChangeRecord(
        administration=settings.administration,
        version=version,
        actor="Anna Éénhoorn, application manager of the head office",
        at=_MOMENT if version % 2 else datetime(2026, 3, 2, version, tzinfo=UTC),
        actions=("Financial / Journal / Actions / Add", "Financial / Journal / Actions / Change")[: version % 3],
        differences=differences,
    )
