"""Writing audit files, version 4.0 or 3.2: the entries of one administration in one financial year.

The file says that it holds what this library journalises and nothing else: invoices, stock and work in progress,
without an opening balance, payments or entries of others. There may be any number of entries. They are read once and
kept in a temporary file per journal, since their totals and contacts stand before them. Only the contacts stay in
memory.
"""

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from importlib.metadata import version as version_of
from tempfile import TemporaryFile
from typing import TextIO

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, Side
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.money import ZERO, sum_of
from profit_integration.formats.audit_file.contacts import ContactsInUse
from profit_integration.formats.audit_file.elements import amount, elements, identifier, text
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.transactions import transaction

FIRST_TEXT = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- audit file, written by profit_integration'
_CONTENT = (
    ": the journals of invoices, stock and work in progress only, without opening balance, payments and other entries"
)
_SOFTWARE = "profit_integration (invoice journals only)"
_NO_OPENING_BALANCE = "none: this file has the invoice journals only"

_BALANCE_SHEET = frozenset({AccountType.ASSETS, AccountType.LIABILITIES})
_JOURNAL_TYPES = {
    JournalType.SALES: "S",
    JournalType.PURCHASE: "P",
    JournalType.CASH: "C",
    JournalType.BANK: "B",
    JournalType.GENERAL: "M",
    JournalType.VARIABLE_GENERAL: "M",
    JournalType.OPENING_BALANCE: "O",
}


def write_audit_file(
    period: AuditPeriod,
    entries: Iterable[JournalEntry],
    output: TextIO,
    *,
    created: date,
    version: AuditFileVersion = AuditFileVersion.V4_0,
) -> None:
    """Write entries as an audit file; those of a journal stay in their order.

    Args:
        period: The administration, and the days that the file is about.
        entries: The entries, each of which `check_audit_file` accepts.
        output: A text file in UTF-8.
        created: The date of the file.
        version: The version of the standard.
    """
    with ExitStack() as stack:
        transactions = _Transactions(period, version, stack)
        for entry in entries:
            transactions.add(entry)
        output.write(f'{FIRST_TEXT}{_CONTENT} -->\n<auditfile xmlns="{version.namespace}">\n')
        output.write(_header(period, created, version))
        output.write(f"<company>\n{_company(period, version)}\n")
        output.writelines(transactions.contacts.elements())
        for write in (_general_ledger, _vat_codes, _periods, _opening_balance):
            output.write(write(period, version))
        transactions.write(output)
        output.write("</company>\n</auditfile>\n")


def _header(period: AuditPeriod, created: date, version: AuditFileVersion) -> str:
    rgs_version = period.settings.rgs_version if version is AuditFileVersion.V4_0 else None
    header = elements(
        fiscalYear=period.financial_year.name,
        startDate=str(period.first),
        endDate=str(period.last),
        curCode=period.settings.currency,
        dateCreated=str(created),
        softwareDesc=_SOFTWARE,
        softwareVersion=text(version_of("profit_integration"), 20),
        RGSVersion=None if rgs_version is None else text(rgs_version, 20),
    )
    return f"<header>{header}</header>\n"


def _company(period: AuditPeriod, version: AuditFileVersion) -> str:
    settings = period.settings
    registered = "Commercenr" if version is AuditFileVersion.V4_0 else "companyIdent"
    return elements(
        **{registered: identifier(settings.registration_number)},
        companyName=text(settings.name, 255),
        taxRegistrationCountry=settings.tax_country,
        taxRegIdent=identifier(period.tax_number, 30),
    )


def _general_ledger(period: AuditPeriod, version: AuditFileVersion) -> str:
    rgs = "RGScode" if version is AuditFileVersion.V4_0 else "leadReference"
    accounts = [
        elements(
            accID=identifier(account.number),
            accDesc=text(account.description, 255),
            accTp="B" if account.type in _BALANCE_SHEET else "P",
            **{rgs: identifier(account.rgs_code, 255)},
        )
        for account in period.settings.ledger_accounts
    ]
    return _list("generalLedger", "ledgerAccount", accounts) if accounts else ""


