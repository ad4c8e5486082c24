"""From a UBL document to an invoice in the terms of the settings."""

import re
from decimal import Decimal

import pytest

from profit_integration.core.errors import (
    InvalidInvoiceError,
    MissingSettingError,
    ProfitIntegrationError,
)
from profit_integration.core.model.invoices import Contact, InvoiceDiscount, ItemType, Project, StatedVat
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from tests.documents import Change, document, invoice, settings

PURCHASE = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
DE_WAAG = Contact("10041", "Museum De Waag")
WHO_WE_ARE = 'own_identifiers = ["NL861234567B01", "71234567"]\n'


def refusal(error: type[ProfitIntegrationError], name: str, *changes: Change, by: tuple[Change, ...] = ()) -> str:
    with pytest.raises(error) as caught:
        invoice(name, *changes, by=settings(*by))
    return str(caught.value)


def test_a_sales_invoice_is_for_its_customer() -> None:
    result = invoice("01")
    assert result.kind is SALES
    assert result.contact == result.debtor == DE_WAAG
    assert result.vat == (StatedVat(vat_code="1", basis=Decimal("2300.00"), amount=Decimal("483.00")),)
    assert [(line.article_group, line.item_type, line.vat_code) for line in result.lines] == [("STANDS", None, "1")] * 2


def test_a_purchase_invoice_is_from_its_supplier() -> None:
    result = invoice("12")
    assert result.kind is PURCHASE
    assert result.contact == Contact("50007", "Drukkerij De Pers")


def test_a_document_with_a_project_is_of_the_kind_for_projects() -> None:
    result = invoice("05")
    project = Project("P2601", "Stand Horecava 2026")
    assert result.kind is IntegrationKind.AUTOMATIC_PROJECT_INVOICES
    assert result.project == project
    assert [(line.integration_group, line.item_type, line.project) for line in result.lines] == [
        ("ADVIES", ItemType.WORK_TYPE, project),
        ("REIS", ItemType.COSTS, project),
    ]


def test_a_project_that_the_tables_do_not_have_keeps_its_number() -> None:
    assert invoice("05", ("P2601", "P9999")).project == Project("P9999")


def test_a_line_without_a_row_has_no_groups() -> None:
    line = invoice("01", ("STD-220", "XYZ-1")).lines[1]
    assert (line.article_group, line.integration_group, line.item_type) == (None, None, None)


def test_a_discount_takes_the_vat_code_of_its_category() -> None:
    assert invoice("03").discounts == (
        InvoiceDiscount(amount=Decimal("100.00"), vat_code="1", reason="Factuurkorting 10%"),
    )


def test_a_vat_category_without_a_row_is_told_with_its_rate() -> None:
    by: tuple[Change, ...] = (('category = "S"\nrate = 9', 'category = "S"\nrate = 6'),)
    assert "02: no row of ubl.vat fits VAT category S 9% (country: NL). Remedy: " in refusal(
        MissingSettingError, "02", by=by
    )


# --- whom it is from and for ------------------------------------------------------------------------------------


UNKNOWN: tuple[Change, ...] = (("<cbc:CompanyID>NL802345678B01</cbc:CompanyID>", ""), ("Museum De Waag", "Museum X"))


def test_a_party_that_nothing_identifies_is_refused_unless_the_tables_say_how_to_number_it() -> None:
    assert "01: 'Museum X' has no identifier, and ubl.contacts has no row" in refusal(
        MissingSettingError, "01", *UNKNOWN
    )
    by = settings((WHO_WE_ARE, WHO_WE_ARE + 'unknown_contact = "99999"\n'))
    assert invoice("01", *UNKNOWN, by=by).contact == Contact("99999", "Museum X")


def test_a_contact_may_be_booked_on_the_account_of_another_one() -> None:
    by = settings(('number = "10041"\n', 'number = "10041"\ndebtor = "10060"\n'))
    result = invoice("01", by=by)
    assert result.contact == DE_WAAG
    assert result.debtor == Contact("10060", "Foire de Liège S.A.", "BUITENLAND")


def test_a_contact_without_a_name_of_ours_keeps_the_one_in_the_document() -> None:
    by = settings(('name = "Museum De Waag"\n', ""), ('name = "Galerie Zuiderzee"\n', 'debtor = "10041"\n'))
    assert invoice("01", by=by).contact.name == "Museum De Waag"
    assert invoice("02", by=by).debtor == Contact("10041", "10041")


# --- which side we are on ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sides"),
    [([("NL861234567B01", "X"), ("71234567", "Y")], "neither side"), ([("NL802345678B01", "71234567")], "both sides")],
)
def test_a_document_between_two_others_or_from_us_to_ourselves_is_refused(changes: list[Change], sides: str) -> None:
    assert refusal(InvalidInvoiceError, "01", *changes).startswith(
        f"invoice C-1001: we are {sides} of it: it is from Atelier Noorderlicht B.V. to Museum De Waag. Remedy: add"
    )


def test_a_document_that_no_kind_fits_is_refused() -> None:
    kind = 'kind = "order_management_sales_invoices"\n'
    by = ((f"{kind}\n[[ubl", f'{kind}type_code = "381"\n\n[[ubl'),)
    assert "01: no row of ubl.kinds fits this document (type code 380, without a project). Remedy: add a row" in (
        refusal(MissingSettingError, "01", by=by)
    )
    with_project = (("with_project = true", 'with_project = true\ntype_code = "381"'), *by)
    assert "(type code 380, with a project)" in refusal(MissingSettingError, "05", by=with_project)


def test_a_kind_that_is_named_goes_before_the_table() -> None:
    assert to_invoice(read_document(document("05")), settings().ubl, SALES).kind is SALES


@pytest.mark.parametrize(
    ("data", "kind", "sentence"),
    [
        (document("01"), PURCHASE, "invoice C-1001: kind order_management_purchase_invoices is one of creditors, but"),
        (document("12", ("NL861234567B01", "X"), ("71234567", "Y")), PURCHASE, "we are neither side"),
        (document("01"), IntegrationKind.STOCK, "Stock is not a kind of invoices"),
    ],
    ids=["other side", "neither side", "no invoices"],
)
def test_a_kind_that_is_named_must_be_one_of_invoices_of_our_side_of_the_document(
    data: bytes, kind: IntegrationKind, sentence: str
) -> None:
    with pytest.raises(InvalidInvoiceError, match=sentence):
        to_invoice(read_document(data), settings().ubl, kind)


def test_the_digest_of_the_invoice_is_that_of_the_document() -> None:
    assert invoice("01").digest == read_document(document("01")).digest


# --- credit notes that are owed -------------------------------------------------------------------------------------


def test_a_credit_note_with_negative_totals_is_an_invoice_and_is_reported() -> None:
    data = re.sub(rb'(currencyID="EUR">|unitCode="C62">)', rb"\1-", document("04")).replace(b">--", b">-")
    result = to_invoice(read_document(data), settings().ubl)
    assert (result.is_credit, result.payable) == (False, Decimal("205.70"))
    assert [note.code for note in result.notes] == [Code.CREDIT_OWED]
    assert [note.code for note in invoice("04").notes] == []
