"""Invoices and drafts as Arrow record batches, for engines that divide a large run over many machines.

Every field of a value is a field of its schema, and nothing is lost either way: an amount is a text, which keeps its
decimals, and so is a message (its code and values as JSON). `draft_batches` has no state, so that every engine can run
it on any machine. That is not from AFAS's help. Needs the extra ``arrow``.
"""

import enum
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from itertools import accumulate, chain
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
import pyarrow as pa

from profit_integration.core import errors
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.documents import parts_of
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Message, Violation, as_data, from_data

__all__ = ["Drafted", "Refusal", "batch_of", "draft_batches", "schema_of", "values_in"]

V = TypeVar("V")


def schema_of(type_: type) -> pa.Schema:
    """The schema of record batches of a type, such as `Invoice` or `EntryDraft`: a column per field."""
    return pa.schema(list(_column(type_).type))


def batch_of(values: Sequence[V], type_: type[V]) -> pa.RecordBatch:
    """Make a record batch of values, a row each.

    Args:
        values: The values, of exactly this type.
        type_: The type, such as `Invoice` or `EntryDraft`.
    """
    column = _column(type_)  # type: ignore[arg-type]  # mypy takes no class for hashable
    return pa.RecordBatch.from_struct_array(column.encode(values))


def values_in(batch: pa.RecordBatch, type_: type[V]) -> list[V]:
    """The values in the rows of a record batch.

    A column may be missing if the field has a default. Columns that are no field are ignored.

    Args:
        batch: The record batch.
        type_: The type, such as `Invoice` or `EntryDraft`.

    Raises:
        ProfitIntegrationError: If a row is no such value, such as an invoice that does not add up.
        TypeError: If a column without a default is missing.
    """
    column = _column(type_)  # type: ignore[arg-type]  # as above
    values: list[V] = column.decode(batch.to_struct_array())
    return values


# --- drafts -----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Refusal:
    """The error that refuses an invoice, as data.

    Attributes:
        error: The name of its class in `profit_integration.core.errors`.
        violation: What is wrong, where, and the remedy.
    """

    error: str
    violation: Violation

    @classmethod
    def of(cls, error: ProfitIntegrationError) -> "Refusal":
        """An error as data."""
        return cls(error=type(error).__name__, violation=error.violation)

    @property
    def as_error(self) -> ProfitIntegrationError:
        """The error itself."""
        error: ProfitIntegrationError = getattr(errors, self.error)(self.violation)
        return error


@attrs.frozen(kw_only=True)
class Drafted:
    """What an invoice would become: a row of the batches that `draft_batches` gives.

    Attributes:
        document_id: The document id of the invoice.
        invoice_date: Its date, by which numbers are given.
        invoice: The invoice itself, by which it is found in a book; None if it cannot be made.
        drafts: Its entry without a number, and the counterpart if its revenue awaits completion; empty if it is
            refused.
        refusal: The error that refuses it; None for none.
        file: The file that it was read from; None if it comes from a batch.
    """

    document_id: str | None = None
    invoice_date: date | None = None
    invoice: Invoice | None = None
    drafts: tuple[EntryDraft, ...] = ()
    refusal: Refusal | None = None
    file: str | None = None


def draft_batches(
    settings: AdministrationSettings,
    batches: Iterable[pa.RecordBatch],
    *,
    others: Sequence[AdministrationSettings] = (),
    entry_date: date | None = None,
    today: date | None = None,
) -> Iterator[pa.RecordBatch]:
    """Draft the entries of invoices: a record batch of `Drafted` per record batch of `Invoice`, a row for each row.

    A refused invoice does not affect the others. What depends on a book (whether an invoice is in it already, the
    invoice that a credit reverses) and the numbers are left for when the drafts are kept.

    Args:
        settings: The settings of the administration.
        batches: The invoices.
        others: The settings of other administrations that sales contact profiles post in.
        entry_date: The date that decides the period; by default the date of each invoice.
        today: If given, automatic number ranges are continued one year ahead of today and no further.

    Raises:
        TypeError: If a column is missing for which `Invoice` has no default.
    """
    terms = Terms(administration=settings.administration, entry_date=entry_date, current_date=today)
    accounts = Accounts({known.administration: known for known in (settings, *others)})
    for batch in batches:
        names = zip(*(batch.column(name).to_pylist() for name in ("document_id", "invoice_date")), strict=True)
        rows = [
            drafted(invoice, terms, accounts, Drafted(document_id=document_id, invoice_date=invoice_date))
            for (document_id, invoice_date), invoice in zip(names, _invoices_or_errors(batch), strict=True)
        ]
        yield batch_of(rows, Drafted)


def _invoices_or_errors(batch: pa.RecordBatch) -> Iterator[Invoice | ProfitIntegrationError]:
    """The invoices of a batch; in the place of one that cannot be made, its error."""
    try:
        yield from values_in(batch, Invoice)
    except ProfitIntegrationError as error:
        if len(batch) == 1:
            yield error
        else:
            for row in range(len(batch)):
                yield from _invoices_or_errors(batch.slice(row, 1))


