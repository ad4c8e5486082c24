"""The texts of each language."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import ENGLISH, Texts

_DUTCH = tomllib.loads(files("profit_integration.messages").joinpath("dutch.toml").read_text(encoding="utf-8"))
DUTCH = Texts(
    sentences={code: tuple(texts) for code, texts in _DUTCH["sentences"].items()},
    labels=_DUTCH["labels"],
    menus=_DUTCH["menus"],
)
"""The Dutch texts."""

TEXTS: Mapping[Language, Texts] = MappingProxyType({Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH})
"""All texts, by language."""

DUTCH_HELP: Mapping[str, str] = MappingProxyType(_DUTCH["help"])
"""The Dutch help of commands by their names, and of options; the English help is in the commands."""

DUTCH_HELP_WORDS: Mapping[str, str] = MappingProxyType(_DUTCH["help_words"])
"""The Dutch for what click writes around the help of a command, by the English."""
