"""Documents in CII for tests: those of the demonstration, written in CII from what is read of their UBL."""

from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape

from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import DocumentLine, DocumentParty, InvoiceDocument, VatCategory
from profit_integration.formats.en16931.identifiers import PartyIdentifier
from tests.documents import Change, changed, document

_CII = "urn:un:unece:uncefact:data:standard:{}:100"
NAMESPACES = {
    "rsm": _CII.format("CrossIndustryInvoice"),
    "ram": _CII.format("ReusableAggregateBusinessInformationEntity"),
    "udt": _CII.format("UnqualifiedDataType"),
    "qdt": _CII.format("QualifiedDataType"),
}
GUIDELINE = "urn:cen.eu:en16931:2017"


def cii(name: str, *changes: Change) -> bytes:
    """A document of the demonstration in CII, found by the number its file name starts with, changed."""
    return changed(as_cii(read_document(document(name))), *changes).encode()


def as_cii(read: InvoiceDocument) -> str:
    """A document in CII with what was read of it. Amounts of a credit note are positive in CII too."""
    sign = -1 if read.is_credit_note else 1
    lines = [line for line in read.lines if not line.is_charge]
    charges = [line for line in read.lines if line.is_charge]
    parts = [
        "<rsm:ExchangedDocumentContext>"
        f"<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{GUIDELINE}</ram:ID>"
        "</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>",
        f"<rsm:ExchangedDocument>{element('ram:ID', read.document_id)}{element('ram:TypeCode', read.type_code)}",
        day("ram:IssueDateTime", f"{read.issue_date:%Y%m%d}"),
        "</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>",
        *(_line(line, sign) for line in lines),
        "<ram:ApplicableHeaderTradeAgreement>",
        element("ram:BuyerReference", read.buyer_reference),
        _party("ram:SellerTradeParty", read.supplier),
        _party("ram:BuyerTradeParty", read.customer),
        element("ram:BuyerOrderReferencedDocument", read.order and element("ram:IssuerAssignedID", read.order)),
        element("ram:SpecifiedProcuringProject", read.project and element("ram:ID", read.project)),
        "</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>",
        "<ram:ApplicableHeaderTradeSettlement>",
        element("ram:InvoiceCurrencyCode", read.currency),
        *(
            "<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>"
            f"{element('ram:IBANID', account)}"
            "</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
            for account in read.payee_accounts
        ),
        *(
            "<ram:ApplicableTradeTax>"
            f"{element('ram:CalculatedAmount', str(sign * part.amount))}"
            f"{element('ram:BasisAmount', str(sign * part.basis))}{_tax(part.vat)}</ram:ApplicableTradeTax>"
            for part in read.vat
        ),
        *(_allowance_charge("false", sign * part.amount, part.vat, part.reason) for part in read.discounts),
        *(_allowance_charge("true", sign * part.amount, part.vat, part.name, part.reason_code) for part in charges),
        "" if read.due_date is None else _terms(f"{read.due_date:%Y%m%d}"),
        _totals(read, sign),
        "</ram:ApplicableHeaderTradeSettlement>",
        "</rsm:SupplyChainTradeTransaction>",
    ]
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    return f"<rsm:CrossIndustryInvoice {names}>{''.join(parts)}</rsm:CrossIndustryInvoice>"


def _totals(read: InvoiceDocument, sign: int) -> str:
    def amount(name: str, number: Decimal) -> str:
        return element(f"ram:{name}", str(sign * number))

    lines = sum((line.amount for line in read.lines if not line.is_charge), Decimal(0))
    charges = sum((line.amount for line in read.lines if line.is_charge), Decimal(0))
    discounts = sum((discount.amount for discount in read.discounts), Decimal(0))
    vat = sum((part.amount for part in read.vat), Decimal(0))
    totals = [
        amount("LineTotalAmount", lines),
        amount("ChargeTotalAmount", charges),
        amount("AllowanceTotalAmount", discounts),
        amount("TaxBasisTotalAmount", lines + charges - discounts),
        f'<ram:TaxTotalAmount currencyID="{read.currency}">{sign * vat}</ram:TaxTotalAmount>',
        amount("GrandTotalAmount", read.total),
        amount("TotalPrepaidAmount", read.prepaid),
        amount("RoundingAmount", read.rounding),
        amount("DuePayableAmount", read.payable),
    ]
    return element("ram:SpecifiedTradeSettlementHeaderMonetarySummation", "".join(totals))


