"""Translate errors of a database to errors of this library: the book is in use, is damaged, or cannot be reached."""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from typing import Any

from profit_integration.adapters.sql.addresses import shown_address, without_secrets
from profit_integration.core.errors import ConcurrentWriteError, UnusableSettingError
from profit_integration.core.violation import Code, Violation

_BUSY = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED
_CORRUPT = 11  # SQLITE_CORRUPT
_SAME_KEY = frozenset({1555, 2067, "23505"})  # of SQLite: primary key, unique; of PostgreSQL: unique
_ROLLED_BACK = frozenset({"40001", "40P01"})  # PostgreSQL: serialisation failure, deadlock
# PostgreSQL: no lock within the time, deadlock, serialisation failure, and a statement that was cancelled: by its
# statement_timeout, which mostly ran out while it waited for a lock, or by an administrator.
_WAIT_FAILED = frozenset({"55P03", "40P01", "40001", "57014"})


def book_violation(error: Exception, where: object, default: Code) -> Violation:
    """Make the violation for an error of a database.

    Args:
        error: The error of SQLAlchemy or of the driver.
        where: The path or address of the book, whose password is not shown.
        default: The code if the error does not say that the book is in use or damaged.
    """
    cause = getattr(error, "orig", None) or error
    sqlite_code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    code = default
    if sqlite_code in _BUSY or getattr(cause, "sqlstate", None) in _WAIT_FAILED:
        code = Code.BOOK_LOCKED
    elif sqlite_code == _CORRUPT:
        code = Code.BOOK_DAMAGED
    reason = " ".join(without_secrets(str(cause), where).split()).rstrip("?. ")
    return Violation(code=code, values={"book": shown_address(where), "reason": reason})


def unusable_book_error(code: Code, **values: Any) -> UnusableSettingError:
    """Make the error that a book cannot be used."""
    return UnusableSettingError(Violation(code=code, values=values))


class ConflictsTranslated:
    """Translates a driver's error about a conflict with another transaction; other errors pass through.

    Every number is drawn within it, so that it is a class: `contextlib.contextmanager` takes three times as long.

    Args:
        subject: What is written, such as the number of an entry, for the error.
        conflicts: The driver's codes of further errors that say so.

    Raises:
        ConcurrentWriteError: If another transaction has kept the same document or number, or PostgreSQL has ended this
            transaction in favour of another one.
    """

    def __init__(self, subject: str, conflicts: Set[object] = frozenset()) -> None:
        self._subject = subject
        self._conflicts = conflicts

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if error is None:
            return
        # SQLAlchemy names the driver's error `orig`; Django raises its own from it.
        causes = (error, getattr(error, "orig", None), error.__cause__)
        codes = {getattr(cause, name, None) for cause in causes for name in ("sqlite_errorcode", "sqlstate")}
        if codes & (_SAME_KEY | _ROLLED_BACK | self._conflicts):
            conflict = Violation(code=Code.CONCURRENT_WRITE, values={"what": self._subject})
            raise ConcurrentWriteError(conflict) from error


@contextmanager
def report_damaged_rows(subject: str) -> Iterator[None]:
    """Report errors of reading rows as damage: this library wrote the rows, so that a value it cannot read is damaged.

    Args:
        subject: What is read, such as the name of a table, for the error.

    Raises:
        UnusableSettingError: If a row cannot be read.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ExceptionGroup) as error:
        raise unusable_book_error(Code.ROWS_DAMAGED, what=subject, reason=str(error)) from error
