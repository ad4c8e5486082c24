"""The texts of each language."""

from collections.abc import Mapping
from types import MappingProxyType

from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import ENGLISH, Texts
from profit_integration.messages import dutch

DUTCH = Texts(sentences=dutch.SENTENCES, labels=dutch.LABELS, menus=dutch.MENUS)

TEXTS: Mapping[Language, Texts] = MappingProxyType({Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH})
"""What there is to say, by language."""
