"""Financial descriptions: the help pages' own examples, the fallbacks and the limit of 255 characters."""

from datetime import date
from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.invoices import Contact, Invoice, Project
from profit_integration.core.model.kinds import IntegrationKind, Language, Module
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.settings_rules.integration_types import description_violations
from profit_integration.core.violation import Code, Message, message
from tests.examples import EXHIBITIONS, FAIR, PROJECTS, SALES, invoice, line, settings
from tests.strategies import CHARACTERS, CONTACTS, WORDS

HOLDING = Contact("10001", "Exhibitions Holding N.V.")
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
COURSES = IntegrationKind.COURSE_INVOICES
COUNTER_DIRECT = IntegrationKind.COUNTER_DIRECT_INVOICES
SOURCE, NAME = "source_and_description", "source_and_invoice_contact_name"
OF_PROJECTS = ["source_and_project_description", "source_and_project_number_and_description"]
NUMBER_AND_NAME = "source_and_invoice_contact_number_and_name"


def described(option: str, of: Invoice, language: Language = DUTCH) -> Description:
    return describe(FinancialDescription(option), of.kind.source, of, language)


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
    description = described(option, invoice(kind=kind), language)

    assert (description.text, description.option, description.fallback, description.cut) == (text, option, None, False)


OTHER = line(integration_group="ADVIES", project=Project("P2026-08", "Catalogus"))


@pytest.mark.parametrize("option", OF_PROJECTS)
@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({}, message(Code.NO_SINGLE_PROJECT)),
        # neither a bare tag nor a dangling hyphen
        ({"project": Project("P2026-08")}, message(Code.PROJECT_WITHOUT_DESCRIPTION, project="P2026-08")),
        (
            {"project": FAIR, "lines": (OTHER,)},
            message(Code.PROJECTS_DIFFER, project="P2026-07", line="1", other="P2026-08"),
        ),
    ],
)
def test_invoicing_per_sales_contact_the_project_cannot_be_retrieved_and_profit_falls_back_on_the_name(
    option: str, changes: dict[str, Any], because: Message
) -> None:
    description = described(option, invoice(kind=PROJECTS, **changes))

    assert (description.text, description.fallback) == ("[pro] Koninklijke Exhibitions Benelux B.V.", because)


@pytest.mark.parametrize("option", OF_PROJECTS)
@pytest.mark.parametrize("kind", list(IntegrationKind))
def test_only_documents_of_projects_have_the_description_of_a_project_and_the_check_says_the_same(
    kind: IntegrationKind, option: str
) -> None:
    is_doubtful = any(description_violations(settings(), kind, FinancialDescription(option), ""))
    assert is_doubtful is (kind.module is not Module.PROJECTS)
    if kind.party is not None:
        description = described(option, invoice(kind=kind, project=FAIR))
        assert (description.fallback is not None) is is_doubtful
        assert (EXHIBITIONS.name in description.text) is is_doubtful


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
    lines = (attrs.evolve(OTHER, project=FAIR),)
    description = described(option, invoice(kind=PROJECTS, deviating_debtor=HOLDING, project=FAIR, lines=lines))

    assert (description.text, description.fallback) == (text, None)


@pytest.mark.parametrize(
    ("delivered", "text", "fallback"),
    [
        (date(2026, 3, 16), "[vkf] week 12-2026", None),
        (date(2026, 12, 31), "[vkf] week 53-2026", None),
        (date(2027, 1, 3), "[vkf] week 53-2026", None),
        (date(2027, 1, 4), "[vkf] week 1-2027", None),
        (None, "[vkf] Koninklijke Exhibitions Benelux B.V.", message(Code.NO_DELIVERY_DATE)),
    ],
)
def test_the_week_of_delivery_has_the_year_that_the_week_belongs_to_and_without_a_date_there_is_the_name(
    delivered: date | None, text: str, fallback: Message | None
) -> None:
    description = described(FinancialDescription.DELIVERY_WEEK, invoice(delivery_date=delivered))

    assert (description.text, description.fallback) == (text, fallback)


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
    description = described(NAME, invoice(contact=Contact("1", name)))

    assert (description.text, description.cut) == (text, is_cut)


@hypothesis.settings(max_examples=30)
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
    description = described(option, invoice(kind=kind, contact=contact, project=project), language)

    assert description.text.startswith(f"[{kind.source.tag}]")
    assert len(description.text) <= 255
    assert description.option is option
    assert not description.cut or len(description.text) == 255
