"""Leaders: literals and tags, as the help pages on counters write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.leaders import (
    AdministrationTag,
    Literal,
    YearTag,
    has_year_tag,
    leader_length,
    parse_leader,
    render_leader,
)
from profit_integration.core.violation import Code


@pytest.mark.parametrize(
    ("tag", "year", "administration", "text"),
    [
        ("[YYYY]", 2013, 1, "2013"),
        ("[YYY]", 2013, 1, "013"),
        ("[YY]", 2013, 1, "13"),
        ("[Y]", 2013, 1, "3"),
        ("[JJJJ]", 2018, 1, "2018"),
        ("[JJJ]", 2018, 1, "018"),
        ("[JJ]", 2018, 1, "18"),
        ("[J]", 2018, 1, "8"),
        ("[AAAA]", 2026, 12, "0012"),
        ("[AAA]", 2026, 12, "012"),
        ("[AA]", 2026, 12, "12"),
        ("[AA]", 2026, 0, "00"),
    ],
)
def test_a_tag_takes_the_last_digits_of_the_year_in_either_language_or_the_number_of_the_administration(
    tag: str, year: int, administration: int, text: str
) -> None:
    assert render_leader(tag, year=year, administration=administration) == text


@pytest.mark.parametrize(
    ("leader", "administration", "code"),
    [
        ("[A]", 12, Code.ADMINISTRATION_TAG),
        ("F", -1, Code.ADMINISTRATION_NEGATIVE),
        ("F[AA]", -1, Code.ADMINISTRATION_NEGATIVE),
    ],
)
def test_an_administration_that_is_negative_or_does_not_fit_in_its_tag_is_refused_and_never_cut(
    leader: str, administration: int, code: Code
) -> None:
    with pytest.raises(InvalidRangeError) as caught:
        render_leader(leader, year=2026, administration=administration)
    assert caught.value.code is code


def test_a_leader_is_taken_apart_into_text_and_tags() -> None:
    parts = (Literal("F-"), AdministrationTag(2), Literal("/"), YearTag(4), Literal("x"))
    assert parse_leader("F-[AA]/[JJJJ]x") == parts
    assert parse_leader("") == ()


CYRILLIC = "F\N{CYRILLIC CAPITAL LETTER ER}"


@pytest.mark.parametrize(
    "leader", ["F [JJ]", " F", "F\t", "[JJJJJ]", "[jj]", "[M]", "[", "]", "[J", CYRILLIC, "É", "٣", "[]"]
)
def test_blanks_unknown_tags_and_letters_that_look_like_others_are_refused(leader: str) -> None:
    with pytest.raises(InvalidRangeError) as caught:
        parse_leader(leader)
    assert (caught.value.code, dict(caught.value.violation.values)["leader"]) == (Code.LEADER_TEXT, leader)


@pytest.mark.parametrize("leader", ["%", "_", ".", "{0}", "\\", "^F$", "(F)", "2026-", "~"])
def test_a_sign_that_means_something_elsewhere_is_plain_text_here(leader: str) -> None:
    assert render_leader(leader, year=2026, administration=1) == leader


@pytest.mark.parametrize(("leader", "there"), [("F[JJ]", True), ("[Y]", True), ("F", False), ("[AA]", False)])
def test_only_a_year_tag_makes_a_leader_change_with_the_year(leader: str, there: bool) -> None:
    assert has_year_tag(leader) is there


PARTS = st.sampled_from(["F", "INK", "-", "[JJJJ]", "[JJJ]", "[YY]", "[Y]", "[AAAA]", "[AAA]"])


@given(leader=st.lists(PARTS, max_size=4).map("".join), year=st.integers(1, 9999), administration=st.integers(1, 999))
def test_a_leader_is_equally_long_in_every_year_and_administration(leader: str, year: int, administration: int) -> None:
    assert len(render_leader(leader, year=year, administration=administration)) == leader_length(leader)
