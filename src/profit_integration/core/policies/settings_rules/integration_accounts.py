"""The rules of integration accounts: their ledger accounts, their calculation basis, and which of them are reached.

Help page: "Record the integration data" (steps 3 to 5, and the note under step 4).
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.accounts import account_violations, side_violations
from profit_integration.core.policies.shadowing import find_ties
from profit_integration.core.violation import Code, Term, Violation


def basis_violations(
    settings: AdministrationSettings, entry_type: EntryType, field: str, place: str
) -> Iterator[Violation]:
    """Step 4: an entry type has one calculation basis, and a field of another basis is ignored."""
    basis = settings.calculation_basis(entry_type)
    if (basis is CalculationBasis.GROUPS) is (field == "value"):
        values = {"field": field, "entry_type": entry_type.value, "basis": basis}
        yield violation(settings, Code.OFF_CALCULATION_BASIS, place, **values)


def ledger_account_violations(
    settings: AdministrationSettings, entry_type: EntryType, number: str, place: str
) -> Iterator[Violation]:
    """Step 5: the account exists and is not blocked, and it is suitable for the entry type."""
    wip = settings.work_in_progress
    is_of_projects = entry_type is EntryType.PROJECT_REVENUES
    takes_turnover = is_of_projects or (wip is not None and entry_type is wip.invoice_revenue)
    yield from account_violations(settings, number, place, takes_vat=takes_turnover, has_project=not takes_turnover)
    if not is_of_projects:
        on_balance_sheet = entry_type.is_of_balance_sheet
        yield from side_violations(settings, number, place, entry_type, of_balance_sheet=on_balance_sheet)


def integration_account_violations(
    settings: AdministrationSettings, rule: IntegrationAccount, place: str
) -> Iterator[Violation]:
    """The rules of a single integration account."""
    yield from ledger_account_violations(settings, rule.entry_type, rule.ledger_account, f"{place}.ledger_account")
    groups = {
        "integration_group": (rule.integration_group, settings.integration_group_by_code, Term("IntegrationGroup")),
        "article_group": (rule.article_group, settings.article_group_by_code, Term("ArticleGroup")),
    }
    for field, (code, known, table) in groups.items():
        if code is not None:
            off_basis = tuple(basis_violations(settings, rule.entry_type, field, f"{place}.{field}"))
            yield from off_basis
            if not off_basis and code not in known:
                values = {"table": table, "group": code, "known": sorted(known)}
                yield violation(settings, Code.GROUP_UNKNOWN, f"{place}.{field}", **values)
    if rule.value is not None:
        yield from basis_violations(settings, rule.entry_type, "value", f"{place}.value")


def check_integration_accounts(settings: AdministrationSettings) -> Iterator[Violation]:
    """The rules of all integration accounts: of single ones, blank ones, ties, and those that no line reaches."""
    places = {rule.keys: f"integration_accounts[{index}]" for index, rule in enumerate(settings.integration_accounts)}
    for rule in settings.integration_accounts:
        place = places[rule.keys]
        yield from integration_account_violations(settings, rule, place)
        if rule.entry_type not in settings.entry_types_in_use:
            values = {"entry_type": rule.entry_type.value, "name": rule.entry_type}
            yield violation(settings, Code.INTEGRATION_ACCOUNT_NOT_REACHED, place, **values)
    yield from _blank_ones(settings)
    for tie in find_ties(settings.integration_accounts):
        if settings.calculation_basis(tie.rule.entry_type) is CalculationBasis.GROUPS:
            yield violation(
                settings,
                Code.INTEGRATION_ACCOUNT_TIE,
                places[tie.rule.keys],
                group=str(tie.rule.integration_group),
                account=tie.rule.ledger_account,
                count=tie.count,
                other=str(tie.other.article_group),
                other_account=tie.other.ledger_account,
            )


def _blank_ones(settings: AdministrationSettings) -> Iterator[Violation]:
    """An entry type with integration accounts has one without a value for the calculation basis."""
    in_use = {rule.entry_type for rule in settings.integration_accounts}
    with_blank = {rule.entry_type for rule in settings.integration_accounts if rule.is_blank}
    for entry_type in sorted(in_use - with_blank):
        place = "integration_accounts"
        yield violation(settings, Code.BLANK_INTEGRATION_ACCOUNT_MISSING, place, entry_type=entry_type.value)
