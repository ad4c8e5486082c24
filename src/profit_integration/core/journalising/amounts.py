"""The amounts of an invoice on their way to the ledger: each with its account, its side and its reason.

Sides are those of a normal sale; `profit_integration.core.journalising.posting` mirrors them for purchases and credits.
What the invoice states apart from its lines goes to accounts of the integration type.

Help pages: "Journalising" (Inv_Jrnlze_1), "Invoice discount" (Inv_Disc_Inv), "Credit restriction" (Inv_Disc_Credit),
"Payment discount using the VAT basis" (Inv_Disc_PayVat), "Allocation link" (App_GenSet_FctInt_Dist).
"""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import Reason, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Invoice, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.model.ledger import AllocationCode, LedgerAccount
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.cost_centres import allocated, codes_of, refuse_mandatory_axes
from profit_integration.core.policies.discounts import percentage
from profit_integration.core.policies.refusal import about, refusal, refuse, violation
from profit_integration.core.policies.settings_rules.accounts import vat_account_violations
from profit_integration.core.policies.settings_rules.integration_types import filled_field_violations
from profit_integration.core.policies.wip_routing import resolve_waiting_revenue, with_project
from profit_integration.core.violation import Code, Message, Term, message


@attrs.frozen(kw_only=True)
class Amount:
    """An amount on its way to the ledger; positive on the side where a normal sale has it."""

    account: LedgerAccount
    side: Side
    amount: Decimal
    role: Role
    reason: Reason
    vat_code: str | None = None
    allocations: tuple[AllocationCode, ...] = ()


def amounts_of(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice, document: Message
) -> Iterator[Amount]:
    """Every amount of an invoice but that of the debtor or creditor, in the order in which an entry shows them.

    Args:
        accounts: The settings, with the accounts that were found by them.
        integration_type: The integration type of the invoice.
        invoice: The invoice.
        document: How an error names the invoice.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
    """
    of = _Posting(accounts, accounts.settings, integration_type, invoice, document)
    yield from of.beside("prepayments_account", Side.DEBIT, invoice.prepaid, Role.PREPAYMENT)
    for discount in invoice.discounts:
        role, code = Role.INVOICE_DISCOUNT, discount.vat_code
        yield from of.beside("invoice_discount_account", Side.DEBIT, discount.amount, role, code)
    for line in invoice.lines:
        yield of.line(line)
    yield from of.payment_discount_basis()
    for stated in invoice.vat:
        yield from of.vat(stated)
    yield from of.beside("rounding_account", Side.CREDIT, invoice.rounding, Role.ROUNDING)
    restriction = invoice.credit_restriction
    yield from of.beside("credit_restriction_account", Side.CREDIT, restriction, Role.CREDIT_RESTRICTION)


def check_field(
    settings: AdministrationSettings, integration_type: IntegrationType, field: str, amount: Decimal, document: Message
) -> None:
    """Refuse an amount of an invoice that needs a field of the integration type that is blank or may not be used.

    Raises:
        SettingsError: If the field is blank or may not be used.
    """
    place = f"{place_of(integration_type)}.{field}"
    refuse(document, filled_field_violations(settings, integration_type, field, place))
    if getattr(integration_type, field) is None:
        values = {"amount": amount, "field": Term(f"IntegrationType.{field}"), "kind": integration_type.kind}
        raise refusal(document, violation(settings, Code.AMOUNT_WITHOUT_FIELD, place, **values))


