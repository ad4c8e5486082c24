"""The coverage of accounts: the ledger account of every combination of groups, and the rule that gives it.

A row is about the lines with certain keys, on invoices of some kinds. Which keys can make a difference depends on the
module of the invoice:

- In order management an article has its article group and anything else its integration group, so that there is one row
  for each group, and one for a line without a group.
- Elsewhere, with the calculation basis integration/article group, there is one row for each group, one for each pair
  that an integration account names, and one for neither.
- With another basis there is one row for each value that an integration account names, and, for a line without a value,
  one for each group and one for neither.

Where revenue is split per VAT duty, a group has one more row for each VAT duty that it has accounts for.

A pair of groups that no integration account names needs no row. It has the account of the row of one of its two groups:
that of the higher level. A value, group or VAT duty that nothing names has the account of a line without any. So the
table grows with the number of groups and rules, never with their product.

Help page: "Record the integration data" (both notes).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType, IntegrationAccount
from profit_integration.core.model.kinds import IntegrationKind, Module, Party
from profit_integration.core.model.resolution import Candidate, Resolution, Verdict
from profit_integration.core.policies.account_search import Question, resolve_question
from profit_integration.core.violation import Severity, Texts, Violation

_ENTRY_TYPE = EntryType.PROJECT_REVENUES


@attrs.frozen(kw_only=True)
class LineKeys:
    """The keys of a line on which its ledger account may depend.

    Attributes:
        integration_group: The integration group; None for none.
        article_group: The article group; None for none.
        value: The value of the calculation basis, if that is not integration/article group; None for none, and for any
            value that no integration account names.
        vat_duty: The VAT duty of the customer, if revenue is split per VAT duty; None for any that the group does not
            name.
    """

    integration_group: str | None = None
    article_group: str | None = None
    value: str | None = None
    vat_duty: str | None = None


@attrs.frozen(kw_only=True)
class CoverageRow:
    """The ledger account of all lines with certain keys.

    Attributes:
        kinds: The integration kinds, of those with an integration type, that the row is about.
        in_order_management: Whether these are of order management, which ignores integration accounts.
        posting: What the lines are posted as.
        keys: The keys of the lines.
        resolution: The account, with every place where it was looked for.
        obstacle: Why nothing can be posted on the account; None if nothing prevents it, or if there is no account. The
            codes of mandatory allocation axes are not checked.
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
        """The place that gave the account; None if no rule gives one."""
        return self.resolution.taken

    @property
    def overruled(self) -> tuple[Candidate, ...]:
        """The places whose accounts were overruled."""
        return tuple(place for place in self.resolution.candidates if place.verdict is Verdict.OVERRULED)

    @property
    def is_missing(self) -> bool:
        """Whether such a line could not be posted: there is no account, or it cannot be posted on."""
        return self.account is None or self.obstacle is not None


@attrs.frozen
class Coverage:
    """The ledger account of every combination.

    Attributes:
        basis: The calculation basis of project revenues, which says what the values in the keys are.
        rows: One row for each combination that can make a difference.
    """

    basis: CalculationBasis
    rows: tuple[CoverageRow, ...]

    @property
    def missing(self) -> tuple[CoverageRow, ...]:
        """The rows whose lines could not be posted."""
        return tuple(row for row in self.rows if row.is_missing)

    def named_keys(self, row: CoverageRow, texts: Texts) -> dict[str, str]:
        """What the lines of a row carry, by the label of each key, such as ``article group``; empty for no group."""
        named = {"IntegrationGroup": row.keys.integration_group, "ArticleGroup": row.keys.article_group}
        if self.basis is not CalculationBasis.GROUPS and not row.in_order_management:
            named = {f"CalculationBasis.{self.basis}": row.keys.value or texts.labels["other or none"], **named}
        named["VAT duty"] = row.keys.vat_duty
        return {texts.labels[key]: code for key, code in named.items() if code}


