"""Reading a UBL document: whole, or not at all.

The root must be an Invoice or CreditNote of UBL 2.1 in the semantic model of EN 16931, its type code must fit, and its
totals must be stated.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.violation import Code, Term
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, TYPE_CODES
from profit_integration.formats.en16931.document import (
    CategoryVat,
    DocumentLine,
    InvoiceDocument,
    VatCategory,
)
from profit_integration.formats.en16931.elements import not_blank, refuse, vat_category_at
from profit_integration.formats.en16931.reader import AllowancePaths, DocumentReader
from profit_integration.formats.en16931.totals import StatedTotal, StatedTotals
from profit_integration.formats.en16931.xml import Node
from profit_integration.formats.ubl.reading_parties import country_at, party_at
from profit_integration.formats.ubl.reading_references import attributes_at, objects_at, references_at
from profit_integration.formats.ubl.root import root_name

_PROJECT_REFERENCE = "50"  # UNTDID 1001


class UblReader(DocumentReader):
    """Reads a UBL document.

    Args:
        root: The root.

    Raises:
        UnsupportedDocumentError: If it is anything else than a UBL 2.1 document of EN 16931.
    """

    _allowances = AllowancePaths(
        element="cac:AllowanceCharge",
        is_charge="cbc:ChargeIndicator",
        amount="cbc:Amount",
        vat="cac:TaxCategory",
        reason="cbc:AllowanceChargeReason",
        reason_code="cbc:AllowanceChargeReasonCode",
    )

    def __init__(self, root: Node) -> None:
        self._root = root
        self._name = root_name(root)
        self._type_code = _type_code(root, self._name)
        super().__init__(
            root,
            is_credit_note=self._name == CREDIT_NOTE,
            currency=root.one("cbc:DocumentCurrencyCode").text,
            accounting_cost=root.first_text("cbc:AccountingCost"),
        )

    def document(self, source: str) -> InvoiceDocument:
        """The document, of which the totals are not checked yet."""
        root = self._root
        return InvoiceDocument(
            source=source,
            document_id=not_blank(root.one("cbc:ID")),
            is_credit_note=self._is_credit_note,
            type_code=self._type_code,
            issue_date=root.one("cbc:IssueDate").date,
            due_date=_due_date(root),
            delivery_country=country_at(root, "cac:Delivery/cac:DeliveryLocation/cac:Address"),
            delivery_date=_date_at(root, "cac:Delivery/cbc:ActualDeliveryDate"),
            currency=self._currency,
            supplier=party_at(root.one("cac:AccountingSupplierParty/cac:Party")),
            customer=party_at(root.one("cac:AccountingCustomerParty/cac:Party")),
            payee_accounts=tuple(node.text for node in root.all("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID")),
            project=_project(root),
            buyer_reference=root.first_text("cbc:BuyerReference"),
            order=root.first_text("cac:OrderReference/cbc:ID"),
            lines=(*self._lines(), *self._charges()),
            discounts=tuple(self._discounts()),
            vat=tuple(self._stated_vat()),
            total=self._total("TaxInclusiveAmount"),
            prepaid=self._total("PrepaidAmount", optional=True),
            rounding=self._total("PayableRoundingAmount", optional=True),
            payable=self._total("PayableAmount"),
            digest=root.digest(),
            tax_currency_vat=self._tax_currency_vat(),
            references=references_at(root),
        )

    def totals(self) -> StatedTotals:
        """The totals that the document states."""
        return StatedTotals(
            lines=self._stated("LineExtensionAmount"),
            discounts=self._stated("AllowanceTotalAmount", optional=True),
            charges=self._stated("ChargeTotalAmount", optional=True),
            net=self._stated("TaxExclusiveAmount"),
            total=self._stated("TaxInclusiveAmount"),
            payable=self._stated("PayableAmount"),
            vat=None if self._tax_total is None else self._amount(self._tax_total, "cbc:TaxAmount"),
        )

    def _stated(self, name: str, *, optional: bool = False) -> StatedTotal:
        return StatedTotal(name, self._total(name, optional=optional))

    def _total(self, name: str, *, optional: bool = False) -> Decimal:
        """A total of the document; zero if it may be absent and is."""
        return self._amount(self._root, f"cac:LegalMonetaryTotal/cbc:{name}", optional=optional)

    def _lines(self) -> Iterator[DocumentLine]:
        path = f"cac:{self._name}Line"
        lines = self._root.all(path)
        if not lines:
            raise self._root.refusal(Code.ELEMENT_MISSING, element=path)
        return map(self._line, lines)

    def _line(self, line: Node) -> DocumentLine:
        refuse(line, "cac:SubInvoiceLine")
        refuse(line, "cac:SubCreditNoteLine")
        quantity = line.maybe("cbc:CreditedQuantity" if self._is_credit_note else "cbc:InvoicedQuantity")
        price = line.maybe("cac:Price/cbc:PriceAmount")
        return DocumentLine(
            line_id=not_blank(line.one("cbc:ID")),
            amount=self._amount(line, "cbc:LineExtensionAmount"),
            vat=self._category(line.one("cac:Item/cac:ClassifiedTaxCategory")),
            name=line.first_text("cac:Item/cbc:Name", "cac:Item/cbc:Description") or "",
            quantity=None if quantity is None else self._signed(quantity.decimal),
            price=None if price is None else price.amount(self._currency),
            seller_item=line.first_text("cac:Item/cac:SellersItemIdentification/cbc:ID"),
            buyer_item=line.first_text("cac:Item/cac:BuyersItemIdentification/cbc:ID"),
            standard_item=line.first_text("cac:Item/cac:StandardItemIdentification/cbc:ID"),
            classification=line.first_text("cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode"),
            accounting_cost=line.first_text("cbc:AccountingCost") or self._accounting_cost,
            order_line=line.first_text("cac:OrderLineReference/cbc:LineID"),
            item_attributes=tuple(attributes_at(line)),
            line_object=next(objects_at(line, "cac:DocumentReference"), None),
            line_note=line.first_text("cbc:Note"),
        )

    @cached_property
    def _tax_total(self) -> Node | None:
        """The tax total in the document's currency; there may be another one, without parts, in the tax currency."""
        return self._tax_total_in(self._currency, optional=not self._root.all("cac:TaxTotal"))

    def _tax_currency_vat(self) -> TaxCurrencyVat | None:
        currency = self._root.first_text("cbc:TaxCurrencyCode") or self._currency
        total = None if currency == self._currency else self._tax_total_in(currency, optional=True)
        return None if total is None else TaxCurrencyVat(currency, self._signed(total.one("cbc:TaxAmount").decimal))

    def _tax_total_in(self, currency: str, *, optional: bool) -> Node | None:
        """The one tax total in a currency; None if it may be absent and is."""
        totals = self._root.all("cac:TaxTotal")
        own = [total for total in totals if total.one("cbc:TaxAmount").attribute("currencyID") == currency]
        if len(own) > 1 or not (own or optional):
            element = f"cac:TaxTotal/cbc:TaxAmount[@currencyID='{currency}']"
            raise self._root.refusal(Code.ELEMENT_REPEATED, element=element, count=len(own))
        return own[0] if own else None

    def _stated_amount(self, node: Node) -> Decimal:
        return node.amount(self._currency)

    def _stated_category(self, node: Node) -> VatCategory:
        return vat_category_at(node, code="cbc:ID", rate="cbc:Percent", exemption_reason="cbc:TaxExemptionReasonCode")

    def _categories_of_breakdown(self) -> Iterable[Node]:
        return self._root.all("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory")

    def _stated_vat(self) -> Iterator[CategoryVat]:
        total = self._tax_total
        for part in [] if total is None else total.all("cac:TaxSubtotal"):
            yield CategoryVat(
                vat=self._stated_category(part.one("cac:TaxCategory")),
                basis=self._amount(part, "cbc:TaxableAmount"),
                amount=self._amount(part, "cbc:TaxAmount"),
            )


# --- parts without amounts --------------------------------------------------------------------------------------


def _type_code(root: Node, name: str) -> str:
    code = root.one(f"cbc:{name}TypeCode")
    if code.text not in TYPE_CODES[name]:
        kind = Term("a credit note" if name == CREDIT_NOTE else "an invoice")
        raise code.refusal(Code.TYPE_CODE, type_code=repr(code.text), kind=kind)
    return code.text


def _date_at(root: Node, path: str) -> date | None:
    node = root.maybe(path)
    return None if node is None else node.date


def _project(root: Node) -> str | None:
    """The project; a credit note of UBL 2.1 has no element of its own for it."""
    of_credit_note = (
        reference.first_text("cbc:ID")
        for reference in root.all("cac:AdditionalDocumentReference")
        if root.name.endswith(CREDIT_NOTE) and reference.first_text("cbc:DocumentTypeCode") == _PROJECT_REFERENCE
    )
    return root.first_text("cac:ProjectReference/cbc:ID") or next(of_credit_note, None)


def _due_date(root: Node) -> date | None:
    of_means = (means.date for means in root.all("cac:PaymentMeans/cbc:PaymentDueDate"))
    return _date_at(root, "cbc:DueDate") or min(of_means, default=None)
