"""The checks of what reaches beyond one table: summary accounts, VAT, profiles, allocation, blocked periods.

Help pages: App_GenSet_FctInt_SRProf_1, Pro_Config_Inv_Set_Profile_1 (profiles), App_GenSet_FctInt_Dist (allocation
links), Fin_Config_Journal_PerBlk (blocked periods).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import link_type_of
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import (
    DEFAULT_PROFILE,
    IntegrationType,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import JournalType, Party
from profit_integration.core.policies.settings_rules.references import check_account, check_journal, check_side, finding
from profit_integration.core.violation import Code, Term, Violation

_SALES = frozenset({JournalType.SALES})


def check_summary_accounts(settings: AdministrationSettings) -> Iterator[Violation]:
    """Where there are debtors or creditors, there is an account on which what they owe comes together."""
    wanted = {
        Party.DEBTOR: ("debtors_account", settings.debtors_account),
        Party.CREDITOR: ("creditors_account", settings.creditors_account),
    }
    parties = {each.kind.party for each in settings.integration_types}
    for party, (field, number) in wanted.items():
        where = f"administration.{field}"
        yield from check_account(settings, number, where)
        yield from check_side(settings, number, where, party, of_balance_sheet=True)
        if number is None and party in parties:
            yield finding(settings, Code.SUMMARY_ACCOUNT_MISSING, where, parties=party, field=field)


def check_vat_codes(settings: AdministrationSettings) -> Iterator[Violation]:
    """The accounts of the VAT codes exist and are open; VAT that is reverse-charged needs both."""
    for index, vat in enumerate(settings.vat_codes):
        for field in ("to_be_paid_account", "to_be_claimed_account"):
            where = f"vat_codes[{index}].{field}"
            yield from check_account(settings, getattr(vat, field), where)
            if vat.reverse_charge_percentage is not None and getattr(vat, field) is None:
                yield finding(
                    settings, Code.REVERSE_CHARGE_ACCOUNT_MISSING, where, vat=vat.code, field=Term(f"VatCode.{field}")
                )


def check_periods(settings: AdministrationSettings) -> Iterator[Violation]:
    """A period that is blocked for one journal names a journal that is there."""
    for index, period in enumerate(settings.blocked_periods):
        if period.journal is not None and period.journal not in settings.journal_by_code:
            where, known = f"blocked_periods[{index}].journal", tuple(sorted(settings.journal_by_code))
            yield finding(settings, Code.JOURNAL_UNKNOWN, where, journal=period.journal, known=known)


def check_profiles(
    settings: AdministrationSettings, elsewhere: Mapping[int, AdministrationSettings]
) -> Iterator[Violation]:
    """Each sales contact profile: its journals are sales journals that count, in the administration it posts in."""
    default = settings.profile_by_code.get(DEFAULT_PROFILE)
    for index, own in enumerate(settings.sales_contact_profiles):
        where = f"sales_contact_profiles[{index}]"
        profile = own if default is None else _filled(own, default)
        target = settings
        if profile.administration not in {None, settings.administration}:
            if profile.administration not in elsewhere:
                number = int(profile.administration or 0)
                place = f"{where}.administration"
                yield finding(settings, Code.ADMINISTRATION_NOT_CHECKED, place, elsewhere=number)
                continue
            target = elsewhere[profile.administration]
            yield from _redirect(settings, target, profile, where)
        yield from _profile_journals(settings, target, profile, where)


def _filled(own: SalesContactProfile, default: SalesContactProfile) -> SalesContactProfile:
    """A profile as it works: each blank field is that of the default profile."""
    return SalesContactProfile(
        code=own.code,
        administration=default.administration if own.administration is None else own.administration,
        journal=default.journal if own.journal is None else own.journal,
        credit_invoices_journal=default.credit_invoices_journal
        if own.credit_invoices_journal is None
        else own.credit_invoices_journal,
    )


def _profile_journals(
    settings: AdministrationSettings, target: AdministrationSettings, profile: SalesContactProfile, where: str
) -> Iterator[Violation]:
    draws = any(
        each.numbers is NumberSource.COUNTER and each.kind.party is Party.DEBTOR for each in target.integration_types
    )
    for field in ("journal", "credit_invoices_journal"):
        code: str | None = getattr(profile, field)
        if code is None:
            continue
        for each in check_journal(target, code, _SALES, f"{where}.{field}"):
            yield finding(settings, each.code, each.place, **dict(each.values))
        journal = target.journal_by_code.get(code)
        if draws and journal is not None and journal.counter is None:
            yield finding(settings, Code.JOURNAL_WITHOUT_COUNTER, f"{where}.{field}", journal=code)


def _redirect(
    settings: AdministrationSettings, target: AdministrationSettings, profile: SalesContactProfile, where: str
) -> Iterator[Violation]:
    """What is posted in another administration needs its integration types there, and goes no further."""
    place, number = f"{where}.administration", target.administration
    lacking = tuple(
        each.kind
        for each in settings.integration_types
        if each.kind.party is Party.DEBTOR and each.kind not in target.integration_type_by_kind
    )
    if lacking:
        yield finding(settings, Code.PROFILE_KIND_ELSEWHERE, place, elsewhere=number, kinds=lacking)
    there = target.profile_by_code.get(profile.code)
    if there is not None and there.administration not in {None, number}:
        values: dict[str, Any] = {"elsewhere": number, "profile": profile.code, "further": str(there.administration)}
        yield finding(settings, Code.PROFILE_REDIRECTS_AGAIN, place, **values)


def check_allocation(settings: AdministrationSettings) -> Iterator[Violation]:
    """Axes that are named exist, mandatory ones get their codes from somewhere, and links are of use."""
    known = tuple(sorted(settings.axis_by_number))
    allowed: set[int] = set()
    for index, account in enumerate(settings.ledger_accounts):
        axes = sorted({*account.allocation_axes, *account.mandatory_allocation_axes})
        allowed.update(axes)
        for axis in axes:
            if axis not in settings.axis_by_number:
                where = f"ledger_accounts[{index}].allocation_axes"
                yield finding(settings, Code.AXIS_UNKNOWN, where, axis=axis, known=known)
    for index, link in enumerate(settings.allocation_links):
        where = f"allocation_links[{index}].axis"
        if link.axis not in settings.axis_by_number:
            yield finding(settings, Code.AXIS_UNKNOWN, where, axis=link.axis, known=known)
        elif link.axis not in allowed:
            yield finding(settings, Code.LINK_WITHOUT_ACCOUNT, where, axis=link.axis)
    yield from _mandatory_axes(settings)


def _mandatory_axes(settings: AdministrationSettings) -> Iterator[Violation]:
    """A mandatory axis must get its codes: by a link on revenue and purchase accounts, and on others it never can."""
    linked = dict.fromkeys(_turnover_accounts(settings), Party.DEBTOR)
    linked |= {
        group.purchase_account: Party.CREDITOR
        for group in (*settings.article_groups, *settings.integration_groups)
        if group.purchase_account is not None
    }
    unlinked = set(_accounts_without_codes(settings))
    kinds = [each.kind for each in settings.integration_types]
    for index, account in enumerate(settings.ledger_accounts):
        where = f"ledger_accounts[{index}].mandatory_allocation_axes"
        for axis in account.mandatory_allocation_axes:
            values: dict[str, Any] = {"axis": axis, "account": account.number}
            if account.number in unlinked:
                yield finding(settings, Code.AXIS_NEVER_FILLED, where, **values)
            lacking = tuple(
                kind
                for kind in kinds
                if kind.party is not None
                and kind.party is linked.get(account.number)
                and (axis, link_type_of(kind)) not in settings.link_by_axis_and_type
            )
            if lacking:
                yield finding(settings, Code.AXIS_WITHOUT_LINK, where, **values, kinds=lacking)


def _turnover_accounts(settings: AdministrationSettings) -> Iterator[str]:
    wip = settings.work_in_progress
    revenue = {EntryType.PROJECT_REVENUES} if wip is None else {EntryType.PROJECT_REVENUES, wip.invoice_revenue}
    yield from (each.ledger_account for each in settings.integration_accounts if each.entry_type in revenue)
    for group in (*settings.article_groups, *settings.integration_groups):
        for field, number in group.accounts:
            if number is not None and field.endswith(("revenue_account", "credit_entries_account")):
                yield number


def _accounts_without_codes(settings: AdministrationSettings) -> Iterator[str | None]:
    """The accounts of amounts that no allocation link is for."""
    yield from (settings.debtors_account, settings.creditors_account)
    for vat in settings.vat_codes:
        yield from (vat.to_be_paid_account, vat.to_be_claimed_account)
    for each in settings.integration_types:
        yield from (getattr(each, field.name) for field in attrs.fields(IntegrationType) if _is_account(field.name))


def _is_account(field: str) -> bool:
    return field.endswith("_account")
