"""Settings for entries that are not made here, so that no document ever uses them (ours)."""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import LinkType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Term, Violation

_KINDS = frozenset({IntegrationKind.CASH_SALES, IntegrationKind.CURRENT_ACCOUNT_STOCK})
_LINK_TYPES = frozenset({LinkType.INTERCOMPANY_REVENUE, LinkType.INTERCOMPANY_PURCHASE})
_FIELDS = ("cost_of_sales_current_account", "purchase_current_account", "stock_transfer_current_account")


def check_never_used(settings: AdministrationSettings) -> Iterator[Violation]:
    """Report cash sales, stock in several administrations, and allocation links between companies."""
    for index, integration_type in enumerate(settings.integration_types):
        place = f"integration_types[{index}]"
        if integration_type.kind in _KINDS:
            yield violation(settings, Code.NEVER_USED, place, what=integration_type.kind)
        for field in _FIELDS:
            if getattr(integration_type, field) is not None:
                what = Term(f"IntegrationType.{field}")
                yield violation(settings, Code.NEVER_USED, f"{place}.{field}", what=what)
    for index, link in enumerate(settings.allocation_links):
        if link.link_type in _LINK_TYPES:
            yield violation(settings, Code.NEVER_USED, f"allocation_links[{index}]", what=link.link_type)
