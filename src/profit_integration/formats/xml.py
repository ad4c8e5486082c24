"""XML that comes from strangers, parsed with entities and network off and a bound on size."""

import attrs
from lxml import etree

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import free


@attrs.frozen(kw_only=True)
class Expected:
    """What a document should be, for the errors.

    Attributes:
        kind: What it is, such as ``an invoice in UBL``.
        most_bytes: How large it may be.
        if_larger: What to do if it is larger.
        if_broken: What to do if it is not well formed.
    """

    kind: str
    most_bytes: int
    if_larger: str
    if_broken: str


def parse_xml(data: bytes, source: str, expected: Expected) -> etree._Element:
    """Parse a document.

    Args:
        data: The document.
        source: What to call it in errors.
        expected: What it should be.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, or brings a document type of its own.
    """
    if len(data) > expected.most_bytes:
        raise UnsupportedDocumentError(
            free(f"it has more than {expected.most_bytes} bytes", expected.if_larger, source)
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,  # like a comment, an instruction to some program would cut the text around it in two
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsupportedDocumentError(
            free(f"it is not well formed XML: {error}", expected.if_broken, source)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsupportedDocumentError(
            free("it brings a document type definition", f"{expected.kind} has none; remove it", source)
        )
    return root
