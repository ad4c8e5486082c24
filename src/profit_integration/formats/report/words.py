"""What the templates of the report ask for in words: places, fields, the accounts of settings and lists."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role, Side
from profit_integration.core.model.integration_types import IntegrationType, NumberSource
from profit_integration.core.model.kinds import Party
from profit_integration.core.model.ranges import NumberRange
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.money import minus, sum_of
from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport
from profit_integration.core.policies.continuity_checker.continuity_messages import continuity_messages
from profit_integration.core.violation import Code, Message, Texts, message
from profit_integration.formats.report.book_totals import BookTotals

MOST_LISTED = 200
"""How many findings on the numbers of a counter, and how many overlaps, are listed."""

_PLACE = re.compile(r"(?P<table>\w+)(\[(?P<key>.*?)\])?(\.(?P<field>\w+))?(?P<rest>.*)", re.DOTALL)
_ROWS = {"ubl": "UblMapping", "accepted": "AcceptedFinding"}
_SHOWN_APART = frozenset({"kind", "journal", "credit_invoices_journal", "financial_description", "numbers"})


def place_in_words(place: str, texts: Texts) -> str:
    """The place of a finding, such as ``integration_types[stock].journal``, by the labels of its table and field."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return place
    table, key, field = match["table"], match["key"], match["field"]
    row = TABLES[table].row.__name__ if table in TABLES else _ROWS.get(table, "AdministrationSettings")
    parts = [
        texts.labels.get(f"AdministrationSettings.{table}", texts.labels.get(row, table)),
        " / ".join(_key_in_words(part, texts) for part in (key or "").split(" / ")),
        texts.labels.get(f"{row}.{field}", field),
    ]
    return " › ".join(part for part in parts if part) + match["rest"]


def _key_in_words(key: str, texts: Texts) -> str:
    return texts.labels["blank"] if key == "blank" else texts.labels.get(f"IntegrationKind.{key}", key)


def other_fields(of_kind: IntegrationType, texts: Texts) -> dict[str, str]:
    """The fields of an integration type that are filled in and have no column of their own, by their labels."""
    fields = attrs.asdict(of_kind, recurse=False, filter=lambda field, _: field.name not in _SHOWN_APART)
    if of_kind.numbers is not NumberSource.COUNTER:
        fields["numbers"] = of_kind.numbers
    return {
        texts.labels[f"IntegrationType.{name}"]: texts.labels["yes"] if value is True else texts.label(value)
        for name, value in fields.items()
        if value is not None and value is not False
    }


def account_name(settings: AdministrationSettings, number: str) -> str:
    """The description of a ledger account; blank if it is not in the chart."""
    account = settings.account_by_number.get(number)
    return "" if account is None else account.description


def range_ends(number_range: NumberRange, administration: int) -> tuple[str, str]:
    """The first and the last number of a range."""
    values = (number_range.start_value, number_range.last_value)
    first, last = (number_range.number(value, administration) for value in values)
    return first, last


def listed_continuity(report: ContinuityReport) -> Iterator[Message]:
    """What a report on continuity says, and how much more there is beyond `MOST_LISTED`."""
    messages = continuity_messages(report)
    yield from islice(messages, MOST_LISTED)
    more = sum(1 for _ in messages)
    if more:
        yield message(Code.REPORT_MORE, count=more)


def sums(totals: BookTotals) -> tuple[Decimal, Decimal, Decimal]:
    """The sums of debit, credit and balances of all accounts."""
    debit, credit, balance = (
        sum_of(getattr(row, name) for row in totals.accounts) for name in ("debit", "credit", "balance")
    )
    return debit, credit, balance


def entry_total(entry: JournalEntry) -> Decimal:
    """What the debtor owes or the creditor is owed by an entry; in a general journal, all that is debited."""
    owed = [line.balance for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR)]
    if not owed:
        return sum_of(line.amount for line in entry.lines if line.side is Side.DEBIT)
    return minus(sum_of(owed)) if entry.kind.party is Party.CREDITOR else sum_of(owed)


def reasons(line: JournalLine) -> tuple[Message | str, ...]:
    """Why an amount is on its account: each reason once."""
    return tuple(dict.fromkeys(reason.rule for reason in line.reasons))


def candidates(line: JournalLine) -> tuple[Message, ...]:
    """Every place where the account of a line was looked for: each once."""
    resolutions = (reason.resolution for reason in line.reasons if reason.resolution is not None)
    return tuple(dict.fromkeys(candidate.summary for resolution in resolutions for candidate in resolution.candidates))
