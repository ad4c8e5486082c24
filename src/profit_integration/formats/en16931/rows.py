"""Rows of the tables under ``[ubl]``: what they fit, and what they give.

A blank column fits everything; texts may hold ``*`` and ``?``, and case does not matter.
"""

from decimal import Decimal

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.invoices import ItemType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AXIS
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.en16931.columns import (
    LINE_COLUMNS,
    DocumentColumns,
    LineColumns,
    texts_of_document,
    texts_of_line,
)
from profit_integration.formats.en16931.document import DocumentLine, InvoiceDocument, VatCategory
from profit_integration.formats.en16931.identifiers import is_iban
from profit_integration.formats.en16931.patterns import like

CONTACTS = "contacts"
"""The table of contacts, beside those of the settings."""


@attrs.frozen(kw_only=True)
class KindRow(DocumentColumns, LineColumns):
    """Which integration kind a document is of. What the row wants of lines, one and the same line must have.

    Attributes:
        kind: The kind.
        with_project: Whether the document is of a project: it names one (BT-11), or ``ubl.projects`` gives it one.
        type_code: The document's type code, such as 380.
    """

    kind: IntegrationKind = attrs.field(metadata=refers_to("integration_types"))
    with_project: bool | None = None
    type_code: str | None = None

    def fits(self, document: InvoiceDocument) -> bool:
        """Whether a document is of this kind."""
        of_document = self.with_project in {None, document.project is not None} and like(
            document.type_code, self.type_code
        )
        if not (of_document and self.fits_document(document)):
            return False
        return not self.line_patterns or any(map(self.fits_line, document.lines))


@attrs.frozen(kw_only=True)
class LineRow(LineColumns):
    """Which groups a line or charge belongs to.

    Attributes:
        charge: Whether it is a charge on the document as a whole.
        article_group: The article group of such lines.
        integration_group: The integration group of such lines.
        item_type: Article, work type or costs, where the groups do not decide it.
        work_type: The work type of such lines.
    """

    charge: bool | None = None
    article_group: str | None = attrs.field(default=None, metadata=refers_to("article_groups"))
    integration_group: str | None = attrs.field(default=None, metadata=refers_to("integration_groups"))
    item_type: ItemType | None = None
    work_type: str | None = None

    def fits(self, line: DocumentLine) -> bool:
        """Whether a line or charge belongs here."""
        return self.charge in {None, line.is_charge} and self.fits_line(line)


def column_of(line: DocumentLine) -> tuple[str, str]:
    """The column by which a row for a line would know it best, and what would stand there."""
    return next((column, text) for column in LINE_COLUMNS for text in texts_of_line(line, column))


@attrs.frozen(kw_only=True)
class ContactRow:
    """The contact that a party of a document is.

    Attributes:
        number: Our number of the contact.
        name: The name to use; it is also what the contact is recognised by, where there are no identifiers to compare.
        identifiers: Its identifiers in documents: VAT numbers, registration numbers, party ids, addresses. One may have
            its scheme before it, as in ``0106:30123456``, and then fits no other scheme. An IBAN confirms a name.
        profile: The code of its sales contact profile.
        debtor: The number of another contact, on whose account its invoices are booked.
    """

    number: str
    name: str | None = None
    identifiers: tuple[str, ...] = ()
    profile: str | None = attrs.field(default=None, metadata=refers_to("sales_contact_profiles"))
    debtor: str | None = attrs.field(default=None, metadata=refers_to(CONTACTS))

    @property
    def is_identified(self) -> bool:
        """Whether it has identifiers that decide; see `PartyIdentifier.decides`."""
        return not all(map(is_iban, self.identifiers))


@attrs.frozen(kw_only=True)
class ProjectRow(DocumentColumns):
    """A project that documents are of: those that the columns fit, or without columns those that name its number.

    Attributes:
        number: The number; without columns, as documents have it.
        description: Its description.
        group: The code of its project group.
    """

    number: str
    description: str = ""
    group: str | None = None

    def fits(self, document: InvoiceDocument) -> bool:
        """Whether a document is of this project."""
        return self.fits_document(document) if self.document_patterns else document.project == self.number


REFERENCES = (
    "accounting_cost",
    "buyer_reference",
    "order",
    "order_line",
    "contract",
    "project",
    "sales_order",
    "invoiced_object",
    "line_object",
    "tender",
    "receiving_advice",
    "despatch_advice",
    "seller_item",
    "buyer_item",
    "standard_item",
    "classification",
)
"""The columns of which the text may be the allocation code itself, in the order in which they are taken."""


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class AllocationRow(DocumentColumns, LineColumns):
    """The allocation code of lines, by what their document states. On each axis the first row that fits counts.

    Attributes:
        axis: The axis, from 1 to 5.
        code: The code on that axis; None for the first of `REFERENCES` that the row names.

    Raises:
        UnusableSettingError: If the axis is not from 1 to 5, or the row has neither a code nor a reference.
    """

    axis: int = attrs.field(metadata=AXIS)
    code: str | None = None

    def __attrs_post_init__(self) -> None:
        if not (self.code or any(getattr(self, column) for column in REFERENCES)):
            raise UnusableSettingError(Violation(code=Code.ALLOCATION_ROW_WITHOUT_CODE, place="ubl.allocations"))

    def code_for(self, document: InvoiceDocument, line: DocumentLine) -> str | None:
        """The code of a line; None if the row does not fit it."""
        if not (self.fits_document(document) and self.fits_line(line)):
            return None
        if self.code:
            return self.code
        column = next(column for column in REFERENCES if getattr(self, column) is not None)
        (text,) = texts_of_line(line, column) if column in LINE_COLUMNS else texts_of_document(document, column)
        return text


@attrs.frozen(kw_only=True)
class VatRow:
    """The VAT code of a VAT category.

    Attributes:
        category: The category, such as S.
        rate: The rate in percent; None for any.
        exemption_reason: The code of the reason why no VAT is charged, such as VATEX-EU-F.
        country: On a purchase, the country of the supplier; on a sale, that of the delivery, or else of the customer.
        vat_code: The VAT code.
        vat_duty: The VAT duty of the debtor, for revenue that is split per VAT duty.
    """

    category: str
    rate: Decimal | None = None
    exemption_reason: str | None = None
    country: str | None = None
    vat_code: str = attrs.field(metadata=refers_to("vat_codes"))
    vat_duty: str | None = None

    def fits(self, vat: VatCategory, country: str | None) -> bool:
        """Whether the row is for this category, in a document from or for this country."""
        return (
            self.category == vat.code
            and self.rate in {None, vat.rate}
            and like(vat.exemption_reason, self.exemption_reason)
            and like(country, self.country)
        )
