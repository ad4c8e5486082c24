"""The only place where the command line asks for the time."""

from datetime import UTC, date, datetime


def today() -> date:
    """The date of today in the time zone of this computer."""
    return datetime.now(UTC).astimezone().date()
