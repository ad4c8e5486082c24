"""Settings, entries and invoices for the tests of reconciliations."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import attrs
from hypothesis import settings as effort
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, Role
from profit_integration.core.model.invoices import Invoice, StatedVat
from profit_integration.core.model.numbers import InvoiceNumber
from tests.examples import EXHIBITIONS as CONTACT
from tests.examples import PURCHASES, SALES, VAT_CODES, changed, discount, line, settings

REVERSE_CHARGED = VatCode(
    code="5",
    to_be_paid_account="1500",
    to_be_claimed_account="1520",
    reverse_charge_percentage=Decimal(21),
    percentage=Decimal(0),
)
RATES = {"1": Decimal(21), "2": Decimal(9), "4": Decimal(0), "5": Decimal(0)}
SETTINGS = settings(
    vat_codes=(
        *(attrs.evolve(code, percentage=RATES[code.code]) for code in VAT_CODES),
        REVERSE_CHARGED,
    )
)
WITHOUT_RATES = settings(vat_codes=changed(VAT_CODES, "1", percentage=None))

AMOUNTS = st.integers(-200_000, 1_000_000).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(date(2026, 1, 25), date(2026, 4, 5))
CODES = st.sampled_from(sorted(RATES))
few_books = effort(max_examples=25)
"""As many books as find a planted fault; each has several invoices with several lines."""


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def numbered(draft: EntryDraft, number: str) -> JournalEntry:
    return draft.numbered(InvoiceNumber(text=number))


def entries_of(invoices: Iterable[Invoice], by: AdministrationSettings = SETTINGS, **terms: Any) -> list[JournalEntry]:
    """The entries of invoices, numbered N0, N1 and so on."""
    return [numbered(draft_entry(by, invoice, **terms), f"N{place}") for place, invoice in enumerate(invoices)]


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """A sales or purchase invoice, or a credit, whose VAT is rounded once per VAT code."""
    kind = draw(st.sampled_from([SALES, PURCHASES]))
    rows = draw(st.lists(st.tuples(AMOUNTS, CODES), min_size=1, max_size=5))
    lines = tuple(line(amount, line_id=str(place), vat_code=code) for place, (amount, code) in enumerate(rows))
    off = tuple(discount("3.33", code) for code in draw(st.sets(st.sampled_from([code for _, code in rows]))))
    basis: dict[str, Decimal] = {}
    for code, amount in [
        *((row.vat_code, row.amount) for row in lines),
        *((deducted.vat_code, -deducted.amount) for deducted in off),
    ]:
        basis[str(code)] = basis.get(str(code), Decimal(0)) + amount
    vat = tuple(
        StatedVat(vat_code=code, basis=amount, amount=rounded(amount * RATES[code] / 100))
        for code, amount in basis.items()
    )
    total = sum((stated_vat.basis + stated_vat.amount for stated_vat in vat), Decimal(0))
    return Invoice(
        kind=kind,
        document_id="D-1",
        invoice_date=draw(DAYS),
        contact=CONTACT,
        currency="EUR",
        lines=lines,
        discounts=off,
        vat=vat,
        total=total,
    )


def with_amount(entry: JournalEntry, role: Role, by: Decimal) -> JournalEntry:
    """The entry with the amount of the first line of a role changed, and that of the party so that it balances."""
    (changed_line, *_) = entry.lines_of(role)
    (party, *_) = entry.lines_of(Role.DEBTOR, Role.CREDITOR)
    by_party = by if changed_line.side is not party.side else -by

    def as_changed(entry_line: JournalLine) -> JournalLine:
        if entry_line is changed_line:
            return attrs.evolve(entry_line, amount=entry_line.amount + by)
        return attrs.evolve(entry_line, amount=entry_line.amount + by_party) if entry_line is party else entry_line

    return attrs.evolve(entry, lines=tuple(map(as_changed, entry.lines)))
