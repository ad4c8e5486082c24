"""Every error that this library raises on purpose, grouped by who can fix it.

`ProfitIntegrationError` is the root. Below it are `SettingsError` (an application manager can fix it), `InvoiceError`
(the sender of the invoice), `NumberingError` (the administrator of the counters) and `NotAuthorisedError` (the
administrator of the rights), with a class of its own for each error that a caller may want to catch alone. Nobody needs
to fix a `ConcurrentWriteError`: repeating the transaction helps.

An error carries a violation, with the code of what is wrong, its place, its values and the remedy.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Self

from profit_integration.core.violation import ENGLISH, Code, Texts, Violation


class ProfitIntegrationError(Exception):
    """The root of all errors that the library raises on purpose.

    Attributes:
        violation: What is wrong, where, and the remedy.
    """

    def __init__(self, violation: Violation) -> None:
        super().__init__(violation)
        self.violation = violation

    @classmethod
    def of(cls, code: Code, place: str = "", /, **values: Any) -> Self:
        """Make the error of a code, at a place, with the values that its sentence and its remedy name."""
        return cls(Violation(code=code, place=place, values=values))

    @property
    def code(self) -> Code:
        """The code of what is wrong."""
        return self.violation.code

    @property
    def remedy(self) -> str:
        """What to do and where, in English."""
        return self.violation.remedy

    def in_words(self, texts: Texts) -> str:
        """What is wrong, where, and the remedy, in the language of the texts."""
        return texts.refusal(self.violation)

    def __str__(self) -> str:
        return self.in_words(ENGLISH)


class SettingsError(ProfitIntegrationError):
    """The settings are wrong or incomplete; an application manager can fix it."""


class InvoiceError(ProfitIntegrationError):
    """The invoice is wrong; its sender can fix it."""


class NumberingError(ProfitIntegrationError):
    """A number cannot be given; the administrator of the counters can fix it."""


class NotAuthorisedError(ProfitIntegrationError):
    """A user may not do this; the administrator of the rights can fix it."""


class ConcurrentWriteError(ProfitIntegrationError):
    """Another transaction has kept the same document or number meanwhile; repeating this transaction helps.

    The repeated transaction finds what the other one has kept. `journalise_batch` repeats transactions by itself.
    """


# --- settings ---------------------------------------------------------------------------------------------------


class MissingSettingError(SettingsError):
    """A setting that is needed is missing."""


class UnusableSettingError(SettingsError):
    """A setting may not be used for this: it is blocked, has the wrong type, or is not allowed here."""


class UnresolvedAccountError(SettingsError):
    """No rule gives a ledger account for a line."""


class BlockedPeriodError(SettingsError):
    """The entry date is in a blocked period."""


class MissingAllocationError(SettingsError):
    """An allocation code that a ledger account needs is missing, or does not exist on its axis."""


class StalePreviewError(SettingsError):
    """The entry would differ from its preview: the settings or the invoice have changed since."""


class InvalidSettingsError(SettingsError):
    """Settings, or a file of numbers, have mistakes; the error names all of them.

    Attributes:
        source: The name of the file, or of the settings.
        violations: The mistakes, each with its key path or its line.
    """

    def __init__(self, source: str, violations: Iterable[Violation]) -> None:
        self.source = source
        self.violations = tuple(violations)
        values = {"file": source, "count": len(self.violations)}
        super().__init__(Violation(code=Code.SETTINGS_REFUSED, values=values))
        self.args = (source, self.violations)  # the arguments by which pickle makes the error again

    def in_words(self, texts: Texts) -> str:
        """The number of mistakes, and a line for each, in the language of the texts."""
        return "\n".join([f"{texts.sentence(self.violation)}:", *map(texts.full, self.violations)])


class StaleSettingsError(SettingsError):
    """Settings cannot be saved, because others were saved since they were read; that change is not overwritten."""


class RefusedChangeError(SettingsError):
    """A change of the settings may not be saved.

    Attributes:
        findings: All reasons for which it may not.
    """

    def __init__(self, violation: Violation, findings: tuple[Violation, ...]) -> None:
        super().__init__(violation)
        self.args = (violation, findings)  # the arguments by which pickle makes the error again
        self.findings = findings

    def in_words(self, texts: Texts) -> str:
        """A line that the change is not saved, and a line for each reason, in the language of the texts."""
        return "\n".join([super().in_words(texts), *map(texts.full, self.findings)])


# --- invoices ---------------------------------------------------------------------------------------------------


class InvalidInvoiceError(InvoiceError):
    """An invoice has content that cannot be journalised."""


class StatedTotalError(InvoiceError):
    """A total on an invoice is not the sum of its parts. The error names both; nothing is recalculated."""


class DocumentConflictError(InvoiceError):
    """A document was journalised before, under the same key but with other content."""


class BlockedContactError(InvoiceError):
    """The debtor or creditor of the invoice is blocked: nothing may be posted for them."""


class AlreadyReversedError(InvoiceError):
    """A document reverses an invoice or entry that another document has reversed already."""


class UnsupportedDocumentError(InvoiceError):
    """A file cannot be read completely as a document; it is refused rather than read in part."""


class InvalidDocumentError(InvoiceError):
    """A document of stock or of work in progress has content that cannot be journalised."""


class InvalidEntryError(InvoiceError):
    """A journal entry is impossible, for instance because it does not balance; drafting never makes such an entry."""


class CompletedTwiceError(InvoiceError):
    """A line of work in progress was completed before; a completed line never changes again."""


# --- numbering --------------------------------------------------------------------------------------------------


class InvalidRangeError(NumberingError):
    """A range or counter is one that AFAS would refuse to save."""


class NoRangeError(NumberingError):
    """A counter has no range for the invoice date. An earlier or later range is never used instead."""


class CounterExhaustedError(NumberingError):
    """A range has no numbers left, or fewer than are needed."""


class FormatFrozenError(NumberingError):
    """The leader or total length of a range was changed after it had given numbers."""


class RangeMovedError(NumberingError):
    """A range would repeat numbers that its counter has given from a range that was moved or removed."""


class NumberTakenError(NumberingError):
    """Another invoice already has the document's own number."""


