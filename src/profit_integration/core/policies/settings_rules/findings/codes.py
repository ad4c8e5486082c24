"""The stable codes of findings, and how bad each is.

Each has its texts in both languages beside this module, and a section in docs/reference/findings.md.
"""

import enum


class Code(enum.StrEnum):
    """The stable codes of findings; a code never changes its meaning."""

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

    @property
    def severity(self) -> "Severity":
        """How bad it is."""
        if self in _ERRORS:
            return Severity.ERROR
        return Severity.NOTE if self in _NOTES else Severity.WARNING


class Severity(enum.StrEnum):
    """How bad a finding is: an error stops invoices, a warning may, and a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# Profit's own lines have an integration group or an article group, so that a tie needs an invoice from elsewhere.
_NOTES = frozenset({Code.INTEGRATION_ACCOUNT_TIE, Code.LINK_WITHOUT_ACCOUNT, Code.PROFILE_REDIRECTS_AGAIN})


_ERRORS = frozenset(
    {
        Code.ACCOUNT_UNKNOWN,
        Code.ACCOUNT_BLOCKED,
        Code.VAT_NOT_ALLOWED,
        Code.MANDATORY_CARRY_FORWARD,
        Code.SUMMARY_ACCOUNT_MISSING,
        Code.REVERSE_CHARGE_ACCOUNT_MISSING,
        Code.JOURNAL_UNKNOWN,
        Code.JOURNAL_TYPE,
        Code.JOURNAL_BLOCKED,
        Code.COUNTER_UNKNOWN,
        Code.COUNTER_ON_JOURNAL_TYPE,
        Code.JOURNAL_WITHOUT_COUNTER,
        Code.COUNTER_EXHAUSTED,
        Code.FIELD_NOT_OF_KIND,
        Code.NOT_ACTIVATED,
        Code.PAYMENT_DISCOUNT_DAYS,
        Code.PAYMENT_DISCOUNT_DAYS_MISSING,
        Code.GROUP_UNKNOWN,
        Code.STOCK_ACCOUNT_MISSING,
        Code.OFF_CALCULATION_BASIS,
        Code.WIP_ACCOUNT_MISSING,
        Code.WIP_NOT_SET_UP,
        Code.WIP_TYPE_MISSING,
        Code.AXIS_UNKNOWN,
        Code.AXIS_NEVER_FILLED,
    }
)
