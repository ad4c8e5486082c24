"""Forms of an administration with sales only: they are filled in, and finished or refused."""

from typing import Any

from profit_integration.adapters.memory_settings import MemoryStoredSettings
from profit_integration.adapters.memory_usage import EntryUsage
from profit_integration.core.maintenance.dialogue import Dialogue, Offer
from profit_integration.core.maintenance.dialogues import add_integration_type
from profit_integration.core.maintenance.maintainer import Maintainer, Refused, Saved
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.violation import Code
from tests.core.maintenance.maintained_settings import AUTHORISER, NOON, UsedRanges
from tests.examples import JOURNALS, SALES, changed, integration_type, settings

STOCK = IntegrationKind.STOCK
START = settings(
    integration_types=(integration_type(SALES),),
    journals=(
        *changed(JOURNALS, "72", blocked=True),
        Journal(code="91", description="Variabel memoriaal", type=JournalType.VARIABLE_GENERAL),
    ),
)
SECOND = AdministrationSettings(administration=2, name="Tweede B.V.")


def maintainer_of(stored: MemoryStoredSettings) -> Maintainer:
    return Maintainer(settings=stored, authoriser=AUTHORISER, numbers=UsedRanges(), usage=EntryUsage(()))


def keep(maintainer: Maintainer, *edits: Any, administration: int = 1, version: int = 0) -> None:
    maintainer.save(*edits, administration=administration, expected_version=version, actor="Anna", at=NOON)


def answered(dialogue: Dialogue, **answers: Any) -> Dialogue:
    for field, value in answers.items():
        dialogue = dialogue.answer(field, value)
    return dialogue


def adding(maintainer: Maintainer, **answers: Any) -> Dialogue:
    return answered(add_integration_type(maintainer, 1, actor="Anna"), **answers)


def finish(dialogue: Dialogue, maintainer: Maintainer) -> Saved | Refused:
    return dialogue.finish(maintainer, actor="Anna", at=NOON)


def saved_by(dialogue: Dialogue, maintainer: Maintainer) -> AdministrationSettings:
    result = finish(dialogue, maintainer)
    assert isinstance(result, Saved)
    return result.settings.settings


def refusals(dialogue: Dialogue, maintainer: Maintainer) -> list[tuple[Code, str]]:
    result = finish(dialogue, maintainer)
    assert isinstance(result, Refused)
    return [(finding.code, finding.place) for finding in result.findings]


def closed(offer: Offer) -> Code | None:
    """The code by which a step cannot be filled in; None if it can."""
    return None if offer.closed is None else offer.closed.code


def waits_for(offer: Offer) -> tuple[Any, ...]:
    """The steps that must be filled in first."""
    assert closed(offer) is Code.ANSWERS_NEEDED
    assert offer.closed is not None
    return tuple(field.key for field in dict(offer.closed.values)["fields"])


def texts(offer: Offer) -> list[str]:
    return [choice.text for choice in offer.choices or ()]
