"""Financial descriptions: the help pages' own examples, the fallbacks and the limit of 255 characters."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.invoices import Contact, Project
from profit_integration.core.model.kinds import IntegrationKind, Language, Module, Source
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.settings_rules.integration_types import description_violations
from tests.examples import EXHIBITIONS, FAIR, PROJECTS, SALES, invoice, line, settings
from tests.strategies import CHARACTERS, CONTACTS, WORDS

HOLDING = Contact("10001", "Exhibitions Holding N.V.")
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
COURSES = IntegrationKind.COURSE_INVOICES
COUNTER_DIRECT = IntegrationKind.COUNTER_DIRECT_INVOICES
SOURCE, NAME = "source_and_description", "source_and_invoice_contact_name"
OF_PROJECTS = ["source_and_project_description", "source_and_project_number_and_description"]
NUMBER_AND_NAME = "source_and_invoice_contact_number_and_name"


@pytest.mark.parametrize(
    ("kind", "option", "language", "text"),
    [
        (SALES, SOURCE, DUTCH, "[vkf] Verkoopfactuur"),
        (SALES, SOURCE, ENGLISH, "[vkf] Sales invoice"),
        (PROJECTS, NUMBER_AND_NAME, DUTCH, "[pro] 10032-Koninklijke Exhibitions Benelux B.V."),
        (COUNTER_DIRECT, NUMBER_AND_NAME, DUTCH, "[bdf] 10032-Koninklijke Exhibitions Benelux B.V."),
        (PROJECTS, NAME, DUTCH, "[pro] Koninklijke Exhibitions Benelux B.V."),
        (COURSES, SOURCE, ENGLISH, "[crm] Course invoice"),
        (COURSES, NUMBER_AND_NAME, ENGLISH, "[crm] 10032-Koninklijke Exhibitions Benelux B.V."),
        (COURSES, NAME, ENGLISH, "[crm] Koninklijke Exhibitions Benelux B.V."),
    ],
    ids=["D1", "D2", "D3", "D4", "D5", "D6 source", "D6 number and name", "D6 name"],
)
def test_the_help_pages_own_examples(kind: IntegrationKind, option: str, language: Language, text: str) -> None:
    description = describe(FinancialDescription(option), kind.source, invoice(kind=kind), language)

    assert (description.text, description.option, description.fallback, description.cut) == (text, option, None, False)


@pytest.mark.parametrize("option", OF_PROJECTS)
@pytest.mark.parametrize(
    ("project", "because"),
    [
        (None, "the invoice has no single project"),
        (Project("P2026-08"), "project P2026-08 has no description"),  # neither a bare tag nor a dangling hyphen
    ],
)
def test_invoicing_per_sales_contact_the_project_cannot_be_retrieved_and_profit_falls_back_on_the_name(
    option: str, project: Project | None, because: str
) -> None:
    description = describe(
        FinancialDescription(option), PROJECTS.source, invoice(kind=PROJECTS, project=project), DUTCH
    )

    assert description.text == "[pro] Koninklijke Exhibitions Benelux B.V."
    assert str(description.fallback) == because


@pytest.mark.parametrize("option", OF_PROJECTS)
@pytest.mark.parametrize("kind", list(IntegrationKind))
def test_only_documents_of_projects_have_the_description_of_a_project_and_the_check_says_the_same(
    kind: IntegrationKind, option: str
) -> None:
    chosen = FinancialDescription(option)
    is_doubtful = any(description_violations(settings(), kind, chosen, ""))
    assert is_doubtful is (kind.module is not Module.PROJECTS)
    if kind.party is not None:
        description = describe(chosen, kind.source, invoice(kind=kind, project=FAIR), DUTCH)
        assert (description.fallback is not None) is is_doubtful
        assert (EXHIBITIONS.name in description.text) is is_doubtful


@pytest.mark.parametrize("option", OF_PROJECTS)
def test_an_invoice_whose_line_is_for_another_project_has_no_single_project(option: str) -> None:
    other = line(integration_group="ADVIES", project=Project("P2026-08", "Catalogus"))
    description = describe(
        FinancialDescription(option), PROJECTS.source, invoice(kind=PROJECTS, project=FAIR, lines=(other,)), DUTCH
    )
    assert description.text == "[pro] Koninklijke Exhibitions Benelux B.V."
    assert str(description.fallback) == "the invoice is for project P2026-07, and its line 1 for project P2026-08"
    same = attrs.evolve(other, project=FAIR)
    description = describe(
        FinancialDescription(option), PROJECTS.source, invoice(kind=PROJECTS, project=FAIR, lines=(same,)), DUTCH
    )
    assert description.fallback is None


@pytest.mark.parametrize(
    ("option", "text"),
    [
        (NUMBER_AND_NAME, "[pro] 10032-Koninklijke Exhibitions Benelux B.V."),
        ("source_and_invoice_debtor_number_and_name", "[pro] 10001-Exhibitions Holding N.V."),
        (NAME, "[pro] Koninklijke Exhibitions Benelux B.V."),
        ("source_and_invoice_debtor_name", "[pro] Exhibitions Holding N.V."),
        ("source_and_project_number_and_description", "[pro] P2026-07-Stand Vakbeurs Ahoy"),
        ("source_and_project_description", "[pro] Stand Vakbeurs Ahoy"),
    ],
)
def test_invoice_contact_invoice_debtor_and_project_are_three_different_things(option: str, text: str) -> None:
    full = invoice(kind=PROJECTS, deviating_debtor=HOLDING, project=FAIR)
    description = describe(FinancialDescription(option), PROJECTS.source, full, DUTCH)

    assert (description.text, description.fallback) == (text, None)


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
    description = describe(FinancialDescription.DELIVERY_WEEK, SALES.source, invoice(delivery_date=delivered), DUTCH)

    assert (description.text, description.fallback) == (text, None)


def test_without_a_delivery_date_the_name_stands_where_the_week_would() -> None:
    description = describe(FinancialDescription.DELIVERY_WEEK, SALES.source, invoice(), DUTCH)

    assert description.text == "[vkf] Koninklijke Exhibitions Benelux B.V."
    assert str(description.fallback) == "the invoice has no delivery date"


@pytest.mark.parametrize(
    ("name", "text", "is_cut"),
    [
        ("x" * 249, "[vkf] " + "x" * 249, False),
        ("x" * 249 + "y", "[vkf] " + "x" * 249, True),
        ("", "[vkf]", False),
    ],
    ids=["255 characters are whole", "a longer one is cut", "none is closed by a blank"],
)
def test_a_text_has_at_most_255_characters_and_says_whether_it_was_cut(name: str, text: str, is_cut: bool) -> None:
    description = describe(FinancialDescription.CONTACT_NAME, SALES.source, invoice(contact=Contact("1", name)), DUTCH)

    assert (description.text, description.cut) == (text, is_cut)


@given(
    option=st.sampled_from(FinancialDescription),
    language=st.sampled_from(Language),
    kind=st.sampled_from([integration_kind for integration_kind in IntegrationKind if integration_kind.party]),
    contact=CONTACTS,
    project=st.none() | st.builds(Project, number=WORDS, description=st.text(CHARACTERS, max_size=300)),
)
def test_every_description_opens_with_the_tag_and_has_at_most_255_characters(
    option: FinancialDescription, language: Language, kind: IntegrationKind, contact: Contact, project: Project | None
) -> None:
    source: Source = kind.source

    description = describe(option, source, invoice(kind=kind, contact=contact, project=project), language)

    assert description.text.startswith(f"[{source.tag}]")
    assert len(description.text) <= 255
    assert description.option is option
    assert not description.cut or len(description.text) == 255
