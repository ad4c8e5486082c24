"""Laws of the settings check, over any small settings that can be built."""

from datetime import date
from itertools import product
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.invoices import InvoiceLine, ItemType, Project
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Module, Party
from profit_integration.core.model.ledger import AccountType, CarryForwardToProject, LedgerAccount
from profit_integration.core.model.resolution import Level
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import ENGLISH, Code, Severity
from profit_integration.messages import DUTCH
from profit_integration.testing.strategies import counters
from tests.examples import line

NUMBERS = ["1300", "4500", "8000", "8100", "0000"]
CHART = (
    LedgerAccount(number="1300", description="", type=AccountType.ASSETS),
    LedgerAccount(
        number="4500",
        description="",
        type=AccountType.COSTS,
        vat_allowed=True,
        carry_forward=CarryForwardToProject.MANDATORY,
    ),
    LedgerAccount(number="8000", description="", type=AccountType.REVENUES, vat_allowed=True),
    LedgerAccount(number="8100", description="", type=AccountType.REVENUES, vat_allowed=True),
)
ACCOUNTS = st.sampled_from([None, *NUMBERS])
GROUP_CODES, ARTICLE_CODES = ["A", "B"], ["X", "Y"]
BASES = [basis for basis in CalculationBasis if basis is not CalculationBasis.PROJECT]


@st.composite
def _types(draw: st.DrawFn) -> tuple[IntegrationType, ...]:
    kinds = draw(st.lists(st.sampled_from(IntegrationKind), unique=True, max_size=4))
    journals = st.sampled_from(["60", "70", "90", "99"])
    return tuple(
        IntegrationType(
            kind=kind,
            journal=draw(journals),
            credit_invoices_journal=draw(journals),
            invoice_discount_account=draw(ACCOUNTS),
            credit_restriction_account=draw(ACCOUNTS),
            payment_discount_days=draw(st.sampled_from([None, 0, 8])),
            numbers=draw(st.sampled_from(NumberSource)),
            source_tag=draw(st.sampled_from([None, "vkf", "x"])),
        )
        for kind in kinds
    )


@st.composite
def any_settings(draw: st.DrawFn) -> AdministrationSettings:
    """Settings with every sort of mistake in them, and sometimes with none."""
    fields: dict[str, Any] = {"revenue_account": ACCOUNTS, "credit_entries_account": ACCOUNTS}
    rules = draw(
        st.dictionaries(
            st.tuples(
                st.sampled_from([EntryType.PROJECT_REVENUES, EntryType.PROJECT_COSTS]),
                st.sampled_from([None, *GROUP_CODES, "?"]),
                st.sampled_from([None, *ARTICLE_CODES, "?"]),
            ),
            st.sampled_from(NUMBERS),
            max_size=6,
        )
    )
    return AdministrationSettings(
        administration=1,
        debtors_account=draw(ACCOUNTS),
        creditors_account=draw(ACCOUNTS),
        split_revenue_per_vat_duty=draw(st.booleans()),
        activated=tuple(draw(st.sets(st.sampled_from(Functionality)))),
        work_in_progress=draw(st.sampled_from([None, WorkInProgress(), WorkInProgress(split=True)])),
        ledger_accounts=CHART,
        journals=tuple(
            Journal(code=code, description="", type=type_, counter=draw(st.sampled_from([None, "N", "?"])))
            for code, type_ in (("60", JournalType.PURCHASE), ("70", JournalType.SALES), ("90", JournalType.GENERAL))
        ),
        counters=(attrs.evolve(draw(counters(administration=1)), code="N"),) if draw(st.booleans()) else (),
        integration_types=draw(_types()),
        article_groups=tuple(draw(st.builds(ArticleGroup, code=st.just(code), **fields)) for code in ARTICLE_CODES),
        integration_groups=tuple(
            draw(st.builds(IntegrationGroup, code=st.just(code), **fields)) for code in GROUP_CODES
        ),
        integration_accounts=tuple(
            IntegrationAccount(
                entry_type=entry_type, integration_group=one, article_group=other, ledger_account=account
            )
            for (entry_type, one, other), account in rules.items()
        ),
        calculation_bases=tuple(
            BasisChoice(EntryType.PROJECT_REVENUES, basis)
            for basis in draw(st.lists(st.sampled_from(BASES), max_size=1))
        ),
        sales_contact_profiles=(SalesContactProfile(code="P", journal=draw(st.sampled_from([None, "70", "99"]))),),
    )


# Every line that can differ for small settings: with and without each group, and with an unknown one.
LINES: tuple[InvoiceLine, ...] = (
    *(
        line(
            integration_group=group,
            article_group=article,
            item_type=item,
            employee="E",
            project=Project("P", "", "PG"),
        )
        for group, article, item in product([None, *GROUP_CODES, "-"], [None, *ARTICLE_CODES, "-"], [None, *ItemType])
    ),
    line(integration_group=None, article_group=None),
)


