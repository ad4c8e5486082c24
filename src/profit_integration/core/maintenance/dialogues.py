"""The dialogues of the help pages: adding and changing an integration type, and an integration account.

Each is a table of steps. A user who opens a dialogue must be authorised for it before anything is looked up. Fields
without the number of a step, and the order of all fields, are not from AFAS's help.

Help pages: "Integratiesoort toevoegen" (steps 3 to 10), "Integratiesoort wijzigen", "Record the integration data"
(steps 3 to 5).
"""

import enum
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

import attrs

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.maintenance.actions import action_on
from profit_integration.core.maintenance.checking import key_unknown
from profit_integration.core.maintenance.dialogue import Answers, Choice, Dialogue, Step
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, NumberSource
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.settings_changes import Verb
from profit_integration.core.model.settings_tables import ADMINISTRATION, TABLES, table_of
from profit_integration.core.policies.settings_rules.integration_accounts import (
    basis_violations,
    ledger_account_violations,
)
from profit_integration.core.policies.settings_rules.integration_types import (
    description_violations,
    field_account_violations,
    field_violations,
    journal_of_kind_violations,
)
from profit_integration.core.policies.settings_rules.work_in_progress import set_up_violations
from profit_integration.core.violation import Code, Term, Violation, message

# --- opening ----------------------------------------------------------------------------------------------------


def add_integration_type(maintainer: Maintainer, *administrations: int, actor: str) -> Dialogue:
    """Begin to add an integration type to one of the administrations.

    Raises:
        MissingRightError: If the actor is not authorised; then nothing was looked up.
    """
    return _add(IntegrationType, maintainer, administrations, actor)


def change_integration_type(
    maintainer: Maintainer, administration: int, kind: IntegrationKind, *, actor: str
) -> Dialogue:
    """Begin to change an integration type; the administration and the kind stay.

    Raises:
        MissingRightError: If the actor is not authorised; then nothing was looked up.
        MissingSettingError: If there is no such integration type.
    """
    return _change(IntegrationType, maintainer, administration, kind, actor)


def add_integration_account(maintainer: Maintainer, *administrations: int, actor: str) -> Dialogue:
    """Begin to add an integration account to one of the administrations.

    Raises:
        MissingRightError: If the actor is not authorised; then nothing was looked up.
    """
    return _add(IntegrationAccount, maintainer, administrations, actor)


def change_integration_account(maintainer: Maintainer, administration: int, keys: Hashable, *, actor: str) -> Dialogue:
    """Begin to change the ledger account of an integration account.

    Args:
        maintainer: Gives the settings.
        administration: The administration.
        keys: The key of the integration account, as `IntegrationAccount.keys` gives it.
        actor: The user.

    Raises:
        MissingRightError: If the actor is not authorised; then nothing was looked up.
        MissingSettingError: If there is no such integration account.
    """
    return _change(IntegrationAccount, maintainer, administration, keys, actor)


def _add(
    setting: type[attrs.AttrsInstance], maintainer: Maintainer, administrations: Iterable[int], actor: str
) -> Dialogue:
    add = action_on(setting, Verb.ADD)
    current = tuple(maintainer.look(number, actor=actor, actions=(add,)) for number in administrations)
    answers = {ADMINISTRATION: current[0].settings.administration} if len(current) == 1 else {}
    return Dialogue(setting=setting, steps=_STEPS[setting], administrations=current, answers=answers)


def _change(
    setting: type[attrs.AttrsInstance], maintainer: Maintainer, administration: int, key: Hashable, actor: str
) -> Dialogue:
    current = maintainer.look(administration, actor=actor, actions=(action_on(setting, Verb.CHANGE),))
    steps, table = _STEPS[setting], table_of(setting)
    rows = table.rows(current.settings)
    if key not in rows:
        raise MissingSettingError(attrs.evolve(key_unknown(table, key, rows), administration=administration))
    row = rows[key]
    answers = {step.field: getattr(row, step.field) for step in steps if step.field != ADMINISTRATION}
    return Dialogue(
        setting=setting,
        steps=steps,
        administrations=(current,),
        answers={ADMINISTRATION: administration, **answers},
        changed=row,
    )


# --- the choices: values that break no rule of the settings -----------------------------------------------------


Offers = Callable[[AdministrationSettings, Answers], tuple[Choice, ...]]


def _offer_rows(
    table: str, rule: Callable[[AdministrationSettings, Answers, str], Iterable[Violation]] = lambda *_: ()
) -> Offers:
    """A function that offers the rows of a table that break no rule, by their codes and with their descriptions."""

    def offer_fitting_rows(settings: AdministrationSettings, answers: Answers) -> tuple[Choice, ...]:
        rows = TABLES[table].rows(settings).items()
        fitting = ((code, row) for code, row in rows if not any(rule(settings, answers, str(code))))
        return tuple(Choice(code, f"{code} {row.description}") for code, row in fitting)

    return offer_fitting_rows


def _kinds_to_add(settings: AdministrationSettings, _answers: Answers) -> tuple[Choice, ...]:
    """The kinds that can be added: those that are not there yet, and for which everything is set up."""
    absent = [kind for kind in IntegrationKind if kind not in settings.integration_type_by_kind]
    return _named(kind for kind in absent if not any(set_up_violations(settings, kind, "")))


def _journal_violations(settings: AdministrationSettings, answers: Answers, code: str) -> Iterator[Violation]:
    """Step 5: the type of the journal depends on the integration type."""
    kind, numbers = IntegrationKind(answers["kind"]), answers.get("numbers", NumberSource.COUNTER)
    return journal_of_kind_violations(settings, kind, numbers, code, "")


