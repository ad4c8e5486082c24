"""Settings on SQL, with the log of their changes: a row for each administration, and a row for each change.

The settings of an administration are one JSON text, which is read and saved as a whole. The version beside it shows
whether another editor has saved meanwhile. A row with a field that this library does not know, written by a later
version, is refused as damaged.

The converter differs from that of settings files, which people write and which are therefore checked strictly. Here,
every value that was saved must be read back as an equal value, blank texts included.
"""

import json
from decimal import Decimal
from typing import Any

import attrs
from cattrs.preconf.json import make_converter
from sqlalchemy import select, update

from profit_integration.adapters.sql.connections import AnyConnection, statements_on
from profit_integration.adapters.sql.failures import report_damaged_rows
from profit_integration.adapters.sql.tables import INSERT, administration_settings, into
from profit_integration.adapters.sql.tables import settings_changes as changes_table
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import (
    ChangeRecord,
    Difference,
    VersionedSettings,
    stale_settings,
)
from profit_integration.core.model.settings_tables import TABLES

_converter = make_converter(forbid_extra_keys=True)
_converter.register_unstructure_hook(Decimal, str)
_converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))

_ADD_CHANGE = into(changes_table)


class SqlSettings:
    """`SettingsRepository`, `SettingsEditor` and `ChangeLog` within the transaction of the host's connection.

    Args:
        connection: A connection in a transaction: see `statements_on`.
        scope: What administrations are distinguished within; see `SqlInvoiceNumbers`.
    """

    def __init__(self, connection: AnyConnection, *, scope: str = "") -> None:
        self._statements = statements_on(connection)
        self._scope = scope

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, or None if there are none."""
        current = self.current(administration)
        return None if current is None else current.settings

    def current(self, administration: int) -> VersionedSettings | None:
        """The settings of an administration with their version, or None if nothing was saved yet."""
        table = administration_settings
        wanted = select(table.c.settings, table.c.version).where(*self._is_of(administration))
        for row in self._statements.read(wanted):
            with report_damaged_rows(f"{table.name} {administration}"):
                return VersionedSettings(_converter.loads(row.settings, AdministrationSettings), row.version)
        return None

    def administrations(self) -> frozenset[int]:
        """The administrations of which settings were saved."""
        columns = administration_settings.c
        wanted = select(columns.administration).where(columns.scope == self._scope)
        return frozenset(row.administration for row in self._statements.read(wanted))

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change.

        The statement itself compares the version, so that of two editors at once only one saves.

        Raises:
            StaleSettingsError: If the current version is another than expected.
            NoTransactionError: If a driver's connection would commit settings and record one by one.
        """
        self._statements.check_transaction()
        administration = settings.administration
        table = administration_settings
        values = {"version": record.version, "settings": _converter.dumps(settings, ensure_ascii=False)}
        statement: Any
        if expected_version == 0:
            new = INSERT[self._statements.dialect.name](table)
            statement = new.values(scope=self._scope, administration=administration, **values).on_conflict_do_nothing()
        else:
            of_version = table.c.version == expected_version
            statement = update(table).where(*self._is_of(administration), of_version).values(values)
        if not self._statements.read(statement.returning(table.c.version)):
            current = self.current(administration)
            version = 0 if current is None else current.version
            raise stale_settings(administration, expected=expected_version, current=version)
        self._statements.run(_ADD_CHANGE, [{"scope": self._scope, **_row(record)}])

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        columns = changes_table.c
        wanted = select(changes_table).where(columns.scope == self._scope, columns.administration == administration)
        with report_damaged_rows(f"{changes_table.name} {administration}"):
            return tuple(_record(row) for row in self._statements.read(wanted.order_by(columns.version)))

    def _is_of(self, administration: int) -> tuple[Any, Any]:
        """The conditions that a row of settings is that of an administration."""
        columns = administration_settings.c
        return columns.scope == self._scope, columns.administration == administration


# --- between values and rows ------------------------------------------------------------------------------------


_AS_JSON = ("actions", "differences")  # the columns that hold JSON; the others hold the value of their field


def _row(record: ChangeRecord) -> dict[str, object]:
    data = _converter.unstructure(record)
    return {**data, **{column: json.dumps(data[column], ensure_ascii=False) for column in _AS_JSON}}


def _record(row: Any) -> ChangeRecord:
    data = {field.name: getattr(row, field.name) for field in attrs.fields(ChangeRecord)}
    return _converter.structure({**data, **{column: json.loads(data[column]) for column in _AS_JSON}}, ChangeRecord)


def _difference(of: str, before: Any, after: Any) -> Difference:
    """Read a difference; the table or field that it is in, ``of``, decides the types of its values."""
    type_: Any = TABLES[of].row | None if of in TABLES else attrs.fields_dict(AdministrationSettings)[of].type
    return Difference(of=of, before=_converter.structure(before, type_), after=_converter.structure(after, type_))


_converter.register_structure_hook(Difference, lambda data, _: _difference(**data))
