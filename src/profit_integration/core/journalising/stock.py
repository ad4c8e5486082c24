"""Stock: the entries of stock movements, on the accounts of the article group.

Every amount is a quantity at the fixed transfer price, unless another price is named::

    packing slip      debit   delivered articles           credit  stock
    sales invoice     debit   cost price of sales          credit  delivered articles
    goods receipt     debit   stock                        credit  purchase, at the purchase price
                      debit   price difference, or credit where the purchase price is the lower one
    reconciliation    debit   reconciliation difference    credit  purchase, what the invoice charges more
    stock taking      debit   stock                        credit  stock difference, for a surplus
    purchase order    nothing

Turnover, VAT, debtor and creditor are posted with the invoice, which is journalised as any other. A value that is finer
than the minor unit is refused, unless the caller asks for rounding half up (not from AFAS's help).

Help pages: Inv_Log_Journ_Exmple_Sales, Inv_Log_Journ_Exmple_Purchs, Stock_Stock_Taking_Jrnlze, Stock_YearEnd (dates),
Item_Artcle (stock is compressed per article group).
"""

import enum
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from profit_integration.core.errors import InvalidDocumentError
from profit_integration.core.journalising.general_journal import (
    GeneralJournalDocument,
    draft_general_journal_entry,
)
from profit_integration.core.journalising.posting import Amount
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
    PackingSlip,
    PurchaseOrder,
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockMovement,
    StockMovementLine,
    StockTaking,
)
from profit_integration.core.money import half_up, is_finer_than, minus, product_of, sum_of
from profit_integration.core.policies.cost_centres import refuse_mandatory_axes
from profit_integration.core.policies.refusal import refusal, refuse, violation, with_document
from profit_integration.core.policies.settings_rules.accounts import account_violations
from profit_integration.core.policies.settings_rules.groups import stock_account_violations
from profit_integration.core.violation import Code, Message, Term, message

_Value = tuple[Decimal, Message]
"""An amount, and the calculation that it comes from."""


class FinerAmounts(enum.StrEnum):
    """What happens where a quantity at a price gives an amount that is finer than the minor unit of the currency."""

    REFUSED = "refused"
    HALF_UP = "rounded half up"


def draft_stock_entry(
    settings: AdministrationSettings, movement: StockMovement, *, finer: FinerAmounts = FinerAmounts.REFUSED
) -> EntryDraft | None:
    """Decide the entry of a stock movement without its number.

    Args:
        settings: The settings of the administration it is posted in.
        movement: The movement.
        finer: Whether an amount that is finer than the minor unit is refused or rounded. A rounding is recorded in the
            reason of its line.

    Returns:
        The draft; None if there is nothing to post, such as for a purchase order or a count without differences.

    Raises:
        SettingsError: If a setting that it needs is missing or may not be used.
        InvalidDocumentError: If an amount is finer than the minor unit and may not be rounded, or has too many digits.
    """
    document = stock_document(movement)
    product = partial(_product, settings, document.named, finer)
    amounts = (
        _amount(settings, document.named, line, side, role, value)
        for line, side, role, value in _values(movement, product)
        if value[0]
    )
    return draft_general_journal_entry(settings, document, amounts)


def stock_document(movement: StockMovement) -> GeneralJournalDocument:
    """The document of the entry of a stock movement, without its amounts."""
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


def _values(
    movement: StockMovement, product: Callable[[StockMovementLine, Decimal, Decimal], _Value]
) -> Iterator[tuple[StockMovementLine, Side, Role, _Value]]:
    """The values that a movement posts, line by line. `product` gives the value of a quantity at a price."""
    for line in () if isinstance(movement, PurchaseOrder) else movement.lines:
        if isinstance(line, ReceivedLine):
            stock = product(line, line.quantity, line.transfer_price)
            purchase = product(line, line.quantity, line.purchase_price)
            yield line, Side.DEBIT, Role.STOCK, stock
            yield line, Side.DEBIT, Role.PRICE_DIFFERENCE, _difference(purchase[0], stock[0])
            yield line, Side.CREDIT, Role.PURCHASE, purchase
            continue
        if isinstance(line, ReconciledLine):
            value = _difference(line.invoiced, line.received)
        elif isinstance(line, CountedLine):
            value = product(line, sum_of((line.counted, minus(line.recorded))), line.transfer_price)
        else:
            value = product(line, line.quantity, line.transfer_price)
        debit, credit = _DEBIT_AND_CREDIT[type(movement)]
        yield line, Side.DEBIT, debit, value
        yield line, Side.CREDIT, credit, value


