"""Article groups and integration groups: the accounts of what is sold and bought.

Articles belong to an article group; work types and costs belong to an integration group. Where the administration
splits revenue per VAT duty, a group may have other revenue accounts for a duty, such as for customers abroad.

Help pages: "Article group" (App_GenSet_FctInt_ArtGrp, Log_Str_Integr_Fin_Edit), "Set up an integration group"
(Pro_Config_Jrnl_Intgrp_1), the tab Integration VAT duty (Crm_Config_CrsInv_Set).
"""

import enum
from collections.abc import Iterator
from typing import ClassVar

import attrs

from profit_integration.core.model.keys import check_unique
from profit_integration.core.model.references import refers_to

_is_tuple = attrs.validators.instance_of(tuple)
_ACCOUNT = refers_to("ledger_accounts")
_TURNOVER_ACCOUNT = refers_to("ledger_accounts", takes_turnover=True)


class Posting(enum.StrEnum):
    """What a line of an invoice is posted as, which decides the account of a group that it takes."""

    REVENUE = "revenue"
    CREDIT_ENTRY = "credit_entry"
    PURCHASE = "purchase"


@attrs.frozen(kw_only=True)
class VatDutyAccounts:
    """The revenue accounts of a group for one VAT duty (Dutch: btw-plicht).

    Attributes:
        vat_duty: The VAT duty of the customer.
        revenue_account: The account of the turnover; None for that of the group.
        credit_entries_account: The account of the credits; None for the revenue account given here.
    """

    vat_duty: str
    revenue_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    credit_entries_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)


@attrs.frozen(kw_only=True)
class _Group:
    """What article groups and integration groups have in common.

    Attributes:
        code: The code; it does not change after adding.
        description: What belongs to the group.
        revenue_account: The account of its turnover.
        credit_entries_account: The account of its credits, if they go elsewhere than to the revenue account.
        purchase_account: The account of its purchases.
        vat_duty_accounts: Other revenue accounts for some VAT duties; they hold where revenue is split per VAT duty.
    """

    table: ClassVar[str]

    code: str
    description: str = ""
    revenue_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    credit_entries_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    purchase_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    vat_duty_accounts: tuple[VatDutyAccounts, ...] = attrs.field(default=(), validator=_is_tuple)

    def __attrs_post_init__(self) -> None:
        check_unique((each.vat_duty for each in self.vat_duty_accounts), f"{self.table}[{self.code}].vat_duty_accounts")

    @property
    def has_accounts(self) -> bool:
        """Whether it has any account at all."""
        return any(number is not None for _, number in self.accounts)

    @property
    def accounts(self) -> Iterator[tuple[str, str | None]]:
        """Every account field, with its place within the group."""
        for field in ("revenue_account", "credit_entries_account", "purchase_account"):
            yield field, getattr(self, field)
        for index, each in enumerate(self.vat_duty_accounts):
            yield f"vat_duty_accounts[{index}].revenue_account", each.revenue_account
            yield f"vat_duty_accounts[{index}].credit_entries_account", each.credit_entries_account

    def field_for(self, posting: Posting, vat_duty: str | None = None) -> str | None:
        """The field whose account a posting takes, as `accounts` names it; credits fall back on revenue.

        Args:
            posting: What is posted.
            vat_duty: The VAT duty to look at first; None where revenue is not split.

        Returns:
            The field; None if the group has no account for the posting.
        """
        filled = {field for field, number in self.accounts if number is not None}
        duties = enumerate(self.vat_duty_accounts)
        within = [*(f"vat_duty_accounts[{index}]." for index, duty in duties if duty.vat_duty == vat_duty), ""]
        fields = (start + field for start in within for field in _FIELDS[posting])
        return next((field for field in fields if field in filled), None)


_FIELDS = {
    Posting.REVENUE: ("revenue_account",),
    Posting.CREDIT_ENTRY: ("credit_entries_account", "revenue_account"),
    Posting.PURCHASE: ("purchase_account",),
}


@attrs.frozen(kw_only=True)
class ArticleGroup(_Group):
    """A group of articles (Dutch: artikelgroep).

    Attributes:
        contains_stock_items: Whether its articles are kept in stock; then it needs the accounts of stock.
        stock_account: The account of the stock itself.
        delivered_articles_account: What was delivered, but not invoiced yet.
        cost_of_sales_account: The cost price of what was sold.
        price_difference_account: The difference between the price of a purchase and the fixed transfer price.
        reconciliation_difference_account: The difference between a purchase order and its invoice.
        stock_difference_account: What stock taking finds to be more or less.
    """

    table = "article_groups"

    contains_stock_items: bool = False
    stock_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    delivered_articles_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    cost_of_sales_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    price_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    reconciliation_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    stock_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)

    @property
    def accounts(self) -> Iterator[tuple[str, str | None]]:
        """Every account field, with its place within the group."""
        yield from super().accounts
        for field in STOCK_ACCOUNTS:
            yield field, getattr(self, field)


STOCK_ACCOUNTS = (
    "stock_account",
    "delivered_articles_account",
    "cost_of_sales_account",
    "price_difference_account",
    "reconciliation_difference_account",
    "stock_difference_account",
)


@attrs.frozen(kw_only=True)
class IntegrationGroup(_Group):
    """A group of work types and costs (Dutch: integratiegroep)."""

    table = "integration_groups"
