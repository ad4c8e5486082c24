"""Entries of more than a thousand lines are condensed for FiEntries, without changing a total, or refused."""

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import EntryDraft, JournalLine, Side
from profit_integration.core.model.ledger import AllocationCode
from tests.examples import (
    invoice,
    settings,
)
from tests.formats.test_fientries import DRAFT, elements_of, refused, with_line


def long_draft(lines: int) -> EntryDraft:
    """A draft of so many lines on one account, with the lines of the debtor and of VAT."""
    return draft_entry(settings(compress_lines=False), invoice(*["1.00"] * lines))


def test_up_to_a_thousand_lines_stay_as_they_are() -> None:
    draft = long_draft(998)
    assert len(draft.lines) == len(elements_of(draft)) == 1000


def test_more_than_a_thousand_lines_are_condensed_to_one_per_account_vat_code_and_allocation() -> None:
    longer = long_draft(999)
    debtor, turnover, vat = (element["Fields"] for element in elements_of(longer))

    assert (debtor["AcNr"], turnover["AcNr"], vat["AcNr"]) == ("10032", "8000", "1500")
    assert (debtor["AmDe"], turnover["AmCr"], vat["AmCr"]) == (
        Decimal("1208.79"),
        Decimal("999.00"),
        Decimal("209.79"),
    )
    assert len(elements_of(longer, most_lines=1001)) == 1001


@pytest.mark.parametrize(
    "other",
    [
        {"account": "8010"},
        {"vat_code": "2"},
        {"vat_code": None},
        {"allocations": (AllocationCode(1, "WEST"),)},
        {"side": Side.DEBIT, "amount": Decimal("-1.00")},
    ],
    ids=["account", "VAT code", "no VAT code", "allocation", "side"],
)
def test_lines_that_differ_in_what_afas_takes_are_not_condensed_to_one(other: dict[str, Any]) -> None:
    elements = elements_of(with_line(long_draft(999), **other))
    assert len(elements) == 4
    assert balance_of(elements) == 0


def balance_of(elements: list[dict[str, Any]]) -> Decimal:
    return sum((element["Fields"]["AmDe"] - element["Fields"]["AmCr"] for element in elements), Decimal(0))


@given(st.lists(st.tuples(st.sampled_from(["8000", "8010"]), st.integers(-999, 999)), min_size=3, max_size=9))
def test_what_is_condensed_has_the_same_total_per_account_and_side(booked: list[tuple[str, int]]) -> None:
    party, turnover, *_ = DRAFT.lines
    lines = [attrs.evolve(turnover, account=number, amount=Decimal(units)) for number, units in booked]
    balance = attrs.evolve(party, amount=sum((line.amount for line in lines), Decimal(0)))
    entry = attrs.evolve(DRAFT, lines=(balance, *lines))

    def totals(elements: list[dict[str, Any]]) -> dict[tuple[str, str], Decimal]:
        sums: dict[tuple[str, str], Decimal] = {}
        for element in elements:
            for side in ("AmDe", "AmCr"):
                key = (element["Fields"]["AcNr"], side)
                sums[key] = sums.get(key, Decimal(0)) + element["Fields"][side]
        return sums

    assert totals(elements_of(entry, most_lines=3)) == totals(elements_of(entry))


def test_an_entry_that_is_too_long_even_condensed_is_refused() -> None:
    draft = long_draft(998)
    party, turnover, vat = draft.lines[0], draft.lines[1], draft.lines[-1]
    lines = tuple(attrs.evolve(turnover, allocations=(AllocationCode(1, str(code)),)) for code in range(998))
    assert len(elements_of(attrs.evolve(draft, lines=(party, *lines, vat)))) == 1000
    longer = attrs.evolve(draft, lines=(party, *lines, vat, *zero_lines(turnover)))

    assert refused(longer).startswith("invoice D-1001: its entry has 1001 lines, even with one line for all of one ")


def zero_lines(turnover: JournalLine) -> tuple[JournalLine, ...]:
    return (attrs.evolve(turnover, account="8010", amount=Decimal("0.00")),)
