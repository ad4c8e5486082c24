"""Elements of an audit file as text: escaped, and no longer than the standard allows.

What identifies is never cut, since two identifiers might become equal: one that is too long is replaced by its
beginning and a digest of the whole. What describes is cut, and ends with three dots then. Characters that XML cannot
hold become question marks.
"""

import re
from decimal import Decimal
from hashlib import sha256
from typing import overload
from xml.sax.saxutils import escape  # writes, and reads nothing

from profit_integration.core.money import in_minor_unit

DECIMALS = 2
"""The most decimals that an amount of an audit file has."""

_DIGEST = 12
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def elements(**texts: str | None) -> str:
    """Elements that hold texts, which are escaped here; none for None."""
    return "".join(f"<{name}>{escape(content)}</{name}>" for name, content in texts.items() if content is not None)


def text(described: str, most: int | None = None) -> str:
    """A text that describes, in at most so many characters."""
    readable = _NOT_OF_XML.sub("?", described)
    return readable if most is None or len(readable) <= most else f"{readable[: most - 3]}..."


@overload
def identifier(value: str, most: int = 35) -> str: ...


@overload
def identifier(value: str | None, most: int = 35) -> str | None: ...


def identifier(value: str | None, most: int = 35) -> str | None:
    """A number or code in at most so many characters, which differs wherever the values differ; None stays None."""
    if value is None:
        return None
    readable = " ".join(_NOT_OF_XML.sub("?", value).split())
    if readable == value and len(value) <= most:
        return value
    digest = sha256(value.encode()).hexdigest()[:_DIGEST]
    return f"{readable[: most - _DIGEST - 1]}~{digest}"


def amount(figure: Decimal) -> str:
    """An amount, in two decimals."""
    return f"{in_minor_unit(figure, DECIMALS):f}"
