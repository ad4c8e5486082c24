"""The lines of a journal entry: which amounts, on which accounts, on which sides.

The lines of a sales invoice::

    debit   debtor             what is to be paid
    debit   prepayments        what was paid beforehand, if anything
    debit   invoice discount   per VAT code, on the account of the integration type
    credit  turnover           per line, on its resolved account
    credit  VAT to be paid     per VAT code, as the invoice states it
    credit  rounding           as the invoice states it, if anything

A purchase invoice is its mirror image.

Help pages: "Journalising" (Inv_Jrnlze_1), "Invoice discount" (Inv_Disc_Inv), Pr_Jrnlze_Cred for credits.
"""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.accounts.groups import Posting
from profit_integration.accounts.resolution import Resolution, resolve_ledger_account
from profit_integration.errors import MissingSettingError, UnresolvedAccountError, UnusableSettingError
from profit_integration.invoices import Invoice, InvoiceLine
from profit_integration.journalising.entries import JournalLine, Reason, Role, Side
from profit_integration.kinds import Module, Party
from profit_integration.ledger import LedgerAccount
from profit_integration.money import in_minor_unit, minus, sum_of
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.integration_types import IntegrationType

_MENU = "General / Configuration / Integration settings"


@attrs.frozen(kw_only=True)
class _Amount:
    """An amount on its way to the ledger; positive on the side where a normal sale has it (mirrored for purchases)."""

    account: str
    side: Side
    amount: Decimal
    role: Role
    reason: Reason
    vat_code: str | None = None


