"""Ledger accounts, and what may be posted on them."""

import pytest

from profit_integration.core.model.ledger import CarryForwardToProject


@pytest.mark.parametrize(
    ("carry_forward", "mandatory"),
    [("none", False), ("allowed", False), ("mandatory", True), ("investment_mandatory", True)],
)
def test_two_of_the_four_ways_to_carry_forward_leave_no_choice(carry_forward: str, mandatory: bool) -> None:
    assert CarryForwardToProject(carry_forward).is_mandatory is mandatory
