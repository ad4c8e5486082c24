"""The stable codes of messages and violations, each with its English sentence and remedy; how bad a violation is.

The names in braces are the values that a message carries. The Dutch texts stand in `profit_integration.messages`.
"""

import enum
from typing import Self


class Severity(enum.StrEnum):
    """How bad a violation is: an error stops invoices, a warning may, and a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


WARNING, NOTE = Severity.WARNING, Severity.NOTE

# fmt: off


class Code(enum.StrEnum):
    """The stable codes of messages; a code never changes its meaning.

    Attributes:
        sentence: What it says, in English.
        remedy: What to do about it, in English; empty for what breaks no rule, such as a reason.
        severity: How bad it is.
    """

    sentence: str
    remedy: str
    severity: Severity

    def __new__(cls, code: str, sentence: str = "", remedy: str = "", severity: Severity = Severity.ERROR) -> Self:
        """A code by its stable text."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence, member.remedy, member.severity = sentence, remedy, severity
        return member

    # accounts and journals that a setting names
    ACCOUNT_UNKNOWN = "account-unknown", "ledger account '{account}' does not exist", "add it to the chart, or take another account"
    ACCOUNT_BLOCKED = "account-blocked", "ledger account {account} is blocked", "take another account, or clear Blocked on account {account}"
    VAT_NOT_ALLOWED = "vat-not-allowed", "ledger account {account} does not allow VAT, and VAT is due over what is posted on it", "take another account, or tick Allow VAT on its tab Preferences"
    MANDATORY_CARRY_FORWARD = "mandatory-carry-forward", "ledger account {account} carries forward to a project mandatorily, so that it takes neither turnover nor amounts without a project", "take an account on which carrying forward to a project is not mandatory"
    ACCOUNT_TYPE = "account-type", "{purpose}: {account} is not a {wanted}", "take a {wanted}", WARNING
    SUMMARY_ACCOUNT_MISSING = "summary-account-missing", "there are integration types with {parties}, but no summary account for them", "set {field}"
    JOURNAL_UNKNOWN = "journal-unknown", "journal '{journal}' does not exist", "add the journal, or take another ({known})"
    JOURNAL_TYPE = "journal-type", "journal {journal} is of type {type}", "choose a journal of type {accepted}"
    JOURNAL_BLOCKED = "journal-blocked", "journal {journal} is blocked", "choose another journal, or clear Blocked on journal {journal}"
    REVERSE_CHARGE_ACCOUNT_MISSING = "reverse-charge-account-missing", "the VAT code {vat} is reverse-charged, but has no {field}", "set both accounts: VAT that is reverse-charged is paid and claimed at once"
    # journals and counters
    COUNTER_UNKNOWN = "counter-unknown", "counter '{counter}' does not exist", "add the counter, or take another ({known})"
    COUNTER_ON_JOURNAL_TYPE = "counter-on-journal-type", "journal {journal} of type {type} has a counter", "only purchase and sales journals have Counter last invoice"
    COUNTER_OF_TWO_SETS = "counter-of-two-sets", "counter {counter} counts for sales journal {sales} and purchase journal {purchase}", "give sales and purchases a counter each: in Profit they are of different counter sets", WARNING
    JOURNAL_WITHOUT_COUNTER = "journal-without-counter", "journal {journal} has no counter, so that no invoice number can be determined", 'set Counter last invoice on the journal, or numbers = "brought"'
    NUMBERS_OVERLAP = "numbers-overlap", "counter {counter} and counter {other} of administration {elsewhere} can both give number {number}; they share {shared} numbers", "see to it that the number series can never overlap, for instance by adding a letter: {repair}", WARNING
    NUMBERS_OVERLAP_FAR_AWAY = "numbers-overlap-far-away", "counter {counter} and counter {other} of administration {elsewhere} can both give number {number}, {shared} numbers in all, and not within 50 years", "nothing needs to be done now; {repair}", NOTE
    NUMBERS_REPEAT = "numbers-repeat", "counter {counter} gives number {number} twice: from {first} and again from {second}", "use a year tag with more digits, such as [YYYY]", WARNING
    NUMBERS_REPEAT_FAR_AWAY = "numbers-repeat-far-away", "counter {counter} gives number {number} from {first}, and again from {second}", "nothing needs to be done now; a year tag with four digits never repeats", NOTE
    NO_RANGE_TODAY = "no-range-today", "counter {counter} has no range for invoices of {today}; it has {ranges}", "add a range that holds this date", WARNING
    FORMAT_FROZEN = "format-frozen", "counter {counter}, range {range}: it has given numbers with {first}, and is now set to {changed}", "set it back: the format of a range is frozen after its first number, and another format starts with a new range"
    RANGE_MOVED = "range-moved", "counter {counter}, range {range}: the counter has given such numbers in a range from {before}, which it no longer has, so that they would come again", "set the start date back to {before}; if this range is a new one, keep the old one in the counter and give the new one another leader"
    COUNTER_NEAR_END = "counter-near-end", "counter {counter} has {left} of {all} numbers left in range {range}", "add a range in time, or raise the end value of range {range}", WARNING
    COUNTER_EXHAUSTED = "counter-exhausted", "counter {counter} has no numbers left in range {range}", "add a range, or raise the end value of range {range}"
    # integration types and profiles
    FIELD_NOT_OF_KIND = "field-not-of-kind", "{kind} have no field {field}", "leave the field out"
    NOT_ACTIVATED = "not-activated", "{field} is filled in, but {functionality} is not activated", "activate it under General / Environment / Management / Properties, tab Activation, or leave the field out"
    PAYMENT_DISCOUNT_DAYS = "payment-discount-days", "payment discount days must be from 1 to 999, not {days}", "enter another number in Days payment discount, or leave it out"
    PAYMENT_DISCOUNT_DAYS_MISSING = "payment-discount-days-missing", "there is an account for payment discount using the VAT basis, but Days payment discount is empty", "enter Days payment discount as well"
    PROJECT_DESCRIPTION = "project-description", "the description {option} is for documents of Projects, and {kind} are not: the name of the invoice contact takes its place", "choose another Financial description", WARNING
    NUMBERS_MIXED = "numbers-mixed", "journal {journal} takes the documents' own numbers from {kinds}, and numbers of its counter from {others}, so that it has no one series", "give one of them another journal", WARNING
    SOURCE_TAG_TEXT = "source-tag-text", "the source tag is {tag!r}, and stands between brackets in a description", "enter a tag without blanks and brackets, or leave it out", WARNING
    SOURCE_TAG_SHARED = "source-tag-shared", "the source tag [{tag}] is that of {other} too, so that their entries cannot be distinguished", "choose another source tag", WARNING
    DIFFERENT_SALES_JOURNALS = "different-sales-journals", "{kind} go to journal {journal}, and {other} to journal {other_journal}", "use the same integration journal for the sales invoices of all modules if possible, or make sure that the number series can never overlap", WARNING
    ADMINISTRATION_NOT_CHECKED = "administration-not-checked", "the settings of administration {elsewhere} were not checked along with these", "check both administrations together", NOTE
    PROFILE_KIND_ELSEWHERE = "profile-kind-elsewhere", "administration {elsewhere} has no integration type for {kinds}, which this profile posts there", "add the integration type there", WARNING
    PROFILE_REDIRECTS_AGAIN = "profile-redirects-again", "in administration {elsewhere} profile {profile} names administration {further}; it does not count for what is sent there from here", "take it out there, if that is what confuses", NOTE
    # groups and integration accounts
    GROUP_UNKNOWN = "group-unknown", "{table} '{group}' does not exist", "add the group, or take another ({known})"
    GROUP_WITHOUT_ACCOUNTS = "group-without-accounts", "group {group} has no ledger account at all", "set the group's accounts, or delete it", WARNING
    GROUP_WITHOUT_REVENUE_ACCOUNT = "group-without-revenue-account", "group {group} has no revenue account, so that {kinds} with this group cannot be journalised", "set Revenue account, or add an integration account where those count", WARNING
    GROUP_NOT_REACHED = "group-not-reached", "the revenue accounts of group {group} are never used: an integration account always goes first", "leave them out, or delete the integration account that goes first", NOTE
    STOCK_ACCOUNT_MISSING = "stock-account-missing", "article group {group} contains stock items, but has no {field}", "set the account, or clear Contains stock items"
    VAT_DUTY_NOT_SPLIT = "vat-duty-not-split", "group {group} has accounts per VAT duty, but revenue is not split per VAT duty", "set split_revenue_per_vat_duty, or leave these accounts out", WARNING
    OFF_CALCULATION_BASIS = "off-calculation-basis", "{field} is filled, but the calculation basis of entry type {entry_type} is {basis}", "fill the field of that basis, or choose another basis under Turnover entry calculation basis"
    BLANK_INTEGRATION_ACCOUNT_MISSING = "blank-integration-account-missing", "entry type {entry_type} has integration accounts, but no blank one", "add an integration account without a value for the calculation basis, so that the carry forward to Financial can always be executed", WARNING
    # Profit's own lines have an integration group or an article group, so that a tie needs an invoice from elsewhere.
    INTEGRATION_ACCOUNT_TIE = "integration-account-tie", "a line with integration group {group} and one of {count} article groups, such as {other}, matches two integration accounts: {account} and {other_account}; the integration group goes first", "add an integration account with both groups filled", NOTE
    INTEGRATION_ACCOUNT_NOT_REACHED = "integration-account-not-reached", "entry type {entry_type} ({name}) is used by no integration type", "delete the integration account, or add the integration type or WIP integration that it serves", NOTE
    # work in progress
    WIP_ACCOUNT_MISSING = "wip-account-missing", "work in progress is integrated, but entry type {entry_type} ({name}) has no integration account", "add an integration account for this entry type, without a value for the calculation basis"
    WIP_NOT_SET_UP = "wip-not-set-up", "integration type {kind} needs work in progress, which is not set up", "set up WIP integration, or delete the integration type"
    WIP_TYPE_MISSING = "wip-type-missing", "work in progress is set up, but there is no integration type {kind}", "add the integration type"
    # allocation
    AXIS_UNKNOWN = "axis-unknown", "allocation axis {axis} does not exist", "add the axis and its codes, or take another ({known})"
    AXIS_NEVER_FILLED = "axis-never-filled", "axis {axis} is mandatory on account {account}, and amounts go there that no allocation code is for", "clear the axis as mandatory on this account, or take another account"
    AXIS_WITHOUT_LINK = "axis-without-link", "axis {axis} is mandatory on account {account}, but {kinds} have no allocation link for it", "add an allocation link; without a code the invoice stops", WARNING
    LINK_WITHOUT_CODES = "link-without-codes", "axis {axis} has no code for {missing}, which this link takes from invoices", "add the codes to the axis; an invoice with such a code is refused", WARNING
    NEVER_USED = "never-used", "{what}: no entries are made by this setting here", "leave it out, or make these entries elsewhere", NOTE
    CURRENCY_DECIMALS = "currency-decimals", "amounts in {currency} have {own} decimals, and these settings say {decimals}", "set Decimals to {own}, before anything is journalised", WARNING
    CODE_TOO_LONG = "code-too-long", "{value} has {length} characters, and AFAS takes {most}, so that entries with it are refused by FiEntries", "use a code of at most {most} characters, unless entries never go to Profit", WARNING
    LINK_WITHOUT_ACCOUNT = "link-without-account", "no ledger account allows axis {axis}, so that this link does nothing", "allow the axis on the turnover accounts", NOTE
    # counters at year end
    RANGE_RUNS_OUT = "range-runs-out", "counter {counter} gives the last number of range {range} on {day}, at the pace of {given} numbers from {first} to {until}, with {left} left", "add a range that starts before that day, or raise the end value of range {range}", WARNING
    NUMBERS_OVERLAP_FROM = "numbers-overlap-from", "counter {counter} and counter {other} of administration {elsewhere} can both have given number {number} from {day} on", "see to it before that day that the number series can never overlap, for instance by adding a letter; the command overlaps proposes one", WARNING
    # files
    NAME_UNKNOWN = "name-unknown", "'{name}' does not exist", "add it, or take another ({known})"
    TYPE_UNKNOWN = "type-unknown", "there is no integration type {kind}", "add it"
    ACCEPTED_NOTHING = "accepted-nothing", "no warning or note {code} was found at {at}", "delete this row, or correct its code and place, unless it is found only with other settings files, with --book or by year-end; an error cannot be accepted", NOTE
    ROW_NOT_REACHED = "row-not-reached", "no document reaches this row: row {first} fits all that it fits, and goes first", "put it before that row, or delete it", WARNING
    PATTERN_FITS_NOTHING = "pattern-fits-nothing", "{pattern} fits no text that a document can have, so that no document reaches it", "write it as documents have it, with single blanks and none around it; a type code is one such as 380 or 381", WARNING
    NOT_IN_FILES = "not-in-files", "{what} is set up, and no document in UBL or CII states it, so that files never use it", "leave it out, unless these invoices come from a program as well", NOTE
    # what violations name
    REPAIR_BY_HAND = "repair-by-hand", "no letters make {counter} free within 12 positions; give it other bounds"
    REPAIR_BY_LEADER = "repair-by-leader", "give {counter} leader {leader!r} and total length {length}"
    REPAIR_BY_START = "repair-by-start", "give {counter} start value {start}"
    REPAIR_EITHER = "repair-either", "{first}, or {second}"
    REPAIR_IN_USE = "repair-in-use", "{counter} is in use, and keeps its leader; end its range, and open a new one with another leader, as overlaps --plan shows"
    OPEN_RANGE = "open-range", "{leader} ({start} open)"
    CLOSED_RANGE = "closed-range", "{leader} ({start} to {end})"
    NUMBERED_TERM = "numbered-term", "{number} {term}"
    OF_INVOICE = "of-invoice", "invoice {document}"
    OF_DOCUMENT = "of-document", "document {document}"
    # reasons
    REVERSAL_OF = "reversal-of", "the reversal of {number}"
    NUMBER_IN_USE = "number-in-use", "this number is in use already, or was voided"
    NUMBER_VOIDED = "number-voided", "voided: {reason}"
    BY_INVOICE = "by-invoice", "the invoice itself"
    BY_PROFILE = "by-profile", "sales contact profile {profile}, field {field}"
    BY_TYPE = "by-type", "integration type {kind}, field {field}"
    NO_DELIVERY_DATE = "no-delivery-date", "the invoice has no delivery date"
    NO_SINGLE_PROJECT = "no-single-project", "the invoice has no single project"
    PROJECTS_DIFFER = "projects-differ", "the invoice is for project {project}, and its line {line} for project {other}"
    DESCRIPTION_OF_PROJECTS = "description-of-projects", "{kind} are not of Projects, and cannot have the description of a project"
    PROJECT_WITHOUT_DESCRIPTION = "project-without-description", "project {project} has no description"
    NOTHING_FOR_OPTION = "nothing-for-option", "the document has nothing for the option '{option}'"
    SUMMARY_ACCOUNT = "summary-account", "summary account of the {parties}"
    ACCOUNT_OF_TYPE = "account-of-type", "{role} account of integration type {kind}"
    ACCOUNT_OF_VAT_CODE = "account-of-vat-code", "{field} (VAT code {vat})"
    ACCOUNT_OF_STOCK = "account-of-stock", "{field} of article group {group}: {sum}"
    TIMES = "times", "{quantity} x {price}"
    LESS = "less", "{amount} less {deduction}"
    ROUNDED_HALF_UP = "rounded-half-up", "{sum} = {exact}, rounded half up"
    CANDIDATE = "candidate", "{level} ({keys})"
    CANDIDATE_WITHOUT_ACCOUNT = "candidate-without-account", "{place}: {verdict}"
    CANDIDATE_WITH_ACCOUNT = "candidate-with-account", "{place} {account}: {verdict}"
    KEYS_BY_GROUPS = "keys-by-groups", "entry type {entry_type}, integration group {integration_group}, article group {article_group}"
    KEYS_BY_VALUE = "keys-by-value", "entry type {entry_type}, {basis} {value}"
    KEYS_BY_VAT_DUTY = "keys-by-vat-duty", "{group}, VAT duty {vat_duty}"
    # values, numbers and documents
    ID_BLANK = "id-blank", "the id is blank", "fill in an id"
    NO_LINES = "no-lines", "there are no lines", "add at least one line"
    KEY_TWICE = "key-twice", "two rows have the key {key}", "keep one of them, or give one of them another key"
    NOT_OF_TYPE = "not-of-type", "{value} is not of type {type}", "pass a value of that type"
    TEXT_UNSTORABLE = "text-unstorable", "the text {value} has the character {character}, which no store keeps", "leave the character out"
    FIGURE_NOT_EXACT = "figure-not-exact", "{figure} is not an exact amount, quantity or price", "state it in figures, with at most {digits} digits and {decimals} decimals"
    OUT_OF_BOUNDS = "out-of-bounds", "{field} is {value}, which is not from {least} to {most}", "give a value from {least} to {most}"
    END_BEFORE_START = "end-before-start", "the end {end} lies before the start {start}", "let it end at its start or later"
    ALLOCATION_CODE_LENGTH = "allocation-code-length", "allocation code {code} has {length} characters", "use at most {most} characters"
    GROUP_AND_VALUE = "group-and-value", "an integration account of entry type {entry_type} names group {group} and value {value}", "name groups, or a value of the other basis: an entry type has one calculation basis"
    CURRENCY_CODE = "currency-code", "currency {currency!r} is not a code of three capitals", "use the ISO 4217 code such as EUR"
    COUNTER_ELSEWHERE = "counter-elsewhere", "counter {counter} is of administration {elsewhere}, and stands in the settings of administration {administration}", "give the counter this administration's number; its tags and its numbers go by it"
    SETTINGS_MISSING = "settings-missing", "administration {administration} has no settings", "add the administration's settings"
    LEADER_TEXT = "leader-text", "leader {leader!r} holds {text!r}, which is neither a tag nor plain text", "use letters, digits and signs without blanks; the tags are [JJJJ] to [J], [YYYY] to [Y], [AAAA] to [A]"
    ADMINISTRATION_NEGATIVE = "administration-negative", "administration {administration} is negative", "give it its own number, 0 or more"
    ADMINISTRATION_TAG = "administration-tag", "administration {administration} does not fit in a tag of {width} position(s)", "use a wider tag; [AAAA] holds four positions"
    RANGE_WITHOUT_DIGITS = "range-without-digits", "leader {leader} takes {taken} of {length} positions, so that no digit is left", "make the leader shorter or the total length greater"
    VALUE_DIGITS = "value-digits", "{field} {value} does not fit in {digits} digit(s)", "give a value from 0 to {most}, or make the total length greater"
    RANGE_WITHOUT_END = "range-without-end", "a periodic range needs an end date", "set Range end date, or make it continuous"
    RANGE_WITHOUT_YEAR_TAG = "range-without-year-tag", "leader {leader!r} of an automatic periodic range has no year tag", "put [JJJJ], [JJJ], [JJ] or [J] in the leader, or each year would give the same numbers"
    RANGE_NOT_A_YEAR = "range-not-a-year", "an automatic periodic range lasts a year of 365 or 366 days, and this range ends on {end}", "end it on {wanted}, or make it manual periodic"
    LEAP_DAY_START = "leap-day-start", "a year that starts on 29 February, as on {start}, cannot be continued every year", "start on 28 February or 1 March"
    COUNTER_WITHOUT_RANGE = "counter-without-range", "counter {counter} has no range", "add a range"
    RANGES_OVERLAP = "ranges-overlap", "ranges {earlier} and {later} overlap in time", "let the first end on {end}"
    RANGES_WITH_GAP = "ranges-with-gap", "between ranges {earlier} and {later} days are missing", "let the second start on {start}"
    NOT_AUTOMATIC = "not-automatic", "range {range} of series {series} is not automatic, so that it cannot be continued every year", "make the range automatic periodic, or do not continue it"
    NO_RANGE = "no-range", "counter {counter} has no range for {on}; it has {ranges}", "add a range that holds this date"
    NO_RANGE_YET = "no-range-yet", "counter {counter} has no range for {on} yet; it has {ranges}, and the last one is continued until {until}, one year ahead of today", "see whether the year of the date is mistyped"
    RANGE_ENDED = "range-ended", "counter {counter}: the range that holds {on} ended with {last}", "add a range to the counter, which may have more digits, or raise the end value of this range if it has one"
    RANGE_TOO_SHORT = "range-too-short", "counter {counter}: the range that holds {on} ends with {last} and has no {count} numbers left", "ask for fewer numbers, add a range to the counter, or raise the end value of this range if it has one"
    CONCURRENT_WRITE = "concurrent-write", "another transaction keeps the same document or number, or waited for this transaction ({what})", "repeat the transaction: what the other transaction kept is then found"
    NUMBER_TAKEN = "number-taken", "its own number {number} is in use already, or was voided", "correct the number, or let this kind draw its numbers from a counter: an invoice number may occur once"
    EARLIER_DATE = "earlier-date", "it is dated {on}, and counter {counter} has given number {number} for {last} already, a later date", "date it {last} or later, or let the counter accept earlier dates"
    DRAWN_ELSEWHERE = "drawn-elsewhere", "number {number} was drawn for it from {drawn}, but by the present settings its number comes from {present}", "set journal and counter back until it is journalised, or void the number and draw another"
    DRAWN_ON_OTHER_DATE = "drawn-on-other-date", "number {number} was drawn for it under date {drawn}, but now it is dated {present}", "give the document its former date, or void the number and draw another"
    DRAWN_TWICE = "drawn-twice", "{other} has the same document id and other content", "give one of the two invoices an id of its own: an id has one number"
    NOTHING_TO_DRAW = "nothing-to-draw", "the invoice numbers of {kind} are the documents' own, so that none is drawn", "journalise it under its own number, or let this kind draw its numbers from a counter"
    NUMBER_UNREGISTERED = "number-unregistered", "number {number} was not drawn", "name a number that was drawn; the register lists them"
    NUMBER_NOT_DRAWN = "number-not-drawn", "number {number} is {state}, and only a drawn number can be voided", "reverse the entry if the number is journalised; a voided number stays as it is"
    REASON_BLANK = "reason-blank", "there is no reason for voiding number {number}", "state why no invoice has it: the reason explains the gap for ever"
    REGISTER_MISSING = "register-missing", "the store of numbers has no register", "give it the methods of NumberRegister, RegisteredNumbers and RangeStates"
    KIND_NOT_OF_INVOICES = "kind-not-of-invoices", "{kind} is not a kind of invoices", "choose a kind of sales or purchase invoices"
    STATED_TOTAL = "stated-total", "{total} is stated as {stated}, but its parts add up to {summed}", "let the sender correct the invoice: amounts are taken as stated, never recalculated"
    STATED_TOTAL_ALLOWED = "stated-total-allowed", "{total} is stated as {stated}, but its parts add up to {summed}; ubl.largest_difference allows it", "see whether the sender rounds: what is to be paid is booked as stated, and a difference from its parts goes to the rounding account", NOTE
    CREDIT_OWED = "credit-owed", "it calls itself a credit note (type code {type_code}), but its total of {total} adds to what is owed, and it is booked as an invoice", "see whether it is meant as a credit; if so, let the sender correct the signs of its amounts", WARNING
    PAYMENT_DISCOUNT_UNSURE = "payment-discount-unsure", "charge {charge} of {charged} without VAT and allowance {allowance} of {allowed} have the same reason or amount, but are not a payment discount by both: they are booked as revenue and as an invoice discount", "if they are a payment discount, as in Belgium, add both reasons to ubl.payment_discount_reasons, or let the sender state the same reason and amount", WARNING
    VAT_NOT_STATED = "vat-not-stated", "VAT code {vat} of a line or discount is not among the stated VAT", "state the VAT of every code, zero included"
    REVERSES_AS_INVOICE = "reverses-as-invoice", "it reverses invoice {reverses}, and is no credit itself", "state the amounts of a credit as negative ones"
    REVERSED_AMBIGUOUS = "reversed-ambiguous", "it names an invoice of which the supplier has used the number in several years: {numbers}", "say the date of the reversed invoice, or reverse its entry by its number"
    REVERSED_UNKNOWN = "reversed-unknown", "it reverses invoice {reverses}, which was not journalised", "name a journalised invoice of the same kind, or name none"
    REVERSED_ELSEWHERE = "reversed-elsewhere", "it reverses invoice {reverses}, which stands with another contact or in another administration", "credit it to the contact and in the administration with which the invoice was posted"
    REVERSED_IN_PART = "reversed-in-part", "it is {credited} and not the whole of invoice {reverses}, which is {whole} with its VAT and all else", "reverse the whole of it, or name no invoice for a part"
    REVERSALS_NOT_REPORTED = "reversals-not-reported", "the store of journal entries cannot report which invoices were reversed", "give it reversal_of"
    ALREADY_REVERSED = "already-reversed", "it reverses invoice {reverses}, which {by} reversed already as {number}", "leave this credit out, or credit something else: an invoice is reversed once"
    DOCUMENT_CONFLICT = "document-conflict", "it was journalised before as {number}: {journalised}; what is offered now differs: {offered}", "credit it and send a new invoice with an id of its own: a journalised invoice is frozen"
    STALE_PREVIEW = "stale-preview", "it would not be posted as in its preview: {changed} changed since", "look at a new preview, and post from that"
    WAITING_DATE = "waiting-date", "it is dated {dated}, and waited as one of {waited}", "let it wait under its own date"
    COMPLETED_TWICE = "completed-twice", "line {line} of actual costing is completed already, and a completed line is frozen", "leave it out"
    ENTRY_UNBALANCED = "entry-unbalanced", "debit {debit} differs from credit {credit}", "draft entries from invoices, which add up"
    ENTRY_AMOUNT_TOO_LARGE = "entry-amount-too-large", "amount {amount} is beyond {most}, the largest amount that a book keeps", "divide the document into several: the lines on one account are added up"
    ENTRY_AMOUNT_TOO_FINE = "entry-amount-too-fine", "amount {amount} is finer than {decimals} decimal(s)", "draft entries from invoices with amounts in the minor unit of the currency"
    ENTRY_OF_OTHER_COUNTER = "entry-of-other-counter", "number {number} is of counter {counter}, and not of {wanted}", "give the draft a number of its own counter"
    NUMBER_FORMAT = "number-format", "leader {leader!r} and total length {length}"
    VAT_BASIS = "vat-basis", "the VAT basis of code {vat}"
    OTHER_KIND = "other-kind", "it was journalised before as {number}, as {booked}; what is offered now has the integration type {kind}", "journalise a document under the kind that it was booked with, or give documents that another module numbers a numbering of their own"
    PURCHASE_CONFLICT = "purchase-conflict", "an invoice of this supplier with this number was journalised before as {number}: {journalised}; what is offered now differs: {offered}", "ask the supplier which of the two holds; if it is the invoice that is offered now, reverse the entry first"
    SUPPLIER_NUMBER_REUSED = "supplier-number-reused", "this supplier used the number before, in another year, and it was journalised as {number}: {journalised}; offered now: {offered}", "if suppliers may use their numbers again each year, tick {field} on the integration type"
    SUPPLIER_NUMBERS_AS_OURS = "supplier-numbers-as-ours", "{field} is ticked, but the invoice numbers of {kind} are the documents' own, which may be used once", "draw the invoice numbers from the counter, or clear the field"
    CONTENT = "content", "dated {date}, {amount}, content {digest}"
    # files
    FILE_UNREADABLE = "file-unreadable", "it cannot be read: {reason}", "name a file that is there and can be read"
    FILE_EXISTS = "file-exists", "it is there already, and is left as it is", "name another file"
    FILE_TOO_LARGE = "file-too-large", "it has more than {most} bytes", "send attachments apart from invoices, and export audit files over a shorter period"
    SPREADSHEET = "spreadsheet", "it is a file of a spreadsheet program, not text", "save it there as CSV in UTF-8, and name that file"
    FOLDER_WITHOUT_XML = "folder-without-xml", "there is no XML or PDF file in this folder", "name another folder"
    FILE_WITHOUT_DOCUMENTS = "file-without-documents", "there is no document in this file", "put a document in it, or leave the file out"
    NOT_UTF_8 = "not-utf-8", "it is not UTF-8 text", "save it as UTF-8"
    NOT_TOML = "not-toml", "it is not TOML: {reason}", "correct the file at that place"
    DAY_FIRST = "day-first", "line {line}: {value} is not how TOML writes a date", "write {written}, without quotes: year, month, day"
    NOT_CSV = "not-csv", "it is not CSV: {reason}", "close every quotation mark that is opened"
    NOT_XML = "not-xml", "it is not well formed XML: {reason}", "send the file as the program that made it wrote it"
    NOT_XML_BUT = "not-xml-but", "it is {format}, not XML", "send the XML itself, such as the invoice that a PDF has as an attachment"
    TEXT_AND_ELEMENTS = "text-and-elements", "it has elements in a text, or text beside elements, of which a part would not be read", "let the program that made the file state the text alone"
    TOO_MANY_ATTRIBUTES = "too-many-attributes", "it has more than {most} attributes", "send the file as the program that made it wrote it"
    TOO_MANY_ELEMENTS = "too-many-elements", "it has more than {most} elements", "send it in parts, such as a period each"
    DOCUMENT_TYPE_DEFINITION = "document-type-definition", "it brings a document type definition", "remove it; invoices in UBL and audit files have none"
    # values in files
    NOT_A_TEXT = "not-a-text", "{value} is not a text", 'write it in quotes, such as "8000"'
    BLANK = "blank", "it is blank", "fill it, or leave it out where that is allowed"
    NOT_TRUE_OR_FALSE = "not-true-or-false", "{value} is neither true nor false", "write true or false"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number", "{value} is not a whole number", "write it in figures alone"
    NOT_A_NUMBER = "not-a-number", "{value} is not a number", "write it in figures with a decimal point"
    NOT_A_DATE = "not-a-date", "{value} is not a date", "write it as YYYY-MM-DD, without quotes"
    NOT_A_CHOICE = "not-a-choice", "{value} is not one of the choices here", "write {choice}"
    NOT_A_LIST = "not-a-list", "{value} is not a list", 'write it between square brackets, such as ["..."]'
    NOT_A_LIST_OF_TABLES = "not-a-list-of-tables", "{value} is not a list of tables", "write its name as [[...]] above each table"
    NOT_A_TABLE = "not-a-table", "{value} is not a table", "write a table with keys such as {key}"
    # documents in JSON
    NOT_JSON = "not-json", "it is not JSON: {reason}", "correct it there; of JSON Lines, every line is one whole document"
    KEY_REPEATED = "key-repeated", "key {key} is there more than once in one object", "leave one of them"
    MESSAGE_INCOMPLETE = "message-incomplete", "the message {message} cannot be put in words: {name} is missing in its values, or not known", "write its values as this program does, or leave the message out"
    NOT_AN_OBJECT = "not-an-object", "{value} is not an object", "write an object with keys such as {key}"
    NOT_AN_ISO_DATE = "not-an-iso-date", "{value} is not a date", 'write it in quotes, such as "2026-01-31"'
    NOT_AN_INVOICE = "not-an-invoice", "it is a document of stock or work in progress, and invoices are read here", "journalise it"
    SEVERAL_DOCUMENTS = "several-documents", "it holds several documents, or none that is an invoice, and one invoice is read here", "name a file of one invoice, or journalise this file"
    # invoices in rows
    AMOUNT_UNCLEAR = "amount-unclear", "{value} may be a thousand times as much: its sign may be one of thousands or of decimals", "write {plain} or {with_decimals}"
    HEADER_DIFFERS = "header-differs", "{value} is not what line {line} has, which is {first}", "let every row of an invoice have the same there"
    ROWS_APART = "rows-apart", "invoice {invoice} begins on line {line} already, with rows of other invoices after it", "put the rows of an invoice below one another"
    ROWS_TOO_SMALL = "rows-too-small", "rows have no place for all of {fields}", "write it as JSON"
    DIGITS_LOST = "digits-lost", "{value} is a number with more than {most} digits, of which a spreadsheet keeps no more", "format the column as text, and enter it again"
    NOT_A_SPREADSHEET = "not-a-spreadsheet", "it is not a spreadsheet of the format xlsx", "save it as xlsx, or as CSV"
    # settings files
    SETTINGS_REFUSED = "settings-refused", "{file} has {count} mistake(s)", "correct each of them"
    SETTINGS_KEY_MISSING = "settings-key-missing", "this key is missing", "add it"
    SETTINGS_KEY_UNKNOWN = "settings-key-unknown", "this key is not known here", "write {choice}"
    SETTINGS_KEY_ELSEWHERE = "settings-key-elsewhere", "this key belongs in the table [{table}]", "move it there"
    LARGEST_DIFFERENCE = "largest-difference", "largest_difference is {amount}, which is not an amount of zero or more", "write an amount such as 0.02, or 0"
    SETTINGS_GIVEN_TWICE = "settings-given-twice", "the settings of administration {administration} are given twice", "give them once"
    ADMINISTRATION_IN_TWO_FILES = "administration-in-two-files", "administration {administration} stands in {file} and in {other}", "name one settings file per administration"
    COUNTER_IN_TWO_FILES = "counter-in-two-files", "counter {counter} of administration {administration} stands in {file} and in {other}", "give one of the two another code, or the administration that it is of"
    # CSV files
    COLUMN_MISSING = "column-missing", "column {columns} is missing in the first line, which names {named}", "add it there; the columns are {known}"
    COLUMN_REPEATED = "column-repeated", "column {columns} is there more than once", "leave one of them"
    COLUMN_UNKNOWN = "column-unknown", "column {columns} means nothing", "leave it out; the columns are {known}"
    CELL_WITHOUT_COLUMN = "cell-without-column", "{cells} stands in a column without a name", "name the column, or put quotation marks around a cell that holds a separator"
    NO_ROWS = "no-rows", "it has no row below the names of its columns", "add a row per range"
    START_DATE_BLANK = "start-date-blank", "it is blank, but the range with leader {leader} is automatic or has a year tag, and needs a first day", "fill it"
    TOTAL_LENGTH_BLANK = "total-length-blank", "it is blank, and so is end_value", "fill one of the two"
    # UBL documents and audit files
    ELEMENT_MISSING = "element-missing", "{element} is missing", "let the program that made the file state it"
    ELEMENT_REPEATED = "element-repeated", "{element} is there {count} times", "state it once"
    ELEMENT_UNSUPPORTED = "element-unsupported", "{element} is no part of EN 16931", "leave it out, or state its amounts in lines of their own"
    NOT_UBL = "not-ubl", "its root is {root}, which is neither an Invoice or CreditNote of UBL 2.1 nor a CrossIndustryInvoice of CII", "send an invoice or credit note in UBL 2.1 or CII"
    UBL_VERSION = "ubl-version", "it is UBL {version}", "send it in UBL 2.1"
    NOT_EN_16931 = "not-en-16931", "{value} is not in the semantic model of EN 16931", "send a document whose specification identifier (BT-24) starts with {start}"
    PROFILE_WITHOUT_LINES = "profile-without-lines", "it is of profile {profile}, whose documents have no lines", "ask the sender for profile BASIC, EN 16931 or XRECHNUNG, or enter the invoice by hand"
    NOT_A_DATE_102 = "not-a-date-102", "{value} is not a date in format 102", "write it as YYYYMMDD"
    PDF_UNREADABLE = "pdf-unreadable", "the PDF cannot be read: {reason}", "ask the sender for it again, or for its XML"
    PDF_WITHOUT_INVOICE = "pdf-without-invoice", "the PDF has no invoice as XML in it: no attachment is named {names}", "ask the sender for Factur-X or ZUGFeRD, or for UBL or CII; a PDF that is a picture alone is entered by hand"
    PDF_WITH_INVOICES = "pdf-with-invoices", "the PDF has {count} different invoices as XML in it", "ask the sender for a PDF of one invoice, or for the XML of each"
    RULES_BROKEN = "rules-broken", "it breaks rules by which it is checked: {rules}", "let the sender correct the document"
    RULES_WARNED = "rules-warned", "rules by which it is checked warn, and it is read all the same: {rules}", "let the sender see to it", NOTE
    RULES_FOR_OTHERS = "rules-for-others", "its root is {root}, and none of the files of rules is for such documents", "name the rules for them too"
    RULES_UNUSABLE = "rules-unusable", "{file} cannot be used as rules: {reason}", "name an XSLT file of rules, such as EN16931-UBL-validation.xslt"
    TYPE_CODE = "type-code", "type code {type_code} is not that of {kind}", "use a code of EN 16931, such as 380 for an invoice or 381 for a credit note"
    AMOUNT_CURRENCY = "amount-currency", "it is in {stated}, and the document is in {currency}", "state all amounts in one currency"
    NOT_AN_AUDIT_FILE = "not-an-audit-file", "its root is {root} in namespace {namespace}", "export an audit file of version {versions}"
    PARTY_ACCOUNT_UNKNOWN = "party-account-unknown", "its lines do not show which account is that of its debtor or creditor: it is on the balance sheet, is no account of VAT, and has the whole amount", "state that account as offsetAccID of the journal, and the type of every account"
    SEVERAL_VAT_CODES = "several-vat-codes", "line {line} has {count} VAT codes", "book a line for each"
    STATED_TOTAL_OF_LINES = "stated-total-of-lines", "{element} is stated as {stated}, and the lines come to {summed}", "export the audit file again"
    TRANSACTION_UNBALANCED = "transaction-unbalanced", "transaction {transaction} of journal {journal} does not balance: debit less credit is {difference}", "correct the transaction, and export the audit file again"
    # the tables for UBL
    KIND_OF_OTHER_SIDE = "kind-of-other-side", "kind {kind} is one of {parties}, but the document is from {supplier} to {customer}", "name a kind of the other side, or leave it to the table ubl.kinds"
    KIND_NOT_FOUND = "kind-not-found", "no row of ubl.kinds fits this document (type code {type_code}, {project})", "add a row to ubl.kinds, or name the kind"
    CONTACT_NOT_FOUND = "contact-not-found", "{party} has no identifier, and ubl.contacts has no row of that name", "add a row to ubl.contacts with this name, or set ubl.unknown_contact"
    DIRECTION_UNKNOWN = "direction-unknown", "ubl.own_identifiers does not say who we are, so that a sale cannot be distinguished from a purchase: it is from {supplier} to {customer}", "set ubl.own_identifiers to our own of these identifiers, or name the kind"
    OWN_IDENTIFIERS_MISSING = "own-identifiers-missing", "the settings do not say who we are, so that sales and purchases cannot be distinguished; documents are refused unless their kind is named", "set own_identifiers to what documents identify us by, such as our VAT number and our registration number", WARNING
    TWO_CONTACTS = "two-contacts", "{party} is contact {contact} by {by}, and contact {other} by {other_by}", "take out of ubl.contacts what does not belong to one of them, write the scheme before an identifier, as in 0106:12345678, or make them one contact"
    IDENTIFIER_SHARED = "identifier-shared", "{identifier} identifies contact {contact} as well as contact {other}; documents with it are refused", "leave it at one of them, or write its scheme before it, as in 0106:12345678", WARNING
    CONTACT_BY_NAME = "contact-by-name", "{party} is recognised as contact {contact} {by}", "see whether it is that contact, and add what documents identify it by to its identifiers", NOTE
    NAME_OF_CONTACT = "name-of-contact", "{party} has the name of contact {contact} and none of its identifiers, and is booked as contact {number}", "if it is that contact, add what the document identifies it by to its identifiers", WARNING
    VAT_CODE_NOT_FOUND = "vat-code-not-found", "no row of ubl.vat fits VAT category {category} (country: {country})", "add a row with this category and rate, and the VAT code for it"
    ALLOCATION_ROW_WITHOUT_CODE = "allocation-row-without-code", "the row gives no code: it has neither a code nor a reference of the document", 'add a code, or the reference that is the code, such as buyer_reference = "*"'
    VAT_COUNTRY_UNKNOWN = "vat-country-unknown", "{country} is no code of two letters by which documents name a country, so that no document has it", "take the code of ISO 3166, such as GR for Greece", WARNING
    VAT_CATEGORY_UNKNOWN = "vat-category-unknown", "{category} is no VAT category, so that no document has it", "take one of {known}", WARNING
    VAT_DUTIES_DIFFER = "vat-duties-differ", "rows of ubl.vat give it several VAT duties: {duties}", "give one VAT duty to the rows whose VAT stands in one invoice, or have them invoiced apart"
    NOT_OUR_DOCUMENT = "not-our-document", "we are {sides} of it: it is from {supplier} to {customer}", "add what the document identifies us by to ubl.own_identifiers, take out of it what identifies others, or leave the document out"
    # financial years and audit files
    FINANCIAL_YEAR_UNKNOWN = "financial-year-unknown", "{date} lies in no financial year", "add the financial year of that day, with its first and its last day"
    FINANCIAL_YEARS_OVERLAP = "financial-years-overlap", "financial year {other} starts on {date}, before financial year {year} ends", "let every financial year start after the one before it ends"
    PERIOD_START = "period-start", "{date} is no first day of a period: it must be after {after}, and not after {last}", "name the first days of the periods after the first one, in order"
    COUNTRY_CODE = "country-code", "{country} is no code of two capitals for a country", "take the code of ISO 3166, such as NL"
    RGS_CODE_UNKNOWN = "rgs-code-unknown", "RGS code {code} is not in {file}", "take a code of that list, such as {nearest}"
    AUDIT_FILE_NEEDS = "audit-file-needs", "an audit file must state {field}, which the settings do not have", "fill in {field}"
    AUDIT_FILE_YEARS = "audit-file-years", "an audit file is of one financial year, and the entries are of {years}", "choose a financial year with --from and --until"
    AUDIT_FILE_OTHER_PERIOD = "audit-file-other-period", "its entry date {date} is not from {first} to {last}, the days of the audit file", "export it to the audit file of its own days"
    AUDIT_FILE_OTHER_ADMINISTRATION = "audit-file-other-administration", "it is posted in administration {administration}, and the audit file is of administration {own}", "export each administration to a file of its own, with its own settings"
    AUDIT_FILE_CURRENCY = "audit-file-currency", "its amounts are in {currency}, and the audit file is in {own}, the currency of the settings", "give the settings that it was journalised by"
    AUDIT_FILE_AMOUNT = "audit-file-amount", "amount {amount} is finer than the two decimals of an audit file", "export it in another format"
    AUDIT_FILE_CHART = "audit-file-chart", "{table} '{key}' is not in the settings", "add it to the settings, as it was when the entry was made"
    # payloads for AFAS
    TOO_MANY_LINES = "too-many-lines", "its entry has {count} lines, even with one line for all of one account, VAT code and allocation, and AFAS advises at most {most}", "split the invoice, or take fewer accounts or allocation codes for its lines"
    TOO_LONG = "too-long", "{value} has {length} characters, and AFAS takes {most}", "give it a shorter code or number"
    # books
    BOOK_MISSING = "book-missing", "there is no book {book}", "see whether its name is mistyped; journalise --new makes a new book, whose series start at their first numbers"
    NOT_A_BOOK = "not-a-book", "{book} is no book, but the database of another program: its tables are {tables}", "name a book, or a new file: another program's database gets no tables of ours"
    BOOK_UNOPENED = "book-unopened", "{book} cannot be opened as a book: {reason}", "name a book that can be reached, or a new file"
    BOOK_VERSION = "book-version", "the book has version {version}, and this library reads version {known}", "use the version of profit_integration that made it, or a later one"
    NUMBER_WITHOUT_ENTRY = "number-without-entry", "number {number} is {state}, so that no entry has it", "journalise the document that a drawn number is for, or name another number"
    NUMBER_NOT_IN_BOOK = "number-not-in-book", "the book has no entry with number {number}", "give a number that continuity or the journal shows; case and outer blanks do not count"
    BOOK_NOT_KEPT = "book-not-kept", "the book '{book}' would be in memory alone, so that nothing is kept", "name a file, or leave --book out for a trial run"
    BOOK_OUTDATED = "book-outdated", "the book is of version {version}, and this version of the library writes version {known}", "run profit-integration book migrate with the name of the book; it makes a copy first"
    BOOK_CURRENT = "book-current", "the book is of the version of today already"
    BOOK_MIGRATED = "book-migrated", "the book is of the version of today now: none of its {entries} entries changed, and a copy of it as it was is kept as {copy}"
    KIND_KEPT = "kind-kept", "document {document} of {kind}, number {number}, has its kind as numbering: an earlier document has the same id"
    BOOK_COPIED = "book-copied", "the book was copied to {file}"
    BOOK_COPY_EXISTS = "book-copy-exists", "{file} exists already", "name a file that does not exist yet"
    BOOK_NOT_A_FILE = "book-not-a-file", "{book} is not a file that can be copied", "copy it by the means of its database, such as pg_dump"
    BOOK_FAILED = "book-failed", "the book {book} cannot be used: {reason}", "run this again once the book can be used, or go back to a copy if it is damaged; entries that were kept before stay kept"
    BOOK_LOCKED = "book-locked", "the book {book} is in use by another process: {reason}", "wait until the other process has finished, and run this again; if none is running, see which program holds the file open"
    BOOK_DAMAGED = "book-damaged", "the book {book} is damaged: {reason}", "go back to a copy of the book, and run the same files again: what the copy has is not booked twice"
    ROWS_DAMAGED = "rows-damaged", "the book is damaged: {what} cannot be read: {reason}", "go back to a copy of the book, and run the same files again: what the copy has is not booked twice"
    BOOK_FOLDER_MISSING = "book-folder-missing", "the folder {folder} of the book {book} is not there", "make the folder, or correct the name"
    BOOK_MADE = "book-made", "the book {book} is new: every series starts at its first number", "if there is an older book of this administration, name that one", NOTE
    BOOK_CONTINUED = "book-continued", "the book {book} was there already, and is continued", "if it was to be another book, name a file that is not there", NOTE
    FIRST_ENTRY = "first-entry", "administration {administration} has its first entries in the book {book}", "if it has earlier ones, see whether the book or the number in the settings is mistyped", NOTE
    BOOKED_ELSEWHERE = "booked-elsewhere", "it is journalised as {number} of administration {administration}, and the same file was journalised as {other} of administration {elsewhere}", "if it belongs to one administration only, credit it in the other", WARNING
    PROBABLE_DUPLICATE = "probable-duplicate", "it is journalised as {number}, and is probably a duplicate of {entries}: contact {contact}, amount {amount} and date {date} are the same", "if it is the same invoice, reverse one of the entries", WARNING
    DATABASE_UNSUPPORTED = "database-unsupported", "{book} cannot be opened as a book: {reason}", "take an SQLite file or postgresql+psycopg://user@host/database, with the extra postgres installed"
    DATABASE_ADDRESS = "database-address", "{address} is not the address of a database", "write postgresql+psycopg://user@host/database"
    NO_TRANSACTION = "no-transaction", "the connection commits every statement by itself, and what belongs together could be kept in part", "begin a transaction first: {begin}"
    # what violations name
    OF_FILE = "of-file", "{file}"
    OF_FILE_LINE = "of-file-line", "{file}, line {line}"
    OF_ROW = "of-row", "line {line}"
    OF_CELL = "of-cell", "line {line}, {column}"
    ONE_OF = "one-of", "one of {choices}"
    OUTPUT_EXISTS = "output-exists", "{file} exists, and does not begin as a file of this format does", "name another file, or replace this file with --force"
    OUTPUT_PROTECTED = "output-protected", "{file} is {what}, which no output may replace", "name another file; --force does not change this"
    FILE_UNUSABLE = "file-unusable", "{file}: {reason}", "name a file that can be used, in a folder that is there"
    WRONG_USE = "wrong-use", "{reason}", "see profit-integration {command}--help"
    RUN_MISSING = "run-missing", "{folder} has no run of drafts", "name the folder that draft wrote"
    RUN_DIFFERS = "run-differs", "{folder} has drafts of another run: its settings, options or invoices differ", "name another folder, or the settings and invoices of that run"
    RUN_INCOMPLETE = "run-incomplete", "{folder} has {count} of {parts} parts of its drafts", "run draft again with the same settings and invoices: it goes on where it stopped"
    RUN_PART_FOREIGN = "run-part-foreign", "{file} was not written by the run in its folder, or was changed", "draft again in another folder"
    PROCESS_ENDED = "process-ended", "a process that read files was ended, such as for want of memory", "run this again: it goes on where it stopped; with fewer --jobs it needs less memory"
    RUN_DRAFTED = "run-drafted", "{drafted} drafted, {refused} refused; nothing is numbered or kept until: profit-integration keep {folder} --book BOOK"
    USE_NO_OPTION = "use-no-option", "there is no option {option} here"
    USE_NO_COMMAND = "use-no-command", "there is no command {command}"
    USE_WITHOUT_VALUE = "use-without-value", "{option} has no value, or one that it does not take"
    USE_MISSING = "use-missing", "{parameter} is missing"
    USE_VALUE = "use-value", "{parameter} takes {wanted}"
    USE_OF_PARAMETER = "use-of-parameter", "{parameter}: {reason}"
    USE_EXTRA_ARGUMENTS = "use-extra-arguments", "{arguments} is more than this command takes"
    USE_TOGETHER = "use-together", "{first} and {second} belong together"
    USE_BELONGS = "use-belongs", "{option} belongs to {other}"
    USE_NEEDS = "use-needs", "{option} needs {other}"
    USE_NUMBER_ONCE = "use-number-once", "give the number of the entry once"
    USE_LAST_YEAR = "use-last-year", "the calendar has no year after this year"
    USE_ADDRESS = "use-address", "this is the address of a database, and the path of a file is expected"
    USE_RATE = "use-rate", "{value!r} is not a currency with a rate above zero, such as USD=0.92"
    USE_RATES = "use-rates", "{currency} has more than one rate"
    INTERRUPTED = "interrupted", "interrupted", "run this again: it goes on where it stopped, and what was kept stays kept"
    UNEXPECTED = "unexpected", "this should not happen: {reason}", "report it, with what profit-integration --debug prints when this is run again"
    NEW_BOOK_ASKED = "new-book-asked", "there is no book {book}; make a new one, whose series start at their first numbers?"
    ACCEPTED_FINDING = "accepted-finding", "accepted ({reason}): {finding}"
    ACCEPTED_COUNTED = "accepted-counted", "{count} accepted"
    SETTINGS_DOUBTFUL = "settings-doubtful", "the settings have {count} warning(s): {codes}", "run profit-integration check, and change them or accept them with a reason", NOTE
    LEFT_OUT = "left-out", "left out of the export: {file}: {number}"
    SERIES_OVERLAP = "series-overlap", "{number} is given by {first} and {second}; {shared} numbers shared"
    SERIES_OVERLAPS_ISSUED = "series-overlaps-issued", "{number} is given by {first} and issued already as {issued}; {shared} numbers shared"
    SERIES_REPEATS = "series-repeats", "{number} is given twice by {first}; {shared} numbers repeated"
    SERIES_REPEATS_FROM = "series-repeats-from", "{number} is given twice by {first}, and again from {again}; {shared} numbers repeated"
    GIVEN_BY = "given-by", "counter {counter} of administration {administration} (value {value})"
    GIVEN_BY_FROM = "given-by-from", "counter {counter} of administration {administration} (value {value} from {start})"
    REPAIR = "repair", "repair: {repair}"
    COUNTER_NAMED = "counter-named", "counter {counter} of administration {administration}"
    COUNTER_RANGE_NAMED = "counter-range-named", "counter {counter} of administration {administration}, range {range},"
    RANGE_OF_COUNTER = "range-of-counter", "counter {counter}, range {range}"
    MORE_REPAIRS = "more-repairs", "... and more: make these repairs, and look again"
    PLAN_COMPLETE = "plan-complete", "{changed} of {counters} counters change; with all of it in place, none gives a number that another gives or has given"
    PLAN_INCOMPLETE = "plan-incomplete", "{changed} of {counters} counters change; {ranges} ranges stay as they are, and overlap until they are changed by hand"
    PLAN_EMPTY = "plan-empty", "{counters} counters: none can still give a number that another gives or has given, so that nothing needs to change"
    COUNTERS_COUNTED = "counters-counted", "{counters} counters, {overlaps} overlaps"
    COUNTERS_GROUPED = "counters-grouped", "{counters} counters, {groups} groups of counters that overlap"
    GROUP_LEFT_OUT = "group-left-out", "... {counters} counters from administration {first} to {last} overlap, directly or through each other; not every two are compared, and {shown} overlaps are shown"
    REPEATS_COUNTED = "repeats-counted", "{repeats} repeats"
    NEVER_OVERLAP = "never-overlap", "no two can ever give the same number"
    PACE_UNKNOWN = "pace-unknown", "not known: the book has no invoices over {days} days or more in the range, so that there is no pace"
    NO_SERIES = "no-series", "there are no numbers in a series"
    GAP = "gap", "gap: {numbers} ({count} missing)"
    GAP_EXPLAINED = "gap-explained", "explained: {numbers} ({count}): {reason}"
    DUPLICATE = "duplicate", "duplicate: {number}, {count} times"
    OUT_OF_ORDER = "out-of-order", "out of order: {number} of {date}, after {earlier} of {earlier_date}"
    OUTSIDE_RANGES = "outside-ranges", "outside every range: {number} of {date}"
    REASON_RECORDED = "reason-recorded", "recorded for {number} of {date}: {reason}"
    OWN_NUMBER = "own-number", "the document's own, in no series: {number} of {date}"
    READINGS = "readings", "these numbers can be read in {count} ways, with different numbers missing"
    READING = "reading", "read as {series} ({count} series): {missing} missing"
    READING_MISSES = "reading-misses", "read as {series} ({count} series): {missing} missing, the first is {number}"
    MORE_FINDINGS = "more-findings", "... and {count} more; --json lists them all"
    HAS_FINDINGS = "has-findings", "there are findings"
    SERIES_WHOLE = "series-whole", "every series is whole"
    SERIES_INFERRED = "series-inferred", "nothing is missing in the series that the numbers suggest; only with --settings is it known which series there are"
    # what commands say
    NOTHING_KEPT = "nothing-kept", "nothing was kept; name a book with --book to keep the entries and their numbers"
    NOTHING_ADDED = "nothing-added", "({status}; nothing was added)"
    DEMONSTRATION_KEPT = "demonstration-kept", "the book is {book}; run this again: nothing is added, for every invoice is in it once"
    SETTINGS_WRITTEN = "settings-written", "{file} is written; put your own chart, numbers and groups in it"
    # comments of settings that are made from an audit file, and the questions of init
    SETTINGS_FROM_AUDIT_FILE = "settings-from-audit-file", "the settings of {company}, from an audit file (XAF {version}); what such a file does not say is a guess, and marked as one"
    SETTINGS_TO_LOOK_AT = "settings-to-look-at", "{file} is written; look at what is marked as a guess in it"
    GUESSED = "guessed", "a guess: the audit file does not say it"
    GUESSED_BY_BALANCE = "guessed-by-balance", "a guess, by the balance"
    GUESSED_BY_USE = "guessed-by-use", "a guess: most was booked so"
    GUESSED_FORMAT = "guessed-format", "a guess: it goes on after {count} number(s), {number} to {other}"
    GUESSED_OTHER_FORMAT = "guessed-other-format", "a guess: AFAS has no numbers such as the {count} from {number} to {other}"
    GUESSED_PURCHASE_NUMBERS = "guessed-purchase-numbers", "a guess: the audit file has the numbers of suppliers alone"
    ASK_LANGUAGE = "ask-language", "language (nl or en)"
    ASK_NAME = "ask-name", "name of the company"
    ASK_VAT_NUMBER = "ask-vat-number", "VAT number (blank: later)"
    ASK_CURRENCY = "ask-currency", "currency"
    DOCUMENT_IN_ADMINISTRATION = "document-in-administration", "{document} in administration {administration}"
    ENTRY_PAYMENT_DISCOUNT = "entry-payment-discount", "payment discount of {amount} until {last_day}"
    ENTRY_HEADING = "entry-heading", "{date}  {text}  (document {document}, journal {journal})"
    NUMBER_SKIPPED = "number-skipped", "skipped {number}: {reason}"
    NUMBER_OF_COUNTER = "number-of-counter", "value {value} of counter {counter}, range from {start}"
    NUMBER_TO_COME = "number-to-come", "the next one of counter {counter}, range {range}; drawn when it is journalised"
    EXPLAINED_JOURNAL = "explained-journal", "journal: {journal}, chosen by {reason}"
    EXPLAINED_READ = "explained-read", "{document} of {date} is read as {kind}, {contact}, {total} {currency}"
    EXPLAINED_COUNTER = "explained-counter", "counter: {counter}"
    EXPLAINED_DESCRIPTION = "explained-description", "description: {text}"
    EXPLAINED_FALLBACK = "explained-fallback", "the invoice contact's name stands there instead, because {reason}"
    EXPLAINED_LINE_WITHOUT = "explained-line-without", "line {line} ({text}): no account"
    EXPLAINED_LINE = "explained-line", "line {line} ({text}): account {account}"
    DOCUMENTS_DIFFER = "documents-differ", "{documents} documents, {differ} differ"
    COMBINATIONS = "combinations", "{combinations} combinations, {missing} without an account"
    ITEM_WITHOUT_ROW = "item-without-row", "line {line} ({item}): {account}", "add a row for this item to the settings: [[ubl.lines]] with {column} = {value}, and an article_group or integration_group that has an account"
    # the report
    EXTRA_MISSING = "extra-missing", "the package {package} is not installed", "install profit_integration with the extra {extra}, such as with pip install 'profit_integration[{extra}]'"
    REPORT_WRITTEN = "report-written", "{file} is written"
    REPORT_ATTENTION = "report-attention", "attention is needed for {count} of {all} checks"
    REPORT_IN_ORDER = "report-in-order", "everything that was checked is in order"
    REPORT_SEVERITIES = "report-severities", "an error stops invoices, a warning may, and a note is worth knowing"
    REPORT_FINDINGS = "report-findings", "errors: {errors}, warnings: {warnings}, notes: {notes}"
    REPORT_NO_FINDINGS = "report-no-findings", "nothing is wrong or doubtful"
    REPORT_PROFILES = "report-profiles", "the journals of a debtor's profile go before those of the integration type"
    REPORT_LEVELS = "report-levels", "the ledger account that an invoice line gets, and below it the level of the rule that decides"
    REPORT_ORDER_MANAGEMENT = "report-order-management", "order management takes an article by its article group and anything else by its integration group, and ignores integration accounts"
    REPORT_BOTH_GROUPS = "report-both-groups", "a line with two groups that are not named together here takes the account of the higher level: integration account, integration group, article group"
    REPORT_NO_ACCOUNTS = "report-no-accounts", "there is no integration type of invoices, so that no line needs an account"
    REPORT_OVERLAPS = "report-overlaps", "overlaps of counters: {overlaps}, the first from {day} on"
    REPORT_NO_OVERLAPS = "report-no-overlaps", "no two counters can give the same number within {years} years"
    REPORT_NO_NUMBER = "report-no-number", "counters without a number for today: {count}"
    REPORT_LANES = "report-lanes", "the inner bar is when numbers were given, dashed are years to come, and a figure in a circle is an overlap in the table below"
    REPORT_DRAWING = "report-drawing", "{counters} counters from {first} to {last}; the tables below say the same"
    REPORT_SKIPPED = "report-skipped", "a number that an invoice has is skipped, so that none is given twice; but then the series has a gap"
    REPORT_CONTINUITY = "report-continuity", "numbers missing without a reason: {gaps}; duplicates: {duplicates}; out of order: {out_of_order}; outside every range: {outside}"
    REPORT_EXPLAINED = "report-explained", "numbers missing with a reason: {count}"
    REPORT_GAPS = "report-gaps", "a number that is missing without a reason, a duplicate, and a later date under an earlier number are findings"
    REPORT_MORE = "report-more", "and {count} more"
    REPORT_MONTHS = "report-months", "by month of the voucher date, without VAT, and less credits and discounts"
    REPORT_ROUNDING = "report-rounding", "by month of the voucher date, which decides the VAT return; half a minor unit of difference for each entry is rounding"
    REPORT_NO_VAT = "report-no-vat", "there are no entries with turnover, purchases or VAT"
    REPORT_BALANCE = "report-balance", "without an opening balance, and without what was posted elsewhere"
    REPORT_LATEST = "report-latest", "the last {shown} of {count} entries, the newest first; below each account is why it was taken"
    REPORT_DUE = "report-due", "payable until {day}"
    REPORT_NO_ENTRIES = "report-no-entries", "the book has no entries of this administration"
    REPORT_NO_BOOK = "report-no-book", "without a book there are no entries on this page, and no number was given yet; --book names one"
    REPORT_OTHER_ENTRIES = "report-other-entries", "entries of other administrations in the book, which are not on this page: {count}"
    REPORT_FOOTER = "report-footer", "made by profit_integration from settings and a book, which were read and not changed; AFAS and Profit are names of AFAS Software, and this page is not theirs"
    # rules about a document
    ACCOUNT_UNRESOLVED = "account-unresolved", "there is no ledger account; tried: {tried}", "add an integration account of entry type {entry_type} ({name}) without a value for the calculation basis"
    GROUP_ACCOUNT_UNRESOLVED = "group-account-unresolved", "there is no ledger account; tried: {tried}", "give the line an article group or integration group whose {field} is filled in"
    AMOUNT_WITHOUT_FIELD = "amount-without-field", "the invoice states an amount of {amount} for which {field} is needed, and it is not filled in for {kind}", "fill in {field}, or leave the amount out of the invoice"
    VAT_CODE_UNKNOWN = "vat-code-unknown", "VAT code '{vat}' does not exist, and the invoice states VAT of {amount} under it", "add the VAT code, or take another ({known})"
    VAT_ACCOUNT_MISSING = "vat-account-missing", "the invoice has VAT of {amount} under code {vat}, which has no {field}", "set the {field}"
    VAT_ON_REVERSE_CHARGE = "vat-on-reverse-charge", "it states VAT of {amount} under code {vat}, whose VAT is reverse-charged", "use a code whose VAT the supplier charges, or state no VAT"
    PROFILE_UNKNOWN = "profile-unknown", "debtor {debtor} has sales contact profile '{profile}', which does not exist", "add the profile, or take another ({known})"
    POSTED_ELSEWHERE = "posted-elsewhere", "the sales contact profile of debtor {debtor} posts in administration {target}, and these are the settings of administration {administration}", "give the settings of administration {target}, or clear Administration on the profile"
    CONTACT_BLOCKED = "contact-blocked", "contact {contact} is blocked", "clear the block of the contact, or invoice another contact"
    PERIOD_BLOCKED = "period-blocked", "{date} is in a period that is blocked for journal {journal}: {first} to {last}", "open the period, or give another entry date"
    OTHER_CURRENCY = "other-currency", "its currency is {currency}, and administration {administration} keeps its books in {own}", "give the exchange rate, invoice in {own}, or post it in an administration in {currency}"
    RATE_NOT_POSITIVE = "rate-not-positive", "exchange rate {rate} is not above zero", "give the number of {own} that one {currency} is worth"
    RATE_OF_OWN_CURRENCY = "rate-of-own-currency", "it is in {own}, the currency of administration {administration}, and has exchange rate {rate}", "leave out the exchange rate"
    RATES_DIFFER = "rates-differ", "its VAT of {vat} {currency} is {converted} {own} at exchange rate {rate}, and it states {stated} {own}", "leave out the exchange rate, so that the invoice is journalised at its own, or correct it"
    CONVERSION_WITHOUT_ACCOUNT = "conversion-without-account", "converting its lines to {own} rounds {amount}, for which {field} is needed, and it is not filled in for {kind}", "fill in {field}"
    CONVERTED_AT = "converted-at", "converted from {currency}, at {rate} {own} for 1 {currency}"
    CONVERSION_DIFFERENCE = "conversion-difference", "rounding of the conversion at {rate}"
    ENTRY_FOREIGN_AMOUNTS = "entry-foreign-amounts", "some of its lines have a foreign amount without its foreign currency, or none with it", "give every line a foreign amount and the entry a foreign currency, or neither"
    AMOUNT_TOO_FINE = "amount-too-fine", "amount {amount} is finer than the {decimals} decimal(s) of {currency}", "state amounts in the minor unit of the currency; no amount is rounded unless it is asked for"
    STOCK_VALUE_TOO_FINE = "stock-value-too-fine", "{sum} = {amount} is finer than the {decimals} decimal(s) of {currency}", "state a quantity and price that give whole amounts, or choose that finer amounts are rounded half up"
    GROUP_WITHOUT_STOCK = "group-without-stock", "article group {group} does not contain stock items", "leave the line out of the movement, or tick Contains stock items"
    ALLOCATION_CODE_UNKNOWN = "allocation-code-unknown", "allocation code '{code}' does not exist on axis {axis}, on which ledger account {account} is allocated", "add the code to the axis, or give the line another code"
    ALLOCATION_CODE_MISSING = "allocation-code-missing", "a mandatory allocation code is missing: that of axis {axis} on ledger account {account}", "add an allocation link that gives a code, or give the line one"
    TERM_WITHOUT_DATE = "term-without-date", "{days} days of payment discount after {date} end on no date", "correct the date of the invoice"
    SEVERAL_PROJECTS = "several-projects", "it completes several projects as one: {projects}", "complete each project by a document of its own, or set the completion method to per line"
    MOMENT_WITHOUT_ZONE = "moment-without-zone", "{moment} has no time zone", "give a moment with a time zone"
    SETTINGS_STALE = "settings-stale", "the settings of administration {administration} are at version {current}, and this change was made on version {expected}", "look at version {current}, and make the change there"
    CHANGE_REFUSED = "change-refused", "the change in administration {administration} is not saved, for {count} reason(s)", "correct what is named below"
    RIGHT_MISSING = "right-missing", "{actor} may not {actions} ({menus})", "authorise a user group of {actor} with General / Management / Authorisation tool, for {rights}"
    KEY_TAKEN = "key-taken", "there is {table} {key} already, and it can be added only once", "change the row that is there"
    KEY_UNKNOWN = "key-unknown", "there is no {table} {key}", "add it, or take another ({known})"
    KEY_FROZEN = "key-frozen", "{table} {key} would become {new}; {why}", "leave {table} {key} as it is and add another one, or delete it and add it anew"
    NEVER_CHANGED = "never-changed", "{table} {key} would be changed to {new}; {why}", "leave {table} {key} as it is and add another one, or delete it and add the new one"
    FIELD_UNKNOWN = "field-unknown", "the administration has no field '{field}'", "take one of {known}; rows of a table are added, changed and deleted"
    IN_USE = "in-use", "{table} {key} is in use by {by}", "keep it, or first take it out of what uses it; what entries use stays"
    RANGE_FROZEN = "range-frozen", "range {range} of counter {counter} has given numbers, and it would change: {why}", "set it back; the form of a series is frozen after its first number, and a new form starts with a new range"
    FROZEN_AFTER_ENTRY = "frozen-after-entry", "what is frozen after the first entry would change, and there is {by}: {why}", "set it back; what entries were posted by stays, and another administration may have it otherwise"
    NOTHING_CHANGED = "nothing-changed", "nothing would change", "change something, or leave it"
    ANSWER_MISSING = "answer-missing", "{step} is not filled in", "fill it in"
    ANSWER_NOT_OFFERED = "answer-not-offered", "{step} cannot be {answer}", "take one of: {choices}"
    ANSWER_CLOSED = "answer-closed", "{step} cannot be filled in: {why}", "leave it blank"
    ANSWERS_NEEDED = "answers-needed", "first other fields must be filled in: {fields}", "fill in {fields} first"
    FIELD_FROZEN = "field-frozen", "{field} does not change: {why}", "add another one instead"
    OF_LINE = "of-line", "{document}, line {line}"
    ENTRY_USING = "entry-using", "journal entry {first}"
    ENTRIES_USING = "entries-using", "{count} journal entries, the first with number {first}"
    NUMBERS_GIVEN = "numbers-given", "the numbers that range {range} has given"
    RANGE_GONE = "range-gone", "the range would be gone"
    FIELD_CHANGED = "field-changed", "{field} {before} would become {after}"
    STEP = "step", "step {number}, {field}"
    ACTION = "action", "{verb} {what}"
    RIGHT = "right", "menu {menu}, tab {tab}, action {action}"
    # reconciliations of a book
    VAT_DIFFERS = "vat-differs", "VAT code {vat}, {invoices}, {month}: {others} of {entries} entries have other VAT than {percentage}% of the basis; the first is {number}, with {booked} instead of {expected}", "look at the invoices of these entries, and reverse and correct those that are wrong; or correct the percentage of the VAT code"
    VAT_WITHOUT_PERCENTAGE = "vat-without-percentage", "VAT code {vat} has no percentage for {invoices}: VAT of {booked} over {basis} is left out of the reconciliation", "set the percentage of the VAT code; 0 for a code whose VAT is always zero", NOTE
    VAT_PERIOD_DIFFERS = "vat-period-differs", "entries in the VAT return of {month} and in period {period}: {count}, from {first} to {last}", "nothing, if it was meant so: the voucher date decides the VAT return, and the entry date the period", NOTE
    WIP_COSTS_DIFFER = "wip-costs-differ", "{project}: the balance of WIP costs is {balance}, and the lines that are not completed come to {open}", "see which line was completed with other costs than were journalised, or without any; reverse that completion"
    WIP_PAIR_DIFFERS = "wip-pair-differs", "{project}, {kind}: entry type {first} has {debit}, and entry type {second} has {credit}", "see which entry has only one of the two, and reverse it: they are always equal"
    WIP_COUNTERPART_DIFFERS = "wip-counterpart-differs", "{number}: the invoice has {posted} of revenue that awaits completion, and its counterpart {covered}", "journalise the invoice again, which adds a counterpart that is missing; reverse one that is wrong"
    WIP_LINES_DIFFER = "wip-lines-differ", "{project}, {role}: the balance is {balance}, and the lines of the project administration come to {lines}", "see which lines were not journalised, or are completed on one of the two sides alone"
    WIP_PROJECT_UNKNOWN = "wip-project-unknown", "work in progress without a project is in the book, so that all projects are compared as one", "nothing, if an earlier version made these entries; otherwise give every invoice line a project", NOTE
    NOTHING_TO_RECONCILE = "nothing-to-reconcile", "there is no VAT and no work in progress"
    RECONCILED = "reconciled", "everything that was compared is equal"
    # looking into a book
    ENTRY_NOT_IN_BOOK = "entry-not-in-book", "the book has no entry with the number or document '{text}'", "give a number or a document that book list shows; case and outer blanks of a number do not count"
    BOOK_ENTRY_UNBALANCED = "book-entry-unbalanced", "entry {number} has {debit} debit and {credit} credit", "go back to a copy of the book: something else than this library changed the entry"
    BOOK_LINES_WITHOUT_ENTRY = "book-lines-without-entry", "{lines} lines have no entry: row {id} is not there", "go back to a copy of the book: something else than this library deleted the entry"
    BOOK_NUMBER_DIFFERS = "book-number-differs", "the register has another number, date, counter or skipped numbers than entry {number} of document {document}", "go back to a copy of the book: something else than this library changed the entry or the register"
    BOOK_NUMBER_NOT_REGISTERED = "book-number-not-registered", "entry {number} of document {document} is not in the register of numbers with that document", "go back to a copy of the book: something else than this library changed the entry or the register"
    BOOK_NUMBER_WITHOUT_ENTRY = "book-number-without-entry", "number {number} is registered as journalised for document {document}, which has no entry with it", "go back to a copy of the book: something else than this library changed the entry or the register"
    BOOK_NUMBERS_NOT_WHOLE = "book-numbers-not-whole", "the numbers are not whole: {finding}", "see with profit-integration continuity what the series are, and record a reason for a number that no invoice has"
    EXPORT_WITHOUT_SETTINGS = "export-without-settings", "there are entries of administration {administration}, whose settings are not given", "name its settings with --settings, or another administration with --administration"
    ENTRY_LEFT_OUT = "entry-left-out", "left out of the export: {number}"
    BOOK_EXPORTED = "book-exported", "entries written to {file}: {count}"
    NO_ENTRIES = "no-entries", "no entries"
    MORE_ENTRIES = "more-entries", "there are more entries: --after {number}"
    BOOK_WHOLE = "book-whole", "nothing is wrong with the {count} entries of the book"
    OF_ADMINISTRATION = "of-administration", "administration {administration}, {currency}"
    ACCOUNT_OF_LINE = "account-of-line", "line {line}: account {account}"
    REVERSED_BY = "reversed-by", "reversed by {number}"
    REVERSES = "reverses", "reverses document {document}"
