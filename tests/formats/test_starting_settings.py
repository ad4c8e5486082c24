"""The settings file to start from journalises something as it stands."""

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.model.kinds import Language
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from profit_integration.formats.settings_file import parse_settings
from profit_integration.formats.starting_settings import starting_settings
from tests.documents import INVOICES, changed, entry
from tests.examples import written

TEXT = starting_settings(2026)
IN_DUTCH = starting_settings(2026, Language.DUTCH)
OWN = '# own_identifiers = ["NL001234567B01", "01234567"]'
BY = parse_settings(changed(TEXT, (OWN, 'own_identifiers = ["NL861234567B01", "71234567"]')))


COMMENT = re.compile(r"#.*$", re.MULTILINE)
ENGLISH = {"VERKOOP": "SALES", "INKOOP": "PURCHASE", "GOEDEREN": "GOODS", "UREN": "HOURS", "UUR*": "HOUR*"}


def in_english(value: Any) -> Any:
    """Settings without the texts of one language, and with English codes."""
    match value:
        case dict():
            texts = {"name", "description", "language"}
            return {key: in_english(part) for key, part in value.items() if key not in texts}
        case list():
            return [in_english(part) for part in value]
        case str():
            return ENGLISH.get(value, value.replace("[JJJJ]", "[YYYY]"))
        case _:
            return value


def test_the_dutch_one_has_the_same_settings_and_comments_of_its_own() -> None:
    assert in_english(tomllib.loads(IN_DUTCH)) == in_english(tomllib.loads(TEXT))
    assert parse_settings(IN_DUTCH).settings.language is Language.DUTCH

    dutch, english = COMMENT.findall(IN_DUTCH), COMMENT.findall(TEXT)
    assert len(dutch) == len(english)
    same = {comment for comment in dutch if comment in english}
    assert same == {"#:schema ./settings.schema.json", OWN, '# number = "10001"'}


def test_it_has_no_mistakes_and_no_warnings() -> None:
    assert check_settings(BY.settings) == ()
    assert list(BY.ubl.findings(BY.settings)) == []


def test_a_simple_invoice_is_journalised() -> None:
    made = entry("01", by=BY)
    assert written(made) == ["1300 debit 2783.00", "8000 credit 2300.00", "1500 credit 483.00"]
    assert made.description.text == "[vkf] NL802345678B01-Museum De Waag"
    assert made.journal == "70"


@pytest.mark.parametrize("name", [path.name[:2] for path in sorted(INVOICES.iterdir())])
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
