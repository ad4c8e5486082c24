"""Fixed values for the plain tests of the kit: rich ones, so that a store that drops, cuts or sorts them fails.

Every field of every value in them differs from its default somewhere. Lists hold several values, in another order than
that of their keys. No two texts of a value are equal everywhere, so that none can be taken for another.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Role, Side
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.violation import Code, Term, message

_SALE = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
_PURCHASE = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES

# --- counters ---------------------------------------------------------------------------------------------------


def sample_counter(
    code: str = "SALES", *, administration: int = 1, start_value: int = 1, end_value: int | None = None
) -> Counter:
    """A counter with a range for 2025 and one that goes on every year from 2026; both have these values."""
    fields: dict[str, Any] = {"total_length": 10, "start_value": start_value, "end_value": end_value}
    last_year = year_range(2025, "[JJJJ]", **fields)
    this_year = year_range(2026, "[JJJJ]", periodic=Periodic.AUTOMATIC, **fields)
    return Counter(code=code, administration=administration, ranges=(last_year, this_year))


def year_range(year: int, leader: str, periodic: Periodic = Periodic.MANUAL, **fields: Any) -> NumberRange:
    """A range for one year."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    return NumberRange(leader=leader, start_date=start, end_date=end, periodic=periodic, **fields)


SALES = sample_counter("SALES")
PURCHASES = sample_counter("PURCHASES")
LAST_YEAR, THIS_YEAR = SALES.ranges


# --- journal entries --------------------------------------------------------------------------------------------

MESSAGE = message(
    Code.ACCOUNT_OF_STOCK,
    field=Term("ArticleGroup.stock_account"),
    group="BIER é",
    sum=message(Code.TIMES, quantity=3, price="1.25"),
)


_RESOLUTION = Resolution(
    candidates=(
        Candidate(level=Level.INTEGRATION_ACCOUNT, keys=Term("blank"), verdict=Verdict.NO_SUCH_RULE),
        Candidate(level=Level.INTEGRATION_GROUP, keys=MESSAGE, verdict=Verdict.OVERRULED),
        Candidate(level=Level.ARTICLE_GROUP, keys="BEER", account="8000", verdict=Verdict.TAKEN),
    )
)


def _line(account: str, side: Side, amount: str, role: Role, foreign: str | None = None, **more: Any) -> JournalLine:
    amounts = {"amount": Decimal(amount), "foreign_amount": foreign and Decimal(foreign)}
    return JournalLine(account=account, side=side, role=role, **{"reasons": (), **amounts, **more})


_TURNOVER_REASONS = tuple(
    Reason(rule="article group", invoice_line=line, resolution=_RESOLUTION, project="P-07") for line in ("1", "2")
)
_ALLOCATIONS = (AllocationCode(1, "NORTH"), AllocationCode(5, "één"))
_OF_DEBTOR: dict[str, Any] = {"contact": "10032", "reasons": (Reason(rule=MESSAGE),)}
_OF_TURNOVER: dict[str, Any] = {"vat_code": "1", "allocations": _ALLOCATIONS, "reasons": _TURNOVER_REASONS}
_SALES_LINES = (
    _line("1300", Side.DEBIT, "108.90", Role.DEBTOR, "36.301", **_OF_DEBTOR),
    _line("8000", Side.CREDIT, "100.00", Role.TURNOVER, "33.334", **_OF_TURNOVER),
    _line("8900", Side.CREDIT, "-10.00", Role.INVOICE_DISCOUNT, "-3.333"),
    _line("1500", Side.CREDIT, "18.91", Role.VAT, "6.300"),
    _line("4990", Side.DEBIT, "0.01", Role.ROUNDING, "0.000"),
)


