"""The cases of the settings check that went wrong when the product was tried."""

from pathlib import Path

import pytest

from profit_integration.core.violation import Code
from profit_integration.formats.settings_file import load_settings
from tests.cli.commands import run
from tests.core.policies.settings_rules.test_numbers import follow, overlapping

CASES = Path(__file__).parents[3] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")


def test_the_repairs_of_four_counters_with_one_leader_can_all_be_followed() -> None:
    loaded = load_settings(CASES / "check" / "same-leader.toml").settings
    counters = {(1, counter.code): counter for counter in loaded.counters}
    before = overlapping(counters)
    assert len(before) == 6
    for violation in before:
        for repair in dict(violation.values)["repair"]:
            follow(repair, counters)
    assert overlapping(counters) == []


def test_old_numbers_are_avoided_by_a_later_start_value() -> None:
    case = CASES / "N07"
    assert "start value 11" in run("overlaps", case / "ranges10.csv", "--issued", case / "issued.csv").stdout
    assert run("overlaps", case / "ranges.csv", "--issued", case / "issued.csv").exit_code == 0


def test_what_no_ubl_document_states_is_found() -> None:
    loaded = load_settings(CASES / "check" / "no-effect-from-files.toml")
    places = [finding.place for finding in loaded.ubl.findings(loaded.settings) if finding.code is Code.NOT_IN_FILES]
    assert places == [
        "integration_types[0].credit_restriction_account",
        "integration_types[0].payment_discount_days",
        "article_groups[0].vat_duty_accounts[0]",
    ]
