"""The check of a change of settings: everything that refuses it, before anything is saved.

1. Each edit must name a field that exists, or a row whose key allows the edit. The edits must change something.
2. No difference may touch what is in use or frozen (see the module `in_use`).
3. The settings with the accepted differences are checked by `check_settings`, together with the settings of the other
   administrations. An error that the change adds refuses it. An error that was there already does not, since otherwise
   wrong settings could not be corrected step by step.
"""

from collections import Counter as Tally
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set, with_differences
from profit_integration.core.maintenance.in_use import Surroundings, frozen_violations, in_use_violations
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.maintenance.references import places_by_row
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import Difference
from profit_integration.core.model.settings_tables import (
    ADMINISTRATION,
    FIELDS,
    TABLES,
    Table,
    field_place,
    key_text,
    place_by_key,
    places_by_key,
)
from profit_integration.core.policies.settings_rules.check_settings import check_among
from profit_integration.core.violation import Code, Severity, Term, Violation


@attrs.frozen(kw_only=True)
class Proposal:
    """The result of edits that are not saved yet.

    Attributes:
        settings: The settings with every difference that is not refused.
        differences: All differences.
        findings: The violations that refuse the change; it may be saved only if there is none.
        warnings: The new warnings and notes, which do not refuse the change.
    """

    settings: AdministrationSettings
    differences: tuple[Difference, ...]
    findings: tuple[Violation, ...]
    warnings: tuple[Violation, ...] = ()


def propose(settings: AdministrationSettings, edits: Iterable[Edit], around: Surroundings) -> Proposal:
    """Work out the result of edits, and everything that refuses them."""
    refused: list[Violation] = []
    stored = _rows_and_fields(settings)
    changed = _rows_and_fields(settings)
    touched: dict[tuple[str, Hashable], None] = {}
    for edit in edits:
        refusal = _refusal_of_edit(edit, settings.administration, changed)
        if refusal is not None:
            refused.append(refusal)
        else:
            touched[_apply(edit, changed)] = None
    before_and_after = ((table, key, stored[table].get(key), changed[table].get(key)) for table, key in touched)
    differences = [
        Difference(of=str(key) if table == ADMINISTRATION else table, before=before, after=after)
        for table, key, before, after in before_and_after
        if before != after
    ]
    if not differences and not refused:
        refused.append(Violation(code=Code.NOTHING_CHANGED, place=ADMINISTRATION))
    return _check_differences(settings, differences, refused, around)


def _rows_and_fields(settings: AdministrationSettings) -> dict[str, dict[Hashable, Any]]:
    """The rows by key of each table by its name, and under `ADMINISTRATION` the values of the fields by name."""
    fields: dict[Hashable, Any] = {name: getattr(settings, name) for name in FIELDS}
    return {ADMINISTRATION: fields, **{name: table.rows(settings) for name, table in TABLES.items()}}


def _apply(edit: Edit, changed: dict[str, dict[Hashable, Any]]) -> tuple[str, Hashable]:
    """Apply an edit, and return the table and the key of what it changes."""
    if isinstance(edit, Set):
        changed[ADMINISTRATION][edit.field] = edit.value
        return ADMINISTRATION, edit.field
    table = edit.table
    if isinstance(edit, Delete):
        del changed[table.field][edit.key]
        return table.field, edit.key
    key = table.key_of(edit.setting)
    changed[table.field][key] = edit.setting
    return table.field, key


def _check_differences(
    settings: AdministrationSettings, differences: Sequence[Difference], refused: list[Violation], around: Surroundings
) -> Proposal:
    """The proposal of these differences, with the refusals of the edits before its own."""
    try:
        references = places_by_row(with_differences(settings, differences))
    except UnusableSettingError as error:
        place = ", ".join(difference.place for difference in differences)
        unusable = attrs.evolve(error.violation, place=place)
        return Proposal(settings=settings, differences=tuple(differences), findings=(*refused, unusable))
    # The first settings of an administration may follow entries that were posted by the settings of a file.
    is_first = settings == blank_settings(settings.administration)
    accepted = []
    for difference in differences:
        refusals = [*in_use_violations(difference, references, settings.administration, around)]
        if not is_first:
            refusals += frozen_violations(difference, settings.administration, around)
        refused += refusals
        if not refusals:
            accepted.append(difference)
    candidate = with_differences(settings, accepted)
    new = _new_findings(settings, candidate, around.others, {difference.place for difference in accepted})
    return Proposal(
        settings=candidate,
        differences=tuple(differences),
        findings=(*refused, *(finding for finding in new if finding.severity is Severity.ERROR)),
        warnings=tuple(finding for finding in new if finding.severity is not Severity.ERROR),
    )


