"""Whatever a setting refers to is found, wherever it stands."""

import attrs

from profit_integration.core.maintenance.references import places_by_row
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.groups import ArticleGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.work_in_progress import WorkInProgress
from tests.examples import integration_type, settings


def test_every_sort_of_reference_is_found_with_its_place() -> None:
    of_group = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, article_group="STANDS", ledger_account="8130")
    of_advice = IntegrationAccount(
        entry_type=EntryType.PROJECT_COSTS, integration_group="ADVIES", ledger_account="7000"
    )
    profile = SalesContactProfile(code="GROOT", journal="72")
    rules = settings(integration_types=(integration_type(),), sales_contact_profiles=(profile,))
    used = places_by_row(attrs.evolve(rules, integration_accounts=(of_group, of_advice)))
    kind = "integration_types[order_management_sales_invoices]"
    assert used["ledger_accounts", "1300"] == ["administration.debtors_account"]
    assert used["ledger_accounts", "8090"] == [f"{kind}.invoice_discount_account"]
    assert used["ledger_accounts", "8050"] == ["article_groups[STANDS].credit_entries_account"]
    assert used["ledger_accounts", "8130"] == ["integration_accounts[7 / blank / STANDS / blank].ledger_account"]
    assert used["ledger_accounts", "1505"] == ["vat_codes[2].to_be_paid_account"]
    assert used["journals", "70"] == [f"{kind}.journal"]
    assert used["journals", "71"] == [f"{kind}.credit_invoices_journal"]
    assert used["journals", "72"] == ["sales_contact_profiles[GROOT].journal"]
    assert used["counters", "INKOOP"] == ["journals[60].counter"]
    assert used["article_groups", "STANDS"] == ["integration_accounts[7 / blank / STANDS / blank].article_group"]
    assert used["integration_groups", "ADVIES"] == [
        "integration_accounts[6 / ADVIES / blank / blank].integration_group"
    ]


def test_what_is_left_blank_refers_to_nothing() -> None:
    assert {"None", "blank"}.isdisjoint(key for _, key in places_by_row(settings()))


def test_references_within_a_value_of_a_setting_are_found_too() -> None:
    """The revenue accounts of a group for one VAT duty."""
    abroad = VatDutyAccounts(vat_duty="EU", revenue_account="8190")
    group = ArticleGroup(code="STANDS", vat_duty_accounts=(abroad,))
    used = places_by_row(
        settings(article_groups=(group,), integration_accounts=(), allocation_axes=(AllocationAxis(1),))
    )
    assert used["ledger_accounts", "8190"] == ["article_groups[STANDS].vat_duty_accounts[0].revenue_account"]


def test_a_profile_that_posts_elsewhere_names_journals_there() -> None:
    here = SalesContactProfile(code="HIER", administration=1, journal="72")
    elsewhere = SalesContactProfile(code="ELDERS", administration=2, journal="72")
    used = places_by_row(settings(sales_contact_profiles=(here, elsewhere)))
    assert used["journals", "72"] == ["sales_contact_profiles[HIER].journal"]


def test_a_value_without_references_adds_none() -> None:
    assert places_by_row(settings(work_in_progress=WorkInProgress())) == places_by_row(settings())
