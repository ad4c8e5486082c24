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


@pytest.mark.parametrize(
    ("tag", "year", "text"),
    [
        ("[YYYY]", 2013, "2013"),
        ("[YYY]", 2013, "013"),
        ("[YY]", 2013, "13"),
        ("[Y]", 2013, "3"),
        ("[JJJJ]", 2018, "2018"),
        ("[JJJ]", 2018, "018"),
        ("[JJ]", 2018, "18"),
        ("[J]", 2018, "8"),
    ],
)
def test_a_year_tag_takes_the_last_digits_of_the_year_in_either_language(tag: str, year: int, text: str) -> None:
    assert render_leader(tag, year=year, administration=1) == text


@pytest.mark.parametrize(("tag", "text"), [("[AAAA]", "0012"), ("[AAA]", "012"), ("[AA]", "12")])
def test_an_administration_tag_takes_its_sequence_number(tag: str, text: str) -> None:
    assert render_leader(tag, year=2026, administration=12) == text


def test_an_administration_that_does_not_fit_in_its_tag_is_refused_and_never_cut() -> None:
    with pytest.raises(InvalidRangeError, match=r"administration 12 does not fit in a tag of 1 position") as caught:
        render_leader("[A]", year=2026, administration=12)
    assert caught.value.remedy == "use a wider tag; [AAAA] holds four positions"


def test_a_leader_is_taken_apart_into_text_and_tags() -> None:
    assert parse_leader("F-[AA]/[JJJJ]x") == (
        Literal("F-"),
        AdministrationTag(2),
        Literal("/"),
        YearTag(4),
        Literal("x"),
    )


def test_no_leader_has_no_parts() -> None:
    assert parse_leader("") == ()


@pytest.mark.parametrize(
    "leader",
    [
        "F [JJ]",
        " F",
        "F\t",
        "[JJJJJ]",
        "[jj]",
        "[M]",
        "[",
        "]",
        "[J",
        "F\N{CYRILLIC CAPITAL LETTER ER}",
        "É",
        "٣",
        "[]",
    ],
)
def test_blanks_unknown_tags_and_letters_that_look_like_others_are_refused(leader: str) -> None:
    with pytest.raises(
        InvalidRangeError, match=r"neither a tag nor plain text.*use letters, digits and signs"
    ) as caught:
        parse_leader(leader)
    assert str(caught.value).startswith(f"leader {leader!r} holds ")


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


@pytest.mark.parametrize("leader", ["F", "F[AA]"])
def test_a_negative_administration_is_refused_whether_the_leader_shows_it_or_not(leader: str) -> None:
    with pytest.raises(
        InvalidRangeError, match=r"administration -1 is negative\. Remedy: give it its own number, 0 or more"
    ):
        render_leader(leader, year=2026, administration=-1)


def test_an_administration_of_zero_is_not_negative() -> None:
    assert render_leader("F[AA]", year=2026, administration=0) == "F00"
