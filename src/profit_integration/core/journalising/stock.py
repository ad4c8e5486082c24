"""Stock: what a movement posts, on the accounts of the article group.

Every amount is a quantity at the fixed transfer price, unless another one is named::

    packing slip      debit   delivered articles           credit  stock
    sales invoice     debit   cost price of sales          credit  delivered articles
    goods receipt     debit   stock                        credit  purchase, at the purchase price
                      debit   price difference, or credit where the purchase price is the lower one
    reconciliation    debit   reconciliation difference    credit  purchase, what the invoice charges more
    stock taking      debit   stock                        credit  stock difference, for a surplus
    purchase order    nothing

Turnover, VAT, debtor and creditor are those of the invoice, which is journalised as any other. An amount that the price
makes finer than the minor unit is refused, unless the caller chooses that it is rounded half up (ours).

Help pages: Inv_Log_Journ_Exmple_Sales, Inv_Log_Journ_Exmple_Purchs, Stock_Stock_Taking_Jrnlze, Stock_YearEnd (dates),
Item_Artcle (stock is compressed per article group).
"""

import enum
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import TypeVar, assert_never

import attrs

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.journalising.general_journal import (
    GeneralJournalAmount,
    GeneralJournalDocument,
    draft_general_journal_entry,
)
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import digest_of
from profit_integration.core.model.entries import EntryDraft, Reason, Role, Side
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.model.stock_movements import (
    CostOfSales,
    CountedLine,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockLine,
    StockMovement,
    StockMovementLine,
    StockTaking,
)
from profit_integration.core.money import half_up, is_finer_than, minus, product_of, sum_of
from profit_integration.core.policies.cost_centres import refuse_mandatory_axes
from profit_integration.core.policies.refusal import about, refusal, refuse, violation
from profit_integration.core.policies.settings_rules.accounts import account_violations
from profit_integration.core.policies.settings_rules.groups import stock_account_violations
from profit_integration.core.violation import Code, Message, Term, message

L = TypeVar("L", bound=StockMovementLine)


class FinerAmounts(enum.StrEnum):
    """What becomes of a quantity at a price that is finer than the minor unit of the currency."""

    REFUSED = "refused"
    HALF_UP = "rounded half up"


def draft_stock_entry(
    settings: AdministrationSettings, movement: StockMovement, *, finer: FinerAmounts = FinerAmounts.REFUSED
) -> EntryDraft | None:
    """Decide everything of the entry of a stock movement but its number.

    Args:
        settings: The settings of the administration it is posted in.
        movement: The movement.
        finer: What becomes of a quantity at a price that is finer than the minor unit. A rounding is recorded in the
            reason of its line.

    Returns:
        The draft; None if there is nothing to post, such as for a purchase order or a count without differences.

    Raises:
        SettingsError: If an account or anything else that it needs is not set up, or may not be used.
        InvalidDocumentError: If an amount is finer than the minor unit, and that is refused.
    """
    document = stock_document(movement)
    return draft_general_journal_entry(
        settings, document, _amounts(_Posting(settings, document.named, finer), movement)
    )


def stock_document(movement: StockMovement) -> GeneralJournalDocument:
    """What the entry of a stock movement is made from, but for its amounts."""
    return GeneralJournalDocument(
        kind=IntegrationKind.STOCK,
        sort=movement.filed_under,
        document_id=movement.document_id,
        creditor=movement.contact.number if isinstance(movement, Reconciliation) else None,
        digest=digest_of(movement),
        document_date=movement.entered_on,
        entry_date=movement.entry_date,
        contact=movement.contact,
    )


@attrs.frozen
class _Value:
    """An amount with the sum that it comes from."""

    amount: Decimal
    sum: Message


def _amounts(of: "_Posting", movement: StockMovement) -> Iterable[GeneralJournalAmount]:
    match movement:
        case PackingSlip():
            return of.pairs(movement.lines, of.at_transfer_price, Role.DELIVERED_ARTICLES, Role.STOCK)
        case CostOfSales():
            return of.pairs(movement.lines, of.at_transfer_price, Role.COST_OF_SALES, Role.DELIVERED_ARTICLES)
        case GoodsReceipt():
            return chain.from_iterable(map(of.receipt, movement.lines))
        case Reconciliation():
            return of.pairs(movement.lines, of.charged_more, Role.RECONCILIATION_DIFFERENCE, Role.PURCHASE)
        case StockTaking():
            return of.pairs(movement.lines, of.surplus, Role.STOCK, Role.STOCK_DIFFERENCE)
        case PurchaseOrder():
            return ()
        case _:
            assert_never(movement)


# The account of an article group that each purpose takes.
_FIELDS = {
    Role.STOCK: "stock_account",
    Role.DELIVERED_ARTICLES: "delivered_articles_account",
    Role.COST_OF_SALES: "cost_of_sales_account",
    Role.PURCHASE: "purchase_account",
    Role.PRICE_DIFFERENCE: "price_difference_account",
    Role.RECONCILIATION_DIFFERENCE: "reconciliation_difference_account",
    Role.STOCK_DIFFERENCE: "stock_difference_account",
}


