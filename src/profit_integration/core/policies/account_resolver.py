"""Which ledger account a line is posted on, and why.

Outside order management: integration account > integration group > article group. Integration accounts overrule
everything at a lower level; among them the most specific one wins: both groups filled, the integration group alone, the
article group alone, the blank one (that order is ours where two are partly filled). Order management ignores
integration accounts: its work types and costs take their integration group, its articles their article group.

The answer carries every candidate that was looked at, in order, and why it lost. Explanation and answer come out of one
function, so that they cannot disagree.

Help page: "Record the integration data" (the first note, and the note under step 4).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import (
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.violation import Code, Message, Term, message


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
        The account with every candidate. No account is an answer too: its candidates say what is missing.
    """
    return _resolve(rules, _question(rules, line, posting, None if in_order_management else entry_type, vat_duty))


class AccountResolver:
    """Finds the ledger accounts of many lines, and remembers its answers.

    An answer depends on nothing but the settings, which are frozen, and what the line is found by.

    Args:
        settings: The settings of the administration that the lines are posted in.
    """

    # Invoices bring values without end, such as project numbers, so that what is remembered needs a bound.
    most_answers = 100_000

    def __init__(self, settings: AdministrationSettings) -> None:
        self.settings = settings
        self._answers: dict[tuple[object, ...], Resolution] = {}
        self._bases: dict[EntryType | None, CalculationBasis] = {
            choice.entry_type: choice.basis for choice in settings.calculation_bases
        }

    def resolve(
        self, line: InvoiceLine, posting: Posting, *, entry_type: EntryType | None, vat_duty: str | None = None
    ) -> Resolution:
        """Find the ledger account of an invoice line; see `resolve_ledger_account`.

        Args:
            line: The line.
            posting: Whether the line is turnover, a credit entry or a purchase.
            entry_type: The entry type whose integration accounts are looked at; None in order management.
            vat_duty: The VAT duty whose revenue accounts of a group come first; None where revenue is not split.
        """
        basis = self._bases.get(entry_type)  # nearly always integration/article group, which needs no value
        value = None if basis is None else _basis_value(line, basis)
        key = (posting, entry_type, line.integration_group, line.article_group, line.item_type, value, vat_duty)
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) >= self.most_answers:
                self._answers.clear()
            answer = _resolve(self.settings, _question(self.settings, line, posting, entry_type, vat_duty))
            self._answers[key] = answer
        return answer


def _question(
    rules: AccountRules, line: InvoiceLine, posting: Posting, entry_type: EntryType | None, vat_duty: str | None
) -> Question:
    return Question(
        posting,
        entry_type,
        line.integration_group,
        line.article_group,
        entry_type is None and line.is_article,
        None if entry_type is None else _basis_value(line, rules.calculation_basis(entry_type)),
        vat_duty,
    )


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
        yield Candidate(level=Level.INTEGRATION_ACCOUNT, keys=Term("any"), verdict=Verdict.IGNORED)
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
) -> Message:
    if basis is not CalculationBasis.GROUPS:
        return message(Code.KEYS_BY_VALUE, entry_type=entry_type.value, basis=basis, value=value or Term("blank"))
    return message(
        Code.KEYS_BY_GROUPS,
        entry_type=entry_type.value,
        integration_group=integration_group or Term("blank"),
        article_group=article_group or Term("blank"),
    )


def _group(
    level: Level,
    code: str | None,
    groups: Mapping[str, IntegrationGroup] | Mapping[str, ArticleGroup],
    question: Question,
) -> Candidate:
    if code is None:
        return Candidate(level=level, keys=Term("blank"), verdict=Verdict.NO_VALUE)
    group = groups.get(code)
    if group is None:
        return Candidate(level=level, keys=code, verdict=Verdict.UNKNOWN_GROUP)
    account = group.account_for(question.posting, question.vat_duty)
    verdict = Verdict.NO_ACCOUNT if account is None else Verdict.TAKEN
    if question.vat_duty is None:
        return Candidate(level=level, keys=code, account=account, verdict=verdict)
    keys = message(Code.KEYS_BY_VAT_DUTY, group=code, vat_duty=question.vat_duty)
    return Candidate(level=level, keys=keys, account=account, verdict=verdict)
