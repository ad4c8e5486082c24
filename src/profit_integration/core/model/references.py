"""Which fields of a setting refer to a row of another table, such as the number of a ledger account.

The declaration of a field says so: ``journal: str = attrs.field(metadata=refers_to("journals"))``.
"""

from collections.abc import Container, Iterator, Mapping
from typing import Any

import attrs


def refers_to(table: str, *, takes_turnover: bool = False) -> Mapping[str, Any]:
    """The metadata of a field that holds the key of a row.

    Args:
        table: The table of the row, as `AdministrationSettings` calls it.
        takes_turnover: Whether it is a ledger account that turnover is posted on.
    """
    return {"refers_to": table, "takes_turnover": takes_turnover}


@attrs.frozen(kw_only=True)
class Reference:
    """The key of a row in a field of a setting.

    Attributes:
        path: The path of the field within the setting: ``vat_duty_accounts[0].revenue_account``.
        table: The table of the row.
        key: The key of the row.
        takes_turnover: Whether it is a ledger account that turnover is posted on.
    """

    path: str
    table: str
    key: str
    takes_turnover: bool = False


def references_in(setting: Any, *, leave_out: Container[str] = ()) -> Iterator[Reference]:
    """Every reference in a setting and in the values within it. A blank field is no reference.

    Args:
        setting: The setting.
        leave_out: Fields that are skipped.
    """
    for field in attrs.fields(type(setting)):
        value = getattr(setting, field.name)
        if value is None or field.name in leave_out:
            continue
        if "refers_to" in field.metadata:
            table, takes_turnover = field.metadata["refers_to"], field.metadata["takes_turnover"]
            yield Reference(path=field.name, table=table, key=value, takes_turnover=takes_turnover)
        for path, part in _parts(field.name, value):
            for reference in references_in(part):
                yield attrs.evolve(reference, path=f"{path}.{reference.path}")


def table_referred_to(setting: type[attrs.AttrsInstance], field: str) -> str | None:
    """The table that a field of a setting refers to; None if it refers to none."""
    table: str | None = getattr(attrs.fields(setting), field).metadata.get("refers_to")
    return table


def account_references(setting: Any) -> Iterator[Reference]:
    """The references to ledger accounts in a setting and in the values within it."""
    return (reference for reference in references_in(setting) if reference.table == "ledger_accounts")


def _parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if attrs.has(type(value)):
        yield path, value
    elif isinstance(value, tuple):
        yield from ((f"{path}[{index}]", part) for index, part in enumerate(value) if attrs.has(type(part)))