@attrs.frozen
class _Posting:
    """A movement on its way to the ledger."""

    settings: AdministrationSettings
    document: Message
    finer: FinerAmounts

    def pairs(
        self, lines: Iterable[L], value_of: Callable[[L], _Value], debit: Role, credit: Role
    ) -> Iterator[GeneralJournalAmount]:
        """The value of each line on both sides; nothing where it is zero."""
        for line in lines:
            value = value_of(line)
            yield from self.posted(line, (Side.DEBIT, value, debit), (Side.CREDIT, value, credit))

    def receipt(self, line: ReceivedLine) -> Iterator[GeneralJournalAmount]:
        """Stock comes in at the transfer price, purchase goes out at the purchase price, and the difference between."""
        stock, purchase = self.at_transfer_price(line), self._times(line.line_id, line.quantity, line.purchase_price)
        difference = _Value(
            sum_of((purchase.amount, minus(stock.amount))),
            message(Code.LESS, amount=purchase.amount, deduction=stock.amount),
        )
        yield from self.posted(
            line,
            (Side.DEBIT, stock, Role.STOCK),
            (Side.DEBIT, difference, Role.PRICE_DIFFERENCE),
            (Side.CREDIT, purchase, Role.PURCHASE),
        )

    def at_transfer_price(self, line: StockLine) -> _Value:
        """What the articles of a line are worth."""
        return self._times(line.line_id, line.quantity, line.transfer_price)

    def surplus(self, line: CountedLine) -> _Value:
        """What was counted more than was recorded, at the transfer price."""
        return self._times(line.line_id, sum_of((line.counted, minus(line.recorded))), line.transfer_price)

    def charged_more(self, line: ReconciledLine) -> _Value:
        """What the purchase invoice charges more than was received."""
        return _Value(
            sum_of((line.invoiced, minus(line.received))),
            message(Code.LESS, amount=line.invoiced, deduction=line.received),
        )

    def posted(self, line: StockMovementLine, *values: tuple[Side, _Value, Role]) -> Iterator[GeneralJournalAmount]:
        """Each value on the account that the article group has for its purpose; nothing where it is zero."""
        for side, value, role in values:
            if value.amount:
                yield self._amount(line, side, value, role)

    def _amount(self, line: StockMovementLine, side: Side, value: _Value, role: Role) -> GeneralJournalAmount:
        field, group = _FIELDS[role], self._group(line)
        number, place = getattr(group, field), f"{place_of(group)}.{field}"
        refuse(self.document, stock_account_violations(self.settings, group, field, place), line.line_id)
        refuse(self.document, account_violations(self.settings, number, place), line.line_id)
        account = self.settings.account_by_number[number]
        refuse_mandatory_axes(self.settings, account, self.document, line.line_id)
        taken = Candidate(level=Level.ARTICLE_GROUP, keys=group.code, account=number, verdict=Verdict.TAKEN)
        return GeneralJournalAmount(
            account=account,
            side=side,
            amount=value.amount,
            role=role,
            reason=Reason(
                rule=message(
                    Code.ACCOUNT_OF_STOCK, field=Term(f"ArticleGroup.{field}"), group=group.code, sum=value.sum
                ),
                invoice_line=line.line_id,
                resolution=Resolution(candidates=(taken,)),
            ),
            apart=group.code,
        )

    def _group(self, line: StockMovementLine) -> ArticleGroup:
        code, place = line.article_group, "article_groups"
        group = self.settings.article_group_by_code.get(code)
        if group is None:
            known = sorted(self.settings.article_group_by_code)
            values = {"table": Term("ArticleGroup"), "group": code, "known": known}
            raise refusal(self.document, violation(self.settings, Code.GROUP_UNKNOWN, place, **values), line.line_id)
        if not group.contains_stock_items:
            broken = violation(self.settings, Code.GROUP_WITHOUT_STOCK, place_of(group), group=code)
            raise refusal(self.document, broken, line.line_id)
        return group

    def _times(self, line_id: str, quantity: Decimal, price: Decimal) -> _Value:
        exact, decimals = product_of(quantity, price), self.settings.decimals
        product = message(Code.TIMES, quantity=quantity, price=price)
        if not is_finer_than(exact, decimals):
            return _Value(exact, product)
        if self.finer is FinerAmounts.HALF_UP:
            return _Value(half_up(exact, decimals), message(Code.ROUNDED_HALF_UP, sum=product, exact=exact))
        values = {"sum": product, "amount": exact, "currency": self.settings.currency, "decimals": decimals}
        broken = violation(self.settings, Code.STOCK_VALUE_TOO_FINE, "", **values)
        raise InvalidDocumentError(about(self.document, broken, line_id))
