"""Convert the lines of an entry to the currency of the administration.

Each line is converted by itself, and rounded half up to the minor unit. Lines of VAT that the invoice states in the
administration's currency too are that VAT, divided over them. What is left goes to the rounding account. That is not
from AFAS's help.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from profit_integration.core.journalising.amounts import amount_on_account_of_type
from profit_integration.core.journalising.posting import journal_lines
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine, Reason, Role, Side
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.money import ZERO, converted, divided, in_minor_unit, minus, sum_of
from profit_integration.core.policies.exchange_rates import vat_in_own_currency, vat_of
from profit_integration.core.policies.refusal import refusal, refuse, violation
from profit_integration.core.policies.settings_rules.integration_types import type_violations
from profit_integration.core.violation import Code, Message, Term, message


def converted_lines(
    settings: AdministrationSettings,
    invoice: Invoice,
    foreign: ForeignCurrency | None,
    lines: Iterable[JournalLine],
    document: Message,
) -> tuple[JournalLine, ...]:
    """The lines of an entry in the currency of the administration, with their amounts in the currency of the invoice.

    Args:
        settings: The settings of the administration that it is posted in.
        invoice: The invoice.
        foreign: The currency of the invoice and its rate; None if the lines are in the currency of the administration.
        lines: The lines in the currency of the invoice, which balance.
        document: How an error names the document.

    Raises:
        SettingsError: If the lines do not balance after they are converted, and the integration type of the invoice has
            no account for the difference, or one that may not be used.
    """
    stated = tuple(lines)
    if foreign is None:
        return stated
    vat = _vat_per_line(settings, invoice, stated)
    own = tuple(
        attrs.evolve(
            line,
            amount=vat[position] if position in vat else converted(line.amount, foreign.rate, settings.decimals),
            foreign_amount=line.amount,
        )
        for position, line in enumerate(stated)
    )
    difference = sum_of(line.balance for line in own)
    return (*own, *_rounding(settings, invoice, foreign, difference, document)) if difference else own


def _vat_per_line(
    settings: AdministrationSettings, invoice: Invoice, lines: Sequence[JournalLine]
) -> Mapping[int, Decimal]:
    """The amounts of the lines of stated VAT by their positions; empty if it is not stated in the own currency."""
    stated = vat_in_own_currency(settings, invoice)
    if stated is None or not vat_of(invoice):
        return {}
    side = Side.DEBIT if invoice.kind.party is Party.CREDITOR else Side.CREDIT
    # Reverse-charged VAT is not stated: it is converted as any other amount.
    codes = {vat.vat_code for vat in invoice.vat if vat.amount}
    positions = [position for position, line in enumerate(lines) if line.role is Role.VAT and line.vat_code in codes]
    weights = [_on_side(lines[position], side, lines[position].amount) for position in positions]
    shares = divided(stated, weights, settings.decimals) if weights else ()
    return {position: _on_side(lines[position], side, share) for position, share in zip(positions, shares, strict=True)}


def _on_side(line: JournalLine, side: Side, amount: Decimal) -> Decimal:
    """An amount of a line as an amount on a side, or the other way round."""
    return amount if line.side is side else minus(amount)


def _rounding(
    settings: AdministrationSettings, invoice: Invoice, foreign: ForeignCurrency, difference: Decimal, document: Message
) -> Iterator[JournalLine]:
    """The line that makes an entry balance, on the rounding account; it has no amount in the foreign currency."""
    refuse(document, type_violations(settings, invoice.kind))
    integration_type, field = settings.integration_type_by_kind[invoice.kind], "rounding_account"
    if integration_type.rounding_account is None:
        values = {"own": settings.currency, "amount": difference.copy_abs(), "field": Term(f"IntegrationType.{field}")}
        place = f"{place_of(integration_type)}.{field}"
        missing = violation(settings, Code.CONVERSION_WITHOUT_ACCOUNT, place, **values, kind=invoice.kind)
        raise refusal(document, missing)
    amount = amount_on_account_of_type(
        settings, integration_type, document, field, Side.CREDIT, difference, Role.ROUNDING
    )
    reason = Reason(rule=message(Code.CONVERSION_DIFFERENCE, rate=foreign.rate))
    nothing = in_minor_unit(ZERO, foreign.decimals)
    keeps_negative = settings.reverse_negative_invoices and invoice.is_credit
    for line in journal_lines(settings, [amount], keeps_negative=keeps_negative, decimals=settings.decimals):
        yield attrs.evolve(line, foreign_amount=nothing, reasons=(reason,))
