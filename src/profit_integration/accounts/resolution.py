"""Which ledger account a line is posted on, and why.

Outside order management: integration account > integration group > article group. Integration accounts overrule
everything at a lower level; among them the most specific one wins: both groups filled, the integration group alone, the
article group alone, the blank one (that order is ours where two are partly filled). Order management ignores
integration accounts: its work types and costs take their integration group, its articles their article group.

The answer carries every candidate that was looked at, in order, and why it lost. Explanation and answer come out of one
function, so that they cannot disagree.

Help page: "Record the integration data" (the first note, and the note under step 4).
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.accounts.integration_accounts import (
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.invoices import InvoiceLine


class Level(enum.StrEnum):
    """The levels at which an account is looked for, highest first."""

    INTEGRATION_ACCOUNT = "integration account"
    INTEGRATION_GROUP = "integration group"
    ARTICLE_GROUP = "article group"


class Verdict(enum.StrEnum):
    """What became of a candidate."""

    TAKEN = "taken"
    NO_SUCH_RULE = "there is none"
    UNKNOWN_GROUP = "the group is not in the settings"
    NO_ACCOUNT = "the group has no account for this"
    NO_VALUE = "the line has none"
    IGNORED = "order management does not look here"
    OVERRULED = "overruled by a higher level"


@attrs.frozen(kw_only=True)
class Candidate:
    """A place where an account was looked for.

    Attributes:
        level: The level.
        keys: What was looked for there, such as ``integration group CONS, article group blank``.
        account: The account that stands there, if any.
        verdict: Whether it was taken, or why not.
    """

    level: Level
    keys: str
    account: str | None = None
    verdict: Verdict

    @property
    def place(self) -> str:
        """Where was looked, in words."""
        return f"{self.level} ({self.keys})"

    def __str__(self) -> str:
        account = f" {self.account}" if self.account else ""
        return f"{self.place}{account}: {self.verdict}"


@attrs.frozen(kw_only=True)
class Resolution:
    """The answer to which account a line is posted on.

    Attributes:
        candidates: Everything that was looked at, in order.
    """

    candidates: tuple[Candidate, ...]

    @property
    def taken(self) -> Candidate | None:
        """The candidate that gave the account; None if none did."""
        return next((each for each in self.candidates if each.verdict is Verdict.TAKEN), None)

    @property
    def account(self) -> str | None:
        """The number of the ledger account; None if nowhere was one."""
        return None if self.taken is None else self.taken.account


class AccountRules(Protocol):
    """What resolution reads of the settings."""

    @property
    def integration_account_by_keys(
        self,
    ) -> Mapping[tuple[EntryType, str | None, str | None, str | None], IntegrationAccount]:
        """Integration accounts by what they are found by."""
        ...

    @property
    def integration_group_by_code(self) -> Mapping[str, IntegrationGroup]:
        """Integration groups by code."""
        ...

    @property
    def article_group_by_code(self) -> Mapping[str, ArticleGroup]:
        """Article groups by code."""
        ...

    def calculation_basis(self, entry_type: EntryType) -> CalculationBasis:
        """The calculation basis of an entry type."""
        ...


def resolve_ledger_account(
    rules: AccountRules,
    line: InvoiceLine,
    posting: Posting,
    *,
    in_order_management: bool,
    entry_type: EntryType = EntryType.PROJECT_REVENUES,
) -> Resolution:
    """Find the ledger account of an invoice line.

    Args:
        rules: The groups and integration accounts of the settings.
        line: The line.
        posting: Whether the line is turnover, a credit entry or a purchase.
        in_order_management: Whether the invoice comes from order management, which ignores integration accounts.
        entry_type: The entry type whose integration accounts are looked at.

    Returns:
        The account with everything that was looked at. No account is an answer too: its candidates tell what lacks.
    """
    looked_at: Iterator[Candidate]
    if in_order_management:
        looked_at = _in_order_management(rules, line, posting)
    else:
        looked_at = _by_level(rules, line, posting, entry_type)
    candidates: list[Candidate] = []
    is_taken = False
    for candidate in looked_at:
        if candidate.verdict is Verdict.TAKEN and is_taken:
            candidates.append(attrs.evolve(candidate, verdict=Verdict.OVERRULED))
        else:
            candidates.append(candidate)
            is_taken = is_taken or candidate.verdict is Verdict.TAKEN
    return Resolution(candidates=tuple(candidates))


def _by_level(rules: AccountRules, line: InvoiceLine, posting: Posting, entry_type: EntryType) -> Iterator[Candidate]:
    yield from _integration_accounts(rules, line, entry_type)
    yield _group(Level.INTEGRATION_GROUP, line.integration_group, rules.integration_group_by_code, posting)
    yield _group(Level.ARTICLE_GROUP, line.article_group, rules.article_group_by_code, posting)


def _in_order_management(rules: AccountRules, line: InvoiceLine, posting: Posting) -> Iterator[Candidate]:
    yield Candidate(level=Level.INTEGRATION_ACCOUNT, keys="any", verdict=Verdict.IGNORED)
    if line.is_article:
        yield _group(Level.ARTICLE_GROUP, line.article_group, rules.article_group_by_code, posting)
    else:
        yield _group(Level.INTEGRATION_GROUP, line.integration_group, rules.integration_group_by_code, posting)


def _integration_accounts(rules: AccountRules, line: InvoiceLine, entry_type: EntryType) -> Iterator[Candidate]:
    basis = rules.calculation_basis(entry_type)
    for integration_group, article_group, value in _most_specific_first(line, basis):
        rule = rules.integration_account_by_keys.get((entry_type, integration_group, article_group, value))
        yield Candidate(
            level=Level.INTEGRATION_ACCOUNT,
            keys=_keys(entry_type, basis, integration_group, article_group, value),
            account=rule.ledger_account if rule else None,
            verdict=Verdict.TAKEN if rule else Verdict.NO_SUCH_RULE,
        )


def _most_specific_first(
    line: InvoiceLine, basis: CalculationBasis
) -> Iterable[tuple[str | None, str | None, str | None]]:
    if basis is CalculationBasis.GROUPS:
        both = (line.integration_group, line.article_group)
        return dict.fromkeys([(*both, None), (both[0], None, None), (None, both[1], None), (None, None, None)])
    return dict.fromkeys([(None, None, _basis_value(line, basis)), (None, None, None)])


def _basis_value(line: InvoiceLine, basis: CalculationBasis) -> str | None:
    match basis:
        case CalculationBasis.EMPLOYEE:
            return line.employee
        case CalculationBasis.WORK_TYPE:
            return line.work_type
        case CalculationBasis.PROJECT:
            return line.project.number if line.project else None
        case CalculationBasis.PROJECT_GROUP:
            return line.project.group if line.project else None
        case _:
            return line.dimension


def _keys(
    entry_type: EntryType,
    basis: CalculationBasis,
    integration_group: str | None,
    article_group: str | None,
    value: str | None,
) -> str:
    what = f"entry type {entry_type.value}"
    if basis is CalculationBasis.GROUPS:
        groups = f"integration group {integration_group or 'blank'}, article group {article_group or 'blank'}"
        return f"{what}, {groups}"
    return f"{what}, {basis.value.replace('_', ' ')} {value or 'blank'}"


def _group(
    level: Level,
    code: str | None,
    groups: Mapping[str, IntegrationGroup] | Mapping[str, ArticleGroup],
    posting: Posting,
) -> Candidate:
    if code is None:
        return Candidate(level=level, keys="blank", verdict=Verdict.NO_VALUE)
    group = groups.get(code)
    if group is None:
        return Candidate(level=level, keys=code, verdict=Verdict.UNKNOWN_GROUP)
    account = group.account_for(posting)
    verdict = Verdict.NO_ACCOUNT if account is None else Verdict.TAKEN
    return Candidate(level=level, keys=code, account=account, verdict=verdict)
