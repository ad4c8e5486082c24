"""Which ledger account a line is posted on, and why.

Outside order management: integration account > integration group > article group. Integration accounts overrule
everything at a lower level; among them the most specific one wins: both groups filled, the integration group alone, the
article group alone, the blank one (that order is ours where two are partly filled). Order management ignores
integration accounts: its work types and costs take their integration group, its articles their article group.

The answer carries every candidate that was looked at, in order, and why it lost. Explanation and answer come out of one
function, so that they cannot disagree; and since it depends on nothing but the settings and what the line is found by,
the same question is answered from memory.

Help page: "Record the integration data" (the first note, and the note under step 4).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from operator import attrgetter
from typing import NamedTuple, Protocol

import attrs

from profit_integration.accounts.candidates import Candidate, Level, Resolution, Verdict
from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.accounts.integration_accounts import (
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.invoices import InvoiceLine


class Question(NamedTuple):
    """Everything that the account of a line depends on, beside the settings.

    Attributes:
        posting: Whether the line is turnover, a credit entry or a purchase.
        entry_type: The entry type whose integration accounts are looked at; None in order management, which ignores
            them.
        integration_group: The integration group of the line.
        article_group: The article group of the line.
        is_article: Whether the line is an article, which matters in order management only.
        value: The line's value for a calculation basis that is not integration/article group.
        vat_duty: The VAT duty by which revenue is split; None where it is not.
    """

    posting: Posting
    entry_type: EntryType | None
    integration_group: str | None
    article_group: str | None
    is_article: bool
    value: str | None
    vat_duty: str | None


# Finds the account of a line for a VAT duty, which is None where revenue is not split.
Resolver = Callable[[InvoiceLine, str | None], Resolution]


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

    @property
    def resolvers(self) -> MutableMapping[tuple[Posting, EntryType | None], Resolver]:
        """What finds accounts by posting and entry type, and remembers the answers that it gave."""
        ...

    def calculation_basis(self, entry_type: EntryType) -> CalculationBasis:
        """The calculation basis of an entry type."""
        ...


# So many answers for a posting and an entry type are remembered at most: invoices bring values that no rule names,
# without end.
MOST_REMEMBERED = 100_000


def resolve_ledger_account(
    rules: AccountRules,
    line: InvoiceLine,
    posting: Posting,
    *,
    in_order_management: bool,
    entry_type: EntryType = EntryType.PROJECT_REVENUES,
    vat_duty: str | None = None,
) -> Resolution:
    """Find the ledger account of an invoice line.

    Args:
        rules: The groups and integration accounts of the settings.
        line: The line.
        posting: Whether the line is turnover, a credit entry or a purchase.
        in_order_management: Whether the invoice comes from order management, which ignores integration accounts.
        entry_type: The entry type whose integration accounts are looked at.
        vat_duty: The VAT duty whose revenue accounts of a group come first; None where revenue is not split.

    Returns:
        The account with everything that was looked at. No account is an answer too: its candidates tell what lacks.
    """
    return resolver_of(rules, posting, None if in_order_management else entry_type)(line, vat_duty)


def resolver_of(rules: AccountRules, posting: Posting, entry_type: EntryType | None) -> Resolver:
    """What finds the account of one line after another, where all are posted alike, as those of an invoice are.

    Args:
        rules: The groups and integration accounts of the settings.
        posting: Whether the lines are turnover, credit entries or purchases.
        entry_type: The entry type whose integration accounts are looked at; None in order management, which ignores
            them.
    """
    found = rules.resolvers.get((posting, entry_type))
    if found is None:
        found = rules.resolvers[posting, entry_type] = _remembering(rules, posting, entry_type)
    return found


def _remembering(rules: AccountRules, posting: Posting, entry_type: EntryType | None) -> Resolver:
    """A resolver that answers from memory what it was asked before, which costs a look-up in a dict."""
    basis = CalculationBasis.GROUPS if entry_type is None else rules.calculation_basis(entry_type)
    found_by = _found_by(entry_type, basis)
    remembered: dict[object, Resolution] = {}

    def resolve(line: InvoiceLine, vat_duty: str | None) -> Resolution:
        asked = found_by(line) if vat_duty is None else (vat_duty, found_by(line))
        resolution = remembered.get(asked)
        if resolution is None:
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            question = Question(
                posting=posting,
                entry_type=entry_type,
                integration_group=line.integration_group,
                article_group=line.article_group,
                is_article=line.is_article,
                value=_basis_value(line, basis),
                vat_duty=vat_duty,
            )
            resolution = remembered[asked] = _resolve(rules, question)
        return resolution

    return resolve


def _found_by(entry_type: EntryType | None, basis: CalculationBasis) -> Callable[[InvoiceLine], object]:
    """Reads all of a line that its account depends on."""
    if entry_type is None:  # order management asks whether the line is an article
        return attrgetter("integration_group", "article_group", "item_type")
    groups = attrgetter("integration_group", "article_group")
    if basis is CalculationBasis.GROUPS:
        return groups
    return lambda line: (groups(line), _basis_value(line, basis))


def _resolve(rules: AccountRules, question: Question) -> Resolution:
    candidates: list[Candidate] = []
    is_taken = False
    for candidate in _looked_at(rules, question):
        if candidate.verdict is Verdict.TAKEN and is_taken:
            candidates.append(attrs.evolve(candidate, verdict=Verdict.OVERRULED))
        else:
            candidates.append(candidate)
            is_taken = is_taken or candidate.verdict is Verdict.TAKEN
    return Resolution(candidates=tuple(candidates))


def _looked_at(rules: AccountRules, question: Question) -> Iterator[Candidate]:
    if question.entry_type is None:
        yield Candidate(level=Level.INTEGRATION_ACCOUNT, keys="any", verdict=Verdict.IGNORED)
    else:
        yield from _integration_accounts(rules, question, question.entry_type)
    if question.entry_type is not None or not question.is_article:
        group = question.integration_group
        yield _group(Level.INTEGRATION_GROUP, group, rules.integration_group_by_code, question)
    if question.entry_type is not None or question.is_article:
        yield _group(Level.ARTICLE_GROUP, question.article_group, rules.article_group_by_code, question)


def _integration_accounts(rules: AccountRules, question: Question, entry_type: EntryType) -> Iterator[Candidate]:
    basis = rules.calculation_basis(entry_type)
    for integration_group, article_group, value in _most_specific_first(question, basis):
        rule = rules.integration_account_by_keys.get((entry_type, integration_group, article_group, value))
        yield Candidate(
            level=Level.INTEGRATION_ACCOUNT,
            keys=_keys(entry_type, basis, integration_group, article_group, value),
            account=rule.ledger_account if rule else None,
            verdict=Verdict.TAKEN if rule else Verdict.NO_SUCH_RULE,
        )


def _most_specific_first(
    question: Question, basis: CalculationBasis
) -> Iterable[tuple[str | None, str | None, str | None]]:
    if basis is CalculationBasis.GROUPS:
        both = (question.integration_group, question.article_group)
        return dict.fromkeys([(*both, None), (both[0], None, None), (None, both[1], None), (None, None, None)])
    return dict.fromkeys([(None, None, question.value), (None, None, None)])


def _basis_value(line: InvoiceLine, basis: CalculationBasis) -> str | None:
    match basis:
        case CalculationBasis.GROUPS:
            return None
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
    question: Question,
) -> Candidate:
    if code is None:
        return Candidate(level=level, keys="blank", verdict=Verdict.NO_VALUE)
    group = groups.get(code)
    if group is None:
        return Candidate(level=level, keys=code, verdict=Verdict.UNKNOWN_GROUP)
    account = group.account_for(question.posting, question.vat_duty)
    verdict = Verdict.NO_ACCOUNT if account is None else Verdict.TAKEN
    keys = code if question.vat_duty is None else f"{code}, VAT duty {question.vat_duty}"
    return Candidate(level=level, keys=keys, account=account, verdict=verdict)
