"""What holds of every book with work in progress when it is reconciled."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.invoices import Project
from profit_integration.core.reports.reconciliation import reconcile
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    costing_line,
)
from tests.core.reports.reconciled import few_books
from tests.core.reports.wip_books import (
    AMOUNTS,
    PROJECT,
    ZERO,
    books,
    both,
    codes,
    completions,
    entries,
    figures,
    reversal_of,
)


@few_books
@given(books(), st.randoms(use_true_random=False))
def test_law_a_correct_book_has_the_sums_of_its_documents_in_any_order_and_no_finding(book: Any, random: Any) -> None:
    by, lines, done, documents = book
    drafts = [draft_wip_cost(by, line) for line in lines]
    drafts += [draft for document in documents for draft in both(document, by)]
    posted = entries(*drafts, *completions(by, done))
    random.shuffle(posted)

    costs: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    revenue: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        costs[line.project.number] += ZERO if line in done else line.cost
    for line in done:
        revenue[line.project.number] -= line.revenue
    for document in documents:
        for amount_line in document.lines:
            assert amount_line.project is not None
            revenue[amount_line.project.number] += amount_line.amount

    report = reconcile(by, posted)

    assert report.violations == ()
    for row in report.projects:
        assert row.project is not None
        assert (row.costs, row.open_costs) == (costs[row.project],) * 2
        assert (row.revenue, row.open_revenue) == (revenue[row.project],) * 2
    missing = {*costs, *revenue} - {row.project for row in report.projects}
    assert not any(costs[project] or revenue[project] for project in missing)


@few_books
@given(books())
def test_law_reversing_everything_leaves_nothing_and_no_finding(book: Any) -> None:
    by, lines, done, documents = book
    drafts = [draft_wip_cost(by, line) for line in lines]
    drafts += [draft for document in documents for draft in both(document, by)]
    posted = entries(*drafts, *completions(by, done))

    report = reconcile(by, [*posted, *(reversal_of(entry, by) for entry in posted)])

    assert report.violations == ()
    assert {amount for row in figures(report).values() for amount in map(Decimal, row)} <= {ZERO}


@few_books
@given(books(), st.data())
def test_law_a_line_that_is_completed_with_other_costs_is_found(book: Any, data: st.DataObject) -> None:
    by, lines, _, _ = book
    if not any(line.cost for line in lines):
        return
    wrong = data.draw(st.sampled_from([line for line in lines if line.cost]))
    cost = data.draw(AMOUNTS.filter(lambda amount: amount not in {wrong.cost, ZERO}))
    done = completions(by, [attrs.evolve(wrong, cost=cost)])

    report = reconcile(by, entries(*(draft_wip_cost(by, line) for line in lines), *done))

    assert codes(report) == [Code.WIP_COSTS_DIFFER]
    assert dict(report.violations[0].values)["project"] == wrong.project.number


@few_books
@given(books(), st.data())
def test_law_the_lines_of_the_host_are_compared_with_the_balances(book: Any, data: st.DataObject) -> None:
    by, lines, done, _ = book
    whole = [attrs.evolve(line, revenue=ZERO) for line in lines]
    open_lines = [line for line in whole if line.line_id not in {other.line_id for other in done}]
    posted = entries(
        *(draft_wip_cost(by, line) for line in whole),
        *completions(by, [attrs.evolve(line, revenue=ZERO) for line in done]),
    )

    assert codes(reconcile(by, posted, costing_lines=open_lines)) == []
    extra = costing_line("1.00", "2.00", line_id="X", project=data.draw(PROJECT | st.just(Project("P-9"))))
    unlike = reconcile(by, posted, costing_lines=[*open_lines, extra])
    assert codes(unlike) == [Code.WIP_LINES_DIFFER] * 2
    assert {dict(violation.values)["project"] for violation in unlike.violations} == {extra.project.number}
