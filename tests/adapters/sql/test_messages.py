"""Messages come back from rows as they were; a sentence that an earlier version stored stays a sentence."""

from pathlib import Path

import attrs
import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.model.entries import Reason
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.numbers import SkippedNumber
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.violation import Code, Message, Term, message
from profit_integration.testing import sample_entry

NESTED = message(
    Code.ACCOUNT_OF_STOCK,
    field=Term("ArticleGroup.stock_account"),
    group="PANELEN",
    sum=message(Code.TIMES, quantity=3, price="1.25"),
)
SEVERAL = message(Code.NOTHING_FOR_OPTION, option=(IntegrationKind.STOCK, IntegrationKind.CANCEL_WIP))


@pytest.mark.parametrize(
    "stated", [NESTED, SEVERAL, message(Code.NO_SINGLE_PROJECT), "the invoice itself", '{"code": is no JSON']
)
def test_a_message_comes_back_equal_wherever_it_stands(stated: Message | str, tmp_path: Path) -> None:
    entry = sample_entry("draft 1", "2026000009")
    candidates = tuple(
        Candidate(level=Level.ARTICLE_GROUP, keys=keys, verdict=Verdict.NO_VALUE) for keys in (stated, Term("blank"))
    )
    reason = Reason(rule=stated, resolution=Resolution(candidates=candidates))
    entry = attrs.evolve(
        entry,
        journal_reason=stated,
        description=attrs.evolve(entry.description, fallback=stated),
        number=attrs.evolve(entry.number, skipped=(SkippedNumber("2026000008", stated),)),
        lines=tuple(attrs.evolve(line, reasons=(reason,)) for line in entry.lines),
    )
    book = open_book(tmp_path / "book.db")
    with book.begin() as transaction:
        transaction.entries.add(entry)

    assert list(book) == [entry]
    assert [issued.reason for issued in book.issued_numbers()] == [None, stated]
    book.close()
