"""The invoices of an audit file, and the settings that they were booked by.

An audit file holds the result of journalising. From the lines of one journal of sales or purchases, this module infers
the settings and the invoices: the chart, VAT codes and journals as the file has them; the description of a line as its
article, with an article group per description; the accounts of debtors and creditors as the lines show them; and an
invoice per invoice reference, with the VAT that each line states. Journalising those invoices by those settings should
give the booked lines again.

What an audit file does not hold is assumed: every account allows VAT; profit and loss accounts are accounts
of costs, and those of the balance sheet of assets; the administration is number 1.
"""

from collections import Counter as Tally
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import attrs

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import Side
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import IntegrationType, Journal, NumberSource
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Party
from profit_integration.core.model.ledger import AccountType, LedgerAccount, SummaryAccounts
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, of_invoice
from profit_integration.formats.audit_file.document import (
    AuditAccount,
    AuditFile,
    AuditJournal,
    BookedLine,
    BookedVat,
    Transaction,
)
from profit_integration.formats.audit_file.party_accounts import party_accounts
from profit_integration.formats.mistakes import unsupported

_JOURNAL_TYPES = {
    "S": JournalType.SALES,
    "P": JournalType.PURCHASE,
    "B": JournalType.BANK,
    "C": JournalType.CASH,
}
_KINDS = {
    "S": IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES,
    "P": IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES,
}


def invoice_journals(audit_file: AuditFile) -> "tuple[InvoiceJournal, ...]":
    """The journals of sales and purchases in which anything was booked."""
    return tuple(
        InvoiceJournal(audit_file, journal)
        for journal in audit_file.journals
        if journal.type in _KINDS and journal.transactions
    )


@attrs.frozen(kw_only=True)
class BookedInvoice:
    """The lines of a transaction that are about one invoice.

    Attributes:
        number: The invoice reference; the number of the transaction where its lines do not agree on one.
        entry_date: The date of the transaction.
        party: The lines on the account of the debtors or creditors.
        articles: The lines of turnover or purchases.
        vat: The lines of VAT itself.
    """

    number: str
    entry_date: date
    party: tuple[BookedLine, ...]
    articles: tuple[BookedLine, ...]
    vat: tuple[BookedLine, ...]


