"""Invoices and drafts as Arrow record batches: nothing is lost, and a batch of drafts is what one by one gives."""

import io
import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.core.errors import NoRangeError, ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceLine
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.arrow import Drafted, Refusal, batch_of, draft_batches, schema_of, values_in
from profit_integration.testing.entry_strategies import journal_entries
from profit_integration.testing.strategies import invoices
from tests import documents
from tests.json_documents import FULL_INVOICE

LOADED = documents.settings()
READ = [documents.invoice(name) for name in documents.NAMES]

EVERY_FIELD = attrs.evolve(
    FULL_INVOICE,
    lines=(attrs.evolve(FULL_INVOICE.lines[0], quantity=Decimal("-1E+1"), price=Decimal("10.0000000000")),),
    notes=(Violation(code=Code.FILE_EXISTS, place="p", values={"a": (1, True), "b": message(Code.OF_FILE, file="f")}),),
)


def draft_of(entry: JournalEntry) -> EntryDraft:
    return EntryDraft(**{field.name: getattr(entry, field.name) for field in attrs.fields(EntryDraft)})


def through_parquet(batch: pa.RecordBatch) -> pa.RecordBatch:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_batches([batch]), file)
    (read,) = pq.read_table(file).combine_chunks().to_batches() or [batch]
    return read


# What is written out has every field, those that are no content included, and every decimal of an amount.


def test_an_invoice_with_every_field_filled_loses_none() -> None:
    assert not [field.name for field in attrs.fields(Invoice) if getattr(EVERY_FIELD, field.name) == field.default]
    assert repr(values_in(batch_of([EVERY_FIELD], Invoice), Invoice)) == repr([EVERY_FIELD])


@pytest.mark.parametrize(
    ("type_", "values"),
    [(Invoice, invoices() | st.just(EVERY_FIELD)), (EntryDraft, journal_entries().map(draft_of))],
    ids=["invoices", "drafts"],
)
@settings(max_examples=20)
@given(st.data())
def test_values_become_a_batch_and_its_rows_values_again(
    type_: type[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    of = data.draw(st.lists(values, max_size=3))
    start, length = data.draw(st.integers(0, len(of))), data.draw(st.integers(0, len(of)))
    batch = batch_of(of, type_)
    assert batch.schema == schema_of(type_)
    assert repr(values_in(batch, type_)) == repr(of)
    assert repr(values_in(through_parquet(batch), type_)) == repr(of)
    assert repr(values_in(batch.slice(start, length), type_)) == repr(of[start : start + length])


def test_columns_with_defaults_may_be_missing_and_amounts_may_be_decimals() -> None:
    row = {
        "kind": "order_management_sales_invoices",
        "document_id": "1",
        "invoice_date": date(2026, 1, 1),
        "contact": {"number": "10032", "name": "Exhibitions"},
        "currency": "EUR",
        "lines": [{"line_id": "1", "amount": Decimal("10.00")}],
        "total": 10,
        "of_the_engine": 1.5,
    }
    line = InvoiceLine(line_id="1", amount=Decimal(10))
    sales = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
    contact = Contact("10032", "Exhibitions")
    (invoice,) = values_in(pa.RecordBatch.from_pylist([row]), Invoice)
    assert (invoice.kind, invoice.contact, invoice.lines, invoice.total) == (sales, contact, (line,), Decimal(10))
    del row["lines"]
    with pytest.raises(TypeError, match="lines"):
        values_in(pa.RecordBatch.from_pylist([row]), Invoice)


# --- drafts -----------------------------------------------------------------------------------------------------------


def one_by_one(invoice: Invoice) -> Drafted:
    row = Drafted(document_id=invoice.document_id, invoice_date=invoice.invoice_date, invoice=invoice)
    try:
        return attrs.evolve(row, drafts=(draft_entry(LOADED.settings, invoice),))
    except ProfitIntegrationError as error:
        return attrs.evolve(row, refusal=Refusal.of(error))


def drafted_of(of: Iterable[Iterable[Invoice]]) -> list[Drafted]:
    batches = (batch_of(list(some), Invoice) for some in of)
    return [row for batch in draft_batches(LOADED.settings, batches) for row in values_in(batch, Drafted)]


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from(READ) | invoices(), max_size=4), max_size=3))
def test_drafts_and_refusals_are_those_of_one_by_one_in_the_same_rows(of: list[list[Invoice]]) -> None:
    assert drafted_of(of) == [one_by_one(invoice) for some in of for invoice in some]


def test_what_is_no_invoice_is_refused_and_the_others_are_drafted() -> None:
    rows = batch_of(READ[:5], Invoice).to_pylist()
    rows[1]["total"] = "1.00"
    rows[2]["kind"] = "letters"
    rows[3]["lines"][0]["amount"] = "ten"
    (batch,) = draft_batches(LOADED.settings, [pa.RecordBatch.from_pylist(rows, schema_of(Invoice))])
    drafted = values_in(batch, Drafted)
    codes = [row.refusal and row.refusal.violation.code for row in drafted]
    assert codes == [None, Code.STATED_TOTAL, Code.NOT_A_CHOICE, Code.NOT_OF_TYPE, None]
    assert [row.document_id for row in drafted] == [invoice.document_id for invoice in READ[:5]]
    assert [row.invoice for row in drafted] == [READ[0], None, None, None, READ[4]]


def test_a_refusal_is_the_error_itself() -> None:
    (row,) = drafted_of([[attrs.evolve(READ[0], invoice_date=date(2001, 1, 1), due_date=None)]])
    assert row.refusal is not None
    assert isinstance(row.refusal.as_error, NoRangeError)
    assert row.refusal.as_error.violation == row.refusal.violation


def consumed(draft: "partial[Iterable[pa.RecordBatch]]", batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return list(draft([batch]))


def test_another_process_drafts_the_same() -> None:
    draft = pickle.loads(pickle.dumps(partial(draft_batches, LOADED.settings)))
    batches = [batch_of(READ[start : start + 4], Invoice) for start in (0, 4)]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        elsewhere = [part for parts in pool.map(partial(consumed, draft), batches) for part in parts]
    assert elsewhere == list(draft_batches(LOADED.settings, batches))
