"""Ambiguous integration accounts, and groups whose own accounts are never used.

A line with an integration group and an article group may match two partly filled integration accounts, each blank where
the other is filled. The integration account with the integration group applies. That is not from AFAS's help, and the
other may have been intended, so the settings check reports the *tie*. Where an integration account overrules a group
for every line, the group's own accounts are never used.

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
        rule: The integration account with only the integration group filled, which applies.
        other: An integration account with only the article group filled and another ledger account.
        count: How many such other integration accounts there are.
    """

    rule: IntegrationAccount
    other: IntegrationAccount
    count: int


def find_ties(integration_accounts: Iterable[IntegrationAccount]) -> Iterator[Tie]:
    """Find every integration account that ties with others, in their order.

    Two integration accounts of one entry type tie under three conditions. One has only the integration group filled and
    the other only the article group. They name different ledger accounts. No integration account has both groups
    filled, which would decide. The work grows with the number of integration accounts, not with that of their pairs.
    """
    rules = tuple(integration_accounts)
    decided: defaultdict[tuple[EntryType, str], set[str]] = defaultdict(set)
    account_by_article_group: defaultdict[EntryType, dict[str, str]] = defaultdict(dict)
    rules_by_account: defaultdict[EntryType, defaultdict[str, list[IntegrationAccount]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for rule in rules:
        if rule.article_group is not None and rule.integration_group is not None:
            decided[rule.entry_type, rule.integration_group].add(rule.article_group)
        elif rule.article_group is not None:
            account_by_article_group[rule.entry_type][rule.article_group] = rule.ledger_account
            rules_by_account[rule.entry_type][rule.ledger_account].append(rule)
    for rule in rules:
        if rule.integration_group is None or rule.article_group is not None:
            continue
        own = rule.ledger_account
        accounts, rules_of = account_by_article_group[rule.entry_type], rules_by_account[rule.entry_type]
        settled = decided[rule.entry_type, rule.integration_group]
        settled_count = sum(accounts.get(code, own) != own for code in settled)
        count = len(accounts) - len(rules_of[own]) - settled_count
        if count:
            others = (other for account, members in rules_of.items() if account != own for other in members)
            yield Tie(rule, next(other for other in others if other.article_group not in settled), count)


def is_overruled(settings: AdministrationSettings, group: IntegrationGroup | ArticleGroup) -> bool:
    """Whether, outside order management, an integration account overrules a group for every line of turnover."""
    entry_type = EntryType.PROJECT_REVENUES
    overruling: list[tuple[EntryType, str | None, str | None, str | None]] = [(entry_type, None, None, None)]
    if settings.calculation_basis(entry_type) is CalculationBasis.GROUPS:
        groups = (group.code, None) if isinstance(group, IntegrationGroup) else (None, group.code)
        overruling.append((entry_type, *groups, None))
    return any(keys in settings.integration_account_by_keys for keys in overruling)
