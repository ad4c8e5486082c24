"""Invoices in rows, as people and their spreadsheets write them; what is unclear is refused with its row and column."""

from pathlib import Path

import attrs
import pytest

from profit_integration.core.errors import InvoiceError, ProfitIntegrationError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.invoice_rows import read_invoice_rows
from profit_integration.messages import DUTCH
from tests import documents

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES

DUTCH_ROWS = """\
Factuurnummer;Factuurdatum;Relatienummer;Relatienaam;Valuta;Totaal;Vervaldatum;Regelnummer;Omschrijving;Aantal;Prijs;Bedrag;BTW-code;BTW-bedrag;Artikelgroep
C-1002;12-1-2026;10055;Galerie Zuiderzee;EUR;1.212,55;11-2-2026;1;Wandpaneel 100x250;4;85,00;340,00;1;71,40;STANDS
C-1002;12-1-2026;10055;Galerie Zuiderzee;EUR;1212,55;11-02-2026;2;Catalogus Licht;30;24,50;735,00;2;66,15;BOEKEN

"""
ENGLISH_ROWS = """\
kind,document_id,invoice_date,contact_number,currency,total,amount,vat_code,vat_amount,row,description
Order management sales invoices,A,2026-01-12,1,EUR,"1,199.00",1000.00,1,,,Panels
Order management sales invoices,A,2026-01-12,1,EUR,1199,100.00,1,189.00,discount,Loyalty
Order management sales invoices,A,2026-01-12,1,EUR,1199,50.00,2,,line,Book
Order management sales invoices,A,2026-01-12,1,EUR,1199,50.00,2,10.00,vat,
Order management sales invoices,A,2026-01-12,1,EUR,1199,50.00,,,,Free of VAT
"""


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "invoices.csv"
    path.write_text(text, encoding=encoding)
    return path


def read(
    folder: Path, text: str, kind: IntegrationKind | None = SALES
) -> list[tuple[int, Invoice | ProfitIntegrationError]]:
    return list(read_invoice_rows(put(folder, text), kind))


def refusal(
    folder: Path, *changes: documents.Change, text: str = DUTCH_ROWS, kind: IntegrationKind | None = SALES
) -> str:
    """The English refusal of the only invoice of rows, changed."""
    ((_, error),) = read(folder, documents.changed(text, *changes), kind)
    assert isinstance(error, ProfitIntegrationError), error
    return str(error)


def test_rows_of_a_spreadsheet_in_dutch_are_the_invoice_of_another_file(tmp_path: Path) -> None:
    ((row, invoice),) = read(tmp_path, DUTCH_ROWS)

    assert row == 2
    assert invoice == attrs.evolve(documents.invoice("02"), file_digest=None)


def test_vat_is_stated_per_code_or_on_rows_of_its_own(tmp_path: Path) -> None:
    ((_, invoice),) = read(tmp_path, ENGLISH_ROWS, None)

    assert isinstance(invoice, Invoice)
    assert [(vat.vat_code, str(vat.basis), str(vat.amount)) for vat in invoice.vat] == [
        ("2", "50.00", "10.00"),
        ("1", "900.00", "189.00"),
    ]
    assert [(line.line_id, str(line.amount)) for line in invoice.lines] == [
        ("1", "1000.00"),
        ("2", "50.00"),
        ("3", "50.00"),
    ]
    assert [(discount.reason, str(discount.amount)) for discount in invoice.discounts] == [("Loyalty", "100.00")]


def test_invoices_follow_one_another(tmp_path: Path) -> None:
    second = DUTCH_ROWS.partition("\n")[2].replace("C-1002", "C-1003")

    assert [
        (row, invoice.document_id)
        for row, invoice in read(tmp_path, DUTCH_ROWS + second)
        if isinstance(invoice, Invoice)
    ] == [
        (2, "C-1002"),
        (5, "C-1003"),
    ]


def test_two_suppliers_may_have_one_number(tmp_path: Path) -> None:
    header, first, second = DUTCH_ROWS.split("\n")[:3]
    first = first.replace("1.212,55", "411,40")
    second = second.replace("1212,55", "801,15").replace("10055", "10056")

    read_as_purchases = read(tmp_path, "\n".join([header, first, second]), PURCHASES)

    assert [type(invoice) for _, invoice in read_as_purchases] == [Invoice, Invoice]


def test_a_refused_invoice_does_not_affect_the_others(tmp_path: Path) -> None:
    second = DUTCH_ROWS.partition("\n")[2].replace("C-1002", "C-1003").replace("340,00", "34O,00")

    (_, first), (row, error) = read(tmp_path, DUTCH_ROWS + second)

    assert isinstance(first, Invoice)
    assert (row, str(error)) == (
        5,
        "line 5, Bedrag: '34O,00' is not a number. Remedy: write it in figures with a decimal point",
    )


