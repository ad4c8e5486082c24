"""To which allocation codes a revenue line goes, such as a cost centre: up to five axes.

A code that the line brings itself goes first, such as that of actual costing or a subscription; else the allocation
link of the axis gives the value of a field. Either takes effect only where the ledger account allows the axis. A code
must exist on its axis, and an axis that an account makes mandatory must have one.

Help pages: "Allocation link" (App_GenSet_FctInt_Dist, Pro_Config_Inv_CstCtr), "Journalise cost centres from actual
costing".
"""

from profit_integration.core.errors import MissingAllocationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationField, link_type_of
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.ledger import AXES, AllocationCode, LedgerAccount


def allocations_of(
    settings: AdministrationSettings, account: LedgerAccount, invoice: Invoice, line: InvoiceLine
) -> tuple[AllocationCode, ...]:
    """The allocation codes of a line on its ledger account, in the order of the axes.

    Raises:
        MissingAllocationError: If a code does not exist on its axis.
    """
    own = {each.axis: each.code for each in line.allocations}
    link_type = link_type_of(invoice.kind)
    found = []
    for axis in AXES:
        if not account.allows_axis(axis):
            continue
        link = settings.link_by_axis_and_type.get((axis, link_type))
        linked = None if link is None else _value(link.field, invoice, line)
        code = own.get(axis, linked)
        if code is not None:
            _check_exists(settings, account, invoice, AllocationCode(axis, code))
            found.append(AllocationCode(axis, code))
    return tuple(found)


def check_mandatory(account: LedgerAccount, invoice: Invoice, codes: tuple[AllocationCode, ...]) -> None:
    """Refuse an amount without a code on an axis on which its account must be allocated.

    Raises:
        MissingAllocationError: If one lacks.
    """
    given = {each.axis for each in codes}
    for axis in account.mandatory_allocation_axes:
        if axis not in given:
            raise MissingAllocationError(invoice.document_id, account.number, axis, "a code is mandatory and lacks")


def _check_exists(
    settings: AdministrationSettings, account: LedgerAccount, invoice: Invoice, given: AllocationCode
) -> None:
    axis = settings.axis_by_number.get(given.axis)
    if axis is None or given.code not in axis.codes:
        what = f"code {given.code!r} does not exist on it"
        raise MissingAllocationError(invoice.document_id, account.number, given.axis, what)


def _value(field: AllocationField, invoice: Invoice, line: InvoiceLine) -> str | None:
    project = line.project or invoice.project
    match field:
        case AllocationField.PROJECT:
            return None if project is None else project.number
        case AllocationField.PROJECT_GROUP:
            return None if project is None else project.group
        case AllocationField.REPRESENTATIVE:
            return invoice.representative
        case AllocationField.DEBTOR:
            return invoice.debtor.number
        case _:
            value: str | None = getattr(line, field.value)
            return value
