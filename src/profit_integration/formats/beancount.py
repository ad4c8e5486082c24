"""Journal entries as beancount text, which bean-check and fava read.

An account of ours becomes ``Income:8000``, by its type and number; our description stands beside it. Debit is positive.
Number, journal, document and reasons go along as metadata.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, JournalLine
from profit_integration.core.model.ledger import AccountType, LedgerAccount
from profit_integration.core.violation import Code, Violation

_ROOTS = {
    AccountType.ASSETS: "Assets",
    AccountType.LIABILITIES: "Liabilities",
    AccountType.REVENUES: "Income",
    AccountType.COSTS: "Expenses",
}
_COMPONENT = re.compile(r"[A-Z0-9][A-Za-z0-9]*")


def write_beancount(settings: AdministrationSettings, entries: Iterable[JournalEntry], output: TextIO) -> None:
    """Write entries as beancount text, with the accounts that they use opened on the day of their first entry.

    Args:
        settings: The settings, for the accounts' types and descriptions.
        entries: The entries.
        output: A text file.

    Raises:
        MissingSettingError: If an entry is on an account that the settings no longer have.
    """
    ordered = sorted(entries, key=lambda entry: entry.entry_date)
    opened: set[str] = set()
    output.write(f'option "title" {_text(settings.name or str(settings.administration))}\n')
    output.write(f'option "operating_currency" "{settings.currency}"\n')
    for entry in ordered:
        for number in dict.fromkeys(line.account for line in entry.lines):
            if number not in opened:
                opened.add(number)
                account = _account(settings, number)
                output.write(f"\n{entry.entry_date} open {_name(account)} {entry.currency}\n")
                output.write(f"  description: {_text(account.description)}\n")
        output.write("\n" + "".join(f"{line}\n" for line in _transaction(settings, entry)))


def _transaction(settings: AdministrationSettings, entry: JournalEntry) -> Iterator[str]:
    yield f"{entry.entry_date} * {_text(entry.contact.name)} {_text(entry.description.text)}"
    yield f"  number: {_text(entry.number.text)}"
    yield f"  journal: {_text(entry.journal)}"
    yield f"  document: {_text(entry.document.document_id)}"
    yield f"  voucher-date: {entry.voucher_date}"
    for line in entry.lines:
        yield f"  {_name(_account(settings, line.account))}  {line.balance:f} {entry.currency}"
        yield from _line_metadata(line)


def _line_metadata(line: JournalLine) -> Iterator[str]:
    if line.contact is not None:
        yield f"    contact: {_text(line.contact)}"
    if line.vat_code is not None:
        yield f"    vat-code: {_text(line.vat_code)}"
    yield f"    reason: {_text('; '.join(dict.fromkeys(str(reason.rule) for reason in line.reasons)))}"


def _account(settings: AdministrationSettings, number: str) -> LedgerAccount:
    account = settings.account_by_number.get(number)
    if account is None:
        unknown = Violation(code=Code.ACCOUNT_UNKNOWN, place="ledger_accounts", values={"account": number})
        raise MissingSettingError(unknown)
    return account


def _name(account: LedgerAccount) -> str:
    """The account's name; a number that beancount cannot write is spelled out, so that no two become one."""
    number = account.number
    if not _COMPONENT.fullmatch(number):
        number = "X-" + number.encode().hex()
    return f"{_ROOTS[account.type]}:{number}"


def _text(text: str) -> str:
    return '"' + re.sub(r"[\r\n]+", " ", text).replace("\\", "\\\\").replace('"', '\\"') + '"'
