"""Journal entries for AFAS Profit's connector FiEntries: a payload per entry, sent with one POST.

The fields have AFAS's names:

- UnId is the administration, Year and Peri the period, JoCo the journal.
- VaAs is 1 if AcNr is a ledger account, 2 for a debtor and 3 for a creditor.
- EnDa is the entry date, BpDa the voucher date, BpNr the voucher number, InId the invoice number, Ds the description.
- AmDe and AmCr are the amounts on the debit and the credit side, in the currency of the administration.
- VaId is the VAT code.
- DaEx is the last day for paying, DaDp the days that earn the payment discount AmDp.
- DiC1 to DiC5 are the allocation codes of the axes.

Values have the types of AFAS's own schema: numbers are numbers and ticks are true or false, where its examples write
strings. VaAs is written as a text.

Of a document in another currency, the amounts in it (AmDc, AmCc) and the rate (Rate) are not written: AFAS does not
describe which way its rate goes, and its one example contradicts itself.

The schema marks EnNo as required on each line. It is the number that Profit itself gives the entry; none of AFAS's
examples has it, and none is written here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

import attrs

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, Role, Side
from profit_integration.core.model.periods import Period
from profit_integration.core.money import sum_of
from profit_integration.core.policies.settings_rules.code_lengths import (
    MOST_IN_ACCOUNT,
    MOST_IN_JOURNAL,
    MOST_IN_VAT_CODE,
)
from profit_integration.core.violation import Code
from profit_integration.formats.mistakes import unsupported

MOST_LINES = 1_000
FIRST_TEXT = '{"FiEntryPar": '
# The greatest length of each field, in characters.
_LENGTHS = {
    "JoCo": MOST_IN_JOURNAL,
    "AcNr": MOST_IN_ACCOUNT,
    "BpNr": 32,
    "InId": 12,
    "Ds": 255,
    "VaId": MOST_IN_VAT_CODE,
    **{f"DiC{axis}": 16 for axis in range(1, 6)},
}


def calendar_month(on: date) -> Period:
    """The period of a day if financial years are calendar years and periods are months."""
    return Period(on.year, on.month)


def _condensed(lines: Sequence[JournalLine]) -> tuple[JournalLine, ...]:
    """Lines with one line for all that differ in nothing that FiEntries takes but their amounts.

    Those have one account, side, VAT code, debtor or creditor, and allocation codes; a line stands where the first of
    them stood. AFAS advises to condense the lines of long entries, per account and VAT code.
    """
    together: dict[tuple[object, ...], list[JournalLine]] = {}
    for line in lines:
        key = (line.account, line.side, line.vat_code, line.contact, _ACCOUNT_TYPES.get(line.role), line.allocations)
        together.setdefault(key, []).append(line)
    return tuple(
        attrs.evolve(same[0], amount=sum_of(line.amount for line in same), foreign_amount=None)
        for same in together.values()
    )


def to_fientries(entry: EntryDraft, *, period: Period | None = None, most_lines: int = MOST_LINES) -> dict[str, Any]:
    """An entry as the payload of a POST to FiEntries. Its amounts are decimals.

    The invoice number of an entry is written as InId. An entry in a general journal has none. For a draft, which has no
    number yet, Profit is asked to give one (AuNu). An entry with more lines than it may have is condensed.

    Args:
        entry: The entry, or a draft.
        period: The period that it is posted in; None for the calendar month of its entry date.
        most_lines: How many lines it may have at most; AFAS advises no more than 1,000.

    Raises:
        UnsupportedDocumentError: If it has more lines than that even condensed, or a code, number or description that
            is longer than AFAS accepts.
    """
    journal_lines = entry.lines if len(entry.lines) <= most_lines else _condensed(entry.lines)
    if len(journal_lines) > most_lines:
        raise _refusal(Code.TOO_MANY_LINES, entry, "", count=len(journal_lines), most=most_lines)
    posted_in = period or calendar_month(entry.entry_date)
    fields: dict[str, Any] = {
        "Year": posted_in.year,
        "Peri": posted_in.number,
        "UnId": entry.administration,
        "JoCo": entry.journal,
    }
    if not isinstance(entry, JournalEntry):
        fields["AuNu"] = True
    _check_lengths(entry, fields)
    lines = [_element(entry, line) for line in journal_lines]
    return {"FiEntryPar": {"Element": {"Fields": fields, "Objects": [{"FiEntries": {"Element": lines}}]}}}


def check_fientries(entry: EntryDraft, *, period_of: Callable[[date], Period] = calendar_month) -> None:
    """Check that an entry can be written for FiEntries, and a draft without a counter also with its own number.

    Args:
        entry: The entry, or a draft.
        period_of: Gives the period of an entry date.

    Raises:
        UnsupportedDocumentError: If it cannot be written (see `to_fientries`).
    """
    to_fientries(entry, period=period_of(entry.entry_date))
    if not isinstance(entry, JournalEntry) and entry.counter is None and entry.kind.party is not None:
        _check_lengths(entry, {"InId": entry.document.document_id})


def write_fientries(
    entries: Iterable[EntryDraft], output: TextIO, *, period_of: Callable[[date], Period] = calendar_month
) -> None:
    """Write entries as JSON, with a payload per line and exact amounts.

    Args:
        entries: The entries, in the order to write them.
        output: A text file.
        period_of: Gives the period of an entry date.

    Raises:
        UnsupportedDocumentError: If an entry cannot be written; the entries before it are written.
    """
    for entry in entries:
        output.write(_json(to_fientries(entry, period=period_of(entry.entry_date))) + "\n")


def _element(entry: EntryDraft, line: JournalLine) -> dict[str, Any]:
    """A line as an element of FiEntries, with its allocation codes in an element of FiDimEntries."""
    fields = dict(_fields(entry, line))
    codes = {f"DiC{allocation.axis}": allocation.code for allocation in line.allocations}
    _check_lengths(entry, {**fields, **codes})
    element: dict[str, Any] = {"Fields": fields}
    if codes:
        amounts = {name: fields[name] for name in ("AmDe", "AmCr")}
        element["Objects"] = [{"FiDimEntries": {"Element": [{"Fields": {**codes, **amounts}}]}}]
    return element


def _fields(entry: EntryDraft, line: JournalLine) -> Iterator[tuple[str, Any]]:
    is_party = line.role in _ACCOUNT_TYPES and line.contact is not None
    yield "VaAs", _ACCOUNT_TYPES[line.role] if is_party else "1"
    yield "AcNr", line.contact if is_party else line.account
    yield "EnDa", entry.entry_date.isoformat()
    yield "BpDa", entry.voucher_date.isoformat()
    if entry.voucher_number is not None:
        yield "BpNr", entry.voucher_number
    if isinstance(entry, JournalEntry) and entry.kind.party is not None:
        yield "InId", entry.number.text
    yield "Ds", entry.description.text
    yield "AmDe", line.amount if line.side is Side.DEBIT else Decimal(0)
    yield "AmCr", line.amount if line.side is Side.CREDIT else Decimal(0)
    if line.vat_code is not None:
        yield "VaId", line.vat_code
    if is_party and entry.due_date is not None:
        yield "DaEx", entry.due_date.isoformat()
    if is_party and entry.payment_discount is not None:
        yield "DaDp", (entry.payment_discount.last_day - entry.voucher_date).days
        yield "AmDp", entry.payment_discount.amount


_ACCOUNT_TYPES = {Role.DEBTOR: "2", Role.CREDITOR: "3"}


def _check_lengths(entry: EntryDraft, fields: dict[str, Any]) -> None:
    for name, most in _LENGTHS.items():
        value = fields.get(name, "")
        if len(value) > most:
            raise _refusal(Code.TOO_LONG, entry, name, value=repr(value), length=len(value), most=most)


def _refusal(code: Code, entry: EntryDraft, place: str, **values: Any) -> UnsupportedDocumentError:
    return unsupported(code, entry.document.named, place, **values)


def _json(value: Any) -> str:
    """JSON with exact decimals, where binary fractions might lose digits."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_json(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)
