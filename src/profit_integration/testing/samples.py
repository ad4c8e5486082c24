"""Fixed values for the plain tests of the kit: rich ones, so that a store that drops a field is seen."""

from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import (
    JournalEntry,
    JournalLine,
    PaymentTerms,
    Reason,
    Role,
    Side,
)
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict

_SALE = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
_PURCHASE = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES


def sample_counter(
    code: str = "SALES", *, administration: int = 1, start_value: int = 1, end_value: int | None = None
) -> Counter:
    """A counter with a range for 2025 and one that goes on every year from 2026; both have the given values."""
    return Counter(
        code=code,
        administration=administration,
        ranges=(
            NumberRange(
                leader="[JJJJ]",
                total_length=10,
                start_value=start_value,
                end_value=end_value,
                start_date=date(2025, 1, 1),
                end_date=date(2025, 12, 31),
                periodic=Periodic.MANUAL,
            ),
            NumberRange(
                leader="[JJJJ]",
                total_length=10,
                start_value=start_value,
                end_value=end_value,
                start_date=date(2026, 1, 1),
                end_date=date(2026, 12, 31),
                periodic=Periodic.AUTOMATIC,
            ),
        ),
    )


def sample_entry(document_id: str = "draft 1", number: str = "2026000003", *, administration: int = 1) -> JournalEntry:
    """A sale with every field filled but what it takes back, and with letters that not every store can hold by itself.

    It is posted in the administration after that of its document.
    """
    return JournalEntry(
        number=InvoiceNumber(
            text=number,
            counter="SALES",
            range_start=date(2026, 1, 1),
            value=3,
            skipped=(
                SkippedNumber(f"{number}-1", "another invoice carries this number already"),
                SkippedNumber(f"{number}-2", "gereserveerd voor een café in Sneek €"),
            ),
        ),
        document=DocumentKey(administration, _SALE, document_id, None),
        digest="5f2b" * 16,
        journal="70",
        journal_reason="journal of the integration type",
        counter="SALES",
        entry_date=date(2026, 3, 2),
        voucher_date=date(2026, 2, 28),
        due_date=date(2026, 3, 30),
        voucher_number="V-77",
        contact=Contact("10032", "Koninklijke Exhibitions Benelux B.V. – één", "GROOT"),
        description=Description(
            text="[vkf] Verkoopfactuur",
            option=FinancialDescription.PROJECT_DESCRIPTION,
            fallback="the invoice is not for one project",
            cut=True,
        ),
        currency="EUR",
        decimals=2,
        payment_discount=PaymentTerms(Decimal("2.18"), date(2026, 3, 8)),
        administration=administration + 1,
        lines=_lines_of_a_sale(),
    )


def sample_purchase(document_id: str = "2026/17", *, creditor: str = "20017", administration: int = 1) -> JournalEntry:
    """A purchase that brought its own number, with every field left out that can be."""
    amount = Decimal("1210")
    lines = (
        _line("4000", Side.DEBIT, amount, Role.PURCHASE),
        _line("1600", Side.CREDIT, amount, Role.CREDITOR),
    )
    return JournalEntry(
        number=InvoiceNumber(text=f"{creditor} {document_id}"),
        document=DocumentKey(administration, _PURCHASE, document_id, creditor),
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
        lines=lines,
    )


def sample_long_sale() -> JournalEntry:
    """A sale with much of everything and some of it twice, in no order, and with texts that are easily changed."""
    entry = sample_entry(number="0001")
    skipped = tuple(SkippedNumber(f"000{value}", f"reason {value}") for value in range(13, 1, -1))
    in_parts = "e\u0301e\u0301n"  # letters with their accents behind them
    reason = Reason(rule=f"the journal of the article group, {in_parts} " * 8, invoice_line="01")
    lines = tuple(
        JournalLine(
            account="01300",
            side=side,
            amount=Decimal(f"{amount}.005"),
            role=Role.TURNOVER,
            vat_code="",
            contact="",
            allocations=(AllocationCode(2, "SOUTH"), AllocationCode(1, "NORTH")),
            reasons=(reason, reason, attrs.evolve(reason, invoice_line="1"), reason),
        )
        for amount in (1, 1, *range(12, 0, -1))
        for side in Side
    )
    return attrs.evolve(
        entry,
        number=attrs.evolve(entry.number, value=0, skipped=skipped),
        voucher_number="0077",
        contact=Contact("00123", f"Café 🍺,\t{in_parts}\r\nSneek  ", ""),
        description=attrs.evolve(entry.description, text=f"[vkf] {'Verkoopfactuur ' * 20}"[:255], fallback=""),
        currency="TND",
        decimals=3,
        payment_discount=PaymentTerms(Decimal("0.000"), date(2026, 3, 8)),
        lines=lines,
    )


def taking_back(entry: JournalEntry, number: str) -> JournalEntry:
    """A credit that takes a document back, of the same kind and party; its lines are of no interest here."""
    return attrs.evolve(
        entry,
        document=attrs.evolve(entry.document, document_id=f"credit {number}"),
        number=attrs.evolve(entry.number, text=number),
        reverses=entry.document,
    )


def _lines_of_a_sale() -> tuple[JournalLine, ...]:
    resolution = Resolution(
        candidates=(
            Candidate(level=Level.INTEGRATION_ACCOUNT, keys="blank", verdict=Verdict.NO_SUCH_RULE),
            Candidate(level=Level.ARTICLE_GROUP, keys="article group BEER", account="8000", verdict=Verdict.TAKEN),
        ),
    )
    return (
        JournalLine(
            account="1300",
            side=Side.DEBIT,
            amount=Decimal("108.90"),
            role=Role.DEBTOR,
            contact="10032",
            reasons=(Reason(rule="summary account of the debtors"),),
        ),
        JournalLine(
            account="8000",
            side=Side.CREDIT,
            amount=Decimal("100.00"),
            role=Role.TURNOVER,
            vat_code="1",
            allocations=(AllocationCode(1, "NORTH"), AllocationCode(5, "één")),
            reasons=(
                Reason(rule="article group", invoice_line="1", resolution=resolution),
                Reason(rule="article group", invoice_line="2", resolution=resolution),
            ),
        ),
        _line("8900", Side.CREDIT, Decimal("-10.00"), Role.INVOICE_DISCOUNT),
        _line("1500", Side.CREDIT, Decimal("18.90"), Role.VAT),
    )


def _line(account: str, side: Side, amount: Decimal, role: Role) -> JournalLine:
    return JournalLine(account=account, side=side, amount=amount, role=role, reasons=())
