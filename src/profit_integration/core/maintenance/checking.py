"""Everything that stands in the way of a change, found before anything is saved.

First the rules of keys, per edit. Then, of what would change: numbers that a range has given, settings that something
refers to. Then the settings that would come of it, against `check_settings`: an error that was not there before refuses
the change. One that was there already does not, or nobody could correct wrong settings step by step.
"""

import re
from collections import Counter as Tally
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set, with_differences
from profit_integration.core.maintenance.frozen_ranges import given_ranges, why_frozen
from profit_integration.core.maintenance.references import users
from profit_integration.core.maintenance.refusals import Obstacle, Refusal
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.settings_changes import Difference, field_place
from profit_integration.core.model.settings_tables import ADMINISTRATION, FIELDS, TABLES, Table, key_text
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates, Usage
from profit_integration.core.violation import Severity, Violation

_INDEXED = re.compile(r"(\w+)\[(\d+)\](.*)", re.DOTALL)


@attrs.frozen(kw_only=True)
class Proposal:
    """What edits would come to.

    Attributes:
        settings: The settings with every difference that nothing stands in the way of.
        differences: What would change.
        findings: What stands in the way, all of it; nothing may be saved while there is any.
        warnings: What is doubtful or worth knowing in the new settings and was not before; it stops nothing.
    """

    settings: AdministrationSettings
    differences: tuple[Difference, ...]
    findings: tuple[Obstacle, ...]
    warnings: tuple[Violation, ...] = ()


@attrs.frozen(kw_only=True)
class Surroundings:
    """What decides beside the settings themselves.

    Attributes:
        numbers: Which ranges have given numbers.
        usage: What entries use.
        on: The day of the change.
    """

    numbers: RangeStates
    usage: Usage
    on: date


def propose(settings: AdministrationSettings, edits: Iterable[Edit], around: Surroundings) -> Proposal:
    """Work out what edits would come to, and everything that stands in their way."""
    refused: list[Obstacle] = []
    working = {name: table.rows(settings) for name, table in TABLES.items()}
    fields = {name: getattr(settings, name) for name in FIELDS}
    touched: dict[tuple[str, Hashable], None] = {}
    for edit in edits:
        finding = _why_not(edit, working)
        if finding is not None:
            refused.append(finding)
        elif isinstance(edit, Set):
            fields[edit.field] = edit.value
            touched[edit.field, None] = None
        else:
            touched[edit.table.field, _do(edit, working[edit.table.field])] = None
    differences = tuple(_differences(settings, working, fields, touched))
    if not differences and not refused:
        refused.append(_nothing_changes())
    return _judge(settings, differences, refused, around)


def _judge(
    settings: AdministrationSettings, differences: Sequence[Difference], refused: list[Obstacle], around: Surroundings
) -> Proposal:
    try:
        wished = with_differences(settings, differences)
    except UnusableSettingError as error:
        where = ", ".join(each.place for each in differences)
        findings = (*refused, Refusal("not-possible", where, error.violation.what, error.remedy))
        return Proposal(settings=settings, differences=tuple(differences), findings=findings)
    used = users(wished)
    accepted = []
    for each in differences:
        against = [*_in_use(each, used, settings.administration, around), *_frozen_form(each, around)]
        refused += against
        if not against:
            accepted.append(each)
    candidate = with_differences(settings, accepted)
    new = _new_findings(settings, candidate, {each.place for each in accepted})
    return Proposal(
        settings=candidate,
        differences=tuple(differences),
        findings=(*refused, *(each for each in new if each.severity is Severity.ERROR)),
        warnings=tuple(each for each in new if each.severity is not Severity.ERROR),
    )


# --- the rules of keys ------------------------------------------------------------------------------------------


def _why_not(edit: Edit, working: dict[str, dict[Hashable, Any]]) -> Refusal | None:
    if isinstance(edit, Set):
        return None if edit.field in FIELDS else _no_such_field(edit.field)
    table = edit.table
    rows = working[table.field]
    if isinstance(edit, Add):
        key = table.key_of(edit.setting)
        return _key_taken(table, key) if key in rows else None
    if edit.key not in rows:
        return _key_unknown(table, edit.key, rows)
    if isinstance(edit, Change):
        return _why_no_change(table, edit.key, table.key_of(edit.setting))
    return None


def _why_no_change(table: Table, key: Hashable, new_key: Hashable) -> Refusal | None:
    if table.is_changeable and new_key == key:
        return None
    return Refusal(
        "key-frozen" if table.is_changeable else "never-changed",
        table.place(key),
        f"{table.name} {key_text(key)} would become {key_text(new_key)}; {table.frozen_because}",
        f"leave {table.name} {key_text(key)} as it is and add another one, or delete it and add it anew",
    )


