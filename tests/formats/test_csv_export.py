"""Journal entries as CSV: what is written can be read back, whatever is in the texts."""

import csv
import io
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.entries import JournalEntry
from profit_integration.formats.csv_cells import as_cell, text_of_cell
from profit_integration.formats.csv_export import COLUMNS, FIRST_TEXT_IN_DUTCH, write_csv
from profit_integration.formats.number_files import read_issued_numbers
from tests.documents import entry, entry_in_dollars


def written(*entries: JournalEntry) -> str:
    output = io.StringIO(newline="")
    write_csv(entries, output)
    return output.getvalue()


def rows(*entries: JournalEntry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*entries), newline="")))


def test_an_entry_becomes_a_row_per_line_below_a_header() -> None:
    assert written(entry("01")) == (
        "administration,journal,number,document_id,voucher_number,entry_date,voucher_date,description,line,account,"
        "contact,debit,credit,currency,vat_code,role,reason,foreign_currency,"
        "exchange_rate,foreign_debit,foreign_credit\r\n"
        "1,70,F20260001,C-1001,,2026-01-08,2026-01-08,[vkf] Verkoopfactuur,1,1300,10041,2783.00,,EUR,,debtor,"
        "summary account of the debtors,,,,\r\n"
        "1,70,F20260001,C-1001,,2026-01-08,2026-01-08,[vkf] Verkoopfactuur,2,8000,,,2300.00,EUR,1,turnover,"
        "article group (STANDS),,,,\r\n"
        "1,70,F20260001,C-1001,,2026-01-08,2026-01-08,[vkf] Verkoopfactuur,3,1500,,,483.00,EUR,1,VAT,"
        "account of VAT to be paid (VAT code 1),,,,\r\n"
    )


def test_both_amounts_of_a_document_in_another_currency_are_in_columns_of_their_own() -> None:
    names = ("debit", "credit", "currency", "foreign_currency", "exchange_rate", "foreign_debit", "foreign_credit")

    assert [[row[name] for name in names] for row in rows(entry_in_dollars())] == [
        ["2560.69", "", "EUR", "USD", "0.92012", "2783.00", ""],
        ["", "2116.28", "EUR", "USD", "0.92012", "", "2300.00"],
        ["", "444.42", "EUR", "USD", "0.92012", "", "483.00"],
        ["0.01", "", "EUR", "USD", "0.92012", "0.00", ""],
    ]


def test_no_entries_are_a_header_alone() -> None:
    assert written() == ",".join(COLUMNS) + "\r\n"


def test_the_suppliers_number_is_the_voucher_number_of_a_purchase() -> None:
    assert {row["voucher_number"] for row in rows(entry("12", number="I20260001"))} == {"2026-0417"}


FORMULAS = ["=1+1", "+31 20", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "\uff1d1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_and_our_own_reader_reads_it_back(text: str, tmp_path: Path) -> None:
    plain = entry("01", number=text)
    odd = attrs.evolve(
        plain, contact=attrs.evolve(plain.contact, number=text), description=attrs.evolve(plain.description, text=text)
    )
    [row, *_] = rows(odd)
    assert {row["number"], row["description"]} == {f"'{text}"}
    file = tmp_path / "entries.csv"
    file.write_text(written(odd), encoding="utf-8", newline="")
    assert {number.number for number in read_issued_numbers(file, dated=False)} == {text.strip()}


@given(st.text())
def test_every_text_comes_back_as_it_was(text: str) -> None:
    cell = as_cell(text)
    assert text_of_cell(cell) == text
    assert not cell.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20"))


def test_commas_quotes_and_newlines_in_a_text_stay_within_their_field() -> None:
    odd = 'Jan "de Kaas", Piet\r\n; =1+1 é'
    plain = entry("01")
    with_odd_text = attrs.evolve(plain, description=attrs.evolve(plain.description, text=odd))
    result = rows(with_odd_text)
    assert [row["description"] for row in result] == [odd] * 3
    assert [row["account"] for row in result] == ["1300", "8000", "1500"]


def test_a_spreadsheet_in_dutch_opens_it_in_columns() -> None:
    output = io.StringIO(newline="")
    write_csv([entry_in_dollars()], output, dutch=True)

    assert output.getvalue().startswith(FIRST_TEXT_IN_DUTCH + "\r\n")
    read = list(csv.DictReader(io.StringIO(output.getvalue().removeprefix("\ufeff"), newline=""), delimiter=";"))
    in_dutch = {"debit", "credit", "foreign_debit", "foreign_credit", "exchange_rate"}
    assert [
        {name: cell.replace(",", ".") if name in in_dutch else cell for name, cell in row.items()} for row in read
    ] == rows(entry_in_dollars())
    assert read[0]["debit"] == "2560,69"
