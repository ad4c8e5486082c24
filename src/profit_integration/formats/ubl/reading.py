"""Reading a UBL document: whole, or not at all.

The root must be an Invoice or CreditNote of UBL 2.1 in the semantic model of EN 16931, its type code must fit, and its
totals must be stated and add up as EN 16931 prescribes (BR-CO-10 to BR-CO-16).
"""

from datetime import date
from decimal import Decimal

from profit_integration.core.errors import StatedTotalError
from profit_integration.core.model.invoices import stated_total
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.violation import Code, Term
from profit_integration.formats.ubl.document import (
    UblDiscount,
    UblDocument,
    UblLine,
    UblParty,
    UblVat,
    VatCategory,
)
from profit_integration.formats.ubl.xml import Node, parse_ubl

_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:{0}-2"
_ROOTS = {f"{{{_NAMESPACE.format(name)}}}{name}": name for name in ("Invoice", "CreditNote")}
_EN_16931 = "urn:cen.eu:en16931:2017"

# UNTDID 1001, as EN 16931 restricts it (BR-CL-01). Beyond these a document is no claim to be booked.
# fmt: off
_INVOICE_CODES = frozenset({
    "71", "80", "82", "84", "102", "130", "202", "203", "204", "211", "218", "219", "295", "325", "326", "331",
    "380", "382", "383", "384", "385", "386", "387", "388", "389", "390", "393", "394", "395", "456", "457", "527",
    "553", "575", "623", "633", "751", "780", "817", "870", "875", "876", "877", "935",
})
_CREDIT_NOTE_CODES = frozenset({
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532",
})
# fmt: on


def read_document(data: bytes, *, source: str = "document", largest_difference: Decimal = ZERO) -> UblDocument:
    """Read a UBL 2.1 document of EN 16931.

    Args:
        data: The file's content.
        source: What to call it in errors.
        largest_difference: By how much the total including VAT may differ from the sum of its parts, either way.

    Raises:
        UnsupportedDocumentError: If it is anything else, or does not say what EN 16931 asks for.
        StatedTotalError: If its totals do not add up.
    """
    root = parse_ubl(data, source)
    is_credit_note = _is_credit_note(root)
    type_code = _type_code(root, is_credit_note=is_credit_note)
    currency = root.one("cbc:DocumentCurrencyCode").text
    sign = -1 if is_credit_note else 1
    charges = root.all("cac:AllowanceCharge")
    document = UblDocument(
        source=source,
        document_id=_not_blank(root.one("cbc:ID")),
        is_credit_note=is_credit_note,
        type_code=type_code,
        issue_date=root.one("cbc:IssueDate").date,
        due_date=_due_date(root),
        delivery_date=_date_at(root, "cac:Delivery/cbc:ActualDeliveryDate"),
        currency=currency,
        supplier=_party(root.one("cac:AccountingSupplierParty/cac:Party")),
        customer=_party(root.one("cac:AccountingCustomerParty/cac:Party")),
        project=root.first_text("cac:ProjectReference/cbc:ID"),
        lines=(
            *_lines(root, currency, sign, is_credit_note=is_credit_note),
            *(
                _charge(each, position, currency, sign)
                for position, each in enumerate(filter(_is_charge, charges), start=1)
            ),
        ),
        discounts=tuple(_discount(each, currency, sign) for each in charges if not _is_charge(each)),
        vat=tuple(_stated_vat(root, currency, sign)),
        total=sign * root.one("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount").amount(currency),
        prepaid=sign * _optional_amount(root, "cac:LegalMonetaryTotal/cbc:PrepaidAmount", currency),
        rounding=sign * _optional_amount(root, "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount", currency),
        digest=root.digest(),
    )
    _check_totals(root, document, sign, largest_difference)
    return document


# --- what kind of document --------------------------------------------------------------------------------------


def _is_credit_note(root: Node) -> bool:
    name = _ROOTS.get(root.name)
    if name is None:
        raise root.refusal(Code.NOT_UBL, root=root.name)
    version = root.maybe("cbc:UBLVersionID")
    if version is not None and version.text != "2.1":
        raise version.refusal(Code.UBL_VERSION, version=version.text)
    customization = root.one("cbc:CustomizationID")
    if not customization.text.startswith(_EN_16931):
        raise customization.refusal(Code.NOT_EN_16931, value=repr(customization.text), start=_EN_16931)
    _refuse(root, "cac:WithholdingTaxTotal")
    return name == "CreditNote"