def _vat_codes(period: AuditPeriod, _version: AuditFileVersion) -> str:
    vat_codes = (
        elements(
            vatID=identifier(vat_code.code),
            vatDesc=text(vat_code.description, 100),
            vatToPayAccID=_known_account(period.settings, vat_code.to_be_paid_account),
            vatToClaimAccID=_known_account(period.settings, vat_code.to_be_claimed_account),
        )
        for vat_code in period.settings.vat_codes
    )
    return _list("vatCodes", "vatCode", vat_codes)


def _list(name: str, item_name: str, contents: Iterable[str]) -> str:
    """An element with a list of elements."""
    items = "".join(f"<{item_name}>{content}</{item_name}>\n" for content in contents)
    return f"<{name}>{items}</{name}>\n"


def _known_account(settings: AdministrationSettings, number: str | None) -> str | None:
    """The identifier of an account; None if there is none, or if the chart does not have it."""
    return identifier(number) if number in settings.account_by_number else None


def _periods(period: AuditPeriod, _version: AuditFileVersion) -> str:
    """The periods of the financial year that have days of the file."""
    periods = (
        elements(periodNumber=str(of_year.number), startDatePeriod=str(start), endDatePeriod=str(end))
        for of_year, start, end in period.financial_year.periods()
        if start <= period.last and end >= period.first
    )
    return _list("periods", "period", periods)


def _opening_balance(period: AuditPeriod, version: AuditFileVersion) -> str:
    described = ""
    if version is AuditFileVersion.V3_2:
        described = elements(opBalDate=str(period.first), opBalDesc=_NO_OPENING_BALANCE)
    return f"<openingBalance>{described}{_totals(0, ZERO, ZERO)}</openingBalance>\n"


def _totals(lines: int, debit: Decimal, credit: Decimal) -> str:
    return elements(linesCount=str(lines), totalDebit=amount(debit), totalCredit=amount(credit))


class _Transactions:
    """The transactions of the entries so far, with their totals and contacts."""

    def __init__(self, period: AuditPeriod, version: AuditFileVersion, stack: ExitStack) -> None:
        self.contacts = ContactsInUse()
        self._period = period
        self._version = version
        self._stack = stack
        self._files: dict[str, TextIO] = {}
        self._lines = 0
        self._sums = dict.fromkeys(Side, ZERO)

    def add(self, entry: JournalEntry) -> None:
        """Keep an entry as a transaction of its journal."""
        file = self._files.get(entry.journal)
        if file is None:
            temporary = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - the stack closes it
            file = self._stack.enter_context(temporary)
            self._files[entry.journal] = file
        file.write(transaction(self._period, entry, self._version))
        self.contacts.add(entry)
        self._lines += len(entry.lines)
        for side in Side:
            amounts = (line.amount for line in entry.lines if line.side is side)
            self._sums[side] = sum_of((self._sums[side], *amounts))

    def write(self, output: TextIO) -> None:
        """Write the journals that have transactions, in the order of the settings."""
        totals = _totals(self._lines, self._sums[Side.DEBIT], self._sums[Side.CREDIT])
        output.write(f"<transactions>{totals}\n")
        for journal in self._period.settings.journals:
            file = self._files.get(journal.code)
            if file is not None:
                output.write(f"<journal>{self._journal(journal)}\n")
                file.seek(0)
                shutil.copyfileobj(file, output)
                output.write("</journal>\n")
        output.write("</transactions>\n")

    def _journal(self, journal: Journal) -> str:
        settings = self._period.settings
        summary_accounts: dict[JournalType, str | None] = {
            JournalType.SALES: settings.debtors_account,
            JournalType.PURCHASE: settings.creditors_account,
        }
        return elements(
            jrnID=identifier(journal.code),
            desc=text(journal.description),
            jrnTp=_JOURNAL_TYPES[journal.type],
            offsetAccID=_known_account(settings, summary_accounts.get(journal.type)),
        )
