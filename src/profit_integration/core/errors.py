"""Every error this library raises, filed by who can put it right.

One root, four branches - the application manager, whoever made the invoice, whoever runs the numbering, whoever
hands out rights - and a leaf where a caller could want to catch it alone. A text says what is wrong, with which
values, and what to set where. All fields are positional, so that an error survives the way between processes.
"""

from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.violation import ENGLISH, Code, Violation


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

    def __str__(self) -> str:
        return ENGLISH.refusal(self.violation)


class SettingsError(ProfitIntegrationError):
    """The settings are wrong or incomplete; an application manager can put it right."""


class InvoiceError(ProfitIntegrationError):
    """The invoice is wrong; whoever made it can put it right."""


class NumberingError(ProfitIntegrationError):
    """A number cannot be given; whoever runs the numbering can put it right."""


class NotAuthorisedError(ProfitIntegrationError):
    """The actor may not do this; whoever hands out rights can put it right."""


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


@attrs.define
class StalePreviewError(SettingsError):
    """A preview is no longer what would be posted: the settings, or the invoice, moved since."""

    document_id: str
    moved: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id} would not be posted as in its preview: {self.moved} moved since. "
            f"Remedy: look at a new preview, and post from that"
        )


@attrs.define
class InvalidSettingsError(SettingsError):
    """Settings with mistakes in them; all of them are named at once."""

    source: str
    findings: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([f"{self.source} has {len(self.findings)} mistake(s):", *self.findings])


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


@attrs.define
class StatedTotalError(InvoiceError):
    """A total that the invoice states is not the sum of its parts. Nothing is recalculated; both sums are shown."""

    document_id: str
    what: str
    stated: Decimal
    summed: Decimal

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id}: {self.what} is stated as {self.stated}, but its parts add up to "
            f"{self.summed}. Remedy: let whoever made the invoice correct it; it is taken as stated, never recalculated"
        )


@attrs.define
class DocumentConflictError(InvoiceError):
    """A document was journalised before, under the same key but with other content."""

    document_id: str
    number: str
    journalised: str
    offered: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id} was journalised before as {self.number}: {self.journalised}; what is offered "
            f"now differs: {self.offered}. Remedy: a journalised invoice is frozen; credit it and send a new invoice "
            f"under an id of its own"
        )


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


@attrs.define
class AlreadyReversedError(InvoiceError):
    """A credit takes back an invoice that another credit has taken back already."""

    document_id: str
    reverses: str
    by: str
    number: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id} takes back invoice {self.reverses}, which {self.by} took back already as "
            f"{self.number}. Remedy: an invoice is taken back once; leave this credit out, or credit something else"
        )


class UnsupportedDocumentError(InvoiceError):
    """A file is not a document that can be read whole; it is not half read."""


class InvalidDocumentError(InvoiceError):
    """A document of stock or of work in progress says something that cannot be journalised."""


@attrs.define
class CompletedTwiceError(InvoiceError):
    """A line of work in progress is to be completed that was completed before; a completed line is frozen."""

    document_id: str
    line: str

    def __str__(self) -> str:
        return (
            f"completion {self.document_id}: line {self.line} of actual costing is completed already, and a completed "
            f"line is frozen. Remedy: leave it out"
        )


# --- numbering --------------------------------------------------------------------------------------------------


class InvalidRangeError(NumberingError):
    """A range or counter that AFAS would refuse to save."""


@attrs.define
class NoRangeError(NumberingError):
    """A counter has no range for the invoice date. The neighbouring range is never taken instead.

    Where an automatic range is not continued as far yet, ``continued_until`` is the last day that it holds by now.
    """

    counter: str
    on: date
    ranges: str
    continued_until: date | None = None

    def __str__(self) -> str:
        if self.continued_until is not None:
            return (
                f"counter {self.counter} has no range for {self.on} yet; it has {self.ranges}, and the last one is "
                f"continued until {self.continued_until}, one year ahead of today. Remedy: see whether the year of the "
                f"date is mistyped"
            )
        return (
            f"counter {self.counter} has no range for {self.on}; it has {self.ranges}. Remedy: add a range that holds "
            f"this date under General / Configuration / Numbering settings / Counters"
        )


@attrs.define
class CounterExhaustedError(NumberingError):
    """A range has not as many numbers left as are asked for: mostly one, and it has given its last."""

    counter: str
    last: str
    on: date
    count: int = 1

    def __str__(self) -> str:
        what = (
            f"ends with {self.last} and has no {self.count} numbers left"
            if self.count > 1
            else f"ended with {self.last}"
        )
        return (
            f"counter {self.counter}: the range that holds {self.on} {what}. Remedy: add a range to "
            f"the counter, which may have more digits, or give this one a later end value if it has one"
        )


@attrs.define
class FormatFrozenError(NumberingError):
    """A range has given numbers already, and its leader or total length was changed since."""

    counter: str
    range: str
    first: str
    changed: str

    def __str__(self) -> str:
        return (
            f"counter {self.counter}, range {self.range}: it has given numbers with {self.first}, and is now set to "
            f"{self.changed}. Remedy: set it back; the form of a series is frozen after its first number, and a new "
            f"form starts with a new range"
        )


@attrs.define
class RangeMovedError(NumberingError):
    """A range would give numbers again that its counter gave in a range that it no longer has."""

    counter: str
    range: str
    before: date

    def __str__(self) -> str:
        return (
            f"counter {self.counter}, range {self.range}: the counter has given such numbers in a range from "
            f"{self.before}, which it no longer has, so that they would come again. Remedy: set the start date back to "
            f"{self.before}; if this range is a new one, keep the old one in the counter and give the new one another "
            f"leader"
        )


@attrs.define
class NumberTakenError(NumberingError):
    """A document brings a number that another invoice carries already."""

    number: str
    document_id: str

    def __str__(self) -> str:
        return (
            f"invoice {self.document_id} brings number {self.number}, which another invoice carries already. Remedy: "
            f"an invoice number may occur once; correct the number, or let this kind draw its numbers from a counter"
        )


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
