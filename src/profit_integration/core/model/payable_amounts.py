"""What is to be paid by a debtor or to a creditor: the facts by which a probable duplicate is recognised.

An invoice that comes twice may come under another document id. Then its document key does not identify it; its
contact, its amount to be paid and its date do. That is not from AFAS's help.
"""

from collections.abc import MutableMapping
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.kinds import Party
from profit_integration.core.violation import Code, Message, message


@attrs.frozen(kw_only=True)
class PayableAmount:
    """What is to be paid for a document, by whom or to whom, and of which date the document is.

    Attributes:
        administration: The administration that the document belongs to.
        party: Whether a debtor owes it to us, or we owe it to a creditor.
        contact: The number of the invoice contact.
        voucher_date: The date of the document.
        currency: ISO 4217 code of the document's currency.
        decimals: The decimals of the currency's minor unit.
        amount: The amount, as debit less credit: negative for a credit to a debtor, and for an invoice of a creditor.
    """

    administration: int
    party: Party
    contact: str
    voucher_date: date
    currency: str
    decimals: int
    amount: Decimal


@attrs.frozen(kw_only=True)
class EarlierEntries:
    """The earlier entries that an entry is probably a duplicate of.

    Attributes:
        count: How many there are.
        first: The number of the entry that was added first.
    """

    count: int
    first: str

    @property
    def as_message(self) -> Message:
        """The entries as messages name them."""
        return message(Code.ENTRIES_USING if self.count > 1 else Code.ENTRY_USING, count=self.count, first=self.first)


def payable_of(entry: EntryDraft) -> PayableAmount | None:
    """What is to be paid by an entry; None where that recognises nothing.

    That is so for an entry of a general journal, for an entry that reverses another, and where nothing is to be paid.
    """
    party = entry.kind.party
    if party is None or entry.reverses is not None:
        return None
    amount, foreign = entry.stated_owed, entry.foreign_currency  # in our currency, it depends on the rate of the day
    if not amount:
        return None
    return PayableAmount(
        administration=entry.document.administration,
        party=party,
        contact=entry.contact.number,
        voucher_date=entry.voucher_date,
        currency=entry.currency if foreign is None else foreign.code,
        decimals=entry.decimals if foreign is None else foreign.decimals,
        amount=amount,
    )


def count_entry(earlier: MutableMapping[PayableAmount, EarlierEntries], amount: PayableAmount, number: str) -> None:
    """Count an entry with an amount and a number after those that were added before."""
    before = earlier.get(amount)
    first, count = (number, 0) if before is None else (before.first, before.count)
    earlier[amount] = EarlierEntries(count=count + 1, first=first)