def _do(edit: Add | Change | Delete, rows: dict[Hashable, Any]) -> Hashable:
    if isinstance(edit, Delete):
        del rows[edit.key]
        return edit.key
    key = edit.table.key_of(edit.setting)
    rows[key] = edit.setting
    return key


def _differences(
    settings: AdministrationSettings,
    working: dict[str, dict[Hashable, Any]],
    fields: dict[str, Any],
    touched: Iterable[tuple[str, Hashable]],
) -> Iterator[Difference]:
    stored = {name: TABLES[name].rows(settings) for name, _ in touched if name in TABLES}
    for name, key in touched:
        if name in stored:
            before, after = stored[name].get(key), working[name].get(key)
        else:
            before, after = getattr(settings, name), fields[name]
        if before != after:
            yield Difference(of=name, before=before, after=after)


# --- what has been used already ---------------------------------------------------------------------------------


def _in_use(
    difference: Difference, used: Mapping[tuple[str, str], list[str]], administration: int, around: Surroundings
) -> Iterator[Refusal]:
    if not difference.is_deletion:
        return
    table = TABLES[difference.of]
    key = key_text(table.key_of(difference.before))
    by = [*used.get((table.field, key), ())]
    outside = around.usage.used_by(administration, table.field, key)
    if outside is not None:
        by.append(outside)
    if isinstance(difference.before, Counter):
        given = given_ranges(difference.before, around.numbers, around.on)
        by += [f"the numbers that range {each} has given" for each in given]
    if by:
        yield Refusal(
            "in-use",
            difference.place,
            f"{table.name} {key} is in use by {', '.join(by)}",
            f"keep it, or first take it out of what uses it; what entries use stays ({table.menu})",
        )


def _frozen_form(difference: Difference, around: Surroundings) -> Iterator[Refusal]:
    before, after = difference.before, difference.after
    if isinstance(before, Counter) and isinstance(after, Counter):
        for given in given_ranges(before, around.numbers, around.on):
            why = why_frozen(given, after)
            if why is not None:
                yield Refusal(
                    "range-frozen",
                    difference.place,
                    f"range {given} of counter {before.code} has given numbers, and {why}",
                    "set it back; the form of a series is frozen after its first number, and a new form starts with a "
                    "new range",
                )


# --- what would be wrong ----------------------------------------------------------------------------------------


def _new_findings(
    before: AdministrationSettings, after: AdministrationSettings, changed: set[str]
) -> tuple[Violation, ...]:
    """The findings that a change adds; of what it touches, a finding with another text is a new one."""

    def identity(finding: Violation) -> tuple[str, str, str]:
        is_touched = any(finding.place.startswith(place) or place.startswith(f"{finding.place}[") for place in changed)
        return (finding.code, finding.place, finding.what if is_touched else "")

    known = Tally(identity(each) for each in _by_key(before))
    new = []
    for each in _by_key(after):
        known[identity(each)] -= 1
        if known[identity(each)] < 0:
            new.append(each)
    return tuple(new)


def _by_key(settings: AdministrationSettings) -> Iterator[Violation]:
    """The problems, each at the key of its setting: positions move when a setting is deleted, keys do not."""
    for finding in check_settings(settings):
        indexed = _INDEXED.fullmatch(finding.place)
        if indexed is None:
            yield finding
        else:
            table = TABLES[indexed[1]]
            row = getattr(settings, table.field)[int(indexed[2])]
            yield attrs.evolve(finding, place=f"{table.place(table.key_of(row))}{indexed[3]}")


# --- the wording ------------------------------------------------------------------------------------------------


def _nothing_changes() -> Refusal:
    return Refusal("nothing-changed", ADMINISTRATION, "nothing would change", "change something, or leave it")


def _key_taken(table: Table, key: Hashable) -> Refusal:
    return Refusal(
        "key-taken",
        table.place(key),
        f"there is {table.name} {key_text(key)} already, and it can be added only once",
        "change the one that is there",
    )


def _key_unknown(table: Table, key: Hashable, known: Iterable[Hashable]) -> Refusal:
    return Refusal(
        "key-unknown",
        table.place(key),
        f"there is no {table.name} {key_text(key)}",
        f"add it, or take one of {', '.join(key_text(each) for each in known) or 'none yet'}",
    )


def _no_such_field(field: str) -> Refusal:
    if field == ADMINISTRATION:
        return Refusal(
            "key-frozen", field_place(field), "the administration cannot be changed after adding", "add another one"
        )
    return Refusal(
        "field-unknown",
        field_place(field),
        f"the administration has no field {field!r}",
        f"take one of {', '.join(FIELDS)}; rows of a table are added, changed and deleted",
    )
