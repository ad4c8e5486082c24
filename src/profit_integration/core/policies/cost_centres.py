"""The allocation codes of a revenue line, such as a cost centre: up to five axes.

The line's own code comes first, such as that of actual costing or a subscription. On an axis without one, an allocation
link gives the value of a field as the code. Either applies only where the ledger account allows the axis. A code must
exist on its axis, and an axis that is mandatory on an account must have a code.

Help pages: "Allocation link" (App_GenSet_FctInt_Dist, Pro_Config_Inv_CstCtr), "Journalise cost centres from actual
costing".
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationField, link_type_of
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.ledger import AllocationCode, LedgerAccount
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.refusal import refuse, violation
from profit_integration.core.policies.settings_rules.allocation import axis_violations, unfilled_axis_violations
from profit_integration.core.violation import Code, Message, Violation


def codes_of(
    settings: AdministrationSettings, account: LedgerAccount, invoice: Invoice, line: InvoiceLine
) -> Iterator[AllocationCode]:
    """The allocation codes of an invoice line: all its own, and on other axes those of links that an account allows."""
    yield from line.allocations
    own = {code.axis for code in line.allocations}
    for link in settings.allocation_links:
        if link.link_type is link_type_of(invoice.kind) and link.axis not in own and account.allows_axis(link.axis):
            code = _value_of(link.field, invoice, line)
            if code is not None:
                yield AllocationCode(link.axis, code)


def allocated(
    settings: AdministrationSettings,
    account: LedgerAccount,
    codes: Iterable[AllocationCode],
    document: Message,
    line: str | None,
) -> tuple[AllocationCode, ...]:
    """The allocation codes that apply on an account: those of the axes that it allows, in their order.

    Args:
        settings: The settings.
        account: The account.
        codes: The codes of an amount.
        document: The document, for errors.
        line: The line of the document.

    Raises:
        MissingAllocationError: If such a code does not exist on its axis, or a mandatory axis has none.

    Help page: "Journalise cost centres from actual costing".
    """
    if not (account.allocation_axes or account.mandatory_allocation_axes):
        return ()
    applied = sorted((code for code in codes if account.allows_axis(code.axis)), key=lambda code: code.axis)
    refuse(document, _allocation_violations(settings, account, applied), line)
    return tuple(applied)


def refuse_mandatory_axes(
    settings: AdministrationSettings, account: LedgerAccount, document: Message, line: str | None = None
) -> None:
    """Refuse an amount that can have no allocation code on an account with a mandatory axis.

    Raises:
        MissingAllocationError: If the account has a mandatory axis.
    """
    if account.mandatory_allocation_axes:
        refuse(document, unfilled_axis_violations(settings, account, place_of(account)), line)


def _allocation_violations(
    settings: AdministrationSettings, account: LedgerAccount, codes: Iterable[AllocationCode]
) -> Iterator[Violation]:
    """The codes that do not exist on their axes, and the mandatory axes without a code."""
    missing = dict.fromkeys(account.mandatory_allocation_axes)
    for code in codes:
        missing.pop(code.axis, None)
        yield from axis_violations(settings, code.axis, f"{place_of(account)}.allocation_axes")
        axis = settings.axis_by_number.get(code.axis)
        if axis is not None and code.code not in axis.codes:
            values = {"account": account.number, "axis": code.axis, "code": code.code}
            yield violation(settings, Code.ALLOCATION_CODE_UNKNOWN, place_of(axis), **values)
    for axis_number in missing:
        place = f"{place_of(account)}.mandatory_allocation_axes"
        yield violation(settings, Code.ALLOCATION_CODE_MISSING, place, account=account.number, axis=axis_number)


def _value_of(field: AllocationField, invoice: Invoice, line: InvoiceLine) -> str | None:
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
        case (
            AllocationField.INTEGRATION_GROUP
            | AllocationField.ARTICLE_GROUP
            | AllocationField.ARTICLE
            | AllocationField.WAREHOUSE
            | AllocationField.WORK_TYPE
            | AllocationField.EMPLOYEE
            | AllocationField.DIMENSION
        ):
            value: str | None = getattr(line, field.value)
            return value
        case _:
            assert_never(field)
