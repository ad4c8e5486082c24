"""`Usage` on SQL: which rows of the settings are used by the journal entries of a database."""

from sqlalchemy import ColumnElement, func, or_, select

from profit_integration.adapters.sql.connections import AnyConnection, statements_on
from profit_integration.adapters.sql.messages import as_json
from profit_integration.adapters.sql.tables import journal_entries, journal_lines
from profit_integration.core.model.settings_changes import EntriesUsing
from profit_integration.core.model.settings_tables import key_text
from profit_integration.core.violation import Code

_entries = journal_entries.c
_lines = journal_lines.c


class SqlUsage:
    """Finds the journal entries that use a row of the settings.

    Args:
        connection: A connection: see `statements_on`.
        scope: The scope of the entries; see `SqlInvoiceNumbers`.
    """

    def __init__(self, connection: AnyConnection, *, scope: str = "") -> None:
        self._statements = statements_on(connection)
        self._scope = scope

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        """The number of entries that use a row of a table, and the number of the first; None if none does."""
        uses = _condition(administration, table, key)
        if uses is None:
            return None
        count, first = func.count().label("users"), func.min(_entries.id).label("first")
        (using,) = self._statements.read(select(count, first).where(_entries.scope == self._scope, uses))
        if not using.users:
            return None
        (entry,) = self._statements.read(select(_entries.number).where(_entries.id == using.first))
        return EntriesUsing(count=using.users, first=entry.number)


def _condition(administration: int, table: str, key: str) -> ColumnElement[bool] | None:
    """The condition that an entry uses a row; None for a table whose rows no entry names."""
    posted = _entries.posted_in == administration
    belongs = _entries.administration == administration
    match table:
        case "administration":
            return posted if key == str(administration) else None
        case "journals":
            return posted & (_entries.journal == key)
        case "counters":
            return posted & (_entries.counter == key)
        case "ledger_accounts":
            return posted & _has_line(_lines.account == key)
        case "vat_codes":
            return posted & _has_line(_lines.vat_code == key)
        case "allocation_axes":
            return posted & _has_line(_is_allocated(key))
        case "integration_types":
            return (posted | belongs) & (_entries.kind == key)
        case "sales_contact_profiles":
            return belongs & or_(_entries.contact_profile == key, _is_by_profile(key))
        case _:
            return None


def _has_line(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return _entries.id.in_(select(_lines.entry_id).where(condition))


def _is_allocated(key: str) -> ColumnElement[bool]:
    """The condition that a line is allocated on an axis, or to a code of it.

    It searches the JSON text by REPLACE, since LIKE ignores case on SQLite.
    """
    axis, separator, code = key.partition(_SEPARATOR)
    start = f'{{"axis":{axis},"code":'
    text = f"{start}{as_json(code)}}}" if separator else start
    return func.replace(_lines.allocations, text, "") != _lines.allocations


def _is_by_profile(key: str) -> ColumnElement[bool]:
    """The condition that a profile chose the journal: the stored reason begins with the message that says so."""
    data = as_json({"code": Code.BY_PROFILE.value, "values": {"profile": key}})
    start = data.removesuffix("}}") + ","
    return func.substr(_entries.journal_reason, 1, len(start)) == start


_SEPARATOR = key_text(("", ""))
