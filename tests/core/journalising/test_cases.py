"""Errors of other systems, cases 57 to 61: accounts and entries. Case 62 is with the discounts."""

from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import StatedTotalError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from tests.examples import (
    INTEGRATION_ACCOUNTS,
    balances,
    invoice,
    line,
    settings,
    stated_vat,
)

ELSEWHERE = [
    IntegrationKind.AUTOMATIC_PROJECT_INVOICES,
    IntegrationKind.MANUAL_PROJECT_INVOICES,
    IntegrationKind.PROJECT_INSTALMENT_INVOICES,
    IntegrationKind.SUBSCRIPTION_INVOICES,
    IntegrationKind.COURSE_INVOICES,
]


def test_case_57_the_same_invoice_through_another_route_takes_the_same_accounts() -> None:
    """There is one resolver for all integration types."""
    lines = (line("60.00", integration_group="ADVIES"), line("40.00", line_id="2"))
    drafts = [draft_entry(settings(), invoice(kind=kind, lines=lines)) for kind in ELSEWHERE]

    assert {tuple((line.account, line.side, line.amount) for line in draft.lines) for draft in drafts} == {
        tuple((line.account, line.side, line.amount) for line in drafts[0].lines)
    }
    by_resolver = {
        resolve_ledger_account(settings(), line, Posting.REVENUE, in_order_management=False).account for line in lines
    }
    assert {line.account for line in drafts[0].lines_of(Role.TURNOVER)} == by_resolver


def test_case_58_a_changed_default_reaches_all_that_never_had_an_account_of_their_own() -> None:
    """The blank integration account is looked up each time, and copied nowhere."""
    before = settings()
    assert draft_entry(before, invoice(kind=ELSEWHERE[0])).lines[1].account == "8190"

    moved = tuple(
        attrs.evolve(account, ledger_account="8010") if account.is_blank else account
        for account in INTEGRATION_ACCOUNTS
    )
    after = attrs.evolve(before, integration_accounts=moved)

    assert draft_entry(after, invoice(kind=ELSEWHERE[0])).lines[1].account == "8010"
    own = invoice(kind=ELSEWHERE[0], lines=(line(integration_group="ADVIES"),))
    assert draft_entry(after, own).lines[1].account == draft_entry(before, own).lines[1].account == "8130"


def test_case_60_a_cent_of_vat_over_many_lines_is_taken_as_stated() -> None:
    """Thirty lines of 0.33: 21% per line is 2.10, and over the whole 2.08. Either is booked as the invoice says."""
    lines = tuple(line("0.33", line_id=str(place)) for place in range(30))
    for vat in ("2.10", "2.08"):
        stated = invoice(lines=lines, vat=(stated_vat("1", "9.90", vat),), total=Decimal("9.90") + Decimal(vat))
        draft = draft_entry(settings(compress_lines=False), stated)
        assert [line.amount for line in draft.lines_of(Role.TURNOVER)] == [Decimal("0.33")] * 30
        assert [line.amount for line in draft.lines_of(Role.VAT)] == [Decimal(vat)]
    with pytest.raises(StatedTotalError, match=r"stated as 12.00, but its parts add up to 11.98"):
        invoice(lines=lines, vat=(stated_vat("1", "9.90", "2.08"),), total=Decimal("12.00"))


def test_case_61_a_negative_line_stands_on_the_other_side_and_is_not_hidden() -> None:
    mixed = invoice("100.00", "-30.00")
    draft = draft_entry(settings(compress_lines=False), mixed)

    assert [(line.side, line.amount) for line in draft.lines_of(Role.TURNOVER)] == [
        (Side.CREDIT, Decimal("100.00")),
        (Side.DEBIT, Decimal("30.00")),
    ]
    assert balances(draft.lines)["8000"] == Decimal("-70.00")
