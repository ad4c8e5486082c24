"""How the report writes amounts, numbers and dates, and messages with these in them."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from profit_integration.core.money import half_up, in_figures, in_minor_unit
from profit_integration.core.violation import Message, Texts, Violation
from profit_integration.messages.notation import LocalTexts, figures


@attrs.frozen(kw_only=True)
class _PageTexts(LocalTexts):
    """Texts whose months have their names."""

    def day(self, day: date) -> str:
        short = self.labels[f"month.{day.month}"][:3]
        return self.labels["notation.date"].format(day=day.day, month=day.month, short=short, year=day.year)

    def month(self, month: str) -> str:
        year, _, number = month.partition("-")
        return f"{self.labels[f'month.{int(number)}']} {year}"


@attrs.frozen
class Notation:
    """Writes values and messages for readers of a language.

    Attributes:
        texts: The texts of the language.
    """

    texts: Texts

    def count(self, number: int) -> str:
        """A whole number, with a sign between thousands."""
        return figures(number, self.texts)

    def amount(self, amount: Decimal, decimals: int) -> str:
        """An amount in the minor unit; an exact one is rounded half up."""
        return figures(in_minor_unit(half_up(amount, decimals), decimals), self.texts)

    def percentage(self, percentage: Decimal) -> str:
        """A percentage in figures."""
        return f"{figures(Decimal(in_figures(percentage)), self.texts)}%"

    def day(self, day: date) -> str:
        """A date."""
        return self._page_texts.day(day)

    def month(self, month: str) -> str:
        """A month such as ``2026-03``, with its name."""
        return self._page_texts.month(month)

    def sentence(self, value: Message | Violation) -> str:
        """A message as a sentence: with a capital and a full stop."""
        return _as_sentence(self._page_texts.sentence(value))

    def phrase(self, value: Any) -> str:
        """A message, a term or a member of an enumeration within a sentence; a text that was stored so is kept."""
        return self._page_texts.label(value)

    def remedy(self, violation: Violation) -> str:
        """The remedy of a violation as a sentence, without the menu."""
        return _as_sentence(self._page_texts.remedy(attrs.evolve(violation, place="")))

    def menu(self, violation: Violation) -> str:
        """The menu of AFAS for the place of a violation; blank if there is none."""
        return self.texts.menus.get(re.split(r"[.\[]", violation.place, maxsplit=1)[0], "")

    @cached_property
    def _page_texts(self) -> _PageTexts:
        return _PageTexts.of(self.texts)


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
