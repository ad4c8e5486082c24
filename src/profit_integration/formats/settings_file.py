"""Settings of one administration from a TOML file.

All mistakes come at once: those of form - an unknown key, a text where a number belongs, a range that AFAS would
refuse - and those of sense, such as a journal that does not exist, which
`profit_integration.core.policies.settings_rules` finds.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter

from profit_integration.core.errors import InvalidSettingsError, ProfitIntegrationError, SettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.policies.settings_rules.findings.codes import Severity
from profit_integration.core.policies.settings_rules.findings.finding import Finding
from profit_integration.core.policies.settings_rules.whole import problems
from profit_integration.formats.structuring import NotExpectedError, make_converter, mistakes, unknown_key
from profit_integration.formats.ubl.mapping import UblMapping, UnknownName

_TABLE = {
    "number": "administration",
    **{
        name: name
        for name in (
            "name",
            "currency",
            "decimals",
            "language",
            "debtors_account",
            "creditors_account",
            "reverse_negative_invoices",
            "compress_lines",
            "split_revenue_per_vat_duty",
            "activated",
            "blocked_contacts",
        )
    },
}


@attrs.frozen
class SettingsFile:
    """What a settings file holds.

    Attributes:
        settings: The settings of the administration.
        ubl: How its UBL documents are read.
        findings: What is wrong or doubtful in the settings.
        unknown_names: Places in the tables for UBL that name what the settings do not have.
    """

    settings: AdministrationSettings
    ubl: UblMapping
    findings: tuple[Finding, ...]
    unknown_names: tuple[UnknownName, ...] = ()

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is doubtful in the settings, but stops nothing."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNING)


def load_settings(path: str | Path) -> SettingsFile:
    """Read a settings file to work by.

    Raises:
        InvalidSettingsError: With every mistake in the file, each with its key path, value and what was expected.
    """
    return parse_settings(_text_of(path), source=str(path))


def read_settings(path: str | Path) -> SettingsFile:
    """Read a settings file as it is, for the settings check: what it says may be wrong, how it says it may not.

    Raises:
        InvalidSettingsError: With every mistake of form in the file.
    """
    read = _read(_data(_text_of(path), str(path)))
    if read.mistakes or read.settings is None or read.ubl is None:
        raise InvalidSettingsError(str(path), read.mistakes)
    settings = read.settings
    return SettingsFile(settings, read.ubl, problems(settings), tuple(read.ubl.unknown_names(settings)))


def parse_settings(text: str, *, source: str = "settings") -> SettingsFile:
    """Read settings from a text in TOML.

    Args:
        text: The text.
        source: What to call it in errors.

    Raises:
        InvalidSettingsError: With every mistake in the text, each with its key path, value and what was expected.
    """
    read = _read(_data(text, source))
    findings = () if read.settings is None else problems(read.settings)
    mistakes_found = [*read.mistakes, *_of_sense(read, findings)]
    if mistakes_found or read.settings is None or read.ubl is None:
        raise InvalidSettingsError(source, tuple(mistakes_found))
    return SettingsFile(read.settings, read.ubl, findings)


def _text_of(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")  # editors on Windows put a mark in front
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettingsError(str(path), (f"it cannot be read: {error}",)) from error


def _data(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # too long a number, or tables too deep, is no TOMLDecodeError
        raise InvalidSettingsError(source, (f"it is not TOML: {error}",)) from error


@attrs.frozen(kw_only=True)
class _Read:
    """What could be read, and what could not.

    Attributes:
        settings: The settings, without the rows that have mistakes; None if nothing could be read.
        ubl: The tables for UBL; None if they have mistakes.
        mistakes: The mistakes of form.
        kept: Of each table with mistakes, the positions of the rows that were kept.
        dropped: The codes of the rows that were not.
    """

    settings: AdministrationSettings | None
    ubl: UblMapping | None
    mistakes: tuple[str, ...]
    kept: Mapping[str, list[int]]
    dropped: frozenset[str]


def _read(data: dict[str, Any]) -> _Read:
    converter = make_converter()
    of_keys: list[str] = []
    of_rows: list[str] = []
    mapping = data.pop("ubl", {})
    flat = dict(_flattened(data, of_keys))
    kept, dropped = _drop_rows_with_mistakes(converter, flat, of_rows)
    settings: AdministrationSettings | None = None
    ubl: UblMapping | None = None
    try:
        settings = converter.structure(flat, AdministrationSettings)
    except (BaseValidationError, NotExpectedError, SettingsError) as error:
        of_keys += [f"{_in_file(where)}: {what}" for where, what in mistakes(error, flat)]
    try:
        ubl = converter.structure(mapping, UblMapping)
    except (BaseValidationError, NotExpectedError, SettingsError) as error:
        of_rows += [f"{where}: {what}" for where, what in mistakes(error, mapping, "ubl")]
    return _Read(settings=settings, ubl=ubl, mistakes=(*of_keys, *of_rows), kept=kept, dropped=frozenset(dropped))


def _drop_rows_with_mistakes(
    converter: Converter, flat: dict[str, Any], found: list[str]
) -> tuple[dict[str, list[int]], set[str]]:
    """Take rows with mistakes of form out of the tables, so that the sense of the others can still be checked."""
    kept: dict[str, list[int]] = {}
    dropped: set[str] = set()
    for field in attrs.fields(attrs.resolve_types(AdministrationSettings)):
        rows = flat.get(field.name)
        if get_origin(field.type) is not tuple or not isinstance(rows, list):
            continue
        row_type = get_args(field.type)[0]
        kept[field.name] = []
        for position, row in enumerate(rows):
            try:
                converter.structure(row, row_type)
            except (BaseValidationError, NotExpectedError, ProfitIntegrationError) as error:
                found += [f"{where}: {what}" for where, what in mistakes(error, row, f"{field.name}[{position}]")]
                dropped |= {str(value) for value in row.values()} if isinstance(row, dict) else set()
            else:
                kept[field.name].append(position)
        flat[field.name] = [rows[position] for position in kept[field.name]]
    return kept, dropped


def _of_sense(read: _Read, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The mistakes of sense, but for those that only say that a row was dropped, at their places in the file."""
    for each in findings:
        hidden = any(repr(code) in each.what for code in read.dropped)
        if each.severity is Severity.ERROR and not hidden:
            yield str(attrs.evolve(each, where=_place_in_file(each.where, read.kept)))
    if read.settings is not None and read.ubl is not None:
        for unknown in read.ubl.unknown_names(read.settings):
            if not any(repr(code) in str(unknown) for code in read.dropped):
                yield str(unknown)


