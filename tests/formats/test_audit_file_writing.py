"""Writing audit files: what is written is read as it was, in either version, and nothing is lost without a word."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import MissingSettingError, UnsupportedDocumentError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role, Side
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AccountType, AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.periods import FinancialYear
from profit_integration.core.money import is_finer_than
from profit_integration.formats.audit_file.document import AuditFile, AuditJournal, BookedLine
from profit_integration.formats.audit_file.elements import identifier
from profit_integration.formats.audit_file.invoices import invoice_journals
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.transactions import check_audit_file
from profit_integration.formats.audit_file.vat_of_lines import LineVat, vat_of_lines
from profit_integration.formats.audit_file.writing import write_audit_file
from profit_integration.testing.entry_strategies import journal_entries
from tests.core.journalising.general_journals import costing_line, general_settings, the
from tests.examples import account, changed, invoice, journalise, line, purchase, settings, stated_vat

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
CREATED = date(2027, 1, 4)
STATED: dict[str, Any] = {"tax_number": "NL001234567B01", "registration_number": "12345678"}
VERSIONS = pytest.mark.parametrize("version", AuditFileVersion)


def audited(by: AdministrationSettings | None = None, first: date = FIRST, last: date = LAST) -> AuditPeriod:
    return AuditPeriod(settings=by or settings(**STATED), first=first, last=last)


def written(
    period: AuditPeriod, entries: Iterable[JournalEntry], version: AuditFileVersion = AuditFileVersion.V4_0
) -> bytes:
    output = io.StringIO()
    write_audit_file(period, entries, output, created=CREATED, version=version)
    return output.getvalue().encode()


def read(
    period: AuditPeriod, entries: Iterable[JournalEntry], version: AuditFileVersion = AuditFileVersion.V4_0
) -> AuditFile:
    return read_audit_file(written(period, entries, version), "out.xaf")


def texts_of(data: bytes, path: str) -> list[str | None]:
    """The texts of the elements at a path below the root, such as ``header/startDate``."""
    root = etree.fromstring(data)
    return [each.text for each in root.findall("/".join(f"{{*}}{name}" for name in path.split("/")))]


def entries_of(*documents: Any, by: AdministrationSettings | None = None) -> list[JournalEntry]:
    return [each.entry for each in journalise(MemoryBook(), by or settings(**STATED), *documents)]


SALE = invoice("100.00", "50.00", document_id="C-1001")
[ENTRY] = entries_of(SALE)


# --- what is written is read ----------------------------------------------------------------------------------------


def settings_of(entries: Sequence[JournalEntry]) -> AdministrationSettings:
    """Settings that have everything that entries name."""
    lines = [each for entry in entries for each in entry.lines]
    vat_codes = {each.vat_code for each in lines if each.vat_code is not None}
    return AdministrationSettings(
        administration=1,
        name="Wisselwerk & Zn. <B.V.>",
        currency="EUR",
        ledger_accounts=tuple(account(number, type=AccountType.COSTS) for number in {each.account for each in lines}),
        journals=tuple(
            Journal(code=code, description=f"Boek {code}", type=JournalType.GENERAL)
            for code in dict.fromkeys(entry.journal for entry in entries)
        ),
        vat_codes=tuple(VatCode(code=code) for code in vat_codes),
        **STATED,
    )


def in_xml(described: str) -> str:
    """A text as an XML file can hold it, with single blanks."""
    signs = "".join("?" if ord(sign) in {0xFFFE, 0xFFFF} else sign for sign in described)
    return " ".join(signs.split())


def as_read(entry: JournalEntry) -> tuple[Any, ...]:
    has_invoice = entry.kind.party is not None
    lines = [
        (
            str(position),
            identifier(each.account),
            entry.voucher_date,
            each.amount,
            each.side,
            None if each.contact is None else identifier(each.contact) or None,
            identifier(entry.number.text, 255) if has_invoice else None,
        )
        for position, each in enumerate(entry.lines, start=1)
    ]
    return identifier(entry.number.text), entry.entry_date, in_xml(entry.description.text), lines


def transactions_in(journal: AuditJournal) -> list[tuple[Any, ...]]:
    def fields(booked: BookedLine) -> tuple[Any, ...]:
        about = (booked.number, booked.account, booked.voucher_date, booked.amount, booked.side)
        return *about, booked.relation, booked.invoice

    return [
        (each.number, each.entry_date, each.description, list(map(fields, each.lines))) for each in journal.transactions
    ]


@st.composite
def entries_of_a_year(draw: st.DrawFn) -> list[JournalEntry]:
    return [
        attrs.evolve(entry, administration=1, currency="EUR", entry_date=draw(st.dates(FIRST, LAST)))
        for entry in draw(st.lists(journal_entries(), max_size=3))
    ]


@given(entries_of_a_year(), st.sampled_from(AuditFileVersion))
def test_every_entry_is_read_as_it_was_or_is_refused_for_its_amounts(
    entries: list[JournalEntry], version: AuditFileVersion
) -> None:
    period = audited(settings_of(entries))
    fitting = [entry for entry in entries if not is_refused(period, entry)]
    for entry in entries:
        assert (entry in fitting) is not any(is_finer_than(each.amount, 2) for each in entry.lines)
    audit_file = read(period, fitting, version)

    assert list(audit_file.contradictions()) == []
    assert (audit_file.version, audit_file.company) == (version.value, "Wisselwerk & Zn. <B.V.>")
    by_code = {identifier(entry.journal): entry.journal for entry in fitting}
    for journal in audit_file.journals:
        of_journal = [as_read(entry) for entry in fitting if entry.journal == by_code[journal.code]]
        assert transactions_in(journal) == of_journal
    assert sum(len(journal.transactions) for journal in audit_file.journals) == len(fitting)


def is_refused(period: AuditPeriod, entry: EntryDraft) -> bool:
    try:
        check_audit_file(period, entry)
    except UnsupportedDocumentError:
        return True
    return False


@VERSIONS
def test_invoices_that_are_read_are_journalised_as_they_were(version: AuditFileVersion) -> None:
    entries = entries_of(SALE, purchase("330.58", "9.42"))
    audit_file = read(audited(), entries, version)

    assert len(invoice_journals(audit_file)) == 2
    for of_journal in invoice_journals(audit_file):
        [booked] = of_journal.invoices
        draft = draft_entry(of_journal.settings, of_journal.to_invoice(booked), entry_date=booked.entry_date)
        [entry] = [each for each in entries if each.number.text == booked.number]
        assert [(each.account, each.side, each.amount, each.vat_code) for each in draft.lines] == [
            (each.account, each.side, each.amount, each.vat_code) for each in entry.lines
        ]


# --- what the file states -------------------------------------------------------------------------------------------


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
    lines = tuple(attrs.evolve(each, allocations=codes) for each in draft.lines)
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
    lines = tuple(attrs.evolve(each, foreign_amount=amount) for each, amount in zip(ENTRY.lines, amounts, strict=True))
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


# --- VAT ------------------------------------------------------------------------------------------------------------


def stated_in(entry: JournalEntry, by: AdministrationSettings | None = None) -> list[tuple[str, str, str, str] | None]:
    vat = vat_of_lines(by or settings(), entry)

    def shown(of_line: LineVat | None) -> tuple[str, str, str, str] | None:
        if of_line is None:
            return None
        return of_line.code, str(of_line.percentage), str(of_line.amount), of_line.side.value

    return [shown(vat.get(position)) for position in range(len(entry.lines))]


def test_vat_stands_with_the_amounts_that_it_is_due_on() -> None:
    by = settings(compress_lines=False, vat_codes=changed(settings().vat_codes, "1", percentage=Decimal(21)))
    lines = (line("100.00"), line("0.05"), line("200.00", vat_code="2"), line("1.00", vat_code=None))
    vat = (stated_vat("1", "100.05", "21.01"), stated_vat("2", "200.00", "18.00"))
    [entry] = entries_of(invoice(lines=lines, vat=vat), by=by)

    assert stated_in(entry, by) == [
        None,
        ("1", "21", "21.00", "credit"),
        ("1", "21", "0.01", "credit"),
        ("2", "9", "18.00", "credit"),
        None,
        ("1", "21", "0", "credit"),
        ("2", "9", "0", "credit"),
    ]


def test_vat_on_nothing_stands_with_the_first_line_of_its_code() -> None:
    lines = (line("100.00", line_id="1"), line("-100.00", line_id="2"))
    by = settings(compress_lines=False)
    [entry] = entries_of(invoice(lines=lines, vat=(stated_vat("1", "0.00", "0.02"),)), by=by)
    assert [each and each[1:3] for each in stated_in(entry)] == [None, ("0", "0.02"), ("0", "0"), ("0", "0")]

    only_vat = attrs.evolve(
        entry, lines=(attrs.evolve(entry.lines[0], amount=Decimal("0.02")), *entry.lines_of(Role.VAT))
    )
    assert [each and each[2] for each in stated_in(only_vat)] == [None, "0.02"]


def test_a_rate_beyond_what_a_file_can_state_is_not_stated() -> None:
    [entry] = entries_of(invoice(lines=(line("0.01"),), vat=(stated_vat("1", "0.01", "1000.00"),)))
    assert [each and each[1:3] for each in stated_in(entry)] == [None, ("0", "1000.00"), ("0", "0")]


def test_vat_that_is_reverse_charged_is_paid_and_claimed_at_once() -> None:
    codes = changed(
        settings().vat_codes,
        "4",
        reverse_charge_percentage=Decimal(21),
        to_be_paid_account="1500",
        to_be_claimed_account="1520",
    )
    [entry] = entries_of(purchase(lines=(line("100.00", vat_code="4"),)), by=settings(vat_codes=codes))

    assert [each and each[:3] for each in stated_in(entry, settings(vat_codes=codes))] == [
        None,
        ("4", "21", "0.00"),
        ("4", "21", "0"),
        ("4", "21", "0"),
    ]


@given(entries_of_a_year())
def test_the_vat_that_is_stated_is_what_is_posted_under_each_code(entries: list[JournalEntry]) -> None:
    for entry in entries:
        stated: dict[str, Decimal] = {}
        for vat in vat_of_lines(settings_of(entries), entry).values():
            signed = vat.amount if vat.side is Side.DEBIT else -vat.amount
            stated[vat.code] = stated.get(vat.code, Decimal(0)) + signed
        posted = {code: Decimal(0) for code in stated}
        for each in entry.lines_of(Role.VAT):
            if each.vat_code is not None:
                posted[each.vat_code] += each.balance
        assert stated == posted


# --- identifiers ----------------------------------------------------------------------------------------------------


@given(st.lists(st.text(), max_size=5, unique=True), st.sampled_from([35, 255]))
def test_no_two_identifiers_become_equal_and_none_is_too_long(values: list[str], most: int) -> None:
    shown = [identifier(value.replace("\0", ""), most) for value in values]
    assert len(set(shown)) == len({value.replace("\0", "") for value in values})
    assert all(len(each) <= most and each == " ".join(each.split()) for each in shown)


def test_an_identifier_that_fits_stays_and_a_longer_one_ends_in_a_digest() -> None:
    assert identifier("F20260001") == "F20260001"
    assert identifier("x" * 35) == "x" * 35
    one, other = identifier("x" * 36), identifier("x" * 35 + "y")
    assert one != other
    assert (len(one), one[:23]) == (35, "x" * 22 + "~")


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"administration": 2}, "audit-file-other-administration", "administration"),
        ({"entry_date": date(2027, 1, 1)}, "audit-file-other-period", "entry_date"),
        ({"currency": "USD"}, "audit-file-currency", "currency"),
        ({"journal": "99"}, "audit-file-chart", "journals"),
        ({"lines": "account"}, "audit-file-chart", "ledger_accounts"),
        ({"lines": "vat_code"}, "audit-file-chart", "vat_codes"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(changes: dict[str, Any], code: str, place: str) -> None:
    if "lines" in changes:
        other: dict[str, Any] = {changes["lines"]: "99"}
        changes = {"lines": tuple(attrs.evolve(each, **other) for each in ENTRY.lines)}
    with pytest.raises(UnsupportedDocumentError) as refusal:
        check_audit_file(audited(), attrs.evolve(ENTRY, **changes))
    assert (refusal.value.code, refusal.value.violation.place) == (code, place)
    assert refusal.value.violation.remedy


def test_an_amount_of_three_decimals_is_refused_unless_the_last_is_zero() -> None:
    party, turnover, *_ = ENTRY.lines
    for figure, fits in (("1.230", True), ("1.234", False)):
        lines = tuple(attrs.evolve(each, amount=Decimal(figure), vat_code=None) for each in (party, turnover))
        entry = attrs.evolve(ENTRY, decimals=3, lines=lines)
        if fits:
            check_audit_file(audited(), entry)
        else:
            with pytest.raises(UnsupportedDocumentError, match=r"1\.234 is finer than the two decimals"):
                check_audit_file(audited(), entry)


@pytest.mark.parametrize("field", ["name", "tax_number"])
def test_what_a_file_must_state_must_be_in_the_settings(field: str) -> None:
    with pytest.raises(MissingSettingError) as refusal:
        audited(settings(**{**STATED, field: " "}))
    assert (refusal.value.code, refusal.value.violation.place) == ("audit-file-needs", f"administration.{field}")


def test_a_file_is_of_one_financial_year() -> None:
    with pytest.raises(UnusableSettingError, match="of one financial year, and the entries are of 2025, 2026"):
        audited(first=date(2025, 12, 31))


def test_numbers_of_documents_may_be_long() -> None:
    entries = [
        attrs.evolve(ENTRY, number=InvoiceNumber(text=f"{'2026/' * 8}{end}"), counter=None) for end in ("a", "b")
    ]
    [journal] = read(audited(), entries).journals
    assert len({each.number for each in journal.transactions}) == 2
    assert [each.lines[0].invoice for each in journal.transactions] == ["2026/" * 8 + end for end in ("a", "b")]