def element(name: str, content: str | None, attributes: str = "") -> str:
    """An element; nothing if it has no content. What has no elements in it is escaped."""
    if not content:
        return ""
    return f"<{name}{attributes}>{content if content.startswith('<') else escape(content)}</{name}>"


def day(name: str, digits: str) -> str:
    """A date in format 102."""
    return f'<{name}><udt:DateTimeString format="102">{digits}</udt:DateTimeString></{name}>'


def _terms(digits: str) -> str:
    return f"<ram:SpecifiedTradePaymentTerms>{day('ram:DueDateDateTime', digits)}</ram:SpecifiedTradePaymentTerms>"


def _tax(vat: VatCategory) -> str:
    rate = None if vat.rate is None else str(vat.rate)
    return (
        f"<ram:TypeCode>VAT</ram:TypeCode>{element('ram:ExemptionReasonCode', vat.exemption_reason)}"
        f"{element('ram:CategoryCode', vat.code)}{element('ram:RateApplicablePercent', rate)}"
    )


def _line(line: DocumentLine, sign: int) -> str:
    item = [
        element("ram:GlobalID", line.standard_item),
        element("ram:SellerAssignedID", line.seller_item),
        element("ram:BuyerAssignedID", line.buyer_item),
        element("ram:Name", line.name),
        element(
            "ram:DesignatedProductClassification",
            line.classification and element("ram:ClassCode", line.classification),
        ),
    ]
    order = element("ram:BuyerOrderReferencedDocument", line.order_line and element("ram:LineID", line.order_line))
    price = element("ram:NetPriceProductTradePrice", f"<ram:ChargeAmount>{line.price}</ram:ChargeAmount>")
    account = line.accounting_cost and element("ram:ID", line.accounting_cost)
    return (
        f"<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>"
        f"{element('ram:LineID', line.line_id)}</ram:AssociatedDocumentLineDocument>"
        f"<ram:SpecifiedTradeProduct>{''.join(item)}</ram:SpecifiedTradeProduct>"
        f"<ram:SpecifiedLineTradeAgreement>{order}{price}</ram:SpecifiedLineTradeAgreement>"
        f"<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>{sign * (line.quantity or 0)}</ram:BilledQuantity>"
        "</ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement>"
        f"<ram:ApplicableTradeTax>{_tax(line.vat)}</ram:ApplicableTradeTax>"
        f"<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{sign * line.amount}"
        "</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>"
        f"{element('ram:ReceivableSpecifiedTradeAccountingAccount', account)}"
        "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"
    )


def _allowance_charge(indicator: str, amount: Decimal, vat: VatCategory, reason: str, code: str | None = None) -> str:
    return (
        "<ram:SpecifiedTradeAllowanceCharge>"
        f"<ram:ChargeIndicator><udt:Indicator>{indicator}</udt:Indicator></ram:ChargeIndicator>"
        f"<ram:ActualAmount>{amount}</ram:ActualAmount>{element('ram:ReasonCode', code)}{element('ram:Reason', reason)}"
        f"<ram:CategoryTradeTax>{_tax(vat)}</ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>"
    )


def _party(name: str, party: DocumentParty) -> str:
    """The identifiers with the scheme VAT are those of VAT; all others are written as global ones or registrations."""
    others = [each for each in party.identifiers if each.scheme != "VAT"]
    return (
        f"<{name}>{element('ram:Name', party.name)}{''.join(_registrations(others))}"
        f"{element('ram:PostalTradeAddress', party.country and element('ram:CountryID', party.country))}"
        f"{''.join(_vat_numbers(party.identifiers))}</{name}>"
    )


def _registrations(identifiers: Iterable[PartyIdentifier]) -> Iterable[str]:
    for identifier in identifiers:
        scheme = "" if identifier.scheme is None else f' schemeID="{identifier.scheme}"'
        number = f"<ram:ID{scheme}>{identifier.text}</ram:ID>"
        yield f"<ram:SpecifiedLegalOrganization>{number}</ram:SpecifiedLegalOrganization>"


def _vat_numbers(identifiers: Iterable[PartyIdentifier]) -> Iterable[str]:
    for identifier in identifiers:
        if identifier.scheme == "VAT":
            number = f'<ram:ID schemeID="VA">{identifier.text}</ram:ID>'
            yield f"<ram:SpecifiedTaxRegistration>{number}</ram:SpecifiedTaxRegistration>"
