"""What a database's own errors mean to whoever runs a program: in use, damaged, or out of reach."""

from collections.abc import Iterator
from contextlib import contextmanager

from profit_integration.adapters.sql.addresses import shown_address, without_secrets
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation

_BUSY = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED
_CORRUPT = 11  # SQLITE_CORRUPT
_WAITED_IN_VAIN = frozenset({"55P03", "40P01", "40001", "57014"})  # PostgreSQL: lock, deadlock, serialisation, timeout


def failure(error: Exception, where: object, otherwise: Code) -> Violation:
    """The violation for a database's error.

    Args:
        error: The error.
        where: The path or address of the book, whose password is not shown.
        otherwise: The code where the book is neither in use nor damaged.
    """
    cause = getattr(error, "orig", None) or error
    sqlite_code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    code = otherwise
    if sqlite_code in _BUSY or getattr(cause, "sqlstate", None) in _WAITED_IN_VAIN:
        code = Code.BOOK_LOCKED
    elif sqlite_code == _CORRUPT:
        code = Code.BOOK_DAMAGED
    reason = " ".join(without_secrets(str(cause), where).split())
    return Violation(code=code, values={"book": shown_address(where), "reason": reason})


@contextmanager
def rows_of_a_book(what: str) -> Iterator[None]:
    """Reading of rows that this library wrote; what cannot have been written by it is damage.

    Args:
        what: What is read, for the error.

    Raises:
        UnusableSettingError: If a value is not what it was when it was written.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ExceptionGroup) as error:
        damaged = Violation(code=Code.ROWS_DAMAGED, values={"what": what, "reason": str(error)})
        raise UnusableSettingError(damaged) from error
