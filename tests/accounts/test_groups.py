"""Article groups and integration groups: which of their accounts a posting asks for."""

import pytest

from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, Posting


@pytest.mark.parametrize("kind_of_group", [ArticleGroup, IntegrationGroup])
def test_each_posting_asks_for_its_own_account(kind_of_group: type[ArticleGroup] | type[IntegrationGroup]) -> None:
    group = kind_of_group(code="STANDS", revenue_account="8000", credit_entries_account="8050", purchase_account="7000")

    assert group.account_for(Posting.REVENUE) == "8000"
    assert group.account_for(Posting.CREDIT_ENTRY) == "8050"
    assert group.account_for(Posting.PURCHASE) == "7000"


def test_credits_go_to_the_revenue_account_where_the_group_has_none_for_them() -> None:
    assert ArticleGroup(code="STANDS", revenue_account="8000").account_for(Posting.CREDIT_ENTRY) == "8000"


@pytest.mark.parametrize("posting", Posting)
def test_a_group_without_accounts_answers_that_it_has_none(posting: Posting) -> None:
    assert IntegrationGroup(code="ADVIES").account_for(posting) is None


def test_a_purchase_never_falls_back_on_the_revenue_account_nor_turnover_on_that_of_purchases() -> None:
    assert ArticleGroup(code="STANDS", revenue_account="8000").account_for(Posting.PURCHASE) is None
    assert ArticleGroup(code="STANDS", purchase_account="7000").account_for(Posting.REVENUE) is None
    assert ArticleGroup(code="STANDS", purchase_account="7000").account_for(Posting.CREDIT_ENTRY) is None