def _type_code(root: Node, *, is_credit_note: bool) -> str:
    path = "cbc:CreditNoteTypeCode" if is_credit_note else "cbc:InvoiceTypeCode"
    code = root.one(path)
    if code.text not in (_CREDIT_NOTE_CODES if is_credit_note else _INVOICE_CODES):
        kind = Term("a credit note" if is_credit_note else "an invoice")
        raise code.refusal(Code.TYPE_CODE, type_code=repr(code.text), kind=kind)
    return code.text


# --- its parts --------------------------------------------------------------------------------------------------


def _refuse(node: Node, foreign: str) -> None:
    """Refuse what EN 16931 does not have, and what would change the amounts if it were passed over."""
    for element in node.all(foreign):
        raise element.refusal(Code.ELEMENT_UNSUPPORTED, element=foreign)


def _not_blank(node: Node) -> str:
    if not node.text:
        raise node.refusal(Code.BLANK)
    return node.text


def _date_at(root: Node, path: str) -> date | None:
    found = root.maybe(path)
    return None if found is None else found.date


def _due_date(root: Node) -> date | None:
    direct = root.maybe("cbc:DueDate")
    if direct is not None:
        return direct.date
    by_means = {each.date for each in root.all("cac:PaymentMeans/cbc:PaymentDueDate")}
    return min(by_means) if by_means else None


def _party(party: Node) -> UblParty:
    registration = "cac:PartyLegalEntity/cbc:RegistrationName"
    name = party.first_text(registration, "cac:PartyName/cbc:Name")
    if name is None:
        raise party.refusal(Code.ELEMENT_MISSING, element=registration)
    paths = (
        "cac:PartyIdentification/cbc:ID",
        "cac:PartyLegalEntity/cbc:CompanyID",
        "cac:PartyTaxScheme/cbc:CompanyID",
        "cbc:EndpointID",
    )
    found = [each.text for path in paths for each in party.all(path) if each.text]
    return UblParty(name=name, identifiers=tuple(dict.fromkeys(found)))


def _lines(root: Node, currency: str, sign: int, *, is_credit_note: bool) -> list[UblLine]:
    name = "CreditNoteLine" if is_credit_note else "InvoiceLine"
    quantity = "cbc:CreditedQuantity" if is_credit_note else "cbc:InvoicedQuantity"
    lines = root.all(f"cac:{name}")
    if not lines:
        raise root.refusal(Code.ELEMENT_MISSING, element=f"cac:{name}")
    return [_line(line, quantity, currency, sign) for line in lines]


def _line(line: Node, quantity: str, currency: str, sign: int) -> UblLine:
    _refuse(line, "cac:SubInvoiceLine")
    stated = line.maybe(quantity)
    price = line.maybe("cac:Price/cbc:PriceAmount")
    category = line.maybe("cac:Item/cac:ClassifiedTaxCategory")
    return UblLine(
        line_id=_not_blank(line.one("cbc:ID")),
        amount=sign * line.one("cbc:LineExtensionAmount").amount(currency),
        vat=None if category is None else _category(category),
        name=line.first_text("cac:Item/cbc:Name", "cac:Item/cbc:Description") or "",
        quantity=None if stated is None else sign * stated.decimal,
        price=None if price is None else price.amount(currency),
        seller_item=line.first_text("cac:Item/cac:SellersItemIdentification/cbc:ID"),
        buyer_item=line.first_text("cac:Item/cac:BuyersItemIdentification/cbc:ID"),
        standard_item=line.first_text("cac:Item/cac:StandardItemIdentification/cbc:ID"),
        classification=line.first_text("cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode"),
        accounting_cost=line.first_text("cbc:AccountingCost"),
    )


def _is_charge(allowance_charge: Node) -> bool:
    indicator = allowance_charge.one("cbc:ChargeIndicator")
    if indicator.text not in {"true", "false", "1", "0"}:
        raise indicator.refusal(Code.NOT_TRUE_OR_FALSE, value=repr(indicator.text))
    return indicator.text in {"true", "1"}


