"""The identity of an invoice: the key of its entry, and the keys that an entry from before may have in the book."""

from collections.abc import Callable
from datetime import date

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party


def keys_of(
    invoice: Invoice, administration: int, settings: Callable[[], AdministrationSettings]
) -> tuple[DocumentKey, ...]:
    """The keys that the entry of an invoice may have, first the key by the present settings.

    The key of a purchase has its year where the supplier's numbers start again every year. That setting may have been
    different when the invoice was journalised, so that its entry may have the other key. It may also have a key with an
    earlier number of the creditor. `is_entry_of` decides whether an entry under these keys is that of the invoice.

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
    keys = (of_year, key) if restarts else (key, of_year)
    earlier = (attrs.evolve(key, creditor=number) for number in invoice.earlier_creditors for key in keys)
    return (*keys, *earlier)


def keys_of_reversed(invoice: Invoice, keys: tuple[DocumentKey, ...]) -> tuple[DocumentKey, ...]:
    """The keys that the reversed invoice may have. A purchase of unknown date may be of the year before.

    Args:
        invoice: The credit that reverses an invoice, or any other invoice.
        keys: The keys of the credit.

    Returns:
        The keys; none if the invoice reverses nothing.
    """
    if invoice.reverses is None:
        return ()
    reversed_keys = tuple(attrs.evolve(key, document_id=invoice.reverses) for key in keys)
    if len(keys) == 1:
        return reversed_keys
    key = attrs.evolve(invoice.key(keys[0].administration), document_id=invoice.reverses)
    dated = invoice.reverses_dated
    year = invoice.invoice_date.year - 1 if dated is None else dated.year
    return tuple(dict.fromkeys((*reversed_keys, key.of_year(year))))


def is_entry_of(entry: JournalEntry, keys: tuple[DocumentKey, ...], dated: date, digest: str) -> bool:
    """Whether an entry under one of a document's keys is that of the document.

    Under the first key it is. Under another key of the same creditor, its voucher date must be in the same year. Under
    another creditor it may be an invoice of another supplier with the same number, so that date or content must be the
    same.

    Args:
        entry: The entry.
        keys: The keys of the document.
        dated: The date of the document.
        digest: The digest of its content.
    """
    is_of_other_creditor = entry.document.creditor != keys[0].creditor
    is_same_content = is_of_other_creditor and entry.digest == digest
    return is_same_content or is_same_document(entry.document, entry.voucher_date, keys, dated)


def is_same_document(document: DocumentKey, on: date, keys: tuple[DocumentKey, ...], dated: date) -> bool:
    """Whether a document under one of a document's keys is that document, by the dates of both.

    Args:
        document: The key of the one, which is one of the keys.
        on: Its date.
        keys: The keys of the other.
        dated: The date of the other.
    """
    if document.creditor != keys[0].creditor:
        return on == dated
    return document == keys[0] or on.year == dated.year
