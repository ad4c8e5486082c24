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
from profit_integration.core.model.entries import Role
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

# --- laws --------------------------------------------------------------------------------------------------------

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
def test_law_what_is_booked_and_then_completed_leaves_nothing_on_the_balance_sheet(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    booked = [draft_wip_cost(settings, line) for line in lines] + [draft_wip_revenue(settings, invoice_of(lines))]
    done = draft_completion(settings, Completion(document_id="A-1", completed_on=MARCH, lines=lines))

    assert balances(roles([*booked, *done], Role.WIP_COSTS)) == {}
    assert balances(roles([*booked, *done], Role.WIP_REVENUE)) == {}
    for draft in (*booked, *done):
        assert draft is None or sum(line.balance for line in draft.lines) == 0


@given(wip_settings(), costing_lines())
def test_law_coverage_and_what_the_invoice_posts_on_it_are_always_equal_and_cancel_out(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    document = invoice_of(lines)
    posted, covered = draft_entry(settings, document), draft_wip_revenue(settings, document)

    revenue = sum(line.balance for line in posted.lines_of(Role.TURNOVER))
    coverage = sum(line.balance for line in roles([covered], Role.REVENUE_COVERAGE))
    assert revenue + coverage == 0
    assert settings.work_in_progress is not None
    if not settings.work_in_progress.split_revenue_coverage:
        assert balances([*posted.lines_of(Role.TURNOVER), *roles([covered], Role.REVENUE_COVERAGE)]) == {}


@given(wip_settings(), costing_lines())
def test_law_compression_never_changes_the_total_of_an_account(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    done = Completion(document_id="A-1", completed_on=MARCH, lines=lines)
    compressed, apart = (
        [*draft_completion(own_settings, done), draft_wip_revenue(own_settings, invoice_of(lines))]
        for own_settings in (attrs.evolve(settings, compress_lines=True), attrs.evolve(settings, compress_lines=False))
    )

    assert balances(all_lines(*compressed)) == balances(all_lines(*apart))


@given(wip_settings(), costing_lines())
def test_law_an_invoice_and_its_credit_cancel_out_in_work_in_progress(
    settings: AdministrationSettings, lines: tuple[CostingLine, ...]
) -> None:
    document = invoice_of(lines)

    both = [draft_wip_revenue(settings, document), draft_wip_revenue(settings, credit_of(document))]

    assert balances(all_lines(*both)) == {}


def test_the_kinds_of_work_in_progress_have_keys_that_never_meet() -> None:
    settings, one = general_settings(), costing_line(line_id="1")
    of_its_own = project_invoice(document_id="1", numbering="maintenance")
    drafts = [
        the(draft_wip_cost(settings, one)),
        *(the(draft_wip_revenue(settings, each)) for each in (project_invoice(document_id="1"), of_its_own)),
        *(
            draft
            for each in (settings, per_project())
            for draft in draft_completion(each, completion(one, document_id="1"))
        ),
    ]

    assert [(draft.kind, draft.document.document_id) for draft in drafts] == [
        (WIP, "cost/1"),
        (WIP, "revenue/sales/1"),
        (WIP, "revenue/maintenance/1"),
        (CANCEL, "line/1"),
        (CANCEL, "project/1"),
    ]
