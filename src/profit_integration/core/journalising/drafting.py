"""Drafting: the whole decision from invoice to journal entry, but for the number.

A pure function of settings and invoice: which journal and counter, which text, which accounts, which amounts. It reads
no clock, holds no lock and takes no number, so a draft is also a preview, and a mistake in the settings costs nothing.
"""

from datetime import date, timedelta

import attrs

from profit_integration.core.errors import (
    BlockedContactError,
    BlockedPeriodError,
    InvalidInvoiceError,
    MissingSettingError,
    UnusableSettingError,
)
from profit_integration.core.journalising.amounts import check_activated
from profit_integration.core.journalising.posting import entry_lines
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, PaymentTerms
from profit_integration.core.model.integration_types import MOST_DAYS, IntegrationType, Journal, NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import is_finer_than
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.journal_choice import choose_journal, posting_administration
from profit_integration.core.violation import free, of_invoice

_MENU = "General / Configuration / Integration settings"


def draft_entry(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    origin: AdministrationSettings | None = None,
    entry_date: date | None = None,
    today: date | None = None,
) -> EntryDraft:
    """Decide everything of an invoice's journal entry but its number.

    Args:
        settings: The settings of the administration it is posted in.
        invoice: The invoice.
        origin: The settings of the administration that the invoice belongs to, if the debtor's sales contact profile
            there has it posted in another one.
        entry_date: The date that decides the period; the invoice date unless given (AFAS: Invoice entry date same as
            invoice date).
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
        InvoiceError: If the invoice has another currency, amounts finer than its minor unit, or a blocked contact.
        NoRangeError: If the counter has no range for the invoice date.
    """
    return draft_with(AccountResolver(settings), invoice, origin=origin, entry_date=entry_date, today=today)


def draft_with(
    accounts: AccountResolver,
    invoice: Invoice,
    *,
    origin: AdministrationSettings | None = None,
    entry_date: date | None = None,
    today: date | None = None,
) -> EntryDraft:
    """Draft one of many entries: the resolver holds the settings, and remembers the accounts of earlier lines.

    See `draft_entry` for the other arguments and the errors.
    """
    settings = accounts.settings
    own = origin or settings
    _check_posted_here(own, settings, invoice)
    _check_contact(own, settings, invoice)
    _check_money(settings, invoice)
    integration_type = _integration_type(settings, invoice)
    choice = choose_journal(settings, integration_type, invoice, profiles=own)
    on = invoice.invoice_date if entry_date is None else entry_date
    _check_period(settings, choice.journal, invoice, on)
    key = invoice.key(own.administration)
    return EntryDraft(
        document=key,
        digest=invoice.digest,
        journal=choice.journal.code,
        journal_reason=choice.reason,
        counter=_counter(settings, integration_type, choice.journal, invoice, today),
        entry_date=on,
        voucher_date=invoice.invoice_date,
        due_date=invoice.due_date,
        voucher_number=invoice.document_id if invoice.kind.party is Party.CREDITOR else None,
        contact=invoice.contact,
        description=describe(
            integration_type.financial_description, integration_type.source, invoice, settings.language
        ),
        currency=settings.currency,
        decimals=settings.decimals,
        payment_discount=_payment_terms(settings, integration_type, invoice),
        reverses=None if invoice.reverses is None else attrs.evolve(key, document_id=invoice.reverses),
        administration=settings.administration,
        lines=tuple(entry_lines(accounts, integration_type, invoice)),
    )


def _check_posted_here(own: AdministrationSettings, settings: AdministrationSettings, invoice: Invoice) -> None:
    """An invoice is never posted in another administration than the profile of its debtor says."""
    target = posting_administration(own, invoice)
    if target != settings.administration:
        raise UnusableSettingError(
            free(
                f"the sales contact profile of debtor {invoice.debtor.number} posts in administration "
                f"{target}, and these "
                f"are the settings of administration {settings.administration}",
                f"give the settings of administration {target}, or clear Administration on the profile",
            )
        )


def _check_contact(own: AdministrationSettings, settings: AdministrationSettings, invoice: Invoice) -> None:
    for number in (invoice.contact.number, invoice.debtor.number):
        if number in own.blocked_contacts or number in settings.blocked_contacts:
            raise BlockedContactError(invoice.document_id, number)


def _check_period(settings: AdministrationSettings, journal: Journal, invoice: Invoice, on: date) -> None:
    for period in settings.blocked_periods:
        if period.blocks(on, journal.code):
            raise BlockedPeriodError(invoice.document_id, on, journal.code, str(period))


def _payment_terms(
    settings: AdministrationSettings, integration_type: IntegrationType, invoice: Invoice
) -> PaymentTerms | None:
    """What paying in time earns; it is terms only, and no line of the entry holds it (Inv_Disc_Paymnt)."""
    discount = invoice.payment_discount
    if discount is None or invoice.is_credit:  # a credit earns nothing
        return None
    days = integration_type.payment_discount_days
    if days is None:
        raise MissingSettingError(
            free(
                f"the invoice states payment discount {discount.amount}, but integration type "
                f"{integration_type.kind} does "
                f"not use it",
                f"enter Days payment discount under {_MENU} / Integration type",
            )
        )
    check_activated(settings, "payment_discount_days")
    if discount.last_day is not None:
        return PaymentTerms(discount.amount, discount.last_day)
    if not 1 <= days <= MOST_DAYS or days > (date.max - invoice.invoice_date).days:
        raise UnusableSettingError(
            free(
                f"{days} days of payment discount after {invoice.invoice_date} is no term",
                f"enter a number of days from 1 to {MOST_DAYS} in Days payment discount",
            )
        )
    return PaymentTerms(discount.amount, invoice.invoice_date + timedelta(days=days))


def _check_money(settings: AdministrationSettings, invoice: Invoice) -> None:
    if invoice.currency != settings.currency:
        raise InvalidInvoiceError(
            free(
                f"its currency is {invoice.currency}, while administration {settings.administration} keeps its books "
                f"in {settings.currency}",
                f"invoice in {settings.currency}, or post it in an administration in {invoice.currency}",
                of_invoice(invoice.document_id),
            )
        )
    for amount in invoice.amounts:
        if is_finer_than(amount, settings.decimals):
            raise InvalidInvoiceError(
                free(
                    f"amount {amount} is finer than {settings.currency}'s {settings.decimals} decimal(s)",
                    "state amounts in the minor unit of the currency; nothing is rounded in silence",
                    of_invoice(invoice.document_id),
                )
            )


def _integration_type(settings: AdministrationSettings, invoice: Invoice) -> IntegrationType:
    integration_type = settings.integration_type_by_kind.get(invoice.kind)
    if integration_type is None:
        raise MissingSettingError(
            free(
                f"administration {settings.administration} has no integration type {invoice.kind}",
                f"add it under {_MENU} / Integration type",
            )
        )
    return integration_type


def _counter(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    journal: Journal,
    invoice: Invoice,
    today: date | None,
) -> str | None:
    if integration_type.numbers is NumberSource.DOCUMENT:
        return None
    if journal.counter is None:
        raise MissingSettingError(
            free(
                f"journal {journal.code} has no counter, so that no invoice number can be determined",
                "set Counter last invoice on the journal",
            )
        )
    counter = settings.counter_by_code.get(journal.counter)
    if counter is None:
        raise MissingSettingError(
            free(
                f"counter {journal.counter} of journal {journal.code} does not exist",
                "add it under General / Configuration / Numbering settings / Counters",
            )
        )
    counter.range_for(invoice.invoice_date, today=today)
    return counter.code
