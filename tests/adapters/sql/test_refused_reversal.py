"""A second reversal is refused before any row of it is written, so that a host which goes on keeps none of it."""

import sqlite3
from pathlib import Path

import attrs
import pytest

from profit_integration.adapters.sql import SqlJournalEntries, create_tables
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.testing import sample_entry


def test_a_host_that_goes_on_after_the_refusal_keeps_none_of_it(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "book.db")
    connection.execute("BEGIN IMMEDIATE")
    create_tables(connection)
    sale, first, second = (sample_entry(document_id, f"N-{document_id}") for document_id in ("D", "C1", "C2"))
    first, second = (attrs.evolve(credit, reverses=sale.document) for credit in (first, second))
    entries = SqlJournalEntries(connection)
    entries.add(sale)
    entries.add(first)
    with pytest.raises(ConcurrentWriteError):
        entries.add(second)
    connection.commit()

    assert [entry.number.text for entry in entries] == ["N-D", "N-C1"]
    connection.close()
