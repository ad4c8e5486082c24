"""What a host hands to the kit: a book, which is anything that begins transactions."""

from contextlib import AbstractContextManager
from typing import Protocol

from profit_integration.core.ports import InvoiceNumberRepository, JournalEntryRepository


class Transaction(Protocol):
    """The two repositories within one transaction."""

    @property
    def numbers(self) -> InvoiceNumberRepository:
        """The numbers."""
        ...

    @property
    def entries(self) -> JournalEntryRepository:
        """The journal entries."""
        ...


class Book(Protocol):
    """Where numbers and entries are kept, together."""

    def begin(self) -> AbstractContextManager[Transaction]:
        """A transaction: kept when the block ends, forgotten when it raises."""
        ...
