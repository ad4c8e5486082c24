"""The invoices and settings of an audit file: journalised again, they give the lines that were booked."""

from datetime import date
from decimal import Decimal

import pytest

from profit_integration.core.errors import StatedTotalError, UnsupportedDocumentError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.invoices import Contact, StatedVat
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import SummaryAccounts
from profit_integration.formats.audit_file.invoices import InvoiceJournal, invoice_journals
from profit_integration.formats.audit_file.reading import read_audit_file
from tests.audit_files import JOURNALS, PURCHASE, SALE, audit_file, journal, line, transaction
from tests.documents import Change, changed
from tests.examples import PURCHASES, SALES, written


def journals(text: str = JOURNALS, *changes: Change) -> tuple[InvoiceJournal, ...]:
    return invoice_journals(read_audit_file(audit_file(*changes, journals=text), "books.xaf"))


def drafted(of: InvoiceJournal, place: int = 0) -> list[str]:
    return written(draft_entry(of.settings, of.to_invoice(of.invoices[place])))


def test_the_journals_of_sales_and_purchases_with_anything_in_them_are_taken() -> None:
    assert [(journal.journal.code, journal.kind) for journal in journals()] == [("70", SALES), ("60", PURCHASES)]
    assert journals(journal("70", "S", "1300") + journal("20", "B", "1100", SALE)) == ()


def test_a_sale_is_the_invoice_that_was_booked() -> None:
    sales, _ = journals()
    [booked] = sales.invoices
    invoice = sales.to_invoice(booked)

    assert (invoice.document_id, invoice.invoice_date) == ("F001", date(2026, 3, 16))
    assert booked.entry_date == date(2026, 3, 17)
    assert invoice.contact == Contact("10032", "Koninklijke Exhibitions")
    assert invoice.total == Decimal("1742.00")
    assert [(line.line_id, line.amount, line.vat_code, line.article_group) for line in invoice.lines] == [
        ("2", Decimal("1000.00"), "1", "Standbouw"),
        ("3", Decimal("400.00"), "2", "Catalogi"),
        ("4", Decimal("100.00"), "2", "Retour"),
        ("5", Decimal("-12.00"), "2", "Korting"),
    ]
    assert invoice.vat[-1] == StatedVat(vat_code="2", basis=Decimal("-12.00"), amount=Decimal("-1.00"))


def test_journalised_again_they_give_the_booked_lines() -> None:
    sales, purchases = journals()

    assert drafted(sales) == [
        "1300 debit 1742.00",
        "8000 credit 1000.00",
        "8010 credit 400.00",
        "8010 credit 100.00",
        "8010 debit 12.00",
        "1500 credit 210.00",
        "1500 credit 36.00",
        "1500 credit 9.00",
        "1500 debit 1.00",
    ]
    assert drafted(purchases) == ["1600 credit 242.00", "7010 debit 200.00", "1520 debit 42.00"]


def test_chart_journals_and_vat_codes_become_settings() -> None:
    sales, purchases = journals(JOURNALS + journal("10", "C", "") + journal("90", "M", ""))

    assert (sales.settings.debtors_account, sales.settings.creditors_account) == ("1300", None)
    assert (purchases.settings.debtors_account, purchases.settings.creditors_account) == (None, "1600")
    assert {journal.code: journal.type for journal in sales.settings.journals} == {
        "70": JournalType.SALES,
        "60": JournalType.PURCHASE,
        "20": JournalType.BANK,
        "10": JournalType.CASH,
        "90": JournalType.GENERAL,
    }
    assert sales.settings.vat_code_by_code["1"].to_be_paid_account == "1500"
    assert sales.settings.account_by_number["8010"].description == "Omzet catalogi"
    assert not sales.settings.reverse_negative_invoices


