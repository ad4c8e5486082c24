"""The tables on the page of invoice files, from the types of documents and the columns of invoice rows."""

import enum
from datetime import date
from decimal import Decimal

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.formats.invoice_rows.columns import (
    ALLOCATIONS,
    HEADER,
    LINES,
    NEEDED,
    ROW,
    TYPES,
    VAT_AMOUNT,
    Column,
)
from profit_integration.formats.json.documents import DOCUMENT_TYPES, ENTRY
from profit_integration.formats.json.schema import description_of_field, description_of_type

TYPES_HEADING = "### The types of documents\n"
COLUMNS_HEADING = "## The columns\n"
_KINDS_OF_VALUES = {str: "text", Decimal: "amount", date: "date", bool: "true or false"}


def invoice_files_page(page: str) -> str:
    """The page with the tables of today; the texts around them are kept."""
    above, _, rest = page.partition(TYPES_HEADING)
    _, _, between = rest.partition("\n## ")
    between, _, _ = between.partition(COLUMNS_HEADING)
    return "\n".join([above + TYPES_HEADING, *_types(), "", f"## {between}{COLUMNS_HEADING}", *_columns(), ""])


def _types() -> list[str]:
    rows = [
        f"| `{name}` | {description_of_type(type_)} |"
        for name, type_ in {**DOCUMENT_TYPES, ENTRY: JournalEntry}.items()
    ]
    return ["| `type` | document |", "|---|---|", *rows]


def _columns() -> list[str]:
    head = ["| column | in Dutch | holds | meaning |", "|---|---|---|---|"]
    of_invoice = [_row(column, Invoice) for column in HEADER]
    of_line = [_row(column, InvoiceLine) for column in (ROW, *LINES, VAT_AMOUNT, *ALLOCATIONS)]
    return [
        *("On every row of an invoice, the same:", "", *head, *of_invoice, ""),
        *("On each row, its own:", "", *head, *of_line),
    ]


def _row(column: Column, class_: type) -> str:
    name = f"**`{column.name}`**" if column.name in NEEDED else f"`{column.name}`"
    description = column.description or description_of_field(class_, column.path).replace("``", "`").replace(
        "None ", "blank "
    )
    return f"| {name} | `{column.dutch}` | {_holds(column)} | {description} |"


def _holds(column: Column) -> str:
    if column is ROW:
        return "line, discount, vat"
    if column is VAT_AMOUNT:
        return "amount"
    type_, _ = TYPES.get(column.name, (str, True))
    return "one of its choices" if issubclass(type_, enum.Enum) else _KINDS_OF_VALUES[type_]
