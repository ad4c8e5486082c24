"""Findings: every code has its texts in both languages, and both say the same of the same values."""

import re

import pytest

from profit_integration.core.model.kinds import JournalType, Language, Words
from profit_integration.core.policies.settings_rules.findings.codes import Code, Severity
from profit_integration.core.policies.settings_rules.findings.dutch import DUTCH
from profit_integration.core.policies.settings_rules.findings.english import ENGLISH
from profit_integration.core.policies.settings_rules.findings.finding import Finding

FINDING = Finding(
    code=Code.JOURNAL_TYPE,
    administration=1,
    where="integration_types[2].journal",
    values=(
        ("journal", "60"),
        ("type", JournalType.PURCHASE.words),
        ("accepted", (JournalType.CASH.words, JournalType.BANK.words)),
    ),
)


def test_a_finding_is_told_in_english() -> None:
    assert str(FINDING) == FINDING.text(Language.ENGLISH)
    assert str(FINDING) == (
        "integration_types[2].journal: journal 60 is of type purchase (error, journal-type). Remedy: choose a journal "
        "of type cash, bank (General / Configuration / Integration settings / Integration type)"
    )


def test_and_in_dutch_in_the_words_of_the_help_page() -> None:
    assert FINDING.text(Language.DUTCH) == (
        "integration_types[2].journal: dagboek 60 is van het type inkoop (fout, journal-type). Oplossing: kies een "
        "dagboek van het type kas, bank (Algemeen / Inrichting / Integratie-instellingen / Integratiesoort)"
    )


def test_nothing_to_choose_from_is_said_in_words() -> None:
    none = Finding(
        code=Code.COUNTER_UNKNOWN,
        administration=1,
        where="journals[0].counter",
        values=(("counter", "A"), ("known", ())),
    )

    assert none.remedy == "add the counter, or take one of none yet (Journal)"
    assert none.remedy_in(Language.DUTCH) == "voeg de teller toe, of kies een van nog geen (Dagboek)"


@pytest.mark.parametrize("code", Code)
def test_both_languages_name_the_same_values(code: Code) -> None:
    def names(texts: tuple[str, str]) -> set[str]:
        return {name for text in texts for name in re.findall(r"{(\w+)}", text)}

    assert names(DUTCH[code]) == names(ENGLISH[code])


def test_every_code_has_its_texts_and_no_text_is_left_over() -> None:
    assert set(DUTCH) == set(ENGLISH) == set(Code)
    assert len(set(ENGLISH.values())) == len(Code)


@pytest.mark.parametrize("words", [*DUTCH.values(), *ENGLISH.values()])
def test_a_text_begins_small_and_ends_open_for_it_stands_within_a_sentence(words: tuple[str, str]) -> None:
    for text in words:
        assert text
        assert not text.endswith((".", " "))
        assert text[0].islower() or text[0] == "{"


def test_each_severity_has_its_word_in_both_languages() -> None:
    by_severity = {code.severity: code for code in Code}
    assert set(by_severity) == set(Severity)
    words = {
        (severity, language): _word(Finding(code=code, administration=1, where="journals", values=_all()), language)
        for severity, code in by_severity.items()
        for language in Language
    }
    assert words == {
        (Severity.ERROR, Language.DUTCH): "fout",
        (Severity.ERROR, Language.ENGLISH): "error",
        (Severity.WARNING, Language.DUTCH): "waarschuwing",
        (Severity.WARNING, Language.ENGLISH): "warning",
        (Severity.NOTE, Language.DUTCH): "opmerking",
        (Severity.NOTE, Language.ENGLISH): "note",
    }


def _word(finding: Finding, language: Language) -> str:
    found = re.search(r"\((\w+), [a-z-]+\)\. (Remedy|Oplossing): ", finding.text(language))
    assert found
    return found[1]


def _all() -> tuple[tuple[str, str | Words], ...]:
    names = {name for texts in ENGLISH.values() for text in texts for name in re.findall(r"{(\w+)}", text)}
    return tuple((name, name) for name in sorted(names))
