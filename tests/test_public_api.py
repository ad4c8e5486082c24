"""What `import profit_integration` gives, and what it leaves alone."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import profit_integration


def test_the_everyday_names_are_listed_in_order_and_once() -> None:
    assert profit_integration.__all__ == sorted(set(profit_integration.__all__))


@pytest.mark.parametrize("name", profit_integration.__all__)
def test_every_listed_name_can_be_imported_and_tells_what_it_is(name: str) -> None:
    assert getattr(profit_integration, name).__doc__


def test_a_type_checker_is_told_of_each_name_where_it_is_loaded_from() -> None:
    page = ast.parse(Path(profit_integration.__file__).read_text(encoding="utf-8"))
    told = [
        (alias.name, getattr(import_module(found.module), alias.name))
        for found in ast.walk(page)
        if isinstance(found, ast.ImportFrom) and found.module
        for alias in found.names
    ]

    assert sorted(name for name, _ in told) == profit_integration.__all__
    assert all(getattr(profit_integration, name) is value for name, value in told)


def test_every_name_that_the_package_imports_for_its_users_is_listed() -> None:
    for name in profit_integration.__all__:
        getattr(profit_integration, name)  # a name is there only once it was asked for

    offered = {
        name
        for name, value in vars(profit_integration).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    assert offered == set(profit_integration.__all__)


def test_a_name_that_is_not_there_is_an_error_as_in_any_module_and_the_others_are_offered() -> None:
    with pytest.raises(AttributeError, match="module 'profit_integration' has no attribute 'Invoise'"):
        profit_integration.Invoise  # type: ignore[attr-defined]  # noqa: B018

    assert set(profit_integration.__all__) <= set(dir(profit_integration))


def test_using_every_name_loads_attrs_and_nothing_else_that_must_be_installed() -> None:
    program = "from profit_integration import *; import sys; print(*{name.partition('.')[0] for name in sys.modules})"

    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()

    assert "attr" in loaded
    assert not {"sqlalchemy", "psycopg", "cattrs", "lxml", "click", "rich", "hypothesis", "pytest"} & set(loaded)


def test_importing_the_package_loads_no_room_before_one_of_its_names_is_asked_for() -> None:
    program = (
        "import sys, profit_integration as package; before = set(sys.modules); package.Counter; "
        "print('profit_integration.numbering.ranges' in before, 'profit_integration.numbering.ranges' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert run.stdout.split() == ["False", "True"]
