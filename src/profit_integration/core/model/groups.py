"""Article groups and integration groups, which have the accounts of sales, purchases and stock.

Articles belong to an article group; work types and costs belong to an integration group. Where the administration
splits revenue per VAT duty, a group may have other revenue accounts for a duty, such as that of customers abroad.

Help pages: "Article group" (App_GenSet_FctInt_ArtGrp, Log_Str_Integr_Fin_Edit), "Set up an integration group"
(Pro_Config_Jrnl_Intgrp_1), the tab Integration VAT duty (Crm_Config_CrsInv_Set).
"""

import enum
from typing import ClassVar

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.keys import check_unique
from profit_integration.core.model.references import account_references, refers_to
from profit_integration.core.model.values import checked

_ACCOUNT = refers_to("ledger_accounts")
_TURNOVER_ACCOUNT = refers_to("ledger_accounts", takes_turnover=True)


class Posting(enum.StrEnum):
    """What a line of an invoice is posted as, which decides the account of a group that it takes."""

    REVENUE = "revenue"
    CREDIT_ENTRY = "credit_entry"
    PURCHASE = "purchase"


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class VatDutyAccounts:
    """The revenue accounts of a group for one VAT duty (Dutch: btw-plicht).

    Attributes:
        vat_duty: The VAT duty of the customer.
        revenue_account: The account of the turnover; None for that of the group.
        credit_entries_account: The account of the credits; None for the revenue account of this VAT duty.
    """

    vat_duty: str
    revenue_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    credit_entries_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class _Group:
    """What article groups and integration groups have in common.

    Attributes:
        code: The code; it does not change after adding.
        description: What belongs to the group.
        revenue_account: The account of its turnover.
        credit_entries_account: The account of its credits; None for the revenue account.
        purchase_account: The account of its purchases.
        vat_duty_accounts: Other revenue accounts for some VAT duties; they apply where revenue is split per VAT duty.
    """

    table: ClassVar[str]

    code: str
    description: str = ""
    revenue_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    credit_entries_account: str | None = attrs.field(default=None, metadata=_TURNOVER_ACCOUNT)
    purchase_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    vat_duty_accounts: tuple[VatDutyAccounts, ...] = ()

    def __attrs_post_init__(self) -> None:
        place = f"{self.table}[{self.code}].vat_duty_accounts"
        check_unique((duty.vat_duty for duty in self.vat_duty_accounts), place)

    @property
    def has_accounts(self) -> bool:
        """Whether it has any account at all."""
        return any(account_references(self))

    def account_for(self, posting: Posting, vat_duty: str | None = None) -> tuple[str, str] | None:
        """The account of a posting and the field that holds it; a credit without an account of its own takes revenue's.

        Args:
            posting: What is posted.
            vat_duty: The VAT duty whose accounts are looked at first; None where revenue is not split.

        Returns:
            The field, such as ``vat_duty_accounts[0].revenue_account``, and the account number; None if there is none.
        """
        duties = enumerate(self.vat_duty_accounts)
        of_duty = [(f"vat_duty_accounts[{index}].", duty) for index, duty in duties if duty.vat_duty == vat_duty]
        for start, holder in (*of_duty, ("", self)):
            for field in _FIELDS[posting]:
                number = getattr(holder, field, None)
                if number is not None:
                    return start + field, number
        return None


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
        delivered_articles_account: The account of articles that were delivered, but not invoiced yet.
        cost_of_sales_account: The account of the cost price of articles that were sold.
        price_difference_account: The account of differences between purchase price and fixed transfer price.
        reconciliation_difference_account: The account of differences between a purchase order and its invoice.
        stock_difference_account: The account of differences that stock taking finds.
    """

    table = "article_groups"

    contains_stock_items: bool = False
    stock_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    delivered_articles_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    cost_of_sales_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    price_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    reconciliation_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    stock_difference_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)


STOCK_ACCOUNTS = tuple(
    field.name for field in attrs.fields(ArticleGroup) if field.metadata and not hasattr(_Group, field.name)
)
"""The fields of an article group that hold the accounts of stock."""


@attrs.frozen(kw_only=True)
class IntegrationGroup(_Group):
    """A group of work types and costs (Dutch: integratiegroep)."""

    table = "integration_groups"
