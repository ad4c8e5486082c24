"""Allocation: at most five axes, their codes, and which link an invoice takes."""

from collections.abc import Callable

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.allocation import (
    AllocationAxis,
    AllocationField,
    AllocationLink,
    LinkType,
    link_type_of,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from tests.examples import PROJECTS, PURCHASES, SALES, account


@pytest.mark.parametrize("axis", [0, 6, -1])
@pytest.mark.parametrize(
    "build",
    [
        AllocationAxis,
        lambda axis: AllocationLink(axis, LinkType.SALES, AllocationField.PROJECT),
        lambda axis: AllocationCode(axis, "NORTH"),
        lambda axis: account("8000", allocation_axes=(1, axis)),
        lambda axis: account("8000", mandatory_allocation_axes=(axis,)),
    ],
)
def test_there_are_at_most_five_axes(build: Callable[[int], object], axis: int) -> None:
    with pytest.raises(UnusableSettingError, match=rf"Allocation axis is {axis}, which is not from 1 to 5"):
        build(axis)


def test_an_allocation_code_has_at_most_sixteen_characters() -> None:
    assert AllocationAxis(5, "Kostenplaatsen", ("K" * 16,)).codes == ("K" * 16,)
    with pytest.raises(UnusableSettingError, match=r"K{17} has 17 characters. Remedy: .* at most 16"):
        AllocationAxis(5, "Kostenplaatsen", ("A", "K" * 17))


def test_an_axis_that_must_be_filled_may_be_filled() -> None:
    ledger_account = account("8000", allocation_axes=(1,), mandatory_allocation_axes=(2,))

    assert [axis for axis in range(1, 6) if ledger_account.allows_axis(axis)] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "link_type"),
    [
        (SALES, LinkType.SALES),
        (PURCHASES, LinkType.PURCHASE),
        (PROJECTS, LinkType.PROJECT),
        (IntegrationKind.SUBSCRIPTION_INVOICES, LinkType.SUBSCRIPTIONS),
        (IntegrationKind.COURSE_INVOICES, LinkType.COURSE),
    ],
)
def test_the_link_type_follows_from_the_kind(kind: IntegrationKind, link_type: LinkType) -> None:
    assert link_type_of(kind) is link_type
