"""Hypothesis strategies for the library's values: every valid value, no invalid one, the simplest first."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profit_integration.core.model.invoices import Contact, Invoice, InvoiceDiscount, InvoiceLine, StatedVat
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange, Periodic
from profit_integration.core.money import from_units, minus, sum_of

T = TypeVar("T")

_PLAIN = "ABCFVabfv0129-/._%{"  # among them the characters with a meaning in patterns
_YEAR_TAGS = tuple(letter * width for letter in "JY" for width in (4, 2, 1, 3))
_KINDS = tuple(kind for kind in IntegrationKind if kind.party is not None)
_GREATEST_MINOR_UNITS = 10**17 - 1  # an invoice states amounts below a thousand billion, with two decimals
_ONE_DAY = timedelta(days=1)

dates = st.sampled_from((date(2026, 1, 1), date(2025, 12, 31), date(2024, 2, 29), date(2000, 2, 29))) | st.dates(
    date(1996, 1, 1), date(2095, 12, 31)
)
_signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
texts = st.text(_signs, max_size=20)
names = texts.filter(lambda text: bool(text.strip()))
digests = st.integers(0, 16**64 - 1).map("{:064x}".format)


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """None, or one of the values."""
    return st.none() | values


def tuples_of(values: SearchStrategy[T], *, at_most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Tuples of the values, the empty one included."""
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
def number_ranges(draw: DrawFn, *, administration: int = 1, start_date: date | None = None) -> NumberRange:
    """Number ranges of every kind, short and long, from one number to all that fit.

    Args:
        draw: From Hypothesis.
        administration: What administration tags must be wide enough for.
        start_date: The start date; any if None.
    """
    periodic = draw(st.sampled_from(Periodic))
    start = draw(dates) if start_date is None else start_date
    if periodic is Periodic.AUTOMATIC and (start.month, start.day) == (2, 29):
        periodic = Periodic.MANUAL  # a year that starts on a leap day cannot be continued
    leader = draw(leaders(administration=administration, with_year_tag=periodic is Periodic.AUTOMATIC))
    digits = draw(st.integers(1, MAXIMUM_LENGTH - leader_length(leader)))
    start_value = draw(st.just(1) | st.integers(0, 10**digits - 1))
    return NumberRange(
        leader=leader,
        total_length=leader_length(leader) + digits,
        start_value=start_value,
        end_value=draw(maybe(st.integers(start_value, 10**digits - 1))),
        start_date=start,
        end_date=draw(_end_dates(periodic, start)),
        periodic=periodic,
    )


def _end_dates(periodic: Periodic, start: date) -> SearchStrategy[date | None]:
    if periodic is Periodic.AUTOMATIC:
        return st.just(start.replace(year=start.year + 1) - _ONE_DAY)
    some_day = st.integers(0, 800).map(lambda days: start + timedelta(days=days))
    return some_day if periodic is Periodic.MANUAL else maybe(some_day)


@st.composite
def counters(draw: DrawFn, *, administration: int | None = None) -> Counter:
    """Counters of one to four ranges that follow each other without a gap; the last may be open or automatic.

    Args:
        draw: From Hypothesis.
        administration: The administration; any of one to four digits if None.
    """
    number = draw(st.integers(1, 9999)) if administration is None else administration
    ranges = [draw(number_ranges(administration=number))]
    for _ in range(draw(st.integers(0, 3))):
        if end_date := ranges[-1].end_date:
            ranges.append(draw(number_ranges(administration=number, start_date=end_date + _ONE_DAY)))
    return Counter(
        code=draw(st.text("ABCabc019", min_size=1, max_size=6)),
        administration=number,
        ranges=tuple(draw(st.permutations(ranges))),
    )


# --- invoices ---------------------------------------------------------------------------------------------------


def amounts(decimals: int = 2) -> SearchStrategy[Decimal]:
    """Amounts with so many decimals: usual ones, and ones that a float cannot hold."""
    beyond_floats = st.integers(2**53 + 1, _GREATEST_MINOR_UNITS)
    great = beyond_floats | beyond_floats.map(lambda minor: -minor)
    return (st.integers(-(10**6), 10**6) | great).map(lambda minor: from_units(minor, decimals))


_vat_codes = maybe(st.sampled_from(("1", "2", "V7")))
_contacts = st.builds(Contact, names, texts, maybe(texts))
_usual_amounts = st.integers(-(10**8), 10**8).map(lambda minor: from_units(minor, 2))
_discounts = st.builds(InvoiceDiscount, amount=_usual_amounts, vat_code=_vat_codes, reason=texts)


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
            description=draw(texts),
            article_group=draw(maybe(st.sampled_from(("BEER", "WINE")))),
            integration_group=draw(maybe(st.sampled_from(("CONS", "COST")))),
        )
        for place in range(1, 1 + draw(st.integers(1, 5)))
    )
    discounts = draw(tuples_of(_discounts, at_most=2))
    net = [(line.vat_code, line.amount) for line in lines]
    net += [(discount.vat_code, minus(discount.amount)) for discount in discounts]
    vat = tuple(
        StatedVat(vat_code=code, basis=sum_of(part for key, part in net if key == code), amount=draw(_usual_amounts))
        for code in sorted({code for code, _ in net if code is not None})
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
        total=sum_of([*(part for _, part in net), *(stated.amount for stated in vat)]),
        prepaid=draw(st.just(Decimal(0)) | _usual_amounts),
        rounding=draw(st.just(Decimal(0)) | st.integers(-99, 99).map(lambda cents: from_units(cents, 2))),
        credit_note=draw(st.booleans()),
        due_date=draw(maybe(st.integers(0, 90).map(lambda days: invoice_date + timedelta(days=days)))),
        delivery_date=draw(maybe(dates)),
        file_digest=draw(maybe(digests)),
    )
