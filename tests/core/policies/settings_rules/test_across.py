"""The checks of what reaches beyond one table: summary accounts, VAT, profiles, allocation and blocked periods."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.integration_types import (
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import COURSES, found, second_administration, typed
from tests.examples import (
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    SALES,
    VAT_CODES,
    changed,
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


def test_another_administration_that_is_not_checked_along_is_told() -> None:
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


def test_a_profile_that_is_sent_on_again_is_told_for_it_does_not_count() -> None:
    there = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=3),))

    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), there) == [
        "sales_contact_profiles[0].administration: in administration 2 profile EXPORT names administration 3; it does "
        "not count for what is sent there from here"
    ]
    stays = second_administration(sales_contact_profiles=(SalesContactProfile(code="EXPORT", administration=2),))
    assert found(Code.PROFILE_REDIRECTS_AGAIN, with_profile(administration=2), stays) == []


CENTRES = AllocationAxis(1, "Kostenplaatsen", ("NOORD", "ZUID"))


LINK = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)


def test_an_axis_that_does_not_exist_is_told_wherever_it_is_named() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 3))

    assert found(
        Code.AXIS_UNKNOWN,
        ledger_accounts=accounts,
        allocation_axes=(CENTRES,),
        allocation_links=(LINK, attrs.evolve(LINK, axis=4)),
    ) == [
        "ledger_accounts[10].allocation_axes: allocation axis 3 does not exist",
        "allocation_links[1].axis: allocation axis 4 does not exist",
    ]


def test_a_link_to_an_axis_that_no_account_allows_does_nothing() -> None:
    fields = {"allocation_axes": (CENTRES,), "allocation_links": (LINK,)}
    accounts = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))

    assert found(Code.LINK_WITHOUT_ACCOUNT, **fields) == [
        "allocation_links[0].axis: no ledger account allows axis 1, so that this link does nothing"
    ]
    assert found(Code.LINK_WITHOUT_ACCOUNT, **fields, ledger_accounts=accounts) == []


def test_a_mandatory_axis_on_a_turnover_account_needs_a_link_for_every_sort_of_sales_invoice() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "8000", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}
    two = typed(integration_type(SALES), integration_type(COURSES))

    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=(LINK,)) == [
        "ledger_accounts[10].mandatory_allocation_axes: axis 1 is mandatory on account 8000, but Course "
        "invoices have no allocation link for it"
    ]
    both = (LINK, attrs.evolve(LINK, link_type=LinkType.COURSE))
    assert found(Code.AXIS_WITHOUT_LINK, **fields, **two, allocation_links=both) == []
    elsewhere = {**fields, "ledger_accounts": changed(LEDGER_ACCOUNTS, "7000", mandatory_allocation_axes=(1,))}
    assert found(Code.AXIS_WITHOUT_LINK, **elsewhere, **two) == []


def test_a_period_that_is_blocked_for_a_journal_names_one_that_exists() -> None:
    january = BlockedPeriod(start_date=date(2026, 1, 1), end_date=date(2026, 1, 31), journal="77")

    assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(january,)) == [
        "blocked_periods[0].journal: journal '77' does not exist"
    ]
    for journal in ("70", None):
        assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(attrs.evolve(january, journal=journal),)) == []


def test_debtors_stand_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, debtors_account="8000") == [
        "administration.debtors_account: debtors: this belongs on a balance sheet account, and 8000 is none"
    ]
    liabilities = changed(LEDGER_ACCOUNTS, "1600", type=AccountType.LIABILITIES)
    assert found(Code.ACCOUNT_TYPE, ledger_accounts=liabilities) == []


def test_vat_that_is_reverse_charged_needs_both_of_its_accounts() -> None:
    codes = changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(21), to_be_paid_account="1500")

    assert found(Code.REVERSE_CHARGE_ACCOUNT_MISSING, vat_codes=codes) == [
        "vat_codes[2].to_be_claimed_account: the VAT code 4 is reverse-charged, but has no account of VAT to be claimed"
    ]


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


def test_a_mandatory_axis_where_no_code_can_ever_be_is_an_error() -> None:
    for number in ("1300", "1500", "8090"):
        accounts = changed(LEDGER_ACCOUNTS, number, mandatory_allocation_axes=(1,))
        (said,) = found(Code.AXIS_NEVER_FILLED, ledger_accounts=accounts, allocation_axes=(CENTRES,))
        assert f"axis 1 is mandatory on account {number}, and amounts go there that no allocation code is for" in said


def test_a_mandatory_axis_on_a_purchase_account_needs_a_link_for_purchases() -> None:
    accounts = changed(LEDGER_ACCOUNTS, "7010", mandatory_allocation_axes=(1,))
    fields = {"ledger_accounts": accounts, "allocation_axes": (CENTRES,)}

    (said,) = found(Code.AXIS_WITHOUT_LINK, **fields)
    assert said.endswith("but Order management purchase invoices have no allocation link for it")
    link = (attrs.evolve(LINK, link_type=LinkType.PURCHASE),)
    assert found(Code.AXIS_WITHOUT_LINK, **fields, allocation_links=link) == []


@pytest.mark.parametrize("percentage", ["-21", "100.01", "NaN", "Infinity"])
def test_a_reverse_charge_is_a_percentage(percentage: str) -> None:
    with pytest.raises(UnusableSettingError, match=rf"vat_codes\[4\]: .* is {percentage}, which is not from 0 to 100"):
        changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(percentage))
