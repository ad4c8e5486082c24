"""Settings that can be changed, on SQL: a row per administration, and a row per change.

The settings are one value, read and saved as a whole, in one column as JSON text. The version beside it shows whether
another editor has saved meanwhile. The converter is not that of settings files: people write those, and they are read
strictly, whereas here every value that can exist must come back equal, blank texts included. A row that a later version
of this library wrote is refused rather than half read.
"""

import json
from decimal import Decimal
from typing import Any

import attrs
from cattrs.preconf.json import make_converter
from sqlalchemy import select, update

from profit_integration.adapters.sql.connections import AnyConnection, statements_on
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
        for row in self._statements.read(select(table.c.settings, table.c.version).where(*self._of(administration))):
            return VersionedSettings(_converter.loads(row.settings, AdministrationSettings), row.version)
        return None

    def administrations(self) -> frozenset[int]:
        """The administrations of which settings were saved."""
        of = administration_settings.c
        return frozenset(
            row.administration
            for row in self._statements.read(select(of.administration).where(of.scope == self._scope))
        )

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change.

        The row is written only if its version is the expected one; the database lets one transaction at a time decide
        that.

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
            statement = update(table).where(*self._of(administration), of_version).values(values)
        if not self._statements.read(statement.returning(table.c.version)):
            current = self.current(administration)
            version = 0 if current is None else current.version
            raise stale_settings(administration, expected=expected_version, current=version)
        self._statements.run(_ADD_CHANGE, [{"scope": self._scope, **_row(record)}])

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        of = changes_table.c
        wanted = select(changes_table).where(of.scope == self._scope, of.administration == administration)
        return tuple(_record(row) for row in self._statements.read(wanted.order_by(of.version)))

    def _of(self, administration: int) -> tuple[Any, Any]:
        of = administration_settings.c
        return of.scope == self._scope, of.administration == administration


# --- between values and rows ------------------------------------------------------------------------------------


_AS_JSON = ("actions", "differences")  # the columns that hold JSON; the others hold what their field holds


def _row(record: ChangeRecord) -> dict[str, object]:
    data = _converter.unstructure(record)
    return {**data, **{column: json.dumps(data[column], ensure_ascii=False) for column in _AS_JSON}}


def _record(row: Any) -> ChangeRecord:
    data = {field.name: getattr(row, field.name) for field in attrs.fields(ChangeRecord)}
    return _converter.structure({**data, **{column: json.loads(data[column]) for column in _AS_JSON}}, ChangeRecord)


def _difference(of: str, before: Any, after: Any) -> Difference:
    """A difference in a table or a field of the settings, whose type says what its JSON stands for."""
    type_: Any = TABLES[of].row | None if of in TABLES else attrs.fields_dict(AdministrationSettings)[of].type
    return Difference(of=of, before=_converter.structure(before, type_), after=_converter.structure(after, type_))


_converter.register_structure_hook(Difference, lambda data, _: _difference(**data))
