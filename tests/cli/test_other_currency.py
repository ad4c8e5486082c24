"""An invoice file in another currency, from the command line: at a rate that is given, or refused."""

import json
from pathlib import Path

import pytest
from beancount import loader

from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import IN_DOLLARS, WITH_ROUNDING, stating_vat

RATE = ("--rate", "USD=0.92012", "--rate", "JPY=0.0058")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return put_settings(tmp_path, WITH_ROUNDING)


@pytest.fixture
def dollars(tmp_path: Path) -> Path:
    return put(tmp_path, "dollars.xml", "01", IN_DOLLARS)


def test_an_invoice_in_dollars_is_refused_without_a_rate_and_shown_in_both_currencies_with_one(
    settings: Path, dollars: Path
) -> None:
    refused = run("journalise", settings, dollars)
    assert refused.exit_code == 1
    assert "exchange rate" in refused.stdout

    shown = run("journalise", settings, dollars, *RATE)
    assert shown.exit_code == 0
    assert "converted from USD, at 0.92012 EUR for 1 USD" in shown.stdout
    assert all(text in shown.stdout for text in ("2,560.69", "2,783.00", "rounding of the conversion"))


def test_as_data_it_has_both_amounts(settings: Path, dollars: Path) -> None:
    (document,) = data_of("journalise", settings, dollars, *RATE)["documents"]

    assert (document["currency"], document["foreign_currency"]) == ("EUR", {"code": "USD", "rate": "0.92012"})
    assert [(line["amount"], line["foreign_amount"]) for line in document["lines"]] == [
        ("2560.69", "2783.00"),
        ("2116.28", "2300.00"),
        ("444.42", "483.00"),
        ("0.01", "0.00"),
    ]


def test_an_invoice_is_journalised_once_whatever_the_rate_of_a_second_run(
    settings: Path, dollars: Path, tmp_path: Path
) -> None:
    words = ("journalise", settings, dollars, "--book", tmp_path / "book.db", "--new", "--json", "--rate")
    first, second = (json.loads(run(*words, rate).stdout)["documents"][0] for rate in ("USD=0.92012", "USD=0.95"))

    assert (first["status"], second["status"]) == ("journalised", "already journalised")
    assert second["lines"] == first["lines"]


def test_a_file_with_vat_in_our_currency_needs_no_rate(settings: Path, tmp_path: Path) -> None:
    stating = put(tmp_path, "stating.xml", "01", IN_DOLLARS, stating_vat("444.36"))

    (document,) = data_of("journalise", settings, stating)["documents"]
    assert document["foreign_currency"] == {"code": "USD", "rate": "0.92"}
    refused = run("journalise", settings, stating, *RATE, "--language", "nl")
    assert "444,42 EUR bij valutakoers 0,92012" in " ".join(refused.stdout.split())


def test_explain_and_what_if_take_a_rate_too(settings: Path, dollars: Path, tmp_path: Path) -> None:
    explained = run("explain", settings, dollars, *RATE)
    assert "converted from USD, at 0.92012 EUR for 1 USD" in explained.stdout
    other = put_settings(
        tmp_path, WITH_ROUNDING, ('revenue_account = "8000"', 'revenue_account = "8010"'), name="other.toml"
    )
    compared = data_of("what-if", settings, other, dollars, *RATE)
    assert [difference["effect"] for difference in compared["differences"]] == ["posted elsewhere"]


def test_beancount_reads_what_is_exported(settings: Path, dollars: Path, tmp_path: Path) -> None:
    output = tmp_path / "entries.beancount"
    run("journalise", settings, dollars, *RATE, "--export", "beancount", "--output", output)

    _, errors, _ = loader.load_file(str(output))
    assert errors == []


@pytest.mark.parametrize("rate", ["USD", "USD=0", "USD=0,92", "USD=-1", "usd=1", "USD=1E2", "USD=NaN"])
def test_a_rate_that_cannot_be_read_is_named(settings: Path, dollars: Path, rate: str) -> None:
    result = run("journalise", settings, dollars, "--rate", rate)
    assert result.exit_code == 2
    assert repr(rate) in result.stderr
