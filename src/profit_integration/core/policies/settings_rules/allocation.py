"""The rules of allocation: named axes exist, mandatory axes can have codes, and links are used.

Help pages: "Allocation link" (App_GenSet_FctInt_Dist), the ledger account's tab Allocation.
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationField, AllocationLink, link_type_of
from profit_integration.core.model.groups import STOCK_ACCOUNTS
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.references import account_references
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Violation

_OF_GROUPS = {
    AllocationField.ARTICLE_GROUP: "article_group_by_code",
    AllocationField.INTEGRATION_GROUP: "integration_group_by_code",
}


def axis_violations(settings: AdministrationSettings, axis: int, place: str) -> Iterator[Violation]:
    """An axis that a setting names must exist."""
    if axis not in settings.axis_by_number:
        yield violation(settings, Code.AXIS_UNKNOWN, place, axis=axis, known=sorted(settings.axis_by_number))


def unfilled_axis_violations(
    settings: AdministrationSettings, account: LedgerAccount, place: str
) -> Iterator[Violation]:
    """An account of amounts without allocation codes, such as what a debtor owes, may have no mandatory axis."""
    for axis in account.mandatory_allocation_axes:
        where = f"{place}.mandatory_allocation_axes"
        yield violation(settings, Code.AXIS_NEVER_FILLED, where, axis=axis, account=account.number)


def check_allocation(settings: AdministrationSettings) -> Iterator[Violation]:
    """Everything about the axes of accounts and links."""
    allowed: set[int] = set()
    for index, account in enumerate(settings.ledger_accounts):
        axes = {*account.allocation_axes, *account.mandatory_allocation_axes}
        allowed |= axes
        for axis in sorted(axes):
            yield from axis_violations(settings, axis, f"ledger_accounts[{index}].allocation_axes")
    for index, link in enumerate(settings.allocation_links):
        place = f"allocation_links[{index}].axis"
        yield from axis_violations(settings, link.axis, place)
        if link.axis in settings.axis_by_number and link.axis not in allowed:
            yield violation(settings, Code.LINK_WITHOUT_ACCOUNT, place, axis=link.axis)
        elif link.axis in settings.axis_by_number:
            yield from _codes_of_link(settings, link, f"allocation_links[{index}]")
    yield from _mandatory_axes(settings)


def _codes_of_link(settings: AdministrationSettings, link: AllocationLink, place: str) -> Iterator[Violation]:
    """The codes that a link takes from invoices exist on its axis: those of all groups, and some of any other field."""
    codes = settings.axis_by_number[link.axis].codes
    missing: tuple[str | AllocationField, ...] = () if codes else (link.field,)
    if link.field in _OF_GROUPS:
        missing = tuple(sorted({*getattr(settings, _OF_GROUPS[link.field])} - {*codes}))
    if missing:
        yield violation(settings, Code.LINK_WITHOUT_CODES, place, axis=link.axis, missing=missing)


def _mandatory_axes(settings: AdministrationSettings) -> Iterator[Violation]:
    """A mandatory axis needs a link on revenue and purchase accounts, and has no codes on others."""
    linked = dict(_linked_accounts(settings))
    unlinked = set(_accounts_without_codes(settings))
    for index, account in enumerate(settings.ledger_accounts):
        place = f"ledger_accounts[{index}]"
        if account.number in unlinked:
            yield from unfilled_axis_violations(settings, account, place)
        for axis in account.mandatory_allocation_axes:
            unlinked_kinds = tuple(
                kind
                for kind in settings.integration_type_by_kind
                if kind.party is not None
                and kind.party is linked.get(account.number)
                and (axis, link_type_of(kind)) not in settings.link_by_axis_and_type
            )
            if unlinked_kinds:
                values = {"axis": axis, "account": account.number, "kinds": unlinked_kinds}
                yield violation(settings, Code.AXIS_WITHOUT_LINK, f"{place}.mandatory_allocation_axes", **values)


def _linked_accounts(settings: AdministrationSettings) -> Iterator[tuple[str, Party]]:
    """The accounts of invoice lines, which may have codes of links."""
    wip = settings.work_in_progress
    revenue = {EntryType.PROJECT_REVENUES} if wip is None else {EntryType.PROJECT_REVENUES, wip.invoice_revenue}
    for rule in settings.integration_accounts:
        if rule.entry_type in revenue:
            yield rule.ledger_account, Party.DEBTOR
    groups = (*settings.article_groups, *settings.integration_groups)
    for group in groups:
        for reference in account_references(group):
            if reference.takes_turnover:
                yield reference.key, Party.DEBTOR
    for group in groups:
        if group.purchase_account is not None:
            yield group.purchase_account, Party.CREDITOR


def _accounts_without_codes(settings: AdministrationSettings) -> Iterator[str | None]:
    """The accounts of amounts without allocation codes."""
    yield from (settings.debtors_account, settings.creditors_account)
    for setting in (*settings.summary_accounts, *settings.vat_codes, *settings.integration_types):
        yield from (reference.key for reference in account_references(setting))
    for group in settings.article_groups:
        yield from (getattr(group, field) for field in STOCK_ACCOUNTS)
