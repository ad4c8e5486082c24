"""What moves stock, or its value: packing slips, what sales cost, goods receipts, reconciliation, stock taking.

Quantities and amounts are positive where goods go the usual way, and negative where they come back.

Help pages: Inv_Log_Journ_Exmple_Sales and Inv_Log_Journ_Exmple_Purchs (the examples), Stock_Stock_Taking_Jrnlze.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs

from profit_integration.core.model.figures import check_figure, check_id_and_lines
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind

_is_decimal = attrs.validators.instance_of(Decimal)
_is_tuple = attrs.validators.instance_of(tuple)


@attrs.frozen(kw_only=True)
class StockMovementLine:
    """A line of a movement.

    Attributes:
        line_id: How the document names the line.
        article_group: The article group of its article.
        article: The code of the article.
    """

    line_id: str
    article_group: str
    article: str | None = None


@attrs.frozen(kw_only=True)
class StockLine(StockMovementLine):
    """So many of an article, at its fixed transfer price (Dutch: vaste verrekenprijs)."""

    quantity: Decimal = attrs.field(validator=_is_decimal)
    transfer_price: Decimal = attrs.field(validator=_is_decimal)


@attrs.frozen(kw_only=True)
class ReceivedLine(StockLine):
    """So many of an article that came in, with the price of the purchase order beside the transfer price."""

    purchase_price: Decimal = attrs.field(validator=_is_decimal)


@attrs.frozen(kw_only=True)
class ReconciledLine(StockMovementLine):
    """What was received for so much, and what the purchase invoice charges for it, both excluding VAT."""

    received: Decimal = attrs.field(validator=_is_decimal)
    invoiced: Decimal = attrs.field(validator=_is_decimal)


@attrs.frozen(kw_only=True)
class CountedLine(StockMovementLine):
    """How many were counted, and how many the administration had recorded."""

    counted: Decimal = attrs.field(validator=_is_decimal)
    recorded: Decimal = attrs.field(validator=_is_decimal)
    transfer_price: Decimal = attrs.field(validator=_is_decimal)


@attrs.frozen(kw_only=True)
class _Movement:
    """What the documents have in common.

    Attributes:
        document_id: The document's own id.
        entered_on: The date on which the movement was entered, which is the date of its entry.
        contact: The customer or supplier, if there is one.
        lines: What it moves.

    Raises:
        InvalidDocumentError: If its id is blank, it has no lines, or a figure is none that can be posted.
    """

    sort: ClassVar[str]

    document_id: str
    entered_on: date
    contact: Contact | None = None
    lines: tuple[StockMovementLine, ...]

    def __attrs_post_init__(self) -> None:
        check_id_and_lines(self.document_id, self.lines)
        for line in self.lines:
            for figure in attrs.astuple(line):
                if isinstance(figure, Decimal):
                    check_figure(self.document_id, figure)

    @property
    def filed_under(self) -> str:
        """What stands before its id in the key, so that documents of two sorts may have the same id."""
        return self.sort

    @property
    def entry_date(self) -> date:
        """The date that decides the period: that on which it was entered; only stock taking can deviate."""
        return self.entered_on


@attrs.frozen(kw_only=True)
class PackingSlip(_Movement):
    """What was delivered to a customer (Dutch: pakbon)."""

    sort = "packing_slip"

    lines: tuple[StockLine, ...] = attrs.field(validator=_is_tuple)


@attrs.frozen(kw_only=True)
class CostOfSales(_Movement):
    """What the stock items on a sales invoice cost.

    Attributes:
        document_id: The document id of the invoice.
        invoice_kind: The kind of the invoice, for two kinds may use the same id.
        lines: The stock items; other lines of the invoice stay out.
    """

    sort = "cost_of_sales"

    invoice_kind: IntegrationKind = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
    lines: tuple[StockLine, ...] = attrs.field(validator=_is_tuple)

    @property
    def filed_under(self) -> str:
        """The kind of the invoice stands before its id as well."""
        return f"{self.sort}/{self.invoice_kind}"


@attrs.frozen(kw_only=True)
class GoodsReceipt(_Movement):
    """What came in from a supplier (Dutch: goederenontvangst)."""

    sort = "goods_receipt"

    lines: tuple[ReceivedLine, ...] = attrs.field(validator=_is_tuple)


@attrs.frozen(kw_only=True)
class Reconciliation(_Movement):
    """A purchase invoice held against what was received.

    Attributes:
        document_id: The supplier's number of the invoice.
        contact: The creditor; two suppliers may use the same number.
        lines: What was received, and what is invoiced.
    """

    sort = "reconciliation"

    contact: Contact
    lines: tuple[ReconciledLine, ...] = attrs.field(validator=_is_tuple)


@attrs.frozen(kw_only=True)
class StockTaking(_Movement):
    """A count of the stock (Dutch: inventarisatie).

    Attributes:
        deviating_date: Another date for the entry than that on which it was entered; only stock taking can have one.
        lines: What was counted.
    """

    sort = "stock_taking"

    deviating_date: date | None = None
    lines: tuple[CountedLine, ...] = attrs.field(validator=_is_tuple)

    @property
    def entry_date(self) -> date:
        """The date that decides the period."""
        return self.entered_on if self.deviating_date is None else self.deviating_date


@attrs.frozen(kw_only=True)
class PurchaseOrder(_Movement):
    """What was ordered and did not come in yet; nothing is posted for it."""

    sort = "purchase_order"

    lines: tuple[ReceivedLine, ...] = attrs.field(validator=_is_tuple)


StockMovement = PackingSlip | CostOfSales | GoodsReceipt | Reconciliation | StockTaking | PurchaseOrder
