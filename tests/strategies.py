"""Invoices that nobody would think of, for the laws that hold of every invoice."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from profit_integration.core.model.invoices import Contact, Invoice, InvoiceDiscount, InvoiceLine, ItemType, StatedVat
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.money import sum_of
from tests.examples import EXHIBITIONS, PROJECTS, PURCHASES, SALES

AMOUNTS = st.integers(-1_000_000, 1_000_000).map(lambda cents: Decimal(cents) / 100)
VAT_CODES = st.sampled_from(["1", "2", "4", None])
KINDS = st.sampled_from([SALES, PURCHASES, PROJECTS, IntegrationKind.SUBSCRIPTION_INVOICES])
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")  # those that every store keeps
WORDS = st.text(CHARACTERS, min_size=1, max_size=12)


@st.composite
def _lines(draw: st.DrawFn) -> tuple[InvoiceLine, ...]:
    rows = draw(
        st.lists(
            st.tuples(AMOUNTS, VAT_CODES, st.sampled_from(["STANDS", "CATALOGI", "KOSTEN"])), min_size=1, max_size=6
        )
    )
    return tuple(
        InvoiceLine(
            line_id=str(place),
            amount=amount,
            vat_code=code,
            article_group=None if group == "KOSTEN" else group,
            integration_group=group if group == "KOSTEN" else None,
            item_type=ItemType.COSTS if group == "KOSTEN" else ItemType.ARTICLE,
        )
        for place, (amount, code, group) in enumerate(rows, start=1)
    )


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Any invoice of the tests' administration that adds up: sales and purchases, credits, prepaid, rounded."""
    lines = draw(_lines())
    discounts = tuple(
        InvoiceDiscount(amount=amount, vat_code=code)
        for amount, code in draw(st.lists(st.tuples(AMOUNTS, VAT_CODES), max_size=2))
    )
    vat = []
    codes = {line.vat_code for line in lines} | {discount.vat_code for discount in discounts}
    for code in sorted(code for code in codes if code is not None):
        basis = sum_of(line.amount for line in lines if line.vat_code == code)
        basis -= sum_of(discount.amount for discount in discounts if discount.vat_code == code)
        vat.append(StatedVat(vat_code=code, basis=basis, amount=Decimal(0) if code == "4" else draw(AMOUNTS)))
    net = sum_of(line.amount for line in lines) - sum_of(discount.amount for discount in discounts)
    return Invoice(
        kind=draw(KINDS),
        document_id="D-2002",
        invoice_date=date(2026, 5, 4),
        contact=EXHIBITIONS,
        currency="EUR",
        lines=lines,
        discounts=discounts,
        vat=tuple(vat),
        total=net + sum_of(stated_vat.amount for stated_vat in vat),
        prepaid=draw(AMOUNTS),
        rounding=draw(AMOUNTS),
        credit_note=draw(st.booleans()),
    )


CONTACTS = st.builds(Contact, number=WORDS, name=st.text(CHARACTERS, max_size=300))
