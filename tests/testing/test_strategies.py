"""The strategies give valid values, and values of every sort."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

from profit_integration.core.errors import CounterExhaustedError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange, Periodic
from profit_integration.testing import counters, invoices, journal_entries, number_ranges

_search = settings(max_examples=3_000, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
_some = settings(max_examples=15)
_shrink = settings(_search, phases=[Phase.generate, Phase.shrink])


@_some
@given(number_ranges())
def test_a_range_writes_its_first_and_last_number_in_full_length(drawn_from: NumberRange) -> None:
    """Whatever the leader, every number has the total length."""
    for value in (drawn_from.start_value, drawn_from.last_value):
        assert len(drawn_from.number(value, 1)) == drawn_from.total_length <= MAXIMUM_LENGTH


@_some
@given(counters())
def test_a_counter_gives_a_number_on_every_day_it_holds(counter: Counter) -> None:
    """On the first and last day of each range, or it says that it is exhausted."""
    for number_range in counter.ranges:
        for day in {number_range.start_date, number_range.end_date or number_range.start_date}:
            assert counter.range_for(day) == number_range
            assert counter.number(number_range.start_value, day)
            with pytest.raises(CounterExhaustedError):
                counter.number(number_range.last_value + 1, day)


@_some
@given(invoices())
def test_an_invoice_has_a_key_and_a_digest(invoice: Invoice) -> None:
    """That it exists says that it adds up."""
    assert (invoice.key(1).creditor is None) == (invoice.kind.party is Party.DEBTOR)
    assert len(invoice.digest) == 64


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("strategy", "wanted"),
    [
        (counters(), lambda it: len(it.ranges) == 4),
        (counters(), lambda it: len(it.ranges) > 1 and it.ranges[-1].periodic is Periodic.AUTOMATIC),
        (counters(), lambda it: it.ranges[0].periodic is Periodic.AUTOMATIC and len(it.ranges) > 1),
        (counters(), lambda it: it.ranges[-1].end_date is None),
        (counters(), lambda it: "[A" in it.ranges[0].leader and it.administration > 99),
        (number_ranges(), lambda it: it.start_value == it.end_value == 0),
        (number_ranges(), lambda it: it.digits == 1 and it.total_length == 12),
        (number_ranges(), lambda it: "[J" in it.leader and "[A" in it.leader),
        (number_ranges(), lambda it: it.start_date.month == 2 and it.start_date.day == 29),
        (invoices(), lambda it: it.is_credit and len(it.vat) > 1),
        (invoices(), lambda it: any(line.vat_code is None for line in it.lines) and it.discounts),
        (invoices(), lambda it: it.kind.party is Party.CREDITOR and it.prepaid and it.rounding),
        (journal_entries(), lambda it: it.number.skipped and it.due_date is None),
        (journal_entries(), lambda it: any(abs(line.amount) > 2**53 for line in it.lines)),
        (journal_entries(), lambda it: any(reason.resolution for line in it.lines for reason in line.reasons)),
        (journal_entries(), lambda it: not it.contact.name.isascii()),
        (journal_entries(), lambda it: "\n" in it.contact.name and len(it.description.text) > 200),
        (journal_entries(), lambda it: it.contact.number.isdecimal() and it.contact.number.startswith("0")),
        (journal_entries(), lambda it: len(it.lines) > 10 and len(set(it.lines)) < len(it.lines)),
        (journal_entries(), lambda it: it.kind.party is None),
        (journal_entries(), lambda it: it.document.creditor and it.reverses),
        (journal_entries(), lambda it: it.administration != it.document.administration),
    ],
)
def test_values_of_every_sort_turn_up(strategy: SearchStrategy[Any], wanted: Callable[[Any], object]) -> None:
    """Hypothesis finds one; it raises if there is none."""
    find(strategy, lambda value: bool(wanted(value)), settings=_search)


@pytest.mark.thorough
def test_values_shrink_to_the_simplest_there_are() -> None:
    """What a failing test reports is short."""
    assert find(number_ranges(), lambda _: True, settings=_shrink).leader == ""
    simplest = find(counters(), lambda it: len(it.ranges) > 1, settings=_shrink)
    assert len(simplest.ranges) == 2
    assert {number_range.leader for number_range in simplest.ranges} == {""}
    assert len(find(invoices(), lambda it: it.total > 0, settings=_shrink).lines) == 1
    assert len(find(journal_entries(), lambda it: it.voucher_date > date(2000, 1, 1), settings=_shrink).lines) <= 3
