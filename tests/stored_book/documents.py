"""The documents of the stored book, in the order in which they were journalised.

Nothing here may change its content: the book holds the digest of each, and a document that is offered again must be
recognised. Only names follow the code.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.costing import Completion, CostingLine
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
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockLine,
    StockMovement,
    StockTaking,
)

MARCH = date(2026, 3, 16)
EXHIBITIONS = Contact("10032", "Koninklijke Exhibitions Benelux B.V.")
ABROAD = Contact("10077", "Müller Messebau GmbH", "BUITENLAND")
SISTER = Contact("10090", "Atelier Zuiderlicht N.V.", "ZUSTER")
MERCHANT = Contact("50028", "Papiergroothandel De Vries B.V.")
LONG_NAME = Contact("10100", "Stichting tot Behoud van de Noordelijke Drukkunst " * 6)
FAIR = Project("P2026-07", "Stand Vakbeurs Ahoy", "BEURS")

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
PROJECTS = IntegrationKind.AUTOMATIC_PROJECT_INVOICES


def stand(amount: str, line_id: str = "1", **fields: Any) -> InvoiceLine:
    """A line that sells a stand, with VAT code 1."""
    return InvoiceLine(
        **{"line_id": line_id, "amount": Decimal(amount), "vat_code": "1", "article_group": "STANDS", **fields}
    )


def vat(basis: str, amount: str, code: str = "1") -> StatedVat:
    """VAT as an invoice states it."""
    return StatedVat(vat_code=code, basis=Decimal(basis), amount=Decimal(amount))


def invoice(document_id: str, total: str, *lines: InvoiceLine, **fields: Any) -> Invoice:
    """A sales invoice of 16 March 2026."""
    return Invoice(
        **{
            "kind": SALES,
            "document_id": document_id,
            "invoice_date": MARCH,
            "contact": EXHIBITIONS,
            "currency": "EUR",
            "lines": lines,
            "total": Decimal(total),
            **fields,
        }
    )


def project_line(amount: str, **fields: Any) -> InvoiceLine:
    """Advice on the fair."""
    return stand(amount, article_group=None, integration_group="ADVIES", project=FAIR, **fields)


ORIGINAL = invoice(
    "D-1001",
    "1103.45",
    stand("500.00", article="TUP-K8B", warehouse="01", quantity=Decimal(2), price=Decimal("250.00")),
    stand(
        "512.00",
        "2",
        article_group="CATALOGI",
        vat_code="1",
        description="Katalog, 2e druk",
        item_type=ItemType.ARTICLE,
    ),
    discounts=(InvoiceDiscount(amount=Decimal("100.00"), vat_code="1", reason="Jubileum"),),
    vat=(vat("912.00", "191.45"),),
    prepaid=Decimal("3.45"),
    rounding=Decimal("0.02"),
    credit_restriction=Decimal("18.24"),
    payment_discount=PaymentDiscount(amount=Decimal("9.12")),
    due_date=date(2026, 4, 15),
    representative="J. de Boer",
)
WITH_OWN_NUMBER = invoice(
    "S20260003",
    "121.00",
    stand("100.00"),
    kind=IntegrationKind.COURSE_INVOICES,
    vat=(vat("100.00", "21.00"),),
)

INVOICES = (
    ORIGINAL,
    WITH_OWN_NUMBER,
    invoice("D-1002", "242.00", stand("200.00"), vat=(vat("200.00", "42.00"),), deviating_debtor=ABROAD),
    invoice(  # its number is skipped: the course invoice carries S20260003
        "D-1003", "60.50", stand("50.00", vat_code="1"), vat=(vat("50.00", "10.50"),), contact=LONG_NAME
    ),
    full_credit(ORIGINAL, document_id="D-1001-C", invoice_date=date(2026, 3, 20)),
    invoice("D-1004", "-24.20", stand("-20.00"), vat=(vat("-20.00", "-4.20"),), invoice_date=date(2026, 3, 20)),
    invoice(
        "D-1005",
        "120.58",
        stand("100.00"),
        vat=(vat("98.00", "20.58"),),
        payment_discount=PaymentDiscount(
            amount=Decimal("2.00"),
            last_day=date(2026, 3, 24),
            vat_basis=(VatBasisDiscount("1", Decimal("2.00")),),
        ),
    ),
    invoice(
        "2026/0417",
        "726.00",
        stand("600.00", article_group="STANDS"),
        kind=PURCHASES,
        contact=MERCHANT,
        vat=(vat("600.00", "126.00"),),
    ),
    invoice(
        "2026/0418",
        "80.00",
        stand("80.00", vat_code="4"),
        kind=PURCHASES,
        contact=MERCHANT,
        vat=(vat("80.00", "0", "4"),),
    ),
    invoice("P-1", "484.00", project_line("400.00"), kind=PROJECTS, vat=(vat("400.00", "84.00"),), project=FAIR),
    invoice(
        "P-2",
        "121.00",
        project_line("100.00", allocations=(AllocationCode(1, "200"),), employee="EM7"),
        kind=IntegrationKind.MANUAL_PROJECT_INVOICES,
        vat=(vat("100.00", "21.00"),),
    ),
    invoice(
        "P-3",
        "605.00",
        project_line("500.00"),
        kind=IntegrationKind.PROJECT_INSTALMENT_INVOICES,
        vat=(vat("500.00", "105.00"),),
        project=FAIR,
    ),
    invoice(
        "A-1",
        "12.10",
        stand("10.00", article_group="CATALOGI"),
        kind=IntegrationKind.SUBSCRIPTION_INVOICES,
        vat=(vat("10.00", "2.10"),),
        vat_duty="EU",
    ),
    invoice(
        "B-1",
        "36.30",
        stand("30.00"),
        kind=IntegrationKind.COUNTER_DIRECT_INVOICES,
        vat=(vat("30.00", "6.30"),),
        delivery_date=date(2026, 12, 31),
        journal="72",
    ),
    invoice("Z-1", "121.00", stand("100.00"), vat=(vat("100.00", "21.00"),), contact=SISTER),
)

_PANELS: dict[str, Any] = {"line_id": "1", "article_group": "PANELEN", "article": "PNL-1"}
MOVEMENTS: tuple[StockMovement, ...] = (
    PackingSlip(
        document_id="PB-1001",
        entered_on=MARCH,
        contact=EXHIBITIONS,
        lines=(StockLine(**_PANELS, quantity=Decimal(50), transfer_price=Decimal("5.00")),),
    ),
    CostOfSales(
        document_id="D-1001",
        entered_on=MARCH,
        contact=EXHIBITIONS,
        lines=(StockLine(**_PANELS, quantity=Decimal(50), transfer_price=Decimal("5.00")),),
    ),
    GoodsReceipt(
        document_id="GO-7",
        entered_on=MARCH,
        contact=MERCHANT,
        lines=(
            ReceivedLine(
                **_PANELS,
                quantity=Decimal(100),
                transfer_price=Decimal("5.00"),
                purchase_price=Decimal("6.00"),
            ),
        ),
    ),
    Reconciliation(
        document_id="2026/0417",
        entered_on=MARCH,
        contact=MERCHANT,
        lines=(ReconciledLine(**_PANELS, received=Decimal("600.00"), invoiced=Decimal("620.00")),),
    ),
    StockTaking(
        document_id="T-3",
        entered_on=MARCH,
        deviating_date=date(2026, 3, 31),
        lines=(CountedLine(**_PANELS, counted=Decimal(48), recorded=Decimal(50), transfer_price=Decimal("5.00")),),
    ),
)

COSTING = CostingLine(
    line_id="N-1",
    costed_on=date(2026, 2, 27),
    project=FAIR,
    cost=Decimal("300.00"),
    integration_group="ADVIES",
    employee="EM7",
)
COMPLETION = Completion(
    document_id="AF-7",
    completed_on=date(2026, 3, 31),
    lines=(
        CostingLine(
            line_id="N-1",
            costed_on=date(2026, 2, 27),
            project=FAIR,
            cost=Decimal("300.00"),
            revenue=Decimal("400.00"),
            integration_group="ADVIES",
            employee="EM7",
        ),
    ),
)
