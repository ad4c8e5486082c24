"""Reports made for tests, and their pages as a parser of HTML reads them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from lxml import html

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import number_of
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.violation import ENGLISH, Texts
from profit_integration.formats.report.content import ReportContent, examine
from profit_integration.formats.report.page import render_report
from profit_integration.formats.settings_file import SettingsFile
from tests.documents import Change, entry, settings

TODAY = date(2026, 11, 28)
OVERLAPPING: Change = (
    'code = "INKOOP"\n',
    'code = "BALIE"\n\n[[counters.ranges]]\nleader = "F2026"\ntotal_length = 9\nstart_value = 13\n'
    'start_date = 2026-01-01\nend_date = 2026-12-31\nperiodic = "manual"\n\n[[counters]]\ncode = "INKOOP"\n',
)
WITHOUT_JOURNAL: Change = ('credit_invoices_journal = "71"', 'credit_invoices_journal = "75"')
"""Two counters that overlap, and a journal that does not exist."""


def content_of(
    *files: SettingsFile,
    entries: Sequence[JournalEntry] | None = None,
    issued: Iterable[IssuedNumber] | None = None,
    today: date = TODAY,
) -> ReportContent:
    """The content of a report on settings, and on entries if there are; their numbers unless others are stated."""
    if issued is None and entries is not None:
        issued = [number for entry in entries for number in number_of(entry).as_issued()]
    with MemoryBook().begin() as transaction:
        content = examine(files or (settings(),), today, transaction.numbers, issued)
    return content if entries is None else content.with_entries(entries)


def demonstration(*names: str, by: SettingsFile | None = None) -> list[JournalEntry]:
    """Entries of documents of the demonstration, without a counter."""
    return [entry(name, number=f"F2026{place:04}", by=by) for place, name in enumerate(names, start=1)]


def page_of(content: ReportContent, texts: Texts = ENGLISH) -> html.HtmlElement:
    """The page of a report."""
    return html.document_fromstring(render_report(content, texts))


def text_of(element: html.HtmlElement) -> str:
    """The text in an element, with single blanks."""
    return " ".join(element.text_content().split())


def section(page: html.HtmlElement, name: str) -> html.HtmlElement:
    """A section of a page."""
    element: html.HtmlElement = page.get_element_by_id(name)
    return element


def table_of(page: html.HtmlElement, caption: str) -> html.HtmlElement:
    """The table whose caption has an id."""
    table: html.HtmlElement = page.get_element_by_id(caption).getparent()
    return table


def cells(table: html.HtmlElement) -> list[list[str]]:
    """The texts of the cells of a table."""
    return [[text_of(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]


def figures(text: str) -> str:
    """An amount of an English page without the signs between thousands."""
    return re.sub(",", "", text)
