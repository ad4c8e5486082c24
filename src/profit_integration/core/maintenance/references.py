"""References within settings: which settings use an account, journal, counter or group.

A sales contact profile that posts in another administration names journals of that administration only.
"""

from collections import defaultdict
from collections.abc import Mapping

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.references import references_in
from profit_integration.core.model.settings_tables import TABLES, field_place


def users(settings: AdministrationSettings) -> Mapping[tuple[str, str], list[str]]:
    """Every place that refers to a row, such as ``article_groups[BEER].revenue_account``, by table and key."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reference in references_in(settings, leave_out=TABLES):
        places[reference.table, reference.key].append(field_place(reference.path))
    for table in TABLES.values():
        for key, row in table.rows(settings).items():
            if getattr(row, "administration", settings.administration) in {None, settings.administration}:
                for reference in references_in(row):
                    places[reference.table, reference.key].append(f"{table.place(key)}.{reference.path}")
    return places
