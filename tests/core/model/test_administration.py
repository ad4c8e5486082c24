"""The settings of an administration: one value, frozen, with one setting per key."""

import pickle

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
from profit_integration.core.violation import Code
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


BLANK_ONE = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8000")
LINK = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)


@pytest.mark.parametrize(
    ("table", "rows", "key"),
    [
        ("ledger_accounts", (*LEDGER_ACCOUNTS, account("8000", "again")), "8000"),
        ("journals", (*JOURNALS, attrs.evolve(JOURNALS[0], blocked=True)), "70"),
        ("counters", (*COUNTERS, attrs.evolve(COUNTERS[0], administration=2)), "VERKOOP"),
        ("vat_codes", (*VAT_CODES, attrs.evolve(VAT_CODES[0], description="x")), "1"),
        ("integration_types", (integration_type(SALES), integration_type(SALES, journal="72")), SALES.value),
        ("article_groups", (*ARTICLE_GROUPS, attrs.evolve(ARTICLE_GROUPS[0], description="x")), "STANDS"),
        ("integration_groups", (*INTEGRATION_GROUPS, attrs.evolve(INTEGRATION_GROUPS[0], description="x")), "ADVIES"),
        ("integration_accounts", (*INTEGRATION_ACCOUNTS, BLANK_ONE), "7"),
        ("sales_contact_profiles", (PROFILE, attrs.evolve(PROFILE, journal="70")), "EXPORT"),
        ("allocation_links", (LINK, attrs.evolve(LINK, field=AllocationField.PROJECT)), "key 1 / sales"),
    ],
)
def test_two_settings_under_one_key_are_refused_for_nobody_could_say_which_one_holds(
    table: str, rows: tuple[object, ...], key: str
) -> None:
    with pytest.raises(UnusableSettingError, match=rf"{table}: .* {key}.*\. Remedy: keep one of them"):
        settings(**{table: rows})


def test_the_calculation_basis_is_integration_or_article_group_unless_another_is_chosen() -> None:
    own_settings = settings(calculation_bases=(BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.EMPLOYEE),))

    assert own_settings.calculation_basis(EntryType.PROJECT_REVENUES) is CalculationBasis.EMPLOYEE
    assert own_settings.calculation_basis(EntryType.PROJECT_COSTS) is CalculationBasis.GROUPS


def test_a_counter_of_another_administration_is_refused_for_its_tags_and_numbers_go_by_it() -> None:
    with pytest.raises(UnusableSettingError, match=r"counter VERKOOP is of administration 1, .* administration 2"):
        settings(administration=2)


def test_settings_survive_the_way_between_processes() -> None:
    assert pickle.loads(pickle.dumps(settings())) == settings()


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
    ("field", "value", "code"),
    [
        *(("currency", currency, Code.CURRENCY_CODE) for currency in ("eur", "EURO")),
        *(("tax_country", country, Code.COUNTRY_CODE) for country in ("nl", "NLD", "", "ÉÉ", "A1")),
    ],
)
def test_a_currency_is_three_capitals_and_the_country_of_the_tax_number_two(field: str, value: str, code: Code) -> None:
    with pytest.raises(UnusableSettingError) as caught:
        settings(**{field: value})
    assert caught.value.code is code
