"""The settings check: one report, before go-live, of all that is wrong or doubtful.

Each check reads like a sentence of the help pages and yields findings; `check_settings` gathers them all, for one
administration or for several that belong together. A finding names its place as a path into the settings, such as
``integration_types[0].journal``, which is also its place in a settings file.

Help pages: "Integratiesoort toevoegen", "Record the integration data", and those that each check names.
"""

from collections.abc import Iterator
from datetime import date

from profit_integration.core.model.administration import AdministrationSettings, by_administration
from profit_integration.core.policies.settings_rules.accounts import check_summary_accounts, check_vat_codes
from profit_integration.core.policies.settings_rules.allocation import check_allocation
from profit_integration.core.policies.settings_rules.groups import check_groups
from profit_integration.core.policies.settings_rules.integration_accounts import check_integration_accounts
from profit_integration.core.policies.settings_rules.integration_types import check_integration_types
from profit_integration.core.policies.settings_rules.journals import check_journals, check_periods
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
        administrations: The settings of each of them. Number series are compared across all of them, and a sales
            contact profile that posts in another administration is held against its settings.
        today: If given, every counter must have a range for it, and numbers left in it.
        memory: What was given of each range so far, to tell how many numbers are left.

    Returns:
        The findings: per administration, and then those about number series, which may be about two of them.

    Raises:
        UnusableSettingError: If the settings of one administration are given twice.
    """
    by_number = by_administration(administrations)
    found = [finding for each in administrations for finding in _of_one(each, by_number, today, memory)]
    return (*found, *check_series(administrations))


def _of_one(
    settings: AdministrationSettings,
    elsewhere: dict[int, AdministrationSettings],
    today: date | None,
    memory: RangeStates | None,
) -> Iterator[Violation]:
    yield from check_summary_accounts(settings)
    yield from check_journals(settings)
    if today is not None:
        yield from check_counters(settings, today, memory)
    yield from check_integration_types(settings)
    yield from check_profiles(settings, elsewhere)
    yield from check_vat_codes(settings)
    yield from check_groups(settings)
    yield from check_integration_accounts(settings)
    yield from check_work_in_progress(settings)
    yield from check_allocation(settings)
    yield from check_periods(settings)
