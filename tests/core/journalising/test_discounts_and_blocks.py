"""What the journal entry makes of discounts, allocation codes, VAT duties and blocks."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import (
    BlockedContactError,
    BlockedPeriodError,
    InvalidInvoiceError,
    MissingAllocationError,
    MissingSettingError,
    StatedTotalError,
    UnusableSettingError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.entries import EntryDraft, PaymentTerms, Role
from profit_integration.core.model.groups import VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.invoices import Contact, Invoice, PaymentDiscount, VatBasisDiscount
from profit_integration.core.model.ledger import AllocationCode
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
    return settings(**{"integration_types": (WITH_DISCOUNTS,), "activated": BOTH, **changes})


# --- discounts ---------------------------------------------------------------------------------------------------

K1 = {"discounts": (discount("100.00"),), "vat": (stated_vat("1", "900.00", "189.00"),)}


def test_k5_the_invoice_discount_is_journalised_separately() -> None:
    draft = draft_entry(settings(), invoice("1000.00", **K1))

    assert written(draft) == ["1300 debit 1089.00", "8090 debit 100.00", "8000 credit 1000.00", "1500 credit 189.00"]
    assert [each.vat_code for each in draft.lines] == [None, "1", "1", "1"]


def test_credit_restriction_is_owed_as_well_and_credited_to_its_account_without_vat() -> None:
    draft = draft_entry(with_discounts(), invoice("1000.00", **K1, credit_restriction=Decimal("18.00")))

    assert written(draft) == [
        "1300 debit 1107.00",
        "8090 debit 100.00",
        "8000 credit 1000.00",
        "1500 credit 189.00",
        "8090 credit 18.00",
    ]
    (restriction,) = draft.lines_of(Role.CREDIT_RESTRICTION)
    assert restriction.vat_code is None


TYPE = "invoice D-1001: integration_types[order_management_sales_invoices]"
RESTRICTED = invoice("1000.00", credit_restriction=Decimal("20.00"))
PAID_EARLY = invoice("1000.00", payment_discount=PaymentDiscount(amount=Decimal("20.00")))


def test_credit_restriction_needs_its_activation_and_its_account() -> None:
    account = f"{TYPE}.credit_restriction_account"
    bare = settings(activated=BOTH)

    not_activated = refusal(UnusableSettingError, draft_entry, with_discounts(activated=()), RESTRICTED)
    assert not_activated == (Code.NOT_ACTIVATED, account)
    assert refusal(MissingSettingError, draft_entry, bare, RESTRICTED) == (Code.AMOUNT_WITHOUT_FIELD, account)


def test_payment_discount_is_terms_only() -> None:
    draft = draft_entry(with_discounts(), PAID_EARLY)

    assert draft.payment_discount == PaymentTerms(Decimal("20.00"), date(2026, 3, 24))
    assert attrs.evolve(draft, payment_discount=None, digest="") == attrs.evolve(
        draft_entry(with_discounts(), invoice("1000.00")), digest=""
    )


def test_the_invoice_may_state_the_last_day_itself() -> None:
    stated = PaymentDiscount(amount=Decimal("20.00"), last_day=date(2026, 3, 31))

    draft = draft_entry(with_discounts(), invoice("1000.00", payment_discount=stated))

    assert draft.payment_discount == PaymentTerms(Decimal("20.00"), date(2026, 3, 31))


def test_payment_discount_needs_its_activation_and_its_days() -> None:
    days = f"{TYPE}.payment_discount_days"

    not_activated = refusal(UnusableSettingError, draft_entry, with_discounts(activated=()), PAID_EARLY)
    assert not_activated == (Code.NOT_ACTIVATED, days)
    assert refusal(MissingSettingError, draft_entry, settings(), PAID_EARLY) == (Code.AMOUNT_WITHOUT_FIELD, days)


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
    assert [each.vat_code for each in draft.lines_of(Role.PAYMENT_DISCOUNT_BASIS)] == ["1", None]


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
        (found,) = draft_entry(rules, invoice(vat_duty=duty)).lines_of(Role.TURNOVER)
        return found.account

    assert turnover(split=True, duty="EU") == "8010"
    assert turnover(split=True, duty=None) == "8000"
    assert turnover(split=False, duty="EU") == "8000"


# --- allocation --------------------------------------------------------------------------------------------------

CENTRES = AllocationAxis(1, "Kostenplaatsen", ("STANDS", "CATALOGI", "P2026-07", "BEURS", "JANSEN", "10032", "NOORD"))
CARRIERS = AllocationAxis(2, "Kostendragers", ("X",))


def allocating(field: AllocationField = AllocationField.ARTICLE_GROUP, **changes: Any) -> AdministrationSettings:
    links = (AllocationLink(1, LinkType.SALES, field), AllocationLink(1, LinkType.PROJECT, field))
    fields: dict[str, Any] = {
        "ledger_accounts": changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 2)),
        "allocation_axes": (CENTRES, CARRIERS),
        "allocation_links": links,
        **changes,
    }
    return settings(**fields)


def codes(draft: EntryDraft) -> list[tuple[str, tuple[AllocationCode, ...]]]:
    return [(each.account, each.allocations) for each in draft.lines]


def test_a_link_takes_effect_for_its_own_sort_of_invoices_where_the_account_allows_its_axis() -> None:
    only_courses = (AllocationLink(1, LinkType.COURSE, AllocationField.ARTICLE_GROUP),)
    catalogue = invoice(lines=(line(article_group="CATALOGI"),))

    assert codes(draft_entry(allocating(), invoice())) == [
        ("1300", ()),
        ("8000", (AllocationCode(1, "STANDS"),)),
        ("1500", ()),
    ]
    assert codes(draft_entry(allocating(), catalogue))[1] == ("8010", ())
    assert codes(draft_entry(allocating(allocation_links=only_courses), invoice()))[1] == ("8000", ())


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (AllocationField.PROJECT, "P2026-07"),
        (AllocationField.PROJECT_GROUP, "BEURS"),
        (AllocationField.REPRESENTATIVE, "JANSEN"),
        (AllocationField.DEBTOR, "10032"),
        (AllocationField.WAREHOUSE, "NOORD"),
        (AllocationField.EMPLOYEE, None),
    ],
)
def test_the_field_of_the_link_may_be_of_the_line_or_of_the_invoice(field: AllocationField, code: str | None) -> None:
    sold = invoice(lines=(line(project=FAIR, warehouse="NOORD"),), representative="JANSEN")

    expected = () if code is None else (AllocationCode(1, code),)
    assert codes(draft_entry(allocating(field), sold))[1] == ("8000", expected)


@pytest.mark.parametrize("field", [AllocationField.PROJECT, AllocationField.PROJECT_GROUP])
def test_a_line_without_a_project_of_its_own_takes_that_of_the_invoice_or_none(field: AllocationField) -> None:
    assert codes(draft_entry(allocating(field), invoice(project=FAIR)))[1][1] != ()
    assert codes(draft_entry(allocating(field), invoice()))[1][1] == ()


def test_codes_that_the_line_brings_itself_go_before_the_link() -> None:
    """Cost centres from actual costing follow their codes into the entry."""
    own = (AllocationCode(2, "X"), AllocationCode(1, "NOORD"), AllocationCode(3, "NOT ALLOWED HERE"))

    draft = draft_entry(allocating(), invoice(lines=(line(allocations=own),)))

    assert codes(draft)[1] == ("8000", (AllocationCode(1, "NOORD"), AllocationCode(2, "X")))


def test_lines_with_different_codes_stay_apart_when_lines_are_compressed() -> None:
    north, south = (AllocationCode(1, "NOORD"),), (AllocationCode(1, "STANDS"),)
    lines = tuple(
        line("100.00", line_id=str(place), allocations=each) for place, each in enumerate((north, south, north))
    )

    draft = draft_entry(allocating(), invoice(lines=lines))

    assert [(each.amount, each.allocations) for each in draft.lines_of(Role.TURNOVER)] == [
        (Decimal("200.00"), north),
        (Decimal("100.00"), south),
    ]


SALE = "invoice D-1001"
LINE = f"{SALE}, line 1"
ACCOUNT = f"{LINE}: ledger_accounts[8000]"
AXES = f"{ACCOUNT}.allocation_axes"
NOT_LINKED: dict[str, Any] = {"allocation_links": ()}


def mandatory(number: str, axis: int) -> dict[str, Any]:
    return {"ledger_accounts": changed(LEDGER_ACCOUNTS, number, mandatory_allocation_axes=(axis,))}


@pytest.mark.parametrize(
    ("changes", "brought", "code", "where"),
    [
        (NOT_LINKED, (AllocationCode(1, "Y"),), Code.ALLOCATION_CODE_UNKNOWN, f"{LINE}: allocation_axes[1]"),
        ({"allocation_axes": (CENTRES,), **NOT_LINKED}, (AllocationCode(2, "Y"),), Code.AXIS_UNKNOWN, AXES),
        ({"allocation_axes": (), **NOT_LINKED}, (AllocationCode(2, "Y"),), Code.AXIS_UNKNOWN, AXES),
        (mandatory("8000", 2), (), Code.ALLOCATION_CODE_MISSING, f"{ACCOUNT}.mandatory_allocation_axes"),
        (mandatory("1500", 1), (), Code.AXIS_NEVER_FILLED, f"{SALE}: ledger_accounts[1500].mandatory_allocation_axes"),
        (mandatory("1300", 1), (), Code.AXIS_NEVER_FILLED, f"{SALE}: ledger_accounts[1300].mandatory_allocation_axes"),
    ],
)
def test_a_code_that_does_not_exist_or_is_missing_stops_the_invoice(
    changes: dict[str, Any], brought: tuple[AllocationCode, ...], code: Code, where: str
) -> None:
    sold = invoice(lines=(line(allocations=brought),))

    assert refusal(MissingAllocationError, draft_entry, allocating(**changes), sold) == (code, where)


def test_a_code_on_a_mandatory_axis_is_enough() -> None:
    own = invoice(lines=(line(allocations=(AllocationCode(2, "X"),)),))

    assert codes(draft_entry(allocating(**mandatory("8000", 2)), own))[1][0] == "8000"


def test_a_line_has_one_code_per_axis() -> None:
    twice = (AllocationCode(1, "K1"), AllocationCode(2, "X"), AllocationCode(1, "K2"))

    assert refusal(UnusableSettingError, line, allocations=twice) == (Code.KEY_TWICE, "lines[1].allocations")


# --- blocks ------------------------------------------------------------------------------------------------------


def blocked(journal: str | None) -> AdministrationSettings:
    march = BlockedPeriod(start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), journal=journal)
    return settings(blocked_periods=(march,))


@pytest.mark.parametrize("journal", ["70", None])
def test_a_blocked_period_stops_the_invoice_by_its_entry_date(journal: str | None) -> None:
    where = f"{SALE}: blocked_periods[2026-03-01 / 2026-03-31 / {journal or 'blank'}]"

    assert refusal(BlockedPeriodError, draft_entry, blocked(journal), invoice()) == (Code.PERIOD_BLOCKED, where)
    later = draft_entry(blocked(journal), invoice(), entry_date=date(2026, 4, 1))
    assert (later.entry_date, later.voucher_date) == (date(2026, 4, 1), MARCH)


def test_a_period_that_is_blocked_for_another_journal_stops_nothing() -> None:
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
    assert {each.vat_code for each in draft.lines_of(Role.VAT)} <= {"4"}


def test_vat_that_is_reverse_charged_is_not_stated_as_well() -> None:
    stated = left_to_us("100.00", vat=(stated_vat("4", "100.00", "21.00"),))

    found = refusal(InvalidInvoiceError, draft_entry, reverse_charging(), stated)
    assert found == (Code.VAT_ON_REVERSE_CHARGE, "invoice 2026/0417")


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

    (found,) = draft_entry(rules, invoice(kind=PROJECTS, **named)).lines_of(Role.TURNOVER)
    assert found.account == "8130"
