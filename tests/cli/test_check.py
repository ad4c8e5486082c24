"""The command `check`: one report over one administration or several."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from profit_integration.adapters.sql.book import open_book
from profit_integration.cli.clock import today
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.formats.settings_file import load_settings
from tests.cli import commands
from tests.cli.commands import data_of, put_settings
from tests.documents import INVOICES, SETTINGS

LENGTH = "total_length = 9\nstart_date = 2026-01-01"


def run(*words: object) -> Result:
    return commands.run("check", *words)


def test_notes_alone_are_well() -> None:
    result = run(SETTINGS)

    assert result.exit_code == 0
    assert result.stdout.endswith("0 errors, 0 warnings, 2 notes\n")


def test_errors_come_first_and_end_with_1(tmp_path: Path) -> None:
    result = run(put_settings(tmp_path, ('debtors_account = "1300"', 'debtors_account = "1309"')))

    assert result.exit_code == 1
    assert result.stdout.startswith(
        "line 9: administration.debtors_account: ledger account '1309' does not exist (error, "
    )
    assert result.stdout.endswith("1 error, 0 warnings, 2 notes\n")


def test_strict_ends_with_1_on_warnings(tmp_path: Path) -> None:
    doubtful = put_settings(tmp_path, ('entry_type = "project_revenues"    #', 'entry_type = "project_costs"    #'))

    assert run(doubtful).exit_code == 0
    assert run(doubtful, "--strict").exit_code == 1


def test_the_check_reports_in_dutch() -> None:
    sentence = run(SETTINGS, "--language", "nl").stdout

    assert "Oplossing: voeg een integratierekening toe" in sentence
    assert sentence.endswith("0 fouten, 0 waarschuwingen, 2 opmerkingen\n")


def test_json_has_every_finding_with_its_file(tmp_path: Path) -> None:
    broken = put_settings(tmp_path, ('charge = true\narticle_group = "VRACHT"', 'charge = true\narticle_group = "X"'))

    result = run(broken, "--json", "--language", "nl")

    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert [(finding["code"], finding["severity"]) for finding in findings] == [
        ("integration-account-tie", "note"),
        ("integration-account-tie", "note"),
        ("name-unknown", "error"),
    ]
    assert {finding["file"] for finding in findings} == {str(broken)}
    assert findings[0]["place"] == "integration_accounts[7 / ADVIES / blank / blank]"
    assert findings[2]["values"] == {"name": "X", "known": ["BOEKEN", "STANDS", "VRACHT"]}
    assert (findings[2]["what"], findings[2]["remedy"].partition(",")[0]) == ("'X' bestaat niet", "voeg het toe")


def test_a_mistake_hides_no_other_that_names_the_same_code(tmp_path: Path) -> None:
    """Account 70 does not exist, and neither does the counter of journal 70."""
    both = put_settings(
        tmp_path,
        ('to_be_paid_account = "1500"', 'to_be_paid_account = "70"'),
        ('type = "sales"\ncounter = "VERKOOP"', 'type = "sales"\ncounter = "70"'),
    )

    findings = data_of("check", both)["findings"]

    errors = {(finding["code"], finding["place"]) for finding in findings if finding["severity"] == "error"}
    assert ("account-unknown", "vat_codes[1].to_be_paid_account") in errors
    assert ("counter-unknown", "journals[70].counter") in errors


ACCEPTED = """
[[accepted]]
code = "{code}"
place = "{place}"
reason = "Advice on stands is booked as advice"
"""


ADVICE = "integration_accounts[7 / ADVIES / blank / blank]"
TRAVEL = "integration_accounts[7 / REIS / blank / blank]"


def accepting(tmp_path: Path, *findings: tuple[str, str], text: str | None = None) -> Path:
    """The settings of the demonstration, which accept some findings."""
    file = tmp_path / "accepting.toml"
    text = SETTINGS.read_text(encoding="utf-8") if text is None else text
    file.write_text(
        text + "".join(ACCEPTED.format(code=code, place=place) for code, place in findings), encoding="utf-8"
    )
    return file


def test_a_finding_is_accepted_with_a_reason_and_shown_on_request(tmp_path: Path) -> None:
    file = accepting(tmp_path, ("integration-account-tie", ADVICE))

    assert run(file).stdout.endswith("0 errors, 0 warnings, 1 note, 1 accepted\n")
    assert "accepted (Advice" not in run(file).stdout
    assert "accepted (Advice on stands is booked as advice): line " in run(file, "--all").stdout
    shown = data_of("check", file)
    assert [finding["place"] for finding in shown["findings"]] == [TRAVEL]
    assert [(finding["code"], finding["reason"]) for finding in shown["accepted"]] == [
        ("integration-account-tie", "Advice on stands is booked as advice")
    ]


@pytest.mark.parametrize("place", [ADVICE, "integration_accounts[0]"], ids=["by key", "by position, as once reported"])
def test_an_acceptance_names_a_row_by_its_key_or_as_older_files_by_its_position(tmp_path: Path, place: str) -> None:
    shown = json.loads(run(accepting(tmp_path, ("integration-account-tie", place)), "--json").stdout)

    assert [finding["place"] for finding in shown["accepted"]] == [ADVICE]
    assert [finding["place"] for finding in shown["findings"]] == [TRAVEL]


def test_a_row_that_is_added_before_changes_nothing_of_what_is_accepted(tmp_path: Path) -> None:
    heading = "[[integration_accounts]]"
    before = f'{heading}\nentry_type = "project_costs"\nledger_account = "8190"\n\n'
    text = SETTINGS.read_text(encoding="utf-8").replace(heading, before + heading, 1)
    shown = json.loads(run(accepting(tmp_path, ("integration-account-tie", ADVICE), text=text), "--json").stdout)

    assert [finding["place"] for finding in shown["accepted"]] == [ADVICE]


def test_a_warning_that_is_accepted_fails_no_strict_check_and_is_no_warning_of_a_run(tmp_path: Path) -> None:
    doubtful = put_settings(tmp_path, ('entry_type = "project_revenues"    #', 'entry_type = "project_costs"    #'))
    warnings = [finding for finding in data_of("check", doubtful)["findings"] if finding["severity"] == "warning"]
    places = [(warning["code"], warning["place"]) for warning in warnings]
    file = accepting(tmp_path, *places, text=doubtful.read_text(encoding="utf-8"))

    assert run(file, "--strict").exit_code == 0
    assert "warning(s)" in commands.run("journalise", doubtful, INVOICES).stdout
    assert "warning(s)" not in commands.run("journalise", file, INVOICES).stdout


def test_what_accepts_nothing_is_a_note_and_errors_cannot_be_accepted(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ('debtors_account = "1300"', 'debtors_account = "1309"'))
    error = ("account-unknown", "administration.debtors_account")
    file = accepting(tmp_path, ("numbers-overlap", "counters[9]"), error, text=wrong.read_text(encoding="utf-8"))

    result = run(file)
    assert result.exit_code == 1
    assert "accepted[0]: no warning or note numbers-overlap was found at counters[9]" in result.stdout
    assert "accepted[1]: no warning or note account-unknown was found" in result.stdout
    line = file.read_text(encoding="utf-8").splitlines().index("[[accepted]]") + 1
    assert f"line {line}: accepted[0]: " in result.stdout
    assert result.stdout.endswith("1 error, 0 warnings, 4 notes\n")


def test_what_is_accepted_needs_a_reason(tmp_path: Path) -> None:
    file = accepting(tmp_path, ("numbers-overlap", "counters[0]"))
    file.write_text(file.read_text(encoding="utf-8").replace("reason =", "because ="), encoding="utf-8")

    assert run(file).exit_code == 2
    assert "accepted[0].because" in run(file).stdout


def test_administrations_are_held_against_each_other(tmp_path: Path) -> None:
    other = put_settings(tmp_path, ("number = 1\n", "number = 2\n"))

    result = run(SETTINGS, other)

    assert result.exit_code == 0
    assert ": counters[VERKOOP]: counter VERKOOP and counter VERKOOP of administration 1 can both" in result.stdout


def test_a_book_tells_which_counters_are_nearly_used_up(tmp_path: Path) -> None:
    short = put_settings(tmp_path, (LENGTH, LENGTH.replace("9", "6", 1)))
    book = open_book(tmp_path / "book.db")
    with book.begin() as transaction:
        counter = load_settings(short).settings.counter_by_code["VERKOOP"]
        for _ in range(9):
            draw_number(counter, today(), transaction.numbers)
    book.close()

    assert "counter-exhausted" in run(short, "--book", tmp_path / "book.db").stdout
    assert "counter-exhausted" not in run(short).stdout


def test_what_cannot_be_read_or_compared_ends_with_2(tmp_path: Path) -> None:
    form = put_settings(tmp_path, ("number = 1\n", 'number = "1"\n'))

    shown = run(form, "--language", "nl")
    assert (shown.exit_code, shown.stderr) == (2, "")
    assert shown.stdout == (
        "regel 5: administration.number: '1' is geen geheel getal (fout, not-a-whole-number). Oplossing: schrijf het "
        "met alleen cijfers (Administratie-instellingen)\n1 fout, 0 waarschuwingen, 0 opmerkingen\n"
    )
    (mistake,) = data_of("check", form)["findings"]
    assert (mistake["file"], mistake["values"]) == (str(form), {"value": "'1'"})
    assert run(SETTINGS, put_settings(tmp_path, name="again.toml")).exit_code == 2
    assert run(SETTINGS, "--book", tmp_path / "none.db").exit_code == 2
    assert not (tmp_path / "none.db").exists()
    assert run().exit_code == 2
