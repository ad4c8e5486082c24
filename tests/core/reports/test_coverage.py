"""Coverage of accounts: what every combination would take, and that the table leaves nothing out."""

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from profit_integration.core.errors import SettingsError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, Posting, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.invoices import InvoiceLine, ItemType, Project
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.resolution import Level
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.reports.coverage import Coverage, CoverageRow, LineKeys, coverage
from profit_integration.core.violation import ENGLISH, Code
from tests.examples import (
    ARTICLE_GROUPS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_GROUPS,
    LEDGER_ACCOUNTS,
    PROJECTS,
    PURCHASES,
    SALES,
    account,
    changed,
    integration_type,
    invoice,
    settings,
)
from tests.rules import DUTIES, LINES, REVENUES, rules

ADVIES, KOSTEN = LineKeys(integration_group="ADVIES"), LineKeys(integration_group="KOSTEN")
STANDS, CATALOGI = LineKeys(article_group="STANDS"), LineKeys(article_group="CATALOGI")
NEITHER = LineKeys()


def of_kinds(*kinds: IntegrationKind, **changes: Any) -> AdministrationSettings:
    return settings(integration_types=tuple(integration_type(kind) for kind in kinds), **changes)


def rule(number: str, **keys: Any) -> IntegrationAccount:
    return IntegrationAccount(entry_type=REVENUES, ledger_account=number, **keys)


def accounts(report: Coverage, posting: Posting = Posting.REVENUE) -> dict[LineKeys, str | None]:
    return {row.keys: row.account for row in report.rows if row.posting is posting}


# --- which rows there are ---------------------------------------------------------------------------------------


def test_order_management_has_a_row_for_each_group_and_ignores_integration_accounts() -> None:
    report = coverage(of_kinds(SALES))

    assert accounts(report) == {ADVIES: "8100", KOSTEN: "8110", STANDS: "8000", CATALOGI: "8010", NEITHER: None}
    assert accounts(report, Posting.CREDIT_ENTRY)[STANDS] == "8050"
    assert {row.in_order_management for row in report.rows} == {True}


def test_kinds_whose_lines_resolve_alike_share_their_rows() -> None:
    report = coverage(of_kinds(SALES, PROJECTS, PURCHASES, IntegrationKind.COURSE_INVOICES))

    assert list(dict.fromkeys((row.kinds, row.posting) for row in report.rows)) == [
        *(((SALES,), posting) for posting in ("revenue", "credit_entry")),
        *(((PROJECTS, IntegrationKind.COURSE_INVOICES), posting) for posting in ("revenue", "credit_entry")),
        ((PURCHASES,), "purchase"),
    ]
    bought = {ADVIES: None, KOSTEN: "7000", STANDS: "7000", CATALOGI: "7010", NEITHER: None}
    assert accounts(report, Posting.PURCHASE) == bought


def test_kinds_that_are_not_about_invoices_have_no_rows() -> None:
    stock = integration_type(IntegrationKind.STOCK, journal="90", credit_invoices_journal="90")

    assert coverage(settings(integration_types=(stock,))).rows == ()


def test_a_pair_of_groups_has_a_row_where_a_rule_names_it_and_a_rule_may_name_a_group_that_is_not_there() -> None:
    pair = rule("8000", integration_group="ADVIES", article_group="WEG")
    lone = rule("8010", integration_group="OOK WEG")
    elsewhere = attrs.evolve(pair, entry_type=EntryType.PROJECT_COSTS, article_group="STANDS")
    off_basis = rule("8050", value="P1")
    report = coverage(of_kinds(PROJECTS, integration_accounts=(pair, lone, elsewhere, off_basis)))

    assert accounts(report) == {
        ADVIES: "8100",
        KOSTEN: "8110",
        LineKeys(integration_group="OOK WEG"): "8010",
        STANDS: "8000",
        CATALOGI: "8010",
        LineKeys(article_group="WEG"): None,
        LineKeys(integration_group="ADVIES", article_group="WEG"): "8000",
        NEITHER: None,
    }


@pytest.mark.parametrize("basis", [basis for basis in CalculationBasis if basis is not CalculationBasis.GROUPS])
def test_another_basis_has_a_row_for_each_value_of_a_rule_and_one_for_each_group_without_a_value(
    basis: CalculationBasis,
) -> None:
    by_value = (rule("8130", value="JANSEN"), rule("8050", integration_group="ADVIES"))
    chosen = of_kinds(PROJECTS, calculation_bases=(BasisChoice(REVENUES, basis),), integration_accounts=by_value)
    report = coverage(chosen)
    with_blank = coverage(attrs.evolve(chosen, integration_accounts=(*by_value, rule("8190"))))

    of_groups = {ADVIES: "8100", KOSTEN: "8110", STANDS: "8000", CATALOGI: "8010", NEITHER: None}
    assert report.basis is basis
    assert accounts(report) == {LineKeys(value="JANSEN"): "8130", **of_groups}
    assert set(accounts(with_blank).values()) == {"8130", "8190"}
    named = {row.keys: report.named_keys(row, ENGLISH) for row in report.rows if row.posting is Posting.REVENUE}
    label = ENGLISH.labels[f"CalculationBasis.{basis}"]
    assert named[LineKeys(value="JANSEN")] == {label: "JANSEN"}
    assert named[NEITHER] == {label: ENGLISH.labels["other or none"]}
    assert named[ADVIES] == {label: ENGLISH.labels["other or none"], ENGLISH.labels["IntegrationGroup"]: "ADVIES"}


