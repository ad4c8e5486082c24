"""The outcomes of a run: on the disk, with what every command asks of all of them in memory."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from profit_integration.cli.batch import Outcome
from profit_integration.cli.spool import Spool
from profit_integration.core.journalising.batch import BatchStatus


class Outcomes(Spool[Outcome]):
    """Outcomes that wait on the disk. Reading them all is slow, so that what can be is counted as they are added.

    Attributes:
        counts: How many outcomes have each status.
        administrations: The administrations of the documents that were journalised now.
    """

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        super().__init__()
        self.counts: Counter[BatchStatus] = Counter()
        self.administrations: set[int] = set()
        self._remarkable = array("I")
        self._is_anything_left_out = False
        for outcome in outcomes:
            self.append(outcome)

    def append(self, value: Outcome) -> None:
        """Add the outcome of a document at the end."""
        self.counts[value.status] += 1
        if value.entry is not None and value.status is BatchStatus.JOURNALISED:
            self.administrations.add(value.entry.document.administration)
        if value.error is not None or value.left_out is not None or value.notes:
            self._remarkable.append(len(self))
        self._is_anything_left_out |= value.left_out is not None
        super().append(value)

    @property
    def are_all_done(self) -> bool:
        """Whether no document is refused, and no entry is left out of an export."""
        return not self.counts[BatchStatus.REFUSED] and not self._is_anything_left_out

    def remarkable(self) -> Iterator[Outcome]:
        """The outcomes with an error or a note."""
        return map(self.__getitem__, self._remarkable)
