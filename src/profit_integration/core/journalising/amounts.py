"""The lines of an invoice's journal entry: each amount with its account, its side and its reason.

The lines of a sales invoice, in this order::

    debit   debtor              what is to be paid             the summary account of debtors
    debit   prepayments         what was paid beforehand       the integration type
    debit   invoice discount    per VAT code                   the integration type
    credit  turnover            per invoice line               resolved from the groups of the line
    debit   VAT basis discount  per VAT code                   the integration type
    credit  VAT basis discount  the same amount, without code  the integration type
    credit  VAT to be paid      per VAT code                   the VAT code
    credit  rounding            what the invoice rounds        the integration type
    credit  credit restriction  deductible if paid in time     the integration type

The last column says which setting holds the account. The two lines of the VAT basis are there where a payment discount
lowers the basis that VAT is due over: together they come to zero. A zero amount has no line, except for the debtor, an
invoice line and an invoice discount.

A purchase invoice has these lines on the opposite sides, with the creditor for the debtor, the purchase for the
turnover and VAT to be claimed for VAT to be paid. Reverse-charged VAT, which we owe instead of the supplier, is
computed from the stated basis: it gives two lines, one of VAT to be claimed and one of VAT to be paid. All other
amounts are those that the invoice states.

Help pages: "Journalising" (Inv_Jrnlze_1), Pr_Jrnlze_Cred (credits), "Invoice discount" (Inv_Disc_Inv), "Credit
restriction" (Inv_Disc_Credit), "Payment discount using the VAT basis" (Inv_Disc_PayVat), "Allocation link"
(App_GenSet_FctInt_Dist).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import cast

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.posting import Amount, journal_lines
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import JournalLine, Reason, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Invoice, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import IntegrationKind, Module, Party
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.account_search import ResolvedAccount
from profit_integration.core.policies.cost_centres import allocated, codes_of, refuse_mandatory_axes
from profit_integration.core.policies.discounts import percentage
from profit_integration.core.policies.refusal import refusal, refuse, violation, with_document
from profit_integration.core.policies.settings_rules.accounts import (
    summary_account,
    summary_account_violations,
    vat_account_violations,
)
from profit_integration.core.policies.settings_rules.currencies import decimals_of_currency
from profit_integration.core.policies.settings_rules.integration_types import filled_field_violations
from profit_integration.core.policies.wip_routing import resolve_waiting_revenue, with_project
from profit_integration.core.violation import Code, Message, Term, message


def entry_lines(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[JournalLine]:
    """The lines of an invoice's journal entry in the currency of the invoice, each with its reasons.

    Args:
        accounts: Resolves the accounts of invoice lines, and has the settings of the administration.
        integration_type: The integration type of the invoice.
        invoice: The invoice.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
        InvalidInvoiceError: If the supplier states VAT under a code that is reverse-charged.
    """
    amounts: Iterable[Amount] = _amounts_of_sale(accounts, integration_type, invoice)
    # A purchase is built as a sale; this is the only place that moves its amounts to the opposite sides.
    if invoice.kind.party is Party.CREDITOR:
        amounts = (amount._replace(side=amount.side.other) for amount in amounts)
    keeps_negative = accounts.settings.reverse_negative_invoices and invoice.is_credit
    decimals = decimals_of_currency(accounts.settings, invoice.currency)
    return journal_lines(accounts.settings, amounts, keeps_negative=keeps_negative, decimals=decimals)


def _amounts_of_sale(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[Amount]:
    """The amounts of a sale or a purchase in the order of their lines, on the sides that a sale has."""
    settings = accounts.settings
    on_account_of_type = partial(amount_on_account_of_type, settings, integration_type, invoice.named)
    yield _party_amount(accounts, invoice)
    if invoice.prepaid:
        yield on_account_of_type("prepayments_account", Side.DEBIT, invoice.prepaid, Role.PREPAYMENT)
    for discount in invoice.discounts:
        role, code = Role.INVOICE_DISCOUNT, discount.vat_code
        yield on_account_of_type("invoice_discount_account", Side.DEBIT, discount.amount, role, code)
    yield from _line_amounts(accounts, invoice)
    # AFAS's help names the account and not the lines: these two lower the VAT basis, and leave the account at zero.
    for lowered in invoice.vat_basis_discounts:
        if lowered.amount:
            field, role = "payment_discount_basis_account", Role.PAYMENT_DISCOUNT_BASIS
            yield on_account_of_type(field, Side.DEBIT, lowered.amount, role, lowered.vat_code)
            yield on_account_of_type(field, Side.CREDIT, lowered.amount, role)
    for vat in invoice.vat:
        yield from _vat_amounts(accounts, invoice, vat)
    if invoice.rounding:
        yield on_account_of_type("rounding_account", Side.CREDIT, invoice.rounding, Role.ROUNDING)
    if invoice.credit_restriction:
        restriction = invoice.credit_restriction
        yield on_account_of_type("credit_restriction_account", Side.CREDIT, restriction, Role.CREDIT_RESTRICTION)


def _party_amount(accounts: AccountResolver, invoice: Invoice) -> Amount:
    """The amount to be paid by the debtor or to the creditor, on the summary account."""
    settings, document, contact = accounts.settings, invoice.named, invoice.debtor.number
    party, role = Party.DEBTOR, Role.DEBTOR
    if invoice.kind.party is Party.CREDITOR:
        party, role = Party.CREDITOR, Role.CREDITOR

    def account() -> str:
        refuse(document, summary_account_violations(settings, party, contact))
        number, _ = summary_account(settings, party, contact)
        return _account_without_codes(settings, cast("str", number), document)  # without one it is refused

    return Amount(
        account=accounts.once(("summary account", party, contact), account),
        side=Side.DEBIT,
        amount=invoice.payable,
        role=role,
        reason=_on_summary_account(party),
        contact=contact,
    )


def amount_on_account_of_type(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    document: Message,
    field: str,
    side: Side,
    amount: Decimal,
    role: Role,
    vat_code: str | None = None,
) -> Amount:
    """An amount on the account that a field of the integration type names."""
    require_field(settings, integration_type, field, amount, document)
    account = _account_without_codes(settings, getattr(integration_type, field), document)
    reason = _on_account_of_type(role, integration_type.kind)
    return Amount(account=account, side=side, amount=amount, role=role, vat_code=vat_code, reason=reason)


def require_field(
    settings: AdministrationSettings, integration_type: IntegrationType, field: str, amount: Decimal, document: Message
) -> None:
    """Require that the field of the integration type that an amount needs is filled in and may be used.

    Raises:
        SettingsError: If it is blank or may not be used.
    """
    place = f"{place_of(integration_type)}.{field}"
    refuse(document, filled_field_violations(settings, integration_type, field, place))
    if getattr(integration_type, field) is None:
        values = {"amount": amount, "field": Term(f"IntegrationType.{field}"), "kind": integration_type.kind}
        raise refusal(document, violation(settings, Code.AMOUNT_WITHOUT_FIELD, place, **values))


def resolved_lines(accounts: AccountResolver, invoice: Invoice) -> Iterator[tuple[InvoiceLine, ResolvedAccount, bool]]:
    """Each line of an invoice with the account it is posted on, and whether its revenue awaits completion."""
    posting = Posting.CREDIT_ENTRY if invoice.is_credit else Posting.REVENUE
    if invoice.kind.party is Party.CREDITOR:
        posting = Posting.PURCHASE
    entry_type = None if invoice.kind.module is Module.ORDER_MANAGEMENT else EntryType.PROJECT_REVENUES
    vat_duty = invoice.vat_duty if accounts.settings.split_revenue_per_vat_duty else None
    for line in [with_project(invoice, line) for line in invoice.lines]:
        waiting = resolve_waiting_revenue(accounts, invoice, line)
        resolved = waiting or accounts.resolve(line, posting, entry_type=entry_type, vat_duty=vat_duty)
        yield line, resolved, waiting is not None


def _line_amounts(accounts: AccountResolver, invoice: Invoice) -> Iterator[Amount]:
    """The turnover or the purchase of each invoice line."""
    settings, document = accounts.settings, invoice.named
    role = Role.PURCHASE if invoice.kind.party is Party.CREDITOR else Role.TURNOVER
    for line, resolved, waits in resolved_lines(accounts, invoice):
        account, reason = accounts.posted_on(resolved, document, line.line_id)
        codes = codes_of(settings, account, invoice, line)
        yield Amount(
            account=account.number,
            side=Side.CREDIT,
            amount=line.amount,
            role=role,
            vat_code=line.vat_code,
            allocations=allocated(settings, account, codes, document, line.line_id),
            reason=reason,
            # In another currency, revenue that awaits completion is converted line by line, as in its counterpart.
            group=line.line_id if waits and invoice.currency != settings.currency else None,
        )


def _vat_amounts(accounts: AccountResolver, invoice: Invoice, invoice_vat: StatedVat) -> Iterator[Amount]:
    """The VAT under one VAT code: as the invoice states it, or computed if it is reverse-charged on a purchase."""
    settings, document = accounts.settings, invoice.named
    vat = settings.vat_code_by_code.get(invoice_vat.vat_code)
    if vat is None:
        known = sorted(settings.vat_code_by_code)
        values = {"vat": invoice_vat.vat_code, "amount": invoice_vat.amount, "known": known}
        raise refusal(document, violation(settings, Code.VAT_CODE_UNKNOWN, "vat_codes", **values))
    reverse_charge = vat.reverse_charge_on(invoice.kind.party)
    if reverse_charge is not None:
        _refuse_vat_on_reverse_charge(settings, vat, invoice_vat, document)
        due = percentage(invoice_vat.basis, reverse_charge, decimals_of_currency(settings, invoice.currency))
        # On the sides of a sale: in the entry, VAT to be claimed is debited and VAT to be paid credited.
        amounts = {"to_be_claimed_account": (Side.CREDIT, due), "to_be_paid_account": (Side.DEBIT, due)}
    else:
        field = "to_be_claimed_account" if invoice.kind.party is Party.CREDITOR else "to_be_paid_account"
        amounts = {field: (Side.CREDIT, invoice_vat.amount)}
    for field, (side, amount) in amounts.items():
        if amount:
            account = accounts.once((field, vat.code), partial(_vat_account, settings, vat, field, amount, document))
            reason = _on_account_of_vat_code(field, vat.code)
            yield Amount(account=account, side=side, amount=amount, role=Role.VAT, vat_code=vat.code, reason=reason)


def _refuse_vat_on_reverse_charge(
    settings: AdministrationSettings, vat: VatCode, invoice_vat: StatedVat, document: Message
) -> None:
    """Refuse VAT that the supplier states although we owe it instead, over the stated basis.

    AFAS's help does not say how that is computed.

    Raises:
        InvalidInvoiceError: If the supplier states VAT all the same.
    """
    if invoice_vat.amount:
        broken = violation(settings, Code.VAT_ON_REVERSE_CHARGE, "", vat=vat.code, amount=invoice_vat.amount)
        raise InvalidInvoiceError(with_document(document, broken))


def _vat_account(settings: AdministrationSettings, vat: VatCode, field: str, amount: Decimal, document: Message) -> str:
    """The account of VAT under a VAT code.

    Raises:
        SettingsError: If there is none for the amount, or one that may not be used.
    """
    number, place = getattr(vat, field), f"{place_of(vat)}.{field}"
    refuse(document, vat_account_violations(settings, vat, field, place))
    if number is None:
        values = {"vat": vat.code, "amount": amount, "field": Term(f"VatCode.{field}")}
        raise refusal(document, violation(settings, Code.VAT_ACCOUNT_MISSING, place, **values))
    return _account_without_codes(settings, number, document)


def _account_without_codes(settings: AdministrationSettings, number: str, document: Message) -> str:
    """The account of an amount without allocation codes.

    Raises:
        SettingsError: If the account has a mandatory allocation axis.
    """
    refuse_mandatory_axes(settings, settings.account_by_number[number], document)
    return number


# --- the reasons that many invoices share -------------------------------------------------------------------------


@cache
def _on_summary_account(party: Party) -> Reason:
    return Reason(rule=message(Code.SUMMARY_ACCOUNT, parties=party))


@cache
def _on_account_of_type(role: Role, kind: IntegrationKind) -> Reason:
    return Reason(rule=message(Code.ACCOUNT_OF_TYPE, role=role, kind=kind))


@lru_cache(maxsize=1_000)
def _on_account_of_vat_code(field: str, vat_code: str) -> Reason:
    return Reason(rule=message(Code.ACCOUNT_OF_VAT_CODE, field=Term(f"VatCode.{field}"), vat=vat_code))
