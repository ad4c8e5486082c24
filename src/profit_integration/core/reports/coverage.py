"""Which ledger account every combination of groups would take, and through which rule.

A row answers for the lines of some kinds that carry certain keys. Which keys can make a difference depends on where the
invoice comes from:

- In order management an article has its article group and anything else its integration group, so that there is one row
  for each group, and one for a line without a group.
- Elsewhere, with the calculation basis integration/article group, there is one row for each group, one for each pair
  that an integration account names, and one for neither.
- With another basis there is one row for each value that an integration account names, and, for a line without a value,
  one for each group and one for neither.

Where revenue is split per VAT duty, a group has one row more for each VAT duty that it has accounts for.

That is all. A pair of groups that no integration account names takes the account of one of its two groups' own rows,
whichever is found at the higher place; a value, group or VAT duty that nothing names takes what a line without any
takes. So the table grows with the groups and rules, never with their product.

Help page: "Record the integration data" (both notes).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount
from profit_integration.core.model.invoices import InvoiceLine, Project
from profit_integration.core.model.kinds import IntegrationKind, Module, Party
from profit_integration.core.model.resolution import Candidate, Resolution, Verdict
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.violation import Severity, Violation

_ENTRY_TYPE = EntryType.PROJECT_REVENUES


@attrs.frozen(kw_only=True)
class LineKeys:
    """What a line carries that its ledger account may depend on.

    Attributes:
        integration_group: The integration group; None for none.
        article_group: The article group; None for none.
        value: With another calculation basis than integration/article group, the value of it; None for none, and for
            any value that no integration account names.
        vat_duty: The VAT duty of the customer, where revenue is split by it; None for any that the group does not name.
    """

    integration_group: str | None = None
    article_group: str | None = None
    value: str | None = None
    vat_duty: str | None = None

    def line(self, basis: CalculationBasis) -> InvoiceLine:
        """A line with these keys, and nothing else that an account could depend on."""
        line = InvoiceLine(
            line_id="any",
            amount=Decimal(0),
            integration_group=self.integration_group,
            article_group=self.article_group,
        )
        match basis:
            case CalculationBasis.GROUPS:
                return line
            case CalculationBasis.EMPLOYEE:
                return attrs.evolve(line, employee=self.value)
            case CalculationBasis.WORK_TYPE:
                return attrs.evolve(line, work_type=self.value)
            case CalculationBasis.PROJECT:
                return attrs.evolve(line, project=None if self.value is None else Project(self.value))
            case CalculationBasis.PROJECT_GROUP:
                return attrs.evolve(line, project=None if self.value is None else Project("any", group=self.value))
            case CalculationBasis.DIMENSION:
                return attrs.evolve(line, dimension=self.value)
            case _:
                assert_never(basis)


@attrs.frozen(kw_only=True)
class CoverageRow:
    """The ledger account of all lines with certain keys.

    Attributes:
        kinds: The integration kinds, of those in use, that the row is about.
        in_order_management: Whether these are of order management, which ignores integration accounts.
        posting: What the lines are posted as.
        keys: What the lines carry.
        resolution: The account with everything that was looked at.
        obstacle: Why nothing can be posted on the account; None if it can, or if there is no account. What else a line
            must bring, such as a code of a mandatory allocation axis, is no matter of the account.
    """

    kinds: tuple[IntegrationKind, ...]
    in_order_management: bool
    posting: Posting
    keys: LineKeys
    resolution: Resolution
    obstacle: Violation | None = None

    @property
    def account(self) -> str | None:
        """The number of the ledger account; None if no rule gives one."""
        return self.resolution.account

    @property
    def taken(self) -> Candidate | None:
        """The place that gave the account."""
        return self.resolution.taken

    @property
    def overruled(self) -> tuple[Candidate, ...]:
        """The places that have an account too, and lost."""
        return tuple(each for each in self.resolution.candidates if each.verdict is Verdict.OVERRULED)

    @property
    def is_missing(self) -> bool:
        """Whether such a line could not be posted: there is no account, or not one that can be posted on."""
        return self.account is None or self.obstacle is not None


@attrs.frozen
class Coverage:
    """Which ledger account every combination takes.

    Attributes:
        basis: The calculation basis, which tells what the values in the keys are.
        rows: One row for each combination that can make a difference.
    """

    basis: CalculationBasis
    rows: tuple[CoverageRow, ...]

    @property
    def missing(self) -> tuple[CoverageRow, ...]:
        """The rows whose lines could not be posted."""
        return tuple(row for row in self.rows if row.is_missing)


def coverage(settings: AdministrationSettings) -> Coverage:
    """Which ledger account every combination of groups would take, for the integration types that the settings have.

    Kinds that are not about invoices, such as stock, have no rows: their documents have no lines to resolve.
    """
    accounts, basis = AccountResolver(settings), settings.calculation_basis(_ENTRY_TYPE)
    rules = [rule for rule in settings.integration_accounts if rule.entry_type is _ENTRY_TYPE]
    keys = {True: tuple(_keys_by_group(settings, ())), False: tuple(_keys_by_level(settings, basis, rules))}
    rows = (
        _row(accounts, basis, kinds, in_order_management, posting, each)
        for (in_order_management, posting), kinds in _kinds_in_use(settings).items()
        for each in keys[in_order_management]
        if each.vat_duty is None or posting is not Posting.PURCHASE
    )
    return Coverage(basis, tuple(rows))


def _kinds_in_use(settings: AdministrationSettings) -> dict[tuple[bool, Posting], tuple[IntegrationKind, ...]]:
    """The kinds whose lines resolve alike."""
    found: dict[tuple[bool, Posting], tuple[IntegrationKind, ...]] = {}
    for each in settings.integration_types:
        for posting in _postings(each.kind.party):
            alike = (each.kind.module is Module.ORDER_MANAGEMENT, posting)
            found[alike] = (*found.get(alike, ()), each.kind)
    return found


def _postings(party: Party | None) -> tuple[Posting, ...]:
    match party:
        case Party.DEBTOR:
            return (Posting.REVENUE, Posting.CREDIT_ENTRY)
        case Party.CREDITOR:
            return (Posting.PURCHASE,)
        case None:
            return ()
        case _:
            assert_never(party)


def _keys_by_level(
    settings: AdministrationSettings, basis: CalculationBasis, rules: Iterable[IntegrationAccount]
) -> Iterator[LineKeys]:
    if basis is CalculationBasis.GROUPS:
        yield from _keys_by_group(settings, [rule for rule in rules if rule.value is None])
    else:
        for value in dict.fromkeys(rule.value for rule in rules):
            if value is not None:
                yield LineKeys(value=value)
        yield from _keys_by_group(settings, ())


def _keys_by_group(settings: AdministrationSettings, rules: Iterable[IntegrationAccount]) -> Iterator[LineKeys]:
    """One for each group of the settings or the rules, one for each pair of the rules, and one for neither."""
    pairs = [(rule.integration_group, rule.article_group) for rule in rules]
    for code in dict.fromkeys([*settings.integration_group_by_code, *(one for one, _ in pairs)]):
        if code is not None:
            for duty in _vat_duties(settings, settings.integration_group_by_code.get(code)):
                yield LineKeys(integration_group=code, vat_duty=duty)
    for code in dict.fromkeys([*settings.article_group_by_code, *(other for _, other in pairs)]):
        if code is not None:
            for duty in _vat_duties(settings, settings.article_group_by_code.get(code)):
                yield LineKeys(article_group=code, vat_duty=duty)
    for one, other in pairs:
        if one is not None and other is not None:
            yield LineKeys(integration_group=one, article_group=other)
    yield LineKeys()


def _vat_duties(
    settings: AdministrationSettings, group: IntegrationGroup | ArticleGroup | None
) -> tuple[str | None, ...]:
    """None for any VAT duty, and those that a group has accounts for."""
    if group is None or not settings.split_revenue_per_vat_duty:
        return (None,)
    return (None, *(each.vat_duty for each in group.vat_duty_accounts))


def _row(
    accounts: AccountResolver,
    basis: CalculationBasis,
    kinds: tuple[IntegrationKind, ...],
    in_order_management: bool,
    posting: Posting,
    keys: LineKeys,
) -> CoverageRow:
    entry_type = None if in_order_management else _ENTRY_TYPE
    resolved = accounts.resolve(keys.line(basis), posting, entry_type=entry_type, vat_duty=keys.vat_duty)
    errors = (each for each in resolved.violations if each.severity is Severity.ERROR)
    return CoverageRow(
        kinds=kinds,
        in_order_management=in_order_management,
        posting=posting,
        keys=keys,
        resolution=resolved.resolution,
        obstacle=None if resolved.resolution.account is None else next(errors, None),
    )
