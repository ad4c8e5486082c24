"""Settings to start from, made of an audit file: what it says, and guesses that say that they are guesses."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.model.kinds import JournalType, Language
from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import ENGLISH, Severity
from profit_integration.formats.audit_file.period import AuditFileVersion
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.starting_settings import settings_of_audit_file
from profit_integration.formats.settings_file import SettingsFile, parse_settings
from profit_integration.formats.settings_writing import settings_as_text
from profit_integration.messages import TEXTS
from tests.audit_files import JOURNALS, NAMESPACES, audit_file, journal, line, transaction
from tests.audit_years import ENTRY, STATED, audited, read
from tests.documents import Change
from tests.examples import LEDGER_ACCOUNTS, changed, settings


def made(
    *changes: Change, version: str = "3.2", language: Language = Language.ENGLISH, journals: str = JOURNALS
) -> tuple[SettingsFile, dict[str, str]]:
    """The settings of an audit file, and its comments in English."""
    data = audit_file(*changes, version=version, journals=journals)
    settings, comments = settings_of_audit_file(read_audit_file(data, "books.xaf"), 2027, language)
    assert parse_settings(settings_as_text(settings, TEXTS[language], comments=comments)) == settings
    return settings, {path: ENGLISH.sentence(comment) for path, comment in comments.items()}


def sale(number: str, on: str = "2026-03-16") -> str:
    """A sales invoice."""
    booked = (
        line("1", "1300", "121.00 D", "Stand", invoice=number),
        line("2", "8000", "100.00 C", "Stand", vat="1 21.00 C", invoice=number),
        line("3", "1500", "21.00 C", "Stand", invoice=number),
    )
    return transaction(number, *booked).replace("2026-03-16", on)


@pytest.mark.parametrize("version", NAMESPACES)
def test_chart_journals_and_vat_codes_are_those_of_the_file(version: str) -> None:
    settings = made(version=version)[0].settings

    assert (settings.name, settings.currency) == ("Atelier Noorderlicht B.V.", "EUR")
    assert (settings.debtors_account, settings.creditors_account) == ("1300", "1600")
    assert {account.number: (account.description, account.type.value) for account in settings.ledger_accounts} == {
        "1300": ("Debiteuren", "assets"),
        "1500": ("Btw", "liabilities"),
        "1520": ("Voorbelasting", "assets"),
        "1600": ("Crediteuren", "liabilities"),
        "7010": ("Inkoop drukwerk", "costs"),
        "8000": ("Omzet standbouw", "revenues"),
        "8010": ("Omzet catalogi", "revenues"),
    }
    assert [(row.code, row.type, row.counter) for row in settings.journals] == [
        ("70", JournalType.SALES, "70"),
        ("60", JournalType.PURCHASE, "PURCHASE"),
        ("20", JournalType.BANK, None),
    ]
    assert [(vat.code, vat.to_be_paid_account, vat.percentage) for vat in settings.vat_codes] == [
        ("1", "1500", Decimal(21)),
        ("2", "1500", Decimal(21)),
    ]


def test_the_accounts_that_were_used_are_groups_and_most_was_booked_on_the_main_one() -> None:
    settings, comments = made()

    groups = [(group.code, group.revenue_account, group.purchase_account) for group in settings.settings.article_groups]
    assert groups == [("7010", None, "7010"), ("8000", "8000", None), ("8010", "8010", "7010")]
    assert [row.article_group for row in settings.ubl.lines] == ["8010"]
    assert comments["ubl.lines[0].article_group"] == "a guess: most was booked so"
    assert comments["article_groups[2].purchase_account"] == "a guess: most was booked so"


def test_the_check_finds_no_mistake_and_names_what_is_open() -> None:
    settings, _ = made(("</companyName>", "</companyName><taxRegIdent>NL861234567B01</taxRegIdent>"))
    findings = [*check_settings(settings.settings), *settings.ubl.findings(settings.settings)]

    assert settings.ubl.own_identifiers == ("NL861234567B01",)
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == []
    assert [finding.place for finding in findings] == ["article_groups[0].revenue_account"]


@pytest.mark.parametrize("version", AuditFileVersion)
def test_an_audit_file_can_be_written_by_the_settings_of_one(version: AuditFileVersion) -> None:
    by = settings(**STATED, rgs_version="3.7", ledger_accounts=changed(LEDGER_ACCOUNTS, "1300", rgs_code="BVorDebHad"))
    file = read(audited(by), [ENTRY], version)
    again = settings_of_audit_file(file, 2027, Language.DUTCH)[0].settings

    stated_in = ("name", "registration_number", "tax_number", "rgs_version")
    if version is AuditFileVersion.V3_2:  # has no element that is for the codes of RGS alone
        by = attrs.evolve(by, rgs_version=None, ledger_accounts=LEDGER_ACCOUNTS)
    assert [getattr(again, field) for field in stated_in] == [getattr(by, field) for field in stated_in]
    assert [account.rgs_code for account in again.ledger_accounts] == [
        account.rgs_code for account in by.ledger_accounts
    ]


@pytest.mark.parametrize(
    ("numbers", "leader", "length", "starts"),
    [
        pytest.param(("F001", "F002"), "F", 4, {2026: 3}, id="without a year"),
        pytest.param(("F20260001", "F20260012"), "F[YYYY]", 9, {2026: 13, 2027: 1}, id="with a year"),
        pytest.param(("2026-0007", "2026-0008"), "[YYYY]-", 9, {2026: 9, 2027: 7}, id="with a sign"),
        pytest.param(("26700001", "26700002"), "[YY]", 8, {2026: 700003, 2027: 700001}, id="with a short year"),
        pytest.param(("2026/0001/NL", "2026/0002/NL"), "F[YYYY]", 9, {2027: 1}, id="with a text behind it"),
        pytest.param(("INV/2026/00001", "INV/2026/00002"), "F[YYYY]", 9, {2027: 1}, id="too long"),
        pytest.param(("F98", "F99"), "F[YYYY]", 9, {2027: 1}, id="full"),
    ],
)
def test_a_counter_goes_on_where_the_numbers_ended(
    numbers: tuple[str, ...], leader: str, length: int, starts: dict[int, int]
) -> None:
    settings, comments = made(journals=journal("70", "S", "1300", *map(sale, numbers)))
    (counter,) = settings.settings.counters

    assert {number_range.leader for number_range in counter.ranges} == {leader}
    assert {number_range.total_length for number_range in counter.ranges} == {length}
    assert {number_range.start_date.year: number_range.start_value for number_range in counter.ranges} == starts
    assert comments["counters[0].code"].startswith("a guess: ")
    assert all(number in comments["counters[0].code"] for number in numbers)


def test_the_last_year_of_the_calendar_has_no_next_one() -> None:
    settings = made(journals=journal("70", "S", "1300", sale("F99990001", "9999-12-31")))[0].settings
    assert {number_range.start_date.year for number_range in settings.counters[0].ranges} <= {9998, 9999}


def test_journals_that_share_a_series_share_a_counter_and_the_last_invoice_decides() -> None:
    shared = journal("70", "S", "1300", sale("F001"), sale("F003")) + journal("71", "S", "1300", sale("F002"))
    moved = journal("72", "S", "1300", sale("F004", "2026-01-02"), sale("X20260001", "2026-02-01"))
    settings = made(journals=shared + moved)[0].settings

    assert {row.code: row.counter for row in settings.journals} == {"70": "70", "71": "70", "72": "72"}
    assert [counter.ranges[0].leader for counter in settings.counters] == ["F", "X[YYYY]"]


def test_a_purchase_counter_starts_in_the_year_of_the_command_in_the_tags_of_the_language() -> None:
    settings, _ = made(language=Language.DUTCH)

    assert settings.settings.counters[1].code == "INKOOP"
    assert settings.settings.counters[1].ranges == (
        NumberRange(
            leader="I[JJJJ]",
            total_length=9,
            start_date=date(2027, 1, 1),
            end_date=date(2027, 12, 31),
            periodic=Periodic.AUTOMATIC,
        ),
    )


def test_rates_have_their_most_used_code_and_a_code_without_vat_serves_all_that_has_none() -> None:
    settings = made(("<vatID>2</vatID><vatPerc>21.000<", "<vatID>2</vatID><vatPerc>0<"))[0]

    rows = [(row.category, row.rate, row.vat_code) for row in settings.ubl.vat]
    assert rows == [("S", 21, "1"), *((category, None, "2") for category in ("Z", "E", "AE", "K", "G", "O"))]


@pytest.mark.parametrize("journals", ["", journal("20", "B", ""), journal("90", "M", "")], ids=["none", "bank", "memo"])
def test_books_without_invoices_give_a_chart(journals: str) -> None:
    settings, _ = made(journals=journals)

    assert len(settings.settings.ledger_accounts) == 7
    assert (settings.settings.counters, settings.settings.integration_types, settings.ubl.lines) == ((), (), ())


def test_books_of_purchases_alone_have_a_main_group_of_purchases() -> None:
    booked = transaction(
        "1",
        line("1", "1600", "242.00 C", "Papier", invoice="A1"),
        line("2", "7010", "200.00 D", "Papier", vat="1 42.00 D", invoice="A1"),
        line("3", "1520", "42.00 D", "Papier", invoice="A1"),
    )
    settings, _ = made(journals=journal("60", "P", "1600", booked))

    assert [row.article_group for row in settings.ubl.lines] == ["7010"]
    assert [row.kind.value for row in settings.ubl.kinds] == ["order_management_purchase_invoices"]
