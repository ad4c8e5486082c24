"""What a database's own errors mean for a book: it is in use, damaged, or cannot be reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from profit_integration.adapters.sql.addresses import shown_address, without_secrets
from profit_integration.core.errors import ConcurrentWriteError, UnusableSettingError
from profit_integration.core.violation import Code, Violation

_BUSY = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED
_CORRUPT = 11  # SQLITE_CORRUPT
_SAME_KEY = frozenset({1555, 2067, "23505"})  # of SQLite: primary key, unique; of PostgreSQL: unique
_ROLLED_BACK = frozenset({"40001", "40P01"})  # PostgreSQL: serialisation failure, deadlock
_WAIT_FAILED = frozenset({"55P03", "40P01", "40001", "57014"})  # PostgreSQL: lock, deadlock, serialisation, timeout


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
    if sqlite_code in _BUSY or getattr(cause, "sqlstate", None) in _WAIT_FAILED:
        code = Code.BOOK_LOCKED
    elif sqlite_code == _CORRUPT:
        code = Code.BOOK_DAMAGED
    reason = " ".join(without_secrets(str(cause), where).split()).rstrip("?. ")
    return Violation(code=code, values={"book": shown_address(where), "reason": reason})


def unusable(code: Code, **values: Any) -> UnusableSettingError:
    """The error that a book cannot be used."""
    return UnusableSettingError(Violation(code=code, values=values))


@contextmanager
def conflicts_of_writers(what: str) -> Iterator[None]:
    """Run statements that may conflict with those of another transaction; other errors of the driver pass through.

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
    """Read rows that this library wrote; a value that it cannot have written is damage.

    Args:
        what: What is read, for the error.

    Raises:
        UnusableSettingError: If a row is damaged.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ExceptionGroup) as error:
        raise unusable(Code.ROWS_DAMAGED, what=what, reason=str(error)) from error
