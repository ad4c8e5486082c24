"""Files of many documents: each has an outcome, whatever its sort, and memory does not grow with them."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.batch import Batch
from profit_integration.cli.reading import InvoiceFiles
from profit_integration.core.codes import Code
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.invoices import Contact, Project
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.stock_movements import PackingSlip, PurchaseOrder, ReceivedLine, StockLine
from profit_integration.formats.json import JsonDocument, document_to_json
from profit_integration.formats.settings_file import load_settings
from tests import documents
from tests.cli.commands import data_of, put, put_settings, run
from tests.cli.test_work_in_progress import put_wip_settings

FAIR = Project("P1", "Stand at the fair")
LINE = CostingLine(line_id="N-1", costed_on=date(2026, 2, 27), project=FAIR, cost=Decimal(300), revenue=Decimal(400))
HEADER = "document_id,invoice_date,contact_number,currency,total,amount,article_group,vat_code,vat_amount\n"
COMPLETION = Completion(document_id="A-1", completed_on=date(2026, 3, 1), lines=(LINE,))


def put_lines(folder: Path, *lines: JsonDocument | str, name: str = "documents.jsonl") -> Path:
    """Write a file of JSON Lines."""
    path = folder / name
    texts = [line if isinstance(line, str) else document_to_json(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def put_settings_per_project(folder: Path) -> Path:
    """Write settings with work in progress that is completed per project."""
    path = put_wip_settings(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("[work_in_progress]", '[work_in_progress]\ncompletion = "per_project"'), encoding="utf-8"
    )
    return path


def put_stock_settings(folder: Path) -> Path:
    """Write the settings of the demonstration with stock."""
    accounts = {"3000": "assets", "3020": "assets", "7009": "costs"}
    rows = [
        f'[[ledger_accounts]]\nnumber = "{number}"\ndescription = "Voorraad"\ntype = "{type_}"'
        for number, type_ in accounts.items()
    ]
    rows.append('[[article_groups]]\ncode = "PANELS"\ncontains_stock_items = true\nrevenue_account = "8000"')
    rows.append('stock_account = "3000"\ndelivered_articles_account = "3020"\npurchase_account = "7000"')
    others = ("cost_of_sales", "price_difference", "reconciliation_difference", "stock_difference")
    rows.extend(f'{name}_account = "7009"' for name in others)
    rows.append('[[journals]]\ncode = "92"\ndescription = "Voorraad"\ntype = "general"')
    rows.append('[[integration_types]]\nkind = "stock"\njournal = "92"\ncredit_invoices_journal = "92"\n')
    path = put_settings(folder)
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", ""), ("a.jsonl", "\n \n"), ("a.csv", HEADER)])
def test_a_file_without_a_document_is_refused(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    for command in ("journalise", "explain"):
        result = run(command, documents.SETTINGS, file, "--kind", "order_management_sales_invoices", "--json")
        assert result.exit_code == 1
        assert Code.FILE_WITHOUT_DOCUMENTS in result.stdout


def test_documents_of_all_sorts_are_journalised_in_order_of_date(tmp_path: Path) -> None:
    settings, book = put_wip_settings(tmp_path), tmp_path / "book.db"
    file = put_lines(tmp_path, COMPLETION, documents.invoice("02"), "", LINE, "{")

    result = run("journalise", settings, file, "--book", book, "--new", "--json")

    outcomes = json.loads(result.stdout)["documents"]
    assert [(outcome["file"], outcome["status"], outcome.get("document_id")) for outcome in outcomes] == [
        (f"{file}:5", "refused", None),
        (f"{file}:2", "journalised", "C-1002"),
        (f"{file}:4", "journalised", "cost/N-1"),
        (f"{file}:1", "journalised", "line/N-1"),
    ]
    again = run("journalise", settings, file, "--book", book, "--language", "en")
    assert again.stdout.splitlines()[-1] == "0 journalised, 3 already journalised, 1 refused"


def test_a_line_that_the_book_says_is_complete_is_not_completed_again(tmp_path: Path) -> None:
    settings, book = put_settings_per_project(tmp_path), tmp_path / "book.db"
    run("journalise", settings, put_lines(tmp_path, COMPLETION), "--book", book, "--new")
    other = attrs.evolve(COMPLETION, document_id="A-2", lines=(attrs.evolve(LINE, cost=Decimal(1)),))

    result = run("journalise", settings, put_lines(tmp_path, other, name="other.jsonl"), "--book", book, "--json")

    (outcome,) = json.loads(result.stdout)["documents"]
    assert outcome["violation"]["code"] == "completed-twice"


def test_a_line_is_completed_once_in_a_run_of_many_documents(tmp_path: Path) -> None:
    settings = put_settings_per_project(tmp_path)
    orders = [attrs.evolve(LINE, line_id=f"M-{number}", cost=Decimal(0)) for number in range(1_200)]
    again = attrs.evolve(
        COMPLETION, document_id="A-2", completed_on=date(2026, 3, 2), lines=(attrs.evolve(LINE, cost=Decimal(1)),)
    )
    file = put_lines(
        tmp_path, COMPLETION, again, *(attrs.evolve(order, costed_on=date(2026, 3, 1)) for order in orders)
    )

    outcomes = list(Batch(begin=MemoryBook().begin).files(InvoiceFiles(files=[file], settings=load_settings(settings))))

    refused = [outcome for outcome in outcomes if outcome.status is BatchStatus.REFUSED]
    assert [(outcome.file, outcome.error and outcome.error.code.value) for outcome in refused] == [
        (f"{file}:2", "completed-twice")
    ]


def test_what_posts_nothing_is_counted(tmp_path: Path) -> None:
    goods: dict[str, Any] = {
        "line_id": "1",
        "article_group": "PANELS",
        "quantity": Decimal(50),
        "transfer_price": Decimal(5),
    }
    slip = PackingSlip(
        document_id="S1", entered_on=date(2026, 3, 2), contact=Contact("1", "A"), lines=(StockLine(**goods),)
    )
    ordered = (ReceivedLine(purchase_price=Decimal(6), **goods),)
    order = PurchaseOrder(document_id="O1", entered_on=date(2026, 3, 1), lines=ordered)

    result = run("journalise", put_stock_settings(tmp_path), put_lines(tmp_path, slip, order), "--language", "en")

    assert "1 journalised, 0 already journalised, 0 refused, 1 nothing to post" in result.stdout
    assert result.exit_code == 0


def test_a_refusal_names_file_line_path_value_and_remedy(tmp_path: Path) -> None:
    text = document_to_json(documents.invoice("02")).replace('"340.00"', '"340,00"')

    result = run("journalise", put_settings(tmp_path), put_lines(tmp_path, "", text), "--language", "en")

    refusal = result.stdout.splitlines()[0]
    assert refusal.startswith(f"refused: {tmp_path / 'documents.jsonl'}:2: lines[0].amount: '340,00' is not a number")
    assert "Remedy: " in refusal
    assert result.exit_code == 1


def test_a_file_that_cannot_be_read_is_refused_as_others_are(tmp_path: Path) -> None:
    missing, sound = tmp_path / "none.jsonl", put(tmp_path, "a.xml", "01")

    result = run("journalise", put_settings(tmp_path), missing, sound, "--language", "en")

    assert f"refused: {missing}: it cannot be read" in result.stdout
    assert "1 journalised, 0 already journalised, 1 refused" in result.stdout


def test_kind_and_rate_of_a_run_hold_for_json_too(tmp_path: Path) -> None:
    dollars = attrs.evolve(documents.invoice("02"), currency="USD", file_digest=None)
    kind = IntegrationKind.COUNTER_DIRECT_INVOICES
    loaded = documents.settings(('kind = "order_management_sales_invoices"', f'kind = "{kind.value}"'))

    file = put_lines(tmp_path, dollars)
    files = InvoiceFiles(files=[file], settings=loaded, kind=kind, rates={"USD": Decimal("0.5")})
    (outcome,) = Batch(begin=MemoryBook().begin).files(files)

    assert outcome.entry is not None, outcome.error
    assert outcome.entry.kind is kind
    assert outcome.entry.foreign_currency is not None
    assert outcome.entry.foreign_currency.rate == Decimal("0.5")


def test_a_contact_whose_profile_is_not_known_is_refused_by_itself(tmp_path: Path) -> None:
    invoice = attrs.evolve(documents.invoice("02"), currency="USD", file_digest=None)
    unknown = attrs.evolve(invoice, contact=attrs.evolve(invoice.contact, profile="NONE"))

    file = put_lines(tmp_path, unknown, attrs.evolve(invoice, document_id="C-2"))
    files = InvoiceFiles(files=[file], settings=documents.settings(), rates={"USD": Decimal("0.5")})
    outcomes = list(Batch(begin=MemoryBook().begin).files(files))

    assert [outcome.status for outcome in outcomes] == [BatchStatus.REFUSED, BatchStatus.JOURNALISED]


def test_every_invoice_in_a_file_is_explained(tmp_path: Path) -> None:
    settings, invoice = put_settings(tmp_path), documents.invoice("02")
    one = put_lines(tmp_path, json.dumps(json.loads(document_to_json(invoice)), indent=1), name="one.json")
    two = put_lines(tmp_path, invoice, invoice)

    explained = run("explain", settings, one, "--language", "en")

    assert explained.exit_code == 0
    assert "document C-1002" in explained.stdout
    assert (
        run("explain", settings, put_lines(tmp_path, invoice, name="l.jsonl"), "--language", "en").stdout
        == explained.stdout
    )
    both = run("explain", settings, two, "--language", "en").stdout
    assert (both.count("document C-1002"), f"{two}:1" in both, f"{two}:2" in both) == (2, True, True)
    assert "is not JSON" in run("explain", settings, put_lines(tmp_path, "{", name="x.json"), "--language", "en").stderr


def test_every_invoice_in_a_file_is_compared_drawn_and_drafted(tmp_path: Path) -> None:
    settings, book, drafts = put_settings(tmp_path), tmp_path / "book.db", tmp_path / "drafts"
    other = put_settings(tmp_path, ('revenue_account = "8010"', 'revenue_account = "8000"'), name="other.toml")
    file = put_lines(tmp_path, documents.invoice("01"), documents.invoice("02"), LINE)

    compared = data_of("what-if", settings, other, file)
    drawn = data_of("draw", settings, file, "--book", book, "--new")
    drafted = data_of("draft", settings, file, "--output", drafts)

    assert compared["documents"] == 3
    assert [difference["document"] for difference in compared["differences"]] == [f"{file}:2"]
    assert [document["file"] for document in drawn["documents"]] == [f"{file}:3", f"{file}:1", f"{file}:2"]
    assert drawn["documents"][0]["errors"][0]["code"] == "not-an-invoice"
    assert (drafted["drafted"], drafted["refused"]) == (2, 1)
    kept = run("keep", drafts, "--book", book, "--language", "en").stdout
    assert "2 journalised, 0 already journalised, 1 refused" in kept


def test_a_line_without_account_has_no_row_to_add(tmp_path: Path) -> None:
    invoice = documents.invoice("02")
    lines = tuple(attrs.evolve(line, article_group="NONE") for line in invoice.lines)
    file = put_lines(tmp_path, attrs.evolve(invoice, lines=lines), name="one.json")

    result = run("explain", put_settings(tmp_path), file, "--language", "en")

    assert result.exit_code == 1
    assert "ubl.lines" not in result.stderr


def test_the_schema_is_printed() -> None:
    printed = json.loads(run("schema").stdout)
    assert [kind["properties"]["type"]["const"] for kind in printed["oneOf"]][:2] == ["invoice", "packing_slip"]


def test_rows_of_csv_and_spreadsheets_are_journalised(tmp_path: Path) -> None:
    rows = put_lines(
        tmp_path,
        HEADER + "A,2026-03-02,1,EUR,121,100,STANDS,1,21\nB,2026-03-01,1,EUR,121,1O0,STANDS,1,21",
        name="a.csv",
    )
    words = ("journalise", put_settings(tmp_path), rows, "--language", "en")

    result = run(*words, "--kind", "order_management_sales_invoices")

    refusal, summary = result.stdout.splitlines()[-3:-1]
    assert refusal.startswith(f"refused: {rows}:3: line 3, amount: '1O0' is not a number")
    assert summary == "1 journalised, 0 already journalised, 1 refused"
    assert f"refused: {rows}: column kind (integratiesoort) is missing" in run(*words).stdout


def test_a_refusal_of_a_whole_row_has_its_line_once(tmp_path: Path) -> None:
    text = "document_id,invoice_date,contact_number,currency,total,amount\nA,2026-03-02,1,EUR,121,100,x"
    words = ("journalise", put_settings(tmp_path), put_lines(tmp_path, text, name="a.csv"), "--language", "en")

    result = run(*words, "--kind", "order_management_sales_invoices")

    assert f"refused: {tmp_path / 'a.csv'}:2: 'x' stands in a column without a name" in result.stdout


def test_without_the_extra_for_spreadsheets_it_is_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['openpyxl'] = None; from profit_integration.cli.app import main; main()"
    words = [sys.executable, "-c", program, "journalise", str(documents.SETTINGS), str(tmp_path / "a.xlsx"), "--json"]
    ended = subprocess.run(words, check=False, capture_output=True, text=True)
    assert ended.returncode == 2
    assert [error["code"] for error in json.loads(ended.stdout)["errors"]] == ["extra-missing"]
