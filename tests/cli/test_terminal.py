"""What a shell completes, and when there are no colours."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from profit_integration.cli.app import main
from tests.cli.commands import put_settings, run
from tests.documents import INVOICES, SETTINGS

RED = "\x1b[31m"


def completed(*words: object, start: str = "") -> list[str]:
    """What the last, unfinished word may become."""
    completion = ShellComplete(main, {}, "profit-integration", "_PROFIT_INTEGRATION_COMPLETE")
    return [item.value for item in completion.get_completions([str(word) for word in words], start)]


def test_commands_options_kinds_and_counters_are_completed(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("number = 1\n", 'number = "1"\n'))

    assert completed(start="rev") == ["reverse"]
    assert completed("book", start="ba") == ["backup"]
    assert completed("check", start="--str") == ["--strict"]
    assert completed("explain", "--kind", start="course") == ["course_invoices"]
    assert completed("next", SETTINGS, "--counter") == ["VERKOOP", "INKOOP"]
    assert completed("next", SETTINGS, "--counter", start="V") == ["VERKOOP"]
    assert completed("next", wrong, "--counter") == []
    assert completed("next", "--counter") == []


def test_no_color_leaves_out_colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ('debtors_account = "1300"', 'debtors_account = "1309"'))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert RED in run("check", wrong).output

    monkeypatch.setenv("NO_COLOR", "1")
    assert RED not in run("check", wrong).output
    assert RED not in run("journalise", SETTINGS, INVOICES, "nowhere.xml").output
