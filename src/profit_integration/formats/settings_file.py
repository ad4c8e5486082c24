"""Settings of one administration from a TOML file.

Reading refuses what cannot be read: an unknown key, a text where a number belongs, two settings under one key, a range
that AFAS would refuse. It does not judge: `profit_integration.core.policies.settings_rules` finds what is wrong in
settings that can be read, such as a journal that does not exist.
"""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from cattrs import BaseValidationError, Converter

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.formats.structuring import NotExpectedError, make_converter, mistakes, unknown_key
from profit_integration.formats.ubl.mapping import UblMapping

_FIELDS = {
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
_KEYS = {field: f"administration.{key}" for key, field in _FIELDS.items()}
_NUMBER_UNLESS_READ = 1  # stands in for a number that is missing or wrong, while the rest is read


@attrs.frozen
class SettingsFile:
    """What a settings file holds.

    Attributes:
        settings: The settings of the administration.
        ubl: How its UBL documents are read.
    """

    settings: AdministrationSettings
    ubl: UblMapping


def load_settings(path: str | Path) -> SettingsFile:
    """Read a settings file.

    The settings are read and not judged. Before working by them, see what the settings check and
    `UblMapping.unknown_names` find in them.

    Raises:
        InvalidSettingsError: If the file cannot be read. It holds every mistake, each with its key path, value and what
            was expected.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")  # editors on Windows put a mark in front
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettingsError(str(path), (f"it cannot be read: {error}",)) from error
    return parse_settings(text, source=str(path))


def parse_settings(text: str, *, source: str = "settings") -> SettingsFile:
    """Read settings from the text of a settings file; see `load_settings`.

    Args:
        text: The text.
        source: What to call it in errors.

    Raises:
        InvalidSettingsError: If the text cannot be read.
    """
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # too long a number, or tables too deep, is no TOMLDecodeError
        raise InvalidSettingsError(source, (f"it is not TOML: {error}",)) from error
    converter = make_converter()
    errors: list[str] = []
    mapping = data.pop("ubl", {})
    values = _values(converter, data, errors)
    try:
        ubl = converter.structure(mapping, UblMapping)
    except (BaseValidationError, NotExpectedError) as error:
        errors += [f"{where}: {what}" for where, what in mistakes(error, mapping, "ubl")]
    if errors:
        raise InvalidSettingsError(source, tuple(errors))
    return SettingsFile(AdministrationSettings(**values), ubl)


def _values(converter: Converter, data: dict[str, Any], errors: list[str]) -> dict[str, Any]:
    """The values of the settings by field. Adds every mistake to the errors.

    Each field is read as if the others were not there, so that no mistake hides another.
    """
    fields = dict(_fields(data, errors))
    number = fields.get("administration")
    if type(number) is not int:
        number = _NUMBER_UNLESS_READ
    values = {}
    for field, plain in fields.items():
        alone = {"administration": number, field: _with_number(plain, number) if field == "counters" else plain}
        try:
            values[field] = getattr(converter.structure(alone, AdministrationSettings), field)
        except BaseValidationError as error:
            for where, what in mistakes(error, alone):
                place = where or field
                errors.append(f"{_KEYS.get(place, place)}: {what}")
    return values


def _fields(data: dict[str, Any], errors: list[str]) -> Iterator[tuple[str, Any]]:
    """The keys of [administration], and the tables beside it, as the fields of the settings."""
    table = data.pop("administration", None)
    if not isinstance(table, dict):
        errors.append("administration: is missing; start with a table [administration] with a number")
        table = {}
    elif "number" not in table:
        errors.append("administration.number: is missing")
    for key, value in table.items():
        if key in _FIELDS:
            yield _FIELDS[key], value
        else:
            errors.append(f"administration.{key}: {unknown_key(key, _FIELDS)}")
    tables = [field.name for field in attrs.fields(AdministrationSettings) if field.name not in _KEYS]
    for key, value in data.items():
        if key in tables:
            yield key, value
        elif key in _KEYS:
            errors.append(f"{key}: belongs in the table [administration]")
        else:
            errors.append(f"{key}: {unknown_key(key, ['administration', *tables, 'ubl'])}")


def _with_number(counters: object, number: int) -> object:
    """Counters of the file's administration, unless they say otherwise."""
    if not isinstance(counters, list):
        return counters
    return [{"administration": number, **counter} if isinstance(counter, dict) else counter for counter in counters]
