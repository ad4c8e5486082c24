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
    ProfitIntegrationError,
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
from tests.examples import (
    ARTICLE_GROUPS,
    EXHIBITIONS,
    FAIR,
    LEDGER_ACCOUNTS,
    MARCH,
    PROJECTS,
    SALES,
    VAT_CODES,
    balances,
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
    assert written(draft_entry(settings(), invoice("1000.00", **K1))) == [
        "1300 debit 1089.00",
        "8090 debit 100.00",
        "8000 credit 1000.00",
        "1500 credit 189.00",
    ]


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


def test_credit_restriction_needs_its_activation_and_its_account() -> None:
    restricted = invoice("1000.00", credit_restriction=Decimal("20.00"))

    with pytest.raises(UnusableSettingError, match="credit restriction is not activated"):
        draft_entry(with_discounts(activated=()), restricted)
    with pytest.raises(
        MissingSettingError, match=r"an amount of 20\.00 .* Use of credit restriction is needed.*fill in Use of"
    ):
        draft_entry(settings(activated=BOTH), restricted)


def test_payment_discount_is_terms_only() -> None:
    stated = PaymentDiscount(amount=Decimal("20.00"))

    draft = draft_entry(with_discounts(), invoice("1000.00", payment_discount=stated))

    assert draft.payment_discount == PaymentTerms(Decimal("20.00"), date(2026, 3, 24))
    assert attrs.evolve(draft, payment_discount=None, digest="") == attrs.evolve(
        draft_entry(with_discounts(), invoice("1000.00")), digest=""
    )


def test_the_invoice_may_state_the_last_day_itself() -> None:
    stated = PaymentDiscount(amount=Decimal("20.00"), last_day=date(2026, 3, 31))

    draft = draft_entry(with_discounts(), invoice("1000.00", payment_discount=stated))

    assert draft.payment_discount == PaymentTerms(Decimal("20.00"), date(2026, 3, 31))


def test_payment_discount_needs_its_activation_and_its_days() -> None:
    stated = invoice("1000.00", payment_discount=PaymentDiscount(amount=Decimal("20.00")))

    with pytest.raises(UnusableSettingError, match="payment discount is not activated"):
        draft_entry(with_discounts(activated=()), stated)
    with pytest.raises(
        MissingSettingError, match=r"an amount of 20\.00 .* Use payment discount is needed.*fill in Use payment"
    ):
        draft_entry(settings(), stated)


@pytest.mark.parametrize("days", [0, -5, 1000, 10**7])
def test_days_that_are_no_term_refuse_the_invoice(days: int) -> None:
    types = (attrs.evolve(WITH_DISCOUNTS, payment_discount_days=days),)
    stated = invoice(payment_discount=PaymentDiscount(amount=Decimal("2.00")))

    with pytest.raises(UnusableSettingError, match=f"must be from 1 to 999, not {days}.*another number"):
        draft_entry(with_discounts(integration_types=types), stated)


def test_a_term_beyond_the_last_day_of_the_calendar_refuses_its_own_invoice() -> None:
    last = invoice(invoice_date=date.max, payment_discount=PaymentDiscount(amount=Decimal("2.00")))

    with pytest.raises(UnusableSettingError, match=r"8 days .* after 9999-12-31 end on no date.*correct the date"):
        draft_entry(with_discounts(), last)


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
    unstated = PaymentDiscount(amount=Decimal("20.00"), vat_basis=(VatBasisDiscount("2", Decimal("20.00")),))

    with pytest.raises(StatedTotalError, match=r"the VAT basis of code 1 is stated as 1000.00, but .* up to 980.00"):
        belgian(vat=(stated_vat("1", "1000.00", "210.00"),))
    lowers = (stated_vat("1", "1000.00", "210.00"),)
    with pytest.raises(InvalidInvoiceError, match="VAT code 2 of a line or discount is not among the stated VAT"):
        belgian(payment_discount=unstated, vat=lowers)


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


def test_a_link_gives_the_allocation_code_of_the_revenue_line() -> None:
    draft = draft_entry(allocating(), invoice("100.00"))

    assert codes(draft) == [("1300", ()), ("8000", (AllocationCode(1, "STANDS"),)), ("1500", ())]


def test_a_link_takes_effect_only_where_the_account_allows_its_axis() -> None:
    catalogue = invoice(lines=(line(article_group="CATALOGI"),))

    assert codes(draft_entry(allocating(), catalogue))[1] == ("8010", ())


def test_a_link_is_for_its_own_sort_of_invoices() -> None:
    only_courses = (AllocationLink(1, LinkType.COURSE, AllocationField.ARTICLE_GROUP),)

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


@pytest.mark.parametrize("axes", [(CENTRES,), ()])
def test_a_code_that_does_not_exist_stops_the_invoice(axes: tuple[AllocationAxis, ...]) -> None:
    unknown = line(allocations=(AllocationCode(2, "Y"),))

    with pytest.raises(
        MissingAllocationError, match=r"line 1: ledger_accounts\[8000\].*: allocation axis 2 does not exist"
    ):
        draft_entry(allocating(allocation_axes=axes, allocation_links=()), invoice(lines=(unknown,)))


def test_nor_does_a_code_that_is_not_on_its_axis_pass() -> None:
    unknown = line(allocations=(AllocationCode(1, "Y"),))

    with pytest.raises(
        MissingAllocationError, match=r"line 1: .*: allocation code 'Y' does not exist on axis 1.* 8000"
    ):
        draft_entry(allocating(allocation_links=()), invoice(lines=(unknown,)))


def test_a_missing_code_on_a_mandatory_axis_stops_the_invoice() -> None:
    mandatory = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(2,))

    with pytest.raises(
        MissingAllocationError, match=r"line 1: .*code is missing: that of axis 2 on ledger account 8000"
    ):
        draft_entry(allocating(ledger_accounts=mandatory), invoice())
    own = line(allocations=(AllocationCode(2, "X"),))
    assert codes(draft_entry(allocating(ledger_accounts=mandatory), invoice(lines=(own,))))[1][0] == "8000"


