"""Journal entries: the result of journalising.

An entry that does not balance cannot be made. Every line has its reasons: what it is for, by which rule, and for which
lines of the invoice.

Help page: "Journalising" (the journal entry of an invoice: debtor, to turnover, to VAT to be paid).
"""

import enum
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.errors import InvalidEntryError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.money import finer_amounts, largest_amount, minus, sum_of
from profit_integration.core.violation import Code, Message, Violation


class Side(enum.StrEnum):
    """The two sides of the ledger."""

    DEBIT = "debit"
    CREDIT = "credit"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


class Role(enum.StrEnum):
    """What a line of an entry is for."""

    DEBTOR = "debtor"
    CREDITOR = "creditor"
    TURNOVER = "turnover"
    PURCHASE = "purchase"
    INVOICE_DISCOUNT = "invoice discount"
    VAT = "VAT"
    PREPAYMENT = "prepayment"
    ROUNDING = "rounding"
    CREDIT_RESTRICTION = "credit restriction"
    PAYMENT_DISCOUNT_BASIS = "VAT basis of the payment discount"
    WIP_COSTS = "WIP costs"
    COST_COVERAGE = "cost price coverage"
    WIP_REVENUE = "WIP revenue"
    REVENUE_COVERAGE = "revenue coverage"
    PROJECT_COSTS = "project costs"
    PROJECT_REVENUE = "project revenue"
    STOCK = "stock"
    DELIVERED_ARTICLES = "delivered articles"
    COST_OF_SALES = "cost price of sales"
    PRICE_DIFFERENCE = "price difference"
    RECONCILIATION_DIFFERENCE = "reconciliation difference"
    STOCK_DIFFERENCE = "stock difference"


@attrs.frozen(kw_only=True)
class Reason:
    """Why an amount is posted on an account.

    Attributes:
        rule: The setting that decided; a sentence where an earlier version stored it so.
        invoice_line: The line of the document that it comes from; None for the document as a whole.
        resolution: Every place where the account was looked for; None where only one setting can have it, such as for
            VAT.
        project: The number of the project whose work in progress the amount is; None where it is for no project, for
            other amounts, and in entries that an earlier version made.
    """

    rule: Message | str
    invoice_line: str | None = None
    resolution: Resolution | None = None
    project: str | None = None


@attrs.frozen(kw_only=True)
class JournalLine:
    """One line of a journal entry.

    Attributes:
        account: The number of the ledger account.
        side: Debit or credit.
        amount: The amount on that side; negative only where negative invoices are reversed.
        role: What the line is for.
        vat_code: The VAT code, for turnover, purchases, discounts and VAT.
        contact: The number of the debtor or creditor, on the line of the summary account.
        allocations: What the line is allocated to, per axis.
        foreign_amount: The amount on that side in the entry's foreign currency; None if it has none, and zero on the
            line of what converting the other lines rounds.
        reasons: Why the amount is posted on the account; one reason per line of the document that it comes from.
    """

    account: str
    side: Side
    amount: Decimal
    role: Role
    vat_code: str | None = None
    contact: str | None = None
    allocations: tuple[AllocationCode, ...] = ()
    foreign_amount: Decimal | None = None
    reasons: tuple[Reason, ...]

    @property
    def debit(self) -> Decimal | None:
        """The amount, if the line is on the debit side."""
        return self.amount if self.side is Side.DEBIT else None

    @property
    def credit(self) -> Decimal | None:
        """The amount, if the line is on the credit side."""
        return self.amount if self.side is Side.CREDIT else None

    @property
    def foreign_debit(self) -> Decimal | None:
        """The amount in the foreign currency, if there is one and the line is on the debit side."""
        return self.foreign_amount if self.side is Side.DEBIT else None

    @property
    def foreign_credit(self) -> Decimal | None:
        """The amount in the foreign currency, if there is one and the line is on the credit side."""
        return self.foreign_amount if self.side is Side.CREDIT else None

    @property
    def balance(self) -> Decimal:
        """The amount as debit less credit."""
        return self.amount if self.side is Side.DEBIT else minus(self.amount)

    @property
    def stated_balance(self) -> Decimal:
        """The amount as debit less credit in the currency of the document: the foreign one, if there is one."""
        amount = self.amount if self.foreign_amount is None else self.foreign_amount
        return amount if self.side is Side.DEBIT else minus(amount)

    @property
    def project(self) -> str | None:
        """The number of the project whose work in progress the line is; each project has lines of its own."""
        return next((reason.project for reason in self.reasons), None)


@attrs.frozen
class PaymentTerms:
    """The discount for paying in time: terms of payment, which are in no line of the entry.

    Attributes:
        amount: The payment discount.
        last_day: The last day that earns it.
    """

    amount: Decimal
    last_day: date