def test_a_group_has_a_row_for_each_vat_duty_that_it_has_accounts_for_where_revenue_is_split() -> None:
    abroad = VatDutyAccounts(vat_duty="BUITENLAND", revenue_account="8010", credit_entries_account="8050")
    groups = changed(ARTICLE_GROUPS, "STANDS", vat_duty_accounts=(abroad,))
    split = of_kinds(SALES, PURCHASES, article_groups=groups, split_revenue_per_vat_duty=True)
    of_advice = changed(INTEGRATION_GROUPS, "ADVIES", vat_duty_accounts=(abroad,))
    stands_abroad, advice_abroad = (attrs.evolve(keys, vat_duty="BUITENLAND") for keys in (STANDS, ADVIES))

    report = coverage(split)

    assert list(accounts(report)) == [ADVIES, KOSTEN, STANDS, stands_abroad, CATALOGI, NEITHER]
    assert accounts(report)[stands_abroad] == "8010"
    assert accounts(report, Posting.CREDIT_ENTRY)[stands_abroad] == "8050"
    assert stands_abroad not in accounts(report, Posting.PURCHASE)
    assert accounts(coverage(attrs.evolve(split, integration_groups=of_advice)))[advice_abroad] == "8010"
    assert stands_abroad not in accounts(coverage(attrs.evolve(split, split_revenue_per_vat_duty=False)))


# --- what is missing --------------------------------------------------------------------------------------------


def test_rows_without_an_account_are_missing() -> None:
    report = coverage(of_kinds(SALES, article_groups=(*ARTICLE_GROUPS, ArticleGroup(code="NIEUW"))))

    new = LineKeys(article_group="NIEUW")
    assert [row.keys for row in report.missing if row.posting is Posting.REVENUE] == [new, NEITHER]
    assert all(row.account is None and row.obstacle is None for row in report.missing)


def test_every_row_is_covered_once_there_is_a_blank_integration_account() -> None:
    """Help page: "Make sure that an account is always created without a value for the calculation basis"."""
    without_blank = of_kinds(PROJECTS, integration_accounts=INTEGRATION_ACCOUNTS[:1])

    assert {row.keys for row in coverage(without_blank).missing} == {NEITHER}
    assert coverage(of_kinds(PROJECTS)).missing == ()


def test_an_account_that_cannot_be_posted_on_is_missing_too_and_the_row_says_why() -> None:
    groups = changed(ARTICLE_GROUPS, "STANDS", revenue_account="8666")
    chart = (*LEDGER_ACCOUNTS, account("8666", blocked=True))
    report = coverage(of_kinds(SALES, article_groups=groups, ledger_accounts=chart))

    [row] = [missing for missing in report.missing if missing.keys == STANDS]
    assert (row.account, row.obstacle and row.obstacle.code) == ("8666", Code.ACCOUNT_BLOCKED)


# --- laws -------------------------------------------------------------------------------------------------------

some_rules = effort(max_examples=40)
KINDS = (SALES, PURCHASES, PROJECTS)
CARRIERS: dict[CalculationBasis, Any] = {
    CalculationBasis.GROUPS: lambda value: {},
    CalculationBasis.EMPLOYEE: lambda value: {"employee": value},
    CalculationBasis.WORK_TYPE: lambda value: {"work_type": value},
    CalculationBasis.PROJECT: lambda value: {"project": value and Project(value)},
    CalculationBasis.PROJECT_GROUP: lambda value: {"project": value and Project("P", group=value)},
    CalculationBasis.DIMENSION: lambda value: {"dimension": value},
}
LEVELS = list(Level)


def bare_line(row: CoverageRow, basis: CalculationBasis, **fields: Any) -> InvoiceLine:
    """A line with the keys of a row."""
    fields |= {"integration_group": row.keys.integration_group, "article_group": row.keys.article_group}
    return InvoiceLine(line_id="1", **CARRIERS[basis](row.keys.value), **fields)


def with_kinds(own_settings: AdministrationSettings) -> AdministrationSettings:
    return attrs.evolve(own_settings, integration_types=tuple(integration_type(kind) for kind in KINDS))


