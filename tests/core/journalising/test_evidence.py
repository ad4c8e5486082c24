"""What is looked at for an invoice is what drafting finds, and it can be seen where drafting refuses the invoice."""

import attrs
import pytest

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.evidence import evidence_of
from tests.documents import INVOICES, invoice, settings

SETTINGS = settings().settings


@pytest.mark.parametrize("name", [file.name[:2] for file in sorted(INVOICES.iterdir())])
def test_the_evidence_of_an_invoice_is_that_of_its_draft(name: str) -> None:
    read = invoice(name)
    draft, evidence = draft_entry(SETTINGS, read), evidence_of(SETTINGS, read)

    assert evidence.journal is not None
    assert (evidence.journal.journal.code, evidence.journal.reason) == (draft.journal, draft.journal_reason)
    assert (evidence.counter, evidence.description) == (draft.counter, draft.description)
    reasons = [reason for line in draft.lines for reason in line.reasons if reason.resolution is not None]
    assert {(reason.invoice_line, reason.resolution) for reason in reasons} == {*evidence.accounts}


def test_a_refusal_leaves_what_can_be_determined() -> None:
    read = invoice("01", ("2026-01-08", "2025-01-08"))
    with pytest.raises(ProfitIntegrationError):
        draft_entry(SETTINGS, read)
    evidence = evidence_of(SETTINGS, read)

    assert evidence.journal is not None
    assert (evidence.journal.journal.code, evidence.counter) == ("70", None)
    assert [resolution.account for _, resolution in evidence.accounts] == ["8000", "8000"]


def test_without_a_journal_there_is_a_description_and_without_an_integration_type_there_are_accounts() -> None:
    read = attrs.evolve(invoice("01"), journal="99")
    without_journal = evidence_of(SETTINGS, read)
    without_type = evidence_of(attrs.evolve(SETTINGS, integration_types=()), read)

    assert without_journal.journal is None
    assert without_journal.description is not None
    assert (without_type.journal, without_type.description) == (None, None)
    assert len(without_type.accounts) == 2


def test_a_line_without_an_account_has_every_place_that_was_looked_at() -> None:
    evidence = evidence_of(attrs.evolve(SETTINGS, article_groups=()), invoice("01"))

    for _, resolution in evidence.accounts:
        assert resolution.account is None
        assert len(resolution.candidates) == 2