def sample_entry(document_id: str = "draft 1", number: str = "2026000003", *, administration: int = 1) -> JournalEntry:
    """A sale with every field filled but what it reverses, and with letters that some stores cannot hold.

    It is posted in the administration after that of its document.
    """
    return JournalEntry(
        number=InvoiceNumber(
            text=number,
            counter="SALES",
            range_start=date(2026, 1, 1),
            value=3,
            skipped=(SkippedNumber(f"{number}-1", MESSAGE), SkippedNumber(f"{number}-2", "voor een café in Sneek €")),
        ),
        document=DocumentKey(administration, _SALE.numbering, document_id, None),
        kind=_SALE,
        digest="5f2b" * 16,
        journal="70",
        journal_reason=MESSAGE,
        counter="SALES",
        entry_date=date(2026, 3, 2),
        voucher_date=date(2026, 2, 28),
        due_date=date(2026, 3, 30),
        voucher_number="V-77",
        contact=Contact("10032", "Koninklijke Exhibitions Benelux B.V. – één", "GROOT"),
        description=Description(
            text="[vkf] Verkoopfactuur", option=FinancialDescription.PROJECT_DESCRIPTION, fallback=MESSAGE, cut=True
        ),
        currency="EUR",
        decimals=2,
        foreign_currency=ForeignCurrency(code="KWD", decimals=3, rate=Decimal("2.9999123400")),
        payment_discount=PaymentTerms(Decimal("2.18"), date(2026, 3, 8)),
        administration=administration + 1,
        lines=_SALES_LINES,
    )


def sample_purchase(document_id: str = "2026/17", *, creditor: str = "20017", administration: int = 1) -> JournalEntry:
    """A purchase with the document's own number, without any optional field."""
    return JournalEntry(
        number=InvoiceNumber(text=f"{creditor} {document_id}"),
        document=DocumentKey(administration, _PURCHASE.numbering, document_id, creditor),
        kind=_PURCHASE,
        digest="00",
        journal="60",
        journal_reason="",
        counter=None,
        entry_date=date(2026, 1, 1),
        voucher_date=date(2025, 12, 31),
        due_date=None,
        voucher_number=None,
        contact=Contact(creditor, "", None),
        description=Description(text="", option=FinancialDescription.SOURCE),
        currency="JPY",
        decimals=0,
        lines=(_line("4000", Side.DEBIT, "1210", Role.PURCHASE), _line("1600", Side.CREDIT, "1210", Role.CREDITOR)),
    )


def sample_long_sale() -> JournalEntry:
    """A sale with many values, some of them twice and unsorted, and with texts that stores easily change."""
    entry = sample_entry(number="0001")
    skipped = tuple(SkippedNumber(f"000{value}", f"reason {value}") for value in range(13, 1, -1))
    decomposed = "e\u0301e\u0301n"  # accents as characters of their own
    reason = Reason(rule=f"the journal of the article group, {decomposed} " * 8, invoice_line="01")
    reasons = (reason, reason, attrs.evolve(reason, invoice_line="1"), reason)
    allocations = (AllocationCode(2, "SOUTH"), AllocationCode(1, "NORTH"))
    codes = {"vat_code": "", "contact": "", "allocations": allocations, "reasons": reasons}
    amounts = (1, 1, *range(12, 0, -1))
    return attrs.evolve(
        entry,
        number=attrs.evolve(entry.number, value=0, skipped=skipped),
        voucher_number="0077",
        contact=Contact("00123", f"Café 🍺,\t{decomposed}\r\nSneek  ", ""),
        description=attrs.evolve(entry.description, text=f"[vkf] {'Verkoopfactuur ' * 20}"[:255], fallback=""),
        currency="TND",
        decimals=3,
        foreign_currency=ForeignCurrency(code="JPY", decimals=0, rate=Decimal("0.0058")),
        payment_discount=PaymentTerms(Decimal("0.000"), date(2026, 3, 8)),
        lines=tuple(
            _line("01300", side, f"{amount}.005", Role.TURNOVER, "0", **codes) for amount in amounts for side in Side
        ),
    )


def reversing(entry: JournalEntry, number: str) -> JournalEntry:
    """A credit that reverses a document, of the same kind and party; its lines are of no interest here."""
    return attrs.evolve(
        entry,
        document=attrs.evolve(entry.document, document_id=f"credit {number}"),
        number=attrs.evolve(entry.number, text=number),
        reverses=entry.document,
    )
