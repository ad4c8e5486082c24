"""The contracts of the kit that every book keeps, as one."""

from profit_integration.testing import (
    CounterStatesContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryBlocksContract,
    JournalEntryContract,
    NumberRegisterContract,
    RangeStatesContract,
    ReversalsContract,
    UsageContract,
)


class BookContract(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeStatesContract,
    CounterStatesContract,
    NumberRegisterContract,
    ReversalsContract,
    JournalEntryContract,
    JournalEntryBlocksContract,
    UsageContract,
):
    """Numbers, entries, reversals and use; a book whose transactions are its own keeps `TransactionContract` too."""
