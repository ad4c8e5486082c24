"""The tables of an administration's settings, as maintenance sees them: what a row is called, found by and opened with.

They are read off `AdministrationSettings` itself: every tuple of values is a table, everything else a field of the
administration. What is written here is only what cannot be read off: AFAS's names and menus, the keys that are more
than the first field of a row, and why a key does not change.

Menus that AFAS's pages name are theirs; the others are ours by analogy.

Help pages: "Integratiesoort toevoegen" (step 1), "Record the integration data" (step 1), "Integration type"
(App_GenSet_FctInt_IntTpe_Edit), "Article group" (App_GenSet_FctInt_ArtGrp_Add), "Allocation link"
(App_GenSet_FctInt_Dist).
"""

import enum
from collections.abc import Callable, Hashable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args, get_origin

import attrs

from profit_integration.core.model.administration import AdministrationSettings

_INTEGRATION = "General / Configuration / Integration settings"

ADMINISTRATION = "administration"
ADMINISTRATION_MENU = "General / Configuration / Administration"


@attrs.frozen(kw_only=True)
class Table:
    """A table of the settings.

    Attributes:
        field: Its field in `AdministrationSettings`.
        row: The type of its rows.
        name: What AFAS calls a row.
        menu: The menu that opens it.
        key_of: What a row is found by.
        frozen_because: Why a key does not change after adding.
        is_changeable: Whether rows change at all, rather than being added and deleted only.
    """

    field: str
    row: type[attrs.AttrsInstance]
    name: str
    menu: str
    key_of: Callable[[Any], Hashable]
    frozen_because: str
    is_changeable: bool = True

    def place(self, key: Hashable) -> str:
        """Where a row stands, by its key rather than its position: ``journals[70]``."""
        return f"{self.field}[{key_text(key)}]"

    def rows(self, settings: AdministrationSettings) -> dict[Hashable, Any]:
        """The rows by key, in their order."""
        return {self.key_of(row): row for row in getattr(settings, self.field)}


def key_text(key: Hashable) -> str:
    """A key for people: its parts with a stroke between them, and ``blank`` for what is left blank."""
    if attrs.has(type(key)):
        key = attrs.astuple(key, recurse=False)  # type: ignore[arg-type]
    if isinstance(key, tuple):
        return " / ".join(key_text(part) for part in key)
    if key is None:
        return "blank"
    return str(key.value if isinstance(key, enum.Enum) else key)


_MENUS: Mapping[str, str] = MappingProxyType(
    {
        "integration_types": f"{_INTEGRATION} / Integration type",
        "integration_accounts": f"{_INTEGRATION} / Integration account",
        "article_groups": f"{_INTEGRATION} / Article group",
        "integration_groups": f"{_INTEGRATION} / Integration group",
        "sales_contact_profiles": f"{_INTEGRATION} / Sales contact profile",
        "allocation_links": f"{_INTEGRATION} / Allocation link",
        "calculation_bases": "Projects / Management / Settings / Integration financial",
        "counters": "General / Configuration / Numbering settings / Counters",
        "journals": "Financial / Configuration / Journal",
        "ledger_accounts": "Financial / Configuration / Ledger account",
        "vat_codes": "Financial / Configuration / VAT code",
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {"calculation_bases": "calculation basis", "allocation_axes": "allocation axis", "vat_codes": "VAT code"}
)
_KEYS: Mapping[str, Callable[[Any], Hashable]] = MappingProxyType(
    {
        "integration_accounts": attrgetter("keys"),
        # Two links, or two blocked periods, differ in any field: the row as a whole is its key.
        "allocation_links": lambda row: row,
        "blocked_periods": lambda row: row,
    }
)
_FROZEN_BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        "integration_types": "after adding, the administration and the integration type can no longer be changed; "
        "all other fields can",
        "integration_accounts": "an integration account is found by its entry type and its values of the calculation "
        "basis",
        "article_groups": "the code of an article group cannot be changed after adding",
        "allocation_links": "an allocation link is only added or deleted, never changed",
    }
)
_ADDED_AND_DELETED_ONLY = frozenset({"allocation_links"})


def _is_table(field: "attrs.Attribute[Any]") -> bool:
    return get_origin(field.type) is tuple and attrs.has(get_args(field.type)[0])


def _table(field: "attrs.Attribute[Any]") -> Table:
    row = get_args(field.type)[0]
    return Table(
        field=field.name,
        row=row,
        name=_NAMES.get(field.name, field.name.removesuffix("s").replace("_", " ")),
        menu=_MENUS.get(field.name, ADMINISTRATION_MENU),
        key_of=_KEYS.get(field.name, attrgetter(attrs.fields(row)[0].name)),
        frozen_because=_FROZEN_BECAUSE.get(field.name, "other settings and entries refer to it by its key"),
        is_changeable=field.name not in _ADDED_AND_DELETED_ONLY,
    )


TABLES: Mapping[str, Table] = MappingProxyType(
    {field.name: _table(field) for field in attrs.fields(AdministrationSettings) if _is_table(field)}
)
FIELDS: tuple[str, ...] = tuple(
    field.name
    for field in attrs.fields(AdministrationSettings)
    if field.name not in TABLES and field.name != ADMINISTRATION
)
_BY_ROW = MappingProxyType({table.row: table for table in TABLES.values()})


def table_of(row: type[attrs.AttrsInstance]) -> Table:
    """The table that rows of a type stand in.

    Raises:
        KeyError: If such values stand in no table of the settings.
    """
    return _BY_ROW[row]
