"""Contacts from a CSV file, or from a program, are contacts like those of the settings file."""

from pathlib import Path

import attrs
import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.violation import ENGLISH, Code
from profit_integration.formats.en16931.contacts_file import read_contacts
from profit_integration.formats.en16931.rows import ContactRow
from profit_integration.formats.settings_file import SettingsFile, load_settings, parse_settings
from profit_integration.formats.settings_writing import settings_as_text
from tests.cli.commands import run
from tests.documents import INVOICES, changed, settings, settings_text
from tests.formats.en16931.suppliers import DE_PERS, purchase

IN_A_FILE = ("[ubl]\n", '[ubl]\ncontacts_file = "contacts.csv"\n')


def put(folder: Path, text: str) -> Path:
    """Settings of the demonstration with a file of contacts beside them."""
    (folder / "contacts.csv").write_text(text, encoding="utf-8-sig")
    file = folder / "settings.toml"
    file.write_text(settings_text(IN_A_FILE), encoding="utf-8")
    return file


def of_file(folder: Path, text: str) -> SettingsFile:
    return load_settings(put(folder, text))


@pytest.mark.parametrize(
    "text",
    [
        f"number,name,vat_number\n77,De Pers,{DE_PERS}\n",
        f"Nummer;Naam;BTW nummer\n77;De Pers;{DE_PERS}\n",
        f"relatienummer\tnaam\tidentificaties\n77\tDe Pers\t0106:30123456|{DE_PERS}\n",
        f'name;number;identifiers;iban\n\n"De Pers";77;"{DE_PERS}; 30123456";\n',
    ],
    ids=["English and commas", "Dutch and semicolons", "tabs and bars", "several in one cell"],
)
def test_a_party_is_found_among_them(tmp_path: Path, text: str) -> None:
    put(tmp_path, text)
    without = changed(settings_text(IN_A_FILE), (f'identifiers = ["{DE_PERS}"]', 'identifiers = ["NL000000000B00"]'))
    bought = purchase(by=parse_settings(without, folder=tmp_path))

    assert (bought.contact.number, bought.contact.name) == ("77", "De Pers")


def test_a_row_has_all_that_a_contact_has(tmp_path: Path) -> None:
    header = "nummer;naam;btw-nummer;kvk-nummer;gln;iban;identificaties;verkooprelatieprofiel;debiteur"
    put(tmp_path, f"{header}\n1;A;V;K;G;I;X,Y;P;2\n2;;;;;;;;\n")
    first, second = read_contacts(tmp_path / "contacts.csv")

    assert (first.number, first.name, first.profile, first.debtor) == ("1", "A", "P", "2")
    assert first.identifiers == ("V", "K", "G", "I", "X", "Y")
    assert (second.name, second.identifiers, second.profile, second.debtor) == (None, (), None, None)


def test_mistakes_in_the_file_are_named_by_file_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError) as refused:
        of_file(tmp_path, "Nummer;Naam\n1;A\n;B\n2;C;left\n")

    source, violations = refused.value.args
    assert source == str(tmp_path / "contacts.csv")
    assert [(violation.code, ENGLISH.label(violation.document)) for violation in violations] == [
        (Code.BLANK, "line 3, Nummer"),
        (Code.CELL_WITHOUT_COLUMN, "line 4"),
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = put(tmp_path, "number\n")
    (tmp_path / "contacts.csv").unlink()
    refused = run("check", file)

    assert refused.exit_code == 2
    assert "contacts.csv" in refused.output


def test_the_check_names_the_line_of_what_is_wrong_among_contacts(tmp_path: Path) -> None:
    loaded = of_file(tmp_path, f"number;identifiers;profile;debtor\n1;A1;;\n2;A1;;99\n3;{DE_PERS};X;\n")
    findings = {(finding.code, finding.place) for finding in loaded.ubl.findings(loaded.settings)}

    assert (Code.IDENTIFIER_SHARED, "contacts.csv:3 identifiers") in findings
    assert (Code.IDENTIFIER_SHARED, "contacts.csv:4 identifiers") in findings
    assert (Code.NAME_UNKNOWN, "contacts.csv:3 debtor") in findings
    assert (Code.NAME_UNKNOWN, "contacts.csv:4 profile") in findings


def test_among_thousands_only_the_nearest_are_named(tmp_path: Path) -> None:
    rows = "".join(f"{number};\n" for number in range(10_000, 15_000))
    loaded = of_file(tmp_path, f"number;debtor\n{rows}x;1234\n")
    (unknown,) = (finding for finding in loaded.ubl.findings(loaded.settings) if finding.code is Code.NAME_UNKNOWN)

    assert len(str(unknown)) < 200


def test_a_program_gives_contacts_of_its_own() -> None:
    rows = (ContactRow(number=str(number), identifiers=(identifier,)) for number, identifier in ((7, "A"), (8, "B")))
    more = settings().with_contacts(rows)

    assert [contact.number for contact in more.ubl.contacts][-2:] == ["7", "8"]
    assert more.ubl.contacts[:-2] == settings().ubl.contacts


def test_written_settings_name_the_file_and_leave_its_rows_there(tmp_path: Path) -> None:
    loaded = of_file(tmp_path, "number;name\n1;A\n2;B\n")
    text = settings_as_text(loaded, ENGLISH)

    assert parse_settings(text, folder=tmp_path) == loaded
    assert text.count("[[ubl.contacts]]") == len(settings().ubl.contacts)
    assert attrs.evolve(loaded.ubl, contacts=settings().ubl.contacts, contacts_file=None) == settings().ubl


def test_an_invoice_by_a_contact_of_a_file_is_journalised(tmp_path: Path) -> None:
    file = put(tmp_path, "nummer;naam\n4711;Museum De Waag\n")
    done = run("journalise", file, INVOICES / "01-two-articles.xml")

    assert done.exit_code == 0
