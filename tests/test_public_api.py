"""What `import profit_integration` gives, and what it leaves alone."""

import subprocess
import sys
from types import ModuleType

import pytest

import profit_integration


def test_the_everyday_names_are_listed_in_order_and_once() -> None:
    assert profit_integration.__all__ == sorted(set(profit_integration.__all__))


def test_every_listed_name_can_be_imported_and_has_a_docstring() -> None:
    assert [name for name in profit_integration.__all__ if not getattr(profit_integration, name).__doc__] == []


def test_every_name_that_the_package_imports_for_its_users_is_listed() -> None:
    offered = {
        name
        for name, value in vars(profit_integration).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    assert offered == set(profit_integration.__all__)


def test_the_package_loads_attrs_and_nothing_else_that_must_be_installed() -> None:
    program = "import sys, profit_integration; print(*{name.partition('.')[0] for name in sys.modules})"

    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()

    assert "attr" in loaded
    assert not {"sqlalchemy", "psycopg", "cattrs", "lxml", "click", "rich", "hypothesis", "pytest"} & set(loaded)


@pytest.mark.parametrize(("old", "new"), [("problems", "check_settings"), ("take_back", "full_credit")])
def test_an_old_name_still_works_and_warns(old: str, new: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"{old} is called {new} now"):
        assert getattr(profit_integration, old) is getattr(profit_integration, new)


def test_the_members_of_a_renamed_enumeration_keep_their_old_names_too() -> None:
    with pytest.warns(DeprecationWarning, match="Numbers is called NumberSource now"):
        numbers = profit_integration.Numbers  # type: ignore[attr-defined]
    assert list(profit_integration.NumberSource) == [numbers.DRAWN, numbers.BROUGHT]


def test_a_name_that_never_was_is_an_error_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'profit_integration' has no attribute 'Invoise'"):
        profit_integration.Invoise  # type: ignore[attr-defined]  # noqa: B018