def test_a_description_on_several_accounts_is_as_many_articles() -> None:
    sales, _ = journals(changed(JOURNALS, ("Catalogi", "Standbouw")))

    assert sales.told_apart == {"Standbouw"}
    assert [group.code for group in sales.settings.article_groups] == [
        "Standbouw / 8000",
        "Standbouw / 8010",
        "Retour",
        "Korting",
    ]
    assert drafted(sales)[1:3] == ["8000 credit 1000.00", "8010 credit 400.00"]


@pytest.mark.parametrize(
    ("sign", "debit", "credit", "drafted_lines"),
    [
        ("-", "D", "C", ["1300 debit -121.00", "8000 credit -100.00", "1500 credit -21.00"]),
        ("", "C", "D", ["1300 credit 121.00", "8000 debit 100.00", "1500 debit 21.00"]),
    ],
    ids=["negative on the same side", "on the other side"],
)
def test_a_credit_shows_the_setting_reverse_negative_invoices(
    sign: str, debit: str, credit: str, drafted_lines: list[str]
) -> None:
    booked = transaction(
        "2",
        line("1", "1300", f"{sign}121.00 {debit}", "Vakbeurs"),
        line("2", "8000", f"{sign}100.00 {credit}", "Standbouw", vat=f"1 {sign}21.00 {credit}"),
        line("3", "1500", f"{sign}21.00 {credit}", "Vakbeurs"),
    )
    [sales] = journals(journal("70", "S", "1300", booked))

    assert sales.settings.reverse_negative_invoices is (sign == "-")
    assert drafted(sales) == drafted_lines


def test_a_line_without_vat_has_no_vat_code() -> None:
    plain = transaction("2", line("1", "1300", "50.00 D", "Statiegeld"), line("2", "8000", "50.00 C", "Statiegeld"))
    [sales] = journals(journal("70", "S", "1300", plain))

    assert sales.to_invoice(sales.invoices[0]).lines[0].vat_code is None
    assert drafted(sales) == ["1300 debit 50.00", "8000 credit 50.00"]


def test_a_line_on_an_account_of_vat_that_bears_vat_is_no_vat_itself() -> None:
    odd = changed(PURCHASE, ("<accID>7010</accID>", "<accID>1520</accID>"))
    [purchases] = journals(journal("60", "P", "1600", odd))

    assert drafted(purchases) == ["1600 credit 242.00", "1520 debit 200.00", "1520 debit 42.00"]


def test_a_transaction_is_as_many_invoices_as_it_has_references() -> None:
    two = transaction(
        "9",
        line("1", "1300", "10.00 D", "Pen", invoice="F001"),
        line("2", "8000", "10.00 C", "Pen", invoice="F001"),
        line("3", "1300", "20.00 D", "Pen", invoice="F002"),
        line("4", "8000", "20.00 C", "Pen", invoice="F002"),
    )
    [sales] = journals(journal("70", "S", "1300", two))

    assert [invoice.number for invoice in sales.invoices] == ["F001", "F002"]
    assert drafted(sales, 1) == ["1300 debit 20.00", "8000 credit 20.00"]


@pytest.mark.parametrize(
    ("references", "number"),
    [(("", ""), "9"), (("F001", ""), "F001"), (("F001", "F002"), "9")],
)
def test_where_a_line_has_no_reference_the_transaction_is_one_invoice(references: tuple[str, str], number: str) -> None:
    one = transaction(
        "9",
        line("1", "1300", "30.00 D", "Pen", invoice=references[0]),
        line("2", "8000", "10.00 C", "Pen", invoice=references[1]),
        line("3", "8000", "20.00 C", "Pen", invoice=""),
    )
    [sales] = journals(journal("70", "S", "1300", one))

    assert [invoice.number for invoice in sales.invoices] == [number]
    assert drafted(sales) == ["1300 debit 30.00", "8000 credit 10.00", "8000 credit 20.00"]


@pytest.mark.parametrize("stated", ["", "8000", "1500", "1600", "9999"])
def test_the_account_of_the_debtor_is_what_the_lines_show_whatever_the_journal_states(stated: str) -> None:
    [sales] = journals(journal("70", "S", stated, SALE))

    assert [line.account for line in sales.invoices[0].party] == ["1300"]
    assert sales.settings.debtors_account == "1300"