def _place_in_file(where: str, kept: Mapping[str, list[int]]) -> str:
    """A place among the kept rows as a place among all rows of the file."""
    place = re.fullmatch(r"(\w+)\[(\d+)\](.*)", where)
    if place is None:
        return where
    table, position, rest = place.groups()
    return f"{table}[{kept[table][int(position)]}]{rest}"


def _flattened(data: dict[str, Any], found: list[str]) -> Iterator[tuple[str, Any]]:
    """The keys of [administration] beside the tables, as the settings have them."""
    table = data.pop("administration", None)
    if not isinstance(table, dict):
        found.append("administration: is missing; start with a table [administration] with a number")
        table = {"number": 0}
    for key, value in table.items():
        if key in _TABLE:
            yield _TABLE[key], value
        else:
            found.append(f"administration.{key}: {unknown_key(key, _TABLE)}")
    tables = [field.name for field in attrs.fields(AdministrationSettings) if field.name not in _TABLE.values()]
    for key, value in data.items():
        if key in _TABLE.values():
            found.append(f"{key}: belongs in the table [administration]")
        elif key not in tables:
            found.append(f"{key}: {unknown_key(key, ['administration', *tables, 'ubl'])}")
        elif key == "counters" and isinstance(value, list):
            yield key, [_of_administration(counter, table) for counter in value]
        else:
            yield key, value


def _of_administration(counter: object, table: dict[str, Any]) -> object:
    number = table.get("number")
    if isinstance(counter, dict) and type(number) is int:
        return {"administration": number, **counter}
    return counter


def _in_file(where: str) -> str:
    names = {field: name for name, field in _TABLE.items()}
    return f"administration.{names[where]}" if where in names else where or "the file"
