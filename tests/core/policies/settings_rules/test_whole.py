"""The settings check as a whole: each administration once, each finding with its own, each table with its menu."""

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import ENGLISH, Code, Violation
from profit_integration.messages import DUTCH
from tests.core.policies.settings_rules.examples import second_administration
from tests.examples import (
    settings,
)


def test_the_settings_of_one_administration_are_given_once() -> None:
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        check_settings(settings(), settings(name="other"))


def test_each_finding_says_in_which_administration_it_is() -> None:
    broken = second_administration(debtors_account="0000")

    assert [(each.administration, each.code) for each in check_settings(settings(counters=(), journals=()), broken)][
        -1
    ] == (
        2,
        "account-unknown",
    )


TABLES = [
    each.name
    for each in attrs.fields(AdministrationSettings)
    if str(each.type).startswith("tuple[") and each.name not in {"activated", "blocked_contacts"}
]


@pytest.mark.parametrize("table", [*TABLES, "administration", "work_in_progress"])
def test_every_table_has_a_menu_to_be_found_under(table: str) -> None:
    violation = Violation(code=Code.ACCOUNT_UNKNOWN, place=f"{table}[0].field", values={"account": "1"})

    for texts in (ENGLISH, DUTCH):
        assert texts.remedy(violation).endswith(f"({texts.menus[table]})")
