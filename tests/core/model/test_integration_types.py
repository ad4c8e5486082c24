"""Integration types, journals and profiles: plain values with one rule of their own."""

import pytest

from profit_integration.core.model.integration_types import (
    fields_of,
)
from profit_integration.core.model.kinds import IntegrationKind, Party, Source
from tests.examples import PURCHASES, SALES, integration_type


def test_an_integration_type_may_set_a_tag_of_its_own_and_keeps_the_names_of_its_kind() -> None:
    assert integration_type(SALES, source_tag="fac").source == Source("fac", "Verkoopfactuur", "Sales invoice")


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
