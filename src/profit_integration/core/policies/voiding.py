"""Void a drawn number: no invoice ever has it, for a reason that explains the gap.

Help page: "Counters" (App_GenSet_Nr_Count), on the report on deleted and cancelled invoices. That only a drawn number
can be voided is not from AFAS's help: a journalised invoice is reversed instead.
"""

from typing import Protocol

import attrs

from profit_integration.core.errors import DrawnNumberError
from profit_integration.core.model.number_register import NumberState, RegisteredNumber
from profit_integration.core.ports import NumberRegister, RegisteredNumbers
from profit_integration.core.violation import Code, Violation


class ReadableRegister(NumberRegister, RegisteredNumbers, Protocol):
    """A register of numbers that can be read and changed."""


def void_number(number: str, *, reason: str, register: ReadableRegister) -> RegisteredNumber:
    """Void a drawn number, within the host's transaction. Its document may get another number.

    Args:
        number: The number; case and outer blanks are ignored.
        reason: Why no invoice has it.
        register: The register of numbers.

    Returns:
        The number as the register has it now.

    Raises:
        DrawnNumberError: If the number is not in the register, is journalised or voided, or if the reason is blank.
    """
    is_text = number.encode(errors="ignore").decode() == number  # no store keeps another text
    registered = register.registered(number) if is_text else None
    if registered is None:
        raise DrawnNumberError(Violation(code=Code.NUMBER_UNREGISTERED, values={"number": number}))
    if registered.state is not NumberState.DRAWN:
        values = {"number": registered.number.text, "state": registered.state}
        raise DrawnNumberError(Violation(code=Code.NUMBER_NOT_DRAWN, values=values))
    if not reason.strip():
        raise DrawnNumberError(Violation(code=Code.REASON_BLANK, values={"number": registered.number.text}))
    voided = attrs.evolve(registered, state=NumberState.VOIDED, reason=" ".join(reason.split()))
    register.register(voided)
    return voided
