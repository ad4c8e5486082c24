"""The register of invoice numbers: which document each number was drawn for, and what became of it.

In Profit an invoice gets its number when it is invoiced, and is journalised later. In between, the number is *drawn*:
it may be printed on an invoice that was sent. It stays so until its document is journalised or the number is voided.
"""

import enum
from collections.abc import Iterator
from datetime import date

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber, IssuedNumber
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code, message


class NumberState(enum.StrEnum):
    """What became of a number; it is in one state at a time."""

    DRAWN = "drawn"
    JOURNALISED = "journalised"
    VOIDED = "voided"


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class RegisteredNumber:
    """A number in the register.

    Attributes:
        number: The number, and where it comes from.
        document: The key of the document that it is for.
        invoice_date: The date of the document, which decided the range.
        administration: The administration that the document is posted in, which has the counter.
        state: What became of the number.
        reason: Why it was voided; None in the other states.
    """

    number: InvoiceNumber
    document: DocumentKey
    invoice_date: date
    administration: int
    state: NumberState = NumberState.DRAWN
    reason: str | None = None

    def as_issued(self) -> Iterator[IssuedNumber]:
        """The number as reports on issued numbers take it, and the numbers that were skipped before it.

        A drawn number is that of an invoice, like a journalised one. A voided number is one that no invoice has, for
        the reason that was stated.
        """
        number, on, administration = self.number, self.invoice_date, self.administration
        is_voided = self.state is NumberState.VOIDED
        reason = message(Code.NUMBER_VOIDED, reason=self.reason) if is_voided else None
        yield IssuedNumber(number.text, on, reason, number.counter, administration, is_own=number.counter is None)
        for skip in number.skipped:
            yield IssuedNumber(skip.number, on, skip.reason, number.counter, administration)


def number_of(entry: JournalEntry) -> RegisteredNumber:
    """The number of a journal entry, as the register has it."""
    return RegisteredNumber(
        number=entry.number,
        document=entry.document,
        invoice_date=entry.voucher_date,
        administration=entry.administration,
        state=NumberState.JOURNALISED,
    )
