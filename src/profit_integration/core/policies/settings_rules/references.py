"""Accounts and journals that a setting names: they must be there, open, and of the sort that the place asks for."""

from collections.abc import Iterator
from typing import Any

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import JournalType, Party
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.violation import Code, Term, Violation

_OF_BALANCE_SHEET, _OF_RESULT = Term("AccountSide.balance_sheet"), Term("AccountSide.result")
_BALANCE_SHEET = frozenset({AccountType.ASSETS, AccountType.LIABILITIES})


def finding(settings: AdministrationSettings, code: Code, where: str, **values: Any) -> Violation:
    """A violation in these settings."""
    return Violation(code=code, administration=settings.administration, place=where, values=values)


def check_account(settings: AdministrationSettings, number: str | None, where: str) -> Iterator[Violation]:
    """An account must exist and not be blocked; None is no account, and nothing is wrong with that."""
    if number is None:
        return
    account = settings.account_by_number.get(number)
    if account is None:
        yield finding(settings, Code.ACCOUNT_UNKNOWN, where, account=number)
    elif account.blocked:
        yield finding(settings, Code.ACCOUNT_BLOCKED, where, account=number)


def check_turnover_account(settings: AdministrationSettings, number: str | None, where: str) -> Iterator[Violation]:
    """A turnover account must allow VAT too, and may not carry forward to a project mandatorily.

    Help page: "Record the integration data", the note under step 4.
    """
    yield from check_account(settings, number, where)
    account = None if number is None else settings.account_by_number.get(number)
    if account is None or account.blocked:
        return
    if not account.vat_allowed:
        yield finding(settings, Code.VAT_NOT_ALLOWED, where, account=account.number)
    if account.carry_forward.is_mandatory:
        yield finding(settings, Code.MANDATORY_CARRY_FORWARD, where, account=account.number)


def check_side(
    settings: AdministrationSettings,
    number: str | None,
    where: str,
    purpose: Term | EntryType | Party,
    *,
    of_balance_sheet: bool,
) -> Iterator[Violation]:
    """What waits belongs on the balance sheet, and what is earned or spent in profit and loss."""
    account = None if number is None else settings.account_by_number.get(number)
    if account is not None and (account.type in _BALANCE_SHEET) != of_balance_sheet:
        wanted = _OF_BALANCE_SHEET if of_balance_sheet else _OF_RESULT
        yield finding(settings, Code.ACCOUNT_TYPE, where, account=account.number, purpose=purpose, wanted=wanted)


def check_journal(
    settings: AdministrationSettings, code: str, accepted: frozenset[JournalType], where: str
) -> Iterator[Violation]:
    """A journal must exist, be of a type that fits, and not be blocked.

    Help page: "Integratiesoort toevoegen", the note under step 5.
    """
    journal = settings.journal_by_code.get(code)
    if journal is None:
        known = tuple(sorted(settings.journal_by_code))
        yield finding(settings, Code.JOURNAL_UNKNOWN, where, journal=code, known=known)
        return
    if journal.type not in accepted:
        types = sorted(accepted)
        yield finding(settings, Code.JOURNAL_TYPE, where, journal=code, type=journal.type, accepted=types)
    if journal.blocked:
        yield finding(settings, Code.JOURNAL_BLOCKED, where, journal=code)
