"""Settings from a TOML file: all mistakes at once, each with its key path, its value and what was expected."""

from pathlib import Path

import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.settings_file import load_settings, parse_settings
from tests.documents import SETTINGS, Change, settings, settings_text

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


NUMBER, DATE, RATE = "number = 1\n", "start_date = 2026-01-01", "rate = 21"
NAME, LENGTH, REVERSE = 'name = "Atelier Noorderlicht B.V."', "total_length = 9", "reverse_negative_invoices = false"
OWN, ENTRY_TYPE = 'own_identifiers = ["NL861234567B01", "71234567"]', 'entry_type = "project_revenues"    #'
OF_RANGES = ("counters[0].ranges[0]", "counters[1].ranges[0]")
STARTS, LENGTHS = (tuple(f"{place}.{key}" for place in OF_RANGES) for key in ("start_date", "total_length"))
OF_REVENUES = ("integration_accounts[3].entry_type",)
Mistake = tuple[Change, Code, tuple[str, ...]]
OF_SCHEMA_TOO: dict[str, Mistake] = {
    "text for a number": ((NUMBER, 'number = "1"\n'), Code.NOT_A_WHOLE_NUMBER, ("administration.number",)),
    "true for a number": ((NUMBER, "number = true\n"), Code.NOT_A_WHOLE_NUMBER, ("administration.number",)),
    "missing number": ((NUMBER, ""), Code.SETTINGS_KEY_MISSING, ("administration.number",)),
    "unknown key": ((REVERSE, "languages = 1"), Code.SETTINGS_KEY_UNKNOWN, ("administration.languages",)),
    "no language": (('language = "nl"', 'language = "dutch"'), Code.NOT_A_CHOICE, ("administration.language",)),
    "number for true": ((REVERSE, REVERSE.replace("false", "0")), Code.NOT_TRUE_OR_FALSE,
                        ("administration.reverse_negative_invoices",)),
    "number for a text": (('number = "1300"', "number = 1300"), Code.NOT_A_TEXT, ("ledger_accounts[0].number",)),
    "blank text": ((NAME, 'name = " "'), Code.BLANK, ("administration.name",)),
    "missing text": (('description = "Handelsdebiteuren"\n', ""), Code.SETTINGS_KEY_MISSING,
                     ("ledger_accounts[0].description",)),
    "no day": ((DATE, 'start_date = "in January"'), Code.NOT_A_DATE, STARTS),
    "no kind": (('kind = "automatic_project_invoices"\njournal', 'kind = "projects"\njournal'), Code.NOT_A_CHOICE,
                ("integration_types[1].kind",)),
    "no entry type": ((ENTRY_TYPE, "entry_type = 9    #"), Code.NOT_A_CHOICE, OF_REVENUES),
    "list for a type": ((ENTRY_TYPE, "entry_type = [7]    #"), Code.NOT_A_CHOICE, OF_REVENUES),
    "unknown table": (('[[vat_codes]]\ncode = "4"', '[[vat_code]]\ncode = "4"'), Code.SETTINGS_KEY_UNKNOWN,
                      ("vat_code",)),
    "text for a list": ((OWN, 'own_identifiers = "71234567"'), Code.NOT_A_LIST, ("ubl.own_identifiers",)),
    "number in a list": ((OWN, 'own_identifiers = ["71234567", 7]'), Code.NOT_A_TEXT, ("ubl.own_identifiers[1]",)),
    "text for a rate": ((RATE, 'rate = "21"'), Code.NOT_A_NUMBER, ("ubl.vat[0].rate",)),
    "true for a rate": ((RATE, "rate = true"), Code.NOT_A_NUMBER, ("ubl.vat[0].rate",)),
}  # fmt: skip
MISTAKES: dict[str, Mistake] = {
    **OF_SCHEMA_TOO,
    "date in quotes": ((DATE, 'start_date = "2026-01-01"'), Code.NOT_A_DATE, STARTS),
    "date with a time": ((DATE, f"{DATE}T12:00:00"), Code.NOT_A_DATE, STARTS),
    "decimal point": ((LENGTH, "total_length = 9.0"), Code.NOT_A_WHOLE_NUMBER, LENGTHS),
    "no finite rate": ((RATE, "rate = nan"), Code.NOT_A_NUMBER, ("ubl.vat[0].rate",)),
    "entry type with a point": ((ENTRY_TYPE, "entry_type = 7.0    #"), Code.NOT_A_CHOICE, OF_REVENUES),
    "currency": (('currency = "EUR"', 'currency = "euro"'), Code.CURRENCY_CODE, ("administration.currency",)),
    "leader": (('leader = "F[JJJJ]"', 'leader = "F[JAAR]"'), Code.LEADER_TEXT, ("counters[0].ranges[0]",)),
    "length": ((LENGTH, "total_length = 13"), Code.OUT_OF_BOUNDS, OF_RANGES),
    "two of one key": (('[[vat_codes]]\ncode = "2"', '[[vat_codes]]\ncode = "1"'), Code.KEY_TWICE, ("vat_codes",)),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "places"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_its_code_and_its_place(change: Change, code: Code, places: tuple[str, ...]) -> None:
    violations = violations_in(settings_text(change))
    assert [(violation.place, violation.code) for violation in violations] == [(place, code) for place in places]


def test_mistakes_of_form_and_of_value_are_found_at_once_and_none_hides_another() -> None:
    together = {"text for a number", "no language", "number for true", "number for a text", "missing text", "no kind"}
    together |= {"unknown table", "text for a list", "text for a rate", "currency", "leader", "two of one key"}
    mistakes = [MISTAKES[name] for name in together]
    violations = violations_in(settings_text(*(change for change, _, _ in mistakes)))
    assert {(violation.place, violation.code) for violation in violations} == {
        (place, code) for _, code, places in mistakes for place in places
    }


def test_the_error_opens_with_the_file_and_how_many_mistakes_it_has() -> None:
    violations = [
        Violation(code=Code.SETTINGS_KEY_MISSING, place=place) for place in ("journals[0].code", "ubl.vat[0].category")
    ]
    assert str(InvalidSettingsError("books.toml", violations)).splitlines() == [
        "books.toml has 2 mistake(s):",
        "journals[0].code: this key is missing (error, settings-key-missing). Remedy: add it (Journal)",
        "ubl.vat[0].category: this key is missing (error, settings-key-missing). Remedy: add it",
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "administration.number: this key is missing; add it"),
        ("administration = 5", "administration: 5 is not a table; write a table with keys such as number"),
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
        ("counters = ['A']\n" + MINIMUM, "counters[0]: 'A' is not a table; write a table with keys such as code"),
        (MINIMUM + "[[calculation_bases]]\nentry_type = 7\nbasis = 'client'\n",
         "calculation_bases[0].basis: 'client' is not one of the choices here; write one of integration_or_article"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_told_where_and_what(text: str, mistake: str) -> None:
    (sentence,) = mistakes_in(text)
    assert sentence.startswith(mistake)


def test_what_can_be_read_is_not_judged() -> None:
    wrong = settings(('code = "BUITENLAND"\njournal = "72"', 'code = "BUITENLAND"\njournal = "79"'))
    assert wrong.settings.profile_by_code["BUITENLAND"].journal == "79"


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


@pytest.mark.parametrize(
    "line",
    ["a = 31-31-2026", "a = [", "= 1-2-2026-3", "a = " + "9" * 5000, "a = " + "[" * 5000, f"a = 1e{10**19}"],
    ids=lambda line: line[:12],
)
def test_what_is_not_toml_is_refused_in_the_words_of_the_parser(line: str) -> None:
    with pytest.raises(InvalidSettingsError) as refused:
        parse_settings(f"{line}\n")

    assert [violation.code for violation in refused.value.violations] == [Code.NOT_TOML]
