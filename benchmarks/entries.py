"""An entry and its number on PostgreSQL: ``python -m benchmarks.entries``.

A journal entry of five lines is kept under a number that is drawn for it. It is held against one statement, and a
statement for each row, with nothing but the driver, which is given every value ready; all of them keep the same. Ours
begins with the draft, and then with the invoice, from which the whole entry is decided. See `benchmarks.numbering` for
``--database`` and ``--quick``.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count, islice
from typing import Any, TypeVar

import attrs
import psycopg
from sqlalchemy import make_url

from benchmarks.pairs import Work, ratios
from benchmarks.stores import QUICK, RANGE, TAKE, WHOLE, Size, a_server, plainly, told
from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.one_go import number_and_entry_values
from profit_integration.adapters.sql.rows import line_rows
from profit_integration.adapters.sql.tables import journal_entries, journal_lines
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.invoices import Invoice
from tests.examples import invoice, line, settings

SETTINGS = settings()
T = TypeVar("T")
LINES = (line("100.00"), line("50.00", line_id="2"), line("25.00", line_id="3", vat_code="2"))

_OF_ENTRY = [each.name for each in journal_entries.columns if each.name not in ("id", "number", "number_key", "value")]
_OF_LINE = [each.name for each in journal_lines.columns]
_TYPES = ", ".join(f"{each.name} {each.type}" for each in journal_lines.columns if each.name != "entry_id")
ONE_STATEMENT = f"""
WITH taken AS (
    UPDATE counter_values SET last_value = last_value + 1
    WHERE scope = '' AND administration = 1 AND counter = 'raw' AND range_start = '2026-01-01'
    RETURNING 'F-' || lpad(last_value::text, 10, '0') AS number, last_value
), entry AS (
    INSERT INTO journal_entries ({", ".join(_OF_ENTRY)}, number, number_key, value)
    SELECT {", ".join(f"%({name})s" for name in _OF_ENTRY)}, number, lower(number), last_value
    FROM taken RETURNING id
)
INSERT INTO journal_lines ({", ".join(_OF_LINE)})
SELECT entry.id, line.* FROM entry, json_to_recordset(%(lines)s::json) AS line({_TYPES})
"""
ENTRY = f"""
INSERT INTO journal_entries ({", ".join(_OF_ENTRY)}, number, number_key, value)
VALUES (
    {", ".join(f"%({name})s" for name in _OF_ENTRY)},
    'G-' || %(value)s::bigint::text, 'g-' || %(value)s::bigint::text, %(value)s
) RETURNING id
"""
LINE = f"""
INSERT INTO journal_lines ({", ".join(_OF_LINE)}) VALUES ({", ".join(f"%({name})s" for name in _OF_LINE)})
"""


@attrs.frozen
class Ready:
    """Everything that a raw statement is given."""

    entry: dict[str, Any]
    lines: list[dict[str, Any]]

    @classmethod
    def of(cls, draft: EntryDraft) -> "Ready":
        """The same values as ours keep, but under a counter of their own."""
        values = number_and_entry_values(draft, _counter(draft), _counter(draft).ranges[0], "")
        return cls({name.removeprefix("given_"): value for name, value in values.items()}, line_rows(draft))

    def under(self, document_id: str, **more: Any) -> dict[str, Any]:
        """The values of an entry of another document."""
        return {**self.entry, "document_id": document_id, **more}


def compare(address: str, size: Size) -> None:
    """From a draft, and from an invoice."""
    with ExitStack() as stack:
        ours, one, other = (stack.enter_context(psycopg.connect(plainly(make_url(address)))) for _ in range(3))
        create_tables(ours)
        ours.commit()
        entries, numbers = SqlJournalEntries(ours), SqlInvoiceNumbers(ours)
        journaliser = Journaliser(MemorySettings([SETTINGS]), numbers, entries)
        invoices = (invoice(lines=LINES, document_id=f"ours {each}") for each in count())

        def from_draft(one: EntryDraft) -> object:
            return entries.add_numbered(one, _counter(one), _counter(one).ranges[0], numbers)

        def from_invoice(one: Invoice) -> object:
            return journaliser.journalise(one, administration=SETTINGS.administration)

        draft = journaliser.preview(next(invoices), administration=SETTINGS.administration)
        from_invoice(next(invoices))  # the first number of a range is drawn apart
        drafts = iter(
            [
                attrs.evolve(draft, document=attrs.evolve(draft.document, document_id=each))
                for each in islice(_names("draft"), size.numbers * (size.rounds + 1))
            ]
        )
        raw = _raw(one, other, Ready.of(draft))
        _tell("a draft to the book", _committing(ours, from_draft, drafts), raw, ("0.85", "2.7"), size)
        _tell("an invoice to the book", _committing(ours, from_invoice, invoices), raw, ("", ""), size)


def _raw(one: psycopg.Connection, other: psycopg.Connection, ready: Ready) -> dict[str, Work]:
    documents = _names("raw")
    take = TAKE.format(mark="%s").replace("'raw'", "'row by row'").encode()
    one.execute(TAKE.format(mark="%s").encode(), (RANGE.start_date,))
    one.commit()

    def one_statement(times: int) -> None:
        for _ in range(times):
            assert one.execute(ONE_STATEMENT.encode(), ready.under(next(documents))).rowcount == len(ready.lines)
            one.commit()

    def row_by_row(times: int) -> None:
        for _ in range(times):
            (value,) = other.execute(take, (RANGE.start_date,)).fetchone() or (0,)
            (entry_id,) = other.execute(ENTRY.encode(), ready.under(next(documents), value=value)).fetchone() or (0,)
            for each in ready.lines:
                other.execute(LINE.encode(), {**each, "entry_id": entry_id})
            other.commit()

    return {"one raw statement": one_statement, "a statement per row": row_by_row}


def _committing(connection: psycopg.Connection, add: Callable[[T], object], every: Iterator[T]) -> Work:
    def work(times: int) -> None:
        for _ in range(times):
            assert add(next(every)) is not None
            connection.commit()

    return work


def _counter(draft: EntryDraft) -> Any:
    assert draft.counter is not None
    return SETTINGS.counter_by_code[draft.counter]


def _names(of: str) -> Iterator[str]:
    return (f"{of} {each}" for each in count())


def _tell(what: str, ours: Work, others: dict[str, Work], goals: tuple[str, ...], size: Size) -> None:
    found = ratios(ours, others, times=size.numbers // 2, rounds=size.rounds)
    for peer, goal in zip(others, goals, strict=True):
        told(what, peer, found[peer], goal, rate=f"{1 / found['seconds']:,.0f}/s")


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.entries")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    given = parser.parse_args(arguments)
    print(f"{'what':46} {'held against':22} {'ratio':>7} {'goal':>8} {'limit':>6}")
    with ExitStack() as stack:
        compare(given.database or stack.enter_context(a_server()), QUICK if given.quick else WHOLE)


if __name__ == "__main__":
    main(sys.argv[1:])
