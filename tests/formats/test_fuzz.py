"""Files that are damaged at random are read as an independent reader sees them, or refused, in bounded time.

Each reader is tried for a minute; ``FUZZ_SECONDS`` sets another time.
"""

import csv
import io
import json
import os
import random
import re
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.formats import load_settings, read_audit_file, read_document, read_issued_numbers
from profit_integration.formats.invoice_rows import read_invoice_rows
from profit_integration.formats.json import invoice_from_json, invoice_to_json
from tests import documents
from tests.audit_files import NAMESPACES, audit_file
from tests.documents import cii, document, invoice, settings_text
from tests.formats.test_pdf import pdf

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
MOST_SECONDS_A_FILE = 5
TOKENS = [
    *(b"", b" ", b"0", b"-", b"9" * 40, b"1e9", b"NaN", b"<", b"/>", b"&#0;", b"<!--", b"]]>", b'"', b"'", b",", b";"),
    *(b"\n", b"\xff", b"\x00", "é".encode(), "\u2028".encode(), b"[[", b"]", b"=", b"true", b"2026-02-30"),
]
GUARDED = re.compile(r"'+[=+\-@\t\r]")  # a formula that an apostrophe makes a text
AMOUNTS = (
    "cac:InvoiceLine/cbc:LineExtensionAmount",
    "cac:CreditNoteLine/cbc:LineExtensionAmount",
    "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/"
    "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
)
ROWS = b"""factuurnummer;factuurdatum;relatienummer;valuta;totaal;bedrag;btw_code;btw_bedrag
A;31-1-2026;1;EUR;1331.00;1000.00;1;210.00
A;31-1-2026;1;EUR;1331.00;100;1;21.00
B;2026-02-01;'=2;EUR;12.10;10.00;1;2.10
"""
ISSUED = b'number,date,reason\nF001,2026-01-01,\nF002,2026-01-02,lost\n"F,003",2026-01-03,\n'


def parsed(data: bytes) -> ET.Element | None:
    """The root; None where another parser knows fewer letters for names, those of an earlier edition of XML."""
    try:
        return ET.fromstring(data)
    except ET.ParseError:
        return None


def read_xml_document(data: bytes, _folder: Path) -> None:
    read, root = read_document(data), parsed(data)
    if root is not None:
        amounts = [
            Decimal(amount.text or "") for path in AMOUNTS for amount in root.iterfind(path, documents.NAMESPACES)
        ]
        sign = -1 if read.is_credit_note else 1
        assert [line.amount for line in read.lines if not line.is_charge] == [sign * amount for amount in amounts]


def read_xaf(data: bytes, _folder: Path) -> None:
    file, root = read_audit_file(data, "books.xaf"), parsed(data)
    if root is not None:
        lines = sum(len(transaction.lines) for journal in file.journals for transaction in journal.transactions)
        assert lines == sum(element.tag.endswith("}trLine") for element in root.iter())


def read_toml(data: bytes, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_bytes(data)
    settings = load_settings(path).settings
    tables = tomllib.loads(data.decode("utf-8-sig"))
    assert settings.administration == tables["administration"].get("number", settings.administration)
    for name in ("ledger_accounts", "journals", "integration_types", "integration_accounts", "article_groups"):
        assert len(getattr(settings, name)) == len(tables.get(name, ()))


def rows_in(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [row for row in rows if any(map(str.strip, row))]


def read_csv(data: bytes, folder: Path) -> None:
    path = folder / "issued.csv"
    path.write_bytes(data)
    issued = read_issued_numbers(path)
    header, *rows = rows_in(data)
    column = [name.strip().casefold() for name in header].index("number")
    numbers = [row[column].strip() for row in rows]
    numbers = [text[1:].strip() if GUARDED.match(text) else text for text in numbers]
    assert [number.number.strip() for number in issued] == numbers


def read_json(data: bytes, _folder: Path) -> None:
    read, seen = invoice_from_json(data), json.loads(data, parse_float=Decimal, parse_int=Decimal)
    assert (read.document_id, read.total) == (seen["document_id"], Decimal(seen["total"]))
    assert [line.amount for line in read.lines] == [Decimal(line["amount"]) for line in seen["lines"]]


def read_rows(data: bytes, folder: Path) -> None:
    path = folder / "invoices.csv"
    path.write_bytes(data)
    invoices = [invoice for _, invoice in read_invoice_rows(path, IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES)]
    if errors := [one for one in invoices if isinstance(one, ProfitIntegrationError)]:
        raise errors[0]
    assert sum(len(one.lines) for one in invoices if isinstance(one, Invoice)) == len(rows_in(data)) - 1


FORMATS: dict[str, tuple[list[bytes], Callable[[bytes, Path], object]]] = {
    "UBL": ([document(name) for name in documents.NAMES], read_xml_document),
    "CII": ([cii(name) for name in documents.NAMES], read_xml_document),
    "PDF": (
        [pdf({"factur-x.xml": cii("03")}), pdf({"xrechnung.xml": document("01")})],
        lambda data, _: read_document(data),
    ),
    "XAF": ([audit_file(version=version) for version in NAMESPACES], read_xaf),
    "TOML": ([settings_text().encode()], read_toml),
    "JSON": ([invoice_to_json(invoice(name)).encode() for name in ("01", "03", "04")], read_json),
    "rows": ([ROWS, ROWS.replace(b";", b","), ROWS.replace(b";", b"\t")], read_rows),
    "CSV": ([ISSUED, ISSUED.replace(b",", b";"), ISSUED.replace(b",", b"\t")], read_csv),
}
"""For each format files that are read, and what reads one and compares it with what another reader sees."""


def damaged(chance: random.Random, data: bytes) -> bytes:
    """A file with a few parts removed, repeated, moved or replaced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 1, 1, 3, 20, 200]))
        part = data[start:end]
        match chance.randrange(4):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + part * chance.choice([1, 2, 50]) + data[end:]
            case 2:
                rest = data[:start] + data[end:]
                place = chance.randrange(len(rest) + 1)
                data = rest[:place] + part + rest[place:]
            case _:
                data = data[:start] + chance.choice(TOKENS) + data[end:]
    return data


@pytest.mark.thorough
@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_file_is_read_as_another_reader_sees_it_or_refused(name: str, tmp_path: Path) -> None:
    (samples, read), chance = FORMATS[name], random.Random(f"{name} {SECONDS}")
    until, tried, accepted = time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < until:
        data = damaged(chance, chance.choice(samples))
        started = time.process_time()
        try:
            read(data, tmp_path)
            accepted += 1
        except ProfitIntegrationError:
            pass
        except Exception as error:
            error.add_note(f"the file: {data!r}")
            raise
        assert time.process_time() - started < MOST_SECONDS_A_FILE, data
        tried += 1
    print(f"{name}: {tried} files, of which {accepted} were read")
    assert 0 < accepted < tried
