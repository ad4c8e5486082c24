"""The report in a browser: nothing is wider than the window, every text has contrast, and it can be printed."""

import re
from pathlib import Path

import pytest

from profit_integration.core.violation import ENGLISH, Texts
from profit_integration.formats.report.page import render_report
from profit_integration.messages import DUTCH
from tests.documents import settings
from tests.formats.report.browser import CHROMIUM, chromium, measure, said_on_the_console
from tests.formats.report.pages import OVERLAPPING, WITHOUT_JOURNAL, content_of, demonstration
from tests.formats.report.test_page import HOSTILE, NAMES, with_texts

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


def put(folder: Path, texts: Texts = ENGLISH, *, hostile: bool = False) -> Path:
    page = folder / "report.html"
    by = settings(OVERLAPPING, WITHOUT_JOURNAL)
    content = with_texts(HOSTILE) if hostile else content_of(by, entries=demonstration(*NAMES))
    page.write_text(render_report(content, texts), encoding="utf-8")
    return page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("texts", [ENGLISH, DUTCH], ids=["English", "Dutch"])
def test_nothing_is_wider_than_the_window_and_texts_have_contrast(
    tmp_path: Path, texts: Texts, width: int, dark: bool
) -> None:
    measured = measure(put(tmp_path, texts), width, dark=dark)
    assert measured["console"] == []
    assert measured["dark"] is dark
    assert (measured["width"], measured["beyond"]) == (width, 0)
    assert measured["low"] == []
    assert measured["text"] > 5_000
    assert measured["drawn"] > 3


@pytest.mark.parametrize("width", [320, 1280])
def test_so_it_is_with_very_long_words(tmp_path: Path, width: int) -> None:
    measured = measure(put(tmp_path, hostile=True), width)
    assert measured["console"] == []
    assert (measured["width"], measured["beyond"]) == (width, 0)


def test_it_can_be_printed(tmp_path: Path) -> None:
    printed = tmp_path / "report.pdf"
    options = (f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    ended = chromium(*options, put(tmp_path).as_uri())
    assert said_on_the_console(ended) == []
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 20
