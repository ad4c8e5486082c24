"""The rules of sales contact profiles."""

from typing import Any

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import (
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found, second_administration, typed
from tests.examples import (
    INTEGRATION_TYPES,
    JOURNALS,
    SALES,
    integration_type,
    settings,
)


def with_profile(**fields: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=(SalesContactProfile(code="EXPORT", **fields),))


def test_a_profile_journal_must_give_numbers_where_numbers_are_drawn() -> None:
    bare = Journal(code="73", description="Verkoopboek export", type=JournalType.SALES)
    profile = (SalesContactProfile(code="EXPORT", journal="73"),)

    assert found(Code.JOURNAL_WITHOUT_COUNTER, journals=(*JOURNALS, bare), sales_contact_profiles=profile) == [
        "sales_contact_profiles[0].journal: journal 73 has no counter, so that no invoice number can be determined"
    ]
    brought = typed(integration_type(SALES, numbers=NumberSource.DOCUMENT), journals=(*JOURNALS, bare))
    assert found(Code.JOURNAL_WITHOUT_COUNTER, **brought, sales_contact_profiles=profile) == []


def test_another_administration_that_is_not_checked_is_reported() -> None:
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=2)) == [
        "sales_contact_profiles[0].administration: the settings of administration 2 were not checked along with these"
    ]
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=1)) == []
    assert found(Code.ADMINISTRATION_NOT_CHECKED, with_profile(administration=2), second_administration()) == []


def test_the_journals_of_a_profile_are_those_of_the_administration_it_posts_in() -> None:
    redirected = with_profile(administration=2, journal="72")

    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration()) == []
    assert found(Code.JOURNAL_UNKNOWN, redirected, second_administration(journals=JOURNALS[:2])) == [
        "sales_contact_profiles[0].journal: journal '72' does not exist",
        "integration_types[1].journal: journal '60' does not exist",
        "integration_types[1].credit_invoices_journal: journal '60' does not exist",
    ]


def test_what_a_profile_posts_elsewhere_needs_its_integration_type_there() -> None:
    there = second_administration(integration_types=INTEGRATION_TYPES[:6])

    assert found(Code.PROFILE_KIND_ELSEWHERE, with_profile(administration=2), there) == [
        "sales_contact_profiles[0].administration: administration 2 has no integration type for Subscription invoices, "
        "Course invoices, which this profile posts there"
    ]


def test_a_profile_that_redirects_again_is_reported_for_it_has_no_effect() -> None:
    there = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=3),))

    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), there) == [
        "sales_contact_profiles[0].administration: in administration 2 profile EXPORT names administration 3; it does "
        "not count for what is sent there from here"
    ]
    stays = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=2),))
    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), stays) == []


def test_a_profile_is_checked_as_it_works_with_the_default_one_behind_it() -> None:
    default = SalesContactProfile(code="*****", administration=2)
    with_journal = SalesContactProfile(code="A", journal="72")
    there = second_administration(journals=tuple(each for each in JOURNALS if each.code != "72"))

    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(default, with_journal)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]
    journals_of_all = SalesContactProfile(code="*****", journal="72", credit_invoices_journal="72")
    sent = SalesContactProfile(code="A", administration=2, credit_invoices_journal="71")
    assert found(Code.JOURNAL_UNKNOWN, settings(sales_contact_profiles=(journals_of_all, sent)), there) == [
        "sales_contact_profiles[1].journal: journal '72' does not exist"
    ]
