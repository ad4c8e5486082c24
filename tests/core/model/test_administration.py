"""The settings of an administration: one value, frozen, with one setting per key."""

import pickle
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.allocation import AllocationField, AllocationLink, LinkType
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.work_in_progress import WorkInProgress
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_GROUPS,
    JOURNALS,
    LEDGER_ACCOUNTS,
    PROJECTS,
    PURCHASES,
    SALES,
    VAT_CODES,
    account,
    integration_type,
    settings,
)

PROFILE = SalesContactProfile(code="EXPORT", journal="72")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"ledger_accounts": (*LEDGER_ACCOUNTS, account("8000", "again"))}, "ledger_accounts: .* 8000"),
        ({"journals": (*JOURNALS, attrs.evolve(JOURNALS[0], blocked=True))}, "journals: .* 70"),
        ({"counters": (*COUNTERS, attrs.evolve(COUNTERS[0], administration=2))}, "counters: .* VERKOOP"),
        ({"vat_codes": (*VAT_CODES, attrs.evolve(VAT_CODES[0], description="x"))}, "vat_codes: .* 1"),
        (
            {"integration_types": (integration_type(SALES), integration_type(SALES, journal="72"))},
            "integration_types: .* order_management_sales_invoices",
        ),
        (
            {"article_groups": (*ARTICLE_GROUPS, attrs.evolve(ARTICLE_GROUPS[0], description="x"))},
            "article_groups: .* STANDS",
        ),
        (
            {"integration_groups": (*INTEGRATION_GROUPS, attrs.evolve(INTEGRATION_GROUPS[0], description="x"))},
            "integration_groups: .* ADVIES",
        ),
        (
            {
                "integration_accounts": (
                    *INTEGRATION_ACCOUNTS,
                    IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8000"),
                )
            },
            "integration_accounts: .* 7",
        ),
        (
            {"sales_contact_profiles": (PROFILE, attrs.evolve(PROFILE, journal="70"))},
            "sales_contact_profiles: .* EXPORT",
        ),
    ],
)
def test_two_settings_under_one_key_are_refused_for_nobody_could_say_which_one_holds(
    changes: dict[str, Any], text: str
) -> None:
    with pytest.raises(UnusableSettingError, match=rf"{text}\. Remedy: keep one of them"):
        settings(**changes)


def test_every_setting_is_found_by_its_key() -> None:
    found = settings(sales_contact_profiles=(PROFILE,))

    assert found.account_by_number["8050"].description == "Creditering standbouw"
    assert found.journal_by_code["72"].description == "Verkoopboek buitenland"
    assert found.counter_by_code["INKOOP"].ranges[0].leader == "I"
    assert found.vat_code_by_code["2"].to_be_paid_account == "1505"
    assert found.integration_type_by_kind[SALES].credit_invoices_journal == "71"
    assert found.article_group_by_code["CATALOGI"].revenue_account == "8010"
    assert found.integration_group_by_code["KOSTEN"].revenue_account == "8110"
    assert found.integration_account_by_keys[EntryType.PROJECT_REVENUES, "ADVIES", None, None].ledger_account == "8130"
    assert found.profile_by_code["EXPORT"] == PROFILE


def test_the_calculation_basis_is_integration_or_article_group_unless_another_is_chosen() -> None:
    found = settings(calculation_bases=(BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.EMPLOYEE),))

    assert found.calculation_basis(EntryType.PROJECT_REVENUES) is CalculationBasis.EMPLOYEE
    assert found.calculation_basis(EntryType.PROJECT_COSTS) is CalculationBasis.GROUPS


def test_a_counter_of_another_administration_is_refused_for_its_tags_and_numbers_go_by_it() -> None:
    with pytest.raises(UnusableSettingError, match=r"counter VERKOOP is of administration 1, .* administration 2"):
        settings(administration=2)


def test_settings_survive_the_way_between_processes() -> None:
    assert pickle.loads(pickle.dumps(settings())) == settings()


TUPLES = [each.name for each in attrs.fields(type(settings())) if str(each.type).startswith("tuple")]


@pytest.mark.parametrize("field", TUPLES)
def test_lists_that_could_change_later_are_refused(field: str) -> None:
    with pytest.raises(TypeError, match=field):
        settings(**{field: list(getattr(settings(), field))})


def test_there_are_fifteen_collections_of_settings() -> None:
    assert len(TUPLES) == 15


def test_an_axis_has_one_allocation_link_per_sort_of_invoices() -> None:
    on_groups = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)

    with pytest.raises(UnusableSettingError, match=r"allocation_links: two rows have the key 1 / sales\."):
        settings(allocation_links=(on_groups, attrs.evolve(on_groups, field=AllocationField.PROJECT)))


@pytest.mark.parametrize(
    ("kinds", "wip", "used"),
    [
        ([SALES, PURCHASES], None, set()),
        ([PROJECTS], None, {7}),
        ([IntegrationKind.COURSE_INVOICES], WorkInProgress(), {7}),
        ([PROJECTS], WorkInProgress(), {2, 3, 4, 6, 7}),
        ([IntegrationKind.CANCEL_WIP], WorkInProgress(split=True), {2, 3, 4, 6, 7, 8}),
        ([PROJECTS], WorkInProgress(split=True, split_revenue_coverage=True), {2, 3, 4, 5, 6, 7, 8}),
    ],
)
def test_the_entry_types_in_use_follow_from_the_kinds_and_from_work_in_progress(
    kinds: list[IntegrationKind], wip: WorkInProgress | None, used: set[int]
) -> None:
    types = tuple(integration_type(kind) for kind in kinds)

    assert settings(integration_types=types, work_in_progress=wip).entry_types_in_use == used


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"currency": "eur"}, "currency 'eur' is not a code of three capitals"),
        ({"currency": "EURO"}, "currency 'EURO' is not"),
        ({"decimals": 5}, "Decimals is 5, which is not from 0 to 4"),
        ({"decimals": -1}, "Decimals is -1, which is not from 0 to 4"),
    ],
)
def test_a_currency_that_no_country_has_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnusableSettingError, match=reason):
        settings(**changes)