def coverage(settings: AdministrationSettings) -> Coverage:
    """The ledger account of every combination of groups, for the integration types that the settings have.

    Kinds that are not about invoices, such as stock, have no rows: their documents have no lines to resolve.
    """
    basis = settings.calculation_basis(_ENTRY_TYPE)
    rules = [rule for rule in settings.integration_accounts if rule.entry_type is _ENTRY_TYPE]
    keys_in_order_management, other_keys = tuple(_keys_by_group(settings, ())), tuple(_keys(settings, basis, rules))
    rows = (
        _row(settings, kinds, in_order_management, posting, line_keys)
        for (in_order_management, posting), kinds in _kinds_in_use(settings).items()
        for line_keys in (keys_in_order_management if in_order_management else other_keys)
        if line_keys.vat_duty is None or posting is not Posting.PURCHASE
    )
    return Coverage(basis, tuple(rows))


_POSTINGS: Mapping[Party | None, tuple[Posting, ...]] = MappingProxyType(
    {Party.DEBTOR: (Posting.REVENUE, Posting.CREDIT_ENTRY), Party.CREDITOR: (Posting.PURCHASE,), None: ()}
)


def _kinds_in_use(settings: AdministrationSettings) -> dict[tuple[bool, Posting], tuple[IntegrationKind, ...]]:
    """The kinds of the integration types, by whether they are of order management and by what lines are posted as."""
    kinds: dict[tuple[bool, Posting], tuple[IntegrationKind, ...]] = {}
    for kind in settings.integration_type_by_kind:
        for posting in _POSTINGS[kind.party]:
            key = (kind.module is Module.ORDER_MANAGEMENT, posting)
            kinds[key] = (*kinds.get(key, ()), kind)
    return kinds


def _keys(
    settings: AdministrationSettings, basis: CalculationBasis, rules: Iterable[IntegrationAccount]
) -> Iterator[LineKeys]:
    """The keys that can make a difference outside order management."""
    if basis is CalculationBasis.GROUPS:
        yield from _keys_by_group(settings, [rule for rule in rules if rule.value is None])
    else:
        for value in dict.fromkeys(rule.value for rule in rules):
            if value is not None:
                yield LineKeys(value=value)
        yield from _keys_by_group(settings, ())


def _keys_by_group(settings: AdministrationSettings, rules: Sequence[IntegrationAccount]) -> Iterator[LineKeys]:
    """The keys of each group that the settings or the rules name, of each pair that a rule names, and of neither."""
    tables: tuple[tuple[str, Mapping[str, IntegrationGroup | ArticleGroup]], ...] = (
        ("integration_group", settings.integration_group_by_code),
        ("article_group", settings.article_group_by_code),
    )
    for field, groups in tables:
        for code in dict.fromkeys([*groups, *(getattr(rule, field) for rule in rules)]):
            if code is not None:
                for duty in _vat_duties(settings, groups.get(code)):
                    yield attrs.evolve(LineKeys(vat_duty=duty), **{field: code})
    for rule in rules:
        if rule.integration_group is not None and rule.article_group is not None:
            yield LineKeys(integration_group=rule.integration_group, article_group=rule.article_group)
    yield LineKeys()


def _vat_duties(
    settings: AdministrationSettings, group: IntegrationGroup | ArticleGroup | None
) -> tuple[str | None, ...]:
    """None, for every VAT duty that the group does not name, and the VAT duties that it has accounts for."""
    if group is None or not settings.split_revenue_per_vat_duty:
        return (None,)
    return (None, *(accounts.vat_duty for accounts in group.vat_duty_accounts))


def _row(
    settings: AdministrationSettings,
    kinds: tuple[IntegrationKind, ...],
    in_order_management: bool,
    posting: Posting,
    keys: LineKeys,
) -> CoverageRow:
    question = Question(
        posting=posting,
        entry_type=None if in_order_management else _ENTRY_TYPE,
        integration_group=keys.integration_group,
        article_group=keys.article_group,
        is_article=in_order_management and keys.article_group is not None,
        value=keys.value,
        vat_duty=keys.vat_duty,
    )
    resolved = resolve_question(settings, question)
    errors = (violation for violation in resolved.violations if violation.severity is Severity.ERROR)
    return CoverageRow(
        kinds=kinds,
        in_order_management=in_order_management,
        posting=posting,
        keys=keys,
        resolution=resolved.resolution,
        obstacle=None if resolved.resolution.account is None else next(errors, None),
    )
