"""What a database's own errors mean to whoever runs a program: in use, damaged, or out of reach."""

from collections.abc import Iterator
from contextlib import contextmanager

from profit_integration.adapters.sql.addresses import shown_address, without_secrets
from profit_integration.core.errors import ConcurrentWriteError, UnusableSettingError
from profit_integration.core.violation import Code, Violation

_BUSY = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED
_CORRUPT = 11  # SQLITE_CORRUPT
_SAME_KEY = frozenset({1555, 2067, "23505"})  # of SQLite: primary key, unique; of PostgreSQL: unique
_ROLLED_BACK = frozenset({"40001", "40P01"})  # PostgreSQL: serialisation failure, deadlock
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
    reason = " ".join(without_secrets(str(cause), where).split()).rstrip("?. ")
    return Violation(code=code, values={"book": shown_address(where), "reason": reason})


@contextmanager
def conflicts_of_writers(what: str) -> Iterator[None]:
    """Statements that may meet what another transaction has kept; every other error of the driver passes through.

    Args:
        what: What is written, such as the number of an entry, for the error.

    Raises:
        ConcurrentWriteError: If another transaction has kept the same document or number, or PostgreSQL has ended this
            transaction in favour of another one.
    """
    try:
        yield
    except Exception as error:
        # SQLAlchemy names the driver's error `orig`; Django raises its own from it.
        causes = (error, getattr(error, "orig", None), error.__cause__)
        codes = {getattr(cause, name, None) for cause in causes for name in ("sqlite_errorcode", "sqlstate")}
        if codes & (_SAME_KEY | _ROLLED_BACK):
            conflict = Violation(code=Code.CONCURRENT_WRITE, values={"what": what})
            raise ConcurrentWriteError(conflict) from error
        raise


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
