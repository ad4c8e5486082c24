"""What holds of every entry of an invoice in another currency. The oracle is the entry in the invoice's currency."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalLine, Role
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import sum_of
from tests.core.journalising.test_posting_laws import STYLES
from tests.examples import MARCH
from tests.strategies import invoices

CENT = Decimal("0.01")
RATES = st.one_of(
    st.integers(1, 10**6).map(lambda units: Decimal(units).scaleb(-6)),
    st.integers(1, 2000).map(lambda units: Decimal(units).scaleb(-1)),
)


@st.composite
def foreign_invoices(draw: st.DrawFn) -> Invoice:
    """Invoices in dollars with a rate; of some, the VAT in euros is stated as their sender may have rounded it."""
    rate = draw(RATES)
    own = attrs.evolve(draw(invoices()), currency="USD", exchange_rate=rate)
    if not draw(st.booleans()):
        return own
    per_code = draw(st.booleans())
    amounts = [vat.amount for vat in own.vat] if per_code else [sum_of(vat.amount for vat in own.vat)]
    stated = sum_of((amount * rate).quantize(CENT, ROUND_HALF_UP) for amount in amounts)
    return attrs.evolve(own, tax_currency_vat=TaxCurrencyVat("EUR", stated))


def in_its_own_currency(style: AdministrationSettings, invoice: Invoice) -> EntryDraft:
    return draft_entry(style, attrs.evolve(invoice, currency="EUR", exchange_rate=None, tax_currency_vat=None))


def vat_on_its_side(invoice: Invoice, lines: list[JournalLine]) -> Decimal:
    total = sum_of(line.balance for line in lines)
    return total if invoice.kind.party is Party.CREDITOR else -total


@given(foreign_invoices(), STYLES)
def test_a_converted_entry_is_the_entry_in_its_own_currency_and_balances_in_both(
    invoice: Invoice, style: AdministrationSettings
) -> None:
    draft, plain = draft_entry(style, invoice), in_its_own_currency(style, invoice)
    lines, rounding = draft.lines[: len(plain.lines)], draft.lines[len(plain.lines) :]

    unconverted = [attrs.evolve(line, amount=line.foreign_amount or Decimal(0), foreign_amount=None) for line in lines]
    assert unconverted == list(plain.lines)
    rate = invoice.exchange_rate or Decimal(0)
    for line in lines:
        if line.role is not Role.VAT or invoice.tax_currency_vat is None:
            assert line.amount == ((line.foreign_amount or 0) * rate).quantize(CENT, ROUND_HALF_UP)
    assert sum(line.balance for line in draft.lines) == 0
    assert [(entry_line.role, entry_line.account, str(entry_line.foreign_amount)) for entry_line in rounding] in (
        [],
        [(Role.ROUNDING, "4990", "0.00")],
    )
    roundings = sum(line.role is not Role.VAT for line in lines) + max(1, len(invoice.vat))
    assert all(abs(entry_line.amount) <= CENT / 2 * roundings for entry_line in rounding)
    if not invoice.is_credit:
        check_that_its_credit_cancels_it(style, invoice, draft)
    vat = sum_of(stated_vat.amount for stated_vat in invoice.vat)
    if invoice.tax_currency_vat is not None and vat:
        check_stated_vat(invoice, list(draft.lines_of(Role.VAT)), invoice.tax_currency_vat.amount, vat)
        check_rate_of_the_vat(style, invoice, invoice.tax_currency_vat.amount, vat)


def check_that_its_credit_cancels_it(style: AdministrationSettings, invoice: Invoice, draft: EntryDraft) -> None:
    """On every account, in both currencies."""
    credit = draft_entry(style, full_credit(invoice, document_id="C-1", invoice_date=MARCH))
    own: dict[str, Decimal] = defaultdict(Decimal)
    foreign: dict[str, Decimal] = defaultdict(Decimal)
    for line in (*draft.lines, *credit.lines):
        own[line.account] += line.balance
        foreign[line.account] += (line.foreign_debit or 0) - (line.foreign_credit or 0)
    assert not any(own.values())
    assert not any(foreign.values())


def check_stated_vat(invoice: Invoice, lines: list[JournalLine], stated: Decimal, vat: Decimal) -> None:
    """The VAT in our currency is exactly what is stated, divided by the largest remainder."""
    assert vat_on_its_side(invoice, lines) == stated
    lost = [
        Fraction(line.foreign_amount or 0) * Fraction(stated) / Fraction(vat) - Fraction(line.amount) for line in lines
    ]
    assert all(abs(fraction) < Fraction(CENT) for fraction in lost)
    assert max(lost, default=Fraction(0)) - min(lost, default=Fraction(0)) <= 2 * Fraction(CENT)


def check_rate_of_the_vat(style: AdministrationSettings, invoice: Invoice, stated: Decimal, vat: Decimal) -> None:
    """At the rate of its VAT the entry is as at that rate of the host."""
    rate = (stated / vat).quantize(Decimal("1E-10"), ROUND_HALF_UP)
    if abs(stated) >= len(invoice.vat) and 0 < rate < 10**15:
        without = draft_entry(style, attrs.evolve(invoice, exchange_rate=None))
        assert without.foreign_currency is not None
        assert without.foreign_currency.rate == rate
        spelled = Decimal(f"{rate.normalize():f}")  # the reason of the rounding shows it
        assert without == draft_entry(style, attrs.evolve(invoice, exchange_rate=spelled))
