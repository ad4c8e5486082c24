"""Edits make differences, and differences add up to settings."""

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.edits import (
    Add,
    Change,
    Delete,
    Set,
    edits_between,
    edits_of_plan,
    with_differences,
)
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.settings_changes import Difference
from profit_integration.core.policies.overlap_checker.plan import CounterChange, OverlapPlan
from profit_integration.testing import sample_settings
from tests.core.maintenance.maintained_settings import proposed
from tests.examples import COUNTERS, JOURNALS, changed, settings

NEW = attrs.evolve(JOURNALS[0], code="73", description="Verkoopboek België")


def test_what_is_new_comes_last_and_what_changed_stays_where_it_was() -> None:
    blocked = attrs.evolve(JOURNALS[1], blocked=True)
    after = with_differences(
        settings(),
        [
            Difference(of="journals", before=None, after=NEW),
            Difference(of="journals", before=JOURNALS[1], after=blocked),
            Difference(of="journals", before=JOURNALS[4], after=None),
            Difference(of="name", before="Atelier Noorderlicht B.V.", after="Atelier"),
        ],
    )
    assert after == settings(journals=(JOURNALS[0], blocked, *JOURNALS[2:4], NEW), name="Atelier")


def test_settings_that_cannot_exist_are_refused() -> None:
    with pytest.raises(UnusableSettingError, match="ISO 4217"):
        with_differences(settings(), [Difference(of="currency", before="EUR", after="euro")])


def test_the_edits_between_two_settings_make_the_one_into_the_other() -> None:
    old = settings()
    new = settings(
        name="Atelier",
        journals=(*changed(JOURNALS[:4], "72", blocked=True), NEW),
        ledger_accounts=old.ledger_accounts[:-1],
    )
    edits = edits_between(old, new)
    assert edits == (
        Set("name", "Atelier"),
        Delete(LedgerAccount, old.ledger_accounts[-1].number),
        Delete(Journal, "90"),
        Change("72", attrs.evolve(JOURNALS[2], blocked=True)),
        Add(NEW),
    )


def test_between_blank_settings_and_full_ones_everything_is_added() -> None:
    full = sample_settings(1)
    blank = blank_settings(1)
    differences = proposed(*edits_between(blank, full), to=blank).differences
    assert with_differences(blank, differences) == full
    assert edits_between(full, full) == ()


def test_a_difference_says_where_it_is_and_what_it_is() -> None:
    added = Difference(of="journals", before=None, after=JOURNALS[4])
    taken = Difference(of="journals", before=JOURNALS[4], after=None)
    renamed = Difference(of="name", before="", after="Atelier")
    emptied = Difference(of="debtors_account", before="1300", after=None)
    assert str(added) == "journals[90]: nothing -> code 90, description Memoriaal, type general, blocked False"
    assert str(taken) == "journals[90]: code 90, description Memoriaal, type general, blocked False -> nothing"
    assert str(renamed) == "administration.name:  -> Atelier"
    assert str(emptied) == "administration.debtors_account: 1300 -> nothing"
    assert [difference.is_deletion for difference in (added, taken, renamed, emptied)] == [False, True, False, False]


def test_the_edits_of_a_plan_are_those_of_one_administration() -> None:
    ranges = COUNTERS[0].ranges
    changes = [CounterChange(code="VERKOOP", administration=number, changes=(), ranges=ranges) for number in (1, 2)]
    plan = OverlapPlan(counters=tuple(changes), by_hand=())
    assert edits_of_plan(plan, 1) == (Change("VERKOOP", COUNTERS[0]),)
    assert edits_of_plan(plan, 3) == ()
