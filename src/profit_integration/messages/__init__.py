"""Messages and violations in words, in Dutch or in English."""

from profit_integration.core.violation import ENGLISH
from profit_integration.messages.languages import DUTCH, TEXTS

__all__ = ["DUTCH", "ENGLISH", "TEXTS"]
