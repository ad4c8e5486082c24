"""The account of the debtor or creditor of each booked invoice, found in its lines.

A journal's contra account (``offsetAccID``) is what a program says of the journal as a whole. The lines decide: one
journal may have an account for domestic and one for foreign debtors, and some programs state none, or a wrong one.
"""

from collections import defaultdict
from collections.abc import Container, Sequence
from decimal import Decimal

from profit_integration.core.money import ZERO, sum_of
from profit_integration.formats.audit_file.document import BookedLine


def party_accounts(
    bookings: Sequence[Sequence[BookedLine]], cannot_be: Container[str], stated: str | None
) -> tuple[str | None, ...]:
    """The account of the debtor or creditor in each booking; None where the lines do not show it.

    It is, in this order: the one account that has the whole amount, with all others on the other side; the stated one,
    if it can be; the one that other bookings show; the one that is in all of them.

    Args:
        bookings: The lines of each invoice.
        cannot_be: The accounts that it cannot be: those of profit and loss, and those of VAT.
        stated: The account that the journal states, if any.
    """
    possible = [_possible(lines, cannot_be) for lines in bookings]
    whole = [accounts & _with_the_whole_amount(lines) for accounts, lines in zip(possible, bookings, strict=True)]
    shown = {account for accounts in whole if len(accounts) == 1 for account in accounts}
    in_all = set.intersection(*possible) if possible else set()
    return tuple(
        _only(of_whole)
        or (stated if stated in accounts else None)
        or _only((of_whole or accounts) & shown)
        or _only(accounts & in_all)
        for accounts, of_whole in zip(possible, whole, strict=True)
    )


def _only(accounts: set[str]) -> str | None:
    return next(iter(accounts)) if len(accounts) == 1 else None


def _possible(lines: Sequence[BookedLine], cannot_be: Container[str]) -> set[str]:
    """The accounts that can be that of the debtor or creditor; a line of it bears no VAT."""
    with_vat = {line.account for line in lines if any(vat.amount for vat in line.vat)}
    return {line.account for line in lines if line.account not in cannot_be} - with_vat


def _with_the_whole_amount(lines: Sequence[BookedLine]) -> set[str]:
    """The accounts that alone stand on a side of the booking."""
    by_account: defaultdict[str, list[Decimal]] = defaultdict(list)
    for line in lines:
        by_account[line.account].append(line.balance)
    balances = {account: sum_of(amounts) for account, amounts in by_account.items()}
    debit = {account for account, balance in balances.items() if balance > ZERO}
    credit = {account for account, balance in balances.items() if balance < ZERO}
    return {account for side in (debit, credit) if len(side) == 1 for account in side}
