"""Hypothesis strategies for the library's values: every valid value, no invalid one, the simplest first."""

import enum
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Side
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceDiscount, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import IntegrationKind, Numbering, Party
from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange, Periodic
from profit_integration.core.money import sum_of
from profit_integration.core.policies.description_formatter import MAXIMUM_LENGTH as LONGEST_DESCRIPTION
from profit_integration.core.violation import Message
from profit_integration.testing.samples import MESSAGE

T = TypeVar("T")

_PLAIN = "ABCFVabfv0129-/._%{"  # among them the characters with a meaning in patterns
_YEAR_TAGS = tuple(letter * width for letter in "JY" for width in (4, 2, 1, 3))
_KINDS = tuple(kind for kind in IntegrationKind if kind.party is not None)
_VAT_CODES = ("1", "2", "V7")
_GREATEST_MINOR_UNITS = 10**17 - 1  # an invoice states amounts below a thousand billion, with two decimals
_ONE_DAY = timedelta(days=1)

_dates = st.sampled_from((date(2026, 1, 1), date(2025, 12, 31), date(2024, 2, 29), date(2000, 2, 29))) | st.dates(
    date(1996, 1, 1), date(2095, 12, 31)
)
_signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
_texts = st.text(_signs, max_size=20)
_names = _texts.filter(lambda text: bool(text.strip()))
_digests = st.integers(0, 16**64 - 1).map("{:064x}".format)


def _maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.none() | values


def _tuples_of(values: SearchStrategy[T], *, at_most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=at_most).map(tuple)


# --- numbers ----------------------------------------------------------------------------------------------------


@st.composite
def leaders(draw: DrawFn, *, administration: int = 1, with_year_tag: bool = False) -> str:
    """Leaders: plain text and tags in any order, with room for at least one digit.

    Args:
        draw: From Hypothesis.
        administration: What the administration tags must be wide enough for.
        with_year_tag: Whether a year tag must be among them, as in an automatic periodic range.
    """
    digits = len(str(administration))
    tags = [f"[{tag}]" for tag in _YEAR_TAGS] + [f"[{'A' * width}]" for width in range(digits, 5)]
    parts = draw(st.lists(st.text(_PLAIN, min_size=1, max_size=3) | st.sampled_from(tags), max_size=4))
    year_tag = f"[{draw(st.sampled_from(_YEAR_TAGS))}]" if with_year_tag else ""
    while leader_length(year_tag + "".join(parts)) >= MAXIMUM_LENGTH:
        parts.pop()
    place = draw(st.integers(0, len(parts)))
    return "".join([*parts[:place], year_tag, *parts[place:]])


@st.composite
def number_ranges(
    draw: DrawFn,
    *,
    administration: int = 1,
    start_date: date | None = None,
    periodic: Periodic | None = None,
    ends: bool | None = None,
) -> NumberRange:
    """Number ranges of every kind, short and long, from one number to all that fit.

    Args:
        draw: From Hypothesis.
        administration: What administration tags must be wide enough for.
        start_date: The start date; any if None.
        periodic: Whether and how the range is periodic; any if None.
        ends: Whether it has an end date; either if None. A periodic one always has.
    """
    kind = draw(st.sampled_from(Periodic)) if periodic is None else periodic
    start = draw(_dates) if start_date is None else start_date
    if kind is Periodic.AUTOMATIC and (start.month, start.day) == (2, 29):
        if start_date is None:
            start += _ONE_DAY
        else:
            kind = Periodic.MANUAL  # a year that starts on a leap day cannot be continued
    leader = draw(leaders(administration=administration, with_year_tag=kind is Periodic.AUTOMATIC))
    digits = draw(st.integers(1, MAXIMUM_LENGTH - leader_length(leader)))
    start_value = draw(st.just(1) | st.integers(0, 10**digits - 1))
    return NumberRange(
        leader=leader,
        total_length=leader_length(leader) + digits,
        start_value=start_value,
        end_value=draw(_maybe(st.integers(start_value, 10**digits - 1))),
        start_date=start,
        end_date=draw(_end_dates(kind, start, ends=ends)),
        periodic=kind,
    )


def _end_dates(kind: Periodic, start: date, *, ends: bool | None) -> SearchStrategy[date | None]:
    if kind is Periodic.AUTOMATIC:
        return st.just(start.replace(year=start.year + 1) - _ONE_DAY)
    some_day = st.integers(0, 800).map(lambda days: start + timedelta(days=days))
    if kind is Periodic.MANUAL or ends:
        return some_day
    return st.none() if ends is False else st.none() | some_day


