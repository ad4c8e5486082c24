"""Reading text files, as editors and spreadsheets write them."""

from pathlib import Path

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.violation import Code, Violation, reason_of

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS, which are ZIP archives, and XLS
_LONGEST_START = 4


def read_text(path: Path, *, newline: str | None = None) -> str:
    """Read a file in UTF-8, without the byte order mark that editors on Windows put in front.

    Args:
        path: The file.
        newline: How the ends of lines are read; see `open`.

    Raises:
        InvalidSettingsError: If the file cannot be read, is one of a spreadsheet program, or is not in UTF-8.
    """
    try:
        with path.open("rb") as binary:
            start = binary.read(_LONGEST_START)
        if start.startswith(_SPREADSHEETS):
            raise InvalidSettingsError(str(path), [Violation(code=Code.SPREADSHEET)])
        with path.open(encoding="utf-8-sig", newline=newline) as file:
            return file.read()
    except OSError as error:
        unreadable = Violation(code=Code.FILE_UNREADABLE, values={"reason": reason_of(error)})
        raise InvalidSettingsError(str(path), [unreadable]) from error
    except UnicodeDecodeError as error:
        raise InvalidSettingsError(str(path), [Violation(code=Code.NOT_UTF_8)]) from error
