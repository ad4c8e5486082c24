"""The contracts of the kit that every book keeps, as one."""

from profit_integration.testing import (
    CounterStatesContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    RangeStatesContract,
    ReversalsContract,
)


class BookContract(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeStatesContract,
    CounterStatesContract,
    ReversalsContract,
    JournalEntryContract,
):
    """Numbers, entries and reversals; a book whose transactions are its own keeps `TransactionContract` too."""
