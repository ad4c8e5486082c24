"""The content of a document of EN 16931, in its own terms, before any settings are applied.

A credit note's amounts are positive in the file; here they are negative, so that both are added up alike.
"""

from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.money import in_figures, minus, sum_of
from profit_integration.core.violation import Violation
from profit_integration.formats.en16931.identifiers import PartyIdentifier


@attrs.frozen
class VatCategory:
    """A VAT category, such as S or AE.

    Attributes:
        code: Its code; see `VAT_CATEGORIES`.
        rate: Its rate in percent, if it has one.
        exemption_reason: Why no VAT is charged, as a code such as VATEX-EU-F, if the document says so.
    """

    code: str
    rate: Decimal | None
    exemption_reason: str | None = None

    def __str__(self) -> str:
        rate = None if self.rate is None else f"{in_figures(self.rate)}%"
        return " ".join(part for part in (self.code, rate, self.exemption_reason) if part is not None)


@attrs.frozen(kw_only=True)
class DocumentParty:
    """The supplier or the customer.

    Attributes:
        name: Its name.
        country: The country of its postal address, as a code of two letters.
        identifiers: Its identifiers: those of the party, of its registration, for VAT, and its electronic address.
    """

    name: str
    country: str | None
    identifiers: tuple[PartyIdentifier, ...]

    @cached_property
    def deciding_identifiers(self) -> list[PartyIdentifier]:
        """The identifiers that say who it is; see `PartyIdentifier.decides`."""
        return [identifier for identifier in self.identifiers if identifier.decides]


@attrs.frozen(kw_only=True)
class DocumentLine:
    """An invoice line, or a charge on the document as a whole.

    Attributes:
        reason_code: The code of the reason of a charge.
        accounting_cost: Where the buyer books it, by the line or else by the document.
        order_line: The line of the buyer's order.
        item_attributes: The attributes of the item, as in ``colour=red``.
        line_object: What the line is for, such as a subscription or a meter.
        line_note: Its note.
    """

    line_id: str
    amount: Decimal
    vat: VatCategory
    name: str
    is_charge: bool = False
    quantity: Decimal | None = None
    price: Decimal | None = None
    seller_item: str | None = None
    buyer_item: str | None = None
    standard_item: str | None = None
    classification: str | None = None
    reason_code: str | None = None
    accounting_cost: str | None = None
    order_line: str | None = None
    item_attributes: tuple[str, ...] = ()
    line_object: str | None = None
    line_note: str | None = None


@attrs.frozen(kw_only=True)
class DocumentDiscount:
    """An allowance on the document as a whole."""

    amount: Decimal
    vat: VatCategory
    reason: str


@attrs.frozen(kw_only=True)
class CategoryVat:
    """The VAT that the document states for a category."""

    vat: VatCategory
    basis: Decimal
    amount: Decimal


@attrs.frozen(kw_only=True)
class DocumentReferences:
    """What a document states besides, and the tables of the settings may go by.

    Attributes:
        contract: The contract.
        sales_order: The seller's order.
        invoiced_object: What is invoiced, such as a subscription or a meter.
        tender: The tender or lot.
        receiving_advice: The receiving advice.
        despatch_advice: The despatch advice.
        notes: Its notes.
        business_process: The business process.
        specification: The specification, or profile.
    """

    contract: str | None = None
    sales_order: str | None = None
    invoiced_object: str | None = None
    tender: str | None = None
    receiving_advice: str | None = None
    despatch_advice: str | None = None
    notes: tuple[str, ...] = ()
    business_process: str | None = None
    specification: str | None = None


@attrs.frozen(kw_only=True)
class InvoiceDocument:
    """A document, with everything that journalising needs.

    Attributes:
        delivery_country: The country that it was delivered to, as a code of two letters.
        total: The total including VAT, as stated.
        payable: The amount to be paid, as stated.
        tax_currency_vat: The total VAT in the tax currency, if that is another one and the document states it.
        notes: What is to be reported about its content.
        references: What it states besides.
    """

    source: str
    document_id: str
    is_credit_note: bool
    type_code: str
    issue_date: date
    due_date: date | None
    delivery_date: date | None
    currency: str
    supplier: DocumentParty
    customer: DocumentParty
    delivery_country: str | None
    payee_accounts: tuple[str, ...]
    project: str | None
    buyer_reference: str | None
    order: str | None
    lines: tuple[DocumentLine, ...]
    discounts: tuple[DocumentDiscount, ...]
    vat: tuple[CategoryVat, ...]
    total: Decimal
    prepaid: Decimal
    rounding: Decimal
    payable: Decimal
    digest: str
    notes: tuple[Violation, ...] = ()
    tax_currency_vat: TaxCurrencyVat | None = None
    references: DocumentReferences = DocumentReferences()

    @cached_property
    def sum_of_parts(self) -> Decimal:
        """The sum that the total including VAT should have: lines and charges, less discounts, with VAT."""
        amounts = [line.amount for line in self.lines]
        amounts += [minus(discount.amount) for discount in self.discounts]
        return sum_of(amounts + [vat.amount for vat in self.vat])
