"""Every table of the settings is known, with its key and its menu."""

import attrs
import pytest

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.settings_tables import (
    ADMINISTRATION,
    FIELDS,
    TABLES,
    Table,
    key_text,
    place_of,
    table_of,
)
from profit_integration.core.violation import ENGLISH
from profit_integration.messages import DUTCH
from profit_integration.testing import sample_settings


def test_every_field_of_the_settings_is_a_table_or_a_field_of_the_administration() -> None:
    names = [field.name for field in attrs.fields(AdministrationSettings)]
    assert sorted([ADMINISTRATION, *FIELDS, *TABLES]) == sorted(names)
    assert {"journals", "counters", "integration_types", "integration_accounts", "calculation_bases"} <= set(TABLES)
    assert {"name", "debtors_account", "compress_lines"} <= set(FIELDS)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_is_found_by_its_key_and_its_type(name: str) -> None:
    table = TABLES[name]
    filled = sample_settings(1)
    rows = getattr(filled, name)
    assert list(table.rows(filled).values()) == list(rows)
    assert table_of(table.row) is table
    assert [place_of(row) for row in rows] == [table.place(table.key_of(row)) for row in rows]


def test_the_menus_of_the_help_pages() -> None:
    """Step 1 of "Integratiesoort toevoegen" and of "Record the integration data"."""
    start = "General / Configuration / Integration settings"
    assert ENGLISH.menus["integration_types"] == f"{start} / Integration type"
    assert ENGLISH.menus["integration_accounts"] == f"{start} / Integration account"


@pytest.mark.parametrize("table", TABLES.values())
def test_every_table_has_a_name_and_a_menu_in_both_languages(table: Table) -> None:
    for texts in (ENGLISH, DUTCH):
        assert texts.label(table.name)
        assert texts.label(table.frozen_because)
        assert texts.menus[table.field]


def test_a_key_in_words() -> None:
    rule = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, integration_group="ADVIES", ledger_account="8130")
    assert TABLES["integration_accounts"].place(rule.keys) == "integration_accounts[7 / ADVIES / blank / blank]"
    assert key_text(IntegrationKind.CASH_SALES) == "cash_sales"
    assert key_text(attrs.make_class("Link", ["axis", "field"], frozen=True)(2, None)) == "2 / blank"
