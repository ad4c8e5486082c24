"""Settings are in use where an entry is posted and where its document belongs; administrations are checked together."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.adapters.memory_settings import MemorySettingsStore
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set, edits_between
from profit_integration.core.maintenance.maintainer import Maintainer, Refused, Saved
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.integration_types import IntegrationType, Journal, SalesContactProfile
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.settings_changes import ChangeRecord
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import general_settings, project_invoice
from tests.core.maintenance.maintained_settings import AUTHORISER, NOON
from tests.examples import (
    COUNTERS,
    EXHIBITIONS,
    JOURNALS,
    LEDGER_ACCOUNTS,
    SALES,
    changed,
    invoice,
    line,
    settings,
    year_range,
)

SISTER = SalesContactProfile(code="ZUSTER", administration=2)
OF_SISTER = attrs.evolve(EXHIBITIONS, profile="ZUSTER")
SPARE = Journal(code="99", description="Reserve", type=JournalType.SALES, counter="VERKOOP")
AXES = (AllocationAxis(1, "Kostenplaats", ("100", "200")), AllocationAxis(2, "Kostendrager", ("A",)))


def second(**changes: Any) -> AdministrationSettings:
    """Settings of administration 2, whose numbers begin with a 2."""
    ranges = {
        counter.code: attrs.evolve(counter.ranges[0], leader=f"2{counter.ranges[0].leader}") for counter in COUNTERS
    }
    counters = tuple(attrs.evolve(counter, administration=2, ranges=(ranges[counter.code],)) for counter in COUNTERS)
    return settings(**{"administration": 2, "counters": counters, **changes})


@attrs.frozen
class Office:
    """A book and the settings in it, and a user who may change them."""

    maintainer: Callable[[], AbstractContextManager[tuple[Maintainer, Any]]]

    def attempt(self, *edits: Edit, of: int = 1) -> Saved | Refused:
        with self.maintainer() as (maintainer, _):
            current = maintainer.settings.current(of)
            version = 0 if current is None else current.version
            return maintainer.attempt(*edits, administration=of, expected_version=version, actor="Anna", at=NOON)

    def start(self, *administrations: AdministrationSettings) -> None:
        with self.maintainer() as (maintainer, _):
            for administration in administrations:
                record = ChangeRecord(
                    administration=administration.administration,
                    version=1,
                    actor="Anna",
                    at=NOON,
                    actions=(),
                    differences=(),
                )
                maintainer.settings.save(administration, 0, record)

    def journalise(self, document: Any, *by: AdministrationSettings) -> None:
        with self.maintainer() as (_, transaction):
            journaliser = Journaliser(MemorySettings(by), transaction.numbers, transaction.entries)
            journaliser.journalise(document, administration=1)

    def refusals(self, *edits: Edit, of: int = 1) -> list[tuple[Code, str]]:
        outcome = self.attempt(*edits, of=of)
        return [(finding.code, finding.place) for finding in outcome.findings] if isinstance(outcome, Refused) else []

    def warnings(self, *edits: Edit, of: int = 1) -> list[tuple[Code, int | None, str]]:
        outcome = self.attempt(*edits, of=of)
        assert isinstance(outcome, Saved)
        return [(warning.code, warning.administration, warning.place) for warning in outcome.warnings]


@pytest.fixture
def office(book: Any) -> Office:
    """A new office."""
    return Office(in_memory(book, MemorySettingsStore()) if isinstance(book, MemoryBook) else on_sql(book))


def in_memory(book: MemoryBook, store: MemorySettingsStore) -> Any:
    @contextmanager
    def maintainer() -> Iterator[Any]:
        with book.begin() as transaction, store.begin() as stored:
            yield maintainer_of(stored, transaction), transaction

    return maintainer


def on_sql(book: Any) -> Any:
    @contextmanager
    def maintainer() -> Iterator[Any]:
        with book.begin() as transaction:
            yield maintainer_of(transaction.settings, transaction), transaction

    return maintainer


def maintainer_of(stored: Any, transaction: Any) -> Maintainer:
    return Maintainer(settings=stored, authoriser=AUTHORISER, numbers=transaction.numbers, usage=transaction.usage)


# --- in use -----------------------------------------------------------------------------------------------------


def test_what_a_profile_posts_elsewhere_is_in_use_there(office: Office) -> None:
    own = settings(sales_contact_profiles=(SISTER,), journals=(*JOURNALS, SPARE))
    there = second(journals=(*JOURNALS, SPARE))
    office.start(own, there)
    office.journalise(invoice(contact=OF_SISTER, journal="99"), own, there)

    assert office.refusals(Delete(Journal, "99"), of=2) == [(Code.IN_USE, "journals[99]")]
    assert office.refusals(Delete(Journal, "99"), of=1) == []


def test_a_profile_is_in_use_where_the_document_belongs(office: Office) -> None:
    own, there = settings(sales_contact_profiles=(SISTER,)), second(sales_contact_profiles=(SISTER,))
    office.start(own, there)
    office.journalise(invoice(contact=OF_SISTER), own, there)

    place = "sales_contact_profiles[ZUSTER]"
    assert office.refusals(Delete(SalesContactProfile, "ZUSTER"), of=1) == [(Code.IN_USE, place)]
    assert office.refusals(Delete(SalesContactProfile, "ZUSTER"), of=2) == []


@pytest.mark.parametrize("administration", [1, 2])
def test_an_integration_type_is_in_use_in_both(office: Office, administration: int) -> None:
    own, there = settings(sales_contact_profiles=(SISTER,)), second()
    office.start(own, there)
    office.journalise(invoice(contact=OF_SISTER), own, there)

    refusals = office.refusals(Delete(IntegrationType, SALES), of=administration)
    assert refusals == [(Code.IN_USE, f"integration_types[{SALES.value}]")]


def test_an_axis_and_its_codes_are_in_use_by_what_is_allocated_to_them(office: Office) -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 2))
    own = settings(allocation_axes=AXES, ledger_accounts=accounts)
    office.start(own)
    office.journalise(invoice(lines=(line("100.00", allocations=(AllocationCode(1, "100"),)),)), own)

    without = [Change(1, AllocationAxis(1, "Kostenplaats", codes)) for codes in (("200",), ("100",))]
    assert office.refusals(without[0]) == [(Code.IN_USE, "allocation_axes[1 / 100]")]
    assert office.refusals(without[1]) == []
    assert (Code.IN_USE, "allocation_axes[1]") in office.refusals(Delete(AllocationAxis, 1))
    assert Code.IN_USE not in {code for code, _ in office.refusals(Delete(AllocationAxis, 2))}


# --- frozen after the first entry -------------------------------------------------------------------------------

WIP = WorkInProgress(split=True, split_revenue_coverage=True)


@pytest.mark.parametrize(
    "edit",
    [
        Set("currency", "USD"),
        Set("decimals", 3),
        Set("work_in_progress", None),
        Set("work_in_progress", attrs.evolve(WIP, split=False)),
        Set("work_in_progress", attrs.evolve(WIP, split_revenue_coverage=False)),
    ],
)
def test_a_setting_that_entries_were_posted_by_is_frozen_after_the_first_entry(office: Office, edit: Set) -> None:
    own = general_settings()
    office.start(own)
    with office.maintainer() as (maintainer, _):
        before = maintainer.check(edit, administration=1, expected_version=1, actor="Anna", on=NOON.date())
    assert Code.FROZEN_AFTER_ENTRY not in {finding.code for finding in before.findings}
    office.journalise(project_invoice(), own)

    assert office.refusals(edit) == [(Code.FROZEN_AFTER_ENTRY, f"administration.{edit.field}")]


def test_work_in_progress_cannot_be_integrated_after_the_first_entry(office: Office) -> None:
    own = general_settings(work_in_progress=None)
    office.start(own)
    office.journalise(project_invoice(), own)

    edit = Set("work_in_progress", WIP)
    assert office.refusals(edit) == [(Code.FROZEN_AFTER_ENTRY, "administration.work_in_progress")]


def test_the_method_of_completion_is_not_frozen(office: Office) -> None:
    own = general_settings()
    office.start(own)
    office.journalise(project_invoice(), own)

    per_project = attrs.evolve(WIP, completion=CompletionMethod.PER_PROJECT)
    assert office.refusals(Set("work_in_progress", per_project)) == []


def test_a_setting_is_frozen_where_the_entry_is_posted(office: Office) -> None:
    own, there = settings(sales_contact_profiles=(SISTER,)), second()
    office.start(own, there)
    office.journalise(invoice(contact=OF_SISTER), own, there)

    assert office.refusals(Set("decimals", 3), of=1) == []
    assert office.refusals(Set("decimals", 3), of=2) == [(Code.FROZEN_AFTER_ENTRY, "administration.decimals")]


def test_the_first_settings_in_a_store_may_follow_entries_that_a_file_posted(office: Office) -> None:
    own = settings(decimals=3)
    office.journalise(invoice(), own)

    assert office.refusals(*edits_between(blank_settings(1), own)) == []


# --- among administrations --------------------------------------------------------------------------------------

SAME = Counter(code="NIEUW", administration=2, ranges=(year_range("Q[JJJJ]"),))


def test_an_identical_series_of_another_administration_is_reported(office: Office) -> None:
    office.start(settings(counters=(*COUNTERS, attrs.evolve(SAME, administration=1))), second())

    (warning,) = office.warnings(Add(SAME), of=2)

    assert warning[0] is Code.NUMBERS_OVERLAP
    assert office.warnings(Set("name", "Atelier"), of=2) == []


def test_an_identical_series_of_the_administration_that_is_checked_later_is_reported(office: Office) -> None:
    office.start(settings(), second(counters=(*second().counters, SAME)))

    (warning,) = office.warnings(Add(attrs.evolve(SAME, administration=1)), of=1)

    assert warning[0] is Code.NUMBERS_OVERLAP


def test_a_journal_that_a_profile_of_another_administration_names_is_not_deleted(office: Office) -> None:
    elsewhere = attrs.evolve(SISTER, journal="99")
    office.start(second(journals=(*JOURNALS, SPARE)), settings(sales_contact_profiles=(elsewhere,)))

    refusals = office.refusals(Delete(Journal, "99"), of=2)
    assert refusals == [(Code.JOURNAL_UNKNOWN, "sales_contact_profiles[ZUSTER].journal")]
