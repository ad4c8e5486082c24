"""Settings that no document uses."""

from typing import Any

import attrs
import pytest

from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import general_settings


@pytest.mark.parametrize(
    "field", ["cost_of_sales_current_account", "purchase_current_account", "stock_transfer_current_account"]
)
def test_current_accounts_between_administrations_are_never_used(field: str) -> None:
    account: dict[str, Any] = {field: "1300"}
    own = general_settings()
    types = tuple(
        attrs.evolve(integration_type, **account)
        if integration_type.kind is IntegrationKind.STOCK
        else integration_type
        for integration_type in own.integration_types
    )
    own = attrs.evolve(own, integration_types=types, activated=(Functionality.STOCK_IN_SEVERAL_ADMINISTRATIONS,))

    places = [violation.place for violation in check_settings(own) if violation.code is Code.NEVER_USED]

    assert [place.rpartition(".")[2] for place in places] == [field]


@pytest.mark.parametrize("link_type", [LinkType.INTERCOMPANY_REVENUE, LinkType.INTERCOMPANY_PURCHASE])
def test_allocation_links_between_companies_are_never_used(link_type: LinkType) -> None:
    link = AllocationLink(axis=1, link_type=link_type, field=AllocationField.PROJECT)
    own = general_settings(allocation_axes=(AllocationAxis(axis=1, codes=("A",)),), allocation_links=(link,))

    places = [violation.place for violation in check_settings(own) if violation.code is Code.NEVER_USED]

    assert places == ["allocation_links[0]"]
