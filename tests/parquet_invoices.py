"""Many invoices in Parquet files, made of those of the demonstration, and the drafting of such a file."""

import re
from datetime import date, timedelta
from pathlib import Path

import attrs
import pyarrow.parquet as pq

from profit_integration.core.model.invoices import Invoice
from profit_integration.formats.arrow import batch_of, draft_batches, schema_of
from profit_integration.formats.drafted_runs import DraftRun
from profit_integration.formats.invoice_files import read_invoice
from tests import documents

WIDER = ("total_length = 9", "total_length = 12")
LOADED = documents.settings(WIDER)
ORIGINALS = [read_invoice(file, LOADED) for file in sorted(documents.INVOICES.iterdir())]
AT_ONCE = 500


def dated(place: int) -> date:
    """The date of the invoice at a place: all days of a year, in no order."""
    return date(2026, 1, 1) + timedelta(days=place * 7 % 365)


def invoice_at(place: int) -> Invoice:
    original = ORIGINALS[place % len(ORIGINALS)]
    contact = attrs.evolve(original.contact, number=f"C{place}")
    return attrs.evolve(
        original, document_id=f"D-{place:07}", contact=contact, invoice_date=dated(place), due_date=None, file_digest=""
    )


def put_invoices(folder: Path, count: int, *, per_file: int) -> list[Path]:
    """Write so many invoices to Parquet files."""
    folder.mkdir()
    files = []
    for start in range(0, count, per_file):
        files.append(folder / f"{start:07}.parquet")
        places = range(count)[start : start + per_file]
        with pq.ParquetWriter(files[-1], schema_of(Invoice)) as writer:
            for first in range(0, len(places), AT_ONCE):
                writer.write_batch(batch_of([*map(invoice_at, places[first : first + AT_ONCE])], Invoice))
    return files


def draft_file(run: DraftRun, files: list[Path], position: int) -> int:
    """Draft a file of invoices as a part of a run; the most memory that this process has had."""
    with pq.ParquetFile(files[position]) as file:
        run.write(position, draft_batches(LOADED.settings, file.iter_batches(AT_ONCE)))
    (most,) = re.findall(
        r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text()
    )  # ru_maxrss has that of its parent too
    return int(most)
