"""Financial descriptions: the help pages' own examples, the fallbacks and the limit of 255 characters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.invoices import Contact, Project
from profit_integration.core.model.kinds import IntegrationKind, Language, Source
from profit_integration.core.policies.description_formatter import describe
from tests.examples import FAIR, PROJECTS, SALES, integration_type, invoice
from tests.strategies import CONTACTS

HOLDING = Contact("10001", "Exhibitions Holding N.V.")
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
COURSES = IntegrationKind.COURSE_INVOICES


@pytest.mark.parametrize(
    ("kind", "option", "language", "text"),
    [
        (SALES, "source_and_description", DUTCH, "[vkf] Verkoopfactuur"),
        (SALES, "source_and_description", ENGLISH, "[vkf] Sales invoice"),
        (
            PROJECTS,
            "source_and_invoice_contact_number_and_name",
            DUTCH,
            "[pro] 10032-Koninklijke Exhibitions Benelux B.V.",
        ),
        (
            IntegrationKind.COUNTER_DIRECT_INVOICES,
            "source_and_invoice_contact_number_and_name",
            DUTCH,
            "[bdf] 10032-Koninklijke Exhibitions Benelux B.V.",
        ),
        (PROJECTS, "source_and_invoice_contact_name", DUTCH, "[pro] Koninklijke Exhibitions Benelux B.V."),
        (COURSES, "source_and_description", ENGLISH, "[crm] Course invoice"),
        (
            COURSES,
            "source_and_invoice_contact_number_and_name",
            ENGLISH,
            "[crm] 10032-Koninklijke Exhibitions Benelux B.V.",
        ),
        (COURSES, "source_and_invoice_contact_name", ENGLISH, "[crm] Koninklijke Exhibitions Benelux B.V."),
    ],
    ids=["D1", "D2", "D3", "D4", "D5", "D6 source", "D6 number and name", "D6 name"],
)
def test_the_help_pages_own_examples(kind: IntegrationKind, option: str, language: Language, text: str) -> None:
    found = describe(FinancialDescription(option), kind.source, invoice(kind=kind), language)

    assert (found.text, found.option, found.fallback, found.cut) == (text, option, None, False)


@pytest.mark.parametrize("option", ["source_and_project_description", "source_and_project_number_and_description"])
def test_invoicing_per_sales_contact_the_project_cannot_be_retrieved_and_profit_falls_back_on_the_name(
    option: str,
) -> None:
    found = describe(FinancialDescription(option), PROJECTS.source, invoice(kind=PROJECTS), DUTCH)

    assert found.text == "[pro] Koninklijke Exhibitions Benelux B.V."
    assert str(found.fallback) == "the invoice has no single project"


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("source_and_invoice_contact_number_and_name", "[pro] 10032-Koninklijke Exhibitions Benelux B.V."),
        ("source_and_invoice_debtor_number_and_name", "[pro] 10001-Exhibitions Holding N.V."),
        ("source_and_invoice_contact_name", "[pro] Koninklijke Exhibitions Benelux B.V."),
        ("source_and_invoice_debtor_name", "[pro] Exhibitions Holding N.V."),
        ("source_and_project_number_and_description", "[pro] P2026-07-Stand Vakbeurs Ahoy"),
        ("source_and_project_description", "[pro] Stand Vakbeurs Ahoy"),
    ],
)
def test_invoice_contact_invoice_debtor_and_project_are_three_different_things(option: str, text: str) -> None:
    found = describe(
        FinancialDescription(option),
        PROJECTS.source,
        invoice(kind=PROJECTS, deviating_debtor=HOLDING, project=FAIR),
        DUTCH,
    )

    assert (found.text, found.fallback) == (text, None)


def test_each_option_gives_a_text_of_its_own() -> None:
    full = invoice(kind=PROJECTS, deviating_debtor=HOLDING, project=FAIR, delivery_date=date(2026, 3, 16))

    found = [describe(option, PROJECTS.source, full, DUTCH) for option in FinancialDescription]

    assert len({each.text for each in found}) == len(FinancialDescription)
    assert [each.fallback for each in found] == [None] * len(FinancialDescription)


@pytest.mark.parametrize(
    ("delivered", "text"),
    [
        (date(2026, 3, 16), "[vkf] week 12-2026"),
        (date(2026, 12, 31), "[vkf] week 53-2026"),
        (date(2027, 1, 3), "[vkf] week 53-2026"),
        (date(2027, 1, 4), "[vkf] week 1-2027"),
    ],
)
def test_the_week_of_delivery_carries_the_year_that_the_week_belongs_to(delivered: date, text: str) -> None:
    found = describe(FinancialDescription.DELIVERY_WEEK, SALES.source, invoice(delivery_date=delivered), DUTCH)

    assert (found.text, found.fallback) == (text, None)


def test_without_a_delivery_date_the_name_stands_where_the_week_would() -> None:
    found = describe(FinancialDescription.DELIVERY_WEEK, SALES.source, invoice(), DUTCH)

    assert found.text == "[vkf] Koninklijke Exhibitions Benelux B.V."
    assert str(found.fallback) == "the invoice has no delivery date"


@pytest.mark.parametrize("option", ["source_and_project_description", "source_and_project_number_and_description"])
def test_a_project_without_a_description_leaves_no_bare_tag_and_no_dangling_hyphen(option: str) -> None:
    nameless = invoice(kind=PROJECTS, project=Project("P2026-08"))

    found = describe(FinancialDescription(option), PROJECTS.source, nameless, DUTCH)

    assert found.text == "[pro] Koninklijke Exhibitions Benelux B.V."
    assert str(found.fallback) == "project P2026-08 has no description"


def test_an_integration_type_may_have_a_tag_of_its_own() -> None:
    own = integration_type(source_tag="fac").source

    assert describe(FinancialDescription.SOURCE, own, invoice(), DUTCH).text == "[fac] Verkoopfactuur"


def test_a_text_of_255_characters_is_whole() -> None:
    found = describe(FinancialDescription.CONTACT_NAME, SALES.source, invoice(contact=Contact("1", "x" * 249)), DUTCH)

    assert (found.text, found.cut) == ("[vkf] " + "x" * 249, False)


def test_a_longer_text_is_cut_at_255_and_the_result_says_so() -> None:
    found = describe(
        FinancialDescription.CONTACT_NAME, SALES.source, invoice(contact=Contact("1", "x" * 249 + "y")), DUTCH
    )

    assert (found.text, found.cut) == ("[vkf] " + "x" * 249, True)


def test_a_text_is_never_closed_by_a_blank() -> None:
    found = describe(FinancialDescription.CONTACT_NAME, SALES.source, invoice(contact=Contact("1", "")), DUTCH)

    assert found.text == "[vkf]"


@given(
    option=st.sampled_from(FinancialDescription),
    language=st.sampled_from(Language),
    kind=st.sampled_from([each for each in IntegrationKind if each.party]),
    contact=CONTACTS,
    project=st.none() | st.builds(Project, number=st.text(max_size=15), description=st.text(max_size=300)),
)
def test_every_description_opens_with_the_tag_and_has_at_most_255_characters(
    option: FinancialDescription, language: Language, kind: IntegrationKind, contact: Contact, project: Project | None
) -> None:
    source: Source = kind.source

    found = describe(option, source, invoice(kind=kind, contact=contact, project=project), language)

    assert found.text.startswith(f"[{source.tag}]")
    assert len(found.text) <= 255
    assert found.option is option
    assert not found.cut or len(found.text) == 255
