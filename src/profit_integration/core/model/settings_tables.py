"""The tables of an administration's settings: their rows, and the keys of these.

They are derived from `AdministrationSettings`: every tuple of values is a table, everything else a field of the
administration. Only what cannot be derived is written here: the keys that are not the first field of a row, and which
rows never change. The names of tables and rows, and their menus, are texts: `profit_integration.core.english` and
`profit_integration.messages`.

Help pages: "Integratiesoort toevoegen", "Integration type" (App_GenSet_FctInt_IntTpe_Edit), "Article group"
(App_GenSet_FctInt_ArtGrp_Add), "Allocation link" (App_GenSet_FctInt_Dist).
"""

import enum
from collections.abc import Callable, Hashable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args, get_origin

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.violation import Term

ADMINISTRATION = "administration"


@attrs.frozen(kw_only=True)
class Table:
    """A table of the settings.

    Attributes:
        field: Its field in `AdministrationSettings`.
        row: The type of its rows.
        key_of: Gives the key of a row.
        is_changeable: Whether rows can be changed, rather than only added and deleted.
    """

    field: str
    row: type[attrs.AttrsInstance]
    key_of: Callable[[Any], Hashable]
    is_changeable: bool = True

    @property
    def name(self) -> Term:
        """AFAS's name of a row."""
        return Term(self.row.__name__)

    @property
    def frozen_because(self) -> Term:
        """Why the key of a row does not change after adding."""
        return Term(f"frozen.{self.field}" if self.field in _FROZEN_BY_AFAS else "frozen")

    def place(self, key: Hashable) -> str:
        """The path of a row, by its key rather than its position: ``journals[70]``."""
        return f"{self.field}[{key_text(key)}]"

    def rows(self, settings: AdministrationSettings) -> dict[Hashable, Any]:
        """The rows by key, in their order."""
        return {self.key_of(row): row for row in getattr(settings, self.field)}


def key_text(key: Hashable) -> str:
    """A key as text: its parts with a stroke between them, and ``blank`` for a blank part."""
    if isinstance(key, str):  # also a member of an enumeration of texts
        return str(key)
    if attrs.has(type(key)):
        key = attrs.astuple(key, recurse=False)  # type: ignore[arg-type]
    if isinstance(key, tuple):
        return " / ".join(key_text(part) for part in key)
    if key is None:
        return "blank"
    return str(key.value if isinstance(key, enum.Enum) else key)


_KEYS: Mapping[str, Callable[[Any], Hashable]] = MappingProxyType(
    {
        "integration_accounts": attrgetter("keys"),
        # Two links, or two blocked periods, differ in any field: the row as a whole is its key.
        "allocation_links": lambda row: row,
        "blocked_periods": lambda row: row,
    }
)
_FROZEN_BY_AFAS = frozenset({"integration_types", "integration_accounts", "article_groups", "allocation_links"})
_ADDED_AND_DELETED_ONLY = frozenset({"allocation_links"})


def _is_table(field: "attrs.Attribute[Any]") -> bool:
    return get_origin(field.type) is tuple and attrs.has(get_args(field.type)[0])


def _table(field: "attrs.Attribute[Any]") -> Table:
    row = get_args(field.type)[0]
    return Table(
        field=field.name,
        row=row,
        key_of=_KEYS.get(field.name, attrgetter(attrs.fields(row)[0].name)),
        is_changeable=field.name not in _ADDED_AND_DELETED_ONLY,
    )


TABLES: Mapping[str, Table] = MappingProxyType(
    {field.name: _table(field) for field in attrs.fields(AdministrationSettings) if _is_table(field)}
)
"""The tables of settings that can be edited, by the name of their field."""
FIELDS: tuple[str, ...] = tuple(
    field.name
    for field in attrs.fields(AdministrationSettings)
    if field.name not in TABLES and field.name != ADMINISTRATION
)
_BY_ROW = MappingProxyType({table.row: table for table in TABLES.values()})


def table_of(row: type[attrs.AttrsInstance]) -> Table:
    """The table of the rows of a type.

    Raises:
        KeyError: If no table of the settings has such rows.
    """
    return _BY_ROW[row]


def place_of(row: Any) -> str:
    """The path of a row, by its key: ``journals[70]``."""
    table = table_of(type(row))
    return table.place(table.key_of(row))


def places_by_key(settings: AdministrationSettings) -> Mapping[str, str]:
    """The paths of all rows by their positions, such as ``journals[0]``, each with the path by the row's key.

    Positions change when a row is added or deleted before, keys do not.
    """
    return {
        f"{table.field}[{position}]": table.place(table.key_of(row))
        for table in TABLES.values()
        for position, row in enumerate(getattr(settings, table.field))
    }


def place_by_key(place: str, places: Mapping[str, str]) -> str:
    """The place of a finding by the key of its row, by `places_by_key`; the same if it is not in a row."""
    start, bracket, field = place.partition("]")
    return places.get(start + bracket, start + bracket) + field


def field_place(field: str) -> str:
    """The path of a field of the administration itself."""
    return f"{ADMINISTRATION}.{field}"
