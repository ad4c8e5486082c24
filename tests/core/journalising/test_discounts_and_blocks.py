"""What the journal entry makes of discounts, VAT duties, blocks and reverse charges."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import (
    BlockedContactError,
    BlockedPeriodError,
    InvalidInvoiceError,
    MissingSettingError,
    StatedTotalError,
    UnusableSettingError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import PaymentTerms, Role
from profit_integration.core.model.groups import VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.violation import Code
from tests.core.journalising.refusals import refusal
from tests.examples import (
    ARTICLE_GROUPS,
    FAIR,
    LEDGER_ACCOUNTS,
    MARCH,
    PROJECTS,
    SALES,
    VAT_CODES,
    changed,
    discount,
    integration_type,
    invoice,
    line,
    purchase,
    settings,
    stated_vat,
    written,
)

BOTH = (Functionality.CREDIT_RESTRICTION, Functionality.PAYMENT_DISCOUNT)
WITH_DISCOUNTS = integration_type(
    SALES, credit_restriction_account="8090", payment_discount_days=8, payment_discount_basis_account="4990"
)


def with_discounts(**changes: Any) -> AdministrationSettings:
    chart = changed(LEDGER_ACCOUNTS, "4990", vat_allowed=True)
    return settings(**{"integration_types": (WITH_DISCOUNTS,), "activated": BOTH, "ledger_accounts": chart, **changes})


# --- discounts ---------------------------------------------------------------------------------------------------

K1 = {"discounts": (discount("100.00"),), "vat": (stated_vat("1", "900.00", "189.00"),)}


def test_k5_the_invoice_discount_is_journalised_separately() -> None:
    draft = draft_entry(settings(), invoice("1000.00", **K1))

    assert written(draft) == ["1300 debit 1089.00", "8090 debit 100.00", "8000 credit 1000.00", "1500 credit 189.00"]
    assert [line.vat_code for line in draft.lines] == [None, "1", "1", "1"]


def test_credit_restriction_is_owed_as_well_and_credited_to_its_account_without_vat() -> None:
    draft = draft_entry(with_discounts(), invoice("1000.00", **K1, credit_restriction=Decimal("18.00")))

    assert written(draft)[0] == "1300 debit 1107.00"
    (restriction,) = draft.lines_of(Role.CREDIT_RESTRICTION)
    assert written(draft)[-1] == "8090 credit 18.00"
    assert restriction.vat_code is None


SALE = "invoice D-1001"
TYPE = f"{SALE}: integration_types[order_management_sales_invoices]"
RESTRICTED = invoice("1000.00", credit_restriction=Decimal("20.00"))
PAID_EARLY = invoice("1000.00", payment_discount=PaymentDiscount(amount=Decimal("20.00")))


@pytest.mark.parametrize(
    ("document", "field"),
    [(RESTRICTED, f"{TYPE}.credit_restriction_account"), (PAID_EARLY, f"{TYPE}.payment_discount_days")],
)
def test_a_discount_needs_its_activation_and_its_field(document: Invoice, field: str) -> None:
    not_activated = refusal(UnusableSettingError, draft_entry, with_discounts(activated=()), document)
    assert not_activated == (Code.NOT_ACTIVATED, field)
    without = refusal(MissingSettingError, draft_entry, settings(activated=BOTH), document)
    assert without == (Code.AMOUNT_WITHOUT_FIELD, field)


@pytest.mark.parametrize("last_day", [None, date(2026, 3, 31)], ids=["by the settings", "as the invoice states it"])
def test_payment_discount_is_terms_only(last_day: date | None) -> None:
    discounted = invoice("1000.00", payment_discount=PaymentDiscount(amount=Decimal("20.00"), last_day=last_day))
    draft = draft_entry(with_discounts(), discounted)

    assert draft.payment_discount == PaymentTerms(Decimal("20.00"), last_day or date(2026, 3, 24))
    assert attrs.evolve(draft, payment_discount=None, digest="") == attrs.evolve(
        draft_entry(with_discounts(), invoice("1000.00")), digest=""
    )


def test_a_term_beyond_the_last_day_of_the_calendar_refuses_its_own_invoice() -> None:
    last = attrs.evolve(PAID_EARLY, invoice_date=date.max)
    expected = (Code.TERM_WITHOUT_DATE, f"{TYPE}.payment_discount_days")

    assert refusal(UnusableSettingError, draft_entry, with_discounts(), last) == expected


def test_a_credit_earns_nothing() -> None:
    credit = invoice("-100.00", payment_discount=PaymentDiscount(amount=Decimal("-2.00")))

    assert draft_entry(with_discounts(), credit).payment_discount is None


def belgian(**changes: Any) -> Invoice:
    """K4: VAT of 21% over 980.00."""
    lowered = (VatBasisDiscount("1", Decimal("20.00")),)
    fields: dict[str, Any] = {
        "vat": (stated_vat("1", "980.00", "205.80"),),
        "payment_discount": PaymentDiscount(amount=Decimal("20.00"), vat_basis=lowered),
        **changes,
    }
    return invoice("1000.00", **fields)


def test_k4_the_belgian_payment_discount_takes_an_extra_pair_of_lines_out_of_the_vat_basis() -> None:
    draft = draft_entry(with_discounts(), belgian())

    assert written(draft) == [
        "1300 debit 1205.80",
        "8000 credit 1000.00",
        "4990 debit 20.00",
        "4990 credit 20.00",
        "1500 credit 205.80",
    ]
    assert [line.vat_code for line in draft.lines_of(Role.PAYMENT_DISCOUNT_BASIS)] == ["1", None]


def test_a_vat_basis_that_is_lowered_by_nothing_has_no_lines() -> None:
    nothing = PaymentDiscount(amount=Decimal("0.00"), vat_basis=(VatBasisDiscount("1", Decimal("0.00")),))
    draft = draft_entry(
        with_discounts(), belgian(vat=(stated_vat("1", "1000.00", "210.00"),), payment_discount=nothing)
    )

    assert written(draft) == ["1300 debit 1210.00", "8000 credit 1000.00", "1500 credit 210.00"]


def test_a_lowered_basis_must_add_up_too() -> None:
    full = (stated_vat("1", "1000.00", "210.00"),)
    unstated = PaymentDiscount(amount=Decimal("20.00"), vat_basis=(VatBasisDiscount("2", Decimal("20.00")),))

    assert refusal(StatedTotalError, belgian, vat=full)[0] is Code.STATED_TOTAL
    assert refusal(InvalidInvoiceError, belgian, payment_discount=unstated, vat=full)[0] is Code.VAT_NOT_STATED


# --- accounts per VAT duty ---------------------------------------------------------------------------------------


def test_revenue_is_split_per_vat_duty_where_the_administration_says_so() -> None:
    abroad = (VatDutyAccounts(vat_duty="EU", revenue_account="8010"),)
    groups = changed(ARTICLE_GROUPS, "STANDS", vat_duty_accounts=abroad)

    def turnover(*, split: bool, duty: str | None) -> str:
        rules = settings(article_groups=groups, split_revenue_per_vat_duty=split)
        (entry_line,) = draft_entry(rules, invoice(vat_duty=duty)).lines_of(Role.TURNOVER)
        return entry_line.account

    assert turnover(split=True, duty="EU") == "8010"
    assert turnover(split=True, duty=None) == "8000"
    assert turnover(split=False, duty="EU") == "8000"


# --- blocks ------------------------------------------------------------------------------------------------------


def blocked(journal: str | None) -> AdministrationSettings:
    march = BlockedPeriod(start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), journal=journal)
    return settings(blocked_periods=(march,))


@pytest.mark.parametrize("journal", ["70", None])
def test_a_blocked_period_stops_the_invoices_of_its_journal_by_their_entry_dates(journal: str | None) -> None:
    where = f"{SALE}: blocked_periods[2026-03-01 / 2026-03-31 / {journal or 'blank'}]"

    assert refusal(BlockedPeriodError, draft_entry, blocked(journal), invoice()) == (Code.PERIOD_BLOCKED, where)
    later = draft_entry(blocked(journal), invoice(), entry_date=date(2026, 4, 1))
    assert (later.entry_date, later.voucher_date) == (date(2026, 4, 1), MARCH)
    assert draft_entry(blocked("60"), invoice()).journal == "70"


OF_ANOTHER = invoice(deviating_debtor=Contact("10055", "Ander"))


@pytest.mark.parametrize(
    ("document", "number"), [(invoice(), "10032"), (OF_ANOTHER, "10055"), (OF_ANOTHER, "10032"), (purchase(), "50028")]
)
def test_a_blocked_contact_or_debtor_stops_the_invoice(document: Invoice, number: str) -> None:
    rules = settings(blocked_contacts=("99999", number))
    where = f"invoice {document.document_id}: administration.blocked_contacts"

    assert refusal(BlockedContactError, draft_entry, rules, document) == (Code.CONTACT_BLOCKED, where)


# --- reverse charge ----------------------------------------------------------------------------------------------


def reverse_charging() -> AdministrationSettings:
    accounts = {"to_be_paid_account": "1500", "to_be_claimed_account": "1520"}
    return settings(vat_codes=changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(21), **accounts))


def left_to_us(amount: str = "100.03", **changes: Any) -> Invoice:
    return purchase(lines=(line(amount, vat_code="4"),), **changes)


REVERSED = ["1600 credit 100.03", "7000 debit 100.03", "1520 debit 21.01", "1500 credit 21.01"]
REVERSED_CREDIT = ["1600 debit 100.03", "7000 credit 100.03", "1520 credit 21.01", "1500 debit 21.01"]
SOLD = invoice(lines=(line("100.03", vat_code="4"),))


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        pytest.param(left_to_us(), REVERSED, id="a purchase: to be paid and to be claimed at once"),
        pytest.param(left_to_us("-100.03"), REVERSED_CREDIT, id="its credit: the mirror image"),
        pytest.param(left_to_us("0.01"), ["1600 credit 0.01", "7000 debit 0.01"], id="less than a cent: nothing"),
        pytest.param(SOLD, ["1300 debit 100.03", "8000 credit 100.03"], id="a sale: nothing"),
    ],
)
def test_a_reverse_charge_on_a_purchase_is_to_be_paid_and_to_be_claimed_at_once(
    document: Invoice, lines: list[str]
) -> None:
    draft = draft_entry(reverse_charging(), document)

    assert written(draft) == lines
    assert {line.vat_code for line in draft.lines_of(Role.VAT)} <= {"4"}


def test_vat_that_is_reverse_charged_is_not_stated_as_well() -> None:
    stated = left_to_us("100.00", vat=(stated_vat("4", "100.00", "21.00"),))

    refused = refusal(InvalidInvoiceError, draft_entry, reverse_charging(), stated)
    assert refused == (Code.VAT_ON_REVERSE_CHARGE, "invoice 2026/0417")


# --- which project counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [{"project": FAIR}, {"lines": (line(project=FAIR),)}])
def test_the_project_of_the_invoice_counts_for_a_line_that_names_none(named: dict[str, Any]) -> None:
    rules = settings(
        calculation_bases=(BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.PROJECT),),
        integration_accounts=(
            IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8190"),
            IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8130", value=FAIR.number),
        ),
    )

    (entry_line,) = draft_entry(rules, invoice(kind=PROJECTS, **named)).lines_of(Role.TURNOVER)
    assert entry_line.account == "8130"
