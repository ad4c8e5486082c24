"""The settings file to start from journalises something as it stands."""

from datetime import date

import pytest

from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.formats.settings_file import parse_settings
from profit_integration.formats.starting_settings import starting_settings
from tests.documents import INVOICES, entry, settings
from tests.examples import written

BY = parse_settings(starting_settings(2026))


def test_it_has_no_mistakes_and_no_warnings() -> None:
    assert check_settings(BY.settings) == ()
    assert list(BY.ubl.findings(BY.settings)) == []


def test_a_simple_invoice_is_journalised() -> None:
    made = entry("01", by=BY)
    assert written(made) == ["1300 debit 2783.00", "8000 credit 2300.00", "1500 credit 483.00"]
    assert made.description.text == "[vkf] NL802345678B01-Museum De Waag"
    assert made.journal == "70"


@pytest.mark.parametrize("name", [each.name[:2] for each in sorted(INVOICES.iterdir())])
def test_every_invoice_of_the_demonstration_finds_its_accounts(name: str) -> None:
    assert entry(name, by=BY).lines


def test_the_number_series_begin_in_the_year_that_it_is_written_in() -> None:
    later = parse_settings(starting_settings(2031)).settings
    assert {counter.ranges[0].start_date for counter in later.counters} == {date(2031, 1, 1)}
    assert later.counters[0].number(1, date(2031, 5, 1)) == "F20310001"
    assert "2026" not in starting_settings(2031)


def test_the_last_row_of_kinds_and_the_own_identifiers_tell_purchases_once_they_are_taken_in_use() -> None:
    text = starting_settings(2026)
    for commented in (
        '# own_identifiers = ["NL001234567B01"',
        "# [[ubl.kinds]]",
        '# kind = "order_management_purchase',
    ):
        assert commented in text
        text = text.replace(commented, commented.removeprefix("# "))
    text = text.replace("NL001234567B01", settings().ubl.own_identifiers[0])

    made = entry("12", by=parse_settings(text))

    assert made.kind == "order_management_purchase_invoices"
    assert made.lines[0].account == "1600"
