"""What numbers, and the evidence of entries, are called in messages."""

from datetime import date

import pytest

from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.payable_amounts import EarlierEntries
from profit_integration.core.violation import Code, Term, message


def test_the_source_of_a_number_is_its_document_or_its_counter() -> None:
    start = date(2026, 1, 1)
    drawn = InvoiceNumber(text="F00007", counter="VERKOOP", range_start=start, value=7)

    assert InvoiceNumber(text="F00007").source == Term(f"NumberSource.{NumberSource.DOCUMENT.value}")
    assert drawn.source == message(Code.NUMBER_OF_COUNTER, value=7, counter="VERKOOP", start=start)


@pytest.mark.parametrize(("count", "code"), [(1, Code.ENTRY_USING), (2, Code.ENTRIES_USING)])
def test_earlier_entries_are_named_by_the_first_and_how_many_there_are(count: int, code: Code) -> None:
    assert EarlierEntries(count=count, first="F00001").as_message == message(code, count=count, first="F00001")
