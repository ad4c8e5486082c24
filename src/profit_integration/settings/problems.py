"""What is wrong or doubtful in the settings: every finding at once, before anything is journalised.

Each check reads like a sentence of the help pages and yields findings; `problems` gathers them all. A finding names its
place as a path into the settings, such as ``integration_types[0].journal``, which is also its place in a settings file.

Help pages: "Integratiesoort toevoegen" (steps 5 and 6), "Record the integration data" (the notes under step 4).
"""

import enum
from collections.abc import Iterable, Iterator

import attrs

from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup
from profit_integration.accounts.integration_accounts import CalculationBasis, EntryType
from profit_integration.kinds import JournalType, Party
from profit_integration.settings.administration import AdministrationSettings
from profit_integration.settings.integration_types import Numbers


class Severity(enum.StrEnum):
    """How bad a finding is: an error stops invoices, a warning may."""

    ERROR = "error"
    WARNING = "warning"


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong or doubtful.

    Attributes:
        code: A stable code for this sort of finding.
        where: The path of the setting.
        what: What is wrong, with the value.
        remedy: What to do.
        severity: Error or warning.
    """

    code: str
    where: str
    what: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.severity}, {self.code}). Remedy: {self.remedy}"


def problems(settings: AdministrationSettings) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful in the settings of an administration."""
    return (
        *_summary_accounts(settings),
        *_journals(settings),
        *_integration_types(settings),
        *_profiles(settings),
        *_vat_codes(settings),
        *_groups(settings),
        *_integration_accounts(settings),
        *_blank_integration_accounts(settings),
    )


def _summary_accounts(settings: AdministrationSettings) -> Iterator[Finding]:
    wanted = {
        Party.DEBTOR: ("debtors_account", settings.debtors_account),
        Party.CREDITOR: ("creditors_account", settings.creditors_account),
    }
    parties = {each.kind.party for each in settings.integration_types}
    for party, (field, number) in wanted.items():
        if number is not None:
            yield from _account(settings, number, f"administration.{field}")
        elif party in parties:
            yield Finding(
                code="summary-account-missing",
                where=f"administration.{field}",
                what=f"there are integration types with {party}s, but no summary account for them",
                remedy=f"set {field}",
            )


def _journals(settings: AdministrationSettings) -> Iterator[Finding]:
    for index, journal in enumerate(settings.journals):
        where = f"journals[{index}].counter"
        if journal.counter is None:
            continue
        if journal.counter not in settings.counter_by_code:
            yield Finding(
                code="counter-unknown",
                where=where,
                what=f"counter {journal.counter!r} does not exist",
                remedy=f"add the counter, or take one of {_list(settings.counter_by_code)}",
            )
        if journal.type not in {JournalType.SALES, JournalType.PURCHASE}:
            yield Finding(
                code="counter-on-journal-type",
                where=where,
                what=f"journal {journal.code} of type {journal.type} has a counter",
                remedy="only purchase and sales journals have Counter last invoice",
            )


def _integration_types(settings: AdministrationSettings) -> Iterator[Finding]:
    for index, each in enumerate(settings.integration_types):
        where = f"integration_types[{index}]"
        for field in ("journal", "credit_invoices_journal"):
            code = getattr(each, field)
            yield from _journal(settings, code, each.kind.journal_types, f"{where}.{field}")
            journal = settings.journal_by_code.get(code)
            draws = each.numbers is Numbers.DRAWN and each.kind.party is not None
            if draws and journal is not None and journal.counter is None:
                yield Finding(
                    code="journal-without-counter",
                    where=f"{where}.{field}",
                    what=f"journal {code} has no counter, so that no invoice number can be determined",
                    remedy='set Counter last invoice on the journal, or numbers = "brought"',
                )
        for field in ("invoice_discount_account", "prepayments_account", "rounding_account"):
            number = getattr(each, field)
            if number is not None:
                yield from _account(settings, number, f"{where}.{field}")


def _profiles(settings: AdministrationSettings) -> Iterator[Finding]:
    sales = frozenset({JournalType.SALES})
    for index, profile in enumerate(settings.sales_contact_profiles):
        for field in ("journal", "credit_invoices_journal"):
            code = getattr(profile, field)
            if code is not None:
                yield from _journal(settings, code, sales, f"sales_contact_profiles[{index}].{field}")


def _vat_codes(settings: AdministrationSettings) -> Iterator[Finding]:
    for index, vat in enumerate(settings.vat_codes):
        for field in ("to_be_paid_account", "to_be_claimed_account"):
            number = getattr(vat, field)
            if number is not None:
                yield from _account(settings, number, f"vat_codes[{index}].{field}")


