"""Entries with an amount to be paid, on SQL: one query for many amounts, by contact and date."""

from collections.abc import Sequence

from sqlalchemy import bindparam, case, exists, func, select

from profit_integration.adapters.sql.connections import Statements
from profit_integration.adapters.sql.failures import report_damaged_rows
from profit_integration.adapters.sql.tables import KEY_COLUMNS, journal_entries, reversals
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount
from profit_integration.core.money import from_units, to_units

_AT_ONCE = 5_000  # each amount has up to three parameters, of which a statement has no more than 32 766

_entry, _reversal = journal_entries.c, reversals.c
_PARTY_OF_KIND = {kind.value: kind.party.value for kind in IntegrationKind if kind.party is not None}

# The entries with one of the contacts, one of the dates and one of the amounts.
_candidate = (
    select(
        _entry.id,
        _entry.administration,
        case(_PARTY_OF_KIND, value=_entry.kind).label("party"),
        _entry.contact_number,
        _entry.voucher_date,
        func.coalesce(_entry.foreign_currency, _entry.currency).label("currency"),
        func.coalesce(_entry.foreign_decimals, _entry.decimals).label("decimals"),
        _entry.owed,
    )
    .where(
        _entry.scope == bindparam("scope"),
        _entry.contact_number.in_(bindparam("contacts", expanding=True)),
        _entry.voucher_date.in_(bindparam("dates", expanding=True)),
        _entry.owed.in_(bindparam("amounts", expanding=True)),
        ~exists().where(*(_reversal[name] == _entry[name] for name in KEY_COLUMNS)),
    )
    .subquery()
)
# They are counted here, since a contact may have thousands of equal invoices on a day, such as that of a counter.
_amount = [column for column in _candidate.c if column.name != "id"]
_group = (
    select(*_amount, func.count().label("entries"), func.min(_candidate.c.id).label("first_id"))
    .group_by(*_amount)
    .subquery()
)
_SIMILAR = select(_group, _entry.number).join(journal_entries, _entry.id == _group.c.first_id)


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
    in_order = sorted(wanted, key=lambda amount: (amount.contact, amount.voucher_date))
    earlier: dict[PayableAmount, EarlierEntries] = {}
    for start in range(0, len(in_order), _AT_ONCE):
        part = in_order[start : start + _AT_ONCE]
        values = {
            "scope": scope,
            "contacts": sorted({amount.contact for amount in part}),
            "dates": sorted({amount.voucher_date for amount in part}),
            "amounts": sorted({to_units(amount.amount, amount.decimals) for amount in part}),
        }
        for row in statements.read(_SIMILAR, values):
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
