"""The books that Exact Online kept in 2016, journalised again by a plain program; and what it says of other files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from profit_integration.cli.app import main
from profit_integration.formats.settings_file import load_settings
from tests.audit_files import NAMESPACES, audit_file, journal, line, transaction
from tests.documents import Change
from tests.real.rejournalise import main as compare_files

INDENT = " " * 24
Rejournalise = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def rejournalise(capsys: pytest.CaptureFixture[str]) -> Rejournalise:
    """Compare files, for the status and what is printed."""

    def compare(*files: Path) -> tuple[int, list[str]]:
        status = compare_files(list(map(str, files)))
        return status, capsys.readouterr().out.splitlines()

    return compare


@pytest.fixture(scope="module")
def exact(real: Path) -> Path:
    return real / "xaf" / "ExactOnline_V32_2016.xaf"


def copy(exact: Path, folder: Path, *changes: Change) -> Path:
    """The file with the first occurrence of a piece replaced."""
    text = exact.read_text(encoding="utf-8-sig")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "changed.xaf"
    file.write_text(text, encoding="utf-8")
    return file


def test_all_eighteen_invoices_are_equal_to_the_booked_ones_in_every_line(
    exact: Path, rejournalise: Rejournalise
) -> None:
    status, printed = rejournalise(exact)

    assert "18 of 18 invoices equal, 73 booked lines, the accounts of" in printed[-1]
    assert [line for line in printed[:-1] if not line.endswith("  equal")] == []
    assert "journal 70  16700002  2016-02-17  24 lines, the accounts of 3 compared  equal" in printed
    assert status == 0


@pytest.mark.parametrize(
    "change",
    [
        *((NAMESPACES["3.2"], NAMESPACES[version]) for version in ("3.1", "4.0")),
        *(
            ("<offsetAccID>1300</offsetAccID>", f"<offsetAccID>{stated}</offsetAccID>" if stated else "")
            for stated in ("8320", "1510", "")
        ),
    ],
    ids=["version 3.1", "version 4.0", "an account of turnover", "an account of VAT", "none"],
)
def test_the_version_and_the_contra_account_that_a_file_states_make_no_difference(
    exact: Path, tmp_path: Path, rejournalise: Rejournalise, change: Change
) -> None:
    status, printed = rejournalise(copy(exact, tmp_path, change))

    assert "18 of 18 invoices equal, 73 booked lines, " in printed[-1]
    assert status == 0


def test_a_file_as_odoo_writes_it_is_read(real: Path, rejournalise: Rejournalise) -> None:
    status, printed = rejournalise(real.parents[1] / "cases" / "X01" / "odoo-like.xaf")

    assert printed == [
        "journal INV  INV/2026/00001  2026-01-05  3 lines, the accounts of 1 compared  equal",
        "journal INV  INV/2026/00002  2026-01-05  3 lines, the accounts of 1 compared  equal",
        "odoo-like.xaf (XAF 3.2): 2 of 2 invoices equal, 6 booked lines, the accounts of 2 compared",
    ]
    assert status == 0


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        pytest.param(
            (f"<nr>9999:1</nr>\n{INDENT}<accID>1510</accID>", f"<nr>9999:1</nr>\n{INDENT}<accID>1500</accID>"),
            "    VAT on 1500: booked, not journalised: ",
            id="another account of VAT",
        ),
        pytest.param(
            (f"<nr>1:1</nr>\n{INDENT}<accID>8320</accID>", f"<nr>1:1</nr>\n{INDENT}<accID>9999</accID>"),
            "    not journalised: invoice 16700002, line 1:1: article_groups[Trampoline / 9999].revenue_account: "
            "ledger account '9999' does not exist",
            id="an account that is not in the chart",
        ),
        pytest.param(
            (
                f"<amntTp>C</amntTp>\n{INDENT}<custSupID>29</custSupID>",
                f"<amntTp>C</amntTp>\n{INDENT}<custSupID>1</custSupID>",
            ),
            "    line 1:1: relation booked 1, journalised 29",
            id="another relation",
        ),
        pytest.param(
            ("<vatAmnt>452.83</vatAmnt>", "<vatAmnt>452.84</vatAmnt>"),
            "    not journalised: invoice 16700001: the total including VAT is stated as 8000.00, but its parts add up "
            "to 8000.01",
            id="a cent of VAT",
        ),
    ],
)
def test_what_was_booked_otherwise_is_reported(
    exact: Path, tmp_path: Path, rejournalise: Rejournalise, change: Change, difference: str
) -> None:
    status, printed = rejournalise(copy(exact, tmp_path, change))

    assert status == 1
    assert [line for line in printed if line.startswith(difference)]
    assert "17 of 18 invoices equal" in printed[-1]


def test_a_dummy_that_does_not_balance_is_reported_and_does_not_crash(real: Path, rejournalise: Rejournalise) -> None:
    dummy = real.parent / "schemas" / "xaf" / "XmlAuditfileFinancieel3.2_test.xml"
    status, printed = rejournalise(dummy)

    assert status == 1
    assert printed == [
        f"{dummy.name}: totalDebit is stated as 3.14, and the lines come to 0",
        f"{dummy.name}: transaction String of journal String does not balance: debit less credit is -3.14",
        f"{dummy.name} (XAF 3.2): 0 of 0 invoices equal, 0 booked lines, the accounts of 0 compared",
    ]


def write(folder: Path, data: bytes) -> Path:
    file = folder / "books.xaf"
    file.write_bytes(data)
    return file


def test_a_file_of_our_own_making_is_equal(tmp_path: Path, rejournalise: Rejournalise) -> None:
    assert rejournalise(write(tmp_path, audit_file())) == (
        0,
        [
            "journal 70  F001  2026-03-17  6 lines, the accounts of 2 compared  equal",
            "journal 60  2026/0417  2026-03-17  3 lines, the accounts of 2 compared  equal",
            "books.xaf (XAF 3.2): 2 of 2 invoices equal, 9 booked lines, the accounts of 4 compared",
        ],
    )


def test_an_invoice_of_which_every_account_is_its_own_is_not_compared(
    tmp_path: Path, rejournalise: Rejournalise
) -> None:
    lines = line("1", "1300", "50.00 D", "Statiegeld"), line("2", "8000", "50.00 C", "Statiegeld")
    alone = audit_file(journals=journal("70", "S", "", transaction("2", *lines)), totals=("2", "50.00", "50.00"))

    status, printed = rejournalise(write(tmp_path, alone))
    assert (status, printed[0].endswith("  NOT COMPARED")) == (1, True)


def test_a_file_that_cannot_be_read_is_reported_and_counts_most(tmp_path: Path, rejournalise: Rejournalise) -> None:
    status, printed = rejournalise(tmp_path / "nowhere.xaf", write(tmp_path, audit_file()))

    assert status == 2
    assert printed[0].startswith("nowhere.xaf: cannot be read: ")
    assert printed[-1].startswith("books.xaf (XAF 3.2): 2 of 2 invoices equal, 9 booked lines")
    assert rejournalise(write(tmp_path, b"<auditfile/>"))[0] == 2
    assert rejournalise()[0] == 2


def test_the_settings_that_init_makes_of_them_have_no_mistake(exact: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    words = ("init", file, "--from-auditfile", exact, "--vat-number", "NL861234567B01")
    made = CliRunner().invoke(main, list(map(str, words)))

    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(main, ["check", str(file)]).exit_code == 0
    (sales, purchases) = load_settings(file).settings.counters
    assert sales.number(700010, date(2016, 12, 31)) == "16700010"
    assert purchases.code == "PURCHASE"
