"""Ambiguous and unreachable rules: two that match one line equally well, and accounts that no line can ever reach.

A line with an integration group and an article group may match two partly filled integration accounts, each blank where
the other is filled. The integration group then goes first (ours); the other one may have been meant, so the settings
check reports it. Where an integration account goes before a group for every line, the group's own accounts are never
used.

Help page: "Record the integration data" (integration accounts overrule everything at a lower level; the note under
step 4 on fields that are left blank).
"""

from collections.abc import Iterable, Iterator

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount


@attrs.frozen
class Tie:
    """An integration account that some lines match as well as they match others.

    Attributes:
        rule: The one with only the integration group filled; it goes first.
        other: One of the others, with only the article group filled and another ledger account.
        count: How many such others there are.
    """

    rule: IntegrationAccount
    other: IntegrationAccount
    count: int


def find_ties(integration_accounts: Iterable[IntegrationAccount]) -> Iterator[Tie]:
    """Find every integration account that ties with others, in the order given.

    Two tie if they are of one entry type, one with only the integration group filled and one with only the article
    group, they name different ledger accounts, and no integration account has both groups filled so as to decide. The
    work grows with the number of integration accounts, not with that of their pairs.
    """
    rules = tuple(integration_accounts)
    of_article_groups: dict[EntryType, _OfArticleGroups] = {}
    decided: dict[tuple[EntryType, str], set[str]] = {}
    for rule in rules:
        if rule.article_group is None:
            continue
        if rule.integration_group is None:
            of_article_groups.setdefault(rule.entry_type, _OfArticleGroups()).add(rule, rule.article_group)
        else:
            decided.setdefault((rule.entry_type, rule.integration_group), set()).add(rule.article_group)
    for rule in rules:
        others = of_article_groups.get(rule.entry_type)
        if others is not None and rule.integration_group is not None and rule.article_group is None:
            yield from others.tie_with(rule, decided.get((rule.entry_type, rule.integration_group), set()))


@attrs.define
class _OfArticleGroups:
    """The integration accounts of one entry type with only the article group filled."""

    by_group: dict[str, IntegrationAccount] = attrs.field(factory=dict)
    by_account: dict[str, dict[str, IntegrationAccount]] = attrs.field(factory=dict)

    def add(self, rule: IntegrationAccount, group: str) -> None:
        self.by_group[group] = rule
        self.by_account.setdefault(rule.ledger_account, {})[group] = rule

    def tie_with(self, rule: IntegrationAccount, decided: set[str]) -> Iterator[Tie]:
        agreeing = self.by_account.get(rule.ledger_account, {})
        settled = sum(code in self.by_group and code not in agreeing for code in decided)
        count = len(self.by_group) - len(agreeing) - settled
        if count:
            open_ones = (
                other
                for account, members in self.by_account.items()
                if account != rule.ledger_account
                for group, other in members.items()
                if group not in decided
            )
            yield Tie(rule, next(open_ones), count)


def goes_first(settings: AdministrationSettings, group: IntegrationGroup | ArticleGroup) -> bool:
    """Whether, outside order management, some integration account goes first for every line with this group."""
    entry_type = EntryType.PROJECT_REVENUES
    ahead: list[tuple[EntryType, str | None, str | None, str | None]] = [(entry_type, None, None, None)]
    if settings.calculation_basis(entry_type) is CalculationBasis.GROUPS:
        of_integration = isinstance(group, IntegrationGroup)
        ahead.append((entry_type, group.code, None, None) if of_integration else (entry_type, None, group.code, None))
    return any(keys in settings.integration_account_by_keys for keys in ahead)
