"""Store messages in text columns: as JSON with their code and values.

Earlier versions of this library stored English sentences there, which are read as they are.
"""

import json
from functools import lru_cache
from typing import Any

import cattrs
from cattrs.gen import make_dict_unstructure_fn, override

from profit_integration.core.model.entries import Reason
from profit_integration.core.violation import Message, Term, as_data, from_data


@lru_cache(maxsize=1_000)  # most entries have the same reason for their journal
def text_of(message: Message | str) -> str:
    """Make the text of a column from a message; a sentence stays as it is."""
    return message if isinstance(message, str) else as_json(as_data(message))


def message_of(text: str) -> Message | str:
    """Read the message in the text of a column; a sentence stays as it is."""
    if not text.startswith('{"code":'):
        return text
    try:
        message = from_data(json.loads(text))
    except (AttributeError, ValueError):  # a sentence that happens to begin like JSON
        return text
    return message if isinstance(message, Message) else text


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def as_json(data: Any) -> str:
    """Data as compact JSON; dates are texts."""
    return _encode(data)


converter = cattrs.Converter()
"""Converts values that contain messages, such as the reason of a line, to data for JSON and back."""

converter.register_unstructure_hook(Message, as_data)
converter.register_unstructure_hook(Term, as_data)
for _type in (Message | str, Message | str | None, Message | Term | str):
    converter.register_unstructure_hook(_type, as_data)
    converter.register_structure_hook(_type, lambda data, _: from_data(data))
# Most reasons have no project, and the text of such a reason stays as short as it is in books of earlier versions.
converter.register_unstructure_hook(
    Reason, make_dict_unstructure_fn(Reason, converter, project=override(omit_if_default=True))
)
