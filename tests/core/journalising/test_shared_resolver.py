"""Invoices that share an account resolver get what each of them gets alone."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import partial

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import BlockedPeriodError, ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_with
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.ledger import SummaryAccounts
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.violation import Code
from tests.examples import COUNTERS, EXHIBITIONS, VAT_CODES, changed, invoice, settings
from tests.strategies import invoices


def outcome(draft: Callable[[], EntryDraft]) -> EntryDraft | str:
    """The draft, or the error in words."""
    try:
        return draft()
    except ProfitIntegrationError as error:
        return repr(error)


OWN_PROFILES = (
    SalesContactProfile(code="THERE", administration=2, journal="72"),
    SalesContactProfile(code="HERE", administration=1, journal="71", credit_invoices_journal="60"),
)
FEBRUARY = BlockedPeriod(start_date=date(2026, 2, 1), end_date=date(2026, 2, 28))
ADMINISTRATIONS = MemorySettings(
    [
        settings(
            sales_contact_profiles=OWN_PROFILES,
            split_revenue_per_vat_duty=True,
            vat_codes=changed(VAT_CODES, "2", to_be_paid_account=None),
        ),
        settings(
            administration=2,
            counters=tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS),
            # These have the same codes, and choose other journals.
            sales_contact_profiles=tuple(
                attrs.evolve(profile, journal="70", credit_invoices_journal=None) for profile in OWN_PROFILES
            ),
            summary_accounts=(SummaryAccounts(contact="10077", debtors_account="1650"),),
            blocked_periods=(FEBRUARY,),
        ),
    ]
)
PARTIES = st.sampled_from([EXHIBITIONS, *(Contact("10077", "Müller", code) for code in (None, "HERE", "THERE", "NO"))])
ASKED = st.tuples(
    st.builds(
        attrs.evolve,
        invoices(),
        contact=PARTIES,
        deviating_debtor=st.one_of(st.none(), PARTIES),
        invoice_date=st.sampled_from([date(2025, 12, 31), date(2026, 2, 3), date(2026, 5, 4)]),
        journal=st.sampled_from([None, None, "72", "99"]),
        vat_duty=st.sampled_from([None, "EU"]),
        currency=st.sampled_from(["EUR", "USD"]),
        exchange_rate=st.sampled_from([None, Decimal("0.9")]),
    ),
    st.sampled_from([1, 2]),
    st.sampled_from([None, date(2026, 2, 10), date(2026, 6, 1)]),
)


def previewed(asked: Iterable[tuple[Invoice, int, date | None]], *, shared: bool) -> list[EntryDraft | str]:
    """What invoices of administrations get on entry dates: by resolvers that they share, or by fresh ones."""
    drafts = []
    with MemoryBook().begin() as transaction:
        journaliser = Journaliser(ADMINISTRATIONS, transaction.numbers, transaction.entries)
        for one, administration, on in asked:
            by = journaliser if shared else Journaliser(ADMINISTRATIONS, transaction.numbers, transaction.entries)
            drafts.append(outcome(partial(by.preview, one, administration=administration, entry_date=on)))
    return drafts


@hypothesis.settings(max_examples=40)
@given(st.lists(ASKED, max_size=8))
def test_neither_the_order_nor_the_administration_of_earlier_invoices_matters(
    asked: list[tuple[Invoice, int, date | None]],
) -> None:
    alone = previewed(asked, shared=False)
    assert previewed(asked + asked, shared=True) == alone + alone
    assert previewed(reversed(asked), shared=True) == alone[::-1]


def test_a_refusal_names_the_document_that_is_refused_each_time() -> None:
    resolver = AccountResolver(settings(blocked_periods=(FEBRUARY,)))
    for document_id in ("D-1", "D-2"):
        refused = invoice(document_id=document_id, invoice_date=date(2026, 2, 3))
        with pytest.raises(BlockedPeriodError) as raised:
            draft_with(resolver, refused, key=refused.key(1))
        assert raised.value.violation.code is Code.PERIOD_BLOCKED
        assert raised.value.violation.document == refused.named


def test_a_question_is_asked_once_until_there_are_too_many_answers() -> None:
    resolver = AccountResolver(settings())
    asked: list[str] = []
    resolver.most_answers = 2
    for question in ("a", "b", "a", "c", "a"):
        resolver.once(question, partial(asked.append, question))

    assert asked == ["a", "b", "c", "a"]
