"""The lines of a journal entry: which amounts, on which accounts, on which sides.

The lines of a sales invoice::

    debit   debtor              what is to be paid
    debit   prepayments         what was paid beforehand, if anything
    debit   invoice discount    per VAT code, on the account of the integration type
    credit  turnover            per line, on its resolved account
    credit  VAT to be paid      per VAT code, as the invoice states it
    credit  rounding            as the invoice states it, if anything
    credit  credit restriction  what the debtor may deduct when paying in time, if anything

A purchase invoice is its mirror image.

Help pages: "Journalising" (Inv_Jrnlze_1), Pr_Jrnlze_Cred for credits.
"""

from collections.abc import Iterator
from decimal import Decimal

from profit_integration.core.journalising.amounts import Amount, amounts_of
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine, Reason, Role, Side
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import in_minor_unit, minus, sum_of
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.cost_centres import refuse_mandatory_axes
from profit_integration.core.policies.refusal import refuse
from profit_integration.core.policies.settings_rules.accounts import SUMMARY_ACCOUNTS, summary_account_violations
from profit_integration.core.violation import Code, Message, message


def entry_lines(
    accounts: AccountResolver, integration_type: IntegrationType, invoice: Invoice, document: Message
) -> Iterator[JournalLine]:
    """The lines of an invoice's journal entry, each with its reasons.

    Args:
        accounts: The settings, with the accounts that were found by them.
        integration_type: The integration type of the invoice.
        invoice: The invoice.
        document: How an error names the invoice.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
    """
    settings = accounts.settings
    yield _party_line(settings, invoice, document)
    groups: dict[tuple[object, ...], list[Amount]] = {}
    for position, amount in enumerate(amounts_of(accounts, integration_type, invoice, document)):
        own = None if settings.compress_lines else position
        key = (amount.role, amount.account.number, amount.side, amount.vat_code, amount.allocations, own)
        groups.setdefault(key, []).append(amount)
    for group in groups.values():
        yield _journal_line(settings, invoice, group)


def _journal_line(settings: AdministrationSettings, invoice: Invoice, group: list[Amount]) -> JournalLine:
    first = group[0]
    side, amount = _placed(settings, invoice, first.side, sum_of(each.amount for each in group))
    return JournalLine(
        account=first.account.number,
        side=side,
        amount=amount,
        role=first.role,
        vat_code=first.vat_code,
        allocations=first.allocations,
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


def _party_line(settings: AdministrationSettings, invoice: Invoice, document: Message) -> JournalLine:
    role, party = Role.CREDITOR, Party.CREDITOR
    if invoice.kind.party is Party.DEBTOR:
        role, party = Role.DEBTOR, Party.DEBTOR
    refuse(document, summary_account_violations(settings, party))
    account = settings.account_by_number[getattr(settings, SUMMARY_ACCOUNTS[party])]
    refuse_mandatory_axes(settings, account, document)
    side, amount = _placed(settings, invoice, Side.DEBIT, invoice.payable)
    return JournalLine(
        account=account.number,
        side=side,
        amount=amount,
        role=role,
        contact=invoice.debtor.number,
        reasons=(Reason(rule=message(Code.SUMMARY_ACCOUNT, parties=invoice.kind.party)),),
    )