@attrs.frozen
class _Posting:
    """An invoice on its way to the ledger."""

    accounts: AccountResolver
    settings: AdministrationSettings
    integration_type: IntegrationType
    invoice: Invoice
    document: Message

    def beside(
        self, field: str, side: Side, amount: Decimal, role: Role, vat_code: str | None = None
    ) -> Iterator[Amount]:
        """What the invoice states beside its lines; nothing where it is zero, but for a discount, which it names."""
        if not amount and role is not Role.INVOICE_DISCOUNT:
            return
        check_field(self.settings, self.integration_type, field, amount, self.document)
        account = self._without_codes(getattr(self.integration_type, field))
        reason = Reason(rule=message(Code.ACCOUNT_OF_TYPE, role=role, kind=self.integration_type.kind))
        yield Amount(account=account, side=side, amount=amount, role=role, vat_code=vat_code, reason=reason)

    def payment_discount_basis(self) -> Iterator[Amount]:
        """In Belgium, two lines more take the payment discount out of the VAT basis (how they look is ours)."""
        field, role = "payment_discount_basis_account", Role.PAYMENT_DISCOUNT_BASIS
        for lowered in self.invoice.vat_basis_discounts:
            yield from self.beside(field, Side.DEBIT, lowered.amount, role, lowered.vat_code)
            yield from self.beside(field, Side.CREDIT, lowered.amount, role)

    def line(self, line: InvoiceLine) -> Amount:
        """The turnover or the purchase of a line."""
        line = with_project(self.invoice, line)
        resolved = resolve_waiting_revenue(self.accounts, self.invoice, line) or self.accounts.resolve(
            line,
            self._posting,
            entry_type=None if self.invoice.kind.module is Module.ORDER_MANAGEMENT else EntryType.PROJECT_REVENUES,
            vat_duty=self.invoice.vat_duty if self.settings.split_revenue_per_vat_duty else None,
        )
        account, reason = self.accounts.posted_on(resolved, self.document, line.line_id)
        codes = codes_of(self.settings, account, self.invoice, line)
        return Amount(
            account=account,
            side=Side.CREDIT,
            amount=line.amount,
            role=Role.PURCHASE if self.invoice.kind.party is Party.CREDITOR else Role.TURNOVER,
            vat_code=line.vat_code,
            allocations=allocated(self.settings, account, codes, self.document, line.line_id),
            reason=reason,
        )

    @property
    def _posting(self) -> Posting:
        if self.invoice.kind.party is Party.CREDITOR:
            return Posting.PURCHASE
        return Posting.CREDIT_ENTRY if self.invoice.is_credit else Posting.REVENUE

    def vat(self, stated: StatedVat) -> Iterator[Amount]:
        """The VAT that the invoice states under a code, or that is due by ourselves instead."""
        vat, is_purchase = (
            self.settings.vat_code_by_code.get(stated.vat_code),
            self.invoice.kind.party is Party.CREDITOR,
        )
        if vat is None:
            known = sorted(self.settings.vat_code_by_code)
            values = {"vat": stated.vat_code, "amount": stated.amount, "known": known}
            raise refusal(self.document, violation(self.settings, Code.VAT_CODE_UNKNOWN, "vat_codes", **values))
        if vat.reverse_charge_percentage is not None and is_purchase:
            yield from self._reverse_charge(vat, stated, vat.reverse_charge_percentage)
        elif stated.amount:
            field = "to_be_claimed_account" if is_purchase else "to_be_paid_account"
            yield self._vat_amount(vat, field, Side.CREDIT, stated.amount)

    def _reverse_charge(self, vat: VatCode, stated: StatedVat, percent: Decimal) -> Iterator[Amount]:
        """VAT that the supplier left to us: to be paid and to be claimed at once, over the stated basis (ours)."""
        if stated.amount:
            values = {"vat": vat.code, "amount": stated.amount}
            broken = violation(self.settings, Code.VAT_ON_REVERSE_CHARGE, "", **values)
            raise InvalidInvoiceError(about(self.document, broken))
        due = percentage(stated.basis, percent, self.settings.decimals)
        if due:
            yield self._vat_amount(vat, "to_be_claimed_account", Side.CREDIT, due)
            yield self._vat_amount(vat, "to_be_paid_account", Side.DEBIT, due)

    def _vat_amount(self, vat: VatCode, field: str, side: Side, amount: Decimal) -> Amount:
        number, place = getattr(vat, field), f"{place_of(vat)}.{field}"
        refuse(self.document, vat_account_violations(self.settings, vat, field, place))
        if number is None:
            values = {"vat": vat.code, "amount": amount, "field": Term(f"VatCode.{field}")}
            raise refusal(self.document, violation(self.settings, Code.VAT_ACCOUNT_MISSING, place, **values))
        account = self._without_codes(number)
        reason = Reason(rule=message(Code.ACCOUNT_OF_VAT_CODE, field=Term(f"VatCode.{field}"), vat=vat.code))
        return Amount(account=account, side=side, amount=amount, role=Role.VAT, vat_code=vat.code, reason=reason)

    def _without_codes(self, number: str) -> LedgerAccount:
        """The account of an amount that no allocation code is for."""
        account = self.settings.account_by_number[number]
        refuse_mandatory_axes(self.settings, account, self.document)
        return account
