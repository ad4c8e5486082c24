"""The samples of settings; that they are rich enough, the faulty stores of `faulty_values` show."""

from typing import Any

from profit_integration.core.model.references import references_in
from profit_integration.core.model.settings_tables import TABLES, key_text
from profit_integration.testing import sample_settings


def test_every_reference_is_to_a_row_that_is_there() -> None:
    """A store with foreign keys can keep them."""
    settings = sample_settings()
    rows: list[Any] = [row for table in TABLES for row in getattr(settings, table)]
    references = [reference for setting in (settings, *rows) for reference in references_in(setting)]
    keys = {name: set(map(key_text, table.rows(settings))) for name, table in TABLES.items()}
    assert [reference for reference in references if reference.key not in keys[reference.table]] == []


def test_another_administration_has_other_rows() -> None:
    """A store that takes the rows of one for those of the other is seen; rows without free texts are the same."""
    one, other = sample_settings(1), sample_settings(2)
    same = {name for name in TABLES if getattr(one, name) == getattr(other, name)}
    assert same == {"calculation_bases", "sales_contact_profiles", "allocation_links", "summary_accounts"}
