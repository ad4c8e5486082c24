"""Settings from a TOML file: all mistakes at once, each with its key path, its value and what was expected."""

from pathlib import Path

import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.settings_file import load_settings, parse_settings
from tests.documents import SETTINGS, settings, settings_text

MINIMUM = "[administration]\nnumber = 1\n"
TABLES = "is not a list of tables; write its name as [[...]] above each table"


def violations_in(text: str) -> tuple[Violation, ...]:
    with pytest.raises(InvalidSettingsError) as caught:
        parse_settings(text)
    assert dict(caught.value.violation.values)["file"] == "settings"
    return tuple(caught.value.violations)


def mistakes_in(text: str) -> list[str]:
    """Every mistake as its place, what is wrong and the remedy."""
    return [f"{violation.place}: {violation.what}; {violation.remedy}" for violation in violations_in(text)]


def about(mistake: Violation) -> str:
    """The first value of a mistake, which is what stands in the file."""
    return str(next((value for _, value in mistake.values), ""))


def test_the_settings_of_the_demonstration_are_read() -> None:
    loaded = load_settings(SETTINGS)
    assert loaded.settings.administration == 1
    assert loaded.settings.name == "Atelier Noorderlicht B.V."
    assert loaded.settings.language is Language.DUTCH
    assert loaded.settings.debtors_account == "1300"
    assert {counter.administration for counter in loaded.settings.counters} == {1}
    assert loaded.ubl.own_identifiers == ("NL861234567B01", "71234567")


def test_counters_belong_to_the_administration_of_the_file() -> None:
    loaded = settings(("number = 1\n", "number = 7\n"))
    assert [counter.administration for counter in loaded.settings.counters] == [7, 7]


def test_a_dozen_mistakes_of_form_and_of_value_are_found_at_once_and_none_hides_another() -> None:
    found = violations_in(settings_text(
        ("number = 1\n", 'number = "1"\n'),
        ('currency = "EUR"', 'currency = "euro"'),
        ('language = "nl"', 'language = "dutch"'),
        ("reverse_negative_invoices = false", 'reverse_negative_invoices = "false"\nlanguages = "nl"'),
        ('number = "1300"', "number = 1300"),
        ('number = "1520"\ndescription = "Te vorderen btw"', 'number = "1520"'),
        ('number = "7000"\ndescription', 'number = "7000"\nvat_alowed = true\ndescription'),
        ('code = "71"\ndescription', 'code = "70"\ndescription'),
        ('code = "72"\ndescription', 'code = "60"\ndescription'),
        ('[[vat_codes]]\ncode = "2"', '[[vat_codes]]\ncode = "1"'),
        ('[[vat_codes]]\ncode = "4"', '[[vat_code]]\ncode = "4"'),
        ('leader = "F[JJJJ]"', 'leader = "F[JAAR]"'),
        ('leader = "I[JJJJ]"\ntotal_length = 9', 'leader = "I[JJJJ]"\ntotal_length = 13'),
        ('own_identifiers = ["NL861234567B01", "71234567"]', 'own_identifiers = "NL861234567B01"'),
        ("rate = 21", 'rate = "21"'),
    ))  # fmt: skip
    assert sorted((each.place, str(each.code), about(each)) for each in found) == [
        ("administration.currency", "currency-code", "euro"),
        ("administration.language", "not-a-choice", "'dutch'"),
        ("administration.languages", "settings-key-unknown", "language"),
        ("administration.number", "not-a-whole-number", "'1'"),
        ("administration.reverse_negative_invoices", "not-true-or-false", "'false'"),
        ("counters[0].ranges[0]", "leader-text", "F[JAAR]"),
        ("counters[1].ranges[0]", "out-of-bounds", "13"),
        ("journals", "key-twice", "('70', '60')"),
        ("ledger_accounts[0].number", "not-a-text", "1300"),
        ("ledger_accounts[1].description", "settings-key-missing", ""),
        ("ledger_accounts[7].vat_alowed", "settings-key-unknown", "vat_allowed"),
        ("ubl.own_identifiers", "not-a-list", "'NL861234567B01'"),
        ("ubl.vat[0].rate", "not-a-number", "'21'"),
        ("vat_code", "settings-key-unknown", "vat_codes"),
        ("vat_codes", "key-twice", "('1',)"),
    ]


