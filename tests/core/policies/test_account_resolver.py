"""Which account a line is posted on: the help page's rules, and what a resolver remembers."""

from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, Posting, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.invoices import InvoiceLine, ItemType, Project
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.policies.account_resolver import AccountResolver, resolve_ledger_account
from tests.examples import FAIR, line, settings
from tests.rules import LINES, REVENUES

REVENUE = Posting.REVENUE


def rule(account: str, **keys: Any) -> IntegrationAccount:
    return IntegrationAccount(**{"entry_type": REVENUES, "ledger_account": account, **keys})


def on_project(rules: AdministrationSettings, invoice_line: InvoiceLine, posting: Posting = REVENUE) -> Resolution:
    return resolve_ledger_account(rules, invoice_line, posting, in_order_management=False)


def sentences_of(resolution: Resolution) -> list[str]:
    return [str(candidate) for candidate in resolution.candidates]


# --- projects, subscriptions and courses -------------------------------------------------------------------------

BOTH = line(integration_group="A", article_group="B")
FROM_EXACT_TO_BLANK = (
    rule("1", integration_group="A", article_group="B"),
    rule("2", integration_group="A"),
    rule("3", article_group="B"),
    rule("4"),
)
OF_COSTS = settings(integration_accounts=(rule("9999", entry_type=EntryType.PROJECT_COSTS),))


@pytest.mark.parametrize(
    ("rules", "of", "account"),
    [
        # an integration account is taken instead of the integration group, for work types and articles alike
        (settings(), line(integration_group="ADVIES"), "8130"),
        (settings(), line(integration_group="ADVIES", article_group="STANDS"), "8130"),
        # without one, the integration group is taken instead of the article group
        (settings(integration_accounts=()), line(integration_group="ADVIES", article_group="STANDS"), "8100"),
        # even the blank one overrules everything at a lower level
        (settings(), line(article_group="STANDS"), "8190"),
        # the blank one takes a line without a value for the calculation basis, and one whose value is not specified
        (settings(), InvoiceLine(line_id="1", amount=line().amount), "8190"),
        (settings(), line(integration_group="KOSTEN"), "8190"),
        # the most specific integration account is taken, and those of another entry type are not looked at
        *(
            (settings(integration_accounts=FROM_EXACT_TO_BLANK[least:][::-1]), BOTH, str(least + 1))
            for least in range(4)
        ),
        (OF_COSTS, line(integration_group="ADVIES"), "8100"),
    ],
)
def test_integration_accounts_go_before_integration_groups_and_these_before_article_groups(
    rules: AdministrationSettings, of: InvoiceLine, account: str
) -> None:
    assert on_project(rules, of).account == account


def test_the_integration_accounts_are_those_of_the_entry_type_that_is_asked_for() -> None:
    costs = EntryType.PROJECT_COSTS
    resolution = resolve_ledger_account(OF_COSTS, line(), REVENUE, in_order_management=False, entry_type=costs)
    assert resolution.account == "9999"


def test_every_candidate_says_why_it_was_not_taken() -> None:
    assert sentences_of(on_project(settings(), line(integration_group="ADVIES"))) == [
        "integration account (entry type 7, integration group ADVIES, article group blank) 8130: taken",
        "integration account (entry type 7, integration group blank, article group blank) 8190: "
        "overruled by a higher level",
        "integration group (ADVIES) 8100: overruled by a higher level",
        "article group (blank): the line has none",
    ]
    empty = settings(integration_accounts=(), article_groups=(ArticleGroup(code="STANDS"),))
    without = on_project(empty, line(integration_group="ONBEKEND", article_group="STANDS"))
    assert (without.account, without.taken) == (None, None)
    assert sentences_of(without) == [
        "integration account (entry type 7, integration group ONBEKEND, article group STANDS): there is none",
        "integration account (entry type 7, integration group ONBEKEND, article group blank): there is none",
        "integration account (entry type 7, integration group blank, article group STANDS): there is none",
        "integration account (entry type 7, integration group blank, article group blank): there is none",
        "integration group (ONBEKEND): the group is not in the settings",
        "article group (STANDS): the group has no account for this",
    ]