@attrs.frozen
class InvoiceJournal:
    """A journal of sales or purchases, with what its invoices need to be journalised again.

    Attributes:
        audit_file: The file.
        journal: The journal.
    """

    audit_file: AuditFile
    journal: AuditJournal

    @property
    def kind(self) -> IntegrationKind:
        """The integration kind that stands for what was booked here."""
        return _KINDS[self.journal.type or ""]

    @property
    def _is_sales(self) -> bool:
        return self.kind.party is Party.DEBTOR

    @cached_property
    def invoices(self) -> tuple[BookedInvoice, ...]:
        """The invoices that were booked, in the order of the file.

        A transaction is as many invoices as it has references; where a line has none, it is one invoice.
        """
        bookings = [booking for transaction in self.journal.transactions for booking in _bookings(transaction)]
        of_result = {account.number for account in self.audit_file.accounts if account.is_of_result}
        lines = [booking.lines for booking in bookings]
        accounts = party_accounts(lines, of_result | self.audit_file.vat_accounts, self.journal.contra_account)
        return tuple(self._booked(*booking) for booking in zip(bookings, accounts, strict=True))

    @cached_property
    def party_account(self) -> str | None:
        """The account of most debtors or creditors; None where the lines show none."""
        accounts = Tally(booked.party[0].account for booked in self.invoices if booked.party)
        return max(accounts, key=accounts.__getitem__, default=None)

    @cached_property
    def told_apart(self) -> frozenset[str]:
        """The descriptions that are booked on several accounts; there, the account makes the article."""
        accounts: dict[str, set[str]] = {}
        for line in self._article_lines():
            accounts.setdefault(line.description, set()).add(line.account)
        return frozenset(description for description, numbers in accounts.items() if len(numbers) > 1)

    @cached_property
    def settings(self) -> AdministrationSettings:
        """The settings that the invoices of this journal were booked by; amounts are kept per invoice line.

        Raises:
            SettingsError: If the file has two accounts, VAT codes or journals under one key.
        """
        accounts = {self._article(line): line.account for line in self._article_lines()}
        code = self.journal.code
        numbers = NumberSource.DOCUMENT
        return AdministrationSettings(
            administration=1,
            name=self.audit_file.company,
            currency=self.audit_file.currency,
            debtors_account=self.party_account if self._is_sales else None,
            creditors_account=None if self._is_sales else self.party_account,
            reverse_negative_invoices=any(line.amount < 0 for booked in self.invoices for line in booked.party),
            compress_lines=False,
            ledger_accounts=tuple(_ledger_account(account) for account in self.audit_file.accounts),
            journals=tuple(settings_journal(journal) for journal in self.audit_file.journals),
            vat_codes=tuple(VatCode(**attrs.asdict(vat_code)) for vat_code in self.audit_file.vat_codes),
            integration_types=(
                IntegrationType(kind=self.kind, journal=code, credit_invoices_journal=code, numbers=numbers),
            ),
            article_groups=tuple(self._article_group(article, account) for article, account in accounts.items()),
            summary_accounts=tuple(self._summary_accounts()),
        )

    def to_invoice(self, booked: BookedInvoice) -> Invoice:
        """The invoice that was booked.

        Raises:
            UnsupportedDocumentError: If the account of its debtor or creditor is unknown, or a line has several VAT
                codes.
            InvoiceError: If what was booked does not add up.
        """
        if not booked.party:
            raise unsupported(Code.PARTY_ACCOUNT_UNKNOWN, of_invoice(booked.number))
        relation = booked.party[0].relation or ""
        lines = tuple(self._line(booked, line) for line in booked.articles)
        vat = tuple(
            StatedVat(vat_code=stated.code, basis=line.amount, amount=self._amount(stated))
            for line, article in zip(lines, booked.articles, strict=True)
            for stated in article.vat
        )
        return Invoice(
            kind=self.kind,
            document_id=booked.number,
            invoice_date=booked.party[0].voucher_date,
            contact=Contact(relation, self.audit_file.relations.get(relation, "")),
            currency=self.audit_file.currency,
            lines=lines,
            vat=vat,
            total=minus(self._signed(sum_of(line.balance for line in booked.party))),
        )

    def _line(self, booked: BookedInvoice, line: BookedLine) -> InvoiceLine:
        if len(line.vat) > 1:
            subject = of_invoice(booked.number)
            raise unsupported(Code.SEVERAL_VAT_CODES, subject, line=line.number, count=len(line.vat))
        article = self._article(line)
        return InvoiceLine(
            line_id=line.number,
            amount=self._signed(line.balance),
            vat_code=line.vat[0].code if line.vat else None,
            description=line.description,
            article=article,
            article_group=article,
        )

    def _signed(self, balance: Decimal) -> Decimal:
        """Debit less credit of turnover or purchases, as the invoice has it: positive on a normal one."""
        return minus(balance) if self._is_sales else balance

    def _amount(self, vat: BookedVat) -> Decimal:
        return self._signed(vat.amount if vat.side is Side.DEBIT else minus(vat.amount))

    def _article(self, line: BookedLine) -> str:
        return f"{line.description} / {line.account}" if line.description in self.told_apart else line.description

    def _article_group(self, article: str, account: str) -> ArticleGroup:
        return ArticleGroup(
            code=article,
            description=article,
            revenue_account=account if self._is_sales else None,
            purchase_account=None if self._is_sales else account,
        )

    def _article_lines(self) -> Iterator[BookedLine]:
        return (line for booked in self.invoices for line in booked.articles)

    def _summary_accounts(self) -> Iterator[SummaryAccounts]:
        """The accounts of debtors or creditors that are mostly booked on another one than most are."""
        accounts: dict[str, Tally[str]] = {}
        for booked in self.invoices:
            for line in booked.party[:1]:
                accounts.setdefault(line.relation or "", Tally())[line.account] += 1
        for contact, of_contact in accounts.items():
            account = max(of_contact, key=of_contact.__getitem__)
            if account != self.party_account:
                field = "debtors_account" if self._is_sales else "creditors_account"
                yield SummaryAccounts(contact=contact, **{field: account})

    def _booked(self, booking: "_Booking", party_account: str | None) -> BookedInvoice:
        others = [line for line in booking.lines if line.account != party_account]
        return BookedInvoice(
            number=booking.number,
            entry_date=booking.entry_date,
            party=tuple(line for line in booking.lines if line.account == party_account),
            articles=tuple(line for line in others if not self._is_vat(line)),
            vat=tuple(line for line in others if self._is_vat(line)),
        )

    def _is_vat(self, line: BookedLine) -> bool:
        """Whether a line is VAT itself; on the account of VAT there may be purchases that bear VAT, too."""
        return line.account in self.audit_file.vat_accounts and not any(vat.amount for vat in line.vat)


class _Booking(NamedTuple):
    """The lines of a transaction that are about one invoice, before it is known what each of them is."""

    number: str
    entry_date: date
    lines: list[BookedLine]


def _bookings(transaction: Transaction) -> Iterator[_Booking]:
    by_reference: dict[str, list[BookedLine]] = {}
    for line in transaction.lines:
        if line.invoice is not None:
            by_reference.setdefault(line.invoice, []).append(line)
    if len(transaction.lines) > sum(len(lines) for lines in by_reference.values()):
        number = next(iter(by_reference)) if len(by_reference) == 1 else transaction.number
        by_reference = {number: list(transaction.lines)}
    for number, lines in by_reference.items():
        yield _Booking(number, transaction.entry_date, lines)


def _ledger_account(account: AuditAccount) -> LedgerAccount:
    type_ = AccountType.ASSETS if account.is_of_balance_sheet else AccountType.COSTS
    return LedgerAccount(number=account.number, description=account.description, type=type_, vat_allowed=True)


def settings_journal(journal: AuditJournal) -> Journal:
    """A journal of an audit file as one of the settings; a type that these do not have is general."""
    type_ = _JOURNAL_TYPES.get(journal.type or "", JournalType.GENERAL)
    return Journal(code=journal.code, description=journal.description, type=type_)
