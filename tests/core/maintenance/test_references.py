"""Whatever a setting refers to is found, wherever it stands."""

from profit_integration.core.maintenance.references import places_by_row
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.groups import ArticleGroup, VatDutyAccounts
from profit_integration.core.model.integration_types import SalesContactProfile
from tests.examples import SALES, integration_type, settings

RULE = "integration_accounts[7 / ADVIES / blank / blank]"
PLACES = {
    ("ledger_accounts", "1300"): ["administration.debtors_account"],
    ("ledger_accounts", "8090"): [f"integration_types[{SALES}].invoice_discount_account"],
    ("ledger_accounts", "8050"): ["article_groups[STANDS].credit_entries_account"],
    ("ledger_accounts", "8130"): [f"{RULE}.ledger_account"],
    ("ledger_accounts", "1505"): ["vat_codes[2].to_be_paid_account"],
    ("journals", "70"): [f"integration_types[{SALES}].journal"],
    ("journals", "71"): [f"integration_types[{SALES}].credit_invoices_journal"],
    ("counters", "INKOOP"): ["journals[60].counter"],
    ("integration_groups", "ADVIES"): [f"{RULE}.integration_group"],
}


def test_every_sort_of_reference_is_found_with_its_place() -> None:
    places = places_by_row(settings(integration_types=(integration_type(),)))
    assert {row: places[row] for row in PLACES} == PLACES


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
