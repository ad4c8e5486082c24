"""The invoice in a PDF: Factur-X and ZUGFeRD have it in the file as XML. Needs the extra ``pdf``."""

import logging
import re
from io import BytesIO

from profit_integration.core.violation import Code, message
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.mistakes import unsupported

_PDF = re.compile(rb"(\xef\xbb\xbf)?\s*%PDF")
_NAMES = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]
"""How the standards name the XML; case does not matter."""


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF."""
    return _PDF.match(data) is not None


def embedded_invoice(data: bytes, source: str) -> bytes:
    """The invoice in a PDF.

    Args:
        data: The PDF.
        source: Its name in errors.

    Raises:
        UnsupportedDocumentError: If it is too large, cannot be read, or has no invoice or several in it.
        UnusableSettingError: If the extra ``pdf`` is not installed.
    """
    subject = message(Code.OF_FILE, file=source)
    if len(data) > MAXIMUM_BYTES:
        raise unsupported(Code.FILE_TOO_LARGE, subject, most=MAXIMUM_BYTES)
    with needs_extra("pdf", "pypdf"):
        from pypdf import PdfReader  # noqa: PLC0415  # few files are PDFs, and it takes long to import
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it would print its warnings
    try:
        attachments = PdfReader(BytesIO(data)).attachment_list
        invoices = {bytes(file.content) for file in attachments if file.name.casefold() in _NAMES}
    except Exception as error:  # a damaged PDF makes its reader fail in many ways
        reason = str(error) or type(error).__name__
        raise unsupported(Code.PDF_UNREADABLE, subject, reason=reason) from error
    if not invoices:
        raise unsupported(Code.PDF_WITHOUT_INVOICE, subject, names=_NAMES)
    if len(invoices) > 1:
        raise unsupported(Code.PDF_WITH_INVOICES, subject, count=len(invoices))
    return invoices.pop()
