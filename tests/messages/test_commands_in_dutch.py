"""With ``--language nl`` no command refuses or explains anything in English."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from click.testing import CliRunner

from profit_integration.cli.app import main
from profit_integration.core.violation import ENGLISH, Texts
from profit_integration.messages import DUTCH
from tests.documents import INVOICES, SETTINGS, document, settings_text

FIRST = INVOICES / "01-two-articles.xml"
PURCHASE = INVOICES / "12-purchase.xml"


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A working directory with files that are wrong in one way each."""
    tmp_path = tmp_path_factory.mktemp("files")
    texts = {
        "form.toml": settings_text(
            ("number = 1\n", 'number = "1"\nreverse = true\n'),
            ('language = "nl"', 'language = "dutch"'),
            ('description = "Handelsdebiteuren"\n', ""),
            ("start_date = 2026-01-01", 'start_date = "2026"'),
            ('own_identifiers = ["NL861234567B01", "71234567"]', 'own_identifiers = "71234567"'),
        ),
        "no.toml": "[administration",
        "account.toml": settings_text(
            ('debtors_account = "1300"', 'debtors_account = "1309"'),
            ('charge = true\narticle_group = "VRACHT"', 'charge = true\narticle_group = "X"'),
        ),
        "again.toml": settings_text(),
        "other_administration.toml": settings_text(("[administration]\nnumber = 1", "[administration]\nnumber = 2")),
        "other.toml": settings_text(('own\nledger_account = "8190"', 'own\nledger_account = "8100"')),
        "rows.toml": settings_text(('category = "S"\nrate = 21', 'category = "S"\nrate = 6')),
        "lines.toml": settings_text(('seller_item = "STD-*"', 'seller_item = "STX-*"')),
        "cells.csv": "number,date\n,2026\nF1,1 Jan,left\n",
        "ranges.csv": "counter,periodic,total_length,start_date\nA,yearly,x,\nB,automatic,5,\nC,,,\n",
        "columns.csv": "leader,leader\nF,G\n",
        "meeting.csv": "counter,leader,total_length,start_date\nA,,5,\nB,,6,\nB,,7,2026-01-01\nC,1,5,\n",
        "issued.csv": "number,date,reason\nF20260001,2026-01-02,\nF20260004,2026-01-01,\nF20260004,2026-01-03,\n"
        "F20260003,2026-01-01,reden\nX,2026-01-01,\n",
        "none.csv": "number,date\n",
        "letter.xml": "this is a letter",
        "letter.db": "this is no book" * 100,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "type.xml").write_bytes(document("01", ("TypeCode>380<", "TypeCode>381<")))
    (tmp_path / "blank.xml").write_bytes(document("01", ("<cbc:ID>C-1001</cbc:ID>", "<cbc:ID/>")))
    (tmp_path / "empty").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        yield


@pytest.mark.parametrize(
    "words",
    [
        ("check", "form.toml"),
        ("check", "no.toml"),
        ("check", "account.toml"),
        ("check", SETTINGS, "--book", "none.db"),
        ("journalise", "account.toml", INVOICES),
        ("journalise", SETTINGS, "nowhere.xml", "letter.xml", "type.xml", "blank.xml"),
        ("journalise", SETTINGS, "empty"),
        ("journalise", SETTINGS, INVOICES, "--book", "letter.db"),
        ("journalise", SETTINGS, PURCHASE, "--kind", "order_management_sales_invoices"),
        ("explain", SETTINGS, "nowhere.xml"),
        ("explain", "rows.toml", FIRST),
        ("explain", "lines.toml", FIRST),
        ("explain", SETTINGS, INVOICES / "06-line-without-group.xml"),
        ("explain", SETTINGS, INVOICES / "06-line-without-group.xml", "--json"),
        ("overlaps", "ranges.csv"),
        ("overlaps", "columns.csv"),
        ("overlaps", SETTINGS, "again.toml"),
        ("continuity", "cells.csv"),
        ("continuity", "letter.db"),
        ("coverage", "account.toml"),
        ("what-if", SETTINGS, "form.toml", INVOICES),
        ("what-if", SETTINGS, "other.toml", INVOICES),
        ("next", SETTINGS, "--counter", "X", "--on", "2026-03-01"),
        ("init", "form.toml"),
        ("demo", "--book", "letter.db"),
        ("year-end", SETTINGS, "other_administration.toml", "--on", "2025-11-28"),
    ],
    ids=str,
)
def test_a_refusal_or_an_explanation_is_in_dutch_alone(words: tuple[object, ...]) -> None:
    output = in_dutch(*words)

    assert [piece for piece in ENGLISH_ALONE if piece in output] == []


@pytest.mark.parametrize(
    "words",
    [
        ("overlaps", "meeting.csv"),
        ("overlaps", SETTINGS, "--issued", "issued.csv"),
        ("overlaps", SETTINGS),
        ("continuity", "issued.csv"),
        ("continuity", "none.csv"),
        ("continuity", "issued.csv", "--settings", SETTINGS),
        ("year-end", SETTINGS),
    ],
    ids=str,
)
def test_a_report_is_in_dutch_alone(words: tuple[object, ...]) -> None:
    english = {"counter", "counters", "given", "shared", "repair", "gap", "findings", "missing", "numbers", "whole"}
    output = in_dutch(*words)

    assert english.isdisjoint(re.findall("[a-z]+", output)), output


@pytest.mark.parametrize("words", [("journalise", SETTINGS, INVOICES), ("coverage", SETTINGS)], ids=str)
def test_why_a_line_is_posted_where_it_is_is_in_dutch(words: tuple[object, ...]) -> None:
    assert "integratierekening (boekingssoort 7, integratiegroep " in " ".join(in_dutch(*words).split())


def in_dutch(*words: object) -> str:
    result = CliRunner().invoke(main, [*map(str, words), "--language", "nl"])
    assert result.exit_code in {0, 1, 2}
    return result.output


def pieces(texts: Texts) -> set[str]:
    """What stands between the values in the sentences and remedies of a language, if it is four words or more."""
    parts = (part for pair in texts.sentences.values() for text in pair for part, *_ in Formatter().parse(text))
    return {part.strip() for part in parts if part.strip().count(" ") >= 3}


ENGLISH_ALONE = {f"{ENGLISH.labels['remedy']}: ", *pieces(ENGLISH)} - pieces(DUTCH)
