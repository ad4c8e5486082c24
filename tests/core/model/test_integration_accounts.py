"""Integration accounts: an entry type, a value of its calculation basis or none, and a ledger account."""

from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount

REVENUES = EntryType.PROJECT_REVENUES


def test_an_integration_account_without_any_value_is_the_blank_one() -> None:
    blank = IntegrationAccount(entry_type=REVENUES, ledger_account="8190")
    assert blank.is_blank
    named: list[dict[str, Any]] = [{"integration_group": "X"}, {"article_group": "X"}, {"value": "X"}]
    assert not any(attrs.evolve(blank, **value).is_blank for value in named)


def test_an_integration_account_is_found_by_entry_type_and_values_and_not_by_its_ledger_account() -> None:
    both = IntegrationAccount(
        entry_type=REVENUES, ledger_account="8130", integration_group="ADVIES", article_group="STANDS"
    )

    assert both.keys == (REVENUES, "ADVIES", "STANDS", None)
    assert IntegrationAccount(entry_type=REVENUES, ledger_account="1", value="X").keys == (REVENUES, None, None, "X")


@pytest.mark.parametrize("field", ["integration_group", "article_group"])
def test_a_group_and_another_value_together_are_refused_for_an_entry_type_has_one_basis(field: str) -> None:
    with pytest.raises(
        UnusableSettingError, match=r"type 7 names group X and value JANSEN\. Remedy: .* one calculation basis"
    ):
        IntegrationAccount(entry_type=REVENUES, ledger_account="8130", value="JANSEN", **{field: "X"})


def test_entry_types_carry_the_numbers_of_afas() -> None:
    assert {entry_type.name: entry_type.value for entry_type in EntryType} == {
        "DEBTORS": 1,
        "PROJECT_WIP_COST_PRICE": 2,
        "PROJECT_COST_PRICE_COVERAGE": 3,
        "PROJECT_REVENUE_COVERAGE": 4,
        "PROVISIONAL_PROJECT_REVENUE": 5,
        "PROJECT_COSTS": 6,
        "PROJECT_REVENUES": 7,
        "PROJECT_WIP_REVENUE": 8,
        "INTERCOMPANY_COST_PRICE_COVERAGE": 11,
    }


def test_debtors_and_work_in_progress_are_posted_on_the_balance_sheet() -> None:
    on_the_balance_sheet = {entry_type.name for entry_type in EntryType if entry_type.is_of_balance_sheet}

    assert on_the_balance_sheet == {"DEBTORS", "PROJECT_WIP_COST_PRICE", "PROJECT_WIP_REVENUE"}
