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
    SimilarEntriesContract,
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
    SimilarEntriesContract,
    UsageContract,
):
    """All but `TransactionContract`, which a book whose transactions are its own keeps too."""

    patience = 0.05
