"""The lines of an entry: AFAS's worked examples to the cent, and the refusals."""

from decimal import Decimal
from typing import Any

import pytest

from profit_integration.core.errors import MissingSettingError, UnresolvedAccountError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import Role
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.violation import Code
from tests.core.journalising.refusals import refusal
from tests.examples import (
    ARTICLE_GROUPS,
    FAIR,
    INTEGRATION_TYPES,
    MARCH,
    PROJECTS,
    SALES,
    VAT_CODES,
    account,
    changed,
    discount,
    invoice,
    line,
    purchase,
    settings,
    stated_vat,
    written,
)

# --- worked examples ---------------------------------------------------------------------------------------------


CREDIT_OF_100 = invoice("-100.00", kind=PROJECTS)
APART = settings(compress_lines=False)
MIXED = invoice(lines=(line("300.00"), line("-100.00", line_id="2", article_group="CATALOGI")))
NOTHING = invoice("0.00", total=Decimal("-0.00"), rounding=Decimal("-0.00"))
TWO_RATES = invoice(lines=(line("100.00"), line("100.00", line_id="2", vat_code="2")))
WHOLE = invoice(lines=(line("1E+2"),), vat=(stated_vat("1", "100", "21"),))
COSTS = settings(article_groups=changed(ARTICLE_GROUPS, "STANDS", purchase_account="4500"))


@pytest.mark.parametrize(
    ("rules", "document", "lines"),
    [
        # order management sells 50 times 15, and a purchase is the mirror image of a sale
        (settings(), invoice("750.00"), "1300 debit 907.50, 8000 credit 750.00, 1500 credit 157.50"),
        (settings(), purchase("330.58"), "1600 credit 400.00, 7000 debit 330.58, 1520 debit 69.42"),
        # "reverse negative invoices" on: turnover is a negative amount in the credit column; off: a positive debit
        (
            settings(reverse_negative_invoices=True),
            CREDIT_OF_100,
            "1300 debit -121.00, 8190 credit -100.00, 1500 credit -21.00",
        ),
        (settings(), CREDIT_OF_100, "1300 credit 121.00, 8190 debit 100.00, 1500 debit 21.00"),
        # credits take the credit entries account of the group, and negative lines of normal invoices do not
        (settings(), invoice("-100.00"), "1300 credit 121.00, 8050 debit 100.00, 1500 debit 21.00"),
        (
            APART,
            invoice("300.00", "-100.00"),
            "1300 debit 242.00, 8000 credit 300.00, 8000 debit 100.00, 1500 credit 42.00",
        ),
        # a negative line on a normal invoice is a positive amount on the other side, in either style
        *(
            (
                settings(reverse_negative_invoices=reverse),
                MIXED,
                "1300 debit 242.00, 8000 credit 300.00, 8010 debit 100.00, 1500 credit 42.00",
            )
            for reverse in (True, False)
        ),
        # nothing to pay is on the debtor's account all the same, without a sign
        (settings(), NOTHING, "1300 debit 0.00, 8000 credit 0.00"),
        # what was prepaid and what was rounded have accounts of their own
        (
            settings(),
            invoice("99.99", prepaid=Decimal("50.00"), rounding=Decimal("0.01")),
            "1300 debit 71.00, 1650 debit 50.00, 8000 credit 99.99, 1500 credit 21.00, 4990 credit 0.01",
        ),
        # VAT at no rate gives no line, and two rates have lines of their own on one turnover account
        (settings(), invoice(lines=(line(vat_code="4"),)), "1300 debit 100.00, 8000 credit 100.00"),
        (
            settings(),
            TWO_RATES,
            "1300 debit 230.00, 8000 credit 100.00, 8000 credit 100.00, 1500 credit 21.00, 1505 credit 9.00",
        ),
        # a whole amount is written with the decimals of the currency
        (settings(), WHOLE, "1300 debit 121.00, 8000 credit 100.00, 1500 credit 21.00"),
        # purchases may be posted where turnover may not
        (COSTS, purchase(project=FAIR), "1600 credit 121.00, 4500 debit 100.00, 1520 debit 21.00"),
    ],
)
def test_the_lines_of_an_entry(rules: AdministrationSettings, document: Invoice, lines: str) -> None:
    assert ", ".join(written(draft_entry(rules, document))) == lines


def test_debtor_10004_owes_12100_of_which_10000_is_turnover_and_2100_vat_under_number_v008001() -> None:
    numbers = NumberRange(leader="V", total_length=7, start_value=8001, start_date=MARCH)
    own_settings = settings(
        debtors_account="1300",
        ledger_accounts=(account("1300"), account("8010"), account("1510")),
        counters=(Counter(code="VERKOOP", ranges=(numbers,)),),
        vat_codes=(VatCode(code="1", to_be_paid_account="1510"),),
        article_groups=(ArticleGroup(code="STANDS", revenue_account="8010"),),
    )

    draft = draft_entry(own_settings, invoice("10000.00", contact=Contact("10004", "Verkooprelatie")))

    assert written(draft) == ["1300 debit 12100.00", "8010 credit 10000.00", "1510 credit 2100.00"]
    assert [line.contact for line in draft.lines] == ["10004", None, None]
    assert own_settings.counter_by_code["VERKOOP"].number(8001, MARCH) == "V008001"


