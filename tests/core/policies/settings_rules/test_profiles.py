"""The rules of sales contact profiles."""

from profit_integration.core.model.integration_types import (
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.cases import with_profile
from tests.core.policies.settings_rules.examples import found, second_administration, typed
from tests.examples import (
    JOURNALS,
    SALES,
    integration_type,
    settings,
)


def test_a_profile_journal_must_give_numbers_where_numbers_are_drawn() -> None:
    bare = Journal(code="73", description="Verkoopboek export", type=JournalType.SALES)
    profile = (SalesContactProfile(code="EXPORT", journal="73"),)

    assert found(Code.JOURNAL_WITHOUT_COUNTER, journals=(*JOURNALS, bare), sales_contact_profiles=profile) == [
        "sales_contact_profiles[0].journal: journal 73 has no counter, so that no invoice number can be determined"
    ]
    brought = typed(integration_type(SALES, numbers=NumberSource.DOCUMENT), journals=(*JOURNALS, bare))
    assert found(Code.JOURNAL_WITHOUT_COUNTER, **brought, sales_contact_profiles=profile) == []


def test_the_journals_of_a_profile_are_those_of_the_administration_it_posts_in() -> None:
    redirected = with_profile(administration=2, journal="72")

    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration()) == []
    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration(journals=JOURNALS[:2])) == [
        "sales_contact_profiles[0].journal: journal '72' does not exist",
        "integration_types[1].journal: journal '60' does not exist",
        "integration_types[1].credit_invoices_journal: journal '60' does not exist",
    ]


def test_a_profile_is_checked_as_it_works_with_the_default_one_behind_it() -> None:
    default = SalesContactProfile(code="*****", administration=2)
    with_journal = SalesContactProfile(code="A", journal="72")
    there = second_administration(journals=tuple(journal for journal in JOURNALS if journal.code != "72"))

    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(default, with_journal)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]
    journals_of_all = SalesContactProfile(code="*****", journal="72", credit_invoices_journal="72")
    sent = SalesContactProfile(code="A", administration=2, credit_invoices_journal="71")
    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(journals_of_all, sent)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]
