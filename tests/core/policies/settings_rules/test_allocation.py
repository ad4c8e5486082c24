"""The rules of allocation: axes, mandatory ones, and links."""

import attrs

from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import COURSES, found, typed
from tests.examples import (
    LEDGER_ACCOUNTS,
    SALES,
    changed,
    integration_type,
)

CENTRES = AllocationAxis(1, "Kostenplaatsen", ("NOORD", "ZUID"))


LINK = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)


def test_an_axis_that_does_not_exist_is_reported_wherever_it_is_named() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 3))
    links = (LINK, attrs.evolve(LINK, axis=4))

    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,), "allocation_links": links}
    assert found(Code.AXIS_UNKNOWN, **fields) == [
        "ledger_accounts[10].allocation_axes: allocation axis 3 does not exist",
        "allocation_links[1].axis: allocation axis 4 does not exist",
    ]


def test_a_mandatory_axis_on_a_turnover_account_needs_a_link_for_every_sort_of_sales_invoice() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}
    two = typed(integration_type(SALES), integration_type(COURSES))

    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=(LINK,)) == [
        "ledger_accounts[10].mandatory_allocation_axes: axis 1 is mandatory on account 8000, but Course "
        "invoices have no allocation link for it"
    ]
    both = (LINK, attrs.evolve(LINK, link_type=LinkType.COURSE))
    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=both) == []
    elsewhere = {**fields, "ledger_accounts": changed(LEDGER_ACCOUNTS, "7000", mandatory_allocation_axes=(1,))}
    assert found(Code.AXIS_WITHOUT_LINK, **elsewhere, **two) == []


def test_a_mandatory_axis_where_no_code_can_ever_be_is_an_error() -> None:
    for number in ("1300", "1500", "8090"):
        accounts = changed(LEDGER_ACCOUNTS, number, mandatory_allocation_axes=(1,))
        (said,) = found(Code.AXIS_NEVER_FILLED, ledger_accounts=accounts, allocation_axes=(CENTRES,))
        assert f"axis 1 is mandatory on account {number}, and amounts go there that no allocation code is for" in said


def test_a_mandatory_axis_on_a_purchase_account_needs_a_link_for_purchases() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "7010", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}

    (said,) = found(Code.AXIS_WITHOUT_LINK, **fields)
    assert said.endswith("but Order management purchase invoices have no allocation link for it")
    link = (attrs.evolve(LINK, link_type=LinkType.PURCHASE),)
    assert found(Code.AXIS_WITHOUT_LINK, **fields, allocation_links=link) == []
