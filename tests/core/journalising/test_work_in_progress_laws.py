"""What holds of all work in progress, whatever the lines and the settings."""

from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import draft_completion, draft_wip_cost, draft_wip_revenue
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.entries import EntryDraft, JournalLine, Role
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from tests.core.journalising.general_journals import (
    BLANK_ACCOUNTS,
    CANCEL,
    LEDGER_ACCOUNTS,
    WIP,
    account_of,
    all_lines,
    completion,
    costing_line,
    general_settings,
    per_project,
    project_invoice,
    the,
)
from tests.examples import MARCH, balances, credit_of, invoice

AMOUNTS = st.integers(-1_000_000, 1_000_000).map(lambda cents: Decimal(cents) / 100)
GROUPS = st.sampled_from(["ADVIES", "ONBEKEND", None])
ACCOUNTS = st.sampled_from(["3100", "3110", "6100", "6300", "6310", "7100", "8190"])


@st.composite
def wip_settings(draw: st.DrawFn) -> AdministrationSettings:
    """Any settings of work in progress, with an exception of ADVIES for some of the entry types."""
    exceptions = draw(st.dictionaries(st.sampled_from([account.entry_type for account in BLANK_ACCOUNTS]), ACCOUNTS))
    own = tuple(account_of(entry_type, number, integration_group="ADVIES") for entry_type, number in exceptions.items())
    return general_settings(
        work_in_progress=WorkInProgress(
            split=draw(st.booleans()),
            split_revenue_coverage=draw(st.booleans()),
            completion=draw(st.sampled_from(CompletionMethod)),
        ),
        integration_accounts=BLANK_ACCOUNTS + own,
        ledger_accounts=tuple(attrs.evolve(account, vat_allowed=True) for account in LEDGER_ACCOUNTS),
        compress_lines=draw(st.booleans()),
        reverse_negative_invoices=draw(st.booleans()),
    )


@st.composite
def costing_lines(draw: st.DrawFn) -> tuple[CostingLine, ...]:
    rows = draw(st.lists(st.tuples(AMOUNTS, AMOUNTS, GROUPS), min_size=1, max_size=6))
    return tuple(
        costing_line(str(cost), str(revenue), line_id=f"N-{place}", integration_group=group)
        for place, (cost, revenue, group) in enumerate(rows)
    )


def invoice_of(lines: tuple[CostingLine, ...]) -> Invoice:
    """The project invoice over what was done, without VAT."""
    return invoice(
        kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES,
        lines=tuple(
            InvoiceLine(
                line_id=line.line_id,
                amount=line.revenue,
                integration_group=line.integration_group,
                project=line.project,
            )
            for line in lines
        ),
    )


def roles(drafts: Any, *wanted: Role) -> Any:
    return [line for line in all_lines(*drafts) if line.role in wanted]


@given(wip_settings(), costing_lines())
def test_what_is_booked_and_then_completed_leaves_nothing_on_the_balance_sheet(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    document, done = invoice_of(lines), Completion(document_id="A-1", completed_on=MARCH, lines=lines)
    covered, completed = draft_wip_revenue(settings, document), draft_completion(settings, done)
    drafts = [*(draft_wip_cost(settings, line) for line in lines), covered, *completed]

    assert balances(roles(drafts, Role.WIP_COSTS)) == balances(roles(drafts, Role.WIP_REVENUE)) == {}
    for draft in drafts:
        assert draft is None or sum(line.balance for line in draft.lines) == 0
    check_coverage(settings, [*draft_entry(settings, document).lines_of(Role.TURNOVER)], covered)
    assert balances(all_lines(covered, draft_wip_revenue(settings, credit_of(document)))) == {}
    other_style = attrs.evolve(settings, compress_lines=not settings.compress_lines)
    apart = [*draft_completion(other_style, done), draft_wip_revenue(other_style, document)]
    assert balances(all_lines(*apart)) == balances(all_lines(*completed, covered))


def check_coverage(settings: AdministrationSettings, turnover: list[JournalLine], covered: EntryDraft | None) -> None:
    """Coverage and what the invoice posts on it are equal, and cancel out where they have one account."""
    coverage = roles([covered], Role.REVENUE_COVERAGE)
    assert sum(line.balance for line in (*turnover, *coverage)) == 0
    assert settings.work_in_progress is not None
    if not settings.work_in_progress.split_revenue_coverage:
        assert balances([*turnover, *coverage]) == {}


def test_the_kinds_of_work_in_progress_have_keys_that_never_meet() -> None:
    settings, one = general_settings(), costing_line(line_id="1")
    of_its_own = project_invoice(document_id="1", numbering="maintenance")
    drafts = [
        the(draft_wip_cost(settings, one)),
        *(the(draft_wip_revenue(settings, document)) for document in (project_invoice(document_id="1"), of_its_own)),
        *draft_completion(settings, completion(one, document_id="1")),
        *draft_completion(per_project(), completion(one, document_id="1")),
    ]

    assert [(draft.kind, draft.document.document_id) for draft in drafts] == [
        (WIP, "cost/1"),
        (WIP, "revenue/sales/1"),
        (WIP, "revenue/maintenance/1"),
        (CANCEL, "line/1"),
        (CANCEL, "project/1"),
    ]
