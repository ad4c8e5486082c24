"""The checks of groups, integration accounts and work in progress: where amounts go.

Help pages: "Record the integration data", "Article group", "Set up an integration group", Pro_WrkPrg_Intgr.
"""

from collections.abc import Iterator, Sequence

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import STOCK_ACCOUNTS, ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount
from profit_integration.core.model.kinds import IntegrationKind, Module, Party
from profit_integration.core.policies.settings_rules.references import (
    check_account,
    check_side,
    check_turnover_account,
    finding,
)
from profit_integration.core.policies.shadowing import find_ties, goes_first
from profit_integration.core.violation import Code, Term, Violation

_OF_TURNOVER = ("revenue_account", "credit_entries_account")
_WIP_KINDS = (IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP)
_GROUP_TERMS = {"integration_group": Term("IntegrationGroup"), "article_group": Term("ArticleGroup")}
_NEEDED_FOR_STOCK = (
    "stock_account",
    "delivered_articles_account",
    "cost_of_sales_account",
    "price_difference_account",
    "stock_difference_account",
    "purchase_account",
)


def check_groups(settings: AdministrationSettings) -> Iterator[Violation]:
    """The accounts of article groups and integration groups."""
    tables: dict[str, Sequence[ArticleGroup | IntegrationGroup]] = {
        "article_groups": settings.article_groups,
        "integration_groups": settings.integration_groups,
    }
    for table, members in tables.items():
        for index, group in enumerate(members):
            where = f"{table}[{index}]"
            for field, number in group.accounts:
                of_turnover = field.endswith(_OF_TURNOVER)
                check = check_turnover_account if of_turnover else check_account
                yield from check(settings, number, f"{where}.{field}")
            if isinstance(group, ArticleGroup):
                yield from _stock(settings, group, where)
            if group.vat_duty_accounts and not settings.split_revenue_per_vat_duty:
                place = f"{where}.vat_duty_accounts"
                yield finding(settings, Code.VAT_DUTY_NOT_SPLIT, place, group=group.code)
            yield from _turnover_of_group(settings, group, where)


def _stock(settings: AdministrationSettings, group: ArticleGroup, where: str) -> Iterator[Violation]:
    for field in _NEEDED_FOR_STOCK:
        if group.contains_stock_items and getattr(group, field) is None:
            term = Term(f"ArticleGroup.{field}")
            yield finding(settings, Code.STOCK_ACCOUNT_MISSING, f"{where}.{field}", group=group.code, field=term)
    for field in STOCK_ACCOUNTS[:2]:
        purpose = Term(f"ArticleGroup.{field}")
        yield from check_side(settings, getattr(group, field), f"{where}.{field}", purpose, of_balance_sheet=True)


def _turnover_of_group(
    settings: AdministrationSettings, group: ArticleGroup | IntegrationGroup, where: str
) -> Iterator[Violation]:
    in_order_management, elsewhere = _sales_kinds(settings)
    overruled = goes_first(settings, group)
    if not group.has_accounts:
        if in_order_management or not overruled:
            yield finding(settings, Code.GROUP_WITHOUT_ACCOUNTS, where, group=group.code)
        return
    place = f"{where}.revenue_account"
    has_revenue = any(number is not None for field, number in group.accounts if field.endswith(_OF_TURNOVER))
    in_need = in_order_management if overruled else in_order_management + elsewhere
    if group.revenue_account is None and in_need:
        yield finding(settings, Code.GROUP_WITHOUT_REVENUE_ACCOUNT, place, group=group.code, kinds=in_need)
    if has_revenue and elsewhere and not in_need:
        yield finding(settings, Code.GROUP_NOT_REACHED, place, group=group.code)


def _sales_kinds(
    settings: AdministrationSettings,
) -> tuple[tuple[IntegrationKind, ...], tuple[IntegrationKind, ...]]:
    kinds = [each.kind for each in settings.integration_types if each.kind.party is Party.DEBTOR]
    in_order_management = tuple(kind for kind in kinds if kind.module is Module.ORDER_MANAGEMENT)
    return in_order_management, tuple(kind for kind in kinds if kind.module is not Module.ORDER_MANAGEMENT)


