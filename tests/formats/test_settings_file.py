"""Settings from a TOML file: all mistakes at once, each with its key path, its value and what was expected."""

from pathlib import Path

import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import ENGLISH, Code, Violation
from profit_integration.formats.settings_file import load_settings, parse_settings
from tests.documents import SETTINGS, Change, settings, settings_text

MINIMUM = "[administration]\nnumber = 1\n"
TABLES = "is not a list of tables; write its name as [[...]] above each table"


def mistakes_in(text: str) -> tuple[str, ...]:
    """Every mistake as its place, what is wrong and the remedy; the menu that leads to the place left out."""
    with pytest.raises(InvalidSettingsError) as caught:
        parse_settings(text)
    assert dict(caught.value.violation.values)["file"] == "settings"
    return tuple(f"{each.place}: {each.what}; {remedy(each)}" for each in caught.value.violations)


def remedy(mistake: Violation) -> str:
    menu = ENGLISH.menus.get(mistake.place.partition("[")[0].partition(".")[0], "")
    return mistake.remedy.removesuffix(f" ({menu})")


def mistakes_after(*changes: Change) -> tuple[str, ...]:
    return mistakes_in(settings_text(*changes))


def test_the_settings_of_the_demonstration_are_read() -> None:
    loaded = load_settings(SETTINGS)
    assert loaded.settings.administration == 1
    assert loaded.settings.name == "Atelier Noorderlicht B.V."
    assert loaded.settings.language is Language.DUTCH
    assert loaded.settings.debtors_account == "1300"
    assert {counter.administration for counter in loaded.settings.counters} == {1}
    assert loaded.ubl.own_identifiers == ("NL861234567B01", "71234567")


def test_an_administration_and_its_number_are_all_that_must_be_there() -> None:
    assert parse_settings(MINIMUM).settings.administration == 1


def test_counters_belong_to_the_administration_of_the_file() -> None:
    loaded = settings(("number = 1\n", "number = 7\n"))
    assert [counter.administration for counter in loaded.settings.counters] == [7, 7]


def test_a_dozen_mistakes_of_form_are_found_at_once() -> None:
    found = mistakes_after(
        ("number = 1\n", 'number = "1"\n'),
        ('currency = "EUR"', "currency = 978"),
        ('language = "nl"', 'language = "dutch"'),
        ("reverse_negative_invoices = false", 'reverse_negative_invoices = "false"\nreverse = true'),
        ('number = "1300"', "number = 1300"),
        ('number = "1520"\ndescription = "Te vorderen btw"', 'number = "1520"'),
        ('number = "1500"\ndescription = "Te betalen btw hoog tarief"\ntype = "liabilities"', 'number = "1500"\n'
         'description = "Te betalen btw hoog tarief"\ntype = "liability"'),
        ('number = "7000"\ndescription', 'number = "7000"\nvat_alowed = true\ndescription'),
        ('leader = "F[JJJJ]"', 'leader = "F[JAAR]"'),
        ('leader = "I[JJJJ]"\ntotal_length = 9\nstart_date = 2026-01-01', 'leader = "I[JJJJ]"\ntotal_length = 9\n'
         'start_date = "2026-01-01"'),
        ('kind = "order_management_sales_invoices"\njournal', 'kind = "order_managment_sales_invoices"\njournal'),
        ('[[vat_codes]]\ncode = "4"', '[[vat_code]]\ncode = "4"'),
        ('own_identifiers = ["NL861234567B01", "71234567"]', 'own_identifiers = "NL861234567B01"'),
        ('rate = 21', 'rate = "21"'),
    )  # fmt: skip
    quotes = 'is not a text; write it in quotes, such as "8000"'
    no_choice = "is not one of the choices here; write"
    unknown = "this key is not known here; write"
    (leader,) = [mistake for mistake in found if mistake.startswith("counters[0].ranges[0]")]
    assert "F[JAAR]" in leader
    assert sorted(set(found) - {leader}) == sorted(
        [
            "administration.number: '1' is not a whole number; write it in figures alone",
            f"administration.currency: 978 {quotes}",
            f"administration.language: 'dutch' {no_choice} one of nl, en",
            "administration.reverse_negative_invoices: 'false' is neither true nor false; write true or false",
            f"administration.reverse: {unknown} one of number, name, currency, "
            "decimals, language, debtors_account, creditors_account, reverse_negative_invoices, compress_lines, "
            "split_revenue_per_vat_duty, activated, blocked_contacts",
            f"ledger_accounts[0].number: 1300 {quotes}",
            "ledger_accounts[1].description: this key is missing; add it",
            f"ledger_accounts[2].type: 'liability' {no_choice} liabilities",
            f"ledger_accounts[7].vat_alowed: {unknown} vat_allowed",
            "counters[1].ranges[0].start_date: '2026-01-01' is not a date; write it as YYYY-MM-DD, without quotes",
            f"integration_types[0].kind: 'order_managment_sales_invoices' {no_choice} order_management_sales_invoices",
            f"vat_code: {unknown} vat_codes",
            "ubl.own_identifiers: 'NL861234567B01' is not a list; write it between square brackets, such as [\"...\"]",
            "ubl.vat[0].rate: '21' is not a number; write it in figures with a decimal point",
        ]
    )


