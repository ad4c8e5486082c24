"""The settings check as a whole: each administration once, each finding with its own, each table with its menu."""

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import second_administration
from tests.examples import (
    settings,
)


def test_the_settings_of_one_administration_are_given_once() -> None:
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        check_settings(settings(), settings(name="other"))


def test_each_finding_says_in_which_administration_it_is() -> None:
    broken = second_administration(debtors_account="0000")

    last = check_settings(settings(counters=(), journals=()), broken)[-1]
    assert (last.administration, last.code) == (2, Code.ACCOUNT_UNKNOWN)
