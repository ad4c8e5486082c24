"""What an audit file says, as values: chart, VAT codes, relations, and every line of every journal.

The names of the fields are ours; the name in the file stands beside each.
"""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from profit_integration.core.model.entries import Side
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, Violation


class Version(enum.StrEnum):
    """The versions that are read."""

    XAF_3_1 = "3.1"
    XAF_3_2 = "3.2"
    XAF_3_2_1 = "3.2.1"
    XAF_4_0 = "4.0"


@attrs.frozen(kw_only=True)
class AuditAccount:
    """A ledger account.

    Attributes:
        number: accID.
        description: accDesc.
        is_of_balance_sheet: Whether accTp is B, rather than P or M.
    """

    number: str
    description: str
    is_of_balance_sheet: bool


@attrs.frozen(kw_only=True)
class AuditVatCode:
    """A VAT code.

    Attributes:
        code: vatID.
        description: vatDesc.
        to_be_paid_account: vatToPayAccID.
        to_be_claimed_account: vatToClaimAccID.
    """

    code: str
    description: str
    to_be_paid_account: str | None
    to_be_claimed_account: str | None


@attrs.frozen(kw_only=True)
class BookedVat:
    """The VAT that a line states to be due over it.

    Attributes:
        code: vatID.
        amount: vatAmnt.
        side: vatAmntTp.
    """

    code: str
    amount: Decimal
    side: Side


@attrs.frozen(kw_only=True)
class BookedLine:
    """A line of a transaction.

    Attributes:
        number: nr.
        account: accID.
        voucher_date: effDate.
        description: desc.
        amount: amnt.
        side: amntTp.
        relation: custSupID.
        invoice: invRef.
        vat: vat.
    """

    number: str
    account: str
    voucher_date: date
    description: str
    amount: Decimal
    side: Side
    relation: str | None
    invoice: str | None
    vat: tuple[BookedVat, ...]

    @property
    def balance(self) -> Decimal:
        """The amount as debit less credit."""
        return self.amount if self.side is Side.DEBIT else minus(self.amount)


@attrs.frozen(kw_only=True)
class Transaction:
    """A transaction of a journal.

    Attributes:
        number: nr.
        entry_date: trDt.
        description: desc.
        lines: trLine.
    """

    number: str
    entry_date: date
    description: str
    lines: tuple[BookedLine, ...]


@attrs.frozen(kw_only=True)
class AuditJournal:
    """A journal with its transactions.

    Attributes:
        code: jrnID.
        description: desc.
        type: jrnTp: B bank, C cash, G goods, M memo, O other, P purchases, S sales, T production, Y payroll, Z other.
        contra_account: offsetAccID.
        transactions: transaction.
    """

    code: str
    description: str
    type: str | None
    contra_account: str | None
    transactions: tuple[Transaction, ...]


@attrs.frozen(kw_only=True)
class StatedTotals:
    """What the file says that its lines come to.

    Attributes:
        lines: linesCount.
        debit: totalDebit.
        credit: totalCredit.
    """

    lines: int
    debit: Decimal
    credit: Decimal


@attrs.frozen(kw_only=True)
class AuditFile:
    """An audit file.

    Attributes:
        version: The version, by the namespace.
        company: companyName.
        currency: curCode.
        accounts: generalLedger.
        vat_codes: vatCodes.
        relations: customersSuppliers: the name by custSupID.
        totals: The totals of transactions; None where there are no transactions.
        journals: transactions.
    """

    version: Version
    company: str
    currency: str
    accounts: tuple[AuditAccount, ...]
    vat_codes: tuple[AuditVatCode, ...]
    relations: Mapping[str, str]
    totals: StatedTotals | None
    journals: tuple[AuditJournal, ...]

    @cached_property
    def vat_accounts(self) -> frozenset[str]:
        """The accounts that VAT itself is booked on."""
        numbers = {
            number for each in self.vat_codes for number in (each.to_be_paid_account, each.to_be_claimed_account)
        }
        return frozenset(number for number in numbers if number is not None)

    def contradictions(self) -> Iterator[Violation]:
        """Where the file contradicts itself: totals that are not those of its lines, transactions out of balance."""
        lines = [line for journal in self.journals for each in journal.transactions for line in each.lines]
        if self.totals is not None:
            debit, credit = (sum_of(line.amount for line in lines if line.side is side) for side in Side)
            for element, stated, summed in (
                ("linesCount", self.totals.lines, len(lines)),
                ("totalDebit", self.totals.debit, debit),
                ("totalCredit", self.totals.credit, credit),
            ):
                if stated != summed:
                    values = {"element": element, "stated": stated, "summed": summed}
                    yield Violation(code=Code.STATED_TOTAL_OF_LINES, values=values)
        for journal in self.journals:
            for each in journal.transactions:
                difference = sum_of(line.balance for line in each.lines)
                if difference:
                    values = {"transaction": each.number, "journal": journal.code, "difference": difference}
                    yield Violation(code=Code.TRANSACTION_UNBALANCED, values=values)
