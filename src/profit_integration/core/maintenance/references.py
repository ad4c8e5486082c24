"""References within settings: which settings name an account, a journal, a counter or a group."""

from collections import defaultdict
from collections.abc import Mapping

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.references import references_in
from profit_integration.core.model.settings_tables import TABLES, field_place


def places_by_row(settings: AdministrationSettings) -> Mapping[tuple[str, str], list[str]]:
    """The paths of the fields that refer to a row, such as ``article_groups[BEER].revenue_account``.

    A row is named by its table and its key. A sales contact profile that posts in another administration refers to
    journals of that administration, and so to no row of these settings.
    """
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reference in references_in(settings, leave_out=TABLES):
        places[reference.table, reference.key].append(field_place(reference.path))
    for table in TABLES.values():
        for key, row in table.rows(settings).items():
            if getattr(row, "administration", settings.administration) in {None, settings.administration}:
                for reference in references_in(row):
                    places[reference.table, reference.key].append(f"{table.place(key)}.{reference.path}")
    return places
