"""Which document is which: the key of a source document, and the digest of what it says."""

import hashlib
from decimal import Decimal
from functools import cache

import attrs

from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.money import same_text
from profit_integration.core.violation import Message, of_document, of_invoice


@attrs.frozen
class DocumentKey:
    """What makes a source document itself: the same key means the same document.

    Two suppliers may use the same number, so a purchase invoice's key holds the creditor too.
    """

    administration: int
    kind: IntegrationKind
    document_id: str
    creditor: str | None

    @property
    def named(self) -> Message:
        """What the document is called."""
        return of_document(self.document_id) if self.kind.party is None else of_invoice(self.document_id)


def digest_of(document: attrs.AttrsInstance) -> str:
    """What tells the content of a document from other content: the digest of all its fields."""
    return hashlib.sha256(repr(_canonical(document)).encode()).hexdigest()


def _canonical(value: object) -> object:
    """A value as it stands in a digest. Fields at their default are left out, so that a new one changes no digest."""
    if isinstance(value, Decimal):
        return same_text(value)
    if isinstance(value, tuple):
        return [_canonical(each) for each in value]
    defaults = _defaults_of(type(value))  # type: ignore[arg-type]  # mypy takes no class for hashable
    if defaults is None:
        return str(value)
    return [(name, _canonical(given)) for name, default in defaults if (given := getattr(value, name)) != default]


@cache
def _defaults_of(type_: type) -> tuple[tuple[str, object], ...] | None:
    """The fields of a class and their defaults; None if it has no fields, but is a text, a date or the like."""
    return tuple((field.name, field.default) for field in attrs.fields(type_)) if attrs.has(type_) else None
