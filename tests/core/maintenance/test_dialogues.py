"""The dialogues of adding and changing an integration type, step by step; the numbers in the names are the page's."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory_settings import MemoryStoredSettings
from profit_integration.core.errors import MissingRightError, MissingSettingError, StaleSettingsError
from profit_integration.core.maintenance.dialogue import Dialogue, Step
from profit_integration.core.maintenance.dialogues import (
    INTEGRATION_ACCOUNT,
    INTEGRATION_TYPE,
    add_integration_account,
    add_integration_type,
    change_integration_account,
    change_integration_type,
)
from profit_integration.core.maintenance.edits import Add, Set
from profit_integration.core.maintenance.maintainer import Maintainer, Refused, Saved
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_accounts import IntegrationAccount
from profit_integration.core.model.integration_types import Functionality, IntegrationType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from profit_integration.messages import DUTCH
from tests.core.maintenance.forms import (
    START,
    STOCK,
    adding,
    answered,
    closed,
    finish,
    keep,
    refusals,
    saved_by,
    texts,
    waits_for,
)
from tests.examples import PROJECTS, PURCHASES, SALES, account, changed, integration_type

# --- "Integratiesoort toevoegen" --------------------------------------------------------------------------------


def test_the_steps_are_those_of_the_page_in_their_order() -> None:
    numbers = [step.number for step in INTEGRATION_TYPE if step.number is not None]
    assert numbers == list(range(3, 11))
    assert [str(step) for step in INTEGRATION_TYPE][:2] == ["step 3, Administration", "step 4, Integration type"]
    assert str(INTEGRATION_TYPE[-1]) == "Source"


@pytest.mark.parametrize(
    ("steps", "setting"), [(INTEGRATION_TYPE, IntegrationType), (INTEGRATION_ACCOUNT, IntegrationAccount)]
)
def test_a_field_without_a_default_must_be_filled_in(steps: tuple[Step, ...], setting: Any) -> None:
    fields = attrs.fields_dict(setting)
    asked = {step.field: step for step in steps if step.field != "administration"}
    assert {name for name, step in asked.items() if step.is_mandatory} == {
        name for name, field in fields.items() if field.default is attrs.NOTHING
    }


@pytest.mark.parametrize(
    ("begin", "key"),
    [
        (add_integration_type, (1,)),
        (change_integration_type, (1, STOCK)),
        (add_integration_account, (1,)),
        (change_integration_account, (1, None)),
    ],
)
def test_the_action_must_be_authorised_first(
    maintainer: Maintainer, begin: Callable[..., Dialogue], key: tuple[Any, ...]
) -> None:
    with pytest.raises(MissingRightError):
        begin(maintainer, *key, actor="Bert")


def test_step_3_the_administrations_are_offered(maintainer: Maintainer) -> None:
    dialogue = add_integration_type(maintainer, 1, 2, actor="Anna")
    assert texts(dialogue.offer("administration")) == ["1 Atelier Noorderlicht B.V.", "2 Tweede B.V."]
    assert dialogue.offer("administration").answer is None
    assert waits_for(dialogue.offer("kind")) == ("AdministrationSettings.administration",)
    assert waits_for(dialogue.offer("journal")) == ("AdministrationSettings.administration", "IntegrationType.kind")
    assert adding(maintainer).offer("administration").answer == 1, "where there is one, it is taken"


def test_step_4_a_kind_that_is_there_already_is_not_offered(maintainer: Maintainer) -> None:
    """Per administration each integration type can be added only once."""
    both = add_integration_type(maintainer, 1, 2, actor="Anna")
    assert SALES not in both.answer("administration", 1).offer("kind").values
    of_wip = {IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP}
    without_wip = tuple(kind for kind in IntegrationKind if kind not in of_wip)
    assert both.answer("administration", 2).offer("kind").values == without_wip, "work in progress is not set up"
    assert "Stock" in texts(both.answer("administration", 1).offer("kind"))


@pytest.mark.parametrize(
    ("kind", "journals"),
    [
        (PROJECTS, ["70 Verkoopboek", "71 Verkoopboek credit"]),
        (PURCHASES, ["60 Inkoopboek"]),
        (STOCK, ["90 Memoriaal"]),
        (IntegrationKind.CASH_SALES, []),
    ],
)
def test_steps_5_and_6_the_journals_that_the_kind_accepts_and_that_are_not_blocked(
    maintainer: Maintainer, kind: IntegrationKind, journals: list[str]
) -> None:
    """Depending on the kind, a journal of type Sales, Purchase or General; the one for credits may be the same."""
    dialogue = adding(maintainer, kind=kind)
    assert texts(dialogue.offer("journal")) == journals
    assert texts(dialogue.offer("credit_invoices_journal")) == journals


def test_work_in_progress_takes_a_variable_general_journal(
    maintainer: Maintainer, stored: MemoryStoredSettings
) -> None:
    set_up = attrs.evolve(START, work_in_progress=WorkInProgress())
    stored.save(set_up, 1, attrs.evolve(stored.changes(1)[0], version=2))
    dialogue = adding(maintainer, kind=IntegrationKind.WIP_INTEGRATION)
    assert texts(dialogue.offer("journal")) == ["91 Variabel memoriaal"]


def test_step_7_the_description_of_a_project_is_for_projects(maintainer: Maintainer) -> None:
    of_projects = adding(maintainer, kind=PROJECTS).offer("financial_description").values
    of_courses = adding(maintainer, kind=IntegrationKind.COURSE_INVOICES).offer("financial_description").values
    only = {FinancialDescription.PROJECT_DESCRIPTION, FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION}
    assert of_projects == tuple(FinancialDescription)
    assert set(of_projects) - set(of_courses) == only


def test_step_8_invoice_discount_takes_an_account_that_is_not_blocked(maintainer: Maintainer) -> None:
    keep(maintainer, Add(account("8999", "Oud", blocked=True)), version=1)
    offer = adding(maintainer, kind=PROJECTS).offer("invoice_discount_account")
    assert offer.closed is None
    assert "8090 Verleende factuurkorting" in texts(offer)
    assert "8999" not in offer.values
    assert closed(adding(maintainer, kind=STOCK).offer("invoice_discount_account")) is Code.FIELD_NOT_OF_KIND


@pytest.mark.parametrize(
    ("field", "functionality", "value"),
    [
        ("credit_restriction_account", Functionality.CREDIT_RESTRICTION, "8090"),
        ("payment_discount_days", Functionality.PAYMENT_DISCOUNT, 8),
    ],
    ids=["step 9", "step 10"],
)
def test_steps_9_and_10_can_be_filled_in_only_where_they_are_activated(
    maintainer: Maintainer, field: str, functionality: Functionality, value: Any
) -> None:
    asked = {"kind": PROJECTS, "journal": "70", "credit_invoices_journal": "70"}
    assert closed(adding(maintainer, **asked).offer(field)) is Code.NOT_ACTIVATED
    keep(maintainer, Set("activated", (functionality,)), version=1)
    dialogue = adding(maintainer, **asked)
    assert dialogue.offer(field).closed is None
    assert closed(dialogue.answer("kind", PURCHASES).offer(field)) is Code.FIELD_NOT_OF_KIND
    saved = saved_by(dialogue.answer(field, value), maintainer)
    assert getattr(saved.integration_type_by_kind[PROJECTS], field) == value


def test_step_11_finish_saves_one_change(maintainer: Maintainer, stored: MemoryStoredSettings) -> None:
    answers: dict[str, Any] = {
        "kind": PROJECTS,
        "journal": "70",
        "credit_invoices_journal": "71",
        "financial_description": FinancialDescription.CONTACT_NUMBER_AND_NAME,
        "invoice_discount_account": "8090",
        "source_tag": "pro",
    }
    saved = finish(adding(maintainer, **answers), maintainer)
    assert isinstance(saved, Saved)
    assert [difference.after for difference in saved.record.differences] == [IntegrationType(**answers)]
    assert stored.current(1) == saved.settings
    assert len(stored.changes(1)) == 2


STOCK_ANSWERS: dict[str, Any] = {"kind": STOCK, "journal": "90", "credit_invoices_journal": "90"}


def test_an_answer_is_withdrawn_with_none(maintainer: Maintainer) -> None:
    dialogue = adding(maintainer, kind=STOCK)
    assert dialogue.answer("kind", None) == adding(maintainer)
    with pytest.raises(KeyError):
        dialogue.answer("colour", "red")


def test_finish_names_everything_that_is_not_filled_in(maintainer: Maintainer, stored: MemoryStoredSettings) -> None:
    before = stored.current(1)
    assert refusals(add_integration_type(maintainer, 1, 2, actor="Anna"), maintainer) == [
        (Code.ANSWER_MISSING, f"integration_types.{field}")
        for field in ("administration", "kind", "journal", "credit_invoices_journal")
    ]
    assert stored.current(1) == before


def test_finish_names_everything_that_does_not_fit_with_what_follows_from_it(maintainer: Maintainer) -> None:
    description = FinancialDescription.PROJECT_DESCRIPTION
    right = adding(maintainer, kind=PURCHASES, credit_invoices_journal="60")
    wrong = {"journal": "70", "financial_description": description, "source_tag": 5}
    assert refusals(answered(right, **wrong), maintainer) == [
        *((Code.ANSWER_NOT_OFFERED, f"integration_types.{field}") for field in wrong),
        (Code.JOURNAL_TYPE, "integration_types[order_management_purchase_invoices].journal"),
    ]


def test_a_field_that_cannot_be_filled_in_stays_blank(maintainer: Maintainer) -> None:
    dialogue = adding(maintainer, **STOCK_ANSWERS, invoice_discount_account="8090")
    assert refusals(dialogue, maintainer) == [(Code.ANSWER_CLOSED, "integration_types.invoice_discount_account")]


@pytest.mark.parametrize("kind", [SALES, "nonsense"])
def test_with_a_kind_that_does_not_fit_the_other_steps_wait(maintainer: Maintainer, kind: Any) -> None:
    dialogue = adding(maintainer, kind=kind, journal="70", credit_invoices_journal="70")
    assert waits_for(dialogue.offer("journal")) == ("IntegrationType.kind",)
    assert refusals(dialogue, maintainer) == [(Code.ANSWER_NOT_OFFERED, "integration_types.kind")]


def test_an_administration_that_is_not_offered_is_refused_with_those_that_are(maintainer: Maintainer) -> None:
    refused = finish(adding(maintainer, administration=7), maintainer)
    assert isinstance(refused, Refused)
    (choices,) = (
        dict(finding.values)["choices"] for finding in refused.findings if finding.code is Code.ANSWER_NOT_OFFERED
    )
    assert choices == tuple(choice.name for choice in adding(maintainer).offer("administration").choices or ())


def test_after_another_save_the_dialogue_must_begin_again(maintainer: Maintainer) -> None:
    dialogue = adding(maintainer, **STOCK_ANSWERS)
    keep(maintainer, Set("name", "Atelier"), version=1)
    with pytest.raises(StaleSettingsError):
        finish(dialogue, maintainer)


# --- "Integratiesoort wijzigen" ---------------------------------------------------------------------------------


def test_the_dialogue_of_a_change_begins_with_the_present_settings(maintainer: Maintainer) -> None:
    dialogue = change_integration_type(maintainer, 1, SALES, actor="Anna")
    assert {offer.step.field: offer.answer for offer in dialogue.offers if offer.answer is not None} == {
        "administration": 1,
        **{field: value for field, value in attrs.asdict(integration_type(SALES)).items() if value is not None},
    }
    saved = saved_by(answered(dialogue, journal="71", rounding_account=None), maintainer)
    assert saved.integration_types == (integration_type(SALES, journal="71", rounding_account=None),)


@pytest.mark.parametrize(("field", "value"), [("administration", 2), ("kind", PROJECTS)])
def test_administration_and_kind_cannot_be_changed(maintainer: Maintainer, field: str, value: Any) -> None:
    dialogue = change_integration_type(maintainer, 1, SALES, actor="Anna")
    offer = dialogue.offer(field)
    assert closed(offer) is Code.FIELD_FROZEN
    assert offer.values == (offer.answer,)
    assert (Code.ANSWER_CLOSED, f"integration_types.{field}") in refusals(dialogue.answer(field, value), maintainer)


def test_a_present_value_may_stay_though_it_would_not_be_offered(
    maintainer: Maintainer, stored: MemoryStoredSettings
) -> None:
    """Journal 71 is blocked: that stops invoices, but not the change of another field."""
    wrong = attrs.evolve(START, journals=changed(START.journals, "71", blocked=True))
    stored.save(wrong, 1, attrs.evolve(stored.changes(1)[0], version=2))
    dialogue = change_integration_type(maintainer, 1, SALES, actor="Anna")
    assert "71" not in dialogue.offer("credit_invoices_journal").values
    saved = saved_by(dialogue.answer("source_tag", "vk"), maintainer)
    assert saved.integration_types[0].credit_invoices_journal == "71"


def test_what_is_not_there_cannot_be_changed(maintainer: Maintainer) -> None:
    with pytest.raises(MissingSettingError) as caught:
        change_integration_type(maintainer, 1, STOCK, actor="Anna")
    violation = caught.value.violation
    assert (violation.code, violation.place) == (Code.KEY_UNKNOWN, "integration_types[stock]")


def test_labels_and_choices_are_there_in_dutch_as_well() -> None:
    """In the words of "Integratiesoort toevoegen", steps 3 to 10."""
    labels = [DUTCH.label(step.term) for step in INTEGRATION_TYPE if step.number is not None]
    assert ", ".join(labels) == (
        "Administratie, Integratiesoort, Dagboek, Dagboek creditfacturen, Omschrijving financieel, "
        "Factuurkorting gebruiken, Kredietbeperking gebruiken, Betalingskorting gebruiken"
    )
    fields = [step.field for step in INTEGRATION_ACCOUNT if step.number is not None]
    assert fields == ["entry_type", "integration_group", "article_group", "value", "ledger_account"]
