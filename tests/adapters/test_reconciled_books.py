"""A book is reconciled in every store: what was journalised there has no finding, and what was changed is found."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.journalising.batch import BatchStatus, journalise_batch
from profit_integration.core.journalising.entry_reversal import counterparts_of, reverse_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import VatCode
from profit_integration.core.model.entries import Role
from profit_integration.core.reports.reconciliation import reconcile
from profit_integration.core.violation import Code
from tests.adapters.new_books import NewBook
from tests.core.journalising.general_journals import (
    OTHER_PROJECT,
    completion,
    costing_line,
    general_settings,
    project_invoice,
)
from tests.core.reports.reconciled import with_amount
from tests.examples import MARCH, invoice, line, purchase

SETTINGS = general_settings(
    vat_codes=(
        VatCode(code="1", to_be_paid_account="1500", to_be_claimed_account="1520", percentage=Decimal(21)),
        VatCode(code="19", to_be_paid_account="1500", percentage=Decimal(19)),
    )
)
DONE, OPEN = costing_line(revenue="400.00"), costing_line("70.00", line_id="N-2", project=OTHER_PROJECT)
SERVICE = (line("100.07", article_group="DIENSTEN"),)
DOCUMENTS = (
    DONE,
    OPEN,
    project_invoice(),
    invoice(document_id="D-1", lines=SERVICE),
    invoice(document_id="D-2", lines=SERVICE, invoice_date=date(2026, 4, 2)),
    purchase(lines=(line("100.00", article_group="PANELEN"),)),
    completion(DONE),
)


@pytest.fixture
def book(new_book: NewBook) -> Any:
    """A book with these documents."""
    book = new_book()
    outcomes = journalise_batch(DOCUMENTS, settings=MemorySettings([SETTINGS]), administration=1, begin=book.begin)
    assert [str(outcome.error) for outcome in outcomes if outcome.status is BatchStatus.REFUSED] == []
    return book


def test_what_was_journalised_has_no_finding(book: Any) -> None:
    report = reconcile(SETTINGS, book, costing_lines=[OPEN])

    assert report.violations == ()
    assert [(row.vat_code, row.month, str(row.basis), str(row.booked)) for row in report.vat] == [
        ("1", "2026-03", "100.07", "21.01"),
        ("1", "2026-04", "100.07", "21.01"),
        ("19", "2026-03", "400.00", "76.00"),
        ("1", "2026-03", "100.00", "21.00"),
    ]
    assert [(row.project, row.costs, row.open_costs, row.revenue) for row in report.projects] == [
        ("P2026-07", Decimal(0), Decimal(0), Decimal(0)),
        ("P2026-08", Decimal(70), Decimal(70), Decimal(0)),
    ]


def test_an_entry_whose_vat_was_changed_is_found(book: Any) -> None:
    entries = [
        with_amount(entry, Role.VAT, Decimal("0.02")) if entry.document.document_id == "D-1" else entry
        for entry in book
    ]

    (violation,) = reconcile(SETTINGS, entries).violations

    assert violation.code is Code.VAT_DIFFERS


def test_reversals_keep_the_projects_of_what_they_reverse(book: Any) -> None:
    entries = list(book)
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([SETTINGS]), transaction.numbers, transaction.entries)
        for entry in entries:
            counterparts = counterparts_of(entry, transaction.entries)
            if entry.document.document_id.startswith("revenue/"):
                continue
            journaliser.journalise(reverse_entry(entry, reversed_on=MARCH, counterparts=counterparts), administration=1)

    report = reconcile(SETTINGS, book, costing_lines=[])

    assert [violation.code for violation in report.violations] == []
    assert {row.project for row in report.projects} == {"P2026-07", "P2026-08"}


def test_an_entry_keeps_the_project_of_each_line(book: Any) -> None:
    of_costs = [line for entry in book for line in entry.lines_of(Role.WIP_COSTS)]

    assert [cost.project for cost in of_costs] == ["P2026-07", "P2026-08", "P2026-07"]
    assert {line.project for entry in book for line in entry.lines_of(Role.TURNOVER)} == {None}
