"""Entries in a general journal (Dutch: memoriaal): of stock and of work in progress, which have no invoice number.

They are journal entries like all others, in books and in exports. The fields that other entries take from an invoice
are filled as follows. None of this is from AFAS's help.

- **Key.** The numbering of the kind, and the document's own id after the sort of document: ``packing_slip/PB-1001``.
- **Number.** Administration, kind and id, and the creditor if there is one: ``1/stock/packing_slip/PB-1001``. It is
  longer than the 12 characters of a counter's numbers, so that it never equals one of them.
- **Voucher number.** The document's own id.
- **Contact.** That of the document, or the administration itself if the document has none, such as a line of costs.

Help pages: Fin_Config_Journal (entries of stock belong in the general journal), Pro_Config_WrkPrg_Integr_Srt.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

import attrs

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.journalising.conversion import converted_lines
from profit_integration.core.journalising.posting import Amount, journal_lines
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalLine
from profit_integration.core.model.figures import check_figure
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.invoices import Contact, Invoice, Project
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.policies.description_formatter import compose, describe
from profit_integration.core.policies.document_rules import minor_unit_violations, period_violations
from profit_integration.core.policies.exchange_rates import foreign_currency_of
from profit_integration.core.policies.journal_choice import journal_of_type
from profit_integration.core.policies.refusal import refuse, with_document
from profit_integration.core.policies.settings_rules.currencies import decimals_of_currency
from profit_integration.core.policies.settings_rules.integration_types import type_violations
from profit_integration.core.violation import Code, Message, message, of_document


@attrs.frozen(kw_only=True)
class GeneralJournalDocument:
    """The document of an entry in a general journal, without its amounts.

    Attributes:
        kind: The kind of its integration type.
        sort: The sort of document within its kind, such as ``packing_slip``.
        document_id: The document's own id.
        administration: The administration that it belongs to; None if it is posted in its own administration.
        creditor: The creditor of a supplier's document, since two suppliers may use the same number.
        digest: The digest of its content.
        document_date: The date of the document.
        entry_date: The date that decides the period.
        contact: The customer or supplier, if any.
        project: The one project that it is about, if any.
        invoice: The invoice that it belongs to, if any.
    """

    kind: IntegrationKind
    sort: str
    document_id: str
    administration: int | None = None
    creditor: str | None = None
    digest: str
    document_date: date
    entry_date: date
    contact: Contact | None = None
    project: Project | None = None
    invoice: Invoice | None = None

    @property
    def is_credit(self) -> bool:
        """Whether the invoice that it belongs to is a credit."""
        return self.invoice is not None and self.invoice.is_credit

    @property
    def named(self) -> Message:
        """The document as errors name it."""
        return of_document(self.document_id)

    def key(self, administration: int) -> DocumentKey:
        """The key of the document in an administration."""
        return DocumentKey(administration, self.kind.numbering, f"{self.sort}/{self.document_id}", self.creditor)


def draft_general_journal_entry(
    settings: AdministrationSettings, document: GeneralJournalDocument, amounts: Iterable[Amount]
) -> EntryDraft | None:
    """Decide an entry in a general journal without its number.

    Args:
        settings: The settings of the administration it is posted in.
        document: The document.
        amounts: Its amounts; zeros are left out.

    Returns:
        The draft; None if there is nothing to post.

    Raises:
        SettingsError: If a setting that it needs is missing or may not be used.
        InvalidDocumentError: If an amount is finer than the minor unit of the currency, or has too many digits.
    """
    posted = [amount for amount in amounts if amount.amount]
    if not posted:
        return None
    currency = settings.currency if document.invoice is None else document.invoice.currency
    _check_amounts(settings, document, posted, currency)
    refuse(document.named, type_violations(settings, document.kind))
    integration_type = settings.integration_type_by_kind[document.kind]
    choice = journal_of_type(settings, integration_type, document.named, is_credit=document.is_credit)
    refuse(document.named, period_violations(settings, choice.journal.code, document.entry_date))
    lines, foreign = _lines(settings, document, posted, currency)
    return EntryDraft(
        document=document.key(settings.administration if document.administration is None else document.administration),
        kind=document.kind,
        digest=document.digest,
        journal=choice.journal.code,
        journal_reason=choice.reason,
        counter=None,
        entry_date=document.entry_date,
        voucher_date=document.document_date,
        due_date=None,
        voucher_number=document.document_id,
        contact=document.contact or Contact(str(settings.administration), settings.name),
        description=_description(settings, integration_type, document),
        currency=settings.currency,
        decimals=settings.decimals,
        foreign_currency=foreign,
        administration=settings.administration,
        lines=lines,
    )


def _check_amounts(
    settings: AdministrationSettings, document: GeneralJournalDocument, posted: Sequence[Amount], currency: str
) -> None:
    for amount in posted:
        check_figure(document.document_id, amount.amount)
        for too_fine in minor_unit_violations(settings, currency, [amount.amount]):
            raise InvalidDocumentError(with_document(document.named, too_fine, amount.reason.invoice_line))


def _lines(
    settings: AdministrationSettings, document: GeneralJournalDocument, posted: Sequence[Amount], currency: str
) -> tuple[tuple[JournalLine, ...], ForeignCurrency | None]:
    """The lines in the currency of the administration, and the currency of the invoice if that is another one."""
    lines = journal_lines(
        settings,
        posted,
        keeps_negative=document.is_credit and settings.reverse_negative_invoices,
        decimals=decimals_of_currency(settings, currency),
    )
    if document.invoice is None:
        return tuple(lines), None
    foreign = foreign_currency_of(settings, document.invoice)
    return converted_lines(settings, document.invoice, foreign, lines, document.named), foreign


def general_journal_number(draft: EntryDraft) -> InvoiceNumber:
    """The number of an entry in a general journal, which no counter can give (see the module)."""
    key = draft.document
    parts = (str(key.administration), draft.kind.value, key.document_id, key.creditor)
    return InvoiceNumber(text="/".join(part for part in parts if part is not None))


def _description(
    settings: AdministrationSettings, integration_type: IntegrationType, document: GeneralJournalDocument
) -> Description:
    """The financial description, by the same options as that of an invoice.

    Where the document has no value for the option, the text is the name of the source.
    """
    option, source = integration_type.financial_description, integration_type.source
    if document.invoice is not None:
        return describe(option, source, document.invoice, settings.language, kind=integration_type.kind)
    name = source.name(settings.language)
    body = name if option is FinancialDescription.SOURCE else _body(option, document.contact, document.project)
    fallback = None if body else message(Code.NOTHING_FOR_OPTION, option=option)
    return compose(option, source, body or name, fallback)


def _body(option: FinancialDescription, contact: Contact | None, project: Project | None) -> str:
    """The text of an option; blank if the document has no value for it."""
    match option:
        case FinancialDescription.CONTACT_NUMBER_AND_NAME | FinancialDescription.DEBTOR_NUMBER_AND_NAME:
            return f"{contact.number}-{contact.name}" if contact else ""
        case FinancialDescription.CONTACT_NAME | FinancialDescription.DEBTOR_NAME:
            return contact.name if contact else ""
        case FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION:
            return f"{project.number}-{project.description}" if project and project.description else ""
        case FinancialDescription.PROJECT_DESCRIPTION:
            return project.description if project else ""
        case FinancialDescription.SOURCE | FinancialDescription.DELIVERY_WEEK:
            return ""
        case _:
            assert_never(option)
