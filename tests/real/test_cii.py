"""The nine CII documents of the EN 16931 repository, and the UBL twins that five of them have."""

from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from profit_integration import IntegrationKind, JournalEntry, Journaliser, MemoryBook, MemorySettings, Role
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from tests.real.test_invoices import PURCHASES, SALES, settings_in

TWINS = {
    "CII_example1": "ubl-tc434-example1",
    "CII_example2": "guide-example2",
    "CII_example3": "guide-example3",
    "CII_example4": "ubl-tc434-example4",
    "CII_example5": "ubl-tc434-example5",
}
OTHERWISE_STATED = {"CII_example3"}  # its twin has the one line in two parts, and the GLN of the seller
KINDS = (SALES, PURCHASES)


def entry(path: Path, kind: IntegrationKind) -> JournalEntry:
    document = read_document(path.read_bytes(), source=path.name)
    settings = settings_in(document.currency)
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings.settings]), transaction.numbers, transaction.entries)
        return journaliser.journalise(to_invoice(document, settings.ubl, kind), administration=1).entry


@pytest.mark.parametrize("kind", KINDS)
def test_all_nine_are_journalised(real: Path, kind: IntegrationKind) -> None:
    files = sorted((real / "invoices-cii").glob("*.xml"))
    assert len(files) == 9
    for file in files:
        document, made = read_document(file.read_bytes()), entry(file, kind)
        sign = 1 if kind is SALES else -1
        owed = sum((line.balance for line in made.lines_of(Role.DEBTOR, Role.CREDITOR)), Decimal(0))
        assert owed == sign * document.payable, file.name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TWINS)
def test_an_entry_is_that_of_the_ubl_twin(real: Path, name: str, kind: IntegrationKind) -> None:
    """But for the digest of the document: the texts of the twins differ here and there."""
    made = entry(real / "invoices-cii" / f"{name}.xml", kind)
    twin = entry(real / "invoices" / "cen-en16931" / f"{TWINS[name]}.xml", kind)
    assert posted(made) == posted(twin)
    if name not in OTHERWISE_STATED:
        assert attrs.evolve(made, digest="") == attrs.evolve(twin, digest="")


def posted(entry: JournalEntry) -> tuple[object, ...]:
    lines = [(line.account, line.side, line.amount, line.role, line.vat_code) for line in entry.lines]
    return entry.journal, entry.entry_date, entry.description, entry.contact.name, lines
