"""Keys that come near another one: what a collation, a pattern or a column of numbers may take for the same."""

import unicodedata

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.kinds import IntegrationKind

PURCHASES_WITH_NEIGHBOURS = ("Factuur 1", "007", "Één-1/2:3|4", f"{'F' * 40}1")
"""Numbers of purchases that have many neighbours, each in a way of its own."""


def keys_near(purchase: DocumentKey) -> tuple[DocumentKey, ...]:
    """The keys of other documents that are nearly that of a purchase."""
    assert purchase.creditor is not None, "the neighbours of a purchase are many, and of another creditor as well"
    return (
        attrs.evolve(purchase, administration=purchase.administration + 1),
        attrs.evolve(purchase, kind=IntegrationKind.MANUAL_PROJECT_INVOICES),
        attrs.evolve(purchase, creditor=None),
        *(attrs.evolve(purchase, document_id=each) for each in _texts_near(purchase.document_id)),
        *(attrs.evolve(purchase, creditor=each) for each in _texts_near(purchase.creditor)),
        *_parted_elsewhere(purchase, purchase.creditor, purchase.document_id),
    )


def _texts_near(text: str) -> tuple[str, ...]:
    without_accents = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    last = text[:-1]
    without_zeros = text.lstrip("0")
    others = (f"{last}9", last, f"{last}_", f"{last}%", f" {text}", f"{text} ", text.swapcase(), without_zeros)
    return tuple(each for each in (*others, without_accents) if each != text)


def _parted_elsewhere(key: DocumentKey, creditor: str, document_id: str) -> tuple[DocumentKey, ...]:
    """What reads the same as the key once creditor and document are written behind each other, in either order."""
    found = [attrs.evolve(key, creditor=creditor + document_id[:1], document_id=document_id[1:])]
    for sign in filter(document_id.__contains__, "-/:| "):
        before, _, after = document_id.partition(sign)
        found.append(attrs.evolve(key, creditor=f"{creditor}{sign}{before}", document_id=after))
        before, _, after = document_id.rpartition(sign)
        found.append(attrs.evolve(key, document_id=before, creditor=f"{after}{sign}{creditor}"))
    return tuple(found)
