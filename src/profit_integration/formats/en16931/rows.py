"""Rows of the tables under ``[ubl]``: what they fit, and what they give.

A blank column fits everything; texts may hold ``*`` and ``?``, and case does not matter.
"""

from decimal import Decimal
from functools import cached_property

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.invoices import ItemType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import check_axis
from profit_integration.core.model.references import refers_to
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.en16931.document import UblDocument, UblLine, VatCategory
from profit_integration.formats.en16931.identifiers import is_iban
from profit_integration.formats.en16931.patterns import like

CONTACTS = "contacts"
"""The table of contacts, beside those of the settings."""


@attrs.frozen(kw_only=True)
class KindRow:
    """Which integration kind a document is of.

    Attributes:
        kind: The kind.
        with_project: Whether the document names a project (BT-11).
        type_code: The document's type code, such as 380.
    """

    kind: IntegrationKind = attrs.field(metadata=refers_to("integration_types"))
    with_project: bool | None = None
    type_code: str | None = None

    def fits(self, document: UblDocument) -> bool:
        """Whether a document is of this kind."""
        names_project = document.project is not None
        return self.with_project in {None, names_project} and like(document.type_code, self.type_code)


LINE_COLUMNS = (
    "seller_item",
    "buyer_item",
    "standard_item",
    "classification",
    "accounting_cost",
    "reason_code",
    "name",
)


@attrs.frozen(kw_only=True)
class LineRow:
    """Which groups a line or charge belongs to.

    Attributes:
        seller_item: The seller's id of the item.
        buyer_item: The buyer's id of the item.
        standard_item: The standard id of the item, such as a GTIN.
        classification: The item's classification code.
        accounting_cost: The buyer's accounting reference of the line, or else of the document.
        reason_code: The code of the reason of a charge, such as FC for freight.
        name: The name of the item, or the reason of a charge.
        charge: Whether it is a charge on the document as a whole.
        article_group: The article group of such lines.
        integration_group: The integration group of such lines.
        item_type: Article, work type or costs, where the groups do not decide it.
        work_type: The work type of such lines.
    """

    seller_item: str | None = None
    buyer_item: str | None = None
    standard_item: str | None = None
    classification: str | None = None
    accounting_cost: str | None = None
    reason_code: str | None = None
    name: str | None = None
    charge: bool | None = None
    article_group: str | None = attrs.field(default=None, metadata=refers_to("article_groups"))
    integration_group: str | None = attrs.field(default=None, metadata=refers_to("integration_groups"))
    item_type: ItemType | None = None
    work_type: str | None = None

    def fits(self, line: UblLine) -> bool:
        """Whether a line or charge belongs here."""
        if self.charge not in {None, line.is_charge}:
            return False
        return all(like(getattr(line, column), pattern) for column, pattern in self._patterns)

    @cached_property
    def _patterns(self) -> list[tuple[str, str]]:
        """The columns that are not blank; a blank one fits everything."""
        columns = ((column, getattr(self, column)) for column in LINE_COLUMNS)
        return [(column, pattern) for column, pattern in columns if pattern is not None]


def column_of(line: UblLine) -> tuple[str, str]:
    """The column by which a row for a line would know it best, and what would stand there."""
    return next((column, text) for column in LINE_COLUMNS if (text := getattr(line, column)) is not None)


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
        """Whether it has identifiers that decide; see `UblIdentifier.decides`."""
        return not all(map(is_iban, self.identifiers))


@attrs.frozen(kw_only=True)
class ProjectRow:
    """A project that documents refer to.

    Attributes:
        number: The number, as documents have it.
        description: Its description.
        group: The code of its project group.
    """

    number: str
    description: str = ""
    group: str | None = None


@attrs.frozen(kw_only=True)
class AllocationRow:
    """The allocation code of lines, by what the buyer asked to be quoted. On each axis the first row that fits counts.

    Attributes:
        axis: The axis, from 1 to 5.
        code: The code on that axis; None for the first of the references below that the row names.
        accounting_cost: The buyer's accounting reference of the line, or else of the document.
        buyer_reference: The buyer's reference.
        order: The buyer's order.
        order_line: The line of the buyer's order.

    Raises:
        UnusableSettingError: If the axis is not from 1 to 5, or the row has neither a code nor a reference.
    """

    axis: int
    code: str | None = None
    accounting_cost: str | None = None
    buyer_reference: str | None = None
    order: str | None = None
    order_line: str | None = None

    def __attrs_post_init__(self) -> None:
        check_axis(self.axis, "ubl.allocations")
        if not any((self.code, self.accounting_cost, self.buyer_reference, self.order, self.order_line)):
            raise UnusableSettingError(Violation(code=Code.ALLOCATION_ROW_WITHOUT_CODE, place="ubl.allocations"))

    def code_for(self, document: UblDocument, line: UblLine) -> str | None:
        """The code of a line; None if the row does not fit it."""
        references = (
            (line.accounting_cost, self.accounting_cost),
            (document.buyer_reference, self.buyer_reference),
            (document.order, self.order),
            (line.order_line, self.order_line),
        )
        if not all(like(text, pattern) for text, pattern in references):
            return None
        return self.code or next((text for text, pattern in references if pattern is not None), None)


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
