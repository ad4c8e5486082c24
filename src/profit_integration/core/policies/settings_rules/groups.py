"""The rules of article groups and integration groups.

Help pages: "Article group", "Set up an integration group", "Record the integration data".
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import STOCK_ACCOUNTS, ArticleGroup, IntegrationGroup
from profit_integration.core.model.kinds import Module, Party
from profit_integration.core.model.references import account_references
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.accounts import account_violations, side_violations
from profit_integration.core.policies.shadowing import is_overruled
from profit_integration.core.violation import Code, Term, Violation

_OPTIONAL = "reconciliation_difference_account"
_NEEDED_FOR_STOCK = (*(field for field in STOCK_ACCOUNTS if field != _OPTIONAL), "purchase_account")
_OF_BALANCE_SHEET = ("stock_account", "delivered_articles_account")


def stock_account_violations(
    settings: AdministrationSettings, group: ArticleGroup, field: str, place: str
) -> Iterator[Violation]:
    """A group that contains stock items has the accounts for stock."""
    if getattr(group, field) is None:
        values = {"group": group.code, "field": Term(f"ArticleGroup.{field}")}
        yield violation(settings, Code.STOCK_ACCOUNT_MISSING, place, **values)


def group_account_violations(
    settings: AdministrationSettings,
    number: str,
    place: str,
    *,
    is_purchase: bool,
    has_vat: bool = True,
    has_project: bool = True,
) -> Iterator[Violation]:
    """The account that a group has for turnover or purchases.

    Args:
        settings: The settings.
        number: The number of the account.
        place: The field of the group that names it.
        is_purchase: Whether purchases are posted on it. What follows is about their lines; turnover always has VAT.
        has_vat: Whether VAT may be due over the amounts.
        has_project: Whether the amounts may have a project.
    """
    yield from account_violations(
        settings, number, place, takes_vat=has_vat or not is_purchase, has_project=has_project and is_purchase
    )


def check_groups(settings: AdministrationSettings) -> Iterator[Violation]:
    """Everything about article groups and integration groups."""
    tables: tuple[tuple[ArticleGroup | IntegrationGroup, ...], ...] = (
        settings.article_groups,
        settings.integration_groups,
    )
    for groups in tables:
        for index, group in enumerate(groups):
            place = f"{group.table}[{index}]"
            yield from _accounts(settings, group, place)
            if isinstance(group, ArticleGroup):
                yield from _stock(settings, group, place)
            if group.vat_duty_accounts and not settings.split_revenue_per_vat_duty:
                yield violation(settings, Code.VAT_DUTY_NOT_SPLIT, f"{place}.vat_duty_accounts", group=group.code)
            yield from _turnover(settings, group, place)


def _accounts(
    settings: AdministrationSettings, group: ArticleGroup | IntegrationGroup, place: str
) -> Iterator[Violation]:
    is_of_stock = isinstance(group, ArticleGroup) and group.contains_stock_items  # whose movements have no project
    for reference in account_references(group):
        where = f"{place}.{reference.path}"
        if reference.path in STOCK_ACCOUNTS:
            yield from account_violations(settings, reference.key, where)
        else:
            is_purchase = not reference.takes_turnover
            yield from group_account_violations(
                settings, reference.key, where, is_purchase=is_purchase, has_project=not is_of_stock
            )


def _stock(settings: AdministrationSettings, group: ArticleGroup, place: str) -> Iterator[Violation]:
    if group.contains_stock_items:
        for field in _NEEDED_FOR_STOCK:
            yield from stock_account_violations(settings, group, field, f"{place}.{field}")
    for field in _OF_BALANCE_SHEET:
        number, purpose = getattr(group, field), Term(f"ArticleGroup.{field}")
        yield from side_violations(settings, number, f"{place}.{field}", purpose, of_balance_sheet=True)


def _turnover(
    settings: AdministrationSettings, group: ArticleGroup | IntegrationGroup, place: str
) -> Iterator[Violation]:
    kinds = [kind for kind in settings.integration_type_by_kind if kind.party is Party.DEBTOR]
    in_order_management = [kind for kind in kinds if kind.module is Module.ORDER_MANAGEMENT]
    elsewhere = [kind for kind in kinds if kind.module is not Module.ORDER_MANAGEMENT]
    overruled = is_overruled(settings, group)
    if not group.has_accounts:
        if in_order_management or not overruled:
            yield violation(settings, Code.GROUP_WITHOUT_ACCOUNTS, place, group=group.code)
        return
    has_revenue = any(reference.takes_turnover for reference in account_references(group))
    needing = in_order_management if overruled else in_order_management + elsewhere
    where = f"{place}.revenue_account"
    if group.revenue_account is None and needing:
        yield violation(settings, Code.GROUP_WITHOUT_REVENUE_ACCOUNT, where, group=group.code, kinds=needing)
    if has_revenue and elsewhere and not needing:
        yield violation(settings, Code.GROUP_NOT_REACHED, where, group=group.code)
