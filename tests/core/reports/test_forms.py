"""Numbers by their form, found in blocks: the same that taking each apart by itself finds."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.reports.forms import FIGURES, Form, Placed, by_form

DAY = date(2026, 1, 1)


def last_figures(number: str) -> tuple[str, str, str]:
    """A number as its last figures after the rest; a lower or upper case makes no difference."""
    text = number_key(number)
    prefix = text.rstrip(FIGURES)
    return prefix, text[len(prefix) :], ""


def one_by_one(issued: Sequence[IssuedNumber]) -> dict[Form, Placed]:
    """The simplest there is: every number by itself, then sorted."""
    forms: dict[Form, list[tuple[int, int]]] = defaultdict(list)
    for position, each in enumerate(issued):
        prefix, figures, suffix = last_figures(each.number)
        if figures:
            forms[Form(prefix, len(figures), suffix)].append((int(figures), position))
    return {
        form: Placed([value for value, _ in sorted(pairs)], [issued[position] for _, position in sorted(pairs)])
        for form, pairs in forms.items()
    }


def same_objects(found: dict[Form, Placed]) -> dict[Form, tuple[list[int], list[int]]]:
    return {form: (placed.values, [id(each) for each in placed.issued]) for form, placed in found.items()}


_figures = st.one_of(
    st.sampled_from([0, 1, 2, 3, 10, 20, 300]).map("{:05}".format),
    st.integers(9_998, 10_002).map(str),
    st.integers(0, 10_002).map("{:04}".format),
    st.integers(0, 120).map(str),
)
_numbers = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["F", "f", " F", "F00", "G1-", ""]),
        _figures,
        st.sampled_from(["", "", " ", "²"]),
    ),
    max_size=20,
)


@given(_numbers)
@example(["F00002", "F00001", "F10000"])  # two blocks
@example(["F00002", "f00001", "F00002", "f00002"])  # one block, written in two ways
@example(["F00010", "f00020", "F00030"])  # one block, whose two ways begin with other values
@example(["F00002", "F00001 ", "F00002", "F00001"])  # a blank behind: the block that it meets is taken apart too
@example(["F7", "F", "", "0003", "F0²"])
def test_blocks_hold_what_taking_each_apart_finds(numbers: list[str]) -> None:
    issued = [IssuedNumber(number, DAY) for number in numbers]
    assert same_objects(by_form(issued, last_figures)) == same_objects(one_by_one(issued))


def test_one_number_tells_the_form_of_a_long_series() -> None:
    seen: list[str] = []

    def counted(number: str) -> tuple[str, str, str]:
        seen.append(number)
        return last_figures(number)

    [(form, placed)] = by_form([IssuedNumber(f"F{value:07}", DAY) for value in range(20_000)], counted).items()
    assert (form, placed.values) == (Form("f", 7), list(range(20_000)))
    assert seen == ["F0000000", "F0010000"]


def test_a_block_without_a_value_is_left_out() -> None:
    assert by_form([IssuedNumber("F00001", DAY)], lambda number: (number, "", "")) == {}


def test_a_block_without_a_value_leaves_the_blocks_after_it() -> None:
    valueless, valued = IssuedNumber("F00001", DAY), IssuedNumber("G00001", DAY)

    def take_apart(number: str) -> tuple[str, str, str]:
        return last_figures(number) if number.startswith("G") else (number, "", "")

    assert by_form([valueless, valued], take_apart) == {Form("g", 5): Placed([1], [valued])}


def test_only_values_that_are_there_more_than_once_are_repeated() -> None:
    one, two, again, five = (IssuedNumber(number, DAY) for number in ("F0001", "F0002", "f0002", "F0005"))
    assert list(Placed([1, 2, 2, 5], [one, two, again, five]).repeated()) == [[two, again]]
