"""What holds of the lines of every entry, whatever the invoice and the settings."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import Role, Side
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


@given(invoices(), STYLES)
def test_every_entry_balances_and_its_first_line_is_what_is_to_be_paid(
    invoice: Invoice, style: AdministrationSettings
) -> None:
    lines = draft_entry(style, invoice).lines
    party = lines[0]

    assert sum(line.balance for line in lines) == 0
    assert party.role in {Role.DEBTOR, Role.CREDITOR}
    assert party.balance == (invoice.payable if party.role is Role.DEBTOR else -invoice.payable)
    assert all(line.role not in {Role.DEBTOR, Role.CREDITOR} for line in lines[1:])


@given(invoices(), STYLES)
def test_an_invoice_and_its_credit_cancel_out_on_every_account(invoice: Invoice, style: AdministrationSettings) -> None:
    both = (*draft_entry(style, invoice).lines, *draft_entry(style, credit_of(invoice)).lines)

    assert balances(both) == {}


@given(invoices(), STYLES, st.data())
def test_the_order_of_the_lines_does_not_matter_to_any_account(
    invoice: Invoice, style: AdministrationSettings, data: st.DataObject
) -> None:
    lines = tuple(data.draw(st.permutations(invoice.lines)))
    vat = tuple(data.draw(st.permutations(invoice.vat)))
    other_order = attrs.evolve(invoice, lines=lines, vat=vat)

    assert balances(draft_entry(style, other_order).lines) == balances(draft_entry(style, invoice).lines)


@given(invoices(), st.booleans())
def test_compressing_never_changes_what_an_account_receives(invoice: Invoice, reverse: bool) -> None:
    style = attrs.evolve(EVERYTHING, reverse_negative_invoices=reverse)
    compressed = draft_entry(attrs.evolve(style, compress_lines=True), invoice).lines
    spread = draft_entry(attrs.evolve(style, compress_lines=False), invoice).lines

    assert balances(compressed) == balances(spread)
    assert len(compressed) <= len(spread)
    keys = [(line.role, line.account, line.vat_code) for line in compressed]
    assert len(keys) == len(set(keys))


@given(invoices(), STYLES)
def test_amounts_are_negative_only_where_negative_invoices_are_reversed(
    invoice: Invoice, style: AdministrationSettings
) -> None:
    lines = draft_entry(style, invoice).lines
    turned = style.reverse_negative_invoices and invoice.is_credit

    assert turned or all(line.amount >= 0 for line in lines)
    assert all(str(line.amount) != "-0.00" and line.amount.as_tuple().exponent == -2 for line in lines)
    if turned:
        normal = {Role.DEBTOR: Side.DEBIT, Role.CREDITOR: Side.CREDIT, Role.PURCHASE: Side.DEBIT}
        normal[Role.TURNOVER] = Side.CREDIT
        assert all(line.side is normal.get(line.role, line.side) for line in lines)


@given(invoices(), STYLES)
def test_every_invoice_line_is_a_reason_of_exactly_one_line_of_the_entry(
    invoice: Invoice, style: AdministrationSettings
) -> None:
    reasons = [reason for line in draft_entry(style, invoice).lines for reason in line.reasons]

    assert sorted(reason.invoice_line for reason in reasons if reason.invoice_line) == sorted(
        line.line_id for line in invoice.lines
    )
