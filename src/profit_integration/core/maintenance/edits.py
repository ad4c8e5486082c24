"""Edits, and the differences that they make.

An edit is what a user asks for; a difference is what comes of it: what stood in one place before, and what stands
there afterwards. Settings are the sum of the differences that were saved, one after the other, so a record of the
differences loses nothing.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import Difference
from profit_integration.core.model.settings_tables import FIELDS, TABLES, Table, table_of


@attrs.frozen
class Add:
    """Add a setting, such as an integration type."""

    setting: attrs.AttrsInstance

    @property
    def table(self) -> Table:
        """Where it belongs."""
        return table_of(type(self.setting))


@attrs.frozen
class Change:
    """Put a setting in the place of the one with this key; its key stays what it is."""

    key: Hashable
    setting: attrs.AttrsInstance

    @property
    def table(self) -> Table:
        """Where it belongs."""
        return table_of(type(self.setting))


@attrs.frozen
class Delete:
    """Delete the setting of a type with this key: ``Delete(Journal, "70")``."""

    type: type[attrs.AttrsInstance]
    key: Hashable

    @property
    def table(self) -> Table:
        """Where it stands."""
        return table_of(self.type)


@attrs.frozen
class Set:
    """Fill in a field of the administration itself, such as ``debtors_account``."""

    field: str
    value: Any


Edit = Add | Change | Delete | Set


def with_differences(settings: AdministrationSettings, differences: Iterable[Difference]) -> AdministrationSettings:
    """The settings after these differences: what is new comes last, what changed stays where it was.

    Raises:
        ProfitIntegrationError: If no such settings can exist.
    """
    changed: dict[str, Any] = {}
    tables: dict[str, dict[Hashable, Any]] = {}
    for each in differences:
        table = TABLES.get(each.of)
        if table is None:
            changed[each.of] = each.after
            continue
        if each.of not in tables:
            tables[each.of] = table.rows(settings)
        rows = tables[each.of]
        if each.after is None:
            del rows[table.key_of(each.before)]
        else:
            rows[table.key_of(each.after)] = each.after
    changed.update({name: tuple(rows.values()) for name, rows in tables.items()})
    return attrs.evolve(settings, **changed)


def edits_between(old: AdministrationSettings, new: AdministrationSettings) -> tuple[Edit, ...]:
    """What must be edited to make old settings into new ones, such as those of a settings file.

    The order of the settings within a table means nothing, and is not compared.
    """
    return (*_sets(old, new), *(edit for table in TABLES.values() for edit in _rows_between(table, old, new)))


def _sets(old: AdministrationSettings, new: AdministrationSettings) -> Iterator[Edit]:
    for field in FIELDS:
        if getattr(old, field) != getattr(new, field):
            yield Set(field, getattr(new, field))


def _rows_between(table: Table, old: AdministrationSettings, new: AdministrationSettings) -> Iterator[Edit]:
    before, after = table.rows(old), table.rows(new)
    for key in before:
        if key not in after:
            yield Delete(table.row, key)
    for key, row in after.items():
        if key not in before:
            yield Add(row)
        elif row != before[key]:
            yield Change(key, row)
