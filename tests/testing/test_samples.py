"""The samples are valid; that they are rich enough, the faulty stores of `faulty_values` show."""

from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code
from profit_integration.testing import sample_settings


def test_the_check_of_settings_finds_nothing_in_the_sample_but_fields_that_no_document_uses() -> None:
    assert {violation.code for violation in check_settings(sample_settings(1), sample_settings(2))} == {Code.NEVER_USED}


def test_another_administration_has_other_rows() -> None:
    """A store that takes the rows of one for those of the other is seen; rows without free texts are the same."""
    one, other = sample_settings(1), sample_settings(2)
    same = {name for name in TABLES if getattr(one, name) == getattr(other, name)}
    assert same == {"calculation_bases", "sales_contact_profiles", "allocation_links", "summary_accounts"}
