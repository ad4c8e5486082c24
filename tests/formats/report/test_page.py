"""The page of the report: everything is on it, nothing comes from elsewhere, and texts of settings stay texts."""

import re
from itertools import pairwise

import attrs
import pytest
from lxml import html

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.violation import ENGLISH, Texts
from profit_integration.formats.report.content import ReportContent
from profit_integration.formats.report.page import render_report
from profit_integration.formats.report_format import FIRST_TEXT
from profit_integration.messages import DUTCH
from tests.documents import settings
from tests.formats.report.pages import (
    OVERLAPPING,
    TODAY,
    WITHOUT_JOURNAL,
    cells,
    content_of,
    demonstration,
    page_of,
    section,
    table_of,
    text_of,
)

NAMES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "12")
BOTH = pytest.mark.parametrize("texts", [ENGLISH, DUTCH], ids=["English", "Dutch"])


@pytest.fixture(scope="module")
def content() -> ReportContent:
    """A report with every part: findings of each severity, an overlap, and entries."""
    return content_of(settings(OVERLAPPING, WITHOUT_JOURNAL), entries=demonstration(*NAMES))


@BOTH
def test_every_finding_is_on_the_page_with_its_place(content: ReportContent, texts: Texts) -> None:
    [administration] = content.administrations
    findings = section(page_of(content, texts), "findings").findall(".//ol[@class='findings']/li")
    assert len(findings) == len(administration.open) >= 4
    assert {finding.severity for finding in administration.open} == {"error", "warning", "note"}
    for finding, shown in zip(administration.open, findings, strict=True):
        assert [code.text for code in shown.iter("code")] == [finding.place, finding.code.value]
        assert texts.label(finding.severity) in text_of(shown.find(".//span"))


@BOTH
def test_every_integration_type_range_and_entry_is_on_the_page(content: ReportContent, texts: Texts) -> None:
    page = page_of(content, texts)
    [administration] = content.administrations
    assert content.totals is not None
    types = section(page, "types").find(".//table")
    for of_kind in administration.settings.integration_types:
        assert any(row[0].startswith(texts.label(of_kind.kind)) for row in cells(types))
    ranges = cells(table_of(page, "c-ranges"))[1:]
    assert [row[0] for row in ranges] == ["VERKOOP", "BALIE", "INKOOP"]
    assert [row[3] for row in ranges] == ["F20260001 – F20269999", "F20260013 – F20269999", "I20260001 – I20269999"]
    shown = [text_of(entry.find("summary/span")) for entry in section(page, "latest").findall("details")]
    assert shown == [entry.number.text for entry in content.totals[1].latest]
    assert shown == [f"F2026{place:04}" for place in range(11, 1, -1)]


def test_every_combination_of_the_coverage_has_a_cell(content: ReportContent) -> None:
    [administration] = content.administrations
    page = page_of(content)
    shown = page.xpath("//table[@class='matrix']//td[contains(@class, 'lv')]")
    filled = [cell for cell in shown if text_of(cell)]
    assert len(filled) == len(administration.coverage.rows)
    assert sum("none" in (cell.get("class") or "") for cell in filled) == len(administration.coverage.missing) > 0


def test_the_last_entries_have_their_reasons(content: ReportContent) -> None:
    assert content.totals is not None
    entries = section(page_of(content), "latest").findall("details")
    for entry, shown in zip(content.totals[1].latest, entries, strict=True):
        for line in entry.lines:
            for reason in line.reasons:
                assert ENGLISH.label(reason.rule).replace("2026-01-01", "1 Jan 2026") in text_of(shown)
                for candidate in reason.resolution.candidates if reason.resolution else ():
                    assert ENGLISH.sentence(candidate.summary) in text_of(shown)


def test_an_overlap_is_marked_and_listed(content: ReportContent) -> None:
    page = page_of(content)
    [row] = cells(table_of(page, "c-overlaps"))[1:]
    assert row == ["1 BALIE, VERKOOP", "F20260013", "28 Nov 2026 ! already", "9,987"]
    assert [mark.text for mark in page.xpath("//text[@class='hit']")] == ["1"]


