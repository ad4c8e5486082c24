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
from typing import NamedTuple, assert_never

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import Reason
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.references import account_references
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.refusal import refuse, violation
from profit_integration.core.policies.settings_rules.accounts import account_violations
from profit_integration.core.policies.settings_rules.integration_accounts import integration_account_violations
from profit_integration.core.policies.settings_rules.work_in_progress import entry_type_violations
from profit_integration.core.violation import Code, Message, Term, Violation, message


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


@attrs.frozen
class ResolvedAccount:
    """The answer to which account a line is posted on, and whether it may be.

    Attributes:
        resolution: The account with every candidate; no account is an answer too.
        violations: What is wrong with the setting that gives the account, or that none does.
    """

    resolution: Resolution
    violations: tuple[Violation, ...]


@attrs.frozen
class _LookedAt:
    """A place that was looked at, and what is wrong with the account there."""

    candidate: Candidate
    violations: Iterable[Violation] = ()


def resolve_ledger_account(
    settings: AdministrationSettings,
    line: InvoiceLine,
    posting: Posting,
    *,
    in_order_management: bool,
    entry_type: EntryType = EntryType.PROJECT_REVENUES,
    vat_duty: str | None = None,
) -> Resolution:
    """Find the ledger account of an invoice line.

    Args:
        settings: The settings.
        line: The line.
        posting: Whether the line is turnover, a credit entry or a purchase.
        in_order_management: Whether the invoice comes from order management, which ignores integration accounts.
        entry_type: The entry type whose integration accounts are looked at; groups have accounts of project revenues
            alone.
        vat_duty: The VAT duty whose revenue accounts of a group come first; None where revenue is not split.

    Returns:
        The account with every candidate. No account is an answer too: its candidates say what is missing.
    """
    question = _question(settings, line, posting, None if in_order_management else entry_type, vat_duty)
    return _resolve(settings, question).resolution


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
        self._answers: dict[tuple[object, ...], ResolvedAccount] = {}
        self._bases: dict[EntryType | None, CalculationBasis] = {
            choice.entry_type: choice.basis for choice in settings.calculation_bases
        }

    def resolve(
        self, line: InvoiceLine, posting: Posting, *, entry_type: EntryType | None, vat_duty: str | None = None
    ) -> ResolvedAccount:
        """Find the ledger account of an invoice line, and whether it may be posted on; see `resolve_ledger_account`.

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

    def posted_on(self, resolved: ResolvedAccount, document: Message, line: str) -> tuple[LedgerAccount, Reason]:
        """The ledger account that a line of a document is posted on, and the reason.

        Args:
            resolved: The account that was found for the line.
            document: The document that is refused if none was found, or one that may not be posted on.
            line: The line.

        Raises:
            UnresolvedAccountError: If none was found.
            SettingsError: If it may not be posted on.
        """
        refuse(document, resolved.violations, line)
        taken = next(each for each in resolved.resolution.candidates if each.verdict is Verdict.TAKEN)
        account = self.settings.account_by_number[str(taken.account)]
        return account, Reason(rule=taken.place, invoice_line=line, resolution=resolved.resolution)


def _question(
    settings: AdministrationSettings,
    line: InvoiceLine,
    posting: Posting,
    entry_type: EntryType | None,
    vat_duty: str | None,
) -> Question:
    return Question(
        posting,
        entry_type,
        line.integration_group,
        line.article_group,
        entry_type is None and line.is_article,
        None if entry_type is None else _basis_value(line, settings.calculation_basis(entry_type)),
        vat_duty,
    )


def _resolve(settings: AdministrationSettings, question: Question) -> ResolvedAccount:
    candidates: list[Candidate] = []
    taken: _LookedAt | None = None
    for looked_at in _looked_at(settings, question):
        candidate = looked_at.candidate
        if candidate.verdict is Verdict.TAKEN and taken is not None:
            candidate = attrs.evolve(candidate, verdict=Verdict.OVERRULED)
        elif candidate.verdict is Verdict.TAKEN:
            taken = looked_at
        candidates.append(candidate)
    violations = _unresolved(settings, question, candidates) if taken is None else taken.violations
    return ResolvedAccount(Resolution(candidates=tuple(candidates)), tuple(violations))


def _unresolved(
    settings: AdministrationSettings, question: Question, candidates: Iterable[Candidate]
) -> Iterator[Violation]:
    entry_type, tried = question.entry_type, [str(candidate) for candidate in candidates]
    if entry_type is None:
        field = Term(f"ArticleGroup.{'purchase' if question.posting is Posting.PURCHASE else 'revenue'}_account")
        yield violation(settings, Code.GROUP_ACCOUNT_UNRESOLVED, "", tried=tried, field=field)
        return
    yield from entry_type_violations(settings, entry_type)
    values = {"tried": tried, "entry_type": entry_type.value, "name": entry_type}
    yield violation(settings, Code.ACCOUNT_UNRESOLVED, "integration_accounts", **values)


def _looked_at(settings: AdministrationSettings, question: Question) -> Iterator[_LookedAt]:
    if question.entry_type is None:
        yield _LookedAt(Candidate(level=Level.INTEGRATION_ACCOUNT, keys=Term("any"), verdict=Verdict.IGNORED))
    else:
        yield from _integration_accounts(settings, question, question.entry_type)
    if question.entry_type in {None, EntryType.PROJECT_REVENUES}:  # groups have no accounts for the others
        if not (question.entry_type is None and question.is_article):
            code, groups = question.integration_group, settings.integration_group_by_code
            yield _group(settings, Level.INTEGRATION_GROUP, code, groups, question)
        if question.entry_type is not None or question.is_article:
            code = question.article_group
            yield _group(settings, Level.ARTICLE_GROUP, code, settings.article_group_by_code, question)


def _integration_accounts(
    settings: AdministrationSettings, question: Question, entry_type: EntryType
) -> Iterator[_LookedAt]:
    basis = settings.calculation_basis(entry_type)
    for integration_group, article_group, value in _most_specific_first(question, basis):
        keys = _keys(entry_type, basis, integration_group, article_group, value)
        rule = settings.integration_account_by_keys.get((entry_type, integration_group, article_group, value))
        if rule is None:
            yield _LookedAt(Candidate(level=Level.INTEGRATION_ACCOUNT, keys=keys, verdict=Verdict.NO_SUCH_RULE))
        else:
            account, verdict = rule.ledger_account, Verdict.TAKEN
            candidate = Candidate(level=Level.INTEGRATION_ACCOUNT, keys=keys, account=account, verdict=verdict)
            yield _LookedAt(candidate, integration_account_violations(settings, rule, place_of(rule)))


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
        case CalculationBasis.DIMENSION:
            return line.dimension
        case _:
            assert_never(basis)


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
    settings: AdministrationSettings,
    level: Level,
    code: str | None,
    groups: Mapping[str, IntegrationGroup] | Mapping[str, ArticleGroup],
    question: Question,
) -> _LookedAt:
    if code is None:
        return _LookedAt(Candidate(level=level, keys=Term("blank"), verdict=Verdict.NO_VALUE))
    group = groups.get(code)
    if group is None:
        return _LookedAt(Candidate(level=level, keys=code, verdict=Verdict.UNKNOWN_GROUP))
    duty = question.vat_duty
    keys = code if duty is None else message(Code.KEYS_BY_VAT_DUTY, group=code, vat_duty=duty)
    field = group.field_for(question.posting, duty)
    for reference in account_references(group):
        if reference.path == field:
            candidate = Candidate(level=level, keys=keys, account=reference.key, verdict=Verdict.TAKEN)
            place, takes_turnover = f"{place_of(group)}.{field}", reference.takes_turnover
            violations = account_violations(settings, reference.key, place, takes_turnover=takes_turnover)
            return _LookedAt(candidate, violations)
    return _LookedAt(Candidate(level=level, keys=keys, verdict=Verdict.NO_ACCOUNT))
