"""Work in progress in a book against the lines that are not completed, per project."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.work_in_progress import draft_wip_cost, draft_wip_revenue
from profit_integration.core.model.entries import Role
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.reports.reconciliation import reconcile
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import (
    OTHER_PROJECT,
    costing_line,
    general_settings,
    per_project,
    the,
)
from tests.core.reports.wip_books import (
    INVOICE,
    LINE,
    OF_INVOICE,
    SETTINGS,
    ZERO,
    both,
    changed,
    codes,
    completions,
    entries,
    figures,
    reversal_of,
)
from tests.examples import FAIR, MARCH, invoice, line


def test_a_line_that_is_completed_without_being_journalised_is_found() -> None:
    report = reconcile(SETTINGS, entries(*completions(SETTINGS, [LINE])))

    assert [violation.what for violation in report.violations] == [
        "P2026-07: the balance of WIP costs is -300.00, and the lines that are not completed come to 0"
    ]
    assert report.has_findings


def test_a_completion_counts_from_its_entry_date_on() -> None:
    """The line is of 27 February, and completed on 16 March."""
    posted = entries(draft_wip_cost(SETTINGS, LINE), *completions(SETTINGS, [LINE]))

    dates = (date(2026, 2, 26), date(2026, 2, 27), date(2026, 3, 15), MARCH)
    open_costs = [[row.open_costs for row in reconcile(SETTINGS, posted, last=day).projects] for day in dates]

    assert open_costs == [[], [Decimal(300)], [Decimal(300)], [ZERO]]
    assert all(not reconcile(SETTINGS, posted, last=day).has_findings for day in dates)


def test_a_line_may_be_completed_before_it_is_journalised() -> None:
    posted = entries(draft_wip_cost(SETTINGS, LINE), *completions(SETTINGS, [LINE]))

    assert reconcile(SETTINGS, posted[::-1]) == reconcile(SETTINGS, posted)
    assert codes(reconcile(SETTINGS, posted)) == []


def test_a_completion_that_is_reversed_opens_its_lines_again() -> None:
    posted = entries(draft_wip_cost(SETTINGS, LINE), *completions(SETTINGS, [LINE]))

    report = reconcile(SETTINGS, [*posted, reversal_of(posted[1])])

    assert figures(report)["P2026-07"][:2] == ("300.00", "300.00")
    assert codes(report) == []


@pytest.mark.parametrize("split_revenue", [True, False])
def test_an_invoice_and_its_counterpart_have_the_same_amount(split_revenue: bool) -> None:
    by = general_settings(work_in_progress=WorkInProgress(split=True, split_revenue_coverage=split_revenue))
    own, counterpart = entries(*both(INVOICE, by))
    other = changed(counterpart, Role.REVENUE_COVERAGE, Role.WIP_REVENUE, "1.00")

    assert codes(reconcile(by, [own, counterpart])) == []
    for posted, amounts in (
        ([own], ("400.00", "0")),
        ([counterpart], ("0", "400.00")),
        ([own, other], ("400.00", "401.00")),
    ):
        report = reconcile(by, posted)
        assert codes(report) == [Code.WIP_COUNTERPART_DIFFERS]
        (finding,) = [violation for violation in report.violations if violation.code is Code.WIP_COUNTERPART_DIFFERS]
        assert tuple(dict(finding.values)[name] for name in ("posted", "covered")) == amounts
        assert dict(finding.values)["number"] == posted[0].number.text


def test_a_counterpart_under_the_key_of_version_0_1_0_is_that_of_the_invoice() -> None:
    own, counterpart = entries(*both(INVOICE))
    key = attrs.evolve(counterpart.document, document_id=f"revenue/{INVOICE.kind}/{INVOICE.document_id}")
    earlier = attrs.evolve(counterpart, document=key)

    for posted in ([own, earlier], [earlier, own]):
        assert codes(reconcile(SETTINGS, posted)) == []


def test_an_invoice_that_is_reversed_without_its_counterpart_is_found() -> None:
    own, counterpart = entries(*both(INVOICE))

    assert codes(reconcile(SETTINGS, [own, counterpart, reversal_of(own)])) == [Code.WIP_COUNTERPART_DIFFERS]
    assert codes(reconcile(SETTINGS, [own, counterpart, reversal_of(own), reversal_of(counterpart)])) == []


@pytest.mark.parametrize(
    ("split", "role", "named"),
    [
        (True, Role.WIP_REVENUE, "WIP integration: entry type 4 has 400.00, and entry type 8 has 0"),
        (False, Role.WIP_REVENUE, "WIP integration: entry type 4 has 400.00, and entry type 2 has 0"),
        (True, Role.COST_COVERAGE, "WIP integration: entry type 2 has 300.00, and entry type 3 has 0"),
        (True, Role.PROJECT_COSTS, "Cancel WIP: entry type 6 has 0, and entry type 2 has 300.00"),
        (True, Role.PROJECT_REVENUE, "Cancel WIP: entry type 8 has 400.00, and entry type 7 has 0"),
    ],
)
def test_entry_types_that_go_together_have_the_same_amount(split: bool, role: Role, named: str) -> None:
    """A line of the right amount for another purpose keeps the entry in balance, and the pair does not."""
    by = general_settings(work_in_progress=WorkInProgress(split=split, split_revenue_coverage=True))
    costs = LINE if role is not Role.WIP_REVENUE else attrs.evolve(LINE, revenue=ZERO)
    drafts = (draft_wip_cost(by, costs), *both(INVOICE, by), *completions(by, [costs]))
    posted = [
        attrs.evolve(
            entry,
            lines=tuple(attrs.evolve(line, role=Role.ROUNDING) if line.role is role else line for line in entry.lines),
        )
        for entry in entries(*drafts)
    ]

    unequal = [
        violation.what for violation in reconcile(by, posted).violations if violation.code is Code.WIP_PAIR_DIFFERS
    ]

    assert unequal == [f"P2026-07, {named}"]


def test_lines_of_two_projects_are_apart_in_the_entry_whatever_is_compressed() -> None:
    lines = tuple(
        InvoiceLine(line_id=str(place), amount=Decimal(amount), project=project)
        for place, (amount, project) in enumerate([(100, FAIR), (30, OTHER_PROJECT), (5, FAIR)])
    )
    counterpart = the(draft_wip_revenue(SETTINGS, invoice(**OF_INVOICE, lines=lines)))

    assert [(line.project, line.amount) for line in counterpart.lines_of(Role.WIP_REVENUE)] == [
        ("P2026-07", Decimal(105)),
        ("P2026-08", Decimal(30)),
    ]


def test_where_an_amount_has_no_project_all_projects_are_compared_as_one() -> None:
    without = invoice(**OF_INVOICE, lines=(InvoiceLine(line_id="1", amount=Decimal("400.00")),))
    posted = entries(draft_wip_cost(SETTINGS, LINE), *both(without), *completions(SETTINGS, [LINE]))
    posted[0] = attrs.evolve(
        posted[0],
        lines=tuple(
            attrs.evolve(line, reasons=tuple(attrs.evolve(reason, project=None) for reason in line.reasons))
            for line in posted[0].lines
        ),
    )  # as an earlier version made it

    report = reconcile(SETTINGS, posted, costing_lines=[attrs.evolve(LINE, cost=ZERO, revenue=ZERO)])

    assert figures(report) == {None: ("0.00", "0", "0", "0.00")}
    assert codes(report) == [Code.WIP_PROJECT_UNKNOWN]
    assert not report.has_findings
    finding = reconcile(SETTINGS, posted[:2], costing_lines=[]).violations[-1]
    assert finding.what == (
        "all projects, WIP costs: the balance is 300.00, and the lines of the project administration come to 0"
    )


def test_a_project_that_is_completed_as_a_whole_closes_all_its_lines() -> None:
    by, second = per_project(), costing_line("50.00", line_id="N-2")
    posted = entries(*(draft_wip_cost(by, line) for line in (LINE, second)), *completions(by, [LINE, second]))

    assert figures(reconcile(by, posted))["P2026-07"][:2] == ("0.00", "0")
    assert codes(reconcile(by, posted)) == []


def test_without_work_in_progress_in_the_settings_no_revenue_waits() -> None:
    without = general_settings(work_in_progress=None)

    report = reconcile(without, entries(draft_entry(without, INVOICE)))

    assert (codes(report), report.projects) == ([], ())
    assert codes(reconcile(without, entries(draft_wip_cost(SETTINGS, LINE)))) == []


def test_an_invoice_without_a_project_is_no_work_in_progress() -> None:
    articles = invoice(lines=(line(article_group="DIENSTEN"),))

    assert reconcile(SETTINGS, entries(draft_entry(SETTINGS, articles))).projects == ()
