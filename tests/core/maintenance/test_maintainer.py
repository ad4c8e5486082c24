"""Maintaining settings: authorised first, checked whole, saved all or nothing, recorded."""

import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory_settings import MemoryAuthoriser
from profit_integration.core.errors import MissingRightError, RefusedChangeError, StaleSettingsError
from profit_integration.core.maintenance.actions import action_of, actions_on
from profit_integration.core.maintenance.edits import Add, Change, Delete, Set
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import (
    Action,
    ChangeRecord,
    Difference,
    EntriesUsing,
    Verb,
    VersionedSettings,
)
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.violation import Code
from tests.core.maintenance.maintained_settings import NOON, TODAY, MaintainedSettings, group
from tests.examples import COUNTERS, JOURNALS, SALES, integration_type, settings

EDIT = Change("90", attrs.evolve(JOURNALS[4], description="Dagboek"))


@attrs.frozen
class Spy:
    """Every port at once; it writes down in what order they are asked."""

    permitted: bool
    asked: list[str] = attrs.field(factory=list)

    def permits(self, actor: str, action: Action) -> bool:
        self.asked.append(f"may {actor} {action}?")
        return self.permitted

    def administrations(self) -> frozenset[int]:
        self.asked.append("administrations")
        return frozenset({1})

    def current(self, administration: int) -> VersionedSettings:
        self.asked.append(f"settings of {administration}")
        return VersionedSettings(settings(), 4)

    def save(self, new: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.asked.append(f"save on {expected_version}")

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        self.asked.append(f"numbers of {counter.code}")
        return None

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        self.asked.append(f"who uses {table} {key}")
        return None


def maintainer_of(spy: Spy) -> Maintainer:
    return Maintainer(settings=spy, authoriser=spy, numbers=spy, usage=spy)


@pytest.fixture
def maintained() -> MaintainedSettings:
    """Maintained settings of an administration at its first version."""
    started = MaintainedSettings()
    started.start()
    return started


WHEN: dict[str, Any] = {"administration": 1, "expected_version": 4, "actor": "Anna", "at": NOON}


# --- authorise ---------------------------------------------------------------------------------------------------


LONGER = attrs.evolve(COUNTERS[0], ranges=(attrs.evolve(COUNTERS[0].ranges[0], total_length=9),))


def test_the_authoriser_is_asked_before_anything_is_looked_up() -> None:
    """This action must be authorised first."""
    spy = Spy(permitted=True)
    maintainer_of(spy).save(Delete(Journal, "90"), Change("VERKOOP", LONGER), **WHEN)
    assert spy.asked == [
        "may Anna delete journal?",
        "may Anna change counter?",
        "settings of 1",
        "administrations",
        "who uses journals 90",
        "numbers of VERKOOP",
        "save on 4",
    ]


LOOKED: dict[str, Any] = {"administration": 1, "expected_version": 4, "actor": "Anna", "on": TODAY}


@pytest.mark.parametrize(
    "ask",
    [
        lambda maintainer: maintainer.save(EDIT, Set("name", ""), **WHEN),
        lambda maintainer: maintainer.check(EDIT, **LOOKED),
        lambda maintainer: maintainer.look(1, actor="Anna", actions=actions_on(Journal)),
    ],
)
def test_without_the_right_nothing_is_looked_up(ask: Callable[[Maintainer], object]) -> None:
    spy = Spy(permitted=False)
    with pytest.raises(MissingRightError):
        ask(maintainer_of(spy))
    assert all(question.startswith("may ") for question in spy.asked)


def test_a_missing_right_is_named_with_the_menu_and_where_to_give_it() -> None:
    """Integratiesoort autoriseren: the Authorisation tool, with its menu and tab."""
    with pytest.raises(MissingRightError) as caught:
        MaintainedSettings().save(Add(integration_type()), version=0, actor="Bert")
    menu = "General / Configuration / Integration settings / Integration type"
    assert str(caught.value) == (
        f"Bert may not add integration type ({menu}). Remedy: authorise a user group of Bert with "
        f"General / Management / Authorisation tool, for menu {menu}, "
        "tab Financial / Integration type / Tabs / General, action Financial / Integration type / Actions / Add"
    )


def test_every_missing_right_is_named_once() -> None:
    lacking = (Set("name", ""), Set("currency", ""), Delete(VatCode, "1"))
    with pytest.raises(MissingRightError, match=r"Bert may not change administration, delete VAT code \(") as caught:
        MaintainedSettings().save(*lacking, Add(JOURNALS[0]), version=0, actor="Bert")
    assert "Journal" not in str(caught.value)


@pytest.mark.parametrize("left_out", range(3))
def test_menu_tab_and_action_are_all_needed(left_out: int) -> None:
    action = action_of(Add(integration_type()))
    rights = frozenset(right for place, right in enumerate(action.rights) if place != left_out)
    some = attrs.evolve(group("A", "Anna", []), rights=rights)
    both = MemoryAuthoriser((some, attrs.evolve(some, code="B", rights=frozenset(action.rights))))
    assert not MemoryAuthoriser((some,)).permits("Anna", action)
    assert both.permits("Anna", action), "the rights of several groups add up"
    assert not both.permits("Bert", action)


INTEGRATION = "General / Configuration / Integration settings"
RIGHTS = {
    "ledger_accounts": ("Financial / Configuration / Ledger account", "Ledger account"),
    "journals": ("Financial / Configuration / Journal", "Journal"),
    "counters": ("General / Configuration / Numbering settings / Counters", "Counter"),
    "vat_codes": ("Financial / Configuration / VAT code", "VAT code"),
    "integration_types": (f"{INTEGRATION} / Integration type", "Integration type"),
    "article_groups": (f"{INTEGRATION} / Article group", "Article group"),
    "integration_groups": (f"{INTEGRATION} / Integration group", "Integration group"),
    "integration_accounts": (f"{INTEGRATION} / Integration account", "Integration account"),
    "calculation_bases": ("Projects / Management / Settings / Integration financial", "Calculation basis"),
    "sales_contact_profiles": (f"{INTEGRATION} / Sales contact profile", "Sales contact profile"),
    "allocation_axes": ("General / Configuration / Administration", "Allocation axis"),
    "allocation_links": (f"{INTEGRATION} / Allocation link", "Allocation link"),
    "blocked_periods": ("General / Configuration / Administration", "Blocked period"),
    "financial_years": ("General / Configuration / Administration", "Financial year"),
    "summary_accounts": ("Debtor or Creditor, tab Financial", "Summary accounts of a contact"),
    "administration": ("General / Configuration / Administration", "Administration"),
}


def test_rights_are_spelt_as_hosts_have_stored_them() -> None:
    """Rights that a host gave keep their meaning, whatever menus and names are called since."""
    assert set(RIGHTS) == {*TABLES, "administration"}
    for table, (menu, name) in RIGHTS.items():
        for verb in ("Add", "Change", "Delete"):
            rights = (menu, f"Financial / {name} / Tabs / General", f"Financial / {name} / Actions / {verb}")
            assert Action(Verb(verb), table).rights == rights


# --- version -----------------------------------------------------------------------------------------------------


def test_a_change_of_an_older_version_overwrites_nothing(maintained: MaintainedSettings) -> None:
    saved = maintained.save(Set("name", "Anna's"), version=1)
    with pytest.raises(StaleSettingsError) as caught:
        maintained.save(Set("name", "Bert's"), version=1)
    assert dict(caught.value.violation.values) == {"administration": 1, "expected": 1, "current": 2}
    assert maintained.now() == saved.settings


def test_of_an_administration_that_is_not_there_the_version_is_0() -> None:
    with pytest.raises(StaleSettingsError) as caught:
        MaintainedSettings().save(EDIT, version=3)
    assert dict(caught.value.violation.values)["current"] == 0


# --- all or nothing ----------------------------------------------------------------------------------------------


def test_a_change_is_saved_atomically_with_actor_time_and_differences(maintained: MaintainedSettings) -> None:
    saved = maintained.save(EDIT, Set("name", "Atelier"), version=1)
    assert saved.settings == maintained.now()
    assert (saved.settings.version, saved.warnings) == (2, ())
    with maintained.store.begin() as stored:
        assert stored.changes(1)[1] == saved.record
    assert saved.record == ChangeRecord(
        administration=1,
        version=2,
        actor="Anna",
        at=NOON,
        actions=("Financial / Journal / Actions / Change", "Financial / Administration / Actions / Change"),
        differences=(
            Difference(of="journals", before=JOURNALS[4], after=EDIT.setting),
            Difference(of="name", before="Atelier Noorderlicht B.V.", after="Atelier"),
        ),
    )


MISTAKEN = (EDIT, Add(JOURNALS[0]), Change(SALES, integration_type(SALES, journal="60")))
MISTAKES = [
    (Code.KEY_TAKEN, "journals[70]"),
    (Code.JOURNAL_TYPE, "integration_types[order_management_sales_invoices].journal"),
]


def test_a_change_with_a_mistake_saves_nothing_and_names_every_mistake(maintained: MaintainedSettings) -> None:
    before = maintained.now()
    with pytest.raises(RefusedChangeError) as caught:
        maintained.save(*MISTAKEN, version=1)
    text = str(caught.value)
    assert [(finding.code, finding.place) for finding in caught.value.findings] == MISTAKES
    assert dict(caught.value.violation.values)["count"] == 2
    assert all(f"\n{finding}" in text for finding in caught.value.findings)
    arrived = pickle.loads(pickle.dumps(caught.value))
    assert (str(arrived), arrived.findings) == (text, caught.value.findings)
    assert maintained.now() == before
    with maintained.store.begin() as stored:
        assert len(stored.changes(1)) == 1


def test_a_check_reports_the_consequences_and_saves_nothing() -> None:
    spy = Spy(permitted=True)
    proposal = maintainer_of(spy).check(EDIT, **LOOKED)
    assert [difference.place for difference in proposal.differences] == ["journals[90]"]
    assert spy.asked == ["may Anna change journal?", "settings of 1", "administrations"]


def test_administrations_are_changed_apart(maintained: MaintainedSettings) -> None:
    one = maintained.now(1)
    maintained.start(settings(administration=2, counters=(), journals=JOURNALS[4:], integration_types=()))
    saved = maintained.save(Set("name", "Tweede"), version=1, administration=2)
    assert (saved.settings.version, saved.settings.settings.name) == (2, "Tweede")
    assert (maintained.now(1), maintained.now(2)) == (one, saved.settings)
