"""The checks of integration types: journals, fields, activation, descriptions and tags."""

import attrs
import pytest

from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    NumberSource,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import COURSES, found, typed
from tests.examples import (
    PROJECTS,
    PURCHASES,
    SALES,
    integration_type,
)


def test_a_field_that_the_kind_does_not_have_is_found() -> None:
    """Which fields appear depends on the type."""
    assert found(Code.FIELD_NOT_OF_KIND, **typed(integration_type(PURCHASES, payment_discount_days=8))) == [
        "integration_types[0].payment_discount_days: Order management purchase invoices have no field Use payment "
        "discount"
    ]
    assert found(Code.FIELD_NOT_OF_KIND, **typed(integration_type(SALES, payment_discount_days=8))) == []


def test_credit_restriction_can_only_be_used_where_it_is_activated() -> None:
    """Step 9: "Je kunt dit veld alleen invullen als je deze functionaliteit hebt geactiveerd."."""
    with_it = typed(integration_type(SALES, credit_restriction_account="8090"))

    assert found(Code.NOT_ACTIVATED, **with_it) == [
        "integration_types[0].credit_restriction_account: Use of credit restriction is filled in, but credit "
        "restriction is not activated"
    ]
    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.CREDIT_RESTRICTION,)) == []


def test_payment_discount_can_only_be_used_where_it_is_activated() -> None:
    """Step 10."""
    with_it = typed(integration_type(SALES, payment_discount_days=8))

    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.CREDIT_RESTRICTION,)) == [
        "integration_types[0].payment_discount_days: Use payment discount is filled in, but payment discount is not "
        "activated"
    ]
    assert found(Code.NOT_ACTIVATED, **with_it, activated=(Functionality.PAYMENT_DISCOUNT,)) == []


def test_invoice_discount_needs_no_activation() -> None:
    """Step 8."""
    assert found(Code.NOT_ACTIVATED) == []


@pytest.mark.parametrize("days", [0, -8, 1000, 10**7])
def test_days_of_payment_discount_are_at_least_one(days: int) -> None:
    """And a term of years is no term."""
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=days))) == [
        f"integration_types[0].payment_discount_days: payment discount days must be from 1 to 999, not {days}"
    ]
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=1))) == []


def test_the_belgian_payment_discount_needs_its_days_too() -> None:
    belgian = integration_type(SALES, payment_discount_basis_account="8090")

    assert len(found(Code.PAYMENT_DISCOUNT_DAYS_MISSING, **typed(belgian))) == 1
    assert found(Code.PAYMENT_DISCOUNT_DAYS_MISSING, **typed(attrs.evolve(belgian, payment_discount_days=8))) == []


def test_a_project_description_on_invoices_without_projects_always_falls_back() -> None:
    option = FinancialDescription.PROJECT_DESCRIPTION

    assert found(Code.PROJECT_DESCRIPTION, **typed(integration_type(SALES, financial_description=option))) == [
        "integration_types[0].financial_description: the description Source + description project is for projects, and "
        "Order management sales invoices have none: Profit then falls back on the name of the invoice contact"
    ]
    assert found(Code.PROJECT_DESCRIPTION, **typed(integration_type(PROJECTS, financial_description=option))) == []


def test_a_tag_that_another_kind_has_is_found_at_the_one_that_chose_it() -> None:
    types = (integration_type(SALES), integration_type(COURSES, source_tag="vkf"))

    assert found(Code.SOURCE_TAG_SHARED, **typed(*types)) == [
        "integration_types[1].source_tag: the source tag [vkf] is that of Order management sales invoices too, so that "
        "their entries cannot be told apart"
    ]
    assert found(Code.SOURCE_TAG_SHARED, **typed(types[0], attrs.evolve(types[1], source_tag="cur"))) == []


def test_use_if_possible_the_same_integration_journal_for_the_sales_invoices_of_all_modules() -> None:
    """The first tip."""
    types = (integration_type(PURCHASES), integration_type(SALES), integration_type(COURSES, journal="72"))

    assert found(Code.DIFFERENT_SALES_JOURNALS, **typed(*types)) == [
        "integration_types[2].journal: Course invoices go to journal 72, and Order management sales invoices to "
        "journal 70"
    ]


@pytest.mark.parametrize(
    "other",
    [
        integration_type(COURSES),
        integration_type(IntegrationKind.COUNTER_DIRECT_INVOICES, journal="72"),  # of the same module
        integration_type(COURSES, journal="72", numbers=NumberSource.DOCUMENT),  # draws nothing there
    ],
)
def test_the_same_journal_or_module_or_numbers_from_elsewhere_are_as_the_tip_wants(other: IntegrationType) -> None:
    assert found(Code.DIFFERENT_SALES_JOURNALS, **typed(integration_type(SALES), other)) == []
