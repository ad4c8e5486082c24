"""Extras that a format needs and that may not be installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation


@contextmanager
def needs_extra(extra: str, package: str) -> Iterator[None]:
    """Import in a block what an extra of this library installs.

    Args:
        extra: The name of the extra.
        package: The package that the extra installs.

    Raises:
        UnusableSettingError: If it is not installed.
    """
    try:
        yield
    except ImportError as error:
        values = {"package": package, "extra": extra}
        raise UnusableSettingError(Violation(code=Code.EXTRA_MISSING, values=values)) from error
