"""The totals that a document states must add up, as EN 16931 prescribes (BR-CO-10 to BR-CO-16)."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.core.model.invoices import stated_total
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.violation import Code, Term, Violation, of_invoice
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, TYPE_CODES
from profit_integration.formats.en16931.document import InvoiceDocument


@attrs.frozen
class StatedTotal:
    """A total that a document states.

    Attributes:
        name: The name of its element.
        amount: The amount.
    """

    name: str
    amount: Decimal


@attrs.frozen(kw_only=True)
class StatedTotals:
    """The totals that a document states besides those that it is journalised with.

    Attributes:
        lines: The sum of its lines (BT-106).
        discounts: The sum of the allowances on the document (BT-107).
        charges: The sum of the charges on the document (BT-108).
        net: The total without VAT (BT-109).
        total: The total with VAT (BT-112).
        payable: The amount to be paid (BT-115).
        vat: The total of VAT (BT-110), if it is stated.
    """

    lines: StatedTotal
    discounts: StatedTotal
    charges: StatedTotal
    net: StatedTotal
    total: StatedTotal
    payable: StatedTotal
    vat: Decimal | None


def check_totals(document: InvoiceDocument, totals: StatedTotals, largest_difference: Decimal) -> Iterator[Violation]:
    """Compare the totals that a document states with the sums of its parts.

    Args:
        document: The document.
        totals: The totals that it states.
        largest_difference: By how much each total may differ, either way.

    Yields:
        A note on every total that differs no more than is allowed.

    Raises:
        StatedTotalError: If one differs more.
    """
    # A rounding that the document states itself could hide a difference.
    allowed = ZERO if document.rounding else largest_difference
    for name, stated, summed in _with_sums(document, totals):
        if stated != summed:
            error = stated_total(document.document_id, name, stated=stated, summed=summed)
            if sum_of((stated, minus(summed))).copy_abs() > allowed:
                raise error
            yield attrs.evolve(error.violation, code=Code.STATED_TOTAL_ALLOWED)


def credit_that_is_owed(document: InvoiceDocument) -> Iterator[Violation]:
    """A note where a document calls itself a credit note, and its sign makes an invoice of it."""
    if document.type_code in TYPE_CODES[CREDIT_NOTE] and document.total > 0:
        values = {"type_code": document.type_code, "total": document.total}
        yield Violation(code=Code.CREDIT_OWED, document=of_invoice(document.document_id), values=values)


def _with_sums(document: InvoiceDocument, totals: StatedTotals) -> Iterator[tuple[str | Term, Decimal, Decimal]]:
    """The totals, each with the sum of its parts."""
    lines = sum_of([line.amount for line in document.lines if not line.is_charge])
    charges = sum_of([line.amount for line in document.lines if line.is_charge])
    discounts = sum_of([discount.amount for discount in document.discounts])
    net = sum_of((lines, minus(discounts), charges))
    payable = sum_of((document.sum_of_parts, minus(document.prepaid), document.rounding))
    for total, summed in (
        (totals.lines, lines),
        (totals.discounts, discounts),
        (totals.charges, charges),
        (totals.net, net),
        (totals.total, document.sum_of_parts),
        (totals.payable, payable),
    ):
        yield total.name, total.amount, summed
    if totals.vat is not None:
        yield Term("Invoice.vat"), totals.vat, sum_of([vat.amount for vat in document.vat])
