"""Messages: what there is to say, as a code with values. The sentences stand beside, once per language.

A *message* is said about an amount, a number or a journal: a reason. A *violation* is a message about a setting or a
document that breaks a rule: it has a place and a remedy. Both are data, so that they can be stored and compared, and
are put into words when they are read: in English by `ENGLISH` here, in Dutch by `profit_integration.messages`.
"""

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core import english


class Code(enum.StrEnum):
    """The stable codes of messages; a code never changes its meaning."""

    # accounts and journals that a setting names
    ACCOUNT_UNKNOWN = "account-unknown"
    ACCOUNT_BLOCKED = "account-blocked"
    VAT_NOT_ALLOWED = "vat-not-allowed"
    MANDATORY_CARRY_FORWARD = "mandatory-carry-forward"
    ACCOUNT_TYPE = "account-type"
    SUMMARY_ACCOUNT_MISSING = "summary-account-missing"
    JOURNAL_UNKNOWN = "journal-unknown"
    JOURNAL_TYPE = "journal-type"
    JOURNAL_BLOCKED = "journal-blocked"
    REVERSE_CHARGE_ACCOUNT_MISSING = "reverse-charge-account-missing"
    # journals and counters
    COUNTER_UNKNOWN = "counter-unknown"
    COUNTER_ON_JOURNAL_TYPE = "counter-on-journal-type"
    COUNTER_OF_TWO_SETS = "counter-of-two-sets"
    JOURNAL_WITHOUT_COUNTER = "journal-without-counter"
    NUMBERS_OVERLAP = "numbers-overlap"
    NUMBERS_REPEAT = "numbers-repeat"
    NO_RANGE_TODAY = "no-range-today"
    COUNTER_NEAR_END = "counter-near-end"
    COUNTER_EXHAUSTED = "counter-exhausted"
    # integration types and profiles
    FIELD_NOT_OF_KIND = "field-not-of-kind"
    NOT_ACTIVATED = "not-activated"
    PAYMENT_DISCOUNT_DAYS = "payment-discount-days"
    PAYMENT_DISCOUNT_DAYS_MISSING = "payment-discount-days-missing"
    PROJECT_DESCRIPTION = "project-description"
    SOURCE_TAG_SHARED = "source-tag-shared"
    DIFFERENT_SALES_JOURNALS = "different-sales-journals"
    ADMINISTRATION_NOT_CHECKED = "administration-not-checked"
    PROFILE_KIND_ELSEWHERE = "profile-kind-elsewhere"
    PROFILE_REDIRECTS_AGAIN = "profile-redirects-again"
    # groups and integration accounts
    GROUP_UNKNOWN = "group-unknown"
    GROUP_WITHOUT_ACCOUNTS = "group-without-accounts"
    GROUP_WITHOUT_REVENUE_ACCOUNT = "group-without-revenue-account"
    GROUP_NOT_REACHED = "group-not-reached"
    STOCK_ACCOUNT_MISSING = "stock-account-missing"
    VAT_DUTY_NOT_SPLIT = "vat-duty-not-split"
    OFF_CALCULATION_BASIS = "off-calculation-basis"
    BLANK_INTEGRATION_ACCOUNT_MISSING = "blank-integration-account-missing"
    INTEGRATION_ACCOUNT_TIE = "integration-account-tie"
    INTEGRATION_ACCOUNT_NOT_REACHED = "integration-account-not-reached"
    # work in progress
    WIP_ACCOUNT_MISSING = "wip-account-missing"
    WIP_NOT_SET_UP = "wip-not-set-up"
    WIP_TYPE_MISSING = "wip-type-missing"
    # allocation
    AXIS_UNKNOWN = "axis-unknown"
    AXIS_NEVER_FILLED = "axis-never-filled"
    AXIS_WITHOUT_LINK = "axis-without-link"
    LINK_WITHOUT_ACCOUNT = "link-without-account"
    # files
    NAME_UNKNOWN = "name-unknown"
    TYPE_UNKNOWN = "type-unknown"
    # what violations name
    REPAIR_BY_HAND = "repair-by-hand"
    REPAIR_BY_LEADER = "repair-by-leader"
    OPEN_RANGE = "open-range"
    CLOSED_RANGE = "closed-range"
    NUMBERED_TERM = "numbered-term"
    OF_INVOICE = "of-invoice"
    OF_DOCUMENT = "of-document"
    # reasons
    NUMBER_IN_USE = "number-in-use"
    BY_INVOICE = "by-invoice"
    BY_PROFILE = "by-profile"
    BY_TYPE = "by-type"
    NO_DELIVERY_DATE = "no-delivery-date"
    NO_SINGLE_PROJECT = "no-single-project"
    PROJECT_WITHOUT_DESCRIPTION = "project-without-description"
    NOTHING_FOR_OPTION = "nothing-for-option"
    SUMMARY_ACCOUNT = "summary-account"
    ACCOUNT_OF_TYPE = "account-of-type"
    ACCOUNT_OF_VAT_CODE = "account-of-vat-code"
    ACCOUNT_OF_STOCK = "account-of-stock"
    TIMES = "times"
    LESS = "less"
    ROUNDED_HALF_UP = "rounded-half-up"
    CANDIDATE = "candidate"
    CANDIDATE_WITHOUT_ACCOUNT = "candidate-without-account"
    CANDIDATE_WITH_ACCOUNT = "candidate-with-account"
    KEYS_BY_GROUPS = "keys-by-groups"
    KEYS_BY_VALUE = "keys-by-value"
    KEYS_BY_VAT_DUTY = "keys-by-vat-duty"
    # values, numbers and documents
    ID_BLANK = "id-blank"
    NO_LINES = "no-lines"
    KEY_TWICE = "key-twice"
    FIGURE_NOT_EXACT = "figure-not-exact"
    OUT_OF_BOUNDS = "out-of-bounds"
    END_BEFORE_START = "end-before-start"
    AXIS_NUMBER = "axis-number"
    ALLOCATION_CODE_LENGTH = "allocation-code-length"
    GROUP_AND_VALUE = "group-and-value"
    CURRENCY_CODE = "currency-code"
    COUNTER_ELSEWHERE = "counter-elsewhere"
    SETTINGS_MISSING = "settings-missing"
    LEADER_TEXT = "leader-text"
    ADMINISTRATION_NEGATIVE = "administration-negative"
    ADMINISTRATION_TAG = "administration-tag"
    RANGE_WITHOUT_DIGITS = "range-without-digits"
    VALUE_DIGITS = "value-digits"
    RANGE_WITHOUT_END = "range-without-end"
    RANGE_WITHOUT_YEAR_TAG = "range-without-year-tag"
    RANGE_NOT_A_YEAR = "range-not-a-year"
    LEAP_DAY_START = "leap-day-start"
    COUNTER_WITHOUT_RANGE = "counter-without-range"
    RANGES_OVERLAP = "ranges-overlap"
    RANGES_WITH_GAP = "ranges-with-gap"
    NOT_AUTOMATIC = "not-automatic"
    NO_RANGE = "no-range"
    NO_RANGE_YET = "no-range-yet"
    RANGE_ENDED = "range-ended"
    RANGE_TOO_SHORT = "range-too-short"
    FORMAT_FROZEN = "format-frozen"
    RANGE_MOVED = "range-moved"
    NUMBER_TAKEN = "number-taken"
    KIND_NOT_OF_INVOICES = "kind-not-of-invoices"
    STATED_TOTAL = "stated-total"
    VAT_NOT_STATED = "vat-not-stated"
    REVERSES_AS_INVOICE = "reverses-as-invoice"
    REVERSED_UNKNOWN = "reversed-unknown"
    REVERSED_ELSEWHERE = "reversed-elsewhere"
    REVERSED_IN_PART = "reversed-in-part"
    REVERSALS_NOT_REPORTED = "reversals-not-reported"
    ALREADY_REVERSED = "already-reversed"
    DOCUMENT_CONFLICT = "document-conflict"
    STALE_PREVIEW = "stale-preview"
    WAITING_DATE = "waiting-date"
    COMPLETED_TWICE = "completed-twice"
    ENTRY_UNBALANCED = "entry-unbalanced"
    ENTRY_AMOUNT_TOO_FINE = "entry-amount-too-fine"
    ENTRY_OF_OTHER_COUNTER = "entry-of-other-counter"
    NUMBER_FORMAT = "number-format"
    VAT_BASIS = "vat-basis"
    CONTENT = "content"
    # files
    FILE_UNREADABLE = "file-unreadable"
    FILE_EXISTS = "file-exists"
    FILE_TOO_LARGE = "file-too-large"
    FOLDER_WITHOUT_XML = "folder-without-xml"
    NOT_UTF_8 = "not-utf-8"
    NOT_TOML = "not-toml"
    NOT_CSV = "not-csv"
    NOT_XML = "not-xml"
    DOCUMENT_TYPE_DEFINITION = "document-type-definition"
    # values in files
    NOT_A_TEXT = "not-a-text"
    BLANK = "blank"
    NOT_TRUE_OR_FALSE = "not-true-or-false"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_DATE = "not-a-date"
    NOT_A_CHOICE = "not-a-choice"
    NOT_A_LIST = "not-a-list"
    NOT_A_LIST_OF_TABLES = "not-a-list-of-tables"
    NOT_A_TABLE = "not-a-table"
    # settings files
    SETTINGS_REFUSED = "settings-refused"
    SETTINGS_KEY_MISSING = "settings-key-missing"
    SETTINGS_KEY_UNKNOWN = "settings-key-unknown"
    SETTINGS_KEY_ELSEWHERE = "settings-key-elsewhere"
    LARGEST_DIFFERENCE = "largest-difference"
    SETTINGS_GIVEN_TWICE = "settings-given-twice"
    ADMINISTRATION_IN_TWO_FILES = "administration-in-two-files"
    COUNTER_IN_TWO_FILES = "counter-in-two-files"
    # CSV files
    COLUMN_MISSING = "column-missing"
    COLUMN_REPEATED = "column-repeated"
    COLUMN_UNKNOWN = "column-unknown"
    CELL_WITHOUT_COLUMN = "cell-without-column"
    NO_ROWS = "no-rows"
    START_DATE_BLANK = "start-date-blank"
    TOTAL_LENGTH_BLANK = "total-length-blank"
    # UBL documents and audit files
    ELEMENT_MISSING = "element-missing"
    ELEMENT_REPEATED = "element-repeated"
    ELEMENT_UNSUPPORTED = "element-unsupported"
    NOT_UBL = "not-ubl"
    UBL_VERSION = "ubl-version"
    NOT_EN_16931 = "not-en-16931"
    TYPE_CODE = "type-code"
    AMOUNT_CURRENCY = "amount-currency"
    NOT_AN_AUDIT_FILE = "not-an-audit-file"
    PARTY_ACCOUNT_UNKNOWN = "party-account-unknown"
    PARTY_LINE_MISSING = "party-line-missing"
    SEVERAL_VAT_CODES = "several-vat-codes"
    STATED_TOTAL_OF_LINES = "stated-total-of-lines"
    TRANSACTION_UNBALANCED = "transaction-unbalanced"
    # the tables for UBL
    KIND_OF_OTHER_SIDE = "kind-of-other-side"
    KIND_NOT_FOUND = "kind-not-found"
    CONTACT_NOT_FOUND = "contact-not-found"
    VAT_CODE_NOT_FOUND = "vat-code-not-found"
    NOT_OUR_DOCUMENT = "not-our-document"
    # payloads for AFAS
    TOO_MANY_LINES = "too-many-lines"
    TOO_LONG = "too-long"
    # books
    BOOK_MISSING = "book-missing"
    NOT_A_BOOK = "not-a-book"
    BOOK_UNOPENED = "book-unopened"
    BOOK_VERSION = "book-version"
    BOOK_FAILED = "book-failed"
    DATABASE_UNSUPPORTED = "database-unsupported"
    DATABASE_ADDRESS = "database-address"
    NO_TRANSACTION = "no-transaction"
    # what violations name
    OF_FILE = "of-file"
    OF_FILE_LINE = "of-file-line"
    OF_ROW = "of-row"
    OF_CELL = "of-cell"
    OF_JOURNAL = "of-journal"
    ONE_OF = "one-of"
    # what commands say
    NOTHING_KEPT = "nothing-kept"
    NOTHING_ADDED = "nothing-added"
    DEMONSTRATION_KEPT = "demonstration-kept"
    SETTINGS_WRITTEN = "settings-written"
    ENTRY_HEADING = "entry-heading"
    NUMBER_SKIPPED = "number-skipped"
    NUMBER_OF_COUNTER = "number-of-counter"
    NUMBER_TO_COME = "number-to-come"
    EXPLAINED_JOURNAL = "explained-journal"
    EXPLAINED_FALLBACK = "explained-fallback"
    EXPLAINED_LINE = "explained-line"
    DOCUMENTS_DIFFER = "documents-differ"
    COMBINATIONS = "combinations"
    # rules that a document meets
    ACCOUNT_UNRESOLVED = "account-unresolved"
    GROUP_ACCOUNT_UNRESOLVED = "group-account-unresolved"
    AMOUNT_WITHOUT_FIELD = "amount-without-field"
    VAT_CODE_UNKNOWN = "vat-code-unknown"
    VAT_ACCOUNT_MISSING = "vat-account-missing"
    VAT_ON_REVERSE_CHARGE = "vat-on-reverse-charge"
    PROFILE_UNKNOWN = "profile-unknown"
    POSTED_ELSEWHERE = "posted-elsewhere"
    CONTACT_BLOCKED = "contact-blocked"
    PERIOD_BLOCKED = "period-blocked"
    OTHER_CURRENCY = "other-currency"
    AMOUNT_TOO_FINE = "amount-too-fine"
    STOCK_VALUE_TOO_FINE = "stock-value-too-fine"
    GROUP_WITHOUT_STOCK = "group-without-stock"
    ALLOCATION_CODE_UNKNOWN = "allocation-code-unknown"
    ALLOCATION_CODE_MISSING = "allocation-code-missing"
    TERM_WITHOUT_DATE = "term-without-date"
    SEVERAL_PROJECTS = "several-projects"
    MOMENT_WITHOUT_ZONE = "moment-without-zone"
    SETTINGS_STALE = "settings-stale"
    CHANGE_REFUSED = "change-refused"
    RIGHT_MISSING = "right-missing"
    KEY_TAKEN = "key-taken"
    KEY_UNKNOWN = "key-unknown"
    KEY_FROZEN = "key-frozen"
    NEVER_CHANGED = "never-changed"
    FIELD_UNKNOWN = "field-unknown"
    IN_USE = "in-use"
    RANGE_FROZEN = "range-frozen"
    NOTHING_CHANGED = "nothing-changed"
    ANSWER_MISSING = "answer-missing"
    ANSWER_NOT_OFFERED = "answer-not-offered"
    ANSWER_CLOSED = "answer-closed"
    ANSWERS_NEEDED = "answers-needed"
    FIELD_FROZEN = "field-frozen"
    OF_LINE = "of-line"
    ENTRY_USING = "entry-using"
    ENTRIES_USING = "entries-using"
    NUMBERS_GIVEN = "numbers-given"
    RANGE_GONE = "range-gone"
    FIELD_CHANGED = "field-changed"
    STEP = "step"
    ACTION = "action"
    RIGHT = "right"

    @property
    def severity(self) -> "Severity":
        """How bad it is."""
        if self in _WARNINGS:
            return Severity.WARNING
        return Severity.NOTE if self in _NOTES else Severity.ERROR


