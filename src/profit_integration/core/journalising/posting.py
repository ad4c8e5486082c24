"""Make the lines of a journal entry of amounts: compress equal lines into one, and turn negative ones around."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine, Reason, Role, Side
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.money import in_minor_unit, minus, sum_of


class Amount(NamedTuple):
    """An amount to be posted on a ledger account. Amounts that differ in nothing but the first two share a line.

    Attributes:
        amount: The amount, which may be negative.
        reason: Why this account was chosen.
        account: The number of the ledger account.
        side: The side of a positive amount.
        role: The part that it plays in the entry, such as turnover or VAT.
        vat_code: The VAT code, for turnover, discounts and VAT.
        contact: The number of the debtor or creditor, for the summary account.
        allocations: The allocation codes.
        group: Amounts of different groups, such as the article groups of stock or the projects of work in progress, are
            not compressed into one line.
    """

    amount: Decimal
    reason: Reason
    account: str
    side: Side
    role: Role
    vat_code: str | None = None
    contact: str | None = None
    allocations: tuple[AllocationCode, ...] = ()
    group: str | None = None


def journal_lines(
    settings: AdministrationSettings, amounts: Iterable[Amount], *, keeps_negative: bool, decimals: int
) -> Iterator[JournalLine]:
    """The lines of a journal entry, each with the reasons of its amounts.

    Args:
        settings: The settings, which say whether lines are compressed.
        amounts: The amounts, in the order of their lines.
        keeps_negative: Whether a negative line stays on its side (AFAS: Reverse negative invoices). Otherwise it is
            a positive line on the other side.
        decimals: The decimals of the currency of the amounts.
    """
    compressed: dict[object, list[Amount]] = {}
    for position, amount in enumerate(amounts):
        # Without compression, its position gives every amount a line of its own.
        key = amount[2:] if settings.compress_lines else position
        compressed.setdefault(key, []).append(amount)
    for together in compressed.values():
        first, total = together[0], in_minor_unit(sum_of([amount.amount for amount in together]), decimals)
        is_turned = total < 0 and not keeps_negative
        yield JournalLine(
            account=first.account,
            side=first.side.other if is_turned else first.side,
            amount=minus(total) if is_turned else total,
            role=first.role,
            vat_code=first.vat_code,
            contact=first.contact,
            allocations=first.allocations,
            reasons=tuple([amount.reason for amount in together]),
        )
