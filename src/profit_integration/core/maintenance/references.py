"""What in the settings refers to what: by which settings an account, journal, counter, VAT code or group is used.

A field tells by its name what it refers to: ``revenue_account`` is the number of a ledger account, and
``credit_invoices_journal`` the code of a journal. A new field with such a name is found without being listed here. A
sales contact profile that posts in another administration names journals there, and uses none here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import field_place
from profit_integration.core.model.settings_tables import TABLES, key_text

_BY_NAME = {
    "counter": "counters",
    "vat_code": "vat_codes",
    "profile": "sales_contact_profiles",
    "article_group": "article_groups",
    "integration_group": "integration_groups",
}


def users(settings: AdministrationSettings) -> Mapping[tuple[str, str], list[str]]:
    """Every place that refers to a row, such as ``article_groups[BEER].revenue_account``, by table and key."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place, table, key in _references(settings):
        found[table, key].append(place)
    return found


def entries_in_words(count: int, first: str) -> str:
    """How a `Usage` names the entries that use something: how many, and the number of the first."""
    return f"journal entry {first}" if count == 1 else f"{count} journal entries, the first with number {first}"


def _references(settings: AdministrationSettings) -> Iterator[tuple[str, str, str]]:
    for field in attrs.fields(AdministrationSettings):
        value = getattr(settings, field.name)
        table = TABLES.get(field.name)
        if table is None:
            yield from _in_field(field_place(field.name), field.name, value)
        else:
            for key, row in table.rows(settings).items():
                if getattr(row, "administration", settings.administration) in {None, settings.administration}:
                    yield from _in_value(table.place(key), row)


def _in_value(place: str, value: Any) -> Iterator[tuple[str, str, str]]:
    for field in attrs.fields(type(value)):
        yield from _in_field(f"{place}.{field.name}", field.name, getattr(value, field.name))


def _in_field(place: str, name: str, value: Any) -> Iterator[tuple[str, str, str]]:
    table = _referred_to(name)
    if attrs.has(type(value)):
        yield from _in_value(place, value)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _in_field(f"{place}[{index}]", name, each)
    elif table is not None and value is not None:
        yield place, table, key_text(value)


def _referred_to(name: str) -> str | None:
    if name.endswith("_account"):
        return "ledger_accounts"
    if name == "journal" or name.endswith("_journal"):
        return "journals"
    return _BY_NAME.get(name)
