"""Invoices: whoever holds one holds one that adds up."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import InvalidInvoiceError, StatedTotalError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.invoices import (
    Contact,
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    ItemType,
    PaymentDiscount,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.money import sum_of
from profit_integration.core.violation import ENGLISH
from tests.examples import EXHIBITIONS, FAIR, PURCHASES, SALES, discount, invoice, line, purchase, stated_vat
from tests.strategies import AMOUNTS, invoices

# --- what adds up -----------------------------------------------------------------------------------------------


def test_a_total_is_its_lines_less_its_discounts_and_with_its_vat() -> None:
    found = invoice("600.00", "400.00", discounts=(discount("100.00"),), vat=(stated_vat("1", "900.00", "189.00"),))

    assert found.total == Decimal("1089.00")


def test_a_total_that_is_a_cent_off_is_refused_with_both_sums() -> None:
    with pytest.raises(StatedTotalError, match=r"the total including VAT is stated as 121.01, .* add up to 121.00"):
        invoice("100.00", total=Decimal("121.01"))


def test_a_vat_basis_that_is_not_the_sum_of_its_lines_is_refused_with_both_sums() -> None:
    with pytest.raises(StatedTotalError, match=r"the VAT basis of code 1 is stated as 90.00, .* add up to 100.00"):
        invoice("100.00", vat=(stated_vat("1", "90.00", "21.00"),))


def test_the_discount_of_a_code_lowers_the_basis_of_that_code_alone() -> None:
    lines = (line("100.00"), line("50.00", line_id="2", vat_code="2"))
    vat = (stated_vat("1", "100.00", "21.00"), stated_vat("2", "40.00", "3.60"))

    assert invoice(lines=lines, discounts=(discount("10.00", "2"),), vat=vat).total == Decimal("164.60")
    with pytest.raises(StatedTotalError, match=r"the VAT basis of code 1 is stated as 100.00, .* add up to 90.00"):
        invoice(lines=lines, discounts=(discount("10.00", "1"),), vat=vat)


def test_vat_is_taken_as_stated_whatever_its_rate_would_give() -> None:
    assert invoice("100.00", vat=(stated_vat("1", "100.00", "20.58"),)).total == Decimal("120.58")


def test_one_code_may_be_stated_in_parts() -> None:
    parts = (stated_vat("1", "60.00", "12.60"), stated_vat("1", "40.00", "8.40"))

    assert invoice("60.00", "40.00", vat=parts).total == Decimal("121.00")


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (line(vat_code="2"),), "vat": (), "total": Decimal("100.00")},
        {"lines": (line(vat_code=None),), "discounts": (discount("10.00", "2"),), "vat": (), "total": Decimal("90.00")},
    ],
    ids=["line", "discount"],
)
def test_a_vat_code_without_stated_vat_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidInvoiceError, match=r"VAT code 2 .* not among the stated VAT.*every code, zero included"):
        invoice(**changes)


def test_of_two_codes_without_stated_vat_the_first_in_order_is_named() -> None:
    lines = tuple(line("1.00", vat_code=code) for code in ("9", "7", "8", "6"))

    with pytest.raises(InvalidInvoiceError, match=r"VAT code 6 of a line"):
        invoice(lines=lines, vat=(), total=Decimal("4.00"))


def test_a_line_without_a_vat_code_needs_no_stated_vat() -> None:
    assert invoice(lines=(line("100.00", vat_code=None),), vat=()).total == Decimal("100.00")


@given(st.lists(AMOUNTS))
def test_a_sum_is_exact_to_the_cent_and_zero_of_nothing(amounts: list[Decimal]) -> None:
    assert sum_of(amounts) * 100 == sum(int(each * 100) for each in amounts)


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_a_document_without_an_id_is_refused(blank: str) -> None:
    with pytest.raises(InvalidInvoiceError, match=r"document_id: the id is blank. Remedy: fill in an id"):
        invoice(document_id=blank)


def test_an_invoice_without_lines_is_refused() -> None:
    with pytest.raises(InvalidInvoiceError, match=r"invoice D-1001: there are no lines. Remedy: add at least one"):
        invoice(lines=())


@pytest.mark.parametrize("kind", [each for each in IntegrationKind if each.party is None])
def test_a_kind_that_is_not_one_of_invoices_is_refused(kind: IntegrationKind) -> None:
    with pytest.raises(
        InvalidInvoiceError, match=rf"{ENGLISH.label(kind)} is not .*kind of sales or purchase invoices"
    ):
        invoice(kind=kind)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+15", "0.00000000001"])
def test_what_is_not_an_amount_is_refused_before_it_is_added_up(amount: str) -> None:
    with pytest.raises(InvalidInvoiceError, match=r"is not an exact amount, .* Remedy: state it in figures"):
        invoice(prepaid=Decimal(amount))


@pytest.mark.parametrize("amount", ["999999999999999", "-999999999999999", "0.0000000001"])
def test_the_largest_and_the_finest_amount_are_amounts(amount: str) -> None:
    assert invoice(prepaid=Decimal(amount)).prepaid == Decimal(amount)


def test_every_amount_of_an_invoice_is_looked_at() -> None:
    found = invoice(
        lines=(line("101.00", vat_code="1"),),
        discounts=(discount("2.00"),),
        vat=(stated_vat("1", "99.00", "20.79"),),
        prepaid=Decimal("4.00"),
        rounding=Decimal("0.01"),
        credit_restriction=Decimal("1.98"),
        payment_discount=PaymentDiscount(amount=Decimal("5.00")),
    )

    assert [str(each) for each in found.amounts] == [
        *("101.00", "2.00", "99.00", "20.79", "119.79", "4.00", "0.01"),
        *("1.98", "5.00"),
    ]


@pytest.mark.parametrize("field", ["total", "prepaid", "rounding"])
def test_a_binary_fraction_is_no_amount_of_an_invoice(field: str) -> None:
    with pytest.raises(TypeError, match=field):
        invoice(**{field: 100.0})


def test_a_binary_fraction_is_no_amount_of_a_line_or_a_discount() -> None:
    with pytest.raises(TypeError, match=r"amount"):
        InvoiceLine(line_id="1", amount=100.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"amount"):
        InvoiceDiscount(amount=10.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["lines", "vat", "discounts"])
def test_lists_that_could_change_later_are_refused(field: str) -> None:
    with pytest.raises(TypeError, match=field):
        invoice(**{field: list(getattr(invoice(), field))})


# --- what follows -----------------------------------------------------------------------------------------------


def test_what_is_to_be_paid_is_the_total_less_what_was_prepaid_with_the_rounding() -> None:
    assert invoice("100.00", prepaid=Decimal("50.00"), rounding=Decimal("-0.02")).payable == Decimal("70.98")


@pytest.mark.parametrize(
    ("amount", "credit_note", "is_credit"),
    [
        ("100.00", False, False),
        ("-100.00", False, True),
        ("100.00", True, False),
        ("-100.00", True, True),
        ("0.00", False, False),
        ("0.00", True, True),
    ],
)
def test_the_sign_of_the_total_makes_a_credit_and_its_name_only_where_the_total_is_zero(
    amount: str, credit_note: bool, is_credit: bool
) -> None:
    assert invoice(amount, credit_note=credit_note).is_credit is is_credit


def test_the_debtor_is_the_invoice_contact_unless_another_is_given() -> None:
    parent = Contact("10001", "Exhibitions Holding N.V.")

    assert invoice().debtor == EXHIBITIONS
    assert invoice(deviating_debtor=parent).debtor == parent


def test_a_line_with_an_article_group_is_an_article_and_another_is_work_unless_it_says_so() -> None:
    assert line(article_group="STANDS").is_article
    assert not line(integration_group="ADVIES").is_article
    assert line(integration_group="ADVIES", item_type=ItemType.ARTICLE).is_article
    assert not line(article_group="STANDS", item_type=ItemType.COSTS).is_article


def test_a_sales_document_is_itself_by_administration_kind_and_id() -> None:
    assert invoice().key(3) == DocumentKey(3, SALES, "D-1001", None)


def test_two_suppliers_may_use_the_same_number() -> None:
    other = purchase(contact=Contact("50029", "Drukkerij Zuid"))

    assert purchase().key(1) == DocumentKey(1, PURCHASES, "2026/0417", "50028")
    assert other.key(1) != purchase().key(1)


# --- the digest -------------------------------------------------------------------------------------------------


def test_the_same_content_has_the_same_digest() -> None:
    assert invoice().digest == invoice().digest
    assert len(invoice().digest) == 64


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (line("100"),)},
        {"lines": (line("1E+2"),)},
        {"total": Decimal("121.000")},
        {"prepaid": Decimal("-0.00")},
    ],
    ids=["whole", "exponent", "decimals", "negative zero"],
)
def test_another_spelling_of_the_same_content_has_the_same_digest(changes: dict[str, Any]) -> None:
    assert invoice(**changes).digest == invoice().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (line("100.00", description="Stand"),)},
        {"lines": (line("100.00", quantity=Decimal(2)),)},
        {"lines": (line("60.00"), line("40.00"))},
        {"invoice_date": date(2026, 3, 17)},
        {"contact": Contact("10032", "Another name")},
        {"deviating_debtor": Contact("10001", "Exhibitions Holding N.V.")},
        {"prepaid": Decimal("0.01")},
        {"rounding": Decimal("0.01")},
        {"credit_note": True},
        {"due_date": date(2026, 4, 15)},
        {"delivery_date": date(2026, 3, 10)},
        {"project": FAIR},
        {"journal": "72"},
        {"document_id": "D-1002"},
    ],
    ids="-".join,
)
def test_other_content_has_another_digest(changes: dict[str, Any]) -> None:
    assert invoice(**changes).digest != invoice().digest


def test_a_reader_of_files_may_give_the_digest_of_the_file() -> None:
    assert invoice(file_digest="of the file").digest == "of the file"


def test_an_evolved_invoice_has_the_digest_and_the_debtor_of_its_own_content() -> None:
    first = invoice()
    other = attrs.evolve(first, contact=Contact("10099", "Somebody else"))

    assert other.digest != first.digest
    assert other.debtor == other.contact


@given(invoices())
def test_an_invoice_built_again_from_its_own_fields_is_the_same(found: Invoice) -> None:
    fields = {each.name: getattr(found, each.name) for each in attrs.fields(Invoice)}

    assert Invoice(**fields) == found
