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
from tests.examples import EXHIBITIONS, JOURNALS, PROJECTS, PURCHASES, SALES, changed, invoice, purchase, settings

EXPORTER = attrs.evolve(EXHIBITIONS, profile="EXPORT")


def profile(code: str = "EXPORT", **fields: Any) -> SalesContactProfile:
    return SalesContactProfile(code=code, **fields)


def with_profiles(*profiles: SalesContactProfile, **changes: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=profiles, **changes)


def chosen(found: AdministrationSettings, of: Invoice) -> tuple[str, str]:
    choice = choose_journal(found, found.integration_type_by_kind[of.kind], of)
    return choice.journal.code, str(choice.reason)


def test_the_integration_type_has_the_journal_of_invoices_and_that_of_credit_invoices() -> None:
    kind = "integration type Order management sales invoices"

    assert chosen(settings(), invoice("100.00")) == ("70", f"{kind}, field Journal")
    assert chosen(settings(), invoice("-100.00")) == ("71", f"{kind}, field Credit invoices journal")


def test_the_default_profile_goes_before_the_integration_type() -> None:
    found = with_profiles(profile("*****", journal="72"))

    assert chosen(found, invoice()) == ("72", "sales contact profile *****, field Journal")


def test_the_debtors_own_profile_goes_before_the_default_one() -> None:
    found = with_profiles(profile("*****", journal="71"), profile(journal="72"))

    assert chosen(found, invoice(contact=EXPORTER)) == ("72", "sales contact profile EXPORT, field Journal")


def test_the_journal_on_the_invoice_itself_goes_before_every_profile() -> None:
    found = with_profiles(profile("*****", journal="71"), profile(journal="71"))

    assert chosen(found, invoice(contact=EXPORTER, journal="72")) == ("72", "the invoice itself")


def test_the_journal_on_the_invoice_itself_holds_for_credits_too() -> None:
    assert chosen(settings(), invoice("-100.00", journal="72")) == ("72", "the invoice itself")


def test_a_blank_journal_on_the_own_profile_falls_back_field_by_field() -> None:
    found = with_profiles(
        profile("*****", journal="71", credit_invoices_journal="72"), profile(credit_invoices_journal="70")
    )

    assert chosen(found, invoice("100.00", contact=EXPORTER))[0] == "71"
    assert chosen(found, invoice("-100.00", contact=EXPORTER))[0] == "70"


def test_blank_journals_on_all_profiles_fall_back_on_the_integration_type() -> None:
    found = with_profiles(profile("*****"), profile())

    assert chosen(found, invoice(contact=EXPORTER))[0] == "70"


def test_the_profile_is_that_of_the_invoice_debtor_and_not_of_the_contact() -> None:
    found = with_profiles(profile(journal="72"))

    assert chosen(found, invoice(contact=EXHIBITIONS, deviating_debtor=EXPORTER))[0] == "72"
    assert chosen(found, invoice(contact=EXPORTER, deviating_debtor=EXHIBITIONS))[0] == "70"


@pytest.mark.parametrize(
    "kind", [SALES, PROJECTS, IntegrationKind.SUBSCRIPTION_INVOICES, IntegrationKind.COURSE_INVOICES]
)
def test_a_journal_on_a_profile_holds_for_subscription_course_project_and_sales_invoices_alike(
    kind: IntegrationKind,
) -> None:
    assert chosen(with_profiles(profile(journal="72")), invoice(kind=kind, contact=EXPORTER))[0] == "72"


def test_profiles_are_those_of_sales_contacts_so_a_purchase_does_not_look_at_them() -> None:
    found = with_profiles(profile("*****", journal="72"))

    assert chosen(found, purchase())[0] == "60"
    assert found.integration_type_by_kind[PURCHASES].journal == "60"


def test_a_profile_that_does_not_exist_is_an_error_and_never_the_default_one() -> None:
    with pytest.raises(
        MissingSettingError,
        match=r"debtor 10032 has sales contact profile 'EXPORT', which does not exist.*add the profile",
    ):
        chosen(with_profiles(profile("*****", journal="72")), invoice(contact=EXPORTER))


def test_a_chosen_journal_that_does_not_exist_is_an_error_that_names_who_chose_it() -> None:
    with pytest.raises(
        MissingSettingError,
        match=r"invoice D-1001: journal '99' does not exist\. Remedy: add the journal, or take one of 60, 70",
    ):
        chosen(settings(), invoice(journal="99"))


def test_a_chosen_journal_of_a_type_that_the_kind_does_not_accept_is_refused() -> None:
    with pytest.raises(
        UnusableSettingError,
        match=r"invoice D-1001: sales_contact_profiles\[EXPORT\]\.journal: journal 60 is of type purchase\. "
        r"Remedy: choose a journal of type sales",
    ):
        chosen(with_profiles(profile(journal="60")), invoice(contact=EXPORTER))


def test_a_blocked_journal_is_refused() -> None:
    with pytest.raises(
        UnusableSettingError, match=r"integration_types\[order_.*\]\.journal: journal 70 is blocked.*clear Blocked"
    ):
        chosen(settings(journals=changed(JOURNALS, "70", blocked=True)), invoice())
