"""The progress of documents in the pipeline, and of their parts."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.conflicts import conflict_with
from profit_integration.core.journalising.documents import Journalised, Part
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.payable_amounts import EarlierEntries
from profit_integration.core.policies.document_identity import is_entry_of


@attrs.define
class Step:
    """The progress of one part of a document.

    Attributes:
        part: The part.
        draft: Its entry without a number.
        registered: The number that was drawn for it before, as the register has it.
        number: The number of its entry.
        entry: Its entry, from before or new.
        is_new: Whether the entry is new.
    """

    part: Part
    draft: EntryDraft | None = None
    registered: RegisteredNumber | None = None
    number: InvoiceNumber | None = None
    entry: JournalEntry | None = None
    is_new: bool = False


@attrs.define
class Task:
    """The progress of a document, or the error that refused it.

    Attributes:
        steps: The progress of its parts.
        keys: The keys of the document, of the document that it reverses and of the lines that it completes. Documents
            with a common key depend on each other.
        error: The error; None if the document is not refused.
        probable_duplicate_of: The earlier entries that the document is probably a duplicate of; None if there are none.
    """

    steps: list[Step] = attrs.field(factory=list)
    keys: set[DocumentKey] = attrs.field(factory=set)
    error: ProfitIntegrationError | None = None
    probable_duplicate_of: EarlierEntries | None = None

    @property
    def is_found(self) -> bool:
        """Whether the document has an entry."""
        return any(step.entry is not None for step in self.steps)

    def open_steps(self) -> Iterator[Step]:
        """The parts that have no entry yet; none once the document is refused."""
        for step in self.steps:
            if self.error is None and step.entry is None:
                yield step

    def outcome(self) -> Journalised | ProfitIntegrationError:
        """The entries of the document, or the error."""
        if self.error is not None:
            return self.error
        entries = tuple(step.entry for step in self.steps if step.entry is not None)
        return Journalised(
            entries=entries,
            is_new=any(step.is_new for step in self.steps),
            probable_duplicate_of=self.probable_duplicate_of,
        )


def independent_runs(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Split documents into consecutive runs, within which no document depends on another."""
    run: list[Task] = []
    keys: set[DocumentKey] = set()
    for task in tasks:
        if not keys.isdisjoint(task.keys):
            yield run
            run, keys = [], set()
        run.append(task)
        keys |= task.keys
    yield run


def entry_of(part: Part, entries: Mapping[DocumentKey, JournalEntry]) -> JournalEntry | None:
    """The entry of a part, under any of its keys; None if none of the entries is that of the part."""
    stored = [entries[key] for key in part.keys if key in entries]
    accepted = [entry for entry in stored if is_entry_of(entry, part.keys, part.dated, part.digest)]
    same = [entry for entry in accepted if conflict_with(entry, part) is None]
    return next(iter((*same, *accepted)), None)
