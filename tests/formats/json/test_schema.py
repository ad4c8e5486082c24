"""The JSON Schema of documents: it is what the types say, and accepts what is written."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from profit_integration.core.violation import Message
from profit_integration.formats.json import document_to_json, entry_to_json, invoice_to_json
from profit_integration.formats.json.schema import documents_schema
from profit_integration.formats.schemas import Schemas
from profit_integration.testing.entry_strategies import journal_entries
from tests import documents
from tests.formats.json.test_documents import CHANGES, INVOICE
from tests.json_documents import FULL_INVOICE, json_documents

VALIDATOR = Draft202012Validator(documents_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
OF_ONE_VALUE = (
    *("unknown key", "missing key", "no type", "no object", "no list", "no text", "no amount", "true is no amount"),
    *("no whole number", "no date", "no day", "no kind"),
)


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(documents_schema())


@settings(max_examples=30)
@given(
    st.just(FULL_INVOICE).map(invoice_to_json)
    | json_documents.map(document_to_json)
    | journal_entries().map(entry_to_json)
)
def test_documents_and_entries_fit_the_schema(text: str) -> None:
    VALIDATOR.validate(json.loads(text))


@pytest.mark.parametrize("name", OF_ONE_VALUE)
def test_the_schema_has_the_mistakes_in_one_value_too(name: str) -> None:
    change, _, _ = CHANGES[name]

    assert not VALIDATOR.is_valid(json.loads(documents.changed(INVOICE, change)))


def test_every_field_of_an_invoice_is_described() -> None:
    (invoice, *_) = documents_schema()["oneOf"]

    assert [name for name, schema in invoice["properties"].items() if "description" not in schema] == ["type"]


def test_a_type_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no form"):
        Schemas({}, lambda _type, _field: {}).of(Message.__class__)
