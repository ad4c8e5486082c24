"""Write the files of commands, without destroying what a user cannot make again.

An output replaces an empty file, or a file that begins as files of its format do. With ``--force`` it replaces any file
but a book, settings, an input, a link or a device. Every output goes through `output_file`.
"""

import enum
import os
import secrets
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Term, Violation, message
from profit_integration.formats import beancount, csv_export, fientries, report_format, series_chart
from profit_integration.formats.audit_file import writing as audit_file_writing
from profit_integration.formats.json.documents import FIRST_TEXT_OF_ENTRY

ProtectedFiles = Mapping[str, Sequence[Path]]
"""The files that a command itself reads or writes, by the label of their kind, such as ``an input``."""


class FileFormat(enum.Enum):
    """A format of files that commands write; its value is the text that every file of it begins with."""

    CSV = csv_export.FIRST_TEXT
    CSV_NL = csv_export.FIRST_TEXT_IN_DUTCH
    BEANCOUNT = beancount.FIRST_LINE
    BEANCOUNT_ACCOUNTS = beancount.FIRST_LINE_OF_ACCOUNTS
    FIENTRIES = fientries.FIRST_TEXT
    AUDIT_FILE = audit_file_writing.FIRST_TEXT
    JSONL = FIRST_TEXT_OF_ENTRY
    CHART = series_chart.FIRST_TEXT
    REPORT = report_format.FIRST_TEXT


@contextmanager
def output_file(
    path: Path, file_format: FileFormat | None, *, force: bool = False, protected: ProtectedFiles = MappingProxyType({})
) -> Iterator[TextIO]:
    """Open a file to write, which gets its name when the block ends without an error.

    Until then it has a temporary name in the same folder, so that a failure leaves an earlier file as it was. Whether
    the path may be written is checked before the block begins, and again before the file gets its name.

    Args:
        path: The path of the file.
        file_format: The format of the file; None if it may not replace any file.
        force: Whether it may replace files of other formats too.
        protected: The files that may not be replaced, whatever `force` is.

    Raises:
        UnusableSettingError: If there is a file at the path that may not be replaced.
        OSError: If the file cannot be written.
    """
    _check_path(path, file_format, protected, force=force)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:  # new: no link is followed
            yield file
            file.flush()
            os.fsync(file.fileno())
        _check_path(path, file_format, protected, force=force)
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in {None, str(part)}:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _check_path(path: Path, file_format: FileFormat | None, protected: ProtectedFiles, *, force: bool) -> None:
    """Refuse an output that would replace a file that it may not replace."""
    if file_format is None and path.is_file():
        subject = message(Code.OF_FILE, file=str(path))
        raise UnusableSettingError(Violation(code=Code.FILE_EXISTS, document=subject))
    kind = _protected_kind(path, protected)
    if kind is not None:
        raise _refusal(Code.OUTPUT_PROTECTED, path, what=Term(kind))
    if file_format is not None and path.exists() and not (force or _has_format(path, file_format)):
        raise _refusal(Code.OUTPUT_EXISTS, path)


def _protected_kind(path: Path, protected: ProtectedFiles) -> str | None:
    """The kind of the file at a path if no output may replace it, as the key of its label; None otherwise."""
    if path.is_symlink():
        return "a link"
    if path.exists() and not path.is_file():
        return "no plain file"
    for kind, files in protected.items():
        if any(_is_same(path, file) for file in files):
            return kind
    # SQLite keeps parts of a book in files beside it, which are protected with it.
    book = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm").removesuffix("-journal"))
    if _begins_with(book, b"SQLite format 3\0") or any(_is_same(book, file) for file in protected.get("a book", ())):
        return "a book"
    return "a settings file" if _is_settings(path) else None


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there yet
        return path.absolute().resolve() == other.absolute().resolve()


def _begins_with(path: Path, start: bytes) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _has_format(path: Path, file_format: FileFormat) -> bool:
    return path.stat().st_size == 0 or _begins_with(path, file_format.value.encode())


def _is_settings(path: Path) -> bool:
    # What begins as an output is not TOML, and may be too large to be read as a whole.
    if not path.is_file() or any(_begins_with(path, known.value.encode()) for known in FileFormat):
        return False
    is_toml = path.suffix.lower() == ".toml"
    try:
        return "administration" in tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # not TOML, or a settings file with a syntax error
        return is_toml


def _refusal(code: Code, path: Path, **values: object) -> UnusableSettingError:
    return UnusableSettingError(Violation(code=code, values={"file": str(path), **values}))