@BOTH
def test_the_page_needs_nothing_from_elsewhere(content: ReportContent, texts: Texts) -> None:
    written = render_report(content, texts)
    assert written.startswith(FIRST_TEXT)
    page = html.document_fromstring(written)
    assert not [*page.iter("script", "link", "iframe", "img", "object", "embed", "base")]
    assert not re.search(r"url\(|@import|javascript:|https?:", written)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert {link.get("href") for link in page.iter("a")} <= {f"#{name}" for name in ids}
    assert {"findings", "types", "accounts", "series", "continuity", "turnover", "balance", "latest"} <= set(ids)
    named = {name for element in page.iter() for name in (element.get("aria-labelledby") or "").split()}
    assert named <= set(ids)


@BOTH
def test_the_page_can_be_read_without_eyes_or_a_mouse(content: ReportContent, texts: Texts) -> None:
    page = page_of(content, texts)
    assert page.get("lang") == ("en" if texts is ENGLISH else "nl")
    assert page.find(".//body/a").get("href") == "#outcome"
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in page.iter("table"):
        assert table.find("caption") is not None or table.get("aria-label")
        assert all(cell.get("scope") for cell in table.iter("th"))
    for region in page.xpath("//*[@role='region']"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-labelledby")
    for drawing in page.iter("svg"):
        assert drawing.get("aria-label")
    for badge in page.xpath("//span[contains(@class, 'badge')]"):
        assert len(text_of(badge)) > 2, "a word beside the sign and the colour"


def test_elements_are_nested_and_closed(content: ReportContent) -> None:
    open_elements: list[str] = []
    written = re.sub(r"<!.*?>|<style>.*?</style>", "", render_report(content, ENGLISH), flags=re.DOTALL)
    for closing, name, closed_at_once in re.findall(r'<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*?(/?)>', written):
        if closing:
            assert open_elements.pop() == name
        elif name != "meta" and not closed_at_once:
            open_elements.append(name)
    assert open_elements == []


def test_the_languages_differ_and_write_dates_and_amounts_in_their_own_way(content: ReportContent) -> None:
    english, dutch = page_of(content, ENGLISH), page_of(content, DUTCH)
    for english_part, dutch_part in zip(
        english.iter("h1", "h2", "caption", "p"), dutch.iter("h1", "h2", "caption", "p"), strict=True
    ):
        sentence = text_of(english_part)
        assert sentence != text_of(dutch_part) or english_part.tag == "h1", sentence
    for page, day, amount in ((english, "28 Nov 2026", "1,658.03"), (dutch, "28-11-2026", "1.658,03")):
        assert text_of(page.find(".//header/p")).endswith(day)
        assert amount in text_of(section(page, "turnover"))
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text_of(dutch.find(".//main")))


HOSTILE = '</td></style><script>alert("1")</script><b>&amp; \u202ereversed\u2066 {{ 7 * 7 }} ' + "w" * 300


def with_texts(text: str) -> ReportContent:
    file = settings()
    own = file.settings
    renamed = attrs.evolve(
        own,
        name=text,
        ledger_accounts=tuple(attrs.evolve(account, description=text) for account in own.ledger_accounts),
        journals=tuple(attrs.evolve(journal, description=text) for journal in own.journals),
        vat_codes=tuple(attrs.evolve(code, description=text) for code in own.vat_codes),
        counters=tuple(attrs.evolve(counter, code=f"{text}{place}") for place, counter in enumerate(own.counters)),
    )
    entries = [
        attrs.evolve(entry, contact=attrs.evolve(entry.contact, name=text)) for entry in demonstration("01", "12")
    ]
    return content_of(attrs.evolve(file, settings=renamed), entries=entries)


