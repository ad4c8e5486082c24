"""The tables of a book.

Amounts are whole numbers of the currency's minor unit, so that every database adds them up exactly. The column
``journal_entries.decimals`` has the number of decimals of the minor unit, and ``foreign_decimals`` that of the foreign
currency. Constraints enforce the contracts of the ports: one entry per document key, and one entry per number, within a
scope. Every number has one row in ``registered_numbers``, whether an entry has it or not, so that it is in one state
only.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Insert,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    any_,
    bindparam,
    cast,
    column,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

SCHEMA_VERSION = 4
# ON CONFLICT is not part of SQLAlchemy's general INSERT, but of the INSERT of each kind of database.
INSERT: Mapping[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}

metadata = MetaData()
_id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself for INTEGER alone

book = Table("book", metadata, Column("schema_version", Integer, primary_key=True))

counter_values = Table(
    "counter_values",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("administration", Integer, primary_key=True),
    Column("counter", Text, primary_key=True),
    Column("range_start", Date, primary_key=True),
    Column("last_value", BigInteger, nullable=False),
    Column("leader", Text, nullable=False),
    Column("total_length", Integer, nullable=False),
)

journal_entries = Table(
    "journal_entries",
    metadata,
    Column("id", _id, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("administration", Integer, nullable=False),
    Column("posted_in", Integer, nullable=False),
    Column("numbering", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("creditor", Text, nullable=False),  # blank on sales: a key with NULL in it is not unique
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    Column("counter", Text),
    Column("range_start", Date),
    Column("value", BigInteger),
    Column("journal", Text, nullable=False),
    Column("journal_reason", Text, nullable=False),
    Column("entry_date", Date, nullable=False),
    Column("voucher_date", Date, nullable=False),
    Column("due_date", Date),
    Column("voucher_number", Text),
    Column("contact_number", Text, nullable=False),
    Column("contact_name", Text, nullable=False),
    Column("contact_profile", Text),
    Column("description", Text, nullable=False),
    Column("description_evidence", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("payment_discount", BigInteger),
    Column("payment_discount_until", Date),
    Column("foreign_currency", Text),
    Column("foreign_decimals", Integer),
    Column("exchange_rate", Text),  # as it is written, since no database keeps every decimal alike
    # What is to be paid, in the minor unit of the currency of the document; NULL where nothing is compared.
    Column("owed", BigInteger),
    # The most selective column comes first: while a table is new, PostgreSQL has no statistics to choose between two
    # keys that begin with the same columns.
    UniqueConstraint("document_id", "scope", "administration", "numbering", "creditor", name="one_entry_per_document"),
    UniqueConstraint("number_key", "scope", name="one_entry_per_number"),
)

# A row for each document that is reversed, under its document key, with the id of the entry that reverses it.
reversals = Table(
    "reversals",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("administration", Integer, primary_key=True),
    Column("numbering", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("creditor", Text, primary_key=True),
    Column("entry_id", _id, ForeignKey("journal_entries.id"), nullable=False),
)

journal_lines = Table(
    "journal_lines",
    metadata,
    Column("entry_id", _id, ForeignKey("journal_entries.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("role", Text, nullable=False),
    Column("vat_code", Text),
    Column("contact", Text),
    Column("allocations", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("foreign_amount", BigInteger),
    CheckConstraint("side IN ('debit', 'credit')", name="side_is_debit_or_credit"),
)

# What the columns journal_lines.reasons and journal_entries.description_evidence refer to. An id may be there more than
# once, each time with the same text; see `profit_integration.adapters.sql.evidence`.
evidence = Table(
    "evidence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("entry_id", _id, primary_key=True, autoincrement=False),  # of an entry that it was added with
    Column("text", Text, nullable=False),
)

skipped_numbers = Table(
    "skipped_numbers",
    metadata,
    Column("entry_id", _id, ForeignKey("journal_entries.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# Every number that was drawn for a document or that an entry has, with its state: drawn, journalised or voided.
registered_numbers = Table(
    "registered_numbers",
    metadata,
    Column("number_key", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("administration", Integer, nullable=False),
    Column("numbering", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("creditor", Text, nullable=False),
    Column("invoice_date", Date, nullable=False),
    Column("posted_in", Integer, nullable=False),
    Column("counter", Text),
    Column("range_start", Date),
    Column("value", BigInteger),
    Column("skipped", Text, nullable=False),
    Column("reason", Text),  # why it was voided
    CheckConstraint("state IN ('drawn', 'journalised', 'voided')", name="state_is_known"),
)
NOT_VOIDED = registered_numbers.c.state != literal_column("'voided'")
Index(
    "one_number_per_document",
    *(registered_numbers.c[name] for name in ("document_id", "scope", "administration", "numbering", "creditor")),
    unique=True,
    sqlite_where=NOT_VOIDED,
    postgresql_where=NOT_VOIDED,
)


# For probable duplicates.
Index("entries_by_amount", *(journal_entries.c[name] for name in ("contact_number", "voucher_date", "owed")))

administration_settings = Table(
    "administration_settings",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("administration", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("settings", Text, nullable=False),
)

settings_changes = Table(
    "settings_changes",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("administration", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("at", Text, nullable=False),  # with its time zone, which a date and time on SQLite loses
    Column("actions", Text, nullable=False),
    Column("differences", Text, nullable=False),
)


KEY_COLUMNS = ("scope", "administration", "numbering", "document_id", "creditor")
"""The columns that hold a document key."""


def under_key(table: Table) -> list[ColumnElement[bool]]:
    """The conditions that a row has a document key; the parameters have the names of the columns."""
    return [table.c[name] == bindparam(name) for name in KEY_COLUMNS]


@cache
def into(table: Table) -> Insert:
    """The INSERT of a row of a table, whose parameters have the names of the columns."""
    return insert(table).values({column.name: bindparam(column.name) for column in table.columns})


def is_one_of(column: ColumnElement[Any], name: str, database: str) -> ColumnElement[bool]:
    """The condition that a column has one of many values, which are one parameter, made by `as_parameter`.

    A parameter for each would have a limit, and drivers take longer to bind them than the database to look them up.

    Args:
        column: The column.
        name: The name of the parameter.
        database: The kind of database.
    """
    if database == "postgresql":
        return column == any_(bindparam(name, type_=postgresql.ARRAY(column.type)))
    return column.in_(select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value))


def as_parameter(values: Iterable[Any], database: str) -> Any:
    """Many values as one parameter: a list, or a JSON text."""
    return [*values] if database == "postgresql" else json.dumps([*values], default=str)


def values_from_json(table: Table, database: str) -> Sequence[ColumnElement[Any]]:
    """The columns of rows that a statement takes as one JSON text, a list of objects, in its parameter ``rows``.

    One statement therefore writes any number of rows, or none of them if the database refuses one.

    Args:
        table: The table of the rows.
        database: The kind of database.
    """
    rows = bindparam("rows", type_=Text)
    if database == "postgresql":
        columns = [column(key.name, key.type) for key in table.columns]
        objects = func.json_to_recordset(cast(rows, postgresql.JSON)).table_valued(*columns)
        return list(objects.render_derived(with_types=True).c)
    value = func.json_each(rows).table_valued("value").c.value
    return [func.json_extract(value, literal_column(f"'$.{key.name}'")) for key in table.columns]
