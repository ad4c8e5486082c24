"""Entries with an amount to be paid, on SQL: one query for many amounts, by contact and date."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Text, bindparam, case, exists, func, literal_column, select

from profit_integration.adapters.sql.connections import Statements
from profit_integration.adapters.sql.failures import report_damaged_rows
from profit_integration.adapters.sql.rows import MOST_UNITS
from profit_integration.adapters.sql.tables import (
    INSERT,
    KEY_COLUMNS,
    as_parameter,
    is_one_of,
    journal_entries,
    reversals,
)
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount
from profit_integration.core.money import from_units, to_units

_entry, _reversal = journal_entries.c, reversals.c
_PARTY = case(
    *[
        (_entry.kind == literal_column(f"'{kind}'"), literal_column(f"'{kind.party}'", Text))
        for kind in IntegrationKind
        if kind.party is not None
    ]
)


def _similar(database: str) -> Select[Any]:
    # The entries with one of the contacts, one of the dates and one of the amounts.
    candidate = (
        select(
            _entry.id,
            _entry.administration,
            _PARTY.label("party"),
            _entry.contact_number,
            _entry.voucher_date,
            func.coalesce(_entry.foreign_currency, _entry.currency).label("currency"),
            func.coalesce(_entry.foreign_decimals, _entry.decimals).label("decimals"),
            _entry.owed,
        )
        .where(
            _entry.scope == bindparam("scope"),
            is_one_of(_entry.contact_number, "contacts", database),
            is_one_of(_entry.voucher_date, "dates", database),
            is_one_of(_entry.owed, "amounts", database),
            ~exists().where(*(_reversal[name] == _entry[name] for name in KEY_COLUMNS)),
        )
        .subquery()
    )
    # They are counted here, since a contact may have thousands of equal invoices on a day, such as that of a counter.
    amount = [column for column in candidate.c if column.name != "id"]
    group = (
        select(*amount, func.count().label("entries"), func.min(candidate.c.id).label("first_id"))
        .group_by(*amount)
        .subquery()
    )
    return select(group, _entry.number).join(journal_entries, _entry.id == group.c.first_id)


_SIMILAR: Mapping[str, Select[Any]] = MappingProxyType({database: _similar(database) for database in INSERT})


def similar_entries(
    statements: Statements, scope: str, amounts: Sequence[PayableAmount]
) -> dict[PayableAmount, EarlierEntries]:
    """The entries with amounts to be paid that were not reversed, by amount.

    Args:
        statements: Runs the query.
        scope: The scope of the book.
        amounts: The amounts.
    """
    wanted = {amount for amount in amounts if amount.amount}
    units = {to_units(amount.amount, amount.decimals) for amount in wanted}
    database = statements.dialect.name
    values = {
        "scope": scope,
        "contacts": as_parameter({amount.contact for amount in wanted}, database),
        "dates": as_parameter({amount.voucher_date for amount in wanted}, database),
        "amounts": as_parameter({amount for amount in units if abs(amount) <= MOST_UNITS}, database),
    }
    earlier: dict[PayableAmount, EarlierEntries] = {}
    for row in statements.read(_SIMILAR[database], values):
        with report_damaged_rows(row.number):
            amount = PayableAmount(
                administration=row.administration,
                party=Party(row.party),
                contact=row.contact_number,
                voucher_date=row.voucher_date,
                currency=row.currency,
                decimals=row.decimals,
                amount=from_units(int(row.owed), row.decimals),
            )
        if amount in wanted:  # another row has the contact of one amount and the date of another
            earlier[amount] = EarlierEntries(count=row.entries, first=row.number)
    return earlier
