"""The port that remembers which numbers were drawn.

The contract, one conformance test per sentence (see `profit_integration.testing`):

1. The first value of a range is its start value.
2. The next value is one more than the last that was committed.
3. Two counters share nothing, and neither do two ranges of one counter.
4. A committed value is never given again.
5. A rolled back value is given again.
6. Two transactions never hold the same value, also when the range has no row yet.
7. After its last value a range gives None, and keeps nothing of the attempt.
8. A number that nobody issued is not issued; the number of an added entry is, whatever its case and outer blanks.
"""

from typing import Protocol

from profit_integration.numbering.ranges import Counter, NumberRange


class InvoiceNumberRepository(Protocol):
    """Remembers the last value of every range of every counter, within the host's transaction."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None after its last; it holds the range until the transaction ends."""
        ...

    def is_issued(self, number: str) -> bool:
        """Whether any invoice in the store carries this number, ignoring case and outer blanks."""
        ...
