"""UBL documents that went wrong when the product was tried, and the code lists of the official rules."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, INVOICE, TYPE_CODES, VAT_CATEGORIES
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import load_settings

SHARED = Path(__file__).parents[3] / "shared"
CASES = SHARED / "cases"


@pytest.fixture(autouse=True)
def cases() -> None:
    if not CASES.is_dir():
        pytest.skip(f"the cases are not here: {CASES}")


def test_the_code_lists_are_those_of_the_official_rules() -> None:
    lists = defaultdict(set)
    with (SHARED / "domain" / "en16931" / "en16931-codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists[row["list"]].add(row["code"])
    assert lists["UNTDID 1001 invoice (BR-CL-01, cbc:InvoiceTypeCode)"] == TYPE_CODES[INVOICE]
    assert lists["UNTDID 1001 credit note (BR-CL-01, cbc:CreditNoteTypeCode)"] == TYPE_CODES[CREDIT_NOTE]
    assert lists["UNCL 5305 VAT category (BR-CL-17, BR-CL-18)"] == VAT_CATEGORIES


def test_a_suppliers_credit_note_with_negative_totals_is_booked_and_reported() -> None:
    settings = load_settings(CASES / "settings.toml")
    invoice = to_invoice(read_document((CASES / "U08" / "negative-credit-note.xml").read_bytes()), settings.ubl)
    assert draft_entry(settings.settings, invoice).lines
    assert [note.code for note in invoice.notes] == [Code.CREDIT_OWED]


def test_an_invoice_of_type_500_is_read() -> None:
    assert read_document((CASES / "U12" / "type-500.xml").read_bytes()).type_code == "500"


@pytest.mark.parametrize("name", ["project-invoice.xml", "project-credit-note.xml"])
def test_invoice_and_credit_note_of_a_project_are_project_invoices_on_its_account(name: str) -> None:
    settings = load_settings(CASES / "U15" / "settings.toml")
    invoice = to_invoice(read_document((CASES / "U15" / name).read_bytes()), settings.ubl)
    assert invoice.kind is IntegrationKind.AUTOMATIC_PROJECT_INVOICES
    entry = draft_entry(settings.settings, invoice)
    assert "8110" in {line.account for line in entry.lines}