@st.composite
def counters(draw: DrawFn, *, administration: int | None = None) -> Counter:
    """Counters of one to four ranges that follow each other without a gap; the last may be open or automatic.

    Args:
        draw: From Hypothesis.
        administration: The administration; any of one to four digits if None.
    """
    of = draw(st.integers(1, 9999)) if administration is None else administration
    how_many = draw(st.integers(1, 4))
    ranges: list[NumberRange] = []
    start = draw(_dates)
    for place in range(how_many):
        is_last = place == how_many - 1
        number_range = draw(number_ranges(administration=of, start_date=start, ends=None if is_last else True))
        ranges.append(number_range)
        start = (number_range.end_date or start) + _ONE_DAY
    return Counter(
        code=draw(st.text("ABCabc019", min_size=1, max_size=6)),
        administration=of,
        ranges=tuple(draw(st.permutations(ranges))),
    )


# --- invoices ---------------------------------------------------------------------------------------------------


def _amounts(decimals: int = 2) -> SearchStrategy[Decimal]:
    """Amounts with so many decimals: usual ones, and ones that a float cannot hold."""
    usual = st.integers(-(10**6), 10**6)
    beyond_floats = st.integers(2**53 + 1, _GREATEST_MINOR_UNITS)
    great = beyond_floats | beyond_floats.map(lambda minor: -minor)
    return (usual | great).map(lambda minor: Decimal(minor).scaleb(-decimals))


_vat_codes = _maybe(st.sampled_from(_VAT_CODES))
_contacts = st.builds(Contact, _names, _texts, _maybe(_texts))
_usual_amounts = st.integers(-(10**8), 10**8).map(lambda minor: Decimal(minor).scaleb(-2))
_discounts = st.builds(InvoiceDiscount, amount=_usual_amounts, vat_code=_vat_codes, reason=_texts)


@st.composite
def invoices(draw: DrawFn, *, kind: IntegrationKind | None = None) -> Invoice:
    """Invoices that add up: debit and credit, with and without VAT, discounts, prepayments and rounding.

    Args:
        draw: From Hypothesis.
        kind: The integration kind; any kind of invoices if None.
    """
    lines = tuple(
        InvoiceLine(
            line_id=str(place),
            amount=draw(_usual_amounts),
            vat_code=draw(_vat_codes),
            description=draw(_texts),
            article_group=draw(_maybe(st.sampled_from(("BEER", "WINE")))),
            integration_group=draw(_maybe(st.sampled_from(("CONS", "COST")))),
        )
        for place in range(1, 1 + draw(st.integers(1, 5)))
    )
    discounts = draw(_tuples_of(_discounts, at_most=2))
    codes = [line.vat_code for line in lines] + [discount.vat_code for discount in discounts]
    vat = tuple(
        StatedVat(vat_code=code, basis=_net(lines, discounts, code), amount=draw(_usual_amounts))
        for code in sorted({code for code in codes if code is not None})
    )
    invoice_date = draw(_dates)
    return Invoice(
        kind=draw(st.sampled_from(_KINDS)) if kind is None else kind,
        document_id=draw(_names),
        invoice_date=invoice_date,
        contact=draw(_contacts),
        deviating_debtor=draw(_maybe(_contacts)),
        currency=draw(st.sampled_from(("EUR", "USD"))),
        lines=lines,
        discounts=discounts,
        vat=vat,
        total=_net(lines, discounts) + sum_of(stated.amount for stated in vat),
        prepaid=draw(st.just(Decimal(0)) | _usual_amounts),
        rounding=draw(st.just(Decimal(0)) | st.integers(-99, 99).map(lambda cents: Decimal(cents).scaleb(-2))),
        credit_note=draw(st.booleans()),
        due_date=draw(_maybe(st.integers(0, 90).map(lambda days: invoice_date + timedelta(days=days)))),
        delivery_date=draw(_maybe(_dates)),
        file_digest=draw(_maybe(_digests)),
    )


def _net(lines: Sequence[InvoiceLine], discounts: Sequence[InvoiceDiscount], vat_code: str | None = None) -> Decimal:
    amounts = [(line.vat_code, line.amount) for line in lines]
    amounts += [(discount.vat_code, -discount.amount) for discount in discounts]
    return sum_of(amount for code, amount in amounts if vat_code in (None, code))


# --- journal entries --------------------------------------------------------------------------------------------

_long_texts = st.builds(
    lambda text, end, times: (f"{text}{end}" * times)[:LONGEST_DESCRIPTION],
    _texts,
    st.sampled_from(("", "\n", "\t", "\r\n", "  ")),
    st.sampled_from((1, 30)),
)
_figures = st.text("0123456789", min_size=1, max_size=8)  # 007 is not 7
_codes = _texts | _figures
_filled_codes = _names | _figures
_OF_TYPE: dict[Any, SearchStrategy[Any]] = {
    str: _codes,
    bool: st.booleans(),
    date: _dates,
    NoneType: st.none(),
    Message: st.sampled_from((NUMBER_IN_USE, MESSAGE)),
}


