"""Movements of goods for the tests of stock."""

from decimal import Decimal
from typing import Any

from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.model.entries import EntryDraft
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
from tests.core.journalising.general_journals import general_settings, the
from tests.examples import EXHIBITIONS, MARCH, PAPER_MERCHANT

GROUP = {"line_id": "1", "article_group": "PANELEN"}


def stock_line(quantity: str = "50", transfer_price: str = "5.00", **changes: Any) -> StockLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return StockLine(quantity=Decimal(quantity), transfer_price=Decimal(transfer_price), **fields)


def received_line(quantity: str = "100", transfer: str = "5.00", price: str = "6.00", **changes: Any) -> ReceivedLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return ReceivedLine(
        quantity=Decimal(quantity), transfer_price=Decimal(transfer), purchase_price=Decimal(price), **fields
    )


def reconciled_line(received: str = "600.00", invoiced: str = "620.00", **changes: Any) -> ReconciledLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return ReconciledLine(received=Decimal(received), invoiced=Decimal(invoiced), **fields)


def counted_line(counted: str, recorded: str, transfer_price: str = "5.00", **changes: Any) -> CountedLine:
    fields: dict[str, Any] = {**GROUP, "transfer_price": Decimal(transfer_price), **changes}
    return CountedLine(counted=Decimal(counted), recorded=Decimal(recorded), **fields)


def packing_slip(*lines: StockLine, **changes: Any) -> PackingSlip:
    fields: dict[str, Any] = {"document_id": "PB-1001", "entered_on": MARCH, "contact": EXHIBITIONS, **changes}
    return PackingSlip(lines=lines or (stock_line(),), **fields)


def cost_of_sales(*lines: StockLine, **changes: Any) -> CostOfSales:
    fields: dict[str, Any] = {"document_id": "D-1001", "entered_on": MARCH, "contact": EXHIBITIONS, **changes}
    return CostOfSales(lines=lines or (stock_line(),), **fields)


def goods_receipt(*lines: ReceivedLine, **changes: Any) -> GoodsReceipt:
    fields: dict[str, Any] = {"document_id": "GO-7", "entered_on": MARCH, "contact": PAPER_MERCHANT, **changes}
    return GoodsReceipt(lines=lines or (received_line(),), **fields)


def reconciliation(*lines: ReconciledLine, **changes: Any) -> Reconciliation:
    fields: dict[str, Any] = {"document_id": "2026-0417", "entered_on": MARCH, "contact": PAPER_MERCHANT, **changes}
    return Reconciliation(lines=lines or (reconciled_line(),), **fields)


def stock_taking(*lines: CountedLine, **changes: Any) -> StockTaking:
    fields: dict[str, Any] = {"document_id": "T-3", "entered_on": MARCH, **changes}
    return StockTaking(lines=lines, **fields)


def draft(movement: StockMovement, **changes: Any) -> EntryDraft:
    return the(draft_stock_entry(general_settings(**changes), movement))
