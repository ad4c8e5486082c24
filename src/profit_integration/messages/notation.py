"""Amounts, numbers and dates as readers of a language write them, by themselves and within messages.

The signs and the order of a date are labels, so that a language is a matter of texts alone. What programs read, such as
JSON and exports, has none of this.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

import attrs

from profit_integration.core.violation import Texts

# The names under which messages carry counts, as whole numbers, and amounts, rates and dates, as texts. A text under
# another name, such as the id of a document, is shown as it is.
_COUNTS = frozenset({"all", "changed", "combinations", "count", "counters", "differ", "documents", "duplicates"})
_COUNTS |= frozenset({"entries", "gaps", "given", "left", "lines", "missing", "others", "out_of_order", "outside"})
_COUNTS |= frozenset({"overlaps", "ranges", "repeats", "shared", "shown"})
_AMOUNTS = frozenset({"allowed", "amount", "balance", "basis", "booked", "charged", "converted", "covered", "credit"})
_AMOUNTS |= frozenset({"credited", "debit", "difference", "exact", "expected", "open", "percentage", "posted", "price"})
_AMOUNTS |= frozenset({"quantity", "rate", "stated", "sum", "summed", "total", "whole"})
_DATES = frozenset({"again", "before", "date", "dated", "day", "drawn", "earlier", "earlier_date", "end", "first"})
_DATES |= frozenset({"last", "last_day", "later", "on", "present", "second", "start", "today", "until", "waited"})
_MONTHS = frozenset({"month", "period"})
_MONTH = re.compile(r"\d{4}-\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"-?\d+(\.\d+)?")


def figures(amount: Decimal | int, texts: Texts) -> str:
    """An amount or a count, with a sign between thousands."""
    labels = texts.labels
    signs = {ord(","): labels["notation.thousands"], ord("."): labels["notation.decimals"]}
    return f"{amount:,}".translate(signs)


def short_date(day: date, texts: Texts) -> str:
    """A date in figures."""
    return texts.labels["notation.short date"].format(day=day.day, month=day.month, year=day.year)


def short_month(month: str, texts: Texts) -> str:
    """A month such as ``2026-03`` in figures."""
    year, _, number = month.partition("-")
    return texts.labels["notation.short month"].format(month=int(number), year=int(year))


@attrs.frozen(kw_only=True)
class LocalTexts(Texts):
    """All texts of one language, with the amounts, counts and dates in them as its readers write these."""

    @classmethod
    def of(cls, texts: Texts) -> Self:
        """The texts of a language, with figures and dates as its readers write them."""
        return cls(sentences=texts.sentences, labels=texts.labels, menus=texts.menus)

    def day(self, day: date) -> str:
        """A date within a sentence."""
        return short_date(day, self)

    def month(self, month: str) -> str:
        """A month such as ``2026-03`` within a sentence."""
        return short_month(month, self)

    def _filled(self, sentence: str, values: Iterable[tuple[str, Any]]) -> str:
        return super()._filled(sentence, [(name, self._written(name, value)) for name, value in values])

    def _written(self, name: str, value: Any) -> Any:
        match value:
            case tuple():
                return tuple(self._written(name, part) for part in value)
            case int() if name in _COUNTS:
                return figures(value, self)
            case str() if name in _DATES and _DATE.fullmatch(value):
                return self._date(value)
            case str() if name in _MONTHS and _MONTH.fullmatch(value):
                return self.month(value)
            case str() if name in _AMOUNTS and _AMOUNT.fullmatch(value):
                return figures(Decimal(value), self)
            case _:
                return value

    def _date(self, text: str) -> str:
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:  # a code that looks like a date
            return text
