"""Values that wait on the disk, so that memory does not grow with their number."""

import pickle
from array import array
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import TypeVar, overload
from weakref import finalize

V = TypeVar("V")

_BYTES_IN_MEMORY = 2**20


class Spool(Sequence[V]):
    """A sequence of values in a temporary file without a name, which is gone when the program ends.

    Each access makes the value anew. A few hundred values stay in memory.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_BYTES_IN_MEMORY)  # noqa: SIM115 - closed by the next line
        finalize(self, self._file.close)
        self._starts = array("Q")

    def append(self, value: V) -> None:
        """Add a value, which can be pickled, at the end."""
        self._starts.append(self._file.seek(0, 2))
        pickler = pickle.Pickler(self._file, pickle.HIGHEST_PROTOCOL)
        # What others register for all programs does not count: Dask's reducer of errors adds their causes, such as
        # those of lxml, which cannot be pickled.
        pickler.dispatch_table = {}
        pickler.dump(value)

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> list[V]: ...
    def __getitem__(self, index: int | slice) -> V | list[V]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        self._file.seek(self._starts[index])
        value: V = pickle.load(self._file)  # noqa: S301 - written by this program, in a file that no other can open
        return value

    def __len__(self) -> int:
        return len(self._starts)
