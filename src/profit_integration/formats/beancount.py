"""Journal entries as beancount text, which bean-check and fava read.

A ledger account becomes ``Income:8000``, by its type and number, with its description as metadata. Debit is positive.
Number, journal, document and voucher date are metadata of the transaction. Contact, VAT code and reasons are metadata
of its postings.

Amounts are in the currency of the administration. Of a document in another currency, its rate is metadata of the
transaction, and its amounts are metadata of the postings. They are no prices: beancount divides a total price by the
amount, and then finds that the transaction does not balance.

Beancount lets an account be opened once. A file of entries that opens its accounts itself is complete, but cannot be
combined with another such file. Files of entries that do not open their accounts can be combined with one file of
accounts, which opens all of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, Side
from profit_integration.core.model.ledger import AccountType, LedgerAccount
from profit_integration.core.money import minus
from profit_integration.core.violation import Code, Violation

_ROOTS = {
    AccountType.ASSETS: "Assets",
    AccountType.LIABILITIES: "Liabilities",
    AccountType.REVENUES: "Income",
    AccountType.COSTS: "Expenses",
}
_COMPONENT = re.compile(r"[A-Z0-9][A-Za-z0-9]*")

FIRST_LINE = "; journal entries, written by profit_integration"
FIRST_LINE_OF_ACCOUNTS = "; ledger accounts, written by profit_integration"
_OPENED_ON = "1970-01-01"  # a chart has no dates, and this day is before any entry


def write_beancount(
    settings: AdministrationSettings,
    entries: Iterable[JournalEntry],
    output: TextIO,
    *,
    others: Iterable[AdministrationSettings] = (),
    with_accounts: bool = True,
    in_order: bool = False,
) -> None:
    """Write entries as beancount text.

    Args:
        settings: The settings, for the accounts' types and descriptions.
        entries: The entries, in any order; they are written by entry date.
        output: A text file.
        others: The settings of other administrations that entries are posted in.
        with_accounts: Whether to open the accounts that the entries use, each on the day of its first entry. Without
            it, they are opened by `write_beancount_accounts` in a file of their own.
        in_order: Whether the entries come by entry date already. They are then written one by one, and not sorted.

    Raises:
        MissingSettingError: If an entry is on an account that the settings no longer have.
    """
    charts = {chart.administration: chart for chart in others}
    opened: set[str] = set()
    output.write(f"{FIRST_LINE}\n")
    if with_accounts:
        output.write(
            "; It stands alone. Files that are to be combined share their accounts: export them with --accounts.\n"
        )
    _write_options(settings, output)
    for entry in entries if in_order else sorted(entries, key=lambda entry: entry.entry_date):
        chart = charts.get(entry.administration, settings)
        for number in dict.fromkeys(line.account for line in entry.lines) if with_accounts else ():
            _write_open(_account(chart, number), str(entry.entry_date), entry.currency, opened, output)
        output.write("\n" + "".join(f"{line}\n" for line in _transaction(chart, entry)))


def write_beancount_accounts(
    settings: AdministrationSettings, output: TextIO, *, others: Iterable[AdministrationSettings] = ()
) -> None:
    """Write the ledger accounts as beancount text that opens each of them, long before any entry.

    Args:
        settings: The settings.
        output: A text file.
        others: The settings of other administrations that entries are posted in.
    """
    output.write(f"{FIRST_LINE_OF_ACCOUNTS}\n")
    _write_options(settings, output)
    opened: set[str] = set()
    for chart in (settings, *others):
        for account in chart.ledger_accounts:
            _write_open(account, _OPENED_ON, chart.currency, opened, output)


def check_beancount(chart: AdministrationSettings, entry: EntryDraft) -> None:
    """Check that an entry can be written as beancount text.

    Args:
        chart: The settings of the administration that it is posted in.
        entry: The entry, or a draft.

    Raises:
        MissingSettingError: If it is on an account that the settings no longer have.
    """
    for line in entry.lines:
        _account(chart, line.account)


def _write_options(settings: AdministrationSettings, output: TextIO) -> None:
    output.write(f'option "title" {_text(settings.name or str(settings.administration))}\n')
    output.write(f'option "operating_currency" "{settings.currency}"\n')


def _write_open(account: LedgerAccount, on: str, currency: str, opened: set[str], output: TextIO) -> None:
    """Write that an account is opened, unless its name is in `opened`, and add its name there."""
    name = _account_name(account)
    if name not in opened:
        opened.add(name)
        output.write(f"\n{on} open {name} {currency}\n")
        output.write(f"  description: {_text(account.description)}\n")


def _transaction(settings: AdministrationSettings, entry: JournalEntry) -> Iterator[str]:
    yield f"{entry.entry_date} * {_text(entry.contact.name)} {_text(entry.description.text)}"
    yield f"  number: {_text(entry.number.text)}"
    yield f"  journal: {_text(entry.journal)}"
    yield f"  document: {_text(entry.document.document_id)}"
    yield f"  voucher-date: {entry.voucher_date}"
    foreign = entry.foreign_currency
    if foreign is not None:
        yield f"  exchange-rate: {foreign.rate:f}"
    for line in entry.lines:
        yield f"  {_account_name(_account(settings, line.account))}  {line.balance:f} {entry.currency}"
        if foreign is not None and line.foreign_amount is not None:
            amount = line.foreign_amount if line.side is Side.DEBIT else minus(line.foreign_amount)
            yield f"    foreign-amount: {amount:f} {foreign.code}"
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


def _account_name(account: LedgerAccount) -> str:
    """The name in beancount. A number that beancount does not allow is written in hexadecimal, so that it is unique."""
    number = account.number
    if not _COMPONENT.fullmatch(number):
        number = "X-" + number.encode().hex()
    return f"{_ROOTS[account.type]}:{number}"


def _text(text: str) -> str:
    """A text in quotation marks, on one line."""
    return '"' + re.sub(r"[\r\n]+", " ", text).replace("\\", "\\\\").replace('"', '\\"') + '"'
