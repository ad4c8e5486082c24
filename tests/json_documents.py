"""Documents with every field that they can have, for the formats that lose none."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.model.invoices import (
    Contact,
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    ItemType,
    Project,
    StatedVat,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.model.stock_movements import (
    CostOfSales,
    CountedLine,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockLine,
    StockTaking,
)
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.json.documents import JsonDocument
from profit_integration.testing.strategies import dates, invoices, maybe, names, texts, tuples_of

figures = st.builds(
    lambda units, decimals: Decimal(units).scaleb(-decimals), st.integers(-(10**12), 10**12), st.integers(0, 3)
)
allocations = st.lists(
    st.builds(AllocationCode, st.integers(1, 5), names), max_size=3, unique_by=lambda code: code.axis
).map(tuple)
projects = st.builds(Project, names, texts, maybe(texts))
contacts = st.builds(Contact, names, texts, maybe(texts))
values = texts | st.integers() | st.just(Term("none")) | st.just((of_invoice("1"), "x"))
notes = st.builds(
    Violation,
    code=st.sampled_from((Code.NOT_XML, Code.FILE_UNREADABLE)),
    place=texts,
    values=st.builds(lambda others, reason: {**others, "reason": reason}, st.dictionaries(names, values), values),
    administration=maybe(st.integers(1, 9999)),
    document=maybe(st.just(message(Code.OF_FILE_LINE, file="x.xml", line=3))),
)
line_fields: dict[str, SearchStrategy[Any]] = {
    "item_type": maybe(st.sampled_from(ItemType)),
    "quantity": maybe(figures),
    "price": maybe(figures),
    "project": maybe(projects),
    "employee": maybe(texts),
    "work_type": maybe(texts),
    "dimension": maybe(texts),
    "article": maybe(texts),
    "warehouse": maybe(texts),
}
header_fields: dict[str, SearchStrategy[Any]] = {
    "project": maybe(projects),
    "journal": maybe(texts),
    "vat_duty": maybe(texts),
    "representative": maybe(texts),
    "credit_restriction": figures,
    "payment_discount": maybe(st.builds(PaymentDiscount, amount=figures, last_day=maybe(dates))),
    "numbering": maybe(names),
    "reverses_dated": maybe(dates),
    "tax_currency_vat": maybe(st.builds(TaxCurrencyVat, st.sampled_from(("EUR", "PLN")), figures)),
    "exchange_rate": maybe(st.integers(1, 10**8).map(lambda units: Decimal(units).scaleb(-5))),
}


@st.composite
def full_invoices(draw: DrawFn) -> Invoice:
    """Invoices with every field."""
    invoice = draw(invoices())
    fields = {name: draw(values) for name, values in header_fields.items()}
    lines = tuple(
        attrs.evolve(line, allocations=draw(allocations), **draw(st.fixed_dictionaries(line_fields)))
        for line in invoice.lines
    )
    return attrs.evolve(
        invoice,
        lines=lines,
        reverses=draw(maybe(names)) if invoice.is_credit else None,
        earlier_creditors=draw(tuples_of(names)),
        notes=draw(tuples_of(notes)),
        **fields,
    )


_article = {"line_id": names, "article_group": names, "article": maybe(texts)}
_stock_lines = st.builds(StockLine, quantity=figures, transfer_price=figures, **_article)
_received = st.builds(ReceivedLine, quantity=figures, transfer_price=figures, purchase_price=figures, **_article)
_reconciled = st.builds(ReconciledLine, received=figures, invoiced=figures, **_article)
_counted = st.builds(CountedLine, counted=figures, recorded=figures, transfer_price=figures, **_article)
_movement = {"document_id": names, "entered_on": dates, "contact": maybe(contacts)}


def _some(lines: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(lines, min_size=1, max_size=3).map(tuple)


costing_lines = st.builds(
    CostingLine,
    line_id=names,
    costed_on=dates,
    project=projects,
    cost=figures,
    revenue=figures,
    article_group=maybe(texts),
    integration_group=maybe(texts),
    employee=maybe(texts),
    work_type=maybe(texts),
    dimension=maybe(texts),
    allocations=allocations,
)
json_documents: SearchStrategy[JsonDocument] = st.one_of(
    full_invoices(),
    st.builds(PackingSlip, lines=_some(_stock_lines), **_movement),
    st.builds(CostOfSales, lines=_some(_stock_lines), invoice_kind=st.sampled_from(IntegrationKind), **_movement),
    st.builds(GoodsReceipt, lines=_some(_received), **_movement),
    st.builds(Reconciliation, lines=_some(_reconciled), **{**_movement, "contact": contacts}),
    st.builds(StockTaking, lines=_some(_counted), deviating_date=maybe(dates), **_movement),
    st.builds(PurchaseOrder, lines=_some(_received), **_movement),
    costing_lines,
    st.builds(
        Completion,
        document_id=names,
        completed_on=dates,
        lines=st.lists(costing_lines, min_size=1, max_size=2, unique_by=lambda line: line.line_id).map(tuple),
    ),
)

_AMOUNT = Decimal("10.50")
FULL_INVOICE = Invoice(
    kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES,
    document_id="F1",
    invoice_date=date(2026, 1, 31),
    contact=Contact("10041", "Café 't Hof", "ABROAD"),
    deviating_debtor=Contact("10042", "Head office"),
    currency="USD",
    lines=(
        InvoiceLine(
            line_id="1",
            amount=Decimal("-100.00"),
            vat_code="1",
            description="=2+2",
            article_group="STANDS",
            integration_group="HOURS",
            item_type=ItemType.COSTS,
            quantity=Decimal(-3),
            price=Decimal("33.333"),
            project=Project("P1", "Fair", "FAIRS"),
            employee="E7",
            work_type="BUILD",
            dimension="NORTH",
            article="A1",
            warehouse="W1",
            allocations=(AllocationCode(1, "K100"), AllocationCode(3, "D7")),
        ),
    ),
    total=Decimal("-124.95"),
    vat=(StatedVat(vat_code="1", basis=Decimal("-95.00"), amount=Decimal("-19.95")),),
    discounts=(InvoiceDiscount(amount=Decimal("5.00"), vat_code="1", reason="loyalty"),),
    prepaid=_AMOUNT,
    rounding=Decimal("0.01"),
    credit_note=True,
    due_date=date(2026, 2, 28),
    delivery_date=date(2026, 1, 15),
    project=Project("P1"),
    journal="71",
    vat_duty="ABROAD",
    representative="R3",
    credit_restriction=_AMOUNT,
    payment_discount=PaymentDiscount(
        amount=_AMOUNT, last_day=date(2026, 2, 7), vat_basis=(VatBasisDiscount("1", Decimal("-10.00")),)
    ),
    reverses="F0",
    file_digest="ab" * 32,
    numbering="webshop",
    earlier_creditors=("9",),
    notes=(Violation(code=Code.FILE_UNREADABLE, values={"reason": "x"}),),
    reverses_dated=date(2025, 12, 31),
    tax_currency_vat=TaxCurrencyVat("EUR", Decimal("-17.00")),
    exchange_rate=Decimal("0.92"),
)