def test_the_summary_account_names_the_debtor_and_not_the_invoice_contact() -> None:
    draft = draft_entry(settings(), invoice(deviating_debtor=Contact("10001", "Exhibitions Holding N.V.")))

    assert [line.contact for line in draft.lines] == ["10001", None, None]


# --- reasons -----------------------------------------------------------------------------------------------------


def test_every_line_says_by_which_setting_it_stands_there() -> None:
    draft = draft_entry(
        settings(),
        invoice("100.00", discounts=(discount("10.00"),), prepaid=Decimal("1.00"), rounding=Decimal("0.01")),
    )

    kind = "integration type Order management sales invoices"
    assert [str(line.reasons[0].rule) for line in draft.lines] == [
        "summary account of the debtors",
        f"prepayment account of {kind}",
        f"invoice discount account of {kind}",
        "article group (STANDS)",
        "account of VAT to be paid (VAT code 1)",
        f"rounding account of {kind}",
    ]


def test_turnover_carries_everything_that_was_looked_at_to_find_its_account() -> None:
    (turnover,) = draft_entry(settings(), invoice(kind=PROJECTS)).lines_of(Role.TURNOVER)
    (reason,) = turnover.reasons

    assert reason.resolution is not None
    assert reason.resolution.account == turnover.account == "8190"
    assert str(reason.rule) == "integration account (entry type 7, integration group blank, article group blank)"


# --- refusals ----------------------------------------------------------------------------------------------------


def of_sales(**fields: Any) -> dict[str, Any]:
    return {"integration_types": changed(INTEGRATION_TYPES, SALES, **fields)}


def of_vat(**fields: Any) -> dict[str, Any]:
    return {"vat_codes": changed(VAT_CODES, "1", **fields)}


SALE, BOUGHT = "invoice D-1001", "invoice 2026/0417"
CREDITORS, NO_FIELD, NO_VAT = "administration.creditors_account", Code.AMOUNT_WITHOUT_FIELD, Code.VAT_ACCOUNT_MISSING
TYPE = f"{SALE}: integration_types[order_management_sales_invoices]"
DISCOUNTED, PREPAID = invoice(discounts=(discount("1.00"),)), invoice(prepaid=Decimal("1.00"))
ROUNDED = invoice(rounding=Decimal("0.01"))
NO_REVENUE = {"article_groups": changed(ARTICLE_GROUPS, "STANDS", revenue_account="0000")}


@pytest.mark.parametrize(
    ("changes", "document", "code", "where"),
    [
        ({"integration_types": ()}, invoice(), Code.TYPE_UNKNOWN, f"{SALE}: integration_types"),
        ({"debtors_account": None}, invoice(), Code.SUMMARY_ACCOUNT_MISSING, f"{SALE}: administration.debtors_account"),
        ({"creditors_account": None}, purchase(), Code.SUMMARY_ACCOUNT_MISSING, f"{BOUGHT}: {CREDITORS}"),
        (of_sales(invoice_discount_account=None), DISCOUNTED, NO_FIELD, f"{TYPE}.invoice_discount_account"),
        (of_sales(prepayments_account=None), PREPAID, NO_FIELD, f"{TYPE}.prepayments_account"),
        (of_sales(rounding_account=None), ROUNDED, NO_FIELD, f"{TYPE}.rounding_account"),
        ({"vat_codes": ()}, invoice(), Code.VAT_CODE_UNKNOWN, f"{SALE}: vat_codes"),
        (of_vat(to_be_paid_account=None), invoice(), NO_VAT, f"{SALE}: vat_codes[1].to_be_paid_account"),
        (of_vat(to_be_claimed_account=None), purchase(), NO_VAT, f"{BOUGHT}: vat_codes[1].to_be_claimed_account"),
        (NO_REVENUE, invoice(), Code.ACCOUNT_UNKNOWN, f"{SALE}, line 1: article_groups[STANDS].revenue_account"),
    ],
)
def test_a_setting_that_the_invoice_needs_and_that_is_missing_is_named_with_where_to_set_it(
    changes: dict[str, Any], document: Invoice, code: Code, where: str
) -> None:
    assert refusal(MissingSettingError, draft_entry, settings(**changes), document) == (code, where)


def test_a_project_line_without_an_account_names_what_was_tried_and_asks_for_the_blank_integration_account() -> None:
    nothing = settings(integration_accounts=(), article_groups=())

    with pytest.raises(UnresolvedAccountError) as caught:
        draft_entry(nothing, invoice(kind=PROJECTS))
    violation = caught.value.violation
    values = dict(violation.values)
    assert (violation.code, violation.place) == (Code.ACCOUNT_UNRESOLVED, "integration_accounts")
    assert (values["entry_type"], len(values["tried"]), values["line"]) == (7, 4, "1")


@pytest.mark.parametrize("document", [invoice(), purchase()])
def test_an_order_management_line_without_an_account_asks_for_a_group_that_has_one(document: Invoice) -> None:
    nothing = settings(article_groups=(ArticleGroup(code="STANDS"),))
    expected = (Code.GROUP_ACCOUNT_UNRESOLVED, f"invoice {document.document_id}, line 1")

    assert refusal(UnresolvedAccountError, draft_entry, nothing, document) == expected
