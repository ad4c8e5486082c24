"""The JSON Schema of the settings file: it is what the types say, and judges files as the reader of files does."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from jsonschema import Draft202012Validator

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import ENGLISH, Code
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.settings_file import BESIDE_THE_SETTINGS, parse_settings
from profit_integration.formats.settings_schema import settings_schema
from profit_integration.formats.starting_settings import starting_settings
from tests.documents import SETTINGS, settings_text
from tests.formats.test_settings_file import OF_SCHEMA_TOO

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
SCHEMA = settings_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(text: str) -> list[str]:
    """What the schema has against a file, as key paths; dates are texts in JSON."""
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    return sorted(error.json_path for error in VALIDATOR.iter_errors(data))


def toml_blocks() -> Iterator[Any]:
    for page in PAGES:
        blocks = re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for place, block in enumerate(blocks):
            yield pytest.param(block, id=f"{page.relative_to(ROOT)}, block {place}")


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every table that the schema describes."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for part in schema.values():
            yield from objects(part)


def known_keys(error: InvalidSettingsError) -> list[str]:
    """The keys that a mistake says are known."""
    (mistake,) = error.violations
    (_, choice), *_ = mistake.values
    return list(dict(choice.values)["choices"])


def classes_of(root: type[attrs.AttrsInstance]) -> set[type[attrs.AttrsInstance]]:
    """A class of settings, and those that its fields hold."""
    classes = {root}
    for field in attrs.fields(attrs.resolve_types(root)):
        for part in (field.type, *get_args(field.type)):
            if isinstance(part, type) and attrs.has(part):
                classes |= classes_of(part)
    return classes


# --- the file in the package ------------------------------------------------------------------------------------


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_keys_of_the_administration_are_those_that_the_reader_knows() -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        parse_settings("[administration]\nnumber = 1\nzzz = 1")
    assert known_keys(caught.value) == list(SCHEMA["properties"]["administration"]["properties"])


def test_the_tables_are_those_that_the_reader_knows() -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        parse_settings("zzz = 1\n[administration]\nnumber = 1")
    assert known_keys(caught.value) == list(SCHEMA["properties"])


def test_every_table_refuses_keys_that_it_does_not_know() -> None:
    tables = list(objects(SCHEMA))
    assert len(tables) > 15
    assert all(table["additionalProperties"] is False for table in tables)


def test_every_key_has_what_afas_calls_it_in_both_languages() -> None:
    counter = SCHEMA["$defs"]["Journal"]["properties"]["counter"]

    assert (counter["title"], counter["description"]) == ("Counter last invoice", "Teller laatste factuur")
    unnamed = {
        f"{name}.{key}"
        for name, table in [("administration", SCHEMA["properties"]["administration"]), *SCHEMA["$defs"].items()]
        for key, schema in table["properties"].items()
        if not {"title", "description"} <= set(schema)
    }
    assert unnamed == set()


def test_every_label_of_a_field_is_that_of_a_field() -> None:
    types = {cls.__name__: cls for cls in classes_of(AdministrationSettings) | classes_of(UblMapping)}
    fields = {f"{name}.{field.name}" for name, class_ in types.items() for field in attrs.fields(class_)}

    labels = {key for key in ENGLISH.labels if key.partition(".")[0] in types and "." in key}
    assert labels <= fields


def test_the_defaults_are_those_of_the_types() -> None:
    of_administration = SCHEMA["properties"]["administration"]["properties"]
    of_types = {"number": None, "currency": "EUR", "decimals": 2, "language": "nl", "compress_lines": True}

    assert {key: of_administration[key].get("default") for key in of_types} == of_types
    assert SCHEMA["$defs"]["IntegrationType"]["properties"]["numbers"]["default"] == "drawn"
    assert "default" not in SCHEMA["$defs"]["Counter"]["properties"]["administration"]


def test_a_type_without_a_form_in_the_schema_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    @attrs.frozen
    class WithBytes:
        key: bytes

    monkeypatch.setitem(BESIDE_THE_SETTINGS, "ubl", WithBytes)
    with pytest.raises(TypeError, match="bytes"):
        settings_schema()


# --- what passes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SETTINGS.read_text(encoding="utf-8"), id="the demonstration"),
        pytest.param(starting_settings(2026), id="the file to start from"),
        pytest.param(starting_settings(2026, Language.DUTCH), id="the file to start from, in Dutch"),
        *toml_blocks(),
    ],
)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    parse_settings(text)
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text", [str(entry_type.value) for entry_type in EntryType] + [f'"{entry_type.value}"' for entry_type in EntryType]
)
def test_an_entry_type_may_be_a_number_or_a_number_in_quotes(text: str) -> None:
    changed = settings_text(('entry_type = "project_revenues"    #', f"entry_type = {text}    #"))
    parse_settings(changed)
    assert complaints(changed) == []


# --- what does not ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_SCHEMA_TOO)
def test_a_mistake_of_form_that_the_reader_finds_is_found_by_the_schema(name: str) -> None:
    change, _, _ = OF_SCHEMA_TOO[name]
    assert complaints(settings_text(change)) != []


@pytest.mark.parametrize(
    "key", ["type", "code", "kind", "ledger_account", "entry_type", "leader", "total_length", "vat_code", "rate"]
)
def test_a_key_that_must_be_there_is_missed_by_the_schema_and_by_the_reader(key: str) -> None:
    without = re.sub(rf"^{key} = .*\n", "", SETTINGS.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert bool(complaints(without)) == any(place.endswith(f".{key}") for place in missing_in(without))


def missing_in(text: str) -> list[str]:
    try:
        parse_settings(text)
    except InvalidSettingsError as error:
        return [violation.place for violation in error.violations if violation.code is Code.SETTINGS_KEY_MISSING]
    return []
