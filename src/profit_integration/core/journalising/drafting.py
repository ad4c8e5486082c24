"""Draft the journal entry of an invoice: everything but its number.

Journal, counter, description, accounts and amounts follow from the settings and the invoice alone. Drafting reads no
clock, holds no lock and draws no number. A draft is therefore also a preview, and a refused invoice loses no number.
"""

from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.amounts import entry_lines, require_field
from profit_integration.core.journalising.conversion import converted_lines
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, PaymentTerms
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.integration_types import IntegrationType, Journal, NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party, Source
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.money import converted
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.document_identity import keys_of
from profit_integration.core.policies.document_rules import (
    contact_violations,
    minor_unit_violations,
    period_violations,
)
from profit_integration.core.policies.exchange_rates import foreign_currency_of, rate_violations
from profit_integration.core.policies.journal_choice import (
    JournalChoice,
    choose_journal,
    posting_administration,
    profiles_of,
)
from profit_integration.core.policies.refusal import refusal, refuse, violation, with_document
from profit_integration.core.policies.settings_rules.integration_types import type_violations
from profit_integration.core.policies.settings_rules.journals import counter_violations
from profit_integration.core.violation import Code, Message


def draft_entry(
    settings: AdministrationSettings,
    invoice: Invoice,
    *,
    origin: AdministrationSettings | None = None,
    entry_date: date | None = None,
    today: date | None = None,
) -> EntryDraft:
    """Draft the journal entry of an invoice, without its number.

    Args:
        settings: The settings of the administration that the invoice is posted in.
        invoice: The invoice.
        origin: The settings of the administration that the invoice belongs to, if that is another one. A sales contact
            profile of the debtor there names the administration to post in.
        entry_date: The date that decides the period; by default the invoice date (AFAS: Invoice entry date same as
            invoice date).
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
        InvoiceError: If the invoice has another currency and no exchange rate, amounts finer than the minor unit of its
            currency, or a blocked contact.
        NoRangeError: If the counter has no range for the invoice date.
    """
    own = origin or settings
    _check_posted_here(own, settings, invoice)
    key, *_ = keys_of(invoice, own.administration, lambda: own)
    return draft_with(AccountResolver(settings), invoice, key=key, origin=origin, entry_date=entry_date, today=today)


def draft_with(
    accounts: AccountResolver,
    invoice: Invoice,
    *,
    key: DocumentKey,
    origin: AdministrationSettings | None = None,
    entry_date: date | None = None,
    today: date | None = None,
) -> EntryDraft:
    """Draft the journal entry of an invoice with an account resolver, which many invoices can share.

    Args:
        accounts: Has the settings of the administration that `posting_administration` gives, and remembers resolved
            accounts.
        invoice: The invoice.
        key: The key of its entry; see `keys_of`.
        origin: As for `draft_entry`; so are the other arguments and the errors.
        entry_date: The date that decides the period.
        today: The limit of automatic ranges.
    """
    settings = accounts.settings
    own = origin or settings
    _check_parties_and_amounts(own, settings, invoice)
    period_date = invoice.invoice_date if entry_date is None else entry_date
    heading = _heading(accounts, own, invoice, period_date, today)
    integration_type = heading.integration_type
    foreign = foreign_currency_of(settings, invoice)
    return EntryDraft(
        document=key,
        kind=invoice.kind,
        digest=invoice.digest,
        journal=heading.choice.journal.code,
        journal_reason=heading.choice.reason,
        counter=heading.counter,
        entry_date=period_date,
        voucher_date=invoice.invoice_date,
        due_date=invoice.due_date,
        voucher_number=invoice.document_id if invoice.kind.party is Party.CREDITOR else None,
        contact=invoice.contact,
        description=describe(integration_type.financial_description, heading.source, invoice, settings.language),
        currency=settings.currency,
        decimals=settings.decimals,
        foreign_currency=foreign,
        payment_discount=_payment_terms(settings, integration_type, invoice, foreign),
        reverses=None if invoice.reverses is None else attrs.evolve(key, document_id=invoice.reverses),
        administration=settings.administration,
        lines=converted_lines(
            settings, invoice, foreign, entry_lines(accounts, integration_type, invoice), invoice.named
        ),
    )


class _Heading(NamedTuple):
    """What an entry has beside its lines and its description, and many invoices share.

    Attributes:
        integration_type: The integration type.
        source: The source of the invoices, with which descriptions begin.
        choice: The journal, and why it was chosen.
        counter: The code of the counter, as `counter_of` gives it.
    """

    integration_type: IntegrationType
    source: Source
    choice: JournalChoice
    counter: str | None


