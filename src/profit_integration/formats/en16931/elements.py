"""What the readers of both syntaxes do with elements of a document."""

from profit_integration.core.violation import Code
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
