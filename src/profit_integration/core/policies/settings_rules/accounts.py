"""The rules of ledger accounts, of summary accounts, and of the accounts of VAT codes.

Help page: "Record the integration data" (the note under step 4).
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.model.settings_tables import field_place, place_of
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Term, Violation

SUMMARY_ACCOUNTS = {Party.DEBTOR: "debtors_account", Party.CREDITOR: "creditors_account"}
_BALANCE_SHEET = frozenset({AccountType.ASSETS, AccountType.LIABILITIES})
_SIDES = {True: Term("balance sheet account"), False: Term("profit and loss account")}


def account_violations(
    settings: AdministrationSettings,
    number: str | None,
    place: str,
    *,
    takes_vat: bool = False,
    has_project: bool = False,
) -> Iterator[Violation]:
    """An account must exist, not be blocked, and allow what is posted on it.

    An account that forbids VAT takes no amount over which VAT is due; the VAT itself may be posted on it. An account
    that carries forward to a project mandatorily takes no amount without a project.

    Args:
        settings: The settings.
        number: The number of the account; None for a blank field, which breaks no rule.
        place: Where the account is named.
        takes_vat: Whether amounts over which VAT is due are posted on it.
        has_project: Whether the amounts that are posted on it have a project. Turnover counts as having none.
    """
    if number is None:
        return
    account = settings.account_by_number.get(number)
    if account is None:
        yield violation(settings, Code.ACCOUNT_UNKNOWN, place, account=number)
    elif account.blocked:
        yield violation(settings, Code.ACCOUNT_BLOCKED, place, account=number)
    else:
        if takes_vat and not account.vat_allowed:
            yield violation(settings, Code.VAT_NOT_ALLOWED, place, account=number)
        if account.carry_forward.is_mandatory and not has_project:
            yield violation(settings, Code.MANDATORY_CARRY_FORWARD, place, account=number)


def side_violations(
    settings: AdministrationSettings,
    number: str | None,
    place: str,
    purpose: Term | EntryType | Party,
    *,
    of_balance_sheet: bool,
) -> Iterator[Violation]:
    """An account for a purpose of the balance sheet is an account of it; the same for profit and loss (ours)."""
    account = None if number is None else settings.account_by_number.get(number)
    if account is not None and (account.type in _BALANCE_SHEET) != of_balance_sheet:
        values = {"account": account.number, "purpose": purpose, "wanted": _SIDES[of_balance_sheet]}
        yield violation(settings, Code.ACCOUNT_TYPE, place, **values)


def summary_account(settings: AdministrationSettings, party: Party, contact: str | None) -> tuple[str | None, str]:
    """The account of what a contact owes or is owed, and its place: its own, or else that of the administration.

    Args:
        settings: The settings.
        party: Whether the contact is a debtor or a creditor.
        contact: The number of the contact; None for one without an account of its own.
    """
    field = SUMMARY_ACCOUNTS[party]
    row = None if contact is None else settings.summary_accounts_by_contact.get(contact)
    number: str | None = None if row is None else getattr(row, field)
    if number is None:
        return getattr(settings, field), field_place(field)
    return number, f"{place_of(row)}.{field}"


def summary_account_violations(
    settings: AdministrationSettings, party: Party, contact: str | None = None
) -> Iterator[Violation]:
    """Where there are debtors or creditors, there is a summary account for what they owe."""
    number, place = summary_account(settings, party, contact)
    yield from account_violations(settings, number, place)
    yield from side_violations(settings, number, place, party, of_balance_sheet=True)
    if number is None and party in {kind.party for kind in settings.integration_type_by_kind}:
        field = SUMMARY_ACCOUNTS[party]
        yield violation(settings, Code.SUMMARY_ACCOUNT_MISSING, place, parties=party, field=field)


def check_summary_accounts(settings: AdministrationSettings) -> Iterator[Violation]:
    """The summary accounts of debtors and creditors, and of contacts that have their own."""
    for party, field in SUMMARY_ACCOUNTS.items():
        with_their_own = [row.contact for row in settings.summary_accounts if getattr(row, field) is not None]
        for contact in (None, *with_their_own):
            yield from summary_account_violations(settings, party, contact)


def vat_account_violations(
    settings: AdministrationSettings, vat: VatCode, field: str, place: str
) -> Iterator[Violation]:
    """An account of a VAT code must exist and not be blocked; VAT that is reverse-charged needs both accounts."""
    number = getattr(vat, field)
    yield from account_violations(settings, number, place)
    if number is None and vat.reverse_charge_percentage is not None:
        values = {"vat": vat.code, "field": Term(f"VatCode.{field}")}
        yield violation(settings, Code.REVERSE_CHARGE_ACCOUNT_MISSING, place, **values)


def check_vat_codes(settings: AdministrationSettings) -> Iterator[Violation]:
    """The accounts of all VAT codes."""
    for index, vat in enumerate(settings.vat_codes):
        for field in ("to_be_paid_account", "to_be_claimed_account"):
            yield from vat_account_violations(settings, vat, field, f"vat_codes[{index}].{field}")
