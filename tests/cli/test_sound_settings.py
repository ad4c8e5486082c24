"""Settings that a command works by: with mistakes they are refused, all at once; doubts are warnings."""

from pathlib import Path

import pytest

from profit_integration.cli.sound_settings import load_sound_settings, refuse_mistakes
from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Severity, Term, Violation
from tests.documents import SETTINGS, Change, settings, settings_text


def mistakes_after(*changes: Change) -> list[tuple[str, str, str]]:
    """Every mistake as its place, its code and the name that it is about."""
    with pytest.raises(InvalidSettingsError) as caught:
        refuse_mistakes(settings(*changes), source="settings")
    assert dict(caught.value.violation.values)["file"] == "settings"
    return [(violation.place, violation.code, about(violation)) for violation in caught.value.violations]


def about(mistake: Violation) -> str:
    values = [value for _, value in mistake.values]
    return str(next((value for value in values if not isinstance(value, Term)), values[0]))


def test_every_mistake_is_named_at_once_with_its_key_path() -> None:
    mistakes = mistakes_after(
        ('debtors_account = "1300"', 'debtors_account = "1309"'),
        ('entry_type = "project_revenues"\nintegration_group = "REIS"',
         'entry_type = "project_revenues"\nintegration_group = "REIZEN"'),
        ('kind = "order_management_purchase_invoices"\n\n', 'kind = "course_invoices"\n\n'),
        ('charge = true\narticle_group = "VRACHT"', 'charge = true\narticle_group = "FRACHT"'),
        ('item_type = "work_type"', 'item_type = "work_type"\narticle_group = "UREN"'),
        ('seller_item = "KM"\nintegration_group = "REIS"', 'seller_item = "KM"\nintegration_group = "KM"'),
        ('profile = "BUITENLAND"', 'profile = "EXPORT"\ndebtor = "10099"'),
        ('category = "K"\nvat_code = "4"', 'category = "K"\nvat_code = "5"'),
    )  # fmt: skip
    assert mistakes == [
        ("administration.debtors_account", "account-unknown", "1309"),
        ("integration_accounts[7 / REIZEN / blank / blank].integration_group", "group-unknown", "REIZEN"),
        ("ubl.kinds[2].kind", "type-unknown", str(Term("IntegrationKind.course_invoices"))),
        ("ubl.lines[0].article_group", "name-unknown", "FRACHT"),
        ("ubl.lines[3].article_group", "name-unknown", "UREN"),
        ("ubl.lines[4].integration_group", "name-unknown", "KM"),
        ("ubl.contacts[3].profile", "name-unknown", "EXPORT"),
        ("ubl.contacts[3].debtor", "name-unknown", "10099"),
        ("ubl.vat[2].vat_code", "name-unknown", "5"),
    ]


def test_a_doubtful_setting_is_a_warning_and_stops_nothing() -> None:
    # The blank one for project revenues becomes one for an entry type that has no others; now that one has it.
    loaded = settings(('entry_type = "project_revenues"    #', 'entry_type = "project_costs"    #'))
    warnings = refuse_mistakes(loaded, source="settings")
    assert {warning.severity for warning in warnings} == {Severity.WARNING}
    assert [warning.code for warning in warnings] == ["blank-integration-account-missing"]


def test_a_note_is_for_the_check_and_does_not_trouble_who_journalises() -> None:
    loaded = settings()
    assert {violation.severity for violation in check_settings(loaded.settings)} == {Severity.NOTE}
    assert refuse_mistakes(loaded, source="settings") == ()


def test_a_file_is_read_if_it_has_no_mistakes_and_named_if_it_has(tmp_path: Path) -> None:
    assert load_sound_settings(SETTINGS) == settings()
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(settings_text(('debtors_account = "1300"', 'debtors_account = "1309"')), encoding="utf-8")
    with pytest.raises(InvalidSettingsError) as caught:
        load_sound_settings(wrong)
    assert str(caught.value).startswith(f"{wrong} has 1 mistake(s):\nline 9: administration.debtors_account: ")
