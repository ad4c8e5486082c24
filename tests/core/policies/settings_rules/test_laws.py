"""Laws of the settings check, over any small settings that can be built."""

from collections.abc import Iterable
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
from profit_integration.core.model.ledger import CarryForwardToProject
from profit_integration.core.model.resolution import Level, Resolution
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import ENGLISH, Code, Severity, Violation
from profit_integration.messages import DUTCH
from profit_integration.testing.strategies import counters
from tests.examples import account, line

NUMBERS = ["1300", "4500", "8000", "8100", "0000"]
MANDATORY = CarryForwardToProject.MANDATORY
CHART = (
    *(account(number) for number in ("1300", "8000", "8100")),
    account("4500", vat_allowed=True, carry_forward=MANDATORY),
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
LINES = [
    line(integration_group=group, article_group=article, item_type=item, employee="E", project=Project("P", "", "PG"))
    for group, article, item in product(
        [None, *GROUP_CODES, "-"], [None, *ARTICLE_CODES, "-"], [None, ItemType.ARTICLE, ItemType.COSTS]
    )
] + [line(integration_group=None, article_group=None)]
Resolutions = list[tuple[InvoiceLine, bool, Posting, Resolution]]


def resolutions_of(settings: AdministrationSettings) -> Resolutions:
    """For each line, its resolution in each of the modules with sales invoices, as turnover and as a credit."""
    sales = [kind for kind in settings.integration_type_by_kind if kind.party is Party.DEBTOR]
    modules = {kind.module is Module.ORDER_MANAGEMENT for kind in sales}
    return [
        (line, is_order, posting, resolve_ledger_account(settings, line, posting, in_order_management=is_order))
        for line, is_order, posting in product(LINES, modules, (Posting.REVENUE, Posting.CREDIT_ENTRY))
    ]


@given(settings=any_settings(), today=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_what_the_check_reports_of_accounts_is_what_lines_meet(
    settings: AdministrationSettings, today: date | None
) -> None:
    violations = check_settings(settings, today=today)
    for violation, texts in product(violations, (ENGLISH, DUTCH)):
        assert texts.full(violation)  # a value that a text names and the violation does not have would raise
    resolutions = resolutions_of(settings)
    check_that_lines_of_known_groups_resolve(settings, resolutions, violations)
    check_that_accounts_take_turnover(settings, resolutions, violations)
    check_groups_that_no_line_takes(settings, resolutions, violations)
    check_integration_accounts_that_no_line_takes(settings, resolutions, violations)


def check_that_lines_of_known_groups_resolve(
    settings: AdministrationSettings, resolutions: Resolutions, violations: Iterable[Violation]
) -> None:
    """Only a line of a group that nobody set up, or that is reported as without accounts, can be without an account."""
    codes = {Code.GROUP_WITHOUT_ACCOUNTS, Code.GROUP_WITHOUT_REVENUE_ACCOUNT}
    reported = {violation.place.partition(".")[0] for violation in violations if violation.code in codes}
    article_groups, integration_groups = (
        {group.code for index, group in enumerate(groups) if f"{group.table}[{index}]" not in reported}
        for groups in (settings.article_groups, settings.integration_groups)
    )
    for invoice_line, in_order_management, _, resolution in resolutions:
        of_article = invoice_line.article_group in article_groups
        of_group = invoice_line.integration_group in integration_groups
        known = (of_article if invoice_line.is_article else of_group) if in_order_management else of_article or of_group
        assert resolution.account is not None or not known


def check_that_accounts_take_turnover(
    settings: AdministrationSettings, resolutions: Resolutions, violations: Iterable[Violation]
) -> None:
    """An account that a line is posted on takes turnover, or is reported with an error."""
    reported = {
        dict(violation.values).get("account") for violation in violations if violation.severity is Severity.ERROR
    }
    for _, _, posting, resolution in resolutions:
        if posting is Posting.REVENUE and resolution.account not in {None, *reported}:
            account = settings.account_by_number[str(resolution.account)]
            assert account.vat_allowed
            assert not account.blocked
            assert not account.carry_forward.is_mandatory


def check_groups_that_no_line_takes(
    settings: AdministrationSettings, resolutions: Resolutions, violations: Iterable[Violation]
) -> None:
    """Revenue accounts of a group are reported as unreachable exactly if no line takes them."""
    taken = {(rule.level, rule.keys) for *_, resolution in resolutions if (rule := resolution.taken)}
    reported = {
        violation.place.rpartition(".")[0] for violation in violations if violation.code is Code.GROUP_NOT_REACHED
    }
    for level, groups in (
        (Level.ARTICLE_GROUP, settings.article_groups),
        (Level.INTEGRATION_GROUP, settings.integration_groups),
    ):
        for index, group in enumerate(groups):
            is_unreachable = bool(resolutions) and group.has_accounts and (level, group.code) not in taken
            assert is_unreachable == (f"{group.table}[{index}]" in reported)


def check_integration_accounts_that_no_line_takes(
    settings: AdministrationSettings, resolutions: Resolutions, violations: Iterable[Violation]
) -> None:
    """An integration account is reported exactly if no line takes it, be it for a group that is not there.

    One that is off its basis is reported as that. Work in progress looks at entry type 7 too, when a line is completed.
    """
    of_projects = any(kind.module is Module.PROJECTS for kind in settings.integration_type_by_kind)
    by_groups = settings.calculation_basis(EntryType.PROJECT_REVENUES) is CalculationBasis.GROUPS
    if not by_groups or (of_projects and settings.work_in_progress):
        return
    taken = {str(resolution.taken.keys) for *_, resolution in resolutions if resolution.taken}
    codes = {Code.INTEGRATION_ACCOUNT_NOT_REACHED, Code.GROUP_UNKNOWN}
    reported = {violation.place.partition(".")[0] for violation in violations if violation.code in codes}
    for index, rule in enumerate(settings.integration_accounts):
        if rule.entry_type is EntryType.PROJECT_REVENUES:
            groups = (rule.integration_group or "blank", rule.article_group or "blank")
            keys = "entry type 7, integration group {}, article group {}".format(*groups)
            assert (keys not in taken) == (f"integration_accounts[{index}]" in reported)
