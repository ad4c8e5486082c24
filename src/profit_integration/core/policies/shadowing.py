"""Ambiguous and unreachable rules: two that match one line equally well, and accounts that are never used.

A line with an integration group and an article group may match two partly filled integration accounts, each blank where
the other is filled. The one with the integration group is taken (ours). The other one may have been intended, so the
settings check reports it. Where an integration account overrules a group for every line, the group's own accounts are
never used.

Help page: "Record the integration data" (integration accounts overrule everything at a lower level; the note under
step 4 on fields that are left blank).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount


@attrs.frozen
class Tie:
    """An integration account that matches some lines no better than other integration accounts do.

    Attributes:
        rule: The integration account with only the integration group filled; it is taken.
        other: An integration account with only the article group filled and another ledger account.
        count: How many of these there are.
    """

    rule: IntegrationAccount
    other: IntegrationAccount
    count: int


def find_ties(integration_accounts: Iterable[IntegrationAccount]) -> Iterator[Tie]:
    """Find every integration account that ties with others, in their order.

    Two tie if they are of one entry type, one with only the integration group filled and one with only the article
    group, they name different ledger accounts, and no integration account has both groups filled so as to decide. The
    work grows with the number of integration accounts, not with that of their pairs.
    """
    rules = tuple(integration_accounts)
    decided: defaultdict[tuple[EntryType, str], set[str]] = defaultdict(set)
    account_of: defaultdict[EntryType, dict[str, str]] = defaultdict(dict)  # by article group
    by_account: defaultdict[EntryType, defaultdict[str, list[IntegrationAccount]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for rule in rules:
        if rule.article_group is not None and rule.integration_group is not None:
            decided[rule.entry_type, rule.integration_group].add(rule.article_group)
        elif rule.article_group is not None:
            account_of[rule.entry_type][rule.article_group] = rule.ledger_account
            by_account[rule.entry_type][rule.ledger_account].append(rule)
    for rule in rules:
        if rule.integration_group is None or rule.article_group is not None:
            continue
        own, accounts, grouped = rule.ledger_account, account_of[rule.entry_type], by_account[rule.entry_type]
        settled = decided[rule.entry_type, rule.integration_group]
        settled_count = sum(accounts.get(code, own) != own for code in settled)
        count = len(accounts) - len(grouped[own]) - settled_count
        if count:
            others = (other for account, members in grouped.items() if account != own for other in members)
            yield Tie(rule, next(other for other in others if other.article_group not in settled), count)


def goes_first(settings: AdministrationSettings, group: IntegrationGroup | ArticleGroup) -> bool:
    """Whether, outside order management, an integration account overrules this group for every line."""
    entry_type = EntryType.PROJECT_REVENUES
    ahead: list[tuple[EntryType, str | None, str | None, str | None]] = [(entry_type, None, None, None)]
    if settings.calculation_basis(entry_type) is CalculationBasis.GROUPS:
        of_integration = isinstance(group, IntegrationGroup)
        ahead.append((entry_type, group.code, None, None) if of_integration else (entry_type, None, group.code, None))
    return any(keys in settings.integration_account_by_keys for keys in ahead)
