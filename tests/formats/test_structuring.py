"""From plain data to values: nothing is coerced, and every mistake is named by its place."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from cattrs import BaseValidationError

from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.violation import ENGLISH
from profit_integration.formats.mistakes import MistakeError
from profit_integration.formats.structuring import make_converter, mistakes


@attrs.frozen
class Leaf:
    text: str


@attrs.frozen
class Everything:
    text: str
    flag: bool
    count: int
    amount: Decimal
    day: date
    choice: AccountType
    entry_type: EntryType
    texts: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    maybe: str | None = None
    maybe_choice: JournalType | None = None


RIGHT: dict[str, Any] = {
    "text": "8000",
    "flag": True,
    "count": 9,
    "amount": Decimal("1.5"),
    "day": date(2026, 1, 1),
    "choice": "assets",
    "entry_type": 7,
    "texts": ["a", "b"],
    "leaves": [{"text": "c"}],
}


def found(data: object) -> list[tuple[str, str]]:
    """The mistakes in data for `Everything`."""
    with pytest.raises((BaseValidationError, MistakeError)) as caught:
        make_converter().structure(data, Everything)
    return [(mistake.place, f"{mistake.what}; {ENGLISH.remedy(mistake)}") for mistake in mistakes(caught.value)]


def test_right_data_becomes_the_value() -> None:
    structured = {
        "choice": AccountType.ASSETS,
        "entry_type": EntryType.PROJECT_REVENUES,
        "texts": ("a", "b"),
        "leaves": (Leaf("c"),),
    }
    assert make_converter().structure(RIGHT, Everything) == Everything(**{**RIGHT, **structured})


def test_a_whole_number_is_a_number() -> None:
    assert make_converter().structure({**RIGHT, "amount": 21}, Everything).amount == 21


@pytest.mark.parametrize("written", [7, "7", "project_revenues"])
def test_an_entry_type_is_written_as_its_number_or_its_name(written: object) -> None:
    got = make_converter().structure({**RIGHT, "entry_type": written}, Everything)
    assert got.entry_type is EntryType.PROJECT_REVENUES


ENTRY_TYPES = (
    "one of 1 (debtors), 2 (project_wip_cost_price), 3 (project_cost_price_coverage), "
    "4 (project_revenue_coverage), 5 (provisional_project_revenue), 6 (project_costs), 7 (project_revenues), "
    "8 (project_wip_revenue), 11 (intercompany_cost_price_coverage)"
)
QUOTES = 'is not a text; write it in quotes, such as "8000"'
FIGURES = "is not a whole number; write it in figures alone"
POINT = "is not a number; write it in figures with a decimal point"
DAY = "is not a date; write it as YYYY-MM-DD, without quotes"
LIST = 'is not a list; write it between square brackets, such as ["..."]'
NO_CHOICE = "is not one of the choices here; write"


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("text", 8000, f"8000 {QUOTES}"),
        ("text", True, f"True {QUOTES}"),
        ("text", "", "it is blank; fill it, or leave it out where that is allowed"),
        ("text", "  ", "it is blank; fill it, or leave it out where that is allowed"),
        ("maybe", 8000, f"8000 {QUOTES}"),
        ("flag", "false", "'false' is neither true nor false; write true or false"),
        ("flag", 0, "0 is neither true nor false; write true or false"),
        ("count", "9", f"'9' {FIGURES}"),
        ("count", Decimal("9.0"), f"9.0 {FIGURES}"),
        ("count", True, f"True {FIGURES}"),
        ("amount", "21", f"'21' {POINT}"),
        ("amount", False, f"False {POINT}"),
        ("amount", Decimal("NaN"), f"NaN {POINT}"),
        ("amount", Decimal("-Infinity"), f"-Infinity {POINT}"),
        ("day", "2026-01-01", f"'2026-01-01' {DAY}"),
        ("day", datetime(2026, 1, 1, 12), f"2026-01-01 12:00:00 {DAY}"),  # noqa: DTZ001 - TOML has such times too
        ("choice", "bonds", f"'bonds' {NO_CHOICE} one of assets, liabilities, revenues, costs"),
        ("choice", "asset", f"'asset' {NO_CHOICE} assets"),
        ("choice", 1, f"1 {NO_CHOICE} one of assets, liabilities, revenues, costs"),
        ("maybe_choice", "sale", f"'sale' {NO_CHOICE} sales"),
        ("entry_type", 9, f"9 {NO_CHOICE} {ENTRY_TYPES}"),
        ("entry_type", True, f"True {NO_CHOICE} {ENTRY_TYPES}"),
        ("entry_type", Decimal("7.0"), f"7.0 {NO_CHOICE} {ENTRY_TYPES}"),
        ("entry_type", [7], f"[7] {NO_CHOICE} {ENTRY_TYPES}"),
        ("texts", "NL861234567B01", f"'NL861234567B01' {LIST}"),
        ("leaves", {"text": "c"}, "{'text': 'c'} is not a list of tables; write its name as [[...]] above each table"),
    ],
)
def test_a_value_of_another_sort_is_refused_with_what_was_expected(key: str, value: object, what: str) -> None:
    assert found({**RIGHT, key: value}) == [(key, what)]


def test_the_place_of_a_mistake_goes_through_tables_and_lists() -> None:
    data = {**RIGHT, "texts": ["a", 2], "leaves": [{"text": "c"}, {"text": 4}, {}, "leaf", {"texd": "e"}]}
    assert sorted(found(data)) == [
        ("leaves[1].text", f"4 {QUOTES}"),
        ("leaves[2].text", "this key is missing; add it"),
        ("leaves[3]", "'leaf' is not a table; write a table with keys such as text"),
        ("leaves[4].texd", "this key is not known here; write text"),
        ("leaves[4].text", "this key is missing; add it"),
        ("texts[1]", f"2 {QUOTES}"),
    ]


def test_a_key_like_none_of_the_known_ones_gets_the_list_of_them() -> None:
    known = ", ".join(field.name for field in attrs.fields(Everything))
    assert found({**RIGHT, "zzz": 1}) == [("zzz", f"this key is not known here; write one of {known}")]


def test_what_is_no_table_at_all_is_refused_as_a_whole() -> None:
    assert found([RIGHT]) == [("", f"{[RIGHT]!r} is not a table; write a table with keys such as text")]
