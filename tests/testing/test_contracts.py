"""What contracts have in common: what pytest collects and reports, what they refuse, and when values are the same."""

from typing import cast

import attrs
import pytest

from profit_integration import MemorySettings, testing
from profit_integration.core.model.kinds import JournalType
from profit_integration.testing import InvoiceNumberContract, KnownSettings, sample_settings
from profit_integration.testing.contracts import Contract, assert_same

pytest_plugins = ["pytester"]


@attrs.frozen
class _Row:
    """A value that holds anything, as a faulty store could give it."""

    code: str
    type: JournalType
    blocked: bool


_SALES = _Row("70", JournalType.SALES, blocked=False)

_HOST = """
import pytest
from profit_integration.testing import Book, InvoiceNumberContract
from tests.testing.faulty_numbers import CountsOutsideTheTransaction
from tests.testing.stores import BookTransaction
from tests.testing.transactions import PlainStore

class TestHost(InvoiceNumberContract):
    {declaration}

    @pytest.fixture
    def book(self) -> Book:
        return PlainStore({transaction})
"""


def test_a_contract_test_cannot_be_replaced() -> None:
    """A subclass that puts something in a test's place is refused on the spot, with the remedy."""
    with pytest.raises(TypeError, match=r"replaces InvoiceNumberContract\.test_1_.*declares"):

        class TestMine(InvoiceNumberContract):
            test_1_the_first_value_of_a_range_is_its_start_value = None  # type: ignore[assignment]


def test_nor_by_a_class_mixed_in() -> None:
    """Nor does it help to mix the replacement in."""

    class Lenient:
        def test_5_a_rolled_back_value_is_given_again(self) -> None:
            """Say yes."""

    with pytest.raises(TypeError, match="replaces"):
        type("TestMine", (Lenient, InvoiceNumberContract), {})


def test_every_contract_can_be_in_one_class() -> None:
    """No test of a contract has the name of another one's, in whose place it would stand."""
    contracts = [value for value in vars(testing).values() if isinstance(value, type) and issubclass(value, Contract)]
    assert len(contracts) > 8
    assert issubclass(type("TestEverything", tuple(contracts), {}), Contract)


def test_a_subclass_is_collected_and_the_contract_is_not(pytester: pytest.Pytester) -> None:
    """One class in the host's module; the imported contract beside it does not count."""
    pytester.makepyfile(_HOST.format(declaration="", transaction="BookTransaction"))
    result = pytester.runpytest_inprocess("--collect-only", "-q")
    assert result.ret == 0
    assert "TestHost::test_1_the_first_value_of_a_range_is_its_start_value" in result.stdout.str()
    assert "::InvoiceNumberContract::" not in result.stdout.str()


def test_what_a_store_declares_is_in_the_report(pytester: pytest.Pytester) -> None:
    """Neither passed nor skipped, but expected to fail, with the declaration as the reason."""
    pytester.makepyfile(_HOST.format(declaration="gapless = False", transaction="CountsOutsideTheTransaction"))
    result = pytester.runpytest_inprocess("-ra", "-k", "test_5 or test_2")
    result.assert_outcomes(passed=1, xfailed=1)
    result.stdout.fnmatch_lines(["XFAIL *test_5_a_rolled_back*declared: gapless = False*"])


def test_without_the_declaration_the_failure_is_explained(pytester: pytest.Pytester) -> None:
    """The assert is rewritten, so that the report shows both values."""
    pytester.makepyfile(_HOST.format(declaration="", transaction="CountsOutsideTheTransaction"))
    result = pytester.runpytest_inprocess("-k", "test_5_a_rolled")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E * assert [[]1, 2, 3, 4] == [[]1, 1, 2, 2]"])


def test_settings_are_proved_on_two_administrations_at_least() -> None:
    """With one administration, no test shows whether a store distinguishes them."""
    known = (sample_settings(1), sample_settings(1))
    with pytest.raises(ValueError, match="two administrations"):
        KnownSettings(MemorySettings(known[:1]), known)


@pytest.mark.parametrize(
    "read",
    [
        attrs.evolve(_SALES, code="71"),
        attrs.evolve(_SALES, type=cast("JournalType", "sales")),
        attrs.evolve(_SALES, blocked=cast("bool", 0)),
        None,
    ],
    ids=["another text", "a text that is equal to the member", "a number that is equal to the truth", "nothing"],
)
def test_what_is_equal_need_not_be_the_same(read: _Row | None) -> None:
    assert_same((_SALES, 1, None, ()), (attrs.evolve(_SALES), 1, None, ()), "rows")
    with pytest.raises(AssertionError, match=r"rows\[1\]"):
        assert_same((None, _SALES), (None, read), "rows")
    with pytest.raises(AssertionError, match="rows"):
        assert_same((1, 2), (1,), "rows")
