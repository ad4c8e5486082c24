"""The rules of journals, of their counters, and of blocked periods.

Help pages: "Integratiesoort toevoegen" (the note under step 5, and the tips on unique invoice numbers),
Fin_Config_Journal_PerBlk (blocked periods).
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Violation

_COUNTING = frozenset({JournalType.SALES, JournalType.PURCHASE})


def journal_violations(
    settings: AdministrationSettings, code: str, accepted: frozenset[JournalType], place: str, *, draws_numbers: bool
) -> Iterator[Violation]:
    """A journal must exist, be of an accepted type, not be blocked, and have a counter where numbers are drawn.

    Args:
        settings: The settings of the administration that the journal is in.
        code: The journal.
        accepted: The accepted types.
        place: The place that names the journal.
        draws_numbers: Whether invoice numbers come from the counter of the journal.
    """
    yield from _unknown_journal(settings, code, place)
    journal = settings.journal_by_code.get(code)
    if journal is None:
        return
    if journal.type not in accepted:
        values = {"journal": code, "type": journal.type, "accepted": sorted(accepted)}
        yield violation(settings, Code.JOURNAL_TYPE, place, **values)
    if journal.blocked:
        yield violation(settings, Code.JOURNAL_BLOCKED, place, journal=code)
    if draws_numbers and journal.counter is None:
        yield violation(settings, Code.JOURNAL_WITHOUT_COUNTER, place, journal=code)


def counter_violations(settings: AdministrationSettings, journal: Journal, place: str) -> Iterator[Violation]:
    """The counter of a journal must exist, and only purchase and sales journals have a counter."""
    if journal.counter is None:
        return
    if journal.counter not in settings.counter_by_code:
        known = sorted(settings.counter_by_code)
        yield violation(settings, Code.COUNTER_UNKNOWN, place, counter=journal.counter, known=known)
    if journal.type not in _COUNTING:
        values = {"journal": journal.code, "type": journal.type}
        yield violation(settings, Code.COUNTER_ON_JOURNAL_TYPE, place, **values)


def check_journals(settings: AdministrationSettings) -> Iterator[Violation]:
    """The rules of the counters of all journals; no counter is for both sales and purchase journals."""
    for index, journal in enumerate(settings.journals):
        yield from counter_violations(settings, journal, f"journals[{index}].counter")
    for index, counter in enumerate(settings.counters):
        users = {
            journal.type: journal.code for journal in reversed(settings.journals) if journal.counter == counter.code
        }
        if users.keys() >= _COUNTING:
            values = {"sales": users[JournalType.SALES], "purchase": users[JournalType.PURCHASE]}
            yield violation(settings, Code.COUNTER_OF_TWO_SETS, f"counters[{index}]", counter=counter.code, **values)


def check_periods(settings: AdministrationSettings) -> Iterator[Violation]:
    """The journal of a blocked period must exist."""
    for index, period in enumerate(settings.blocked_periods):
        if period.journal is not None:
            yield from _unknown_journal(settings, period.journal, f"blocked_periods[{index}].journal")


def _unknown_journal(settings: AdministrationSettings, code: str, place: str) -> Iterator[Violation]:
    if code not in settings.journal_by_code:
        known = sorted(settings.journal_by_code)
        yield violation(settings, Code.JOURNAL_UNKNOWN, place, journal=code, known=known)
