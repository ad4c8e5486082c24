"""Hypothesis strategies for the library's values: all that is valid, nothing that is not, the simplest first."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.invoices import Contact, Invoice, InvoiceDiscount, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange, Periodic
from profit_integration.core.money import sum_of

T = TypeVar("T")

_PLAIN = "ABCFVabfv0129-/._%{"  # among them the signs that mean something in patterns
_YEAR_TAGS = tuple(letter * width for letter in "JY" for width in (4, 2, 1, 3))
_KINDS = tuple(kind for kind in IntegrationKind if kind.party is not None)
_VAT_CODES = ("1", "2", "V7")
_GREATEST_MINOR_UNITS = 10**17 - 1  # an invoice states amounts below a thousand billion, with two decimals
_ONE_DAY = timedelta(days=1)

_borders = st.sampled_from((date(2026, 1, 1), date(2025, 12, 31), date(2024, 2, 29), date(2000, 2, 29)))
dates = _borders | st.dates(date(1996, 1, 1), date(2095, 12, 31))
_texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
digests = st.integers(0, 16**64 - 1).map("{:064x}".format)
names = _texts.filter(lambda text: bool(text.strip()))


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """One of the values, or None."""
    return st.none() | values


def tuples_of(values: SearchStrategy[T], *, at_least: int = 0, at_most: int = 4) -> SearchStrategy[tuple[T, ...]]:
    """None, some or many of the values."""
    return st.lists(values, min_size=at_least, max_size=at_most).map(tuple)


# --- numbers ----------------------------------------------------------------------------------------------------


@st.composite
def leaders(draw: DrawFn, *, administration: int = 1, with_year_tag: bool = False) -> str:
    """Leaders: plain text and tags in any order, with room for a digit at least behind them.

    Args:
        draw: Given by Hypothesis.
        administration: What the administration tags must be wide enough for.
        with_year_tag: Whether a year tag must be among them, as in an automatic periodic range.
    """
    digits = len(str(administration))
    tags = [f"[{tag}]" for tag in _YEAR_TAGS] + [f"[{'A' * width}]" for width in range(digits, 5)]
    parts = draw(st.lists(st.text(_PLAIN, min_size=1, max_size=3) | st.sampled_from(tags), max_size=4))
    if with_year_tag:
        parts.insert(draw(st.integers(0, len(parts))), f"[{draw(st.sampled_from(_YEAR_TAGS))}]")
    while leader_length("".join(parts)) >= MAXIMUM_LENGTH:
        parts.remove(next(part for part in parts if not (with_year_tag and _is_only_year_tag(part, parts))))
    return "".join(parts)


def _is_only_year_tag(part: str, parts: Sequence[str]) -> bool:
    return part[1:2] in {"J", "Y"} and part[0] == "[" and sum(each[:2] in {"[J", "[Y"} for each in parts) == 1


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
        draw: Given by Hypothesis.
        administration: What administration tags must be wide enough for.
        start_date: The start date; any unless given.
        periodic: How the range goes on in time; any unless given.
        ends: Whether it has an end date; either unless given. A periodic one always has.
    """
    kind = draw(st.sampled_from(Periodic)) if periodic is None else periodic
    start = draw(dates) if start_date is None else start_date
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
        end_value=draw(maybe(st.integers(start_value, 10**digits - 1))),
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
    """Counters of one to four ranges that follow each other without a hole; the last one may be open or automatic.

    Args:
        draw: Given by Hypothesis.
        administration: The administration; any of one to four figures unless given.
    """
    of = draw(st.integers(1, 9999)) if administration is None else administration
    how_many = draw(st.integers(1, 4))
    ranges: list[NumberRange] = []
    start = draw(dates)
    for place in range(how_many):
        is_last = place == how_many - 1
        each = draw(number_ranges(administration=of, start_date=start, ends=None if is_last else True))
        ranges.append(each)
        start = (each.end_date or start) + _ONE_DAY
    return Counter(
        code=draw(st.text("ABCabc019", min_size=1, max_size=6)),
        administration=of,
        ranges=tuple(draw(st.permutations(ranges))),
    )


# --- invoices ---------------------------------------------------------------------------------------------------


def amounts(decimals: int = 2) -> SearchStrategy[Decimal]:
    """Amounts with so many decimals: usual ones, and ones that a float cannot hold."""
    usual = st.integers(-(10**6), 10**6)
    beyond_floats = st.integers(2**53 + 1, _GREATEST_MINOR_UNITS)
    great = beyond_floats | beyond_floats.map(lambda minor: -minor)
    return (usual | great).map(lambda minor: Decimal(minor).scaleb(-decimals))


_vat_codes = maybe(st.sampled_from(_VAT_CODES))
_contacts = st.builds(Contact, names, _texts, maybe(_texts))
_usual_amounts = st.integers(-(10**8), 10**8).map(lambda minor: Decimal(minor).scaleb(-2))
_discounts = st.builds(InvoiceDiscount, amount=_usual_amounts, vat_code=_vat_codes, reason=_texts)


@st.composite
def invoices(draw: DrawFn, *, kind: IntegrationKind | None = None) -> Invoice:
    """Invoices that add up: debit and credit, with and without VAT, discounts, prepayments and rounding.

    Args:
        draw: Given by Hypothesis.
        kind: The integration kind; any kind of invoices unless given.
    """
    lines = tuple(
        InvoiceLine(
            line_id=str(place),
            amount=draw(_usual_amounts),
            vat_code=draw(_vat_codes),
            description=draw(_texts),
            article_group=draw(maybe(st.sampled_from(("BEER", "WINE")))),
            integration_group=draw(maybe(st.sampled_from(("CONS", "COST")))),
        )
        for place in range(1, 1 + draw(st.integers(1, 5)))
    )
    discounts = draw(tuples_of(_discounts, at_most=2))
    codes = [line.vat_code for line in lines] + [discount.vat_code for discount in discounts]
    vat = tuple(
        StatedVat(vat_code=code, basis=_basis(code, lines, discounts), amount=draw(_usual_amounts))
        for code in sorted({code for code in codes if code is not None})
    )
    invoice_date = draw(dates)
    return Invoice(
        kind=draw(st.sampled_from(_KINDS)) if kind is None else kind,
        document_id=draw(names),
        invoice_date=invoice_date,
        contact=draw(_contacts),
        deviating_debtor=draw(maybe(_contacts)),
        currency=draw(st.sampled_from(("EUR", "USD"))),
        lines=lines,
        discounts=discounts,
        vat=vat,
        total=_net(lines, discounts) + sum_of(each.amount for each in vat),
        prepaid=draw(st.just(Decimal(0)) | _usual_amounts),
        rounding=draw(st.just(Decimal(0)) | st.integers(-99, 99).map(lambda cents: Decimal(cents).scaleb(-2))),
        credit_note=draw(st.booleans()),
        due_date=draw(maybe(st.integers(0, 90).map(lambda days: invoice_date + timedelta(days=days)))),
        delivery_date=draw(maybe(dates)),
        file_digest=draw(maybe(digests)),
    )


def _net(lines: Sequence[InvoiceLine], discounts: Sequence[InvoiceDiscount]) -> Decimal:
    return sum_of(line.amount for line in lines) - sum_of(discount.amount for discount in discounts)


def _basis(code: str, lines: Sequence[InvoiceLine], discounts: Sequence[InvoiceDiscount]) -> Decimal:
    return _net(
        [line for line in lines if line.vat_code == code], [each for each in discounts if each.vat_code == code]
    )
