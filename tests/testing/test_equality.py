"""The kit says where something is found otherwise than it was kept."""

from typing import Any

import attrs
import pytest

from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import JournalType
from profit_integration.testing.equality import assert_same

_SALES = Journal(code="70", description="Sales", type=JournalType.SALES)
_AS_TEXT: Any = "sales"
_AS_NUMBER: Any = 0


def test_what_is_the_same_passes() -> None:
    assert_same((_SALES, 1, None, ()), (attrs.evolve(_SALES), 1, None, ()), "rows")


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (attrs.evolve(_SALES, code="71"), r"rows\[1\].code was kept as '70' and is found as '71'"),
        (
            attrs.evolve(_SALES, type=_AS_TEXT),
            r"rows\[1\].type was kept as <JournalType.SALES: 'sales'> and .* 'sales'",
        ),
        (attrs.evolve(_SALES, blocked=_AS_NUMBER), r"rows\[1\].blocked was kept as False and is found as 0"),
        (None, r"rows\[1\] was kept as Journal\(.*\) and is found as None"),
    ],
)
def test_what_differs_is_named(found: object, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        assert_same((None, _SALES), (None, found), "rows")


def test_what_is_lacking_is_counted() -> None:
    with pytest.raises(AssertionError, match="of rows, 2 were kept and 1 are found"):
        assert_same((1, 2), (1,), "rows")
