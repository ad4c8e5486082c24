"""Voided numbers, and what else knows the states of numbers, on every store."""

from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    DrawnNumberError,
    ProfitIntegrationError,
)
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.number_register import NumberState
from profit_integration.core.model.numbers import IssuedNumber, SkippedNumber
from profit_integration.core.policies.continuity_checker.continuity import continuity
from profit_integration.core.policies.number_allocator import peek_number
from profit_integration.core.violation import Code
from tests.adapters.drawing import OWN_NUMBERS, draw, journalise, register, states, void
from tests.examples import (
    COUNTERS,
    MARCH,
    PROJECTS,
    invoice,
    settings,
)

# --- voiding ----------------------------------------------------------------------------------------------------


def test_a_voided_number_is_never_used_and_keeps_its_reason(book: Any) -> None:
    drawn = draw(book, invoice())

    voided = void(book, " f00001", reason=" misprinted ")

    assert voided == attrs.evolve(drawn, state=NumberState.VOIDED, reason="misprinted")
    assert journalise(book, invoice()).number.text == "F00002"
    assert states(book) == {"F00001": "voided", "F00002": "journalised"}
    with book.begin() as transaction:
        assert transaction.numbers.is_issued("F00001")
    with pytest.raises(ProfitIntegrationError, match="F00001"):
        journalise(book, invoice(document_id="F00001", kind=PROJECTS), OWN_NUMBERS)


def test_only_a_drawn_number_is_voided_and_with_a_reason(book: Any) -> None:
    journalise(book, invoice())
    drawn = draw(book, invoice(document_id="D-1002"))
    for number, reason, code in (
        ("F00001", "misprinted", Code.NUMBER_NOT_DRAWN),
        ("F00007", "misprinted", Code.NUMBER_UNREGISTERED),
        ("F00002", "  ", Code.REASON_BLANK),
    ):
        with pytest.raises(DrawnNumberError) as caught:
            void(book, number, reason)
        assert caught.value.code is code
    void(book, drawn.number.text)
    with pytest.raises(DrawnNumberError, match="voided"):
        void(book, drawn.number.text)


# --- what else knows the states ---------------------------------------------------------------------------------


def test_the_next_number_is_beyond_what_is_drawn_or_voided(book: Any) -> None:
    draw(book, invoice())
    void(book, draw(book, invoice(document_id="D-1002")).number.text)
    with book.begin() as transaction:
        assert peek_number(COUNTERS[0], MARCH, transaction.numbers).text == "F00003"
        assert transaction.numbers.issued_among(["F00001", "F00002", "F00003"]) == {"F00001", "F00002"}


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_continuity_counts_drawn_numbers_and_explains_voided_ones(store: str, request: pytest.FixtureRequest) -> None:
    book = request.getfixturevalue(f"new_{store}_book")()
    for place in range(3):
        draw(book, invoice(document_id=f"D-{place}"))
    void(book, "F00002")
    journalise(book, invoice(document_id="D-2"))

    report = continuity(book.issued_numbers(), COUNTERS)

    assert not report.has_findings
    (gap,) = report.explained
    assert (gap.first, gap.last, str(gap.reason)) == ("F00002", "F00002", "voided: misprinted")


def test_a_registered_number_is_issued_and_so_are_those_that_were_skipped() -> None:
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries)
        drawn = journaliser.draw(invoice(), administration=1)
    skipped = attrs.evolve(drawn.number, skipped=(SkippedNumber("F00000", "reserved"),))
    issued = [*attrs.evolve(drawn, number=skipped).as_issued()]
    assert issued == [
        IssuedNumber("F00001", MARCH, None, "VERKOOP", 1),
        IssuedNumber("F00000", MARCH, "reserved", "VERKOOP", 1),
    ]


ACTIONS = st.lists(st.tuples(st.sampled_from(["draw", "journalise", "void"]), st.integers(0, 4)), max_size=12)


@examples(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_whatever_the_order_every_number_is_in_one_state_and_none_is_twice(actions: list[tuple[str, int]]) -> None:
    """A plain dictionary is what the register must come to; the documents take the numbers in their order."""
    book = MemoryBook()
    numbers: dict[str, str] = {}
    current: dict[int, str] = {}
    for action, place in actions:
        document = invoice(document_id=f"D-{place}")
        if action == "void":
            number = current.get(place, "F99999")
            if numbers.get(number) == "drawn":
                void(book, number)
                numbers[number] = "voided"
                del current[place]
            else:
                with pytest.raises(DrawnNumberError):
                    void(book, number)
            continue
        number = current.setdefault(place, f"F{len(numbers) + 1:05}")
        if action == "draw":
            assert draw(book, document).number.text == number
            numbers.setdefault(number, "drawn")
        else:
            assert journalise(book, document).number.text == number
            numbers[number] = "journalised"
    assert states(book) == numbers
    values = sorted(registered.number.value or 0 for registered in register(book).values())
    assert all(after - before == 1 for before, after in pairwise([0, *values]))
