"""The Belgian payment discount: what states it, what does not, and what the entry is."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import (
    MissingSettingError,
    ProfitIntegrationError,
    StatedTotalError,
    UnusableSettingError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import EntryDraft, PaymentTerms, Role
from profit_integration.core.model.invoices import Invoice, InvoiceDiscount, InvoiceLine, StatedVat
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.policies.discounts import DiscountTerms, PricedLine, Totals, calculate_totals
from profit_integration.core.violation import Code
from profit_integration.formats.settings_file import SettingsFile
from tests.documents import changed, settings
from tests.examples import written
from tests.formats.en16931.belgian import (
    ACTIVATED,
    ALLOWANCE,
    CHARGE,
    CHART,
    DAYS_AND_ACCOUNT,
    EXEMPT,
    GOODS,
    VAT,
    Part,
    belgian_settings,
    k4,
    read,
    ubl,
)

TWENTY = PaymentDiscount(amount=Decimal("20.00"), vat_basis=(VatBasisDiscount("1", Decimal("20.00")),))


def draft(data: bytes, by: SettingsFile | None = None) -> EntryDraft:
    by = by or belgian_settings()
    return draft_entry(by.settings, read(data, by))


def refusal(error: type[ProfitIntegrationError], data: bytes, by: SettingsFile | None = None) -> tuple[Code, str]:
    with pytest.raises(error) as caught:
        draft(data, by)
    return caught.value.code, caught.value.violation.place


# --- what it becomes -------------------------------------------------------------------------------------------


def test_k4_the_debtor_owes_the_full_amount_and_vat_is_due_over_the_lowered_basis() -> None:
    invoice, entry = read(k4()), draft(k4())

    assert (invoice.payment_discount, invoice.discounts, len(invoice.lines)) == (TWENTY, (), 1)
    assert invoice.vat == (StatedVat(vat_code="1", basis=Decimal("980.00"), amount=Decimal("205.80")),)
    assert invoice.payable - TWENTY.amount == Decimal("1185.80")
    assert written(entry) == [
        "1300 debit 1205.80",
        "8000 credit 1000.00",
        "8095 debit 20.00",
        "8095 credit 20.00",
        "1500 credit 205.80",
    ]
    assert [line.vat_code for line in entry.lines_of(Role.PAYMENT_DISCOUNT_BASIS)] == ["1", None]
    assert entry.payment_discount == PaymentTerms(Decimal("20.00"), date(2026, 1, 29))


def test_a_credit_note_lowers_the_basis_of_what_it_credits_and_earns_nothing() -> None:
    entry = draft(k4(like="04"))

    assert written(entry) == [
        "1300 credit 1205.80",
        "8050 debit 1000.00",
        "8095 credit 20.00",
        "8095 debit 20.00",
        "1500 debit 205.80",
    ]
    assert entry.payment_discount is None


def test_two_allowances_at_one_rate_lower_one_basis() -> None:
    halves = [attrs.evolve(ALLOWANCE, amount=amount) for amount in ("5.00", "15.00")]
    assert read(k4(allowances=halves)).payment_discount == TWENTY


def test_another_discount_and_another_charge_stay_what_they_are() -> None:
    vat = ((Part("890.00", 21), "186.90"), (Part("20.00", 0), "0.00"))
    data = k4(
        lines=(Part("980.00", 21),),
        allowances=(Part("100.00", 21, "Factuurkorting"), ALLOWANCE),
        charges=(Part("30.00", 21, "Verzending", "FC"), CHARGE),
        vat=vat,
    )
    invoice = read(data)

    assert invoice.payment_discount == TWENTY
    assert invoice.discounts == (InvoiceDiscount(amount=Decimal("100.00"), vat_code="1", reason="Factuurkorting"),)
    assert [line.line_id for line in invoice.lines] == ["1", "charge 1"]
    assert invoice.notes == ()


@pytest.mark.parametrize("goods", ["100.00", "0.00"])
def test_exempt_goods_keep_their_vat_basis_and_their_vat_code(goods: str) -> None:
    basis = Decimal(goods) + Decimal("20.00")
    data = k4(lines=(GOODS, Part(goods, 0)), vat=(VAT[0], (Part(str(basis), 0), "0.00")))

    exempt = read(data, belgian_settings(EXEMPT)).vat[1]

    assert exempt == StatedVat(vat_code="4", basis=Decimal(goods), amount=Decimal("0.00"))
    assert refusal(MissingSettingError, data) == (Code.VAT_CODE_NOT_FOUND, "")


def test_a_discount_on_exempt_goods_too_lowers_their_basis() -> None:
    data = k4(
        lines=(GOODS, Part("100.00", 0)),
        allowances=(ALLOWANCE, Part("2.00", 0)),
        charges=(Part("22.00", 0),),
        vat=(VAT[0], (Part("120.00", 0), "0.00")),
    )
    invoice = read(data, belgian_settings(EXEMPT))

    lowered = (VatBasisDiscount("1", Decimal("20.00")), VatBasisDiscount("4", Decimal("2.00")))
    assert invoice.payment_discount == PaymentDiscount(amount=Decimal("22.00"), vat_basis=lowered)
    assert invoice.vat[1].basis == Decimal("98.00")


# --- what states it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("allowance", "charge"),
    [
        ({"code": "66"}, {"code": ""}),
        ({"code": "95"}, {"category": "Z"}),
        ({"reason": "KORTING  contant"}, {}),
        ({"reason": "", "code": "ZZZ"}, {"reason": ""}),
    ],
    ids=["other codes", "category Z", "case and blanks", "codes alone"],
)
def test_a_payment_discount_is_recognised_with_other_codes_case_and_categories(
    allowance: dict[str, Any], charge: dict[str, Any]
) -> None:
    charged = attrs.evolve(CHARGE, **charge)
    vat = (VAT[0], (attrs.evolve(charged, reason="", code=""), "0.00"))
    data = k4(allowances=(attrs.evolve(ALLOWANCE, **allowance),), charges=(charged,), vat=vat)
    assert read(data).payment_discount == TWENTY


OTHER_REASON = attrs.evolve(CHARGE, reason="Verzekering")
NOT_A_DISCOUNT = {
    "another reason": {"charges": (OTHER_REASON,)},
    "another sum": {
        "charges": (attrs.evolve(CHARGE, amount="19.00"),),
        "vat": (VAT[0], (Part("19.00", 0), "0.00")),
    },
    "a sum with the other sign": {
        "allowances": (attrs.evolve(ALLOWANCE, amount="-20.00"),),
        "charges": (attrs.evolve(CHARGE, amount="-20.00"),),
        "vat": ((Part("1020.00", 21), "214.20"), (Part("-20.00", 0), "0.00")),
    },
    "two parts of its category": {
        "vat": (VAT[0], (Part("15.00", 0), "0.00"), (Part("5.00", 0), "0.00")),
    },
}


@pytest.mark.parametrize("changes", NOT_A_DISCOUNT.values(), ids=NOT_A_DISCOUNT)
def test_what_has_the_reason_or_the_sum_of_a_payment_discount_and_is_none_is_booked_as_it_stands_and_reported(
    changes: dict[str, Any],
) -> None:
    invoice = read(k4(**changes), belgian_settings(EXEMPT))

    assert (invoice.payment_discount, len(invoice.discounts), len(invoice.lines)) == (None, 1, 2)
    assert [note.code for note in invoice.notes] == [Code.PAYMENT_DISCOUNT_UNSURE]


NOT_ALIKE = {
    "freight": {"charges": (attrs.evolve(CHARGE, code="FC"),)},
    "taxed charge": {"charges": (attrs.evolve(CHARGE, rate=21),), "vat": ((Part("1000.00", 21), "210.00"),)},
    "waived fee": {"allowances": (Part("20.00", 0),), "vat": ((GOODS, "210.00"), (Part("0.00", 0), "0.00"))},
    "no reasons": {
        "allowances": (attrs.evolve(ALLOWANCE, reason="", code=""),),
        "charges": (attrs.evolve(CHARGE, reason="", code=""),),
    },
}


@pytest.mark.parametrize("changes", NOT_ALIKE.values(), ids=NOT_ALIKE)
def test_what_says_itself_that_it_is_another_thing_is_booked_as_it_stands(changes: dict[str, Any]) -> None:
    invoice = read(k4(**changes), belgian_settings(EXEMPT))

    assert (invoice.payment_discount, len(invoice.discounts), len(invoice.lines)) == (None, 1, 2)
    assert invoice.notes == ()


def test_the_settings_may_say_which_reasons_are_those_of_a_payment_discount() -> None:
    who = 'own_identifiers = ["NL861234567B01", "71234567"]\n'
    by = belgian_settings((who, who + 'payment_discount_reasons = ["Korting*", "verzekering"]\n'))
    assert read(k4(charges=(OTHER_REASON,)), by).payment_discount == TWENTY


def test_a_charge_without_a_vat_basis_of_its_own_is_refused() -> None:
    assert refusal(MissingSettingError, k4(vat=VAT[:1])) == (Code.VAT_CODE_NOT_FOUND, "")


def test_a_lowered_basis_that_does_not_add_up_is_refused() -> None:
    off = k4(vat=((Part("980.01", 21), "205.80"), VAT[1]))
    assert refusal(StatedTotalError, off)[0] is Code.STATED_TOTAL
    left = k4(vat=(VAT[0], (Part("20.01", 0), "0.00")))
    assert refusal(StatedTotalError, left, belgian_settings(EXEMPT))[0] is Code.STATED_TOTAL


def test_totals_that_do_not_add_up_are_refused() -> None:
    for name in ("AllowanceTotalAmount", "ChargeTotalAmount"):
        total = f'<cbc:{name} currencyID="EUR">{{}}<'
        data = changed(k4().decode(), (total.format("20.00"), total.format("21.00"))).encode()
        with pytest.raises(StatedTotalError, match=name):
            read(data)


# --- settings and the other side -------------------------------------------------------------------------------


def test_the_fields_that_the_integration_type_needs_are_named() -> None:
    place = "integration_types[order_management_sales_invoices]"
    days, account = f"{place}.payment_discount_days", f"{place}.payment_discount_basis_account"

    assert refusal(MissingSettingError, k4(), settings()) == (Code.AMOUNT_WITHOUT_FIELD, days)
    no_account = changed(DAYS_AND_ACCOUNT[1], ('payment_discount_basis_account = "8095"\n', ""))
    by = settings(ACTIVATED, CHART, (DAYS_AND_ACCOUNT[0], no_account))
    assert refusal(MissingSettingError, k4(), by) == (Code.AMOUNT_WITHOUT_FIELD, account)
    assert refusal(UnusableSettingError, k4(), settings(CHART, DAYS_AND_ACCOUNT)) == (Code.NOT_ACTIVATED, days)


def test_on_a_purchase_it_is_a_discount_and_a_charge() -> None:
    ours, theirs = "NL861234567B01", "NL804567890B01"
    data = changed(k4().decode(), (ours, "X"), ("71234567", "Y"), ("NL802345678B01", ours), ("X", theirs)).encode()
    invoice = read(data, belgian_settings(EXEMPT))

    assert (invoice.payment_discount, len(invoice.discounts), len(invoice.lines)) == (None, 1, 2)
    assert (invoice.payable, invoice.notes) == (Decimal("1205.80"), ())


# --- the same sale, read and made ------------------------------------------------------------------------------

RATES = {"1": Decimal(21), "2": Decimal(9)}
CENTS = st.decimals("0.01", "9999.99", places=2)
SALES = st.lists(st.builds(PricedLine, amount=CENTS, vat_code=st.sampled_from(sorted(RATES))), min_size=1, max_size=4)
PERCENT = st.decimals("0.5", "10", places=1)


def as_ubl(lines: list[PricedLine], totals: Totals, first_charge: Decimal) -> bytes:
    def part(code: str, amount: Decimal) -> Part:
        return Part(str(amount), int(RATES[code]))

    discounts = {code: amount for code, amount in totals.vat_basis_discount.items() if amount}
    whole = Part(str(totals.payment_discount), 0)
    parts = (first_charge, totals.payment_discount - first_charge)
    vat = [(part(code, basis), str(totals.vat[code])) for code, basis in totals.vat_basis.items()]
    return ubl(
        lines=[part(line.vat_code, line.amount) for line in lines],
        allowances=[part(*discount) for discount in discounts.items()],
        charges=[Part(str(amount), 0) for amount in parts if amount] if discounts else [],
        vat=[*vat, (whole, "0.00")] if discounts else vat,
    )


def as_made(lines: list[PricedLine], totals: Totals, like: Invoice) -> Invoice:
    lowered = tuple(VatBasisDiscount(*basis) for basis in totals.vat_basis_discount.items())
    return attrs.evolve(
        like,
        lines=tuple(
            InvoiceLine(line_id=str(number), amount=line.amount, vat_code=line.vat_code, article_group="STANDS")
            for number, line in enumerate(lines, start=1)
        ),
        discounts=(),
        vat=tuple(
            StatedVat(vat_code=code, basis=basis, amount=totals.vat[code]) for code, basis in totals.vat_basis.items()
        ),
        total=totals.total,
        payment_discount=PaymentDiscount(amount=totals.payment_discount, vat_basis=lowered),
    )


@hypothesis.settings(max_examples=30)
@given(SALES, PERCENT, st.sampled_from([Decimal(0), Decimal("0.01")]))
def test_law_a_sale_that_is_read_and_the_same_sale_that_is_made_give_the_same_entry(
    lines: list[PricedLine], percent: Decimal, first_charge: Decimal
) -> None:
    """There may be several VAT rates, each with its allowance, and several charges that come to their sum."""
    by = belgian_settings()
    totals = calculate_totals(lines, RATES, DiscountTerms(payment_discount=percent, payment_discount_lowers_vat=True))
    invoice = read(as_ubl(lines, totals, first_charge), by)

    assert invoice.payable == totals.total
    entry, made = (draft_entry(by.settings, one) for one in (invoice, as_made(lines, totals, invoice)))
    assert entry.lines == made.lines
    assert entry.payment_discount == (made.payment_discount if totals.payment_discount else None)