def _heading(
    accounts: AccountResolver, own: AdministrationSettings, invoice: Invoice, period_date: date, today: date | None
) -> _Heading:
    """The heading of an invoice's entry, decided once for the invoices that share it."""
    chosen_by = (invoice.kind, invoice.journal, profiles_of(own, invoice), invoice.is_credit)
    return accounts.once(
        ("heading", *chosen_by, invoice.invoice_date, period_date, today),
        lambda: _decided_heading(accounts.settings, own, invoice, period_date, today),
    )


def _decided_heading(
    settings: AdministrationSettings,
    own: AdministrationSettings,
    invoice: Invoice,
    period_date: date,
    today: date | None,
) -> _Heading:
    """The heading of an invoice's entry.

    Raises:
        SettingsError: If its integration type, journal or counter is missing or may not be used, or its period is
            blocked.
        NoRangeError: If the counter has no range for the invoice date.
    """
    document = invoice.named
    refuse(document, type_violations(settings, invoice.kind))
    integration_type = settings.integration_type_by_kind[invoice.kind]
    choice = choose_journal(settings, integration_type, invoice, profile_settings=own)
    refuse(document, period_violations(settings, choice.journal.code, period_date))
    counter = counter_of(settings, integration_type, choice.journal, invoice.invoice_date, document, today)
    return _Heading(integration_type, integration_type.source, choice, counter)


def _check_posted_here(own: AdministrationSettings, settings: AdministrationSettings, invoice: Invoice) -> None:
    """Refuse an invoice that the sales contact profile of its debtor posts in another administration."""
    target = posting_administration(own, invoice)
    if target != settings.administration:
        values = {"debtor": invoice.debtor.number, "target": target, "administration": settings.administration}
        raise refusal(invoice.named, violation(own, Code.POSTED_ELSEWHERE, "sales_contact_profiles", **values))


def _check_parties_and_amounts(own: AdministrationSettings, settings: AdministrationSettings, invoice: Invoice) -> None:
    """Refuse blocked contacts, another currency without a rate, and amounts finer than its minor unit."""
    contacts = (invoice.contact.number, invoice.debtor.number)
    for where in (settings,) if own is settings else (own, settings):
        refuse(invoice.named, contact_violations(where, contacts))
    in_amounts = chain(
        rate_violations(settings, invoice), minor_unit_violations(settings, invoice.currency, invoice.amounts)
    )
    for broken in in_amounts:
        raise InvalidInvoiceError(with_document(invoice.named, broken))


def _payment_terms(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    invoice: Invoice,
    foreign: ForeignCurrency | None,
) -> PaymentTerms | None:
    """The discount for paying in time; it is part of the entry, and of none of its lines (Inv_Disc_Paymnt).

    It is in the currency of the administration, as the amounts of the lines are.
    """
    discount, field, document = invoice.payment_discount, "payment_discount_days", invoice.named
    if discount is None or invoice.is_credit:  # a credit has no discount for paying in time
        return None
    require_field(settings, integration_type, field, discount.amount, document)
    amount = discount.amount if foreign is None else converted(discount.amount, foreign.rate, settings.decimals)
    if discount.last_day is not None:
        return PaymentTerms(amount, discount.last_day)
    days = integration_type.payment_discount_days or 0
    if days > (date.max - invoice.invoice_date).days:
        values = {"days": days, "date": invoice.invoice_date}
        place = f"{place_of(integration_type)}.{field}"
        raise refusal(document, violation(settings, Code.TERM_WITHOUT_DATE, place, **values))
    return PaymentTerms(amount, invoice.invoice_date + timedelta(days=days))


def counter_of(
    settings: AdministrationSettings,
    integration_type: IntegrationType,
    journal: Journal,
    on: date,
    document: Message,
    today: date | None,
) -> str | None:
    """The code of the counter that numbers an entry; None where a document's own number is the invoice number.

    Args:
        settings: The settings of the administration that the entry is posted in.
        integration_type: The integration type of the document.
        journal: The journal of the entry.
        on: The date that decides the range of the number.
        document: How an error names the document.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        SettingsError: If the journal has no counter.
        NoRangeError: If the counter has no range for the date.
    """
    if integration_type.numbers is NumberSource.DOCUMENT:
        return None
    refuse(document, counter_violations(settings, journal, f"{place_of(journal)}.counter"))
    counter = settings.counter_by_code[str(journal.counter)]
    counter.range_for(on, today=today)
    return counter.code
