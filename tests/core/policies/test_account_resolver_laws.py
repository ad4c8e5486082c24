"""What holds of every resolution, whatever the rules and the line."""

from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.resolution import Verdict
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from tests.rules import LINES, rules

POSTINGS = st.sampled_from(Posting)


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


@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans())
def test_explanation_and_answer_never_disagree(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool
) -> None:
    resolution = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)

    with_account = [candidate for candidate in resolution.candidates if candidate.account is not None]
    verdicts = [candidate.verdict for candidate in with_account]
    assert verdicts == [Verdict.TAKEN, *[Verdict.OVERRULED] * (len(verdicts) - 1)][: len(verdicts)]
    expected = [with_account[0], with_account[0].account] if with_account else [None] * 2
    assert [resolution.taken, resolution.account] == expected
    without_account = {candidate.verdict for candidate in resolution.candidates if not candidate.account}
    assert without_account.isdisjoint({Verdict.TAKEN, Verdict.OVERRULED})


@given(settings=rules(), line=LINES, posting=POSTINGS, in_order_management=st.booleans())
def test_without_the_rule_that_was_taken_the_first_that_it_overruled_is_taken(
    settings: AdministrationSettings, line: InvoiceLine, posting: Posting, in_order_management: bool
) -> None:
    resolution = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)
    expected = [candidate.account for candidate in resolution.candidates if candidate.account is not None]

    taken = []
    while resolution.account is not None:
        taken.append(resolution.account)
        settings = without(settings, resolution.account)
        resolution = resolve_ledger_account(settings, line, posting, in_order_management=in_order_management)

    assert taken == expected
