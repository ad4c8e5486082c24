"""The invoice in a PDF: Factur-X and ZUGFeRD have it in the file as XML. Needs the extra ``pdf``."""

import logging

from profit_integration.core.violation import Code, message
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.mistakes import unsupported

_NAMES = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]
"""How the standards name the XML; case does not matter."""


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF."""
    return data.startswith(b"%PDF")


def embedded_invoice(data: bytes, source: str) -> bytes:
    """The invoice in a PDF.

    Args:
        data: The PDF.
        source: Its name in errors.

    Raises:
        UnsupportedDocumentError: If it is too large, cannot be read, or has no invoice in it.
        UnusableSettingError: If the extra ``pdf`` is not installed.
    """
    about = message(Code.OF_FILE, file=source)
    if len(data) > MAXIMUM_BYTES:
        raise unsupported(Code.FILE_TOO_LARGE, about, most=MAXIMUM_BYTES)
    with needs_extra("pdf", "factur-x"):
        from facturx import get_xml_from_pdf  # noqa: PLC0415  # few files are PDFs, and it takes long to import
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it would print its warnings
    try:
        _, xml = get_xml_from_pdf(data, check_xsd=False, filenames=_NAMES)
    except Exception as error:  # a damaged PDF makes its reader fail in many ways
        reason = str(error) or type(error).__name__
        raise unsupported(Code.PDF_UNREADABLE, about, reason=reason) from error
    if not xml:
        raise unsupported(Code.PDF_WITHOUT_INVOICE, about, names=_NAMES)
    return bytes(xml)