def check_integration_accounts(settings: AdministrationSettings) -> Iterator[Violation]:
    """The integration accounts: their accounts, their basis, the blank one, ties, and those that nothing reaches."""
    places = {rule.keys: f"integration_accounts[{index}]" for index, rule in enumerate(settings.integration_accounts)}
    for rule in settings.integration_accounts:
        where = places[rule.keys]
        yield from _ledger_account(settings, rule, f"{where}.ledger_account")
        yield from _on_its_basis(settings, rule, where)
        if rule.entry_type not in settings.entry_types_in_use:
            values = {"entry_type": rule.entry_type.value, "name": rule.entry_type}
            yield finding(settings, Code.INTEGRATION_ACCOUNT_NOT_REACHED, where, **values)
    yield from _blank_ones(settings)
    for tie in find_ties(settings.integration_accounts):
        if settings.calculation_basis(tie.rule.entry_type) is CalculationBasis.GROUPS:
            yield finding(
                settings,
                Code.INTEGRATION_ACCOUNT_TIE,
                places[tie.rule.keys],
                group=str(tie.rule.integration_group),
                account=tie.rule.ledger_account,
                count=tie.count,
                other=str(tie.other.article_group),
                other_account=tie.other.ledger_account,
            )


def _ledger_account(settings: AdministrationSettings, rule: IntegrationAccount, where: str) -> Iterator[Violation]:
    wip = settings.work_in_progress
    if rule.entry_type is EntryType.PROJECT_REVENUES:
        yield from check_turnover_account(settings, rule.ledger_account, where)
        return
    takes_turnover = wip is not None and rule.entry_type is wip.invoice_revenue
    yield from (check_turnover_account if takes_turnover else check_account)(settings, rule.ledger_account, where)
    on_balance = rule.entry_type.is_of_balance_sheet
    yield from check_side(settings, rule.ledger_account, where, rule.entry_type, of_balance_sheet=on_balance)


def _on_its_basis(settings: AdministrationSettings, rule: IntegrationAccount, where: str) -> Iterator[Violation]:
    """An entry type has one calculation basis; a field of another basis would be looked at by nobody."""
    basis = settings.calculation_basis(rule.entry_type)
    of_groups = basis is CalculationBasis.GROUPS
    named = {"integration_group": rule.integration_group, "article_group": rule.article_group, "value": rule.value}
    for field, value in named.items():
        if value is None:
            continue
        if of_groups is (field == "value"):
            values = {"field": field, "entry_type": rule.entry_type.value, "basis": basis}
            yield finding(settings, Code.OFF_CALCULATION_BASIS, f"{where}.{field}", **values)
        elif field != "value" and value not in getattr(settings, f"{field}_by_code"):
            known = tuple(sorted(getattr(settings, f"{field}_by_code")))
            table = _GROUP_TERMS[field]
            yield finding(settings, Code.GROUP_UNKNOWN, f"{where}.{field}", table=table, group=value, known=known)


def _blank_ones(settings: AdministrationSettings) -> Iterator[Violation]:
    """Make sure that an account is always created without a value for the calculation basis."""
    in_use = {rule.entry_type for rule in settings.integration_accounts}
    with_blank = {rule.entry_type for rule in settings.integration_accounts if rule.is_blank}
    for entry_type in sorted(in_use - with_blank):
        where = "integration_accounts"
        yield finding(settings, Code.BLANK_INTEGRATION_ACCOUNT_MISSING, where, entry_type=entry_type.value)


def check_work_in_progress(settings: AdministrationSettings) -> Iterator[Violation]:
    """Work in progress needs its integration types, and an integration account for each of its entry types."""
    present = settings.integration_type_by_kind
    wip = settings.work_in_progress
    if wip is None:
        for index, each in enumerate(settings.integration_types):
            if each.kind in _WIP_KINDS:
                where = f"integration_types[{index}].kind"
                yield finding(settings, Code.WIP_NOT_SET_UP, where, kind=each.kind)
        return
    for kind in _WIP_KINDS:
        if kind not in present:
            yield finding(settings, Code.WIP_TYPE_MISSING, "integration_types", kind=kind)
    with_account = {rule.entry_type for rule in settings.integration_accounts}
    for entry_type in sorted(wip.entry_types - with_account - {EntryType.PROJECT_REVENUES}):
        values = {"entry_type": entry_type.value, "name": entry_type}
        yield finding(settings, Code.WIP_ACCOUNT_MISSING, "integration_accounts", **values)
