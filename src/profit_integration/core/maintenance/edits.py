"""Edits of settings, and the settings after differences.

An edit is a user's request. A difference is its result: a row or field before and afterwards. The settings follow from
all saved differences in their order, so that a record of the differences is complete.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import Difference
from profit_integration.core.model.settings_tables import FIELDS, TABLES, Table, table_of
from profit_integration.core.policies.overlap_checker.plan import OverlapPlan


@attrs.frozen
class Add:
    """Add a setting, such as an integration type."""

    setting: attrs.AttrsInstance

    @property
    def table(self) -> Table:
        """The table of the setting."""
        return table_of(type(self.setting))


@attrs.frozen
class Change:
    """Replace the setting with this key by another setting with the same key."""

    key: Hashable
    setting: attrs.AttrsInstance

    @property
    def table(self) -> Table:
        """The table of the setting."""
        return table_of(type(self.setting))


@attrs.frozen
class Delete:
    """Delete the setting of a type with this key: ``Delete(Journal, "70")``."""

    type: type[attrs.AttrsInstance]
    key: Hashable

    @property
    def table(self) -> Table:
        """The table of the setting."""
        return table_of(self.type)


@attrs.frozen
class Set:
    """Fill in a field of the administration itself, such as ``debtors_account``."""

    field: str
    value: Any


Edit = Add | Change | Delete | Set


def with_differences(settings: AdministrationSettings, differences: Iterable[Difference]) -> AdministrationSettings:
    """The settings after these differences. New rows come last, and changed rows stay where they were.

    Raises:
        UnusableSettingError: If no such settings can exist.
        KeyError: If a row is deleted that the settings do not have.
    """
    values: dict[str, Any] = {}
    tables: dict[str, dict[Hashable, Any]] = {}
    for difference in differences:
        table = TABLES.get(difference.of)
        if table is None:
            values[difference.of] = difference.after
            continue
        if table.field not in tables:
            tables[table.field] = table.rows(settings)
        if difference.is_deletion:
            del tables[table.field][table.key_of(difference.before)]
        else:
            tables[table.field][table.key_of(difference.after)] = difference.after
    values.update({name: tuple(rows.values()) for name, rows in tables.items()})
    return attrs.evolve(settings, **values)


def edits_between(old: AdministrationSettings, new: AdministrationSettings) -> tuple[Edit, ...]:
    """The edits that turn old settings of an administration into new ones, such as those of a settings file.

    The order of the rows of a table has no meaning, and is not compared.
    """
    return tuple(_edits_between(old, new))


def edits_of_plan(plan: OverlapPlan, administration: int) -> tuple[Edit, ...]:
    """The edits of the counters of one administration, of a plan for series that overlap."""
    changes = (change for change in plan.counters if change.administration == administration)
    return tuple(Change(change.code, change.counter) for change in changes)


def _edits_between(old: AdministrationSettings, new: AdministrationSettings) -> Iterator[Edit]:
    for field in FIELDS:
        if getattr(old, field) != getattr(new, field):
            yield Set(field, getattr(new, field))
    for table in TABLES.values():
        before, after = table.rows(old), table.rows(new)
        for key in before:
            if key not in after:
                yield Delete(table.row, key)
        for key, row in after.items():
            if key not in before:
                yield Add(row)
            elif row != before[key]:
                yield Change(key, row)