def test_the_error_opens_with_the_file_and_how_many_mistakes_it_has() -> None:
    violations = [
        Violation(code=Code.SETTINGS_KEY_MISSING, place=place) for place in ("journals[0].code", "ubl.vat[0].category")
    ]
    assert str(InvalidSettingsError("books.toml", violations)).splitlines() == [
        "books.toml has 2 mistake(s):",
        "journals[0].code: this key is missing (error, settings-key-missing). Remedy: add it (Journal)",
        "ubl.vat[0].category: this key is missing (error, settings-key-missing). Remedy: add it",
    ]
    assert (
        str(violations[1]) == "ubl.vat[0].category: this key is missing (error, settings-key-missing). Remedy: add it"
    )


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "administration.number: this key is missing; add it"),
        ("administration = 5", "administration: 5 is not a table; write a table with keys such as number"),
        ("[administration]\n", "administration.number: this key is missing; add it"),
        ("[administration]\nnumber = true\n[[counters]]\ncode = 'A'\n"
         "[[counters.ranges]]\ntotal_length = 5\nstart_date = 2026-01-01\n",
         "administration.number: True is not a whole number; write it in figures alone"),
        (f"[administration]\nnumber = {2**63}\nname = 'A'\n",
         f"administration.number: Administration is {2**63}, which is not from 0 to 2147483647; give a value from 0"),
        ("currency = 'EUR'\n" + MINIMUM, "currency: this key belongs in the table [administration]; move it there"),
        (MINIMUM + "[ubi]\n", "ubi: this key is not known here; write ubl"),
        (MINIMUM + "debtor_account = '1300'\n",
         "administration.debtor_account: this key is not known here; write debtors_account"),
        ("ubl = 5\n" + MINIMUM, "ubl: 5 is not a table; write a table with keys such as own_identifiers"),
        ("ubl = [1]\n" + MINIMUM, "ubl: [1] is not a table; write a table with keys such as own_identifiers"),
        ("journals = 'all'\n" + MINIMUM, f"journals: 'all' {TABLES}"),
        ("calculation_bases = 3\n" + MINIMUM, f"calculation_bases: 3 {TABLES}"),
        ("counters = 3\n" + MINIMUM, f"counters: 3 {TABLES}"),
        ("counters = ['A']\n" + MINIMUM, "counters[0]: 'A' is not a table; write a table with keys such as code"),
        (MINIMUM + "[[calculation_bases]]\nentry_type = 7\nbasis = 'client'\n",
         "calculation_bases[0].basis: 'client' is not one of the choices here; write one of integration_or_article"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_told_where_and_what(text: str, mistake: str) -> None:
    (found,) = mistakes_in(text)
    assert found.startswith(mistake)


def test_what_can_be_read_is_not_judged() -> None:
    wrong = settings(('code = "BUITENLAND"\njournal = "72"', 'code = "BUITENLAND"\njournal = "79"'))
    assert wrong.settings.profile_by_code["BUITENLAND"].journal == "79"


@pytest.mark.parametrize("entry_type", ["7", "'project_revenues'"])
def test_a_calculation_basis_is_chosen_for_an_entry_type_by_number_or_name(entry_type: str) -> None:
    loaded = parse_settings(MINIMUM + f"[[calculation_bases]]\nentry_type = {entry_type}\nbasis = 'project'\n")
    assert [(base.entry_type.name, base.basis.value) for base in loaded.settings.calculation_bases] == [
        ("PROJECT_REVENUES", "project")
    ]


@pytest.mark.parametrize(
    "text", ["[administration\n", "a = " + "[" * 5000, "a = " + "9" * 5000, f"a = 1e{10**19}"], ids=len
)
def test_what_is_not_toml_is_refused_as_such(text: str) -> None:
    (mistake,) = mistakes_in(text)
    assert mistake.startswith(": it is not TOML: ")


def test_a_file_that_is_not_there_a_folder_and_one_that_is_not_utf_8_are_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes((MINIMUM + 'name = "Liège"').encode("latin-1"))
    for path, reason in (
        (tmp_path / "none.toml", "it cannot be read: No such file or directory (error, file-unreadable)"),
        (tmp_path, "it cannot be read: Is a directory (error, file-unreadable)"),
        (latin, "it is not UTF-8 text"),
    ):
        with pytest.raises(InvalidSettingsError) as caught:
            load_settings(path)
        assert str(caught.value).startswith(f"{path} has 1 mistake(s):\n{reason}")


def test_the_mark_that_windows_editors_put_in_front_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xef\xbb\xbf" + settings_text().replace("\n", "\r\n").encode())
    assert load_settings(file) == load_settings(SETTINGS)


@pytest.mark.parametrize("written", ["01-02-2026", "1-2-2026", "1/2/2026", "01.02.2026  # the first day"])
def test_a_date_with_the_day_first_is_recognised(written: str) -> None:
    with pytest.raises(InvalidSettingsError) as refused:
        parse_settings(f"[administration]\nnumber = 1\nstart_date = {written}\n")

    [violation] = refused.value.violations
    assert violation.code is Code.DAY_FIRST
    assert dict(violation.values) == {"line": 3, "value": written.split(maxsplit=1)[0], "written": "2026-02-01"}


@pytest.mark.parametrize("line", ["a = 31-31-2026", "a = [", "= 1-2-2026-3", "a = 1" + "0" * 5000])
def test_what_is_no_such_date_is_refused_in_the_words_of_the_parser(line: str) -> None:
    with pytest.raises(InvalidSettingsError) as refused:
        parse_settings(f"{line}\n")

    assert [violation.code for violation in refused.value.violations] == [Code.NOT_TOML]
