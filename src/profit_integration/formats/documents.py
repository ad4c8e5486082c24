"""Reading an invoice or credit note of EN 16931 in either syntax, UBL or CII, by itself or in a PDF.

What a document is follows from its content, not from the name of its file.
"""

from decimal import Decimal

import attrs

from profit_integration.core.money import ZERO
from profit_integration.core.violation import Code, Violation, of_invoice
from profit_integration.formats.cii.reading import CiiReader
from profit_integration.formats.cii.root import ROOT as CII_ROOT
from profit_integration.formats.en16931.document import InvoiceDocument
from profit_integration.formats.en16931.totals import check_totals, credit_that_is_owed
from profit_integration.formats.en16931.xml import Node, parse_document
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.pdf import embedded_invoice, is_pdf
from profit_integration.formats.ubl.reading import UblReader
from profit_integration.formats.ubl.root import ROOTS as UBL_ROOTS

_ENVELOPE = "{http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader}StandardBusinessDocument"
_KNOWN = {**UBL_ROOTS, CII_ROOT: "CrossIndustryInvoice"}


def read_document(
    data: bytes,
    *,
    source: str = "document",
    largest_difference: Decimal = ZERO,
    rules: OfficialRules | None = None,
) -> InvoiceDocument:
    """Read a document of EN 16931: UBL 2.1, CII, or a PDF with either in it (Factur-X, ZUGFeRD).

    Args:
        data: The file's content.
        source: Its name in errors.
        largest_difference: By how much each stated total may differ from the sum of its parts, either way.
        rules: The rules by which it is checked before it is read, if any.

    Raises:
        UnsupportedDocumentError: If it is anything else, or something that EN 16931 requires is missing, or it
            breaks a rule.
        StatedTotalError: If its totals do not add up.
        UnusableSettingError: If it is a PDF, and the extra ``pdf`` is not installed, or the rules cannot be used.
    """
    root = _root(embedded_invoice(data, source) if is_pdf(data) else data, source)
    warned = () if rules is None or root.name not in _KNOWN else rules.check(root)
    reader = CiiReader(root) if root.name == CII_ROOT else UblReader(root)
    document = reader.document(source)
    notes = (*check_totals(document, reader.totals(), largest_difference), *credit_that_is_owed(document))
    if warned:
        subject = of_invoice(document.document_id)
        notes = (*notes, Violation(code=Code.RULES_WARNED, document=subject, values={"rules": list(warned)}))
    return attrs.evolve(document, notes=notes) if notes else document


def _root(data: bytes, source: str) -> Node:
    """The root of a document, which may have come in the envelope of a network."""
    root = parse_document(data, source)
    if root.name != _ENVELOPE:
        return root
    documents = [document for name in _KNOWN for document in root.children.get(name, ())]
    if len(documents) != 1:
        element = ", ".join(_KNOWN.values())
        raise root.refusal(Code.ELEMENT_REPEATED, element=element, count=len(documents))
    return documents[0]
