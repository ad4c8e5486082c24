"""Writing audit files: what is written is read as it was, in either version, and nothing is lost without a report."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import MissingSettingError, UnsupportedDocumentError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.periods import FinancialYear
from profit_integration.core.money import is_finer_than
from profit_integration.formats.audit_file.document import AuditJournal, BookedLine
from profit_integration.formats.audit_file.elements import identifier
from profit_integration.formats.audit_file.invoices import invoice_journals
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.transactions import check_audit_file
from tests.audit_years import (
    ENTRY,
    FIRST,
    LAST,
    SALE,
    STATED,
    audited,
    entries_of,
    entries_of_a_year,
    read,
    settings_of,
)
from tests.examples import purchase, settings

VERSIONS = pytest.mark.parametrize("version", AuditFileVersion)


def in_xml(described: str) -> str:
    """A text as an XML file can hold it, with single blanks."""
    signs = "".join("?" if ord(sign) in {0xFFFE, 0xFFFF} else sign for sign in described)
    return " ".join(signs.split())


def as_read(entry: JournalEntry) -> tuple[Any, ...]:
    has_invoice = entry.kind.party is not None
    lines = [
        (
            str(position),
            identifier(line.account),
            entry.voucher_date,
            line.amount,
            line.side,
            None if line.contact is None else identifier(line.contact) or None,
            identifier(entry.number.text, 255) if has_invoice else None,
        )
        for position, line in enumerate(entry.lines, start=1)
    ]
    return identifier(entry.number.text), entry.entry_date, in_xml(entry.description.text), lines


def transactions_in(journal: AuditJournal) -> list[tuple[Any, ...]]:
    def fields(booked: BookedLine) -> tuple[Any, ...]:
        about = (booked.number, booked.account, booked.voucher_date, booked.amount, booked.side)
        return *about, booked.relation, booked.invoice

    return [
        (booked.number, booked.entry_date, booked.description, list(map(fields, booked.lines)))
        for booked in journal.transactions
    ]


@hypothesis.settings(max_examples=30)
@given(entries_of_a_year(), st.sampled_from(AuditFileVersion))
def test_every_entry_is_read_as_it_was_or_is_refused_for_its_amounts(
    entries: list[JournalEntry], version: AuditFileVersion
) -> None:
    period = audited(settings_of(entries))
    fitting = [entry for entry in entries if not is_refused(period, entry)]
    for entry in entries:
        assert (entry in fitting) is not any(is_finer_than(line.amount, 2) for line in entry.lines)
    audit_file = read(period, fitting, version)

    assert list(audit_file.contradictions()) == []
    assert (audit_file.version, audit_file.company) == (version.value, "Wisselwerk & Zn. <B.V.>")
    by_code = {identifier(entry.journal): entry.journal for entry in fitting}
    for journal in audit_file.journals:
        of_journal = [as_read(entry) for entry in fitting if entry.journal == by_code[journal.code]]
        assert transactions_in(journal) == of_journal
    assert sum(len(journal.transactions) for journal in audit_file.journals) == len(fitting)


def is_refused(period: AuditPeriod, entry: EntryDraft) -> bool:
    try:
        check_audit_file(period, entry)
    except UnsupportedDocumentError:
        return True
    return False


@VERSIONS
def test_invoices_that_are_read_are_journalised_as_they_were(version: AuditFileVersion) -> None:
    entries = entries_of(SALE, purchase("330.58", "9.42"))
    audit_file = read(audited(), entries, version)

    assert len(invoice_journals(audit_file)) == 2
    for of_journal in invoice_journals(audit_file):
        [booked] = of_journal.invoices
        draft = draft_entry(of_journal.settings, of_journal.to_invoice(booked), entry_date=booked.entry_date)
        [entry] = [made for made in entries if made.number.text == booked.number]
        assert [(line.account, line.side, line.amount, line.vat_code) for line in draft.lines] == [
            (line.account, line.side, line.amount, line.vat_code) for line in entry.lines
        ]


@given(st.lists(st.text(), max_size=5, unique=True), st.sampled_from([35, 255]))
def test_no_two_identifiers_become_equal_and_none_is_too_long(values: list[str], most: int) -> None:
    shown = [identifier(value.replace("\0", ""), most) for value in values]
    assert len(set(shown)) == len({value.replace("\0", "") for value in values})
    assert all(len(text) <= most and text == " ".join(text.split()) for text in shown)


def test_an_identifier_that_fits_stays_and_a_longer_one_ends_in_a_digest() -> None:
    assert identifier("F20260001") == "F20260001"
    assert identifier("x" * 35) == "x" * 35
    one, other = identifier("x" * 36), identifier("x" * 35 + "y")
    assert one != other
    assert (len(one), one[:23]) == (35, "x" * 22 + "~")


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"administration": 2}, "audit-file-other-administration", "administration"),
        ({"entry_date": date(2027, 1, 1)}, "audit-file-other-period", "entry_date"),
        ({"currency": "USD"}, "audit-file-currency", "currency"),
        ({"journal": "99"}, "audit-file-chart", "journals"),
        ({"lines": "account"}, "audit-file-chart", "ledger_accounts"),
        ({"lines": "vat_code"}, "audit-file-chart", "vat_codes"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(changes: dict[str, Any], code: str, place: str) -> None:
    if "lines" in changes:
        other: dict[str, Any] = {changes["lines"]: "99"}
        changes = {"lines": tuple(attrs.evolve(line, **other) for line in ENTRY.lines)}
    with pytest.raises(UnsupportedDocumentError) as refusal:
        check_audit_file(audited(), attrs.evolve(ENTRY, **changes))
    assert (refusal.value.code, refusal.value.violation.place) == (code, place)
    assert refusal.value.violation.remedy


def test_an_amount_of_three_decimals_is_refused_unless_the_last_is_zero() -> None:
    party, turnover, *_ = ENTRY.lines
    for figure, fits in (("1.230", True), ("1.234", False)):
        lines = tuple(attrs.evolve(line, amount=Decimal(figure), vat_code=None) for line in (party, turnover))
        entry = attrs.evolve(ENTRY, decimals=3, lines=lines)
        if fits:
            check_audit_file(audited(), entry)
        else:
            with pytest.raises(UnsupportedDocumentError, match=r"1\.234 is finer than the two decimals"):
                check_audit_file(audited(), entry)


@pytest.mark.parametrize("field", ["name", "tax_number"])
def test_what_a_file_must_state_must_be_in_the_settings(field: str) -> None:
    with pytest.raises(MissingSettingError) as refusal:
        audited(settings(**{**STATED, field: " "}))
    assert (refusal.value.code, refusal.value.violation.place) == ("audit-file-needs", f"administration.{field}")


def test_a_file_is_of_one_financial_year() -> None:
    with pytest.raises(UnusableSettingError, match="of one financial year, and the entries are of 2025, 2026"):
        audited(first=date(2025, 12, 31))


def test_two_short_financial_years_in_one_calendar_year_are_two() -> None:
    short = (
        FinancialYear(year=2026, start_date=FIRST, end_date=date(2026, 6, 30)),
        FinancialYear(year=2027, start_date=date(2026, 7, 1), end_date=LAST),
    )
    with pytest.raises(UnusableSettingError, match="of one financial year, and the entries are of 2026, 2027"):
        audited(settings(**STATED, financial_years=short))


def test_a_file_does_not_end_before_it_starts() -> None:
    with pytest.raises(UnusableSettingError, match="the end 2026-01-01 lies before the start 2026-12-31"):
        audited(first=LAST, last=FIRST)


def test_numbers_of_documents_may_be_long() -> None:
    entries = [
        attrs.evolve(ENTRY, number=InvoiceNumber(text=f"{'2026/' * 8}{end}"), counter=None) for end in ("a", "b")
    ]
    [journal] = read(audited(), entries).journals
    assert len({booked.number for booked in journal.transactions}) == 2
    assert [booked.lines[0].invoice for booked in journal.transactions] == ["2026/" * 8 + end for end in ("a", "b")]
