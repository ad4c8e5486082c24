"""The columns of invoices in rows, with their names in English and Dutch and the fields that they fill."""

from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, get_args

import attrs

from profit_integration.core.model.invoices import Invoice, InvoiceLine

AXES = range(1, 6)
LINE, DISCOUNT, VAT = "line", "discount", "vat"
ROW_WORDS: Mapping[str, str] = {
    LINE: LINE,
    "regel": LINE,
    DISCOUNT: DISCOUNT,
    "korting": DISCOUNT,
    VAT: VAT,
    "btw": VAT,
}
"""What a row can be, by the words for it in both languages."""


@attrs.frozen
class Column:
    """A column.

    Attributes:
        name: Its name.
        dutch: Its name in Dutch.
        path: The path of its field in an `Invoice`, or on a row of a line in an `InvoiceLine`.
        description: What it is, where its field does not say so.
    """

    name: str
    dutch: str
    path: str
    description: str = ""


HEADER = (
    Column("document_id", "factuurnummer", "document_id"),
    Column("invoice_date", "factuurdatum", "invoice_date"),
    Column("kind", "integratiesoort", "kind"),
    Column("contact_number", "relatienummer", "contact.number"),
    Column("contact_name", "relatienaam", "contact.name"),
    Column("contact_profile", "verkooprelatieprofiel", "contact.profile"),
    Column("debtor_number", "afwijkende_debiteur", "deviating_debtor.number", "The number of the deviating debtor."),
    Column("debtor_name", "naam_afwijkende_debiteur", "deviating_debtor.name", "Its name."),
    Column("debtor_profile", "profiel_afwijkende_debiteur", "deviating_debtor.profile", "Its sales contact profile."),
    Column("currency", "valuta", "currency"),
    Column("total", "totaal", "total"),
    Column("prepaid", "vooruitbetaald", "prepaid"),
    Column("rounding", "afronding", "rounding"),
    Column("credit_note", "creditnota", "credit_note"),
    Column("due_date", "vervaldatum", "due_date"),
    Column("delivery_date", "leverdatum", "delivery_date"),
    Column("invoice_project", "factuurproject", "project.number", "The one project that the invoice is for."),
    Column("invoice_project_description", "omschrijving_factuurproject", "project.description"),
    Column("invoice_project_group", "groep_factuurproject", "project.group"),
    Column("journal", "dagboek", "journal"),
    Column("vat_duty", "btw_plicht", "vat_duty"),
    Column("representative", "vertegenwoordiger", "representative"),
    Column("credit_restriction", "kredietbeperking", "credit_restriction"),
    Column("payment_discount", "betalingskorting", "payment_discount.amount"),
    Column("payment_discount_until", "betalingskorting_tot", "payment_discount.last_day"),
    Column("reverses", "crediteert", "reverses"),
    Column("reverses_dated", "crediteert_factuur_van", "reverses_dated"),
    Column("numbering", "nummering", "numbering"),
    Column("tax_currency", "btw_valuta", "tax_currency_vat.currency"),
    Column("tax_currency_vat", "btw_in_btw_valuta", "tax_currency_vat.amount"),
    Column("exchange_rate", "koers", "exchange_rate"),
    Column("file_digest", "bestandskenmerk", "file_digest"),
)
"""The columns of an invoice; every row of it has the same in them."""

ROW = Column("row", "soort_regel", "", "What the row is: a line unless it says discount or vat (Dutch: korting, btw).")
VAT_AMOUNT = Column(
    "vat_amount",
    "btw_bedrag",
    "",
    "The VAT of the row. The invoice states the sum of each VAT code, so that one row of several may have all of it. "
    "On a row of VAT, amount is the basis.",
)
LINES = (
    Column("line_id", "regelnummer", "line_id", "The id of the line in the invoice; 1, 2, 3 if it is blank."),
    Column("description", "omschrijving", "description", "What was delivered, or the reason of a discount."),
    Column("amount", "bedrag", "amount", "The amount excluding VAT, after line discounts; of a discount, positive."),
    Column("vat_code", "btw_code", "vat_code"),
    Column("article_group", "artikelgroep", "article_group"),
    Column("integration_group", "integratiegroep", "integration_group"),
    Column("item_type", "itemtype", "item_type"),
    Column("quantity", "aantal", "quantity"),
    Column("price", "prijs", "price"),
    Column("project", "project", "project.number"),
    Column("project_description", "projectomschrijving", "project.description"),
    Column("project_group", "projectgroep", "project.group"),
    Column("employee", "medewerker", "employee"),
    Column("work_type", "werksoort", "work_type"),
    Column("dimension", "dimensie", "dimension"),
    Column("article", "artikel", "article"),
    Column("warehouse", "magazijn", "warehouse"),
)
"""The columns of a line. A row of a discount has its description, amount and VAT code, and one of VAT the last two."""

ALLOCATIONS = tuple(
    Column(f"allocation_{axis}", f"verbijzondering_{axis}", "", f"The line's own allocation code on axis {axis}.")
    for axis in AXES
)
COLUMNS = (*HEADER, ROW, *LINES, VAT_AMOUNT, *ALLOCATIONS)
NEEDED = ("document_id", "invoice_date", "contact_number", "currency", "total", "amount")
"""The columns that a file must have, and that are never blank."""

IN_DUTCH: Mapping[str, str] = {column.dutch: column.name for column in COLUMNS if column.dutch != column.name}
"""The names of the columns, by those in Dutch."""


def type_at(class_: Any, path: str) -> tuple[type, bool]:
    """The type of the field at a path, and whether it may be None."""
    name, _, rest = path.partition(".")
    type_ = getattr(attrs.fields(attrs.resolve_types(class_)), name).type
    members = [member for member in get_args(type_) if member is not NoneType] or [type_]
    if rest:
        return type_at(members[0], rest)
    return members[0], NoneType in get_args(type_)


TYPES: Mapping[str, tuple[type, bool]] = {
    **{column.name: type_at(Invoice, column.path) for column in HEADER},
    **{column.name: type_at(InvoiceLine, column.path) for column in LINES},
    VAT_AMOUNT.name: (Decimal, True),
    **{column.name: (str, True) for column in ALLOCATIONS},
}
"""The types of the values in columns, and whether they may be None."""
