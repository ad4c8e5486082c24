"""The dialogue of "Record the integration data", step by step; the numbers in the names are those of the page."""

from typing import Any

import attrs

from profit_integration.core.maintenance.dialogue import Dialogue
from profit_integration.core.maintenance.dialogues import add_integration_account, change_integration_account
from profit_integration.core.maintenance.edits import Add, edits_between
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.ledger import CarryForwardToProject
from profit_integration.core.violation import Code
from tests.core.maintenance.forms import START, answered, closed, keep, refusals, saved_by, texts
from tests.examples import INTEGRATION_ACCOUNTS, account


def account_dialogue(maintainer: Maintainer, **answers: Any) -> Dialogue:
    return answered(add_integration_account(maintainer, 1, actor="Anna"), **answers)


def test_step_3_every_entry_type_is_offered(maintainer: Maintainer) -> None:
    offer = account_dialogue(maintainer).offer("entry_type")
    assert offer.values == tuple(EntryType)
    assert "7 project revenues" in texts(offer)


def test_step_4_the_groups_are_offered_and_may_be_left_blank(maintainer: Maintainer) -> None:
    dialogue = account_dialogue(maintainer, entry_type=EntryType.PROJECT_REVENUES)
    assert dialogue.offer("integration_group").values == ("ADVIES", "KOSTEN")
    assert dialogue.offer("article_group").values == ("STANDS", "CATALOGI")
    assert closed(dialogue.offer("value")) is Code.OFF_CALCULATION_BASIS
    answers: dict[str, Any] = {"article_group": "STANDS", "ledger_account": "8130"}
    saved = saved_by(answered(dialogue, **answers), maintainer)
    assert saved.integration_accounts[-1] == IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, **answers)


def test_step_4_with_another_calculation_basis_its_value_is_asked_for(maintainer: Maintainer) -> None:
    basis = BasisChoice(EntryType.PROJECT_COSTS, CalculationBasis.EMPLOYEE)
    keep(maintainer, *edits_between(START, attrs.evolve(START, calculation_bases=(basis,))), version=1)
    dialogue = account_dialogue(maintainer, entry_type=EntryType.PROJECT_COSTS)
    assert closed(dialogue.offer("integration_group")) is Code.OFF_CALCULATION_BASIS
    assert dialogue.offer("value").choices is None
    saved = saved_by(answered(dialogue, value="E-7", ledger_account="7000"), maintainer)
    assert saved.integration_accounts[-1].value == "E-7"


def test_step_5_only_accounts_that_may_take_turnover(maintainer: Maintainer) -> None:
    """The note under step 4: no account with mandatory carry forward to a project."""
    travel = account("7500", "Reiskosten", carry_forward=CarryForwardToProject.MANDATORY)
    keep(maintainer, Add(travel), version=1)
    turnover = account_dialogue(maintainer, entry_type=EntryType.PROJECT_REVENUES).offer("ledger_account").values
    costs = account_dialogue(maintainer, entry_type=EntryType.PROJECT_COSTS).offer("ledger_account").values
    assert {"7500", "8130", "1300"}.intersection(costs) == {"7500", "8130"}, "costs are posted in profit and loss"
    assert {"7500", "8130", "1300"}.intersection(turnover) == {"8130"}


def test_step_6_finish_refuses_a_second_one_for_the_same_values(maintainer: Maintainer) -> None:
    dialogue = account_dialogue(maintainer, entry_type=EntryType.PROJECT_REVENUES, ledger_account="8130")
    assert refusals(dialogue, maintainer) == [(Code.KEY_TAKEN, "integration_accounts[7 / blank / blank / blank]")]


def test_of_an_integration_account_the_ledger_account_changes_and_nothing_else(maintainer: Maintainer) -> None:
    rule = INTEGRATION_ACCOUNTS[0]
    dialogue = change_integration_account(maintainer, 1, rule.keys, actor="Anna")
    assert dialogue.offer("article_group").values == (None,)
    saved = saved_by(dialogue.answer("ledger_account", "8100"), maintainer)
    assert saved.integration_accounts[0] == attrs.evolve(rule, ledger_account="8100")
