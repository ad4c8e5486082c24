"""Integration types, journals and profiles: plain values with one rule of their own."""

import attrs
import pytest

from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    NumberSource,
    fields_of,
    needs_activation,
)
from profit_integration.core.model.kinds import IntegrationKind, Party, Source
from tests.examples import PURCHASES, SALES, integration_type


def test_an_integration_type_may_set_a_tag_of_its_own_and_keeps_the_names_of_its_kind() -> None:
    assert integration_type(SALES, source_tag="fac").source == Source("fac", "Verkoopfactuur", "Sales invoice")


def test_the_same_journal_may_be_used_for_credit_invoices() -> None:
    assert integration_type(SALES, credit_invoices_journal="70").credit_invoices_journal == "70"


def test_without_further_wishes_numbers_are_drawn_and_the_source_describes_itself() -> None:
    plain = IntegrationType(kind=SALES, journal="70", credit_invoices_journal="70")

    assert (plain.numbers, plain.financial_description) == (NumberSource.COUNTER, FinancialDescription.SOURCE)


FIELDS_OF_INVOICES = {"numbers", "invoice_discount_account", "prepayments_account", "rounding_account"}
STOCK_FIELDS = {"cost_of_sales_current_account", "purchase_current_account", "stock_transfer_current_account"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (PURCHASES, {*FIELDS_OF_INVOICES, "supplier_numbers_restart"}),
        (IntegrationKind.STOCK, STOCK_FIELDS),
        *((IntegrationKind(kind), set()) for kind in ("cash_sales", "wip_integration", "cancel_wip")),
    ],
)
def test_which_fields_an_integration_type_has_depends_on_its_kind(kind: IntegrationKind, fields: set[str]) -> None:
    assert set(fields_of(kind)) == fields


def test_only_sales_invoices_have_credit_restriction_and_payment_discount() -> None:
    with_days = {kind for kind in IntegrationKind if "payment_discount_days" in fields_of(kind)}

    assert with_days == {kind for kind in IntegrationKind if kind.party is Party.DEBTOR}
    assert with_days == {kind for kind in IntegrationKind if "credit_restriction_account" in fields_of(kind)}


def test_every_field_of_a_kind_is_one_of_an_integration_type() -> None:
    known = {each.name for each in attrs.fields(IntegrationType)}

    assert {field for kind in IntegrationKind for field in fields_of(kind)} <= known


def test_these_fields_can_only_be_filled_in_where_the_functionality_is_activated() -> None:
    """Steps 9 and 10; invoice discount (step 8) needs no activation."""
    assert needs_activation("credit_restriction_account") is Functionality.CREDIT_RESTRICTION
    assert needs_activation("payment_discount_days") is Functionality.PAYMENT_DISCOUNT
    assert needs_activation("invoice_discount_account") is None