@some_rules
@given(rules())
def test_every_row_is_what_a_line_with_these_keys_resolves_to(own_settings: AdministrationSettings) -> None:
    table = coverage(with_kinds(own_settings))
    for row in table.rows:
        bare = bare_line(row, table.basis, amount=Decimal(1))
        assert row.resolution == resolve_ledger_account(
            own_settings, bare, row.posting, in_order_management=row.in_order_management, vat_duty=row.keys.vat_duty
        )


@some_rules
@given(rules(), LINES, st.sampled_from(Posting), st.booleans(), st.none() | DUTIES)
def test_every_line_takes_the_account_of_a_row(
    own_settings: AdministrationSettings,
    any_line: InvoiceLine,
    posting: Posting,
    in_order_management: bool,
    vat_duty: str | None,
) -> None:
    vat_duty = vat_duty if own_settings.split_revenue_per_vat_duty else None
    own_settings = with_kinds(own_settings)
    table = coverage(own_settings)
    rows = {
        row.keys: row for row in table.rows if (row.posting, row.in_order_management) == (posting, in_order_management)
    }
    for keys in [row for row in rows if row.vat_duty is not None]:
        of_duty = rows.pop(keys)
        if keys.vat_duty == vat_duty:
            rows[attrs.evolve(keys, vat_duty=None)] = of_duty
    if rows:  # nothing is purchased outside order management
        expected = the_row(rows, any_line, table.basis, in_order_management=in_order_management)
        resolution = resolve_ledger_account(
            own_settings, any_line, posting, in_order_management=in_order_management, vat_duty=vat_duty
        )
        assert resolution.account == (None if expected is None else expected.account)


def the_row(
    rows: dict[LineKeys, CoverageRow], any_line: InvoiceLine, basis: CalculationBasis, *, in_order_management: bool
) -> CoverageRow | None:
    """The row of a line by the docstring of the module; None if its group has no row: no account."""
    of_one = LineKeys(integration_group=any_line.integration_group)
    of_other = LineKeys(article_group=any_line.article_group)
    if in_order_management:
        is_article = any_line.item_type is ItemType.ARTICLE or (any_line.item_type is None and any_line.article_group)
        return rows.get(of_other if is_article else of_one)
    for value in ("A", "B"):
        if basis is not CalculationBasis.GROUPS and has(any_line, basis, value) and LineKeys(value=value) in rows:
            return rows[LineKeys(value=value)]
    pair = attrs.evolve(of_one, article_group=any_line.article_group)
    either = [rows.get(of_one, rows[NEITHER]), rows.get(of_other, rows[NEITHER])]
    return rows.get(pair) or min(either, key=height)


def has(any_line: InvoiceLine, basis: CalculationBasis, value: str) -> bool:
    project = any_line.project or Project("")
    by_project = {CalculationBasis.PROJECT: project.number, CalculationBasis.PROJECT_GROUP: project.group}
    if basis in by_project:
        return by_project[basis] == value
    return all(getattr(any_line, field) == had for field, had in CARRIERS[basis](value).items())


def height(row: CoverageRow) -> tuple[int, int]:
    """How high the place is that gave a row its account; the highest is 0."""
    if row.taken is None:
        return len(LEVELS), 0
    looked_at = [candidate for candidate in row.resolution.candidates if candidate.level is Level.INTEGRATION_ACCOUNT]
    is_blank = row.taken in looked_at and row.taken is looked_at[-1]
    return LEVELS.index(row.taken.level), int(is_blank)


@some_rules
@given(rules())
def test_the_table_grows_with_the_groups_and_rules_and_not_with_their_product(
    own_settings: AdministrationSettings,
) -> None:
    groups = [*own_settings.integration_groups, *own_settings.article_groups]
    duties = sum(len(group.vat_duty_accounts) for group in groups)
    scopes = 5

    table = coverage(with_kinds(own_settings))

    assert len(table.rows) <= scopes * (len(groups) + duties + 3 * len(own_settings.integration_accounts) + 1)
    assert len({(row.kinds, row.posting, row.keys) for row in table.rows}) == len(table.rows)


@some_rules
@given(rules())
def test_a_row_is_missing_exactly_if_an_invoice_with_such_a_line_is_refused(
    own_settings: AdministrationSettings,
) -> None:
    """The accounts of `rules` are numbered from 0: the chart has a good one, a bad one and a blocked one of them."""
    chart = (account("0", vat_allowed=True), account("1"), account("2", vat_allowed=True, blocked=True))
    own_settings = attrs.evolve(with_kinds(own_settings), ledger_accounts=(*LEDGER_ACCOUNTS, *chart))
    table = coverage(own_settings)
    for row in table.rows:
        amount = Decimal(-1 if row.posting == "credit_entry" else 1)
        lines = (bare_line(row, table.basis, amount=amount, vat_code="1"),)
        document = invoice(kind=row.kinds[0], lines=lines, vat_duty=row.keys.vat_duty)
        try:
            draft_entry(own_settings, document)
        except SettingsError:
            assert row.is_missing
        else:
            assert not row.is_missing
