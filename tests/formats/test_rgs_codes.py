"""RGS codes of ledger accounts, against a list that the user has."""

from pathlib import Path

import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.formats.rgs_codes import read_rgs_codes, rgs_code_violations
from tests.cli.commands import put_rows, put_settings, run
from tests.examples import account, settings

ROWS = ("Referentiecode;Omschrijving;Nivo", "BVorDebHad;Handelsdebiteuren;4", "WOmzNohOlh;Omzet hoog;4")


def test_a_code_that_is_not_in_the_list_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    accounts = (
        account("1300", rgs_code="BVorDebHadd"),
        account("8000", rgs_code="WOmzNohOlh"),
        account("8010", rgs_code="?"),
        account("8020"),
    )
    by = settings(ledger_accounts=accounts, administration=3, counters=())
    violations = list(rgs_code_violations(by, read_rgs_codes(put_rows(tmp_path, *ROWS)), "rgs.csv"))

    assert [(violation.place, violation.administration) for violation in violations] == [
        ("ledger_accounts[0].rgs_code", 3),
        ("ledger_accounts[2].rgs_code", 3),
    ]
    assert violations[0].what == "RGS code BVorDebHadd is not in rgs.csv"
    assert violations[0].remedy.startswith("take a code of that list, such as BVorDebHad (")


@pytest.mark.parametrize("rows", [ROWS[:1], ("Code", "BVorDebHad")], ids=["no code", "no column"])
def test_a_list_without_codes_is_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(InvalidSettingsError):
        read_rgs_codes(put_rows(tmp_path, *rows))


def test_the_check_takes_a_list(tmp_path: Path) -> None:
    rows = put_rows(tmp_path, *ROWS)
    number = 'number = "1300"\n'
    for code, status in (("BVorDebHad", 0), ("BVorDeb", 1)):
        by = put_settings(tmp_path, (number, f'{number}rgs_code = "{code}"\n'))
        result = run("check", by, "--rgs", rows)
        assert (result.exit_code, "rgs-code-unknown" in result.stdout) == (status, bool(status))
    line = by.read_text(encoding="utf-8").splitlines().index('rgs_code = "BVorDeb"') + 1
    assert result.stdout.startswith(f"line {line}: ledger_accounts[1300].rgs_code: ")
