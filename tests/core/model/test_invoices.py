"""Every invoice that can be made adds up."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from profit_integration.core.errors import InvalidInvoiceError, StatedTotalError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.invoices import (
    Contact,
    InvoiceDiscount,
    InvoiceLine,
    ItemType,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.violation import Code
from tests.examples import EXHIBITIONS, FAIR, discount, invoice, line, stated_vat

# --- what adds up -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "total"),
    [
        ({"discounts": (discount("10.00"),), "vat": (stated_vat("1", "90.00", "18.90"),)}, "108.90"),
        ({"vat": (stated_vat("1", "100.00", "20.58"),)}, "120.58"),
        ({"vat": (stated_vat("1", "60.00", "12.60"), stated_vat("1", "40.00", "8.40"))}, "121.00"),
        ({"lines": (line("100.00", vat_code=None),), "vat": ()}, "100.00"),
    ],
    ids=["less a discount", "VAT as it is stated", "a code in parts", "no code needs no VAT"],
)
def test_a_total_is_its_lines_less_its_discounts_and_with_its_vat(changes: dict[str, Any], total: str) -> None:
    assert invoice("60.00", "40.00", **changes).total == Decimal(total)


@pytest.mark.parametrize(
    ("changes", "total", "stated", "summed"),
    [
        ({"total": Decimal("121.01")}, "the total including VAT", "121.01", "121.00"),
        ({"vat": (stated_vat("1", "90.00", "21.00"),)}, "the VAT basis of code 1", "90.00", "100.00"),
    ],
)
def test_what_is_not_the_sum_of_its_parts_is_refused_with_both_sums(
    changes: dict[str, Any], total: str, stated: str, summed: str
) -> None:
    with pytest.raises(StatedTotalError, match=rf"{total} is stated as {stated}, .* add up to {summed}"):
        invoice("100.00", **changes)


def test_the_discount_of_a_code_lowers_the_basis_of_that_code_alone() -> None:
    lines = (line("100.00"), line("50.00", line_id="2", vat_code="2"))
    vat = (stated_vat("1", "100.00", "21.00"), stated_vat("2", "40.00", "3.60"))

    assert invoice(lines=lines, discounts=(discount("10.00", "2"),), vat=vat).total == Decimal("164.60")
    with pytest.raises(StatedTotalError, match=r"the VAT basis of code 1 is stated as 100.00, .* add up to 90.00"):
        invoice(lines=lines, discounts=(discount("10.00", "1"),), vat=vat)


FOUR_CODES = tuple(line("1.00", vat_code=code) for code in ("9", "7", "8", "6"))


@pytest.mark.parametrize(
    ("lines", "discounts", "total", "code"),
    [
        ((line(vat_code="2"),), (), "100.00", "2"),
        ((line(vat_code=None),), (discount("10.00", "2"),), "90.00", "2"),
        (FOUR_CODES, (), "4.00", "6"),
    ],
    ids=["line", "discount", "the first in order"],
)
def test_a_vat_code_without_stated_vat_is_refused(
    lines: tuple[InvoiceLine, ...], discounts: tuple[InvoiceDiscount, ...], total: str, code: str
) -> None:
    with pytest.raises(InvalidInvoiceError) as caught:
        invoice(lines=lines, discounts=discounts, vat=(), total=Decimal(total))
    assert (caught.value.code, dict(caught.value.violation.values)) == (Code.VAT_NOT_STATED, {"vat": code})


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        *(({"document_id": blank}, Code.ID_BLANK) for blank in ("", "  ", "\t")),
        ({"lines": ()}, Code.NO_LINES),
        *(({"kind": kind}, Code.KIND_NOT_OF_INVOICES) for kind in IntegrationKind if kind.party is None),
    ],
)
def test_an_invoice_has_an_id_and_lines_and_is_of_a_kind_of_invoices(changes: dict[str, Any], code: Code) -> None:
    with pytest.raises(InvalidInvoiceError) as caught:
        invoice(**changes)
    assert caught.value.code is code


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+15", "0.00000000001"])
def test_what_is_not_an_amount_is_refused_before_it_is_added_up(amount: str) -> None:
    with pytest.raises(InvalidInvoiceError, match=r"is not an exact amount, .* Remedy: state it in figures"):
        invoice(prepaid=Decimal(amount))


@pytest.mark.parametrize("amount", ["999999999999999", "-999999999999999", "0.0000000001"])
def test_the_largest_and_the_finest_amount_are_amounts(amount: str) -> None:
    assert invoice(prepaid=Decimal(amount)).prepaid == Decimal(amount)


def test_every_amount_of_an_invoice_is_looked_at() -> None:
    document = invoice(
        lines=(line("101.00", vat_code="1"),),
        discounts=(discount("2.00"),),
        vat=(stated_vat("1", "99.00", "20.79"),),
        prepaid=Decimal("4.00"),
        rounding=Decimal("0.01"),
        credit_restriction=Decimal("1.98"),
        payment_discount=PaymentDiscount(amount=Decimal("5.00")),
    )

    assert [str(amount) for amount in document.amounts] == [
        *("101.00", "2.00", "99.00", "20.79", "119.79", "4.00", "0.01"),
        *("1.98", "5.00"),
    ]


# --- what follows -----------------------------------------------------------------------------------------------


def test_what_is_to_be_paid_is_the_total_less_what_was_prepaid_with_the_rounding() -> None:
    assert invoice("100.00", prepaid=Decimal("50.00"), rounding=Decimal("-0.02")).payable == Decimal("70.98")


@pytest.mark.parametrize(
    ("amount", "unnamed", "named"), [("100.00", False, False), ("-100.00", True, True), ("0.00", False, True)]
)
def test_the_sign_of_the_total_makes_a_credit_and_its_name_only_where_the_total_is_zero(
    amount: str, unnamed: bool, named: bool
) -> None:
    assert invoice(amount).is_credit is unnamed
    assert invoice(amount, credit_note=True).is_credit is named


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
    assert invoice().key(3) == DocumentKey(3, "sales", "D-1001", None)


# --- the digest -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lines": (line("100"),)},
        {"lines": (line("1E+2"),)},
        {"total": Decimal("121.000")},
        {"prepaid": Decimal("-0.0")},
    ],
    ids=["the same", "whole", "exponent", "decimals", "negative zero"],
)
def test_another_spelling_of_the_same_content_has_the_same_digest(changes: dict[str, Any]) -> None:
    assert invoice(**changes).digest == invoice().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (line("100.00", quantity=Decimal(2)),)},
        {"lines": (line("60.00"), line("40.00"))},
        {"invoice_date": date(2026, 3, 17)},
        {"contact": Contact("10032", "Another name")},
        {"prepaid": Decimal("0.01")},
        {"credit_note": True},
        {"project": FAIR},
        {"document_id": "D-1002"},
    ],
    ids="-".join,
)
def test_other_content_has_another_digest(changes: dict[str, Any]) -> None:
    assert invoice(**changes).digest != invoice().digest


def test_a_reader_of_files_may_give_the_digest_of_the_file() -> None:
    assert invoice(file_digest="of the file").digest == "of the file"
