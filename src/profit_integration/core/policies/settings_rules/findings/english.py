"""What is said of each finding in English: what is wrong, and what to do.

The names in braces are the values that a finding brings; the menu that leads to the place is added to the remedy.
"""

from collections.abc import Mapping
from types import MappingProxyType

from profit_integration.core.policies.settings_rules.findings.codes import Code

ENGLISH: Mapping[Code, tuple[str, str]] = MappingProxyType(
    {
        Code.ACCOUNT_UNKNOWN: (
            "ledger account '{account}' does not exist",
            "add it to the chart, or take another account",
        ),
        Code.ACCOUNT_BLOCKED: (
            "ledger account {account} is blocked",
            "take another account, or clear Blocked on this one",
        ),
        Code.VAT_NOT_ALLOWED: (
            "ledger account {account} cannot take turnover: it does not allow VAT",
            "take another account, or tick Allow VAT on its tab Preferences",
        ),
        Code.MANDATORY_CARRY_FORWARD: (
            "ledger account {account} cannot take turnover: it carries forward to a project mandatorily, and "
            "such accounts only serve Financial to Projects",
            "take an account on which carrying forward to a project is not mandatory",
        ),
        Code.ACCOUNT_TYPE: (
            "{purpose}: this belongs on a {wanted}, and {account} is none",
            "take a {wanted}",
        ),
        Code.SUMMARY_ACCOUNT_MISSING: (
            "there are integration types with {parties}, but no summary account for them",
            "set {field}",
        ),
        Code.REVERSE_CHARGE_ACCOUNT_MISSING: (
            "the VAT code {vat} is reverse-charged, but has no {field}",
            "set both accounts: VAT that is reverse-charged is paid and claimed at once",
        ),
        Code.JOURNAL_UNKNOWN: (
            "journal '{journal}' does not exist",
            "add the journal, or take one of {known}",
        ),
        Code.JOURNAL_TYPE: (
            "journal {journal} is of type {type}",
            "choose a journal of type {accepted}",
        ),
        Code.JOURNAL_BLOCKED: (
            "journal {journal} is blocked",
            "choose another journal, or clear Blocked on this one",
        ),
        Code.COUNTER_UNKNOWN: (
            "counter '{counter}' does not exist",
            "add the counter, or take one of {known}",
        ),
        Code.COUNTER_ON_JOURNAL_TYPE: (
            "journal {journal} of type {type} has a counter",
            "only purchase and sales journals have Counter last invoice",
        ),
        Code.COUNTER_OF_TWO_SETS: (
            "counter {counter} counts for sales journal {sales} and purchase journal {purchase}",
            "give sales and purchases a counter each: in Profit they are of different counter sets",
        ),
        Code.JOURNAL_WITHOUT_COUNTER: (
            "journal {journal} has no counter, so that no invoice number can be determined",
            'set Counter last invoice on the journal, or numbers = "brought"',
        ),
        Code.NUMBERS_OVERLAP: (
            "counter {counter} and counter {other} of administration {elsewhere} can both give number "
            "{number}; they share {shared} numbers",
            "see to it that the number series can never overlap, for instance by adding a letter: {repair}",
        ),
        Code.NUMBERS_REPEAT: (
            "counter {counter} gives number {number} twice: from {first} and again from {second}",
            "use a year tag with more digits, such as [YYYY]",
        ),
        Code.NO_RANGE_TODAY: (
            "counter {counter} has no range for invoices of {today}; it has {ranges}",
            "add a range that holds this date",
        ),
        Code.COUNTER_NEAR_END: (
            "counter {counter} has {left} of {all} numbers left in range {range}",
            "add a range in time, or give this one a higher end value",
        ),
        Code.COUNTER_EXHAUSTED: (
            "counter {counter} has no numbers left in range {range}",
            "add a range, or give this one a higher end value",
        ),
        Code.FIELD_NOT_OF_KIND: (
            "{kind} have no field {field}",
            "leave the field out",
        ),
        Code.NOT_ACTIVATED: (
            "{field} is filled in, but {functionality} is not activated",
            "activate it under General / Environment / Management / Properties, tab Activation, or leave the field out",
        ),
        Code.PAYMENT_DISCOUNT_DAYS: (
            "{days} days of payment discount is no term",
            "enter a number of days in Days payment discount, or leave it out",
        ),
        Code.PAYMENT_DISCOUNT_DAYS_MISSING: (
            "there is an account for payment discount using the VAT basis, but Days payment discount is empty",
            "enter Days payment discount as well",
        ),
        Code.PROJECT_DESCRIPTION: (
            "the description {option} is for projects, and {kind} have none: Profit then falls back on the "
            "name of the invoice contact",
            "choose another Financial description",
        ),
        Code.SOURCE_TAG_SHARED: (
            "the source tag [{tag}] is that of {other} too, so that their entries cannot be told apart",
            "choose another source tag",
        ),
        Code.DIFFERENT_SALES_JOURNALS: (
            "{kind} go to journal {journal}, and {other} to journal {other_journal}",
            "use the same integration journal for the sales invoices of all modules if possible, or make sure"
            " that the number series can never overlap",
        ),
        Code.ADMINISTRATION_NOT_CHECKED: (
            "the settings of administration {elsewhere} were not checked along with these",
            "check both administrations together",
        ),
        Code.PROFILE_KIND_ELSEWHERE: (
            "administration {elsewhere} has no integration type for {kinds}, which this profile posts there",
            "add the integration type there",
        ),
        Code.PROFILE_REDIRECTS_AGAIN: (
            "in administration {elsewhere} profile {profile} names administration {further}; it does not count "
            "for what is sent there from here",
            "take it out there, if that is what confuses",
        ),
        Code.GROUP_UNKNOWN: (
            "{table} '{group}' does not exist",
            "add the group, or take one of {known}",
        ),
        Code.GROUP_WITHOUT_ACCOUNTS: (
            "group {group} has no ledger account at all",
            "set the group's accounts, or delete it",
        ),
        Code.GROUP_WITHOUT_REVENUE_ACCOUNT: (
            "group {group} has no revenue account, so that {kinds} with this group cannot be journalised",
            "set Revenue account, or add an integration account where those count",
        ),
        Code.GROUP_NOT_REACHED: (
            "the revenue accounts of group {group} are never used: an integration account always goes first",
            "leave them out, or delete the integration account that goes first",
        ),
        Code.STOCK_ACCOUNT_MISSING: (
            "article group {group} contains stock items, but has no {field}",
            "set the account, or clear Contains stock items",
        ),
        Code.VAT_DUTY_NOT_SPLIT: (
            "group {group} has accounts per VAT duty, but revenue is not split per VAT duty",
            "set split_revenue_per_vat_duty, or leave these accounts out",
        ),
        Code.OFF_CALCULATION_BASIS: (
            "{field} is filled, but the calculation basis of entry type {entry_type} is {basis}",
            "fill the field of that basis, or choose another basis under Turnover entry calculation basis",
        ),
        Code.BLANK_INTEGRATION_ACCOUNT_MISSING: (
            "entry type {entry_type} has integration accounts, but no blank one",
            "add an integration account without a value for the calculation basis, so that the carry forward "
            "to Financial can always be executed",
        ),
        Code.INTEGRATION_ACCOUNT_TIE: (
            "a line with integration group {group} and one of {count} article groups, such as {other}, "
            "matches two integration accounts: {account} and {other_account}; the integration group goes "
            "first",
            "add an integration account with both groups filled",
        ),
        Code.INTEGRATION_ACCOUNT_NOT_REACHED: (
            "entry type {entry_type} ({name}) is used by no integration type",
            "delete the integration account, or add the integration type or WIP integration that it serves",
        ),
        Code.WIP_ACCOUNT_MISSING: (
            "work in progress is integrated, but entry type {entry_type} ({name}) has no integration account",
            "add an integration account for this entry type, without a value for the calculation basis",
        ),
        Code.WIP_NOT_SET_UP: (
            "there is an integration type {kind}, but work in progress is not set up",
            "set up WIP integration, or delete it",
        ),
        Code.WIP_TYPE_MISSING: (
            "work in progress is set up, but there is no integration type {kind}",
            "add the integration type",
        ),
        Code.AXIS_UNKNOWN: (
            "allocation axis {axis} does not exist",
            "add the axis and its codes, or take one of {known}",
        ),
        Code.AXIS_NEVER_FILLED: (
            "axis {axis} is mandatory on account {account}, and amounts go there that no allocation code is for",
            "clear the axis as mandatory on this account, or take another account",
        ),
        Code.AXIS_WITHOUT_LINK: (
            "axis {axis} is mandatory on account {account}, but {kinds} have no allocation link for it",
            "add an allocation link; without a code the invoice stops",
        ),
        Code.LINK_WITHOUT_ACCOUNT: (
            "no ledger account allows axis {axis}, so that this link does nothing",
            "allow the axis on the turnover accounts",
        ),
    }
)
