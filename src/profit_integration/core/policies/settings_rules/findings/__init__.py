"""Findings of the settings check: their codes, their texts in both languages, and the value that carries them."""
