"""Invoices, as their sender states them.

Amounts are positive where the contact owes more (on a sale) or we do (on a purchase), and negative on a credit. Nothing
is recalculated. An invoice whose own statements contradict one another cannot be constructed, so that every `Invoice`
adds up.

Help pages: "Journalising" (invoice contact and invoice debtor), "VAT", "Invoice discount".
"""

import enum
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from profit_integration.core.errors import InvalidInvoiceError, StatedTotalError
from profit_integration.core.model.document_keys import DocumentKey, digest_of
from profit_integration.core.model.figures import is_exact, not_exact
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.ledger import AllocationCode, check_allocations
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.model.values import checked
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.violation import Code, Message, Term, Violation, message, of_invoice


class ItemType(enum.StrEnum):
    """What an invoice line charges for. Articles belong to article groups, the others to integration groups."""

    ARTICLE = "article"
    WORK_TYPE = "work_type"
    COSTS = "costs"


@attrs.frozen
@checked(InvalidInvoiceError)
class Contact:
    """A customer or supplier (AFAS: the invoice contact, and the debtor or creditor).

    Attributes:
        number: The number of the contact, such as ``10032``.
        name: The name, such as ``Koninklijke Exhibitions Benelux B.V.``.
        profile: The code of its sales contact profile; None for the default profile.
    """

    number: str
    name: str
    profile: str | None = None


