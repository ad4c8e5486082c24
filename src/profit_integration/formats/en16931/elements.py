"""What the readers of both syntaxes do with elements of a document."""

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.document import VatCategory
from profit_integration.formats.en16931.xml import Node

EN_16931 = "urn:cen.eu:en16931:2017"
"""How the specification identifier (BT-24) of a document of EN 16931 begins."""


def not_blank(node: Node) -> str:
    """The text of an element that must have one.

    Raises:
        UnsupportedDocumentError: If it is blank.
    """
    if not node.text:
        raise node.refusal(Code.BLANK)
    return node.text


def check_model(specification: Node, *others: str) -> None:
    """Refuse a document that is not in the semantic model of EN 16931.

    Args:
        specification: Its specification identifier (BT-24).
        others: Other beginnings of the identifier that mean the same.

    Raises:
        UnsupportedDocumentError: If it begins otherwise.
    """
    if not specification.text.startswith((EN_16931, *others)):
        raise specification.refusal(Code.NOT_EN_16931, value=repr(specification.text), start=EN_16931)


def vat_category_at(node: Node, *, code: str, rate: str, exemption_reason: str) -> VatCategory:
    """The VAT category at an element, as it is stated.

    Args:
        node: The element.
        code: The path of the code of the category.
        rate: The path of the percentage, which may be absent.
        exemption_reason: The path of the code of the reason for which no VAT is charged, which may be absent.

    Raises:
        UnsupportedDocumentError: If the code is blank, or the percentage is no number.
    """
    stated_rate, reason = node.maybe(rate), node.first_text(exemption_reason)
    return VatCategory(
        code=not_blank(node.one(code)),
        rate=None if stated_rate is None else stated_rate.decimal,
        exemption_reason=None if reason is None else reason.upper(),
    )


def is_true(indicator: Node) -> bool:
    """Whether an element says true.

    Raises:
        UnsupportedDocumentError: If it says neither true nor false.
    """
    if indicator.text not in {"true", "false", "1", "0"}:
        raise indicator.refusal(Code.NOT_TRUE_OR_FALSE, value=repr(indicator.text))
    return indicator.text in {"true", "1"}


def refuse(node: Node, foreign: str) -> None:
    """Refuse an element that EN 16931 does not have, and that would change the amounts if it were ignored."""
    for element in node.all(foreign):
        raise element.refusal(Code.ELEMENT_UNSUPPORTED, element=foreign)