def _groups(settings: AdministrationSettings) -> Iterator[Finding]:
    groups: dict[str, tuple[ArticleGroup, ...] | tuple[IntegrationGroup, ...]] = {
        "article_groups": settings.article_groups,
        "integration_groups": settings.integration_groups,
    }
    for name, members in groups.items():
        for index, group in enumerate(members):
            where = f"{name}[{index}]"
            for field in ("revenue_account", "credit_entries_account"):
                number = getattr(group, field)
                if number is not None:
                    yield from _turnover_account(settings, number, f"{where}.{field}")
            if group.purchase_account is not None:
                yield from _account(settings, group.purchase_account, f"{where}.purchase_account")


def _integration_accounts(settings: AdministrationSettings) -> Iterator[Finding]:
    for index, rule in enumerate(settings.integration_accounts):
        where = f"integration_accounts[{index}]"
        if rule.entry_type is EntryType.PROJECT_REVENUES:
            yield from _turnover_account(settings, rule.ledger_account, f"{where}.ledger_account")
        else:
            yield from _account(settings, rule.ledger_account, f"{where}.ledger_account")
        named = {"integration_group": rule.integration_group, "article_group": rule.article_group}
        basis = settings.calculation_basis(rule.entry_type)
        of_groups = basis is CalculationBasis.GROUPS
        for field in [field for field, value in named.items() if value is not None]:
            if not of_groups:
                yield _off_basis(f"{where}.{field}", field, rule.entry_type, basis)
            elif named[field] not in getattr(settings, f"{field}_by_code"):
                yield Finding(
                    code="group-unknown",
                    where=f"{where}.{field}",
                    what=f"{field.replace('_', ' ')} {named[field]!r} does not exist",
                    remedy=f"add the group, or take one of {_list(getattr(settings, f'{field}_by_code'))}",
                )
        if rule.value is not None and of_groups:
            yield _off_basis(f"{where}.value", "value", rule.entry_type, basis)


def _off_basis(where: str, field: str, entry_type: EntryType, basis: CalculationBasis) -> Finding:
    return Finding(
        code="off-calculation-basis",
        where=where,
        what=f"{field} is filled, but the calculation basis of entry type {entry_type.value} is {basis}",
        remedy="fill the field of that basis, or choose another basis under Turnover entry calculation basis",
    )


def _blank_integration_accounts(settings: AdministrationSettings) -> Iterator[Finding]:
    in_use = {rule.entry_type for rule in settings.integration_accounts}
    with_blank = {rule.entry_type for rule in settings.integration_accounts if rule.is_blank}
    for entry_type in sorted(in_use - with_blank):
        yield Finding(
            code="blank-integration-account-missing",
            where="integration_accounts",
            what=f"entry type {entry_type.value} has integration accounts, but no blank one",
            remedy="add an integration account without a value for the calculation basis, so that the carry forward "
            "to Financial can always be executed",
            severity=Severity.WARNING,
        )


def _journal(
    settings: AdministrationSettings, code: str, accepted: frozenset[JournalType], where: str
) -> Iterator[Finding]:
    journal = settings.journal_by_code.get(code)
    if journal is None:
        yield Finding(
            code="journal-unknown",
            where=where,
            what=f"journal {code!r} does not exist",
            remedy=f"add the journal, or take one of {_list(settings.journal_by_code)}",
        )
        return
    if journal.type not in accepted:
        types = " or ".join(sorted(accepted))
        yield Finding(
            code="journal-type",
            where=where,
            what=f"journal {code} is of type {journal.type}",
            remedy=f"choose a journal of type {types}",
        )
    if journal.blocked:
        yield Finding(
            code="journal-blocked",
            where=where,
            what=f"journal {code} is blocked",
            remedy="choose another journal, or clear Blocked on this one",
        )


def _account(settings: AdministrationSettings, number: str, where: str) -> Iterator[Finding]:
    account = settings.account_by_number.get(number)
    if account is None:
        yield Finding(
            code="account-unknown",
            where=where,
            what=f"ledger account {number!r} does not exist",
            remedy="add it to the chart, or take another account",
        )
    elif account.blocked:
        yield Finding(
            code="account-blocked",
            where=where,
            what=f"ledger account {number} is blocked",
            remedy="take another account, or clear Blocked on this one",
        )


def _turnover_account(settings: AdministrationSettings, number: str, where: str) -> Iterator[Finding]:
    yield from _account(settings, number, where)
    account = settings.account_by_number.get(number)
    if account is not None and not account.blocked and (why := account.why_no_turnover()):
        yield Finding(
            code="turnover-account",
            where=where,
            what=f"ledger account {number} cannot take turnover: {why}",
            remedy="take another account, or change it on its tab Preferences",
        )


def _list(codes: Iterable[object]) -> str:
    return ", ".join(sorted(str(code) for code in codes)) or "none yet"
