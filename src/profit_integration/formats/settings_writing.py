"""Writing settings as the text of a settings file: reading it gives the same settings again.

A key that has its default is left out. A comment may stand behind a key.
"""

import enum
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import Message, Texts
from profit_integration.formats.en16931.contacts_file import ContactOfFile
from profit_integration.formats.settings_file import BESIDE_THE_SETTINGS, FIELD_BY_KEY, SettingsFile

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_ALWAYS_STATED = frozenset({"currency", "language"})  # the language of a command is that which the file states


def settings_as_text(
    file: SettingsFile, texts: Texts, *, heading: Message | None = None, comments: Mapping[str, Message] | None = None
) -> str:
    """The text of a settings file, with the schema by which editors check it in the first line.

    Args:
        file: The settings.
        texts: The texts in the language of comments.
        heading: The comment on the file as a whole.
        comments: The comments on keys, by the path of the key as the check names it, such as ``journals[0].type``.
    """
    comment_by_path = {path: _comment(texts.sentence(comment)) for path, comment in (comments or {}).items()}
    settings = file.settings
    lines = ["#:schema ./settings.schema.json"]
    if heading is not None:
        sentence = _comment(texts.sentence(heading))
        lines.append(f"# {sentence[0].upper()}{sentence[1:]}.")
    keys = [
        (key, getattr(settings, field))
        for key, field in FIELD_BY_KEY.items()
        if field in _ALWAYS_STATED or _is_stated(settings, field)
    ]
    lines += _table("[administration]", "administration", keys, comment_by_path)
    for field in attrs.fields(type(settings)):
        if field.name not in FIELD_BY_KEY.values():
            lines += _below(field.name, getattr(settings, field.name), field.name, comment_by_path)
    for key in BESIDE_THE_SETTINGS:
        lines += _below(key, getattr(file, key), key, comment_by_path)
    return "\n".join(lines) + "\n"


def _below(name: str, value: Any, path: str, comment_by_path: Mapping[str, str]) -> Iterator[str]:
    """The lines of a table, or of a list of tables.

    Args:
        name: The name in the headings, such as ``counters.ranges``.
        value: The table or tables.
        path: The path in comments, such as ``counters[0].ranges``.
        comment_by_path: The comments by path.
    """
    if isinstance(value, tuple):
        for position, row in enumerate(value):
            if not isinstance(row, ContactOfFile):  # which its own file has
                yield from _table(f"[[{name}]]", f"{path}[{position}]", _keys(row), comment_by_path)
    elif value is not None and any(True for _ in _keys(value)):
        yield from _table(f"[{name}]", path, _keys(value), comment_by_path)


def _table(heading: str, path: str, keys: Any, comment_by_path: Mapping[str, str]) -> Iterator[str]:
    """The lines of one table: its own keys, and then the tables in it."""
    keys = list(keys)
    yield from ("", heading)
    for key, value in keys:
        if not _is_of_tables(value):
            comment = comment_by_path.get(f"{path}.{key}")
            yield f"{key} = {_plain(value)}{'' if comment is None else f'  # {comment}'}"
    for key, value in keys:
        if _is_of_tables(value):
            yield from _below(f"{heading.strip('[]')}.{key}", value, f"{path}.{key}", comment_by_path)


def _keys(row: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a table with their values, but for those that have their default."""
    for field in attrs.fields(type(row)):
        is_of_file = isinstance(row, Counter) and field.name == "administration"  # which the whole file is of
        if _is_stated(row, field.name) and not is_of_file:
            yield field.name, getattr(row, field.name)


def _is_stated(row: Any, name: str) -> bool:
    return bool(getattr(row, name) != getattr(attrs.fields(type(row)), name).default)


def _is_of_tables(value: Any) -> bool:
    return attrs.has(type(value)) or (isinstance(value, tuple) and any(attrs.has(type(part)) for part in value))


def _plain(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case EntryType():
            return toml_text(value.name.lower())
        case enum.Enum():
            return toml_text(value.value)
        case str():
            return toml_text(value)
        case date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(map(_plain, value))}]"
        case Decimal():
            figures = f"{value:f}"
            return figures.rstrip("0").rstrip(".") if "." in figures else figures
        case _:  # a whole number
            return str(value)


def _comment(sentence: str) -> str:
    """A sentence as a comment can hold it: without control characters."""
    return _CONTROL.sub("?", sentence)


def toml_text(text: str) -> str:
    """A text in quotes, as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
