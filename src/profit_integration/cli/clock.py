"""The only place where the command line asks for the time."""

from datetime import UTC, date, datetime


def today() -> date:
    """The date where the command runs."""
    return datetime.now(UTC).astimezone().date()
