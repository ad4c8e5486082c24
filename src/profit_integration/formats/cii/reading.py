"""Reading a CII document: whole, or not at all.

The root must be a CrossIndustryInvoice in the semantic model of EN 16931, its type code must be one of EN 16931, and
its totals must be stated. CII has one root: the type code alone says what is a credit note.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.violation import Code, Term
from profit_integration.formats.cii.reading_parts import category_at, country_at, dates_at, party_at
from profit_integration.formats.cii.reading_references import attributes_at, object_of, references_at
from profit_integration.formats.cii.root import check_specification
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, INVOICE, TYPE_CODES
from profit_integration.formats.en16931.document import (
    CategoryVat,
    DocumentLine,
    InvoiceDocument,
    VatCategory,
)
from profit_integration.formats.en16931.elements import not_blank, refuse
from profit_integration.formats.en16931.reader import AllowancePaths, DocumentReader
from profit_integration.formats.en16931.totals import StatedTotal, StatedTotals
from profit_integration.formats.en16931.xml import Node

_LINES = "ram:IncludedSupplyChainTradeLineItem"
_ACCOUNT = "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"
_PAYEE_ACCOUNT = "ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount"


class CiiReader(DocumentReader):
    """Reads a CII document.

    Args:
        root: The root.

    Raises:
        UnsupportedDocumentError: If it is anything else than a CII document of EN 16931 with lines.
    """

    _allowances = AllowancePaths(
        element="ram:SpecifiedTradeAllowanceCharge",
        is_charge="ram:ChargeIndicator/udt:Indicator",
        amount="ram:ActualAmount",
        vat="ram:CategoryTradeTax",
        reason="ram:Reason",
        reason_code="ram:ReasonCode",
    )

    def __init__(self, root: Node) -> None:
        check_specification(root)
        self._root = root
        self._heading = root.one("rsm:ExchangedDocument")
        self._type_code = _type_code(self._heading)
        self._transaction = root.one("rsm:SupplyChainTradeTransaction")
        self._agreement = self._transaction.one("ram:ApplicableHeaderTradeAgreement")
        settlement = self._transaction.one("ram:ApplicableHeaderTradeSettlement")
        self._totals = settlement.one("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
        super().__init__(
            settlement,
            is_credit_note=self._type_code in TYPE_CODES[CREDIT_NOTE],
            currency=settlement.one("ram:InvoiceCurrencyCode").text,
            accounting_cost=settlement.first_text(_ACCOUNT),
        )
        refuse(settlement, "ram:SpecifiedLogisticsServiceCharge")

    def document(self, source: str) -> InvoiceDocument:
        """The document, of which the totals are not checked yet."""
        heading, agreement, settlement = self._heading, self._agreement, self._settlement
        due_dates = dates_at(settlement, "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime")
        delivery = "ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"
        delivered_to = self._transaction.all("ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty")
        heading.one("ram:IssueDateTime/udt:DateTimeString")
        return InvoiceDocument(
            source=source,
            document_id=not_blank(heading.one("ram:ID")),
            is_credit_note=self._is_credit_note,
            type_code=self._type_code,
            issue_date=next(dates_at(heading, "ram:IssueDateTime")),
            due_date=min(due_dates, default=None),
            delivery_country=next(filter(None, map(country_at, delivered_to)), None),
            delivery_date=next(dates_at(self._transaction, delivery), None),
            currency=self._currency,
            supplier=party_at(agreement.one("ram:SellerTradeParty"), settlement.first_text("ram:CreditorReferenceID")),
            customer=party_at(agreement.one("ram:BuyerTradeParty")),
            payee_accounts=tuple(self._payee_accounts()),
            project=agreement.first_text("ram:SpecifiedProcuringProject/ram:ID"),
            buyer_reference=agreement.first_text("ram:BuyerReference"),
            order=agreement.first_text("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
            lines=(*self._lines(), *self._charges()),
            discounts=tuple(self._discounts()),
            vat=tuple(self._stated_vat()),
            total=self._stated("GrandTotalAmount").amount,
            prepaid=self._stated("TotalPrepaidAmount", optional=True).amount,
            rounding=self._stated("RoundingAmount", optional=True).amount,
            payable=self._stated("DuePayableAmount").amount,
            digest=self._root.digest(),
            tax_currency_vat=self._tax_currency_vat(),
            references=references_at(self._root),
        )

    def totals(self) -> StatedTotals:
        """The totals that the document states."""
        vat = self._vat_total_in(self._currency, optional=not self._totals.all("ram:TaxTotalAmount"))
        return StatedTotals(
            lines=self._stated("LineTotalAmount"),
            discounts=self._stated("AllowanceTotalAmount", optional=True),
            charges=self._stated("ChargeTotalAmount", optional=True),
            net=self._stated("TaxBasisTotalAmount"),
            total=self._stated("GrandTotalAmount"),
            payable=self._stated("DuePayableAmount"),
            vat=None if vat is None else self._signed(vat.decimal),
        )

    def _stated(self, name: str, *, optional: bool = False) -> StatedTotal:
        return StatedTotal(name, self._amount(self._totals, f"ram:{name}", optional=optional))

    def _stated_amount(self, node: Node) -> Decimal:
        """An amount as it is stated; most have no currency of their own."""
        return node.decimal if node.attribute("currencyID") is None else node.amount(self._currency)

    def _lines(self) -> Iterator[DocumentLine]:
        lines = self._transaction.all(_LINES)
        if not lines:
            raise self._transaction.refusal(Code.ELEMENT_MISSING, element=_LINES)
        return map(self._line, lines)

    def _line(self, line: Node) -> DocumentLine:
        refuse(line, "ram:AssociatedDocumentLineDocument/ram:ParentLineID")
        settlement = line.one("ram:SpecifiedLineTradeSettlement")
        quantity = line.maybe("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity")
        price = line.maybe("ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount")
        amount = "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
        item = "ram:SpecifiedTradeProduct"
        return DocumentLine(
            line_id=not_blank(line.one("ram:AssociatedDocumentLineDocument/ram:LineID")),
            amount=self._amount(settlement, amount),
            vat=self._category(settlement.one("ram:ApplicableTradeTax")),
            name=line.first_text(f"{item}/ram:Name", f"{item}/ram:Description") or "",
            quantity=None if quantity is None else self._signed(quantity.decimal),
            price=None if price is None else self._stated_amount(price),
            seller_item=line.first_text(f"{item}/ram:SellerAssignedID"),
            buyer_item=line.first_text(f"{item}/ram:BuyerAssignedID"),
            standard_item=line.first_text(f"{item}/ram:GlobalID"),
            classification=line.first_text(f"{item}/ram:DesignatedProductClassification/ram:ClassCode"),
            accounting_cost=settlement.first_text(_ACCOUNT) or self._accounting_cost,
            order_line=line.first_text("ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID"),
            item_attributes=tuple(attributes_at(line)),
            line_object=object_of(line),
            line_note=line.first_text("ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content"),
        )

    def _payee_accounts(self) -> Iterator[str]:
        for account in self._settlement.all(_PAYEE_ACCOUNT):
            for name in ("ram:IBANID", "ram:ProprietaryID"):
                yield from (node.text for node in account.all(name))

    def _tax_currency_vat(self) -> TaxCurrencyVat | None:
        currency = self._settlement.first_text("ram:TaxCurrencyCode") or self._currency
        total = None if currency == self._currency else self._vat_total_in(currency, optional=True)
        return None if total is None else TaxCurrencyVat(currency, self._signed(total.decimal))

    def _vat_total_in(self, currency: str, *, optional: bool) -> Node | None:
        """The one total of VAT in a currency; None if it may be absent and is."""
        totals = self._totals.all("ram:TaxTotalAmount")
        own = [total for total in totals if (total.attribute("currencyID") or self._currency) == currency]
        if len(own) > 1 or not (own or optional):
            element = f"ram:TaxTotalAmount[@currencyID='{currency}']"
            raise self._totals.refusal(Code.ELEMENT_REPEATED, element=element, count=len(own))
        return own[0] if own else None

    def _stated_category(self, node: Node) -> VatCategory:
        return category_at(node)

    def _categories_of_breakdown(self) -> Iterable[Node]:
        return self._settlement.all("ram:ApplicableTradeTax")

    def _stated_vat(self) -> Iterator[CategoryVat]:
        for part in self._settlement.all("ram:ApplicableTradeTax"):
            yield CategoryVat(
                vat=category_at(part),
                basis=self._amount(part, "ram:BasisAmount"),
                amount=self._amount(part, "ram:CalculatedAmount"),
            )


def _type_code(heading: Node) -> str:
    code = heading.one("ram:TypeCode")
    if code.text not in TYPE_CODES[INVOICE] | TYPE_CODES[CREDIT_NOTE]:
        raise code.refusal(Code.TYPE_CODE, type_code=repr(code.text), kind=Term("an invoice or credit note"))
    return code.text
