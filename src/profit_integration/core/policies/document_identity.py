"""The identity of an invoice: the key of its entry, and the key that its entry may have had before."""

from collections.abc import Callable

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party


def keys_of(
    invoice: Invoice, administration: int, settings: Callable[[], AdministrationSettings]
) -> tuple[DocumentKey, ...]:
    """The keys of an invoice: first the key by the present settings.

    The key of a purchase has its year where suppliers start again every year. That setting may have been different when
    the invoice was journalised, so that its entry may have the other key, see `is_entry_of`.

    Args:
        invoice: The invoice.
        administration: The administration that it belongs to.
        settings: Gives the settings of that administration, which only purchases need.
    """
    key = invoice.key(administration)
    if invoice.kind.party is not Party.CREDITOR:
        return (key,)
    of_year = key.of_year(invoice.invoice_date.year)
    integration_type = settings().integration_type_by_kind.get(invoice.kind)
    restarts = integration_type is not None and integration_type.supplier_numbers_restart
    return (of_year, key) if restarts else (key, of_year)


def keys_of_reversed(invoice: Invoice, keys: tuple[DocumentKey, ...]) -> tuple[DocumentKey, ...]:
    """The keys that the invoice which a credit reverses may have; a purchase may be of the year before.

    Args:
        invoice: The credit, or an invoice that reverses none.
        keys: The keys of the credit.
    """
    if invoice.reverses is None:
        return ()
    reversed_keys = tuple(attrs.evolve(key, document_id=invoice.reverses) for key in keys)
    if len(keys) == 1:
        return reversed_keys
    before = attrs.evolve(invoice.key(keys[0].administration), document_id=invoice.reverses)
    return (*reversed_keys, before.of_year(invoice.invoice_date.year - 1))


def is_entry_of(entry: JournalEntry, keys: tuple[DocumentKey, ...], year: int) -> bool:
    """Whether an entry with one of the keys is that of the document: with the first key, or else of the same year."""
    return entry.document == keys[0] or entry.voucher_date.year == year
