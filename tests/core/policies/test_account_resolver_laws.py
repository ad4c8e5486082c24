"""What holds of every resolution, whatever the rules and the line."""

import random
from typing import Any, TypeVar

import attrs
import hypothesis
from hypothesis import assume, given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, IntegrationAccount
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.resolution import Level, Resolution, Verdict
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from tests.rules import KEYS, LINES, REVENUES, rules

T = TypeVar("T")

POSTINGS = st.sampled_from(Posting)
VALUES = {
    CalculationBasis.EMPLOYEE: lambda line: line.employee,
    CalculationBasis.WORK_TYPE: lambda line: line.work_type,
    CalculationBasis.PROJECT: lambda line: line.project and line.project.number,
    CalculationBasis.PROJECT_GROUP: lambda line: line.project and line.project.group,
    CalculationBasis.DIMENSION: lambda line: line.dimension,
}


def without(settings: AdministrationSettings, account: str) -> AdministrationSettings:
    """The settings without the one rule, or the one group's accounts, that an account stands in."""

    def emptied(group: Any) -> Any:
        accounts = {"revenue_account": None, "credit_entries_account": None, "purchase_account": None}
        return attrs.evolve(group, **accounts) if account in attrs.astuple(group) else group

    return attrs.evolve(
        settings,
        integration_accounts=tuple(rule for rule in settings.integration_accounts if rule.ledger_account != account),
        integration_groups=tuple(emptied(group) for group in settings.integration_groups),
        article_groups=tuple(emptied(group) for group in settings.article_groups),
    )


def shuffled(values: tuple[T, ...], seed: int) -> tuple[T, ...]:
    return tuple(random.Random(seed).sample(values, len(values)))


def matches(rule: IntegrationAccount, line: InvoiceLine, basis: CalculationBasis) -> bool:
    """Whether a rule is for a line: what it names, the line has, and it names nothing that is not looked at."""
    named = (rule.integration_group, rule.article_group)
    if rule.entry_type is not REVENUES:
        return False
    if basis is CalculationBasis.GROUPS:
        had = (line.integration_group, line.article_group)
        return rule.value is None and all(one in {None, other} for one, other in zip(named, had, strict=True))
    return named == (None, None) and rule.value in {None, VALUES[basis](line)}


@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans())
def test_explanation_and_answer_never_disagree(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool
) -> None:
    found = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)

    with_account = [each for each in found.candidates if each.account is not None]
    verdicts = [each.verdict for each in with_account]
    assert verdicts == [Verdict.TAKEN, *[Verdict.OVERRULED] * (len(verdicts) - 1)][: len(verdicts)]
    assert [found.taken, found.account] == ([with_account[0], with_account[0].account] if with_account else [None] * 2)
    assert all(each.verdict not in {Verdict.TAKEN, Verdict.OVERRULED} for each in found.candidates if not each.account)


@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans())
def test_without_the_rule_that_was_taken_the_first_that_it_overruled_is_taken(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool
) -> None:
    found = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)
    expected = [each.account for each in found.candidates if each.account is not None]

    taken = []
    while found.account is not None:
        taken.append(found.account)
        settings = without(settings, found.account)
        found = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)

    assert taken == expected


@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans(), seed=st.integers())
def test_resolution_does_not_depend_on_the_order_of_rules_and_groups(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool, seed: int
) -> None:
    other = attrs.evolve(
        settings,
        integration_accounts=shuffled(settings.integration_accounts, seed),
        integration_groups=shuffled(settings.integration_groups, seed),
        article_groups=shuffled(settings.article_groups, seed),
    )

    assert resolve_ledger_account(
        settings, line, posting, in_order_management=in_order_management
    ) == resolve_ledger_account(other, line, posting, in_order_management=in_order_management)


@st.composite
def new_rules(draw: st.DrawFn, line: InvoiceLine) -> IntegrationAccount:
    """A rule to add: any one, or one that names a part of what the line has."""
    of_line = [draw(st.sampled_from([None, had])) for had in (line.integration_group, line.article_group)]
    integration_group, article_group, value = draw(KEYS | st.just((*of_line, None)))
    return IntegrationAccount(
        entry_type=REVENUES,
        integration_group=integration_group,
        article_group=article_group,
        value=value,
        ledger_account="the new one",
    )


@hypothesis.settings(max_examples=200)
@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans(), data=st.data())
def test_adding_a_rule_changes_only_lines_that_it_matches(
    settings: AdministrationSettings,
    line: InvoiceLine,
    posting: Posting,
    in_order_management: bool,
    data: st.DataObject,
) -> None:
    rule = data.draw(new_rules(line))
    assume(rule.keys not in settings.integration_account_by_keys)
    more = attrs.evolve(settings, integration_accounts=(*settings.integration_accounts, rule))

    before = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)
    after = resolve_ledger_account(more, line, posting, in_order_management=in_order_management)

    if in_order_management or not matches(rule, line, settings.calculation_basis(REVENUES)):
        assert after == before
    elif after.account != before.account:
        assert after.account == "the new one"
        assert is_more_specific(rule, before, settings)
    else:
        assert not is_more_specific(rule, before, settings)


def is_more_specific(rule: IntegrationAccount, found: Resolution, settings: AdministrationSettings) -> bool:
    """Whether a matching rule overrules what was taken: a lower level, or a rule that names less."""
    if found.taken is None or found.taken.level is not Level.INTEGRATION_ACCOUNT:
        return True
    [taken] = [each for each in settings.integration_accounts if each.ledger_account == found.account]
    return weight(rule) > weight(taken)


def weight(rule: IntegrationAccount) -> int:
    """How much a rule names; an integration group counts for more than an article group (ours)."""
    return 2 * (rule.integration_group is not None) + (rule.article_group is not None) + (rule.value is not None)
