"""Documents with every field that they can have, for the formats that lose none."""

from datetime import date
from decimal import Decimal
from types import EllipsisType, NoneType
from typing import Any, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.costing import CostingLine
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
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.json.documents import DOCUMENT_TYPES, JsonDocument
from profit_integration.testing.strategies import dates, invoices, maybe, names, texts

figures = st.builds(
    lambda units, decimals: Decimal(units).scaleb(-decimals), st.integers(-(10**12), 10**12), st.integers(0, 3)
)
values = texts | st.integers() | st.just(Term("none")) | st.just((of_invoice("1"), "x"))
notes = st.builds(
    Violation,
    code=st.sampled_from((Code.NOT_XML, Code.FILE_UNREADABLE)),
    place=texts,
    values=st.builds(lambda others, reason: {**others, "reason": reason}, st.dictionaries(names, values), values),
    administration=maybe(st.integers(1, 9999)),
    document=maybe(st.just(message(Code.OF_FILE_LINE, file="x.xml", line=3))),
)


def values_of(type_: Any) -> SearchStrategy[Any]:
    """Values of a type, each field by its own type, so that a new field is filled as well."""
    if type_ in OF_TYPE:
        return OF_TYPE[type_]
    (inner, *_) = [member for member in get_args(type_) if member not in {NoneType, EllipsisType}] or [None]
    if get_origin(type_) is tuple:
        return st.lists(values_of(inner), min_size=1, max_size=3).map(tuple)
    if inner is not None:
        return maybe(values_of(inner))
    if attrs.has(type_):
        return st.builds(type_, **{field.name: values_of(field.type) for field in attrs.fields(type_)})
    return st.sampled_from(type_)


OF_TYPE: dict[Any, SearchStrategy[Any]] = {
    str: names,
    str | None: maybe(texts),
    date: dates,
    Decimal: figures,
    Violation: notes,
    TaxCurrencyVat: st.builds(TaxCurrencyVat, st.sampled_from(("EUR", "PLN")), figures),
    PaymentDiscount: st.builds(PaymentDiscount, amount=figures, last_day=maybe(dates)),
    tuple[AllocationCode, ...]: st.lists(
        st.builds(AllocationCode, st.integers(1, 5), names), max_size=3, unique_by=lambda code: code.axis
    ).map(tuple),
}
OF_TYPE[tuple[CostingLine, ...]] = st.lists(
    values_of(CostingLine), min_size=1, max_size=2, unique_by=lambda line: line.line_id
).map(tuple)

_DEPENDENT = {"kind", "document_id", "invoice_date", "contact", "currency", "lines", "total", "vat", "discounts"}
_DEPENDENT |= {"prepaid", "rounding", "credit_note", "due_date", "reverses", "file_digest", "deviating_debtor"}
_DEPENDENT |= {"line_id", "amount", "vat_code", "description", "article_group", "integration_group", "delivery_date"}
"""The fields that depend on one another, which the strategy of invoices fills."""


def _others_of(type_: type[attrs.AttrsInstance], **restricted: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    others = (field for field in attrs.fields(type_) if field.name not in _DEPENDENT)
    return st.fixed_dictionaries({**{field.name: values_of(field.type) for field in others}, **restricted})


_rates = st.integers(1, 10**8).map(lambda units: Decimal(units).scaleb(-5))
_of_invoice = _others_of(Invoice, exchange_rate=maybe(_rates), numbering=maybe(names))
_of_line = _others_of(InvoiceLine)


@st.composite
def full_invoices(draw: DrawFn) -> Invoice:
    """Invoices with every field."""
    invoice = draw(invoices())
    lines = tuple(attrs.evolve(line, **draw(_of_line)) for line in invoice.lines)
    reverses = draw(maybe(names)) if invoice.is_credit else None
    return attrs.evolve(invoice, lines=lines, reverses=reverses, **draw(_of_invoice))


json_documents: SearchStrategy[JsonDocument] = full_invoices() | st.one_of(
    [values_of(type_) for type_ in DOCUMENT_TYPES.values() if type_ is not Invoice]
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
            **{name: name for name in ("employee", "work_type", "dimension", "article", "warehouse")},
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
    credit_restriction=_AMOUNT,
    payment_discount=PaymentDiscount(
        amount=_AMOUNT, last_day=date(2026, 2, 7), vat_basis=(VatBasisDiscount("1", Decimal("-10.00")),)
    ),
    file_digest="ab" * 32,
    earlier_creditors=("9",),
    notes=(Violation(code=Code.FILE_UNREADABLE, values={"reason": "x"}),),
    reverses_dated=date(2025, 12, 31),
    tax_currency_vat=TaxCurrencyVat("EUR", Decimal("-17.00")),
    exchange_rate=Decimal("0.92"),
    **{name: name for name in ("journal", "vat_duty", "representative", "reverses", "numbering")},
)
