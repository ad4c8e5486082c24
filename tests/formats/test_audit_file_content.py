"""What an audit file states of its year, company, accounts, contacts, lines, currencies and VAT."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.periods import FinancialYear
from profit_integration.formats.audit_file.period import AuditFileVersion
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.transactions import check_audit_file
from tests.audit_years import ENTRY, SALE, STATED, audited, entries_of, read, texts_of, written
from tests.core.journalising.general_journals import costing_line, general_settings, the
from tests.examples import account, invoice, purchase, settings


def test_the_file_states_its_year_its_company_and_that_it_has_invoice_journals_only() -> None:
    by = settings(**STATED, rgs_version="3.7", tax_country="BE")
    data = written(audited(by, date(2026, 3, 1), date(2026, 5, 31)), [ENTRY])

    header = {"fiscalYear": "2026", "startDate": "2026-03-01", "endDate": "2026-05-31", "curCode": "EUR"}
    header |= {"dateCreated": "2027-01-04", "softwareDesc": "profit_integration (invoice journals only)"}
    header |= {"RGSVersion": "3.7"}
    company = {"Commercenr": "12345678", "companyName": "Atelier Noorderlicht B.V.", "taxRegistrationCountry": "BE"}
    company |= {"taxRegIdent": "NL001234567B01"}
    for name, stated in header.items():
        assert texts_of(data, f"header/{name}") == [stated]
    for name, stated in company.items():
        assert texts_of(data, f"company/{name}") == [stated]
    assert texts_of(data, "company/periods/period/periodNumber") == ["3", "4", "5"]
    assert texts_of(data, "company/openingBalance/linesCount") == ["0"]
    assert b"without opening balance, payments and other entries" in data


def test_version_3_2_has_names_of_its_own() -> None:
    by = settings(**STATED, rgs_version="3.7")
    data = written(audited(by), [ENTRY], AuditFileVersion.V3_2)

    assert texts_of(data, "company/companyIdent") == ["12345678"]
    assert texts_of(data, "header/RGSVersion") == []
    assert texts_of(data, "company/openingBalance/opBalDesc") == ["none: this file has the invoice journals only"]


def test_a_file_without_entries_is_one_too() -> None:
    bare = AdministrationSettings(administration=1, name="Leeg", tax_number="1")
    audit_file = read(audited(bare), [])

    assert (audit_file.accounts, audit_file.journals) == ((), ())
    assert audit_file.totals is not None
    assert audit_file.totals.lines == 0


@pytest.mark.parametrize(("version", "element"), [("4.0", "RGScode"), ("3.2", "leadReference")])
def test_accounts_have_their_type_and_rgs_code(version: str, element: str) -> None:
    accounts = (account("1300", "Debiteuren", rgs_code="BVorDebHad"), account("8000", "x" * 256))
    by = settings(**STATED, ledger_accounts=accounts, vat_codes=(VatCode(code="1", to_be_paid_account="gone"),))
    data = written(audited(by), [], AuditFileVersion(version))
    debtors, turnover = read_audit_file(data, "out.xaf").accounts

    assert texts_of(data, f"company/generalLedger/ledgerAccount/{element}") == ["BVorDebHad"]
    assert (debtors.type, turnover.type, turnover.description) == ("B", "P", "x" * 252 + "...")
    assert texts_of(data, "company/vatCodes/vatCode/vatToPayAccID") == []


def test_a_contact_is_a_customer_a_supplier_or_both_by_its_last_name() -> None:
    both = Contact("10099", "Eerst")
    later = attrs.evolve(both, name="Later " + "x" * 60)
    entries = entries_of(
        SALE,
        purchase(),
        invoice(document_id="A", contact=both),
        purchase(document_id="B", contact=later),
    )
    data = written(audited(), entries)

    relation = "company/customersSuppliers/customerSupplier"
    assert texts_of(data, f"{relation}/custSupID") == ["10032", "10099", "50028"]
    assert texts_of(data, f"{relation}/custSupTp") == ["C", "B", "S"]
    assert texts_of(data, f"{relation}/custSupName")[1] == ("Later " + "x" * 60)[:47] + "..."


def test_a_debtor_that_is_not_the_invoice_contact_has_no_name() -> None:
    party, *others = ENTRY.lines
    entry = attrs.evolve(ENTRY, lines=(attrs.evolve(party, contact="20000"), *others))
    assert read(audited(), [entry]).relations == {"20000": ""}


@pytest.mark.parametrize(
    ("version", "names"), [("4.0", ("cost", "product", "project")), ("3.2", ("costID", "prodID", "projID"))]
)
def test_cost_centre_cost_carrier_and_project_of_a_line(version: str, names: tuple[str, ...]) -> None:
    by = general_settings(**STATED)
    draft = the(draft_wip_cost(by, costing_line()))
    codes = tuple(AllocationCode(axis, f"AS{axis}") for axis in (1, 2, 3))
    lines = tuple(attrs.evolve(line, allocations=codes) for line in draft.lines)
    entry = attrs.evolve(draft, lines=lines).numbered(general_journal_number(draft))
    period = audited(by, entry.entry_date.replace(month=1, day=1), entry.entry_date.replace(month=12, day=31))
    check_audit_file(period, entry)
    data = written(period, [entry], AuditFileVersion(version))

    path = "company/transactions/journal/transaction/trLine"
    assert [texts_of(data, f"{path}/{name}")[0] for name in names] == ["AS1", "AS2", draft.lines[0].project]
    assert texts_of(data, f"{path}/invRef") == []
    assert texts_of(data, "company/transactions/journal/jrnTp") == ["M"]


def test_a_line_has_its_amount_in_the_currency_of_the_document_in_two_decimals() -> None:
    foreign = ForeignCurrency(code="KWD", decimals=3, rate=Decimal("2.99"))
    amounts = map(Decimal, ("10.000", "8.005", "1.995"))
    lines = tuple(attrs.evolve(line, foreign_amount=amount) for line, amount in zip(ENTRY.lines, amounts, strict=True))
    data = written(audited(), [attrs.evolve(ENTRY, foreign_currency=foreign, lines=lines)])

    currency = "company/transactions/journal/transaction/trLine/currency"
    assert texts_of(data, f"{currency}/curCode") == ["KWD"] * 3
    assert texts_of(data, f"{currency}/curAmnt") == ["10.00", "8.01", "2.00"]


def test_the_period_is_that_of_the_settings_financial_year() -> None:
    broken = FinancialYear(year=2025, start_date=date(2025, 7, 1), end_date=date(2026, 6, 30))
    by = settings(**STATED, financial_years=(broken,))
    data = written(audited(by, broken.start_date, broken.end_date), [ENTRY])

    assert texts_of(data, "header/fiscalYear") == ["2025-2026"]
    assert texts_of(data, "company/transactions/journal/transaction/periodNumber") == ["9"]
    assert texts_of(data, "company/periods/period/startDatePeriod")[8] == "2026-03-01"
