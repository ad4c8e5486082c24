"""The samples are rich enough: what a store may drop is somewhere in them."""

from collections.abc import Iterator
from typing import Any

import attrs

from profit_integration.testing.samples import sample_entry, sample_long_sale, sample_purchase, taking_back


def test_every_optional_field_of_an_entry_is_filled_in_some_sample() -> None:
    """A field that is always at its default would not be missed if a store dropped it."""
    samples = (sample_entry(), sample_long_sale(), sample_purchase(), taking_back(sample_entry(), "A-2"))
    optional = [each for sample in samples for each in _optional_fields(sample)]
    assert {name for name, _ in optional} == {name for name, is_filled in optional if is_filled}


def test_the_sample_sale_leaves_out_only_what_it_takes_back() -> None:
    """So that one entry alone shows most of what a store may drop."""
    optional = dict(sorted(_optional_fields(sample_entry())))  # filled comes after blank
    assert [name for name, is_filled in optional.items() if not is_filled] == ["JournalEntry.reverses"]


def _optional_fields(value: Any) -> Iterator[tuple[str, bool]]:
    """The optional fields in a value and in all that it holds, each with whether it is filled there."""
    if isinstance(value, tuple):
        for each in value:
            yield from _optional_fields(each)
    if not attrs.has(type(value)):
        return
    for field in attrs.fields(type(value)):
        held: Any = getattr(value, field.name)
        default: Any = field.default
        if default is not attrs.NOTHING:
            blank = default.factory(value) if hasattr(default, "factory") else default  # a factory that takes itself
            yield f"{type(value).__name__}.{field.name}", held != blank
        yield from _optional_fields(held)
