"""Reading text files, as editors and spreadsheets write them."""

from pathlib import Path

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.violation import Code, Violation


def read_text(path: Path, *, newline: str | None = None) -> str:
    """Read a file in UTF-8, without the byte order mark that editors on Windows put in front.

    Args:
        path: The file.
        newline: How the ends of lines are read; see `open`.

    Raises:
        InvalidSettingsError: If the file cannot be read, or is not in UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline=newline) as file:
            return file.read()
    except OSError as error:
        unreadable = Violation(code=Code.FILE_UNREADABLE, values={"reason": error.strerror})
        raise InvalidSettingsError(str(path), [unreadable]) from error
    except UnicodeDecodeError as error:
        raise InvalidSettingsError(str(path), [Violation(code=Code.NOT_UTF_8)]) from error