def test_the_error_opens_with_the_file_and_how_many_mistakes_it_has() -> None:
    found = [
        Violation(code=Code.SETTINGS_KEY_MISSING, place=place) for place in ("journals[0].code", "ubl.vat[0].category")
    ]
    assert str(InvalidSettingsError("books.toml", found)).splitlines() == [
        "books.toml has 2 mistake(s):",
        "journals[0].code: this key is missing (error, settings-key-missing). Remedy: add it (Journal)",
        "ubl.vat[0].category: this key is missing (error, settings-key-missing). Remedy: add it",
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "administration.number: this key is missing; add it"),
        ("administration = 5", "administration: 5 is not a table; write a table with keys such as number"),
        ("[administration]\n", "administration.number: this key is missing; add it"),
        ("[administration]\nnumber = true\n[[counters]]\ncode = 'A'\n"
         "[[counters.ranges]]\ntotal_length = 5\nstart_date = 2026-01-01\n",
         "administration.number: True is not a whole number; write it in figures alone"),
        ("number = 3\n" + MINIMUM, "number: this key is not known here; write one of administration, "
         "work_in_progress, ledger_accounts, journals, counters, vat_codes, integration_types, "
         "article_groups, integration_groups, "
         "integration_accounts, calculation_bases, sales_contact_profiles, allocation_axes, "
         "allocation_links, blocked_periods, ubl"),
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
         "calculation_bases[0].basis: 'client' is not one of the choices here; write one of "
         "integration_or_article_group, employee, project, "
         "work_type, project_group, custom_dimension"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_told_where_and_what(text: str, mistake: str) -> None:
    assert mistakes_in(text) == (mistake,)


def test_two_settings_under_one_key_are_refused() -> None:
    again = 'code = "71"\ndescription = "Verkoopboek creditfacturen"'
    (mistake,) = mistakes_after((again, again.replace("71", "70")))
    assert mistake.startswith("journals: ")
    assert "70" in mistake


def test_no_mistake_hides_another() -> None:
    found = mistakes_after(
        ("number = 1\n", 'number = "1"\n'),
        ('currency = "EUR"', 'currency = "euro"'),
        ('code = "71"\ndescription', 'code = "70"\ndescription'),
        ('code = "72"\ndescription', 'code = "60"\ndescription'),
        ('[[vat_codes]]\ncode = "2"', '[[vat_codes]]\ncode = "1"'),
        ('leader = "I[JJJJ]"\ntotal_length = 9', 'leader = "I[JJJJ]"\ntotal_length = 13'),
        ('rate = 21', 'rate = "21"'),
    )  # fmt: skip
    expected = [
        ("administration.number: ", "'1' is not a whole number"),
        ("administration.currency: ", "'euro'"),
        ("vat_codes: ", "1"),
        ("counters[1].ranges[0]", "13"),
        ("journals: ", "70"),
        ("ubl.vat[0].rate: ", "'21' is not a number"),
    ]
    assert len(found) == len(expected)
    for mistake, (place, value) in zip(found, expected, strict=True):
        assert mistake.startswith(place)
        assert value in mistake


def test_what_can_be_read_is_not_judged() -> None:
    wrong = settings(('code = "BUITENLAND"\njournal = "72"', 'code = "BUITENLAND"\njournal = "79"'))
    assert wrong.settings.profile_by_code["BUITENLAND"].journal == "79"


@pytest.mark.parametrize("entry_type", ["7", "'project_revenues'"])
def test_a_calculation_basis_is_chosen_for_an_entry_type_by_number_or_name(entry_type: str) -> None:
    loaded = parse_settings(MINIMUM + f"[[calculation_bases]]\nentry_type = {entry_type}\nbasis = 'project'\n")
    assert [(each.entry_type.name, each.basis.value) for each in loaded.settings.calculation_bases] == [
        ("PROJECT_REVENUES", "project")
    ]


@pytest.mark.parametrize("text", ["[administration\n", "a = " + "[" * 5000, "a = " + "9" * 5000], ids=len)
def test_what_is_not_toml_is_refused_as_such(text: str) -> None:
    (mistake,) = mistakes_in(text)
    assert mistake.startswith(": it is not TOML: ")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    with pytest.raises(InvalidSettingsError) as caught:
        load_settings(missing)
    assert str(caught.value) == (
        f"{missing} has 1 mistake(s):\nit cannot be read: No such file or directory (error, file-unreadable). "
        "Remedy: name a file that is there and can be read"
    )


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError, match="it cannot be read: Is a directory"):
        load_settings(tmp_path)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes((MINIMUM + 'name = "Liège"').encode("latin-1"))
    with pytest.raises(InvalidSettingsError, match="it is not UTF-8 text"):
        load_settings(file)


def test_the_mark_that_windows_editors_put_in_front_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xef\xbb\xbf" + settings_text().replace("\n", "\r\n").encode())
    assert load_settings(file) == load_settings(SETTINGS)
