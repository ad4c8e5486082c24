"""Number and entry in one go: whatever happens, it is what the long way would have given."""

import pytest
from hypothesis import given

from profit_integration.core.ports import NumberedEntries
from tests.examples import invoice
from tests.one_go import EVERYTHING, Story, outcomes_on, stories
from tests.testing.broken_one_go import InOneGo, SkipsInSilence, TakesANumberForAKnownDocument
from tests.testing.plain_book import PlainBook


def test_everything_that_may_become_of_an_invoice_is_the_same_either_way() -> None:
    in_one_go = outcomes_on(PlainBook(InOneGo), EVERYTHING)
    assert in_one_go == outcomes_on(PlainBook(), EVERYTHING)
    assert len({said.partition(":")[0] for _, said in in_one_go}) == 6


@given(stories)
def test_any_story_is_the_same_either_way(story: Story) -> None:
    one, other = PlainBook(InOneGo), PlainBook()
    assert outcomes_on(one, story) == outcomes_on(other, story)
    assert one.rows == other.rows


def test_the_second_invoice_and_those_after_it_go_in_one_go() -> None:
    asked: list[bool] = []

    class Counting(InOneGo):
        def add_numbered(self, *of_draft: object) -> object:  # type: ignore[override]
            entry = super().add_numbered(*of_draft)  # type: ignore[arg-type]
            asked.append(entry is not None)
            return entry

    outcomes_on(PlainBook(Counting), [(invoice(document_id=each), False) for each in ("D-1", "D-2", "D-3")])
    assert asked == [False, True, True]


@pytest.mark.parametrize("broken", [SkipsInSilence, TakesANumberForAKnownDocument])
def test_a_store_that_does_it_wrongly_shows(broken: type[InOneGo]) -> None:
    assert issubclass(broken, NumberedEntries)
    assert outcomes_on(PlainBook(broken), EVERYTHING) != outcomes_on(PlainBook(), EVERYTHING)
