"""Finding the ledger accounts of invoice lines: of a line by itself, or of many, with a memory.

Which account a line is posted on, and why, is decided in `account_search`.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar, cast

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import Reason
from profit_integration.core.model.groups import Posting
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.resolution import Candidate, Resolution
from profit_integration.core.policies.account_search import (
    ResolvedAccount,
    basis_value,
    question_of,
    resolve_question,
)
from profit_integration.core.policies.refusal import refuse
from profit_integration.core.violation import Message

T = TypeVar("T")


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
        The account with every candidate. Where no setting gives an account, the candidates say what is missing.
    """
    question = question_of(settings, line, posting, None if in_order_management else entry_type, vat_duty)
    return resolve_question(settings, question).resolution


class AccountResolver:
    """Finds the ledger accounts of many lines, and remembers its answers and all else that settings alone decide.

    An answer depends on the settings, which are frozen, and on the question alone.

    Args:
        settings: The settings of the administration that the lines are posted in.
    """

    most_answers = 100_000  # values such as project numbers are without end, so what is remembered needs a bound

    def __init__(self, settings: AdministrationSettings) -> None:
        self.settings = settings
        self._answers: dict[Hashable, Any] = {}
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
        value = None if basis is None else basis_value(line, basis)
        has_vat, has_project = line.vat_code is not None, line.project is not None
        group, article = line.integration_group, line.article_group
        key = (posting, entry_type, group, article, line.item_type, value, vat_duty, has_vat, has_project)
        answer: ResolvedAccount | None = self._answers.get(key)
        if answer is None:
            question = question_of(self.settings, line, posting, entry_type, vat_duty)
            answer = self.once(key, partial(resolve_question, self.settings, question))
        return answer

    def once(self, question: Hashable, decide: Callable[[], T]) -> T:
        """The answer to a question, which is decided when it is asked for the first time.

        A refusal is no answer: a document that is refused is refused with an error of its own.

        Args:
            question: Everything that the answer depends on, except the settings.
            decide: Decides the answer. If it raises an error, nothing is remembered.
        """
        try:
            answer: T = self._answers[question]
        except KeyError:
            answer = decide()
            if len(self._answers) >= self.most_answers:
                self._answers.clear()
            self._answers[question] = answer
        return answer

    def posted_on(self, resolved: ResolvedAccount, document: Message, line: str) -> tuple[LedgerAccount, Reason]:
        """The ledger account that a line of a document is posted on, and the reason.

        Args:
            resolved: The answer for the line.
            document: The document, for errors.
            line: The line.

        Raises:
            UnresolvedAccountError: If no setting gives an account.
            SettingsError: If the account may not be posted on.
        """
        refuse(document, resolved.violations, line)
        taken = cast("Candidate", resolved.resolution.taken)  # without one it is refused
        reason = Reason(rule=taken.place, invoice_line=line, resolution=resolved.resolution)
        return cast("LedgerAccount", resolved.account), reason
