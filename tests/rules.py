"""Rules for ledger accounts that nobody would think of, and lines that they could match."""

from typing import Any

from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.invoices import InvoiceLine, ItemType, Project
from tests.examples import line, settings

REVENUES = EntryType.PROJECT_REVENUES

CODES = st.sampled_from(["A", "B"])
DUTIES = st.sampled_from(["ABROAD", "EU"])
# Every other time the basis that has the most rules.
BASES = st.just(CalculationBasis.GROUPS) | st.sampled_from(CalculationBasis)
KEYS = st.one_of(
    st.tuples(st.none() | CODES, st.none() | CODES, st.none()), st.tuples(st.none(), st.none(), st.none() | CODES)
)
LINES = st.builds(
    InvoiceLine,
    line_id=st.just("1"),
    amount=st.just(line().amount),
    integration_group=st.none() | CODES,
    article_group=st.none() | CODES,
    item_type=st.none() | st.sampled_from(ItemType),
    project=st.none() | st.builds(Project, number=CODES, group=st.none() | CODES),
    employee=st.none() | CODES,
    work_type=st.none() | CODES,
    dimension=st.none() | CODES,
)


@st.composite
def rules(draw: st.DrawFn) -> AdministrationSettings:
    """Settings with any rules for accounts. Every rule and every account of a group has a number of its own."""
    numbers = iter(range(10_000))

    def account() -> str:
        return str(next(numbers))

    def of_group(code: str) -> dict[str, Any]:
        fields = ("revenue_account", "credit_entries_account", "purchase_account")
        duties = draw(st.sets(DUTIES, max_size=2))
        of_duties = tuple(VatDutyAccounts(vat_duty=duty, revenue_account=account()) for duty in sorted(duties))
        return {
            "code": code,
            "vat_duty_accounts": of_duties,
            **{field: account() if draw(st.booleans()) else None for field in fields},
        }

    keys = draw(st.lists(st.tuples(st.sampled_from([REVENUES, EntryType.PROJECT_COSTS]), KEYS), unique=True))
    return settings(
        split_revenue_per_vat_duty=draw(st.booleans()),
        calculation_bases=(BasisChoice(REVENUES, draw(BASES)),),
        integration_accounts=tuple(
            IntegrationAccount(
                entry_type=entry_type,
                integration_group=integration_group,
                article_group=article_group,
                value=value,
                ledger_account=account(),
            )
            for entry_type, (integration_group, article_group, value) in keys
        ),
        integration_groups=tuple(IntegrationGroup(**of_group(code)) for code in draw(st.sets(CODES))),
        article_groups=tuple(ArticleGroup(**of_group(code)) for code in draw(st.sets(CODES))),
    )
