"""How readers of a language write amounts, numbers and dates, and messages with these in them.

The signs and the order of a date are labels, so that a language is a matter of texts alone.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.money import half_up, in_figures, in_minor_unit
from profit_integration.core.violation import Message, Texts, Violation

# The names under which messages carry counts, as whole numbers, and amounts, as texts.
_COUNTS = frozenset({"all", "combinations", "count", "counters", "entries", "given", "left", "missing", "others"})
_COUNTS |= frozenset({"duplicates", "gaps", "out_of_order", "outside", "overlaps", "shared", "shown"})
_AMOUNTS = frozenset({"amount", "basis", "booked", "difference", "expected"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_AMOUNT = re.compile(r"-?\d+(\.\d+)?")


@attrs.frozen
class Notation:
    """Writes values and messages for readers of a language.

    Attributes:
        texts: The texts of the language.
    """

    texts: Texts

    def count(self, number: int) -> str:
        """A whole number, with a sign between thousands."""
        return self._signs(f"{number:,}")

    def amount(self, amount: Decimal, decimals: int) -> str:
        """An amount in the minor unit; an exact one is rounded half up."""
        return self._signs(f"{in_minor_unit(half_up(amount, decimals), decimals):,}")

    def percentage(self, percentage: Decimal) -> str:
        """A percentage in figures."""
        return f"{self._signs(in_figures(percentage))}%"

    def day(self, day: date) -> str:
        """A date."""
        short = self.texts.labels[f"month.{day.month}"][:3]
        return self.texts.labels["notation.date"].format(day=day.day, month=day.month, short=short, year=day.year)

    def month(self, month: str) -> str:
        """A month such as ``2026-03``, with its name."""
        year, _, number = month.partition("-")
        return f"{self.texts.labels[f'month.{int(number)}']} {year}"

    def sentence(self, said: Message | Violation) -> str:
        """A message as a sentence: with a capital and a full stop."""
        return _as_sentence(self.texts.sentence(self._localised(said)))

    def phrase(self, said: Any) -> str:
        """A message, a term or a member of an enumeration within a sentence; a text that was stored so is kept."""
        return self.texts.label(self._localised(said) if isinstance(said, Message) else said)

    def remedy(self, violation: Violation) -> str:
        """The remedy of a violation as a sentence, without the menu."""
        return _as_sentence(self.texts.remedy(attrs.evolve(self._localised(violation), place="")))

    def menu(self, violation: Violation) -> str:
        """The menu of AFAS for the place of a violation; blank if there is none."""
        return self.texts.menus.get(re.split(r"[.\[]", violation.place, maxsplit=1)[0], "")

    def _signs(self, figures: str) -> str:
        labels = self.texts.labels
        return figures.translate({ord(","): labels["notation.thousands"], ord("."): labels["notation.decimals"]})

    def _localised(self, said: Any) -> Any:
        values: Iterable[tuple[str, Any]] = said.values
        return attrs.evolve(said, values=tuple((name, self._value(name, value)) for name, value in values))

    def _value(self, name: str, value: Any) -> Any:
        match value:
            case Message() | Violation():
                return self._localised(value)
            case tuple():
                return tuple(self._value(name, part) for part in value)
            case bool():
                return value
            case int():
                return self.count(value) if name in _COUNTS else value
            case str() if _DATE.fullmatch(value):
                return self._date(value)
            case str() if name in {"month", "period"} and _MONTH.fullmatch(value):
                return self.month(value)
            case str() if name in _AMOUNTS and _AMOUNT.fullmatch(value):
                return self._signs(f"{Decimal(value):,}")
            case _:
                return value

    def _date(self, text: str) -> str:
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:  # a code that looks like a date
            return text


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