def _values(type_: Any) -> SearchStrategy[Any]:
    if type_ in _OF_TYPE:
        return _OF_TYPE[type_]
    if get_origin(type_) is tuple:
        return _tuples_of(_values(get_args(type_)[0]))
    if get_args(type_):
        return st.one_of([_values(member) for member in reversed(get_args(type_))])
    if issubclass(type_, enum.Enum):
        return st.sampled_from(type_)
    return _fields(type_).map(lambda fields: type_(**fields))


def _fields(type_: Any, *without: str, **restricted: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """The fields of a type, each by its own type, so that a new field is filled as well.

    Args:
        type_: The type.
        without: Fields that are left out.
        restricted: Fields that may not hold every value of their types, with the values that they may hold.
    """
    others = (field for field in attrs.fields(type_) if field.name not in {*without, *restricted})
    return st.fixed_dictionaries({**{field.name: _values(field.type) for field in others}, **restricted})


_kinds = st.sampled_from(IntegrationKind) | st.sampled_from(
    [kind for kind in IntegrationKind if kind.party is Party.CREDITOR]  # rare, and theirs are the longest keys
)
_reasons = st.builds(lambda reasons, times: reasons * times, _values(tuple[Reason, ...]), st.sampled_from((1, 3)))
_skipped = st.lists(_values(SkippedNumber), max_size=2, unique_by=lambda skipped: number_key(skipped.number)).map(tuple)
_document_numbers = st.builds(InvoiceNumber, text=_filled_codes)
_counter_numbers = st.builds(
    InvoiceNumber,
    text=_filled_codes,
    counter=_codes,
    range_start=_dates,
    value=st.integers(0, 10**MAXIMUM_LENGTH - 1),
    skipped=_skipped,
)


@st.composite
def _document_keys(draw: DrawFn) -> DocumentKey:
    numbering = draw(_kinds.map(lambda kind: kind.numbering.value) | _filled_codes)
    creditor = draw(_filled_codes) if numbering == Numbering.PURCHASE else None
    return DocumentKey(draw(st.integers(1, 9999)), numbering, draw(_filled_codes), creditor)


_allocations = _tuples_of(st.builds(AllocationCode, axis=st.integers(1, 5), code=_codes))
_line_fields = _fields(JournalLine, "side", "amount", account=_filled_codes, allocations=_allocations, reasons=_reasons)
_entry_fields = _fields(
    JournalEntry,
    *("number", "document", "counter", "decimals", "payment_discount", "reverses", "administration", "lines"),
    digest=_digests,
    journal=_filled_codes,
    journal_reason=_long_texts | _values(Message),
    contact=st.builds(Contact, _filled_codes, _long_texts, _maybe(_codes)),
    description=_fields(Description, text=_long_texts, fallback=_maybe(_long_texts | _values(Message))).map(
        lambda fields: Description(**fields)
    ),
    currency=st.sampled_from(("EUR", "JPY", "TND")),
)


@st.composite
def _journal_lines(draw: DrawFn, decimals: int) -> tuple[JournalLine, ...]:
    """Lines that balance; sometimes repeated, so that there are more than ten and some are equal."""
    stated = draw(st.lists(st.tuples(st.sampled_from(Side), _amounts(decimals)), min_size=1, max_size=4))
    debit = sum_of(amount if side is Side.DEBIT else -amount for side, amount in stated)
    balanced = (*stated, (Side.CREDIT, debit))
    lines = tuple(JournalLine(side=side, amount=amount, **draw(_line_fields)) for side, amount in balanced)
    return lines * draw(st.sampled_from((1, 1, 1, 1 + 10 // len(lines))))


@st.composite
def journal_entries(draw: DrawFn) -> JournalEntry:
    """Journal entries that balance, with numbers of counters and of documents, and reasons of every sort.

    They are of all kinds, posted in the document's administration or another, and may reverse an unknown document.
    """
    document = draw(_document_keys())
    number = draw(_document_numbers | _counter_numbers)
    decimals = draw(st.sampled_from((2, 0, 3)))
    others = _filled_codes.filter(lambda text: text != document.document_id)
    return JournalEntry(
        number=number,
        document=document,
        counter=number.counter,
        decimals=decimals,
        payment_discount=draw(_maybe(st.builds(PaymentTerms, _amounts(decimals), _dates))),
        reverses=draw(_maybe(others.map(lambda text: attrs.evolve(document, document_id=text)))),
        administration=draw(st.just(document.administration) | st.integers(1, 9999)),
        lines=draw(_journal_lines(decimals)),
        **draw(_entry_fields),
    )
