"""The ports that remember which numbers were drawn.

The contract of `InvoiceNumberRepository`, one conformance test per sentence (see `profit_integration.testing`):

1. The first value of a range is its start value.
2. The next value is one more than the last that was committed.
3. Two counters share nothing, and neither do two ranges of one counter. Counters are told apart by administration and
   code, to the letter, and the ranges of a counter by their start dates; nothing else of them is part of the key.
4. A committed value is never given again: a range that is edited, or whose counter is, goes on where it was.
5. A rolled back value is given again.
6. Two transactions never hold the same value, also when the range has no row yet.
7. After its last value a range gives None, and keeps nothing of the attempt; so does a range whose leader or total
   length is another than when it gave its first value, to the letter. Whoever waited for a range is answered by how it
   stands by then.
8. A number that nobody issued is not issued; the number of an added entry is, whatever its case and outer blanks, and
   whatever sort of invoice it is of. Whoever waited for a range sees what was issued meanwhile.

Case is what `str.casefold` makes equal, and outer blanks are what `str.strip` takes away; accents, leading zeros and
signs do tell numbers apart.

What else a store may be able to do is a port of its own: `RangeMemory` tells what was given, for a peek and for the
reason of a None; `CounterMemory` tells it of all ranges of a counter, so that a range whose start date was changed is
not taken for a new one; `InvoiceNumberBlocks` gives many values at once. A block is worth as many single values: it
obeys the same sentences, all of it or nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, runtime_checkable

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter, NumberRange


@attrs.frozen
class Remembered:
    """What a store remembers of a range that has given a value.

    Attributes:
        last_value: The last value that it gave.
        leader: The leader that it gave its first value with.
        total_length: The total length that it gave its first value with.
    """

    last_value: int
    leader: str
    total_length: int


class InvoiceNumberRepository(Protocol):
    """Remembers the last value of every range of every counter, within the host's transaction."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None after its last; it holds the range until the transaction ends."""
        ...

    def is_issued(self, number: str) -> bool:
        """Whether any invoice in the store carries this number, ignoring case and outer blanks."""
        ...


@runtime_checkable
class RangeMemory(Protocol):
    """Tells what was given, and takes nothing."""

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        """What is remembered of a range; None if it has given no value yet."""
        ...


@runtime_checkable
class CounterMemory(Protocol):
    """Tells what all ranges of a counter gave, and takes nothing."""

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        """Whether a range has given a value.

        It is asked before every number, so a store that has just drawn from the range need not look again; if that was
        rolled back, it may say so still.
        """
        ...

    def remembered_ranges(self, counter: Counter) -> Mapping[date, Remembered]:
        """What is remembered of each range that has given a value, also of one that the counter no longer has.

        By the start date that the range had.
        """
        ...


@runtime_checkable
class InvoiceNumberBlocks(Protocol):
    """Gives many values at once, and looks up many numbers at once."""

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Take the next values of a range, so many in a row, or None if it has not that many left."""
        ...

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers that an invoice carries, ignoring case and outer blanks."""
        ...


class SettingsRepository(Protocol):
    """Gives the settings of an administration."""

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, whole and frozen, or None if there are none."""
        ...