def _charge(charge: Node, position: int, currency: str, sign: int) -> UblLine:
    return UblLine(
        line_id=f"charge {position}",
        amount=sign * charge.one("cbc:Amount").amount(currency),
        vat=_category(charge.one("cac:TaxCategory")),
        name=charge.first_text("cbc:AllowanceChargeReason", "cbc:AllowanceChargeReasonCode") or "",
        is_charge=True,
    )


def _discount(allowance: Node, currency: str, sign: int) -> UblDiscount:
    return UblDiscount(
        amount=sign * allowance.one("cbc:Amount").amount(currency),
        vat=_category(allowance.one("cac:TaxCategory")),
        reason=allowance.first_text("cbc:AllowanceChargeReason", "cbc:AllowanceChargeReasonCode") or "",
    )


def _category(category: Node) -> VatCategory:
    rate = category.maybe("cbc:Percent")
    return VatCategory(_not_blank(category.one("cbc:ID")), None if rate is None else rate.decimal)


def _tax_total(root: Node, currency: str) -> Node | None:
    """The tax total in the document's currency; there may be another one, without its parts, in the tax currency."""
    totals = root.all("cac:TaxTotal")
    own = [each for each in totals if each.one("cbc:TaxAmount").attribute("currencyID") == currency]
    if len(own) > 1 or (totals and not own):
        element = f"cac:TaxTotal/cbc:TaxAmount[@currencyID='{currency}']"
        raise root.refusal(Code.ELEMENT_REPEATED, element=element, count=len(own))
    return own[0] if own else None


def _stated_vat(root: Node, currency: str, sign: int) -> list[UblVat]:
    total = _tax_total(root, currency)
    if total is None:
        return []
    return [
        UblVat(
            vat=_category(each.one("cac:TaxCategory")),
            basis=sign * each.one("cbc:TaxableAmount").amount(currency),
            amount=sign * each.one("cbc:TaxAmount").amount(currency),
        )
        for each in total.all("cac:TaxSubtotal")
    ]


# --- its totals -------------------------------------------------------------------------------------------------


def _optional_amount(root: Node, path: str, currency: str) -> Decimal:
    found = root.maybe(path)
    return ZERO if found is None else found.amount(currency)


def _check_totals(root: Node, document: UblDocument, sign: int, largest_difference: Decimal) -> None:
    totals = root.one("cac:LegalMonetaryTotal")
    lines = sum_of(line.amount for line in document.lines if not line.is_charge)
    charges = sum_of(line.amount for line in document.lines if line.is_charge)
    discounts = sum_of(discount.amount for discount in document.discounts)
    vat = sum_of(each.amount for each in document.vat)
    sums = {
        "LineExtensionAmount": lines,
        "AllowanceTotalAmount": discounts,
        "ChargeTotalAmount": charges,
        "TaxExclusiveAmount": sum_of((lines, minus(discounts), charges)),
        "TaxInclusiveAmount": document.sum_of_parts,
        "PayableAmount": sum_of((document.total, minus(document.prepaid), document.rounding)),
    }
    optional = {"AllowanceTotalAmount", "ChargeTotalAmount"}
    for name, summed in sums.items():
        node = totals.maybe(f"cbc:{name}") if name in optional else totals.one(f"cbc:{name}")
        stated = ZERO if node is None else sign * node.amount(document.currency)
        # Beside a rounding that the document states itself, a difference could vanish in it.
        may_differ = name == "TaxInclusiveAmount" and not document.rounding
        allowed = largest_difference if may_differ else ZERO
        if abs(sum_of((stated, minus(summed)))) > allowed:
            raise StatedTotalError(stated_total(document.document_id, name, stated=stated, summed=summed))
    tax_total = _tax_total(root, document.currency)
    if tax_total is not None:
        stated = sign * tax_total.one("cbc:TaxAmount").amount(document.currency)
        if stated != vat:
            of_vat = Term("Invoice.vat")
            raise StatedTotalError(stated_total(document.document_id, of_vat, stated=stated, summed=vat))
