"""What a batch asks of its host: transactions, begun as many times as it takes."""

from types import TracebackType
from typing import Protocol

from profit_integration.core.journalising.ports import JournalEntryRepository
from profit_integration.core.ports import InvoiceNumberRepository


class BatchTransaction(Protocol):
    """The two repositories within one transaction."""

    @property
    def numbers(self) -> InvoiceNumberRepository:
        """The numbers; where they offer `InvoiceNumberBlocks` too, they are taken in blocks."""
        ...

    @property
    def entries(self) -> JournalEntryRepository:
        """The entries."""
        ...


class Begun(Protocol):
    """What the host's `begin` gives: a context manager, kept when its block ends, forgotten when it raises."""

    def __enter__(self) -> BatchTransaction:
        """Begin."""
        ...

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None:
        """End: commit, or roll back if there is an exception."""
        ...
