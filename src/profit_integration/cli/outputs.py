"""The files that commands write. Files are never destroyed: every output goes through `output_file`.

Without ``--force``, an output takes the place only of a file of its own form that a command wrote before, or of an
empty one. With it, of any file but a book, settings, an input, a link or a device.
"""

import enum
import os
import secrets
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Term, Violation, message
from profit_integration.formats import beancount, csv_export, fientries, series_chart


class Form(enum.Enum):
    """A form of files that commands write; its value is what every file of it begins with."""

    CSV = ",".join(csv_export.COLUMNS)
    BEANCOUNT = beancount.FIRST_LINE
    BEANCOUNT_ACCOUNTS = beancount.FIRST_LINE_OF_ACCOUNTS
    FIENTRIES = fientries.FIRST_TEXT
    CHART = series_chart.FIRST_TEXT


@contextmanager
def output_file(
    path: Path, form: Form | None, *, force: bool = False, taken: Mapping[str, Iterable[Path]] = MappingProxyType({})
) -> Iterator[TextIO]:
    """A file to write, which appears at its place when it is complete.

    It is written beside its place under a name of its own, so that a failure leaves what stood there. Whether it may
    be written is known before anything else is done.

    Args:
        path: Its place.
        form: The form of what is written; None for a file that never takes the place of another one.
        force: Whether it may take the place of files of other forms too.
        taken: The places that the command itself reads or writes, under what they are, such as ``an input``.

    Raises:
        UnusableSettingError: If what stands there may not be replaced.
        OSError: If it cannot be written.
    """
    places = [(place, what) for what, places in taken.items() for place in places]
    _check(path, form, force=force, taken=places)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:  # new: no link is followed
            yield file
            file.flush()
            os.fsync(file.fileno())
        _check(path, form, force=force, taken=places)
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in {None, str(part)}:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _check(path: Path, form: Form | None, *, force: bool, taken: Sequence[tuple[Path, str]]) -> None:
    """Refuse an output that would destroy what stands at its place."""
    if form is None and path.is_file():
        about = message(Code.OF_FILE, file=str(path))
        raise UnusableSettingError(Violation(code=Code.FILE_EXISTS, document=about))
    what = _protected(path, taken)
    if what is not None:
        raise _refusal(Code.OUTPUT_PROTECTED, path, what=Term(what))
    if form is not None and path.exists() and not (force or _was_written_as(form, path)):
        raise _refusal(Code.OUTPUT_EXISTS, path)


def _protected(path: Path, taken: Sequence[tuple[Path, str]]) -> str | None:
    """What stands at a place, if no output may take it."""
    if path.is_symlink():
        return "a link"
    if path.exists() and not path.is_file():
        return "no plain file"
    for place, what in taken:
        if _is_same(path, place):
            return what
    # A book has up to three files beside it, and is worth nothing without them.
    book = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm").removesuffix("-journal"))
    if _begins_with(book, b"SQLite format 3\0") or any(
        what == "a book" and _is_same(book, place) for place, what in taken
    ):
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


def _was_written_as(form: Form, path: Path) -> bool:
    return path.stat().st_size == 0 or _begins_with(path, form.value.encode())


def _is_settings(path: Path) -> bool:
    if not path.is_file():
        return False
    is_toml = path.suffix.lower() == ".toml"
    try:
        return "administration" in tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # not TOML, or settings that are being mended
        return is_toml


def _refusal(code: Code, path: Path, **values: object) -> UnusableSettingError:
    return UnusableSettingError(Violation(code=code, values={"file": str(path), **values}))
