"""The rules of work in progress: its integration types, and an account for each of its entry types.

Help pages: Pro_WrkPrg_Intgr, Pro_Config_WrkPrg_Integr_Srt.
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.integration_types import WIP_KINDS, type_violations
from profit_integration.core.violation import Code, Violation


def set_up_violations(settings: AdministrationSettings, kind: IntegrationKind, place: str) -> Iterator[Violation]:
    """An integration type of work in progress needs the settings of work in progress."""
    if kind in WIP_KINDS and settings.work_in_progress is None:
        yield violation(settings, Code.WIP_NOT_SET_UP, place, kind=kind)


def entry_type_violations(settings: AdministrationSettings, entry_type: EntryType) -> Iterator[Violation]:
    """An entry type of work in progress needs an integration account; project revenues may have accounts of groups."""
    wip = settings.work_in_progress
    is_needed = wip is not None and entry_type in wip.entry_types - {EntryType.PROJECT_REVENUES}
    if is_needed and not any(rule.entry_type is entry_type for rule in settings.integration_accounts):
        values = {"entry_type": entry_type.value, "name": entry_type}
        yield violation(settings, Code.WIP_ACCOUNT_MISSING, "integration_accounts", **values)


def check_work_in_progress(settings: AdministrationSettings) -> Iterator[Violation]:
    """The rules of work in progress, where it is integrated."""
    for index, integration_type in enumerate(settings.integration_types):
        yield from set_up_violations(settings, integration_type.kind, f"integration_types[{index}].kind")
    if settings.work_in_progress is not None:
        for kind in WIP_KINDS:
            yield from type_violations(settings, kind)
        for entry_type in EntryType:
            yield from entry_type_violations(settings, entry_type)
