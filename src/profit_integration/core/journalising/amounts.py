"""The amounts of an invoice on their way to the ledger: each with its account, its side and its reason.

Sides are those of a normal sale; `profit_integration.core.journalising.posting` mirrors them for purchases and credits.
What the invoice states apart from its lines goes to accounts of the integration type.

Help pages: "Journalising" (Inv_Jrnlze_1), "Invoice discount" (Inv_Disc_Inv), "Credit restriction" (Inv_Disc_Credit),
"Payment discount using the VAT basis" (Inv_Disc_PayVat), "Allocation link" (App_GenSet_FctInt_Dist).
"""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.core.errors import (
    InvalidInvoiceError,
    MissingSettingError,
    UnresolvedAccountError,
    UnusableSettingError,
)
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import Reason, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import IntegrationType, needs_activation
from profit_integration.core.model.invoices import Invoice, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.model.ledger import AllocationCode, LedgerAccount
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.cost_centres import allocations_of
from profit_integration.core.policies.discounts import percentage
from profit_integration.core.policies.usable_accounts import usable_account
from profit_integration.core.policies.wip_routing import resolve_waiting_revenue, with_project
from profit_integration.core.violation import Code, Term, free, message, of_invoice

_MENU = "General / Configuration / Integration settings"


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


def amounts_of(accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice) -> Iterator[Amount]:
    """Every amount of an invoice but that of the debtor or creditor, in the order in which an entry shows them.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
    """
    settings = accounts.settings
    beside = _Beside(settings, integration_type)
    yield from beside.amount("prepayments_account", Side.DEBIT, invoice.prepaid, Role.PREPAYMENT)
    for discount in invoice.discounts:
        role, code = Role.INVOICE_DISCOUNT, discount.vat_code
        yield from beside.amount("invoice_discount_account", Side.DEBIT, discount.amount, role, code)
    for line in invoice.lines:
        yield _turnover_or_purchase(accounts, invoice, line)
    yield from _payment_discount_basis(beside, invoice)
    yield from _vat(settings, invoice)
    yield from beside.amount("rounding_account", Side.CREDIT, invoice.rounding, Role.ROUNDING)
    restriction = invoice.credit_restriction
    yield from beside.amount("credit_restriction_account", Side.CREDIT, restriction, Role.CREDIT_RESTRICTION)


@attrs.frozen
class _Beside:
    """What an invoice states beside its lines, on the accounts of the integration type."""

    settings: AdministrationSettings
    integration_type: IntegrationType

    def amount(
        self, field: str, side: Side, amount: Decimal, role: Role, vat_code: str | None = None
    ) -> Iterator[Amount]:
        """One such amount; nothing where it is zero, but for a discount, which the invoice names."""
        if not amount and role is not Role.INVOICE_DISCOUNT:
            return
        account: str | None = getattr(self.integration_type, field)
        kind, words = self.integration_type.kind, field.replace("_", " ")
        if account is None:
            raise MissingSettingError(
                free(
                    f"the invoice states {words.removesuffix(' account')} {amount}, but integration type {kind} has no "
                    f"account for it",
                    f"set {field} under {_MENU} / Integration type",
                )
            )
        check_activated(self.settings, field)
        where = f"{words} of integration type {kind}"
        usable = usable_account(self.settings, account, where)
        rule = message(Code.ACCOUNT_OF_TYPE, role=role, kind=kind)
        yield Amount(account=usable, side=side, amount=amount, role=role, vat_code=vat_code, reason=Reason(rule=rule))


def check_activated(settings: AdministrationSettings, field: str) -> None:
    """Refuse a field of an integration type whose functionality is not activated.

    Raises:
        UnusableSettingError: If it is not.

    Help page: "Integratiesoort toevoegen", steps 9 and 10.
    """
    functionality = needs_activation(field)
    if functionality is not None and functionality not in settings.activated:
        raise UnusableSettingError(
            free(
                f"{field} is set, but {functionality.replace('_', ' ')} is not activated",
                "activate it under General / Environment / Management / Properties, tab Activation",
            )
        )


def _payment_discount_basis(beside: _Beside, invoice: Invoice) -> Iterator[Amount]:
    """In Belgium, an extra pair of lines takes the payment discount out of the VAT basis (how they look is ours)."""
    field, role = "payment_discount_basis_account", Role.PAYMENT_DISCOUNT_BASIS
    for lowered in invoice.vat_basis_discounts:
        yield from beside.amount(field, Side.DEBIT, lowered.amount, role, lowered.vat_code)
        yield from beside.amount(field, Side.CREDIT, lowered.amount, role)


def _posting_of(invoice: Invoice) -> Posting:
    if invoice.kind.party is Party.CREDITOR:
        return Posting.PURCHASE
    return Posting.CREDIT_ENTRY if invoice.is_credit else Posting.REVENUE


