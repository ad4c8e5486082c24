"""Ledger accounts, and what may be posted on them."""

import pytest

from profit_integration.core.model.ledger import CarryForwardToProject
from tests.examples import account


def test_turnover_may_be_posted_on_an_open_account_that_allows_vat() -> None:
    assert account("8000").why_no_turnover() is None


def test_turnover_may_be_posted_where_carrying_forward_to_a_project_is_merely_allowed() -> None:
    assert account("8000", carry_forward=CarryForwardToProject.ALLOWED).why_no_turnover() is None


def test_the_turnover_account_must_be_a_ledger_account_without_mandatory_carry_forward_to_a_project() -> None:
    why = "it carries forward to a project mandatorily, and such accounts only serve Financial to Projects"

    assert account("8000", carry_forward=CarryForwardToProject.MANDATORY).why_no_turnover() == why
    assert account("8000", carry_forward=CarryForwardToProject.INVESTMENT_MANDATORY).why_no_turnover() == why


def test_the_turnover_account_must_allow_vat() -> None:
    assert account("8000", vat_allowed=False).why_no_turnover() == "it does not allow VAT"


def test_the_turnover_account_must_not_be_blocked() -> None:
    assert account("8000", blocked=True).why_no_turnover() == "it is blocked"


@pytest.mark.parametrize(
    ("carry_forward", "mandatory"),
    [("none", False), ("allowed", False), ("mandatory", True), ("investment_mandatory", True)],
)
def test_two_of_the_four_ways_to_carry_forward_leave_no_choice(carry_forward: str, mandatory: bool) -> None:
    assert CarryForwardToProject(carry_forward).is_mandatory is mandatory
