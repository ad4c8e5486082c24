"""A dialogue: the fields of a setting, step by step, with the possible choices, up to Finish.

It is a value: an answer gives a new dialogue, and nothing is saved before Finish. The answers so far decide which steps
can be filled in and which choices these offer. A step that cannot be filled in says why. Finish saves one change, or
reports everything that refuses it.

Help pages: "Integratiesoort toevoegen" (steps 3 to 11), "Record the integration data" (steps 3 to 6).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import attrs

from profit_integration.core.maintenance.edits import Add, Change, Edit
from profit_integration.core.maintenance.maintainer import Maintainer, Refused, Saved
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import VersionedSettings
from profit_integration.core.model.settings_tables import ADMINISTRATION, Table, key_text, table_of
from profit_integration.core.violation import ENGLISH, Code, Message, Term, Violation, message

Answers = Mapping[str, Any]


@attrs.frozen
class Choice:
    """A possible answer.

    Attributes:
        value: The answer.
        name: Its name: a term, or a text that is the same in every language.
    """

    value: Any
    name: Any

    @property
    def text(self) -> str:
        """The name in English."""
        return ENGLISH.label(self.name)


@attrs.frozen(kw_only=True)
class Step:
    """A field of the setting, as a step of the dialogue.

    Attributes:
        field: The field.
        term: AFAS's name of the field.
        number: The number of the step on the help page; None for a field that the page does not mention.
        offers: Gives the possible choices; the type of the answer where there is no list to choose from.
        needs: The fields that must be answered first.
        is_mandatory: Whether it must be answered.
        is_key: Whether it is part of the key of the setting, which does not change after adding.
        why_closed: Gives the violations for which it cannot be filled in, from the settings, the answers so far and the
            path of the field.
    """

    field: str
    term: Term
    number: int | None = None
    offers: Callable[[AdministrationSettings, Answers], tuple[Choice, ...]] | type
    needs: tuple[str, ...] = (ADMINISTRATION,)
    is_mandatory: bool = False
    is_key: bool = False
    why_closed: Callable[[AdministrationSettings, Answers, str], Iterator[Violation]] = lambda *_: iter(())

    @property
    def name(self) -> Term | Message:
        """The name of the step on the help page."""
        return self.term if self.number is None else message(Code.STEP, number=self.number, field=self.term)

    def __str__(self) -> str:
        return ENGLISH.label(self.name)


@attrs.frozen(kw_only=True)
class Offer:
    """The choices of a step, after the answers so far.

    Attributes:
        step: The step.
        choices: The possible choices; None if any answer of the right type is possible.
        closed: Why the step cannot be filled in or changed; None if it can.
        answer: The present answer; None if the step is not answered.
    """

    step: Step
    choices: tuple[Choice, ...] | None
    closed: Violation | None
    answer: Any

    @property
    def values(self) -> tuple[Any, ...]:
        """The possible answers."""
        return tuple(choice.value for choice in self.choices or ())

    @property
    def names(self) -> tuple[Any, ...]:
        """The names of the possible answers; where any answer of a type is possible, the name of the type."""
        if isinstance(self.step.offers, type) and self.choices is None:
            return (Term(f"any {self.step.offers.__name__}"),)
        return tuple(choice.name for choice in self.choices or ())

    def takes(self, answer: Any) -> bool:
        """Whether an answer is possible."""
        if self.choices is None:
            return isinstance(self.step.offers, type) and type(answer) is self.step.offers
        return answer in self.values


def _without_blank_answers(answers: Answers) -> Answers:
    """The answers as a mapping that cannot be changed, without those that are None."""
    return MappingProxyType({field: value for field, value in answers.items() if value is not None})


@attrs.frozen(kw_only=True)
class Dialogue:
    """The dialogue about one setting; see `profit_integration.core.maintenance.dialogues`.

    Attributes:
        setting: The type of the setting.
        steps: The steps, in order; the first is the administration.
        administrations: The settings of the possible administrations, as they were at the beginning.
        answers: The answers so far, by field.
        changed: The setting that is changed, as it was at the beginning; None if a setting is added.
    """

    setting: type[attrs.AttrsInstance]
    steps: tuple[Step, ...]
    administrations: tuple[VersionedSettings, ...]
    answers: Answers = attrs.field(factory=dict, converter=_without_blank_answers)
    changed: attrs.AttrsInstance | None = None

    def answer(self, field: str, value: Any) -> "Dialogue":
        """The dialogue after an answer; None removes an answer.

        Raises:
            KeyError: If it has no step for the field.
        """
        self._step(field)
        return attrs.evolve(self, answers={**self.answers, field: value})

    def offer(self, field: str) -> Offer:
        """The choices of the step of a field.

        Raises:
            KeyError: If it has no step for the field.
        """
        step = self._step(field)
        choices, closed = self._choices(step)
        return Offer(step=step, choices=choices, closed=closed, answer=self.answers.get(field))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The choices of every step."""
        return tuple(self.offer(step.field) for step in self.steps)

    def finish(self, maintainer: Maintainer, *, actor: str, at: datetime) -> Saved | Refused:
        """Save the change, or report everything that refuses it.

        As long as a mandatory or needed answer is missing, there is no setting to check. Then only the findings about
        the answers are reported, and the maintainer is not asked.

        Args:
            maintainer: Saves the change.
            actor: The user.
            at: The time, with a time zone.

        Raises:
            MissingRightError: If the actor is not authorised.
            StaleSettingsError: If the settings were changed since the dialogue began.
            UnusableSettingError: If the time has no time zone.
        """
        findings = tuple(self._findings())
        chosen = self._chosen_settings
        is_incomplete = any(finding.code is Code.ANSWER_MISSING for finding in findings)
        if chosen is None or is_incomplete or any(self._unanswered_needs(step) for step in self.steps):
            return Refused(findings)
        edit, number = self._edit(), chosen.settings.administration
        if findings:
            proposal = maintainer.check(
                edit, administration=number, expected_version=chosen.version, actor=actor, on=at.date()
            )
            return Refused((*findings, *proposal.findings))
        return maintainer.attempt(edit, administration=number, expected_version=chosen.version, actor=actor, at=at)

    @property
    def _chosen_settings(self) -> VersionedSettings | None:
        """The settings of the administration that is answered; None if none or another one is."""
        number = self.answers.get(ADMINISTRATION)
        return next((current for current in self.administrations if current.settings.administration == number), None)

    def _step(self, field: str) -> Step:
        return {step.field: step for step in self.steps}[field]

    @property
    def _table(self) -> Table:
        return table_of(self.setting)

    def _choices(self, step: Step) -> tuple[tuple[Choice, ...] | None, Violation | None]:
        """The choices of a step, and why it is closed; see `Offer`."""
        if self._is_frozen(step):
            why = {"field": step.term, "why": self._table.frozen_because}
            original = self._original(step.field)
            return (Choice(original, key_text(original)),), self._violation(Code.FIELD_FROZEN, step, **why)
        if step.field == ADMINISTRATION:
            named = ((current.settings.administration, current.settings.name) for current in self.administrations)
            return tuple(Choice(number, f"{number} {name}".strip()) for number, name in named), None
        chosen = self._chosen_settings
        unanswered = self._unanswered_needs(step)
        if chosen is None or unanswered:
            return (), self._violation(Code.ANSWERS_NEEDED, step, fields=unanswered)
        closed = next(step.why_closed(chosen.settings, self.answers, self._place(step)), None)
        if closed is not None:
            return (), closed
        return (None if isinstance(step.offers, type) else step.offers(chosen.settings, self.answers)), None

    def _is_frozen(self, step: Step) -> bool:
        return self.changed is not None and step.is_key

    def _unanswered_needs(self, step: Step) -> list[Term]:
        """The fields that must be answered before a step can offer anything, and have no possible answer yet."""
        needed = [self.offer(field) for field in step.needs if field != step.field]
        return [offer.step.term for offer in needed if offer.answer is None or not self._fits(offer)]

    def _original(self, field: str) -> Any:
        """The value of a field at the beginning; None if a setting is added."""
        if field == ADMINISTRATION:
            return self.administrations[0].settings.administration
        return getattr(self.changed, field, None)

    def _fits(self, offer: Offer) -> bool:
        """Whether an answer is possible, or is the present value."""
        return offer.takes(offer.answer) or offer.answer == self._original(offer.step.field)

    def _findings(self) -> Iterator[Violation]:
        for offer in self.offers:
            values: dict[str, Any] = {"step": offer.step.name}
            if offer.answer is None:
                if offer.step.is_mandatory:
                    yield self._violation(Code.ANSWER_MISSING, offer.step, **values)
            elif not self._fits(offer) and not self._unanswered_needs(offer.step):
                if offer.closed is None:
                    values |= {"answer": key_text(offer.answer), "choices": offer.names}
                    yield self._violation(Code.ANSWER_NOT_OFFERED, offer.step, **values)
                else:
                    why = Message(offer.closed.code, offer.closed.values)
                    yield self._violation(Code.ANSWER_CLOSED, offer.step, **values, why=why)

    def _violation(self, code: Code, step: Step, /, **values: Any) -> Violation:
        return Violation(code=code, place=self._place(step), values=values)

    def _place(self, step: Step) -> str:
        return f"{self._table.field}.{step.field}"

    def _edit(self) -> Edit:
        defaults = attrs.fields_dict(self.setting)
        values = {
            offer.step.field: offer.answer if self._is_usable(offer) else defaults[offer.step.field].default
            for offer in self.offers
            if offer.step.field != ADMINISTRATION and not self._is_frozen(offer.step)
        }
        if self.changed is None:
            return Add(self.setting(**values))
        changed: Any = self.changed
        return Change(self._table.key_of(changed), attrs.evolve(changed, **values))

    def _is_usable(self, offer: Offer) -> bool:
        """Whether a setting can be made with an answer, so that the check of the settings can report on it."""
        if offer.answer is None:
            return False
        return self._fits(offer) or (offer.closed is None and offer.choices is not None)
