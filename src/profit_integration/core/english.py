"""Every English text, once: what each code says and its remedy, what things are called, and the menus.

The names in braces are the values that a message carries. In a remedy, the menu that leads to the place is added.
Menus are written as AFAS's help writes them; where it shows none, the name of the table stands there (ours).
"""

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "account-unknown": (
            "ledger account '{account}' does not exist",
            "add it to the chart, or take another account",
        ),
        "account-blocked": (
            "ledger account {account} is blocked",
            "take another account, or clear Blocked on this one",
        ),
        "vat-not-allowed": (
            "ledger account {account} cannot take turnover: it does not allow VAT",
            "take another account, or tick Allow VAT on its tab Preferences",
        ),
        "mandatory-carry-forward": (
            "ledger account {account} cannot take turnover: it carries forward to a project mandatorily, and "
            "such accounts only serve Financial to Projects",
            "take an account on which carrying forward to a project is not mandatory",
        ),
        "account-type": (
            "{purpose}: this belongs on a {wanted}, and {account} is none",
            "take a {wanted}",
        ),
        "summary-account-missing": (
            "there are integration types with {parties}, but no summary account for them",
            "set {field}",
        ),
        "reverse-charge-account-missing": (
            "the VAT code {vat} is reverse-charged, but has no {field}",
            "set both accounts: VAT that is reverse-charged is paid and claimed at once",
        ),
        "journal-unknown": (
            "journal '{journal}' does not exist",
            "add the journal, or take one of {known}",
        ),
        "journal-type": (
            "journal {journal} is of type {type}",
            "choose a journal of type {accepted}",
        ),
        "journal-blocked": (
            "journal {journal} is blocked",
            "choose another journal, or clear Blocked on this one",
        ),
        "counter-unknown": (
            "counter '{counter}' does not exist",
            "add the counter, or take one of {known}",
        ),
        "counter-on-journal-type": (
            "journal {journal} of type {type} has a counter",
            "only purchase and sales journals have Counter last invoice",
        ),
        "counter-of-two-sets": (
            "counter {counter} counts for sales journal {sales} and purchase journal {purchase}",
            "give sales and purchases a counter each: in Profit they are of different counter sets",
        ),
        "journal-without-counter": (
            "journal {journal} has no counter, so that no invoice number can be determined",
            'set Counter last invoice on the journal, or numbers = "brought"',
        ),
        "numbers-overlap": (
            "counter {counter} and counter {other} of administration {elsewhere} can both give number "
            "{number}; they share {shared} numbers",
            "see to it that the number series can never overlap, for instance by adding a letter: {repair}",
        ),
        "numbers-repeat": (
            "counter {counter} gives number {number} twice: from {first} and again from {second}",
            "use a year tag with more digits, such as [YYYY]",
        ),
        "no-range-today": (
            "counter {counter} has no range for invoices of {today}; it has {ranges}",
            "add a range that holds this date",
        ),
        "counter-near-end": (
            "counter {counter} has {left} of {all} numbers left in range {range}",
            "add a range in time, or give this one a higher end value",
        ),
        "counter-exhausted": (
            "counter {counter} has no numbers left in range {range}",
            "add a range, or give this one a higher end value",
        ),
        "field-not-of-kind": (
            "{kind} have no field {field}",
            "leave the field out",
        ),
        "not-activated": (
            "{field} is filled in, but {functionality} is not activated",
            "activate it under General / Environment / Management / Properties, tab Activation, or leave the field out",
        ),
        "payment-discount-days": (
            "{days} days of payment discount is no term",
            "enter a number of days in Days payment discount, or leave it out",
        ),
        "payment-discount-days-missing": (
            "there is an account for payment discount using the VAT basis, but Days payment discount is empty",
            "enter Days payment discount as well",
        ),
        "project-description": (
            "the description {option} is for projects, and {kind} have none: Profit then falls back on the "
            "name of the invoice contact",
            "choose another Financial description",
        ),
        "source-tag-shared": (
            "the source tag [{tag}] is that of {other} too, so that their entries cannot be told apart",
            "choose another source tag",
        ),
        "different-sales-journals": (
            "{kind} go to journal {journal}, and {other} to journal {other_journal}",
            "use the same integration journal for the sales invoices of all modules if possible, or make sure"
            " that the number series can never overlap",
        ),
        "administration-not-checked": (
            "the settings of administration {elsewhere} were not checked along with these",
            "check both administrations together",
        ),
        "profile-kind-elsewhere": (
            "administration {elsewhere} has no integration type for {kinds}, which this profile posts there",
            "add the integration type there",
        ),
        "profile-redirects-again": (
            "in administration {elsewhere} profile {profile} names administration {further}; it does not count "
            "for what is sent there from here",
            "take it out there, if that is what confuses",
        ),
        "group-unknown": (
            "{table} '{group}' does not exist",
            "add the group, or take one of {known}",
        ),
        "group-without-accounts": (
            "group {group} has no ledger account at all",
            "set the group's accounts, or delete it",
        ),
        "group-without-revenue-account": (
            "group {group} has no revenue account, so that {kinds} with this group cannot be journalised",
            "set Revenue account, or add an integration account where those count",
        ),
        "group-not-reached": (
            "the revenue accounts of group {group} are never used: an integration account always goes first",
            "leave them out, or delete the integration account that goes first",
        ),
        "stock-account-missing": (
            "article group {group} contains stock items, but has no {field}",
            "set the account, or clear Contains stock items",
        ),
        "vat-duty-not-split": (
            "group {group} has accounts per VAT duty, but revenue is not split per VAT duty",
            "set split_revenue_per_vat_duty, or leave these accounts out",
        ),
        "off-calculation-basis": (
            "{field} is filled, but the calculation basis of entry type {entry_type} is {basis}",
            "fill the field of that basis, or choose another basis under Turnover entry calculation basis",
        ),
        "blank-integration-account-missing": (
            "entry type {entry_type} has integration accounts, but no blank one",
            "add an integration account without a value for the calculation basis, so that the carry forward "
            "to Financial can always be executed",
        ),
        "integration-account-tie": (
            "a line with integration group {group} and one of {count} article groups, such as {other}, "
            "matches two integration accounts: {account} and {other_account}; the integration group goes "
            "first",
            "add an integration account with both groups filled",
        ),
        "integration-account-not-reached": (
            "entry type {entry_type} ({name}) is used by no integration type",
            "delete the integration account, or add the integration type or WIP integration that it serves",
        ),
        "wip-account-missing": (
            "work in progress is integrated, but entry type {entry_type} ({name}) has no integration account",
            "add an integration account for this entry type, without a value for the calculation basis",
        ),
        "wip-not-set-up": (
            "there is an integration type {kind}, but work in progress is not set up",
            "set up WIP integration, or delete it",
        ),
        "wip-type-missing": (
            "work in progress is set up, but there is no integration type {kind}",
            "add the integration type",
        ),
        "axis-unknown": (
            "allocation axis {axis} does not exist",
            "add the axis and its codes, or take one of {known}",
        ),
        "axis-never-filled": (
            "axis {axis} is mandatory on account {account}, and amounts go there that no allocation code is for",
            "clear the axis as mandatory on this account, or take another account",
        ),
        "axis-without-link": (
            "axis {axis} is mandatory on account {account}, but {kinds} have no allocation link for it",
            "add an allocation link; without a code the invoice stops",
        ),
        "link-without-account": (
            "no ledger account allows axis {axis}, so that this link does nothing",
            "allow the axis on the turnover accounts",
        ),
        # files
        "name-unknown": (
            "'{name}' does not exist",
            "add it, or take one of {known}",
        ),
        "type-unknown": (
            "there is no integration type {kind}",
            "add it",
        ),
        # what violations name
        "repair-by-hand": ("choose a leader that is free", ""),
        "repair-by-leader": ("take {leader} as its leader", ""),
        "open-range": ("{leader} ({start} open)", ""),
        "of-invoice": ("invoice {document}", ""),
        "of-document": ("document {document}", ""),
        "free-text": ("{what}", "{remedy}"),
        "numbered-term": ("{number} {term}", ""),
        "closed-range": ("{leader} ({start} to {end})", ""),
        # --- reasons
        "number-in-use": ("another invoice carries this number already", ""),
        "by-invoice": ("the invoice itself", ""),
        "by-profile": ("sales contact profile {profile}, field {field}", ""),
        "by-type": ("integration type {kind}, field {field}", ""),
        "no-delivery-date": ("the invoice has no delivery date", ""),
        "no-single-project": ("the invoice has no single project", ""),
        "project-without-description": ("project {project} has no description", ""),
        "nothing-for-option": ("the document has nothing for the option '{option}'", ""),
        "summary-account": ("summary account of the {parties}", ""),
        "account-of-type": ("{role} account of integration type {kind}", ""),
        "account-of-vat-code": ("{field} (VAT code {vat})", ""),
        "account-of-stock": ("{field} of article group {group}: {sum}", ""),
        "times": ("{quantity} x {price}", ""),
        "less": ("{amount} less {deduction}", ""),
        "rounded-half-up": ("{sum} = {exact}, rounded half up", ""),
        "candidate": ("{level} ({keys})", ""),
        "candidate-without-account": ("{place}: {verdict}", ""),
        "candidate-with-account": ("{place} {account}: {verdict}", ""),
        "keys-by-groups": (
            "entry type {entry_type}, integration group {integration_group}, article group {article_group}",
            "",
        ),
        "keys-by-value": ("entry type {entry_type}, {basis} {value}", ""),
        "keys-by-vat-duty": ("{group}, VAT duty {vat_duty}", ""),
        # --- model
        "id-blank": ("the id is blank", "fill in an id"),
        "no-lines": ("there are no lines", "add at least one line"),
        "key-twice": ("two rows have the key {key}", "keep one of them, or give one of them another key"),
        "figure-not-exact": (
            "{figure} is not an exact amount, quantity or price",
            "state it in figures, with at most {digits} digits and {decimals} decimals",
        ),
        "out-of-bounds": (
            "{field} is {value}, which is not from {least} to {most}",
            "give a value from {least} to {most}",
        ),
        "end-before-start": ("the end {end} lies before the start {start}", "let it end at its start or later"),
        "axis-number": ("{axis} is not an allocation axis", "take an axis from 1 to 5"),
        "allocation-code-length": ("allocation code {code} has {length} characters", "use at most {most} characters"),
        "group-and-value": (
            "an integration account of entry type {entry_type} names group {group} and value {value}",
            "name groups, or a value of the other basis: an entry type has one calculation basis",
        ),
        "currency-code": ("currency {currency!r} is not a code of three capitals", "use the ISO 4217 code such as EUR"),
        "counter-elsewhere": (
            "counter {counter} is of administration {elsewhere}, and stands in the settings of administration {administration}",
            "give the counter this administration's number; its tags and its numbers go by it",
        ),
        "settings-missing": ("administration {administration} has no settings", "add the administration's settings"),
        "leader-text": (
            "leader {leader!r} holds {text!r}, which is neither a tag nor plain text",
            "use letters, digits and signs without blanks; the tags are [JJJJ] to [J], [YYYY] to [Y], [AAAA] to [A]",
        ),
        "administration-negative": ("administration {administration} is negative", "give it its own number, 0 or more"),
        "administration-tag": (
            "administration {administration} does not fit in a tag of {width} position(s)",
            "use a wider tag; [AAAA] holds four positions",
        ),
        "range-without-digits": (
            "leader {leader} takes {taken} of {length} positions, so that no digit is left",
            "make the leader shorter or the total length greater",
        ),
        "value-digits": (
            "{field} {value} does not fit in {digits} digit(s)",
            "give a value from 0 to {most}, or make the total length greater",
        ),
        "range-without-end": ("a periodic range needs an end date", "set Range end date, or make it continuous"),
        "range-without-year-tag": (
            "leader {leader!r} of an automatic periodic range has no year tag",
            "put [JJJJ], [JJJ], [JJ] or [J] in the leader, or each year would give the same numbers",
        ),
        "range-not-a-year": (
            "an automatic periodic range lasts a year of 365 or 366 days, and this one ends on {end}",
            "end it on {wanted}, or make it manual periodic",
        ),
        "leap-day-start": (
            "a year that starts on 29 February, as on {start}, cannot be continued every year",
            "start on 28 February or 1 March",
        ),
        "counter-without-range": ("counter {counter} has no range", "add a range"),
        "ranges-overlap": ("ranges {earlier} and {later} overlap in time", "let the first end on {end}"),
        "ranges-with-gap": ("between ranges {earlier} and {later} days are missing", "let the second start on {start}"),
        "not-automatic": (
            "range {range} of series {series} is not automatic, so that it cannot be continued every year",
            "make the range automatic periodic, or do not continue it",
        ),
        "no-range": ("counter {counter} has no range for {on}; it has {ranges}", "add a range that holds this date"),
        "no-range-yet": (
            "counter {counter} has no range for {on} yet; it has {ranges}, and the last one is continued until {until}, one year ahead of today",
            "see whether the year of the date is mistyped",
        ),
        "range-ended": (
            "counter {counter}: the range that holds {on} ended with {last}",
            "add a range to the counter, which may have more digits, or give this one a later end value if it has one",
        ),
        "range-too-short": (
            "counter {counter}: the range that holds {on} ends with {last} and has no {count} numbers left",
            "ask for fewer numbers, add a range to the counter, or give this one a later end value if it has one",
        ),
        "format-frozen": (
            "counter {counter}, range {range}: it has given numbers with {first}, and is now set to {changed}",
            "set it back: the format of a range is frozen after its first number, and another format starts with a new range",
        ),
        "range-moved": (
            "counter {counter}, range {range}: the counter has given such numbers in a range from {before}, which it no longer has, so that they would come again",
            "set the start date back to {before}; if this range is a new one, keep the old one in the counter and give the new one another leader",
        ),
        "number-taken": (
            "its own number {number} is carried by another invoice already",
            "correct the number, or let this kind draw its numbers from a counter: an invoice number may occur once",
        ),
        "kind-not-of-invoices": ("{kind} is not a kind of invoices", "choose a kind of sales or purchase invoices"),
        "stated-total": (
            "{total} is stated as {stated}, but its parts add up to {summed}",
            "let the sender correct the invoice: amounts are taken as stated, never recalculated",
        ),
        "vat-not-stated": (
            "VAT code {vat} of a line or discount is not among the stated VAT",
            "state the VAT of every code, zero included",
        ),
        "reverses-as-invoice": (
            "it reverses invoice {reverses}, and is no credit itself",
            "state the amounts of a credit as negative ones",
        ),
        "reversed-unknown": (
            "it reverses invoice {reverses}, which was not journalised",
            "name a journalised invoice of the same kind, or name none",
        ),
        "reversed-elsewhere": (
            "it reverses invoice {reverses}, which stands with another contact or in another administration",
            "credit it to the contact and in the administration with which the invoice was posted",
        ),
        "reversed-in-part": (
            "it is {credited} and not the whole of invoice {reverses}, which is {whole} with its VAT and all else",
            "reverse the whole of it, or name no invoice for a part",
        ),
        "reversals-not-reported": (
            "the store of journal entries cannot report which invoices were reversed",
            "give it reversal_of",
        ),
        "already-reversed": (
            "it reverses invoice {reverses}, which {by} reversed already as {number}",
            "leave this credit out, or credit something else: an invoice is reversed once",
        ),
        "document-conflict": (
            "it was journalised before as {number}: {journalised}; what is offered now differs: {offered}",
            "credit it and send a new invoice with an id of its own: a journalised invoice is frozen",
        ),
        "stale-preview": (
            "it would not be posted as in its preview: {changed} changed since",
            "look at a new preview, and post from that",
        ),
        "waiting-date": ("it is dated {dated}, and waited as one of {waited}", "let it wait under its own date"),
        "completed-twice": (
            "line {line} of actual costing is completed already, and a completed line is frozen",
            "leave it out",
        ),
        "entry-unbalanced": ("debit {debit} differs from credit {credit}", "draft entries from invoices, which add up"),
        "entry-amount-too-fine": (
            "amount {amount} is finer than {decimals} decimal(s)",
            "draft entries from invoices with amounts in the minor unit of the currency",
        ),
        "entry-of-other-counter": (
            "number {number} is of counter {counter}, and not of {wanted}",
            "give the draft a number of its own counter",
        ),
        "number-format": ("leader {leader!r} and total length {length}", ""),
        "vat-basis": ("the VAT basis of code {vat}", ""),
        "content": ("dated {date}, {amount}, content {digest}", ""),
    }
)

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "remedy": "Remedy",
        "NumberSource.drawn": "drawn from the journal's counter",
        "NumberSource.brought": "from the document",
        "Severity.errors": "errors",
        "Severity.warnings": "warnings",
        "Severity.notes": "notes",
        "no leader": "no leader",
        "none yet": "none yet",
        "IntegrationKind.order_management_sales_invoices": "Order management sales invoices",
        "IntegrationKind.order_management_purchase_invoices": "Order management purchase invoices",
        "IntegrationKind.counter_direct_invoices": "Counter/direct invoices",
        "IntegrationKind.cash_sales": "Cash sales",
        "IntegrationKind.stock": "Stock",
        "IntegrationKind.current_account_stock": "Current account stock",
        "IntegrationKind.automatic_project_invoices": "Automatic project invoices",
        "IntegrationKind.manual_project_invoices": "Manual project invoices",
        "IntegrationKind.project_instalment_invoices": "Project instalment invoices",
        "IntegrationKind.wip_integration": "WIP integration",
        "IntegrationKind.cancel_wip": "Cancel WIP",
        "IntegrationKind.subscription_invoices": "Subscription invoices",
        "IntegrationKind.course_invoices": "Course invoices",
        "JournalType.sales": "sales",
        "JournalType.purchase": "purchase",
        "JournalType.cash": "cash",
        "JournalType.bank": "bank",
        "JournalType.general": "general",
        "JournalType.variable_general": "variable general",
        "JournalType.opening_balance": "opening balance",
        "EntryType.1": "debtors",
        "EntryType.2": "project WIP cost price",
        "EntryType.3": "project cost price coverage",
        "EntryType.4": "project revenue coverage",
        "EntryType.5": "provisional project revenue",
        "EntryType.6": "project costs",
        "EntryType.7": "project revenues",
        "EntryType.8": "project WIP revenue",
        "EntryType.11": "intercompany cost price coverage",
        "CalculationBasis.integration_or_article_group": "integration/article group",
        "CalculationBasis.employee": "employee",
        "CalculationBasis.project": "project",
        "CalculationBasis.work_type": "work type",
        "CalculationBasis.project_group": "project group",
        "CalculationBasis.custom_dimension": "custom dimension",
        "FinancialDescription.source_and_description": "Source + description source",
        "FinancialDescription.source_and_invoice_contact_number_and_name": "Source + invoice contact number + invoice contact name",
        "FinancialDescription.source_and_invoice_debtor_number_and_name": "Source + number invoice debtor + name invoice debtor",
        "FinancialDescription.source_and_invoice_contact_name": "Source + invoice contact name",
        "FinancialDescription.source_and_invoice_debtor_name": "Source + name invoice debtor",
        "FinancialDescription.source_and_delivery_week": "Source + delivery week",
        "FinancialDescription.source_and_project_number_and_description": "Source + project number + description project",
        "FinancialDescription.source_and_project_description": "Source + description project",
        "Functionality.credit_restriction": "credit restriction",
        "Functionality.payment_discount": "payment discount",
        "Functionality.stock_in_several_administrations": "stock in several administrations",
        "Party.debtor": "debtors",
        "Party.creditor": "creditors",
        "AdministrationSettings.administration": "Administration",
        "IntegrationType.kind": "Integration type",
        "IntegrationType.journal": "Journal",
        "IntegrationType.credit_invoices_journal": "Credit invoices journal",
        "IntegrationType.financial_description": "Financial description",
        "IntegrationType.invoice_discount_account": "Use invoice discount",
        "IntegrationType.credit_restriction_account": "Use of credit restriction",
        "IntegrationType.payment_discount_days": "Use payment discount",
        "IntegrationType.payment_discount_basis_account": "Account payment discount VAT basis",
        "IntegrationType.cost_of_sales_current_account": "CA sales cost price",
        "IntegrationType.purchase_current_account": "CA purchasing",
        "IntegrationType.stock_transfer_current_account": "CA stock transfer",
        "IntegrationType.prepayments_account": "Account prepayments",
        "IntegrationType.rounding_account": "Account rounding",
        "IntegrationType.numbers": "Invoice numbers",
        "IntegrationType.source_tag": "Source",
        "IntegrationAccount.entry_type": "Entry type",
        "IntegrationAccount.integration_group": "Integration group",
        "IntegrationAccount.article_group": "Article group",
        "IntegrationAccount.value": "Value of the calculation basis",
        "IntegrationAccount.ledger_account": "Ledger account",
        "ArticleGroup.stock_account": "account stock",
        "ArticleGroup.delivered_articles_account": "account delivered articles",
        "ArticleGroup.cost_of_sales_account": "account cost of sales",
        "ArticleGroup.price_difference_account": "account price difference",
        "ArticleGroup.stock_difference_account": "account stock difference",
        "ArticleGroup.purchase_account": "purchase account",
        "VatCode.to_be_paid_account": "account of VAT to be paid",
        "VatCode.to_be_claimed_account": "account of VAT to be claimed",
        "IntegrationGroup": "integration group",
        "ArticleGroup": "article group",
        "AccountSide.balance_sheet": "balance sheet account",
        "AccountSide.result": "profit and loss account",
        "Severity.error": "error",
        "Severity.warning": "warning",
        "Severity.note": "note",
        # --- reasons
        "Level.integration account": "integration account",
        "Level.integration group": "integration group",
        "Level.article group": "article group",
        "Verdict.taken": "taken",
        "Verdict.there is none": "there is none",
        "Verdict.the group is not in the settings": "the group is not in the settings",
        "Verdict.the group has no account for this": "the group has no account for this",
        "Verdict.the line has none": "the line has none",
        "Verdict.order management does not look here": "order management does not look here",
        "Verdict.overruled by a higher level": "overruled by a higher level",
        "blank": "blank",
        "any": "any",
        "Role.debtor": "debtor",
        "Role.creditor": "creditor",
        "Role.turnover": "turnover",
        "Role.purchase": "purchase",
        "Role.invoice discount": "invoice discount",
        "Role.VAT": "VAT",
        "Role.prepayment": "prepayment",
        "Role.rounding": "rounding",
        "Role.credit restriction": "credit restriction",
        "Role.VAT basis of the payment discount": "VAT basis of the payment discount",
        "Role.WIP costs": "WIP costs",
        "Role.cost price coverage": "cost price coverage",
        "Role.WIP revenue": "WIP revenue",
        "Role.revenue coverage": "revenue coverage",
        "Role.project costs": "project costs",
        "Role.project revenue": "project revenue",
        "Role.stock": "stock",
        "Role.delivered articles": "delivered articles",
        "Role.cost price of sales": "cost price of sales",
        "Role.price difference": "price difference",
        "Role.reconciliation difference": "reconciliation difference",
        "Role.stock difference": "stock difference",
        "ArticleGroup.reconciliation_difference_account": "account reconciliation difference",
        # --- model
        "Invoice.total": "the total including VAT",
        "Invoice.vat": "the VAT total",
        "no total": "no total of its own",
        "VatCode.reverse_charge_percentage": "the reverse charge percentage",
        "AdministrationSettings.decimals": "the number of decimals",
        "NumberRange.total_length": "the total length",
        "NumberRange.start_value": "start value",
        "NumberRange.end_value": "end value",
    }
)

MENUS: Mapping[str, str] = MappingProxyType(
    {
        "administration": "Financial / Management / Administration settings",
        "ledger_accounts": "Ledger account",
        "journals": "Journal",
        "counters": "General / Configuration / Numbering settings / Counters",
        "vat_codes": "VAT code",
        "integration_types": "General / Configuration / Integration settings / Integration type",
        "integration_accounts": "General / Configuration / Integration settings / Integration account",
        "sales_contact_profiles": "General / Configuration / Integration settings / Sales contact profile",
        "article_groups": "General / Configuration / Integration settings / Article group",
        "integration_groups": "General / Configuration / Integration settings / Integration group",
        "calculation_bases": "Projects / Management / Settings / Integration financial",
        "work_in_progress": "Projects / Management / Settings / Integration financial",
        "allocation_axes": "Allocation axis",
        "allocation_links": "General / Configuration / Integration settings / Allocation link",
        "blocked_periods": "Journal, tab Periods",
    }
)