def test_no_account_escapes_its_mandatory_axis() -> None:
    mandatory = changed(LEDGER_ACCOUNTS, "1500", mandatory_allocation_axes=(1,))

    with pytest.raises(MissingAllocationError, match=r"axis 1 is mandatory on account 1500.*clear the axis"):
        draft_entry(settings(ledger_accounts=mandatory), invoice())


def test_a_mandatory_axis_on_the_summary_account_stops_the_invoice() -> None:
    mandatory = changed(LEDGER_ACCOUNTS, "1300", mandatory_allocation_axes=(1,))

    with pytest.raises(MissingAllocationError, match=r"axis 1 is mandatory on account 1300.*clear the axis"):
        draft_entry(settings(ledger_accounts=mandatory), invoice())


def test_a_line_has_one_code_per_axis() -> None:
    with pytest.raises(UnusableSettingError, match=r"lines\[1\]\.allocations: .* key 1\. Remedy: keep one"):
        line(allocations=(AllocationCode(1, "K1"), AllocationCode(2, "X"), AllocationCode(1, "K2")))


# --- blocks ------------------------------------------------------------------------------------------------------


def blocked(journal: str | None) -> AdministrationSettings:
    march = BlockedPeriod(start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), journal=journal)
    return settings(blocked_periods=(march,))


@pytest.mark.parametrize("journal", ["70", None])
def test_a_blocked_period_stops_the_invoice_by_its_entry_date(journal: str | None) -> None:
    with pytest.raises(BlockedPeriodError, match=r"2026-03-16 is in a period that is blocked for journal 70"):
        draft_entry(blocked(journal), invoice())
    later = draft_entry(blocked(journal), invoice(), entry_date=date(2026, 4, 1))
    assert (later.entry_date, later.voucher_date) == (date(2026, 4, 1), MARCH)


def test_a_period_that_is_blocked_for_another_journal_stops_nothing() -> None:
    assert draft_entry(blocked("60"), invoice()).journal == "70"


@pytest.mark.parametrize("document", [invoice(), invoice(deviating_debtor=Contact("10055", "Ander")), purchase()])
def test_a_blocked_contact_stops_the_invoice(document: Invoice) -> None:
    number = document.debtor.number

    with pytest.raises(BlockedContactError, match=f"contact {number} is blocked"):
        draft_entry(settings(blocked_contacts=("99999", number)), document)


