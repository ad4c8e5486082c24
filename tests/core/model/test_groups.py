"""Article groups and integration groups: which of their accounts a posting asks for."""

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.groups import (
    STOCK_ACCOUNTS,
    ArticleGroup,
    IntegrationGroup,
    Posting,
    VatDutyAccounts,
)


def account_for(group: ArticleGroup | IntegrationGroup, posting: Posting, duty: str | None = None) -> str | None:
    field = group.field_for(posting, duty)
    return None if field is None else dict(group.accounts)[field]


@pytest.mark.parametrize("kind_of_group", [ArticleGroup, IntegrationGroup])
def test_each_posting_asks_for_its_own_account(kind_of_group: type[ArticleGroup] | type[IntegrationGroup]) -> None:
    group = kind_of_group(code="STANDS", revenue_account="8000", credit_entries_account="8050", purchase_account="7000")

    assert account_for(group, Posting.REVENUE) == "8000"
    assert account_for(group, Posting.CREDIT_ENTRY) == "8050"
    assert account_for(group, Posting.PURCHASE) == "7000"


def test_credits_go_to_the_revenue_account_where_the_group_has_none_for_them() -> None:
    assert account_for(ArticleGroup(code="STANDS", revenue_account="8000"), Posting.CREDIT_ENTRY) == "8000"


@pytest.mark.parametrize("posting", Posting)
def test_a_group_without_accounts_answers_that_it_has_none(posting: Posting) -> None:
    assert account_for(IntegrationGroup(code="ADVIES"), posting) is None


def test_a_purchase_never_falls_back_on_the_revenue_account_nor_turnover_on_that_of_purchases() -> None:
    assert account_for(ArticleGroup(code="STANDS", revenue_account="8000"), Posting.PURCHASE) is None
    assert account_for(ArticleGroup(code="STANDS", purchase_account="7000"), Posting.REVENUE) is None
    assert account_for(ArticleGroup(code="STANDS", purchase_account="7000"), Posting.CREDIT_ENTRY) is None


# --- accounts per VAT duty ----------------------------------------------------------------------------------------

SPLIT = ArticleGroup(
    code="STANDS",
    revenue_account="8000",
    credit_entries_account="8050",
    purchase_account="7000",
    vat_duty_accounts=(
        VatDutyAccounts(vat_duty="EU", revenue_account="8200", credit_entries_account="8250"),
        VatDutyAccounts(vat_duty="EXPORT", revenue_account="8300"),
        VatDutyAccounts(vat_duty="NONE"),
    ),
)


@pytest.mark.parametrize(
    ("duty", "revenue", "credit"),
    [
        (None, "8000", "8050"),
        ("EU", "8200", "8250"),
        ("EXPORT", "8300", "8300"),  # a credit of export belongs to export, not to the credits at home
        ("NONE", "8000", "8050"),
        ("UNKNOWN", "8000", "8050"),
    ],
)
def test_a_group_may_have_other_revenue_accounts_for_a_vat_duty(duty: str | None, revenue: str, credit: str) -> None:
    assert account_for(SPLIT, Posting.REVENUE, duty) == revenue
    assert account_for(SPLIT, Posting.CREDIT_ENTRY, duty) == credit
    assert account_for(SPLIT, Posting.PURCHASE, duty) == "7000"


def test_a_group_has_accounts_once_per_vat_duty() -> None:
    twice = (VatDutyAccounts(vat_duty="EU", revenue_account="8200"), VatDutyAccounts(vat_duty="EU"))

    with pytest.raises(UnusableSettingError, match=r"article_groups\[STANDS\]\.vat_duty_accounts: .* EU\."):
        ArticleGroup(code="STANDS", vat_duty_accounts=twice)


def test_a_group_knows_each_of_its_accounts_by_its_place() -> None:
    assert dict(SPLIT.accounts) == {
        "revenue_account": "8000",
        "credit_entries_account": "8050",
        "purchase_account": "7000",
        "vat_duty_accounts[0].revenue_account": "8200",
        "vat_duty_accounts[0].credit_entries_account": "8250",
        "vat_duty_accounts[1].revenue_account": "8300",
        "vat_duty_accounts[1].credit_entries_account": None,
        "vat_duty_accounts[2].revenue_account": None,
        "vat_duty_accounts[2].credit_entries_account": None,
        **dict.fromkeys(STOCK_ACCOUNTS),
    }
    assert SPLIT.has_accounts
    assert not ArticleGroup(code="STANDS").has_accounts
    assert ArticleGroup(code="STANDS", stock_account="3000").has_accounts
    assert not IntegrationGroup(code="ADVIES").has_accounts