def sales_modules(settings: AdministrationSettings) -> set[bool]:
    """Whether there are sales invoices in order management, and whether elsewhere."""
    kinds = [
        integration_type.kind
        for integration_type in settings.integration_types
        if integration_type.kind.party is Party.DEBTOR
    ]
    return {kind.module is Module.ORDER_MANAGEMENT for kind in kinds}


@given(settings=any_settings(), today=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_check_answers_for_any_settings_that_can_be_built(
    settings: AdministrationSettings, today: date | None
) -> None:
    for finding in check_settings(settings, today=today):
        for texts in (ENGLISH, DUTCH):
            assert texts.full(finding)  # a value that a text names and the violation does not have would raise


@given(settings=any_settings())
def test_without_findings_about_groups_every_line_of_a_known_group_resolves(settings: AdministrationSettings) -> None:
    """Without errors and warnings, only a line of a group that nobody set up can be without an account."""
    codes = {violation.code for violation in check_settings(settings)}
    if codes & {Code.GROUP_WITHOUT_ACCOUNTS, Code.GROUP_WITHOUT_REVENUE_ACCOUNT}:
        return
    for invoice_line, in_order_management in product(LINES, sales_modules(settings)):
        of_article = invoice_line.article_group in settings.article_group_by_code
        of_group = invoice_line.integration_group in settings.integration_group_by_code
        known = (of_article if invoice_line.is_article else of_group) if in_order_management else of_article or of_group
        for posting in (Posting.REVENUE, Posting.CREDIT_ENTRY):
            resolution = resolve_ledger_account(
                settings, invoice_line, posting, in_order_management=in_order_management
            )
            assert resolution.account is not None or not known


@given(settings=any_settings())
def test_without_errors_whatever_resolves_resolves_to_an_account_that_takes_turnover(
    settings: AdministrationSettings,
) -> None:
    if any(violation.severity is Severity.ERROR for violation in check_settings(settings)):
        return
    for invoice_line, in_order_management in product(LINES, sales_modules(settings)):
        resolution = resolve_ledger_account(
            settings, invoice_line, Posting.REVENUE, in_order_management=in_order_management
        )
        if resolution.account is not None:
            account = settings.account_by_number[resolution.account]
            assert account.vat_allowed
            assert not account.blocked
            assert not account.carry_forward.is_mandatory


@given(settings=any_settings())
def test_revenue_accounts_are_reported_as_unreachable_exactly_if_no_line_takes_them(
    settings: AdministrationSettings,
) -> None:
    modules = sales_modules(settings)
    taken = set()
    for invoice_line, in_order_management, posting in product(LINES, modules, (Posting.REVENUE, Posting.CREDIT_ENTRY)):
        rule = resolve_ledger_account(settings, invoice_line, posting, in_order_management=in_order_management).taken
        if rule is not None and rule.level is not Level.INTEGRATION_ACCOUNT:
            taken.add((rule.level, rule.keys))
    reported = {
        violation.place.rpartition(".")[0]
        for violation in check_settings(settings)
        if violation.code is Code.GROUP_NOT_REACHED
    }
    for level, table, groups in (
        (Level.ARTICLE_GROUP, "article_groups", settings.article_groups),
        (Level.INTEGRATION_GROUP, "integration_groups", settings.integration_groups),
    ):
        for index, group in enumerate(groups):
            is_unreachable = bool(modules) and group.has_accounts and (level, group.code) not in taken
            assert is_unreachable == (f"{table}[{index}]" in reported)


@given(settings=any_settings())
def test_an_integration_account_is_reported_exactly_if_no_line_takes_it(settings: AdministrationSettings) -> None:
    """One that is off its basis, or for a group that is not there, is reported as that."""
    if settings.calculation_basis(EntryType.PROJECT_REVENUES) is not CalculationBasis.GROUPS:
        return
    taken = {
        str(candidate.keys)
        for invoice_line in LINES
        for candidate in [
            resolve_ledger_account(settings, invoice_line, Posting.REVENUE, in_order_management=False).taken
        ]
        if False in sales_modules(settings) and candidate is not None and candidate.level is Level.INTEGRATION_ACCOUNT
    }
    codes = {Code.INTEGRATION_ACCOUNT_NOT_REACHED, Code.GROUP_UNKNOWN}
    reported = {violation.place.partition(".")[0] for violation in check_settings(settings) if violation.code in codes}
    # Work in progress looks at entry type 7 too, when a line is completed.
    if any(kind.module is Module.PROJECTS for kind in settings.integration_type_by_kind) and settings.work_in_progress:
        return
    for index, rule in enumerate(settings.integration_accounts):
        if rule.entry_type is EntryType.PROJECT_REVENUES:
            groups = (rule.integration_group or "blank", rule.article_group or "blank")
            keys = "entry type 7, integration group {}, article group {}".format(*groups)
            assert (keys not in taken) == (f"integration_accounts[{index}]" in reported)
