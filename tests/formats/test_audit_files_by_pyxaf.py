"""Audit files of entries of every sort, judged by pyxaf: its structure, references, totals and official rules."""

from datetime import date
from pathlib import Path

import attrs
import pytest
import pyxaf

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.journalising.entry_reversal import reverse_entry
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.formats.audit_file.elements import identifier
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.transactions import check_audit_file
from profit_integration.formats.audit_file.writing import write_audit_file
from tests.audit_files import audit_file
from tests.core.journalising.foreign_invoices import in_dollars
from tests.core.journalising.general_journals import costing_line, general_settings, the
from tests.core.journalising.goods import cost_of_sales, draft, goods_receipt, packing_slip, reconciliation
from tests.examples import ARTICLE_GROUPS, LEDGER_ACCOUNTS, MARCH, credit_of, invoice, purchase

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def stated(*, reverse_negative: bool) -> AdministrationSettings:
    """Settings for every sort of entry, with what audit files state."""
    by = general_settings(tax_number="NL001234567B01", reverse_negative_invoices=reverse_negative)
    accounts = {row.number: row for row in (*LEDGER_ACCOUNTS, *by.ledger_accounts)}
    groups = {group.code: group for group in (*ARTICLE_GROUPS, *by.article_groups)}
    return attrs.evolve(by, ledger_accounts=tuple(accounts.values()), article_groups=tuple(groups.values()))


def entries_of_every_sort(by: AdministrationSettings) -> list[JournalEntry]:
    """Invoices, credits, a purchase, dollars, a reversal, stock, and work in progress."""
    sale = invoice("100.00", "49.99", document_id="S-1")
    documents = (
        sale,
        credit_of(sale),
        purchase("330.58"),
        in_dollars("80.00", "20.05", document_id="S-2"),
        invoice("-12.34", document_id="S-3"),
    )
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
        entries = [journaliser.journalise(document, administration=1).entry for document in documents]
        reversal = reverse_entry(entries[2], reversed_on=MARCH, document_id="R-1")
        entries.append(journaliser.journalise(reversal, administration=1).entry)
    general = (draft(movement()) for movement in (packing_slip, cost_of_sales, goods_receipt, reconciliation))
    drafts = (*general, the(draft_wip_cost(by, costing_line())))
    return [*entries, *(entry_draft.numbered(general_journal_number(entry_draft)) for entry_draft in drafts)]


@pytest.mark.parametrize("version", AuditFileVersion)
@pytest.mark.parametrize("reverse_negative", [False, True])
def test_pyxaf_finds_no_fault_in_entries_of_every_sort(
    tmp_path: Path, version: AuditFileVersion, reverse_negative: bool
) -> None:
    by = stated(reverse_negative=reverse_negative)
    period = AuditPeriod(settings=by, first=FIRST, last=LAST)
    entries = entries_of_every_sort(by)
    file = tmp_path / "out.xaf"
    with file.open("w", encoding="utf-8") as output:
        for entry in entries:
            check_audit_file(period, entry)
        write_audit_file(period, entries, output, created=LAST, version=version)

    report = pyxaf.validate(file)
    assert [finding for finding in report.findings if finding.severity is not pyxaf.Severity.INFO] == []
    with pyxaf.open(file) as read:
        numbers = {booked.number for booked in read.transactions()}
    assert numbers == {identifier(entry.number.text) for entry in entries}


def test_pyxaf_can_find_faults(tmp_path: Path) -> None:
    file = tmp_path / "faulty.xaf"
    file.write_bytes(audit_file(("<amnt>242.00</amnt>", "<amnt>241.99</amnt>"), version="4.0"))
    assert "XAF5010" in {finding.code for finding in pyxaf.validate(file).errors}