class Severity(enum.StrEnum):
    """How bad a violation is: an error stops invoices, a warning may, and a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# Profit's own lines have an integration group or an article group, so that a tie needs an invoice from elsewhere.
_NOTES = frozenset({Code.INTEGRATION_ACCOUNT_TIE, Code.LINK_WITHOUT_ACCOUNT, Code.PROFILE_REDIRECTS_AGAIN})
_WARNINGS = frozenset(
    {
        Code.ACCOUNT_TYPE,
        Code.COUNTER_OF_TWO_SETS,
        Code.NUMBERS_OVERLAP,
        Code.NUMBERS_REPEAT,
        Code.NO_RANGE_TODAY,
        Code.COUNTER_NEAR_END,
        Code.PROJECT_DESCRIPTION,
        Code.SOURCE_TAG_SHARED,
        Code.DIFFERENT_SALES_JOURNALS,
        Code.ADMINISTRATION_NOT_CHECKED,
        Code.PROFILE_KIND_ELSEWHERE,
        Code.GROUP_WITHOUT_ACCOUNTS,
        Code.GROUP_WITHOUT_REVENUE_ACCOUNT,
        Code.GROUP_NOT_REACHED,
        Code.VAT_DUTY_NOT_SPLIT,
        Code.BLANK_INTEGRATION_ACCOUNT_MISSING,
        Code.INTEGRATION_ACCOUNT_NOT_REACHED,
        Code.AXIS_WITHOUT_LINK,
    }
)


# --- messages ---------------------------------------------------------------------------------------------------


@attrs.frozen
class Term:
    """Something that has a name in each language, such as a field, a table or a member of an enumeration.

    Attributes:
        key: What its name is found by, such as ``JournalType.sales`` or ``IntegrationType.journal``.
    """

    key: str


Value = "str | int | Term | Message | Violation | tuple[Value, ...]"


def _value(given: Any) -> Any:
    """A value as a message keeps it: members of enumerations as terms, amounts and dates as texts."""
    if isinstance(given, enum.Enum):
        return Term(f"{type(given).__name__}.{given.value}")
    if isinstance(given, Decimal | date):
        return str(given)
    if isinstance(given, list | tuple):
        return tuple(_value(part) for part in given)
    return given


def _values(given: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _value(value)) for name, value in dict(given).items())


@attrs.frozen
class Message:
    """Something to say: a code, and the values that its sentences name.

    Attributes:
        code: The code.
        values: The values by name: texts, numbers, terms, other messages, violations for their remedies, or several of
            these.
    """

    code: Code = attrs.field(converter=Code)
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)

    def __str__(self) -> str:
        return ENGLISH.sentence(self)


def message(code: Code, **values: Any) -> Message:
    """A message with values by name."""
    return Message(code, values)


def of_invoice(document_id: str) -> Message:
    """The place of a violation that an invoice is about."""
    return message(Code.OF_INVOICE, document=document_id)


def of_document(document_id: str) -> Message:
    """The place of a violation that a document of stock or work in progress is about."""
    return message(Code.OF_DOCUMENT, document=document_id)


@attrs.frozen(kw_only=True)
class Violation:
    """A rule that is broken by a setting or a document.

    Attributes:
        code: The code; each has a section in the reference.
        place: Where: the path of a setting, such as ``integration_types[0].journal``, or a file.
        values: The values that its sentences name, as in a `Message`.
        administration: The administration in whose settings it is; None where it is in none.
        document: The document that it is about, as `of_invoice` and `of_document` name it; None for none.
    """

    code: Code
    place: str = ""
    values: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_values)
    administration: int | None = None
    document: Message | None = None

    @property
    def severity(self) -> Severity:
        """Error, warning or note; it follows from the code."""
        return self.code.severity

    @property
    def what(self) -> str:
        """What is wrong, with the values, in English."""
        return ENGLISH.sentence(self)

    @property
    def remedy(self) -> str:
        """What to do and where, in English."""
        return ENGLISH.remedy(self)

    def __str__(self) -> str:
        return ENGLISH.full(self)


# --- in words ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Texts:
    """Everything that is said in one language.

    Attributes:
        sentences: What each code says, and the remedy.
        labels: What each term is called, by its key.
        menus: The menu that leads to each table of the settings.
    """

    sentences: Mapping[str, tuple[str, str]]
    labels: Mapping[str, str]
    menus: Mapping[str, str]

    def sentence(self, said: Message | Violation) -> str:
        """What a message says; of a violation, what is wrong."""
        return self._filled(self.sentences[said.code][0], said.values)

    def remedy(self, violation: Violation) -> str:
        """What to do about a violation, and the menu that leads to its place."""
        remedy = self._filled(self.sentences[violation.code][1], violation.values)
        menu = self.menus.get(violation.place.partition("[")[0].partition(".")[0])
        return f"{remedy} ({menu})" if menu else remedy

    def full(self, violation: Violation) -> str:
        """A violation as one sentence with its place and remedy."""
        severity = self.labels[f"Severity.{violation.severity}"]
        return self._with_place_and_remedy(violation, f"{self.sentence(violation)} ({severity}, {violation.code})")

    def refusal(self, violation: Violation) -> str:
        """The same for an error: that it is one needs no words."""
        return self._with_place_and_remedy(violation, self.sentence(violation))

    def label(self, value: Any) -> str:
        """A value of a message in words."""
        value = _value(value)
        if isinstance(value, Term):
            return self.labels[value.key]
        if isinstance(value, Message):
            return self.sentence(value)
        if isinstance(value, tuple):
            return ", ".join(map(self.label, value)) or self.labels["none yet"]
        return str(value)

    def _with_place_and_remedy(self, violation: Violation, what: str) -> str:
        about = [self.label(part) for part in (violation.document, violation.place) if part]
        return f"{': '.join([*about, what])}. {self.labels['remedy']}: {self.remedy(violation)}"

    def _filled(self, sentence: str, values: Iterable[tuple[str, Any]]) -> str:
        return sentence.format_map({name: self.label(value) for name, value in values})


ENGLISH = Texts(sentences=english.SENTENCES, labels=english.LABELS, menus=english.MENUS)
