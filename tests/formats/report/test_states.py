"""What the report says of counters, VAT and entries that are not as in the demonstration."""

from datetime import date

import attrs

from profit_integration.core.model.entries import Role
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.violation import ENGLISH, Code, Severity, message
from profit_integration.formats.report.checks import checks
from profit_integration.formats.report.lanes import draw_lanes
from profit_integration.formats.report.notation import Notation
from profit_integration.formats.report.words import place_in_words
from profit_integration.messages import DUTCH
from tests.documents import settings
from tests.formats.report.pages import (
    OVERLAPPING,
    TODAY,
    cells,
    content_of,
    demonstration,
    page_of,
    section,
    table_of,
    text_of,
)


def severity_of(content: object, name: str) -> Severity | None:
    [severity] = [check.severity for check in checks(content) if check.section == name]  # type: ignore[arg-type]
    return severity


def test_a_counter_without_a_range_for_today_is_a_warning_with_the_reason() -> None:
    content = content_of(settings(OVERLAPPING), entries=[], today=date(2028, 3, 1))
    page = page_of(content)
    [_, counter, _] = cells(table_of(page, "c-positions"))[1:]
    assert counter[1] == "none"
    assert "Counter BALIE has no range for 1 Mar 2028" in counter[3]
    assert severity_of(content, "series") is Severity.WARNING
    assert "Counters without a number for today: 1." in text_of(section(page, "outcome"))


def test_the_lanes_show_years_around_today_and_a_mark_where_the_overlap_is_soon() -> None:
    soon = (
        ('leader = "F2026"', 'leader = "F2031"'),
        ('start_date = 2026-01-01\nend_date = 2026-12-31\nperiodic = "manual"', "start_date = 2026-01-01"),
    )
    far = (('leader = "F2031"', 'leader = "F2070"'),)
    lanes = draw_lanes(content_of(settings(OVERLAPPING, *soon)))
    assert [year for year, _ in lanes.years] == list(range(2026, 2033))
    assert [mark.number for mark in lanes.marks] == [1]
    content = content_of(settings(OVERLAPPING, *soon, *far))
    lanes = draw_lanes(content)
    assert [year for year, _ in lanes.years] == [2026, 2027, 2028]
    assert lanes.marks == ()
    assert [row[2] for row in cells(table_of(page_of(content), "c-overlaps"))[1:]] == ["1 Jan 2070"]
    for lane in lanes.lanes:
        assert all(0 <= bar.x <= bar.x + bar.width <= 100.31 for bar in lane.bars)


def test_given_numbers_are_drawn_where_their_dates_are_and_those_of_no_range_are_not() -> None:
    days = (date(2020, 5, 5), date(2026, 3, 1), date(2026, 3, 31), date(2027, 1, 2))
    numbers = [IssuedNumber(f"F{day.year}0001", day, None, "VERKOOP", 1) for day in days]
    content = content_of(entries=[], issued=numbers)
    assert [(span.first, span.last) for span in content.counters[0].given_spans] == [
        (days[1], days[2]),
        (days[3], days[3]),
    ]
    assert len(draw_lanes(content).lanes[0].given_spans) == 2


def test_vat_that_is_not_turnover_times_the_rate_is_an_error_in_the_notation_of_the_language() -> None:
    entries = demonstration("02")
    content = content_of(settings(("percentage = 9", "percentage = 6")), entries=entries)
    assert severity_of(content, "turnover") is Severity.ERROR
    shown = text_of(section(page_of(content, DUTCH), "turnover"))
    assert "januari 2026: 1 van 1" in shown
    assert "66,15" in shown
    assert "vat-differs" in shown


def test_a_vat_code_without_a_rate_is_a_note_and_a_book_without_vat_is_in_order() -> None:
    without = content_of(settings(("percentage = 9\n", "")), entries=demonstration("02"))
    assert severity_of(without, "turnover") is Severity.NOTE
    assert severity_of(content_of(entries=[]), "turnover") is None


def test_the_total_of_an_entry_is_what_is_owed_and_in_a_general_journal_what_is_debited() -> None:
    sale, credit, purchase = demonstration("01", "04", "12")
    general = attrs.evolve(sale, lines=tuple(attrs.evolve(line, role=Role.STOCK) for line in sale.lines))
    page = page_of(content_of(entries=[sale, credit, purchase, general]))
    totals = [text_of(total) for total in section(page, "latest").iter("span") if total.get("class") == "n"]
    assert totals == ["2,783.00", "3,731.06", "-205.70", "2,783.00"]


def test_numbers_of_the_same_range_that_were_skipped_have_their_reason() -> None:
    numbers = [
        IssuedNumber("F20260001", TODAY, None, "VERKOOP", 1),
        IssuedNumber("F20260002", TODAY, message(Code.NUMBER_IN_USE), "VERKOOP", 1),
        IssuedNumber("F20260003", TODAY, None, "VERKOOP", 1),
    ]
    page = page_of(content_of(entries=[], issued=numbers))
    assert "Explained: F20260002 (1): this number is in use already, or was voided." in text_of(page)
    assert "Numbers missing with a reason: 1." in text_of(section(page, "outcome"))


def test_findings_that_are_accepted_stand_apart_with_their_reason() -> None:
    accepted = (
        '[[accepted]]\ncode = "integration-account-tie"\nplace = "integration_accounts[0]"\nreason = "as agreed"\n\n'
        "[administration]\n"
    )
    page = page_of(content_of(settings(("[administration]\n", accepted))))
    [shown] = section(page, "findings").findall("details")
    assert "Reason: as agreed" in text_of(shown)
    assert len(section(page, "findings").findall("ol/li")) == 1


def test_a_code_that_looks_like_a_date_stays_as_it_is() -> None:
    notation = Notation(DUTCH)
    assert notation.phrase(message(Code.NUMBER_SKIPPED, number="2026-13-40", reason="-")).startswith("2026-13-40 ")
    assert notation.phrase("stored so in 2025-01-01") == "stored so in 2025-01-01"


def test_places_are_named_by_table_key_and_field() -> None:
    assert place_in_words("integration_types[stock].journal", ENGLISH) == "Integration types › Stock › Journal"
    assert place_in_words("administration.debtors_account", ENGLISH) == "Administration › Summary account debtors"
    assert place_in_words("ubl.lines[3]", ENGLISH) == "Documents in UBL and CII › Groups of lines[3]"
    assert place_in_words("counters[A].ranges[2026-01-01].leader", DUTCH) == "Tellers › A › Reeksen[2026-01-01].leader"
    assert place_in_words("[odd]", ENGLISH) == "[odd]"
