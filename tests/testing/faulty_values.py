"""Stores that keep entries or settings otherwise than they were: at each place, in each way in which that goes wrong.

A place is a field, or a field of the values in it, such as ``lines.reasons.rule``. So each field that is new has faulty
stores of its own, and the samples of the kit must show them.
"""

import copy
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import permutations
from typing import Any, get_args, get_origin

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.settings_changes import VersionedSettings
from tests.testing.faulty import enter_faulty_store
from tests.testing.faulty_issued import as_number
from tests.testing.faulty_settings import ReadSettings
from tests.testing.stores import BookTransaction
from tests.testing.transactions import SettingsTransaction

Change = Callable[[Any], Any]


def changed(value: Any, place: str, change: Change) -> Any:
    """A value with what stands at a place changed, past all checks: the stores that are imitated here read rows."""
    if not place:
        return change(value)
    if isinstance(value, tuple):
        return tuple(changed(part, place, change) for part in value)
    name, _, rest = place.partition(".")
    if not attrs.has(type(value)) or not hasattr(value, name):
        return value
    copied = copy.copy(value)
    object.__setattr__(copied, name, changed(getattr(value, name), rest, change))
    return copied


# --- at every place ---------------------------------------------------------------------------------------------


def _types_in(type_: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """The types of values that a type can hold, each with its place."""
    for argument in get_args(type_):
        yield from _types_in(argument, place)
    yield place, type_
    if attrs.has(type_):
        for field in attrs.fields(type_):
            yield from _types_in(field.type, f"{place}.{field.name}".removeprefix("."))


def _at_every_place(type_: Any) -> Iterator[tuple[str, str, Change]]:
    """What can go wrong with the values of a type: the kind of fault, the place, and the change."""
    for place, held in _types_in(type_):
        if get_origin(held) is tuple:
            yield "Keeps the first of several values.", place, lambda values: values[:1]
        if isinstance(held, type) and issubclass(held, Enum):
            yield "Gives the text of an enumeration's member.", place, _of_all(lambda member: member.value)
        if attrs.has(held):
            fields = attrs.fields(held)
            for field in fields:
                if field.default is not attrs.NOTHING and not hasattr(field.default, "factory"):
                    yield "Loses a field.", f"{place}.{field.name}".removeprefix("."), _always(field.default)
            texts = [field.name for field in fields if str in (field.type, *get_args(field.type))]
            for one, other in permutations(texts, 2):
                yield "Takes one text for another.", place, _of_all(_taking(one, other))


def _of_all(change: Change) -> Change:
    """The change of a value; of each one where there are several, and of none where there is none."""

    def change_all(held: Any) -> Any:
        if isinstance(held, tuple):
            return tuple(map(change, held))
        return None if held is None else change(held)

    return change_all


def _always(value: Any) -> Change:
    return lambda _: value


def _taking(one: str, other: str) -> Change:
    return lambda value: changed(value, one, lambda _: getattr(value, other))


def _in_order(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: attrs.astuple(row, recurse=False)[0] if attrs.has(type(row)) else row))


# --- entries ----------------------------------------------------------------------------------------------------

_TEXTS = ("contact.number", "contact.name", "description.text")
_FAULTS_OF_ENTRIES: tuple[tuple[str, tuple[str, ...], Change], ...] = (
    ("Keeps all lines but the last.", ("lines",), lambda lines: lines[:-1]),
    ("Keeps equal lines once.", ("lines",), lambda lines: tuple(dict.fromkeys(lines))),
    ("Keeps equal reasons once.", ("lines.reasons",), lambda reasons: tuple(dict.fromkeys(reasons))),
    ("Keeps one line per account.", ("lines",), lambda lines: tuple({it.account: it for it in lines}.values())),
    (
        "Orders lines by their places as text.",
        ("lines",),
        lambda it: tuple(it[n] for n in sorted(range(len(it)), key=str)),
    ),
    ("Orders skipped numbers.", ("number.skipped",), _in_order),
    ("Rounds amounts to cents.", ("lines.amount",), lambda amount: round(amount, 2)),
    ("Rounds foreign amounts to cents.", ("lines.foreign_amount",), lambda amount: amount and round(amount, 2)),
    ("Rounds exchange rates to four decimals.", ("foreign_currency.rate",), lambda rate: round(rate, 4)),
    ("Writes the value 0 as none.", ("number.value",), lambda value: value or None),
    ("Writes a discount of 0 as none.", ("payment_discount",), lambda terms: terms if terms and terms.amount else None),
    ("Writes blank texts as none.", ("contact.profile",), lambda text: text or None),
    ("Cuts texts at fifty signs.", _TEXTS, lambda text: text[:50]),
    ("Turns 00123 into 123.", _TEXTS, as_number),
    ("Puts texts on one line.", _TEXTS, lambda text: text.translate(dict.fromkeys(map(ord, "\t\r\n"), " "))),
    ("Holds no signs of four bytes.", _TEXTS, lambda text: "".join(it if len(it.encode()) < 4 else "?" for it in text)),
    ("Loses blanks at the end of texts.", _TEXTS, lambda text: text.rstrip(" ")),
    ("Makes a letter and its accent one sign.", _TEXTS, lambda text: unicodedata.normalize("NFC", text)),
    (
        "Posts an entry in the administration of its document.",
        ("",),
        lambda entry: changed(entry, "administration", lambda _: entry.document.administration),
    ),
)


