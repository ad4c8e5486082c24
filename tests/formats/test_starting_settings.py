"""The settings file to start from journalises something as it stands."""

from datetime import date

import pytest

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from profit_integration.formats.settings_file import parse_settings
from profit_integration.formats.starting_settings import starting_settings
from tests.documents import INVOICES, changed, entry
from tests.examples import written

TEXT = starting_settings(2026)
OWN = '# own_identifiers = ["NL001234567B01", "01234567"]'
BY = parse_settings(changed(TEXT, (OWN, 'own_identifiers = ["NL861234567B01", "71234567"]')))


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


def test_until_it_says_who_we_are_it_is_reported_and_a_suppliers_invoice_is_not_booked_as_a_sale() -> None:
    as_it_is_written = parse_settings(TEXT)

    findings = [finding.code for finding in as_it_is_written.ubl.findings(as_it_is_written.settings)]
    assert findings == [Code.OWN_IDENTIFIERS_MISSING]
    with pytest.raises(MissingSettingError):
        entry("12", by=as_it_is_written)


def test_a_purchase_is_distinguished_from_a_sale_once_the_own_identifiers_are_filled_in() -> None:
    made = entry("12", by=BY)

    assert made.kind == "order_management_purchase_invoices"
    assert made.lines[0].account == "1600"
