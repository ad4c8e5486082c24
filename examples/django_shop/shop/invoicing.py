"""From an order to a numbered journal entry: the rules of the shop, and one transaction."""

from datetime import date

from django.db import transaction

from profit_integration import (
    Contact,
    EntryDraft,
    IntegrationKind,
    Invoice,
    InvoiceLine,
    JournalEntry,
    Journaliser,
    MemorySettings,
    StatedVat,
)
from profit_integration.formats import load_settings
from shop.models import Order
from shop.settings import FOLDER
from shop.store import InvoiceNumbers, JournalEntries

ADMINISTRATION = 1
JOURNALISER = Journaliser(
    MemorySettings([load_settings(FOLDER / "settings.toml").settings]), InvoiceNumbers(), JournalEntries()
)


def invoice_of(order: Order, invoice_date: date) -> Invoice:
    """The invoice of an order, in the library's terms."""
    return Invoice(
        kind=IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES,
        document_id=f"order {order.pk}",
        invoice_date=invoice_date,
        currency="EUR",
        contact=Contact(order.customer, order.customer_name),
        lines=(InvoiceLine(line_id="1", amount=order.net, vat_code="1", article_group="WEB"),),
        vat=(StatedVat(vat_code="1", basis=order.net, amount=order.vat),),
        total=order.net + order.vat,
    )


def preview(order: Order, today: date) -> EntryDraft:
    """What `journalise` would keep; nothing is drawn and nothing is kept."""
    return JOURNALISER.preview(invoice_of(order, today), administration=ADMINISTRATION, today=today)


def journalise(order_id: int, today: date) -> JournalEntry:
    """Invoice an order: its number, its journal entry and the order itself are saved together or not at all.

    Done again, it gives the entry that the order has, dated as it was.

    Raises:
        Order.DoesNotExist: If there is no such order.
        ProfitIntegrationError: If it is refused; nothing is saved then.
    """
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        invoice = invoice_of(order, order.invoice_date or today)
        entry = JOURNALISER.journalise(invoice, administration=ADMINISTRATION, today=today).entry
        order.invoice_number, order.invoice_date = entry.number.text, invoice.invoice_date
        order.save()
    return entry