@attrs.frozen(kw_only=True)
class EntryDraft:
    """A journal entry without its number.

    Attributes:
        document: The key of the source document.
        kind: The integration kind by which it was journalised.
        digest: The digest of the document's content; other content under the same key has another digest.
        journal: The code of the journal.
        journal_reason: Which setting chose the journal; a sentence where an earlier version stored it so.
        counter: The code of the counter that gives the number; None for the document's own number, and for an entry in
            a general journal.
        entry_date: The date that decides the period.
        voucher_date: The date of the document, which decides the VAT return.
        due_date: The last day for paying; None where nothing is to be paid, or the invoice states none.
        voucher_number: On purchases, the supplier's number; in a general journal, the document's own id.
        contact: The invoice contact; in a general journal, the contact of the document or the administration itself.
        description: The financial description.
        currency: ISO 4217 code of the administration's currency.
        decimals: The decimals of the currency's minor unit.
        foreign_currency: The currency of the document and its rate, where it is another one; None where it is not.
        payment_discount: The discount for paying in time; None for none.
        reverses: The key of the document whose entry this entry reverses as a whole; None for none.
        administration: The administration it is posted in; that of the document, unless the debtor's sales contact
            profile names another one.
        lines: The lines.

    Raises:
        InvalidEntryError: If debit and credit differ in either currency, if it has no lines, if an amount is finer than
            the minor unit or larger than every store keeps, or if some lines have a foreign amount and others none.
    """

    document: DocumentKey
    kind: IntegrationKind
    digest: str
    journal: str
    journal_reason: Message | str
    counter: str | None
    entry_date: date
    voucher_date: date
    due_date: date | None
    voucher_number: str | None
    contact: Contact
    description: Description
    currency: str
    decimals: int
    foreign_currency: ForeignCurrency | None = None
    payment_discount: PaymentTerms | None = None
    reverses: DocumentKey | None = None
    administration: int = attrs.field(default=attrs.Factory(lambda self: self.document.administration, takes_self=True))
    lines: tuple[JournalLine, ...]

    def __attrs_post_init__(self) -> None:
        if not self.lines:
            raise self._invalid(Code.NO_LINES)
        self._check_amounts([line.amount for line in self.lines], self.decimals, "amount")
        most = largest_amount(self.decimals)
        if self.payment_discount is not None and self.payment_discount.amount.copy_abs() > most:
            raise self._too_large(self.payment_discount.amount, most, "payment_discount.amount")
        self._check_foreign_amounts()

    def numbered(self, number: InvoiceNumber) -> "JournalEntry":
        """This draft as a journal entry with a number; the counter of the entry is the counter of the number."""
        # It is made without the checks of `JournalEntry`, which the draft has passed.
        entry, set_field = JournalEntry.__new__(JournalEntry), object.__setattr__
        for field in attrs.fields(EntryDraft):
            set_field(entry, field.name, getattr(self, field.name))
        set_field(entry, "counter", number.counter)
        set_field(entry, "number", number)
        return entry

    @property
    def owed(self) -> Decimal:
        """What is to be paid: the lines of the debtor or creditor, as debit less credit; zero without such a line."""
        return sum_of(line.balance for line in self.lines_of(Role.DEBTOR, Role.CREDITOR))

    def lines_of(self, *roles: Role) -> Iterator[JournalLine]:
        """The lines with one of these roles."""
        return (line for line in self.lines if line.role in roles)

    @property
    def stated_owed(self) -> Decimal:
        """What is to be paid in the currency of the document: `owed`, or the foreign amounts where there are any."""
        return sum_of([line.stated_balance for line in self.lines_of(Role.DEBTOR, Role.CREDITOR)])

    def _check_foreign_amounts(self) -> None:
        foreign = self.foreign_currency
        amounts = [line.foreign_amount for line in self.lines if line.foreign_amount is not None]
        if len(amounts) != (0 if foreign is None else len(self.lines)):
            raise self._invalid(Code.ENTRY_FOREIGN_AMOUNTS, "foreign_amount")
        if foreign is not None:
            if foreign.rate <= 0:
                values = {"rate": foreign.rate, "own": self.currency, "currency": foreign.code}
                raise self._invalid(Code.RATE_NOT_POSITIVE, "foreign_currency.rate", **values)
            self._check_amounts(amounts, foreign.decimals, "foreign_amount")

    def _check_amounts(self, amounts: Sequence[Decimal], decimals: int, field: str) -> None:
        """Require that amounts balance, and that every store keeps them as whole minor units.

        Args:
            amounts: The amount of each line in the currency.
            decimals: The decimals of the currency.
            field: The field of a line that has the amount.
        """
        most = largest_amount(decimals)
        for amount in finer_amounts(amounts, decimals):
            raise self._invalid(Code.ENTRY_AMOUNT_TOO_FINE, amount=amount, decimals=decimals)
        on_sides: dict[Side, list[Decimal]] = {Side.DEBIT: [], Side.CREDIT: []}
        for line, amount in zip(self.lines, amounts, strict=True):
            if amount.copy_abs() > most:
                raise self._too_large(amount, most, f"lines[{line.account}].{field}")
            on_sides[line.side].append(amount)
        debit, credit = sum_of(on_sides[Side.DEBIT]), sum_of(on_sides[Side.CREDIT])
        if debit != credit:
            raise self._invalid(Code.ENTRY_UNBALANCED, debit=debit, credit=credit)

    def _too_large(self, amount: Decimal, most: Decimal, place: str) -> InvalidEntryError:
        return self._invalid(Code.ENTRY_AMOUNT_TOO_LARGE, place, amount=amount, most=most)

    def _invalid(self, code: Code, place: str = "", **values: Any) -> InvalidEntryError:
        return InvalidEntryError(Violation(code=code, document=self.document.named, place=place, values=values))


@attrs.frozen(kw_only=True)
class JournalEntry(EntryDraft):
    """A journal entry (Dutch: journaalpost).

    Attributes:
        number: The invoice number, and where it comes from.

    Raises:
        InvalidEntryError: As for a draft, or if the number comes from another counter than the draft's.
    """

    number: InvoiceNumber

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.number.counter != self.counter:
            counters = {"counter": self.number.counter or "-", "wanted": self.counter or "-"}
            raise self._invalid(Code.ENTRY_OF_OTHER_COUNTER, number=self.number.text, **counters)
