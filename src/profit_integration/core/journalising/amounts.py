"""The amounts of an invoice, each with its account, its side and its reason.

The lines of a sales invoice::

    debit   debtor              what is to be paid
    debit   prepayments         what was paid beforehand, if anything
    debit   invoice discount    per VAT code, on the account of the integration type
    credit  turnover            per line, on its resolved account
    credit  VAT to be paid      per VAT code, as the invoice states it
    credit  rounding            as the invoice states it, if anything
    credit  credit restriction  what the debtor may deduct when paying in time, if anything

A purchase invoice has the same lines on the opposite sides. What the invoice states apart from its lines is posted on
accounts of the integration type.

Help pages: "Journalising" (Inv_Jrnlze_1), Pr_Jrnlze_Cred (credits), "Invoice discount" (Inv_Disc_Inv), "Credit
restriction" (Inv_Disc_Credit), "Payment discount using the VAT basis" (Inv_Disc_PayVat), "Allocation link"
(App_GenSet_FctInt_Dist).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import cast

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.posting import Amount, journal_lines
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import JournalLine, Reason, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Invoice, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.cost_centres import allocated, codes_of, refuse_mandatory_axes
from profit_integration.core.policies.discounts import percentage
from profit_integration.core.policies.refusal import about, refusal, refuse, violation
from profit_integration.core.policies.settings_rules.accounts import (
    summary_account,
    summary_account_violations,
    vat_account_violations,
)
from profit_integration.core.policies.settings_rules.integration_types import filled_field_violations
from profit_integration.core.policies.wip_routing import resolve_waiting_revenue, with_project
from profit_integration.core.violation import Code, Message, Term, message


def entry_lines(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice, document: Message
) -> Iterator[JournalLine]:
    """The lines of an invoice's journal entry, each with its reasons.

    Args:
        accounts: The settings, with the accounts that were resolved by them.
        integration_type: The integration type of the invoice.
        invoice: The invoice.
        document: How an error names the invoice.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
    """
    amounts: Iterable[Amount] = _amounts(accounts, integration_type, invoice, document)
    if invoice.kind.party is Party.CREDITOR:
        amounts = (attrs.evolve(amount, side=amount.side.other) for amount in amounts)
    keeps_negative = accounts.settings.reverse_negative_invoices and invoice.is_credit
    return journal_lines(accounts.settings, amounts, keeps_negative=keeps_negative)


def _amounts(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice, document: Message
) -> Iterator[Amount]:
    """The amounts in the order of the lines of the entry, on the sides of a sale."""
    settings = accounts.settings
    stated = partial(_stated_amount, settings, integration_type, document)
    yield _party_amount(settings, invoice, document)
    yield from stated("prepayments_account", Side.DEBIT, invoice.prepaid, Role.PREPAYMENT)
    for discount in invoice.discounts:
        role, code = Role.INVOICE_DISCOUNT, discount.vat_code
        yield from stated("invoice_discount_account", Side.DEBIT, discount.amount, role, code)
    for line in invoice.lines:
        yield _line_amount(accounts, invoice, line, document)
    for lowered in invoice.vat_basis_discounts:  # two lines take the payment discount out of the VAT basis (ours)
        field, role = "payment_discount_basis_account", Role.PAYMENT_DISCOUNT_BASIS
        yield from stated(field, Side.DEBIT, lowered.amount, role, lowered.vat_code)
        yield from stated(field, Side.CREDIT, lowered.amount, role)
    for vat in invoice.vat:
        yield from _vat_amounts(settings, vat, document, is_purchase=invoice.kind.party is Party.CREDITOR)
    yield from stated("rounding_account", Side.CREDIT, invoice.rounding, Role.ROUNDING)
    restriction = invoice.credit_restriction
    yield from stated("credit_restriction_account", Side.CREDIT, restriction, Role.CREDIT_RESTRICTION)


def _party_amount(settings: AdministrationSettings, invoice: Invoice, document: Message) -> Amount:
    """What the debtor or creditor owes, on the summary account."""
    party, role = Party.DEBTOR, Role.DEBTOR
    if invoice.kind.party is Party.CREDITOR:
        party, role = Party.CREDITOR, Role.CREDITOR
    contact = invoice.debtor.number
    refuse(document, summary_account_violations(settings, party, contact))
    number, _ = summary_account(settings, party, contact)
    return Amount(
        account=_account_without_codes(settings, cast("str", number), document),  # without one it is refused
        side=Side.DEBIT,
        amount=invoice.payable,
        role=role,
        reason=Reason(rule=message(Code.SUMMARY_ACCOUNT, parties=party)),
        contact=contact,
    )


def _stated_amount(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    document: Message,
    field: str,
    side: Side,
    amount: Decimal,
    role: Role,
    vat_code: str | None = None,
) -> Iterator[Amount]:
    """An amount that the invoice states apart from its lines. A zero is posted only as an invoice discount."""
    if not amount and role is not Role.INVOICE_DISCOUNT:
        return
    check_field(settings, integration_type, field, amount, document)
    account = _account_without_codes(settings, getattr(integration_type, field), document)
    reason = Reason(rule=message(Code.ACCOUNT_OF_TYPE, role=role, kind=integration_type.kind))
    yield Amount(account=account, side=side, amount=amount, role=role, vat_code=vat_code, reason=reason)


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


def _line_amount(accounts: AccountResolver, invoice: Invoice, line: InvoiceLine, document: Message) -> Amount:
    """The turnover or the purchase of a line."""
    settings, line = accounts.settings, with_project(invoice, line)
    posting, role = Posting.CREDIT_ENTRY if invoice.is_credit else Posting.REVENUE, Role.TURNOVER
    if invoice.kind.party is Party.CREDITOR:
        posting, role = Posting.PURCHASE, Role.PURCHASE
    resolved = resolve_waiting_revenue(accounts, invoice, line) or accounts.resolve(
        line,
        posting,
        entry_type=None if invoice.kind.module is Module.ORDER_MANAGEMENT else EntryType.PROJECT_REVENUES,
        vat_duty=invoice.vat_duty if settings.split_revenue_per_vat_duty else None,
    )
    account, reason = accounts.posted_on(resolved, document, line.line_id)
    codes = codes_of(settings, account, invoice, line)
    return Amount(
        account=account,
        side=Side.CREDIT,
        amount=line.amount,
        role=role,
        vat_code=line.vat_code,
        allocations=allocated(settings, account, codes, document, line.line_id),
        reason=reason,
    )


def _vat_amounts(
    settings: AdministrationSettings, stated: StatedVat, document: Message, *, is_purchase: bool
) -> Iterator[Amount]:
    """The VAT that the invoice states under a code, or that we owe instead of the supplier."""
    vat = settings.vat_code_by_code.get(stated.vat_code)
    if vat is None:
        known = sorted(settings.vat_code_by_code)
        values = {"vat": stated.vat_code, "amount": stated.amount, "known": known}
        raise refusal(document, violation(settings, Code.VAT_CODE_UNKNOWN, "vat_codes", **values))
    if vat.reverse_charge_percentage is not None and is_purchase:
        due = _reverse_charged(settings, vat, stated, document, vat.reverse_charge_percentage)
        amounts = {"to_be_claimed_account": (Side.CREDIT, due), "to_be_paid_account": (Side.DEBIT, due)}
    else:
        field = "to_be_claimed_account" if is_purchase else "to_be_paid_account"
        amounts = {field: (Side.CREDIT, stated.amount)}
    for field, (side, amount) in amounts.items():
        if amount:
            yield _vat_amount(settings, vat, field, side, amount, document)


def _reverse_charged(
    settings: AdministrationSettings, vat: VatCode, stated: StatedVat, document: Message, percent: Decimal
) -> Decimal:
    """VAT that the supplier left to us: to be paid and to be claimed at once, over the stated basis (ours)."""
    if stated.amount:
        broken = violation(settings, Code.VAT_ON_REVERSE_CHARGE, "", vat=vat.code, amount=stated.amount)
        raise InvalidInvoiceError(about(document, broken))
    return percentage(stated.basis, percent, settings.decimals)


def _vat_amount(
    settings: AdministrationSettings, vat: VatCode, field: str, side: Side, amount: Decimal, document: Message
) -> Amount:
    number, place = getattr(vat, field), f"{place_of(vat)}.{field}"
    refuse(document, vat_account_violations(settings, vat, field, place))
    if number is None:
        values = {"vat": vat.code, "amount": amount, "field": Term(f"VatCode.{field}")}
        raise refusal(document, violation(settings, Code.VAT_ACCOUNT_MISSING, place, **values))
    account = _account_without_codes(settings, number, document)
    reason = Reason(rule=message(Code.ACCOUNT_OF_VAT_CODE, field=Term(f"VatCode.{field}"), vat=vat.code))
    return Amount(account=account, side=side, amount=amount, role=Role.VAT, vat_code=vat.code, reason=reason)


def _account_without_codes(settings: AdministrationSettings, number: str, document: Message) -> LedgerAccount:
    """The account of an amount that has no allocation codes."""
    account = settings.account_by_number[number]
    refuse_mandatory_axes(settings, account, document)
    return account
