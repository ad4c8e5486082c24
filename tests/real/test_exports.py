"""All 55 documents of others, in books by currency, and out again: every format has the same entries and totals.

Audit files are valid by the schemas of the tax authority and without fault to pyxaf; FiEntries by AFAS's schema; and
bean-check accepts the rest.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
import pyxaf
from beancount import loader
from lxml import etree

from profit_integration import IntegrationKind, JournalEntry, Journaliser, MemorySettings, Side
from profit_integration.adapters.sql.book import open_book
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.formats.audit_file.document import AuditFile
from profit_integration.formats.audit_file.invoices import invoice_journals
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.transactions import check_audit_file
from profit_integration.formats.audit_file.writing import write_audit_file
from profit_integration.formats.beancount import write_beancount
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.fientries import check_fientries, write_fientries
from profit_integration.formats.settings_file import SettingsFile, parse_settings

KINDS = (IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES, IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES)
TEMPLATE = Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
LONGEST_NUMBER, LONGEST_CONTACT = 32, 16  # of a voucher and a debtor in FiEntries
Totals = dict[Any, Decimal]


@attrs.frozen
class Year:
    """The entries of a calendar year in a book of one currency, with its totals by the database."""

    settings: SettingsFile
    period: AuditPeriod
    entries: tuple[JournalEntry, ...]
    totals: Totals


@pytest.fixture(scope="module")
def years(real: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Year]:
    """The documents as sales and as purchases; the ids, which variations of one document share, are made their own.

    Contacts have numbers as AFAS takes them.
    """
    books = tmp_path_factory.mktemp("books")
    by_currency: dict[str, list[Path]] = defaultdict(list)
    with (real / "invoices" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_currency[row["currency"]].append(real / "invoices" / row["group"] / row["file"])
    assert sum(map(len, by_currency.values())) == 55
    return [
        year
        for currency, paths in by_currency.items()
        for year in _years(books / f"{currency}.db", settings_in(currency), paths)
    ]


def settings_in(currency: str) -> SettingsFile:
    return parse_settings(TEMPLATE.replace("CURRENCY", currency).replace("NUMBERS", "drawn"))


def _years(where: Path, by: SettingsFile, paths: Iterable[Path]) -> Iterator[Year]:
    with closing(open_book(where)) as book:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([by.settings]), transaction.numbers, transaction.entries)
            for position, path in enumerate(paths):
                document = read_document(path.read_bytes(), source=path.name)
                for kind in KINDS:
                    invoice = to_invoice(document, by.ubl, kind)
                    own = f"{position}-{invoice.document_id}"[:LONGEST_NUMBER]
                    contact = attrs.evolve(invoice.contact, number=invoice.contact.number[:LONGEST_CONTACT])
                    renamed = attrs.evolve(invoice, document_id=own, contact=contact)
                    journaliser.journalise(renamed, administration=1)
        with book.read() as reader:
            for year in sorted({entry.entry_date.year for entry in reader.entries()}):
                first, last = date(year, 1, 1), date(year, 12, 31)
                wanted = EntryFilter(first=first, last=last)
                totals: Totals = defaultdict(Decimal)
                for row in reader.totals(wanted):
                    totals[row.account, Side.DEBIT] += row.debit
                    totals[row.account, Side.CREDIT] += row.credit
                period = AuditPeriod(settings=by.settings, first=first, last=last)
                yield Year(by, period, tuple(reader.entries_by_date(wanted)), totals)


def without_zeros(totals: Totals) -> Totals:
    return {key: amount for key, amount in totals.items() if amount}


def audit_file_of(year: Year, version: AuditFileVersion) -> bytes:
    output = io.StringIO()
    for entry in year.entries:
        check_audit_file(year.period, entry)
    write_audit_file(year.period, year.entries, output, created=date(2027, 1, 4), version=version)
    return output.getvalue().encode()


@pytest.mark.parametrize("version", AuditFileVersion)
def test_audit_files_are_valid_and_have_the_entries_and_totals_of_the_book(
    real: Path, years: list[Year], version: AuditFileVersion, tmp_path: Path
) -> None:
    assert sum(len(year.entries) for year in years) == 2 * 55
    file = real.parent / "schemas" / "xaf" / f"XmlAuditfileFinancieel{version.value}.xsd"
    schema = etree.XMLSchema(etree.parse(file))
    for year in years:
        data = audit_file_of(year, version)
        assert schema.validate(etree.fromstring(data).getroottree()), schema.error_log
        audit_file = read_audit_file(data, "out.xaf")
        assert (audit_file.version, list(audit_file.contradictions())) == (version.value, [])
        _check_entries(year, audit_file)
        _check_by_pyxaf(year, data, tmp_path / "out.xaf")


def _check_entries(year: Year, audit_file: AuditFile) -> None:
    booked = {booked_in.number: booked_in for journal in audit_file.journals for booked_in in journal.transactions}
    assert len(booked) == len(year.entries)
    totals: Totals = defaultdict(Decimal)
    for entry in year.entries:
        transaction = booked[entry.number.text]
        assert transaction.entry_date == entry.entry_date
        assert [(line.account, line.side, line.amount, line.relation) for line in transaction.lines] == [
            (line.account, line.side, line.amount, line.contact) for line in entry.lines
        ]
        for line in transaction.lines:
            totals[line.account, line.side] += line.amount
    assert without_zeros(totals) == without_zeros(year.totals)
    assert sum(len(journal.invoices) for journal in invoice_journals(audit_file)) == len(year.entries)


def _check_by_pyxaf(year: Year, data: bytes, file: Path) -> None:
    file.write_bytes(data)
    report = pyxaf.validate(file)
    assert [finding for finding in report.findings if finding.severity is not pyxaf.Severity.INFO] == []
    totals: Totals = defaultdict(Decimal)
    with pyxaf.open(file) as audit_file:
        for transaction in audit_file.transactions():
            assert transaction.balanced
            for line in transaction.lines:
                side = Side.DEBIT if line.side is pyxaf.Side.DEBIT else Side.CREDIT
                totals[line.account_id, side] += line.amount or Decimal(0)
    assert without_zeros(totals) == without_zeros(year.totals)


def test_fientries_satisfy_afas_and_have_the_totals_of_the_book(real: Path, years: list[Year]) -> None:
    """But for EnNo, which the schema asks for and none of AFAS's own examples has."""
    file = real.parent / "schemas" / "afas" / "FiEntries_POST.schema.json"
    validator = jsonschema.Draft202012Validator(json.loads(file.read_text(encoding="utf-8")))
    for year in years:
        output = io.StringIO()
        for entry in year.entries:
            check_fientries(entry, period_of=year.settings.settings.period_of)
        write_fientries(year.entries, output, period_of=year.settings.settings.period_of)
        payloads = [json.loads(text, parse_float=Decimal) for text in output.getvalue().splitlines()]
        errors = [error.message for payload in payloads for error in validator.iter_errors(payload)]
        assert [error for error in errors if "'EnNo' is a required property" not in error] == []
        sides: Totals = defaultdict(Decimal)
        for payload in payloads:
            [objects] = payload["FiEntryPar"]["Element"]["Objects"]
            for element in objects["FiEntries"]["Element"]:
                sides[Side.DEBIT] += element["Fields"]["AmDe"]
                sides[Side.CREDIT] += element["Fields"]["AmCr"]
        for side, amount in sides.items():
            assert amount == sum(total for (_, of), total in year.totals.items() if of is side)


def test_beancount_and_csv_have_the_totals_of_the_book(years: list[Year], tmp_path: Path) -> None:
    for year in years:
        file = tmp_path / "out.beancount"
        with file.open("w", encoding="utf-8") as output:
            write_beancount(year.settings.settings, year.entries, output)
        loaded, errors, _ = loader.load_file(str(file))
        assert errors == []
        balances: Totals = defaultdict(Decimal)
        for directive in loaded:
            for posting in getattr(directive, "postings", ()):
                balances[posting.account.split(":")[1]] += posting.units.number
        rows = io.StringIO()
        write_csv(year.entries, rows)
        totals: Totals = defaultdict(Decimal)
        for row in csv.DictReader(rows.getvalue().splitlines()):
            totals[row["account"], Side.DEBIT] += Decimal(row["debit"] or 0)
            totals[row["account"], Side.CREDIT] += Decimal(row["credit"] or 0)
        assert without_zeros(totals) == without_zeros(year.totals)
        for account, balance in balances.items():
            assert balance == year.totals.get((account, Side.DEBIT), 0) - year.totals.get((account, Side.CREDIT), 0)
