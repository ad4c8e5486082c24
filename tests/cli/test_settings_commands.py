"""The commands about settings: coverage, what-if and init."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from profit_integration.formats.settings_schema import settings_schema_as_text
from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import INVOICES, SETTINGS

BLANK_RULE = 'blank one: whatever has no rule of its own\nledger_account = "8190"'
ONE = INVOICES / "01-two-articles.xml"
ABROAD = INVOICES / "10-abroad.xml"
ON_PROJECT = INVOICES / "07-article-on-project.xml"


def lines_of(result: Result) -> list[str]:
    return [line.rstrip() for line in result.stdout.splitlines()]


# --- coverage ---------------------------------------------------------------------------------------------------


def test_coverage_shows_every_combination_with_its_account_the_rule_and_what_lost() -> None:
    result = run("coverage", SETTINGS)
    lines = lines_of(result)

    assert result.exit_code == 0
    assert lines[:4] == [
        "revenue: Order management sales invoices",
        " line with                 account                          through                     instead of",
        " integration group ADVIES  8100 Omzet advies                integration group (ADVIES)",
        " integration group REIS    8110 Omzet doorberekende kosten  integration group (REIS)",
    ]
    assert "credit entries: Order management sales invoices" in lines
    assert "purchases: Order management purchase invoices" in lines
    words = " ".join(result.stdout.split())
    assert "article group BOEKEN 8190 Omzet projecten overig integration account (entry type 7, article group" in words
    assert lines[-1] == "30 combinations, 5 without an account"


def test_coverage_of_what_is_missing_alone() -> None:
    result = run("coverage", SETTINGS, "--missing")

    assert result.exit_code == 0
    assert lines_of(result)[-5:] == [
        " integration group ADVIES  none",
        " integration group REIS    none",
        " no group                  none",
        "",
        "30 combinations, 5 without an account",
    ]
    assert "8000" not in result.stdout


def test_coverage_as_json_has_every_place_that_was_looked_at() -> None:
    printed = data_of("coverage", SETTINGS)
    missing = data_of("coverage", SETTINGS, "--missing")

    assert (printed["basis"], printed["combinations"], printed["missing"]) == ("integration_or_article_group", 30, 5)
    assert len(printed["rows"]) == 30
    assert missing["rows"] == [row for row in printed["rows"] if row["missing"]]
    by_key = {
        (*row["kinds"], row["posting"], row["integration_group"], row["article_group"]): row for row in printed["rows"]
    }
    row = by_key["automatic_project_invoices", "revenue", None, "STANDS"]
    assert row == {
        "kinds": ["automatic_project_invoices"],
        "posting": "revenue",
        "integration_group": None,
        "article_group": "STANDS",
        "value": None,
        "vat_duty": None,
        "account": "8000",
        "rule": "integration account (entry type 7, integration group blank, article group STANDS)",
        "obstacle": None,
        "missing": False,
        "tried": [
            "integration account (entry type 7, integration group blank, article group STANDS) 8000: taken",
            "integration account (entry type 7, integration group blank, article group blank) 8190: "
            "overruled by a higher level",
            "integration group (blank): the line has none",
            "article group (STANDS) 8000: overruled by a higher level",
        ],
    }
    assert [row["rule"] for row in missing["rows"]] == [None] * 5


def test_coverage_tells_the_vat_duties_of_a_group_apart_where_revenue_is_split(tmp_path: Path) -> None:
    new = put_settings(
        tmp_path,
        ('currency = "EUR"', 'currency = "EUR"\nsplit_revenue_per_vat_duty = true'),
        ('code = "BOEKEN"\n', 'code = "BOEKEN"\nvat_duty_accounts = [{vat_duty = "EU", revenue_account = "8020"}]\n'),
    )
    assert "\n article group BOEKEN, VAT duty EU  8020 Omzet verzending" in run("coverage", new).stdout


# --- what-if ----------------------------------------------------------------------------------------------------


def test_what_if_nothing_differs_ends_with_0(tmp_path: Path) -> None:
    result = run("what-if", SETTINGS, put_settings(tmp_path), INVOICES)
    assert (result.exit_code, result.stdout) == (0, "12 documents, 0 differ\n")


def test_what_if_shows_the_lines_that_move_and_the_fields_that_change_and_ends_with_1(tmp_path: Path) -> None:
    new = put_settings(
        tmp_path,
        (BLANK_RULE, BLANK_RULE.replace("8190", "8100")),
        ('code = "BUITENLAND"\njournal = "72"', 'code = "BUITENLAND"\njournal = "71"'),
    )
    result = run("what-if", SETTINGS, new, ON_PROJECT, ABROAD, ONE)
    blank = "integration account (entry type 7, integration group blank, article group blank)"

    assert result.exit_code == 1
    assert lines_of(result) == [
        f"{ON_PROJECT}: posted elsewhere",
        "    account                      debit  credit  VAT  because",
        f" -  8190 Omzet projecten overig         245.00  2    {blank}",
        f" +  8100 Omzet advies                   245.00  2    {blank}",
        "",
        f"{ABROAD}: posted elsewhere",
        "  journal: 72 -> 71",
        "",
        "3 documents, 2 differ: 2 posted elsewhere",
    ]
    assert "  dagboek: 72 -> 71" in lines_of(run("what-if", SETTINGS, new, ABROAD, "--language", "nl"))


def test_what_if_shows_both_errors_of_what_would_be_refused_or_accepted(tmp_path: Path) -> None:
    """Reading a file goes by the tables of the settings too: there is no row for its VAT category any more."""
    without_row = put_settings(tmp_path, ('[[ubl.vat]]\ncategory = "K"\nvat_code = "4"', ""))
    other = put_settings(tmp_path, ('category = "K"', 'category = "G"'), ("F[JJJJ]", "G[JJJJ]"), name="other.toml")
    reason = "10-abroad.xml: no row of ubl.vat fits VAT category K"

    refused, accepted = run("what-if", SETTINGS, without_row, ABROAD), run("what-if", without_row, SETTINGS, ABROAD)

    assert (refused.exit_code, accepted.exit_code) == (1, 1)
    assert lines_of(refused)[0] == f"{ABROAD}: now refused"
    assert lines_of(refused)[1].startswith(f"  after: {reason}")
    assert lines_of(refused)[3].startswith(" -  1300 Handelsdebiteuren, debtor 10060  4,800.00")
    assert lines_of(refused)[-1] == "1 documents, 1 differ: 1 now refused"
    assert lines_of(accepted)[1].startswith(f"  before: {reason}")
    assert lines_of(accepted)[3].startswith(" +  1300 Handelsdebiteuren, debtor 10060  4,800.00")
    assert run("what-if", without_row, other, ABROAD).exit_code == 0, "the same reason is no difference"


def test_what_if_as_json_has_the_lines_that_move(tmp_path: Path) -> None:
    new = put_settings(tmp_path, (BLANK_RULE, BLANK_RULE.replace("8190", "8100")))
    printed = data_of("what-if", SETTINGS, new, ON_PROJECT, ABROAD)

    assert printed["documents"] == 2
    [difference] = printed["differences"]
    removed, added = difference.pop("removed"), difference.pop("added")
    assert (difference.pop("document"), difference.pop("effect")) == (str(ON_PROJECT), "posted elsewhere")
    blank = ("error_before", "error_after", "violation_before", "violation_after")
    assert difference == {**dict.fromkeys(blank), "fields": {}}
    assert [(line["account"], line["side"], line["amount"]) for line in removed] == [("8190", "credit", "245.00")]
    assert [(line["account"], line["side"], line["amount"]) for line in added] == [("8100", "credit", "245.00")]


def test_what_if_as_json_has_the_errors_and_the_fields(tmp_path: Path) -> None:
    new = put_settings(tmp_path, ('language = "nl"', 'language = "en"'))
    bad = put(tmp_path, "bad.xml", "02", (">1212.55<", ">1212.56<"))
    printed = data_of("what-if", SETTINGS, new, ONE, bad)
    with_kind = run("what-if", SETTINGS, new, ABROAD, "--kind", "order_management_purchase_invoices")

    assert [difference["fields"] for difference in printed["differences"]] == [
        {"description": {"before": "[vkf] Verkoopfactuur", "after": "[vkf] Sales invoice"}}
    ]
    assert with_kind.stdout == "1 documents, 0 differ\n", "neither takes a sale for a purchase"


@pytest.mark.parametrize(
    "words",
    [
        ["what-if", SETTINGS, "nowhere.toml", INVOICES],
        ["what-if", SETTINGS, SETTINGS, Path(__file__).parent],
        ["init", "nowhere/settings.toml"],
    ],
)
def test_what_cannot_be_used_ends_with_2(words: list[object]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


# --- init -------------------------------------------------------------------------------------------------------


def test_init_writes_a_file_that_journalises_an_invoice_once_it_says_who_we_are(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    result = run("init", file)

    assert (result.exit_code, result.stderr) == (0, "")
    written, missing = result.stdout.splitlines()
    assert written == f"{file} is written; put your own chart, numbers and groups in it"
    assert "own-identifiers-missing" in missing
    text = file.read_text(encoding="utf-8").replace(
        '# own_identifiers = ["NL001234567B01"', 'own_identifiers = ["71234567"'
    )
    file.write_text(text, encoding="utf-8")
    year = datetime.now(UTC).astimezone().year
    dated = put(tmp_path, "invoice.xml", "01", ("2026-01-08", f"{year}-01-08"), ("2026-02-07", f"{year}-02-07"))
    journalised = run("journalise", file, dated)
    assert journalised.exit_code == 0
    assert lines_of(journalised)[0].startswith(f"F{year}0001  {year}-01-08  [vkf] NL802345678B01-Museum De Waag")
    assert "warning" not in journalised.stdout


def test_init_leaves_what_is_there_as_it_is(tmp_path: Path) -> None:
    file, schema = tmp_path / "mine.toml", tmp_path / "settings.schema.json"
    file.write_text("mine", encoding="utf-8")

    refused = run("init", file)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"{file}: it is there already, and is left as it is. Remedy: name another file\n"
    assert (file.read_text(encoding="utf-8"), schema.exists()) == ("mine", False)

    schema.write_text("mine too", encoding="utf-8")
    assert run("init", tmp_path / "other.toml").exit_code == 0
    assert schema.read_text(encoding="utf-8") == "mine too"


def test_init_writes_settings_toml_unless_another_name_is_given_with_the_schema_that_it_names_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = run("init", "--schema")
    assert (printed.exit_code, printed.stdout) == (0, settings_schema_as_text())
    assert list(tmp_path.iterdir()) == [], "the schema alone is printed, and nothing written"
    run("init")
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert written.keys() == {"settings.schema.json", "settings.toml"}
    assert written["settings.toml"].startswith("#:schema ./settings.schema.json\n")
    assert written["settings.schema.json"] == settings_schema_as_text()
