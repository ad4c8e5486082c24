"""What holds of every resolution, whatever the rules and the line."""

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import CalculationBasis
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.resolution import Resolution, Verdict
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from tests.rules import LINES, REVENUES, rules


def without(settings: AdministrationSettings, account: str) -> AdministrationSettings:
    """The settings without the rule or the group's accounts that have an account."""

    def emptied(group: Any) -> Any:
        accounts = {"revenue_account": None, "credit_entries_account": None, "purchase_account": None}
        return attrs.evolve(group, **accounts) if account in attrs.astuple(group) else group

    return attrs.evolve(
        settings,
        integration_accounts=tuple(rule for rule in settings.integration_accounts if rule.ledger_account != account),
        integration_groups=tuple(emptied(group) for group in settings.integration_groups),
        article_groups=tuple(emptied(group) for group in settings.article_groups),
    )


VALUES: dict[CalculationBasis, Callable[[InvoiceLine], object]] = {
    CalculationBasis.GROUPS: lambda line: None,
    CalculationBasis.EMPLOYEE: lambda line: line.employee,
    CalculationBasis.WORK_TYPE: lambda line: line.work_type,
    CalculationBasis.PROJECT: lambda line: line.project and line.project.number,
    CalculationBasis.PROJECT_GROUP: lambda line: line.project and line.project.group,
    CalculationBasis.DIMENSION: lambda line: line.dimension,
}


def best_by_linear_scan(settings: AdministrationSettings, of: InvoiceLine, *, in_order_management: bool) -> str | None:
    """Every place that could give an account, each with its rank; the lowest rank wins."""
    ranked: list[tuple[int, str]] = []
    basis = settings.calculation_basis(REVENUES)
    by_groups = basis is CalculationBasis.GROUPS
    looked_up = (of.integration_group, of.article_group, None) if by_groups else (None, None, VALUES[basis](of))
    for rule in () if in_order_management else settings.integration_accounts:
        named = (rule.integration_group, rule.article_group, rule.value)
        fits = all(name in {None, value} for name, value in zip(named, looked_up, strict=True))
        if rule.entry_type is REVENUES and fits:
            blanks = [name is None for name in named]
            ranked.append((2 * blanks[0] + blanks[1] if by_groups else int(blanks[2]), rule.ledger_account))
    looked_at = {4: not (in_order_management and of.is_article), 5: of.is_article or not in_order_management}
    groups = [(4, group, of.integration_group) for group in settings.integration_groups]
    for rank, group, code in [*groups, *((5, group, of.article_group) for group in settings.article_groups)]:
        if group.code == code and looked_at[rank] and group.revenue_account:
            ranked.append((rank, group.revenue_account))
    return min(ranked)[1] if ranked else None


@given(settings=rules(), line=LINES, posting=st.sampled_from(Posting), in_order_management=st.booleans())
def test_the_answer_is_the_first_candidate_with_an_account_and_without_it_the_next_one(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool
) -> None:
    def resolved(by: AdministrationSettings) -> Resolution:
        return resolve_ledger_account(by, line, posting, in_order_management=in_order_management)

    resolution = resolved(settings)
    with_account = [candidate for candidate in resolution.candidates if candidate.account is not None]
    verdicts = [candidate.verdict for candidate in with_account]
    assert verdicts == [Verdict.TAKEN, *[Verdict.OVERRULED] * len(verdicts)][: len(verdicts)]
    assert resolution.taken == (with_account[0] if with_account else None)
    without_account = {candidate.verdict for candidate in resolution.candidates if not candidate.account}
    assert without_account.isdisjoint({Verdict.TAKEN, Verdict.OVERRULED})
    for is_order in (True, False):
        revenue = resolve_ledger_account(settings, line, Posting.REVENUE, in_order_management=is_order)
        assert revenue.account == best_by_linear_scan(settings, line, in_order_management=is_order)
    for candidate in with_account:
        assert resolved(settings).account == candidate.account
        settings = without(settings, str(candidate.account))
    assert resolved(settings).account is None
