"""Messages in words: every code and term has its text in both languages, and both name the same values."""

import enum
import re
from string import Formatter

import pytest

from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.integration_accounts import CalculationBasis, EntryType
from profit_integration.core.model.integration_types import Functionality, NumberSource
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Party
from profit_integration.core.violation import ENGLISH, Code, Severity, Texts, Violation
from profit_integration.messages import DUTCH

VIOLATION = Violation(
    code=Code.JOURNAL_TYPE,
    administration=1,
    place="integration_types[2].journal",
    values={"journal": "60", "type": JournalType.PURCHASE, "accepted": (JournalType.CASH, JournalType.BANK)},
)

# What accountants in the Netherlands call by the same word, and what names values alone.
THE_SAME_IN_BOTH = {
    "CalculationBasis.project",
    "EntryDraft.document",
    "candidate",
    "candidate-with-account",
    "candidate-without-account",
    "of-document",
    "of-file",
    "credit",
    "JournalType.bank",
    "numbered-term",
    "open-range",
    "use-of-parameter",
    "project",
}


def test_a_violation_in_english() -> None:
    assert str(VIOLATION) == ENGLISH.full(VIOLATION)
    assert str(VIOLATION) == (
        "integration_types[2].journal: journal 60 is of type purchase (error, journal-type). Remedy: choose a journal "
        "of type cash, bank (General / Configuration / Integration settings / Integration type)"
    )


def test_and_in_dutch_in_the_words_of_the_help_page() -> None:
    assert DUTCH.full(VIOLATION) == (
        "integration_types[2].journal: dagboek 60 is van het type inkoop (fout, journal-type). Oplossing: kies een "
        "dagboek van het type kas, bank (Algemeen / Inrichting / Integratie-instellingen / Integratiesoort)"
    )


def test_nothing_to_choose_from_is_said_in_words() -> None:
    none = Violation(code=Code.COUNTER_UNKNOWN, place="journals[0].counter", values={"counter": "A", "known": ()})

    assert none.remedy == "add the counter, or take another (none yet) (Journal)"
    assert DUTCH.remedy(none) == "voeg de teller toe, of kies een die er is (nog geen) (Dagboek)"


def test_every_code_has_its_texts_in_both_languages_and_they_name_the_same_values() -> None:
    for code in Code:
        assert names(DUTCH.sentences[code]) == names(ENGLISH.sentences[code]), code
        assert bool(DUTCH.sentences[code][1]) == bool(ENGLISH.sentences[code][1]), f"{code}: a remedy in both or none"


def names(texts: tuple[str, str]) -> set[str | None]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("texts", [DUTCH, ENGLISH], ids=["Dutch", "English"])
def test_no_text_is_left_over_and_none_is_written_twice(texts: Texts) -> None:
    assert set(texts.sentences) == set(Code)
    assert len(set(texts.sentences.values())) == len(Code)
    assert set(texts.labels) == set(ENGLISH.labels)
    assert set(texts.menus) == set(ENGLISH.menus)


def test_a_dutch_text_is_not_the_english_one() -> None:
    same = {key for key, text in DUTCH.labels.items() if text == ENGLISH.labels[key]}
    same |= {code.value for code in Code if DUTCH.sentences[code] == ENGLISH.sentences[code]}
    same |= {table for table, menu in DUTCH.menus.items() if menu == ENGLISH.menus[table]}

    assert same == THE_SAME_IN_BOTH


def test_a_text_can_stand_within_a_sentence() -> None:
    for texts in (*DUTCH.sentences.values(), *ENGLISH.sentences.values()):
        for text in filter(None, texts):
            assert not text.endswith((".", " ")), text
            assert text[0].islower() or not text[0].isalpha() or re.match(r"[A-Z]{2}", text), text


ENUMERATIONS: tuple[type[enum.Enum], ...] = (
    CalculationBasis,
    EntryType,
    FinancialDescription,
    Functionality,
    IntegrationKind,
    JournalType,
    NumberSource,
    Party,
    Severity,
)


@pytest.mark.parametrize("texts", [DUTCH, ENGLISH], ids=["Dutch", "English"])
def test_the_members_of_an_enumeration_that_messages_name_have_different_names(texts: Texts) -> None:
    for enumeration in ENUMERATIONS:
        assert len({texts.label(member) for member in enumeration}) == len(enumeration), enumeration
