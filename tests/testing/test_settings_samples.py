"""The sample settings are rich all the way down, or a store that drops something of them would not be seen."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import attrs

from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.testing import sample_settings

Place = tuple[str, ...]

_SAMPLE = sample_settings(1)
_NEVER_OTHERWISE = {("counters", "administration")}  # it is the administration itself, and 1 is the default
_IN_ORDER_OF_TIME = {("counters", "ranges")}  # whatever order they are given in
_WITHOUT_TEXTS = {
    *("currency", "decimals", "language", "debtors_account", "creditors_account", "work_in_progress", "activated"),
    *("reverse_negative_invoices", "compress_lines", "split_revenue_per_vat_duty"),
    *("calculation_bases", "sales_contact_profiles", "allocation_links"),
}


def _rows(row: Any = _SAMPLE, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The settings, and every value in them, each with its place."""
    yield place, row
    for name, held in attrs.asdict(row, recurse=False).items():
        for each in held if isinstance(held, tuple) else (held,):
            if attrs.has(type(each)):
                yield from _rows(each, (*place, name))


def _key(row: Any) -> Any:
    return attrs.astuple(row, recurse=False)[0] if attrs.has(type(row)) else row


def test_no_field_of_any_value_is_at_its_default_everywhere() -> None:
    differs: dict[Place, bool] = defaultdict(bool)
    for place, row in _rows():
        for field in attrs.fields(type(row)):
            differs[*place, field.name] |= getattr(row, field.name) != field.default
    assert {place for place, somewhere in differs.items() if not somewhere} == _NEVER_OTHERWISE


def test_there_are_several_of_everything_and_not_in_the_order_of_their_keys() -> None:
    in_disorder: dict[Place, bool] = defaultdict(bool)
    for place, row in _rows():
        for name, held in attrs.asdict(row, recurse=False).items():
            if isinstance(held, tuple):
                keys = [_key(each) for each in held]
                is_sorted = keys == sorted(keys) and (*place, name) not in _IN_ORDER_OF_TIME
                in_disorder[*place, name] |= len(keys) > 1 and not is_sorted
    assert ("article_groups", "vat_duty_accounts") in in_disorder
    assert [place for place, somewhere in in_disorder.items() if not somewhere] == []


def test_no_two_texts_of_a_value_are_alike_everywhere() -> None:
    """A store that takes one for the other is seen."""
    differ: dict[tuple[Place, str, str], bool] = defaultdict(bool)
    for place, row in _rows():
        texts = {name: held for name, held in attrs.asdict(row, recurse=False).items() if isinstance(held, str)}
        for one, other in combinations(texts, 2):
            differ[place, one, other] |= texts[one] != texts[other]
    assert (("integration_types",), "journal", "credit_invoices_journal") in differ
    assert [fields for fields, somewhere in differ.items() if not somewhere] == []


def test_another_administration_has_other_texts_under_the_same_keys() -> None:
    """A store that takes the rows of one for those of the other is seen."""
    other = sample_settings(2)
    assert {name for name in attrs.asdict(_SAMPLE) if getattr(_SAMPLE, name) == getattr(other, name)} == _WITHOUT_TEXTS


def test_the_check_of_settings_finds_nothing_wrong_with_them() -> None:
    assert check_settings(sample_settings(1), sample_settings(2)) == ()
