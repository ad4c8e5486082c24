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
from tests.examples import EXHIBITIONS, JOURNALS, PROJECTS, SALES, changed, invoice, purchase, settings

OTHER_KINDS = (PROJECTS, IntegrationKind.SUBSCRIPTION_INVOICES, IntegrationKind.COURSE_INVOICES)
EXPORTER = attrs.evolve(EXHIBITIONS, profile="EXPORT")


def profile(code: str = "EXPORT", **fields: Any) -> SalesContactProfile:
    return SalesContactProfile(code=code, **fields)


def with_profiles(*profiles: SalesContactProfile, **changes: Any) -> AdministrationSettings:
    return settings(sales_contact_profiles=profiles, **changes)


def chosen(own_settings: AdministrationSettings, of: Invoice) -> tuple[str, str]:
    choice = choose_journal(own_settings, own_settings.integration_type_by_kind[of.kind], of)
    return choice.journal.code, str(choice.reason)


BY_TYPE = "integration type Order management sales invoices, field "
OF_ALL, OF_EXPORT = "sales contact profile *****, field ", "sales contact profile EXPORT, field "
BY_BOTH = with_profiles(profile("*****", journal="71"), profile(journal="72"))
BLANKS = with_profiles(
    profile("*****", journal="71", credit_invoices_journal="72"), profile(credit_invoices_journal="70")
)
EXPORTING = with_profiles(profile(journal="72"))


@pytest.mark.parametrize(
    ("own_settings", "of", "expected"),
    [
        # the integration type has the journal of invoices and that of credit invoices
        (settings(), invoice("100.00"), ("70", f"{BY_TYPE}Journal")),
        (settings(), invoice("-100.00"), ("71", f"{BY_TYPE}Credit invoices journal")),
        # the default profile goes before it, the debtor's own before that, and the invoice itself before all
        (BY_BOTH, invoice(), ("71", f"{OF_ALL}Journal")),
        (BY_BOTH, invoice(contact=EXPORTER), ("72", f"{OF_EXPORT}Journal")),
        *(
            (BY_BOTH, invoice(amount, contact=EXPORTER, journal="70"), ("70", "the invoice itself"))
            for amount in ("100.00", "-100.00")
        ),
        # a blank journal falls back field by field
        (BLANKS, invoice("100.00", contact=EXPORTER), ("71", f"{OF_ALL}Journal")),
        (BLANKS, invoice("-100.00", contact=EXPORTER), ("70", f"{OF_EXPORT}Credit invoices journal")),
        (with_profiles(profile("*****"), profile()), invoice(contact=EXPORTER), ("70", f"{BY_TYPE}Journal")),
        # the profile is that of the invoice debtor and not of the contact
        (EXPORTING, invoice(deviating_debtor=EXPORTER), ("72", f"{OF_EXPORT}Journal")),
        (EXPORTING, invoice(contact=EXPORTER, deviating_debtor=EXHIBITIONS), ("70", f"{BY_TYPE}Journal")),
        # it holds for sales, project, subscription and course invoices alike, and purchases have none
        *((EXPORTING, invoice(kind=kind, contact=EXPORTER), ("72", f"{OF_EXPORT}Journal")) for kind in OTHER_KINDS),
        (BY_BOTH, purchase(), ("60", "integration type Order management purchase invoices, field Journal")),
    ],
)
def test_the_invoice_its_debtors_profile_the_default_profile_and_the_type_choose_in_this_order(
    own_settings: AdministrationSettings, of: Invoice, expected: tuple[str, str]
) -> None:
    assert chosen(own_settings, of) == expected


PROFILES = "sales_contact_profiles"
TO_PURCHASES = with_profiles(profile(journal="60"))
BLOCKED = settings(journals=changed(JOURNALS, "70", blocked=True))


@pytest.mark.parametrize(
    ("own_settings", "of", "code", "place"),
    [
        (with_profiles(profile("*****", journal="72")), invoice(contact=EXPORTER), Code.PROFILE_UNKNOWN, PROFILES),
        (settings(), invoice(journal="99"), Code.JOURNAL_UNKNOWN, ""),
        (TO_PURCHASES, invoice(contact=EXPORTER), Code.JOURNAL_TYPE, f"{PROFILES}[EXPORT].journal"),
        (BLOCKED, invoice(), Code.JOURNAL_BLOCKED, f"integration_types[{SALES}].journal"),
    ],
    ids=["never the default profile for one that is not there", "unknown", "of another type", "blocked"],
)
def test_a_journal_that_cannot_be_taken_is_an_error_that_names_who_chose_it(
    own_settings: AdministrationSettings, of: Invoice, code: Code, place: str
) -> None:
    with pytest.raises((MissingSettingError, UnusableSettingError), match="invoice D-1001") as caught:
        chosen(own_settings, of)
    assert (caught.value.code, caught.value.violation.place) == (code, place)
