"""Which ledger account a line is posted on, and why.

Outside order management: integration account > integration group > article group. Integration accounts overrule
everything at a lower level. Of several integration accounts the most specific one is taken: both groups filled, the
integration group alone, the article group alone, the blank one (the order of the two partly filled ones is ours). Order
management ignores integration accounts: its work types and costs take their integration group, its articles their
article group.

The answer holds every candidate that was looked at, in order, and why it was not taken. One function gives explanation
and answer, so that they cannot disagree.

Help page: "Record the integration data" (the first note, and the note under step 4).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.model.settings_tables import place_of
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.groups import group_account_violations
from profit_integration.core.policies.settings_rules.integration_accounts import integration_account_violations
from profit_integration.core.policies.settings_rules.work_in_progress import entry_type_violations
from profit_integration.core.violation import Code, Message, Term, Violation, message


class Question(NamedTuple):
    """Everything that the account of a line depends on, except the settings.

    Attributes:
        posting: Whether the line is turnover, a credit entry or a purchase.
        entry_type: The entry type whose integration accounts are looked at; None in order management, which ignores
            them.
        integration_group: The integration group of the line.
        article_group: The article group of the line.
        is_article: Whether the line is an article, which matters in order management only.
        value: The line's value for a calculation basis that is not integration/article group.
        vat_duty: The VAT duty by which revenue is split; None where it is not.
        has_vat: Whether the line has a VAT code.
        has_project: Whether the line has a project.
    """

    posting: Posting
    entry_type: EntryType | None
    integration_group: str | None
    article_group: str | None
    is_article: bool
    value: str | None
    vat_duty: str | None
    has_vat: bool = True
    has_project: bool = True


@attrs.frozen
class ResolvedAccount:
    """The account that a line is posted on, and whether it may be posted on.

    Attributes:
        resolution: The account with every candidate. Its account is None where no setting gives one.
        account: The account itself; None where there is none.
        violations: What is wrong with the setting that gives the account, or that no setting does.
    """

    resolution: Resolution
    account: LedgerAccount | None
    violations: tuple[Violation, ...]


_Place = tuple[Candidate, Iterable[Violation]]
"""A place that was looked at, and what is wrong with the account there."""


def question_of(
    settings: AdministrationSettings,
    line: InvoiceLine,
    posting: Posting,
    entry_type: EntryType | None,
    vat_duty: str | None,
) -> Question:
    """The question of an invoice line; for the arguments, see `resolve_ledger_account`."""
    return Question(
        posting,
        entry_type,
        line.integration_group,
        line.article_group,
        entry_type is None and line.is_article,
        None if entry_type is None else basis_value(line, settings.calculation_basis(entry_type)),
        vat_duty,
        has_vat=line.vat_code is not None,
        has_project=line.project is not None,
    )


def resolve_question(settings: AdministrationSettings, question: Question) -> ResolvedAccount:
    """The ledger account of all lines to which a question applies, and whether it may be posted on."""
    candidates: list[Candidate] = []
    violations: Iterable[Violation] | None = None
    for candidate, violations_there in _places(settings, question):
        if candidate.verdict is not Verdict.TAKEN:
            candidates.append(candidate)
        elif violations is None:
            candidates.append(candidate)
            violations = violations_there
        else:
            candidates.append(attrs.evolve(candidate, verdict=Verdict.OVERRULED))
    if violations is None:
        violations = _unresolved(settings, question, candidates)
    resolution = Resolution(candidates=tuple(candidates))
    return ResolvedAccount(resolution, settings.account_by_number.get(resolution.account or ""), tuple(violations))


def _unresolved(
    settings: AdministrationSettings, question: Question, candidates: Iterable[Candidate]
) -> Iterator[Violation]:
    entry_type, tried = question.entry_type, [candidate.summary for candidate in candidates]
    if entry_type is None:
        field = Term(f"ArticleGroup.{'purchase' if question.posting is Posting.PURCHASE else 'revenue'}_account")
        yield violation(settings, Code.GROUP_ACCOUNT_UNRESOLVED, "", tried=tried, field=field)
        return
    yield from entry_type_violations(settings, entry_type)
    values = {"tried": tried, "entry_type": entry_type.value, "name": entry_type}
    yield violation(settings, Code.ACCOUNT_UNRESOLVED, "integration_accounts", **values)


def _places(settings: AdministrationSettings, question: Question) -> Iterator[_Place]:
    if question.entry_type is None:
        yield Candidate(level=Level.INTEGRATION_ACCOUNT, keys=Term("any"), verdict=Verdict.IGNORED), ()
    else:
        yield from _integration_accounts(settings, question, question.entry_type)
    if question.entry_type in {None, EntryType.PROJECT_REVENUES}:  # groups have no accounts for the others
        if not (question.entry_type is None and question.is_article):
            yield _group(settings, Level.INTEGRATION_GROUP, question)
        if question.entry_type is not None or question.is_article:
            yield _group(settings, Level.ARTICLE_GROUP, question)


def _integration_accounts(
    settings: AdministrationSettings, question: Question, entry_type: EntryType
) -> Iterator[_Place]:
    basis = settings.calculation_basis(entry_type)
    for keys in _most_specific_first(question, basis):
        rule, names = settings.integration_account_by_keys.get((entry_type, *keys)), _names(entry_type, basis, *keys)
        if rule is None:
            yield Candidate(level=Level.INTEGRATION_ACCOUNT, keys=names, verdict=Verdict.NO_SUCH_RULE), ()
        else:
            account, verdict = rule.ledger_account, Verdict.TAKEN
            candidate = Candidate(level=Level.INTEGRATION_ACCOUNT, keys=names, account=account, verdict=verdict)
            yield candidate, integration_account_violations(settings, rule, place_of(rule))


def _most_specific_first(
    question: Question, basis: CalculationBasis
) -> Iterable[tuple[str | None, str | None, str | None]]:
    if basis is CalculationBasis.GROUPS:
        both = (question.integration_group, question.article_group)
        return dict.fromkeys([(*both, None), (both[0], None, None), (None, both[1], None), (None, None, None)])
    return dict.fromkeys([(None, None, question.value), (None, None, None)])


def basis_value(line: InvoiceLine, basis: CalculationBasis) -> str | None:
    """The value of a line for a calculation basis; None if it has none, or the basis is integration/article group."""
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


def _names(
    entry_type: EntryType,
    basis: CalculationBasis,
    integration_group: str | None,
    article_group: str | None,
    value: str | None,
) -> Message:
    """What messages call the keys of an integration account."""
    if basis is not CalculationBasis.GROUPS:
        return message(Code.KEYS_BY_VALUE, entry_type=entry_type.value, basis=basis, value=value or Term("blank"))
    return message(
        Code.KEYS_BY_GROUPS,
        entry_type=entry_type.value,
        integration_group=integration_group or Term("blank"),
        article_group=article_group or Term("blank"),
    )


def _group(settings: AdministrationSettings, level: Level, question: Question) -> _Place:
    code = question.article_group
    groups: Mapping[str, IntegrationGroup | ArticleGroup] = settings.article_group_by_code
    if level is Level.INTEGRATION_GROUP:
        code, groups = question.integration_group, settings.integration_group_by_code
    if code is None:
        return Candidate(level=level, keys=Term("blank"), verdict=Verdict.NO_VALUE), ()
    group = groups.get(code)
    if group is None:
        return Candidate(level=level, keys=code, verdict=Verdict.UNKNOWN_GROUP), ()
    duty = question.vat_duty
    keys = code if duty is None else message(Code.KEYS_BY_VAT_DUTY, group=code, vat_duty=duty)
    field_and_account = group.account_for(question.posting, duty)
    if field_and_account is None:
        return Candidate(level=level, keys=keys, verdict=Verdict.NO_ACCOUNT), ()
    field, account = field_and_account
    violations = group_account_violations(
        settings,
        account,
        f"{place_of(group)}.{field}",
        is_purchase=question.posting is Posting.PURCHASE,
        has_vat=question.has_vat,
        has_project=question.has_project,
    )
    return Candidate(level=level, keys=keys, account=account, verdict=Verdict.TAKEN), violations
