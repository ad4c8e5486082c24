"""Every error this library raises, filed by who can fix it.

One root, four branches - the application manager, the sender of the invoice, the administrator of the counters, the
administrator of the rights - with a leaf where a caller could want to catch it alone; beside them, what is repeated
rather than fixed. An error carries one violation: what is wrong, with its values, and what to set where.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from profit_integration.core.violation import ENGLISH, Code, Texts, Violation


class ProfitIntegrationError(Exception):
    """The root: catch this to catch everything the library raises on purpose.

    Attributes:
        violation: What is wrong, where, and the remedy.
    """

    def __init__(self, violation: Violation) -> None:
        super().__init__(violation)
        self.violation = violation

    @property
    def code(self) -> Code:
        """The code of what is wrong."""
        return self.violation.code

    @property
    def remedy(self) -> str:
        """What to do and where, in English."""
        return self.violation.remedy

    def in_words(self, texts: Texts) -> str:
        """What is wrong, where, and the remedy, in a language."""
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
    """The actor may not do this; the administrator of the rights can fix it."""


class ConcurrentWriteError(ProfitIntegrationError):
    """Another transaction has kept the same document or number meanwhile; repeating this transaction helps.

    What the other one kept is then found. `journalise_batch` repeats by itself.
    """


# --- settings ---------------------------------------------------------------------------------------------------


class MissingSettingError(SettingsError):
    """Something that the settings must hold is not there."""


class UnusableSettingError(SettingsError):
    """A setting is there, but may not be used for this: blocked, of the wrong type, not allowed."""


class UnresolvedAccountError(SettingsError):
    """No rule gives a ledger account for a line."""


class BlockedPeriodError(SettingsError):
    """The entry date lies in a period that is blocked."""


class MissingAllocationError(SettingsError):
    """An allocation code that an account needs is missing, or does not exist on its axis."""


class StalePreviewError(SettingsError):
    """A preview is not what would be posted: the settings or the invoice have changed since."""


class InvalidSettingsError(SettingsError):
    """Settings, or a file of numbers, with mistakes in them; all of them are named at once.

    Attributes:
        violations: The mistakes, each with its key path or its line.
    """

    def __init__(self, source: str, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        values = {"file": source, "count": len(self.violations)}
        super().__init__(Violation(code=Code.SETTINGS_REFUSED, values=values))
        self.args = (source, self.violations)  # so that the error survives the way between processes

    def in_words(self, texts: Texts) -> str:
        """How many mistakes there are, and a line for each, in a language."""
        return "\n".join([f"{texts.sentence(self.violation)}:", *map(texts.full, self.violations)])


class StaleSettingsError(SettingsError):
    """Other settings were saved since the ones that a change was made on; no change is overwritten."""


class RefusedChangeError(SettingsError):
    """A change of the settings that may not be saved.

    Attributes:
        findings: Everything that stands in its way.
    """

    def __init__(self, violation: Violation, findings: tuple[Violation, ...]) -> None:
        super().__init__(violation)
        self.args = (violation, findings)  # what pickling passes on
        self.findings = findings

    def in_words(self, texts: Texts) -> str:
        """That the change is not saved, and a line for each reason, in a language."""
        return "\n".join([super().in_words(texts), *map(texts.full, self.findings)])


# --- invoices ---------------------------------------------------------------------------------------------------


class InvalidInvoiceError(InvoiceError):
    """An invoice says something that cannot be journalised."""


class StatedTotalError(InvoiceError):
    """A total that the invoice states is not the sum of its parts. Nothing is recalculated; both sums are shown."""


class DocumentConflictError(InvoiceError):
    """A document was journalised before, under the same key but with other content."""


class BlockedContactError(InvoiceError):
    """The invoice is for a debtor, or from a creditor, for whom nothing may be posted any more."""


class AlreadyReversedError(InvoiceError):
    """A credit reverses an invoice that another credit has reversed already."""


class UnsupportedDocumentError(InvoiceError):
    """A file is not a document that can be read whole; it is not half read."""


class InvalidDocumentError(InvoiceError):
    """A document of stock or of work in progress says something that cannot be journalised."""


class InvalidEntryError(InvoiceError):
    """A journal entry that cannot exist, such as one that does not balance. Entries drafted from invoices can."""


class CompletedTwiceError(InvoiceError):
    """A line of work in progress is to be completed that was completed before; a completed line is frozen."""


# --- numbering --------------------------------------------------------------------------------------------------


class InvalidRangeError(NumberingError):
    """A range or counter that AFAS would refuse to save."""


class NoRangeError(NumberingError):
    """A counter has no range for the invoice date. The neighbouring range is never taken instead."""


class CounterExhaustedError(NumberingError):
    """A range has fewer numbers left than are asked for: mostly one is asked for, and there is none."""


class FormatFrozenError(NumberingError):
    """A range has given numbers already, and its leader or total length was changed since."""


class RangeMovedError(NumberingError):
    """A range would give numbers again that its counter gave in a range that it no longer has."""


class NumberTakenError(NumberingError):
    """The own number of a document is carried by another invoice already."""


class NoTransactionError(NumberingError):
    """What belongs together, a number and its entry, would be committed one by one on this connection."""


# --- rights -----------------------------------------------------------------------------------------------------


class MissingRightError(NotAuthorisedError):
    """The actor asks for an action that none of the actor's user groups may do."""


# --- which error a violation of the settings is ----------------------------------------------------------------

_OWN_CLASS: Mapping[Code, type[ProfitIntegrationError]] = MappingProxyType(
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
    }
)
_NOT_THERE = frozenset(
    {
        Code.ACCOUNT_UNKNOWN,
        Code.SUMMARY_ACCOUNT_MISSING,
        Code.REVERSE_CHARGE_ACCOUNT_MISSING,
        Code.STOCK_ACCOUNT_MISSING,
        Code.VAT_CODE_UNKNOWN,
        Code.VAT_ACCOUNT_MISSING,
        Code.AMOUNT_WITHOUT_FIELD,
        Code.JOURNAL_UNKNOWN,
        Code.JOURNAL_WITHOUT_COUNTER,
        Code.COUNTER_UNKNOWN,
        Code.PAYMENT_DISCOUNT_DAYS_MISSING,
        Code.PROFILE_UNKNOWN,
        Code.TYPE_UNKNOWN,
        Code.GROUP_UNKNOWN,
        Code.WIP_NOT_SET_UP,
        Code.WIP_TYPE_MISSING,
        Code.KEY_UNKNOWN,
    }
)


def error_of(violation: Violation) -> ProfitIntegrationError:
    """The error that refuses a document for a violation of the settings; its class follows from the code."""
    default = MissingSettingError if violation.code in _NOT_THERE else UnusableSettingError
    return _OWN_CLASS.get(violation.code, default)(violation)
