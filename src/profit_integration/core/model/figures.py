"""Rules of documents: an id, lines, and figures within the bounds of exact arithmetic."""

from collections.abc import Sized
from decimal import Decimal

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.money import decimals_of
from profit_integration.core.violation import Code, Message, Violation, of_document

# Within these bounds every product, and the sum of any number of amounts that fit in memory, is exact.
MAXIMUM_DIGITS = 15
MAXIMUM_DECIMALS = 10


def is_exact(figure: Decimal) -> bool:
    """Whether a figure is a finite number within the bounds of exact arithmetic."""
    return figure.is_finite() and figure.adjusted() < MAXIMUM_DIGITS and decimals_of(figure) <= MAXIMUM_DECIMALS


def check_id_and_lines(document_id: str, lines: Sized) -> None:
    """Refuse a document with a blank id or without lines.

    Raises:
        InvalidDocumentError: If it is such a document.
    """
    if not document_id.strip():
        raise InvalidDocumentError.of(Code.ID_BLANK, "document_id")
    if not lines:
        raise InvalidDocumentError(Violation(code=Code.NO_LINES, document=of_document(document_id)))


def check_figure(document_id: str, figure: Decimal) -> None:
    """Refuse a figure that is not within the bounds of exact arithmetic.

    Raises:
        InvalidDocumentError: If it is not a number, or has too many digits or decimals.
    """
    if not is_exact(figure):
        raise InvalidDocumentError(not_exact(figure, of_document(document_id)))


def not_exact(figure: Decimal, document: Message) -> Violation:
    """The violation that a figure of a document is not within the bounds of exact arithmetic."""
    values = {"figure": figure, "digits": MAXIMUM_DIGITS, "decimals": MAXIMUM_DECIMALS}
    return Violation(code=Code.FIGURE_NOT_EXACT, document=document, values=values)
