"""Extras that a command needs and that may not be installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation


@contextmanager
def needs_arrow() -> Iterator[None]:
    """Import what needs the extra ``arrow`` in a block.

    Raises:
        UnusableSettingError: If it is not installed.
    """
    try:
        yield
    except ImportError as error:
        values = {"package": "pyarrow", "extra": "arrow"}
        raise UnusableSettingError(Violation(code=Code.EXTRA_MISSING, values=values)) from error