def test_an_account_of_vat_that_no_code_names_is_not_that_of_the_debtor() -> None:
    """Odoo names no accounts of VAT codes, and has no contra accounts."""
    bare = (("<vatToPayAccID>1500</vatToPayAccID>", ""), ("<vatToClaimAccID>1520</vatToClaimAccID>", ""))
    sale = transaction(
        "1",
        line("1", "8000", "100.00 C", "Standbouw"),
        line("2", "1500", "21.00 C", "Btw"),
        line("3", "1300", "121.00 D", "F001"),
    )
    for stated in ("", "1500"):
        [sales] = journals(journal("70", "S", stated, sale), *bare)
        assert drafted(sales) == ["1300 debit 121.00", "8000 credit 100.00", "1500 credit 21.00"]


def test_foreign_debtors_may_be_on_another_account() -> None:
    def sale(number: str, account: str, relation: str) -> str:
        lines = [line("1", account, "50.00 D", "Pen", relation=relation, invoice=number)]
        lines.append(line("2", "8000", "50.00 C", "Pen", relation=relation, invoice=number))
        return transaction(number, *lines)

    [sales] = journals(
        journal("70", "S", "1300", sale("1", "1300", "7"), sale("2", "1300", "8"), sale("3", "1310", "9"))
    )

    assert sales.settings.debtors_account == "1300"
    assert sales.settings.summary_accounts == (SummaryAccounts(contact="9", debtors_account="1310"),)
    assert [line.account for booked in sales.invoices for line in booked.party] == ["1300", "1300", "1310"]


def test_of_two_accounts_with_the_whole_amount_the_stated_one_or_that_of_other_invoices_is_taken() -> None:
    asset = transaction(
        "2",
        line("1", "0100", "50.00 D", "Pers", relation="50028", invoice="2026/0418"),
        line("2", "1600", "50.00 C", "Pers", relation="50028", invoice="2026/0418"),
    )
    chart = ("<generalLedger>", "<generalLedger><ledgerAccount><accID>0100</accID><accTp>B</accTp></ledgerAccount>")
    for stated, others in (("1600", ""), ("", PURCHASE)):
        [purchases] = journals(journal("60", "P", stated, others, asset), chart)
        assert drafted(purchases, -1) == ["1600 credit 50.00", "0100 debit 50.00"]
    [unknown] = journals(journal("60", "P", "", asset), chart)
    with pytest.raises(UnsupportedDocumentError, match="do not show which account"):
        unknown.to_invoice(unknown.invoices[0])


def test_an_invoice_that_shows_no_debtor_is_refused_and_no_other() -> None:
    without_debtor = transaction("2", line("1", "8000", "1.00 D", "Pen"), line("2", "8010", "1.00 C", "Pen"))
    [sales] = journals(journal("70", "S", "8000", SALE, without_debtor))

    assert drafted(sales)[0] == "1300 debit 1742.00"
    with pytest.raises(UnsupportedDocumentError, match="do not show which account"):
        sales.to_invoice(sales.invoices[1])


def test_a_line_with_two_vat_codes_is_refused() -> None:
    vat = "<vat><vatID>2</vatID><vatPerc>9.000</vatPerc><vatAmnt>1.00</vatAmnt><vatAmntTp>C</vatAmntTp></vat></trLine>"
    [sales] = journals(journal("70", "S", "1300", SALE.replace("</vat></trLine>", f"</vat>{vat}", 1)))

    with pytest.raises(UnsupportedDocumentError, match="line 2 has 2 VAT codes"):
        sales.to_invoice(sales.invoices[0])


def test_what_does_not_add_up_is_no_invoice() -> None:
    sales, _ = journals(JOURNALS.replace("1742.00", "1742.01"))

    with pytest.raises(StatedTotalError, match=r"1742\.01"):
        sales.to_invoice(sales.invoices[0])
