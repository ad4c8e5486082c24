"""The content of an audit file as values: chart, VAT codes, relations, and every line of every journal.

A field carries the name of the element that holds it in the file. A field with a default may be absent there, or blank.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from profit_integration.core.model.entries import Side
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, Violation

ELEMENT = "element"


def _named(element: str) -> dict[str, str]:
    return {ELEMENT: element}


@attrs.frozen(kw_only=True)
class AuditAccount:
    """A ledger account.

    Attributes:
        number: Its number.
        description: Its description.
        type: B for an account of the balance sheet, P for one of profit and loss, M for both.
        rgs_code: Its code in the Referentie Grootboekschema, which version 4.0 has an element for.
    """

    number: str = attrs.field(metadata=_named("accID"))
    description: str = attrs.field(default="", metadata=_named("accDesc"))
    type: str | None = attrs.field(default=None, metadata=_named("accTp"))
    rgs_code: str | None = attrs.field(default=None, metadata=_named("RGScode"))

    @property
    def is_of_balance_sheet(self) -> bool:
        """Whether it is an account of the balance sheet alone."""
        return self.type == "B"

    @property
    def is_of_result(self) -> bool:
        """Whether it is an account of profit and loss alone."""
        return self.type == "P"


@attrs.frozen(kw_only=True)
class AuditVatCode:
    """A VAT code.

    Attributes:
        code: The code.
        description: Its description.
        to_be_paid_account: The number of the account of VAT on sales.
        to_be_claimed_account: The number of the account of VAT on purchases.
    """

    code: str = attrs.field(metadata=_named("vatID"))
    description: str = attrs.field(default="", metadata=_named("vatDesc"))
    to_be_paid_account: str | None = attrs.field(default=None, metadata=_named("vatToPayAccID"))
    to_be_claimed_account: str | None = attrs.field(default=None, metadata=_named("vatToClaimAccID"))


@attrs.frozen(kw_only=True)
class BookedVat:
    """The VAT that a line states to be due on its amount.

    Attributes:
        code: The VAT code.
        amount: The VAT.
        side: The side of the ledger that the VAT stands on.
        percentage: The rate; None where the file states none.
    """

    code: str = attrs.field(metadata=_named("vatID"))
    percentage: Decimal | None = attrs.field(default=None, metadata=_named("vatPerc"))
    amount: Decimal = attrs.field(metadata=_named("vatAmnt"))
    side: Side = attrs.field(metadata=_named("vatAmntTp"))


@attrs.frozen(kw_only=True)
class BookedLine:
    """A line of a transaction.

    Attributes:
        number: Its number in the transaction.
        account: The number of the ledger account.
        voucher_date: The date of the voucher, such as an invoice.
        description: Its description.
        amount: The amount.
        side: The side of the ledger that the amount stands on.
        relation: The number of the customer or supplier.
        invoice: The number of the invoice.
        vat: The VAT that it states, per VAT code.
    """

    number: str = attrs.field(metadata=_named("nr"))
    account: str = attrs.field(metadata=_named("accID"))
    voucher_date: date = attrs.field(metadata=_named("effDate"))
    description: str = attrs.field(default="", metadata=_named("desc"))
    amount: Decimal = attrs.field(metadata=_named("amnt"))
    side: Side = attrs.field(metadata=_named("amntTp"))
    relation: str | None = attrs.field(default=None, metadata=_named("custSupID"))
    invoice: str | None = attrs.field(default=None, metadata=_named("invRef"))
    vat: tuple[BookedVat, ...] = attrs.field(metadata=_named("vat"))

    @property
    def balance(self) -> Decimal:
        """The amount as debit less credit."""
        return self.amount if self.side is Side.DEBIT else minus(self.amount)


@attrs.frozen(kw_only=True)
class Transaction:
    """A transaction of a journal.

    Attributes:
        number: Its number in the journal.
        entry_date: The date that decides the period.
        description: Its description.
        lines: Its lines.
    """

    number: str = attrs.field(metadata=_named("nr"))
    entry_date: date = attrs.field(metadata=_named("trDt"))
    description: str = attrs.field(default="", metadata=_named("desc"))
    lines: tuple[BookedLine, ...] = attrs.field(metadata=_named("trLine"))


@attrs.frozen(kw_only=True)
class AuditJournal:
    """A journal with its transactions.

    Attributes:
        code: Its code.
        description: Its description.
        type: B bank, C cash, G goods, M memo, O other, P purchases, S sales, T production, Y payroll, Z other.
        contra_account: The number of its contra account.
        transactions: Its transactions.
    """

    code: str = attrs.field(metadata=_named("jrnID"))
    description: str = attrs.field(default="", metadata=_named("desc"))
    type: str | None = attrs.field(default=None, metadata=_named("jrnTp"))
    contra_account: str | None = attrs.field(default=None, metadata=_named("offsetAccID"))
    transactions: tuple[Transaction, ...] = attrs.field(metadata=_named("transaction"))


@attrs.frozen(kw_only=True)
class StatedTotals:
    """What the file states of all its lines: how many there are, and their sums on either side."""

    lines: int = attrs.field(metadata=_named("linesCount"))
    debit: Decimal = attrs.field(metadata=_named("totalDebit"))
    credit: Decimal = attrs.field(metadata=_named("totalCredit"))


@attrs.frozen(kw_only=True)
class AuditFile:
    """An audit file.

    Attributes:
        version: The version of the standard, such as 3.2.
        company: The name of the company.
        currency: The ISO 4217 code of its currency.
        vat_number: Its VAT number; None where the file has none.
        registration_number: Its number in the trade register; None where the file has none.
        rgs_version: The version of the Referentie Grootboekschema; None where the file has none.
        accounts: The ledger accounts.
        vat_codes: The VAT codes.
        relations: The names of customers and suppliers by their numbers.
        totals: What it states of its lines; None where it has no transactions.
        journals: The journals.
    """

    version: str
    company: str
    currency: str
    vat_number: str | None = None
    registration_number: str | None = None
    rgs_version: str | None = None
    accounts: tuple[AuditAccount, ...]
    vat_codes: tuple[AuditVatCode, ...]
    relations: Mapping[str, str]
    totals: StatedTotals | None
    journals: tuple[AuditJournal, ...]

    @cached_property
    def vat_accounts(self) -> frozenset[str]:
        """The accounts that VAT itself is booked on."""
        numbers = {number for vat in self.vat_codes for number in (vat.to_be_paid_account, vat.to_be_claimed_account)}
        return frozenset(number for number in numbers if number is not None)

    def contradictions(self) -> Iterator[Violation]:
        """Where the file contradicts itself: totals that are not those of its lines, transactions out of balance."""
        transactions = [(journal, transaction) for journal in self.journals for transaction in journal.transactions]
        lines = [line for _, transaction in transactions for line in transaction.lines]
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
        for journal, transaction in transactions:
            difference = sum_of(line.balance for line in transaction.lines)
            if difference:
                values = {"transaction": transaction.number, "journal": journal.code, "difference": difference}
                yield Violation(code=Code.TRANSACTION_UNBALANCED, values=values)