MISTAKES: dict[str, tuple[documents.Change, str]] = {
    "unclear": (("340,00", "1.234"), "line 2, Bedrag: '1.234' may be a thousand times as much"),
    "unclear and negative": (("340,00", "-1,234"), "write -1234 or -1,2340"),
    "groups that are none": (("1.212,55", "1.21,55"), "line 2, Totaal: '1.21,55' is not a number"),
    "no date": (("12-1-2026", "30-2-2026"), "line 2, Factuurdatum: '30-2-2026' is not a date"),
    "month first": (("12-1-2026", "1/12/2026"), "line 2, Factuurdatum: '1/12/2026' is not a date"),
    "blank": (("12-1-2026", ""), "line 2, Factuurdatum: it is blank"),
    "blank in a text": (("10055", " "), "line 2, Relatienummer: it is blank"),
    "other date": ((";12-1-2026;10055;Galerie Zuiderzee;EUR;1212", ";13-1-2026;10055;Galerie Zuiderzee;EUR;1212"), "line 3, Factuurdatum: 2026-01-13 is not what line 2 has, which is 2026-01-12"),  # noqa: E501
    "other due date": ((";11-02-2026", ";"), "line 3, Vervaldatum: - is not what line 2 has, which is 2026-02-11"),
    "no due date": ((";11-2-2026", ";"), "line 3, Vervaldatum: 2026-02-11 is not what line 2 has, which is -"),
    "total": (("340,00", "341,00"), "invoice C-1002: the total including VAT is stated as 1212.55"),
    "no VAT": (("71,40", ""), "invoice C-1002: the total including VAT is stated as 1212.55"),
    "cell without column": ((";STANDS", ";STANDS;x"), "line 2: 'x' stands in a column without a name"),
    "no kind of row": (("Artikelgroep", "soort regel"), "line 2, soort regel: 'STANDS' is not one of the choices here"),
    "no blank for true": (("Artikelgroep", "creditnota"), "line 2, creditnota: 'STANDS' is neither true nor false"),
    "no item type": (("Artikelgroep", "itemtype"), "line 2, itemtype: 'STANDS' is not one of the choices here"),
    "a part without its number": (("Artikelgroep", "projectgroep"), "line 2, project: it is blank"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_refusal_has_row_and_column(tmp_path: Path, change: documents.Change, sentence: str) -> None:
    assert sentence in refusal(tmp_path, change)


@pytest.mark.parametrize(
    ("cell", "sentence"), [("", "line 2, kind: it is blank"), ("sales", "line 2, kind: 'sales' is not one")]
)
def test_the_kind_is_needed_unless_it_holds_for_all(tmp_path: Path, cell: str, sentence: str) -> None:
    rows = ENGLISH_ROWS.splitlines()[:2]
    text = "\n".join(rows).replace("Order management sales invoices", cell)

    assert sentence in refusal(tmp_path, text=text, kind=None)


@pytest.mark.parametrize("kind", [SALES.value, DUTCH.labels[f"IntegrationKind.{SALES.value}"].upper()])
def test_a_choice_has_its_names_in_both_languages(tmp_path: Path, kind: str) -> None:
    ((_, invoice),) = read(tmp_path, ENGLISH_ROWS.replace("Order management sales invoices", kind), None)

    assert isinstance(invoice, Invoice)
    assert invoice.kind is SALES


def test_an_allocation_code_that_cannot_be_is_refused(tmp_path: Path) -> None:
    rows = DUTCH_ROWS.replace("Artikelgroep", "verbijzondering_1").replace("STANDS", "\0")

    assert "which no store keeps" in refusal(tmp_path, text=rows)


@pytest.mark.parametrize("kind", [None, PURCHASES])
def test_a_row_that_ends_early_is_refused(tmp_path: Path, kind: IntegrationKind | None) -> None:
    rows = ["document_id,amount,currency,total,invoice_date,contact_number,kind", "A,1"]

    assert "line 2, " in refusal(tmp_path, text="\n".join(rows), kind=kind)


def test_a_vat_row_without_a_vat_amount_is_refused(tmp_path: Path) -> None:
    rows = ENGLISH_ROWS.replace("50.00,2,10.00,vat", "50.00,2,,vat")

    assert "vat_amount: it is blank" in refusal(tmp_path, text=rows, kind=None)


def test_rows_that_are_apart_are_refused(tmp_path: Path) -> None:
    header, first, second = DUTCH_ROWS.split("\n")[:3]
    other = first.replace("C-1002", "C-1003")

    *_, (row, error) = read(tmp_path, "\n".join([header, first, other, second]))

    assert row == 4
    assert str(error).startswith("line 4: invoice C-1002 begins on line 2 already")


FILES: dict[str, tuple[str, Code, list[str]]] = {
    "no rows": ("", Code.COLUMN_MISSING, ["document_id (factuurnummer)"]),
    "a column that is missing": (
        DUTCH_ROWS.replace("Totaal", "Totaaal"),
        Code.COLUMN_MISSING,
        ["total (totaal)", "Factuurnummer, ", "Totaaal"],
    ),
    "a column without meaning": (
        DUTCH_ROWS.replace("Artikelgroep", "Kleur-code"),
        Code.COLUMN_UNKNOWN,
        ["column Kleur-code"],
    ),
    "a column twice": (DUTCH_ROWS.replace("Artikelgroep", "Btw code"), Code.COLUMN_REPEATED, ["BTW-code, Btw code"]),
    "a column in both languages": (
        DUTCH_ROWS.replace("Artikelgroep", "total"),
        Code.COLUMN_REPEATED,
        ["Totaal, total"],
    ),
    "a quotation mark that is not closed": (DUTCH_ROWS + '"', Code.NOT_CSV, []),
}


@pytest.mark.parametrize(("text", "code", "named"), FILES.values(), ids=FILES)
def test_a_file_without_sound_columns_is_refused_and_they_are_named_as_in_the_file(
    tmp_path: Path, text: str, code: Code, named: list[str]
) -> None:
    with pytest.raises(InvoiceError) as caught:
        read(tmp_path, text)

    assert caught.value.code is code
    assert all(name in str(caught.value) for name in [str(tmp_path / "invoices.csv"), *named])


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvoiceError, match="UTF-8"):
        list(read_invoice_rows(put(tmp_path, DUTCH_ROWS.replace("Galerie", "Café"), "cp1252"), SALES))
    with pytest.raises(InvoiceError, match="cannot be read"):
        list(read_invoice_rows(tmp_path / "none.csv", SALES))