def _turnover_or_purchase(accounts: AccountResolver, invoice: Invoice, line: InvoiceLine) -> Amount:
    settings = accounts.settings
    role = Role.PURCHASE if invoice.kind.party is Party.CREDITOR else Role.TURNOVER
    line = with_project(invoice, line)
    resolution = resolve_waiting_revenue(accounts, invoice, line) or accounts.resolve(
        line,
        _posting_of(invoice),
        entry_type=None if invoice.kind.module is Module.ORDER_MANAGEMENT else EntryType.PROJECT_REVENUES,
        vat_duty=invoice.vat_duty if settings.split_revenue_per_vat_duty else None,
    )
    taken = resolution.taken
    if taken is None or taken.account is None:
        raise _unresolved(invoice, line, resolution, role)
    where = f"{taken.place}, for line {line.line_id} of invoice {invoice.document_id}"
    account = usable_account(settings, taken.account, where)
    why_not = account.why_no_turnover() if role is Role.TURNOVER else None
    if why_not:
        raise UnusableSettingError(
            free(
                f"ledger account {account.number} cannot take turnover, because {why_not}; it is set at {where}",
                "choose another account there, or change the account on its tab Preferences",
            )
        )
    return Amount(
        account=account,
        side=Side.CREDIT,
        amount=line.amount,
        role=role,
        vat_code=line.vat_code,
        allocations=allocations_of(settings, account, invoice, line),
        reason=Reason(rule=taken.place, invoice_line=line.line_id, resolution=resolution),
    )


def _unresolved(invoice: Invoice, line: InvoiceLine, resolution: Resolution, role: Role) -> UnresolvedAccountError:
    if invoice.kind.module is Module.ORDER_MANAGEMENT:
        remedy = f"give the line an article group or integration group whose {role} account is filled"
    else:
        remedy = f"add an integration account without a value for the calculation basis under {_MENU}"
    tried = "; ".join(str(candidate) for candidate in resolution.candidates)
    return UnresolvedAccountError(invoice.document_id, line.line_id, tried, remedy)


def _vat(settings: AdministrationSettings, invoice: Invoice) -> Iterator[Amount]:
    for stated in invoice.vat:
        vat = settings.vat_code_by_code.get(stated.vat_code)
        if vat is None:
            raise MissingSettingError(
                free(
                    f"invoice {invoice.document_id} states VAT {stated.amount} under code "
                    f"{stated.vat_code}, which does "
                    f"not exist in administration {settings.administration}",
                    "add the VAT code",
                )
            )
        if vat.reverse_charge_percentage is not None and invoice.kind.party is Party.CREDITOR:
            yield from _reverse_charge(settings, invoice, vat, stated, vat.reverse_charge_percentage)
        elif stated.amount:
            of_sale = invoice.kind.party is Party.DEBTOR
            field = "to_be_paid_account" if of_sale else "to_be_claimed_account"
            yield _vat_amount(settings, invoice, vat, field, Side.CREDIT, stated.amount)


def _reverse_charge(
    settings: AdministrationSettings, invoice: Invoice, vat: VatCode, stated: StatedVat, percent: Decimal
) -> Iterator[Amount]:
    """VAT that the supplier left to us: to be paid and to be claimed at once, over the stated basis (ours)."""
    if stated.amount:
        raise InvalidInvoiceError(
            free(
                f"it states VAT {stated.amount} under code {vat.code}, whose VAT is reverse-charged",
                "use a code whose VAT the supplier charges, or state none",
                of_invoice(invoice.document_id),
            )
        )
    due = percentage(stated.basis, percent, settings.decimals)
    if due:
        yield _vat_amount(settings, invoice, vat, "to_be_claimed_account", Side.CREDIT, due)
        yield _vat_amount(settings, invoice, vat, "to_be_paid_account", Side.DEBIT, due)


def _vat_amount(
    settings: AdministrationSettings, invoice: Invoice, vat: VatCode, field: str, side: Side, amount: Decimal
) -> Amount:
    account: str | None = getattr(vat, field)
    words = field.replace("_", " ")
    if account is None:
        raise MissingSettingError(
            free(
                f"invoice {invoice.document_id} has VAT {amount} under code {vat.code}, which has no {words}",
                f"set {field} on the VAT code",
            )
        )
    return Amount(
        account=usable_account(settings, account, f"{field} of VAT code {vat.code}"),
        side=side,
        amount=amount,
        role=Role.VAT,
        vat_code=vat.code,
        reason=Reason(rule=message(Code.ACCOUNT_OF_VAT_CODE, field=Term(f"VatCode.{field}"), vat=vat.code)),
    )