class DrawnNumberError(NumberingError):
    """The number that was drawn for a document no longer fits it, or cannot be voided."""


class EarlierDateError(NumberingError):
    """An invoice is dated before the last number of its range, and the counter refuses that."""


class NoTransactionError(NumberingError):
    """The connection would commit a number and its entry one by one, and they must be committed together."""


# --- rights -----------------------------------------------------------------------------------------------------


class MissingRightError(NotAuthorisedError):
    """None of a user's groups has the rights for an action."""


# --- which error a violation of the settings is ----------------------------------------------------------------

_CLASSES: Mapping[Code, type[ProfitIntegrationError]] = MappingProxyType(
    {
        Code.ACCOUNT_UNRESOLVED: UnresolvedAccountError,
        Code.GROUP_ACCOUNT_UNRESOLVED: UnresolvedAccountError,
        Code.WIP_ACCOUNT_MISSING: UnresolvedAccountError,
        Code.PERIOD_BLOCKED: BlockedPeriodError,
        Code.CONTACT_BLOCKED: BlockedContactError,
        Code.AXIS_UNKNOWN: MissingAllocationError,
        Code.AXIS_NEVER_FILLED: MissingAllocationError,
        Code.ALLOCATION_CODE_UNKNOWN: MissingAllocationError,
        Code.ALLOCATION_CODE_MISSING: MissingAllocationError,
        Code.ACCOUNT_UNKNOWN: MissingSettingError,
        Code.SUMMARY_ACCOUNT_MISSING: MissingSettingError,
        Code.REVERSE_CHARGE_ACCOUNT_MISSING: MissingSettingError,
        Code.STOCK_ACCOUNT_MISSING: MissingSettingError,
        Code.VAT_CODE_UNKNOWN: MissingSettingError,
        Code.VAT_ACCOUNT_MISSING: MissingSettingError,
        Code.AMOUNT_WITHOUT_FIELD: MissingSettingError,
        Code.CONVERSION_WITHOUT_ACCOUNT: MissingSettingError,
        Code.JOURNAL_UNKNOWN: MissingSettingError,
        Code.JOURNAL_WITHOUT_COUNTER: MissingSettingError,
        Code.COUNTER_UNKNOWN: MissingSettingError,
        Code.PAYMENT_DISCOUNT_DAYS_MISSING: MissingSettingError,
        Code.PROFILE_UNKNOWN: MissingSettingError,
        Code.TYPE_UNKNOWN: MissingSettingError,
        Code.GROUP_UNKNOWN: MissingSettingError,
        Code.WIP_NOT_SET_UP: MissingSettingError,
        Code.WIP_TYPE_MISSING: MissingSettingError,
        Code.KEY_UNKNOWN: MissingSettingError,
    }
)


def error_of(violation: Violation) -> ProfitIntegrationError:
    """Make the error for a violation of the settings; the code of the violation decides its class."""
    return _CLASSES.get(violation.code, UnusableSettingError)(violation)
