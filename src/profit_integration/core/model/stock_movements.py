"""Documents that change stock or its value: packing slips, cost of sales, goods receipts, reconciliation, stock taking.

Quantities and amounts are negative for returned goods.

Help pages: Inv_Log_Journ_Exmple_Sales and Inv_Log_Journ_Exmple_Purchs (the examples), Stock_Stock_Taking_Jrnlze.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.model.figures import check_figure, check_id_and_lines
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.values import checked


@attrs.frozen(kw_only=True)
@checked(InvalidDocumentError)
class StockMovementLine:
    """A line of a movement.

    Attributes:
        line_id: The id of the line in the document.
        article_group: The article group of its article.
        article: The code of the article.
    """

    line_id: str
    article_group: str
    article: str | None = None


@attrs.frozen(kw_only=True)
class StockLine(StockMovementLine):
    """A quantity of an article, at its fixed transfer price (Dutch: vaste verrekenprijs)."""

    quantity: Decimal
    transfer_price: Decimal


@attrs.frozen(kw_only=True)
class ReceivedLine(StockLine):
    """A received quantity of an article, with the price of the purchase order in addition to the transfer price."""

    purchase_price: Decimal


@attrs.frozen(kw_only=True)
class ReconciledLine(StockMovementLine):
    """The amount of what was received, and the amount that the purchase invoice charges, both excluding VAT."""

    received: Decimal
    invoiced: Decimal


@attrs.frozen(kw_only=True)
class CountedLine(StockMovementLine):
    """The quantity that was counted, and the quantity that the administration had recorded."""

    counted: Decimal
    recorded: Decimal
    transfer_price: Decimal


@attrs.frozen(kw_only=True)
@checked(InvalidDocumentError)
class _Movement:
    """The fields that all these documents have.

    Attributes:
        document_id: The document's own id.
        entered_on: The date on which the movement was entered, which is the voucher date of its entry.
        contact: The customer or supplier, if there is one.
        lines: Its lines.

    Raises:
        InvalidDocumentError: If its id is blank, it has no lines, or a figure has too many digits.
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
        """The start of its key, before its id, so that documents of two sorts may have the same id."""
        return self.sort

    @property
    def entry_date(self) -> date:
        """The date that decides the period: the date of entry; only stock taking can deviate."""
        return self.entered_on


@attrs.frozen(kw_only=True)
class PackingSlip(_Movement):
    """Articles that were delivered to a customer (Dutch: pakbon)."""

    sort = "packing_slip"

    lines: tuple[StockLine, ...]


@attrs.frozen(kw_only=True)
class CostOfSales(_Movement):
    """The cost of the stock items on a sales invoice.

    Attributes:
        document_id: The document id of the invoice.
        invoice_kind: The kind of the invoice, for two kinds may use the same id.
        lines: The stock items only, without the other lines of the invoice.
    """

    sort = "cost_of_sales"

    invoice_kind: IntegrationKind = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
    lines: tuple[StockLine, ...]

    @property
    def filed_under(self) -> str:
        """The start of its key has the kind of the invoice too."""
        return f"{self.sort}/{self.invoice_kind}"


@attrs.frozen(kw_only=True)
class GoodsReceipt(_Movement):
    """Articles that a supplier delivered (Dutch: goederenontvangst)."""

    sort = "goods_receipt"

    lines: tuple[ReceivedLine, ...]


@attrs.frozen(kw_only=True)
class Reconciliation(_Movement):
    """A purchase invoice compared with what was received.

    Attributes:
        document_id: The supplier's number of the invoice.
        contact: The creditor; two suppliers may use the same number.
        lines: What was received, and what is invoiced.
    """

    sort = "reconciliation"

    contact: Contact
    lines: tuple[ReconciledLine, ...]


@attrs.frozen(kw_only=True)
class StockTaking(_Movement):
    """A count of the stock (Dutch: inventarisatie).

    Attributes:
        deviating_date: The date of the journal entry, if it is not the date of entry.
        lines: What was counted.
    """

    sort = "stock_taking"

    deviating_date: date | None = None
    lines: tuple[CountedLine, ...]

    @property
    def entry_date(self) -> date:
        """The date that decides the period."""
        return self.entered_on if self.deviating_date is None else self.deviating_date


@attrs.frozen(kw_only=True)
class PurchaseOrder(_Movement):
    """Articles that were ordered and not received yet; nothing is posted for them."""

    sort = "purchase_order"

    lines: tuple[ReceivedLine, ...]


StockMovement = PackingSlip | CostOfSales | GoodsReceipt | Reconciliation | StockTaking | PurchaseOrder
