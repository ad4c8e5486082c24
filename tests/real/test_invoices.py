"""All 55 documents of others, journalised as sales and as purchases, against the totals that their manifest states."""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
import pytest

from profit_integration import (
    IntegrationKind,
    Invoice,
    JournalEntry,
    Journaliser,
    MemoryBook,
    MemorySettings,
    Role,
    Side,
)
from profit_integration.core.errors import DocumentConflictError
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import SettingsFile, parse_settings

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
TEMPLATE = Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")


@attrs.frozen(kw_only=True)
class Stated:
    """A row of the manifest, with the amounts of a credit note made negative."""

    path: Path
    document_id: str
    currency: str
    is_credit_note: bool
    net: Decimal
    vat: Decimal
    total: Decimal
    prepaid: Decimal
    rounding: Decimal
    payable: Decimal


@pytest.fixture(scope="module")
def documents(real: Path) -> list[Stated]:
    folder = real / "invoices"
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return [_stated(folder, row) for row in csv.DictReader(file)]


def _stated(folder: Path, row: dict[str, str]) -> Stated:
    sign = -1 if row["root"] == "CreditNote" else 1

    def amount(column: str) -> Decimal:
        return sign * Decimal(row[column] or 0)

    return Stated(
        path=folder / row["group"] / row["file"],
        document_id=row["id"],
        currency=row["currency"],
        is_credit_note=row["root"] == "CreditNote",
        net=amount("tax_excl"),
        vat=amount("tax_total"),
        total=amount("tax_incl"),
        prepaid=amount("prepaid"),
        rounding=amount("rounding"),
        payable=amount("payable"),
    )


@cache
def settings_in(currency: str, *, numbers: str = "drawn") -> SettingsFile:
    return parse_settings(TEMPLATE.replace("CURRENCY", currency).replace("NUMBERS", numbers))


def read(stated: Stated, settings: SettingsFile, kind: IntegrationKind) -> Invoice:
    return to_invoice(read_document(stated.path.read_bytes(), source=stated.path.name), settings.ubl, kind)


@cache
def journalise(stated: Stated, kind: IntegrationKind, *, numbers: str = "drawn") -> JournalEntry:
    """Each in a book of its own: many of the documents are variations of one, under one id."""
    settings = settings_in(stated.currency, numbers=numbers)
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings.settings]), transaction.numbers, transaction.entries)
        return journaliser.journalise(read(stated, settings, kind), administration=1).entry


def balance(entry: JournalEntry, *roles: Role) -> Decimal:
    return sum((line.balance for line in entry.lines if line.role in roles), Decimal(0))


def test_there_are_fifty_five_documents_and_four_of_them_are_credit_notes(documents: list[Stated]) -> None:
    assert len(documents) == 55
    assert sum(document.is_credit_note for document in documents) == 4


@pytest.mark.parametrize(("kind", "sign", "number"), [(SALES, 1, "F00001"), (PURCHASES, -1, "I00001")])
def test_every_total_equals_the_manifest_to_the_cent(
    documents: list[Stated], kind: IntegrationKind, sign: int, number: str
) -> None:
    for stated in documents:
        entry = journalise(stated, kind)
        assert balance(entry, *Role) == 0, stated.path
        assert sign * balance(entry, Role.DEBTOR, Role.CREDITOR) == stated.payable, stated.path
        assert -sign * balance(entry, Role.TURNOVER, Role.PURCHASE, Role.INVOICE_DISCOUNT) == stated.net, stated.path
        assert -sign * balance(entry, Role.VAT) == stated.vat, stated.path
        assert sign * balance(entry, Role.PREPAYMENT) == stated.prepaid, stated.path
        assert -sign * balance(entry, Role.ROUNDING) == stated.rounding, stated.path
        assert entry.number.text == number
        assert entry.voucher_number == (None if kind is SALES else stated.document_id)


def test_purchases_may_have_the_suppliers_number_as_invoice_number(documents: list[Stated]) -> None:
    for stated in documents:
        entry = journalise(stated, PURCHASES, numbers="brought")
        assert entry.number.text == entry.voucher_number == stated.document_id, stated.path
        assert entry.number.counter is None


def test_credit_notes_and_negative_invoices_land_on_the_credit_side_of_the_debtor(documents: list[Stated]) -> None:
    credits_seen = 0
    for stated in documents:
        entry = journalise(stated, SALES)
        [debtor] = entry.lines_of(Role.DEBTOR)
        is_credit = stated.total < 0
        credits_seen += is_credit
        assert entry.journal == ("71" if is_credit else "70"), stated.path
        assert debtor.side is (Side.CREDIT if stated.payable < 0 else Side.DEBIT), stated.path
        assert debtor.amount == abs(stated.payable), stated.path
    assert credits_seen > 4, "negative invoices are credits too"


def test_in_one_book_the_same_document_is_journalised_once_and_its_variations_are_conflicts(
    documents: list[Stated],
) -> None:
    settings = settings_in("EUR")
    book, numbers, conflicts = MemoryBook(), set(), 0
    euros = [document for document in documents if document.currency == "EUR"]
    for stated in [*euros, *euros]:
        try:
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([settings.settings]), transaction.numbers, transaction.entries)
                entry = journaliser.journalise(read(stated, settings, SALES), administration=1).entry
        except DocumentConflictError:
            conflicts += 1
        else:
            numbers.add(entry.number.text)
    assert numbers == {f"F{value:05}" for value in range(1, len(list(book)) + 1)}
    assert conflicts > 0
