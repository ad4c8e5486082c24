"""Invoices in dollars, for the tests of other currencies."""

from decimal import Decimal
from typing import Any

from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.model.invoices import Invoice
from tests.examples import invoice


def in_dollars(*amounts: str, rate: str | None = "0.92", **changes: Any) -> Invoice:
    exchange_rate = None if rate is None else Decimal(rate)
    return invoice(*amounts, currency="USD", exchange_rate=exchange_rate, **changes)


def stating(vat: str, currency: str = "EUR") -> TaxCurrencyVat:
    return TaxCurrencyVat(currency, Decimal(vat))


def in_both(draft: EntryDraft) -> list[str]:
    """The lines with both amounts: ``1300 debit 111.32 (121.00)``."""
    return [f"{line.account} {line.side} {line.amount} ({line.foreign_amount})" for line in draft.lines]
