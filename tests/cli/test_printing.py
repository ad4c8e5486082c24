"""What people and machines are shown: names as they are, and no escape codes off a terminal."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from rich.console import Console

from profit_integration.cli.batch import Outcome
from profit_integration.cli.console import Printer
from profit_integration.cli.outcomes import Outcomes, Run
from profit_integration.cli.printing import report_run, show_entry, show_explanation
from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import JournalEntry, PaymentTerms
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber
from profit_integration.core.violation import ENGLISH, Code, Term, Violation, message
from profit_integration.formats.settings_file import SettingsFile
from profit_integration.messages import DUTCH
from tests.documents import Change, entry, invoice, settings

NUMBER = InvoiceNumber(
    text="F20260002",
    counter="VERKOOP",
    range_start=settings().settings.counters[0].ranges[0].start_date,
    value=2,
    skipped=(SkippedNumber("F20260001", NUMBER_IN_USE),),
)


def printer_on(output: io.StringIO, width: int = 150) -> Printer:
    return Printer(ENGLISH, console=Console(file=output, width=width, markup=False, highlight=False, emoji=False))


def shown(made: JournalEntry, *, by: SettingsFile | None = None, note: str = "", width: int = 150) -> str:
    output = io.StringIO()
    show_entry(printer_on(output, width), (by or settings()).settings, made, note=note)
    return output.getvalue()


def outcome(made: JournalEntry) -> Outcome:
    return Outcome(file="a.xml", status=BatchStatus.JOURNALISED, entries=(made,))


def shown_outcomes(outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]) -> str:
    report_run(Printer(ENGLISH), settings().settings, Run(Outcomes(outcomes)))
    return capsys.readouterr().out


def test_an_entry_is_shown_with_its_number_its_journal_and_the_reason_of_every_line() -> None:
    made = attrs.evolve(entry("01"), number=NUMBER, counter=NUMBER.counter)
    lines = [line.rstrip() for line in shown(made, note="  (a note)").splitlines()]
    assert lines == [
        "F20260002  2026-01-08  [vkf] Verkoopfactuur  (document C-1001, journal 70)  (a note)",
        "  number: value 2 of counter VERKOOP, range from 2026-01-01; journal: integration type "
        "Order management sales invoices, field Journal",
        "  skipped F20260001: this number is in use already, or was voided",
        " account                                  debit    credit  VAT  because",
        " 1300 Handelsdebiteuren, debtor 10041  2,783.00                 summary account of the debtors",
        " 8000 Omzet standbouw                            2,300.00  1    article group (STANDS)",
        " 1500 Te betalen btw hoog tarief                   483.00  1    account of VAT to be paid (VAT code 1)",
        "",
    ]


def test_a_number_that_the_document_brought_says_so() -> None:
    assert "  number: from the document; journal: " in shown(entry("01"))


def test_an_account_that_left_the_chart_is_shown_by_its_number() -> None:
    other = settings(('"8000"', '"8001"'))
    assert "\n 8000 " in shown(entry("01"), by=other)


@pytest.mark.parametrize("name", ["[red]", "[/]", "[bold]x[/bold]", ":smiley:", "[link=file:///etc]x[/link]"])
def test_a_name_that_looks_like_markup_is_shown_as_it_is(name: str) -> None:
    by = settings(("Omzet standbouw", name), ('"STANDS"', f'"S{name}"'))
    made = entry("01", by=by)
    assert f"8000 {name}" in shown(made, by=by)
    assert f"article group (S{name})" in shown(made, by=by)


def test_a_refusal_is_shown_as_it_is_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    reason = "[red]" + "long " * 100 + "[/red]"
    error = InvalidInvoiceError(Violation(code=Code.FILE_UNREADABLE, values={"reason": reason}))
    refused = Outcome(file="[b].xml", status=BatchStatus.REFUSED, error=error)
    assert shown_outcomes([refused], capsys).splitlines() == [
        f"refused: [b].xml: {error}",
        "0 journalised, 0 already journalised, 1 refused",
    ]


def test_more_than_fifty_entries_are_counted_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    one = outcome(entry("01"))
    assert shown_outcomes([one] * 50, capsys).count("F20260001") == 50
    assert shown_outcomes([one] * 51, capsys) == "51 journalised, 0 already journalised, 0 refused\n"


def test_off_a_terminal_there_is_no_progress_bar(capsys: pytest.CaptureFixture[str]) -> None:
    files = [Path("a"), Path("b")]
    assert list(Printer(DUTCH).progress(files, "reading")) == files
    assert capsys.readouterr() == ("", "")


def test_in_a_log_the_progress_of_long_work_is_told_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    files = [Path("a"), Path("b"), Path("c"), Path("d")]
    assert list(Printer(ENGLISH).progress(files, "reading", seconds=0)) == files
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" ")[0] for line in lines] == ["reading 1/4 25%", "reading 2/4 50%", "reading 3/4 75%"]
    assert {line.rpartition(" ")[2] for line in lines} == {"0:00:00"}


def explained(name: str, *changes: Change) -> str:
    by = settings(*changes)
    read = invoice(name, by=by)
    output = io.StringIO()
    show_explanation(printer_on(output), by.settings, read, draft_entry(by.settings, read), "the next one")
    return output.getvalue()


def test_an_explanation_names_every_rule_that_was_looked_at() -> None:
    lines = [line.rstrip() for line in explained("06").splitlines()]
    assert lines[:4] == [
        "2026-02-03  [pro] 10032-Koninklijke Exhibitions Benelux B.V.  (document C-1006, journal 70)",
        "number: the next one",
        "journal: 70, chosen by integration type Automatic project invoices, field Journal",
        "description: [pro] 10032-Koninklijke Exhibitions Benelux B.V.",
    ]
    about = [line for line in lines if line.startswith("line ")]
    assert [line.rsplit(": ", 1)[1] for line in about] == ["account 8100", "account 8190"]
    after = lines[lines.index(about[1]) + 1 :]
    assert after
    assert all(line.startswith("  ") for line in after)


def test_at_80_columns_every_reason_stands_whole_below_its_account() -> None:
    printed = shown(entry("05"), width=80)
    lines = printed.splitlines()

    assert max(map(len, lines)) <= 80
    assert len([line for line in lines if line.startswith("   because: ")]) == 4
    assert "integration account (entry type 7, integration group" in " ".join(printed.split())


def test_an_explanation_tells_when_the_description_fell_back() -> None:
    option = 'financial_description = "source_and_invoice_contact_number_and_name"'
    by_project = 'financial_description = "source_and_project_number_and_description"'
    out = explained("01", ('financial_description = "source_and_description"', by_project), (option, by_project))
    assert "  the invoice contact's name stands there instead, because " in out


def as_json(capsys: pytest.CaptureFixture[str], *outcomes: Outcome) -> list[dict[str, Any]]:
    report_run(Printer(ENGLISH, as_json=True), settings().settings, Run(Outcomes(outcomes)))
    text = capsys.readouterr().out
    assert text.isascii()
    documents: list[dict[str, Any]] = json.loads(text)["documents"]
    return documents


def test_a_refusal_as_json_has_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    values = {"type_code": 'it says "no"', "project": Term("with a project")}
    violation = Violation(code=Code.KIND_NOT_FOUND, document=message(Code.OF_FILE, file="é.xml"), values=values)
    error = InvalidInvoiceError(violation)
    assert as_json(capsys, Outcome(file="é.xml", status=BatchStatus.REFUSED, error=error)) == [
        {
            "file": "é.xml",
            "status": "refused",
            "notes": [],
            "reason": str(error),
            "violation": {
                "severity": "error",
                "code": "kind-not-found",
                "document": "é.xml",
                "place": "",
                "values": {"type_code": 'it says "no"', "project": {"term": "with a project"}},
                "what": violation.what,
                "remedy": error.remedy,
            },
        }
    ]


def test_entries_as_json_have_texts_for_amounts(capsys: pytest.CaptureFixture[str]) -> None:
    made = attrs.evolve(entry("01"), number=NUMBER, counter=NUMBER.counter)
    first, without_due_date = as_json(capsys, outcome(made), outcome(entry("04")))
    assert without_due_date["due_date"] is None
    lines: list[dict[str, Any]] = first.pop("lines")
    assert first == {
        "file": "a.xml",
        "status": "journalised",
        "notes": [],
        "number": "F20260002",
        "number_reason": "value 2 of counter VERKOOP, range from 2026-01-01",
        "skipped": [{"number": "F20260001", "reason": "this number is in use already, or was voided"}],
        "administration": 1,
        "kind": "order_management_sales_invoices",
        "document_id": "C-1001",
        "voucher_number": None,
        "journal": "70",
        "journal_reason": "integration type Order management sales invoices, field Journal",
        "entry_date": "2026-01-08",
        "voucher_date": "2026-01-08",
        "due_date": "2026-02-07",
        "payment_discount": None,
        "contact": {"number": "10041", "name": "Museum De Waag"},
        "description": "[vkf] Verkoopfactuur",
        "description_fallback": None,
        "description_cut": False,
        "currency": "EUR",
        "foreign_currency": None,
        "counterparts": [],
    }
    assert [(line["account"], line["side"], line["amount"], line["role"]) for line in lines] == [
        ("1300", "debit", "2783.00", "debtor"),
        ("8000", "credit", "2300.00", "turnover"),
        ("1500", "credit", "483.00", "VAT"),
    ]
    assert [reason["invoice_line"] for reason in lines[1]["reasons"]] == ["1", "2"]
    assert lines[0]["reasons"][0]["tried"] == []
    assert lines[1]["reasons"][0]["tried"] != []


def test_a_payment_discount_is_shown_with_its_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    terms = PaymentTerms(Decimal("20.00"), date(2026, 1, 29))
    made, by = attrs.evolve(entry("01"), payment_discount=terms), settings()
    output = io.StringIO()
    show_explanation(printer_on(output), by.settings, invoice("01"), made, "the next one")

    line = "\n  payment discount of 20.00 until 2026-01-29\n"
    assert line in shown(made)
    assert line in output.getvalue()
    (discount,) = [document["payment_discount"] for document in as_json(capsys, outcome(made))]
    assert discount == {"amount": "20.00", "last_day": "2026-01-29"}
