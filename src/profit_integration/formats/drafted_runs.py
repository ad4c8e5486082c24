"""Runs of drafts on the disk: a manifest, the settings, and parts in Parquet. Needs the extra ``arrow``.

A file is written aside and gets its name when it is complete. A run that was stopped can be continued, since the parts
that are there are whole. That is not from AFAS's help.
"""

import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.arrow import Drafted, schema_of, values_in

__all__ = ["DraftRun", "begin_run", "open_run"]

_MANIFEST = "manifest.json"
_RUN = b"run"
_ROWS_AT_ONCE = 500


@attrs.frozen(kw_only=True)
class DraftRun:
    """A run of drafts in a folder.

    Attributes:
        folder: The folder.
        run: The id of the run, which every part carries.
        parts: How many parts it has when it is complete.
        settings: The settings files of the run, that of its administration first.
    """

    folder: Path
    run: str
    parts: int
    settings: tuple[Path, ...]

    def missing(self) -> list[int]:
        """The positions of the parts that are not there yet."""
        return [position for position in range(self.parts) if not self._part(position).exists()]

    def write(self, position: int, batches: Iterable[pa.RecordBatch]) -> None:
        """Write a part. If it is there already, it is replaced.

        Args:
            position: The position of the part, from 0.
            batches: Record batches of `Drafted`, such as those of `draft_batches`, also after another engine wrote and
                read them. One at a time is in memory.

        Raises:
            OSError: If it cannot be written.
        """
        schema = schema_of(Drafted).with_metadata({_RUN: self.run.encode()})
        with _written_aside(self._part(position)) as file, pq.ParquetWriter(file, schema) as writer:
            for batch in batches:
                writer.write_batch(batch.cast(schema))

    def rows(self) -> Iterator[Drafted]:
        """The rows of every part, in order.

        Raises:
            UnusableSettingError: If a part is missing, or is not of this run.
        """
        if missing := self.missing():
            values = {"folder": str(self.folder), "count": self.parts - len(missing), "parts": self.parts}
            raise UnusableSettingError(Violation(code=Code.RUN_INCOMPLETE, values=values))
        for position in range(self.parts):
            part = self._part(position)
            foreign = UnusableSettingError(Violation(code=Code.RUN_PART_FOREIGN, values={"file": str(part)}))
            try:
                file = pq.ParquetFile(part)
            except pa.ArrowInvalid as error:
                raise foreign from error
            with file:
                if (file.schema_arrow.metadata or {}).get(_RUN) != self.run.encode():
                    raise foreign
                for batch in file.iter_batches(_ROWS_AT_ONCE):
                    yield from values_in(batch, Drafted)

    def _part(self, position: int) -> Path:
        return self.folder / f"part-{position:06}.parquet"


def begin_run(folder: Path, settings: Sequence[Path], options: Mapping[str, object], *, parts: int) -> DraftRun:
    """Begin a run of drafts in a folder, or continue the one that is there.

    Args:
        folder: The folder; it is made if it is not there.
        settings: The settings files, that of the administration first. The run keeps copies of them.
        options: What else decides about the drafts, as data for JSON. A run with other options is another one.
        parts: How many parts the run will have.

    Raises:
        UnusableSettingError: If the folder has a run with other settings or options.
        OSError: If the folder cannot be written.
    """
    folder.mkdir(exist_ok=True)
    texts = [file.read_bytes() for file in settings]
    wanted = {"settings": [sha256(text).hexdigest() for text in texts], "options": dict(options), "parts": parts}
    manifest = folder / _MANIFEST
    if not manifest.exists():
        for position, text in enumerate(texts):
            _write(folder / _settings_name(position), text)
        _write(manifest, json.dumps({"run": secrets.token_hex(16), **wanted}, indent=2).encode())
    run, known = _read(folder)
    if known != json.loads(json.dumps(wanted)):
        raise UnusableSettingError(Violation(code=Code.RUN_DIFFERS, values={"folder": str(folder)}))
    return run


def open_run(folder: Path) -> DraftRun:
    """Open the run of drafts in a folder.

    Raises:
        UnusableSettingError: If there is none, or if its settings were changed.
    """
    run, _ = _read(folder)
    return run


def _read(folder: Path) -> tuple[DraftRun, dict[str, object]]:
    """The run in a folder, and its manifest without its id."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        settings = tuple(folder / _settings_name(position) for position in range(len(manifest["settings"])))
        run = DraftRun(folder=folder, run=manifest.pop("run"), parts=manifest["parts"], settings=settings)
        digests = [sha256(file.read_bytes()).hexdigest() for file in settings]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableSettingError(Violation(code=Code.RUN_MISSING, values={"folder": str(folder)})) from error
    if digests != manifest["settings"]:
        raise UnusableSettingError(Violation(code=Code.RUN_DIFFERS, values={"folder": str(folder)}))
    return run, manifest


def digest_of_names(names: Iterable[object]) -> str:
    """The digest of the names of the inputs of a run, in order."""
    return sha256("\0".join(map(str, names)).encode("utf-8", "surrogateescape")).hexdigest()


def _settings_name(position: int) -> str:
    return f"settings-{position}.toml"


def _write(path: Path, data: bytes) -> None:
    with _written_aside(path) as file:
        file.write(data)


@contextmanager
def _written_aside(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write for a block; it gets its name when the block ends, and is gone if the block raises."""
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with aside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
