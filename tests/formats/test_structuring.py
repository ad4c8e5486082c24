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
from profit_integration.formats.structuring import NotExpectedError, make_converter, mistakes


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
    with pytest.raises((BaseValidationError, NotExpectedError)) as caught:
        make_converter().structure(data, Everything)
    return list(mistakes(caught.value, data))


def test_right_data_becomes_the_value() -> None:
    assert make_converter().structure(RIGHT, Everything) == Everything(
        text="8000",
        flag=True,
        count=9,
        amount=Decimal("1.5"),
        day=date(2026, 1, 1),
        choice=AccountType.ASSETS,
        entry_type=EntryType.PROJECT_REVENUES,
        texts=("a", "b"),
        leaves=(Leaf("c"),),
    )


def test_a_whole_number_is_a_number() -> None:
    assert make_converter().structure({**RIGHT, "amount": 21}, Everything).amount == 21


@pytest.mark.parametrize("written", [7, "7", "project_revenues"])
def test_an_entry_type_is_written_as_its_number_or_its_name(written: object) -> None:
    got = make_converter().structure({**RIGHT, "entry_type": written}, Everything)
    assert got.entry_type is EntryType.PROJECT_REVENUES


ENTRY_TYPES = (
    "an entry type; they are 1 (debtors), 2 (project_wip_cost_price), 3 (project_cost_price_coverage), "
    "4 (project_revenue_coverage), 5 (provisional_project_revenue), 6 (project_costs), 7 (project_revenues), "
    "8 (project_wip_revenue), 11 (intercompany_cost_price_coverage)"
)


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("text", 8000, '8000 is not a text; write it in quotes, such as "8000"'),
        ("text", True, 'True is not a text; write it in quotes, such as "8000"'),
        ("text", "", "'' is not a text; leave the key out if there is none"),
        ("text", "  ", "'  ' is not a text; leave the key out if there is none"),
        ("maybe", 8000, '8000 is not a text; write it in quotes, such as "8000"'),
        ("flag", "false", "'false' is not true or false"),
        ("flag", 0, "0 is not true or false"),
        ("count", "9", "'9' is not a whole number"),
        ("count", Decimal("9.0"), "9.0 is not a whole number"),
        ("count", True, "True is not a whole number"),
        ("amount", "21", "'21' is not a number"),
        ("amount", False, "False is not a number"),
        ("amount", Decimal("NaN"), "NaN is not a number"),
        ("amount", Decimal("-Infinity"), "-Infinity is not a number"),
        ("day", "2026-01-01", "'2026-01-01' is not a date; write it without quotes, such as 2026-01-01"),
        (
            "day",
            datetime(2026, 1, 1, 12),  # noqa: DTZ001 - TOML has such times too
            "2026-01-01 12:00:00 is not a date; write it without quotes, such as 2026-01-01",
        ),
        ("choice", "bonds", "'bonds' is not one of assets, liabilities, revenues, costs"),
        ("choice", "asset", "'asset' is not one of assets, liabilities, revenues, costs; did you mean assets?"),
        ("choice", 1, "1 is not one of assets, liabilities, revenues, costs"),
        (
            "maybe_choice",
            "sale",
            "'sale' is not one of sales, purchase, cash, bank, general, variable_general, opening_balance; "
            "did you mean sales?",
        ),
        ("entry_type", 9, f"9 is not {ENTRY_TYPES}"),
        ("entry_type", True, f"True is not {ENTRY_TYPES}"),
        ("entry_type", Decimal("7.0"), f"7.0 is not {ENTRY_TYPES}"),
        ("entry_type", [7], f"[7] is not {ENTRY_TYPES}"),
        ("texts", "NL861234567B01", "'NL861234567B01' is not a list; write [\"...\"]"),
        ("leaves", {"text": "c"}, "{'text': 'c'} is not a list; write [[...]] above the table"),
    ],
)
def test_a_value_of_another_sort_is_refused_with_what_was_expected(key: str, value: object, what: str) -> None:
    assert found({**RIGHT, key: value}) == [(key, what)]


def test_the_place_of_a_mistake_goes_through_tables_and_lists() -> None:
    data = {**RIGHT, "texts": ["a", 2], "leaves": [{"text": "c"}, {"text": 4}, {}, "leaf", {"texd": "e"}]}
    assert sorted(found(data)) == [
        ("leaves[1].text", '4 is not a text; write it in quotes, such as "8000"'),
        ("leaves[2].text", "is missing"),
        ("leaves[3]", "'leaf' is not a table with keys such as text"),
        ("leaves[4].texd", "is not a key that is known here; did you mean text?"),
        ("leaves[4].text", "is missing"),
        ("texts[1]", '2 is not a text; write it in quotes, such as "8000"'),
    ]


def test_a_key_like_none_of_the_known_ones_gets_the_list_of_them() -> None:
    known = ", ".join(field.name for field in attrs.fields(Everything))
    assert found({**RIGHT, "zzz": 1}) == [("zzz", f"is not a key that is known here; the keys here are {known}")]


def test_what_is_no_table_at_all_is_refused_as_a_whole() -> None:
    assert found([RIGHT]) == [("", f"{[RIGHT]!r} is not a table with keys such as text")]
