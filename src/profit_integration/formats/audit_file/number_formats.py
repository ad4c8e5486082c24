"""Counters that go on where the sales invoices of an audit file ended.

The numbers themselves show their series, as `infer_series` reads them. A year in front of the value becomes a year tag.
That is a guess: other settings can give the same numbers.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.kinds import Language
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic, last_day_of_year
from profit_integration.core.policies.continuity_checker.infer_series import collected
from profit_integration.core.policies.continuity_checker.issued_forms import IssuedSeries, Run
from profit_integration.core.violation import Code, Message, message
from profit_integration.formats.audit_file.invoices import InvoiceJournal

_LENGTH = 9  # of numbers such as F20260001


@attrs.frozen(kw_only=True)
class FoundCounter:
    """A counter that goes on with a series.

    Attributes:
        counter: The counter.
        journals: The codes of the journals whose invoices have numbers of the series.
        reason: What it was inferred from.
    """

    counter: Counter
    journals: tuple[str, ...]
    reason: Message


def counters_of_sales(journals: Sequence[InvoiceJournal], language: Language) -> tuple[FoundCounter, ...]:
    """A counter per series of the sales invoices in these journals; journals that share a series share its counter.

    A journal whose numbers are in several series goes on with that of its last invoice.
    """
    last: dict[str, tuple[date, IssuedSeries]] = {}
    all_numbers = collected(_issued_in(journals)).inferred.series
    for series, runs in all_numbers.items():
        for run in runs:
            code = run.alike.counter or ""
            if code not in last or run.alike.on > last[code][0]:
                last[code] = run.alike.on, series
    sharing: dict[IssuedSeries, list[str]] = {}
    for code, (_, series) in last.items():
        sharing.setdefault(series, []).append(code)
    return tuple(_found(series, all_numbers[series], codes, language) for series, codes in sharing.items())


def counter_to_start(code: str, letter: str, year: int, language: Language) -> Counter:
    """A counter that starts in a year, with a letter and the year in front of its numbers."""
    leader = letter + _year_tag(4, language)
    return Counter(code=code, ranges=(_year_range(leader, _LENGTH, 1, year, Periodic.AUTOMATIC),))


def _issued_in(journals: Sequence[InvoiceJournal]) -> Iterator[IssuedNumber]:
    """The numbers of the invoices, each with the code of its journal instead of a counter."""
    for journal in journals:
        for booked in journal.invoices:
            if booked.party:
                yield IssuedNumber(booked.number, booked.party[0].voucher_date, counter=journal.journal.code)


def _found(series: IssuedSeries, runs: Sequence[Run], journals: Sequence[str], language: Language) -> FoundCounter:
    first, last = runs[0].first, runs[-1].last
    last_year = date.max.year - 1  # so that there is a next one
    year = min(max(run.alike.on.year for run in runs), last_year)
    counter, code = _going_on(journals[0], series, (first, last), year, language), Code.GUESSED_FORMAT
    if counter is None:
        counter, code = counter_to_start(journals[0], "F", year + 1, language), Code.GUESSED_OTHER_FORMAT
    count = sum(run.size for run in runs)
    reason = message(code, count=count, number=series.number(first), other=series.number(last))
    return FoundCounter(counter=counter, journals=tuple(journals), reason=reason)


def _going_on(code: str, series: IssuedSeries, ends: tuple[int, int], year: int, language: Language) -> Counter | None:
    """The counter of a series; None where AFAS has no such numbers: too long, with other signs or a text at the end."""
    if series.suffix:
        return None
    try:
        return Counter(code=code, ranges=_ranges(series, ends, year, language))
    except InvalidRangeError:
        return None


def _ranges(series: IssuedSeries, ends: tuple[int, int], year: int, language: Language) -> tuple[NumberRange, ...]:
    """The ranges that go on after the last value: in its year, and with a year tag from the first value in the next.

    Raises:
        InvalidRangeError: If no range can give such numbers.
    """
    first, last = ends
    leader, length = series.prefix, len(series.number(last))
    for digits in (4, 2):
        before, of_year, after = leader.rpartition(f"{year % 10**digits:0{digits}}")
        if of_year and not before[-1:].isdigit() and not after[:1].isdigit():
            leader = f"{before}{_year_tag(digits, language)}{after}"
            return (
                _year_range(leader, length, last + 1, year, Periodic.MANUAL),
                _year_range(leader, length, first, year + 1, Periodic.AUTOMATIC),
            )
    return (NumberRange(leader=leader, total_length=length, start_value=last + 1, start_date=date(year, 1, 1)),)


def _year_range(leader: str, length: int, start_value: int, year: int, periodic: Periodic) -> NumberRange:
    start = date(year, 1, 1)
    return NumberRange(
        leader=leader,
        total_length=length,
        start_value=start_value,
        start_date=start,
        end_date=last_day_of_year(start),
        periodic=periodic,
    )


def _year_tag(digits: int, language: Language) -> str:
    return f"[{('J' if language is Language.DUTCH else 'Y') * digits}]"