def test_the_contact_is_looked_at_as_well_as_the_debtor() -> None:
    document = invoice(deviating_debtor=Contact("10055", "Ander"))

    with pytest.raises(BlockedContactError, match="contact 10032 is blocked"):
        draft_entry(settings(blocked_contacts=(EXHIBITIONS.number,)), document)


@pytest.mark.parametrize(
    "broken",
    [
        settings(ledger_accounts=changed(LEDGER_ACCOUNTS, "8000", blocked=True)),
        settings(blocked_contacts=("10032",)),
        blocked(None),
        settings(ledger_accounts=changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))),
    ],
)
def test_each_block_stops_its_own_invoice_with_an_error_that_names_it(broken: AdministrationSettings) -> None:
    with pytest.raises(ProfitIntegrationError, match=r"D-1001.*Remedy"):
        draft_entry(broken, invoice())


def test_allocation_never_changes_the_total_of_an_account() -> None:
    lines = tuple(line(str(place), line_id=str(place), warehouse="NOORD") for place in range(1, 4))
    sold = invoice(lines=lines, kind=PROJECTS)
    rules = {"integration_accounts": ()}

    with_codes = draft_entry(allocating(AllocationField.WAREHOUSE, **rules), sold)
    assert balances(with_codes.lines) == balances(draft_entry(settings(**rules), sold).lines)


# --- reverse charge ----------------------------------------------------------------------------------------------


def reverse_charging(**changes: Any) -> AdministrationSettings:
    fields = {"reverse_charge_percentage": Decimal(21), "to_be_paid_account": "1500", **changes}
    return settings(vat_codes=changed(VAT_CODES, "4", **{"to_be_claimed_account": "1520", **fields}))


def left_to_us(amount: str = "100.03", **changes: Any) -> Invoice:
    return purchase(lines=(line(amount, vat_code="4"),), **changes)


def test_a_reverse_charge_on_a_purchase_is_to_be_paid_and_to_be_claimed_at_once() -> None:
    draft = draft_entry(reverse_charging(), left_to_us())

    assert written(draft) == [
        "1600 credit 100.03",
        "7000 debit 100.03",
        "1520 debit 21.01",
        "1500 credit 21.01",
    ]
    assert {each.vat_code for each in draft.lines_of(Role.VAT)} == {"4"}


def test_a_credit_of_it_is_its_mirror_image_and_a_sale_states_nothing() -> None:
    assert written(draft_entry(reverse_charging(), left_to_us("-100.03"))) == [
        "1600 debit 100.03",
        "7000 credit 100.03",
        "1520 credit 21.01",
        "1500 debit 21.01",
    ]
    sale = invoice(lines=(line("100.03", vat_code="4"),))
    assert written(draft_entry(reverse_charging(), sale)) == ["1300 debit 100.03", "8000 credit 100.03"]
    nothing = left_to_us("0.01")
    assert written(draft_entry(reverse_charging(), nothing)) == ["1600 credit 0.01", "7000 debit 0.01"]


def test_vat_that_is_reverse_charged_is_not_stated_as_well() -> None:
    stated = left_to_us("100.00", vat=(stated_vat("4", "100.00", "21.00"),))

    with pytest.raises(InvalidInvoiceError, match=r"states VAT of 21.00 under code 4, whose VAT is reverse-charged"):
        draft_entry(reverse_charging(), stated)


def test_a_reverse_charge_needs_both_accounts() -> None:
    with pytest.raises(
        MissingSettingError,
        match=r"vat_codes\[4\].to_be_paid_account: .* has no account of VAT to be paid",
    ):
        draft_entry(reverse_charging(to_be_paid_account=None), left_to_us())


# --- which project counts ------------------------------------------------------------------------------------------


def test_the_project_of_the_invoice_counts_for_a_line_that_names_none() -> None:
    rules = settings(
        calculation_bases=(BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.PROJECT),),
        integration_accounts=(
            IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8190"),
            IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8130", value=FAIR.number),
        ),
    )

    on_invoice = draft_entry(rules, invoice(kind=PROJECTS, project=FAIR))
    on_line = draft_entry(rules, invoice(kind=PROJECTS, lines=(line(project=FAIR),)))

    assert [each.account for each in on_invoice.lines_of(Role.TURNOVER)] == ["8130"]
    assert [each.account for each in on_line.lines_of(Role.TURNOVER)] == ["8130"]
