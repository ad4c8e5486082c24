"""What the tests of the checks share: one example that has a finding, and one beside it that has not."""

from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import (
    EntryType,
)
from profit_integration.core.model.integration_types import (
    IntegrationType,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from tests.examples import (
    COUNTERS,
    settings,
)

COURSES = IntegrationKind.COURSE_INVOICES


REVENUES = EntryType.PROJECT_REVENUES


def found(code: Code, *administrations: AdministrationSettings, **changes: Any) -> list[str]:
    """What is said of one code: place and text."""
    own_settings = administrations or (settings(**changes),)
    return [
        f"{violation.place}: {violation.what}" for violation in check_settings(*own_settings) if violation.code is code
    ]


def typed(*types: IntegrationType, **changes: Any) -> dict[str, Any]:
    return {"integration_types": types, **changes}


def second_administration(**changes: Any) -> AdministrationSettings:
    return attrs.evolve(
        settings(counters=tuple(attrs.evolve(counter, administration=1) for counter in COUNTERS)),
        administration=2,
        counters=tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS),
        **changes,
    )
