"""The command report."""

import json
import subprocess
import sys
from pathlib import Path

from lxml import html

from profit_integration.cli.clock import today
from profit_integration.formats.report_format import FIRST_TEXT
from tests.cli.commands import put_settings, run
from tests.documents import SETTINGS
from tests.formats.report.pages import WITHOUT_JOURNAL, cells, section, table_of, text_of


def test_a_page_is_written_and_the_outcome_is_printed(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    result = run("report", SETTINGS, "--book", book, "-o", output)
    assert result.exit_code == 0
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "Findings",
        "Ledger accounts",
        "Number series",
        "Continuity",
        "Turnover and VAT",
        f"{output} is written",
    ]
    written = output.read_text(encoding="utf-8")
    assert written.startswith(FIRST_TEXT)
    page = html.document_fromstring(written)
    assert text_of(page.find(".//h1")) == "Atelier Noorderlicht B.V."
    assert f'<time datetime="{today()}">' in written
    assert len(section(page, "latest").findall("details")) == 10
    positions = cells(table_of(page, "c-positions"))[1:]
    assert [row[2] for row in positions] == ["F20260011", "I20260001"]
    months = cells(table_of(page, "c-periods-1"))[1:]
    assert [(row[0], row[2]) for row in months] == [
        ("January 2026", "8,630.40"),
        ("February 2026", "11,001.25"),
        ("Total", "19,631.65"),
    ]


def test_the_outcome_for_machines(book: Path, tmp_path: Path) -> None:
    printed = json.loads(run("report", SETTINGS, "--book", book, "-o", tmp_path / "report.html", "--json").stdout)
    assert printed["output"] == str(tmp_path / "report.html")
    severities = {check["check"]: check["severity"] for check in printed["checks"]}
    assert severities == {"findings": "note", "accounts": "note", "series": None, "continuity": None, "turnover": None}


def test_the_report_is_written_in_dutch_with_dutch_figures(book: Path, tmp_path: Path) -> None:
    result = run("report", SETTINGS, "--book", book, "--output", tmp_path / "report.html", "--language", "nl")
    assert result.stdout.splitlines()[-1].endswith("report.html is geschreven")
    page = html.document_fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert page.get("lang") == "nl"
    assert "8.630,40" in text_of(section(page, "turnover"))


def test_errors_on_the_page_are_exit_status_1_and_it_is_written(tmp_path: Path) -> None:
    settings = put_settings(tmp_path, WITHOUT_JOURNAL)
    result = run("report", settings, "-o", tmp_path / "report.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("Findings: error: errors: 2, warnings: ")
    assert "journal-unknown" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_administrations_are_compared_with_each_other(tmp_path: Path) -> None:
    other = put_settings(tmp_path, ("number = 1\n", "number = 2\n"))
    result = run("report", SETTINGS, other, "-o", tmp_path / "report.html")
    assert result.exit_code == 0
    assert f"Number series: warning: overlaps of counters: 2, the first from {today()} on" in result.stdout


def refused(*words: object) -> str:
    result = run("report", *words, "--json")
    assert result.exit_code == 2
    [error] = json.loads(result.stdout)["errors"]
    code: str = error["code"]
    return code


def test_a_report_is_replaced_and_another_file_only_with_force(book: Path, tmp_path: Path) -> None:
    output, settings = tmp_path / "report.html", put_settings(tmp_path)
    for _ in range(2):
        assert run("report", settings, "--book", book, "-o", output).exit_code == 0
    output.write_text("<!doctype html>\n<p>My own page</p>\n")
    assert refused(settings, "-o", output) == "output-exists"
    assert output.read_text() == "<!doctype html>\n<p>My own page</p>\n"
    assert run("report", settings, "-o", output, "--force").exit_code == 0
    assert refused(settings, "-o", settings, "--force") == "output-protected"
    assert refused(settings, "--book", book, "-o", book, "--force") == "output-protected"


def test_what_cannot_be_read_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    assert refused(SETTINGS, "--book", tmp_path / "none.db", "-o", tmp_path / "report.html") == "book-missing"
    assert refused(tmp_path / "none.toml", "-o", tmp_path / "report.html")
    assert refused(SETTINGS, SETTINGS.with_name("settings.toml"), "-o", tmp_path / "none" / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    """In a process of its own, which cannot import jinja2."""
    program = "import sys; sys.modules['jinja2'] = None; from profit_integration.cli.app import main; main()"
    command = [sys.executable, "-c", program, "report", str(SETTINGS), "-o", str(tmp_path / "report.html"), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert [error["code"] for error in json.loads(ended.stdout)["errors"]] == ["extra-missing"]
