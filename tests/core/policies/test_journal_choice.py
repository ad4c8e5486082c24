"""Which journal an invoice is posted in: invoice > own profile > default profile > integration type."""

from typing import Any

import attrs
import pytest

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.journal_choice import choose_journal
from profit_integration.core.violation import Code
from tests.examples import EXHIBITIONS, JOURNALS, PROJECTS, PURCHASES, SALES, changed, invoice, purchase, settings

EXPORTER = attrs.evolve(EXHIBITIONS, profile="EXPORT")


def profile(code: str = "EXPORT", **fields: Any) -> SalesContactProfile:
    return SalesContactProfile(code=code, **fields)


def with_profiles(*profiles: SalesContactProfile, **changes: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=profiles, **changes)


def chosen(own_settings: AdministrationSettings, of: Invoice) -> tuple[str, str]:
    choice = choose_journal(own_settings, own_settings.integration_type_by_kind[of.kind], of)
    return choice.journal.code, str(choice.reason)


def test_the_integration_type_has_the_journal_of_invoices_and_that_of_credit_invoices() -> None:
    kind = "integration type Order management sales invoices"

    assert chosen(settings(), invoice("100.00")) == ("70", f"{kind}, field Journal")
    assert chosen(settings(), invoice("-100.00")) == ("71", f"{kind}, field Credit invoices journal")


def test_the_default_profile_goes_before_the_integration_type() -> None:
    own_settings = with_profiles(profile("*****", journal="72"))

    assert chosen(own_settings, invoice()) == ("72", "sales contact profile *****, field Journal")


def test_the_debtors_own_profile_goes_before_the_default_one() -> None:
    own_settings = with_profiles(profile("*****", journal="71"), profile(journal="72"))

    assert chosen(own_settings, invoice(contact=EXPORTER)) == ("72", "sales contact profile EXPORT, field Journal")


def test_the_journal_on_the_invoice_itself_goes_before_every_profile() -> None:
    own_settings = with_profiles(profile("*****", journal="71"), profile(journal="71"))

    for amount in ("100.00", "-100.00"):
        assert chosen(own_settings, invoice(amount, contact=EXPORTER, journal="72")) == ("72", "the invoice itself")


def test_a_blank_journal_on_the_own_profile_falls_back_field_by_field() -> None:
    own_settings = with_profiles(
        profile("*****", journal="71", credit_invoices_journal="72"), profile(credit_invoices_journal="70")
    )

    assert chosen(own_settings, invoice("100.00", contact=EXPORTER))[0] == "71"
    assert chosen(own_settings, invoice("-100.00", contact=EXPORTER))[0] == "70"


def test_blank_journals_on_all_profiles_fall_back_on_the_integration_type() -> None:
    own_settings = with_profiles(profile("*****"), profile())

    assert chosen(own_settings, invoice(contact=EXPORTER))[0] == "70"


def test_the_profile_is_that_of_the_invoice_debtor_and_not_of_the_contact() -> None:
    own_settings = with_profiles(profile(journal="72"))

    assert chosen(own_settings, invoice(contact=EXHIBITIONS, deviating_debtor=EXPORTER))[0] == "72"
    assert chosen(own_settings, invoice(contact=EXPORTER, deviating_debtor=EXHIBITIONS))[0] == "70"


@pytest.mark.parametrize(
    "kind", [SALES, PROJECTS, IntegrationKind.SUBSCRIPTION_INVOICES, IntegrationKind.COURSE_INVOICES]
)
def test_a_journal_on_a_profile_holds_for_subscription_course_project_and_sales_invoices_alike(
    kind: IntegrationKind,
) -> None:
    assert chosen(with_profiles(profile(journal="72")), invoice(kind=kind, contact=EXPORTER))[0] == "72"


def test_profiles_are_those_of_sales_contacts_so_a_purchase_does_not_look_at_them() -> None:
    own_settings = with_profiles(profile("*****", journal="72"))

    assert chosen(own_settings, purchase())[0] == "60"
    assert own_settings.integration_type_by_kind[PURCHASES].journal == "60"


PROFILES = "sales_contact_profiles"
TO_PURCHASES = with_profiles(profile(journal="60"))
BLOCKED = settings(journals=changed(JOURNALS, "70", blocked=True))


@pytest.mark.parametrize(
    ("found", "of", "code", "place"),
    [
        (with_profiles(profile("*****", journal="72")), invoice(contact=EXPORTER), Code.PROFILE_UNKNOWN, PROFILES),
        (settings(), invoice(journal="99"), Code.JOURNAL_UNKNOWN, ""),
        (TO_PURCHASES, invoice(contact=EXPORTER), Code.JOURNAL_TYPE, f"{PROFILES}[EXPORT].journal"),
        (BLOCKED, invoice(), Code.JOURNAL_BLOCKED, f"integration_types[{SALES}].journal"),
    ],
    ids=["never the default profile for one that is not there", "unknown", "of another type", "blocked"],
)
def test_a_journal_that_cannot_be_taken_is_an_error_that_names_who_chose_it(
    found: AdministrationSettings, of: Invoice, code: Code, place: str
) -> None:
    with pytest.raises((MissingSettingError, UnusableSettingError), match="invoice D-1001") as caught:
        chosen(found, of)
    assert (caught.value.code, caught.value.violation.place) == (code, place)
