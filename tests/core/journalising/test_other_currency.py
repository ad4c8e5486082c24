"""An invoice in another currency: in the administration's currency at a rate, with both amounts on every line."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import (
    DocumentConflictError,
    InvalidInvoiceError,
    MissingSettingError,
    StalePreviewError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.entry_reversal import reverse_entry
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.journalising.work_in_progress import draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.foreign_currency import ForeignCurrency, TaxCurrencyVat
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.invoices import Invoice, Project
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.reports.what_if import what_if
from profit_integration.core.violation import Code
from tests.core.journalising.foreign_invoices import in_both, in_dollars, stating
from tests.core.journalising.general_journals import LEDGER_ACCOUNTS, general_settings, project_invoice, the
from tests.core.journalising.refusals import refusal
from tests.examples import (
    FAIR,
    INTEGRATION_TYPES,
    MARCH,
    SALES,
    VAT_CODES,
    account,
    changed,
    discount,
    invoice,
    journalise,
    line,
    previewed,
    purchase,
    settings,
    stated_vat,
)

WITHOUT_ROUNDING = settings(integration_types=changed(INTEGRATION_TYPES, SALES, rounding_account=None))
UNEVEN = in_dollars(rate="0.9237", lines=(line("100.01"), line("33.33", line_id="2", vat_code=None)))


# --- at the host's rate ------------------------------------------------------------------------------------------


def test_every_line_has_both_amounts_and_the_entry_the_currency_and_its_rate() -> None:
    draft = draft_entry(settings(), in_dollars("100.00"))

    assert in_both(draft) == ["1300 debit 111.32 (121.00)", "8000 credit 92.00 (100.00)", "1500 credit 19.32 (21.00)"]
    assert (draft.currency, draft.decimals) == ("EUR", 2)
    assert draft.foreign_currency == ForeignCurrency(code="USD", decimals=2, rate=Decimal("0.92"))


def test_what_the_conversion_rounds_goes_to_the_rounding_account_without_a_foreign_amount() -> None:
    draft = draft_entry(settings(), UNEVEN)

    assert in_both(draft) == [
        "1300 debit 142.56 (154.34)",
        "8000 credit 92.38 (100.01)",
        "8000 credit 30.79 (33.33)",
        "1500 credit 19.40 (21.00)",
        "4990 debit 0.01 (0.00)",
    ]
    assert str(draft.lines[-1].reasons[0].rule) == "rounding of the conversion at 0.9237"


def test_without_a_rounding_account_it_is_refused_only_where_there_is_a_difference() -> None:
    refused = refusal(MissingSettingError, draft_entry, WITHOUT_ROUNDING, UNEVEN)

    place = f"integration_types[{SALES}].rounding_account"
    assert refused == (Code.CONVERSION_WITHOUT_ACCOUNT, f"invoice D-1001: {place}")
    assert len(draft_entry(WITHOUT_ROUNDING, in_dollars("100.00")).lines) == 3


def test_currencies_keep_the_decimals_of_their_own_minor_units() -> None:
    yen = invoice("12100", vat=(stated_vat("1", "12100", "2541"),), currency="JPY", exchange_rate=Decimal("0.0058"))
    draft = draft_entry(settings(), yen)

    assert in_both(draft)[0] == "1300 debit 84.92 (14641)"
    assert draft.foreign_currency == ForeignCurrency(code="JPY", decimals=0, rate=Decimal("0.0058"))
    half_a_yen = attrs.evolve(yen, prepaid=Decimal("0.5"))
    assert refusal(InvalidInvoiceError, draft_entry, settings(), half_a_yen)[0] is Code.AMOUNT_TOO_FINE
    in_yen = draft_entry(settings(currency="JPY", decimals=0), in_dollars("100.00", rate="150.5"))
    assert in_both(in_yen)[0] == "1300 debit 18211 (121.00)"


def test_reverse_charged_vat_is_computed_in_the_currency_of_the_invoice_and_converted() -> None:
    both = {"to_be_paid_account": "1500", "to_be_claimed_account": "1520"}
    rules = settings(vat_codes=changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(21), **both))
    lines = (line("100.05", vat_code="4"),)
    dollars = purchase(lines=lines, currency="USD", exchange_rate=Decimal("0.5"), tax_currency_vat=stating("0.00"))

    assert in_both(draft_entry(rules, dollars))[2:] == ["1520 debit 10.51 (21.01)", "1500 credit 10.51 (21.01)"]


def test_the_payment_discount_is_in_the_currency_of_the_administration() -> None:
    types = changed(INTEGRATION_TYPES, SALES, payment_discount_days=8)
    rules = settings(integration_types=types, activated=(Functionality.PAYMENT_DISCOUNT,))

    for last_day in (MARCH, None):
        terms = draft_entry(
            rules, in_dollars(payment_discount=PaymentDiscount(amount=Decimal("2.15"), last_day=last_day))
        ).payment_discount
        assert terms is not None
        assert terms.amount == Decimal("1.98")


# --- identity ----------------------------------------------------------------------------------------------------


def test_the_rate_is_no_content_so_that_at_another_rate_the_document_is_already_journalised() -> None:
    book = MemoryBook()

    first, again = journalise(book, settings(), in_dollars(), in_dollars(rate="0.93"))

    assert (first.is_new, again.is_new) == (True, False)
    assert again.entry == first.entry
    assert invoice().digest == attrs.evolve(invoice(), exchange_rate=Decimal(1)).digest


def test_the_vat_that_it_states_in_another_currency_is_content() -> None:
    assert in_dollars().digest != in_dollars(tax_currency_vat=stating("19.32")).digest


def test_a_conflict_names_both_amounts_in_the_currency_of_the_document() -> None:
    book = MemoryBook()
    journalise(book, settings(), in_dollars("100.00"))

    with pytest.raises(DocumentConflictError, match=r"USD 121\.00, .* USD 242\.00"):
        journalise(book, settings(), in_dollars("200.00"))


def test_a_preview_at_another_rate_is_stale() -> None:
    book = MemoryBook()
    preview = previewed(book, settings(), in_dollars())
    with pytest.raises(StalePreviewError, match="foreign_currency"):
        journalise(book, settings(), in_dollars(rate="0.93"), preview=preview)


# --- reversals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("terms", [{"rate": "0.9237"}, {"rate": None, "tax_currency_vat": stating("19.31")}])
def test_a_full_credit_and_a_reversal_have_both_amounts_of_the_entry(terms: dict[str, Any]) -> None:
    original, book = in_dollars("100.00", discounts=(discount("0.05", None),), **terms), MemoryBook()

    journalise(book, settings(), original, full_credit(original, document_id="C-1", invoice_date=MARCH))
    entry, credit = book
    (reversal,) = journalise(book, settings(), reverse_entry(credit, reversed_on=MARCH))
    reversed_again = reversal.entry

    assert credit.foreign_currency == reversed_again.foreign_currency == entry.foreign_currency
    assert [(line.role, line.balance, line.foreign_amount) for line in reversed_again.lines] == [
        (line.role, line.balance, line.foreign_amount) for line in entry.lines
    ]


@pytest.mark.parametrize(
    ("credited", "text"),
    [
        (in_dollars(rate="0.93"), r"EUR 112\.53 \(USD at 0\.93\) .* EUR 111\.32 \(USD at 0\.92\)"),
        (invoice(currency="CAD", exchange_rate=Decimal("0.92")), r"\(CAD at 0\.92\)"),
        (invoice("92.00"), r"EUR 111\.32 .* EUR 111\.32 \(USD at 0\.92\)"),
    ],
)
def test_a_credit_for_the_whole_has_the_currency_and_the_rate_of_the_invoice(credited: Invoice, text: str) -> None:
    book = MemoryBook()
    journalise(book, settings(), in_dollars())

    with pytest.raises(InvalidInvoiceError, match=text):
        journalise(book, settings(), full_credit(credited, document_id="C-1", invoice_date=MARCH))


# --- work in progress --------------------------------------------------------------------------------------------

THIRDS = tuple(
    line(amount, line_id=str(place), vat_code=code)
    for place, (amount, code) in enumerate((("33.33", "19"), ("33.33", None), ("0.02", "19")), start=1)
)


def project_in_dollars() -> Invoice:
    return attrs.evolve(
        project_invoice(),
        lines=THIRDS,
        vat=(stated_vat("19", "33.35", "6.34"),),
        total=Decimal("73.02"),
        currency="USD",
        exchange_rate=Decimal("0.9237"),
    )


@pytest.mark.parametrize("vat", [None, stating("5.86")])
@pytest.mark.parametrize("compress", [True, False])
def test_revenue_coverage_comes_to_zero_with_the_counterpart_of_an_invoice_in_another_currency(
    compress: bool, vat: TaxCurrencyVat | None
) -> None:
    accounts = (*LEDGER_ACCOUNTS, account("4990"))
    rules = general_settings(ledger_accounts=accounts, compress_lines=compress)
    document = attrs.evolve(project_in_dollars(), tax_currency_vat=vat)
    own, counterpart = draft_entry(rules, document), the(draft_wip_revenue(rules, document))

    coverage = [line for draft in (own, counterpart) for line in draft.lines if line.account in {"6300", "6310"}]
    assert len(coverage) == 6
    assert sum(entry_line.balance for entry_line in coverage) == 0
    assert counterpart.foreign_currency == own.foreign_currency
    assert all(line.foreign_amount is not None for line in counterpart.lines)


def test_each_project_has_its_own_lines_in_the_counterpart_of_an_invoice_in_another_currency() -> None:
    """Also where lines are compressed; each project balances by itself."""
    other = Project("P2026-08", "Tweede beurs")
    lines = tuple(
        attrs.evolve(invoice_line, project=project)
        for invoice_line, project in zip(THIRDS, (FAIR, other, FAIR), strict=True)
    )
    rules = general_settings(ledger_accounts=(*LEDGER_ACCOUNTS, account("4990")), compress_lines=True)

    counterpart = the(draft_wip_revenue(rules, attrs.evolve(project_in_dollars(), lines=lines)))

    of_fair, of_other = (
        [line.balance for line in counterpart.lines if line.project == project.number] for project in (FAIR, other)
    )
    assert (len(of_fair), len(of_other), len(counterpart.lines)) == (4, 2, 6)
    assert (sum(of_fair), sum(of_other)) == (0, 0)


# --- what if -----------------------------------------------------------------------------------------------------


def test_what_if_names_the_currency_and_the_rate_where_the_administration_has_another_currency() -> None:
    dollars: AdministrationSettings = settings(currency="CHF")

    (difference,) = what_if(settings(), dollars, [in_dollars()])

    assert [(change.field, change.before, change.after) for change in difference.fields] == [("currency", "EUR", "CHF")]
    (own,) = what_if(settings(currency="USD"), settings(), [in_dollars(rate="1")])
    assert ("foreign_currency", "", "USD at 1") in [(field.field, field.before, field.after) for field in own.fields]
