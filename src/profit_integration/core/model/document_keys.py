"""The identity of documents: the key of a source document, and the digest of its content."""

import hashlib
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

import attrs

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.model.keys import ADMINISTRATION_NUMBER
from profit_integration.core.model.kinds import Numbering
from profit_integration.core.model.values import checked, parts_getter
from profit_integration.core.money import same_text
from profit_integration.core.violation import Message, of_document, of_invoice


@attrs.frozen
@checked(InvalidDocumentError)
class DocumentKey:
    """The key of a source document: the same key means the same document, whatever its integration kind.

    Attributes:
        administration: The administration that it belongs to.
        numbering: The numbering of its id: `Numbering` has those of Profit, and a host names its own where its modules
            number independently. It ends in the year for purchases whose suppliers start again every year.
        document_id: Its id.
        creditor: The creditor of a purchase, since two suppliers may use the same number; None for other documents.
    """

    administration: int = attrs.field(metadata=ADMINISTRATION_NUMBER)
    numbering: str = attrs.field(converter=str)
    document_id: str
    creditor: str | None

    @property
    def named(self) -> Message:
        """The document as messages name it."""
        is_invoice = self.numbering not in {Numbering.STOCK, Numbering.WORK_IN_PROGRESS, Numbering.REVERSALS}
        return of_invoice(self.document_id) if is_invoice else of_document(self.document_id)

    def of_year(self, year: int) -> "DocumentKey":
        """The key of a purchase whose supplier uses the same numbers again every year."""
        return attrs.evolve(self, numbering=f"{self.numbering} {year}")


def digest_of(document: attrs.AttrsInstance) -> str:
    """The digest of a document's content: other content has another digest.

    Fields that are not compared are no content.
    """
    return hashlib.sha256(_canonical(document).encode()).hexdigest()


def _canonical(value: object) -> str:
    """A value as it is digested: as Python writes a list, of pairs of a name and a value for the fields of an object.

    Fields at their default are left out, so that a new field changes no digest. Fields that are not compared are left
    out too.
    """
    if value.__class__ is str:
        return repr(value)
    if isinstance(value, Decimal):
        return repr(same_text(value))
    if isinstance(value, tuple):
        return f"[{', '.join([_canonical(part) for part in value])}]"
    fields, parts_of = _fields_of(value.__class__)  # type: ignore[arg-type]  # mypy takes no class for hashable
    if not fields:
        return repr(str(value))
    pairs = [
        f"({name}, {_canonical(part)})"
        for (name, default), part in zip(fields, parts_of(value), strict=True)
        if part is not default and (default is attrs.NOTHING or part != default)
    ]
    return f"[{', '.join(pairs)}]"


@cache
def _fields_of(type_: type) -> tuple[tuple[tuple[str, object], ...], Callable[[object], Iterable[object]]]:
    """The fields of a class, their names in quotes, with their defaults, and a function that gives what a value has.

    A text or a date has none.
    """
    fields = [field for field in attrs.fields(type_) if field.eq] if attrs.has(type_) else []
    return tuple((repr(field.name), field.default) for field in fields), parts_getter([field.name for field in fields])
