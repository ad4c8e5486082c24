"""Work in progress: lines of actual costing, and the reports that they are complete.

Help pages: Pro_WrkPrg_Intgr_Jrnlze (actual costing), Pro_WrkPrg_Unsubs_Part, Pro_WrkPrg_Intgr_Unsubs (completion).
"""

from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.errors import CompletedTwiceError, InvalidDocumentError
from profit_integration.core.model.figures import check_figure, check_id_and_lines
from profit_integration.core.model.invoices import InvoiceLine, Project
from profit_integration.core.model.ledger import AllocationCode, check_allocations
from profit_integration.core.model.values import checked
from profit_integration.core.money import ZERO
from profit_integration.core.violation import Code, Violation, of_document


@attrs.frozen(kw_only=True)
@checked(InvalidDocumentError)
class CostingLine:
    """A line of actual costing (Dutch: nacalculatie), with its cost and its revenue that await completion.

    Attributes:
        line_id: The id of the line in actual costing; unique in an administration.
        costed_on: Its date.
        project: The project.
        cost: The cost price of the line as a whole.
        revenue: The amount that was invoiced for it, which becomes revenue of the project on completion.
        article_group: The article group, if it is an article.
        integration_group: The integration group, if it is a work type or costs.
        employee: The employee.
        work_type: The work type.
        dimension: The value of the custom dimension, where that is a calculation basis.
        allocations: What it is allocated to, such as a cost centre.

    Raises:
        InvalidDocumentError: If its id is blank, or an amount is not one that can be posted.
        UnusableSettingError: If two of its allocation codes are on one axis.
    """

    line_id: str
    costed_on: date
    project: Project
    cost: Decimal = ZERO
    revenue: Decimal = ZERO
    article_group: str | None = None
    integration_group: str | None = None
    employee: str | None = None
    work_type: str | None = None
    dimension: str | None = None
    allocations: tuple[AllocationCode, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.line_id.strip():
            raise InvalidDocumentError.of(Code.ID_BLANK, "line_id")
        check_allocations(self.allocations, self.line_id)
        check_figure(self.line_id, self.cost)
        check_figure(self.line_id, self.revenue)

    @property
    def as_invoice_line(self) -> InvoiceLine:
        """The line as an invoice line, for which an account can be resolved."""
        return InvoiceLine(
            line_id=self.line_id,
            amount=self.cost,
            project=self.project,
            article_group=self.article_group,
            integration_group=self.integration_group,
            employee=self.employee,
            work_type=self.work_type,
            dimension=self.dimension,
            allocations=self.allocations,
        )


@attrs.frozen(kw_only=True)
@checked(InvalidDocumentError)
class Completion:
    """A report that lines are complete (Dutch: afmelding).

    Attributes:
        document_id: The id of the report.
        completed_on: Its date.
        lines: The lines that are complete.

    Raises:
        InvalidDocumentError: If its id is blank or it has no lines.
        CompletedTwiceError: If it holds a line twice.
    """

    document_id: str
    completed_on: date
    lines: tuple[CostingLine, ...]

    def __attrs_post_init__(self) -> None:
        check_id_and_lines(self.document_id, self.lines)
        seen: set[str] = set()
        for line in self.lines:
            if line.line_id in seen:
                raise CompletedTwiceError(completed_twice(self.document_id, line.line_id))
            seen.add(line.line_id)


def completed_twice(document_id: str, line_id: str) -> Violation:
    """The violation that a line is completed again."""
    return Violation(code=Code.COMPLETED_TWICE, document=of_document(document_id), values={"line": line_id})
