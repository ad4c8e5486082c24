"""Messages and violations as codes with values, and how they become sentences.

A *message* states a fact, such as the reason for an account. A *violation* states that a setting or a document breaks a
rule, and has a place and a remedy. Both are data that can be stored and compared. `Texts` makes sentences of them when
they are read: `ENGLISH` here, and the Dutch texts of `profit_integration.messages`.
"""

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import attrs

from profit_integration.core import english
from profit_integration.core.codes import Code, Severity

__all__ = ["ENGLISH", "Code", "Message", "Severity", "Term", "Texts", "Violation", "as_data", "from_data"]
__all__ += ["message", "of_document", "of_invoice"]


@attrs.frozen
class Term:
    """A word with a label in each language, such as a field, a table or a member of an enumeration.

    Attributes:
        key: The key of the label, such as ``JournalType.sales`` or ``IntegrationType.journal``; see
            `profit_integration.core.english`.
    """

    key: str


def reason_of(error: OSError) -> "Term | str":
    """Why the system refuses: a term, where the system's sentence is one that has a label in each language."""
    reason = error.strerror or str(error)
    return Term(reason) if reason in english.LABELS else reason


def _value(value: Any) -> Any:
    """Convert a value for a message: a member of an enumeration to a term, an amount or a date to a text."""
    if value.__class__ is str:  # as most values are
        return value
    if isinstance(value, enum.Enum):
        return _term_of(value)
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, list | tuple):
        return tuple(_value(part) for part in value)
    return value


@lru_cache(maxsize=None, typed=True)  # by type: members of two enumerations of texts may be equal
def _term_of(member: enum.Enum) -> Term:
    return Term(f"{type(member).__name__}.{member.value}")


def _values(values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple([(name, _value(value)) for name, value in dict(values).items()])


@attrs.frozen
class Message:
    """A fact as a code, with the values that the sentence of the code names.

    Attributes:
        code: The code.
        values: The values by name: texts, numbers, terms, other messages, violations for their remedies, or tuples of
            these.
    """

    code: Code
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)

    def __str__(self) -> str:
        return ENGLISH.sentence(self)


def as_data(value: Any) -> Any:
    """Convert a value of a message to lists, dicts and texts, for storage and JSON."""
    match value:
        case Message(code, values):
            return {"code": code.value, "values": {name: as_data(part) for name, part in values}}
        case Term(key):
            return {"term": key}
        case tuple():
            return [as_data(part) for part in value]
        case _:
            return value


def from_data(data: Any) -> Any:
    """Make the value of a message of the data that `as_data` gives."""
    match data:
        case {"code": code, "values": values}:
            return Message(Code(code), {name: from_data(part) for name, part in values.items()})
        case {"term": key}:
            return Term(key)
        case list():
            return tuple(from_data(part) for part in data)
        case _:
            return data


def message(code: Code, **values: Any) -> Message:
    """Make a message of a code and values by name."""
    return Message(code, values)


def of_invoice(document_id: str) -> Message:
    """Name an invoice in the violation for which it is refused."""
    return message(Code.OF_INVOICE, document=document_id)


def of_document(document_id: str) -> Message:
    """Name a document of stock or work in progress in the violation for which it is refused."""
    return message(Code.OF_DOCUMENT, document=document_id)


@attrs.frozen(kw_only=True)
class Violation:
    """A rule that is broken by a setting or a document.

    Attributes:
        code: The code; each has a section in the reference.
        place: The path of the setting, such as ``integration_types[0].journal``, or a file; blank if there is none.
        values: The values that the sentence and the remedy name, as in a `Message`.
        administration: The administration whose settings are wrong; None if there is none.
        document: The refused document, as `of_invoice` and `of_document` name it; None if there is none.
    """

    code: Code
    place: str = ""
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)
    administration: int | None = None
    document: Message | None = None

    @property
    def severity(self) -> Severity:
        """Error, warning or note: the severity of the code."""
        return self.code.severity

    @property
    def what(self) -> str:
        """What is wrong, with the values, in English."""
        return ENGLISH.sentence(self)

    @property
    def remedy(self) -> str:
        """What to do and where, in English."""
        return ENGLISH.remedy(self)

    def __str__(self) -> str:
        return ENGLISH.full(self)


# --- in words ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Texts:
    """All texts of one language.

    Attributes:
        sentences: The sentence and the remedy of each code.
        labels: The label of each term, by its key.
        menus: The menu of AFAS for each table of the settings.
    """

    sentences: Mapping[str, tuple[str, str]]
    labels: Mapping[str, str]
    menus: Mapping[str, str]

    def sentence(self, message: Message | Violation) -> str:
        """The sentence of a message, or of a violation without its place and remedy."""
        return self._filled(self.sentences[message.code][0], message.values)

    def remedy(self, violation: Violation) -> str:
        """The remedy of a violation, with the menu of AFAS for its place."""
        remedy = self._filled(self.sentences[violation.code][1], violation.values)
        menu = self.menus.get(violation.place.partition("[")[0].partition(".")[0])
        return f"{remedy} ({menu})" if menu else remedy

    def full(self, violation: Violation) -> str:
        """A violation with its document, place, severity, code and remedy."""
        severity = self.labels[f"Severity.{violation.severity}"]
        return self._with_place_and_remedy(violation, f"{self.sentence(violation)} ({severity}, {violation.code})")

    def refusal(self, violation: Violation) -> str:
        """A violation that refuses a document, with its document, place and remedy, without severity and code."""
        return self._with_place_and_remedy(violation, self.sentence(violation))

    def label(self, value: Any) -> str:
        """A value of a message as text."""
        value = _value(value)
        if isinstance(value, Term):
            return self.labels[value.key]
        if isinstance(value, Message):
            return self.sentence(value)
        if isinstance(value, tuple):
            return ", ".join(map(self.label, value)) or self.labels["none yet"]
        return str(value)

    def _with_place_and_remedy(self, violation: Violation, what: str) -> str:
        place = [self.label(part) for part in (violation.document, violation.place) if part]
        return f"{': '.join([*place, what])}. {self.labels['remedy']}: {self.remedy(violation)}"

    def _filled(self, sentence: str, values: Iterable[tuple[str, Any]]) -> str:
        return sentence.format_map({name: self.label(value) for name, value in values})


ENGLISH = Texts(
    sentences={code: (code.sentence, code.remedy) for code in Code}, labels=english.LABELS, menus=english.MENUS
)
"""The English texts."""
