"""Reading audit files: every version, what they say, where they contradict themselves, and what is refused."""

import re
from datetime import date
from decimal import Decimal

import pytest

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.model.entries import Side
from profit_integration.formats.audit_file import reading
from profit_integration.formats.audit_file.document import (
    AuditAccount,
    AuditVatCode,
    BookedVat,
    StatedTotals,
)
from profit_integration.formats.audit_file.reading import read_audit_file
from tests.audit_files import NAMESPACES, audit_file, journal
from tests.documents import Change


def refused(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as refusal:
        read_audit_file(data, "books.xaf")
    assert str(refusal.value).startswith("books.xaf")
    return str(refusal.value)


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_version_from_3_1_to_4_0_is_read(version: str) -> None:
    read = read_audit_file(audit_file(version=version), "books.xaf")

    assert read.version == version
    assert (read.company, read.currency) == ("Atelier Noorderlicht B.V.", "EUR")
    assert sum(len(transaction.lines) for journal in read.journals for transaction in journal.transactions) == 9


def test_a_namespace_with_other_capitals_is_the_same_version() -> None:
    data = audit_file((NAMESPACES["3.2"], "http://www.auditfiles.nl/xaf/3.2/"))

    assert read_audit_file(data, "books.xaf").version == "3.2"


def test_chart_vat_codes_and_relations_are_read() -> None:
    read = read_audit_file(audit_file(), "books.xaf")

    assert read.accounts[0] == AuditAccount(number="1300", description="Debiteuren", type="B")
    assert read.accounts[-1] == AuditAccount(number="8010", description="Omzet catalogi", type="P")
    assert read.vat_codes[0] == AuditVatCode(
        code="1", description="Hoog", to_be_paid_account="1500", to_be_claimed_account="1520"
    )
    assert read.vat_accounts == {"1500", "1520"}
    assert read.relations == {"10032": "Koninklijke Exhibitions", "50028": "Papiergroothandel De Vries"}


def test_every_line_of_every_journal_is_read() -> None:
    sales, purchases, bank = read_audit_file(audit_file(), "books.xaf").journals

    assert (sales.code, sales.type, sales.contra_account) == ("70", "S", "1300")
    assert (bank.code, bank.contra_account, bank.transactions) == ("20", None, ())
    [sale] = sales.transactions
    assert (sale.number, sale.entry_date) == ("1", date(2026, 3, 17))
    party, standing, *_ = sale.lines
    assert (party.account, party.amount, party.side, party.vat) == ("1300", Decimal("1742.00"), Side.DEBIT, ())
    assert (party.number, party.relation, party.invoice) == ("1", "10032", "F001")
    assert (standing.voucher_date, standing.description) == (date(2026, 3, 16), "Standbouw")
    assert standing.vat == (BookedVat(code="1", percentage=Decimal(21), amount=Decimal("210.00"), side=Side.CREDIT),)
    assert purchases.transactions[0].lines[0].balance == Decimal("-242.00")


def test_what_is_absent_and_what_is_empty_are_the_same() -> None:
    changes: tuple[Change, ...] = (
        ("<custSupName>Koninklijke Exhibitions</custSupName>", ""),
        ("<accDesc>Debiteuren</accDesc>", "<accDesc/>"),
        ("<vatDesc>Hoog</vatDesc><vatToPayAccID>1500</vatToPayAccID>", "<vatDesc/><vatToPayAccID> </vatToPayAccID>"),
        ("<desc>Dagboek 70</desc>", ""),
        ("<desc>Standbouw</desc>", ""),
    )
    read = read_audit_file(audit_file(*changes), "books.xaf")

    assert read.relations["10032"] == read.accounts[0].description == read.vat_codes[0].description == ""
    assert read.vat_codes[0].to_be_paid_account is None
    assert read.journals[0].description == read.journals[0].transactions[0].lines[1].description == ""


def test_a_file_without_transactions_has_no_totals_and_no_journals() -> None:
    text = audit_file().decode()
    start, end = text.index("<transactions>"), text.index("</company>")
    read = read_audit_file((text[:start] + text[end:]).encode(), "books.xaf")

    assert (read.totals, read.journals, list(read.contradictions())) == (None, (), [])


def test_a_file_that_adds_up_does_not_contradict_itself() -> None:
    read = read_audit_file(audit_file(), "books.xaf")

    assert read.totals == StatedTotals(lines=9, debit=Decimal("1996.00"), credit=Decimal("1996.00"))
    assert list(read.contradictions()) == []


def test_totals_that_are_not_those_of_the_lines_are_told_with_both() -> None:
    read = read_audit_file(audit_file(totals=("8", "1996.01", "1995.00")), "books.xaf")

    assert [contradiction.what for contradiction in read.contradictions()] == [
        "linesCount is stated as 8, and the lines come to 9",
        "totalDebit is stated as 1996.01, and the lines come to 1996.00",
        "totalCredit is stated as 1995.00, and the lines come to 1996.00",
    ]


def test_a_transaction_out_of_balance_is_told_with_the_difference() -> None:
    changed = (("<amnt>242.00</amnt>", "<amnt>241.99</amnt>"),)
    read = read_audit_file(audit_file(*changed, totals=("9", "1996.00", "1995.99")), "books.xaf")

    assert [contradiction.what for contradiction in read.contradictions()] == [
        "transaction 1 of journal 60 does not balance: debit less credit is 0.01",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param((NAMESPACES["3.2"], "urn:other"), "its root is auditfile in namespace urn:other", id="namespace"),
        pytest.param((f' xmlns="{NAMESPACES["3.2"]}"', ""), "its root is auditfile in namespace none", id="no such"),
        pytest.param(("<accID>1520</accID>", ""), "accID is missing", id="a missing element"),
        pytest.param(("<curCode>EUR", "<curCode>EUR</curCode><curCode>EUR"), "curCode is there 2 times", id="twice"),
        pytest.param(("<amnt>242.00<", "<amnt>242,00<"), "'242,00' is not a number", id="a comma"),
        pytest.param(("<linesCount>9<", "<linesCount>nine<"), "'nine' is not a whole number", id="no count"),
        pytest.param(("<trDt>2026-03-17<", "<trDt>2026-02-30<"), "'2026-02-30' is not a date", id="no such day"),
        pytest.param(("<amntTp>C<", "<amntTp>X<"), "'X' is not one of the choices here. Remedy: ", id="no side"),
        pytest.param(("</company>", ""), "it is not well formed XML", id="cut short"),
    ],
)  # fmt: skip
def test_refused_with_its_reason(change: Change, reason: str) -> None:
    assert reason in refused(audit_file(change))