def _written(places: tuple[str, ...], change: Change) -> Callable[[Any, JournalEntry], Any]:
    def written(_: object, entry: Any) -> Any:
        for place in places:
            entry = changed(entry, place, change)
        return entry

    return written


_FOUND = "test_1_added_entries_are_found_equal_in_every_field"
for _kind, _place, _change in _at_every_place(JournalEntry):
    enter_faulty_store(BookTransaction, _FOUND, f"{_kind} {_place}", _kind, written=_written((_place,), _change))
for _fault, _places, _change in _FAULTS_OF_ENTRIES:
    enter_faulty_store(BookTransaction, _FOUND, _fault, written=_written(_places, _change))
enter_faulty_store(
    BookTransaction,
    "test_1_whatever_its_fields_hold",
    "Keeps amounts in binary floating point.",
    written=_written(("lines.amount",), lambda amount: round(Decimal(float(amount)), -amount.as_tuple().exponent)),
)

# --- settings ---------------------------------------------------------------------------------------------------

_FAULTS_OF_SETTINGS: tuple[tuple[str, str, Change], ...] = (
    ("Cuts the name at thirty signs.", "name", lambda name: name[:30]),
    ("Takes a start value of 0 for none.", "counters.ranges.start_value", lambda value: value or 1),
    ("Gives every range an end date.", "counters.ranges.end_date", lambda end: end or date.max),
    ("Takes a percentage of 0 for none.", "vat_codes.percentage", lambda percentage: percentage or None),
    ("Keeps percentages below ten alone.", "vat_codes.percentage", lambda percentage: percentage and percentage % 10),
    ("Loses accents.", "vat_codes.description", lambda text: text.encode("ascii", "replace").decode()),
    ("Turns the code 091 into 91.", "journals.code", lambda code: code.lstrip("0")),
    ("Puts descriptions on one line.", "ledger_accounts.description", lambda text: " ".join(text.split())),
    (
        "Keeps one row per entry type.",
        "integration_accounts",
        lambda it: tuple({row.entry_type: row for row in it}.values()),
    ),
)
_IN_ORDER = "Gives rows in the order of their keys."
_NOT_TO_BE_SEEN = {
    ("Loses a field.", "counters.administration"),  # it is the administration itself, and 1 is the default
    (_IN_ORDER, "counters.ranges"),  # whatever order they are given in
    (_IN_ORDER, "financial_years.period_starts"),  # they are refused in another order
}


def _enter_settings(fault: str, kind: str, place: str, change: Change) -> None:
    """Enter a store that keeps settings otherwise than they were, and one that reads them so."""

    def write(self: SettingsTransaction, saved: VersionedSettings) -> None:
        SettingsTransaction.write(self, changed(saved, f"settings.{place}".removesuffix("."), change))

    def read(_: ReadSettings, settings: AdministrationSettings) -> Any:
        return changed(settings, place, change)

    enter_faulty_store(SettingsTransaction, "test_1_what_was_saved_is_current_and_whole", fault, kind, write=write)
    enter_faulty_store(ReadSettings, "test_1_the_settings_of_an_administration_come_back_whole", fault, kind, read=read)


for _kind, _place, _change in _at_every_place(AdministrationSettings):
    if (_kind, _place) not in _NOT_TO_BE_SEEN:
        _enter_settings(f"{_kind} {_place}", _kind, _place, _change)
for _place, _type in _types_in(AdministrationSettings):
    if get_origin(_type) is tuple and (_IN_ORDER, _place) not in _NOT_TO_BE_SEEN:
        _enter_settings(f"{_IN_ORDER} {_place}", _IN_ORDER, _place, _in_order)
for _fault, _place, _change in _FAULTS_OF_SETTINGS:
    _enter_settings(_fault, "", _place, _change)
