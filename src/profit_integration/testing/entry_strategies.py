"""Hypothesis strategies for journal entries, with every field filled by its type."""

import enum
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Side
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import Numbering
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import MAXIMUM_LENGTH
from profit_integration.core.money import from_units
from profit_integration.core.policies.description_formatter import MAXIMUM_LENGTH as LONGEST_DESCRIPTION
from profit_integration.core.violation import Message
from profit_integration.testing.samples import MESSAGE
from profit_integration.testing.strategies import amounts, dates, digests, maybe, names, texts, tuples_of

_long_texts = st.builds(
    lambda text, end, times: (f"{text}{end}" * times)[:LONGEST_DESCRIPTION],
    texts,
    st.sampled_from(("", "\n", "\t", "\r\n", "  ")),
    st.sampled_from((1, 30)),
)
_figures = st.text("0123456789", min_size=1, max_size=8)  # 007 is not 7
_codes = texts | _figures
_filled_codes = names | _figures
_messages = st.sampled_from((NUMBER_IN_USE, MESSAGE))
_OF_TYPE: dict[Any, SearchStrategy[Any]] = {
    str: _codes,
    bool: st.booleans(),
    date: dates,
    NoneType: st.none(),
    Message: _messages,
    AllocationCode: st.builds(AllocationCode, axis=st.integers(1, 5), code=_codes),
    Contact: st.builds(Contact, _filled_codes, _long_texts, maybe(_codes)),
}


def _values(type_: Any) -> SearchStrategy[Any]:
    """The values of a type, each field by its own type, so that a new field is filled as well."""
    if type_ in _OF_TYPE:
        return _OF_TYPE[type_]
    if get_origin(type_) is tuple:
        return tuples_of(_values(get_args(type_)[0]))
    if get_args(type_):
        return st.one_of([_values(member) for member in reversed(get_args(type_))])
    if issubclass(type_, enum.Enum):
        return st.sampled_from(type_)
    return _fields(type_).map(lambda fields: type_(**fields))


def _fields(type_: Any, *without: str, **restricted: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """The fields of a type.

    Args:
        type_: The type.
        without: Fields that are left out.
        restricted: Fields that may not hold every value of their types, with the values that they may hold.
    """
    others = (field for field in attrs.fields(type_) if field.name not in {*without, *restricted})
    return st.fixed_dictionaries({**{field.name: _values(field.type) for field in others}, **restricted})


_OF_TYPE[Description] = _fields(Description, text=_long_texts, fallback=maybe(_long_texts | _messages)).map(
    lambda fields: Description(**fields)
)
_skipped = st.lists(_values(SkippedNumber), max_size=2, unique_by=lambda skipped: number_key(skipped.number)).map(tuple)
_counter_numbers = st.builds(
    InvoiceNumber,
    text=_filled_codes,
    counter=_codes,
    range_start=dates,
    value=st.integers(0, 10**MAXIMUM_LENGTH - 1),
    skipped=_skipped,
)


@st.composite
def _document_keys(draw: DrawFn) -> DocumentKey:
    numbering = draw(st.sampled_from(Numbering) | _filled_codes)
    creditor = draw(_filled_codes) if numbering == Numbering.PURCHASE else None
    return DocumentKey(draw(st.integers(1, 9999)), numbering, draw(_filled_codes), creditor)


_foreign_currencies = st.builds(
    ForeignCurrency,
    code=st.sampled_from(("USD", "JPY", "KWD")),
    decimals=st.sampled_from((2, 0, 3)),
    rate=st.integers(1, 10**15).map(lambda units: from_units(units, 10)),
)
_line_fields = _fields(JournalLine, "side", "amount", "foreign_amount", account=_filled_codes)
_entry_fields = _fields(
    JournalEntry,
    *("number", "document", "counter", "decimals", "foreign_currency", "payment_discount", "reverses"),
    *("administration", "lines"),
    digest=digests,
    journal=_filled_codes,
    journal_reason=_long_texts | _messages,
    currency=st.sampled_from(("EUR", "JPY", "TND")),
)


@st.composite
def _journal_lines(draw: DrawFn, decimals: int, foreign: ForeignCurrency | None) -> tuple[JournalLine, ...]:
    """Lines that balance in each currency; sometimes repeated: then there are more than ten, and some are equal."""
    foreign_amounts = st.none() if foreign is None else amounts(foreign.decimals)
    on_both_sides = st.tuples(amounts(decimals), foreign_amounts, st.tuples(_line_fields, _line_fields))
    lines = tuple(
        JournalLine(side=side, amount=amount, foreign_amount=foreign_amount, **fields)
        for amount, foreign_amount, fields_of_lines in draw(st.lists(on_both_sides, min_size=1, max_size=3))
        for side, fields in zip(Side, fields_of_lines, strict=True)
    )
    return lines * draw(st.sampled_from((1, 1, 1, 1 + 10 // len(lines))))


@st.composite
def journal_entries(draw: DrawFn) -> JournalEntry:
    """Journal entries that balance, with numbers of counters and of documents, and reasons of every sort.

    They are of all kinds, posted in the document's administration or another, and may reverse an unknown document.
    """
    document = draw(_document_keys())
    number = draw(st.builds(InvoiceNumber, text=_filled_codes) | _counter_numbers)
    decimals = draw(st.sampled_from((2, 0, 3)))
    foreign = draw(maybe(_foreign_currencies))
    others = _filled_codes.filter(lambda text: text != document.document_id)
    return JournalEntry(
        number=number,
        document=document,
        counter=number.counter,
        decimals=decimals,
        foreign_currency=foreign,
        payment_discount=draw(maybe(st.builds(PaymentTerms, amounts(decimals), dates))),
        reverses=draw(maybe(others.map(lambda text: attrs.evolve(document, document_id=text)))),
        administration=draw(st.just(document.administration) | st.integers(1, 9999)),
        lines=draw(_journal_lines(decimals, foreign)),
        **draw(_entry_fields),
    )
