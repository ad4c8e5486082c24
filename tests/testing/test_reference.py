"""The reference lists every test of the kit with what it rejects, and the how-to every contract."""

import re
from pathlib import Path

import pytest

from profit_integration import testing
from profit_integration.testing.contracts import Contract
from tests.testing.all_faulty import FAULTY
from tests.testing.faulty import names_of_tests

_DOCS = Path(__file__).parents[2] / "docs"
_CONTRACTS = [value for value in vars(testing).values() if isinstance(value, type) and issubclass(value, Contract)]


def lines_of(contract: type[Contract]) -> list[str]:
    """The lines of a contract's table: each test, what it holds, and which faults it rejects."""
    lines = []
    for test in names_of_tests(contract):
        holds = str(getattr(contract, test).__doc__).partition("\n")[0].replace("``", "`")
        faults = dict.fromkeys(faulty.kind or faulty.fault for faulty in FAULTY if faulty.test == test)
        lines.append(f"| `{test}` | {holds} | {' '.join(faults)} |")
    return lines


@pytest.mark.parametrize("contract", _CONTRACTS)
def test_every_test_is_listed_with_what_it_rejects(contract: type[Contract]) -> None:
    reference = (_DOCS / "reference" / "conformance-kit.md").read_text(encoding="utf-8")
    assert "\n".join(lines_of(contract)) in reference


def test_the_how_to_names_every_contract() -> None:
    """A row per contract in the table of what to add."""
    page = (_DOCS / "how-to" / "prove-your-own-adapter.md").read_text(encoding="utf-8")
    names = [contract.__name__ for contract in _CONTRACTS]
    assert [name for name in names if not re.search(rf"^\| .+ \| `{name}` \| `\w+` \|$", page, re.MULTILINE)] == []