def entry_lines(
    settings: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[JournalLine]:
    """The lines of an invoice's journal entry, each with its reasons.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
    """
    yield _party_line(settings, invoice)
    amounts = [
        *_prepayment(settings, integration_type, invoice),
        *_discounts(settings, integration_type, invoice),
        *(_turnover_or_purchase(settings, invoice, line) for line in invoice.lines),
        *_vat(settings, invoice),
        *_rounding(settings, integration_type, invoice),
    ]
    groups: dict[tuple[object, ...], list[_Amount]] = {}
    for position, amount in enumerate(amounts):
        own = None if settings.compress_lines else position
        key = (amount.role, amount.account, amount.side, amount.vat_code, own)
        groups.setdefault(key, []).append(amount)
    for group in groups.values():
        yield _journal_line(settings, invoice, group)


def _journal_line(settings: AdministrationSettings, invoice: Invoice, group: list[_Amount]) -> JournalLine:
    first = group[0]
    side, amount = _placed(settings, invoice, first.side, sum_of(each.amount for each in group))
    return JournalLine(
        account=first.account,
        side=side,
        amount=amount,
        role=first.role,
        vat_code=first.vat_code,
        reasons=tuple(each.reason for each in group),
    )


def _placed(settings: AdministrationSettings, invoice: Invoice, side: Side, amount: Decimal) -> tuple[Side, Decimal]:
    """On which side an amount stands, mirrored for purchases.

    Reverse negative invoices on: the amounts of a credit keep their side and are negative. Off, and for a negative line
    on a normal invoice: a positive amount on the other side.
    """
    if invoice.kind.party is Party.CREDITOR:
        side = _other(side)
    amount = in_minor_unit(amount, settings.decimals)
    if amount >= 0 or (settings.reverse_negative_invoices and invoice.is_credit):
        return side, amount
    return _other(side), minus(amount)


def _other(side: Side) -> Side:
    return Side.CREDIT if side is Side.DEBIT else Side.DEBIT


def _party_line(settings: AdministrationSettings, invoice: Invoice) -> JournalLine:
    if invoice.kind.party is Party.DEBTOR:
        role, account, field = Role.DEBTOR, settings.debtors_account, "debtors_account"
    else:
        role, account, field = Role.CREDITOR, settings.creditors_account, "creditors_account"
    if account is None:
        raise MissingSettingError(
            f"administration {settings.administration} has no summary account for its {role}s", f"set {field}"
        )
    usable_account(settings, account, field)
    side, amount = _placed(settings, invoice, Side.DEBIT, invoice.payable)
    return JournalLine(
        account=account,
        side=side,
        amount=amount,
        role=role,
        contact=invoice.debtor.number,
        reasons=(Reason(rule=f"summary account of the {role}s"),),
    )


def _prepayment(
    settings: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[_Amount]:
    if invoice.prepaid:
        field = "prepayments_account"
        yield _of_type(settings, integration_type, field, Side.DEBIT, invoice.prepaid, Role.PREPAYMENT)


def _discounts(
    settings: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[_Amount]:
    for discount in invoice.discounts:
        field = "invoice_discount_account"
        found = _of_type(settings, integration_type, field, Side.DEBIT, discount.amount, Role.INVOICE_DISCOUNT)
        yield attrs.evolve(found, vat_code=discount.vat_code)


def _rounding(
    settings: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> Iterator[_Amount]:
    if invoice.rounding:
        field = "rounding_account"
        yield _of_type(settings, integration_type, field, Side.CREDIT, invoice.rounding, Role.ROUNDING)


def _of_type(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    field: str,
    side: Side,
    amount: Decimal,
    role: Role,
) -> _Amount:
    """What an invoice states apart from its lines goes to an account of the integration type."""
    account: str | None = getattr(integration_type, field)
    kind, words = integration_type.kind, field.replace("_", " ")
    if account is None:
        raise MissingSettingError(
            f"the invoice states {words.removesuffix(' account')} {amount}, but integration type {kind} has no account "
            f"for it",
            f"set {field} under {_MENU} / Integration type",
        )
    where = f"{words} of integration type {kind}"
    usable = usable_account(settings, account, where)
    return _Amount(account=usable.number, side=side, amount=amount, role=role, reason=Reason(rule=where))


def _turnover_or_purchase(settings: AdministrationSettings, invoice: Invoice, line: InvoiceLine) -> _Amount:
    if invoice.kind.party is Party.CREDITOR:
        role, posting = Role.PURCHASE, Posting.PURCHASE
    else:
        role = Role.TURNOVER
        posting = Posting.CREDIT_ENTRY if invoice.is_credit else Posting.REVENUE
    in_order_management = invoice.kind.module is Module.ORDER_MANAGEMENT
    resolution = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)
    taken = resolution.taken
    if taken is None or taken.account is None:
        raise _unresolved(invoice, line, resolution, role)
    where = f"{taken.place}, for line {line.line_id} of invoice {invoice.document_id}"
    account = usable_account(settings, taken.account, where)
    why_not = account.why_no_turnover() if role is Role.TURNOVER else None
    if why_not:
        raise UnusableSettingError(
            f"ledger account {account.number} cannot take turnover, because {why_not}; it is set at {where}",
            "choose another account there, or change the account on its tab Preferences",
        )
    return _Amount(
        account=account.number,
        side=Side.CREDIT,
        amount=line.amount,
        role=role,
        vat_code=line.vat_code,
        reason=Reason(rule=taken.place, invoice_line=line.line_id, resolution=resolution),
    )


def _unresolved(invoice: Invoice, line: InvoiceLine, resolution: Resolution, role: Role) -> UnresolvedAccountError:
    if invoice.kind.module is Module.ORDER_MANAGEMENT:
        remedy = f"give the line an article group or integration group whose {role} account is filled"
    else:
        remedy = f"add an integration account without a value for the calculation basis under {_MENU}"
    tried = "; ".join(str(candidate) for candidate in resolution.candidates)
    return UnresolvedAccountError(invoice.document_id, line.line_id, tried, remedy)


def _vat(settings: AdministrationSettings, invoice: Invoice) -> Iterator[_Amount]:
    for stated in invoice.vat:
        vat = settings.vat_code_by_code.get(stated.vat_code)
        if vat is None:
            raise MissingSettingError(
                f"invoice {invoice.document_id} states VAT {stated.amount} under code {stated.vat_code}, which does "
                f"not exist in administration {settings.administration}",
                "add the VAT code",
            )
        if not stated.amount:
            continue
        if invoice.kind.party is Party.DEBTOR:
            account, field = vat.to_be_paid_account, "to_be_paid_account"
        else:
            account, field = vat.to_be_claimed_account, "to_be_claimed_account"
        if account is None:
            raise MissingSettingError(
                f"invoice {invoice.document_id} states VAT {stated.amount} under code {stated.vat_code}, which has no "
                f"{field.replace('_', ' ')}",
                f"set {field} on the VAT code",
            )
        usable_account(settings, account, f"{field} of VAT code {vat.code}")
        yield _Amount(
            account=account,
            side=Side.CREDIT,
            amount=stated.amount,
            role=Role.VAT,
            vat_code=stated.vat_code,
            reason=Reason(rule=f"{field.replace('_', ' ')} of VAT code {vat.code}"),
        )


def usable_account(settings: AdministrationSettings, number: str, where: str) -> LedgerAccount:
    """The ledger account of a number, if it may be posted on.

    Args:
        settings: The settings.
        number: The number.
        where: Which setting names it, for the error.

    Raises:
        MissingSettingError: If it does not exist.
        UnusableSettingError: If it is blocked.
    """
    account = settings.account_by_number.get(number)
    if account is None:
        raise MissingSettingError(
            f"ledger account {number}, set at {where}, does not exist in administration {settings.administration}",
            "add it to the chart, or choose another account there",
        )
    if account.blocked:
        raise UnusableSettingError(
            f"ledger account {number}, set at {where}, is blocked: no entries are allowed on a blocked account",
            "clear Blocked on the ledger account, or choose another account there",
        )
    return account
