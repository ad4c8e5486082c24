"""An entry as a transaction of an audit file."""

from collections.abc import Iterator
from typing import Any

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, Side
from profit_integration.core.money import half_up, in_figures, is_finer_than
from profit_integration.core.violation import Code, Term
from profit_integration.formats.audit_file.elements import DECIMALS, amount, elements, identifier, text
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.vat_of_lines import LineVat, vat_of_lines
from profit_integration.formats.mistakes import unsupported

_SIDES = {Side.DEBIT: "D", Side.CREDIT: "C"}
_COST_AXIS, _PRODUCT_AXIS = 1, 2
_NAMES = {
    AuditFileVersion.V4_0: ("cost", "product", "project"),
    AuditFileVersion.V3_2: ("costID", "prodID", "projID"),
}
"""How a version names cost centre, cost carrier and project."""
_MOST_IN_REFERENCE = 255


def check_audit_file(period: AuditPeriod, entry: EntryDraft) -> None:
    """Check that an audit file can hold an entry.

    Raises:
        UnsupportedDocumentError: If it is posted in another administration or currency or on another day, if an amount
            has more than two decimals, or if the settings do not have its journal, an account or a VAT code of it.
    """
    settings, named = period.settings, entry.document.named
    if entry.administration != settings.administration:
        administrations = {"administration": entry.administration, "own": settings.administration}
        raise unsupported(Code.AUDIT_FILE_OTHER_ADMINISTRATION, named, "administration", **administrations)
    if not period.first <= entry.entry_date <= period.last:
        dates = {"date": entry.entry_date, "first": period.first, "last": period.last}
        raise unsupported(Code.AUDIT_FILE_OTHER_PERIOD, named, "entry_date", **dates)
    if entry.currency != settings.currency:
        currencies = {"currency": entry.currency, "own": settings.currency}
        raise unsupported(Code.AUDIT_FILE_CURRENCY, named, "currency", **currencies)
    for table, known, row, key in _named_in(settings, entry):
        if key not in known:
            raise unsupported(Code.AUDIT_FILE_CHART, named, table, table=Term(row), key=key)
    for line in entry.lines:
        if is_finer_than(line.amount, DECIMALS):
            raise unsupported(Code.AUDIT_FILE_AMOUNT, named, f"lines[{line.account}].amount", amount=line.amount)


def _named_in(settings: AdministrationSettings, entry: EntryDraft) -> Iterator[tuple[str, Any, str, str]]:
    """What an entry names of the settings: the table, its rows by key, the name of a row, and the key."""
    yield "journals", settings.journal_by_code, "Journal", entry.journal
    for line in entry.lines:
        yield "ledger_accounts", settings.account_by_number, "LedgerAccount", line.account
        if line.vat_code is not None:
            yield "vat_codes", settings.vat_code_by_code, "VatCode", line.vat_code


def transaction(period: AuditPeriod, entry: JournalEntry, version: AuditFileVersion) -> str:
    """An entry as a transaction, with its lines."""
    heading = elements(
        nr=identifier(entry.number.text),
        desc=text(entry.description.text),
        periodNumber=str(period.financial_year.period_of(entry.entry_date).number),
        trDt=str(entry.entry_date),
    )
    vat = vat_of_lines(period.settings, entry)
    lines = (
        f"<trLine>{_line(entry, position, line, vat.get(position - 1), version)}</trLine>\n"
        for position, line in enumerate(entry.lines, start=1)
    )
    return f"<transaction>{heading}\n{''.join(lines)}</transaction>\n"


def _line(entry: JournalEntry, position: int, line: JournalLine, vat: LineVat | None, version: AuditFileVersion) -> str:
    codes: dict[int, str] = {allocation.axis: allocation.code for allocation in line.allocations}
    cost, product, project = _NAMES[version]
    line_elements = elements(
        nr=str(position),
        accID=identifier(line.account),
        docRef=identifier(entry.document.document_id, _MOST_IN_REFERENCE),
        effDate=str(entry.voucher_date),
        desc=text(entry.description.text),
        amnt=amount(line.amount),
        amntTp=_SIDES[line.side],
        custSupID=identifier(line.contact),
        invRef=None if entry.kind.party is None else identifier(entry.number.text, _MOST_IN_REFERENCE),
        **{
            cost: identifier(codes.get(_COST_AXIS)),
            product: identifier(codes.get(_PRODUCT_AXIS)),
            project: identifier(line.project),
        },
    )
    return line_elements + _vat(vat) + _foreign_amount(entry, line)


def _vat(vat: LineVat | None) -> str:
    if vat is None:
        return ""
    percentage = in_figures(half_up(vat.percentage, 3))
    side = _SIDES[vat.side]
    stated = elements(vatID=identifier(vat.code), vatPerc=percentage, vatAmnt=amount(vat.amount), vatAmntTp=side)
    return f"<vat>{stated}</vat>"


def _foreign_amount(entry: JournalEntry, line: JournalLine) -> str:
    if entry.foreign_currency is None or line.foreign_amount is None:
        return ""
    stated = half_up(line.foreign_amount, DECIMALS)  # some currencies have three decimals
    return f"<currency>{elements(curCode=entry.foreign_currency.code, curAmnt=amount(stated))}</currency>"
