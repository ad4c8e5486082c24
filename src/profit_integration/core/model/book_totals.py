"""Totals of the entries in a book: per account, journal and period, and of VAT."""

import enum
from decimal import Decimal

import attrs

from profit_integration.core.model.kinds import Party
from profit_integration.core.money import minus, sum_of


class TotalPer(enum.StrEnum):
    """What totals can be divided by, besides the administration and its currency."""

    ACCOUNT = "account"
    JOURNAL = "journal"
    PERIOD = "period"


@attrs.frozen(kw_only=True)
class LedgerTotal:
    """What is posted in an administration: a row of its trial balance.

    Attributes:
        administration: The administration that the entries are posted in.
        currency: The ISO 4217 code of its currency.
        account: The number of the ledger account; None for all accounts together.
        journal: The code of the journal; None for all journals together.
        period: The month of the entry dates, such as ``2026-03``; None for all periods together.
        debit: The sum of the amounts on the debit side.
        credit: The sum of the amounts on the credit side.
    """

    administration: int
    currency: str
    account: str | None
    journal: str | None
    period: str | None
    debit: Decimal
    credit: Decimal

    @property
    def balance(self) -> Decimal:
        """Debit less credit."""
        return sum_of((self.debit, minus(self.credit)))


@attrs.frozen(kw_only=True)
class VatTotal:
    """The VAT under a VAT code on the sales or the purchases of a month.

    Attributes:
        administration: The administration that the entries are posted in.
        currency: The ISO 4217 code of its currency.
        party: Debtors for sales, creditors for purchases.
        vat_code: The VAT code.
        month: The month of the voucher dates, which decide the VAT return, such as ``2026-03``.
        basis: What the entries have under the code besides VAT: positive on invoices and negative on credits, on sales
            and purchases alike.
        debit: The VAT on the debit side, which is claimed or was paid too much.
        credit: The VAT on the credit side, which is to be paid. VAT that is reverse-charged on purchases is on both.
    """

    administration: int
    currency: str
    party: Party
    vat_code: str
    month: str
    basis: Decimal
    debit: Decimal
    credit: Decimal

    @property
    def vat(self) -> Decimal:
        """The VAT, with the sign of the basis; zero where it is reverse-charged."""
        if self.party is Party.CREDITOR:
            return sum_of((self.debit, minus(self.credit)))
        return sum_of((self.credit, minus(self.debit)))