@attrs.frozen
@checked(InvalidInvoiceError)
class Project:
    """The project an invoice or line is for.

    Attributes:
        number: The project number.
        description: The description of the project.
        group: The code of its project group, if any.
    """

    number: str
    description: str = ""
    group: str | None = None


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class InvoiceLine:
    """One line of an invoice.

    Attributes:
        line_id: The id of the line in the invoice.
        amount: The amount excluding VAT, after line discounts.
        vat_code: The VAT code of the line; None where no VAT is stated for it at all.
        description: What was delivered.
        article_group: The article group of the line's article, if any.
        integration_group: The integration group of the line's work type or costs, if any.
        item_type: Article, work type or costs; without one, a line with an article group is an article.
        quantity: How many; not used for posting.
        price: The price per unit; not used for posting.
        project: The project of the line.
        employee: The employee of the line.
        work_type: The work type of the line.
        dimension: The value of the custom dimension, where that is the calculation basis.
        article: The code of the article itself.
        warehouse: The warehouse it came from.
        allocations: The line's own allocation codes, such as those of actual costing or a subscription; they overrule
            allocation links.

    Raises:
        UnusableSettingError: If two of its allocation codes are on one axis.
    """

    line_id: str
    amount: Decimal
    vat_code: str | None = None
    description: str = ""
    article_group: str | None = None
    integration_group: str | None = None
    item_type: ItemType | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    project: Project | None = None
    employee: str | None = None
    work_type: str | None = None
    dimension: str | None = None
    article: str | None = None
    warehouse: str | None = None
    allocations: tuple[AllocationCode, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_allocations(self.allocations, self.line_id)

    @property
    def is_article(self) -> bool:
        """Whether the line is an article: by its item type, or else by its having an article group."""
        if self.item_type is None:
            return self.article_group is not None
        return self.item_type is ItemType.ARTICLE


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class InvoiceDiscount:
    """A discount on the invoice as a whole (Dutch: factuurkorting), per VAT code. It lowers the VAT basis.

    Attributes:
        amount: The discount, positive where it lowers what the contact owes.
        vat_code: The VAT code whose basis it lowers.
        reason: The reason that the invoice states.
    """

    amount: Decimal
    vat_code: str | None = None
    reason: str = ""


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class StatedVat:
    """The VAT that the invoice states for one VAT code. It is posted as stated, and never recalculated.

    Attributes:
        vat_code: The VAT code.
        basis: The amount that the VAT is due over.
        amount: The VAT.
    """

    vat_code: str
    basis: Decimal
    amount: Decimal


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class Invoice:
    """An invoice, as its sender states it.

    Attributes:
        kind: The kind, which decides its integration type.
        document_id: The document's own id: the number of the draft on a sale, the supplier's number on a purchase.
        invoice_date: The date on the invoice; it decides the number range and is the voucher date.
        contact: The invoice contact.
        deviating_debtor: The invoice debtor (on a purchase: the creditor) on whose account it is booked; None for the
            contact itself.
        currency: ISO 4217 code.
        lines: At least one line. Charges on the document as a whole are lines too.
        discounts: Invoice discounts.
        vat: The stated VAT, per VAT code.
        total: The total including VAT.
        prepaid: The part of the total that was paid beforehand.
        rounding: The amount that is added to the total to round what is to be paid.
        credit_note: Whether the document calls itself a credit note; it decides only where the total is zero.
        due_date: The last day for paying.
        delivery_date: The date of delivery, for descriptions by delivery week.
        project: The one project that the invoice is for; None where it is for none or is collected over several.
        journal: A journal chosen on the invoice itself (the field Journal in its entry layout).
        vat_duty: The VAT duty of the debtor, for revenue that is split per VAT duty.
        representative: The representative, for allocation.
        credit_restriction: A surcharge that the debtor may deduct when paying in time (Dutch: kredietbeperking); it
            is not in the total, is owed in addition to it, and has no VAT.
        payment_discount: The discount for paying in time; None for none.
        reverses: On a credit, the document id of the invoice that it reverses as a whole; None for any other credit.
        file_digest: The digest of the file that the invoice was read from, if any.
        numbering: Where the document id comes from, if the modules of the host number their documents independently;
            see `DocumentKey`. By default, all sales share one numbering, and so do the purchases of a creditor.
        earlier_creditors: Other numbers under which the creditor of a purchase may have been booked before. They are no
            part of the content, and change no digest.
        notes: What is to be reported about how the invoice was read. They are no part of the content either.
        reverses_dated: The date of the reversed invoice, if known; suppliers may use a number again in another year.
        tax_currency_vat: The total VAT in the currency in which it is declared, where that is another currency.
        exchange_rate: How many units of the administration's currency one unit of the invoice's is worth; None where
            the currency is the same, or the rate follows from `tax_currency_vat`. It is the host's, and no content.

    Raises:
        InvalidInvoiceError: If its id or numbering is blank, it has no lines, its kind is not of invoices, it is no
            credit but reverses an invoice, an amount has too many digits, or a VAT code has no stated VAT.
        StatedTotalError: If a stated basis or total is not the sum of its parts.
    """

    kind: IntegrationKind
    document_id: str
    invoice_date: date
    contact: Contact
    currency: str
    lines: tuple[InvoiceLine, ...]
    total: Decimal
    vat: tuple[StatedVat, ...] = ()
    discounts: tuple[InvoiceDiscount, ...] = ()
    deviating_debtor: Contact | None = None
    prepaid: Decimal = ZERO
    rounding: Decimal = ZERO
    credit_note: bool = False
    due_date: date | None = None
    delivery_date: date | None = None
    project: Project | None = None
    journal: str | None = None
    vat_duty: str | None = None
    representative: str | None = None
    credit_restriction: Decimal = ZERO
    payment_discount: PaymentDiscount | None = None
    reverses: str | None = None
    file_digest: str | None = None
    numbering: str | None = None
    earlier_creditors: tuple[str, ...] = attrs.field(default=(), eq=False)
    notes: tuple[Violation, ...] = attrs.field(default=(), eq=False)
    reverses_dated: date | None = attrs.field(default=None, eq=False)
    tax_currency_vat: TaxCurrencyVat | None = None
    exchange_rate: Decimal | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.document_id.strip():
            raise InvalidInvoiceError.of(Code.ID_BLANK, "document_id")
        if self.numbering is not None and not self.numbering.strip():
            raise InvalidInvoiceError.of(Code.ID_BLANK, "numbering")
        if self.kind.party is None:
            raise InvalidInvoiceError(self._violation(Code.KIND_NOT_OF_INVOICES, kind=self.kind))
        if not self.lines:
            raise InvalidInvoiceError(self._violation(Code.NO_LINES))
        if self.reverses is not None and not self.is_credit:
            raise InvalidInvoiceError(self._violation(Code.REVERSES_AS_INVOICE, reverses=self.reverses))
        tax_currency_amounts = () if self.tax_currency_vat is None else (self.tax_currency_vat.amount,)
        rates = () if self.exchange_rate is None else (self.exchange_rate,)
        for amount in (*self.amounts, *tax_currency_amounts, *rates):
            if not is_exact(amount):
                raise InvalidInvoiceError(not_exact(amount, of_invoice(self.document_id)))
        self._check_stated_sums()

    @property
    def debtor(self) -> Contact:
        """The contact on whose account it is booked: the deviating debtor, or the invoice contact."""
        return self.contact if self.deviating_debtor is None else self.deviating_debtor

    @cached_property
    def digest(self) -> str:
        """The digest of the content: that of the file, or else of all fields. Other content has another digest."""
        return digest_of(self) if self.file_digest is None else self.file_digest

    @cached_property
    def named(self) -> Message:
        """The invoice as messages name it."""
        return of_invoice(self.document_id)

    @property
    def payable(self) -> Decimal:
        """The amount to be paid: the total less what was prepaid, plus rounding and credit restriction."""
        return sum_of((self.total, minus(self.prepaid), self.rounding, self.credit_restriction))

    @property
    def vat_basis_discounts(self) -> tuple[VatBasisDiscount, ...]:
        """By how much the payment discount lowers each VAT basis; empty in the Netherlands."""
        return () if self.payment_discount is None else self.payment_discount.vat_basis

    @property
    def is_credit(self) -> bool:
        """Whether this is a credit: by the sign of the total, or by what the document calls itself if that is zero."""
        return self.total < 0 or (self.total == 0 and self.credit_note)

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """Every amount that can be posted."""
        return (
            *[line.amount for line in self.lines],
            *[discount.amount for discount in self.discounts],
            *[vat.basis for vat in self.vat],
            *[vat.amount for vat in self.vat],
            self.total,
            self.prepaid,
            self.rounding,
            self.credit_restriction,
            *((self.payment_discount.amount,) if self.payment_discount else ()),
            *[discount.amount for discount in self.vat_basis_discounts],
        )

    def key(self, administration: int) -> DocumentKey:
        """The document's key within an administration."""
        creditor = self.debtor.number if self.kind.party is Party.CREDITOR else None
        return DocumentKey(administration, self.numbering or self.kind.numbering, self.document_id, creditor)

    def _check_stated_sums(self) -> None:
        parts = [(line.vat_code, line.amount) for line in self.lines]
        parts += [(discount.vat_code, minus(discount.amount)) for discount in self.discounts]
        total = sum_of([amount for _, amount in parts] + [vat.amount for vat in self.vat])
        if total != self.total:
            raise stated_total(self.document_id, Term("Invoice.total"), stated=self.total, summed=total)
        stated_codes = sorted({vat.vat_code for vat in self.vat})
        for code in stated_codes:
            stated = sum_of(vat.basis for vat in self.vat if vat.vat_code == code)
            lowered = [minus(discount.amount) for discount in self.vat_basis_discounts if discount.vat_code == code]
            summed = sum_of([amount for part_code, amount in parts if part_code == code] + lowered)
            if stated != summed:
                basis = message(Code.VAT_BASIS, vat=code)
                raise stated_total(self.document_id, basis, stated=stated, summed=summed)
        named = {code for code, _ in parts if code is not None}
        named |= {discount.vat_code for discount in self.vat_basis_discounts}
        for unstated in sorted(named.difference(stated_codes)):
            raise InvalidInvoiceError(self._violation(Code.VAT_NOT_STATED, vat=unstated))

    def _violation(self, code: Code, **values: Any) -> Violation:
        return Violation(code=code, document=of_invoice(self.document_id), values=values)


def stated_total(document_id: str, name: str | Term | Message, *, stated: Decimal, summed: Decimal) -> StatedTotalError:
    """The error that a total that an invoice states is not the sum of its parts."""
    values = {"total": name, "stated": stated, "summed": summed}
    return StatedTotalError(Violation(code=Code.STATED_TOTAL, document=of_invoice(document_id), values=values))
