"""The outcomes of a run: on the disk, with what every command asks of all of them in memory."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import attrs

from profit_integration.cli.batch import Outcome
from profit_integration.cli.endings import Status
from profit_integration.cli.spool import Spool
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.violation import Violation


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
        self.extend(outcomes)

    def extend(self, outcomes: Iterable[Outcome]) -> None:
        """Add outcomes one by one, so that those before an error are there."""
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


@attrs.define
class Run:
    """What became of the documents of a run.

    Attributes:
        outcomes: The outcomes so far.
        notes: Notes on the run as a whole.
        error: The error that ended it before all documents had an outcome; None if there is none.
    """

    outcomes: Outcomes = attrs.field(factory=Outcomes)
    notes: list[Violation] = attrs.field(factory=list)
    error: ProfitIntegrationError | OSError | None = None

    @contextmanager
    def until_error(self) -> Iterator[None]:
        """Hold the error that ends the block, so that the outcomes before it are shown; if there are none, raise it."""
        try:
            yield
        except (ProfitIntegrationError, OSError) as error:
            if not self.outcomes:
                raise
            self.error = error

    @property
    def status(self) -> Status:
        """The exit status of the command."""
        if self.error is not None:
            return Status.UNUSABLE
        return Status.DONE if self.outcomes.are_all_done else Status.FINDINGS
