"""Cases 57 to 61 of what went wrong in real systems: accounts and entries. Case 62 stands with the discounts."""

from contextlib import closing
from decimal import Decimal

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.core.errors import AlreadyReversedError, ConcurrentWriteError, SettingsError, StatedTotalError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.entries import JournalEntry, Role, Side
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import CarryForwardToProject, LedgerAccount
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Severity
from tests.examples import (
    INTEGRATION_ACCOUNTS,
    LEDGER_ACCOUNTS,
    MARCH,
    balances,
    changed,
    invoice,
    journalise,
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
    """There is one resolver: whatever route an invoice comes by, and whoever previews it, its lines go alike."""
    lines = (line("60.00", integration_group="ADVIES"), line("40.00", line_id="2"))
    drafts = [draft_entry(settings(), invoice(kind=kind, lines=lines)) for kind in ELSEWHERE]

    assert {tuple((each.account, each.side, each.amount) for each in draft.lines) for draft in drafts} == {
        tuple((each.account, each.side, each.amount) for each in drafts[0].lines)
    }
    by_resolver = {
        resolve_ledger_account(settings(), each, Posting.REVENUE, in_order_management=False).account for each in lines
    }
    assert {each.account for each in drafts[0].lines_of(Role.TURNOVER)} == by_resolver


def test_case_58_a_changed_default_reaches_all_that_never_had_an_account_of_their_own() -> None:
    """The blank integration account is looked up each time, and copied nowhere."""
    before = settings()
    assert draft_entry(before, invoice(kind=ELSEWHERE[0])).lines[1].account == "8190"

    moved = tuple(attrs.evolve(each, ledger_account="8010") if each.is_blank else each for each in INTEGRATION_ACCOUNTS)
    after = attrs.evolve(before, integration_accounts=moved)

    assert draft_entry(after, invoice(kind=ELSEWHERE[0])).lines[1].account == "8010"
    own = invoice(kind=ELSEWHERE[0], lines=(line(integration_group="ADVIES"),))
    assert draft_entry(after, own).lines[1].account == draft_entry(before, own).lines[1].account == "8130"


@pytest.mark.parametrize(
    "chart",
    [
        tuple(each for each in LEDGER_ACCOUNTS if each.number != "8000"),
        changed(LEDGER_ACCOUNTS, "8000", blocked=True),
        changed(LEDGER_ACCOUNTS, "8000", vat_allowed=False),
        changed(LEDGER_ACCOUNTS, "8000", carry_forward=CarryForwardToProject.MANDATORY),
    ],
    ids=["not of this administration", "blocked", "without VAT", "with mandatory carry forward"],
)
def test_case_59_an_account_that_does_not_fit_is_reported_by_the_check_and_refused_by_the_entry(
    chart: tuple[LedgerAccount, ...],
) -> None:
    rules = settings(ledger_accounts=chart)

    assert [each.place for each in check_settings(rules) if each.severity is Severity.ERROR] == [
        "article_groups[0].revenue_account"
    ]
    with pytest.raises(SettingsError, match="8000"):
        draft_entry(rules, invoice())


def test_case_60_a_cent_of_vat_over_many_lines_is_taken_as_stated() -> None:
    """Thirty lines of 0.33: 21% per line is 2.10, and over the whole 2.08. Either is booked as the invoice says."""
    lines = tuple(line("0.33", line_id=str(place)) for place in range(30))
    for vat in ("2.10", "2.08"):
        stated = invoice(lines=lines, vat=(stated_vat("1", "9.90", vat),), total=Decimal("9.90") + Decimal(vat))
        draft = draft_entry(settings(compress_lines=False), stated)
        assert [each.amount for each in draft.lines_of(Role.TURNOVER)] == [Decimal("0.33")] * 30
        assert [each.amount for each in draft.lines_of(Role.VAT)] == [Decimal(vat)]
    with pytest.raises(StatedTotalError, match=r"stated as 12.00, but its parts add up to 11.98"):
        invoice(lines=lines, vat=(stated_vat("1", "9.90", "2.08"),), total=Decimal("12.00"))


def test_case_61_a_negative_line_stands_on_the_other_side_and_is_not_hidden() -> None:
    mixed = invoice("100.00", "-30.00")
    draft = draft_entry(settings(compress_lines=False), mixed)

    assert [(each.side, each.amount) for each in draft.lines_of(Role.TURNOVER)] == [
        (Side.CREDIT, Decimal("100.00")),
        (Side.DEBIT, Decimal("30.00")),
    ]
    assert balances(draft.lines)["8000"] == Decimal("-70.00")


def test_case_61_an_invoice_cannot_be_reversed_twice_not_even_at_once() -> None:
    """Who looks first and adds then is told by the journaliser; whoever slips through is refused by the store."""
    original = invoice()
    both = [full_credit(original, document_id=f"C-{place}", invoice_date=MARCH) for place in (1, 2)]
    memory = MemoryBook()
    journalise(memory, settings(), original, both[0])
    with pytest.raises(AlreadyReversedError, match="reversed already as F00002"):
        journalise(memory, settings(), both[1])

    entries = [
        draft_entry(settings(), each).numbered(InvoiceNumber(text=each.document_id, counter="VERKOOP")) for each in both
    ]
    with closing(open_book("sqlite://")) as book, pytest.raises(ConcurrentWriteError):
        _add(book, entries)


def _add(book: SqlBook, entries: list[JournalEntry]) -> None:
    with book.begin() as transaction:
        for entry in entries:
            transaction.entries.add(entry)
