"""Entries and their numbers: ``python -m benchmarks.entries``.

A journal entry of five lines is kept under a number that is drawn for it, on PostgreSQL and in an SQLite file, in a
transaction of its own and with 100 in one transaction. It is compared with a statement for each row and only the
driver, which is given every value ready. Ours begins with the draft, and then with the invoice, from which the whole
entry is decided. See `benchmarks.numbering` for ``--database`` and ``--quick``.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import psycopg
from sqlalchemy import make_url

from benchmarks.pairs import Work, ratios
from benchmarks.stores import (
    RANGE,
    TAKE,
    Size,
    a_run,
    plainly,
    print_row,
    sqlite_connection,
)
from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.evidence import NewEvidence
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.rows import entry_row, line_rows
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.policies.number_allocator import draw_number
from tests.examples import invoice, line, settings

SETTINGS = settings()
ADMINISTRATION = SETTINGS.administration
LINES = (line("100.00"), line("50.00", line_id="2"), line("25.00", line_id="3", vat_code="2"))
TOGETHER = 100


@attrs.frozen
class Driver:
    """Two connections of one driver to one database, for ours and for the raw statements.

    Attributes:
        name: What the table calls the database.
        ours: The connection that ours is given.
        raw: The connection on which the raw statements run.
        mark: Where a value goes in a statement of this driver.
    """

    name: str
    ours: Any
    raw: Any
    mark: str


def compare(driver: Driver, size: Size) -> None:
    """An entry from its draft and from the invoice, alone in its transaction and with many in one."""
    driver.ours.execute("BEGIN")
    create_tables(driver.ours)
    driver.ours.execute("COMMIT")
    entries, numbers = SqlJournalEntries(driver.ours), SqlInvoiceNumbers(driver.ours)
    journaliser = Journaliser(MemorySettings([SETTINGS]), numbers, entries)
    names = map(str, count())
    draft = journaliser.preview(invoice(lines=LINES), administration=ADMINISTRATION)
    counter = SETTINGS.counter_by_code[draft.counter or ""]

    def from_draft(name: str) -> None:
        own_draft = attrs.evolve(draft, document=attrs.evolve(draft.document, document_id=name))
        entries.add(own_draft.numbered(draw_number(counter, own_draft.voucher_date, numbers)))

    def from_invoice(name: str) -> None:
        # Of one amount, each would be a probable duplicate of all before it, which are counted.
        lines = (line(Decimal(20_000 + int(name)) / 100), *LINES[1:])
        journaliser.journalise(invoice(lines=lines, document_id=name), administration=ADMINISTRATION)

    by_row = _a_statement_per_row(driver, draft)
    for together in (1, TOGETHER):
        for what, ours in (("a draft", from_draft), ("an invoice", from_invoice)):
            measured = ratios(
                _in_transactions(driver.ours, ours, names, together),
                {"a statement per row": _in_transactions(driver.raw, by_row, names, together)},
                times=max(size.numbers // 2, together),
                rounds=size.rounds,
            )
            how = f"{driver.name}, {what}, {together} in a transaction"
            print_row(
                how, "a statement per row", measured["a statement per row"], rate=f"{1 / measured['seconds']:,.0f}/s"
            )


def _a_statement_per_row(driver: Driver, draft: EntryDraft) -> Callable[[str], None]:
    """Keeps the same as ours does, under numbers of a counter of its own."""
    entry = draft.numbered(InvoiceNumber(text="G-1", counter="raw", range_start=RANGE.start_date, value=1))
    of_entry, *of_lines = map(_plain, (entry_row(entry, 0, "", NewEvidence()), *line_rows(entry, 0, NewEvidence())))
    del of_entry["id"]
    take = TAKE.format(mark=driver.mark)
    add_entry = f"{_insert('journal_entries', of_entry, driver.mark)} RETURNING id"
    add_line = _insert("journal_lines", of_lines[0], driver.mark)
    run = driver.raw.execute

    def add(name: str) -> None:
        (value,) = run(take, (RANGE.start_date.isoformat(),)).fetchone()
        number = {"number": f"G-{value}", "number_key": f"g-{value}", "value": value}
        ((entry_id,),) = run(add_entry, tuple({**of_entry, **number, "document_id": name}.values())).fetchall()
        for row in of_lines:
            run(add_line, tuple({**row, "entry_id": entry_id}.values()))

    return add


def _plain(row: dict[str, object]) -> dict[str, object]:
    """A row with dates as texts, which both databases take."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _insert(table: str, row: dict[str, object], mark: str) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join([mark] * len(row))})"


def _in_transactions(connection: Any, add: Callable[[str], None], names: Iterator[str], together: int) -> Work:
    def work(times: int) -> None:
        for _ in range(max(1, times // together)):
            connection.execute("BEGIN")
            for _ in range(together):
                add(next(names))
            connection.execute("COMMIT")

    return work


def main(arguments: list[str]) -> None:
    """Print the table."""
    with a_run("entries", arguments) as (size, database, stack):
        path = Path(stack.enter_context(TemporaryDirectory())) / "book.db"
        one, other = (stack.enter_context(closing(sqlite_connection(path, "FULL"))) for _ in range(2))
        compare(Driver("SQLite", one, other, "?"), size)
        address = plainly(make_url(database))
        ours, raw = (stack.enter_context(psycopg.connect(address, autocommit=True)) for _ in range(2))
        compare(Driver("PostgreSQL", ours, raw, "%s"), size)


if __name__ == "__main__":
    main(sys.argv[1:])
