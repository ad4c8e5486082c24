"""What documents never use: rows and patterns that no document reaches, and settings for what no document states.

The first row that fits is taken. So a row is never reached if an earlier one fits everything that it fits.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import IntegrationType
from profit_integration.core.model.kinds import Party
from profit_integration.core.violation import Code, Term, Violation, message
from profit_integration.formats.en16931.code_lists import TYPE_CODES
from profit_integration.formats.en16931.columns import DOCUMENT_COLUMNS, LINE_COLUMNS
from profit_integration.formats.en16931.patterns import covers, like
from profit_integration.formats.en16931.rows import KindRow, ProjectRow

if TYPE_CHECKING:
    from profit_integration.formats.en16931.mapping import UblMapping

_NOT_STATED = ("credit_restriction_account", "payment_discount_days")
"""The fields of an integration type for what documents do not state."""

_TYPE_CODES = frozenset().union(*TYPE_CODES.values())

_COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kinds": (("with_project",), ("type_code", *DOCUMENT_COLUMNS, *LINE_COLUMNS)),
    "projects": ((), DOCUMENT_COLUMNS),
    "lines": (("charge",), LINE_COLUMNS),
    "vat": (("category", "rate"), ("exemption_reason", "country")),
    "allocations": (("axis",), (*DOCUMENT_COLUMNS, *LINE_COLUMNS)),
}
"""The columns of each table by which a row fits: those that must be equal, and those that are patterns."""

_OF_CODES = {"type_code", "country"}
"""The patterns that are no texts: what they may be is checked apart."""


def unreached_rows(mapping: "UblMapping") -> Iterator[Violation]:
    """The rows that no document reaches: an earlier one is in every column blank, equal, or a wider pattern."""
    for table, (equal, patterns) in _COLUMNS.items():
        rows = getattr(mapping, table)
        for position, row in enumerate(rows):
            covering = (before for before in range(position) if _covers(rows[before], row, equal, patterns))
            first = next(covering, None)
            if first is not None:
                place, values = f"ubl.{table}[{position}]", {"first": f"ubl.{table}[{first}]"}
                yield Violation(code=Code.ROW_NOT_REACHED, place=place, values=values)


def _covers(first: Any, row: Any, equal: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    return (
        _apart(first) == _apart(row)
        and all(getattr(first, column) in {None, getattr(row, column)} for column in equal)
        and all(covers(getattr(first, column), getattr(row, column)) for column in patterns)
    )


def _apart(row: Any) -> object:
    """What two rows must have alike for one to cover the other."""
    match row:
        case KindRow():
            return row.kind.party
        case ProjectRow() if not row.document_patterns:  # which goes by its number
            return row.number
        case _:
            return None


def patterns_without_text(mapping: "UblMapping") -> Iterator[Violation]:
    """The patterns that fit no text: documents have no blanks around a text or two in a row, and known type codes."""
    type_codes = [(f"ubl.kinds[{position}].type_code", row.type_code) for position, row in enumerate(mapping.kinds)]
    texts = [
        (f"ubl.{table}[{position}].{column}", getattr(row, column))
        for table, (_, patterns) in _COLUMNS.items()
        for position, row in enumerate(getattr(mapping, table))
        for column in patterns
        if column not in _OF_CODES
    ]
    reasons = enumerate(mapping.payment_discount_reasons)
    texts += [(f"ubl.payment_discount_reasons[{position}]", reason) for position, reason in reasons]
    unknown = [(place, code) for place, code in type_codes if not any(like(known, code) for known in _TYPE_CODES)]
    blanks = [(place, text) for place, text in texts if text is not None and text != " ".join(text.split())]
    for place, pattern in (*unknown, *blanks):
        yield Violation(code=Code.PATTERN_FITS_NOTHING, place=place, values={"pattern": repr(pattern)})


def settings_not_in_files(mapping: "UblMapping", settings: AdministrationSettings) -> Iterator[Violation]:
    """What is set up for documents that come from files, and that no file states."""
    kinds = {row.kind for row in mapping.kinds}
    for index, integration_type in enumerate(settings.integration_types):
        lowers_vat = integration_type.payment_discount_basis_account is not None  # such a payment discount is stated
        for field in _NOT_STATED[:1] if lowers_vat else _NOT_STATED:
            if integration_type.kind in kinds and getattr(integration_type, field) is not None:
                term, place = Term(f"{IntegrationType.__name__}.{field}"), f"integration_types[{index}].{field}"
                yield Violation(code=Code.NOT_IN_FILES, place=place, values={"what": term})
    is_split = settings.split_revenue_per_vat_duty and any(kind.party is Party.DEBTOR for kind in kinds)
    duties = {row.vat_duty for row in mapping.vat}
    groups = (*enumerate(settings.article_groups), *enumerate(settings.integration_groups))
    for index, group in groups if is_split else ():
        for position, accounts in enumerate(group.vat_duty_accounts):
            if accounts.vat_duty not in duties:
                place = f"{group.table}[{index}].vat_duty_accounts[{position}]"
                what = message(Code.KEYS_BY_VAT_DUTY, group=group.code, vat_duty=accounts.vat_duty)
                yield Violation(code=Code.NOT_IN_FILES, place=place, values={"what": what})