def drafted(
    invoice: Invoice | ProfitIntegrationError, terms: Terms, accounts: Accounts, row: Drafted | None = None
) -> Drafted:
    """Draft the entries of an invoice.

    Args:
        invoice: The invoice; an error in its place refuses it.
        terms: What applies to all invoices.
        accounts: The account resolvers.
        row: What is known of the invoice without making it.
    """
    row = row or Drafted()
    try:
        if isinstance(invoice, ProfitIntegrationError):
            raise invoice
        row = attrs.evolve(row, document_id=invoice.document_id, invoice_date=invoice.invoice_date, invoice=invoice)
        drafts = [part.draft() for part in parts_of(invoice, terms, accounts)]
    except ProfitIntegrationError as error:
        return attrs.evolve(row, refusal=Refusal.of(error))
    return attrs.evolve(row, drafts=tuple(draft for draft in drafts if draft is not None))


# --- columns ----------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Column:
    """How values of a type are a column.

    Attributes:
        type: The type of the column.
        encode: Makes a column of values; None stays None.
        decode: Makes the values of a column again.
    """

    type: pa.DataType
    encode: Callable[[Sequence[Any]], pa.Array]
    decode: Callable[[pa.Array], list[Any]]


@cache
def _column(type_: Any) -> _Column:
    """How values of a type are a column; every column may have None."""
    if get_origin(type_) in {Union, UnionType}:
        members = [member for member in get_args(type_) if member is not NoneType]
        return _column(Message if Message in members else members[0])
    if type_ in _TEXTS:
        return _text_column(*_TEXTS[type_])
    if get_origin(type_) is tuple:
        return _list_column(_column(get_args(type_)[0]))
    if attrs.has(type_):
        return _struct_column(type_)
    if issubclass(type_, enum.Enum):
        members_by_text = {member.value: member for member in type_}
        # A text that is no choice is left for the constructor to refuse, with the choices that there are.
        return _text_column(lambda member: member.value, lambda text: members_by_text.get(text, text))
    arrow_type = _ARROW_TYPES[type_]
    return _Column(arrow_type, partial(pa.array, type=arrow_type), lambda column: column.to_pylist())


def _each_once(encode: Callable[[Sequence[Any]], pa.Array]) -> Callable[[Sequence[Any]], pa.Array]:
    """Encode a value that comes more often, such as the resolution of an account, once."""

    def encode_each_once(values: Sequence[Any]) -> pa.Array:
        different = {id(value): value for value in values}
        if len(different) == len(values):
            return encode(values)
        places = {id_: place for place, id_ in enumerate(different)}
        return encode(list(different.values())).take(pa.array([places[id(value)] for value in values]))

    return encode_each_once


def _text_column(encode: Callable[[Any], str], decode: Callable[[str], Any]) -> _Column:
    def decode_each_once(column: pa.Array) -> list[Any]:
        texts = column.to_pylist()
        values = {text: None if text is None else decode(text) for text in set(texts)}
        return [values[text] for text in texts]

    return _Column(
        pa.string(),
        _each_once(
            lambda values: pa.array([None if value is None else encode(value) for value in values], pa.string())
        ),
        decode_each_once,
    )


def _list_column(element: _Column) -> _Column:
    def encode(values: Sequence[Any]) -> pa.Array:
        lists = [
            value or () for value in values
        ]  # in place of None an empty list, which all versions of Parquet's writer take
        offsets = list(accumulate(map(len, lists), initial=0))
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), element.encode(list(chain(*lists))))

    def decode(column: pa.Array) -> list[Any]:
        flat = element.decode(column.flatten())
        ends = list(accumulate(length or 0 for length in column.value_lengths().to_pylist()))
        return [tuple(flat[start:end]) for start, end in zip([0, *ends], ends, strict=False)]

    return _Column(pa.list_(element.type), encode, decode)


def _struct_column(type_: type) -> _Column:
    columns = {field.name: _column(field.type) for field in attrs.fields(type_)}
    arrow_type = pa.struct([(name, column.type) for name, column in columns.items()])

    def encode(values: Sequence[Any]) -> pa.Array:
        if all(value is None for value in values):
            return pa.nulls(len(values), arrow_type)
        arrays = [
            column.encode([None if value is None else getattr(value, name) for value in values])
            for name, column in columns.items()
        ]
        mask = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(arrays, fields=list(arrow_type), mask=mask)

    def decode(column: pa.Array) -> list[Any]:
        present = column.drop_null()
        names = [name for name in columns if present.type.get_field_index(name) >= 0]
        parts = [columns[name].decode(part) for name, part in zip(names, map(present.field, names), strict=True)]
        made = (type_(**dict(zip(names, row, strict=True))) for row in zip(*parts, strict=True))
        return [next(made) if is_valid else None for is_valid in column.is_valid().to_pylist()]

    return _Column(arrow_type, _each_once(encode), decode)


# --- texts ------------------------------------------------------------------------------------------------------------


def _amount(value: str | int | Decimal) -> Decimal | str | int:
    """An amount, from a column of texts, of decimals or of whole numbers."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return value  # left for the constructor to refuse


def _as_json(value: Any) -> str:
    return json.dumps(as_data(value))


def _from_json(text: str) -> Any:
    return from_data(json.loads(text))


_VALUES = attrs.fields(Violation).values.type
_TEXTS: Mapping[Any, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    Decimal: (str, _amount),
    Message: (_as_json, _from_json),
    _VALUES: (_as_json, _from_json),
}
_ARROW_TYPES: Mapping[Any, pa.DataType] = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), date: pa.date32()}
