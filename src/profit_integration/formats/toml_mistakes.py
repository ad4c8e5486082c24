"""What keeps a text from being TOML, with the remedy where it is a common slip."""

import re
from datetime import date

from profit_integration.core.violation import Code, Violation

_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_DAY_FIRST = re.compile(r"\s*[^\s=#][^=#]*=\s*((\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))\s*(#.*)?")


def not_toml(text: str, error: Exception) -> Violation:
    """The violation for a text that TOML cannot be read from.

    Args:
        text: The text.
        error: The error of the parser.
    """
    at_line = _LINE.search(str(error))
    if at_line is not None:
        line = int(at_line[1])
        slip = _DAY_FIRST.fullmatch(text.split("\n")[line - 1])
        written = slip and _as_date(int(slip[4]), int(slip[3]), int(slip[2]))
        if slip and written:
            values = {"line": line, "value": slip[1], "written": written.isoformat()}
            return Violation(code=Code.DAY_FIRST, values=values)
    return Violation(code=Code.NOT_TOML, values={"reason": str(error)})


def _as_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