def test_another_root_in_the_namespace_of_an_audit_file_is_none() -> None:
    assert "its root is header in namespace http://www.auditfiles.nl/XAF/3.2" in refused(
        audit_file(("<auditfile ", "<header "), ("</auditfile>", "</header>"))
    )


def test_an_account_of_both_sorts_is_not_one_of_the_balance_sheet_alone() -> None:
    read = read_audit_file(audit_file(("Debiteuren</accDesc><accTp>B<", "Debiteuren</accDesc><accTp>M<")), "books.xaf")

    assert not read.accounts[0].is_of_balance_sheet


def test_a_refusal_names_the_place() -> None:
    place = (
        r"books\.xaf, line \d+: company/transactions/journal\[2\]/transaction/trLine\[1\]/amnt: 'much' is not a number"
    )

    assert re.match(place, refused(audit_file(("<amnt>242.00<", "<amnt>much<"))))
    root = f'<auditfile xmlns="{NAMESPACES["4.0"]}"/>'.encode()
    assert refused(root).startswith("books.xaf, line 1: company is missing. Remedy: let the program")


@pytest.mark.thorough
def test_more_elements_than_can_be_looked_through_are_refused() -> None:
    assert "it has more than 10000000 elements" in refused(b"<a>" + b"<b/>" * 10_500_000 + b"</a>")


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = audit_file(journals=journal("70", "S", "1300"), totals=("0", "0", "0"))
    monkeypatch.setattr(reading, "MAXIMUM_BYTES", len(data))
    assert read_audit_file(data, "books.xaf").totals == StatedTotals(lines=0, debit=Decimal(0), credit=Decimal(0))

    assert f"it has more than {len(data)} bytes" in refused(b"x" + data)
