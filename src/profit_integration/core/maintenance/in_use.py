"""Rules of what a change may not touch, because entries, numbers or other settings use it.

A row that is in use may not be deleted, nor may an allocation code of an axis. The form of a range is frozen after its
first number. The currency, its decimals and how work in progress is posted are frozen after the first entry, since
otherwise the balances of the accounts would mean something else.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from profit_integration.core.maintenance.frozen_ranges import why_frozen
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.settings_changes import Difference
from profit_integration.core.model.settings_tables import ADMINISTRATION, TABLES, key_text
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.given_ranges import given_ranges
from profit_integration.core.ports import RangeStates, Usage
from profit_integration.core.violation import Code, Message, Term, Violation, message


@attrs.frozen(kw_only=True)
class Surroundings:
    """What a check of a change needs in addition to the settings themselves.

    Attributes:
        numbers: Says which ranges have given numbers.
        usage: Says which settings entries use.
        on: The day of the change.
        others: The settings of the other administrations.
    """

    numbers: RangeStates
    usage: Usage
    on: date
    others: tuple[AdministrationSettings, ...] = ()


def in_use_violations(
    difference: Difference, references: Mapping[tuple[str, str], list[str]], administration: int, around: Surroundings
) -> Iterator[Violation]:
    """The violations that a row, or an allocation code of an axis, would be deleted while it is in use.

    Args:
        difference: What would change.
        references: The paths of the fields that refer to a row in the new settings, by table and key.
        administration: The administration whose settings would change.
        around: Numbers, entries and the day of the change.
    """
    if difference.of not in TABLES or difference.before is None:
        return
    table, before, after = TABLES[difference.of], difference.before, difference.after
    keys = [table.key_of(before)] if after is None else []
    if isinstance(before, AllocationAxis) and after is not None:
        keys = [(before.axis, code) for code in before.codes if code not in after.codes]
    for key in keys:
        users: list[Any] = [*references.get((table.field, key_text(key)), ())]
        entries = around.usage.used_by(administration, table.field, key_text(key))
        if entries is not None:
            users.append(entries.as_message)
        if isinstance(before, Counter):
            ranges_in_use = given_ranges(before, around.numbers, around.on)
            users += [message(Code.NUMBERS_GIVEN, range=number_range.named) for number_range in ranges_in_use]
        if users:
            values = {"table": table.name, "key": key_text(key), "by": users}
            yield Violation(code=Code.IN_USE, place=table.place(key), values=values)


def frozen_violations(difference: Difference, administration: int, around: Surroundings) -> Iterator[Violation]:
    """The violations that a frozen setting would change.

    Frozen are the form of a range that has given numbers, and the fields of the administration by which entries were
    posted.
    """
    before, after = difference.before, difference.after
    if isinstance(before, Counter) and isinstance(after, Counter):
        for number_range in given_ranges(before, around.numbers, around.on):
            why = why_frozen(number_range, after)
            if why:
                values = {"range": number_range.named, "counter": before.code, "why": why}
                yield Violation(code=Code.RANGE_FROZEN, place=difference.place, values=values)
    changes = tuple(_frozen_changes(difference))
    entries = around.usage.used_by(administration, ADMINISTRATION, str(administration)) if changes else None
    if entries is not None:
        values = {"by": entries.as_message, "why": changes}
        yield Violation(code=Code.FROZEN_AFTER_ENTRY, place=difference.place, values=values)


def _frozen_changes(difference: Difference) -> Iterator[Message]:
    """The changes of fields of the administration that are frozen after the first entry."""
    match difference:
        case Difference(of="currency" | "decimals", before=before, after=after):
            field = Term(f"AdministrationSettings.{difference.of}")
            yield message(Code.FIELD_CHANGED, field=field, before=before, after=after)
        case Difference(of="work_in_progress", before=WorkInProgress() as before, after=WorkInProgress() as after):
            for name in ("split", "split_revenue_coverage"):
                old, new = getattr(before, name), getattr(after, name)
                if old is not new:
                    field = Term(f"WorkInProgress.{name}")
                    yield message(Code.FIELD_CHANGED, field=field, before=_yes_or_no(old), after=_yes_or_no(new))
        case Difference(of="work_in_progress", before=before, after=after):
            field = Term("AdministrationSettings.work_in_progress")
            was_integrated, is_integrated = _yes_or_no(before is not None), _yes_or_no(after is not None)
            yield message(Code.FIELD_CHANGED, field=field, before=was_integrated, after=is_integrated)


def _yes_or_no(value: bool) -> Term:
    return Term("yes" if value else "no")
