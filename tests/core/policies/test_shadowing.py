"""Ties between integration accounts, against brute force over all lines that a small set of groups allows."""

from collections.abc import Iterable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.policies.shadowing import find_ties

REVENUES = EntryType.PROJECT_REVENUES
COSTS = EntryType.PROJECT_COSTS


def rule(account: str, group: str | None, article: str | None, entry_type: EntryType = REVENUES) -> IntegrationAccount:
    return IntegrationAccount(
        entry_type=entry_type, ledger_account=account, integration_group=group, article_group=article
    )


def tied_groups(*rules: IntegrationAccount) -> list[tuple[str | None, str | None, int]]:
    return [(tie.rule.integration_group, tie.other.article_group, tie.count) for tie in find_ties(rules)]


def test_two_partly_filled_rules_tie_where_a_line_has_both_groups() -> None:
    assert tied_groups(rule("8000", "ADVIES", None), rule("8100", None, "STANDS")) == [("ADVIES", "STANDS", 1)]


def test_the_witness_is_one_that_nothing_decides() -> None:
    rules = [rule("8000", "ADVIES", None), *(rule("8100", None, code) for code in "ABC"), rule("1", "ADVIES", "A")]

    assert tied_groups(*rules) == [("ADVIES", "B", 2)]


KEYS = st.tuples(st.sampled_from([REVENUES, COSTS]), st.sampled_from([None, *"AB"]), st.sampled_from([None, *"XYZ"]))


def by_brute_force(rules: Iterable[IntegrationAccount]) -> set[tuple[EntryType, str, str]]:
    """Every entry type and pair of groups for which two partly filled rules, and no better one, name two accounts."""
    ties = set()
    accounts = {(rule.entry_type, rule.integration_group, rule.article_group): rule.ledger_account for rule in rules}
    for entry_type, group, article in product((REVENUES, COSTS), "AB", "XYZ"):
        one, other = accounts.get((entry_type, group, None)), accounts.get((entry_type, None, article))
        if None not in (one, other) and one != other and (entry_type, group, article) not in accounts:
            ties.add((entry_type, group, article))
    return ties


@given(st.dictionaries(KEYS, st.sampled_from(["8000", "8100", "8200"])))
def test_ties_are_exactly_those_that_brute_force_finds(
    accounts: dict[tuple[EntryType, str | None, str | None], str],
) -> None:
    rules = [rule(account, group, article, entry_type) for (entry_type, group, article), account in accounts.items()]

    expected = by_brute_force(rules)

    ties = list(find_ties(rules))
    assert {(tie.rule.entry_type, tie.rule.integration_group, tie.count) for tie in ties} == {
        (entry_type, group, sum(tie[:2] == (entry_type, group) for tie in expected))
        for entry_type, group, _ in expected
    }
    assert {(tie.rule.entry_type, tie.rule.integration_group, tie.other.article_group) for tie in ties} <= expected
