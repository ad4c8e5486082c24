"""A plan for series that overlap is accepted as edits, one administration after another, and then nothing overlaps."""

from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.maintenance.edits import edits_of_plan
from profit_integration.core.maintenance.maintainer import Saved
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.plan import OverlapPlan, plan_changes
from tests.adapters.test_settings_in_use import Office, office
from tests.core.maintenance.maintained_settings import TODAY
from tests.examples import invoice, settings, year_range

__all__ = ["office"]

OWN, SISTER = 1, 2
YEARLY = year_range()


def of_administration(number: int, *, start_value: int = 1) -> AdministrationSettings:
    """Settings whose sales are numbered in F[JJJJ], in each administration the same."""
    sales = Counter(code="VERKOOP", administration=number, ranges=(attrs.evolve(YEARLY, start_value=start_value),))
    purchases = Counter(code="INKOOP", administration=number, ranges=(year_range(f"I{number}[JJJJ]", 10),))
    return settings(administration=number, counters=(sales, purchases))


def counters_in(office: Office) -> list[Counter]:
    with office.maintainer() as (maintainer, _):
        stored = [maintainer.settings.current(number) for number in (OWN, SISTER)]
    return [counter for versioned in stored if versioned for counter in versioned.settings.counters]


def plan_in(office: Office) -> OverlapPlan:
    counters = counters_in(office)
    with office.maintainer() as (_, transaction):
        return plan_changes(counters, transaction.numbers, TODAY)


def journalise(office: Office, number: int, document: str, **changes: Any) -> str:
    """The number of an invoice that is journalised by the settings in the store."""
    with office.maintainer() as (maintainer, transaction):
        current = maintainer.settings.current(number)
        assert current is not None
        journaliser = Journaliser(MemorySettings([current.settings]), transaction.numbers, transaction.entries)
        outcome = journaliser.journalise(invoice(document_id=document, **changes), administration=number)
        return str(outcome.entry.number.text)


@pytest.mark.parametrize("order", [(OWN, SISTER), (SISTER, OWN)])
def test_a_plan_is_accepted_as_edits_in_either_order_and_then_nothing_overlaps(
    office: Office, order: tuple[int, int]
) -> None:
    office.start(of_administration(OWN), of_administration(SISTER, start_value=51))
    assert journalise(office, OWN, "D-1", invoice_date=TODAY) == "F20260001"
    assert journalise(office, SISTER, "D-2", invoice_date=TODAY) == "F20260051"
    plan = plan_in(office)
    assert [(counter.administration, counter.code) for counter in plan.counters] == [(OWN, "VERKOOP")]
    for number in order:
        edits = edits_of_plan(plan, number)
        if edits:
            assert isinstance(office.attempt(*edits, of=number), Saved)
    assert plan_in(office) == OverlapPlan(counters=(), by_hand=())
    late = TODAY.replace(day=1)
    assert journalise(office, OWN, "D-3", invoice_date=TODAY) == "AF20260001"
    assert journalise(office, OWN, "D-4", invoice_date=late) == "F20260002"
    assert journalise(office, OWN, "D-5", invoice_date=YEARLY.in_later_year(1).start_date) == "AF20270001"
    assert journalise(office, SISTER, "D-6", invoice_date=TODAY) == "F20260052"


def test_so_is_a_plan_of_several_administrations(office: Office) -> None:
    """The one that is behind gets a letter, and so do the years that are not in use of the other's second counter."""
    own, sister = of_administration(OWN), of_administration(SISTER, start_value=51)
    spare = Counter(code="LOS", administration=SISTER, ranges=(year_range("I1[JJJJ]", 10),))
    office.start(own, attrs.evolve(sister, counters=(*sister.counters, spare)))
    journalise(office, OWN, "D-1", invoice_date=TODAY)
    journalise(office, SISTER, "D-2", invoice_date=TODAY)
    plan = plan_in(office)
    assert [(counter.administration, counter.code) for counter in plan.counters] == [(OWN, "VERKOOP"), (SISTER, "LOS")]
    for number in (SISTER, OWN):
        assert isinstance(office.attempt(*edits_of_plan(plan, number), of=number), Saved)
    assert plan_in(office) == OverlapPlan(counters=(), by_hand=())
