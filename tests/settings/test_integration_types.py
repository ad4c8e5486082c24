"""Integration types, journals and profiles: plain values with one rule of their own."""

from profit_integration.descriptions import FinancialDescription
from profit_integration.kinds import Source
from profit_integration.settings.integration_types import DEFAULT_PROFILE, IntegrationType, Numbers
from tests.examples import SALES, integration_type


def test_an_integration_type_opens_its_descriptions_with_the_source_of_its_kind() -> None:
    assert integration_type(SALES).source == SALES.source


def test_an_integration_type_may_set_a_tag_of_its_own_and_keeps_the_names_of_its_kind() -> None:
    assert integration_type(SALES, source_tag="fac").source == Source("fac", "Verkoopfactuur", "Sales invoice")


def test_the_same_journal_may_be_used_for_credit_invoices() -> None:
    assert integration_type(SALES, credit_invoices_journal="70").credit_invoices_journal == "70"


def test_without_further_wishes_numbers_are_drawn_and_the_source_describes_itself() -> None:
    plain = IntegrationType(kind=SALES, journal="70", credit_invoices_journal="70")

    assert (plain.numbers, plain.financial_description) == (Numbers.DRAWN, FinancialDescription.SOURCE)


def test_the_default_profile_has_the_code_of_five_asterisks() -> None:
    assert DEFAULT_PROFILE == "*****"