@BOTH
def test_texts_of_settings_and_entries_stay_texts(texts: Texts) -> None:
    content, harmless = with_texts(HOSTILE), with_texts("harmless")
    page = page_of(content, texts)
    assert {element.tag for element in page.iter()} == {element.tag for element in page_of(harmless, texts).iter()}
    shown = text_of(page)
    assert '<script>alert("1")</script><b>&amp; \ufffdreversed\ufffd {{ 7 * 7 }}' in shown
    assert "\u202e" not in shown
    assert page.xpath("//bdi[@class='long']")


def test_a_sign_that_no_page_can_show_is_replaced() -> None:
    assert "a\ufffdb\ufffd[31mc" in text_of(page_of(with_texts("a\x0bb\x1b[31mc")))


def test_without_a_book_the_page_says_so_and_shows_what_settings_have() -> None:
    page = page_of(content_of())
    assert "Without a book" in text_of(section(page, "outcome"))
    links = [link.get("href") for link in page.find(".//nav").iter("a")]
    assert links == ["#outcome", "#findings", "#types", "#accounts", "#series"]


def test_of_an_empty_book_and_of_settings_with_nothing_there_is_a_page() -> None:
    bare = settings()
    bare = attrs.evolve(
        bare, settings=attrs.evolve(bare.settings, counters=(), integration_types=(), sales_contact_profiles=())
    )
    page = page_of(content_of(bare, entries=[]))
    assert "There are no numbers in a series." in text_of(section(page, "series"))
    assert "The book has no entries" in text_of(section(page, "latest"))
    assert "There are no entries with turnover" in text_of(section(page, "turnover"))
    assert "There is no integration type of invoices" in text_of(section(page, "accounts"))


def test_several_administrations_have_a_heading_each_and_their_own_figures() -> None:
    files = (
        settings(),
        settings(("number = 1\n", "number = 2\n"), ('name = "Atelier Noorderlicht B.V."', 'name = "Other"')),
    )
    entries = [
        *demonstration("01", "02"),
        *(attrs.evolve(entry, administration=3) for entry in demonstration("03")),
    ]
    content = content_of(*files, entries=entries)
    page = page_of(content)
    for name in ("findings", "types", "accounts", "turnover", "balance", "latest"):
        assert [text_of(heading) for heading in section(page, name).iter("h3")] == [
            "1 Atelier Noorderlicht B.V.",
            "2 Other",
        ]
    assert "which are not on this page: 1" in text_of(section(page, "outcome"))
    assert len(section(page, "latest").findall("details")) == 2
    assert [row[0] for row in cells(table_of(page, "c-positions"))[1:]] == [
        "1 VERKOOP",
        "1 INKOOP",
        "2 VERKOOP",
        "2 INKOOP",
    ]


def test_gaps_of_each_counter_are_listed_up_to_a_number_of_lines() -> None:
    numbers = [
        IssuedNumber(f"F2026{value:04}", TODAY.replace(month=2), None, "VERKOOP", 1) for value in range(1, 503, 2)
    ]
    page = page_of(content_of(entries=[], issued=numbers))
    [row] = [row for row in section(page, "continuity").iter("tr") if text_of(row).startswith("VERKOOP")]
    sentence = [text_of(line) for line in row.findall("td/small")]
    assert len(sentence) == 201
    assert sentence[0] == "Gap: F20260002 (1 missing)."
    assert sentence[-1] == "And 50 more."
    assert "missing without a reason: 250" in text_of(section(page, "outcome"))


def test_numbers_of_no_counter_of_the_settings_are_shown_apart() -> None:
    numbers = [
        IssuedNumber("F20260001", TODAY, None, "VERKOOP", 1),
        IssuedNumber("X1", TODAY, None, "GONE", 1),
        IssuedNumber("Y1", TODAY, None, "GONE", 2),
    ]
    shown = text_of(section(page_of(content_of(entries=[], issued=numbers)), "continuity"))
    assert "no counter of these settings" in shown
    assert "Outside every range: X1 of 28 Nov 2026." in shown
    assert "Y1" not in shown
