"""Laws of maintenance: whatever two editors do, in whatever order, no change is lost.

Each editor works on the settings as last read, as on an open screen. The model is a list: the records of what was
saved.
"""

from typing import Any

import attrs
import pytest
from hypothesis import settings as effort
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from profit_integration.adapters.memory_settings import MemoryAuthoriser
from profit_integration.core.errors import MissingRightError, RefusedChangeError, StaleSettingsError
from profit_integration.core.maintenance.actions import action_of
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set, edits_between
from profit_integration.core.maintenance.records import blank_settings, replay
from profit_integration.core.model.administration import VatCode
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Severity
from tests.core.maintenance.maintained_settings import EVERYTHING, MaintainedSettings, group
from tests.examples import JOURNALS, account, integration_type, settings
from tests.strategies import CHARACTERS

NUMBERS = st.sampled_from(["1300", "8000", "8190", "8200", "9999"])
CODES = st.sampled_from(["60", "70", "72", "90", "99"])
KINDS = st.sampled_from([IntegrationKind.COURSE_INVOICES, IntegrationKind.STOCK, IntegrationKind.CASH_SALES])
GROUPS = st.sampled_from(["STANDS", "CATALOGI", "NIEUW"])

JOURNAL = st.builds(
    lambda code, counter: attrs.evolve(JOURNALS[0], code=code, counter=counter), CODES, CODES | st.none()
)
TYPE = st.builds(lambda kind, journal: integration_type(kind, journal=journal), KINDS, CODES)
GROUP = st.builds(ArticleGroup, code=GROUPS, revenue_account=NUMBERS | st.none())
RULE = st.builds(
    IntegrationAccount, entry_type=st.sampled_from(EntryType), article_group=GROUPS | st.none(), ledger_account=NUMBERS
)
SETTINGS = JOURNAL | TYPE | GROUP | RULE | NUMBERS.map(account)


def change(setting: Any) -> Edit:
    return Change(TABLES[Add(setting).table.field].key_of(setting), setting)


EDITS = st.one_of(
    SETTINGS.map(Add),
    SETTINGS.map(change),
    st.builds(Delete, st.just(Journal), CODES),
    st.builds(Delete, st.just(IntegrationType), KINDS),
    st.builds(Delete, st.just(ArticleGroup), GROUPS),
    st.builds(Delete, st.just(LedgerAccount), NUMBERS),
    st.builds(Delete, st.just(VatCode), st.sampled_from(["1", "4"])),
    st.builds(Set, st.just("name"), st.text(CHARACTERS, max_size=3)),
    st.builds(Set, st.just("debtors_account"), NUMBERS),
    st.builds(Set, st.sampled_from(["administration", "currency"]), st.just("eur")),
)
# Most edits that are made up are refused; these seldom are.
SOUND = (
    st.builds(Set, st.just("name"), st.text(CHARACTERS, max_size=3))
    | st.builds(lambda text: change(attrs.evolve(JOURNALS[0], description=text)), st.text(CHARACTERS, max_size=3))
    | st.integers(9000, 9990).map(lambda number: Add(account(str(number))))
)
MANY_EDITS = st.lists(EDITS, min_size=1, max_size=3).map(tuple) | SOUND.map(lambda edit: (edit,))
EDITORS = st.sampled_from(["Anna", "Bert"])


NOT_BERTS = {"delete ledger account", "change administration"}
RIGHTS = MemoryAuthoriser(
    (
        group("MANAGERS", "Anna", EVERYTHING),
        group("CLERKS", "Bert", [action for action in EVERYTHING if str(action) not in NOT_BERTS]),
    )
)


class TwoEditors(RuleBasedStateMachine):
    """Anna and Bert, each with a screen; Bert may do nearly everything."""

    def __init__(self) -> None:
        super().__init__()
        self.maintained = MaintainedSettings(RIGHTS)
        self.screens: dict[str, VersionedSettings] = {}
        self.log: list[ChangeRecord] = []

    @initialize()
    def begin(self) -> None:
        first = self.maintained.save(*edits_between(blank_settings(1), settings()), version=0)
        self.log.append(first.record)
        self.screens = {"Anna": first.settings, "Bert": first.settings}

    @rule(editor=EDITORS)
    def looks(self, editor: str) -> None:
        now = self.maintained.now()
        assert now is not None
        self.screens[editor] = now

    @rule(editor=EDITORS, edits=MANY_EDITS)
    def saves(self, editor: str, edits: tuple[Edit, ...]) -> None:
        before, screen = self.maintained.now(), self.screens[editor]
        assert before is not None
        may = all(RIGHTS.permits(editor, action_of(edit)) for edit in edits)
        is_stale = screen.version != before.version
        try:
            saved = self.maintained.save(*edits, version=screen.version, actor=editor)
        except (MissingRightError, StaleSettingsError, RefusedChangeError) as error:
            expected = MissingRightError if not may else StaleSettingsError if is_stale else RefusedChangeError
            assert type(error) is expected  # noqa: PT017 - which of the three it must be depends on the steps before
            assert self.maintained.now() == before, "a refused change changed something"
            return
        assert may, "saved without the right to do it"
        assert screen == before, "a stale screen was saved"
        assert saved.settings.version == before.version + 1
        assert errors(saved.settings) <= errors(before), "a saved change brought an error"
        self.log.append(saved.record)
        self.screens[editor] = saved.settings

    @invariant()
    def the_log_is_what_was_saved_in_order(self) -> None:
        with self.maintained.store.begin() as stored:
            assert list(stored.changes(1)) == self.log
        assert [record.version for record in self.log] == list(range(1, len(self.log) + 1))

    @invariant()
    def the_settings_are_the_sum_of_the_records(self) -> None:
        now = self.maintained.now()
        assert (now.settings if now else blank_settings(1)) == replay(1, self.log)

    @invariant()
    def the_last_record_names_what_the_records_before_it_left(self) -> None:
        before = replay(1, self.log[:-1])
        for record in self.log[-1:]:
            for difference in record.differences:
                table = TABLES.get(difference.of)
                if table is None:
                    assert difference.before == getattr(before, difference.of)
                else:
                    key = table.key_of(difference.before or difference.after)
                    assert difference.before == table.rows(before).get(key)


def errors(saved: VersionedSettings) -> set[tuple[str, str]]:
    """The errors in settings, by code and text; positions move."""
    violations = check_settings(saved.settings)
    return {(violation.code, violation.what) for violation in violations if violation.severity is Severity.ERROR}


@pytest.mark.parametrize("runs", [15, pytest.param(500, marks=pytest.mark.thorough)])
def test_no_change_is_ever_lost(runs: int) -> None:
    run_state_machine_as_test(TwoEditors, settings=effort(max_examples=runs, stateful_step_count=25, deadline=None))
