"""The report in a browser: nothing is wider than the window, every text has contrast, and it can be printed."""

import re
from pathlib import Path

import pytest

from profit_integration.core.violation import ENGLISH
from profit_integration.formats.report.page import render_report
from profit_integration.messages import DUTCH
from tests.documents import settings
from tests.formats.report.browser import CHROMIUM, chromium, measure, said_on_the_console
from tests.formats.report.pages import OVERLAPPING, WITHOUT_JOURNAL, content_of, demonstration
from tests.formats.report.test_page import HOSTILE, NAMES, with_texts

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


SCHEMES = ("light", "dark")
FRAMES = [(page, width, scheme) for page in ("en.html", "nl.html") for width in (400, 1280) for scheme in SCHEMES]
FRAMES += [("hostile.html", width, "light") for width in (320, 1280)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report in both languages, and one with very long words."""
    folder = tmp_path_factory.mktemp("report")
    content = content_of(settings(OVERLAPPING, WITHOUT_JOURNAL), entries=demonstration(*NAMES))
    pages = {
        "en": render_report(content, ENGLISH),
        "nl": render_report(content, DUTCH),
        "hostile": render_report(with_texts(HOSTILE), ENGLISH),
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_wider_than_the_window_and_texts_have_contrast(folder: Path) -> None:
    measured = measure(folder, FRAMES)
    assert [(page["width"], page["beyond"]) for page in measured] == [(width, 0) for _, width, _ in FRAMES]
    assert [page["dark"] for page in measured] == [scheme == "dark" for _, _, scheme in FRAMES]
    for (name, *_), page in zip(FRAMES, measured, strict=True):
        assert name == "hostile.html" or page["low"] == []
        assert page["text"] > 5_000
        assert page["drawn"] > 3


def test_it_can_be_printed(folder: Path) -> None:
    printed = folder / "report.pdf"
    options = (f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    ended = chromium(*options, (folder / "en.html").as_uri())
    assert said_on_the_console(ended) == []
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 20
