"""Every error this library raises, filed by who can fix it.

One root, four branches - the application manager, the sender of the invoice, the administrator of the counters, the
administrator of the rights - and a leaf where a caller could want to catch it alone. An error carries one violation:
what is wrong, with its values, and what to set where.
"""

from collections.abc import Iterable
from datetime import date

import attrs

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
        return texts.refusal(self.violation) if hasattr(self, "violation") else str(self)

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


# --- settings ---------------------------------------------------------------------------------------------------


class MissingSettingError(SettingsError):
    """Something that the settings must hold is not there."""


class UnusableSettingError(SettingsError):
    """A setting is there, but may not be used for this: blocked, of the wrong type, not allowed."""


@attrs.define
class UnresolvedAccountError(SettingsError):
    """No rule gives a ledger account for an invoice line."""

    document_id: str
    line: str
    tried: str
    remedy: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id}, line {self.line}: no ledger account. Tried: {self.tried}. "
            f"Remedy: {self.remedy}"
        )


@attrs.define
class BlockedPeriodError(SettingsError):
    """The entry date lies in a period that is blocked."""

    document_id: str
    on: date
    journal: str
    period: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id}: date {self.on} belongs to a blocked period for journal {self.journal} "
            f"({self.period}). Remedy: open the period on the journal's tab Periods, or give another entry date"
        )


@attrs.define
class MissingAllocationError(SettingsError):
    """A line has no allocation code on an axis on which its account must be allocated, or one that does not exist."""

    document_id: str
    account: str
    axis: int
    what: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id}: ledger account {self.account}, allocation axis {self.axis}: {self.what}. "
            f"Remedy: add the code to the axis, add an allocation link that gives one, or let the line bring its own"
        )


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


@attrs.define
class StaleSettingsError(SettingsError):
    """Somebody else saved the settings since they were looked at; nobody's change is overwritten."""

    administration: int
    expected: int
    found: int

    def __str__(self) -> str:
        return (
            f"the settings of administration {self.administration} are at version {self.found}, and this change was "
            f"made on version {self.expected}. Remedy: look at version {self.found}, and make the change there"
        )


@attrs.define
class RefusedChangeError(SettingsError):
    """A change of the settings that may not be saved; everything that stands in its way is named at once."""

    administration: int
    findings: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(
            [
                f"the change in administration {self.administration} is not saved, for {len(self.findings)} reason(s):",
                *self.findings,
            ]
        )


# --- invoices ---------------------------------------------------------------------------------------------------


class InvalidInvoiceError(InvoiceError):
    """An invoice says something that cannot be journalised."""


class StatedTotalError(InvoiceError):
    """A total that the invoice states is not the sum of its parts. Nothing is recalculated; both sums are shown."""


class DocumentConflictError(InvoiceError):
    """A document was journalised before, under the same key but with other content."""


@attrs.define
class BlockedContactError(InvoiceError):
    """The invoice is for a debtor, or from a creditor, for whom nothing may be posted any more."""

    document_id: str
    contact: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id}: contact {self.contact} is blocked. Remedy: clear the block in the settings "
            f"(blocked_contacts), or invoice another contact"
        )


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


@attrs.define
class MissingRightError(NotAuthorisedError):
    """Somebody asks for an action that no user group of his may do."""

    actor: str
    action: str
    menu: str
    rights: str

    def __str__(self) -> str:
        return (
            f"{self.actor} may not {self.action} ({self.menu}). Remedy: authorise a user group of {self.actor} with "
            f"General / Management / Authorisation tool, for {self.rights}"
        )
