"""The settings check: one report, before go-live, of everything that is wrong or doubtful.

Each rule is a function that yields violations. `check_settings` collects them, for one administration or for several
that belong together. The place of a violation is a path in the settings, such as ``integration_types[0].journal``,
which is also its place in a settings file.

Help pages: "Integratiesoort toevoegen", "Record the integration data", and those that the rules name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from profit_integration.core.model.administration import AdministrationSettings, by_administration
from profit_integration.core.policies.settings_rules.accounts import check_summary_accounts, check_vat_codes
from profit_integration.core.policies.settings_rules.allocation import check_allocation
from profit_integration.core.policies.settings_rules.code_lengths import check_code_lengths
from profit_integration.core.policies.settings_rules.currencies import check_currency
from profit_integration.core.policies.settings_rules.groups import check_groups
from profit_integration.core.policies.settings_rules.integration_accounts import check_integration_accounts
from profit_integration.core.policies.settings_rules.integration_types import check_integration_types
from profit_integration.core.policies.settings_rules.journals import check_journals, check_periods
from profit_integration.core.policies.settings_rules.never_used import check_never_used
from profit_integration.core.policies.settings_rules.numbers import check_counters, check_series
from profit_integration.core.policies.settings_rules.profiles import check_profiles
from profit_integration.core.policies.settings_rules.work_in_progress import check_work_in_progress
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Violation


def check_settings(
    *administrations: AdministrationSettings, today: date | None = None, memory: RangeStates | None = None
) -> tuple[Violation, ...]:
    """Everything that is wrong or doubtful in the settings of administrations.

    Args:
        administrations: The settings of the administrations. Number series are compared across all of them, and a sales
            contact profile that posts in another administration is checked against the settings of that administration.
        today: If given, every counter must have a range for it, and numbers left in it.
        memory: The states of the ranges, to say how many numbers are left.

    Returns:
        The violations: per administration, and then those of number series, which may be of two administrations.

    Raises:
        UnusableSettingError: If the settings of an administration occur twice.
    """
    by_number = by_administration(administrations)
    violations = (_of_administration(settings, by_number, today, memory) for settings in administrations)
    return (*chain.from_iterable(violations), *check_series(administrations, today, memory))


def check_among(settings: AdministrationSettings, others: Sequence[AdministrationSettings]) -> tuple[Violation, ...]:
    """Everything that is wrong or doubtful in the settings of one administration, or between it and others.

    Args:
        settings: The settings of the administration.
        others: The settings of the others. Of these, only sales contact profiles and number series are checked.
    """
    by_number = by_administration([settings, *others])
    profiles = (check_profiles(other, by_number) for other in others)
    own = _of_administration(settings, by_number, None, None)
    return (*own, *chain.from_iterable(profiles), *check_series([settings, *others], None, None))


def _of_administration(
    settings: AdministrationSettings,
    by_number: dict[int, AdministrationSettings],
    today: date | None,
    memory: RangeStates | None,
) -> Iterator[Violation]:
    yield from check_summary_accounts(settings)
    yield from check_journals(settings)
    if today is not None:
        yield from check_counters(settings, today, memory)
    yield from check_integration_types(settings)
    yield from check_profiles(settings, by_number)
    yield from check_vat_codes(settings)
    yield from check_groups(settings)
    yield from check_integration_accounts(settings)
    yield from check_work_in_progress(settings)
    yield from check_allocation(settings)
    yield from check_periods(settings)
    yield from check_never_used(settings)
    yield from check_currency(settings)
    yield from check_code_lengths(settings)
