"""The fields of a setting that refer to another table say so, and which accounts take turnover."""

from collections.abc import Iterator
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, VatDutyAccounts
from profit_integration.core.model.references import account_references, references_in, table_referred_to
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.testing import sample_settings

NAMES = {"counter": "counters", "article_group": "article_groups", "integration_group": "integration_groups"}


def settings_types() -> Iterator[type[Any]]:
    yield AdministrationSettings
    yield VatDutyAccounts
    yield from (table.row for table in TABLES.values())


def test_a_field_that_is_called_after_another_table_refers_to_it() -> None:
    for setting in settings_types():
        for field in attrs.fields(setting):
            expected = NAMES.get(field.name)
            if field.name.endswith("_account"):
                expected = "ledger_accounts"
            if field.name.endswith("journal"):
                expected = "journals"
            assert table_referred_to(setting, field.name) == expected, (setting, field.name)


def test_a_reference_has_its_path_and_whether_it_takes_turnover() -> None:
    abroad = VatDutyAccounts(vat_duty="EU", credit_entries_account="8250")
    group = ArticleGroup(code="STANDS", revenue_account="8000", purchase_account="7000", vat_duty_accounts=(abroad,))

    assert [(reference.path, reference.key, reference.takes_turnover) for reference in account_references(group)] == [
        ("revenue_account", "8000", True),
        ("purchase_account", "7000", False),
        ("vat_duty_accounts[0].credit_entries_account", "8250", True),
    ]


def test_the_fields_of_the_administration_itself_are_looked_at_without_its_tables() -> None:
    references = list(references_in(sample_settings(1), leave_out=TABLES))

    assert [reference.path for reference in references] == ["debtors_account", "creditors_account"]
