"""The settings of one administration from a TOML file.

A file is refused if settings cannot be made of it, such as for an unknown key, a text instead of a number, two settings
with the same key, or a range that AFAS would refuse. Other mistakes, such as a journal that does not exist, are
reported by `profit_integration.core.policies.settings_rules`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import attrs
from cattrs import BaseValidationError, Converter

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.keys import ADMINISTRATION_NUMBERS
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.accepted import AcceptedFinding
from profit_integration.formats.en16931.contacts_file import read_contacts
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import ContactRow
from profit_integration.formats.mistakes import MistakeError
from profit_integration.formats.structuring import make_converter, mistakes, unknown_key
from profit_integration.formats.text_files import read_text
from profit_integration.formats.toml_lines import on_line, toml_lines
from profit_integration.formats.toml_mistakes import not_toml


def _is_of_tables(type_: Any) -> bool:
    """Whether a field is a table or a list of tables of the file; all other fields are keys of [administration]."""
    return any(attrs.has(part) for part in (type_, *get_args(type_)))


FIELD_BY_KEY = {
    "number" if field.name == "administration" else field.name: field.name
    for field in attrs.fields(AdministrationSettings)
    if not _is_of_tables(field.type)
}
"""The fields of the settings that are keys of the table [administration], by key."""

BESIDE_THE_SETTINGS: dict[str, Any] = {"ubl": UblMapping, "accepted": tuple[AcceptedFinding, ...]}
"""The tables of a settings file that are no settings of the administration, by key."""

_KEY_PATHS = {field: f"administration.{key}" for key, field in FIELD_BY_KEY.items()}
_ASSUMED_NUMBER = 1  # where the number of the administration is missing or wrong, so that the rest can be read


@attrs.frozen
class SettingsFile:
    """The content of a settings file.

    Attributes:
        settings: The settings of the administration.
        ubl: The mapping by which its documents, in UBL and in CII, are read.
        accepted: The findings of the settings check that are accepted.
        lines: The lines of the file on which its tables and keys stand, by their paths.
    """

    settings: AdministrationSettings
    ubl: UblMapping
    accepted: tuple[AcceptedFinding, ...] = ()
    lines: Mapping[str, int] = attrs.field(factory=dict, eq=False, repr=False)

    def with_contacts(self, contacts: Iterable[ContactRow]) -> "SettingsFile":
        """These settings with more contacts, such as those of a host's own database."""
        return attrs.evolve(self, ubl=attrs.evolve(self.ubl, contacts=(*self.ubl.contacts, *contacts)))


def load_settings(path: str | Path) -> SettingsFile:
    """Read a settings file.

    The rules of settings are not checked. Before using the settings, see what `check_settings` and
    `UblMapping.findings` report.

    Raises:
        InvalidSettingsError: If the file or that of its contacts cannot be read; with every mistake and its key path.
    """
    return parse_settings(read_text(Path(path)), source=str(path), folder=Path(path).parent)


def parse_settings(text: str, *, source: str = "settings", folder: Path = Path()) -> SettingsFile:
    """Read settings from the text of a settings file; see `load_settings`.

    Args:
        text: The text.
        source: Its name in errors.
        folder: The folder of the file of contacts, if the settings name one; by default, the current folder.

    Raises:
        InvalidSettingsError: If the text or that file cannot be read; with every mistake and its key path.
    """
    try:
        data = tomllib.loads(text, parse_float=_number)
    except (ValueError, RecursionError) as error:  # a number that is too long, or tables that are nested too deeply
        raise InvalidSettingsError(source, [not_toml(text, error)]) from error
    converter = make_converter()
    violations: list[Violation] = []
    beside = {"ubl": data.pop("ubl", {}), "accepted": data.pop("accepted", [])}
    values = _values(converter, data, violations)
    for key, type_ in BESIDE_THE_SETTINGS.items():
        try:
            beside[key] = converter.structure(beside[key], type_)
        except (BaseValidationError, MistakeError) as error:
            violations += mistakes(error, key)
    lines = toml_lines(text)
    if violations:
        raise InvalidSettingsError(source, [on_line(violation, lines) for violation in violations])
    file = SettingsFile(AdministrationSettings(**values), **beside, lines=lines)
    contacts = file.ubl.contacts_file
    return file if contacts is None else file.with_contacts(read_contacts(folder / contacts))


def _number(text: str) -> Decimal:
    """A number with a decimal point or an exponent; ``1e9999999999999999999`` is too large for any use."""
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ValueError(f"{text} is too large a number") from error


def _values(converter: Converter, data: dict[str, Any], violations: list[Violation]) -> dict[str, Any]:
    """Make the values of the settings by field, and add every mistake to the violations.

    Each field is read as if the others were not there, so that no mistake hides another.
    """
    fields = dict(_fields(data, violations))
    number = fields.get("administration")
    if type(number) is not int or number not in ADMINISTRATION_NUMBERS:
        number = _ASSUMED_NUMBER
    values = {}
    for field, plain in fields.items():
        alone = {"administration": number, field: _with_number(plain, number) if field == "counters" else plain}
        try:
            values[field] = getattr(converter.structure(alone, AdministrationSettings), field)
        except BaseValidationError as error:
            for mistake in mistakes(error):
                place = mistake.place.removeprefix("AdministrationSettings.") or field
                violations.append(attrs.evolve(mistake, place=_KEY_PATHS.get(place, place)))
    return values


def _fields(data: dict[str, Any], violations: list[Violation]) -> Iterator[tuple[str, Any]]:
    """The keys of [administration], and the other tables, as fields of the settings; mistakes are added."""
    table = data.pop("administration", {})
    if not isinstance(table, dict):
        values = {"value": repr(table), "key": "number"}
        violations.append(Violation(code=Code.NOT_A_TABLE, place="administration", values=values))
        table = {}
    elif "number" not in table:
        violations.append(Violation(code=Code.SETTINGS_KEY_MISSING, place="administration.number"))
    for key, value in table.items():
        if key in FIELD_BY_KEY:
            yield FIELD_BY_KEY[key], value
        else:
            violations.append(unknown_key("administration", key, FIELD_BY_KEY))
    tables = [field.name for field in attrs.fields(AdministrationSettings) if field.name not in _KEY_PATHS]
    for key, value in data.items():
        if key in tables:
            yield key, value
        elif key in _KEY_PATHS:
            values = {"table": "administration"}
            violations.append(Violation(code=Code.SETTINGS_KEY_ELSEWHERE, place=key, values=values))
        else:
            violations.append(unknown_key("", key, ["administration", *tables, *BESIDE_THE_SETTINGS]))


def _with_number(counters: object, number: int) -> object:
    """Counters with the number of the file's administration, unless they name another one."""
    if not isinstance(counters, list):
        return counters
    return [{"administration": number, **counter} if isinstance(counter, dict) else counter for counter in counters]
