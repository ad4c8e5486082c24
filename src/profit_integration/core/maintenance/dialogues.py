"""The dialogues of the help pages: adding and changing an integration type, and an integration account.

Each is a table of steps. Whoever opens a dialogue must be authorised for it before anything is looked up. Fields that a
page does not walk through, and the order of the others, are ours.

Help pages: "Integratiesoort toevoegen" (steps 3 to 10), "Integratiesoort wijzigen", "Record the integration data"
(steps 3 to 5).
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import attrs

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.maintenance.actions import action_on
from profit_integration.core.maintenance.dialogue import Answers, Choice, Dialogue, Step
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, NumberSource, fields_of, needs_activation
from profit_integration.core.model.kinds import IntegrationKind, Module
from profit_integration.core.model.settings_changes import Verb, VersionedSettings
from profit_integration.core.model.settings_tables import ADMINISTRATION, key_text, table_of
from profit_integration.core.violation import ENGLISH, Code, Term, free, message

# --- opening ----------------------------------------------------------------------------------------------------


def add_integration_type(maintainer: Maintainer, *administrations: int, actor: str) -> Dialogue:
    """Begin to add an integration type to one of the administrations.

    Raises:
        MissingRightError: If the actor may not; then nothing was looked up.
    """
    return _add(IntegrationType, INTEGRATION_TYPE, maintainer, administrations, actor)


def change_integration_type(
    maintainer: Maintainer, administration: int, kind: IntegrationKind, *, actor: str
) -> Dialogue:
    """Begin to change an integration type; the administration and the kind stay.

    Raises:
        MissingRightError: If the actor may not; then nothing was looked up.
        MissingSettingError: If there is no such integration type.
    """
    return _change(IntegrationType, INTEGRATION_TYPE, maintainer, administration, kind, actor)


def add_integration_account(maintainer: Maintainer, *administrations: int, actor: str) -> Dialogue:
    """Begin to add an integration account to one of the administrations.

    Raises:
        MissingRightError: If the actor may not; then nothing was looked up.
    """
    return _add(IntegrationAccount, INTEGRATION_ACCOUNT, maintainer, administrations, actor)


def change_integration_account(maintainer: Maintainer, administration: int, keys: Hashable, *, actor: str) -> Dialogue:
    """Begin to change the ledger account of an integration account; see `IntegrationAccount.keys`.

    Raises:
        MissingRightError: If the actor may not; then nothing was looked up.
        MissingSettingError: If there is no such integration account.
    """
    return _change(IntegrationAccount, INTEGRATION_ACCOUNT, maintainer, administration, keys, actor)


def _add(
    setting: type[attrs.AttrsInstance],
    steps: tuple[Step, ...],
    maintainer: Maintainer,
    administrations: Iterable[int],
    actor: str,
) -> Dialogue:
    actions = (action_on(setting, Verb.ADD),)
    found = tuple(maintainer.look(each, actor=actor, actions=actions) for each in administrations)
    answers = {ADMINISTRATION: found[0].settings.administration} if len(found) == 1 else {}
    return Dialogue(setting=setting, steps=steps, administrations=found, answers=answers)


def _change(
    setting: type[attrs.AttrsInstance],
    steps: tuple[Step, ...],
    maintainer: Maintainer,
    administration: int,
    key: Hashable,
    actor: str,
) -> Dialogue:
    found = maintainer.look(administration, actor=actor, actions=(action_on(setting, Verb.CHANGE),))
    row = _row(found, setting, key)
    answers = {step.field: getattr(row, step.field) for step in steps if step.field != ADMINISTRATION}
    return Dialogue(
        setting=setting,
        steps=steps,
        administrations=(found,),
        answers={ADMINISTRATION: administration, **answers},
        changed=row,
        frozen=frozenset({ADMINISTRATION, *_KEYS[setting]}),
    )


def _row(found: VersionedSettings, setting: type[attrs.AttrsInstance], key: Hashable) -> attrs.AttrsInstance:
    table = table_of(setting)
    row: attrs.AttrsInstance | None = table.rows(found.settings).get(key)
    if row is None:
        raise MissingSettingError(
            free(
                f"administration {found.settings.administration} has no {table.name} {key_text(key)}",
                f"add it under {table.menu}",
            )
        )
    return row


_KEYS: dict[type[attrs.AttrsInstance], tuple[str, ...]] = {
    IntegrationType: ("kind",),
    IntegrationAccount: ("entry_type", "integration_group", "article_group", "value"),
}


# --- what fits --------------------------------------------------------------------------------------------------


def _plainly(value: Any) -> str:
    return str(value).replace("_", " ")


def _with_description(rows: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, f"{code} {description}") for code, description in rows)


def _kinds_to_add(settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
    """Per administration each integration type can be added only once."""
    to_add = [kind for kind in IntegrationKind if kind not in settings.integration_type_by_kind]
    return tuple(Choice(kind, kind) for kind in to_add)


def _journals(settings: AdministrationSettings, answers: Answers) -> tuple[Choice, ...]:
    """Step 5: which type of journal must be selected depends on the integration type."""
    accepted = _kind(answers).journal_types
    fitting = [each for each in settings.journals if each.type in accepted and not each.blocked]
    return _with_description((each.code, each.description) for each in fitting)


def _descriptions(_settings: AdministrationSettings, answers: Answers) -> tuple[Choice, ...]:
    """Step 7: the description of a project is for the invoices of projects."""
    has_projects = _kind(answers).module is Module.PROJECTS
    fitting = [each for each in FinancialDescription if has_projects or not each.is_for_projects_only]
    return tuple(Choice(each, each) for each in fitting)


def _accounts(settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
    fitting = [each for each in settings.ledger_accounts if not each.blocked]
    return _with_description((each.number, each.description) for each in fitting)


def _accounts_of_entry_type(settings: AdministrationSettings, answers: Answers) -> tuple[Choice, ...]:
    """The note under step 4: which accounts can take turnover."""
    if answers["entry_type"] is not EntryType.PROJECT_REVENUES:
        return _accounts(settings, answers)
    fitting = [each for each in settings.ledger_accounts if each.why_no_turnover() is None]
    return _with_description((each.number, each.description) for each in fitting)


def _entry_types(_settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
    return tuple(Choice(each, message(Code.NUMBERED_TERM, number=each.value, term=each)) for each in EntryType)


def _sources_of_numbers(_settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
    return (
        Choice(NumberSource.COUNTER, NumberSource.COUNTER),
        Choice(NumberSource.DOCUMENT, NumberSource.DOCUMENT),
    )


def _groups(table: str) -> Callable[[AdministrationSettings, Answers], tuple[Choice, ...]]:
    def offered(settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
        return _with_description((each.code, each.description) for each in getattr(settings, table))

    return offered


def _kind(answers: Answers) -> IntegrationKind:
    return IntegrationKind(answers["kind"])


# --- what cannot be filled in -----------------------------------------------------------------------------------


def _unless_it_has(field: str) -> Callable[[AdministrationSettings, Answers], str | None]:
    """Which fields there are depends on the kind, and some only on what is activated (steps 9 and 10)."""

    def why(settings: AdministrationSettings, answers: Answers) -> str | None:
        if field not in fields_of(_kind(answers)):
            return f"{ENGLISH.label(_kind(answers))} has no such field"
        functionality = needs_activation(field)
        if functionality is None or functionality in settings.activated:
            return None
        return f"{_plainly(functionality)} is not activated"

    return why


def _unless_basis(*, of_groups: bool) -> Callable[[AdministrationSettings, Answers], str | None]:
    """Step 4: the fields of the form are those of the calculation basis."""

    def why(settings: AdministrationSettings, answers: Answers) -> str | None:
        basis = settings.calculation_basis(answers["entry_type"])
        fits = (basis is CalculationBasis.GROUPS) is of_groups
        return None if fits else f"the calculation basis of this entry type is {ENGLISH.label(basis)}"

    return why


# --- the steps --------------------------------------------------------------------------------------------------

_OF_KIND = (ADMINISTRATION, "kind")
_OF_ENTRY_TYPE = (ADMINISTRATION, "entry_type")


def _step(field: str, offers: Any, number: int | None = None, *, of: type = IntegrationType, **more: Any) -> Step:
    owner = AdministrationSettings if field == ADMINISTRATION else of
    return Step(field=field, term=Term(f"{owner.__name__}.{field}"), offers=offers, number=number, **more)


INTEGRATION_TYPE = (
    _step(ADMINISTRATION, int, 3, is_mandatory=True),
    _step("kind", _kinds_to_add, 4, is_mandatory=True),
    _step("journal", _journals, 5, needs=_OF_KIND, is_mandatory=True),
    _step("credit_invoices_journal", _journals, 6, needs=_OF_KIND, is_mandatory=True),
    _step("financial_description", _descriptions, 7, needs=_OF_KIND),
    *(
        _step(field, offers, number, needs=_OF_KIND, why_closed=_unless_it_has(field))
        for field, offers, number in (
            ("invoice_discount_account", _accounts, 8),
            ("credit_restriction_account", _accounts, 9),
            ("payment_discount_days", int, 10),
            ("payment_discount_basis_account", _accounts, None),
            ("cost_of_sales_current_account", _accounts, None),
            ("purchase_current_account", _accounts, None),
            ("stock_transfer_current_account", _accounts, None),
            ("prepayments_account", _accounts, None),
            ("rounding_account", _accounts, None),
            ("numbers", _sources_of_numbers, None),
        )
    ),
    _step("source_tag", str),
)

INTEGRATION_ACCOUNT = (
    _step(ADMINISTRATION, int, is_mandatory=True),
    _step("entry_type", _entry_types, 3, of=IntegrationAccount, is_mandatory=True),
    *(
        _step(
            field, offers, 4, of=IntegrationAccount, needs=_OF_ENTRY_TYPE, why_closed=_unless_basis(of_groups=of_groups)
        )
        for field, offers, of_groups in (
            ("integration_group", _groups("integration_groups"), True),
            ("article_group", _groups("article_groups"), True),
            ("value", str, False),
        )
    ),
    _step("ledger_account", _accounts_of_entry_type, 5, of=IntegrationAccount, needs=_OF_ENTRY_TYPE, is_mandatory=True),
)