@pytest.mark.parametrize(
    ("basis", "carrier"),
    [
        (CalculationBasis.EMPLOYEE, line(employee="JANSEN")),
        (CalculationBasis.WORK_TYPE, line(work_type="JANSEN")),
        (CalculationBasis.PROJECT, line(project=Project("JANSEN"))),
        (CalculationBasis.PROJECT_GROUP, line(project=attrs.evolve(FAIR, group="JANSEN"))),
        (CalculationBasis.DIMENSION, line(dimension="JANSEN")),
    ],
)
def test_each_other_calculation_basis_looks_at_its_own_value_and_no_other(
    basis: CalculationBasis, carrier: InvoiceLine
) -> None:
    def by(other: CalculationBasis, of: InvoiceLine = carrier) -> Resolution:
        rules = (rule("8130", value="JANSEN"), rule("8190"))
        return on_project(settings(calculation_bases=(BasisChoice(REVENUES, other),), integration_accounts=rules), of)

    assert (by(basis).account, by(basis, line()).account) == ("8130", "8190")
    assert f"{basis.value.replace('_', ' ')} JANSEN" in sentences_of(by(basis))[0]
    for other in set(CalculationBasis) - {basis, CalculationBasis.GROUPS}:
        assert by(other).account == "8190"


# --- order management --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "item_type", "account", "place"),
    [
        ({"article_group": "STANDS"}, ItemType.ARTICLE, "8000", "article group (STANDS)"),
        ({"integration_group": "ADVIES"}, ItemType.WORK_TYPE, "8100", "integration group (ADVIES)"),
        ({"integration_group": "KOSTEN"}, ItemType.COSTS, "8110", "integration group (KOSTEN)"),
    ],
)
def test_order_management_ignores_integration_accounts_and_takes_the_group_of_the_item(
    groups: dict[str, str], item_type: ItemType, account: str, place: str
) -> None:
    both = {"article_group": "STANDS", "integration_group": "ADVIES", **groups}

    resolution = resolve_ledger_account(
        settings(), line(item_type=item_type, **both), REVENUE, in_order_management=True
    )

    assert resolution.account == account
    assert sentences_of(resolution) == [
        "integration account (any): order management does not look here",
        f"{place} {account}: taken",
    ]


# --- accounts per VAT duty ----------------------------------------------------------------------------------------


def test_the_groups_account_for_a_vat_duty_is_taken_and_the_candidate_says_so() -> None:
    abroad = (VatDutyAccounts(vat_duty="EU", revenue_account="8200"),)
    rules = settings(article_groups=(ArticleGroup(code="STANDS", revenue_account="8000", vat_duty_accounts=abroad),))

    def said_of(duty: str | None) -> str:
        resolution = resolve_ledger_account(rules, line(), REVENUE, in_order_management=True, vat_duty=duty)
        return sentences_of(resolution)[-1]

    assert said_of("EU") == "article group (STANDS, VAT duty EU) 8200: taken"
    assert said_of("NL") == "article group (STANDS, VAT duty NL) 8000: taken"
    assert said_of(None) == "article group (STANDS) 8000: taken"


# --- a resolver remembers its answers ------------------------------------------------------------------------------


def test_the_same_question_is_answered_from_memory_whatever_else_the_lines_say() -> None:
    resolver = AccountResolver(settings())

    def resolved(invoice_line: InvoiceLine, posting: Posting = REVENUE) -> Resolution:
        return resolver.resolve(invoice_line, posting, entry_type=REVENUES).resolution

    first = resolved(line("100.00", line_id="1"))

    assert resolved(line("250.00", line_id="2", employee="JANSEN", description="x")) is first
    assert resolved(line(article_group="CATALOGI")) is not first
    assert resolved(line(), Posting.CREDIT_ENTRY) is not first


@hypothesis.settings(max_examples=40)
@given(st.lists(st.tuples(LINES, st.sampled_from(Posting), st.booleans(), st.sampled_from([None, "EU"])), max_size=12))
def test_memory_never_answers_another_question(asked: list[tuple[InvoiceLine, Posting, bool, str | None]]) -> None:
    resolver = AccountResolver(settings())
    resolver.most_answers = 3
    for any_line, posting, in_order_management, vat_duty in asked:
        entry_type = None if in_order_management else REVENUES
        answer = resolver.resolve(any_line, posting, entry_type=entry_type, vat_duty=vat_duty)
        assert answer.resolution == resolve_ledger_account(
            settings(), any_line, posting, in_order_management=in_order_management, vat_duty=vat_duty
        )
