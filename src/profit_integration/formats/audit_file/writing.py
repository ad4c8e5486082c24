"""Writing audit files, version 4.0 or 3.2: the entries of one administration in one financial year.

The file says that it holds what this library journalises and nothing else: invoices, stock and work in progress,
without an opening balance, payments or entries of others. There may be any number of entries. They are read once and
kept in a temporary file per journal, since their totals and contacts stand before them. Only the contacts stay in
memory.
"""

import shutil
from collections.abc import Iterable, Iterator
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
from profit_integration.formats.audit_file.elements import amount, element, identifier, text
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
        output.write(_element("header", _header(period, created, version)))
        output.write("<company>\n")
        for part in _company(period, version):
            output.write(part)
        output.writelines(transactions.contacts.elements())
        for write in (_general_ledger, _vat_codes, _periods, _opening_balance):
            output.write(write(period, version))
        transactions.write(output)
        output.write("</company>\n</auditfile>\n")


def _element(name: str, parts: Iterable[str]) -> str:
    return f"<{name}>{''.join(parts)}</{name}>\n"


def _header(period: AuditPeriod, created: date, version: AuditFileVersion) -> Iterator[str]:
    yield element("fiscalYear", period.financial_year.name)
    yield element("startDate", str(period.first))
    yield element("endDate", str(period.last))
    yield element("curCode", period.settings.currency)
    yield element("dateCreated", str(created))
    yield element("softwareDesc", _SOFTWARE)
    yield element("softwareVersion", text(version_of("profit_integration"), 20))
    if version is AuditFileVersion.V4_0 and period.settings.rgs_version is not None:
        yield element("RGSVersion", text(period.settings.rgs_version, 20))


def _company(period: AuditPeriod, version: AuditFileVersion) -> Iterator[str]:
    settings = period.settings
    if settings.registration_number is not None:
        name = "Commercenr" if version is AuditFileVersion.V4_0 else "companyIdent"
        yield element(name, identifier(settings.registration_number))
    yield element("companyName", text(settings.name, 255))
    yield element("taxRegistrationCountry", settings.tax_country)
    yield element("taxRegIdent", identifier(period.tax_number, 30)) + "\n"


def _general_ledger(period: AuditPeriod, version: AuditFileVersion) -> str:
    rgs = "RGScode" if version is AuditFileVersion.V4_0 else "leadReference"
    accounts = [
        _element(
            "ledgerAccount",
            (
                element("accID", identifier(account.number)),
                element("accDesc", text(account.description, 255)),
                element("accTp", "B" if account.type in _BALANCE_SHEET else "P"),
                "" if account.rgs_code is None else element(rgs, identifier(account.rgs_code, 255)),
            ),
        )
        for account in period.settings.ledger_accounts
    ]
    return _element("generalLedger", accounts) if accounts else ""


def _vat_codes(period: AuditPeriod, _version: AuditFileVersion) -> str:
    vat_codes = (
        _element(
            "vatCode",
            (
                element("vatID", identifier(vat_code.code)),
                element("vatDesc", text(vat_code.description, 100)),
                _known_account(period.settings, "vatToPayAccID", vat_code.to_be_paid_account),
                _known_account(period.settings, "vatToClaimAccID", vat_code.to_be_claimed_account),
            ),
        )
        for vat_code in period.settings.vat_codes
    )
    return _element("vatCodes", vat_codes)


def _known_account(settings: AdministrationSettings, name: str, number: str | None) -> str:
    """The element of an account; blank if there is none, or if the chart does not have it."""
    if number is None or number not in settings.account_by_number:
        return ""
    return element(name, identifier(number))


def _periods(period: AuditPeriod, _version: AuditFileVersion) -> str:
    """The periods of the financial year that have days of the file."""
    periods = (
        _element(
            "period",
            (
                element("periodNumber", str(of_year.number)),
                element("startDatePeriod", str(start)),
                element("endDatePeriod", str(end)),
            ),
        )
        for of_year, start, end in period.financial_year.periods()
        if start <= period.last and end >= period.first
    )
    return _element("periods", periods)


def _opening_balance(period: AuditPeriod, version: AuditFileVersion) -> str:
    described = ""
    if version is AuditFileVersion.V3_2:
        described = element("opBalDate", str(period.first)) + element("opBalDesc", _NO_OPENING_BALANCE)
    return _element("openingBalance", (described, *_totals(0, ZERO, ZERO)))


def _totals(lines: int, debit: Decimal, credit: Decimal) -> Iterator[str]:
    yield element("linesCount", str(lines))
    yield element("totalDebit", amount(debit))
    yield element("totalCredit", amount(credit))


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
        output.write(f"<transactions>{''.join(totals)}\n")
        for journal in self._period.settings.journals:
            file = self._files.get(journal.code)
            if file is not None:
                output.write(f"<journal>{''.join(self._journal(journal))}\n")
                file.seek(0)
                shutil.copyfileobj(file, output)
                output.write("</journal>\n")
        output.write("</transactions>\n")

    def _journal(self, journal: Journal) -> Iterator[str]:
        settings = self._period.settings
        summary_accounts: dict[JournalType, str | None] = {
            JournalType.SALES: settings.debtors_account,
            JournalType.PURCHASE: settings.creditors_account,
        }
        yield element("jrnID", identifier(journal.code))
        yield element("desc", text(journal.description))
        yield element("jrnTp", _JOURNAL_TYPES[journal.type])
        yield _known_account(settings, "offsetAccID", summary_accounts.get(journal.type))
