"""What holds of the lines of every entry, whatever the invoice and the settings."""

import random
from collections.abc import Sequence

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine, Role, Side
from profit_integration.core.model.invoices import Invoice
from tests.examples import INTEGRATION_GROUPS, balances, changed, credit_of, without_credit_accounts
from tests.strategies import invoices

# The strategy's groups have a purchase account everywhere, and none of their own for credits.
EVERYTHING = attrs.evolve(
    without_credit_accounts(), integration_groups=changed(INTEGRATION_GROUPS, "KOSTEN", purchase_account="7000")
)
STYLES = st.builds(
    lambda reverse, compress: attrs.evolve(EVERYTHING, reverse_negative_invoices=reverse, compress_lines=compress),
    st.booleans(),
    st.booleans(),
)


@given(invoices(), STYLES, st.randoms(use_true_random=False))
def test_every_entry_balances_and_an_account_receives_the_same_in_any_order_and_style(
    invoice: Invoice, style: AdministrationSettings, order: random.Random
) -> None:
    lines = draft_entry(style, invoice).lines
    check_what_is_to_be_paid(invoice, lines)
    check_signs(invoice, style, lines)
    check_reasons(invoice, style, lines)

    received = balances(lines)
    other_style = attrs.evolve(style, compress_lines=not style.compress_lines)
    assert balances(draft_entry(other_style, invoice).lines) == received
    lines_in_other_order, vat = list(invoice.lines), list(invoice.vat)
    order.shuffle(lines_in_other_order)
    order.shuffle(vat)
    other_order = attrs.evolve(invoice, lines=tuple(lines_in_other_order), vat=tuple(vat))
    assert balances(draft_entry(style, other_order).lines) == received
    assert balances((*lines, *draft_entry(style, credit_of(invoice)).lines)) == {}


def check_what_is_to_be_paid(invoice: Invoice, lines: Sequence[JournalLine]) -> None:
    """The entry balances, and its first line alone is what is to be paid."""
    party = lines[0]
    assert sum(line.balance for line in lines) == 0
    assert party.role in {Role.DEBTOR, Role.CREDITOR}
    assert party.balance == (invoice.payable if party.role is Role.DEBTOR else -invoice.payable)
    assert all(line.role not in {Role.DEBTOR, Role.CREDITOR} for line in lines[1:])


def check_signs(invoice: Invoice, style: AdministrationSettings, lines: Sequence[JournalLine]) -> None:
    """Amounts are negative only where negative invoices are reversed, and then each role keeps its side."""
    turned = style.reverse_negative_invoices and invoice.is_credit
    assert turned or all(line.amount >= 0 for line in lines)
    assert all(str(line.amount) != "-0.00" and line.amount.as_tuple().exponent == -2 for line in lines)
    if turned:
        normal = {Role.DEBTOR: Side.DEBIT, Role.CREDITOR: Side.CREDIT, Role.PURCHASE: Side.DEBIT}
        normal[Role.TURNOVER] = Side.CREDIT
        assert all(line.side is normal.get(line.role, line.side) for line in lines)


def check_reasons(invoice: Invoice, style: AdministrationSettings, lines: Sequence[JournalLine]) -> None:
    """Every invoice line is a reason of exactly one line; compressed lines have one for each account and VAT code."""
    reasons = [reason.invoice_line for line in lines for reason in line.reasons if reason.invoice_line]
    assert sorted(reasons) == sorted(line.line_id for line in invoice.lines)
    if style.compress_lines:
        keys = [(line.role, line.account, line.vat_code) for line in lines]
        assert len(keys) == len(set(keys))
