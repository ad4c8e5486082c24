"""Commands check documents by the rules that they are given, in any number of processes."""

from pathlib import Path

import pytest

from tests.cli.commands import data_of, put, run
from tests.documents import SETTINGS
from tests.formats.test_official_rules import RULES


@pytest.mark.parametrize("jobs", [1, 2])
def test_journalise_refuses_what_breaks_a_rule_and_notes_what_is_warned(tmp_path: Path, jobs: int) -> None:
    files = [put(tmp_path, f"{name}.xml", name) for name in ("01", "02")]
    printed = data_of("journalise", SETTINGS, *files, "--rules", RULES, "--jobs", jobs)
    refused, journalised = sorted(printed["documents"], key=lambda document: str(document["file"]))
    assert refused["violation"]["code"] == "rules-broken"
    assert refused["violation"]["values"]["rules"][0].startswith("T-1: ")
    assert [note["code"] for note in journalised["notes"]] == ["rules-warned"]


def test_explain_refuses_what_breaks_a_rule(tmp_path: Path) -> None:
    file = put(tmp_path, "01.xml", "01")
    assert "T-1: " in run("explain", SETTINGS, file, "--rules", RULES).output
    assert "T-1: " not in run("explain", SETTINGS, file).output


def test_no_number_is_drawn_for_what_breaks_a_rule(tmp_path: Path) -> None:
    file, book = put(tmp_path, "01.xml", "01"), tmp_path / "book.db"
    assert "T-1: " in run("draw", SETTINGS, file, "--book", book, "--new", "--rules", RULES).output
    assert data_of("register", book)["numbers"] == []


def test_what_breaks_a_rule_is_refused_by_any_settings(tmp_path: Path) -> None:
    file = put(tmp_path, "01.xml", "01")
    other = tmp_path / "other.toml"
    other.write_text(
        SETTINGS.read_text(encoding="utf-8").replace('revenue_account = "8000"', 'revenue_account = "8010"'), "utf-8"
    )
    assert run("what-if", SETTINGS, other, file).exit_code == 1
    assert run("what-if", SETTINGS, other, file, "--rules", RULES).exit_code == 0


def test_a_run_of_drafts_with_other_rules_is_another_run(tmp_path: Path) -> None:
    file, drafts = put(tmp_path, "01.xml", "01"), tmp_path / "drafts"
    assert data_of("draft", SETTINGS, file, "--output", drafts, "--rules", RULES)["refused"] == 1
    assert run("draft", SETTINGS, file, "--output", drafts, "--rules", RULES).exit_code == 1
    assert run("draft", SETTINGS, file, "--output", drafts).exit_code == 2


def test_rules_that_cannot_be_used_end_the_command_before_it_begins(tmp_path: Path) -> None:
    result = run("journalise", SETTINGS, put(tmp_path, "01.xml", "01"), "--rules", tmp_path / "nowhere.xslt")
    assert (result.exit_code, "rules-unusable" in result.output, "nowhere.xslt" in result.output) == (2, False, True)
