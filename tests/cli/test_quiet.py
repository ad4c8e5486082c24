"""With ``--quiet`` nothing is printed but refusals and errors, on the standard error output."""

from pathlib import Path

import pytest

from tests.cli.commands import data_of, put_settings, run
from tests.documents import INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"


@pytest.mark.parametrize(
    "words",
    [
        ("journalise", SETTINGS, INVOICES, "--quiet"),
        ("--quiet", "journalise", SETTINGS, INVOICES),
        ("check", SETTINGS, "--quiet"),
        ("explain", SETTINGS, ONE, "--quiet"),
        ("coverage", SETTINGS, "--quiet"),
        ("draw", SETTINGS, INVOICES, "--book", "drawn.db", "--new", "--quiet"),
        ("demo", "--quiet"),
        ("init", "mine.toml", "--quiet"),
        ("report", SETTINGS, "-o", "report.html", "--quiet"),
    ],
    ids=lambda words: words[0],
)
def test_what_succeeds_prints_nothing(
    words: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)

    assert (done.stdout, done.stderr) == ("", "")
    assert done.exit_code in {0, 1}


def test_refusals_and_errors_are_printed_with_the_same_exit_status(tmp_path: Path) -> None:
    nowhere, wrong = (
        tmp_path / "nowhere.xml",
        put_settings(tmp_path, ('debtors_account = "1300"', 'debtors_account = "9"')),
    )
    for words in (
        ("journalise", SETTINGS, ONE, nowhere),
        ("draw", SETTINGS, nowhere, "--book", tmp_path / "drawn.db", "--new"),
        ("explain", SETTINGS, nowhere),
        ("check", wrong),
        ("journalise", wrong, ONE),
        ("journalise", "--no-such-option"),
    ):
        loud, quiet = run(*words), run(*words, "--quiet")
        assert quiet.exit_code == loud.exit_code > 0
        assert quiet.stdout == ""
        assert {*quiet.stderr.splitlines()} <= {*loud.output.splitlines()}
        assert quiet.stderr.strip()


def test_both_passes_name_what_is_refused_and_speak_the_language_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.delenv("PROFIT_INTEGRATION_LANGUAGE", raising=False)
    nowhere, drafts = tmp_path / "nowhere.xml", tmp_path / "drafts"
    loud = run("draft", SETTINGS, ONE, nowhere, "--output", drafts)
    quiet = run("draft", SETTINGS, ONE, nowhere, "--output", drafts, "--quiet")
    kept = run("keep", drafts, "--book", tmp_path / "book.db", "--new", "--quiet")

    assert (loud.exit_code, quiet.exit_code, kept.exit_code) == (1, 1, 1)
    assert (quiet.stdout, kept.stdout) == ("", "")
    assert quiet.stderr == kept.stderr
    assert quiet.stderr in loud.stdout
    assert quiet.stderr.startswith(f"geweigerd: {nowhere}: ")


def test_json_is_printed_all_the_same() -> None:
    assert (
        run("journalise", SETTINGS, ONE, "--json", "--quiet").stdout
        == run("journalise", SETTINGS, ONE, "--json").stdout
    )


def test_init_and_demo_print_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written, shown = data_of("init"), data_of("demo")

    assert written["file"] == "settings.toml"
    assert [finding["code"] for finding in written["findings"]] == ["own-identifiers-missing"]
    assert (shown["book"], len(shown["documents"])) == ("profit-integration-demo.db", 12)