def _difference(amount: Decimal, deduction: Decimal) -> _Value:
    return sum_of((amount, minus(deduction))), message(Code.LESS, amount=amount, deduction=deduction)


def _product(
    settings: AdministrationSettings,
    document: Message,
    finer: FinerAmounts,
    line: StockMovementLine,
    quantity: Decimal,
    price: Decimal,
) -> _Value:
    """The value of a quantity at a price, in the minor unit of the currency."""
    exact, decimals = product_of(quantity, price), settings.decimals
    calculation = message(Code.TIMES, quantity=quantity, price=price)
    if not is_finer_than(exact, decimals):
        return exact, calculation
    if finer is FinerAmounts.HALF_UP:
        return half_up(exact, decimals), message(Code.ROUNDED_HALF_UP, sum=calculation, exact=exact)
    values = {"sum": calculation, "amount": exact, "currency": settings.currency, "decimals": decimals}
    too_fine = violation(settings, Code.STOCK_VALUE_TOO_FINE, "", **values)
    raise InvalidDocumentError(with_document(document, too_fine, line.line_id))


_DEBIT_AND_CREDIT: Mapping[type[StockMovement], tuple[Role, Role]] = MappingProxyType(
    {
        PackingSlip: (Role.DELIVERED_ARTICLES, Role.STOCK),
        CostOfSales: (Role.COST_OF_SALES, Role.DELIVERED_ARTICLES),
        Reconciliation: (Role.RECONCILIATION_DIFFERENCE, Role.PURCHASE),
        StockTaking: (Role.STOCK, Role.STOCK_DIFFERENCE),
    }
)

# The fields of an article group that hold the account of each role.
_FIELDS = {
    Role.STOCK: "stock_account",
    Role.DELIVERED_ARTICLES: "delivered_articles_account",
    Role.COST_OF_SALES: "cost_of_sales_account",
    Role.PURCHASE: "purchase_account",
    Role.PRICE_DIFFERENCE: "price_difference_account",
    Role.RECONCILIATION_DIFFERENCE: "reconciliation_difference_account",
    Role.STOCK_DIFFERENCE: "stock_difference_account",
}


def _amount(
    settings: AdministrationSettings, document: Message, line: StockMovementLine, side: Side, role: Role, value: _Value
) -> Amount:
    """An amount on the account that the article group of the line has for its role."""
    amount, calculation = value
    field = _FIELDS[role]
    group = _group_of(settings, document, line)
    number, place = getattr(group, field), f"{place_of(group)}.{field}"
    refuse(document, stock_account_violations(settings, group, field, place), line.line_id)
    refuse(document, account_violations(settings, number, place), line.line_id)
    refuse_mandatory_axes(settings, settings.account_by_number[number], document, line.line_id)
    candidate = Candidate(level=Level.ARTICLE_GROUP, keys=group.code, account=number, verdict=Verdict.TAKEN)
    reason = Reason(
        rule=message(Code.ACCOUNT_OF_STOCK, field=Term(f"ArticleGroup.{field}"), group=group.code, sum=calculation),
        invoice_line=line.line_id,
        resolution=Resolution(candidates=(candidate,)),
    )
    return Amount(account=number, side=side, amount=amount, role=role, reason=reason, group=group.code)


def _group_of(settings: AdministrationSettings, document: Message, line: StockMovementLine) -> ArticleGroup:
    """The article group of a line, which must exist and contain stock items."""
    code, known = line.article_group, settings.article_group_by_code
    group = known.get(code)
    if group is None:
        values = {"table": Term("ArticleGroup"), "group": code, "known": sorted(known)}
        raise refusal(document, violation(settings, Code.GROUP_UNKNOWN, "article_groups", **values), line.line_id)
    if not group.contains_stock_items:
        without_stock = violation(settings, Code.GROUP_WITHOUT_STOCK, place_of(group), group=code)
        raise refusal(document, without_stock, line.line_id)
    return group