def _turnover_violations(settings: AdministrationSettings, answers: Answers, number: str) -> Iterator[Violation]:
    """The note under step 4: only some accounts can take turnover."""
    return ledger_account_violations(settings, answers["entry_type"], number, "")


def _accounts_of(field: str) -> Offers:
    """Steps 8 to 10: the accounts that a field of an integration type may name."""
    return _offer_rows(
        "ledger_accounts", lambda settings, _, number: field_account_violations(settings, field, number, "")
    )


def _descriptions(settings: AdministrationSettings, answers: Answers) -> tuple[Choice, ...]:
    """Step 7: only invoices of projects can have the description of a project."""
    kind = IntegrationKind(answers["kind"])
    return _named(
        option for option in FinancialDescription if not any(description_violations(settings, kind, option, ""))
    )


def _named(members: Iterable[enum.Enum]) -> tuple[Choice, ...]:
    """Choices that are named as their terms are."""
    return tuple(Choice(member, member) for member in members)


_ENTRY_TYPES = tuple(
    Choice(entry_type, message(Code.NUMBERED_TERM, number=entry_type.value, term=entry_type))
    for entry_type in EntryType
)
_YES_OR_NO = (Choice(False, Term("no")), Choice(True, Term("yes")))
_journals = _offer_rows("journals", _journal_violations)
_accounts_of_entry_type = _offer_rows("ledger_accounts", _turnover_violations)


# --- the fields that cannot be filled in ------------------------------------------------------------------------


def _closed_by_kind(field: str) -> Callable[[AdministrationSettings, Answers, str], Iterator[Violation]]:
    """Steps 8 to 10: a field may need certain kinds, and functionality that must be activated."""
    return lambda settings, answers, place: field_violations(settings, IntegrationKind(answers["kind"]), field, place)


def _closed_by_basis(field: str) -> Callable[[AdministrationSettings, Answers, str], Iterator[Violation]]:
    """Step 4: the fields are those of the calculation basis of the entry type."""
    return lambda settings, answers, place: basis_violations(settings, answers["entry_type"], field, place)


# --- the steps --------------------------------------------------------------------------------------------------

_NEEDS_KIND = (ADMINISTRATION, "kind")
_NEEDS_ENTRY_TYPE = (ADMINISTRATION, "entry_type")


def _step(field: str, offers: Any, number: int | None = None, *, setting: type = IntegrationType, **more: Any) -> Step:
    owner = AdministrationSettings if field == ADMINISTRATION else setting
    return Step(field=field, term=Term(f"{owner.__name__}.{field}"), offers=offers, number=number, **more)


INTEGRATION_TYPE = (
    _step(ADMINISTRATION, int, 3, is_mandatory=True, is_key=True),
    _step("kind", _kinds_to_add, 4, is_mandatory=True, is_key=True),
    _step("journal", _journals, 5, needs=_NEEDS_KIND, is_mandatory=True),
    _step("credit_invoices_journal", _journals, 6, needs=_NEEDS_KIND, is_mandatory=True),
    _step("financial_description", _descriptions, 7, needs=_NEEDS_KIND),
    *(
        _step(field, offers, number, needs=_NEEDS_KIND, why_closed=_closed_by_kind(field))
        for field, offers, number in (
            ("invoice_discount_account", _accounts_of("invoice_discount_account"), 8),
            ("credit_restriction_account", _accounts_of("credit_restriction_account"), 9),
            ("payment_discount_days", int, 10),
            ("payment_discount_basis_account", _accounts_of("payment_discount_basis_account"), None),
            ("cost_of_sales_current_account", _accounts_of("cost_of_sales_current_account"), None),
            ("purchase_current_account", _accounts_of("purchase_current_account"), None),
            ("stock_transfer_current_account", _accounts_of("stock_transfer_current_account"), None),
            ("prepayments_account", _accounts_of("prepayments_account"), None),
            ("rounding_account", _accounts_of("rounding_account"), None),
            ("numbers", lambda *_: _named(NumberSource), None),
            ("supplier_numbers_restart", lambda *_: _YES_OR_NO, None),
        )
    ),
    _step("source_tag", str),
)

_KEY_OF_ACCOUNT: dict[str, Any] = {"setting": IntegrationAccount, "is_key": True}
INTEGRATION_ACCOUNT = (
    _step(ADMINISTRATION, int, is_mandatory=True, is_key=True),
    _step("entry_type", lambda *_: _ENTRY_TYPES, 3, is_mandatory=True, **_KEY_OF_ACCOUNT),
    *(
        _step(field, offers, 4, needs=_NEEDS_ENTRY_TYPE, why_closed=_closed_by_basis(field), **_KEY_OF_ACCOUNT)
        for field, offers in (
            ("integration_group", _offer_rows("integration_groups")),
            ("article_group", _offer_rows("article_groups")),
            ("value", str),
        )
    ),
    _step(
        "ledger_account",
        _accounts_of_entry_type,
        5,
        setting=IntegrationAccount,
        needs=_NEEDS_ENTRY_TYPE,
        is_mandatory=True,
    ),
)

_STEPS: dict[type[attrs.AttrsInstance], tuple[Step, ...]] = {
    IntegrationType: INTEGRATION_TYPE,
    IntegrationAccount: INTEGRATION_ACCOUNT,
}
