"""The texts of messages and violations in Dutch and in English."""

from profit_integration.core.violation import ENGLISH
from profit_integration.messages.languages import DUTCH, DUTCH_HELP, DUTCH_HELP_WORDS, TEXTS

__all__ = ["DUTCH", "DUTCH_HELP", "DUTCH_HELP_WORDS", "ENGLISH", "TEXTS"]
