"""Messages: what there is to say, as a code with values. The sentences stand beside, once per language.

A *message* is said about an amount, a number or a journal: a reason. A *violation* is a message about a setting or a
document that breaks a rule: it has a place and a remedy. Both are data, so that they can be stored and compared, and
are put into words when they are read: in English by `ENGLISH` here, in Dutch by `profit_integration.messages`.
"""

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core import english
from profit_integration.core.codes import Code, Severity

__all__ = ["ENGLISH", "Code", "Message", "Severity", "Term", "Texts", "Violation", "as_data", "message"]
__all__ += ["of_document", "of_invoice"]


@attrs.frozen
class Term:
    """Something that has a name in each language, such as a field, a table or a member of an enumeration.

    Attributes:
        key: What its name is found by, such as ``JournalType.sales`` or ``IntegrationType.journal``.
    """

    key: str


def _value(value: Any) -> Any:
    """A value as a message keeps it: members of enumerations as terms, amounts and dates as texts."""
    if isinstance(value, enum.Enum):
        return Term(f"{type(value).__name__}.{value.value}")
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, list | tuple):
        return tuple(_value(part) for part in value)
    return value


def _values(values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _value(value)) for name, value in dict(values).items())


@attrs.frozen
class Message:
    """Something to say: a code, and the values that its sentences name.

    Attributes:
        code: The code.
        values: The values by name: texts, numbers, terms, other messages, violations for their remedies, or several of
            these.
    """

    code: Code
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)

    def __str__(self) -> str:
        return ENGLISH.sentence(self)


def as_data(value: Any) -> Any:
    """A value of a message as lists, dicts and texts, as it is stored and printed for machines."""
    match value:
        case Message(code, values):
            return {"code": code.value, "values": {name: as_data(part) for name, part in values}}
        case Term(key):
            return {"term": key}
        case tuple():
            return [as_data(part) for part in value]
        case _:
            return value


def message(code: Code, **values: Any) -> Message:
    """A message with values by name."""
    return Message(code, values)


def of_invoice(document_id: str) -> Message:
    """The place of a violation that an invoice is about."""
    return message(Code.OF_INVOICE, document=document_id)


def of_document(document_id: str) -> Message:
    """The place of a violation that a document of stock or work in progress is about."""
    return message(Code.OF_DOCUMENT, document=document_id)


@attrs.frozen(kw_only=True)
class Violation:
    """A rule that is broken by a setting or a document.

    Attributes:
        code: The code; each has a section in the reference.
        place: Where: the path of a setting, such as ``integration_types[0].journal``, or a file.
        values: The values that its sentences name, as in a `Message`.
        administration: The administration in whose settings it is; None where it is in none.
        document: The document that it is about, as `of_invoice` and `of_document` name it; None for none.
    """

    code: Code
    place: str = ""
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)
    administration: int | None = None
    document: Message | None = None

    @property
    def severity(self) -> Severity:
        """Error, warning or note; it follows from the code."""
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
    """Everything that is said in one language.

    Attributes:
        sentences: What each code says, and the remedy.
        labels: What each term is called, by its key.
        menus: The menu that leads to each table of the settings.
    """

    sentences: Mapping[str, tuple[str, str]]
    labels: Mapping[str, str]
    menus: Mapping[str, str]

    def sentence(self, said: Message | Violation) -> str:
        """What a message says; of a violation, what is wrong."""
        return self._filled(self.sentences[said.code][0], said.values)

    def remedy(self, violation: Violation) -> str:
        """What to do about a violation, and the menu that leads to its place."""
        remedy = self._filled(self.sentences[violation.code][1], violation.values)
        menu = self.menus.get(violation.place.partition("[")[0].partition(".")[0])
        return f"{remedy} ({menu})" if menu else remedy

    def full(self, violation: Violation) -> str:
        """A violation as one sentence with its place and remedy."""
        severity = self.labels[f"Severity.{violation.severity}"]
        return self._with_place_and_remedy(violation, f"{self.sentence(violation)} ({severity}, {violation.code})")

    def refusal(self, violation: Violation) -> str:
        """The same for an error: that it is one needs no words."""
        return self._with_place_and_remedy(violation, self.sentence(violation))

    def label(self, value: Any) -> str:
        """A value of a message in words."""
        value = _value(value)
        if isinstance(value, Term):
            return self.labels[value.key]
        if isinstance(value, Message):
            return self.sentence(value)
        if isinstance(value, tuple):
            return ", ".join(map(self.label, value)) or self.labels["none yet"]
        return str(value)

    def _with_place_and_remedy(self, violation: Violation, what: str) -> str:
        about = [self.label(part) for part in (violation.document, violation.place) if part]
        return f"{': '.join([*about, what])}. {self.labels['remedy']}: {self.remedy(violation)}"

    def _filled(self, sentence: str, values: Iterable[tuple[str, Any]]) -> str:
        return sentence.format_map({name: self.label(value) for name, value in values})


ENGLISH = Texts(
    sentences={code: (code.sentence, code.remedy) for code in Code}, labels=english.LABELS, menus=english.MENUS
)