# --- the keys of edits ------------------------------------------------------------------------------------------


def _refusal_of_edit(edit: Edit, administration: int, changed: dict[str, dict[Hashable, Any]]) -> Violation | None:
    """The violation of an edit by its field or key, after the edits before it; None if it may be applied."""
    if isinstance(edit, Set):
        return None if edit.field in FIELDS else _refusal_of_field(edit, administration)
    table, rows = edit.table, changed[edit.table.field]
    if isinstance(edit, Add):
        key = table.key_of(edit.setting)
        return _row_violation(Code.KEY_TAKEN, table, key) if key in rows else None
    if edit.key not in rows:
        return key_unknown(table, edit.key, rows)
    if isinstance(edit, Change):
        new_key = table.key_of(edit.setting)
        if not table.is_changeable or new_key != edit.key:
            code = Code.KEY_FROZEN if table.is_changeable else Code.NEVER_CHANGED
            return _row_violation(code, table, edit.key, new=key_text(new_key), why=table.frozen_because)
    return None


def key_unknown(table: Table, key: Hashable, known: Iterable[Hashable]) -> Violation:
    """The violation that no setting has this key."""
    return _row_violation(Code.KEY_UNKNOWN, table, key, known=[*map(key_text, known)])


def _refusal_of_field(edit: Set, administration: int) -> Violation:
    """The violation that a field does not exist, or is the number of the administration, which never changes."""
    code = Code.FIELD_UNKNOWN
    values: dict[str, Any] = {"field": edit.field, "known": FIELDS}
    if edit.field == ADMINISTRATION:
        why = Term("frozen.administration")
        code = Code.KEY_FROZEN
        values = {"table": Term("AdministrationSettings"), "key": administration, "new": edit.value, "why": why}
    return Violation(code=code, place=field_place(edit.field), values=values)


def _row_violation(code: Code, table: Table, key: Hashable, **values: Any) -> Violation:
    return Violation(code=code, place=table.place(key), values={"table": table.name, "key": key_text(key), **values})


# --- the new settings ----------------------------------------------------------------------------------------


def _new_findings(
    before: AdministrationSettings,
    after: AdministrationSettings,
    others: tuple[AdministrationSettings, ...],
    changed: set[str],
) -> tuple[Violation, ...]:
    """The findings that a change adds.

    A finding with other values than before is new if it is about a setting that changed.
    """

    def identity(finding: Violation) -> tuple[Code, int | None, str, tuple[tuple[str, Any], ...]]:
        is_touched = any(finding.place.startswith(place) or place.startswith(f"{finding.place}[") for place in changed)
        values = tuple((name, value) for name, value in finding.values if is_touched and name not in _REMEDY_VALUES)
        return (finding.code, finding.administration, finding.place, values)

    known = Tally(map(identity, _findings_in(before, others)))
    new = []
    for finding in _findings_in(after, others):
        known[identity(finding)] -= 1
        if known[identity(finding)] < 0:
            new.append(finding)
    return tuple(new)


# Values that only the remedy names, such as the existing journals: these change with other settings.
_REMEDY_VALUES = frozenset({"known", "repair"})


def _findings_in(settings: AdministrationSettings, others: tuple[AdministrationSettings, ...]) -> Iterator[Violation]:
    """The findings of all settings, with the row's key in the path instead of its position."""
    places: dict[int | None, Mapping[str, str]] = {
        checked.administration: places_by_key(checked) for checked in (settings, *others)
    }
    for finding in check_among(settings, others):
        yield attrs.evolve(finding, place=place_by_key(finding.place, places.get(finding.administration, {})))
