"""The rules of ledger accounts, of the summary accounts, and of the accounts of VAT."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import SettingsError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.ledger import CarryForwardToProject
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import LEDGER_ACCOUNTS as GENERAL_ACCOUNTS
from tests.core.journalising.general_journals import general_settings
from tests.core.journalising.goods import packing_slip
from tests.examples import (
    FAIR,
    INTEGRATION_TYPES,
    LEDGER_ACCOUNTS,
    VAT_CODES,
    changed,
    discount,
    invoice,
    line,
    purchase,
    settings,
    stated_vat,
)


@pytest.mark.parametrize("field", ["percentage", "reverse_charge_percentage"])
@pytest.mark.parametrize("percentage", ["-21", "100.01"])
def test_a_rate_of_vat_is_a_percentage(field: str, percentage: str) -> None:
    with pytest.raises(UnusableSettingError) as caught:
        changed(VAT_CODES, "4", **{field: Decimal(percentage)})
    assert (caught.value.violation.code, caught.value.violation.place) == (Code.OUT_OF_BOUNDS, f"VatCode.{field}")


def with_chart(number: str, **changes: Any) -> AdministrationSettings:
    types = tuple(
        attrs.evolve(integration_type, payment_discount_basis_account="4990", payment_discount_days=8)
        if integration_type.kind.party is Party.DEBTOR
        else integration_type
        for integration_type in INTEGRATION_TYPES
    )
    chart = changed(changed(LEDGER_ACCOUNTS, "4990", vat_allowed=True), number, **changes)
    return settings(integration_types=types, activated=(Functionality.PAYMENT_DISCOUNT,), ledger_accounts=chart)


CATALOGUES = (line(article_group="CATALOGI"),)
PAPER = purchase(lines=CATALOGUES)
DISCOUNTED = invoice(discounts=(discount("10.00"),))
LOWERED = invoice(
    payment_discount=PaymentDiscount(amount=Decimal("2.00"), vat_basis=(VatBasisDiscount("1", Decimal("2.00")),)),
    vat=(stated_vat("1", "98.00", "20.58"),),
)


def check_both(broken: AdministrationSettings, kept: AdministrationSettings, document: Invoice, what: Any) -> None:
    """The check finds a rule broken in a field, posting refuses by it, and the other settings are sound."""
    assert what in {(violation.code, violation.place.rpartition(".")[2]) for violation in check_settings(broken)}
    assert what[0] not in {violation.code for violation in check_settings(kept)}
    with pytest.raises(SettingsError) as caught:
        draft_entry(broken, document)
    assert (caught.value.violation.code, caught.value.violation.place.rpartition(".")[2]) == what
    draft_entry(kept, document)


@pytest.mark.parametrize(
    ("number", "field", "document"),
    [
        ("8090", "invoice_discount_account", DISCOUNTED),
        ("7010", "purchase_account", PAPER),
        ("4990", "payment_discount_basis_account", LOWERED),
    ],
)
def test_an_account_that_forbids_vat_takes_no_amount_over_which_vat_is_due(
    number: str, field: str, document: Invoice
) -> None:
    forbidden, allowed = (with_chart(number, vat_allowed=is_allowed) for is_allowed in (False, True))
    check_both(forbidden, allowed, document, (Code.VAT_NOT_ALLOWED, field))


@pytest.mark.parametrize(
    ("number", "field", "document"),
    [
        ("1300", "debtors_account", invoice()),
        ("1600", "creditors_account", purchase()),
        ("1500", "to_be_paid_account", invoice()),
        ("1520", "to_be_claimed_account", purchase()),
        ("8090", "invoice_discount_account", DISCOUNTED),
        ("4990", "payment_discount_basis_account", LOWERED),
        ("1650", "prepayments_account", invoice(prepaid=Decimal("10.00"))),
        ("4990", "rounding_account", invoice(rounding=Decimal("0.01"))),
    ],
)
def test_an_account_that_carries_forward_to_a_project_takes_no_amount_without_one(
    number: str, field: str, document: Invoice
) -> None:
    mandatory, allowed = (
        with_chart(number, carry_forward=way)
        for way in (CarryForwardToProject.MANDATORY, CarryForwardToProject.ALLOWED)
    )
    check_both(mandatory, allowed, document, (Code.MANDATORY_CARRY_FORWARD, field))


def test_a_purchase_is_judged_by_its_line() -> None:
    """The check cannot know whether a line has a project; whether one has VAT it takes to be so."""
    mandatory = with_chart("7010", carry_forward=CarryForwardToProject.MANDATORY)
    assert list(check_settings(mandatory)) == list(check_settings(with_chart("7010")))
    draft_entry(mandatory, purchase(lines=CATALOGUES, project=FAIR))
    with pytest.raises(SettingsError) as caught:
        draft_entry(mandatory, PAPER)
    assert caught.value.violation.code is Code.MANDATORY_CARRY_FORWARD
    without_vat = purchase(lines=(line(article_group="CATALOGI", vat_code=None),))
    draft_entry(with_chart("7010", vat_allowed=False), without_vat)


def test_an_account_of_stock_takes_amounts_without_a_project() -> None:
    chart = changed(GENERAL_ACCOUNTS, "3000", carry_forward=CarryForwardToProject.MANDATORY)
    rules = general_settings(ledger_accounts=chart)
    assert Code.MANDATORY_CARRY_FORWARD in {violation.code for violation in check_settings(rules)}
    with pytest.raises(SettingsError) as caught:
        draft_stock_entry(rules, packing_slip())
    assert caught.value.violation.code is Code.MANDATORY_CARRY_FORWARD
