"""Books with work in progress for the tests of reconciliations."""

from decimal import Decimal

import attrs
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.entry_reversal import draft_reversal, reverse_entry
from profit_integration.core.journalising.work_in_progress import draft_completion, draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import CostingLine
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.core.reports.reconciliation import Reconciliation
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    OTHER_PROJECT,
    completion,
    costing_line,
    general_settings,
    project_invoice,
)
from tests.core.reports.reconciled import numbered
from tests.examples import FAIR, MARCH, PROJECTS, invoice

SETTINGS = general_settings()
ZERO = Decimal(0)
LINE = costing_line(revenue="400.00")
INVOICE = project_invoice()
AMOUNTS = st.integers(-500_000, 500_000).map(lambda cents: Decimal(cents) / 100)
PROJECT = st.sampled_from([FAIR, OTHER_PROJECT])
OF_INVOICE = {"kind": PROJECTS, "vat": ()}


def entries(*drafts: EntryDraft | None) -> list[JournalEntry]:
    """Drafts with numbers; None is a document without an entry."""
    posted = [draft for draft in drafts if draft is not None]
    return [numbered(draft, f"N{place}") for place, draft in enumerate(posted)]


def both(document: Invoice, by: AdministrationSettings = SETTINGS) -> tuple[EntryDraft, EntryDraft | None]:
    """The drafts of an invoice and its counterpart."""
    return draft_entry(by, document), draft_wip_revenue(by, document)


def reversal_of(entry: JournalEntry, by: AdministrationSettings = SETTINGS) -> JournalEntry:
    return numbered(draft_reversal(by, reverse_entry(entry, reversed_on=MARCH)), f"{entry.number.text}-R")


def figures(report: Reconciliation) -> dict[str | None, tuple[str, ...]]:
    """Costs, open lines, revenue and open revenue, by project."""
    return {
        row.project: tuple(map(str, (row.costs, row.open_costs, row.revenue, row.open_revenue)))
        for row in report.projects
    }


def codes(report: Reconciliation) -> list[Code]:
    """The codes of the findings on work in progress."""
    return [violation.code for violation in report.violations if violation.code is not Code.VAT_WITHOUT_PERCENTAGE]


def changed(entry: JournalEntry, role: Role, other: Role, by: str) -> JournalEntry:
    """The entry with the amounts of its lines of two roles changed, on opposite sides."""
    lines = (
        attrs.evolve(line, amount=line.amount + Decimal(by)) if line.role in {role, other} else line
        for line in entry.lines
    )
    return attrs.evolve(entry, lines=tuple(lines))


@st.composite
def books(draw: st.DrawFn) -> tuple[AdministrationSettings, list[CostingLine], list[CostingLine], list[Invoice]]:
    """Settings, lines of actual costing, those of them that are completed, and project invoices without VAT."""
    wip = WorkInProgress(
        split=draw(st.booleans()),
        split_revenue_coverage=draw(st.booleans()),
        completion=draw(st.sampled_from(CompletionMethod)),
    )
    by = general_settings(work_in_progress=wip, compress_lines=draw(st.booleans()))
    rows = draw(st.lists(st.tuples(AMOUNTS, AMOUNTS, PROJECT), max_size=6))
    lines = [
        costing_line(str(cost), str(revenue), line_id=f"N-{place}", project=project)
        for place, (cost, revenue, project) in enumerate(rows)
    ]
    done = [line for line in lines if draw(st.booleans())]
    parts = draw(st.lists(st.lists(st.tuples(AMOUNTS, PROJECT), min_size=1, max_size=4), max_size=3))
    documents = [
        invoice(
            **OF_INVOICE,
            document_id=f"D-{number}",
            lines=tuple(
                InvoiceLine(line_id=str(place), amount=amount, project=project)
                for place, (amount, project) in enumerate(of_invoice)
            ),
        )
        for number, of_invoice in enumerate(parts)
    ]
    return by, lines, done, documents


def completions(by: AdministrationSettings, done: list[CostingLine]) -> list[EntryDraft]:
    """The drafts of completions, one per project."""
    return [
        draft
        for project in (FAIR, OTHER_PROJECT)
        if (of_project := [line for line in done if line.project == project])
        for draft in draft_completion(by, completion(*of_project, document_id=f"A-{project.number}"))
    ]
