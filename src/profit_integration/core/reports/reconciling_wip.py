"""Work in progress in a book against the lines that are not completed.

Per project, the *balance* is what the entries have on the balance sheet: WIP costs debit, WIP revenue credit. It is
compared with what the entries say otherwise, with the numbers of their entry types::

    costs        2    the lines of actual costing that were journalised and not completed, line by line
    costs        2 = 3    of each project, in the entries of actual costing
    revenue      4 = 8    of each project, in the counterparts of invoices; 4 = 2 where WIP is not split
    completion   6 = 2    and 8 (or 2) = 7, of each project
    invoices     4 = 5    of each invoice and its counterpart; on the same account 4 where coverage is not split

A completed line must take off what it put on, so that a completion with other costs than were journalised is found. A
host that has the lines of its projects may give them, and they are compared with the balances as well.

The revenue that awaits completion on an invoice is recognised by its account, which is one of entry type 4 or 5 in the
settings. Where an amount has no project, as in books of an earlier version, all projects are compared as one.

Help pages: Pro_WrkPrg_Intgr_JrlExm (which entry types are equal), Pro_WrkPrg_Intgr_Unsubs (completion).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.journalising.work_in_progress import counterpart_keys
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import CostingLine
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.kinds import IntegrationKind, Numbering, Party
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.wip_routing import accounts_of_waiting_revenue
from profit_integration.core.violation import Code, Term, Violation

_WIP, _CANCEL = IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP
_PAIRS = (
    (_WIP, Role.WIP_COSTS, Role.COST_COVERAGE),
    (_WIP, Role.REVENUE_COVERAGE, Role.WIP_REVENUE),
    (_CANCEL, Role.PROJECT_COSTS, Role.WIP_COSTS),
    (_CANCEL, Role.WIP_REVENUE, Role.PROJECT_REVENUE),
)
_ENTRY_TYPES = {
    Role.WIP_COSTS: EntryType.PROJECT_WIP_COST_PRICE,
    Role.COST_COVERAGE: EntryType.PROJECT_COST_PRICE_COVERAGE,
    Role.REVENUE_COVERAGE: EntryType.PROJECT_REVENUE_COVERAGE,
    Role.PROJECT_COSTS: EntryType.PROJECT_COSTS,
    Role.PROJECT_REVENUE: EntryType.PROJECT_REVENUES,
}


_Sums = dict[tuple[str | None, IntegrationKind, Role], Decimal]
"""Debit less credit, by project, kind and role."""


@attrs.frozen(kw_only=True)
class WipOfProject:
    """The work in progress of a project.

    Attributes:
        project: The number of the project; None for all projects as one.
        costs: The balance of WIP costs.
        open_costs: The costs of the lines that were journalised and not completed.
        revenue: The balance of WIP revenue.
        open_revenue: What invoices put on revenue coverage, less what completions made revenue of the project.
    """

    project: str | None
    costs: Decimal
    open_costs: Decimal
    revenue: Decimal
    open_revenue: Decimal


@attrs.define
class _Waiting:
    """The revenue of an invoice that awaits completion, until its counterpart has the same amount."""

    number: str
    keys: tuple[DocumentKey, ...]
    posted: Decimal = ZERO
    covered: Decimal = ZERO


class WipTotals:
    """Adds up work in progress; it remembers projects, open lines, and invoices without an equal counterpart.

    Args:
        settings: The settings, which have the accounts of entry types.
        last: The last entry date whose amounts count; None for the end. An invoice and its counterpart are compared
            whatever their dates.
    """

    def __init__(self, settings: AdministrationSettings, last: date | None) -> None:
        self._settings = settings
        self._last = last or date.max
        self._waiting_accounts = accounts_of_waiting_revenue(settings) if settings.work_in_progress else frozenset()
        self._sums: _Sums = {}
        self._without_project = False
        self._open: dict[str | None, tuple[str | None, Decimal]] = {}
        self._completed_before: set[str | None] = set()
        self._reversed: defaultdict[str | None, Decimal] = defaultdict(lambda: ZERO)
        self._waiting: dict[DocumentKey, _Waiting] = {}

    def add(self, entry: JournalEntry) -> None:
        """Add the work in progress of an entry."""
        if entry.kind in {_WIP, _CANCEL}:
            if entry.entry_date <= self._last:
                self._add_amounts(entry)
            covered = [line.balance for line in entry.lines_of(Role.REVENUE_COVERAGE)]
            if covered:
                self._settle(entry, (_original(entry).document,), covered=sum_of(covered))
        elif entry.kind.party is Party.DEBTOR and self._waiting_accounts:
            turnover = entry.lines_of(Role.TURNOVER)
            posted = [minus(line.balance) for line in turnover if line.account in self._waiting_accounts]
            if posted:
                self._settle(entry, counterpart_keys(_original(entry)), posted=sum_of(posted))

    def projects(self) -> tuple[WipOfProject, ...]:
        """The work in progress of every project that has had any; of all projects as one, if an amount has none."""
        sums = self._sums_by_name()
        open_costs: defaultdict[str | None, list[Decimal]] = defaultdict(list)
        for project, amount in (*self._open.values(), *self._reversed.items()):
            open_costs[self._name(project)].append(amount)

        def balance(project: str | None, *roles: Role) -> Decimal:
            return sum_of(sums.get((project, kind, role), ZERO) for kind in (_WIP, _CANCEL) for role in roles)

        return tuple(
            WipOfProject(
                project=project,
                costs=balance(project, Role.WIP_COSTS),
                open_costs=sum_of(open_costs[project]),
                revenue=minus(balance(project, Role.WIP_REVENUE)),
                open_revenue=balance(project, Role.REVENUE_COVERAGE, Role.PROJECT_REVENUE),
            )
            for project in sorted({project for project, _, _ in sums}, key=str)
        )

    def violations(self, lines: Iterable[CostingLine] | None) -> Iterator[Violation]:
        """Everything that is not equal, and a note where projects are compared as one.

        Args:
            lines: The lines of actual costing that are not completed, by the host; None if it gives none.
        """
        rows, sums = self.projects(), self._sums_by_name()
        if self._without_project:
            yield violation(self._settings, Code.WIP_PROJECT_UNKNOWN, "")
        for row in rows:
            if row.costs != row.open_costs:
                yield self._violation(Code.WIP_COSTS_DIFFER, row.project, balance=row.costs, open=row.open_costs)
            yield from self._unequal_pairs(row.project, sums)
        for waiting in {id(waiting): waiting for waiting in self._waiting.values()}.values():
            values = {"number": waiting.number, "posted": waiting.posted, "covered": waiting.covered}
            yield violation(self._settings, Code.WIP_COUNTERPART_DIFFERS, "", **values)
        if lines is not None:
            yield from self._unlike_lines(rows, lines)

    def _add_amounts(self, entry: JournalEntry) -> None:
        for line in entry.lines:
            if line.role is Role.ROUNDING:  # of an amount in another currency, and of no project
                continue
            key = (line.project, entry.kind, line.role)
            self._sums[key] = sum_of((self._sums.get(key, ZERO), line.balance))
            self._without_project = self._without_project or line.project is None
            if line.role is not Role.WIP_COSTS:
                continue
            if _is_reversal(entry):  # it names no lines: what it takes off or puts back is open by itself
                self._reversed[line.project] = sum_of((self._reversed[line.project], line.balance))
            else:
                for reason in line.reasons:
                    self._open_or_complete(entry.kind, reason.invoice_line, line)

    def _open_or_complete(self, kind: IntegrationKind, line_id: str | None, line: JournalLine) -> None:
        """Remember a line of actual costing that is journalised, and forget it when it is completed."""
        if kind is _CANCEL:
            if self._open.pop(line_id, None) is None:
                self._completed_before.add(line_id)
        elif line_id in self._completed_before:
            self._completed_before.remove(line_id)
        else:
            self._open[line_id] = (line.project, line.balance)

    def _settle(
        self, entry: JournalEntry, keys: tuple[DocumentKey, ...], posted: Decimal = ZERO, covered: Decimal = ZERO
    ) -> None:
        """Add an amount of an invoice or of its counterpart, and forget both as soon as they are equal."""
        known = (self._waiting[key] for key in keys if key in self._waiting)
        waiting = next(known, None) or _Waiting(entry.number.text, ())
        waiting.keys = tuple({*waiting.keys, *keys})
        waiting.posted, waiting.covered = sum_of((waiting.posted, posted)), sum_of((waiting.covered, covered))
        for key in waiting.keys:
            self._waiting[key] = waiting
        if waiting.posted == waiting.covered:
            for key in waiting.keys:
                del self._waiting[key]

    def _name(self, project: str | None) -> str | None:
        """The project, or None where all projects are compared as one."""
        return None if self._without_project else project

    def _sums_by_name(self) -> _Sums:
        sums: _Sums = {}
        for (project, kind, role), amount in self._sums.items():
            key = (self._name(project), kind, role)
            sums[key] = sum_of((sums.get(key, ZERO), amount))
        return sums

    def _unequal_pairs(self, project: str | None, sums: _Sums) -> Iterator[Violation]:
        """The entry types that must have the same amount in the entries of a kind, and have not."""
        for kind, debit, credit in _PAIRS:
            debited, credited = (sums.get((project, kind, role), ZERO) for role in (debit, credit))
            if sum_of((debited, credited)):
                values = {"kind": kind, "first": self._entry_type(debit), "second": self._entry_type(credit)}
                values |= {"debit": debited, "credit": minus(credited)}
                yield self._violation(Code.WIP_PAIR_DIFFERS, project, **values)

    def _entry_type(self, role: Role) -> int:
        if role is Role.WIP_REVENUE:
            return (self._settings.work_in_progress or WorkInProgress()).revenue_balance.value
        return _ENTRY_TYPES[role].value

    def _unlike_lines(self, rows: Iterable[WipOfProject], lines: Iterable[CostingLine]) -> Iterator[Violation]:
        """The projects whose balances differ from the lines that the host has."""
        amounts: dict[str | None, tuple[list[Decimal], list[Decimal]]] = {}
        for line in lines:
            costs, revenue = amounts.setdefault(self._name(line.project.number), ([], []))
            costs.append(line.cost)
            revenue.append(line.revenue)
        balances = {row.project: (row.costs, row.revenue) for row in rows}
        for project in sorted(amounts.keys() | balances.keys(), key=str):
            of_lines = map(sum_of, amounts.get(project, ((), ())))
            booked = balances.get(project, (ZERO, ZERO))
            for role, balance, of_host in zip((Role.WIP_COSTS, Role.WIP_REVENUE), booked, of_lines, strict=True):
                if balance != of_host:
                    yield self._violation(Code.WIP_LINES_DIFFER, project, role=role, balance=balance, lines=of_host)

    def _violation(self, code: Code, project: str | None, **values: object) -> Violation:
        named = Term("all projects") if project is None else project
        return violation(self._settings, code, "", project=named, **values)


def _is_reversal(entry: JournalEntry) -> bool:
    return entry.document.numbering == Numbering.REVERSALS


def _original(entry: JournalEntry) -> JournalEntry:
    """The entry under the key of the document that it reverses, if it is a reversal."""
    if _is_reversal(entry) and entry.reverses is not None:
        return attrs.evolve(entry, document=entry.reverses)
    return entry
