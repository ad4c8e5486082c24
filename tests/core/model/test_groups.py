"""Article groups and integration groups: which of their accounts a posting asks for."""

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting, VatDutyAccounts
from profit_integration.core.model.references import account_references


def accounts_for(group: ArticleGroup | IntegrationGroup, duty: str | None = None) -> list[str | None]:
    """For revenue, for credits and for purchases."""
    postings = (Posting.REVENUE, Posting.CREDIT_ENTRY, Posting.PURCHASE)
    accounts = [group.account_for(posting, duty) for posting in postings]
    assert {*accounts} - {None} <= {(reference.path, reference.key) for reference in account_references(group)}
    return [None if account is None else account[1] for account in accounts]


@pytest.mark.parametrize("kind", [ArticleGroup, IntegrationGroup])
def test_each_posting_asks_for_its_own_account_and_only_credits_fall_back_on_that_of_revenue(
    kind: type[ArticleGroup] | type[IntegrationGroup],
) -> None:
    revenue, purchase = kind(code="A", revenue_account="8000"), kind(code="A", purchase_account="7000")
    with_all_accounts = attrs.evolve(revenue, credit_entries_account="8050", purchase_account="7000")

    assert accounts_for(with_all_accounts) == ["8000", "8050", "7000"]
    assert accounts_for(revenue) == ["8000", "8000", None]
    assert accounts_for(purchase) == [None, None, "7000"]
    assert accounts_for(kind(code="A")) == [None, None, None]


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
    assert accounts_for(SPLIT, duty) == [revenue, credit, "7000"]


def test_a_group_has_accounts_once_per_vat_duty() -> None:
    twice = (VatDutyAccounts(vat_duty="EU", revenue_account="8200"), VatDutyAccounts(vat_duty="EU"))

    with pytest.raises(UnusableSettingError, match=r"article_groups\[STANDS\]\.vat_duty_accounts: .* EU\."):
        ArticleGroup(code="STANDS", vat_duty_accounts=twice)


def test_a_group_may_be_without_any_account() -> None:
    assert SPLIT.has_accounts
    assert not ArticleGroup(code="STANDS").has_accounts
    assert ArticleGroup(code="STANDS", stock_account="3000").has_accounts
    assert not IntegrationGroup(code="ADVIES").has_accounts
